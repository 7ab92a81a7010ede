-- Areas, periods and categories at the desk: which areas there are and were,
-- what of a table adds up to what, and the sums that are compared because of
-- it.

set local search_path = befund, pg_temp;

-- ---------------------------------------------------------------------------
-- Areas.  Whoever saves says which version he saw; imports change names and
-- parents, too.

alter table area add column version int not null default 1;

create function area_touched() returns trigger
language plpgsql as $$
begin
	if (to_jsonb(new) - 'version') is distinct from
	    (to_jsonb(old) - 'version') then
		new.version := old.version + 1;
	end if;
	return new;
end $$;
create trigger touched before update on area
    for each row execute function area_touched();

-- A new name is no other area; everything else happens to two.
alter table area_change
    add check (area_id <> successor_id or kind = 'renamed');

-- The areas that there were on a day: the Gebietsstand.
create function areas_at(on_day date) returns setof area
language sql stable set search_path = befund, pg_temp
begin atomic
	select a.* from area a
	where (a.valid_from is null or a.valid_from <= on_day)
	    and (a.valid_until is null or a.valid_until > on_day);
end;

-- Save what a person says of an area, if it is still as he saw it.
create function area_set(area text, seen int, name text, level area_level,
    parent text, valid_from date, valid_until date, kind text,
    complete boolean) returns int
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	a befund.area;
	p int;
begin
	if not viewer_is('analyst') then
		raise sqlstate 'BF004' using
		    message = 'only an analyst changes areas';
	end if;
	select * into a from befund.area x where x.key = $1 for update;
	perform seen_is_latest(found, a.version = seen);
	if parent is not null then
		select x.id into p from befund.area x where x.key = $5;
		perform seen_is_latest(found, p is distinct from a.id);
	end if;
	update befund.area x set name = $3, level = $4, parent_id = p,
	    valid_from = $6, valid_until = $7, kind = $8
	where x.id = a.id;
	if complete <> a.parts_complete and (not complete or exists (select
	    from befund.area x where x.parent_id = a.id)) then
		perform area_parts_set($1, complete);
	end if;
	perform journal_add('area.set', 'area', a.id, null, $1);
	return a.id;
end $$;

-- Areas of a delivery that have nothing but "-" from a period on, or up to
-- one: they were dissolved or are new, unless somebody says when already.  In
-- one column they are looked for, in all columns they have to be so.
create function delivery_area_ends(d bigint, out area_id int,
    out ended boolean, out period text) returns setof record
language sql stable rows 40 set search_path = befund, pg_temp
set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off
set jit = off
begin atomic
	with probe as materialized (
		select k.id from delivery x
		join category k on k.source_id = x.source_id
		where x.id = d and exists (select from cell c
		    where c.delivery_id = d and c.category_id = k.id)
		order by (select count(*) from member m
			where m.source_id = x.source_id and m.kind = 'total'
			    and m.name = k.path[m.position]) desc, k.id limit 1
	), likely as materialized (
		select c.area_id, (array_agg(c.symbol = 'nothing'
			order by c.period desc))[1] as ended
		from probe p
		join cell c on c.delivery_id = d and c.category_id = p.id
		group by 1
		having not bool_and(coalesce(c.symbol = 'nothing', false))
		    and ((array_agg(c.symbol = 'nothing'
			order by c.period desc))[1]
		    or (array_agg(c.symbol = 'nothing' order by c.period))[1])
		limit 400
	), whole as (
		select l.area_id, l.ended, c.period,
		    bool_and(coalesce(c.symbol = 'nothing', false)) as nothing
		from likely l
		join delivery x on x.id = d
		join category k on k.source_id = x.source_id
		join cell c on c.delivery_id = d and c.category_id = k.id
		    and c.area_id = l.area_id
		group by 1, 2, 3
	), side as (
		select w.area_id, e.ended,
		    max(w.period) filter (where not w.nothing) as last,
		    min(w.period) filter (where not w.nothing) as first,
		    max(w.period) as newest, min(w.period) as oldest
		from whole w cross join (values (true), (false)) e(ended)
		group by 1, 2
	)
	select s.area_id, s.ended, case when s.ended
	    then (select min(w.period) from whole w
		where w.area_id = s.area_id and w.period > s.last)
	    else s.first end
	from side s join area a on a.id = s.area_id
	where case when s.ended then s.last < s.newest and a.valid_until is null
	    else s.first > s.oldest and a.valid_from is null end;
end;

-- Enter these from a delivery: they ended, or began, with the period that it
-- says.  Returns how many.
create function delivery_area_ends_take(d bigint, keys text[], ended boolean[])
returns int
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	a record;
	n int := 0;
