-- Who is taken into a workspace, gets another role in it or is taken out hears
-- of it; and an appeal that nobody may decide on asks those who can appoint a
-- second moderator, until there is one.

set local search_path = befund, pg_temp;

-- ---------------------------------------------------------------------------
-- An appeal without anybody to decide on it.

-- What those who can help were told of, each time that nobody was left.
alter table moderation_case add column asked bigint;
create index on notice (object_id) where kind = 'second';

-- Somebody moderates here who neither wrote it nor decided first.
create function appeal_has_second(x moderation_case) returns boolean
language sql stable
begin atomic
	select exists (select from befund.comment c
	    join workspace_member m on m.workspace_id = c.workspace_id
		and m.role = 'moderator' and m.person_id <> c.author_id
		and m.person_id is distinct from ($1).decided_by
	    join person p on p.id = m.person_id and p.disabled_at is null
	    where c.id = ($1).comment_id);
end;

-- Ask who administers the portal, and who moderates here and may appoint
-- another one: no word of the contribution, and not whose it is.
create function second_ask(comment bigint) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	m moderation_case;
	w workspace;
begin
	update moderation_case x set asked = new_id()
	where x.comment_id = $1 returning * into m;
	select * into w from workspace x where x.id = m.workspace_id;
	perform notify_person(y.person_id, 'second', w.id, m.asked, w.name,
	    '/arbeit/raum/' || address_id(w.id) || '/mitglieder')
	from workspace_member y
	where y.workspace_id = w.id and y.role = 'moderator'
	    and not exists (select from befund.comment c where c.id = $1
		and c.author_id = y.person_id);
	perform notify_person(p.id, 'second', null, m.asked, w.name,
	    '/verwaltung/raum/' || address_id(w.id))
	from person p where 'administrator' = any (p.roles);
end $$;

-- Where an appeal waits for somebody to be appointed, for those who can.
create function seconds_wanted(out id bigint, out name text, out n int,
    out since timestamptz, out moderates boolean)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select w.id, w.name, count(*)::int, min(m.waits_since),
	    w.id = any (viewer_moderates())
	from moderation_case m
	join workspace w on w.id = m.workspace_id and w.closed_at is null
	where m.waits = 'appealed' and ((select viewer_is('administrator'))
	    or m.workspace_id = any ((select viewer_moderates())::bigint[]))
	    and not appeal_has_second(m)
	group by w.id, w.name order by 4 limit 50;
end;

-- Somebody moderates here now: what he may decide on waits for him, and nobody
-- is asked any longer.
create function second_came(workspace bigint, who bigint) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	m record;
begin
	if not exists (select from person p where p.id = $2
	    and p.disabled_at is null) then
		return;
	end if;
	for m in select x.comment_id, x.asked, e.title
	    from moderation_case x
	    join befund.comment c on c.id = x.comment_id
		and c.author_id <> $2
	    join edition e on e.id = c.edition_id
	    where x.workspace_id = $1 and x.waits = 'appealed'
		and x.decided_by is distinct from $2 loop
		delete from notice n where n.kind = 'second'
		    and n.object_id = m.asked and n.read_at is null;
		delete from notice n where n.kind = 'moderate'
		    and n.person_id = $2 and n.object_id = m.comment_id
		    and n.read_at is not null;
		perform notify_person($2, 'moderate', $1, m.comment_id,
		    m.title, workspace_address($1, 'moderation', m.comment_id));
	end loop;
end $$;

-- Somebody moderates here no more: if nobody is left, it is asked again.
create function second_left(workspace bigint, who bigint) returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	select second_ask(x.comment_id) from moderation_case x
	join befund.comment c on c.id = x.comment_id and c.author_id <> $2
	where x.workspace_id = $1 and x.waits = 'appealed'
	    and x.decided_by is distinct from $2
	    and not appeal_has_second(x);
end;

create function moderator_rests() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if new.disabled_at is null then
		perform second_came(m.workspace_id, new.id)
		from workspace_member m
		where m.person_id = new.id and m.role = 'moderator';
	else
		perform second_left(m.workspace_id, new.id)
		from workspace_member m
		where m.person_id = new.id and m.role = 'moderator';
	end if;
	return null;
end $$;
create trigger moderates after update of disabled_at on person
    for each row when ((old.disabled_at is null) <> (new.disabled_at is null))
    execute function moderator_rests();

