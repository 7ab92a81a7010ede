-- compare.sql - an area beside others: its state, its country, a group of
-- areas, its own values by the former definition, and public targets.

-- name: compare_area :many
-- The area of compare_values, whether it has values or not.
-- in:  area text
-- out: key text, name text
select a.key, a.name from area a
left join key_area k on k.area_id = a.id
where case when $1::text is null then k.area_id is not null or a.key = 'DG'
    else a.key = $1 or a.name = $1 or a.name || ' (' || a.key || ')' = $1 end
order by length(a.key) desc, k.added_at, a.key limit 1;

-- name: compare_values :many
-- Series after series (n), each in the order of time.  The area is found by
-- its key or whole name; without one it is the first of the key areas, or
-- the one whose key is the longest.
--   kind: area, former (by the definition before), state, country, group
-- in:  indicator id, area text, group id
-- out: n int, kind text, name text, area_key text, version int, period text, numerator dec?, denominator dec?, shown text?, symbol symbol?, quality quality?, n_areas int, n_missing int
with f as materialized (
	select x.id, x.version, definition_newest(x.id) as release,
	    row_number() over (order by x.version desc) as age
	from indicator_definition x where x.indicator_id = $1
	order by x.version desc limit 2
), chosen as materialized (
	select a.id, a.key, a.name from area a
	left join key_area k on k.area_id = a.id
	where case when $2::text is null then k.area_id is not null
		or a.key = 'DG' else a.key = $2 or a.name = $2
		or a.name || ' (' || a.key || ')' = $2 end
	order by length(a.key) desc, k.added_at, a.key limit 1
), series as (
	select 1 as n, 'area' as kind, c.id, c.key, c.name, 1 as age
	from chosen c
	union all
	select 2, 'former', c.id, c.key, c.name, 2 from chosen c
	union all
	select 3, 'state', a.id, a.key, a.name, 1 from chosen c
	join area a on a.key = left(c.key, 2) and a.id <> c.id
	    and a.level = 'state'
	union all
	select 4, 'country', a.id, a.key, a.name, 1 from chosen c
	join area a on a.key = 'DG' and a.id <> c.id
)
select s.n, s.kind, s.name, s.key, f.version, v.period, v.numerator,
    v.denominator, v.shown, v.symbol, v.quality, 1, 0
from series s
join f on f.age = s.age
join indicator_value v on v.definition_id = f.id and v.release_id = f.release
    and v.area_id = s.id
union all
select 5, 'group', g.name, '', f.version, v.period, v.numerator,
    v.denominator, v.shown, v.symbol, null, v.n_areas, v.n_missing
from f
join area_group g on g.id = $3
cross join lateral group_values(f.id, f.release, g.id) v
where f.age = 1
order by 1, 6;

-- name: compare_targets :many
-- in:  indicator id, area_key text
-- out: baseline_period text, baseline dec, target_value dec, target_year int
select t.baseline_period, t.baseline_shown::numeric, t.target_value,
    t.target_year
from atlas.target t
where t.indicator_id = $1 and t.area_key = $2 order by t.target_year, t.id;

-- name: group_list :many
-- in:
-- out: id id, name text, note text, kind area_group_kind, n_areas int
select g.id, g.name, g.note, g.kind, (select count(*)
    from area_group_member m where m.group_id = g.id)
from area_group g order by g.name collate "de-x-icu", g.id;

-- name: group_one :one
-- The keys of its areas with their names, one in each line.
-- in:  group id
-- out: id id, name text, note text, kind area_group_kind, version int, areas text, made_by text?, changed_at when
select g.id, g.name, g.note, g.kind, g.version,
    coalesce((select string_agg(a.key || ' ' || a.name, e'\n' order by a.key)
	from area_group_member m join area a on a.id = m.area_id
	where m.group_id = g.id), ''), person_shown(g.made_by), g.changed_at
from area_group g where g.id = $1;

-- name: group_trouble :many
-- Keys that no area has, and areas that lie within another of the list.
-- in:  keys text[]
-- out: key text, within text?
with k as (
	select distinct area_key_kept(u) as key from unnest($1::text[]) u
), a as (
	select x.id, x.key, x.parent_id from area x join k on k.key = x.key
)
select k.key, null from k where not exists (select from a where a.key = k.key)
union all
select a.key, w.name from a
cross join lateral (with recursive up as (
	select a.parent_id as id
	union
	select x.parent_id from up join area x on x.id = up.id)
    select x.name from up join a y on y.id = up.id join area x on x.id = y.id
    limit 1) w
order by 1 limit 20;

-- name: group_set :one
-- in:  group id, seen int, once text, name text, note text, kind area_group_kind, keys text[]
-- out: id id
select area_group_set($1, $2::int, $3, $4, coalesce($5, ''), $6, $7::text[]);

-- name: group_remove :one
-- in:  group id
-- out: id id
delete from area_group where id = $1 returning id;

-- name: area_parts :many
-- Areas of which parts are known, the larger ones first.
-- in:
-- out: key text, name text, level area_level, n_parts int, complete bool
select a.key, a.name, a.level, p.n, a.parts_complete
from area a
join (select x.parent_id, count(*) as n from area x
    where x.parent_id is not null group by 1) p on p.parent_id = a.id
order by a.level, a.key limit 200;

-- name: area_parts_set :one
-- in:  key text, complete bool
-- out: id int
select area_parts_set($1, $2);
