-- What a delivery consists of: its columns, areas and periods.  Noted once,
-- while its cells are stored, so that no page counts a million of them.

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

create function extent_note() returns trigger
language plpgsql security definer set search_path = befund, pg_temp
set jit = off as $$
begin
	insert into delivery_column as x
	select a.delivery_id, a.category_id, count(a.value),
	    count(*) filter (where a.value = 0),
	    count(*) filter (where a.symbol = 'nothing'),
	    count(*) filter (where a.symbol = 'unknown'),
	    count(*) filter (where a.symbol not in ('nothing', 'unknown'))
	from added a group by 1, 2
	on conflict (delivery_id, category_id) do update
	set numbers = x.numbers + excluded.numbers,
	    zeros = x.zeros + excluded.zeros,
	    nothing = x.nothing + excluded.nothing,
	    unknown = x.unknown + excluded.unknown,
	    other = x.other + excluded.other;
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

-- It tells about cells, so it is of the confidential store as they are.
do $$
declare
	t text;
begin
	foreach t in array array['delivery_column', 'delivery_area',
	    'delivery_period'] loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy owner on %I to befund_owner '
		    'using (true) with check (true)', t);
		execute format('create policy analyst on %I for select '
		    'to befund_intake using ((select viewer_is(''analyst'')))', t);
		execute format('grant select on %I to befund_intake', t);
	end loop;
end $$;
revoke execute on function extent_note() from public;
