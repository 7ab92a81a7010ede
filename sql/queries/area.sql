-- area.sql - areas with their changes and boundaries, and the members of
-- dimensions, as analysts keep them.

-- name: area_tree :many
-- Areas as a tree, each followed by what lies in it; those of a word, a level
-- or a day, each NULL for all.
-- in:  word text, level area_level, day day, skip int, take int
-- out: total int, key text, name text, level area_level, depth int, parent text?, parts int, valid_from day?, valid_until day?
with recursive tree as (
	select a.id, 0 as depth, array[a.key] as way
	from area a where a.parent_id is null
	union all
	select a.id, t.depth + 1, t.way || a.key
	from tree t join area a on a.parent_id = t.id
)
select count(*) over (), a.key, a.name, a.level, t.depth, p.name,
    (select count(*) from area x where x.parent_id = a.id), a.valid_from,
    a.valid_until
from tree t
join area a on a.id = t.id
left join area p on p.id = a.parent_id
where ($1::text is null or starts_with(a.key, $1)
	or a.name ilike '%' || $1 || '%')
    and ($2::area_level is null or a.level = $2)
    and ($3::date is null or a.id in (select x.id from areas_at($3) x))
order by t.way offset $4 limit $5;

-- name: area_one :one
-- in:  key text
-- out: id int, key text, name text, level area_level, kind text, parent_key text?, parent text?, valid_from day?, valid_until day?, parts_complete bool, version int, n_parts int, is_key bool
select a.id, a.key, a.name, a.level, a.kind, p.key, p.name, a.valid_from,
    a.valid_until, a.parts_complete, a.version,
    (select count(*) from area x where x.parent_id = a.id),
    exists (select from key_area k where k.area_id = a.id)
from area a left join area p on p.id = a.parent_id
where a.key = $1;

-- name: area_above :many
-- What it lies in, from the outermost on.
-- in:  key text
-- out: key text, name text
with recursive up as (
	select a.id, a.parent_id, 0 as n from area a where a.key = $1
	union all
	select a.id, a.parent_id, u.n + 1
	from up u join area a on a.id = u.parent_id
)
select a.key, a.name from up u join area a on a.id = u.id
where u.n > 0 order by u.n desc;

-- name: area_within :many
-- in:  key text, take int
-- out: key text, name text, level area_level, valid_from day?, valid_until day?
select a.key, a.name, a.level, a.valid_from, a.valid_until
from area a join area p on p.id = a.parent_id
where p.key = $1 order by a.valid_until is not null, a.key limit $2;

-- name: area_change_list :many
-- What happened to it: outward, it became (part of) the other one.
-- in:  key text
-- out: id int, outward bool, other_key text, other text, on_day day, kind area_change_kind, share dec?, note text, added_by text?
select c.id, c.area_id = a.id, o.key, o.name, c.on_day, c.kind, trim_scale(c.share * 100),
    c.note, person_shown(c.added_by)
from area a
join area_change c on c.area_id = a.id or c.successor_id = a.id
join area o on o.id = case when c.area_id = a.id then c.successor_id
    else c.area_id end
where a.key = $1 order by c.on_day, o.key;

-- name: area_sources :many
-- In which sources it occurs, by the newest delivery of each: looked for in
-- one column after the other until it is found.
-- in:  key text
-- out: source id, name text, table_code text, delivery id, first_period text?, last_period text?
select s.id, s.name, s.table_code, d.id, f.first, f.last
from area a
cross join source s
cross join lateral (select x.id from delivery x
    where x.source_id = s.id and x.state <> 'refused'
    order by x.id desc limit 1) d
cross join lateral (
	select g.category_id from category k
	cross join lateral (select c.category_id from cell c
	    where c.delivery_id = d.id and c.category_id = k.id
		and c.area_id = a.id limit 1) g
	where k.source_id = s.id limit 1
) k
cross join lateral (select min(c.period) as first, max(c.period) as last
    from cell c where c.delivery_id = d.id and c.category_id = k.category_id
	and c.area_id = a.id) f
where a.key = $1 order by s.table_code;

-- name: area_outlines :many
-- Where it lies, among those of its level around it; without an outline of its
-- own those of its parts, as deep as there are some.  As on the last day it
-- existed, within bounds of size.
-- in:  key text
-- out: key text, name text, path text, min_x int, min_y int, max_x int, max_y int, label_x int, label_y int, own bool, attribution text, valid_from day
with recursive a as materialized (
	select x.*, coalesce(x.valid_until - 1, current_date) as day
	from area x where x.key = $1
), held as (
	select s.* from atlas.area_shape s, a where s.valid_from <= a.day
	    and (s.valid_until is null or s.valid_until > a.day)
), own as materialized (
	select h.* from held h, a where h.area_key = a.key
), down as (
	select x.id, x.key, x.name from a join area x on x.parent_id = a.id
	where not exists (select from own)
	union all
	select x.id, x.key, x.name from down d join area x on x.parent_id = d.id
	where not exists (select from atlas.area_shape s
	    where s.area_key = d.key)
), near as (
	select a.name, true as own, o.* from a, own o
	union all
	select x.name, false, h.*
	from a join area x on x.level = a.level and x.id <> a.id
	join held h on h.area_key = x.key
	join own o on h.min_x <= 2 * o.max_x - o.min_x
	    and h.max_x >= 2 * o.min_x - o.max_x
	    and h.min_y <= 2 * o.max_y - o.min_y
	    and h.max_y >= 2 * o.min_y - o.max_y
	union all
	select d.name, false, h.* from down d join held h on h.area_key = d.key
), found as (
	select n.*, sum(length(n.path))
	    over (order by n.own desc, n.area_key) as size
	from near n
)
select area_key, name, path, min_x, min_y, max_x, max_y, label_x, label_y,
    own, attribution, valid_from
