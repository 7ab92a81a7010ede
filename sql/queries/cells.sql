-- cells.sql - one value of a figure, its neighbours and what was said of it.

-- name: cell_one :one
-- A value as a figure of an edition shows it; of the latest edition that has
-- it, unless one is named.
-- in:  workspace id, definition id, area_key text, period text, edition id
-- out: workspace_name text, edition id, edition_title text, edition_number int, figure_title text, definition id, version int, area_key text, area_name text, period text, shown dec?, symbol symbol?, quality quality?, numerator dec?, denominator dec?, name_de text, name_en text, unit text, numerator_de text, numerator_en text, denominator_de text, denominator_en text, note_de text, note_en text, slug text, published bool, release_number int, released_at when, source_name text, publisher text, licence text, licence_url text, round id?, round_title text?, phase phase?, may_comment bool, may_reply bool, mandate text?
select w.name, e.id, e.title, e.number, f.title, d.id, d.version, a.key,
    a.name, v.period, v.shown::numeric, v.symbol, v.quality, v.numerator,
    v.denominator, i.name_de, i.name_en, i.unit, d.numerator_de,
    d.numerator_en, d.denominator_de, d.denominator_en, d.note_de, d.note_en,
    i.slug, i.published_at is not null, c.number, r.released_at, s.name,
    s.publisher, s.licence, s.licence_url, o.id, o.title,
    o.phase,
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