begin
	if not viewer_is('analyst') then
		raise sqlstate 'BF004' using
		    message = 'only an analyst changes areas';
	end if;
	perform seen_is_latest(exists (select from delivery x where x.id = d),
	    true);
	for a in with said as (
		select e.area_id, max(period_start(e.period))
			filter (where e.ended) as ends,
		    max(period_start(e.period))
			filter (where not e.ended) as begins
		from delivery_area_ends(d) e join area x on x.id = e.area_id
		join unnest($2, $3) u(key, ended) on u.key = x.key
		    and u.ended = e.ended
		group by 1
	)
		update area x set valid_until = coalesce(s.ends, x.valid_until),
		    valid_from = coalesce(s.begins, x.valid_from)
		from said s where s.area_id = x.id returning x.id, x.key
	loop
		perform journal_add('area.set', 'area', a.id, null, a.key);
		n := n + 1;
	end loop;
	perform journal_add('area.ends', 'delivery', d, null, n::text);
	return n;
end $$;

-- A list of areas with their levels and what they lie in, as somebody pasted
-- it: what would become of each line.  what: new, changed, same; or what is
-- wrong with it: key, parent (neither known nor in the list), circle, twice.
create function area_list_look(keys text[], names text[], levels text[],
    parents text[], out n int, out key text, out name text,
    out level area_level, out parent text, out what text, out was_name text,
    out was_level area_level, out was_parent text) returns setof record
language sql stable set search_path = befund, pg_temp
begin atomic
	with recursive line as (
		select u.n::int as n, area_key_kept(u.key) as key, u.name,
		    coalesce(nullif(u.level, '')::area_level,
			case when u.key ~ '^(DG|[0-9]{2,12})$'
			then area_key_level(area_key_kept(u.key)) end) as level,
		    area_key_kept(nullif(u.parent, '')) as parent
		from unnest(keys, names, levels, parents)
		    with ordinality u(key, name, level, parent, n)
	), after as (
		select l.key, l.parent from line l
		union all
		select a.key, p.key from area a left join area p
		    on p.id = a.parent_id
		where a.key not in (select l.key from line l)
	), up as (
		select l.key, l.parent as above from line l
		where l.parent is not null
		union
		select u.key, x.parent from up u join after x on x.key = u.above
		where x.parent is not null
	)
	select l.n, l.key, l.name, l.level, l.parent,
	    case when l.key !~ '^(DG|[0-9]{2,12})$' then 'key'
	    when count(*) over (partition by l.key) > 1 then 'twice'
	    when l.parent is not null and not exists (select from after x
		where x.key = l.parent) then 'parent'
	    when exists (select from up u where u.key = l.key
		and u.above = l.key) then 'circle'
	    when a.id is null then 'new'
	    when (a.name, a.level, p.key) is distinct from
		(l.name, l.level, l.parent) then 'changed' else 'same' end,
	    a.name, a.level, p.key
	from line l
	left join area a on a.key = l.key
	left join area p on p.id = a.parent_id
	order by l.n;
end;

-- The mark of what area_list_look() said, so that what a person confirms is
-- what he saw.
create function area_list_mark(keys text[], names text[], levels text[],
    parents text[]) returns text
language sql stable set search_path = befund, pg_temp
return (select md5(coalesce(string_agg(l::text, e'\n' order by l.n), ''))
    from area_list_look(keys, names, levels, parents) l);

create function area_list_put(mark text, keys text[], names text[],
    levels text[], parents text[], out added int, out changed int)
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if not viewer_is('analyst') then
		raise sqlstate 'BF004' using
		    message = 'only an analyst changes areas';
	end if;
	perform pg_advisory_xact_lock(hashtext('befund.import_store'));
	perform seen_is_latest(true,
	    mark = area_list_mark(keys, names, levels, parents));
	create temporary table listed on commit drop as
	select * from area_list_look(keys, names, levels, parents);
	if exists (select from listed
	    where what not in ('new', 'changed', 'same')) then
		raise sqlstate 'BF005' using message = 'the list has faults';
	end if;
	insert into area (key, name, level)
	select l.key, l.name, l.level from listed l where l.what = 'new';
	get diagnostics added = row_count;
	-- all out first: two may change places
	update area a set parent_id = null from listed l
	where l.key = a.key and l.what = 'changed'
	    and l.parent is distinct from l.was_parent;
	update area a set name = l.name, level = l.level, parent_id = p.id
	from listed l left join area p on p.key = l.parent
	where a.key = l.key and l.what in ('new', 'changed');
	select count(*) into changed from listed where what = 'changed';
	drop table listed;
	perform journal_add('area.list', 'area', null, null,
	    format('%s/%s', added, changed));
end $$;

-- ---------------------------------------------------------------------------
-- Members of dimensions.

-- When those of a position were last changed, for who saves them.
create function members_mark(s bigint, pos int) returns bigint
language sql stable set search_path = befund, pg_temp
return (select coalesce(max(extract(epoch from m.set_at) * 1000000), 0)::bigint
    from member m where m.source_id = s and m.position = pos);

-- Say what some members of a position are.  BF005 if a member would be part
-- of itself.
create function members_set(source bigint, pos int, seen bigint,
    dimension text, names text[], kinds text[], parents text[])
