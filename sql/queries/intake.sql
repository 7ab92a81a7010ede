-- intake.sql - deliveries, indicators and analyses being written.  Policies
-- let only analysts touch these tables; persons are out of this program's
-- reach, person_shown() gives the name of one.

-- --------------------------------------------------------------- overview

-- name: overview :one
-- How much there is, and how much of it waits for this viewer.
-- in:
-- out: to_judge int, own_waiting int, to_release int, n_deliveries int, n_released int, n_indicators int, n_published int, n_analyses int, n_doubts int, n_renewed int
select count(*) filter (where state = 'uploaded' and uploaded_by <> (select viewer())),
    count(*) filter (where state = 'uploaded' and uploaded_by = (select viewer())),
    count(*) filter (where state = 'checked'), count(*),
    count(*) filter (where state = 'released'),
    (select count(*) from indicator),
    (select count(*) from indicator where published_at is not null),
    (select count(*) from analysis),
    (select count(*) from doubt_case x where x.state = 'open'),
    (select count(*) from analysis a where analysis_newer(a.id) > 0)
from delivery;

-- name: behind_list :many
-- Indicators (NULL: all) for which there is newer than what is shown.
-- in:  indicator id
-- out: indicator id, name_de text, name_en text, shown int, newer int, computed bool
select i.id, i.name_de, i.name_en, b.shown, b.newer, b.computed
from indicators_behind() b join indicator i on i.id = b.indicator_id
where $1::bigint is null or i.id = $1
order by b.computed desc, i.name_de, i.id, b.newer limit 20;

-- name: delivery_list :many
-- Deliveries in one state or (NULL) in all, those that wait first; a last
-- period only if there is more than one.
-- in:  state delivery_state, open_only bool, skip int, take int
-- out: total int, id id, title text, table_code text, source_name text, state delivery_state, verdict verdict?, as_of day?, first_period text?, last_period text?, n_cells int, n_doubts int, own bool, uploaded_at when, uploaded_by text?, release_number int?, file_name text
select count(*) over (), d.id, d.title, s.table_code, s.name, d.state,
    d.verdict, d.as_of, d.first_period,
    nullif(d.last_period, d.first_period), d.n_cells, d.n_doubts,
    d.uploaded_by = (select viewer()), d.uploaded_at,
    person_shown(d.uploaded_by), r.number, d.file_name
from delivery d
join source s on s.id = d.source_id
left join release r on r.delivery_id = d.id
where ($1::delivery_state is null or d.state = $1)
    and (not $2::bool or d.state in ('uploaded', 'checked'))
order by case d.state when 'uploaded' then 0 when 'checked' then 1 else 2 end,
    d.id desc
offset $3 limit $4;

-- -------------------------------------------------------------- deliveries

-- name: source_list :many
-- in:
-- out: id id, name text, table_code text, n_columns int, releases int
select s.id, s.name, s.table_code,
    (select count(*) from category c where c.source_id = s.id),
    (select count(*) from release r where r.source_id = s.id)
from source s order by s.table_code;

-- name: source_one :one
-- in:  source id
-- out: id id, name text, publisher text, table_code text, licence text, licence_url text, attribution text, keeps_periods bool
select id, name, publisher, table_code, licence, licence_url, attribution,
    keeps_periods
from source where id = $1;

-- name: source_save :one
-- in:  source id, name text, publisher text, licence text, licence_url text, attribution text, keeps_periods bool
-- out: id id
update source set name = $2, publisher = $3, licence = $4,
    licence_url = coalesce($5, ''), attribution = $6, keeps_periods = $7
where id = $1 returning id;

-- name: source_deliveries :many
-- like: delivery_list
-- in:  source id
select count(*) over (), d.id, d.title, s.table_code, s.name, d.state,
    d.verdict, d.as_of, d.first_period,
    nullif(d.last_period, d.first_period), d.n_cells, d.n_doubts,
    d.uploaded_by = (select viewer()), d.uploaded_at,
    person_shown(d.uploaded_by), r.number, d.file_name
from delivery d
join source s on s.id = d.source_id
left join release r on r.delivery_id = d.id
where d.source_id = $1 order by d.id desc limit 50;

-- name: delivery_one :one
-- in:  delivery id
-- out: id id, source id, source_name text, publisher text, table_code text, licence text, licence_url text, attribution text, state delivery_state, title text, file_name text, file_bytes int, encoding text, as_of day?, licence_text text, first_period text?, last_period text?, n_rows int, n_cells int, n_doubts int, own bool, uploaded_at when, uploaded_by text?, verdict verdict?, verdict_reason text, verdict_by text?, verdict_at when?, release id?, release_number int?, released_at when?, released_by text?, before int?, before_as_of day?, n_definitions int, keeps_periods bool, kept bool, replaced bool, asked bool, sure_asks int, sure_words text
select d.id, s.id, s.name, s.publisher, s.table_code, s.licence,
    s.licence_url, s.attribution, d.state, d.title, d.file_name,
    d.file_bytes, d.encoding, d.as_of, d.licence_text, d.first_period,
    d.last_period, d.n_rows, d.n_cells, d.n_doubts,
    d.uploaded_by = (select viewer()), d.uploaded_at,
    person_shown(d.uploaded_by), d.verdict, d.verdict_reason,
    person_shown(d.verdict_by), d.verdict_at, r.id, r.number, r.released_at,
    person_shown(r.released_by), b.number, b.as_of,
    (select count(*) from indicator_definition f where f.source_id = s.id),
    s.keeps_periods, coalesce(r.keeps_periods, false),
    coalesce(not r.keeps_periods, false), i.due_id is not null, coalesce(i.sure_asks, 0),
    coalesce(i.sure_words, '')
from delivery d
join source s on s.id = d.source_id
left join import i on i.id = d.import_id
left join release r on r.delivery_id = d.id
left join (select br.number, bd.as_of, bd.id from release br
    join delivery bd on bd.id = br.delivery_id) b
    on b.id = delivery_before(d.id)
where d.id = $1;

-- name: level_list :many
-- How many areas of each level the delivery has.
-- in:  delivery id
-- out: level area_level, n int
select a.level, count(*) from delivery_area x join area a on a.id = x.area_id
where x.delivery_id = $1 group by 1 order by 1;

-- name: column_list :many
-- The columns of a delivery with what stands in them.
-- in:  delivery id
-- out: id int, label text, path text, unit text, numbers int, zeros int, nothing int, unknown int, other int
select k.id, array_to_string(k.path, ' / '), array_to_string(k.path, e'\x1f'),
    k.unit, x.numbers, x.zeros, x.nothing, x.unknown, x.other
from delivery_column x join category k on k.id = x.category_id
where x.delivery_id = $1 order by k.id;

