-- atlas.sql - what everybody may read: indicators, values, decisions.

-- name: indicators :many
-- The catalogue, or what of it has every word of the search; each with the
-- latest value of one area, the town's own, and the one five years before, and
-- what stands in place of a newer number.
-- in:  words text, area text, english bool
-- out: slug text, name text, numerator text, denominator text, stage stage, unit text, direction direction, period text?, shown dec?, earlier_period text?, earlier dec?, n_decisions int, is_limited bool, later_period text?, later_symbol symbol?, newer_waits bool
select i.slug, case when $3 then i.name_en else i.name_de end,
    case when $3 then i.numerator_en else i.numerator_de end,
    case when $3 then i.denominator_en else i.denominator_de end,
    i.stage, i.unit, i.direction, v.period, v.shown::numeric, w.period,
    w.shown::numeric,
    (select count(distinct x.decision_id) from (
	select e.decision_id from evidence e where e.indicator_id = i.id
	union all
	select t.decision_id from target t where t.indicator_id = i.id) x),
    exists (select from series_break b where b.indicator_id = i.id
	and b.kind = 'limit'), x.period, x.symbol,
    exists (select from waiting q where q.indicator_id = i.id)
from indicator i
left join lateral (select x.period, x.shown from value x
    where x.indicator_id = i.id and x.release_id = i.release_id
    and x.area_key = $2 and x.shown is not null
    order by x.period desc limit 1) v on true
left join lateral (select x.period, x.shown from value x
    where x.indicator_id = i.id and x.release_id = i.release_id
    and x.area_key = $2 and x.shown is not null and x.period < v.period
    order by x.period desc limit 1 offset 4) w on true
left join lateral (select y.period, y.symbol from value y
    where y.indicator_id = i.id and y.release_id = i.release_id
    and y.area_key = $2 and y.shown is null and y.period > v.period
    order by y.period desc limit 1) x on true
where not exists (select from
    unnest(string_to_array(lower(coalesce($1, '')), ' ')) word
    where position(word in lower(concat_ws(' ', i.name_de, i.name_en,
	i.short_de, i.short_en, i.numerator_de, i.numerator_en,
	i.denominator_de, i.denominator_en))) = 0)
order by i.stage, i.area_letter, i.name_de, i.id;

-- name: decisions_found :many
-- Decisions that have every word of the search.
-- in:  words text
-- out: number text, title text, decided_on day, answer answer?, priority_rank int?
select d.number, d.title, d.decided_on, d.answer, d.priority_rank
from decision d
where $1 <> '' and d.withdrawn_at is null
and not exists (select from unnest(string_to_array(lower($1), ' ')) word
    where position(word in lower(concat_ws(' ', d.number, d.title,
	d.decided_text, d.conclusion_title, d.conclusion_wording,
	d.goal_title, d.goal_field))) = 0)
order by d.decided_on desc, d.id desc limit 20;

-- name: indicator_by_slug :many
-- One indicator with its definition, source and release; no row: no such.
-- in:  slug text, english bool
-- out: id id, slug text, name text, short_name text, stage stage, area_letter text, type indicator_type, direction direction, unit text, owner text, version int, numerator text, denominator text, factor int, decimals int, reference_date text, note text, source_name text, publisher text, table_code text, licence text, licence_url text, attribution text, release_number int, as_of day?, released_at when, published_at when, revision int, reading text, newer_waits bool
select id, slug, case when $2 then name_en else name_de end,
    case when $2 then short_en else short_de end, stage, area_letter, type,
    direction, unit, owner, version,
    case when $2 then numerator_en else numerator_de end,
    case when $2 then denominator_en else denominator_de end, factor,
    decimals, reference_date, case when $2 then note_en else note_de end,
    source_name, publisher, table_code, licence, licence_url, attribution,
    release_number, as_of, released_at, published_at, revision,
    case when $2 then reading_en else reading_de end,
    exists (select from waiting w where w.indicator_id = indicator.id)
from indicator where slug = $1;