from found where size <= 600000 or own order by own, area_key;

-- name: area_set :one
-- in:  key text, seen int, name text, level area_level, parent text, valid_from day, valid_until day, kind text, complete bool
-- out: id int
select area_set($1, $2::int, $3, $4, $5, $6, $7, coalesce($8, ''),
    coalesce($9, false));

-- name: area_change_add :one
-- The share is in per cent.
-- in:  key text, other text, outward bool, on_day day, kind area_change_kind, share dec, note text
-- out: id int
insert into area_change (area_id, successor_id, on_day, kind, share, note,
    added_by)
select case when $3 then a.id else o.id end,
    case when $3 then o.id else a.id end, $4, $5, $6::numeric / 100, coalesce($7, ''),
    viewer()
from area a join area o on o.key = $2
where a.key = $1
returning id;

-- name: area_change_remove :one
-- in:  key text, change int
-- out: id int
delete from area_change c using area a
where c.id = $2 and a.key = $1 and a.id in (c.area_id, c.successor_id)
returning c.id;

-- name: area_ends :many
-- Areas of a delivery that were dissolved or are new, by their values.
-- in:  delivery id
-- out: key text, name text, level area_level, ended bool, period text, day day
select a.key, a.name, a.level, e.ended, e.period, period_start(e.period)
from delivery_area_ends($1) e join area a on a.id = e.area_id
order by e.ended desc, a.key;

-- name: area_ends_take :one
-- in:  delivery id, keys text[], ended text[]
-- out: n int
select delivery_area_ends_take($1, $2::text[], $3::text[]::boolean[]);

-- name: area_list_look :many
-- in:  keys text[], names text[], levels text[], parents text[]
-- out: n int, key text, name text, level area_level?, parent text?, what text, was_name text?, was_level area_level?, was_parent text?
select n, key, name, level, parent, what, was_name, was_level, was_parent
from area_list_look($1::text[], $2::text[], $3::text[], $4::text[]);

-- name: area_list_mark :one
-- in:  keys text[], names text[], levels text[], parents text[]
-- out: mark text
select area_list_mark($1::text[], $2::text[], $3::text[], $4::text[]);

-- name: area_list_put :one
-- in:  mark text, keys text[], names text[], levels text[], parents text[]
-- out: added int, changed int
select added, changed from area_list_put($1, $2::text[], $3::text[],
    $4::text[], $5::text[]);

-- ----------------------------------------------------------------- members

-- name: member_positions :many
-- in:  source id
-- out: position int, dimension text, n int, n_said int, mark text
select m.position, max(m.dimension), count(*), count(m.set_by),
    members_mark($1, m.position)::text
from member m where m.source_id = $1 group by 1 order by 1;

-- name: member_list :many
-- in:  source id, position int, skip int, take int
-- out: total int, name text, code text, kind member_kind, parent text?, said_by text?, n_columns int
select count(*) over (), m.name, m.code, m.kind, m.parent,
    person_shown(m.set_by), (select count(*) from category k
	where k.source_id = m.source_id and k.path[m.position] = m.name)
from member m where m.source_id = $1 and m.position = $2
order by m.rank, m.name offset $3 limit $4;

-- name: member_wholes :many
-- What members of a position can be part of.
-- in:  source id, position int
-- out: name text
select m.name from member m where m.source_id = $1 and m.position = $2
order by m.rank, m.name;

-- name: member_sums :many
-- in:  source id, position int
-- out: whole text, period text, parts int, compared int, equal int, more int, less int, area text, label text, value dec, total dec
select whole, period, parts, compared, equal, more, less, area, label, value,
    total
from member_sums($1, $2::int);

-- name: members_set :one
-- in:  source id, position int, seen text, dimension text, names text[], kinds text[], parents text[]
-- out: id id
select members_set($1, $2::int, $3::text::bigint, coalesce($4, ''),
    $5::text[], $6::text[], $7::text[]);

-- -------------------------------------------------------------- boundaries

-- name: shape_add :one
-- in:  once text, file_name text, file bytes
-- out: id id
select shape_add($1, $2, $3);

-- name: shape_wait :one
-- in:  file id
-- out: waited bool
select shape_wait($1);

-- name: shape_list :many
-- in:  skip int, take int
-- out: total int, id id, state shape_state, file_name text, file_bytes int, features int, n_shapes int?, valid_from day?, uploaded_at when, uploaded_by text?
select count(*) over (), s.id, s.state, s.file_name, s.file_bytes, s.features,
    s.n_shapes, s.valid_from, s.uploaded_at, person_shown(s.uploaded_by)
