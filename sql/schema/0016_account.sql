-- Signing in and what belongs to one's own account.  Passwords are hashed by
-- the program; here is decided who may try, and what follows.

set local search_path = befund, pg_temp;

-- Attempts since the last time it worked; told at the next sign-in.
alter table credential add column failed int not null default 0;
alter table credential add column used_at timestamptz;
alter table session add column failed int not null default 0;
alter table session add column before_at timestamptz; -- the time before

-- A password hashed anew with other parameters is the same password.
drop trigger journal_update on credential;
create trigger journal_update after update of phc on credential
    for each row when (new.changed_at is distinct from old.changed_at)
    execute function journal_row('password.change', 'person');

-- Sessions begin and end before or without a row that a trigger could see.
-- This much of the journal account may write, and about persons only.
create function account_note(action text, who bigint) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if action not in ('session.try', 'session.begin', 'session.end',
	    'session.end_others', 'invitation.use') then
		raise sqlstate 'BF004' using message = 'not for account';
	end if;
	perform journal_add(action, 'person', who, null);
end $$;

-- What attempts have in common, without keeping it: people type their
-- password where the address belongs.
create function throttle_key(kind text, what text) returns text
language sql immutable parallel safe
return $1 || ':' || left(encode(sha256(convert_to(lower($2), 'UTF8')), 'hex'),
    32);

-- The network of an IPv6 address, which one subscriber has to himself; null
-- for any other text.
create function address_network(address text) returns text
language plpgsql immutable parallel safe as $$
begin
	if position(':' in address) = 0 then
		return null;
	end if;
	return host(network(set_masklen(address::inet, 64)));
exception when invalid_text_representation or invalid_parameter_value then
	return null;
end $$;

-- How many attempts are free before there is a delay.  A whole town hall may
-- come from one address.
create function throttle_free(key text) returns int
language sql immutable parallel safe
return case split_part($1, ':', 1) when 'address' then 30
    when 'network' then 60 else 5 end;

-- Then one minute, two, four, eight, and fifteen from there on: slow for who
-- guesses, and never the end for whom the account belongs to.
create function throttle_delay(key text, failures int) returns interval
language sql immutable parallel safe
return case when failures < throttle_free(key) then interval '0'
    else least(2 ^ least(failures - throttle_free(key), 10), 15)
	* interval '1 minute' end;

-- One attempt is counted before anything is hashed, and taken back if it
-- works; so any number of attempts at once is one too many at most never.
-- Who has signed in from this address before is counted apart: strangers who
-- guess cannot keep him out.
-- wait: seconds until the next attempt will be looked at; then no phc.
create function sign_in_begin(email text, address text, out person_id bigint,
    out phc text, out wait int)
language plpgsql set search_path = befund, pg_temp as $$
declare
	known text := throttle_key('known', email || ' ' || address);
	keys text[];
	due timestamptz;
begin
	if exists (select from throttle t where t.key = known) then
		keys := array[known];
	else
		keys := array_remove(array[throttle_key('account', email),
		    throttle_key('address', address),
		    throttle_key('network', address_network(address))], null);
	end if;
	insert into throttle (key, failures, last_at, not_before)
	select k, 0, now(), 'epoch' from unnest(keys) k order by k
	on conflict do nothing;
	select max(x.not_before) into due from (select t.not_before
	    from throttle t where t.key = any (keys)
	    order by t.key for update) x;
	wait := greatest(ceil(extract(epoch from due - clock_timestamp())), 0);
	if wait > 0 then
		return;
	end if;
	update throttle t set last_at = clock_timestamp(),
	    failures = n.failures,
	    not_before = clock_timestamp() + throttle_delay(t.key, n.failures)
	from (select x.key, case when x.last_at < now() - interval '1 day'
	    then 1 else x.failures + 1 end as failures
	    from throttle x where x.key = any (keys)) n
	where t.key = n.key;
	select p.id, c.phc into person_id, phc from person p
	join credential c on c.person_id = p.id
	where lower(p.email) = lower($1) and p.disabled_at is null;
	if person_id is not null then
		perform sign_in_tried(person_id);
	end if;