returns bigint
language plpgsql set search_path = befund, pg_temp as $$
begin
	perform from befund.source s where s.id = $1 for update;
	perform seen_is_latest(found, members_mark($1, pos) = seen);
	update member m set kind = u.kind::member_kind,
	    parent = case when u.kind in ('part', 'of_which')
		then nullif(u.parent, '') end,
	    set_by = viewer(), set_at = clock_timestamp()
	from unnest($5, $6, $7) u(name, kind, parent)
	where m.source_id = $1 and m.position = pos and m.name = u.name;
	update member m set dimension = $4, set_at = clock_timestamp()
	where m.source_id = $1 and m.position = pos and m.dimension <> $4;
	if exists (with recursive up as (
		select m.name, m.parent from member m
		where m.source_id = $1 and m.position = pos
		    and m.parent is not null
		union
		select u.name, m.parent from up u join member m
		    on m.source_id = $1 and m.position = pos
		    and m.name = u.parent
		where m.parent is not null
	    ) select from up where up.name = up.parent) then
		raise sqlstate 'BF005' using
		    message = 'a member cannot be part of itself';
	end if;
	return $1;
end $$;

-- Which columns are the whole and the parts of it, by the members of the
-- source: they differ in one position alone, and count the same.
create function category_parts(s bigint, out whole int, out pos int,
    out part int, out said boolean) returns setof record
language sql stable rows 500 set search_path = befund, pg_temp
set enable_nestloop = off
begin atomic
	select w.id, m.position, p.id, m.set_by is not null
	from member m
	join category p on p.source_id = s and p.path[m.position] = m.name
	join category w on w.source_id = s
	    and w.path = p.path[:m.position - 1] || m.parent
		|| p.path[m.position + 1:]
	where m.source_id = s and m.kind = 'part'
	    and not is_rate(p.unit) and not is_rate(w.unit)
	    and (p.unit = w.unit or p.unit = '' or w.unit = '');
end;

-- Do the parts of a position add up?  For each whole, in the last period of
-- the source's newest delivery: how often the sum of the parts was the same,
-- more or less, with the first few places where it was not.
create function member_sums(s bigint, pos int, out whole text,
    out period text, out parts bigint, out compared bigint, out equal bigint,
    out more bigint, out less bigint, out area text, out label text,
    out value numeric, out total numeric) returns setof record
language sql stable rows 20 set search_path = befund, pg_temp
set enable_nestloop = off set jit = off
begin atomic
	with x as materialized (
		select d.id, d.last_period from delivery d
		where d.source_id = s and d.state <> 'refused'
		order by d.id desc limit 1
	), part as materialized (
		select p.whole, p.part, w.path[pos] as name, w.path
		from category_parts(s) p join category w on w.id = p.whole
		where p.pos = $2
	), c as materialized (
		select c.area_id, c.category_id, c.value,
		    case when c.symbol = 'nothing' then 0 else c.value end as n
		from cell c, x
		where c.delivery_id = x.id and c.period = x.last_period
	), sums as (
		select p.whole, p.name, p.path, c.area_id, sum(c.n) as total
		from part p join c on c.category_id = p.part
		group by 1, 2, 3, 4 having bool_and(c.n is not null)
		    and count(*) > 1
	), pair as (
		select s.name, s.path, c.area_id, c.category_id, c.value,
		    s.total,
		    count(*) over every as compared,
		    count(*) filter (where c.value = s.total) over every
			as equal,
		    count(*) filter (where s.total > c.value) over every
			as more,
		    count(*) filter (where s.total < c.value) over every
			as less,
		    row_number() over (partition by s.name
			order by (c.value = s.total), abs(s.total - c.value)
			    desc, c.area_id, c.category_id) as n
		from sums s join c on c.category_id = s.whole
		    and c.area_id = s.area_id
		where c.value is not null
		window every as (partition by s.name)
	)
	select p.name, x.last_period, (select count(*) from member m
	    where m.source_id = $1 and m.position = $2 and m.kind = 'part'
		and m.parent = p.name), p.compared, p.equal, p.more, p.less,
	    a.name, array_to_string(p.path, ' / '), p.value, p.total
	from pair p cross join x join area a on a.id = p.area_id
	where p.n <= case when p.equal = p.compared then 1 else 4 end
	order by p.name, p.n;
end;

-- ---------------------------------------------------------------------------
-- The examination of sums, by what lies in what and what is part of what.

-- The rows of a delivery, areas at periods: how many, of how many every cell is
-- "-", and the others.
create function examine_rows(d bigint, out n bigint, out nothing bigint,
    out areas int[], out periods text[])
language sql stable set search_path = befund, pg_temp
set jit = off set work_mem = '32MB'
begin atomic
	with r as (
		select c.area_id, c.period,
		    bool_or(c.symbol is distinct from 'nothing') as live
		from cell c where c.delivery_id = d group by 1, 2
	)
	select count(*), count(*) filter (where not r.live),
	    array_agg(r.area_id) filter (where r.live),
	    array_agg(r.period) filter (where r.live)
	from r;
end;

