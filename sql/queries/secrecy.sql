-- secrecy.sql - the statistics office looks after confidentiality: rules of
-- sources, and what was withheld of deliveries.  A second set of intake's.

-- name: secrecy_one :one
-- The rule that a delivery is under, and how its protection stands.
-- `current`: it passed, for just these cells, rules and earlier tables.
-- in:  delivery id
-- out: kind secrecy_kind?, version int?, min_count int?, zero bool, min_denominator int?, rounding_base int?, protection_range int?, protection_percent int?, state protection_state?, fault text?, done int?, total int?, asked_by text?, asked_at when?, started_at when?, ended_at when?, current bool, cells int, primary_cells int, more_cells int, rate_cells int, known_before int, attacked int, exposed int, problems int, parts int, largest int, dropped int, found int, dominance_n int?
select (u.u).kind, (u.u).version, (u.u).min_count,
    coalesce((u.u).zero, false),
    (u.u).min_denominator, (u.u).rounding_base, (u.u).protection_range,
    (u.u).protection_percent, p.state, p.fault, p.done, p.total,
    person_shown(p.asked_by), p.asked_at, p.started_at, p.ended_at,
    -- no order of evaluation but this one: the basis is dear
    coalesce(case when p.state <> 'passed' then false
	when d.state = 'released' then true
	else p.basis = protection_basis(d.id) end, false),
    coalesce(x.cells, 0), coalesce(x.primary_cells, 0),
    coalesce(x.more_cells, 0), coalesce(x.rate_cells, 0),
    coalesce(x.known_before, 0), coalesce(x.attacked, 0),
    coalesce(x.exposed, 0), coalesce(x.problems, 0), coalesce(x.parts, 0),
    coalesce(x.largest, 0), coalesce(x.dropped, 0),
    coalesce(x.found, 0), (u.u).dominance_n
from delivery d
cross join lateral (select secrecy_rule_of(d.source_id) as u) u
left join protection p on p.delivery_id = d.id
left join lateral (select sum(cells) as cells,
	sum(primary_cells) as primary_cells, sum(more_cells) as more_cells,
	sum(rate_cells) as rate_cells, sum(known_before) as known_before,
	sum(attacked) as attacked, sum(exposed) as exposed,
	sum(problems) as problems, sum(parts) as parts,
	max(largest) as largest, sum(dropped) as dropped,
	max(found) as found
    from protection_period q where q.delivery_id = d.id) x on true
where d.id = $1;

-- name: secrecy_largest :many
-- Columns whose largest contributions decide: how many of those that the rule
-- wants the delivery has, and at how many values one of them is not known.
-- in:  delivery id
-- out: label text, wanted int, here int, lacking int
with r as (
	select d.id, d.source_id,
	    (secrecy_rule_of(d.source_id)).dominance_n as n
	from delivery d where d.id = $1
), b as materialized (
	select h.of_id, h.category_id, x.category_id is not null as here
	from r join category k on k.source_id = r.source_id
	join category_bearer h on h.category_id = k.id and h.rank <= r.n
	left join delivery_column x on x.delivery_id = r.id
	    and x.category_id = h.category_id
), known as materialized (
	select b.of_id, c.area_id, c.period, count(*) as n
	from b join cell c on c.delivery_id = $1
	    and c.category_id = b.category_id
	    and (c.value is not null or c.symbol = 'nothing')
	group by 1, 2, 3
)
select array_to_string(k.path, ' / '), r.n, w.here,
    (select count(*) from cell c
	left join known y on y.of_id = c.category_id
	    and y.area_id = c.area_id and y.period = c.period
	where c.delivery_id = r.id and c.category_id = k.id and c.value > 0
	    and coalesce(y.n, 0) < r.n)
from r
cross join lateral (select b.of_id, count(*) filter (where b.here) as here
    from b group by 1) w
join category k on k.id = w.of_id
join delivery_column x on x.delivery_id = r.id and x.category_id = k.id
order by k.id;

-- name: secrecy_bearers :many
-- Columns of a source with contributions: how many of those that its rule
-- wants there are columns for.
-- in:  source id
-- out: label text, wanted int, known int
select array_to_string(k.path, ' / '), (secrecy_rule_of($1)).dominance_n,
    count(*) filter (where h.rank <= (secrecy_rule_of($1)).dominance_n)
from category k join category_bearer h on h.of_id = k.id
where k.source_id = $1 group by k.id order by k.id;

-- name: secrecy_kinds :many
-- in:  delivery id
-- out: why secrecy_why, n int, areas int
select s.why, count(*), count(distinct s.area_id)
from suppressed s where s.delivery_id = $1 group by 1 order by 1;

-- name: secrecy_levels :many
-- in:  delivery id
-- out: level area_level, n int
select a.level, count(*) from suppressed s join area a on a.id = s.area_id
where s.delivery_id = $1 group by 1 order by 1;

