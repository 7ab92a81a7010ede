-- Every request begins with the same question; what it costs, all cost.

set local search_path = befund, pg_temp;

-- As before (0001): who is asking.  It sets the viewer for the transaction,
-- renews the idle limit, and refuses who may not.  In few steps, for each is
-- set up anew for every transaction; which roles he has the statement reads.
-- need: enum who of route.h (1 anyone .. 7 administrator).
-- Raises BF001 when nobody is signed in and 28000 when the right is missing.
drop function session_open(text, int);
create function session_open(token text, need int, out person_id bigint,
    out name text, out organisation text, out roles text[], out lang int,
    out unread bigint, out idle_end timestamptz, out ends_at timestamptz)
language plpgsql security definer set search_path = befund, pg_temp as $$
#variable_conflict use_column
declare
	h constant bytea := sha256(convert_to($1, 'UTF8'));
	workspaces text;
	moderates text;
	organisation_id text;
	stale boolean;
	rested boolean;
begin
	for twice in 1..2 loop
		select p.id, p.name, p.organisation_name, p.roles,
		    coalesce(p.lang, 0), coalesce(p.unread, 0), x.idle_end,
		    x.ends_at, p.workspaces::text, p.moderates::text,
		    p.organisation_id::text, p.context_until <= current_date,
		    x.seen_at < now() - interval '1 minute'
		into person_id, name, organisation, roles, lang, unread,
		    idle_end, ends_at, workspaces, moderates,
		    organisation_id, stale, rested
		from session x
		join person p on p.id = x.person_id and p.epoch = x.epoch
		where x.token_hash = h and x.idle_end > now()
		    and x.ends_at > now() and p.disabled_at is null;
		exit when stale is not true;
		perform person_refresh(person_id, false);
	end loop;
	if rested and not pg_is_in_recovery() then
		update session x set seen_at = now(), idle_end =
		    least(now() + interval '30 minutes', x.ends_at)
		    where x.token_hash = h returning x.idle_end into idle_end;
	end if;
	perform set_config('befund.person', coalesce(person_id::text, ''), true),
	    set_config('befund.name', coalesce(name, ''), true),
	    set_config('befund.roles', coalesce(roles::text, '{}'), true),
	    set_config('befund.workspaces', coalesce(workspaces, '{}'), true),
	    set_config('befund.moderates', coalesce(moderates, '{}'), true),
	    set_config('befund.organisation', coalesce(organisation_id, ''),
		true),
	    set_config('befund.organisation_name', coalesce(organisation, ''),
		true);
	if need > 1 and person_id is null then
		raise sqlstate 'BF001' using message = 'nobody is signed in';
	elsif need > 2 and not (case need
	    when 3 then 'analyst' = any (roles)
	    when 4 then 'moderator' = any (roles)
	    when 5 then 'committee' = any (roles)
	    when 6 then roles && '{secretary,chair}'
	    else 'administrator' = any (roles) end) then
		raise sqlstate '28000' using message = 'the right is missing';
	end if;
end $$;
grant execute on function session_open(text, int) to befund_account,
    befund_workspace, befund_steering, befund_intake, befund_admin;
