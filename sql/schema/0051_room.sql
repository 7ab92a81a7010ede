-- Workspaces: their topic, who may join and who belongs to them, what is new
-- since the last visit, and the archive.

set local search_path = befund, pg_temp;

-- Open to whoever is signed in: he reads what it is about, and joins by one
-- click.  So membership stays the one thing that policies ask for.
alter table workspace
    add column topic text not null default '' check (length(topic) <= 200),
    add column is_open boolean not null default false;
create index on workspace (id) where is_open and closed_at is null;
revoke update on workspace from befund_workspace;
grant update (name, purpose, topic) on workspace to befund_workspace;

drop policy member on workspace;
create policy member on workspace for select to befund_workspace, befund_intake
    using (id = any ((select viewer_workspaces())::bigint[])
    or is_open and (select viewer()) is not null);

-- ---------------------------------------------------------------------------
-- The archive.

-- What is archived is read and no more, whatever way somebody writes.  Work of
-- the clerk goes on: he is no person, and no round runs in an archive.
create function workspace_rests() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	which bigint := case when tg_op = 'DELETE' then old.workspace_id
	    else new.workspace_id end;
begin
	if viewer() is not null and exists (select from workspace w
	    where w.id = which and w.closed_at is not null) then
		raise sqlstate 'BF002' using message = 'the workspace is closed';
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end $$;

do $$
declare
	t text;
begin
	foreach t in array array['round', 'round_phase', 'round_invitation',
	    'conclusion', 'conclusion_version', 'conclusion_comment',
	    'conclusion_cell', 'position', 'position_draft', 'sense',
	    'comment_place', 'comment_flag', 'house_rules'] loop
		execute format('create trigger archived before insert or '
		    'update or delete on %I for each row '
		    'execute function workspace_rests()', t);
	end loop;
end $$;
create trigger archived before insert on edition
    for each row execute function workspace_rests();
-- A newer value marks what rests on it in an archive too; that is no word of
-- somebody there.
create trigger archived before update or delete on conclusion_review
    for each row execute function workspace_rests();

-- Into the archive, or out of it again.
create function workspace_archive(workspace bigint, closed boolean)
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform need_moderator($1);
	perform from befund.workspace w where w.id = $1 for update;
	if closed and exists (select from round r where r.workspace_id = $1
	    and r.phase <> 'closed') then
		raise sqlstate 'BF002' using message = 'a round is running';
	end if;
	update befund.workspace w
	set closed_at = case when closed then now() end
	where w.id = $1 and (w.closed_at is null) = closed;
	-- everybody's pages say what may be done
	update edition e set revision = e.revision + 1
	where e.workspace_id = $1 and found;
	return $1;
end $$;

create function workspace_change(workspace bigint, name text, topic text,
    purpose text, open boolean) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform need_moderator($1);
	update befund.workspace w set name = $2, topic = coalesce($3, ''),
	    purpose = coalesce($4, ''), is_open = $5
	where w.id = $1 and w.closed_at is null;
	if not found then
		raise sqlstate 'BF002' using message = 'the workspace is closed';
	end if;
	return $1;