-- name: indicator_featured :many
-- The indicator of the front page, if anything is published.
-- like: indicator_by_slug
-- in:  english bool
-- out: id id, slug text, name text, short_name text, stage stage, area_letter text, type indicator_type, direction direction, unit text, owner text, version int, numerator text, denominator text, factor int, decimals int, reference_date text, note text, source_name text, publisher text, table_code text, licence text, licence_url text, attribution text, release_number int, as_of day?, released_at when, published_at when, revision int, reading text, newer_waits bool
select id, slug, case when $1 then name_en else name_de end,
    case when $1 then short_en else short_de end, stage, area_letter, type,
    direction, unit, owner, version,
    case when $1 then numerator_en else numerator_de end,
    case when $1 then denominator_en else denominator_de end, factor,
    decimals, reference_date, case when $1 then note_en else note_de end,
    source_name, publisher, table_code, licence, licence_url, attribution,
    release_number, as_of, released_at, published_at, revision,
    case when $1 then reading_en else reading_de end,
    exists (select from waiting w where w.indicator_id = indicator.id)
from indicator where id = featured();

-- name: values_of :many
-- The shown release's values of an indicator (no slug: the featured one) for
-- these areas (none: all), in their order; a border that is longer or shorter
-- than a period is as period_within() has it: 2013 includes 2013-12-31.
-- in:  slug text, areas text[], first text, last text
-- out: area_key text, area_name text, level area_level, period text, numerator dec?, denominator dec?, shown dec?, symbol symbol?, quality quality?
select v.area_key, v.area_name, v.level, v.period, v.numerator,
    v.denominator, v.shown::numeric, v.symbol, v.quality
from indicator i
join value v on v.indicator_id = i.id and v.release_id = i.release_id
where i.id = coalesce((select x.id from indicator x where x.slug = $1),
    case when $1 is null then featured() end)
and (cardinality($2::text[]) = 0 or v.area_key = any ($2))
and v.period >= left(coalesce($3, ''), length(v.period))
and left(v.period, length(coalesce($4, '~'))) <= coalesce($4, '~')
order by array_position($2, v.area_key), v.area_key, v.period;

-- name: areas_of :many
-- The areas for which an indicator has any number, by land; the land's own
-- row first, the country before all.
-- in:  slug text
-- out: area_key text, area_name text, level area_level, land text?
select a.area_key, a.area_name, a.level, a.land
from indicator i join area a on a.indicator_id = i.id
where i.slug = $1
order by (a.area_key <> 'DG'), left(a.area_key, 2), length(a.area_key) > 2,
    a.area_name, a.area_key;

-- name: periods_of :many
-- in:  slug text
-- out: period text
select p.period from indicator i join period p on p.indicator_id = i.id
where i.slug = $1 order by p.period;

-- name: breaks_of :many
-- What is noted in the series of an indicator (no slug: the featured one) of
-- these areas (none: of all): the limits of a verdict, breaks, other notes.
-- in:  slug text, areas text[], english bool
-- out: kind note_kind, area_prefix text, period text, last_period text, until text?, label text, note text
select b.kind, b.area_prefix, b.period, coalesce(b.last_period, b.period),
    nullif(b.last_period, b.period),
    case when $3 then b.label_en else b.label_de end,
    case when $3 then b.note_en else b.note_de end
from series_break b
where b.indicator_id = coalesce((select x.id from indicator x
    where x.slug = $1), case when $1 is null then featured() end)
and (cardinality($2::text[]) = 0 or exists (select from unnest($2::text[]) a
    where starts_with(a, b.area_prefix)))
order by b.period, b.area_prefix, b.kind, b.id;

-- name: named_in_note :many
-- What the note of an indicator has in quotation marks and is the name of
-- another one, which can be looked up.
-- in:  slug text, english bool
-- out: said text, slug text
select distinct on (q.said) q.said, o.slug
from indicator i
cross join lateral (select m[1] as said from regexp_matches(
    case when $2 then i.note_en else i.note_de end,
    '[„“]([^„“”]+)[“”]', 'g') m) q
join indicator o on o.id <> i.id
cross join lateral (values
    (case when $2 then o.name_en else o.name_de end, ' ('),
    (case when $2 then o.short_en else o.short_de end, ', ')) n(name, tail)
where i.slug = $1 and (n.name = q.said or starts_with(n.name, q.said || n.tail))
order by q.said, n.name <> q.said, o.id;