-- Whether a delivery came for an agreement whose table is a form.
create function delivery_of_form(d bigint) returns boolean
language sql stable set search_path = befund, pg_temp
begin atomic
	select exists (select from delivery x
	    join import i on i.id = x.import_id
	    join due u on u.id = i.due_id
	    join agreement g on g.id = u.agreement_id
	    where x.id = d and g.way = 'form');
end;

-- Whether somebody said of a sum that differs that it is so; null where nobody
-- could be asked.
create function sum_confirmed(d bigint, area int, category int)
returns boolean
language sql stable set search_path = befund, pg_temp
begin atomic
	select exists (select from agreement_column c
	    join category k on k.id = sum_confirmed.category
		and k.path = c.path
	    where c.agreement_id = u.agreement_id
	    and sum_confirmed.area || ' ' || c.id = any (i.sure_sums))
	from delivery x
	join import i on i.id = x.import_id
	join due u on u.id = i.due_id
	join agreement g on g.id = u.agreement_id and g.way = 'form'
	where x.id = d;
end;

-- A whole and its parts.  Part of an area is what lies in it and is not in a
-- smaller whole of the same delivery and period: districts of the state, if
-- the regions between were dissolved.  Where somebody says that the parts are
-- all, every difference is told, unless one of them is not in the delivery;
-- elsewhere a whole that mostly is not the sum of its parts was never meant
-- to be, and where it mostly is, the exceptions are told.  Of a form all sums
-- are told: it asked for them, unless they are rates, which no sum is made of.
-- counts: sums compared, sums that differ
drop function examine_area_sums(bigint);
create function examine_area_sums(d bigint, areas int[], periods text[],
    out counts bigint[])
language plpgsql set search_path = befund, pg_temp
set enable_nestloop = off set enable_mergejoin = off set jit = off
set work_mem = '96MB' as $$
declare
	form boolean := delivery_of_form(d);
	rates int[] := array(select k.id from delivery x
	    join category k on k.source_id = x.source_id
	    where x.id = d and is_rate(k.unit));
	tree record;
begin
	with recursive here as materialized (
		select h.area_id, h.period
		from unnest(areas, periods) h(area_id, period)
	), up as (
		select h.area_id as part, h.period, a.parent_id as whole
		from here h join area a on a.id = h.area_id
		where a.parent_id is not null
		union all
		select u.part, u.period, a.parent_id
		from up u
		join area a on a.id = u.whole
		where a.parent_id is not null and (u.whole, u.period) not in
		    (select h.area_id, h.period from here h)
	)
	select array_agg(u.part) as part, array_agg(u.period) as period,
	    array_agg(u.whole) as whole,
	    array_agg(distinct u.whole) filter (where u.whole = any (areas))
		as wholes
	into tree from up u;
	if tree.wholes is null then
		counts := '{0,0}';
		return;
	end if;
	with here as materialized (
		select h.area_id, h.period
		from unnest(areas, periods) h(area_id, period)
	), up as materialized (
		select u.part, u.period, u.whole
		from unnest(tree.part, tree.period, tree.whole) u(part, period, whole)
	), of as materialized (
		select u.part, u.period, u.whole
		from up u join here h on h.area_id = u.whole
		    and h.period = u.period
	), lacking as (
		select distinct a.parent_id as whole, h.period
		from here h
		join area w on w.id = h.area_id and w.parts_complete
		join area a on a.parent_id = w.id
		where (a.valid_from is null
			or a.valid_from < period_after(h.period))
		    and (a.valid_until is null
			or a.valid_until > period_start(h.period))
		    and (a.id, h.period) not in (select u.part, u.period
			from up u union select u.whole, u.period from up u)
	), parts as (
		select o.whole, c.category_id, c.period,
		    coalesce(sum(c.value), 0) as total
		from of o join cell c on c.area_id = o.part
		    and c.period = o.period
		where c.delivery_id = d and c.category_id <> all (rates)
		group by 1, 2, 3
		having bool_or(c.symbol <> 'nothing') is not true
		    and (count(*) > 1 or not form)
	), compared as (
		select c.area_id, c.category_id, c.period, c.value, p.total,
		    a.key, a.parts_complete or form
		    or count(*) filter (where c.value = p.total)
			over (partition by a.level, c.category_id)
		    >= 0.9 * count(*)
			over (partition by a.level, c.category_id) as holds
		from cell c join parts p on p.whole = c.area_id
		    and p.category_id = c.category_id and p.period = c.period
		join area a on a.id = c.area_id
		left join lacking l on l.whole = c.area_id
		    and l.period = c.period
		where c.delivery_id = d and c.area_id = any (tree.wholes)
		    and c.value is not null and l.whole is null
	), told as (
		insert into delivery_finding (delivery_id, item, n, kind,
		    area_id, category_id, period, now, low, confirmed)
		select d, 'complete', row_number() over
		    (order by period desc, key, category_id), 'sum_area',
		    area_id, category_id, period, value, total,
		    sum_confirmed(d, area_id, category_id)
		from compared where holds and value <> total
		order by 3 limit findings_kept() / 2
	)
	select array[count(*), count(*) filter (where value <> total)]
	into counts from compared where holds;
