-- Who holds data, what was agreed about delivering it, what is due when, and
-- how a provider delivers: a file of his own, or a form made from the
-- agreement.

set local search_path = befund, pg_temp;

alter type table_format add value 'form';
alter type notice_kind add value 'due';
alter type notice_kind add value 'overdue';
alter type notice_kind add value 'returned';
alter type notice_kind add value 'delivered';

create type rhythm as enum ('year', 'half_year', 'school_year', 'once');
create type delivery_way as enum ('file', 'form');
create type agreement_state as enum ('active', 'ended');

-- open -> draft -> delivered -> accepted, or -> returned and again delivered;
-- from everywhere before accepted to cancelled.
create type due_state as enum ('open', 'draft', 'delivered', 'accepted',
    'returned', 'cancelled');
create type due_event_kind as enum ('made', 'extended', 'reminded', 'overdue',
    'delivered', 'accepted', 'returned', 'cancelled', 'released');

-- The inventory: who holds data (datenhaltende Stelle), and which.
create table body (
	id bigint primary key default new_id(),
	name text not null check (length(name) between 2 and 200),
	organisation_id bigint references organisation, -- if it is in the portal
	contact_name text not null default '',
	contact_phone text not null default '',
	contact_mail text not null default '',
	holds text not null default '',
	reference_date text not null default '', -- "15. Oktober"
	level area_level,                        -- the finest; null: none
	legal_basis text not null default '',
	licence text not null default '',        -- or terms of use
	raw_visible text not null default '',    -- who may see raw data
	note text not null default '',
	version int not null default 1,
	created_by bigint references person,
	created_at timestamptz not null default now(),
	changed_at timestamptz not null default now(),
	once text,
	unique (created_by, once)
);
create unique index on body (lower(name));
-- Some sources come in slices: each delivery brings periods of its own, and
-- those of earlier ones stay valid.  A form asks for one; of others only a
-- person can know that.
alter table source
	add column body_id bigint references body,
	add column keeps_periods boolean not null default false;
create index on source (body_id);

create table agreement (
	id bigint primary key default new_id(),
	body_id bigint not null references body,
	title text not null check (length(title) between 3 and 200),
	source_id bigint not null references source, -- what it becomes part of
	organisation_id bigint not null references organisation, -- delivers
	state agreement_state not null default 'active',
	rhythm rhythm not null,
	first_period text not null check (period_kind(first_period) is not null),
	reference_date text not null default '',
	due_month int not null check (due_month between 1 and 12),
	due_day int not null check (due_day between 1 and 31),
	due_later int not null default 0 check (due_later between 0 and 2),
	    -- years after the one in which the period begins
	way delivery_way not null,
	-- the rows of the form: areas of a level within an area, or these keys
	area_within int references area,
	area_level area_level,
	area_keys text[] not null default '{}',
	remind_before int[] not null default '{14,3}', -- days
	remind_after int[] not null default '{1,7}',
	note text not null default '',
	version int not null default 1,
	created_by bigint references person,
	created_at timestamptz not null default now(),
	ended_at timestamptz,
	once text,
	unique (created_by, once),
	check ((state = 'ended') = (ended_at is not null)),
	check (case rhythm when 'year' then period_kind(first_period) = 'year'
	    when 'half_year' then period_kind(first_period) = 'half_year'
	    when 'school_year' then period_kind(first_period) = 'school_year'
	    else true end)
);
create index on agreement (body_id);
create index on agreement (organisation_id);
create index on agreement (source_id);

-- The form's columns.  One that is asked for no more keeps its place here,
-- because drafts speak of it.
create table agreement_column (
	id int primary key generated always as identity,
	agreement_id bigint not null references agreement on delete cascade,
	n int,                     -- from 1; null: not asked for any more
	path text[] not null check (cardinality(path) between 1 and 6),
	unit text not null default 'Anzahl',
	unique (agreement_id, path)
);

create table agreement_indicator (
	agreement_id bigint not null references agreement on delete cascade,
	indicator_id bigint not null references indicator,
	primary key (agreement_id, indicator_id)
);

create table due (
	id bigint primary key default new_id(),
	agreement_id bigint not null references agreement,
	period text not null check (period_kind(period) is not null),
	state due_state not null default 'open',
	due_on date not null,
	agreed_on date not null,    -- before any extension
	version int not null default 1,
	remark text not null default '', -- by the provider, with the draft
	drafted_by bigint references person,
	drafted_at timestamptz,
	import_id bigint references import,
	delivery_id bigint references delivery,
	delivered_at timestamptz,
	released_at timestamptz,
	changed_at timestamptz not null default now(),
	unique (agreement_id, period)
);
create index on due (due_on);
create index on due (delivery_id);

-- What stands in the fields of a form, as it was typed: also what cannot be
-- read yet.
create table due_cell (
	due_id bigint not null references due on delete cascade,
	area_id int not null references area,
	column_id int not null references agreement_column on delete cascade,
	typed text not null check (length(typed) between 1 and 200),
	primary key (due_id, area_id, column_id)
);

create table due_event (
	id bigint primary key default new_id(),
	due_id bigint not null references due on delete cascade,
	kind due_event_kind not null,
	at timestamptz not null default now(),
	person_id bigint references person,
	due_on date,             -- of which date it speaks
	days int,                -- a reminder: so many before (-) or after it
	reason text not null default ''
);
create index on due_event (due_id);
-- Nobody is reminded twice of the same day.
create unique index on due_event (due_id, due_on, days)
    where kind in ('reminded', 'overdue');

