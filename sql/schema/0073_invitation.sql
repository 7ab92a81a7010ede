-- Whom an invitation to a round reaches: the contact of an organisation, or
-- all who may speak for it; where its mail leads; and the round's dates, which
-- go with it into one's calendar.

set local search_path = befund, pg_temp;

-- Null: all of the organisation who belong to the workspace.
alter table round_invitation
    add column contact_id bigint references person on delete set null;
create index on round_invitation (contact_id) where contact_id is not null;

-- Who is written to.  A contact who has left is none: then all are again.
create function round_people(round bigint)
returns table (person_id bigint, organisation_id bigint)
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	with people as (
		select p.id, i.organisation_id, p.id = i.contact_id as contact
		from round_invitation i
		join person p on p.organisation_id = i.organisation_id
		    and p.disabled_at is null
		join workspace_member m on m.person_id = p.id
		    and m.workspace_id = i.workspace_id
		where i.round_id = $1
	)
	select x.id, x.organisation_id from people x
	where x.contact or not exists (select from people y
	    where y.organisation_id = x.organisation_id and y.contact);
end;

-- Where one does what the phase asks for: its first question, or the round.
create function round_door(round round) returns text
language sql stable set search_path = befund, pg_temp
return workspace_address(($1).workspace_id, 'runde', ($1).id)
    || case when ($1).phase in ('alone', 'discuss', 'draft')
	then '/frage/1' else '' end;

-- The organisations that can be invited are those whose people are members
-- and may speak for them.  A form names the contacts of all that are invited:
-- who is not named is none any more.
drop function round_invite(round, bigint[]);
create function round_invite(round round, organisations bigint[],
    contacts bigint[]) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	told bigint[];
begin
	insert into round_invitation (round_id, organisation_id, workspace_id,
	    organisation_name, sector, spoke_at)
	select round.id, o.id, round.workspace_id, o.name, o.sector,
	    (select min(c.made_at) from comment c where c.round_id = round.id
		and c.organisation_id = o.id)
	from organisation o
	where o.id = any ($2) and o.disabled_at is null
	and exists (select from workspace_member m
	    join person p on p.id = m.person_id
	    where m.workspace_id = round.workspace_id
	    and p.organisation_id = o.id)
	on conflict do nothing;
	with wanted as (
		select i.organisation_id, (select min(p.id) from person p
		    join workspace_member m on m.person_id = p.id
			and m.workspace_id = i.workspace_id
		    where p.id = any ($3)
		    and p.organisation_id = i.organisation_id) as contact
		from round_invitation i where i.round_id = round.id
	), changed as (
		update round_invitation i set contact_id = w.contact
		from wanted w
		where i.round_id = round.id
		and i.organisation_id = w.organisation_id
		and i.contact_id is distinct from w.contact
		returning i.organisation_id, i.contact_id
	)
	select coalesce(array_agg(c.organisation_id)
	    filter (where c.contact_id is not null), '{}') into told
	from changed c;
	perform notify_person(x.person_id, 'invitation', round.workspace_id,
	    round.id, round_label(round, p.lang), round_door(round))
	from round_people(round.id) x join person p on p.id = x.person_id
	where x.organisation_id = any ($2 || told);
end $$;

-- The dates of the round that a mail is about, for its reader's calendar.
create function mail_dates(mail bigint, out round bigint,
    out workspace bigint, out title text, out phase phase,
    out starts_on date, out ends_on date, out place text, out version int,
    out changed_at timestamptz)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select r.id, r.workspace_id, r.title, d.phase, d.starts_on, d.ends_on,
	    d.place, r.version, round_changed_at(r)
	from outbox o
	join notice n on n.id = o.notice_id and n.kind::text in
	    ('invitation', 'round_phase', 'round_longer', 'round_reminder')
	left join round_event e on e.id = n.object_id
	join befund.round r on r.id = coalesce(e.round_id, n.object_id)
	    and r.phase <> 'closed'
	cross join lateral round_dates(r) d
	where o.id = $1
	order by d.starts_on, d.phase;
end;

-- Where somebody who has just chosen his password is led: to what he was
-- invited to.
create function invitation_onward(token text) returns text
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select n.address from invitation i
	join notice n on n.person_id = i.person_id and n.kind = 'invitation'
	    and n.read_at is null
	join round r on r.id = n.object_id and r.phase <> 'closed'
	where i.token_hash = sha256(convert_to($1, 'UTF8'))
	    and i.used_at is null and i.expires_at > now()
	order by n.id desc limit 1;
end;

grant execute on function mail_dates(bigint) to befund_clerk;
grant execute on function invitation_onward(text) to befund_account;