end $$;

-- The same for columns, by the members of the source's dimensions.
create or replace function examine_column_sums(d bigint, out counts bigint[])
language plpgsql set search_path = befund, pg_temp
set enable_nestloop = off set enable_mergejoin = off set jit = off
set work_mem = '96MB' as $$
declare
	form boolean := delivery_of_form(d);
	o record;
begin
	with p as (
		-- parts that are not in the delivery add nothing; nobody said
		-- that the others are all
		select p.whole, p.pos, p.part, y.category_id is not null
			as here, bool_or(p.said) over every
			and bool_and(y.category_id is not null) over every
			or form as said,
		    count(y.category_id) over every as n
		from delivery x cross join lateral category_parts(x.source_id) p
		left join delivery_column y on y.delivery_id = d
		    and y.category_id = p.part
		where x.id = d
		window every as (partition by p.whole, p.pos)
	)
	select array_agg(p.whole) as whole, array_agg(p.pos) as pos,
	    array_agg(p.part) as part, array_agg(p.said) as said
	into o from p where p.here and p.n > 1;
	if o.whole is null then
		counts := '{0,0}';
		return;
	end if;
	with part as materialized (
		select * from unnest(o.whole, o.pos, o.part, o.said)
		    p(whole, pos, part, said)
	), total as (
		select p.whole, p.pos, p.said, c.area_id, c.period,
		    coalesce(sum(c.value), 0) as total
		from part p join cell c on c.category_id = p.part
		where c.delivery_id = d
		group by 1, 2, 3, 4, 5
		having bool_or(c.symbol <> 'nothing') is not true
	), compared as (
		select c.area_id, c.category_id, c.period, c.value, t.total,
		    t.said or count(*)
			filter (where c.value = t.total)
			over (partition by t.whole, t.pos)
		    >= 0.9 * count(*) over (partition by t.whole, t.pos)
			as holds
		from cell c join total t on t.whole = c.category_id
		    and t.area_id = c.area_id and t.period = c.period
		where c.delivery_id = d and c.category_id = any (o.whole)
		    and c.value is not null
	), told as (
		insert into delivery_finding (delivery_id, item, n, kind,
		    area_id, category_id, period, now, low, confirmed)
		select d, 'complete', findings_kept() / 2 + row_number() over
		    (order by period desc, area_id, category_id), 'sum_column',
		    area_id, category_id, period, value, total,
		    sum_confirmed(d, area_id, category_id)
		from compared where holds and value <> total
		order by 3 limit findings_kept() / 4
	)
	select array[count(*), count(*) filter (where value <> total)]
	into counts from compared where holds;
end $$;

-- Sources that came before members were learnt.
select members_learn(s.id) from source s;

-- ---------------------------------------------------------------------------
-- Boundaries from a file.  The importer looks into it; a person says which
-- property is the key and which coordinates these are; the importer makes
-- shapes of it and puts them aside; a person sees which areas they are and
-- takes them over, or throws the file away.

create type shape_state as enum ('waiting', 'reading', 'understood', 'done',
    'failed', 'cancelled');
create type shape_crs as enum ('epsg_4326', 'epsg_3857', 'epsg_25832');

create table shape_import (
	id bigint primary key default new_id(),
	state shape_state not null default 'waiting',
	file_name text not null check (length(file_name) between 1 and 200),
	file_bytes bigint not null,
	file_sha256 bytea not null,
	done_bytes bigint not null default 0, -- while it is read
	-- what is in it
	features int not null default 0,
	skipped int not null default 0, -- no polygon, later: or without key
	points int not null default 0,
	said shape_crs,
	said_as text not null default '', -- the file's words
	likely shape_crs,
	north_first boolean not null default false, -- it looks like that
	properties text[] not null default '{}',
	samples text[] not null default '{}',
	property_counts int[] not null default '{}',
	-- what a person wished; a property of the key: the file is read for it
	key_property text not null default '',
	name_property text not null default '',
	prefix text not null default '' check (prefix ~ '^[0-9]{0,9}$'),
	digits int not null default 0 check (digits between 0 and 12),
	crs shape_crs,
	swapped boolean not null default false,
	tolerance int not null default 0 check (tolerance between 0 and 5000),
	n_shapes int, -- null: not read as wished yet
	-- what became of it
	attribution text,
	valid_from date,
	refusal text not null default '', -- German, for the catalogue
	version int not null default 1,
	uploaded_by bigint not null references person,
	uploaded_at timestamptz not null default now(),
	attempts int not null default 0,
	beat_at timestamptz,
	finished_at timestamptz,
	once text,
	unique (uploaded_by, once)
);
create index on shape_import (state, id) where state in ('waiting', 'reading');

create table shape_chunk (
	shape_import_id bigint not null references shape_import
	    on delete cascade,
	n int not null,
	bytes bytea not null,
	primary key (shape_import_id, n)
);
alter table shape_chunk alter column bytes set compression lz4;