-- Its author disagrees: a second moderator decides.  If there is none, whoever
-- can appoint one is asked to.
create or replace function comment_appeal(workspace bigint, comment bigint,
    words text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c comment := comment_before($1, $2);
	m moderation_case;
begin
	select * into m from moderation_case x where x.comment_id = c.id
	for update;
	if c.author_id <> viewer() then
		raise sqlstate 'BF004' using message = 'its author appeals';
	elsif c.state not in ('returned', 'hidden') or m.is_final
	    or m.appealed_at is not null or c.withdrawn_at is not null then
		raise sqlstate 'BF002' using message = 'nothing to appeal';
	elsif length(trim(coalesce($3, ''))) < 3 then
		raise sqlstate 'BF005' using message = 'a reason is wanted';
	end if;
	perform moderation_note(c, 'appeal', c.state, null, null, trim($3));
	update moderation_case x set appeal = trim($3), appealed_at = now()
	where x.comment_id = c.id;
	perform case_waits(c);
	if moderators_tell(c, m.decided_by) = 0 then
		perform second_ask(c.id);
	end if;
	return c.id;
end $$;

-- Those that wait already.
do $$
begin
	perform second_ask(m.comment_id) from moderation_case m
	join workspace w on w.id = m.workspace_id and w.closed_at is null
	where m.waits = 'appealed' and not appeal_has_second(m);
end $$;

-- ---------------------------------------------------------------------------
-- Membership.

-- What a role is called, and what happened, in the language of who reads it.
create function role_words(role workspace_role, lang int) returns text
language sql immutable parallel safe
return case when lang = 2 then case role
	when 'provider' then 'Education stakeholder'
	when 'analyst' then 'Education monitoring' else 'Moderation' end
    else case role
	when 'provider' then 'Bildungsakteur'
	when 'analyst' then 'Bildungsmonitoring' else 'Moderation' end end;

create function membership_words(room text, was workspace_role,
    becomes workspace_role, by text, lang int) returns text
language sql stable set search_path = befund, pg_temp
return left(room, 120) || case
    when lang = 2 then case
	when becomes is null then ' – you are no longer a member, removed by '
	when was is null then ' – you are a member now, role: '
	    || role_words(becomes, lang) || ', added by '
	else ' – your role is now ' || role_words(becomes, lang)
	    || ', formerly ' || role_words(was, lang) || ', changed by ' end
    else case
	when becomes is null
	    then ' – Sie gehören nicht mehr dazu, herausgenommen von '
	when was is null then ' – Sie gehören jetzt dazu, Rolle: '
	    || role_words(becomes, lang) || ', aufgenommen von '
	else ' – Ihre Rolle ist jetzt ' || role_words(becomes, lang)
	    || ', bisher ' || role_words(was, lang) || ', geändert von ' end
    end || by;

-- Behind "refresh": who is told must belong to it by then.  What the command
-- line sets up tells nobody; of one's own doing nobody is told either.  Who is
-- taken out is led to no page that is closed to him.
create function member_told() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	who bigint := case tg_op when 'DELETE' then old.person_id
	    else new.person_id end;
	was workspace_role := case tg_op when 'INSERT' then null
	    else old.role end;
	becomes workspace_role := case tg_op when 'DELETE' then null
	    else new.role end;
	w workspace;
begin
	if was is not distinct from becomes then
		return null;
	end if;
	select * into w from workspace x where x.id = case tg_op
	    when 'DELETE' then old.workspace_id else new.workspace_id end;
	if not found then
		return null;
	elsif becomes = 'moderator' then
		perform second_came(w.id, who);
	elsif was = 'moderator' then
		perform second_left(w.id, who);
	end if;
	if viewer() is not null then
		perform notify_person(p.id, 'membership',
		    case when becomes is not null then w.id end, new_id(),
		    membership_words(w.name, was, becomes, viewer_name(),
			p.lang),
		    case when becomes is null then '/arbeit/hinweise'
			else '/arbeit/raum/' || address_id(w.id) end)
		from person p where p.id = who;
	end if;
	return null;
end $$;
create trigger told after insert or update of role or delete
    on workspace_member for each row execute function member_told();

grant execute on function seconds_wanted() to befund_workspace, befund_admin;
