-- What a delivery consists of: its columns, areas and periods.  Noted once,
-- while its cells are stored, so that no page counts a million of them; and by
-- its periods, what it is compared with.

set local search_path = befund, pg_temp;

-- The delivery itself may come after its cells, in the same transaction.
create table delivery_column (
    delivery_id bigint not null references delivery on delete cascade
	deferrable initially deferred,
    category_id int not null,
    numbers int not null,
    zeros int not null,     -- of the numbers
    nothing int not null,
    unknown int not null,
    other int not null,     -- other symbols
    primary key (delivery_id, category_id)
);

create table delivery_area (
    delivery_id bigint not null references delivery on delete cascade
	deferrable initially deferred,
    area_id int not null,
    line int not null,      -- the first one
    primary key (delivery_id, area_id)
);

create table delivery_period (
    delivery_id bigint not null references delivery on delete cascade
	deferrable initially deferred,
    period text not null,
    line int not null,
    primary key (delivery_id, period)
);

-- How often cells of it were stored, changed or taken away: as long as this is
-- the same, so are the cells.
create table delivery_touched (
    delivery_id bigint primary key references delivery on delete cascade
	deferrable initially deferred,
    times int not null
);

create function extent_note() returns trigger
language plpgsql security definer set search_path = befund, pg_temp
set jit = off as $$
begin
	with counted as (
		insert into delivery_column as x
		select a.delivery_id, a.category_id, count(a.value),
		    count(*) filter (where a.value = 0),
		    count(*) filter (where a.symbol = 'nothing'),
		    count(*) filter (where a.symbol = 'unknown'),
		    count(*) filter (where a.symbol not in ('nothing',
			'unknown'))
		from added a group by 1, 2
		on conflict (delivery_id, category_id) do update
		set numbers = x.numbers + excluded.numbers,
		    zeros = x.zeros + excluded.zeros,
		    nothing = x.nothing + excluded.nothing,
		    unknown = x.unknown + excluded.unknown,
		    other = x.other + excluded.other
		returning x.delivery_id
	)
	insert into delivery_touched as x
	select distinct c.delivery_id, 1 from counted c
	on conflict (delivery_id) do update set times = x.times + 1;
	insert into delivery_area as x
	select a.delivery_id, a.area_id, min(a.line) from added a group by 1, 2
	on conflict (delivery_id, area_id) do update
	set line = least(x.line, excluded.line);
	insert into delivery_period as x
	select a.delivery_id, a.period, min(a.line) from added a group by 1, 2
	on conflict (delivery_id, period) do update
	set line = least(x.line, excluded.line);
	return null;
end $$;
create trigger extent after insert on cell referencing new table as added
    for each statement execute function extent_note();

-- Count anew what these cells are of: nobody changes cells but a person who
-- repairs a database, and then as well nothing here is wrong.
create function extent_again() returns trigger
language plpgsql security definer set search_path = befund, pg_temp
set jit = off as $$
declare
	d bigint;
begin
	for d in select distinct g.delivery_id from gone g loop
		delete from delivery_column x where x.delivery_id = d;
		delete from delivery_area x where x.delivery_id = d;
		delete from delivery_period x where x.delivery_id = d;
		insert into delivery_column
		select d, c.category_id, count(c.value),
		    count(*) filter (where c.value = 0),
		    count(*) filter (where c.symbol = 'nothing'),
		    count(*) filter (where c.symbol = 'unknown'),
		    count(*) filter (where c.symbol not in ('nothing',
			'unknown'))
		from cell c where c.delivery_id = d group by 2;
		insert into delivery_area
		select d, c.area_id, min(c.line) from cell c
		where c.delivery_id = d group by 2;
		insert into delivery_period
		select d, c.period, min(c.line) from cell c
		where c.delivery_id = d group by 2;
		update delivery_touched x set times = x.times + 1
		where x.delivery_id = d;
	end loop;
	return null;
end $$;
create trigger extent_update after update on cell referencing old table as gone
    for each statement execute function extent_again();
create trigger extent_delete after delete on cell referencing old table as gone
    for each statement execute function extent_again();

-- What is there already.
insert into delivery_column
select delivery_id, category_id, count(value), count(*) filter (where value = 0),
    count(*) filter (where symbol = 'nothing'),
    count(*) filter (where symbol = 'unknown'),
    count(*) filter (where symbol not in ('nothing', 'unknown'))
from cell group by 1, 2;
insert into delivery_area
select delivery_id, area_id, min(line) from cell group by 1, 2;
insert into delivery_period
select delivery_id, period, min(line) from cell group by 1, 2;
insert into delivery_touched select distinct delivery_id, 1 from cell;

-- The delivery that this one is compared with: the newest release before it
-- that has a period of it, or else the newest.
create or replace function delivery_before(d bigint) returns bigint
language sql stable set search_path = befund, pg_temp
begin atomic
	select r.delivery_id from release r
	join delivery x on x.id = d and x.source_id = r.source_id
	left join release own on own.delivery_id = d
	where r.delivery_id <> d and r.number < coalesce(own.number, 2147483647)
	order by exists (select from delivery_period p
		join delivery_period o on o.delivery_id = r.delivery_id
		    and o.period = p.period
		where p.delivery_id = d) desc, r.number desc limit 1;
end;