-- Shapes put aside; numbers as area_shapes_put() wants them.
create table shape_part (
	shape_import_id bigint not null references shape_import
	    on delete cascade,
	n int not null,
	key text not null,
	name text not null,
	path text not null,
	numbers bigint[] not null check (cardinality(numbers) = 6),
	primary key (shape_import_id, n)
);

create trigger woken after insert or update of state on shape_import
    for each row when (new.state = 'waiting')
    execute function import_woken();

create function shape_add(once text, file_name text, file bytea)
returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	s bigint;
begin
	select x.id into s from shape_import x
	where x.uploaded_by = viewer() and x.once = $1;
	if found then
		return s;
	end if;
	insert into shape_import (file_name, file_bytes, file_sha256,
	    uploaded_by, once)
	values ($2, length(file), sha256(file), viewer(), $1)
	returning id into s;
	insert into shape_chunk
	select s, g, substring(file from g * 1048576 + 1 for 1048576)
	from generate_series(0, greatest(length(file) - 1, 0) / 1048576) g;
	return s;
end $$;

-- Wait for a file that is read in a blink, as import_wait() does.
create function shape_wait(i bigint) returns boolean
language plpgsql set search_path = befund, pg_temp as $$
begin
	for n in 1..16 loop
		exit when not exists (select from shape_import x
		    where x.id = i and x.state in ('waiting', 'reading'));
		perform pg_sleep(0.05);
	end loop;
	return true;
end $$;

-- Read it like this.
create function shape_wish(i bigint, seen int, key_property text,
    name_property text, prefix text, digits int, crs shape_crs,
    swapped boolean, tolerance int) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	x shape_import;
begin
	select * into x from shape_import where id = i for update;
	perform seen_is_latest(found, x.version = seen
	    and x.state in ('understood', 'failed')
	    and cardinality(x.properties) > 0);
	if $3 <> all (x.properties) or $4 <> '' and $4 <> all (x.properties)
	then
		raise sqlstate 'BF005' using message = 'no such property';
	end if;
	update shape_import set key_property = $3, name_property = $4,
	    prefix = $5, digits = $6, crs = $7, swapped = $8, tolerance = $9,
	    state = 'waiting', version = version + 1, attempts = 0,
	    refusal = '', n_shapes = null, finished_at = null
	where id = i;
	return i;
end $$;

-- Take over what was read: all shapes whose key can be one, of areas that we
-- know or, if wanted, of all.
create function shape_accept(i bigint, seen int, attribution text,
    valid_from date, known_only boolean, out stored int)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	x shape_import;
	keys text[];
	paths text[];
	numbers bigint[];
begin
	if not viewer_is('analyst') then
		raise sqlstate 'BF004' using
		    message = 'only an analyst takes in boundaries';
	end if;
	select * into x from shape_import where id = i for update;
	perform seen_is_latest(found, x.version = seen
	    and x.state = 'understood' and x.n_shapes > 0);
	select array_agg(p.key order by p.n), array_agg(p.path order by p.n)
	into keys, paths from shape_sorted(i) p
	where p.good and (p.known or not known_only);
	select array_agg(u.v order by p.n, u.k) into numbers
	from shape_sorted(i) p
	cross join unnest(p.numbers) with ordinality u(v, k)
	where p.good and (p.known or not known_only);
	if keys is null then
		raise sqlstate 'BF005' using message = 'no shape to take over';
	end if;
	select p.stored into stored
	from area_shapes_put($4, $3, x.file_name, keys, paths, numbers) p;
	update shape_import s set state = 'done', attribution = $3,
	    valid_from = $4, n_shapes = shape_accept.stored,
	    finished_at = now(), version = version + 1
	where s.id = i;
	delete from shape_chunk where shape_import_id = i;
	delete from shape_part where shape_import_id = i;
end $$;

create function shape_cancel(i bigint) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if not viewer_is('analyst') then
		raise sqlstate 'BF003' using message = 'no such file';
	end if;
	update shape_import set state = 'cancelled', finished_at = now(),
	    beat_at = null, version = version + 1
	where id = i and state in ('waiting', 'reading', 'understood', 'failed');
	if not found then
		raise sqlstate 'BF002' using message = 'it is over';
	end if;
	delete from shape_chunk where shape_import_id = i;
	delete from shape_part where shape_import_id = i;
	return i;
end $$;

-- Are these two names of the same area?  "Hagen" and "Hagen, kreisfreie
-- Stadt" are; what kind of area it is says nothing.
create function area_names_alike(a text, b text) returns boolean
language sql immutable parallel safe set search_path = befund, pg_temp
begin atomic
	with word as (
		select n, lower(w) as w
		from (values (1, a), (2, b)) v(n, name)
		cross join regexp_split_to_table(v.name, '[^[:alpha:]]+') w
		where length(w) > 2
	)
	select a = '' or b = '' or lower(a) = lower(b) or exists (
	    select from word x join word y on x.n = 1 and y.n = 2
		and x.w = y.w and x.w !~ ('^((land)?kreis|kreisfreie|'
		    'kreisangehörige|stadt|gemeinde|(stadt)?bezirk|'
		    'stadtteil|region|regierungsbezirk|bad|sankt|der|die|'
		    'das|und|von|vom|zum|zur|ober|unter|nord|süd|ost|west|'
		    'neu|alt|groß|klein)$'));