end $$;

-- Told by mail when it begins to look like guessing.
create function sign_in_tried(who bigint) returns void
language plpgsql set search_path = befund, pg_temp as $$
declare
	n int;
begin
	update credential c set failed = c.failed + 1 where c.person_id = who
	returning c.failed into n;
	perform account_note('session.try', who);
	if n = 6 then
		perform security_notice(who, 'guessing');
	end if;
end $$;

-- The attempt was a good one: forget it, and know this address from now on.
create function throttle_forget(email text, address text) returns void
language sql set search_path = befund, pg_temp
begin atomic
	delete from throttle t where t.key = throttle_key('account', $1);
	update throttle t set failures = greatest(t.failures - 1, 0),
	    not_before = 'epoch'
	where t.key in (throttle_key('address', $2),
	    throttle_key('network', address_network($2)));
	insert into throttle (key, failures, last_at, not_before)
	values (throttle_key('known', $1 || ' ' || $2), 0, now(), 'epoch')
	on conflict (key) do update set failures = 0, last_at = now(),
	    not_before = 'epoch';
end;

-- Act as this person for the rest of the transaction; for the journal.
create function act_as(who bigint) returns void
language sql set search_path = befund, pg_temp
begin atomic
	select set_config('befund.person', p.id::text, true),
	    set_config('befund.name', p.name, true)
	from person p where p.id = $1;
end;

-- The password was right: a session of its own, whatever cookie came along.
-- `phc` is the hash with today's parameters, or null to leave it.
create function sign_in_done(who bigint, address text, agent text,
    token text, old_token text, phc text, out failed int)
language plpgsql set search_path = befund, pg_temp as $$
declare
	p record;
	before timestamptz;
begin
	select x.id, x.email, x.epoch into p from person x
	where x.id = who and x.disabled_at is null;
	if p.id is null then
		raise sqlstate 'BF003' using message = 'no such person';
	end if;
	perform act_as(who);
	perform throttle_forget(p.email, $2);
	select greatest(c.failed - 1, 0), c.used_at into failed, before
	from credential c where c.person_id = who for update;
	update credential c set failed = 0, used_at = now(),
	    phc = coalesce($6, c.phc) where c.person_id = who;
	delete from session s
	where s.token_hash = sha256(convert_to(old_token, 'UTF8'));
	insert into session (token_hash, person_id, epoch, address, agent,
	    failed, before_at)
	values (sha256(convert_to(token, 'UTF8')), who, p.epoch,
	    coalesce($2, ''),
	    left(coalesce($3, ''), 300), sign_in_done.failed, before);
	perform account_note('session.begin', who);
end $$;

-- Before one's own password is changed it is asked again, and counted.
create function password_ask(address text, out email text, out name text,
    out phc text, out wait int)
language plpgsql set search_path = befund, pg_temp as $$
begin
	select p.email, p.name into email, name from person p
	where p.id = viewer();
	select b.phc, b.wait into phc, wait from sign_in_begin(email, $1) b;
end $$;

-- Every other session ends with the password it was opened with; this one
-- goes on under a new token.
create function password_change(old_phc text, phc text, token text,
    new_token text, address text) returns boolean
language plpgsql set search_path = befund, pg_temp as $$
declare
	p record;
begin
	update credential c set phc = $2, changed_at = now(), failed = 0
	where c.person_id = viewer() and c.phc = $1;
	if not found then
		raise sqlstate 'BF002' using message = 'changed meanwhile';
	end if;
	update person x set epoch = x.epoch + 1 where x.id = viewer()
	returning x.email, x.epoch into p;
	perform throttle_forget(p.email, $5);
	delete from session s where s.person_id = viewer()
	    and s.token_hash <> sha256(convert_to($3, 'UTF8'));
	update session s set epoch = p.epoch,
	    token_hash = sha256(convert_to($4, 'UTF8'))
	where s.token_hash = sha256(convert_to($3, 'UTF8'));
	perform security_notice(viewer(), 'password');
	return true;
