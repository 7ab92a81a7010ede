-- protector.sql - what the protector reads and writes.

-- name: protection_claim :many
-- The next delivery to protect, ours from now on; none if there is none.
-- in:  at_start bool
-- out: delivery id, claim int, source id, min_count int, zero bool, min_denominator int, rounding_base int, dominance_n int, dominance_percent int, protection_range int, protection_percent int
select * from protection_claim($1);

-- name: protection_periods :many
-- in:  delivery id
-- out: period text
select period from (select distinct period from cell where delivery_id = $1) x
order by period collate "C";

-- name: protection_tables :many
-- For each period, in their order: the delivery itself (0), earlier releases of
-- its source (1), and the releases of linked sources (2).  Periods that are
-- written in another way are loose: their numbers have to say whether they are
-- the same.  So may be others of the delivery itself.
-- in:  delivery id
-- out: period text, delivery id, written text, kind int, rounding int, loose bool
with own as materialized (
	select distinct period from cell where delivery_id = $1
), shown as materialized (
	select x.delivery_id, x.period, r.rounding_base,
	    case when r.source_id = d.source_id then 1 else 2 end as kind
	from delivery d
	join release r on r.source_id = any (linked_sources(d.source_id))
	    and r.delivery_id <> d.id
	cross join lateral (select distinct c.delivery_id, c.period from cell c
	    where c.delivery_id = r.delivery_id) x
	where d.id = $1
)
select o.period, $1::bigint, o.period, 0, 0, false from own o
union all
select o.period, $1, w.period, 1, coalesce((select (secrecy_rule_of(
    d.source_id)).rounding_base from delivery d where d.id = $1), 0), true
from own o join own w on w.period <> o.period
    and periods_meet(w.period, o.period)
union all
select o.period, s.delivery_id, s.period, s.kind, s.rounding_base,
    s.period <> o.period
from own o join shown s on periods_meet(s.period, o.period)
order by 1, 4, 2, 3;

-- name: protection_shown :many
-- Every period of every table shown before, earlier ones of the delivery's
-- source (1) and linked ones (2), and of the delivery itself (0): periods that
-- add up to each other need not be of the same table.
-- in:  delivery id
-- out: period text, delivery id, kind int, rounding int, span text, from int, after int
with x as materialized (
	select distinct c.delivery_id, c.period from cell c
	where c.delivery_id = $1
	union
	select distinct c.delivery_id, c.period
	from delivery d
	join release r on r.source_id = any (linked_sources(d.source_id))
	    and r.delivery_id <> d.id
	join cell c on c.delivery_id = r.delivery_id
	where d.id = $1
)
select x.period, x.delivery_id, case when x.delivery_id = $1 then 0
	when o.source_id = d.source_id then 1 else 2 end,
    coalesce(r.rounding_base, 0), coalesce(period_kind(x.period)::text, ''),
    coalesce(period_start(x.period) - date '1900-01-01', 0),
    coalesce(period_after(x.period) - date '1900-01-01', 0)
from x
join delivery d on d.id = $1
join delivery o on o.id = x.delivery_id
left join release r on r.delivery_id = x.delivery_id
order by x.period collate "C", 3, x.delivery_id;

-- name: protection_columns :many
-- The columns of all sources that take part.
-- in:  source id
-- out: id int, source id, path text, is_rate bool, is_bearer bool
select k.id, k.source_id, array_to_string(k.path, e'\x1f'), is_rate(k.unit),
    exists (select from category_bearer b where b.category_id = k.id)
from category k where k.source_id = any (linked_sources($1)) order by k.id;

-- name: protection_links :many
-- in:  source id
-- out: one int, other int
select l.category_id, l.same_as from category_link l
join category k on k.id = l.category_id
where k.source_id = any (linked_sources($1)) order by 1, 2;

-- name: protection_members :many
-- in:  source id
-- out: source id, position int, name text, parent text, adds bool
select m.source_id, m.position, m.name,
    case when m.kind in ('part', 'of_which') then m.parent else '' end,
    m.kind = 'part'
from member m where m.source_id = any (linked_sources($1)) order by 1, 2, 3;