end;

-- What was put aside, by the keys that we keep: good if it can be a key and
-- is the first of its kind, known if there is such an area.  Doubtful: its
-- name is not the area's ('name'), or it does not touch the outline that the
-- area has ('place').
create function shape_sorted(i bigint, out n int, out key text, out name text,
    out path text, out numbers bigint[], out area text, out good boolean,
    out known boolean, out replaces boolean, out doubt text)
returns setof record
language sql stable set search_path = befund, pg_temp
begin atomic
	select p.n, k.key, p.name, p.path, p.numbers, a.name,
	    k.key ~ '^(DG|[0-9]{2,12})$' and row_number()
		over (partition by k.key order by p.n) = 1,
	    a.id is not null, h.id is not null,
	    case when a.id is null then null
	    when not area_names_alike(a.name, p.name) then 'name'
	    when h.id is not null and (h.min_x > p.numbers[3]
		or h.max_x < p.numbers[1] or h.min_y > p.numbers[4]
		or h.max_y < p.numbers[2]) then 'place' end
	from shape_part p
	cross join lateral (select area_key_kept(p.key) as key) k
	left join area a on a.key = k.key
	left join lateral (select s.* from atlas.area_shape s
	    where s.area_key = k.key order by s.valid_from desc limit 1) h
	    on true
	where p.shape_import_id = i;
end;

-- Areas that stay without an outline: they lie beside those of the file, on
-- their level, and have none, neither there nor here.
create function shape_bare(i bigint) returns setof area
language sql stable set search_path = befund, pg_temp
begin atomic
	with inside as materialized (
		select distinct a.id, a.key, a.level, a.parent_id
		from shape_part p join area a on a.key = area_key_kept(p.key)
		where p.shape_import_id = i
	)
	select a.* from area a
	where (a.level, coalesce(a.parent_id, 0)) in (select x.level,
		coalesce(x.parent_id, 0) from inside x)
	    and a.id not in (select x.id from inside x)
	    and (a.valid_until is null or a.valid_until > current_date)
	    and not exists (select from atlas.area_shape s
		where s.area_key = a.key);
end;

-- What taking over would do, if these hold from that day on: areas get their
-- first outline, a later one of it, an earlier one, or another one of the
-- same day.
create function shape_effect(i bigint, on_day date, known_only boolean,
    out n bigint, out first bigint, out later bigint, out earlier bigint,
    out instead bigint)
language sql stable set search_path = befund, pg_temp
begin atomic
	select count(*), count(*) filter (where h.n = 0),
	    count(*) filter (where h.before and not h.same),
	    count(*) filter (where h.n > 0 and not h.before and not h.same),
	    count(*) filter (where h.same)
	from shape_sorted(i) x
	cross join lateral (select count(*) as n,
	    coalesce(bool_or(s.valid_from = on_day), false) as same,
	    coalesce(bool_or(s.valid_from < on_day), false) as before
	    from atlas.area_shape s where s.area_key = x.key) h
	where x.good and (x.known or not known_only);
end;

-- The importer's side.

create function shape_claim(out id bigint, out bytes bigint,
    out key_property text, out name_property text, out prefix text,
    out digits int, out crs shape_crs, out swapped boolean,
    out tolerance int, out exhausted boolean)
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update shape_import s set state = 'reading', attempts = s.attempts + 1,
	    beat_at = now(), done_bytes = 0
	where s.id = (select x.id from shape_import x
	    where x.state = 'waiting' or x.state = 'reading'
		and x.beat_at < now() - interval '30 seconds'
	    order by x.id limit 1 for update skip locked)
	returning s.id, s.file_bytes, s.key_property, s.name_property,
	    s.prefix, s.digits, s.crs, s.swapped, s.tolerance, s.attempts > 3
	into id, bytes, key_property, name_property, prefix, digits, crs,
	    swapped, tolerance, exhausted;
	delete from shape_part p where p.shape_import_id = shape_claim.id;
end $$;

-- Still alive, this far; false: it was cancelled.
create function shape_beat(i bigint, done bigint) returns boolean
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update shape_import x set beat_at = now(),
	    done_bytes = greatest(x.done_bytes, least(done, x.file_bytes))
	where x.id = i and x.state = 'reading';
	return found;
end $$;

-- The importer is ending, and the file is not to blame.
create function shape_leave(i bigint) returns boolean
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update shape_import set beat_at = '-infinity', attempts = attempts - 1
	where id = i and state = 'reading';
	return found;
end $$;