-- name: decisions_on :many
-- What was decided on an indicator (no slug: the featured one): by a target
-- or by evidence.
-- in:  slug text
-- out: number text, title text, decided_on day, answer answer?, priority_rank int?
select d.number, d.title, d.decided_on, d.answer, d.priority_rank
from decision d
where d.withdrawn_at is null and d.id in (
    select x.decision_id from (
	select e.decision_id, e.indicator_id from evidence e
	union all select t.decision_id, t.indicator_id from target t) x
    where x.indicator_id = coalesce((select i.id from indicator i
	where i.slug = $1), case when $1 is null then featured() end))
order by d.decided_on desc, d.id desc;

-- name: cell_at :many
-- One cell in the release that is shown now.
-- in:  slug text, area text, period text
-- out: area_key text, area_name text, level area_level, period text, numerator dec?, denominator dec?, shown dec?, symbol symbol?, quality quality?, before text?, after text?, is_current bool
select v.area_key, v.area_name, v.level, v.period, v.numerator,
    v.denominator, v.shown::numeric, v.symbol, v.quality,
    (select max(x.period) from value x where x.indicator_id = i.id
	and x.release_id = i.release_id and x.area_key = v.area_key
	and x.period < v.period),
    (select min(x.period) from value x where x.indicator_id = i.id
	and x.release_id = i.release_id and x.area_key = v.area_key
	and x.period > v.period), v.release_id = i.release_id
from indicator i
join value v on v.indicator_id = i.id and v.area_key = $2 and v.period = $3
where i.slug = $1
order by (v.release_id = i.release_id) desc, v.release_id desc limit 1;

-- name: cell_decisions :many
-- Decisions that rest on a cell, with what they read there, and those that
-- take it as the baseline of a target.
-- in:  slug text, area text, period text
-- out: number text, title text, decided_on day, priority_rank int?, release_number int?, as_of day?, shown dec?, symbol symbol?, target_value dec?, target_year int?, revised bool
select d.number, d.title, d.decided_on, d.priority_rank, e.release_number,
    e.as_of, e.shown::numeric, e.symbol, t.target_value, t.target_year,
    e.release_id is not null and exists (select from value v
	where v.indicator_id = i.id and v.release_id = i.release_id
	and v.area_key = $2 and v.period = $3
	and (v.shown, v.symbol) is distinct from (e.shown, e.symbol))
from indicator i
join decision d on d.withdrawn_at is null
left join evidence e on e.decision_id = d.id and e.indicator_id = i.id
    and e.area_key = $2 and e.period = $3
left join lateral (select x.target_value, x.target_year from target x
    where x.decision_id = d.id and x.indicator_id = i.id
    and x.area_key = $2 and x.baseline_period = $3
    order by x.id limit 1) t on true
where i.slug = $1 and (e.decision_id is not null or t.target_year is not null)
order by d.decided_on desc, d.id desc;

-- name: decisions_page :many
-- Published decisions, newest first; withdrawn ones say so.
-- in:  skip int, take int
-- out: number text, title text, decided_on day, answer answer?, goal_field text?, priority_rank int?, mode decision_mode, n_yes int?, n_no int?, n_abstain int?, n_measures int, n_targets int, published_at when, changed_at when, correction text, withdrawn_at when?
select d.number, d.title, d.decided_on, d.answer, d.goal_field,
    d.priority_rank, d.mode, d.n_yes, d.n_no, d.n_abstain,
    (select count(*) from measure m where m.decision_id = d.id),
    (select count(*) from target t where t.decision_id = d.id),
    d.published_at, greatest(d.published_at, d.withdrawn_at,
	(select max(c.made_at) from correction c where c.decision_id = d.id)),
    d.correction, d.withdrawn_at
from decision d order by d.decided_on desc, d.id desc offset $1 limit $2;

-- name: catalogue_size :one
-- How much there is.
-- in:
-- out: indicators int, decisions int
select (select count(*) from indicator), (select count(*) from decision);