-- name: secrecy_periods :many
-- in:  delivery id
-- out: period text, cells int, primary_cells int, more_cells int, rate_cells int, attacked int, exposed int, problems int
select period, cells, primary_cells, more_cells, rate_cells, attacked,
    exposed, problems
from protection_period where delivery_id = $1 order by 1;

-- name: secrecy_list :many
-- The cells withheld, a page of them; the filters may be NULL.
-- in:  delivery id, why secrecy_why, period text, area text, from int, most int
-- out: total int, area text, level area_level, category text, period text, value dec?, why secrecy_why, low dec?, high dec?, known bool
select count(*) over (), a.name, a.level, array_to_string(k.path, ' / '),
    s.period, c.value, s.why, s.low, s.high, s.known
from suppressed s
join area a on a.id = s.area_id
join category k on k.id = s.category_id
join cell c on c.delivery_id = s.delivery_id
    and c.category_id = s.category_id and c.area_id = s.area_id
    and c.period = s.period
where s.delivery_id = $1 and ($2::secrecy_why is null or s.why = $2)
    and ($3::text is null or s.period = $3)
    and ($4::text is null or a.name ilike '%' || replace(replace(replace($4,
	'\', '\\'), '%', '\%'), '_', '\_') || '%')
order by s.period desc, s.why, a.key, s.category_id
offset $5 limit $6;

-- name: secrecy_exposed :many
-- in:  delivery id
-- out: period text, area text?, category text?, low dec?, high dec?
select e.period, a.name, array_to_string(k.path, ' / '), e.low, e.high
from exposed e
left join area a on a.id = e.area_id
left join category k on k.id = e.category_id
where e.delivery_id = $1 order by e.n limit 100;

-- name: secrecy_ask :one
-- in:  delivery id
-- out: id id
select protection_ask($1);

-- name: secrecy_rule_one :one
-- The rule of a source; without one, what a first one could be.
-- in:  source id
-- out: source id, name text, table_code text, version int, kind secrecy_kind, min_count int, zero bool, min_denominator int, rounding_base int, dominance_n int, dominance_percent int, protection_range int, protection_percent int, unreleased int
select s.id, s.name, s.table_code, coalesce((u.u).version, 0),
    coalesce((u.u).kind, 'published'), coalesce((u.u).min_count, 3),
    coalesce((u.u).zero, false), coalesce((u.u).min_denominator, 0),
    coalesce((u.u).rounding_base, 0), coalesce((u.u).dominance_n, 0),
    coalesce((u.u).dominance_percent, 85),
    coalesce((u.u).protection_range, 3),
    coalesce((u.u).protection_percent, 0),
    (select count(*) from delivery d where d.source_id = s.id
	and d.state in ('uploaded', 'checked'))
from source s
cross join lateral (select secrecy_rule_of(s.id) as u) u
where s.id = $1;

-- name: secrecy_rule_list :many
-- in:  source id
-- out: version int, kind secrecy_kind, min_count int, zero bool, min_denominator int, rounding_base int, protection_range int, protection_percent int, reason text, set_by text?, set_at when
select version, kind, min_count, zero, min_denominator, rounding_base,
    protection_range, protection_percent, reason, person_shown(set_by), set_at
from secrecy_rule where source_id = $1 order by version desc;

-- name: secrecy_rule_set :one
-- in:  source id, seen int, kind secrecy_kind, min_count int, zero bool, min_denominator int, rounding_base int, dominance_n int, dominance_percent int, protection_range int, protection_percent int, reason text, once text
-- out: id id
select secrecy_rule_set($1, $2::int, $3, $4::int, $5, $6::int, $7::int,
    $8::int, $9::int, $10::int, $11::int, $12, $13);

-- name: secrecy_links :many
-- The columns of a source that are the same as another one's.
-- in:  source id
-- out: own int, own_label text, other int, other_label text, other_table text
select k.id, array_to_string(k.path, ' / '), o.id,
    array_to_string(o.path, ' / '), s.table_code
from category_link l
join category k on k.id in (l.category_id, l.same_as) and k.source_id = $1
join category o on o.id = l.category_id + l.same_as - k.id
join source s on s.id = o.source_id
order by k.id, o.id;

-- name: secrecy_sources :many
-- Other sources that a column could be linked with.
-- in:  source id
-- out: id id, label text
select s.id, s.table_code || ' ' || s.name from source s
where s.id <> $1 order by 2;

-- name: secrecy_columns :many
-- in:  source id
-- out: id int, label text
select k.id, array_to_string(k.path, ' / ') from category k
where k.source_id = $1 order by k.id;

-- name: secrecy_link_add :one
-- in:  source id, own int, other int
-- out: id int
with pair as (
	select k.id as own, o.id as other from category k, category o
	where k.id = $2 and k.source_id = $1 and o.id = $3 and o.id <> k.id
), done as (
	insert into category_link (category_id, same_as, set_by)
	select least(own, other), greatest(own, other), viewer() from pair
	on conflict do nothing
)
select own from pair;

-- name: secrecy_link_drop :one
-- in:  source id, own int, other int
-- out: id int
delete from category_link l using category k
where k.id = $2 and k.source_id = $1
    and l.category_id = least($2::int, $3::int)
    and l.same_as = greatest($2::int, $3::int)
returning l.category_id;

-- name: relation_sums :many
-- Sums of this source's columns that somebody stated, or that its columns are
-- parts of.
-- in:  source id
-- out: whole int, way int, adds bool, whole_label text, parts text, own bool
select x.whole_id, x.way, x.adds, array_to_string(w.path, ' / '),
    string_agg(array_to_string(p.path, ' / '), ' + ' order by p.id),
    w.source_id = $1
from category_sum x
join category w on w.id = x.whole_id
join category p on p.id = x.part_id
where w.source_id = $1 or exists (select from category_sum y
    join category o on o.id = y.part_id where o.source_id = $1
    and y.whole_id = x.whole_id and y.way = x.way and y.adds = x.adds)
group by x.whole_id, x.way, x.adds, w.path, w.source_id
order by x.whole_id, x.adds desc, x.way;

-- name: relation_ratios :many
-- in:  source id
-- out: rate int, factor int, rate_label text, part_label text, whole_label text
select t.rate_id, t.factor, array_to_string(r.path, ' / '),
    array_to_string(p.path, ' / '), array_to_string(w.path, ' / ')
from category_ratio t
join category r on r.id = t.rate_id
join category p on p.id = t.part_id
join category w on w.id = t.whole_id
where $1 in (r.source_id, p.source_id, w.source_id) order by t.rate_id;

-- name: relation_columns :many
-- Columns of a source whose name has these words, shares or not (null: all).
-- in:  source id, words text, is_rate bool, most int
-- out: id int, label text, total int
select k.id, array_to_string(k.path, ' / '), count(*) over ()
from category k
where k.source_id = $1 and ($3::bool is null or is_rate(k.unit) = $3)
    and array_to_string(k.path, ' / ') ilike '%' || replace(replace(replace(
	coalesce($2::text, ''), '\', '\\'), '%', '\%'), '_', '\_') || '%'
order by k.id limit $4;

-- name: relation_sum_add :one
-- No row: these columns are not what they were said to be.
-- in:  source id, whole int, adds bool, parts int[]
-- out: id int
with good as (
	select w.id from category w
	where w.id = $2 and w.source_id = $1 and $2 <> all ($4::int[])
	    and (select count(*) from category p where p.id = any ($4::int[])
		and not is_rate(p.unit)) = cardinality($4::int[])
), done as (
	insert into category_sum (whole_id, way, part_id, adds, set_by)
	select g.id, coalesce((select max(x.way) from category_sum x
	    where x.whole_id = g.id), 0) + 1, unnest($4::int[]), $3, viewer()
	from good g
)
select g.id from good g;

-- name: relation_sum_drop :one
-- in:  source id, whole int, way int
-- out: id int
with done as (
	delete from category_sum x
	where x.whole_id = $2 and x.way = $3 and exists (select from category k
	    where k.id in (x.whole_id, x.part_id) and k.source_id = $1)
	returning x.whole_id
)
select distinct whole_id from done;

-- name: relation_ratio_add :one
-- in:  source id, rate int, part int, whole int, factor int
-- out: id int
insert into category_ratio (rate_id, part_id, whole_id, factor, set_by)
select r.id, p.id, w.id, $5, viewer()
from category r, category p, category w
where r.id = $2 and r.source_id = $1 and is_rate(r.unit)
    and p.id = $3 and not is_rate(p.unit) and w.id = $4
    and not is_rate(w.unit) and p.id <> w.id
returning rate_id;

-- name: relation_ratio_drop :one
-- in:  source id, rate int
-- out: id int
delete from category_ratio t
where t.rate_id = $2 and exists (select from category k
    where k.id in (t.rate_id, t.part_id, t.whole_id) and k.source_id = $1)
returning t.rate_id;

-- name: relation_bearers :many
-- in:  source id
-- out: id int, rank int, label text, of_label text
select b.category_id, b.rank, array_to_string(k.path, ' / '),
    array_to_string(o.path, ' / ')
from category_bearer b
join category k on k.id = b.category_id and k.source_id = $1
join category o on o.id = b.of_id order by b.of_id, b.rank;

-- name: relation_bearer_add :one
-- in:  source id, own int, of int, rank int
-- out: id int
insert into category_bearer (category_id, of_id, rank, set_by)
select k.id, o.id, $4, viewer() from category k, category o
where k.id = $2 and o.id = $3 and k.source_id = $1 and o.source_id = $1
    and k.id <> o.id and not is_rate(o.unit)
returning category_id;

-- name: relation_bearer_drop :one
-- in:  source id, own int
-- out: id int
delete from category_bearer b using category k
where b.category_id = $2 and k.id = b.category_id and k.source_id = $1
returning b.category_id;
