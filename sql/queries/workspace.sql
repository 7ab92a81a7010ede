-- workspace.sql - analyses being discussed, rounds, conclusions, notices and
-- search.  Policies let a member read the rows of his workspaces and nothing
-- else; so a statement names the workspace of the address and what it wants.

-- ------------------------------------------------------------ what waits

-- name: my_rounds :many
-- Rounds that the viewer's organisation is invited to and that still run.
-- in:
-- out: id id, workspace id, workspace_name text, edition id, edition_title text, title text, phase phase, ends_on day, over bool, spoke bool, may_comment bool
select r.id, r.workspace_id, w.name, r.edition_id,
    (select e.title from edition e where e.id = r.edition_id), r.title,
    r.phase, phase_ends_on(r), phase_ends_on(r) < today(),
    r.id in (select rounds_spoken_in()), exists (select from phase_action a
	where a.phase = r.phase and a.action = 'comment')
from round_invitation i
join round r on r.id = i.round_id and r.phase <> 'closed'
join workspace w on w.id = r.workspace_id
where i.organisation_id = (select viewer_organisation())
order by 8, r.id limit 50;

-- name: my_conclusions :many
-- Conclusions on which his organisation has not spoken, or only on an
-- earlier wording.
-- in:
-- out: id id, workspace id, title text, kind conclusion_kind, round_title text, ends_on day, over bool, reworded bool
select c.id, c.workspace_id, c.title, c.kind, r.title, r.ends_on,
    r.ends_on < today(), p.version is not null
from round_invitation i
join conclusion c on c.round_id = i.round_id and c.state = 'open'
join round r on r.id = c.round_id
left join position p on p.conclusion_id = c.id
    and p.organisation_id = i.organisation_id
where i.organisation_id = (select viewer_organisation())
    and (p.version is null or p.version <> c.version)
order by r.ends_on, c.id limit 50;

-- name: lead_rounds :many
-- Rounds of the workspaces he moderates: how far they are, who is missing.
-- in:
-- out: id id, workspace id, workspace_name text, title text, phase phase, ends_on day, over bool, invited int, spoke int, missing text?, drafts int, waiting int
select r.id, r.workspace_id, w.name, r.title, r.phase, phase_ends_on(r),
    phase_ends_on(r) < today(), i.invited, i.spoke, i.missing,
    (select count(*) from conclusion c where c.round_id = r.id
	and c.state = 'draft'),
    (select count(*) from conclusion c where c.round_id = r.id
	and c.state = 'open')
from round r
join workspace w on w.id = r.workspace_id
cross join lateral (select count(*) as invited,
    count(s.spoke_at) as spoke,
    string_agg(x.organisation_name, ', ' order by x.organisation_name)
	filter (where s.spoke_at is null) as missing
    from round_invitation x
    left join round_spoke(r.id) s on s.organisation_id = x.organisation_id
    where x.round_id = r.id) i
where r.workspace_id = any ((select viewer_moderates())::bigint[])
    and r.phase <> 'closed'
order by phase_ends_on(r), r.id limit 50;

-- name: lead_conclusions :many
-- Conclusions that he may close: put to positions, and who has spoken.
-- in:
-- out: id id, workspace id, title text, ends_on day, over bool, entitled int, spoke int
select c.id, c.workspace_id, c.title, r.ends_on, r.ends_on < today(),
    t.entitled, t.entitled - t.silent
from conclusion c
join round r on r.id = c.round_id
cross join lateral conclusion_tally(c) t
where c.workspace_id = any ((select viewer_moderates())::bigint[])
    and c.state = 'open'
order by r.ends_on, c.id limit 50;

-- name: doubts_waiting :many
-- Doubts about the data that nobody has answered, for the statistics office.
-- in:
-- out: id id, workspace id, edition_title text, author_name text, organisation_name text?, made_at when, area_name text?, period text?, body text
select c.id, c.workspace_id, e.title, c.author_name, c.organisation_name,
    c.made_at, c.area_name, c.period, left(c.body, 160)
from unnest((select viewer_workspaces())) w (id)
cross join lateral (select * from comment x where x.workspace_id = w.id
    and x.kind = 'doubt' and x.withdrawn_at is null and not x.answered
    and not x.sealed and x.state = 'visible'
    and x.author_id <> (select viewer())
    order by x.id limit 20) c
join edition e on e.id = c.edition_id
where viewer_is('analyst') order by c.id limit 20;

-- name: deliveries_waiting :many
-- in:
-- out: id id, title text, source text, uploaded_at when, n_doubts int, fit bool
select id, title, source, uploaded_at, n_doubts, fit
from deliveries_waiting();

-- name: desk_waits :one
-- How much of what an analyst works on elsewhere waits for him.
-- in:
-- out: files int, refused int, doubts int, renewals int, deliveries int
select files, refused, doubts, renewals, deliveries from desk_waits();

-- name: committee_waits :many
-- in:
-- out: meeting id, title text, starts_at when, state meeting_state, n_votes int
select meeting_id, title, starts_at, state, n_votes from committee_waits();

-- name: agenda_waits :one
-- Conclusions without an answer, for who prepares the committee's meetings.
-- in:
-- out: n int
select count(*) from conclusions_ready();

-- name: my_workspaces :many
-- in:
-- out: id id, name text, purpose text, closed bool, moderates bool, n_members int, n_editions int, n_rounds int, last_edition text?, last_at when?
select w.id, w.name, left(w.purpose, 200), w.closed_at is not null,
    w.id = any ((select viewer_moderates())::bigint[]),
    (select count(*) from workspace_member m where m.workspace_id = w.id),
    (select count(*) from edition e where e.workspace_id = w.id),
    (select count(*) from round r where r.workspace_id = w.id
	and r.phase <> 'closed'),
    l.title, l.published_at
from workspace w
left join lateral (select e.title, e.published_at from edition e
    where e.workspace_id = w.id order by e.id desc limit 1) l on true
where w.id = any ((select viewer_workspaces())::bigint[])
order by w.closed_at is not null, l.published_at desc nulls last, w.name
limit 200;

-- name: notices_unread :many
-- in:
-- out: id id, kind notice_kind, title text, made_at when, read bool
select id, kind, title, made_at, false from notice
where person_id = (select viewer()) and read_at is null
order by id desc limit 5;

-- --------------------------------------------------------------- notices

-- name: notices :many
-- Thirty of them and one to see whether there are more.
-- in:  before id
-- like: notices_unread
select id, kind, title, made_at, read_at is not null from notice
where person_id = (select viewer()) and portal
    and ($1::int8 is null or id < $1)
order by id desc limit 31;

-- name: notice_read :one
-- Reading it is what marks it; a second time changes nothing.
-- in:  notice id
-- out: address text
update notice set read_at = coalesce(read_at, now()) where id = $1
returning address;

