-- People, what they may do, their sessions, and the journal of what was done.

create schema befund;
create schema atlas;
set local search_path = befund, pg_temp;

grant usage on schema befund to befund_account, befund_workspace,
    befund_steering, befund_intake, befund_admin, befund_clerk, befund_atlas;
grant usage on schema atlas to befund_atlas, befund_steering,
    befund_workspace, befund_intake;

alter default privileges in schema befund revoke execute on functions from public;
alter default privileges revoke execute on functions from public;

-- Ids are in the order of time, so that rows made together lie together, and
-- tell nobody how many there are: microseconds since 2020 and 12 random bits.
create function new_id() returns bigint
language sql volatile set search_path = pg_catalog, pg_temp
return ((extract(epoch from clock_timestamp()) * 1000000)::bigint
    - 1577836800000000) * 4096
    + ('x' || substr(gen_random_uuid()::text, 1, 3))::bit(12)::int;
grant execute on function new_id() to public;

-- Who asks, as session_open() left it for this transaction.
create function viewer() returns bigint
language sql stable parallel safe
return nullif(current_setting('befund.person', true), '')::bigint;

create function viewer_is(what text) returns boolean
language sql stable parallel safe
return what = any (coalesce(nullif(current_setting('befund.roles', true), ''),
    '{}')::text[]);

create function viewer_workspaces() returns bigint[]
language sql stable parallel safe
return coalesce(nullif(current_setting('befund.workspaces', true), ''),
    '{}')::bigint[];

create function viewer_moderates() returns bigint[]
language sql stable parallel safe
return coalesce(nullif(current_setting('befund.moderates', true), ''),
    '{}')::bigint[];

create function viewer_organisation() returns bigint
language sql stable parallel safe
return nullif(current_setting('befund.organisation', true), '')::bigint;

create function viewer_name() returns text
language sql stable parallel safe
return nullif(current_setting('befund.name', true), '');

create function viewer_organisation_name() returns text
language sql stable parallel safe
return nullif(current_setting('befund.organisation_name', true), '');

grant execute on function viewer(), viewer_is(text), viewer_workspaces(),
    viewer_moderates(), viewer_organisation(), viewer_name(),
    viewer_organisation_name() to public;

create type sector as enum ('municipality', 'day_care', 'school',
    'school_board', 'vocational', 'university', 'adult', 'chamber',
    'employment', 'welfare', 'parents', 'other');
create type system_role as enum ('analyst', 'moderator', 'administrator');
create type workspace_role as enum ('provider', 'analyst', 'moderator');
create type committee_role as enum ('member', 'chair', 'secretary');

create table organisation (
	id bigint primary key default new_id(),
	name text not null check (length(name) between 2 and 200),
	sector sector not null,
	created_at timestamptz not null default now(),
	disabled_at timestamptz,
	once text unique
);
create unique index on organisation (lower(name));

-- What session_open() needs of a person stands in one row: the arrays are
-- kept by person_refresh() whenever a role, mandate or membership changes.
create table person (
	id bigint primary key default new_id(),
	email text not null check (email ~ '^[^@[:space:][:cntrl:]]+@[^@[:space:][:cntrl:]]+$' and length(email) <= 254),
	name text not null check (length(name) between 2 and 120),
	lang smallint not null default 0, -- enum lang + 1, 0: the browser's
	created_at timestamptz not null default now(),
	disabled_at timestamptz,
	mail_wanted boolean not null default true,
	epoch int not null default 1,     -- a session of another epoch is over
	unread int not null default 0,    -- notices; kept by a trigger
	roles text[] not null default '{}',
	workspaces bigint[] not null default '{}',
	moderates bigint[] not null default '{}',
	organisation_id bigint references organisation, -- he may speak for
	organisation_name text,
	context_until date not null default 'infinity', -- when to look again
	once text unique
);
create unique index on person (lower(email));

create table credential (
	person_id bigint primary key references person on delete cascade,
	phc text not null, -- Argon2id, with its parameters and salt
	changed_at timestamptz not null default now()
);

create table person_role (
	person_id bigint not null references person on delete cascade,
	role system_role not null,
	given_at timestamptz not null default now(),
	given_by bigint references person,
	primary key (person_id, role)
);