-- name: protection_sums :many
-- in:  source id
-- out: whole int, way int, part int, adds bool
select s.whole_id, s.way, s.part_id, s.adds from category_sum s
join category k on k.id = s.whole_id
where k.source_id = any (linked_sources($1))
order by s.whole_id, s.adds desc, s.way, s.part_id;

-- name: protection_ratios :many
-- in:  source id
-- out: rate int, part int, whole int, factor int
select t.rate_id, t.part_id, t.whole_id, t.factor from category_ratio t
join category k on k.id = t.part_id
where k.source_id = any (linked_sources($1)) order by 1;

-- name: protection_areas :many
-- The areas of these deliveries, and all that they lie in; what was in none
-- at the time has no parent then.
-- in:  deliveries id[], written text[], period text
-- out: id int, parent int, level area_level
with recursive a as (
	select x.id, case when coalesce(x.valid_from
	    <= period_start($3), true) and coalesce(x.valid_until
	    > period_start($3), true) then x.parent_id end as parent_id,
	    x.level
	from area x where x.id in (select c.area_id from cell c
	    join unnest($1::bigint[], $2::text[]) t(delivery, written) on t.delivery
		= c.delivery_id and t.written = c.period)
	union
	select p.id, p.parent_id, p.level from a join area p
	    on p.id = a.parent_id
)
select id, coalesce(min(parent_id), 0), level from a group by id, level
order by id;

-- name: protection_cells :many
-- The cells of these tables, each a delivery and how it writes the period.
-- largest: what the `bearers` largest give at most.  One that is not there, or
-- is a symbol, is at most what the next larger one gives, and without the
-- largest the value itself; of a column of which the delivery says nothing at
-- all, nothing is known.
-- in:  deliveries id[], written text[], bearers int
-- out: place int, area int, category int, value dec?, symbol symbol?, why secrecy_why?, largest dec?
with given as materialized (
	select o.delivery_id, h.of_id as category_id, o.area_id, o.period,
	    array[max(x.value) filter (where h.rank = 1),
		max(x.value) filter (where h.rank = 2),
		max(x.value) filter (where h.rank = 3),
		max(x.value) filter (where h.rank = 4),
		max(x.value) filter (where h.rank = 5)] as g
	from category_bearer h
	join cell o on o.category_id = h.category_id and o.delivery_id = any ($1)
	cross join lateral (select case when o.symbol = 'nothing' then 0
	    else o.value end as value) x
	where h.rank <= $3 group by 1, 2, 3, 4
), said as materialized (
	select distinct delivery_id, category_id from given
)
select t.place, c.area_id, c.category_id, c.value, c.symbol, s.why,
    case when d.category_id is not null and c.value > 0 then least(c.value,
	(select sum(coalesce(b.g[k], b.g[k - 1], b.g[k - 2], b.g[k - 3],
	    b.g[k - 4], c.value)) from generate_series(1, $3::int) k)) end
from unnest($1::bigint[], $2::text[]) with ordinality t(delivery, written, place)
join cell c on c.delivery_id = t.delivery and c.period = t.written
left join suppressed s on s.delivery_id = c.delivery_id
    and s.category_id = c.category_id and s.area_id = c.area_id
    and s.period = c.period
left join said d on d.delivery_id = c.delivery_id
    and d.category_id = c.category_id
left join given b on b.delivery_id = c.delivery_id
    and b.category_id = c.category_id and b.area_id = c.area_id
    and b.period = c.period
order by t.place, c.category_id, c.area_id;

-- name: protection_note :one
-- What came of a period; false if somebody wants it anew meanwhile.
-- in:  delivery id, claim int, period text, counts int[], areas int[], categories int[], whys text[], lows text[], highs text[], knowns int[]
-- out: ours bool
select protection_note($1, $2::int, $3, $4, $5, $6, $7, $8, $9,
    array(select k <> 0 from unnest($10::int[]) with ordinality x(k, i)
	order by i));

-- name: protection_end :one
-- in:  delivery id, claim int, fault text
-- out: ours bool
select protection_end($1, $2::int, $3);