-- name: decision_by_number :many
-- in:  number text
-- out: id id, number text, committee text, meeting_title text, title text, decided_text text, decided_on day, mode decision_mode, n_yes int?, n_no int?, n_abstain int?, answer answer?, answer_reason text, goal_title text?, goal_field text?, priority_rank int?, conclusion_title text?, conclusion_wording text?, conclusion_kind conclusion_kind?, conclusion_outcome outcome?, n_agree int?, n_reservation int?, n_object int?, n_stood_aside int?, n_silent int?, entitled int?, round_title text?, n_contributions int?, n_organisations int?, analysis_title text?, edition_number int?, edition_on day?, published_at when, withdrawn_at when?
select id, number, committee, meeting_title, title, decided_text, decided_on,
    mode, n_yes, n_no, n_abstain, answer, answer_reason, goal_title,
    goal_field, priority_rank, conclusion_title, conclusion_wording,
    conclusion_kind, conclusion_outcome,
    substring(conclusion_totals from 'agree=([0-9]+)')::int,
    substring(conclusion_totals from 'reservation=([0-9]+)')::int,
    substring(conclusion_totals from 'object=([0-9]+)')::int,
    substring(conclusion_totals from 'abstain=([0-9]+)')::int,
    substring(conclusion_totals from 'silent=([0-9]+)')::int,
    substring(conclusion_totals from 'entitled=([0-9]+)')::int,
    round_title, n_contributions, n_organisations, analysis_title,
    edition_number, edition_on, published_at, withdrawn_at
from decision where number = $1;

-- name: corrections_of :many
-- in:  number text
-- out: made_on day, note text
select c.made_on, c.note from correction c
join decision d on d.id = c.decision_id
where d.number = $1 order by c.id;

-- name: measures_of :many
-- in:  number text
-- out: title text, description text, organisation text, due_on day, state measure_state, changed_at when
select m.title, m.description, m.organisation, m.due_on, m.state, m.changed_at
from measure m join decision d on d.id = m.decision_id
where d.number = $1 order by m.due_on, m.id;

-- name: targets_of :many
-- Targets with where they began and where the figure stands today.
-- in:  number text, english bool
-- out: slug text, name text, unit text, direction direction, area_key text, area_name text, baseline_period text, baseline dec, target_value dec, target_year int, now_period text?, now_shown dec?
select i.slug, case when $2 then i.name_en else i.name_de end, i.unit,
    i.direction, t.area_key, t.area_name, t.baseline_period,
    t.baseline_shown::numeric, t.target_value, t.target_year, v.period,
    v.shown::numeric
from target t
join decision d on d.id = t.decision_id
join indicator i on i.id = t.indicator_id
left join lateral (select x.period, x.shown from value x
    where x.indicator_id = i.id and x.release_id = i.release_id
    and x.area_key = t.area_key and x.shown is not null
    and x.period > t.baseline_period
    order by x.period desc limit 1) v on true
where d.number = $1 order by t.id;

-- name: evidence_of :many
-- The cells a decision rests on: the end of the evidence line.
-- in:  number text, english bool
-- out: slug text, name text, unit text, source_name text, publisher text, release_number int, as_of day?, area_key text, area_name text, period text, shown dec?, symbol symbol?, numerator dec?, denominator dec?, first_of_indicator bool, revised bool, noted text?
select i.slug, case when $2 then i.name_en else i.name_de end, i.unit,
    i.source_name, i.publisher, e.release_number, e.as_of, e.area_key,
    e.area_name, e.period, e.shown::numeric, e.symbol, e.numerator, e.denominator,
    row_number() over (partition by e.indicator_id, e.release_id
	order by e.area_name, e.area_key, e.period) = 1,
    exists (select from value v where v.indicator_id = i.id
	and v.release_id = i.release_id and v.area_key = e.area_key
	and v.period = e.period
	and (v.shown, v.symbol) is distinct from (e.shown, e.symbol)),
    (select string_agg(distinct case when $2 then b.label_en
	    else b.label_de end, '; ')
	from series_break b where b.indicator_id = e.indicator_id
	and starts_with(e.area_key, b.area_prefix)
	and (b.kind <> 'limit' or e.release_id = i.release_id)
	and left(b.period, 4) <= left(e.period, 4)
	and left(coalesce(b.last_period, b.period), 4) >= left(e.period, 4))
from evidence e
join decision d on d.id = e.decision_id
join indicator i on i.id = e.indicator_id
where d.number = $1
order by i.name_de, i.id, e.release_id, e.area_name, e.area_key, e.period;

-- name: site_map :many
-- Every address that does not depend on a choice.
-- in:
-- out: address text, changed when
select '/atlas/' || i.slug, i.published_at from indicator i
union all
select '/beschluesse/' || d.number, d.published_at from decision d
order by 1;
