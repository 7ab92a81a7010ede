-- analysis.sql - an edition of an analysis as its readers see it: sections,
-- figures, values and what is noted at them.

-- name: edition_one :one
-- in:  workspace id, edition id
-- out: id id, workspace_name text, moderates bool, title text, summary text, question text, number int, author_name text, published_at when, n_comments int, own_notes int, newest id?, newest_number int?, former id?, round id?, round_title text?, phase phase?, ends_on day?, may_comment bool, mandate text?, n_here int?, n_gone int?, may_place bool
select e.id, w.name, w.id = any ((select viewer_moderates())::bigint[]),
    e.title, e.summary, e.question, e.number, e.author_name, e.published_at,
    e.n_comments, case when r.phase = 'alone' then (select count(*)
	from comment c where c.edition_id = e.id and c.sealed
	and c.withdrawn_at is null) else 0 end,
    n.id, n.number, f.id, r.id, r.title, r.phase, phase_ends_on(r),
    w.closed_at is null and (r.phase is null or exists (select
	from phase_action a where a.phase = r.phase
	and a.action = 'comment')),
    (select viewer_organisation_name()), x.n[1], x.n[2],
    w.id = any ((select viewer_moderates())::bigint[]) or viewer_is('analyst')
from edition e
join workspace w on w.id = e.workspace_id
left join round_edition y on y.edition_id = e.id and y.running
left join round r on r.id = y.round_id
left join lateral (select x.id, x.number from edition x
    where x.analysis_id = e.analysis_id and x.workspace_id = e.workspace_id
    and x.number > e.number order by x.number desc limit 1) n on true
left join lateral (select x.id from edition x
    where x.analysis_id = e.analysis_id and x.workspace_id = e.workspace_id
    and x.number < e.number order by x.number desc limit 1) f on true
-- nobody spoke before the first
cross join lateral (select case when f.id is not null
    then edition_earlier(e.id) end as n offset 0) x
where e.id = $2 and e.workspace_id = $1;

-- name: edition_sections :many
-- in:  edition id
-- out: section id, kind section_kind, heading text, body text, n_comments int
select s.section_id, s.kind, s.heading, s.body, coalesce(c.n, 0)
from edition_section s
left join (select x.section_id, count(*) as n from comment x
    where x.edition_id = $1 and x.section_id is not null
    and x.withdrawn_at is null and x.state = 'visible'
    group by 1) c on c.section_id = s.section_id
where s.edition_id = $1 order by s.position;

-- name: edition_figures :many
-- Its figures, or one of them, in a workspace.
-- in:  workspace id, edition id, figure id
-- out: id id, figure id, section id, title text, reading text, note text, definition id, kind figure_kind, classes figure_class, n_classes int, limits text, sort figure_sort, cut bool, indicator id, slug text, name_de text, name_en text, short_de text, short_en text, unit text, numerator_de text, numerator_en text, denominator_de text, denominator_en text, version int, definition_note_de text, definition_note_en text, release_number int, released_at when, as_of day?, source_name text, publisher text, licence text, licence_url text, attribution text, newer int
select f.id, f.figure_id, f.section_id, f.title, f.reading, f.note,
    f.definition_id, f.kind, f.classes, f.n_classes, array_to_string(f.limits, ' '), f.sort,
    f.cut, i.id,
    i.slug, i.name_de, i.name_en, i.short_de, i.short_en, i.unit,
    d.numerator_de, d.numerator_en, d.denominator_de, d.denominator_en,
    d.version, d.note_de, d.note_en, c.number, r.released_at,
    (select max(v.as_of) from release_verdicts(d.id, f.release_id) v), s.name,
    s.publisher, s.licence, s.licence_url, s.attribution,
    (select count(*) from computation n where n.definition_id = d.id
	and n.number > c.number)
from edition_figure f
join indicator_definition d on d.id = f.definition_id
join indicator i on i.id = d.indicator_id
join computation c on c.definition_id = d.id and c.release_id = f.release_id
join release r on r.id = f.release_id
cross join definition_source(d.id) s
where f.edition_id = $2 and f.workspace_id = $1 and f.lead_id is null
    and ($3::int8 is null or f.id = $3)
order by f.position, f.id;

-- name: edition_values :many
-- What the figures show: their frozen release, in the order they chose; each
-- part of a stack, and behind the areas the one to compare with.  What is
-- counted beside a value was said in this edition or an earlier one.
-- in:  edition id, figure id
-- out: figure id, series int, beside bool, definition id, short_de text, short_en text, area_key text, area_name text, period text, shown dec?, symbol symbol?, quality quality?, numerator dec?, denominator dec?, n_comments int
with upto as materialized (
	select array(select o.id from edition e
	    join edition o on o.analysis_id = e.analysis_id
		and o.workspace_id = e.workspace_id and o.number <= e.number
	    where e.id = $1) as ids
)
select l.id, a.ordinality, a.ordinality > cardinality(f.areas),
    f.definition_id, i.short_de, i.short_en, x.key, x.name, v.period,
    v.shown::numeric, v.symbol,
    v.quality, v.numerator, v.denominator, coalesce(c.n, 0)
