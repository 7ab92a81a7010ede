-- renewal.sql - what a newer computation changes in an analysis being written:
-- values of its figures, sentences of its text, what is noted at them.

-- name: renewal_one :one
-- Where the analysis stands, and the mark of what was seen.
-- in:  analysis id
-- out: id id, title text, revision int, newer int, mark text, edition_number int?
select a.id, a.title, a.revision, analysis_newer(a.id), analysis_mark(a.id),
    (select max(e.number) from edition e where e.analysis_id = a.id)
from analysis a where a.id = $1;

-- name: renewal_figures :many
-- Its figures with a newer computation, and how many of their cells fare how.
-- in:  analysis id
-- out: id id, title text, section_heading text, indicator id, name_de text, name_en text, unit text, version int, newer_version int?, release_number int, newest_number int, newest_at when, n_changed int, n_gone int, n_new int, n_quality int, n_same int, later text?, from_period text, to_period text, stack bool
with c as (
	select x.figure_id as id,
	    count(*) filter (where x.what = 'changed') as n_changed,
	    count(*) filter (where x.what = 'gone') as n_gone,
	    count(*) filter (where x.what = 'new') as n_new,
	    count(*) filter (where x.what = 'quality') as n_quality,
	    count(*) filter (where x.what = 'same') as n_same,
	    string_agg(distinct x.period, ', ' order by x.period)
		filter (where x.what = 'later') as later
	from analysis_renewed($1) x group by 1
)
select f.id, f.title, s.heading, i.id, i.name_de, i.name_en, i.unit,
    d.version, (select l.version from indicator_latest(i.id) n
	join indicator_definition l on l.id = n.definition_id
	where l.version > d.version),
    o.number, n.number, r.released_at, coalesce(c.n_changed, 0),
    coalesce(c.n_gone, 0), coalesce(c.n_new, 0), coalesce(c.n_quality, 0),
    coalesce(c.n_same, 0), c.later, f.from_period, f.to_period,
    f.kind = 'stack'
from analysis_figure f
join analysis_section s on s.id = f.section_id
join indicator_definition d on d.id = f.definition_id
join indicator i on i.id = d.indicator_id
join computation o on o.definition_id = d.id and o.release_id = f.release_id
join computation n on n.definition_id = d.id
    and n.release_id = definition_newest(d.id)
join release r on r.id = n.release_id
left join c on c.id = f.id
where f.analysis_id = $1 and f.lead_id is null
    and (n.release_id <> o.release_id or c.id is not null)
order by s.position, s.id, f.position, f.id;

-- name: renewal_values :many
-- The cells that change, the first five hundred of them.
-- in:  analysis id
-- out: figure id, short_de text, short_en text, area_name text, period text, what text, unit text, shown dec?, symbol symbol?, quality quality?, new_shown dec?, new_symbol symbol?, new_quality quality?, difference dec?
select x.figure_id, i.short_de, i.short_en, a.name, x.period, x.what, i.unit,
    x.shown::numeric, x.symbol, x.quality, x.new_shown::numeric, x.new_symbol,
    x.new_quality, x.new_shown::numeric - x.shown::numeric
from analysis_renewed($1) x
join area a on a.id = x.area_id
join indicator_definition d on d.id = x.definition_id
join indicator i on i.id = d.indicator_id
where x.what in ('changed', 'gone', 'new', 'quality')
order by x.figure_id, i.short_de, a.name, x.period limit 500;

-- name: renewal_same :many
-- Those that stay, area by area.
-- in:  analysis id
-- out: figure id, short_de text, short_en text, area_name text, n int, first text, last text
select x.figure_id, i.short_de, i.short_en, a.name, count(*), min(x.period),
    max(x.period)
from analysis_renewed($1) x
join area a on a.id = x.area_id
join indicator_definition d on d.id = x.definition_id
join indicator i on i.id = d.indicator_id
where x.what = 'same'
group by 1, 2, 3, 4 order by 1, 2, 4 limit 1000;