-- An address that shows what is due to whoever knows it.
create table calendar_feed (
	id bigint primary key default new_id(),
	token_hash bytea not null unique,
	person_id bigint not null unique references person on delete cascade,
	made_at timestamptz not null default now(),
	read_at timestamptz
);

-- sure: what was told to who handed a form in, and he said that it is so: how
-- much of it, with what words, and which sums that differ from their parts,
-- each as "area column" (of agreement_column).
alter table import
	add column due_id bigint references due,
	add column sure_asks int not null default 0,
	add column sure_words text not null default '',
	add column sure_sums text[] not null default '{}';
create index on import (due_id);
-- Of a sum that differs: whether who delivered it said that it is so; null:
-- nobody could be asked.
alter table delivery_finding add column confirmed boolean;

-- ---------------------------------------------------------------------------
-- Periods and days.

create function period_next(p text, r rhythm) returns text
language sql immutable parallel safe strict set search_path = befund, pg_temp
return case
    when r = 'year' then (left(p, 4)::int + 1)::text
    when r = 'school_year' then (left(p, 4)::int + 1)::text || '/'
	|| lpad(((left(p, 4)::int + 2) % 100)::text, 2, '0')
    when r = 'half_year' and p like '%H1' then left(p, 4) || '-H2'
    when r = 'half_year' then (left(p, 4)::int + 1)::text || '-H1' end;

-- The 31st of a shorter month is its last day; of a second half-year it is
-- due half a year later.
create function due_day_of(p text, due_month int, due_day int, due_later int)
returns date
language sql immutable parallel safe strict set search_path = befund, pg_temp
return (select least(m + (due_day - 1),
	(m + interval '1 month')::date - 1)
    from (select (make_date(left(p, 4)::int + due_later, due_month, 1)
	+ case when p like '%H2' then interval '6 months'
	    else interval '0' end)::date) x(m));

-- What his organisation delivers.
create function viewer_dues() returns bigint[]
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select array(select d.id from due d
	    join agreement a on a.id = d.agreement_id
	    where a.organisation_id = viewer_organisation());
end;

-- The rows of an agreement's form.
create function agreement_areas(a bigint) returns table (n bigint, area int,
    key text, name text, parent int)
language sql stable set search_path = befund, pg_temp
begin atomic
	with recursive below as (
		select g.area_within as id, 0 as depth from agreement g
		where g.id = a and cardinality(g.area_keys) = 0
		union
		select x.id, b.depth + 1 from below b
		join area x on x.parent_id = b.id
		where b.depth < 8
	)
	select row_number() over (order by
	    array_position(g.area_keys, x.key), x.key), x.id, x.key, x.name,
	    x.parent_id
	from agreement g
	join area x on x.key = any (g.area_keys)
	    or cardinality(g.area_keys) = 0 and x.level = g.area_level
	    and x.id in (select id from below)
	where g.id = a and (x.valid_until is null
	    or x.valid_until > current_date)
	order by 1;
end;

create function due_note(d bigint, kind due_event_kind, reason text default '',
    days int default null) returns bigint
language sql security definer set search_path = befund, pg_temp
begin atomic
	insert into due_event (due_id, kind, person_id, due_on, days, reason)
	select d, kind, viewer(), x.due_on, days, coalesce(reason, '')
	from due x where x.id = d
	on conflict do nothing returning id;
end;

-- "Kitas nach Stadtteilen 2025, fällig am 15.11.2026", in a person's words.
create function due_title(d bigint, lang int) returns text
language sql stable set search_path = befund, pg_temp
begin atomic
	select a.title || ' ' || x.period || case when lang = 2
	    then ', due on ' || to_char(x.due_on, 'FMDD FMMonth YYYY')
	    else ', fällig am ' || to_char(x.due_on, 'DD.MM.YYYY') end
	from due x join agreement a on a.id = x.agreement_id where x.id = d;
end;

-- Everybody who may speak today for the organisation that delivers.
create function due_tell(d bigint, kind notice_kind, event bigint)
returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	select notify_person(p.id, kind, null, event, due_title(d, p.lang),
	    '/daten/lieferauftrag/' || address_id(d))
	from due x
	join agreement a on a.id = x.agreement_id
	join person p on p.organisation_id = a.organisation_id
	where x.id = d and event is not null;
end;

-- The same to the statistics office.
create function due_tell_office(d bigint, kind notice_kind, event bigint)
returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	select notify_person(p.id, kind, null, event, due_title(d, p.lang),
	    '/daten/lieferplan/' || address_id(d))
	from person p where 'analyst' = any (p.roles) and event is not null;
end;

-- ---------------------------------------------------------------------------
-- What becomes due.

-- A year ahead.  Nothing is made for what was said to be due long before the
-- agreement.
create function dues_make(a bigint) returns int
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	g agreement;
	p text;
	made int := 0;
	d bigint;
	day date;
begin
	select * into g from agreement x where x.id = a and x.state = 'active';
	p := g.first_period;
	for i in 1..100 loop
		exit when p is null;
		day := due_day_of(p, g.due_month, g.due_day, g.due_later);
		exit when day > current_date + interval '1 year';
		d := null;
		insert into due (agreement_id, period, due_on, agreed_on)
		values (a, p, day, day) on conflict do nothing
		returning id into d;
		if d is not null then
			perform due_note(d, 'made');
			made := made + 1;
		end if;
		p := period_next(p, g.rhythm);
	end loop;
	return made;
end $$;