from edition_figure f
join edition_figure l on l.edition_id = f.edition_id
    and l.figure_id = coalesce(f.lead_id, f.figure_id)
join indicator_definition d on d.id = f.definition_id
join indicator i on i.id = d.indicator_id
cross join lateral unnest(f.areas || case when l.beside <> all (f.areas)
    then array[l.beside] else '{}' end) with ordinality a (id, ordinality)
join area x on x.id = a.id
join indicator_value v on v.definition_id = f.definition_id
    and v.release_id = f.release_id and v.area_id = a.id
    and v.period between f.from_period and f.to_period
left join (select y.definition_id, y.area_id, y.period, count(*) as n
    from (select z.definition_id, z.area_id, z.period
	from comment z where z.edition_id = any ((select ids from upto)::bigint[])
	    and z.definition_id is not null and z.withdrawn_at is null
	    and z.state = 'visible'
	union all
	select p.definition_id, p.area_id, p.period
	from comment t
	join comment_place p on p.id = t.place_id
	    and p.definition_id is not null
	join comment z on z.edition_id = t.edition_id and z.root_id = t.id
	    and z.withdrawn_at is null and z.state = 'visible'
	where t.edition_id = any ((select ids from upto)::bigint[])
	    and t.place_id is not null) y
    group by 1, 2, 3) c
    on c.definition_id = f.definition_id and c.area_id = a.id
    and c.period = v.period
where f.edition_id = $1 and ($2::int8 is null or l.id = $2)
order by l.id, f.lead_id nulls first, f.id, a.ordinality, v.period;

-- name: edition_breaks :many
-- What is noted at the values of its figures: breaks, other notes, the limits
-- of a verdict; of all parts of a stack, and of the area to compare with.
-- in:  edition id
-- out: figure id, period text, last_period text, label_de text, label_en text, note_de text, note_en text, kind note_kind, area_prefix text
select distinct l.id, n.first_period, n.last_period, n.label_de, n.label_en,
    n.text_de, n.text_en, n.kind, n.area_prefix
from edition_figure f
join edition_figure l on l.edition_id = f.edition_id
    and l.figure_id = coalesce(f.lead_id, f.figure_id)
cross join lateral notes_for(f.definition_id, f.release_id,
    f.areas || coalesce(l.beside, f.areas[1]), f.from_period, f.to_period) n
where f.edition_id = $1
order by 1, 2, 8, 4;

-- name: edition_noted :many
-- The same in few words, for the contributions about these values: of an
-- edition, or of the one that a contribution belongs to.  Which one stands for
-- itself: within a condition "coalesce" would keep its index from being used.
-- in:  edition id, comment id
-- out: definition id, area_prefix text, first_period text, last_period text, label_de text, label_en text
select n.definition, n.area_prefix, n.first_period, n.last_period, n.label_de,
    n.label_en
from (select coalesce($1, (select c.edition_id from comment c
    where c.id = $2)) as id offset 0) h
join edition e on e.id = h.id
cross join lateral jsonb_to_recordset(e.noted) as n(definition bigint,
    area_prefix text, first_period text, last_period text, label_de text,
    label_en text);

-- name: edition_shapes :many
-- The outlines of its maps.
-- in:  edition id, figure id
-- out: figure id, key text, path text, min_x int, min_y int, max_x int, max_y int, label_x int, label_y int, attribution text, valid_from day?
select figure_id, area_key, path, min_x, min_y, max_x, max_y, label_x, label_y,
    attribution, valid_from
from edition_shape where edition_id = $1 and ($2::int8 is null or figure_id = $2)
order by figure_id, area_key;

-- name: edition_changes :many
-- What is new against the edition before: sections and figures.
-- in:  edition id
-- out: what text, heading text
with former as (select f.id from edition e
    join edition f on f.analysis_id = e.analysis_id
    and f.workspace_id = e.workspace_id and f.number < e.number
    where e.id = $1 order by f.number desc limit 1)
select case when o.section_id is null then 'section_added'
    when n.section_id is null then 'section_removed'
    else 'section_changed' end, coalesce(n.heading, o.heading)
from (select * from edition_section where edition_id =
    (select id from former)) o
full join (select * from edition_section where edition_id = $1) n
    on n.section_id = o.section_id
where (o.heading, o.body, o.kind) is distinct from (n.heading, n.body, n.kind)
union all
select case when o.figure_id is null then 'figure_added'
    when n.figure_id is null then 'figure_removed'
    when o.release_id <> n.release_id then 'figure_release'
    else 'figure_changed' end, coalesce(n.title, o.title)
from (select * from edition_figure where edition_id =
    (select id from former) and lead_id is null) o
full join (select * from edition_figure where edition_id = $1
    and lead_id is null) n on n.figure_id = o.figure_id
where (o.title, o.reading, o.note, o.release_id, o.definition_id, o.areas,
    o.from_period, o.to_period, o.kind, o.classes, o.limits, o.beside)
    is distinct from (n.title, n.reading, n.note, n.release_id,
    n.definition_id, n.areas, n.from_period, n.to_period, n.kind, n.classes,
    n.limits, n.beside)
limit 50;