-- name: notices_read :one
-- in:
-- out: n int
with done as (update notice set read_at = now()
    where person_id = (select viewer()) and read_at is null returning 1)
select count(*) from done;

-- ------------------------------------------------------------ workspaces

-- name: workspace_add :one
-- in:  name text, topic text, purpose text, open bool, once text
-- out: id id
select workspace_found($1, $2, $3, $4, $5);

-- name: workspace_one :one
-- in:  workspace id
-- out: id id, name text, purpose text, closed bool, moderates bool
select id, name, purpose, closed_at is not null,
    id = any ((select viewer_moderates())::bigint[])
from workspace
where id = $1 and id = any ((select viewer_workspaces())::bigint[]);

-- name: workspace_editions :many
-- The latest edition of each analysis, and how many threads of earlier ones
-- one finds with it.
-- in:  workspace id
-- out: id id, title text, number int, author_name text, published_at when, n_comments int, n_earlier int, round id?, phase phase?
select e.id, e.title, e.number, e.author_name, e.published_at, e.n_comments,
    coalesce(x.n[1] + x.n[2], 0), r.id, r.phase
from edition e
left join round_edition y on y.edition_id = e.id and y.running
left join round r on r.id = y.round_id
cross join lateral (select case when e.number > 1
    then edition_earlier(e.id) end as n offset 0) x
where e.workspace_id = $1 and not exists (select from edition n
    where n.analysis_id = e.analysis_id and n.workspace_id = e.workspace_id
    and n.number > e.number)
order by e.id desc limit 100;

-- name: workspace_rounds :many
-- in:  workspace id
-- out: id id, title text, phase phase, ends_on day, over bool, edition_title text, invited int, spoke int?, closed_at when?
select r.id, r.title, r.phase, phase_ends_on(r),
    r.phase <> 'closed' and phase_ends_on(r) < today(),
    (select string_agg(e.title, ' · ' order by e.id <> r.edition_id, e.title)
	from round_edition x join edition e on e.id = x.edition_id
	where x.round_id = r.id),
    (select count(*) from round_invitation i where i.round_id = r.id),
    case when r.phase <> 'alone'
	or r.workspace_id = any ((select viewer_moderates())::bigint[])
	then (select count(i.spoke_at) from round_spoke(r.id) i) end,
    r.closed_at
from round r
where r.workspace_id = $1
order by r.phase = 'closed', r.id desc limit 100;

-- name: workspace_conclusions :many
-- in:  workspace id
-- out: id id, title text, kind conclusion_kind, state conclusion_state, version int, outcome outcome?, round_title text, n_reviews int
select c.id, c.title, c.kind, c.state, c.version, c.outcome, r.title,
    (select count(*) from conclusion_review x where x.conclusion_id = c.id
	and x.settled_at is null)
from conclusion c join round r on r.id = c.round_id
where c.workspace_id = $1
order by c.id desc limit 100;

-- -------------------------------------------------------------- analyses

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
-- edition, or of the one that a contribution belongs to.
-- in:  edition id, comment id
-- out: definition id, area_prefix text, first_period text, last_period text, label_de text, label_en text
select n.definition, n.area_prefix, n.first_period, n.last_period, n.label_de,
    n.label_en
from edition e
cross join lateral jsonb_to_recordset(e.noted) as n(definition bigint,
    area_prefix text, first_period text, last_period text, label_de text,
    label_en text)
where e.id = coalesce($1, (select c.edition_id from comment c
    where c.id = $2));

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

-- --------------------------------------------------------- contributions

-- name: discussion :one
-- in:  workspace id, edition id, section id
-- out: edition id, workspace_name text, title text, number int, n_comments int, revision int, section_heading text?, round id?, round_title text?, phase phase?, ends_on day?, may_comment bool, may_reply bool, mandate text?, questions text?
select e.id, w.name, e.title, e.number, e.n_comments, e.revision,
    (select s.heading from edition_section s where s.edition_id = e.id
	and s.section_id = $3),
    r.id, r.title, r.phase, phase_ends_on(r),
    w.closed_at is null and (r.phase is null or exists (select
	from phase_action a where a.phase = r.phase
	and a.action = 'comment')),
    w.closed_at is null and (r.phase is null or exists (select
	from phase_action a where a.phase = r.phase
	and a.action = 'reply')),
    (select viewer_organisation_name()),
    (select x.questions from round_edition z join round x
	on x.id = z.round_id where z.edition_id = e.id
	order by z.round_id desc limit 1)
from edition e
join workspace w on w.id = e.workspace_id
left join round_edition y on y.edition_id = e.id and y.running
left join round r on r.id = y.round_id
where e.id = $2 and e.workspace_id = $1;

-- name: comments_after :many
-- Threads one after the other, each in its order of time: fifty behind this
-- place, and one to see whether there are more.  The place is plain numbers:
-- nothing around them, or the index would not be used for them.
-- Nothing comes if it is known: made at this revision of the discussion, for
-- others than these authors, who see links of their own, and than those who
-- see here what waits for a moderator or was hidden.
-- in:  edition id, root int, last int, kind comment_kind, section id, known int, authors id[], sector sector, organisation id, place text, settled text, mine bool, question int
-- out: id id, root id, parent id?, kind comment_kind?, body text, author id, author_name text, organisation_name text?, made_at when, edited_at when?, own bool, may_change bool, withdrawn_at when?, sealed bool, edition id, section id?, section_heading text?, definition id?, area_key text?, area_name text?, period text?, short_de text?, short_en text?, unit text?, shown dec?, symbol symbol?, numerator dec?, denominator dec?, now_release id?, now_shown dec?, now_symbol symbol?, revised bool, result doubt_result?, gone bool, place_href text?, place_de text?, place_en text?, place_number int?, place_reason text?, place_by text?, place_at when?, edition_number int?, since text?, since_edition id?, noted text?, quote text?, quote_prefix text?, quote_suffix text?, quote_at int?, quote_fate text?, quote_now text?, settled_at when?, settled_by text?, settled_reason text?, state comment_state, files text?, question int?, question_round id?, question_text text?
select id, root_id, parent_id, kind, body, author_id, author_name,
    organisation_name, made_at, edited_at, own, may_change, withdrawn_at,
    sealed, edition_id, section_id, section_heading, definition_id, area_key,
    area_name, period, short_de, short_en, unit, shown, symbol, numerator,
    denominator, now_release_id, now_shown, now_symbol, revised, result, gone,
    place_href, place_de, place_en, place_number, place_reason, place_by,
    place_at, null::int, since, since_edition, null::text,
    quote, quote_prefix, quote_suffix, quote_at,
    null::text, null::text, settled_at, settled_by, settled_reason, state, files,
    question, question_round, question_text
