-- The clerk leads rounds on when their day has come, and reminds: every phase
-- and every reminder exactly once, also when he was away for days.

set local search_path = befund, pg_temp;

create index round_running on round (id) where phase <> 'closed';

-- "Was sagt der Rückgang von 2013? – bis 30.11.2026"
create function round_label(round round, lang int) returns text
language sql stable set search_path = befund, pg_temp
begin atomic
	select ($1).title || coalesce((select case when lang = 2
	    then ' – until ' || to_char(p.ends_on, 'FMDD FMMonth YYYY')
	    else ' – bis ' || to_char(p.ends_on, 'DD.MM.YYYY') end
	    from round_phase p
	    where p.round_id = ($1).id and p.phase = ($1).phase), '');
end;

-- What stands in a calendar: its phases, and the day on which it meets.
create function round_dates(round round, out phase phase, out starts_on date,
    out ends_on date, out place text) returns setof record
language sql stable set search_path = befund, pg_temp
begin atomic
	select p.phase, p.starts_on, p.ends_on, ''
	from round_phase p where p.round_id = ($1).id
	union all
	select null, ($1).meets_on, ($1).meets_on, ($1).meets_where
	where ($1).meets_on is not null;
end;

create function round_changed_at(round round) returns timestamptz
language sql stable set search_path = befund, pg_temp
return greatest(($1).created_at, ($1).phase_at, (select max(e.made_at)
    from round_event e where e.round_id = ($1).id
    and e.kind in ('phase', 'changed')));

-- Tell the people of the invited organisations; or, of those whose word is
-- missing, whom the invitation went to, with the way to what is asked of them.
create function round_tell(round bigint, kind notice_kind, event bigint,
    missing boolean) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	-- of new dates the mail tells which; not the present phase's alone
	perform notify_person(p.id, $2, r.workspace_id, event,
	    case when $2 = 'round_longer' then r.title
		else round_label(r, p.lang) end, case when missing then round_door(r)
		else workspace_address(r.workspace_id, 'runde', r.id) end)
	from befund.round r
	join round_invitation i on i.round_id = r.id
	join person p on p.organisation_id = i.organisation_id
	join workspace_member m on m.person_id = p.id
	    and m.workspace_id = r.workspace_id
	where r.id = $1 and event is not null
	and (not missing or i.organisation_id in
		(select x from round_missing(r.id) x)
	    and p.id in (select x.person_id from round_people(r.id) x));
end $$;

create function round_tell_moderators(round bigint, kind notice_kind,
    event bigint) returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	select notify_person(m.person_id, $2, r.workspace_id, event,
	    round_label(r, p.lang), workspace_address(r.workspace_id, 'runde',
	    r.id))
	from befund.round r
	join workspace_member m on m.workspace_id = r.workspace_id
	    and m.role = 'moderator'
	join person p on p.id = m.person_id
	where r.id = $1 and event is not null;
end;

-- One round: as many phases as its days have passed.
create function round_turn(round bigint) returns int
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	r round := round_held($1);
	n int := 0;
begin
	while r.phase <> 'closed' and round_late(r.id) loop
		perform round_advance(r, '', '');
		select * into r from befund.round x where x.id = $1;
		n := n + 1;
	end loop;
	if n > 0 then
		perform round_tell_moderators(r.id, 'round_phase', (select
		    max(e.id) from round_event e where e.round_id = r.id
		    and e.kind = 'phase'));
	end if;
	return n;
end $$;

-- The latest reminder whose time has come, and none before it; to whoever
-- leads it on the day itself.  What began today reminds nobody: he has just
-- been told.
create function round_remind(round bigint) returns int
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	days int;
	last date;
	e bigint;
	n int := 0;
begin
	select p.ends_on, (select min(u) from unnest(r.remind_before) u
	    where p.ends_on - u <= today() and p.ends_on - u > p.starts_on)
	into last, days
	from befund.round r
	join round_phase p on p.round_id = r.id and p.phase = r.phase
	where r.id = $1 and p.starts_on <= today()
	and p.ends_on >= today();
	if days is not null then
		e := round_note($1, 'reminded', '', days);
		if e is not null then
			perform round_tell($1, 'round_reminder', e, true);
			n := 1;
		end if;
	end if;
	if last = today() then
		e := round_note($1, 'due');
		if e is not null then
			perform round_tell_moderators($1, 'round_today', e);
			n := n + 1;
		end if;
	end if;
	return n;
end $$;

create function rounds_turn(out turned int, out reminded int)
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	-- two clerks are one
	perform pg_advisory_xact_lock(hashtext('befund.rounds_turn'));
	select coalesce(sum(round_turn(x.id)), 0) into turned
	from (select r.id from round r where r.phase <> 'closed'
	    and round_late(r.id) order by r.id) x;
	select coalesce(sum(round_remind(r.id)), 0) into reminded
	from round r where r.phase <> 'closed';
end $$;

grant execute on function rounds_turn() to befund_clerk;
grant execute on function round_dates(round), round_changed_at(round)
    to befund_workspace;