-- name: note_list :many
-- in:  delivery id
-- out: line int, scope text, area text, body text, warns bool
select line, scope, area, body, body ~*
    '(nicht verwertbar|mehrfachzählung|doppelzählung|gebietsstand)'
from delivery_note where delivery_id = $1 order by scope <> '', n;

-- name: doubt_kinds :many
-- All doubts of each kind; at_least: there are more, and nobody counted them.
-- in:  delivery id
-- out: kind text, n int, at_least bool
select kind, n, at_least from delivery_doubt_kind where delivery_id = $1
order by n desc, kind;

-- name: doubt_list :many
-- in:  delivery id, kind text, skip int, take int
-- out: total int, line int, kind text, detail text
select count(*) over (), line, kind, detail from delivery_doubt
where delivery_id = $1 and ($2::text is null or kind = $2)
order by line, n offset $3 limit $4;

-- name: period_list :many
-- in:  delivery id
-- out: period text
select period from delivery_period where delivery_id = $1 order by 1 desc;

-- name: table_cells :many
-- A page of the table: lines of a period and an area, in the order in which
-- the file named them first, with every cell; a line without one was not
-- delivered.
-- in:  delivery id, word text, period text, category text, skip int, take int
-- out: total int, n int, line int?, area_key text, area text, period text, category int?, value dec?, symbol symbol?, quality quality?, sum dec?, asked bool, confirmed bool
with place as materialized (
	select (select array_agg(x.area_id order by x.line, x.area_id)
	    from delivery_area x join area a on a.id = x.area_id
	    where x.delivery_id = $1 and ($2::text is null or a.key = $2
		or a.name ilike replace(replace(replace($2, '\', '\\'), '%',
		    '\%'), '_', '\_') || '%')) as areas,
	    (select array_agg(x.period order by x.line, x.period)
	    from delivery_period x
	    where x.delivery_id = $1 and ($3::text is null or x.period = $3))
	    as periods,
	    array(select x.category_id from delivery_column x
		join category k on k.id = x.category_id
		where x.delivery_id = $1 and ($4::text is null
		    or k.path[least(2, cardinality(k.path))] = $4)) as columns
), line as (
	select n, cardinality(p.areas) * cardinality(p.periods) as total,
	    p.areas[n % cardinality(p.areas) + 1] as area_id,
	    p.periods[n / cardinality(p.areas) + 1] as period, p.columns
	from place p
	cross join generate_series($5::int, least($5::int + $6::int,
	    cardinality(p.areas) * cardinality(p.periods)) - 1) n
), apart as materialized (
	-- what its parts add up to, where that is something else
	select distinct on (f.area_id, f.category_id, f.period) f.area_id,
	    f.category_id, f.period, f.low as sum, f.confirmed
	from delivery_finding f
	where f.delivery_id = $1 and f.item = 'complete'
	    and f.kind in ('sum_area', 'sum_column')
	order by f.area_id, f.category_id, f.period, f.n desc
)
select l.total, l.n, c.line, a.key, a.name, l.period, c.category_id, c.value,
    c.symbol, c.quality, f.sum, f.confirmed is not null,
    coalesce(f.confirmed, false)
from line l
join area a on a.id = l.area_id
left join lateral (select c.* from unnest(l.columns) k
    join cell c on c.delivery_id = $1 and c.category_id = k
	and c.area_id = l.area_id and c.period = l.period offset 0) c on true
left join apart f on f.area_id = l.area_id and f.period = l.period
    and f.category_id = c.category_id
order by l.n, c.category_id;

-- name: change_list :many
-- What differs from the newest release that has the same period: kind is
-- "changed", "added", "gone".
-- in:  delivery id, kind text, skip int, take int
-- out: total int, changed int, added int, gone int, kind text, area_key text, area text, period text, category text, was dec?, was_symbol symbol?, now dec?, now_symbol symbol?
with former as materialized (
	select * from periods_former($1)
), pair as materialized (
	select coalesce(n.area_id, o.area_id) as area_id,
	    coalesce(n.category_id, o.category_id) as category_id,
	    coalesce(n.period, o.period) as period, o.value as was,
	    o.symbol as was_symbol, n.value as now, n.symbol as now_symbol,
	    case when o.line is null then 'added' when n.line is null
		then 'gone' else 'changed' end as kind
	from (select * from cell where delivery_id = $1) n
	full join (select c.* from former f
		join cell c on c.delivery_id = any (array(select x.delivery_id
			from former x))
		    and c.delivery_id = f.delivery_id and c.period = f.period) o
	    using (category_id, area_id, period)
	where (n.value, n.symbol) is distinct from (o.value, o.symbol)
	    and (select delivery_before($1)) is not null
)
select count(*) over (), (select count(*) from pair where kind = 'changed'),
    (select count(*) from pair where kind = 'added'),
    (select count(*) from pair where kind = 'gone'), p.kind, a.key, a.name,
    p.period, array_to_string(k.path, ' / '), p.was, p.was_symbol, p.now,
    p.now_symbol
from pair p
join area a on a.id = p.area_id
join category k on k.id = p.category_id
where p.kind = coalesce($2, 'changed')
order by p.period desc, a.key, p.category_id offset $3 limit $4;

-- name: change_count :one
-- in:  delivery id
-- out: changed int, added int, gone int
with former as materialized (
	select * from periods_former($1)
)
select count(*) filter (where o.line is not null and n.line is not null),
    count(*) filter (where o.line is null),
    count(*) filter (where n.line is null)
from (select * from cell where delivery_id = $1) n
full join (select c.* from former f
	join cell c on c.delivery_id = any (array(select x.delivery_id
		from former x))
	    and c.delivery_id = f.delivery_id and c.period = f.period) o using (category_id, area_id, period)
where (n.value, n.symbol) is distinct from (o.value, o.symbol)
    and (select delivery_before($1)) is not null;

-- name: period_kept :many
-- The periods that the series has without this delivery, with the release that
-- each is from.
-- in:  delivery id
-- out: period text, number int, n int
with k as materialized (
	select * from periods_kept($1)
)
select k.period, k.number, (select count(*) from cell c
    where c.delivery_id = k.delivery_id and c.period = k.period)
from k order by k.period;

-- name: check_list :many
-- n1 .. n11 are what delivery_examine() counted for the item.
-- in:  delivery id
-- out: item check_item, result check_result, note text, n1 int?, n2 int?, n3 int?, n4 int?, n5 int?, n6 int?, n7 int?, n8 int?, n9 int?, n10 int?, n11 int?, n_findings int
select c.item, c.result, c.note, counts[1], counts[2], counts[3], counts[4],
    counts[5], counts[6], counts[7], counts[8], counts[9], counts[10],
    counts[11], (select count(*) from delivery_finding f
    where f.delivery_id = c.delivery_id and f.item = c.item)
from delivery_check c where delivery_id = $1 order by c.item;

-- name: finding_list :many
-- in:  delivery id, item check_item, skip int, take int
-- out: total int, n int, kind text, area_key text?, area text?, period text?, category text?, was dec?, now dec?, low dec?, high dec?, was_symbol symbol?, now_symbol symbol?, detail text, key bool, asked bool, confirmed bool
select count(*) over (), f.n, f.kind, a.key, a.name, f.period,
    array_to_string(k.path, ' / '), f.was, f.now, f.low, f.high, f.was_symbol,
    f.now_symbol, f.detail, y.area_id is not null, f.confirmed is not null,
    coalesce(f.confirmed, false)
from delivery_finding f
left join area a on a.id = f.area_id
left join category k on k.id = f.category_id
left join key_area y on y.area_id = f.area_id
where f.delivery_id = $1 and f.item = $2 order by f.n offset $3 limit $4;

-- name: finding_sums :many
-- The first sums that differ from their parts: what a second person has to
-- know before judging.
-- in:  delivery id, take int
-- like: finding_list
select count(*) over (), f.n, f.kind, a.key, a.name, f.period,
    array_to_string(k.path, ' / '), f.was, f.now, f.low, f.high, f.was_symbol,
    f.now_symbol, f.detail, false, f.confirmed is not null,
    coalesce(f.confirmed, false)
from delivery_finding f
join area a on a.id = f.area_id
join category k on k.id = f.category_id
where f.delivery_id = $1 and f.item = 'complete'
    and f.kind in ('sum_area', 'sum_column')
order by f.confirmed, f.n limit $2;

-- name: note_cell_list :many
-- Notes at cells of a source: those that hold for this delivery, in these
-- areas and periods if any are named; with those withdrawn, if wanted.
-- in:  source id, delivery id, withdrawn bool
-- out: id id, delivery id?, area_prefix text, category text?, first_period text, last_period text, kind note_kind, label_de text, label_en text, text_de text, text_en text, is_public bool, created_by text?, created_at when, withdrawn_at when?, withdrawn_by text?, withdrawn_reason text
select n.id, n.delivery_id, n.area_prefix, array_to_string(k.path, ' / '),
    n.first_period, n.last_period, n.kind, n.label_de, n.label_en, n.text_de,
    n.text_en, n.is_public, person_shown(n.created_by), n.created_at,
    n.withdrawn_at, person_shown(n.withdrawn_by), n.withdrawn_reason
from cell_note n left join category k on k.id = n.category_id
where n.source_id = coalesce($1, (select d.source_id from delivery d
	where d.id = $2))
    and ($2::int8 is null or n.delivery_id is null or n.delivery_id = $2)
    and ($3::bool or n.withdrawn_at is null)
order by n.withdrawn_at is not null, n.first_period, n.area_prefix, n.id
limit 200;

-- name: note_columns :many
-- The columns of a delivery's source, to choose from.
-- in:  delivery id
-- out: id int, label text
select k.id, array_to_string(k.path, ' / ') from delivery d
join category k on k.source_id = d.source_id
where d.id = $1 order by k.id limit 500;

-- name: note_add :one
-- To a delivery's source, or to this delivery only.
-- in:  once text, delivery id, only_here bool, area_prefix text, category int, first_period text, last_period text, kind note_kind, label_de text, label_en text, text_de text, text_en text, is_public bool
-- out: id id?
select cell_note_add($1, d.source_id, case when $3::bool then d.id end,
    coalesce($4, ''), $5::int, $6, $7, $8, $9, $10, $11, $12, $13::bool)
from delivery d where d.id = $2;

-- name: note_withdraw :one
-- in:  note id, reason text
-- out: id id
select cell_note_withdraw($1, $2);

-- name: value_notes :many
-- What is noted at any value of the latest definition in its newest
-- computation.
-- in:  indicator id
-- out: kind note_kind, area_prefix text, first_period text, last_period text, label_de text, label_en text, text_de text, text_en text, is_public bool
select n.kind, n.area_prefix, n.first_period, n.last_period, n.label_de,
    n.label_en, n.text_de, n.text_en, n.is_public
from (select f.id, definition_newest(f.id) as release
    from indicator_definition f where f.indicator_id = $1
    order by f.version desc limit 1) f
cross join lateral notes_for(f.id, f.release,
    array(select a.id from area a), '0000', '9999') n;

-- ------------------------------------------------------------------- doubts

-- name: doubt_case_list :many
-- Doubts from discussions, open ones first; words only for members.
-- in:  state doubt_state, revision bool, skip int, take int
-- out: total int, id id, state doubt_state, result doubt_result?, needs_revision bool, opened_at when, answered_at when?, short_de text?, short_en text?, area text?, period text?, shown text?, unit text?, author text?, body text?, edition text?
select count(*) over (), x.id, x.state, x.result, x.needs_revision,
    x.opened_at, x.answered_at, i.short_de, i.short_en, a.name, x.period,
    v.shown, i.unit, w.author, w.body, w.edition
from doubt_case x
left join indicator_definition f on f.id = x.definition_id
left join indicator i on i.id = f.indicator_id
left join area a on a.id = x.area_id
left join indicator_value v on v.definition_id = x.definition_id
    and v.release_id = x.release_id and v.area_id = x.area_id
    and v.period = x.period
left join lateral doubt_words(x.id) w on true
where ($1::doubt_state is null or x.state = $1)
    and (not $2::bool or x.needs_revision)
order by x.state, x.id desc offset $3 limit $4;

-- name: doubt_case_one :one
-- in:  doubt id
-- out: id id, workspace id, comment id, state doubt_state, result doubt_result?, answer text, needs_revision bool, opened_at when, answered_at when?, answered_by text?, reply id?, note id?, definition id?, indicator id?, name_de text?, name_en text?, unit text?, numerator_de text?, numerator_en text?, denominator_de text?, denominator_en text?, area_key text?, area text?, period text?, shown text?, symbol symbol?, quality quality?, numerator dec?, denominator dec?, release_number int?, delivery id?, delivery_title text?, table_code text?, source id?, source_name text?, verdict verdict?, verdict_reason text?, category text?, line int?, cell dec?, cell_symbol symbol?, body text?, author text?, organisation text?, made_at when?, workspace_name text?, edition text?, section text?, may_answer bool
select x.id, x.workspace_id, x.comment_id, x.state, x.result, x.answer,
    x.needs_revision, x.opened_at, x.answered_at, person_shown(x.answered_by),
    x.reply_id, x.note_id, f.id, i.id, i.name_de, i.name_en, i.unit,
    f.numerator_de, f.numerator_en, f.denominator_de, f.denominator_en, a.key,
    a.name, x.period, v.shown, v.symbol, v.quality, v.numerator, v.denominator,
    n.number, d.id, d.title, s.table_code, s.id, s.name, d.verdict,
    d.verdict_reason, array_to_string(k.path, ' / '), c.line, c.value,
    c.symbol, w.body, w.author, w.organisation, w.made_at, w.workspace,
    w.edition, w.section, coalesce(w.may_answer, false)
from doubt_case x
left join indicator_definition f on f.id = x.definition_id
left join indicator i on i.id = f.indicator_id
left join area a on a.id = x.area_id
left join indicator_value v on v.definition_id = x.definition_id
    and v.release_id = x.release_id and v.area_id = x.area_id
    and v.period = x.period
left join computation n on n.definition_id = x.definition_id
    and n.release_id = x.release_id
left join lateral delivery_of(x.definition_id, x.release_id, x.period) o on true
left join delivery d on d.id = o.delivery_id
left join source s on s.id = d.source_id
left join category k on k.id = o.category_id
left join cell c on c.delivery_id = o.delivery_id
    and c.category_id = o.category_id and c.area_id = x.area_id
    and c.period = x.period
left join lateral doubt_words(x.id) w on true
where x.id = $1;

-- name: doubt_case_past :many
-- What every release says of the doubted value, the latest first.
-- in:  doubt id
-- out: number int, released_at when, shown text?, symbol symbol?, numerator dec?, denominator dec?, current bool
select c.number, r.released_at, v.shown, v.symbol, v.numerator, v.denominator,
    v.release_id = x.release_id
from doubt_case x
join indicator_value v on v.definition_id = x.definition_id
    and v.area_id = x.area_id and v.period = x.period
join computation c on c.definition_id = v.definition_id
    and c.release_id = v.release_id
join release r on r.id = v.release_id
where x.id = $1 order by c.number desc limit 20;

-- name: doubt_case_notes :many
-- What is noted at it.
-- in:  doubt id
-- like: value_notes
select n.kind, n.area_prefix, n.first_period, n.last_period, n.label_de,
    n.label_en, n.text_de, n.text_en, n.is_public
from doubt_case x
cross join lateral notes_for(x.definition_id, x.release_id,
    array[x.area_id], x.period, x.period) n
where x.id = $1 and x.definition_id is not null;

-- name: doubt_case_checks :many
-- The examination of the delivery that it was read from.
-- in:  doubt id
-- like: check_list
select c.item, c.result, c.note, counts[1], counts[2], counts[3], counts[4],
    counts[5], counts[6], counts[7], counts[8], counts[9], counts[10],
    counts[11], (select count(*) from delivery_finding f
    where f.delivery_id = c.delivery_id and f.item = c.item)
from doubt_case x
cross join lateral delivery_of(x.definition_id, x.release_id, x.period) o
join delivery_check c on c.delivery_id = o.delivery_id
where x.id = $1 order by c.item;

-- name: doubt_answer :one
-- in:  doubt id, result doubt_result, answer text, needs_revision bool, note_kind note_kind, label_de text, label_en text, text_de text, text_en text, is_public bool
-- out: id id
select doubt_answer($1, $2, $3, $4::bool, $5, $6, $7, $8, $9, $10::bool);

-- name: delivery_examine :one
-- in:  delivery id
-- out: id id
select delivery_examine_again($1);

-- name: delivery_judge :one
-- in:  delivery id, verdict verdict, reason text, items text[], results text[], notes text[]
-- out: id id
select delivery_judge($1, $2, coalesce($3, ''), $4::text[], $5::text[],
    $6::text[]);

-- name: release_make :one
-- keeps: periods that earlier releases have and it has not stay.
-- in:  delivery id, keeps bool
-- out: id id, number int, n_definitions int
select id, number, n_definitions from release_make($1, $2);

-- name: key_area_list :many
-- in:
-- out: id int, key text, name text, level area_level, added_at when
select a.id, a.key, a.name, a.level, k.added_at
from key_area k join area a on a.id = k.area_id order by a.key;

-- name: usual_area_list :many
-- What a new figure begins with: the areas this house looks at, the smallest
-- first, then the state and the country they are compared with.
-- in:
-- out: id int, key text, name text
with recursive up as (
	select a.id, a.parent_id, true as looked_at
	from key_area k join area a on a.id = k.area_id
    union
	select a.id, a.parent_id, false
	from up u join area a on a.id = u.parent_id
)
select a.id, a.key, a.name from area a
where exists (select from up u where u.id = a.id
    and (u.looked_at or a.level in ('state', 'country')))
order by exists (select from key_area k where k.area_id = a.id) desc,
    length(a.key) desc, a.key limit 6;

-- name: key_area_add :one
-- in:  key text
-- out: id int
insert into key_area (area_id, added_by)
select a.id, viewer() from area a where a.key = $1
on conflict (area_id) do update set added_at = key_area.added_at
returning area_id;

-- name: key_area_remove :one
-- in:  area int
-- out: id int
delete from key_area where area_id = $1 returning area_id;

-- name: area_find :many
-- Areas for the words a visitor typed, at most nine for each: the key, the
-- name with its key behind it, the name, or how the name begins.
-- in:  words text[]
-- out: n int, id int, key text, name text, level area_level, within text?
select w.n, a.id, a.key, a.name, a.level, p.name
from unnest($1::text[]) with ordinality w(word, n)
cross join lateral (
	select x.id, x.key, x.name, x.level, x.parent_id,
	    case when x.key = w.word
		or x.name || ' (' || x.key || ')' = w.word then 0
		when x.name = w.word then 1 else 2 end as rank
	from area x
	where w.word <> '' and (x.key = w.word
	    or x.name || ' (' || x.key || ')' = w.word
	    or starts_with(lower(x.name), lower(w.word)))
	order by rank, x.name, x.key limit 9
) a
left join area p on p.id = a.parent_id
where a.rank = (select min(case when y.key = w.word
	or y.name || ' (' || y.key || ')' = w.word then 0
	when y.name = w.word then 1 else 2 end) from area y
    where y.key = w.word or y.name || ' (' || y.key || ')' = w.word
	or starts_with(lower(y.name), lower(w.word)))
order by w.n, a.name, a.key;

-- name: area_list :many
-- Every area, to suggest while typing.
-- in:
-- out: key text, name text
select key, name from area order by level, name;

-- -------------------------------------------------------------- indicators

-- name: indicator_list :many
-- in:  stage stage, skip int, take int
-- out: total int, id id, slug text, name_de text, name_en text, stage stage, area_letter text, type indicator_type, unit text, owner text, published_at when?, version int, table_code text, release_number int?, as_of day?
select count(*) over (), i.id, i.slug, i.name_de, i.name_en, i.stage,
    i.area_letter::text, i.type, i.unit, i.owner, i.published_at, f.version,
    s.table_code, r.number, d.as_of
from indicator i
join lateral (select * from indicator_definition x
    where x.indicator_id = i.id order by x.version desc limit 1) f on true
join source s on s.id = f.source_id
left join lateral (select c.number, b.used_release_id from computation c
    join computation_basis b on b.definition_id = c.definition_id
	and b.release_id = c.release_id and b.source_id = s.id
    where c.definition_id = f.id order by c.number desc limit 1) r on true
left join release lead on lead.id = r.used_release_id
left join delivery d on d.id = lead.delivery_id
where $1::stage is null or i.stage = $1
order by i.area_letter, i.stage, i.name_de, i.id offset $2 limit $3;

-- name: indicator_one :one
-- in:  indicator id
-- out: id id, slug text, name_de text, name_en text, short_de text, short_en text, stage stage, area_letter text, type indicator_type, direction direction, unit text, owner text, published_at when?, version int, catalogue_number int?, catalogue_variant int?
select id, slug, name_de, name_en, short_de, short_en, stage, area_letter::text,
    type, direction, unit, owner, published_at,
    (select max(version) from indicator_definition f
	where f.indicator_id = i.id), catalogue_number, catalogue_variant
from indicator i where id = $1;

-- name: definition_list :many
-- in:  indicator id
-- out: id id, version int, formula indicator_formula, numerator_de text, numerator_en text, denominator_de text, denominator_en text, source id, source_name text, table_code text, licence text, factor int, decimals int, base_period text, numerator_date_de text, numerator_date_en text, denominator_date_de text, denominator_date_en text, rhythm catalogue_rhythm?, principle catalogue_principle?, reading_de text, reading_en text, note_de text, note_en text, version_note text, valid_from day
select f.id, f.version, f.formula, f.numerator_de, f.numerator_en,
    f.denominator_de, f.denominator_en, f.source_id, s.name, s.table_code,
    s.licence, f.factor, f.decimals, f.base_period, f.numerator_date_de,
    f.numerator_date_en, f.denominator_date_de, f.denominator_date_en,
    f.rhythm, f.principle, f.reading_de, f.reading_en, f.note_de, f.note_en,
    f.version_note, f.valid_from
from indicator_definition f
cross join definition_source(f.id) s
where f.indicator_id = $1 order by f.version desc;

-- name: definition_terms :many
-- The columns of all versions of an indicator.
-- in:  indicator id
-- out: definition id, side definition_side, n int, source id, table_code text, category int, column text, weight dec, year_shift int
select t.definition_id, t.side, t.n, t.source_id, s.table_code, t.category_id,
    array_to_string(k.path, ' / '), t.weight, t.year_shift
from indicator_definition f
join definition_term t on t.definition_id = f.id
join source s on s.id = t.source_id
join category k on k.id = t.category_id
where f.indicator_id = $1 order by f.version desc, t.side, t.n;

-- name: break_list :many
-- Those that hold, of the indicator or of the data it is computed from, then
-- its own that were withdrawn.  own: noted here, not at another indicator.
-- in:  indicator id
-- out: id id, area_prefix text, period text, label_de text, label_en text, note_de text, note_en text, version int, withdrawn_at when?, withdrawn_by text?, withdrawn_reason text, indicator id, own bool, indicator_de text, indicator_en text, source id?, table_code text?
select b.id, b.area_prefix, coalesce(x.period, b.period), b.label_de,
    b.label_en, b.note_de, b.note_en, b.version, b.withdrawn_at,
    person_shown(b.withdrawn_by), b.withdrawn_reason, i.id, i.id = $1,
    i.name_de, i.name_en, s.id, s.table_code
from series_break b
join indicator i on i.id = b.indicator_id
left join source s on s.id = b.source_id
left join (select f.id from indicator_definition f where f.indicator_id = $1
    order by f.version desc limit 1) f on true
left join lateral breaks_for(f.id) x on x.id = b.id
where b.indicator_id = $1 or x.id is not null
order by b.withdrawn_at is not null, 3, b.area_prefix, b.id;

-- name: break_sources :many
-- The tables that an indicator is computed from: whose break it may be.
-- in:  indicator id
-- out: id id, name text, table_code text
select s.id, s.name, s.table_code from source s
where s.id in (select t.source_id from definition_term t
    join indicator_definition f on f.id = t.definition_id
    where f.indicator_id = $1)
order by s.table_code;

-- name: break_offers :many
-- Breaks noted at another indicator of the same tables, for that one alone:
-- nobody has said whether it is the data that breaks.
-- in:  indicator id
-- out: id id, indicator id, indicator_de text, indicator_en text, area_prefix text, period text, label_de text, label_en text
select b.id, i.id, i.name_de, i.name_en, b.area_prefix, b.period, b.label_de,
    b.label_en
from series_break b
join indicator i on i.id = b.indicator_id
where b.indicator_id <> $1 and b.source_id is null and b.withdrawn_at is null
    and exists (select from definition_term t
	join indicator_definition f on f.id = t.definition_id
	    and f.indicator_id = b.indicator_id
	join definition_term u on u.source_id = t.source_id
	join indicator_definition g on g.id = u.definition_id
	    and g.indicator_id = $1)
    and not exists (select from indicator_definition g
	cross join lateral breaks_for(g.id) x
	where g.indicator_id = $1 and x.area_prefix = b.area_prefix
	and x.period = b.period)
order by b.period, b.id limit 20;

-- name: break_one :one
-- in:  indicator id, series_break id
-- like: break_list
select b.id, b.area_prefix, b.period, b.label_de, b.label_en, b.note_de,
    b.note_en, b.version, b.withdrawn_at, person_shown(b.withdrawn_by),
    b.withdrawn_reason, i.id, true, i.name_de, i.name_en, s.id, s.table_code
from series_break b
join indicator i on i.id = b.indicator_id
left join source s on s.id = b.source_id
where b.indicator_id = $1 and b.id = $2;

-- name: break_save :one
-- in:  series_break id, seen int, source id, area_prefix text, period text, label_de text, label_en text, note_de text, note_en text
-- out: id id
select break_save($1, $2::int, $3, $4, $5, $6, $7, $8, $9);

-- name: break_withdraw :one
-- in:  series_break id, reason text
-- out: id id
select break_withdraw($1, $2);

-- name: category_list :many
-- The columns that a definition may choose from.
-- in:  sources id[]
-- out: id int, label text, unit text, source id, table_code text
select k.id, array_to_string(k.path, ' / '), k.unit, s.id, s.table_code
from category k join source s on s.id = k.source_id
where s.id = any ($1::int8[])
order by array_position($1::int8[], s.id), k.id;

-- name: release_list :many
-- The computations of the latest definition, the newest first, with the Stand
-- of its leading source and the strictest verdict on any of its sources.
-- in:  indicator id
-- out: id id, number int, as_of day?, released_at when, verdict verdict?, verdict_reason text
select c.release_id, c.number, (select d.as_of from computation_basis b
	join release x on x.id = b.used_release_id
	join delivery d on d.id = x.delivery_id
	where b.definition_id = c.definition_id and b.release_id = c.release_id
	and b.source_id = f.source_id),
    r.released_at, v.verdict, coalesce(v.reason, '')
from (select y.id, y.source_id from indicator_definition y
    where y.indicator_id = $1 order by y.version desc limit 1) f
join computation c on c.definition_id = f.id
join release r on r.id = c.release_id
cross join lateral (select max(d.verdict) as verdict,
	string_agg(nullif(d.verdict_reason, ''), ' ' order by b.source_id)
	as reason
    from computation_basis b
    join release x on x.id = b.used_release_id
    join delivery d on d.id = x.delivery_id
    where b.definition_id = c.definition_id
    and b.release_id = c.release_id) v
order by c.number desc;

-- name: value_periods :many
-- in:  indicator id
-- out: period text
select distinct v.period from indicator_value v
where v.definition_id = (select f.id from indicator_definition f
    where f.indicator_id = $1 order by f.version desc limit 1)
order by 1 desc;

-- name: value_earlier :many
-- The last computation of an indicator that has values of a period.
-- in:  indicator id, word text, period text
-- out: number int, released_at when, version int, n int
select c.number, r.released_at, f.version, count(*)
from indicator_definition f
join computation c on c.definition_id = f.id
join release r on r.id = c.release_id
join indicator_value v on v.definition_id = f.id and v.release_id = c.release_id
join area a on a.id = v.area_id
where f.indicator_id = $1 and v.period = $3 and ($2::text is null or a.key = $2
    or a.name ilike replace(replace(replace($2, '\', '\\'), '%', '\%'), '_',
	'\_') || '%')
group by f.version, c.number, r.released_at
order by f.version desc, c.number desc limit 1;

-- name: value_list :many
-- A page of values of the latest definition in its newest computation.
-- in:  indicator id, word text, period text, skip int, take int
-- out: total int, area_key text, area text, level area_level, period text, numerator dec?, denominator dec?, shown text?, symbol symbol?, quality quality?
select count(*) over (), a.key, a.name, a.level, v.period, v.numerator,
    v.denominator, v.shown, v.symbol, v.quality
from (select f.id, definition_newest(f.id) as release
    from indicator_definition f where f.indicator_id = $1
    order by f.version desc limit 1) f
join indicator_value v on v.definition_id = f.id and v.release_id = f.release
join area a on a.id = v.area_id
where ($2::text is null or a.key = $2 or a.name ilike $2 || '%')
    and ($3::text is null or v.period = $3)
order by v.period desc, a.key offset $4 limit $5;

-- name: value_symbols :many
-- How many values of the newest computation are symbols; NULL counts numbers.
-- in:  indicator id
-- out: symbol symbol?, n int
select v.symbol, count(*)
from (select f.id, definition_newest(f.id) as release
    from indicator_definition f where f.indicator_id = $1
    order by f.version desc limit 1) f
join indicator_value v on v.definition_id = f.id and v.release_id = f.release
group by 1 order by 1;

-- name: indicator_add :one
-- words and terms: see definition_add().
-- in:  once text, slug text, name_de text, name_en text, short_de text, short_en text, stage stage, area_letter text, type indicator_type, direction direction, unit text, owner text, words text[], formula indicator_formula, factor int, decimals int, rhythm catalogue_rhythm, principle catalogue_principle, sides text[], categories int[], weights text[], shifts int[]
-- out: id id
select indicator_add($1, $2, $3, coalesce($4, ''), $5, coalesce($6, ''), $7, $8, $9, $10, $11, $12,
    $13::text[], $14, $15::int, $16::int, $17, $18, $19::text[], $20::int[],
    $21::text[], $22::int[]);

-- name: definition_next :one
-- in:  indicator id, seen int, words text[], formula indicator_formula, factor int, decimals int, rhythm catalogue_rhythm, principle catalogue_principle, sides text[], categories int[], weights text[], shifts int[]
-- out: id id
select definition_next($1, $2::int, $3::text[], $4, $5::int, $6::int, $7, $8,
    $9::text[], $10::int[], $11::text[], $12::int[]);

-- name: indicator_save :one
-- in:  indicator id, name_de text, name_en text, short_de text, short_en text, stage stage, area_letter text, type indicator_type, direction direction, unit text, owner text
-- out: id id
update indicator set name_de = $2, name_en = coalesce($3, ''),
    short_de = $4, short_en = coalesce($5, ''),
    stage = $6, area_letter = $7, type = $8, direction = $9, unit = $10,
    owner = $11
where id = $1 returning id;

-- name: break_add :one
-- A form sent twice is looked up.  Where one is noted already there is no
-- second one.
-- in:  once text, indicator id, source id, area_prefix text, period text, label_de text, label_en text, note_de text, note_en text
-- out: id id
select * from break_add($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: indicator_mark :one
-- What a preview shows, in one word; asked before what it shows.
-- in:  indicator id
-- out: mark text?
select indicator_mark($1);

-- name: indicator_lacks :one
-- The English words that the atlas would lack.
-- in:  indicator id
-- out: no_name bool, no_short bool, no_numerator bool, no_denominator bool
select 'name_en' = any (x), 'short_en' = any (x), 'numerator_en' = any (x),
    'denominator_en' = any (x)
from indicator_lacks($1) x where x is not null;

-- name: indicator_english :one
-- in:  indicator id, name_en text, short_en text, numerator_en text, denominator_en text
-- out: id id
select indicator_english($1, $2, $3, $4, $5);

-- name: indicator_publish :one
-- in:  indicator id, seen text
-- out: id id
select indicator_publish($1, $2);

-- ---------------------------------------------------------------- analyses

-- name: analysis_list :many
-- in:  skip int, take int
-- out: total int, id id, title text, question text, author text?, changed_at when, n_sections int, n_figures int, n_editions int, newer int
select count(*) over (), a.id, a.title, a.question,
    person_shown(a.created_by), a.changed_at,
    (select count(*) from analysis_section s where s.analysis_id = a.id),
    (select count(*) from analysis_figure f where f.analysis_id = a.id),
    (select count(*) from edition e where e.analysis_id = a.id),
    analysis_newer(a.id)
from analysis a order by a.changed_at desc, a.id offset $1 limit $2;

-- name: analysis_one :one
-- in:  analysis id
-- out: id id, title text, question text, summary text, author text?, changed_at when, version int, revision int, newer int
select id, title, question, summary, person_shown(created_by), changed_at,
    version, revision, analysis_newer(id)
from analysis where id = $1;

-- name: analysis_add :one
-- in:  once text, title text, question text, summary text
-- out: id id
insert into analysis (once, title, question, summary, created_by)
values ($1, $2, coalesce($3, ''), coalesce($4, ''), viewer())
on conflict (created_by, once) do update set once = analysis.once
returning id;

-- name: analysis_save :one
-- in:  analysis id, seen int, title text, question text, summary text
-- out: id id
select analysis_save($1, $2::int, $3, coalesce($4, ''), coalesce($5, ''));

-- name: section_list :many
-- in:  analysis id
-- out: id id, kind section_kind, heading text, body text, version int
select id, kind, heading, body, version from analysis_section
where analysis_id = $1 order by position, id;

-- name: section_one :one
-- in:  analysis id, section id
-- out: id id, kind section_kind, heading text, body text, version int, n_figures int
select id, kind, heading, body, version, (select count(*)
    from analysis_figure f where f.section_id = s.id)
from analysis_section s where analysis_id = $1 and id = $2;

-- name: section_move :one
-- in:  section id, up bool
-- out: analysis id
select section_move($1, $2);

-- name: figure_list :many
-- The figures of an analysis, or one of them, with what their chart needs.
-- in:  analysis id, figure id
-- out: id id, section id, title text, reading text, note text, definition id, release id, from_period text, to_period text, version int, kind figure_kind, classes figure_class, n_classes int, limits text, sort figure_sort, cut bool, whole text?, whole_level area_level?, beside text?, indicator id, slug text, name_de text, name_en text, short_de text, short_en text, unit text, numerator_de text, numerator_en text, denominator_de text, denominator_en text, definition_version int, note_de text, note_en text, attribution text, source_name text, publisher text, licence text, licence_url text, release_number int, released_at when, as_of day?, newest int
select f.id, f.section_id, f.title, f.reading, f.note, f.definition_id,
    f.release_id, f.from_period, f.to_period, f.version, f.kind, f.classes,
    f.n_classes, array_to_string(f.limits, ' '), f.sort, f.cut,
    w.name || ' (' || w.key || ')', f.whole_level,
    z.name || ' (' || z.key || ')', i.id, i.slug, i.name_de, i.name_en,
    i.short_de, i.short_en, i.unit, d.numerator_de, d.numerator_en,
    d.denominator_de, d.denominator_en, d.version, d.note_de, d.note_en,
    s.attribution, s.name, s.publisher, s.licence, s.licence_url, r.number,
    o.released_at, y.as_of,
    (select max(x.number) from computation x where x.definition_id = d.id)
from analysis_figure f
join indicator_definition d on d.id = f.definition_id
join indicator i on i.id = d.indicator_id
cross join definition_source(d.id) s
join computation r on r.definition_id = d.id and r.release_id = f.release_id
join computation_basis b on b.definition_id = d.id
    and b.release_id = r.release_id and b.source_id = d.source_id
join release lead on lead.id = b.used_release_id
join delivery y on y.id = lead.delivery_id
join release o on o.id = f.release_id
left join area w on w.id = f.whole
left join area z on z.id = f.beside
where f.analysis_id = $1 and ($2::bigint is null or f.id = $2)
    and f.lead_id is null
order by f.position, f.id;

-- name: figure_values :many
-- The values of these figures, by figure, part of a stack, chosen area and
-- period; behind the areas the one to compare with.
-- in:  analysis id, figure id
-- out: figure id?, n int, beside bool, short_de text, short_en text, area_key text, area_name text, period text, numerator dec?, denominator dec?, shown dec?, symbol symbol?, quality quality?
select coalesce(f.lead_id, f.id), u.n, u.n > cardinality(f.areas),
    i.short_de, i.short_en, a.key, a.name, v.period, v.numerator,
    v.denominator, v.shown::numeric, v.symbol, v.quality
from analysis_figure f
join analysis_figure l on l.id = coalesce(f.lead_id, f.id)
join indicator_definition d on d.id = f.definition_id
join indicator i on i.id = d.indicator_id
cross join lateral unnest(f.areas || case when l.beside <> all (f.areas)
    then array[l.beside] else '{}' end) with ordinality u(area_id, n)
join area a on a.id = u.area_id
join indicator_value v on v.definition_id = f.definition_id
    and v.release_id = f.release_id and v.area_id = u.area_id
    and v.period between f.from_period and f.to_period
where f.analysis_id = $1 and ($2::bigint is null or l.id = $2)
order by l.id, f.lead_id nulls first, f.id, u.n, v.period;

-- name: figure_breaks :many
-- What is noted at the values of these figures: breaks, and other notes.
-- Those of all parts of a stack, and of the area to compare with.
-- in:  analysis id, figure id
-- out: figure id?, period text, last_period text, label_de text, label_en text, note_de text, note_en text, kind note_kind, area_prefix text
select distinct l.id, n.first_period, n.last_period, n.label_de, n.label_en,
    n.text_de, n.text_en, n.kind, n.area_prefix
from analysis_figure f
join analysis_figure l on l.id = coalesce(f.lead_id, f.id)
cross join lateral notes_for(f.definition_id, f.release_id,
    f.areas || coalesce(l.beside, f.areas[1]), f.from_period, f.to_period) n
where f.analysis_id = $1 and ($2::bigint is null or l.id = $2)
order by 1, 2, 8, 4;

-- name: figure_shapes :many
-- Where the areas of maps lay at their time.
-- in:  analysis id, figure id
-- out: figure id?, key text, path text, min_x int, min_y int, max_x int, max_y int, label_x int, label_y int, attribution text, valid_from day?
select f.id, s.area_key, s.path, s.min_x, s.min_y, s.max_x, s.max_y,
    s.label_x, s.label_y, s.attribution, s.valid_from
from analysis_figure f
cross join lateral shapes_of(f.areas, f.to_period) s
where f.analysis_id = $1 and ($2::bigint is null or f.id = $2)
    and f.kind = 'map'
order by f.id, s.area_key;

-- name: figure_others :many
-- The further indicators of a stack.
-- in:  figure id
-- out: definition id
select definition_id from analysis_figure where lead_id = $1 order by id;

-- name: definition_choice :many
-- What a figure may show: the latest definition of each indicator that has
-- values, in its newest computation.
-- in:
-- out: definition id, release id, slug text, name_de text, name_en text, unit text, version int, release_number int, as_of day?, first_period text, last_period text, table_code text
select f.id, r.release_id, i.slug, i.name_de, i.name_en, i.unit, f.version, r.number, d.as_of,
    r.first_period, r.last_period, s.table_code
from indicator i
join lateral (select * from indicator_definition x
    where x.indicator_id = i.id order by x.version desc limit 1) f on true
cross join definition_source(f.id) s
join lateral (select * from computation x where x.definition_id = f.id
    and x.n_values > 0 order by x.number desc limit 1) r on true
join computation_basis b on b.definition_id = f.id
    and b.release_id = r.release_id and b.source_id = f.source_id
join release lead on lead.id = b.used_release_id
join delivery d on d.id = lead.delivery_id
order by i.name_de, i.id;

-- name: figure_draft_one :one
-- What the chart of a figure being written needs, before there is one.
-- in:  definition id, release id
-- out: indicator id, slug text, name_de text, name_en text, short_de text, short_en text, unit text, numerator_de text, numerator_en text, denominator_de text, denominator_en text, definition_version int, note_de text, note_en text, attribution text, source_name text, publisher text, licence text, licence_url text, release_number int, released_at when, as_of day?, first_period text, last_period text, reading_de text, reading_en text
select i.id, i.slug, i.name_de, i.name_en, i.short_de, i.short_en, i.unit,
    d.numerator_de, d.numerator_en, d.denominator_de, d.denominator_en,
    d.version, d.note_de, d.note_en, s.attribution, s.name, s.publisher,
    s.licence, s.licence_url, r.number, o.released_at, y.as_of,
    coalesce(r.first_period, ''), coalesce(r.last_period, ''), d.reading_de,
    d.reading_en
from indicator_definition d
join indicator i on i.id = d.indicator_id
cross join definition_source(d.id) s
join computation r on r.definition_id = d.id and r.release_id = $2
join computation_basis b on b.definition_id = d.id
    and b.release_id = r.release_id and b.source_id = d.source_id
join release lead on lead.id = b.used_release_id
join delivery y on y.id = lead.delivery_id
join release o on o.id = r.release_id
where d.id = $1;

-- name: figure_times :one
-- The last period of a series: what kind of time it is about.
-- in:  definition id, release id
-- out: last text?
select (select c.last_period from computation c
    where c.definition_id = $1 and c.release_id = $2);

-- name: draft_values :many
-- like: figure_values
-- in:  definition id, release id, others id[], areas int[], beside int, from_period text, to_period text
select null::bigint, u.n, u.n > cardinality($4::int[]), i.short_de,
    i.short_en, a.key, a.name, v.period, v.numerator, v.denominator,
    v.shown::numeric, v.symbol, v.quality
from (select $1::bigint as id, $2::bigint as release_id, 0::bigint as rank
    union all
    select o.id, definition_newest(o.id), o.rank
    from unnest($3::bigint[]) with ordinality o(id, rank)
    where o.id <> $1) f
join indicator_definition d on d.id = f.id
join indicator i on i.id = d.indicator_id
cross join lateral unnest($4::int[] || case when $5::int <> all ($4::int[])
    then array[$5::int] else '{}' end) with ordinality u(area_id, n)
join area a on a.id = u.area_id
join indicator_value v on v.definition_id = f.id
    and v.release_id = f.release_id and v.area_id = u.area_id
    and v.period between $6 and $7
order by f.rank, u.n, v.period;

-- name: draft_breaks :many
-- like: figure_breaks
-- in:  definition id, release id, others id[], areas int[], beside int, from_period text, to_period text
select distinct null::bigint, n.first_period, n.last_period, n.label_de,
    n.label_en, n.text_de, n.text_en, n.kind, n.area_prefix
from (select $1::bigint as id, $2::bigint as release_id
    union
    select o.id, definition_newest(o.id)
    from unnest($3::bigint[]) o(id) where o.id <> $1) f
cross join lateral notes_for(f.id, f.release_id,
    $4::int[] || coalesce($5::int, ($4::int[])[1]), $6, $7) n
order by 2, 8, 4;

-- name: draft_shapes :many
-- like: figure_shapes
-- in:  kind figure_kind, areas int[], to_period text
select null::bigint, s.area_key, s.path, s.min_x, s.min_y, s.max_x, s.max_y,
    s.label_x, s.label_y, s.attribution, s.valid_from
from shapes_of($2::int[], $3) s
where $1::figure_kind = 'map' order by s.area_key;

-- name: area_part_list :many
-- The parts of an area at the end of a period; of those that are not counted,
-- why: gone, empty, within.
-- in:  whole int, level area_level, at text, definition id, release id
-- out: id int, key text, name text, why text?
select id, key, name, why from area_parts($1::int, $2, $3, $4, $5);

-- name: figure_areas :many
-- in:  figure id
-- out: id int, key text, name text
select a.id, a.key, a.name
from analysis_figure f
cross join lateral unnest(f.areas) with ordinality u(area_id, n)
join area a on a.id = u.area_id
where f.id = $1 order by u.n;

-- name: figure_add :one
-- in:  analysis id, section id, once text, definition id, release id, title text, reading text, note text, areas int[], from_period text, to_period text, look text[], n_classes int, limits text[], beside int, cut bool, whole int, whole_level area_level, others id[]
-- out: id id
select figure_add($1, $2, $3, $4, $5, $6, coalesce($7, ''),
    coalesce($8, ''), $9::int[], $10, $11, $12::text[], $13::int,
    $14::text[], $15::int, $16, $17::int, $18, $19::bigint[]);

-- name: figure_save :one
-- in:  figure id, seen int, newest bool, title text, reading text, note text, areas int[], from_period text, to_period text, look text[], n_classes int, limits text[], beside int, cut bool, whole int, whole_level area_level, others id[]
-- out: id id
select figure_save($1, $2::int, $3, $4, coalesce($5, ''), coalesce($6, ''),
    $7::int[], $8, $9, $10::text[], $11::int, $12::text[], $13::int, $14,
    $15::int, $16, $17::bigint[]);

-- name: workspace_list :many
-- Workspaces of the viewer that are open.
-- in:
-- out: id id, name text
select id, name from workspace where closed_at is null
    and id = any ((select viewer_workspaces())::bigint[]) order by name;

-- name: edition_list :many
-- in:  analysis id
-- out: id id, workspace id, workspace_name text, number int, title text, published_at when
select e.id, e.workspace_id, w.name, e.number, e.title, e.published_at
from edition e join workspace w on w.id = e.workspace_id
where e.analysis_id = $1 order by e.number desc;

-- name: publish_edition :one
-- in:  analysis id, workspace id, seen int, once text
-- out: id id, number int
select id, number from publish_edition($1, $2, $3::int, $4);