from comment_shown left join comment_beside x (beside) on beside = id
where edition_id = $1 and (root_id, id) > ($2::int8, $3::int8)
    and ($4::comment_kind is null or kind = $4)
    and ($5::int8 is null or section_id = $5)
    and ($8::sector is null or speaker_id in (select o.id
	from organisation o where o.sector = $8))
    and ($9::int8 is null or speaker_id = $9)
    and ($10::text is null or case $10 when 'wert' then definition_id
	is not null when 'abschnitt' then section_id is not null
	when 'zitat' then quote is not null
	else section_id is null and definition_id is null end)
    and ($11::text is null or (settled_at is not null) = ($11 = 'erledigt'))
    and (not coalesce($12::bool, false) or own)
    and ($13::int is null or question = $13 and question_round = (select
	max(z.round_id) from round_edition z where z.edition_id = $1))
    and not exists (select from edition e where e.id = $1 and e.revision = $6
	and (select viewer()) <> all ($7::int8[])
	and not exists (select from comment h where h.edition_id = $1
	    and h.state <> 'visible')
	and not exists (select from round_edition y
	    join round r on r.id = y.round_id where y.edition_id = e.id
	    and y.running and r.phase = 'alone'))
order by root_id, id limit 51;

-- name: comments_before :many
-- The fifty before this place, backwards.
-- in:  edition id, root int, first int, kind comment_kind, section id, known int, authors id[], sector sector, organisation id, place text, settled text, mine bool, question int
-- like: comments_after
select id, root_id, parent_id, kind, body, author_id, author_name,
    organisation_name, made_at, edited_at, own, may_change, withdrawn_at,
    sealed, edition_id, section_id, section_heading, definition_id, area_key,
    area_name, period, short_de, short_en, unit, shown, symbol, numerator,
    denominator, now_release_id, now_shown, now_symbol, revised, result, gone,
    place_href, place_de, place_en, place_number, place_reason, place_by,
    place_at, null::int, since, since_edition, null::text,
    quote, quote_prefix, quote_suffix, quote_at,
    null::text, null::text, settled_at, settled_by, settled_reason, state, files,
    question, question_round, question_text
from comment_shown left join comment_beside x (beside) on beside = id
where edition_id = $1 and (root_id, id) < ($2::int8, $3::int8)
    and ($4::comment_kind is null or kind = $4)
    and ($5::int8 is null or section_id = $5)
    and ($8::sector is null or speaker_id in (select o.id
	from organisation o where o.sector = $8))
    and ($9::int8 is null or speaker_id = $9)
    and ($10::text is null or case $10 when 'wert' then definition_id
	is not null when 'abschnitt' then section_id is not null
	when 'zitat' then quote is not null
	else section_id is null and definition_id is null end)
    and ($11::text is null or (settled_at is not null) = ($11 = 'erledigt'))
    and (not coalesce($12::bool, false) or own)
    and ($13::int is null or question = $13 and question_round = (select
	max(z.round_id) from round_edition z where z.edition_id = $1))
    and not exists (select from edition e where e.id = $1 and e.revision = $6
	and (select viewer()) <> all ($7::int8[])
	and not exists (select from comment h where h.edition_id = $1
	    and h.state <> 'visible')
	and not exists (select from round_edition y
	    join round r on r.id = y.round_id where y.edition_id = e.id
	    and y.running and r.phase = 'alone'))
order by root_id desc, id desc limit 51;

-- name: comments_thread :many
-- The whole thread that a contribution belongs to.
-- in:  workspace id, comment id
-- like: comments_after
select id, root_id, parent_id, kind, body, author_id, author_name,
    organisation_name, made_at, edited_at, own, may_change, withdrawn_at,
    sealed, edition_id, section_id, section_heading, definition_id, area_key,
    area_name, period, short_de, short_en, unit, shown, symbol, numerator,
    denominator, now_release_id, now_shown, now_symbol, revised, result, gone,
    place_href, place_de, place_en, place_number, place_reason, place_by,
    place_at, null::int, since, since_edition, null::text,
    quote, quote_prefix, quote_suffix, quote_at,
    null::text, null::text, settled_at, settled_by, settled_reason, state, files,
    question, question_round, question_text
from comment_shown left join comment_beside x (beside) on beside = id
where (edition_id, root_id) = (select c.edition_id, c.root_id
    from comment_shown c where c.id = $2 and c.workspace_id = $1)
order by id limit 200;

-- name: comments_of_cell :many
-- What was said about it in any edition, and threads that were put here.
-- in:  workspace id, definition id, area_key text, period text
-- like: comments_after
select s.id, s.root_id, s.parent_id, s.kind, s.body, s.author_id,
    s.author_name, s.organisation_name, s.made_at, s.edited_at, s.own,
    s.may_change, s.withdrawn_at, s.sealed, s.edition_id, s.section_id,
    s.section_heading, s.definition_id, s.area_key, s.area_name, s.period,
    s.short_de, s.short_en, s.unit, s.shown, s.symbol, s.numerator,
    s.denominator, s.now_release_id, s.now_shown, s.now_symbol, s.revised,
    s.result, s.gone, s.place_href, s.place_de, s.place_en, s.place_number,
    s.place_reason, s.place_by, s.place_at, e.number,
    s.since, s.since_edition, null::text,
    quote, quote_prefix, quote_suffix, quote_at,
    null::text, null::text, settled_at, settled_by, settled_reason, s.state, files,
    x.question, x.question_round, x.question_text
from ((select x.* from comment_shown x
	where x.workspace_id = $1 and x.definition_id = $2
	and x.area_id = (select a.id from area a where a.key = $3)
	and x.period = $4
	order by x.root_id, x.id limit 200)
	union all
	(select x.* from comment_place p
	join comment t on t.id = p.comment_id and t.place_id = p.id
	join comment_shown x on x.edition_id = t.edition_id
	    and x.root_id = t.id
	where p.workspace_id = $1 and p.definition_id = $2
	and p.area_id = (select a.id from area a where a.key = $3)
	and p.period = $4
	and (t.definition_id, t.area_id, t.period) is distinct from
	    (p.definition_id, p.area_id, p.period)
	order by x.root_id, x.id limit 200)) s
join edition e on e.id = s.edition_id
left join comment_beside x (beside) on beside = s.id
order by s.root_id, s.id limit 200;

-- name: comments_latest :many
-- The newest contributions of a round.
-- in:  round id
-- like: comments_after
select id, root_id, parent_id, kind, body, author_id, author_name,
    organisation_name, made_at, edited_at, own, may_change, withdrawn_at,
    sealed, edition_id, section_id, section_heading, definition_id, area_key,
    area_name, period, short_de, short_en, unit, shown, symbol, numerator,
    denominator, now_release_id, now_shown, now_symbol, revised, result, gone,
    place_href, place_de, place_en, place_number, place_reason, place_by,
    place_at, null::int, since, since_edition, null::text,
    quote, quote_prefix, quote_suffix, quote_at,
    null::text, null::text, settled_at, settled_by, settled_reason, state, files,
    question, question_round, question_text