end $$;
-- A new one, with everything that its form says.
create function workspace_found(name text, topic text, purpose text,
    open boolean, key text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	w bigint := workspace_add($1, coalesce($3, ''), $5);
begin
	update workspace x set topic = coalesce($2, ''), is_open = $4
	where x.id = w and (x.topic, x.is_open) = ('', false);
	return w;
end $$;
create trigger journal_open after update of is_open on workspace
    for each row when (old.is_open <> new.is_open)
    execute function journal_row('workspace.open', 'workspace', 'id', 'is_open');

-- ---------------------------------------------------------------------------
-- Who belongs to it.

-- Whoever is signed in joins what is open.
create function workspace_join(workspace bigint) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if viewer() is null or not exists (select from befund.workspace w
	    where w.id = $1 and (w.is_open
		or w.id = any (viewer_workspaces()))) then
		raise sqlstate 'BF003' using message = 'no such workspace';
	elsif exists (select from befund.workspace w
	    where w.id = $1 and w.closed_at is not null) then
		raise sqlstate 'BF002' using message = 'the workspace is closed';
	end if;
	insert into workspace_member (workspace_id, person_id, role)
	values ($1, viewer(), case when viewer_is('analyst') then 'analyst'
	    else 'provider' end::workspace_role)
	on conflict do nothing;
	return $1;
end $$;

-- Persons of the portal whom a moderator may take in, by organisation.
create function workspace_candidates(workspace bigint, typed text)
returns table (id bigint, name text, organisation text, sector sector)
language sql stable rows 40 security definer set search_path = befund, pg_temp
begin atomic
	select p.id, p.name, p.organisation_name, o.sector
	from person p left join organisation o on o.id = p.organisation_id
	where $1 = any (viewer_moderates()) and p.disabled_at is null
	    and length(trim($2)) >= 2
	    and (position(lower(trim($2)) in lower(p.name)) > 0 or position(
		lower(trim($2)) in lower(coalesce(p.organisation_name, ''))) > 0)
	    and not exists (select from workspace_member m
		where m.workspace_id = $1 and m.person_id = p.id)
	order by p.organisation_name nulls last, lower(p.name), p.id limit 40;
end;

-- A workspace always has a moderator.
create function workspace_keeps_one(workspace bigint, but bigint)
returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if not exists (select from workspace_member m
	    join person p on p.id = m.person_id and p.disabled_at is null
	    where m.workspace_id = $1 and m.role = 'moderator'
	    and m.person_id <> but) then
		raise sqlstate 'BF002' using message = 'the last moderator stays';
	end if;
end $$;

create function member_place(workspace bigint, person bigint,
    role workspace_role) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform need_moderator($1);
	perform from befund.workspace w where w.id = $1 for no key update;
	if not exists (select from befund.person p where p.id = $2
	    and p.disabled_at is null) then
		raise sqlstate 'BF003' using message = 'no such person';
	elsif $3 <> 'moderator' then
		perform workspace_keeps_one($1, $2);
	end if;
	insert into workspace_member as m (workspace_id, person_id, role)
	values ($1, $2, $3)
	on conflict (workspace_id, person_id) do update set role = excluded.role
	    where m.role <> excluded.role;
	return $2;
end $$;

create function member_remove(workspace bigint, person bigint) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform need_moderator($1);
	perform from befund.workspace w where w.id = $1 for no key update;
	perform workspace_keeps_one($1, $2);
	delete from workspace_member m
	where m.workspace_id = $1 and m.person_id = $2;
	if not found then
		raise sqlstate 'BF003' using message = 'not a member';
	end if;
	return $2;
end $$;

-- ---------------------------------------------------------------------------
-- Visits.

-- When somebody was last here, and the time before: what is new is what came
-- since then.  An hour is one visit, so that reading seldom writes.
create table workspace_visit (
	person_id bigint not null references person on delete cascade,
	workspace_id bigint not null references workspace on delete cascade,
	at timestamptz not null default now(),
	since timestamptz,
	primary key (person_id, workspace_id)
);
alter table workspace_visit enable row level security;
alter table workspace_visit force row level security;
create policy owner on workspace_visit to befund_owner
    using (true) with check (true);
create policy own on workspace_visit for select to befund_workspace
    using (person_id = (select viewer()));
grant select on workspace_visit to befund_workspace;

create function workspace_visited(workspace bigint) returns timestamptz
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	v workspace_visit;
begin
	if $1 <> all (viewer_workspaces()) then
		return null;
	end if;
	select * into v from workspace_visit x
	where x.person_id = viewer() and x.workspace_id = $1;
	if (not found or v.at < now() - interval '1 hour')
	    and not pg_is_in_recovery() then
		insert into workspace_visit as x (person_id, workspace_id)
		values (viewer(), $1)
		on conflict (person_id, workspace_id) do update
		    set since = x.at, at = now()
		    where x.at < now() - interval '1 hour'
		returning * into v;
	end if;
	return v.since;
end $$;

-- Where the ids of things made at a time begin: new_id() counts upwards.
create function id_from(at timestamptz) returns bigint
language sql stable parallel safe
return ((extract(epoch from at) * 1000000)::bigint - 1577836800000000) * 4096;

grant execute on function workspace_archive(bigint, boolean),
    workspace_change(bigint, text, text, text, boolean),
    workspace_found(text, text, text, boolean, text),
    workspace_join(bigint), workspace_candidates(bigint, text),
    member_place(bigint, bigint, workspace_role),
    member_remove(bigint, bigint), workspace_visited(bigint),
    id_from(timestamptz) to befund_workspace;