-- Reminders of one due day: the latest that its time has come for, and none
-- before it.
create function due_remind(d bigint) returns int
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	x record;
	days int;
	e bigint;
	n int := 0;
begin
	select y.due_on, a.remind_before, a.remind_after into x
	from due y join agreement a on a.id = y.agreement_id where y.id = d;
	select max(u) into days from (select -unnest(x.remind_before)
	    union select unnest(x.remind_after)) v(u)
	where x.due_on + u <= current_date;
	if days is not null then
		e := due_note(d, 'reminded', '', days);
		if e is not null then
			perform due_tell(d, case when days > 0 then 'overdue'
			    else 'due' end::notice_kind, e);
			n := 1;
		end if;
	end if;
	if x.due_on < current_date then
		e := due_note(d, 'overdue', '', 0);
		if e is not null then
			perform due_tell_office(d, 'overdue', e);
			n := n + 1;
		end if;
	end if;
	return n;
end $$;

-- The clerk's round: what becomes due is made, who has to deliver is told.
create function dues_round(out made int, out reminded int)
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	-- two clerks are one
	perform pg_advisory_xact_lock(hashtext('befund.dues_round'));
	select coalesce(sum(dues_make(a.id)), 0) into made
	from agreement a where a.state = 'active';
	select coalesce(sum(due_remind(d.id)), 0) into reminded
	from due d join agreement a on a.id = d.agreement_id
	where d.state in ('open', 'draft', 'returned') and a.state = 'active'
	    and d.due_on - coalesce((select max(b)
		from unnest(a.remind_before) b), 0) <= current_date;
end $$;

-- ---------------------------------------------------------------------------
-- The office: bodies and agreements.

create function body_save(body bigint, seen int, name text,
    organisation bigint, contact_name text, contact_phone text,
    contact_mail text, holds text, reference_date text, level area_level,
    legal_basis text, licence text, raw_visible text, note text,
    sources bigint[]) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	v int;
begin
	select b.version into v from body b where b.id = $1 for update;
	perform seen_is_latest(found, v = seen);
	update body b set name = $3, organisation_id = $4, contact_name = $5,
	    contact_phone = $6, contact_mail = $7, holds = $8,
	    reference_date = $9, level = $10, legal_basis = $11, licence = $12,
	    raw_visible = $13, note = $14, version = v + 1, changed_at = now()
	where b.id = $1;
	update source s set body_id = case when s.id = any (sources) then $1 end
	where (s.id = any (sources)) <> (s.body_id is not distinct from $1);
	return $1;
end $$;

create function body_add(once text, name text, organisation bigint,
    contact_name text, contact_phone text, contact_mail text, holds text,
    reference_date text, level area_level, legal_basis text, licence text,
    raw_visible text, note text, sources bigint[]) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	b bigint;
begin
	select x.id into b from body x
	where x.created_by = viewer() and x.once = $1;
	if found then
		return b;
	end if;
	insert into body (once, name, organisation_id, contact_name,
	    contact_phone, contact_mail, holds, reference_date, level,
	    legal_basis, licence, raw_visible, note, created_by)
	values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
	    viewer()) returning id into b;
	update source s set body_id = b where s.id = any (sources);
	return b;
end $$;

-- Lines of a form's columns: the path's parts joined by U+001F, U+001E, the
-- unit.  What stands there no more is asked for no more.
create function agreement_shape(a bigint, columns text[], indicators bigint[])
returns void
language plpgsql set search_path = befund, pg_temp as $$
begin
	update agreement_column c set n = null where c.agreement_id = a;
	insert into agreement_column (agreement_id, n, path, unit)
	select a, u.n, string_to_array(split_part(u.c, e'\x1e', 1), e'\x1f'),
	    split_part(u.c, e'\x1e', 2)
	from unnest(columns) with ordinality u(c, n)
	on conflict (agreement_id, path) do update set n = excluded.n,
	    unit = excluded.unit;
	delete from agreement_indicator i where i.agreement_id = a
	    and i.indicator_id <> all (indicators);
	insert into agreement_indicator (agreement_id, indicator_id)
	select a, i from unnest(indicators) i on conflict do nothing;
end $$;

-- What can only be said when all of it is there.
create function agreement_sound(a bigint) returns void
language plpgsql set search_path = befund, pg_temp as $$
declare
	g agreement;
	n_areas bigint;
	n_columns bigint;
begin
	select * into g from agreement x where x.id = a;
	if exists (select from unnest(g.area_keys) k
	    where not exists (select from area x where x.key = k)) then
		raise sqlstate 'BF005' using message = 'area';
	end if;
	if g.way = 'file' then
		return;
	end if;
	select count(*) into n_areas from agreement_areas(a);
	select count(*) into n_columns from agreement_column c
	where c.agreement_id = a and c.n is not null;
	if n_areas = 0 then
		raise sqlstate 'BF005' using message = 'no area';
	elsif n_columns = 0 then
		raise sqlstate 'BF005' using message = 'no column';
	elsif n_areas * n_columns > 1200 then
		raise sqlstate 'BF005' using message = 'too large';
	end if;
end $$;

-- A form asks for one period: with it a series grows only if earlier periods of
-- its source stay.
create function agreement_grows(a bigint) returns void
language sql set search_path = befund, pg_temp
begin atomic
	update source s set keeps_periods = true
	from agreement g
	where g.id = a and s.id = g.source_id and g.way = 'form'
	    and g.rhythm <> 'once' and not s.keeps_periods;
end;