from comment_shown left join comment_beside x (beside) on beside = id
where round_id = $1 and withdrawn_at is null and state <> 'hidden'
order by id desc limit 6;

-- name: comments_of_question :many
-- What answers a leading question of a round, with replies.
-- in:  round id, question int
-- like: comments_after
select id, root_id, parent_id, kind, body, author_id, author_name,
    organisation_name, made_at, edited_at, own, may_change, withdrawn_at,
    sealed, edition_id, section_id, section_heading, definition_id, area_key,
    area_name, period, short_de, short_en, unit, shown, symbol, numerator,
    denominator, now_release_id, now_shown, now_symbol, revised, result, gone,
    place_href, place_de, place_en, place_number, place_reason, place_by,
    place_at, null::int, since, since_edition, null::text,
    quote, quote_prefix, quote_suffix, quote_at,
    null::text, null::text, settled_at, settled_by, settled_reason, state, files,
    question, question_round, question_text
from comment_shown left join comment_beside x (beside) on beside = id
where round_id = $1 and root_id in (select c.id
    from comment c where c.round_id = $1 and c.question = $2
    union all select s.comment_id from comment_stone s
    where s.round_id = $1 and s.question = $2)
order by root_id, id limit 200;

-- name: comment_add :one
-- The trigger fills in who, where and what was seen there.  Sent twice, it
-- gives the same contribution.
-- in:  workspace id, edition id, section id, definition id, area_key text, period text, kind comment_kind, body text, for_organisation bool, once text
-- out: id id, root id
insert into comment (workspace_id, edition_id, section_id, definition_id,
    area_id, period, kind, body, author_id, author_name, organisation_id,
    root_id, once)
values ($1, $2, $3, $4, (select a.id from area a where a.key = $5), $6, $7,
    $8, viewer(), viewer_name(),
    case when $9::bool then viewer_organisation() end, 0, $10)
on conflict (author_id, once) do update set once = excluded.once
returning id, root_id;

-- name: comment_reply :one
-- in:  workspace id, parent id, kind comment_kind, body text, for_organisation bool, once text
-- like: comment_add
insert into comment (workspace_id, edition_id, parent_id, kind, body,
    author_id, author_name, organisation_id, root_id, once)
select p.workspace_id, p.edition_id, p.id, $3, $4, viewer(), viewer_name(),
    case when $5::bool then viewer_organisation() end, 0, $6
from comment p where p.id = $2 and p.workspace_id = $1
on conflict (author_id, once) do update set once = excluded.once
returning id, root_id;

-- name: comment_one :one
-- What surrounds one contribution, or the stone in its place: where it is, and
-- what may be done.
-- in:  workspace id, comment id
-- out: id id, root id, edition id, edition_title text, edition_number int, workspace_name text, kind comment_kind?, body text, version int, author_name text, made_at when, own bool, withdrawn bool, state comment_state, stone bool, may_reply bool, may_edit bool, may_withdraw bool, may_flag bool, flagged bool, moderates bool, may_note bool, phase phase?, mandate text?
select c.id, c.root_id, e.id, e.title, e.number, w.name, c.kind,
    case when c.withdrawn_at is null or c.author_id = (select viewer())
	then c.body else '' end,
    c.version, c.author_name, c.made_at, c.author_id = (select viewer()),
    c.withdrawn_at is not null, c.state, c.author_id = 0,
    w.closed_at is null and c.withdrawn_at is null and not c.sealed
	and c.state = 'visible'
	and (o.phase is null or exists (select from phase_action a
	where a.phase = o.phase and a.action = 'reply')),
    w.closed_at is null and c.withdrawn_at is null and c.state <> 'hidden'
	and c.author_id = (select viewer()) and c.result is null
	and (r.phase is null or exists (select from phase_action a
	where a.phase = r.phase and a.action = 'edit')),
    w.closed_at is null and c.author_id = (select viewer())
	and c.state <> 'hidden'
	and (r.phase is null or exists (select from phase_action a
	where a.phase = r.phase and a.action = 'withdraw')),
    w.closed_at is null and c.author_id <> (select viewer())
	and not c.sealed and c.withdrawn_at is null and c.state = 'visible'
	and f.id is null,
    f.id is not null, w.id = any ((select viewer_moderates())::bigint[])
	and not c.sealed and c.author_id <> (select viewer()),
    w.closed_at is null and not c.sealed and c.withdrawn_at is null
	and c.author_id <> 0,
    o.phase, (select viewer_organisation_name())
from (select x.id, x.root_id, x.edition_id, x.workspace_id, x.round_id, x.kind,
	x.body, x.version, x.author_id, x.author_name, x.made_at,
	x.withdrawn_at, x.sealed, x.result, x.state
    from comment x where x.id = $2
    union all
    select x.comment_id, x.root_id, x.edition_id, x.workspace_id, x.round_id,
	null, '', 0, 0, '', x.hidden_at, null, false, null, 'hidden'
    from comment_stone x where x.comment_id = $2) c
join edition e on e.id = c.edition_id
join workspace w on w.id = c.workspace_id
left join round r on r.id = c.round_id
left join round_edition q on q.edition_id = c.edition_id and q.running
left join round o on o.id = q.round_id
left join comment_flag f on f.comment_id = c.id
    and f.person_id = (select viewer())
where c.workspace_id = $1;

-- name: comment_versions :many
-- Earlier words, the latest first.
-- in:  comment id
-- out: version int, kind comment_kind, body text, replaced_at when, withheld bool
select version, kind, body, replaced_at, withheld from comment_version
where comment_id = $1 order by version desc limit 50;

-- name: comment_uptakes :many
-- Conclusions that weighed it.
-- in:  comment id
-- out: conclusion id, title text, uptake uptake, reason text
select c.id, c.title, x.uptake, x.reason
from conclusion_comment x join conclusion c on c.id = x.conclusion_id
where x.comment_id = $1 and c.shared_at is not null
order by c.id limit 20;

-- name: comment_edit :one
-- With files that came with the form `once`, and without those dropped.
-- in:  workspace id, comment id, seen int, kind comment_kind, body text, once text, dropped id[]
-- out: id id
select comment_edit_files($1, $2, $3::int, $4, $5, $6, $7::int8[]);

-- name: comment_withdraw :one
-- in:  workspace id, comment id, back bool
-- out: id id
select comment_withdraw($1, $2, $3);

-- ----------------------------------------------------------------- cells

