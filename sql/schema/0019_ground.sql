-- What figures stand on: areas and how they change in time, periods that
-- compare, and the members of a table's dimensions with what they add up to.

set local search_path = befund, pg_temp;

-- ---------------------------------------------------------------------------
-- Areas.  A key is the official one: DG, 2 digits a state, 3 a region, 5 a
-- district, 8 a municipality; below it the municipality's own numbers follow
-- (Köln: 05315000 and 101 for the quarter Altstadt-Süd).

alter type area_level add value 'municipality';
alter type area_level add value 'borough'; -- Stadtbezirk
alter type area_level add value 'quarter'; -- Stadtteil, statistischer Bezirk

alter table area
    add column parent_id int references area,
    add column valid_from date,  -- null: since before anything we hold
    add column valid_until date, -- the first day it is no more; null: it is
    add column kind text not null default '', -- "Kreisfreie Stadt"
    add check (parent_id <> id),
    add check (valid_from < valid_until);
update area a set parent_id = p.id from area p where p.key = a.parent_key;
create index on area (parent_id);

create type area_change_kind as enum ('merged', 'split', 'ceded', 'renamed');

-- What became of an area: dissolved Kreise live on in others.  `share` of its
-- people went to the successor, if somebody says so; figures are never moved
-- over by it silently.
create table area_change (
	id int primary key generated always as identity,
	area_id int not null references area,
	successor_id int not null references area,
	on_day date not null,
	kind area_change_kind not null,
	share numeric check (share > 0 and share <= 1),
	note text not null default '',
	added_by bigint references person,
	added_at timestamptz not null default now(),
	unique (area_id, successor_id, on_day)
);
create index on area_change (successor_id);

-- An area below itself would make every sum over areas endless.
create function area_no_circle() returns trigger
language plpgsql set search_path = befund, pg_temp as $$
begin
	if exists (with recursive up as (
		select a.id, a.parent_id from area a where a.id = new.parent_id
		union
		select a.id, a.parent_id from up join area a on a.id = up.parent_id
	    ) select from up where up.id = new.id) then
		raise sqlstate 'BF005' using
		    message = 'an area cannot lie within itself';
	end if;
	return new;
end $$;
create trigger no_circle before update of parent_id on area
    for each row when (new.parent_id is not null)
    execute function area_no_circle();

-- ---------------------------------------------------------------------------
-- Periods: see cgi/lib/period.h, which reads them; here they are compared.

create type period_kind as enum ('year', 'school_year', 'day', 'half_year',
    'quarter', 'month', 'winter_term', 'summer_term');

create function period_kind(p text) returns period_kind
language sql immutable parallel safe strict set search_path = befund, pg_temp
return case
    when p ~ '^[0-9]{4}$' then 'year'
    when p ~ '^[0-9]{4}/[0-9]{2}$' then 'school_year'
    when p ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' then 'day'
    when p ~ '^[0-9]{4}-H[12]$' then 'half_year'
    when p ~ '^[0-9]{4}-Q[1-4]$' then 'quarter'
    when p ~ '^[0-9]{4}-(0[1-9]|1[0-2])$' then 'month'
    when p ~ '^[0-9]{4}-WS$' then 'winter_term'
    when p ~ '^[0-9]{4}-SS$' then 'summer_term' end::period_kind;

-- The first day of a period, and the first day after it.
create function period_start(p text) returns date
language sql immutable parallel safe strict set search_path = befund, pg_temp
return case period_kind(p)
    when 'year' then make_date(left(p, 4)::int, 1, 1)
    when 'school_year' then make_date(left(p, 4)::int, 8, 1)
    when 'day' then p::date
    when 'half_year' then make_date(left(p, 4)::int,
	right(p, 1)::int * 6 - 5, 1)
    when 'quarter' then make_date(left(p, 4)::int, right(p, 1)::int * 3 - 2, 1)
    when 'month' then make_date(left(p, 4)::int, right(p, 2)::int, 1)
    when 'winter_term' then make_date(left(p, 4)::int, 10, 1)
    when 'summer_term' then make_date(left(p, 4)::int, 4, 1) end;

create function period_after(p text) returns date
language sql immutable parallel safe strict set search_path = befund, pg_temp
return (period_start(p) + case period_kind(p)
    when 'year' then interval '1 year'
    when 'school_year' then interval '1 year'
    when 'day' then interval '1 day'
    when 'quarter' then interval '3 months'
    when 'month' then interval '1 month'
    else interval '6 months' end)::date;

-- The year a period is counted to: that in which it begins.
create function period_year(p text) returns int
language sql immutable parallel safe strict
return left(p, 4)::int;

-- ---------------------------------------------------------------------------
-- Members of dimensions.  A column's path has positions ("Schulabschluss,
-- ohne Hauptschulabschluss, weiblich"); what may stand in a position of a
-- source's columns are its members.  The parts of a total add up to it, in
-- all columns alike; "of which" is a part of a part, and what overlaps adds
-- up to nothing.

create type member_kind as enum ('total', 'part', 'of_which', 'overlap',
    'single');

create table member (
	source_id bigint not null references source,
	position int not null check (position > 0), -- in category.path
	name text not null,
	code text not null default '',
	dimension text not null default '', -- "Geschlecht"
	kind member_kind not null default 'single',
	parent text,       -- the member it is a part (or of which) of
	rank int not null default 0, -- in the publisher's order
	set_by bigint references person, -- null: by rule, from the names
	set_at timestamptz not null default now(),
	primary key (source_id, position, name),
	foreign key (source_id, position, parent) references member,
	check ((kind in ('part', 'of_which')) = (parent is not null)),
	check (parent <> name)
);

alter table category add column codes text[];

alter table indicator add column catalogue_number int unique;

do $$
declare
	t text;
begin
	foreach t in array array['area_change', 'member'] loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy owner on %I to befund_owner '
		    'using (true) with check (true)', t);
		execute format('create policy analyst on %I to befund_intake '
		    'using ((select viewer_is(''analyst''))) '
		    'with check ((select viewer_is(''analyst'')))', t);
		execute format('grant select, insert, update, delete on %I '
		    'to befund_intake', t);
	end loop;
end $$;
grant execute on function period_kind(text), period_start(text),
    period_after(text), period_year(text) to befund_intake, befund_workspace,
    befund_steering, befund_atlas;
grant update (catalogue_number) on indicator to befund_intake;
create trigger journal after insert on area_change
    for each row execute function journal_row('area.change', 'area', 'area_id', 'kind');
create trigger journal_gone after delete on area_change
    for each row execute function journal_row('area.change_back', 'area', 'area_id', 'kind');