create function agreement_add(once text, body bigint, title text,
    source bigint, source_code text, organisation bigint, rhythm rhythm,
    first_period text, reference_date text, due_month int, due_day int,
    due_later int, way delivery_way, within text, level area_level,
    keys text[], columns text[], indicators bigint[], before int[],
    after int[], note text, protects text) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	a bigint;
	s bigint := source;
begin
	select x.id into a from agreement x
	where x.created_by = viewer() and x.once = $1;
	if found then
		return a;
	end if;
	if s is null and protects is null then
		raise sqlstate 'BF005' using message = 'secrecy';
	end if;
	if s is null then
		insert into source (name, publisher, table_code, licence,
		    attribution, body_id)
		select $3, b.name, $5, coalesce(nullif(b.licence, ''), '–'),
		    b.name, b.id
		from body b where b.id = $2
		returning source.id into s;
		perform source_protect(s, protects::secrecy_kind, viewer());
	end if;
	insert into agreement (once, body_id, title, source_id,
	    organisation_id, rhythm, first_period, reference_date, due_month,
	    due_day, due_later, way, area_within, area_level, area_keys,
	    remind_before, remind_after, note, created_by)
	values ($1, $2, $3, s, $6, $7, $8, $9, $10, $11, $12, $13,
	    (select x.id from area x where x.key = within), $15, $16, $19, $20,
	    $21, viewer())
	returning id into a;
	perform agreement_shape(a, columns, indicators);
	perform agreement_sound(a);
	perform agreement_grows(a);
	perform dues_make(a);
	return a;
end $$;

-- The day of what is open and was not put off follows the agreement.
create function agreement_save(agreement bigint, seen int, title text,
    organisation bigint, first_period text, reference_date text,
    due_month int, due_day int, due_later int, way delivery_way, within text,
    level area_level, keys text[], columns text[], indicators bigint[],
    before int[], after int[], note text) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	g agreement;
begin
	select * into g from agreement a where a.id = $1 for update;
	perform seen_is_latest(found, g.version = seen and g.state = 'active');
	update agreement a set title = $3, organisation_id = $4,
	    first_period = $5, reference_date = $6, due_month = $7,
	    due_day = $8, due_later = $9, way = $10,
	    area_within = (select x.id from area x where x.key = within),
	    area_level = $12, area_keys = $13, remind_before = $16,
	    remind_after = $17, note = $18, version = g.version + 1
	where a.id = $1;
	perform agreement_shape($1, columns, indicators);
	perform agreement_sound($1);
	if way = 'form' and g.way <> 'form' then
		perform agreement_grows($1);
	end if;
	perform dues_follow($1);
	return $1;
end $$;

create function dues_follow(a bigint) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update due d set due_on = x.day, agreed_on = x.day,
	    version = d.version + 1, changed_at = now()
	from (select d.id, due_day_of(d.period, g.due_month, g.due_day,
		g.due_later) as day
	    from due d join agreement g on g.id = d.agreement_id
	    where g.id = a) x
	where d.id = x.id and d.state in ('open', 'draft')
	    and d.due_on = d.agreed_on and d.due_on <> x.day
	    and d.due_on >= current_date;
	perform dues_make(a);
end $$;

-- No more of it: what is open is cancelled.
create function agreement_end(agreement bigint, seen int, reason text)
returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	g agreement;
begin
	select * into g from agreement a where a.id = $1 for update;
	perform seen_is_latest(found, g.version = seen and g.state = 'active');
	update agreement a set state = 'ended', ended_at = now(),
	    version = g.version + 1 where a.id = $1;
	perform due_cancel(d.id, d.version, reason) from due d
	where d.agreement_id = $1 and d.state in ('open', 'draft', 'returned');
	return $1;
end $$;

-- ---------------------------------------------------------------------------
-- The office: single due days.

create function analyst_asks() returns void
language plpgsql stable set search_path = befund, pg_temp as $$
begin
	if not viewer_is('analyst') then
		raise sqlstate 'BF003' using message = 'no such delivery';
	end if;
end $$;

-- One by hand, beside the rhythm.
create function due_add(agreement bigint, period text, due_on date)
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	d bigint;
begin
	perform analyst_asks();
	perform from agreement a where a.id = $1;
	perform seen_is_latest(found, exists (select from agreement a
	    where a.id = $1 and a.state = 'active'));
	insert into due (agreement_id, period, due_on, agreed_on)
	values ($1, $2, $3, $3) returning id into d;
	perform due_note(d, 'made');
	return d;
end $$;

create function due_extend(due bigint, seen int, due_on date, reason text)
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	d due;
begin
	perform analyst_asks();
	select * into d from due x where x.id = $1 for update;
	perform seen_is_latest(found, d.version = seen
	    and d.state in ('open', 'draft', 'returned'));
	if coalesce(reason, '') = '' or $3 <= d.due_on then
		raise sqlstate 'BF005' using message = 'reason or day';
	end if;
	update due x set due_on = $3, version = d.version + 1,
	    changed_at = now() where x.id = $1;
	perform due_tell($1, 'due', due_note($1, 'extended', reason));
	return $1;
end $$;