-- name: cell_one :one
-- A value as a figure of an edition shows it; of the latest edition that has
-- it, unless one is named.
-- in:  workspace id, definition id, area_key text, period text, edition id
-- out: workspace_name text, edition id, edition_title text, edition_number int, figure_title text, definition id, version int, area_key text, area_name text, period text, shown dec?, symbol symbol?, quality quality?, numerator dec?, denominator dec?, name_de text, name_en text, unit text, numerator_de text, numerator_en text, denominator_de text, denominator_en text, note_de text, note_en text, slug text, published bool, release_number int, released_at when, source_name text, publisher text, licence text, licence_url text, round_title text?, phase phase?, may_comment bool, may_reply bool, mandate text?
select w.name, e.id, e.title, e.number, f.title, d.id, d.version, a.key,
    a.name, v.period, v.shown::numeric, v.symbol, v.quality, v.numerator,
    v.denominator, i.name_de, i.name_en, i.unit, d.numerator_de,
    d.numerator_en, d.denominator_de, d.denominator_en, d.note_de, d.note_en,
    i.slug, i.published_at is not null, c.number, r.released_at, s.name,
    s.publisher, s.licence, s.licence_url, o.title, o.phase,
    w.closed_at is null and (o.phase is null or exists (select
	from phase_action x where x.phase = o.phase
	and x.action = 'comment')),
    w.closed_at is null and (o.phase is null or exists (select
	from phase_action x where x.phase = o.phase
	and x.action = 'reply')),
    (select viewer_organisation_name())
from edition_figure f
join edition e on e.id = f.edition_id
join workspace w on w.id = e.workspace_id
join area a on a.id = any (f.areas) and a.key = $3
join indicator_value v on v.definition_id = f.definition_id
    and v.release_id = f.release_id and v.area_id = a.id and v.period = $4
join indicator_definition d on d.id = f.definition_id
join indicator i on i.id = d.indicator_id
join release r on r.id = f.release_id
join computation c on c.definition_id = d.id and c.release_id = r.id
cross join definition_source(d.id) s
left join round_edition q on q.edition_id = e.id and q.running
left join round o on o.id = q.round_id
where f.definition_id = $2 and f.workspace_id = $1
    and $4 between f.from_period and f.to_period
    and ($5::int8 is null or e.id = $5)
order by e.id desc, f.id limit 1;

-- name: cell_series :many
-- The same series around it: the periods of the release that was read.
-- in:  workspace id, definition id, area_key text, period text, edition id
-- out: period text, shown dec?, symbol symbol?, quality quality?, numerator dec?, denominator dec?, in_figure bool, current bool
select v.period, v.shown::numeric, v.symbol, v.quality, v.numerator,
    v.denominator, v.period between f.from_period and f.to_period,
    v.period = $4
from (select x.definition_id, x.release_id, x.from_period, x.to_period
    from edition_figure x
    where x.definition_id = $2 and x.workspace_id = $1
    and (select a.id from area a where a.key = $3) = any (x.areas)
    and $4 between x.from_period and x.to_period
    and ($5::int8 is null or x.edition_id = $5)
    order by x.edition_id desc, x.id limit 1) f
join indicator_value v on v.definition_id = f.definition_id
    and v.release_id = f.release_id
    and v.area_id = (select a.id from area a where a.key = $3)
order by v.period;

-- name: cell_releases :many
-- What each release says about it, the latest first.
-- in:  definition id, area_key text, period text
-- out: number int, released_at when, shown dec?, symbol symbol?, numerator dec?, denominator dec?
select c.number, r.released_at, v.shown::numeric, v.symbol, v.numerator,
    v.denominator
from indicator_value v
join computation c on c.definition_id = v.definition_id
    and c.release_id = v.release_id
join release r on r.id = v.release_id
where v.definition_id = $1 and v.period = $3
    and v.area_id = (select a.id from area a where a.key = $2)
order by c.number desc limit 20;

-- name: cell_breaks :many
-- What is noted at the values of one area, as the newest release that an
-- edition here shows has them.
-- in:  workspace id, definition id, area_key text, period text, edition id
-- out: period text, last_period text, label_de text, label_en text, note_de text, note_en text, kind note_kind
select n.first_period, n.last_period, n.label_de, n.label_en, n.text_de,
    n.text_en, n.kind
from (select x.definition_id, x.release_id
    from edition_figure x
    where x.definition_id = $2 and x.workspace_id = $1
    and (select a.id from area a where a.key = $3) = any (x.areas)
    and $4 between x.from_period and x.to_period
    and ($5::int8 is null or x.edition_id = $5)
    order by x.edition_id desc, x.id limit 1) f
cross join lateral notes_for(f.definition_id, f.release_id,
    array[(select a.id from area a where a.key = $3)], '0000', '9999') n
order by n.first_period;

-- name: cell_verdicts :many
-- What the statistics office judged of the deliveries behind it.
-- in:  workspace id, definition id, area_key text, period text, edition id
-- out: table_code text, number int, as_of day?, verdict verdict?, reason text
select v.table_code, v.number, v.as_of, v.verdict, v.reason
from (select x.definition_id, x.release_id
    from edition_figure x
    where x.definition_id = $2 and x.workspace_id = $1
    and (select a.id from area a where a.key = $3) = any (x.areas)
    and $4 between x.from_period and x.to_period
    and ($5::int8 is null or x.edition_id = $5)
    order by x.edition_id desc, x.id limit 1) f
cross join lateral release_verdicts(f.definition_id, f.release_id) v;

-- name: cell_conclusions :many
-- What is built on it here.
-- in:  workspace id, definition id, area_key text, period text
-- out: id id, title text, kind conclusion_kind, state conclusion_state, outcome outcome?, answer text?, n_reviews int
select c.id, c.title, c.kind, c.state, c.outcome,
    (select a.number from committee_answer(c.id) a limit 1),
    (select count(*) from conclusion_review y where y.conclusion_id = c.id
	and y.settled_at is null)
from conclusion_cell x join conclusion c on c.id = x.conclusion_id
where x.definition_id = $2 and x.workspace_id = $1 and x.period = $4
    and x.area_id = (select a.id from area a where a.key = $3)
order by c.id limit 50;

-- ---------------------------------------------------------------- rounds

-- name: round_editions :many
-- Editions of a workspace that have no round running.
-- in:  workspace id
-- out: id id, title text, number int
select e.id, e.title, e.number from edition e
where e.workspace_id = $1 and not exists (select from round_edition r
    where r.edition_id = e.id and r.running)
order by e.id desc limit 100;

-- name: round_guests :many
-- Organisations whose people are members and may speak for them; with a
-- round, whether they are invited already.
-- in:  workspace id, round id
-- out: id id, name text, sector sector, n int, invited bool, contact id?
select o.id, o.name, o.sector, count(*), exists (select
    from round_invitation i where i.round_id = $2
    and i.organisation_id = o.id), (select i.contact_id
    from round_invitation i where i.round_id = $2
    and i.organisation_id = o.id)