create table mandate (
	id bigint primary key default new_id(),
	person_id bigint not null references person on delete cascade,
	organisation_id bigint not null references organisation,
	from_day date not null default current_date,
	until_day date check (until_day >= from_day), -- last day, null: open
	substitute boolean not null default false,
	once text unique
);
create index on mandate (person_id);
create index on mandate (organisation_id);

create table workspace (
	id bigint primary key default new_id(),
	name text not null check (length(name) between 2 and 200),
	purpose text not null default '' check (length(purpose) <= 4000),
	created_at timestamptz not null default now(),
	created_by bigint references person,
	closed_at timestamptz,
	once text unique
);

create table workspace_member (
	workspace_id bigint not null references workspace on delete cascade,
	person_id bigint not null references person on delete cascade,
	role workspace_role not null,
	since timestamptz not null default now(),
	primary key (workspace_id, person_id)
);
create index on workspace_member (person_id);

create table committee (
	id bigint primary key default new_id(),
	name text not null check (length(name) between 2 and 200),
	created_at timestamptz not null default now(),
	once text unique
);

create table committee_member (
	committee_id bigint not null references committee on delete cascade,
	person_id bigint not null references person on delete cascade,
	role committee_role not null,
	voting boolean not null default true,
	organisation_id bigint references organisation, -- on behalf of
	from_day date not null default current_date,
	until_day date check (until_day >= from_day),
	primary key (committee_id, person_id)
);
create index on committee_member (person_id);

create table invitation (
	token_hash bytea primary key,
	person_id bigint not null references person on delete cascade,
	made_at timestamptz not null default now(),
	made_by bigint references person,
	expires_at timestamptz not null,
	used_at timestamptz
);
create index on invitation (person_id);

create table session (
	token_hash bytea primary key,
	id bigint not null unique default new_id(), -- to name it in the list
	person_id bigint not null references person on delete cascade,
	epoch int not null,
	made_at timestamptz not null default now(),
	seen_at timestamptz not null default now(),
	idle_end timestamptz not null default now() + interval '30 minutes',
	ends_at timestamptz not null default now() + interval '10 hours',
	address text not null default '',
	agent text not null default ''
);
create index on session (person_id);
create index on session (ends_at);

-- Failed sign-ins by what they have in common: "account:..", "address:..".
create table throttle (
	key text primary key,
	failures int not null,
	last_at timestamptz not null,
	not_before timestamptz not null
);
create index on throttle (last_at);

-- The journal: written by triggers, sealed by the clerk, changed by nobody.
create table journal (
	id bigint primary key generated always as identity,
	at timestamptz not null default clock_timestamp(),
	person_id bigint,        -- no reference: persons may be erased
	person_name text,
	action text not null,    -- "comment.add"
	object text not null,    -- "comment"
	object_id bigint,
	workspace_id bigint,
	detail text not null default ''
);
create index on journal (object, object_id);
create index on journal (workspace_id, id);