from shape_import s where s.state <> 'cancelled'
order by s.state = 'done', s.id desc offset $1 limit $2;

-- name: shape_held :many
-- What outlines there are, by where they come from.
-- in:
-- out: attribution text, file_name text, valid_from day, n int, n_known int, ended int
select s.attribution, s.file_name, s.valid_from, count(*), count(a.id),
    count(s.valid_until)
from atlas.area_shape s left join area a on a.key = s.area_key
group by 1, 2, 3 order by 3 desc, 2, 1 limit 200;

-- name: shape_attributions :many
-- Suggested while typing.
-- in:
-- out: attribution text
select s.attribution from atlas.area_shape s group by 1 order by 1 limit 50;

-- name: shape_cities :many
-- What is put before the numbers of quarters, where there are some.
-- in:
-- out: prefix text, name text
select p.prefix, a.name
from (select distinct left(x.key, 8) as prefix from area x
    where length(x.key) > 8) p
join area a on a.key = area_key_kept(p.prefix)
order by 1 limit 100;

-- name: shape_one :one
-- in:  file id
-- out: id id, state shape_state, file_name text, file_bytes int, done_bytes int, features int, skipped int, points int, said shape_crs?, said_as text, likely shape_crs?, north_first bool, key_property text, name_property text, prefix text, digits int, crs shape_crs?, swapped bool, tolerance int, n_shapes int?, attribution text?, valid_from day?, refusal text, version int, uploaded_at when, uploaded_by text?
select s.id, s.state, s.file_name, s.file_bytes, s.done_bytes, s.features,
    s.skipped, s.points, s.said, s.said_as, s.likely, s.north_first,
    s.key_property, s.name_property, s.prefix, s.digits, s.crs, s.swapped,
    s.tolerance, s.n_shapes, s.attribution, s.valid_from, s.refusal,
    s.version, s.uploaded_at, person_shown(s.uploaded_by)
from shape_import s where s.id = $1;

-- name: shape_properties :many
-- in:  file id
-- out: name text, sample text, n int
select u.name, u.sample, u.n
from shape_import s
cross join unnest(s.properties, s.samples, s.property_counts)
    u(name, sample, n)
where s.id = $1;

-- name: shape_tally :one
-- How many shapes were made, and whose areas we know.
-- in:  file id
-- out: n int, good int, known int, strangers int, bad int, doubtful int
select count(*), count(*) filter (where x.good),
    count(*) filter (where x.good and x.known),
    count(*) filter (where x.good and not x.known),
    count(*) filter (where not x.good),
    count(*) filter (where x.good and x.doubt is not null)
from shape_sorted($1) x;

-- name: shape_strangers :many
-- Shapes without an area of ours, and those whose key can be none.
-- in:  file id, take int
-- out: key text, name text, good bool
select x.key, x.name, x.good
from shape_sorted($1) x where not x.good or not x.known
order by x.good, x.n limit $2;

-- name: shape_doubts :many
-- Shapes that may be of another area than their key says.
-- in:  file id, take int
-- out: key text, name text, area text, doubt text
select x.key, x.name, x.area, x.doubt
from shape_sorted($1) x where x.good and x.doubt is not null
order by x.n limit $2;

-- name: shape_bare :many
-- Areas beside those of the file that stay without an outline.
-- in:  file id, take int
-- out: total int, key text, name text, level area_level
select count(*) over (), b.key, b.name, b.level
from shape_bare($1) b order by b.key limit $2;

-- name: shape_drawn :many
-- A drawing of what was read: once it is large, the rest is left out.
-- in:  file id
-- out: key text, name text, path text, min_x int, min_y int, max_x int, max_y int, known bool, doubtful bool
select x.key, coalesce(x.area, x.name), x.path, x.numbers[1], x.numbers[2],
    x.numbers[3], x.numbers[4], x.known, x.doubt is not null
from (select y.*, sum(length(y.path)) over (order by y.n) as size
    from shape_sorted($1) y where y.good) x
where x.size <= 1000000 order by x.doubt is not null, not x.known, x.n;

-- name: shape_effect :one
-- What taking over would do, if these hold from that day on.
-- in:  file id, on_day day, known_only bool
-- out: n int, first int, later int, earlier int, instead int
select n, first, later, earlier, instead
from shape_effect($1, $2, coalesce($3, false));

-- name: shape_wish :one
-- in:  file id, seen int, key_property text, name_property text, prefix text, digits int, crs shape_crs, swapped bool, tolerance int
-- out: id id
select shape_wish($1, $2::int, $3, coalesce($4, ''), coalesce($5, ''),
    $6::int, $7, coalesce($8, false), $9::int);

-- name: shape_accept :one
-- in:  file id, seen int, attribution text, valid_from day, known_only bool
-- out: stored int
select shape_accept($1, $2::int, $3, $4, coalesce($5, false));

-- name: shape_cancel :one
-- in:  file id
-- out: id id
select shape_cancel($1);