from workspace_member m
join person p on p.id = m.person_id and p.disabled_at is null
join organisation o on o.id = p.organisation_id and o.disabled_at is null
where m.workspace_id = $1
group by o.id, o.name, o.sector order by o.sector, o.name, o.id limit 200;

-- name: guest_people :many
-- Who may speak for these organisations, in the same order.
-- in:  workspace id
-- out: organisation id, id id, name text
select o.id, p.id, p.name
from workspace_member m
join person p on p.id = m.person_id and p.disabled_at is null
join organisation o on o.id = p.organisation_id and o.disabled_at is null
where m.workspace_id = $1
order by o.sector, o.name, o.id, p.name limit 1000;

-- name: round_add :one
-- The phases follow one another from the first day, each so many days long.
-- in:  workspace id, editions id[], title text, questions text, template id, starts_on day, phases text[], days int[], by_date bool, meets_on day, meets_where text, rule round_rule, share int, quorum int, organisations id[], contacts id[], once text
-- out: id id
select round_add($1, $2::int8[], $3, $4, $5, $6, $7::text[], $8::int[], $9,
    $10, $11, $12, $13::int, $14::int, $15::int8[],
    coalesce($16::int8[], '{}'), $17);

-- name: round_change :one
-- Other lengths of the phase it is in and those to come, and why.
-- in:  workspace id, round id, seen int, days int[], by_date bool, reason text, organisations id[], contacts id[]
-- out: id id
select round_change($1, $2, $3::int, $4::int[], $5, $6,
    coalesce($7::int8[], '{}'), coalesce($8::int8[], '{}'));

-- name: round_next :one
-- in:  workspace id, round id, seen int, minutes text, reason text
-- out: phase phase
select round_next($1, $2, $3::int, $4, $5);

-- name: round_one :one
-- in:  workspace id, round id
-- out: id id, workspace_name text, title text, questions text, phase phase, next phase?, may_draft bool, may_comment bool, may_position bool, starts_on day, ends_on day, over bool, by_date bool, rule round_rule, share int?, quorum int?, rule_text text, template_name text, meets_on day?, meets_where text, phase_ends_on day?, moderator text, created_at when, phase_at when, closed_at when?, minutes text, version int, moderates bool, edition id, edition_title text, edition_number int, invited int, spoke int?, n_comments int, own_notes int, entitled bool, own_spoke bool, mandate text?
select r.id, w.name, r.title, r.questions, r.phase, round_onward(r.id),
    coalesce('draft' = any (a.may), false),
    coalesce('comment' = any (a.may), false),
    coalesce('position' = any (a.may), false), r.starts_on, r.ends_on,
    r.phase <> 'closed' and phase_ends_on(r) < today(),
    r.by_date, r.rule, r.rule_share, r.rule_quorum, r.rule_text,
    r.template_name, r.meets_on, r.meets_where,
    p.ends_on, r.moderator_name, r.created_at, r.phase_at, r.closed_at, r.minutes, r.version,
    r.workspace_id = any ((select viewer_moderates())::bigint[]),
    e.id, e.title, e.number, i.invited, case when r.phase <> 'alone'
	or r.workspace_id = any ((select viewer_moderates())::bigint[])
	then i.spoke end, c.seen, c.own,
    coalesce(i.entitled, false), coalesce(i.own_spoke, false),
    (select viewer_organisation_name())
from round r
join workspace w on w.id = r.workspace_id
join edition e on e.id = r.edition_id
cross join lateral (select array_agg(x.action) as may from phase_action x
    where x.phase = r.phase) a
left join round_phase p on p.round_id = r.id and p.phase = r.phase
cross join lateral (select count(*) as invited, count(s.spoke_at) as spoke,
    bool_or(x.organisation_id = (select viewer_organisation())) as entitled,
    bool_or(x.organisation_id = (select viewer_organisation())
	and s.spoke_at is not null) as own_spoke
    from round_invitation x
    left join round_spoke(r.id) s on s.organisation_id = x.organisation_id
    where x.round_id = r.id) i
cross join lateral (select count(*) filter (where not y.sealed) as seen,
    count(*) filter (where y.author_id = (select viewer())) as own
    from comment y where y.round_id = r.id and y.withdrawn_at is null
    and y.state = 'visible') c
where r.id = $2 and r.workspace_id = $1;

-- name: round_phases :many
-- Its plan, and what of it is over: -1, now: 0, to come: 1.
-- in:  round id
-- out: phase phase, starts_on day, ends_on day, place int
select p.phase, p.starts_on, p.ends_on,
    sign(p.position - coalesce(c.position, 99))::int
from round_phase p
join round r on r.id = p.round_id
left join round_phase c on c.round_id = r.id and c.phase = r.phase
where p.round_id = $1 order by p.position;

-- name: round_roll :many
-- Who is invited, by sector, and how often he has spoken so far.
-- in:  round id
-- out: sector sector, first bool, organisation id, name text, spoke_at when?, n_comments int, people text?, waits bool
select i.sector, row_number() over (partition by i.sector
    order by i.organisation_name) = 1, i.organisation_id,
    i.organisation_name, s.spoke_at, coalesce(c.n, 0), w.names,
    x.waits is not null
from round_invitation i
left join (select p.organisation_id,
	string_agg(p.name, ', ' order by p.name) as names
    from round r
    join workspace_member m on m.workspace_id = r.workspace_id
    join person p on p.id = m.person_id
	and not exists (select from round_invitation i
	    where i.round_id = r.id and i.organisation_id = p.organisation_id
	    and i.contact_id <> p.id and exists (select
		from workspace_member y where y.person_id = i.contact_id
		and y.workspace_id = r.workspace_id))
    where r.id = $1 and p.disabled_at is null group by 1) w
    on w.organisation_id = i.organisation_id
left join round_spoke($1) s on s.organisation_id = i.organisation_id
left join round_waits($1) x (waits) on x.waits = i.organisation_id
left join (select x.organisation_id, count(*) as n from comment x
    where x.round_id = $1 and x.withdrawn_at is null
    and x.state = 'visible' group by 1) c
    on c.organisation_id = i.organisation_id
where i.round_id = $1 order by i.sector, i.organisation_name;

-- name: round_conclusions :many
-- With the position of the viewer's organisation, if it has one.
-- in:  round id
-- out: id id, title text, kind conclusion_kind, state conclusion_state, version int, outcome outcome?, taken int, positions int, stance stance?, stance_version int?, n_reviews int, good int, unsure int, concerned int, opinion opinion?
select c.id, c.title, c.kind, c.state, c.version, c.outcome,
    (select count(*) from conclusion_comment x where x.conclusion_id = c.id
	and x.uptake = 'taken'),
    (select count(*) from position p where p.conclusion_id = c.id
	and p.version = c.version), o.stance, o.version,
    (select count(*) from conclusion_review x where x.conclusion_id = c.id
	and x.settled_at is null), n.good, n.unsure, n.concerned, n.own