create table journal_seal (
	n bigint primary key,    -- 1, 2, 3 ... without a gap
	journal_id bigint not null unique,
	hash bytea not null,     -- sha256(hash before || the row's text)
	sealed_at timestamptz not null default now()
);

-- One line about what was done, in the same transaction as the doing.
create function journal_add(action text, object text, object_id bigint,
    workspace_id bigint, detail text default '') returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	insert into journal (person_id, person_name, action, object,
	    object_id, workspace_id, detail)
	values (viewer(), viewer_name(), $1, $2, $3, $4, coalesce($5, ''));
end;
-- No program may call it: triggers and functions of the owner do.

-- Trigger: args are the action, the object, the column that names it (else id
-- or person_id) and the one that says more; the row may have a workspace_id.
create function journal_row() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	j jsonb := to_jsonb(case tg_op when 'DELETE' then old else new end);
begin
	perform journal_add(tg_argv[0], tg_argv[1],
	    coalesce(j->>tg_argv[2], j->>'id', j->>'person_id')::bigint,
	    (j->>'workspace_id')::bigint, j->>tg_argv[3]);
	return null;
end $$;

-- Keep what a session needs of a person in his row.  A change of roles ends
-- his sessions (epoch); a workspace more or less does not.
create function person_refresh(who bigint, end_sessions boolean) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	today date := current_date;
begin
	update person p set
	    roles = array(
		select role::text from person_role where person_id = who
		union select unnest(array['committee'] ||
		    case when role in ('chair', 'secretary')
			then array[role::text] else '{}' end)
		    from committee_member where person_id = who
		    and from_day <= today
		    and coalesce(until_day, 'infinity') >= today),
	    workspaces = array(select workspace_id from workspace_member
		where person_id = who order by 1),
	    moderates = array(select workspace_id from workspace_member
		where person_id = who and role = 'moderator' order by 1),
	    (organisation_id, organisation_name) = (
		select o.id, o.name from mandate m
		join organisation o on o.id = m.organisation_id
		where m.person_id = who and m.from_day <= today
		and coalesce(m.until_day, 'infinity') >= today
		and o.disabled_at is null
		order by m.substitute, m.from_day, m.id limit 1),
	    context_until = least(
		(select min(d) from mandate m, unnest(array[m.from_day,
		    m.until_day + 1]) d where m.person_id = who and d > today),
		(select min(d) from committee_member c, unnest(array[c.from_day,
		    c.until_day + 1]) d where c.person_id = who and d > today),
		'infinity'),
	    epoch = epoch + end_sessions::int
	where p.id = who;
end $$;

create function membership_changed() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	end_sessions boolean := tg_table_name in ('person_role',
	    'committee_member') or (tg_table_name = 'workspace_member'
	    and tg_op <> 'INSERT');
begin
	if tg_op <> 'INSERT' then
		perform person_refresh(old.person_id, end_sessions);
	end if;
	if tg_op <> 'DELETE' and (tg_op = 'INSERT' or
	    new.person_id is distinct from old.person_id) then
		perform person_refresh(new.person_id, end_sessions);
	end if;
	return null;
end $$;

create trigger refresh after insert or update or delete on person_role
    for each row execute function membership_changed();
create trigger refresh after insert or update or delete on mandate
    for each row execute function membership_changed();
create trigger refresh after insert or update or delete on workspace_member
    for each row execute function membership_changed();
create trigger refresh after insert or update or delete on committee_member
    for each row execute function membership_changed();

-- Disabling a person ends his sessions at his next request.
create function person_changed() returns trigger
language plpgsql set search_path = befund, pg_temp as $$
begin
	if new.disabled_at is distinct from old.disabled_at then
		new.epoch := old.epoch + 1;
	end if;
	return new;
end $$;
create trigger epoch before update on person
    for each row execute function person_changed();

-- Who is asking.  Every request begins with this; it sets the viewer for the
-- transaction, renews the idle limit, and refuses who may not.
-- need: enum who of route.h (1 anyone .. 7 administrator).
-- Raises BF001 when nobody is signed in and 28000 when the right is missing.
create function session_open(token text, need int, out person_id bigint,
    out name text, out organisation text, out analyst boolean,
    out moderator boolean, out administrator boolean, out committee boolean,
    out chair boolean, out secretary boolean, out lang int,
    out unread bigint, out idle_end timestamptz, out ends_at timestamptz)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	s session;
	p person;
	h bytea := sha256(convert_to(token, 'UTF8'));
begin
	select * into s from session x where x.token_hash = h;
	if found then
		select * into p from person x where x.id = s.person_id;
		if p.context_until <= current_date then
			perform person_refresh(p.id, false);
			select * into p from person x where x.id = s.person_id;
		end if;
	end if;
	if p.id is null or p.disabled_at is not null or s.epoch <> p.epoch
	    or s.idle_end <= now() or s.ends_at <= now() then
		p := null;
	elsif s.seen_at < now() - interval '1 minute'
	    and not pg_is_in_recovery() then
		update session x set seen_at = now(), idle_end =
		    least(now() + interval '30 minutes', x.ends_at)
		    where x.token_hash = h returning x.idle_end into s.idle_end;
	end if;
	if p.id is null then
		p.roles := '{}';
		p.workspaces := '{}';
		p.moderates := '{}';
	end if;
	perform set_config('befund.person', coalesce(p.id::text, ''), true),
	    set_config('befund.name', coalesce(p.name, ''), true),
	    set_config('befund.roles', p.roles::text, true),
	    set_config('befund.workspaces', p.workspaces::text, true),
	    set_config('befund.moderates', p.moderates::text, true),
	    set_config('befund.organisation',
		coalesce(p.organisation_id::text, ''), true),
	    set_config('befund.organisation_name',
		coalesce(p.organisation_name, ''), true);
	if need > 1 and p.id is null then
		raise sqlstate 'BF001' using message = 'nobody is signed in';
	end if;
	analyst := 'analyst' = any (p.roles);
	moderator := 'moderator' = any (p.roles);
	administrator := 'administrator' = any (p.roles);
	committee := 'committee' = any (p.roles);
	chair := 'chair' = any (p.roles);
	secretary := 'secretary' = any (p.roles);
	if need = 3 and not analyst or need = 4 and not moderator
	    or need = 5 and not committee
	    or need = 6 and not (secretary or chair)
	    or need = 7 and not administrator then
		raise sqlstate '28000' using message = 'the right is missing';
	end if;
	person_id := p.id;
	name := p.name;
	organisation := p.organisation_name;
	lang := coalesce(p.lang, 0);
	unread := coalesce(p.unread, 0);
	idle_end := s.idle_end;
	ends_at := s.ends_at;
end $$;
grant execute on function session_open(text, int) to befund_account,
    befund_workspace, befund_steering, befund_intake, befund_admin;

-- Notices in the portal, and the mails that carry them.
create type notice_kind as enum ('invitation', 'reply', 'conclusion',
    'committee', 'doubt', 'account');
create type mail_state as enum ('waiting', 'sent', 'failed');

create table notice (
	id bigint primary key default new_id(),
	person_id bigint not null references person on delete cascade,
	kind notice_kind not null,
	workspace_id bigint references workspace,
	object_id bigint not null,
	title text not null,     -- of the thing, as the reader may see it
	address text not null,   -- where it is, beginning with "/"
	made_at timestamptz not null default now(),
	read_at timestamptz,
	unique (person_id, kind, object_id) -- never twice for one event
);
create index on notice (person_id, id desc);

create table outbox (
	id bigint primary key default new_id(),
	notice_id bigint unique references notice on delete cascade,
	recipient text not null,
	lang smallint not null default 0,
	kind notice_kind not null,
	title text not null,
	address text not null,
	state mail_state not null default 'waiting',
	attempts int not null default 0,
	next_at timestamptz not null default now(),
	sent_at timestamptz,
	fault text not null default ''
);
create index on outbox (next_at) where state = 'waiting';

-- Tell one person once about one thing that he may read.  Nobody is told about
-- his own doing.  For triggers and functions of the owner: whoever could call
-- it could write to anybody.
create function notify_person(who bigint, kind notice_kind, ws bigint,
    object_id bigint, title text, address text) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	n bigint;
begin
	if who is null or who = viewer() then
		return;
	end if;
	insert into notice (person_id, kind, workspace_id, object_id, title,
	    address)
	select p.id, $2, ws, $4, left($5, 300), $6 from person p
	where p.id = who and p.disabled_at is null
	    and (ws is null or ws = any (p.workspaces))
	on conflict do nothing returning id into n;
	if n is not null then
		insert into outbox (notice_id, recipient, lang, kind, title,
		    address)
		select n, p.email, p.lang, $2, left($5, 300), $6 from person p
		where p.id = who and p.mail_wanted;
	end if;
end $$;

-- Once for a statement: who reads a thousand at a time is one row.
create function notice_counted() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if tg_op = 'INSERT' then
		update person p set unread = p.unread + n.n
		from (select person_id, count(*)::int as n from now
		    where read_at is null group by 1) n
		where p.id = n.person_id;
	else
		update person p set unread = greatest(p.unread - n.n, 0)
		from (select w.person_id, count(*)::int as n
		    from was w join now using (id)
		    where w.read_at is null and now.read_at is not null
		    group by 1) n
		where p.id = n.person_id;
	end if;
	return null;
end $$;
create trigger counted after insert on notice referencing new table as now
    for each statement execute function notice_counted();
create trigger counted_read after update on notice
    referencing old table as was new table as now
    for each statement execute function notice_counted();