-- name: renewal_pieces :many
-- The text of sections with references, cut at each: what stands before it,
-- and its words now and then.  The last piece of a section has none.
-- in:  analysis id
-- out: section id, heading text, n int, before text, is_reference bool, found bool, short_de text?, short_en text?, area_name text?, period text?, typed text?, words text?, new_words text?, newer bool
select s.id, s.heading, p.n, p.words, m.n is not null, r.n is not null,
    r.short_de, r.short_en, r.area_name, r.period,
    concat_ws(', ', m.slug, m.area_key, m.period), r.words,
    r.new_words, coalesce(r.newest_id <> r.release_id, false)
from analysis_section s
cross join lateral regexp_split_to_table(s.body, reference_form())
    with ordinality p (words, n)
left join section_references(s.body) m on m.n = p.n
left join analysis_reference_value r on r.section_id = s.id and r.n = p.n
where s.analysis_id = $1
    and exists (select from section_references(s.body))
order by s.position, s.id, p.n limit 5000;

-- name: renewal_breaks :many
-- Breaks and notes that nobody had noted when its values were computed, or
-- that stand at the newest ones only.
-- in:  analysis id
-- out: figure id, period text, label_de text, label_en text, text_de text, text_en text, kind note_kind
select f.id, n.first_period, n.label_de, n.label_en, n.text_de, n.text_en,
    n.kind
from analysis_figure f
join computation o on o.definition_id = f.definition_id
    and o.release_id = f.release_id
cross join lateral notes_for(f.definition_id,
    definition_newest(f.definition_id), f.areas, f.from_period, '9999') n
where f.analysis_id = $1 and f.lead_id is null
    and f.release_id <> definition_newest(f.definition_id)
    and (not exists (select from notes_for(f.definition_id, f.release_id,
	    f.areas, f.from_period, '9999') w where w.id = n.id)
	or coalesce((select b.created_at from series_break b
		where b.id = n.id), (select x.created_at from cell_note x
		where x.id = n.id)) > o.made_at)
order by 1, 2 limit 100;

-- name: renewal_numbers :many
-- Cells that the figures show for these numbers, and that the newest
-- computation changes, as a reference names them.
-- in:  analysis id, numbers text[]
-- out: cell text, words text, new_words text?
select distinct concat_ws('|', c.slug, c.area_key, c.period, case c.part
	when 'numerator' then 'zaehler' when 'denominator' then 'nenner' end),
    c.words, reference_words(c.part, w.shown, w.symbol, w.numerator,
	w.denominator, c.unit)
from number_cells($1, $2::text[]::numeric[]) c
join analysis_figure f on f.id = c.figure_id
join area a on a.key = c.area_key
left join indicator_value w on w.definition_id = f.definition_id
    and w.release_id = definition_newest(f.definition_id)
    and w.area_id = a.id and w.period = c.period
where f.release_id <> definition_newest(f.definition_id)
    and c.words is distinct from reference_words(c.part, w.shown, w.symbol,
	w.numerator, w.denominator, c.unit)
limit 500;

-- name: analysis_renew :one
-- in:  analysis id, mark text
-- out: id id
select analysis_renew($1, $2);

-- name: analysis_editions :many
-- Its editions, the latest first, as far as he belongs to their workspaces.
-- in:  analysis id
-- out: id id, workspace id, workspace_name text, number int, title text, published_at when, publisher text?, n_comments int, former id?
select e.id, e.workspace_id, w.name, e.number, e.title, e.published_at,
    person_shown(e.published_by), e.n_comments, f.id
from edition e
join workspace w on w.id = e.workspace_id
left join lateral (select x.id from edition x
    where x.analysis_id = e.analysis_id and x.workspace_id = e.workspace_id
    and x.number < e.number order by x.number desc limit 1) f on true
where e.analysis_id = $1 order by e.number desc limit 200;