from conclusion c
left join position o on o.conclusion_id = c.id
    and o.organisation_id = (select viewer_organisation())
cross join lateral (select count(*) filter (where s.opinion = 'good') as good,
    count(*) filter (where s.opinion = 'unsure') as unsure,
    count(*) filter (where s.opinion = 'concerned') as concerned,
    max(s.opinion) filter (where s.organisation_id =
	(select viewer_organisation())) as own
    from sense s where s.conclusion_id = c.id and s.version = c.version) n
where c.round_id = $1
order by c.id limit 100;

-- ----------------------------------------------------------- conclusions

-- name: conclusion_where :one
-- The workspace of a conclusion that the viewer may read.
-- in:  conclusion id
-- out: workspace id
select workspace_id from conclusion where id = $1;

-- name: conclusion_one :one
-- draft_: what the first person of the viewer's organisation proposes, which
-- a second one is to confirm.
-- in:  workspace id, conclusion id
-- out: id id, workspace_name text, round id, round_title text, phase phase, ends_on day, over bool, kind conclusion_kind, state conclusion_state, title text, version int, wording text, worded_at when, worded_by text, proposed_by text?, shared bool, opened_at when?, closed_at when?, outcome outcome?, moderates bool, may_draft bool, may_open bool, may_propose bool, may_sense bool, agree int, reservation int, object int, abstain int, silent int, entitled int, rule round_rule, rule_share int?, rule_quorum int?, invited bool, mandate text?, stance stance?, stance_reason text?, stance_version int?, two_persons bool, draft_stance stance?, draft_reason text?, draft_by text?, draft_own bool, draft_mark id?, draft_version int?
select c.id, w.name, r.id, r.title, r.phase, phase_ends_on(r),
    r.phase <> 'closed' and phase_ends_on(r) < today(), c.kind, c.state, c.title, c.version, c.wording, v.made_at,
    v.made_by_name, v.proposed_by_name, c.shared_at is not null, c.opened_at,
    c.closed_at, c.outcome,
    c.workspace_id = any ((select viewer_moderates())::bigint[]),
    c.state <> 'closed' and exists (select from phase_action a
	where a.phase = r.phase and a.action = 'draft'),
    c.state <> 'closed' and exists (select from phase_action a
	where a.phase = r.phase and a.action = 'position'),
    c.state = 'draft' and w.closed_at is null and exists (select
	from phase_action a where a.phase = r.phase and a.action = 'comment'),
    c.state = 'draft' and c.shared_at is not null and exists (select
	from phase_action a where a.phase = r.phase and a.action = 'sense'),
    coalesce(c.n_agree, t.agree), coalesce(c.n_reservation, t.reservation),
    coalesce(c.n_object, t.object), coalesce(c.n_abstain, t.abstain),
    coalesce(c.n_silent, t.silent), coalesce(c.entitled, t.entitled),
    coalesce(c.rule, r.rule),
    case when c.rule is null then r.rule_share else c.rule_share end,
    case when c.rule is null then r.rule_quorum else c.rule_quorum end,
    exists (select from round_invitation i where i.round_id = r.id
	and i.organisation_id = (select viewer_organisation())),
    (select viewer_organisation_name()), p.stance, p.reason, p.version,
    coalesce((select o.two_persons from organisation o
	where o.id = (select viewer_organisation())), false),
    d.stance, d.reason, d.person_name,
    coalesce(d.person_id = (select viewer()), false),
    d.mark, d.version
from conclusion c
join workspace w on w.id = c.workspace_id
join round r on r.id = c.round_id
join conclusion_version v on v.conclusion_id = c.id and v.version = c.version
cross join lateral conclusion_tally(c) t
left join position p on p.conclusion_id = c.id
    and p.organisation_id = (select viewer_organisation())
left join position_draft d on d.conclusion_id = c.id
    and d.organisation_id = (select viewer_organisation())
where c.id = $2 and c.workspace_id = $1;

-- name: conclusion_versions :many
-- Earlier wordings, the latest first, and how each looked to those asked.
-- in:  conclusion id
-- out: version int, wording text, made_by text, proposed_by text?, made_at when, good int, unsure int, concerned int
select v.version, v.wording, v.made_by_name, v.proposed_by_name, v.made_at,
    count(*) filter (where s.opinion = 'good'),
    count(*) filter (where s.opinion = 'unsure'),
    count(*) filter (where s.opinion = 'concerned')
from conclusion_version v
join conclusion c on c.id = v.conclusion_id
left join sense s on s.conclusion_id = v.conclusion_id
    and s.version = v.version
where v.conclusion_id = $1 and v.version < c.version
group by v.conclusion_id, v.version
order by v.version desc limit 50;

-- name: conclusion_positions :many
-- Every entitled organisation with its word on this wording or an earlier
-- one: as it was kept at closing, or as it is now.
-- in:  conclusion id
-- out: organisation text, sector sector, stance stance?, reason text?, person text?, confirmed_by text?, taken_at when?, stale bool, version int?
select e.organisation_name, e.sector, coalesce(e.stance, p.stance),
    coalesce(nullif(e.reason, ''), p.reason), p.person_name,
    p.confirmed_by_name, p.taken_at, e.old_version is not null,
    coalesce(e.old_version, p.version)
from conclusion c
cross join lateral (
    select q.organisation_id, q.organisation_name, q.sector, q.stance,
	q.reason, q.old_version
    from conclusion_result q
    where q.conclusion_id = c.id and c.state = 'closed'
    union all
    select i.organisation_id, i.organisation_name, i.sector,
	case when y.version = c.version then y.stance end,
	case when y.version = c.version then y.reason end,
	case when y.version <> c.version then y.version end
    from round_invitation i
    left join position y on y.conclusion_id = c.id
	and y.organisation_id = i.organisation_id
    where i.round_id = c.round_id and c.state <> 'closed') e
left join position p on p.conclusion_id = c.id
    and p.organisation_id = e.organisation_id
where c.id = $1
order by case when e.stance is not null then 0
    when e.old_version is not null then 1 else 2 end, e.organisation_name;

-- name: conclusion_comments :many
-- in:  conclusion id
-- out: id id, uptake uptake, reason text, author_name text, organisation_name text?, kind comment_kind, body text
select o.id, x.uptake, x.reason, o.author_name, o.organisation_name, o.kind,
    case when o.withdrawn_at is null and o.state = 'visible'
	then left(o.body, 240) else '' end