create function due_cancel(due bigint, seen int, reason text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	d due;
begin
	perform analyst_asks();
	select * into d from due x where x.id = $1 for update;
	perform seen_is_latest(found, d.version = seen
	    and d.state in ('open', 'draft', 'returned'));
	update due x set state = 'cancelled', version = d.version + 1,
	    changed_at = now() where x.id = $1;
	perform due_note($1, 'cancelled', reason);
	return $1;
end $$;

-- Back to the provider: what he delivered is not usable, and he may again.
create function due_return(due bigint, seen int, reason text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	d due;
begin
	perform analyst_asks();
	select * into d from due x where x.id = $1 for update;
	perform seen_is_latest(found, d.version = seen
	    and d.state = 'delivered');
	if coalesce(reason, '') = '' then
		raise sqlstate 'BF005' using message = 'reason';
	end if;
	update delivery y set state = 'refused', verdict = 'not_usable',
	    verdict_reason = reason, verdict_by = viewer(), verdict_at = now()
	where y.id = d.delivery_id and y.state = 'uploaded';
	if not found then -- it has been judged
		raise sqlstate 'BF002' using message = 'it has been judged';
	end if;
	return $1; -- the rest is done by due_follows()
end $$;

-- What becomes of the delivery becomes of what was due.
create function due_follows() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	d bigint;
begin
	if new.state = 'released' then
		update due x set released_at = now(), changed_at = now()
		where x.delivery_id = new.id returning x.id into d;
		if d is not null then
			perform due_note(d, 'released');
		end if;
		return null;
	end if;
	update due x set changed_at = now(), version = x.version + 1,
	    state = case new.state when 'checked' then 'accepted'
		else 'returned' end::due_state
	where x.delivery_id = new.id and x.state = 'delivered'
	    and new.state in ('checked', 'refused') returning x.id into d;
	if d is null then
		return null;
	elsif new.state = 'checked' then
		perform due_note(d, 'accepted', new.verdict_reason);
	else
		perform due_tell(d, 'returned',
		    due_note(d, 'returned', new.verdict_reason));
	end if;
	return null;
end $$;
create trigger due_follows after update of state on delivery
    for each row when (new.state <> old.state)
    execute function due_follows();

-- ---------------------------------------------------------------------------
-- The provider.

-- His, and still to be delivered; locked.
create function due_mine(due bigint, seen int) returns due
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	d due;
begin
	select * into d from due x
	where x.id = $1 and x.id = any (viewer_dues()) for update;
	perform seen_is_latest(found, (seen is null or d.version = seen)
	    and d.state in ('open', 'draft', 'returned'));
	return d;
end $$;

-- What was typed, all of it: fields that are empty now are empty.
create function due_draft_write(due bigint, remark text, areas int[],
    columns int[], typed text[]) returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	delete from due_cell c where c.due_id = $1
	    and c.column_id = any (columns) and c.area_id = any (areas);
	insert into due_cell (due_id, area_id, column_id, typed)
	select $1, u.a, u.c, u.t
	from due d
	join agreement_column k on k.agreement_id = d.agreement_id
	join unnest(areas, columns, typed) u(a, c, t) on u.c = k.id
	where d.id = $1 and u.t <> '' and exists (select
	    from agreement_areas(d.agreement_id) r where r.area = u.a)
	on conflict do nothing;
	update due x set remark = coalesce($2, ''), drafted_by = viewer(),
	    drafted_at = now(), version = x.version + 1, changed_at = now(),
	    state = case x.state when 'open' then 'draft' else x.state end
	where x.id = $1;
end;

-- Gives the new version.
create function due_draft(due bigint, seen int, remark text, areas int[],
    columns int[], typed text[]) returns int
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform due_mine($1, seen);
	perform due_draft_write($1, remark, areas, columns, typed);
	return (select x.version from due x where x.id = $1);
end $$;

-- The fields as a table, so that what was delivered can be looked at as it
-- came; its first line makes it a file of its own.
create function due_file(due bigint, remark text, areas int[], columns int[],
    typed text[]) returns text
language sql stable set search_path = befund, pg_temp
begin atomic
	with told as (
		select k.n, array_to_string(k.path, ' / ') as name, k.id
		from due d join agreement_column k
		    on k.agreement_id = d.agreement_id and k.n is not null
		where d.id = $1
	)
	select '"' || replace(g.title, '"', '""') || '";' || d.period || ';'
	    || d.version || ';' || address_id(d.id)
	    || e'\r\nSchluessel;Gebiet;'
	    || (select string_agg('"' || replace(t.name, '"', '""') || '"',
		';' order by t.n) from told t)
	    || e'\r\n' || (select string_agg(r.key || ';"'
		|| replace(r.name, '"', '""') || '";'
		|| (select string_agg(replace(u.t, ';', ','), ';'
			order by t.n)
		    from unnest(areas, columns, typed) u(a, c, t)
		    join told t on t.id = u.c where u.a = r.area),
		e'\r\n' order by r.n)
	    from agreement_areas(g.id) r where r.area = any (areas))
	    || e'\r\n' || case when coalesce(remark, '') = '' then ''
		else '"' || replace(remark, '"', '""') || e'"\r\n' end
	from due d join agreement g on g.id = d.agreement_id where d.id = $1;
end;

-- What is in the form, put where import_store() looks for it.
create function due_shelve(i bigint, due bigint, remark text, areas int[],
    columns int[], cell_values text[], signs int[]) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	g bigint := (select d.agreement_id from due d where d.id = $2);
begin
	insert into import_part (import_id, kind, n, words)
	select i, 'area', r.n - 1, array[r.key, r.name, a.level::text]
	from agreement_areas(g) r join area a on a.id = r.area;
	insert into import_part (import_id, kind, n, words)
	select i, 'column', row_number() over (order by k.n) - 1,
	    array[array_to_string(k.path, e'\x1e'), '', k.unit]
	from agreement_column k where k.agreement_id = g and k.n is not null;
	insert into import_part (import_id, kind, n, words)
	select i, 'period', 0, array[d.period, d.period] from due d
	where d.id = $2;
	insert into import_part (import_id, kind, n, words)
	select i, 'note', 0, array['', '', remark]
	where coalesce(remark, '') <> '';
	insert into import_cell (import_id, area, period, "column", line,
	    value, sign)
	select i, r.n - 1, 0, k.n - 1, r.n + 2, u.v::numeric, u.s
	from unnest(areas, columns, cell_values, signs) u(a, c, v, s)
	join agreement_areas(g) r on r.area = u.a
	join (select x.id, row_number() over (order by x.n) as n
	    from agreement_column x
	    where x.agreement_id = g and x.n is not null) k on k.id = u.c
	order by r.n, k.n;
end $$;

-- Hand it in: every field of the form has a number or an official sign.
-- cell_values: as machines write them, or null; signs: symbol + 8 * quality,
-- positions in their enums.  sure: see import.  It becomes a delivery, judged
-- by somebody else.
create function due_hand_in(due bigint, seen int, remark text, areas int[],
    columns int[], typed text[], cell_values text[], signs int[],
    sure_asks int default 0, sure_words text default '',
    sure_sums text[] default '{}')
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	d due := due_mine($1, seen);
	g agreement;
	i bigint := new_id();
	bytes bytea;
	n bigint := cardinality(areas);
begin
	select * into g from agreement a where a.id = d.agreement_id;
	if g.way <> 'form' or exists (select from agreement_areas(g.id) r
	    join agreement_column k on k.agreement_id = g.id
		and k.n is not null
	    where not exists (select from unnest(areas, columns, typed)
		u(a, c, t) where u.a = r.area and u.c = k.id and u.t <> ''))
	then
		raise sqlstate 'BF002' using message = 'the form has changed';
	end if;
	perform due_draft_write($1, remark, areas, columns, typed);
	bytes := convert_to(due_file($1, remark, areas, columns, typed),
	    'UTF8');
	insert into import (id, state, file_name, file_bytes, file_sha256,
	    source_id, format, confirmed, about, n_rows, n_read, n_understood,
	    done_bytes, uploaded_by, due_id, sure_asks, sure_words, sure_sums)
	select i, 'storing', 'formular-' || replace(d.period, '/', '-')
	    || '.csv', length(bytes), sha256(bytes), g.source_id, 'form', true,
	    array[s.table_code, g.title || ' ' || d.period, s.publisher,
		s.licence, current_date::text, 'UTF-8', 'de'],
	    (select count(distinct a) from unnest(areas) a), n, n,
	    length(bytes), viewer(), $1, $9,
	    case when $9 > 0 then coalesce(nullif($10, ''), $3, '') else '' end,
	    $11
	from source s where s.id = g.source_id;
	insert into import_chunk (import_id, n, bytes) values (i, 0, bytes);
	perform due_shelve(i, $1, remark, areas, columns, cell_values, signs);
	perform import_store(i);
	perform delivery_examine((select x.delivery_id from import x
	    where x.id = i));
	update import set state = 'done', finished_at = now(), beat_at = null
	where id = i;
	return $1;
end $$;

-- A file in the place of the form.  Gives the import; null if the same bytes
-- were delivered before, by whomever.
create function due_file_add(once text, due bigint, file_name text, file bytea)
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	d due;
	i bigint;
	hash bytea := sha256(file);
begin
	select x.id into i from import x
	where x.uploaded_by = viewer() and x.once = $1;
	if found then
		return i;
	end if;
	d := due_mine($2, null);
	if import_known(hash) is not null then
		return null;
	end if;
	insert into import (source_id, file_name, uploaded_by, once, due_id,
	    mapping, confirmed, template)
	select g.source_id, $3, viewer(), $1, $2, coalesce(t.mapping, ''),
	    t.mapping is not null, t.mapping is not null
	from agreement g
	left join import_template t on t.source_id = g.source_id
	where g.id = d.agreement_id
	returning id into i;
	insert into import_chunk (import_id, n, bytes)
	select i, g, substring(file from g * 1048576 + 1 for 1048576)
	from generate_series(0, greatest(length(file) - 1, 0) / 1048576) g;
	perform import_arrived(i, hash);
	update due x set import_id = i, version = x.version + 1,
	    state = case x.state when 'open' then 'draft' else x.state end,
	    changed_at = now() where x.id = $2;
	return i;
end $$;

-- The same file a second time, after it was thrown away, is no matter.
create function due_delivered() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update due x set state = 'delivered', delivery_id = new.delivery_id,
	    import_id = new.id, delivered_at = now(), version = x.version + 1,
	    changed_at = now()
	where x.id = new.due_id and x.state in ('open', 'draft', 'returned');
	if found then
		perform due_tell_office(new.due_id, 'delivered',
		    due_note(new.due_id, 'delivered'));
	end if;
	return null;
end $$;
create trigger due_delivered after update of delivery_id on import
    for each row when (new.due_id is not null and old.delivery_id is null
	and new.delivery_id is not null)
    execute function due_delivered();

-- The figures of the period before, as this provider delivered them himself.
create function due_past(due bigint) returns table (area int, "column" int,
    period text, value numeric, symbol symbol)
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	with before as (
		select p.delivery_id, p.period, p.agreement_id from due d
		join due p on p.agreement_id = d.agreement_id
		    and p.period < d.period and p.delivery_id is not null
		    and p.state in ('delivered', 'accepted')
		where d.id = $1 and (d.id = any (viewer_dues())
		    or viewer_is('analyst'))
		order by p.period desc limit 1
	)
	select c.area_id, k.id, b.period, c.value, c.symbol
	from before b
	join delivery y on y.id = b.delivery_id
	join agreement_column k on k.agreement_id = b.agreement_id
	join category q on q.source_id = y.source_id and q.path = k.path
	join cell c on c.delivery_id = y.id and c.category_id = q.id
	    and c.period = b.period;
end;

-- Take a file over.  One that belongs to an agreement goes to that agreement's
-- source; another's source is the chosen one, the one of the file's own code,
-- or a new one.  BF005 'source' if none of them is said, 'secrecy' if it is new
-- and nobody said who protects its counts, 'other table' if the file is of
-- another table than the chosen source.
create function import_accept(i bigint, seen int, source bigint,
    origin text[], protects text) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	x import;
	s bigint := source;
begin
	select * into x from import where id = i for update;
	perform seen_is_latest(found, x.version = seen
	    and x.state = 'understood' and x.n_understood > 0
	    and x.unsure = 0);
	if x.due_id is not null then
		select g.source_id into s from due d
		join agreement g on g.id = d.agreement_id
		where d.id = x.due_id;
		if not exists (select from due d where d.id = x.due_id
		    and d.state in ('open', 'draft', 'returned')) then
			raise sqlstate 'BF002' using
			    message = 'it was delivered already';
		end if;
	end if;
	if x.about[1] <> '' and exists (select from source o
	    where o.id = s and o.table_code <> x.about[1]
	    and o.table_code ~ '^[0-9]{5}-|^AI') then
		raise sqlstate 'BF005' using message = 'other table';
	end if;
	if s is null then
		select o.id into s from source o
		where o.table_code = coalesce(nullif(x.about[1], ''),
		    nullif($4[6], ''));
	end if;
	if s is null and coalesce(nullif($4[1], ''), x.origin[1], '') = '' then
		raise sqlstate 'BF005' using message = 'source';
	end if;
	if s is null and protects is null then
		raise sqlstate 'BF005' using message = 'secrecy';
	end if;
	update import set state = 'accepted', attempts = 0, source_id = s,
	    secrecy = case when s is null then protects::secrecy_kind end,
	    origin = case when s is null and coalesce($4[1], '') <> ''
		then $4 else import.origin end,
	    about = case when s is null and coalesce($4[6], '') <> ''
		then array[$4[6]] || import.about[2:] else import.about end
	where id = i;
	return i;
end $$;

create function import_cancel(i bigint) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if not (viewer_is('analyst') or exists (select from import
	    where id = i and (uploaded_by = viewer()
		or due_id = any (viewer_dues())))) then
		raise sqlstate 'BF003' using message = 'no such file';
	end if;
	update import set state = 'cancelled', finished_at = now(),
	    beat_at = null
	where id = i and state in ('arriving', 'waiting', 'reading', 'understood',
	    'accepted', 'failed');
	if not found then
		raise sqlstate 'BF002' using message = 'it is stored already';
	end if;
	delete from import_cell where import_id = i;
	delete from import_chunk where import_id = i;
	return i;
end $$;

-- ---------------------------------------------------------------------------
-- The calendar.  Whoever knows the address sees what its maker may see today.

create function calendar_make(token text) returns bigint
language sql security definer set search_path = befund, pg_temp
begin atomic
	insert into calendar_feed (token_hash, person_id)
	select sha256(convert_to(token, 'UTF8')), viewer()
	where viewer() is not null
	on conflict (person_id) do update set token_hash = excluded.token_hash,
	    made_at = now(), read_at = null
	returning id;
end;

create function calendar_revoke() returns bigint
language sql security definer set search_path = befund, pg_temp
begin atomic
	delete from calendar_feed where person_id = viewer() returning id;
end;

-- Whose it is; null for an address that is none (any more).
create function calendar_owner(token text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	who bigint;
begin
	select p.id into who from calendar_feed f
	join person p on p.id = f.person_id and p.disabled_at is null
	where f.token_hash = sha256(convert_to(token, 'UTF8'));
	update calendar_feed f set read_at = now()
	where f.person_id = who
	    and coalesce(f.read_at, '-infinity') < now() - interval '1 hour';
	return who;
end $$;

create function calendar_dues(token text) returns table (id bigint,
    title text, body text, organisation text, period text, due_on date,
    state due_state, version int, changed_at timestamptz, office boolean)
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select d.id, a.title, b.name, o.name, d.period, d.due_on, d.state,
	    d.version, d.changed_at, 'analyst' = any (p.roles)
	from calendar_feed f
	join person p on p.id = f.person_id and p.disabled_at is null
	join agreement a on 'analyst' = any (p.roles)
	    or a.organisation_id = p.organisation_id
	join body b on b.id = a.body_id
	join organisation o on o.id = a.organisation_id
	join due d on d.agreement_id = a.id
	where f.token_hash = sha256(convert_to(token, 'UTF8'))
	    and d.due_on > current_date - interval '1 year'
	order by d.due_on, d.id;
end;

-- ---------------------------------------------------------------------------
-- Rights.

do $$
declare
	t text;
begin
	foreach t in array array['body', 'agreement', 'agreement_column',
	    'agreement_indicator', 'due', 'due_cell', 'due_event',
	    'calendar_feed'] loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy owner on %I to befund_owner '
		    'using (true) with check (true)', t);
	end loop;
	foreach t in array array['body', 'agreement', 'agreement_column',
	    'agreement_indicator', 'due', 'due_event'] loop
		execute format('create policy analyst on %I to befund_intake '
		    'using ((select viewer_is(''analyst''))) '
		    'with check ((select viewer_is(''analyst'')))', t);
	end loop;
	foreach t in array array['agreement_column',
	    'agreement_indicator'] loop
		execute format('create policy provider on %I for select '
		    'to befund_intake using (exists (select from agreement a '
		    'where a.id = agreement_id))', t);
	end loop;
	-- a draft is for those who write it, and for nobody else
	foreach t in array array['due_cell', 'due_event'] loop
		execute format('create policy provider on %I for select '
		    'to befund_intake using (due_id = '
		    'any ((select viewer_dues())::bigint[]))', t);
	end loop;
	foreach t in array array['import_part', 'import_fix'] loop
		execute format('create policy provider on %I for select '
		    'to befund_intake using (exists (select from import x '
		    'where x.id = import_id and x.due_id = '
		    'any ((select viewer_dues())::bigint[])))', t);
	end loop;
end $$;
create policy provider on agreement for select
    to befund_intake, befund_workspace
    using (organisation_id = (select viewer_organisation()));
create policy provider on due for select to befund_intake, befund_workspace
    using (id = any ((select viewer_dues())::bigint[]));
create policy person on calendar_feed for select to befund_intake
    using (person_id = (select viewer()));
-- A file on its way, and what the provider corrects in it.
create policy provider on import for select to befund_intake
    using (due_id = any ((select viewer_dues())::bigint[]));
create policy provider_update on import for update to befund_intake
    using (due_id = any ((select viewer_dues())::bigint[]));
create policy provider_write on import_fix for insert to befund_intake
    with check (made_by = (select viewer()) and exists (select from import x
    where x.id = import_id and x.due_id =
    any ((select viewer_dues())::bigint[])));
create policy provider_change on import_fix for update to befund_intake
    using (exists (select from import x where x.id = import_id
    and x.due_id = any ((select viewer_dues())::bigint[])))
    with check (made_by = (select viewer()));
create policy provider_drop on import_fix for delete to befund_intake
    using (exists (select from import x where x.id = import_id
    and x.due_id = any ((select viewer_dues())::bigint[])));
-- How his files were read before.
create policy provider on import_template for select to befund_intake
    using (exists (select from agreement a
    where a.source_id = import_template.source_id
    and a.organisation_id = (select viewer_organisation())));

grant select, insert, update on body, agreement, agreement_column
    to befund_intake;
grant select, insert, delete on agreement_indicator to befund_intake;
grant select on due, due_cell, due_event to befund_intake;
grant select (id, person_id, made_at, read_at) on calendar_feed
    to befund_intake;
grant select on agreement, due to befund_workspace;

grant execute on function viewer_dues() to befund_intake, befund_workspace;
grant execute on function period_next(text, rhythm),
    due_day_of(text, int, int, int), agreement_areas(bigint),
    dues_make(bigint), dues_follow(bigint),
    body_save(bigint, int, text, bigint, text, text, text, text, text,
    area_level, text, text, text, text, bigint[]),
    body_add(text, text, bigint, text, text, text, text, text, area_level,
    text, text, text, text, bigint[]),
    agreement_shape(bigint, text[], bigint[]), agreement_sound(bigint),
    agreement_grows(bigint),
    agreement_add(text, bigint, text, bigint, text, bigint, rhythm, text, text,
    int, int, int, delivery_way, text, area_level, text[], text[], bigint[],
    int[], int[], text, text),
    import_accept(bigint, int, bigint, text[], text),
    import_cancel(bigint),
    agreement_save(bigint, int, text, bigint, text, text, int, int, int,
    delivery_way, text, area_level, text[], text[], bigint[], int[], int[],
    text), agreement_end(bigint, int, text), due_add(bigint, text, date),
    due_extend(bigint, int, date, text), due_cancel(bigint, int, text),
    due_return(bigint, int, text),
    due_draft(bigint, int, text, int[], int[], text[]),
    due_hand_in(bigint, int, text, int[], int[], text[], text[], int[], int,
    text, text[]),
    due_file_add(text, bigint, text, bytea), due_past(bigint),
    calendar_make(text), calendar_revoke(), calendar_owner(text),
    calendar_dues(text) to befund_intake;
grant execute on function dues_round() to befund_clerk;

create trigger journal after insert on body
    for each row execute function journal_row('body.add', 'body', 'id', 'name');
create trigger journal_change after update on body
    for each row execute function journal_row('body.change', 'body', 'id', 'version');
create trigger journal after insert on agreement
    for each row execute function journal_row('agreement.add', 'agreement', 'id', 'title');
create trigger journal_change after update on agreement
    for each row execute function journal_row('agreement.change', 'agreement', 'id', 'version');
create trigger journal after insert on due_event
    for each row execute function journal_row('due.event', 'due', 'due_id', 'kind');
-- One line for an hour of a person's typing: drafts save themselves.
create trigger journal_draft after update of drafted_at on due
    for each row when (new.drafted_by is distinct from old.drafted_by
	or old.drafted_at is null
	or old.drafted_at < new.drafted_at - interval '1 hour')
    execute function journal_row('due.draft', 'due', 'id', 'version');
create trigger journal after insert or update of token_hash on calendar_feed
    for each row execute function journal_row('calendar.make', 'calendar', 'id');
create trigger journal_gone after delete on calendar_feed
    for each row execute function journal_row('calendar.revoke', 'calendar', 'id');