create function shape_chunk(i bigint, piece int) returns bytea
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select c.bytes from shape_chunk c
	join shape_import x on x.id = c.shape_import_id
	where c.shape_import_id = i and c.n = piece and x.state = 'reading';
end;

create function shape_looked(i bigint, features int, skipped int, points int,
    said shape_crs, said_as text, likely shape_crs, swapped boolean,
    names text[], samples text[], counts int[]) returns boolean
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update shape_import x set state = 'understood', features = $2,
	    skipped = $3, points = $4, said = $5, said_as = left($6, 200),
	    likely = $7, north_first = $8, properties = $9, samples = $10,
	    property_counts = $11, attempts = 0, beat_at = null
	where x.id = i and x.state = 'reading';
	return found;
end $$;

-- Some of the shapes; `numbers` has six for each.
create function shape_parts(i bigint, first int, keys text[], names text[],
    paths text[], numbers bigint[]) returns boolean
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	insert into shape_part (shape_import_id, n, key, name, path, numbers)
	select i, first + u.n::int - 1, left(u.key, 60), left(u.name, 200),
	    u.path, $6[6 * u.n - 5:6 * u.n]
	from unnest(keys, names, paths) with ordinality u(key, name, path, n)
	join shape_import x on x.id = i and x.state = 'reading';
	update shape_import set beat_at = now()
	where id = i and state = 'reading';
	return found;
end $$;

create function shape_read(i bigint, skipped int, points int)
returns boolean
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update shape_import x set state = 'understood', skipped = $2,
	    points = $3, attempts = 0, beat_at = null,
	    n_shapes = (select count(*) from shape_part p
		where p.shape_import_id = i)
	where x.id = i and x.state = 'reading';
	return found;
end $$;

create function shape_failed(i bigint, sentence text) returns boolean
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update shape_import set state = 'failed', refusal = sentence,
	    finished_at = now(), beat_at = null
	where id = i and state = 'reading';
	return found;
end $$;

-- ---------------------------------------------------------------------------
-- Rights.

do $$
declare
	t text;
begin
	foreach t in array array['shape_import', 'shape_chunk', 'shape_part']
	loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy owner on %I to befund_owner '
		    'using (true) with check (true)', t);
		execute format('create policy analyst on %I to befund_intake '
		    'using ((select viewer_is(''analyst''))) '
		    'with check ((select viewer_is(''analyst'')))', t);
	end loop;
end $$;
create policy own on shape_import as restrictive for insert to befund_intake
    with check (uploaded_by = (select viewer()));
grant select, insert, update (state, key_property, name_property, prefix,
    digits, crs, swapped, tolerance, n_shapes, refusal, version, attempts,
    finished_at) on shape_import to befund_intake;
grant insert on shape_chunk to befund_intake;
grant select on shape_part to befund_intake;

grant execute on function areas_at(date) to befund_intake, befund_workspace,
    befund_steering;
grant execute on function area_set(text, int, text, area_level, text, date,
    date, text, boolean), delivery_area_ends(bigint),
    delivery_area_ends_take(bigint, text[], boolean[]),
    area_list_look(text[], text[], text[], text[]),
    area_list_mark(text[], text[], text[], text[]),
    area_list_put(text, text[], text[], text[], text[]),
    members_mark(bigint, int),
    members_set(bigint, int, bigint, text, text[], text[], text[]),
    category_parts(bigint), member_sums(bigint, int), examine_rows(bigint),
    delivery_of_form(bigint), sum_confirmed(bigint, int, int),
    examine_area_sums(bigint, int[], text[]),
    shape_add(text, text, bytea), shape_wait(bigint),
    shape_wish(bigint, int, text, text, text, int, shape_crs, boolean, int),
    shape_accept(bigint, int, text, date, boolean), shape_cancel(bigint),
    area_names_alike(text, text), shape_sorted(bigint), shape_bare(bigint),
    shape_effect(bigint, date, boolean) to befund_intake;
grant execute on function shape_claim(), shape_chunk(bigint, int),
    shape_beat(bigint, bigint), shape_leave(bigint),
    shape_looked(bigint, int, int, int, shape_crs, text, shape_crs, boolean,
    text[], text[], int[]), shape_parts(bigint, int, text[], text[], text[],
    bigint[]), shape_read(bigint, int, int), shape_failed(bigint, text)
    to befund_importer;

create trigger journal_set after update of kind, parent, dimension on member
    for each row when (new.set_by is not null and (old.kind, old.parent,
    old.dimension) is distinct from (new.kind, new.parent, new.dimension))
    execute function journal_row('member.kind', 'source', 'source_id', 'name');
create trigger journal after insert on shape_import
    for each row execute function journal_row('shape.upload', 'shape', 'id', 'file_name');
create trigger journal_state after update of state on shape_import
    for each row when (new.state in ('cancelled', 'failed'))
    execute function journal_row('shape.state', 'shape', 'id', 'state');
create trigger journal_wish after update of key_property on shape_import
    for each row when (new.state = 'waiting')
    execute function journal_row('shape.map', 'shape', 'id', 'key_property');