from conclusion_comment x join comment o on o.id = x.comment_id
where x.conclusion_id = $1 order by x.uptake, o.id limit 200;

-- name: conclusion_cells :many
-- in:  conclusion id
-- out: definition id, area_key text, area_name text, period text, short_de text, short_en text, unit text, shown dec?, symbol symbol?, numerator dec?, denominator dec?, release_number int, now_shown dec?, now_symbol symbol?, revised bool, noted_de text?, noted_en text?, edition id?
select x.definition_id, a.key, a.name, x.period, i.short_de, i.short_en,
    i.unit, v.shown::numeric, v.symbol, v.numerator, v.denominator, r.number,
    n.shown::numeric, n.symbol, n.release_id is not null
	and (n.shown, n.symbol) is distinct from (v.shown, v.symbol),
    k.de, k.en, (select max(f.edition_id) from conclusion q
	join round_edition y on y.round_id = q.round_id
	join edition_figure f on f.edition_id = y.edition_id
	    and f.definition_id = x.definition_id
	    and f.release_id = x.release_id and x.area_id = any (f.areas)
	where q.id = x.conclusion_id)
from conclusion_cell x
join indicator_definition d on d.id = x.definition_id
join indicator i on i.id = d.indicator_id
join area a on a.id = x.area_id
join computation r on r.definition_id = x.definition_id
    and r.release_id = x.release_id
join indicator_value v on v.definition_id = x.definition_id
    and v.release_id = x.release_id and v.area_id = x.area_id
    and v.period = x.period
left join lateral (select y.release_id, y.shown, y.symbol
    from indicator_value y
    join computation z on z.definition_id = y.definition_id
	and z.release_id = y.release_id
    where y.definition_id = x.definition_id and y.area_id = x.area_id
    and y.period = x.period and z.number > r.number
    order by z.number desc limit 1) n on true
cross join lateral (select string_agg(distinct z.label_de, '; ') as de,
	string_agg(distinct z.label_en, '; ') as en
    from notes_for(x.definition_id, x.release_id, array[x.area_id], x.period,
	x.period) z) k
where x.conclusion_id = $1
order by i.short_de, a.name, x.period limit 200;

-- name: committee_answer :many
-- in:  conclusion id
-- out: number text, title text, answer answer?, reason text, decided_on day, public bool
select number, title, answer, reason, decided_on, is_public
from committee_answer($1);

-- name: conclusion_add :one
-- in:  workspace id, round id, kind conclusion_kind, title text, wording text, once text
-- out: id id
select conclusion_add($1, $2, $3, $4, $5, $6);

-- name: conclusion_reword :one
-- in:  workspace id, conclusion id, seen int, kind conclusion_kind, title text, wording text
-- out: id id
select conclusion_reword($1, $2, $3::int, $4, $5, $6);

-- name: conclusion_basis :one
-- in:  workspace id, conclusion id, comments id[], uptakes text[], reasons text[], cells text[]
-- out: id id
select conclusion_basis($1, $2, coalesce($3::int8[], '{}'),
    coalesce($4::text[], '{}'), coalesce($5::text[], '{}'),
    coalesce($6::text[], '{}'));

-- name: conclusion_open :one
-- in:  workspace id, conclusion id, seen int
-- out: id id
select conclusion_open($1, $2, $3::int);

-- name: conclusion_close :one
-- in:  workspace id, conclusion id, seen int
-- out: id id
select conclusion_close($1, $2, $3::int);

-- name: conclusion_drop :one
-- in:  workspace id, conclusion id
-- out: round id
select conclusion_drop($1, $2);

-- name: position_take :one
-- in:  workspace id, conclusion id, seen int, stance stance, reason text
-- out: id id, is_stale bool, waits bool
select id, is_stale, waits from position_take($1, $2, $3::int, $4, $5);

-- name: basis_comments :many
-- The contributions of the round, and what this conclusion says to them.
-- in:  conclusion id
-- out: id id, parent id?, kind comment_kind, body text, author_name text, organisation_name text?, area_name text?, period text?, uptake uptake?, reason text?, proposes bool
select o.id, o.parent_id, o.kind, o.body, o.author_name, o.organisation_name,
    o.area_name, o.period, x.uptake, x.reason,
    o.conclusion_id is not distinct from c.id
from conclusion c
join comment o on o.round_id = c.round_id and o.withdrawn_at is null
    and not o.sealed and o.state = 'visible'
left join conclusion_comment x on x.comment_id = o.id
    and x.conclusion_id = c.id
where c.id = $1
order by o.conclusion_id is not distinct from c.id desc, o.root_id, o.id
limit 400;

-- name: basis_cells :many
-- The cells of the edition's figures: which are chosen, which have
-- contributions.
-- in:  conclusion id
-- out: figure id, figure_title text, definition id, series int, area int, area_name text, period text, shown dec?, symbol symbol?, unit text, n_comments int, chosen bool
select f.id, f.title, f.definition_id, a.ordinality, y.id, y.name, v.period,
    v.shown::numeric, v.symbol, i.unit, coalesce(o.n, 0), x.period is not null
from conclusion c
join round_edition r on r.round_id = c.round_id
join edition_figure f on f.edition_id = r.edition_id
join indicator_definition d on d.id = f.definition_id
join indicator i on i.id = d.indicator_id
cross join lateral unnest(f.areas) with ordinality a (id, ordinality)
join area y on y.id = a.id
join indicator_value v on v.definition_id = f.definition_id
    and v.release_id = f.release_id and v.area_id = a.id
    and v.period between f.from_period and f.to_period
left join (select z.definition_id, z.area_id, z.period, count(*) as n
    from conclusion q join comment z on z.round_id = q.round_id
    where q.id = $1 and z.definition_id is not null
    and z.withdrawn_at is null and z.state = 'visible' group by 1, 2, 3) o
    on o.definition_id = f.definition_id and o.area_id = a.id
    and o.period = v.period
left join conclusion_cell x on x.conclusion_id = c.id
    and x.definition_id = f.definition_id and x.area_id = a.id
    and x.period = v.period
where c.id = $1
order by f.id, a.ordinality, v.period;

-- name: my_dues :many
-- What the visitor's organisation has to deliver within four weeks, or late.
-- out: id id, title text, period text, due_on day, late bool, returned bool, drafted bool
select d.id, a.title, d.period, d.due_on, d.due_on < current_date,
    d.state = 'returned', d.state = 'draft'
from due d join agreement a on a.id = d.agreement_id
where d.state in ('open', 'draft', 'returned') and a.state = 'active'
    and d.due_on < current_date + 28
order by d.due_on, d.id limit 20;

-- name: my_orders :one
-- How many agreements his organisation delivers by.
-- out: n int
select count(*) from agreement a where a.state = 'active';
