-- The clerk: mails out of the outbox, the seal of the journal, and what is
-- swept away when its time is over.

set local search_path = befund, pg_temp;

-- When somebody began to send it.  A mail that was begun is never begun again
-- unless the server said no: rather none than two.
alter table outbox add column claimed_at timestamptz;
grant update (claimed_at, address), delete on outbox to befund_clerk;
create index on outbox (claimed_at) where state = 'waiting';

-- May the recipient still read what the mail is about?
create function mail_allowed(notice bigint) returns boolean
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select $1 is null or exists (select from notice n
	    join person p on p.id = n.person_id and p.disabled_at is null
	    where n.id = $1 and (n.workspace_id is null
	    or n.workspace_id = any (p.workspaces)));
end;

-- The next mail to send, for this caller alone.
create function mail_claim(out id bigint, out recipient text, out lang int,
    out kind notice_kind, out title text, out address text, out attempts int)
returns setof record
language plpgsql set search_path = befund, pg_temp as $$
declare
	o outbox;
begin
	loop
		select x.* into o from outbox x
		where x.state = 'waiting' and x.next_at <= now()
		    and x.claimed_at is null
		order by x.next_at, x.id limit 1 for update skip locked;
		exit when not found;
		if mail_allowed(o.notice_id) then
			update outbox x set claimed_at = now(),
			    attempts = x.attempts + 1
			where x.id = o.id returning x.* into o;
			return query select o.id, o.recipient, o.lang::int,
			    o.kind, o.title, o.address, o.attempts;
			return;
		end if;
		update outbox x set state = 'failed', fault =
		    'the recipient may not read it any more'
		where x.id = o.id;
	end loop;
end $$;

-- Sent: the link of an invitation is forgotten with it.
create function mail_sent(mail bigint) returns boolean
language sql set search_path = befund, pg_temp
begin atomic
	update outbox x set state = 'sent', sent_at = now(), fault = '',
	    address = case when x.address like '/konto/einladung/%'
		then '/konto/anmelden' else x.address end
	where x.id = $1 returning true;
end;

-- Refused, or not reached.  `again`: it is worth another try, later and later.
create function mail_refused(mail bigint, again boolean, fault text)
returns boolean
language sql set search_path = befund, pg_temp
begin atomic
	update outbox x set fault = left($3, 300), claimed_at = null,
	    state = case when $2 and x.attempts < 14 then 'waiting'
		else 'failed' end::mail_state,
	    next_at = now() + least(2 ^ (x.attempts - 1) * interval '1 minute',
		interval '6 hours')
	where x.id = $1 returning true;
end;

-- Begun and never ended: the clerk or the machine died in between.
create function mail_lost() returns int
language sql set search_path = befund, pg_temp
begin atomic
	with lost as (
		update outbox x set state = 'failed',
		    fault = 'nobody knows whether it was sent'
		where x.state = 'waiting'
		    and x.claimed_at < now() - interval '1 hour'
		returning 1
	)
	select count(*)::int from lost;
end;

-- What is hashed of a row of the journal.
create function journal_text(j journal) returns text
language sql stable set search_path = befund, pg_temp
return jsonb_build_array(j.id, (extract(epoch from j.at) * 1000000)::bigint,
    j.person_id, j.person_name, j.action, j.object, j.object_id,
    j.workspace_id, j.detail)::text;

-- Seal what is not sealed: each row's hash holds the one before.  Rows are
-- numbered when their transaction begins and seen when it ends, so a lower
-- one may appear later; `all_rows` looks at all of them, otherwise at the
-- latest few thousand.  Gives the end of the chain.
create function journal_seal_rows(all_rows boolean, most int, out sealed int,
    out n bigint, out hash bytea)
language plpgsql set search_path = befund, pg_temp as $$
declare
	last bigint;
	j journal;
begin
	perform pg_advisory_xact_lock(hashtext('befund.journal_seal'));
	select s.n, s.hash, s.journal_id into n, hash, last
	from journal_seal s order by s.n desc limit 1;
	n := coalesce(n, 0);
	hash := coalesce(hash, '');
	sealed := 0;
	for j in select x.* from journal x
	    where (all_rows or x.id > coalesce(last, 0) - 5000)
	    and not exists (select from journal_seal s where s.journal_id = x.id)
	    order by x.id limit most loop
		n := n + 1;
		hash := sha256(hash || convert_to(journal_text(j), 'UTF8'));
		insert into journal_seal (n, journal_id, hash)
		values (n, j.id, hash);
		sealed := sealed + 1;
	end loop;
end $$;

-- Sessions, delays and invitations whose time is over.
grant select (idle_end) on session to befund_clerk;
create policy clerk on invitation to befund_clerk using (true);
grant select (expires_at, used_at), delete on invitation to befund_clerk;

create function sweep() returns int
language sql set search_path = befund, pg_temp
begin atomic
	with s as (delete from session where ends_at < now()
	    or idle_end < now() - interval '1 hour' returning 1),
	t as (delete from throttle where last_at < now()
	    - case when key like 'known:%' then interval '60 days'
		else interval '1 day' end returning 1),
	i as (delete from invitation where expires_at < now() - interval '7 days'
	    or used_at < now() - interval '7 days' returning 1),
	o as (delete from outbox where state <> 'waiting'
	    and next_at < now() - interval '30 days' returning 1)
	select (select count(*) from s)::int + (select count(*) from t)::int
	    + (select count(*) from i)::int + (select count(*) from o)::int;
end;

grant execute on function mail_allowed(bigint), mail_claim(),
    mail_sent(bigint), mail_refused(bigint, boolean, text), mail_lost(),
    journal_text(journal), journal_seal_rows(boolean, int), sweep()
    to befund_clerk;