-- For each period of a delivery, the newest release before it that has it:
-- what is compared cell by cell.
create function periods_former(d bigint, out period text,
    out delivery_id bigint)
returns setof record
language sql stable rows 20 set search_path = befund, pg_temp
begin atomic
	select distinct on (p.period) p.period, r.delivery_id
	from delivery x
	join delivery_period p on p.delivery_id = x.id
	join release r on r.source_id = x.source_id and r.delivery_id <> d
	left join release own on own.delivery_id = d
	join delivery_period o on o.delivery_id = r.delivery_id
	    and o.period = p.period
	where x.id = d and r.number < coalesce(own.number, 2147483647)
	order by p.period, r.number desc;
end;

-- The periods that the series has before a delivery is released, and the
-- delivery has not: they stay, or they are gone with it.
create function periods_kept(d bigint, out period text,
    out delivery_id bigint, out number int)
returns setof record
language sql stable rows 5 set search_path = befund, pg_temp
begin atomic
	with newest as (
		select r.id from delivery x
		join release r on r.source_id = x.source_id
		    and r.delivery_id <> d
		left join release own on own.delivery_id = d
		where x.id = d and r.number < coalesce(own.number, 2147483647)
		order by r.number desc limit 1
	)
	select distinct on (p.period) p.period, r.delivery_id, r.number
	from newest n
	cross join lateral series_releases(n.id) r
	join delivery_period p on p.delivery_id = r.delivery_id
	where p.period not in (select o.period from delivery_period o
	    where o.delivery_id = d)
	order by p.period, r.number desc;
end;

-- The delivery that the first counts of a computed value were read from, and
-- their column there; where releases make a series, the newest that has the
-- period.
create function delivery_of(definition bigint, release bigint, period text,
    out delivery_id bigint, out category_id int)
returns setof record
language sql stable set search_path = befund, pg_temp
begin atomic
	select coalesce((select p.delivery_id
		from series_releases(b.used_release_id) r
		join delivery_period p on p.delivery_id = r.delivery_id
		    and p.period = delivery_of.period
		order by r.number desc limit 1), u.delivery_id), t.category_id
	from definition_term t
	join computation_basis b on b.definition_id = t.definition_id
	    and b.source_id = t.source_id
	    and b.release_id = delivery_of.release
	join befund.release u on u.id = b.used_release_id
	where t.definition_id = definition and t.side = 'numerator' and t.n = 1;
end;

-- What a protection (0024) holds for: the rule, the cells, what adds up to
-- what, and every table shown before.  If any of it is another, what was found
-- holds no longer.
create function protection_basis(d bigint) returns text
language sql stable set search_path = befund, pg_temp
begin atomic
	with linked as materialized (
		select linked_sources(d.source_id) as ids from delivery d
		where d.id = $1
	), k as materialized (
		select k.id from category k, linked
		where k.source_id = any (linked.ids)
	)
	select encode(sha256(convert_to(concat_ws('|',
	    (secrecy_rule_of(x.source_id)).id,
	    coalesce((select t.times from delivery_touched t
		where t.delivery_id = d), 0),
	    (select sum(hashtextextended(concat_ws(',', b.category_id,
		b.of_id, b.rank), 0)) from category_bearer b
		join k on k.id = b.category_id),
	    (select sum(hashtextextended(concat_ws(',', a.id, a.parent_id,
		a.valid_from, a.valid_until), 0)) from area a
		where a.id in (select c.area_id from delivery_area c
		where c.delivery_id = d)),
	    (select sum(hashtextextended(concat_ws(',', m.source_id,
		m.position, m.name, m.kind, m.parent), 0)) from member m, linked
		where m.source_id = any (linked.ids)),
	    (select sum(hashtextextended(concat_ws(',', s.whole_id, s.way,
		s.part_id, s.adds), 0)) from category_sum s
		join k on k.id = s.whole_id),
	    (select sum(hashtextextended(concat_ws(',', l.category_id,
		l.same_as), 0)) from category_link l
		join k on k.id = l.category_id),
	    (select sum(hashtextextended(concat_ws(',', t.rate_id, t.part_id,
		t.whole_id, t.factor), 0)) from category_ratio t
		join k on k.id = t.part_id),
	    (select string_agg(r.id::text, ',' order by r.id) from release r, linked
		where r.source_id = any (linked.ids)
		and r.delivery_id <> d)), 'UTF8')), 'hex')
	from delivery x where x.id = d;
end;

-- It tells about cells, so it is of the confidential store as they are.
do $$
declare
	t text;
begin
	foreach t in array array['delivery_column', 'delivery_area',
	    'delivery_period', 'delivery_touched'] loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy owner on %I to befund_owner '
		    'using (true) with check (true)', t);
		execute format('create policy analyst on %I for select '
		    'to befund_intake using ((select viewer_is(''analyst'')))', t);
		execute format('grant select on %I to befund_intake', t);
	end loop;
end $$;
create policy protector on delivery_area for select to befund_protector
    using (true);
create policy protector on delivery_touched for select to befund_protector
    using (true);
grant select on delivery_area, delivery_touched to befund_protector;
revoke execute on function extent_note(), extent_again() from public;
grant execute on function protection_basis(bigint)
    to befund_intake, befund_protector;
grant execute on function periods_former(bigint), periods_kept(bigint),
    delivery_of(bigint, bigint, text)
    to befund_intake;