end $$;

-- Use an invitation: once, in time, and it ends what was open before.
create function invitation_accept(token text, phc text) returns boolean
language plpgsql set search_path = befund, pg_temp as $$
declare
	who bigint;
	had_one boolean;
begin
	update invitation i set used_at = now() from person p
	where i.token_hash = sha256(convert_to($1, 'UTF8'))
	    and i.used_at is null and i.expires_at > now()
	    and p.id = i.person_id and p.disabled_at is null
	returning i.person_id into who;
	if who is null then
		raise sqlstate 'BF003' using message = 'no such invitation';
	end if;
	perform act_as(who);
	perform account_note('invitation.use', who);
	update invitation i set used_at = now()
	where i.person_id = who and i.used_at is null;
	had_one := exists (select from credential c where c.person_id = who);
	insert into credential (person_id, phc) values (who, $2)
	on conflict (person_id) do update set phc = excluded.phc,
	    changed_at = now(), failed = 0;
	update person x set epoch = x.epoch + 1 where x.id = who;
	delete from session s where s.person_id = who;
	if had_one then
		perform security_notice(who, 'password_new');
	end if;
	return true;
end $$;

-- End one session, all others (no id), or this one.
create function session_end(session bigint) returns boolean
language plpgsql set search_path = befund, pg_temp as $$
begin
	delete from session s where s.id = $1 and s.person_id = viewer();
	if not found then
		raise sqlstate 'BF003' using message = 'no such session';
	end if;
	perform account_note('session.end', viewer());
	return true;
end $$;

create function session_end_others(token text) returns boolean
language plpgsql set search_path = befund, pg_temp as $$
begin
	delete from session s where s.person_id = viewer()
	    and s.token_hash <> sha256(convert_to($1, 'UTF8'));
	perform account_note('session.end_others', viewer());
	return true;
end $$;

create function session_end_own(token text) returns boolean
language plpgsql set search_path = befund, pg_temp as $$
declare
	who bigint;
begin
	delete from session s
	where s.token_hash = sha256(convert_to($1, 'UTF8'))
	returning s.person_id into who;
	if who is not null then
		perform act_as(who);
		perform account_note('session.end', who);
	end if;
	return who is not null;
end $$;

-- Somebody at the keyboard says he is there: the idle limit begins anew.
create function session_extend(token text) returns timestamptz
language sql set search_path = befund, pg_temp
begin atomic
	update session s set seen_at = now(), idle_end =
	    least(now() + interval '30 minutes', s.ends_at)
	where s.token_hash = sha256(convert_to($1, 'UTF8'))
	    and s.person_id = viewer()
	returning s.idle_end;
end;

-- The language of whoever this session belongs to, if it is one.
create function language_choose(token text, lang int) returns boolean
language plpgsql set search_path = befund, pg_temp as $$
begin
	update person p set lang = $2 from session s
	where s.token_hash = sha256(convert_to($1, 'UTF8'))
	    and p.id = s.person_id and s.epoch = p.epoch
	    and s.idle_end > now() and s.ends_at > now()
	    and p.lang <> $2;
	return found;
end $$;

grant execute on function session_extend(text), language_choose(text, int)
    to befund_account;
grant execute on function throttle_key(text, text), address_network(text),
    throttle_free(text), throttle_delay(text, int),
    sign_in_begin(text, text), sign_in_tried(bigint),
    throttle_forget(text, text), act_as(bigint),
    sign_in_done(bigint, text, text, text, text, text), password_ask(text),
    password_change(text, text, text, text, text),
    invitation_accept(text, text), session_end(bigint),
    session_end_others(text), session_end_own(text),
    account_note(text, bigint) to befund_account;
