-- Administration: what an administrator may do to persons and their roles, and
-- what nobody may do, not even he.

set local search_path = befund, pg_temp;

-- What concerns somebody's account is told him in the portal and by mail,
-- whether he wanted mails or not, and by whomever it was done.  Only the rights
-- of somebody who has not chosen a password yet are no news: he will find them
-- as they are.  The words are
-- here: a program can say what happened, not what it likes.
create function security_words(reason text, lang int) returns text
language sql immutable parallel safe
return (array[
    case reason
	when 'rights' then 'Ihre Rechte im Portal wurden geändert'
	when 'guessing' then 'Mehrere fehlgeschlagene Anmeldeversuche'
	when 'password' then 'Ihr Kennwort wurde geändert'
	when 'password_new' then 'Ihr Kennwort wurde neu gesetzt'
	when 'email' then 'Ihre E-Mail-Adresse im Portal wurde geändert'
	when 'invitation' then 'Wählen Sie Ihr Kennwort für das Portal' end,
    case reason
	when 'rights' then 'Your rights in the portal were changed'
	when 'guessing' then 'Several failed attempts to sign in'
	when 'password' then 'Your password was changed'
	when 'password_new' then 'Your password was set anew'
	when 'email' then 'Your mail address in the portal was changed'
	when 'invitation' then 'Choose your password for the portal' end
    ])[case lang when 2 then 2 else 1 end];

create function security_notice(who bigint, reason text) returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	with told as (
		insert into notice (person_id, kind, object_id, title, address)
		select p.id, 'account', new_id(), security_words($2, p.lang),
		    case $2 when 'rights' then '/konto/profil'
			else '/konto/sitzungen' end
		from person p where p.id = $1 and ($2 <> 'rights'
		    or exists (select from credential c
			where c.person_id = $1))
		returning id, person_id, title, address
	)
	insert into outbox (notice_id, recipient, lang, kind, title, address)
	select t.id, p.email, p.lang, 'account', t.title, t.address
	from told t join person p on p.id = t.person_id;
end;
grant execute on function security_notice(bigint, text)
    to befund_account, befund_admin;

-- The portal must not be left without an administrator, and nobody works on
-- his own rights: for that it takes a second one.  One such change waits for
-- the other, else two could each believe that the other one stays.
create function administrator_stays() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	who bigint;
begin
	if tg_table_name = 'person' then
		if new.disabled_at is null or old.disabled_at is not null then
			return new;
		end if;
		who := old.id;
	elsif old.role <> 'administrator' then
		return old;
	else
		who := old.person_id;
	end if;
	if who = viewer() then
		raise sqlstate 'BF002' using message = 'not for oneself';
	end if;
	perform pg_advisory_xact_lock(hashtext('befund.administrator'));
	if exists (select from person_role r where r.person_id = who
	    and r.role = 'administrator') and not exists (select
	    from person_role r join person p on p.id = r.person_id
	    where r.role = 'administrator' and r.person_id <> who
	    and p.disabled_at is null) then
		raise sqlstate 'BF002' using message = 'the last administrator';
	end if;
	return case when tg_table_name = 'person' then new else old end;
end $$;
create trigger administrator_stays before update of disabled_at on person
    for each row execute function administrator_stays();
create trigger administrator_stays before delete on person_role
    for each row execute function administrator_stays();

-- An administrator gives himself no way into a workspace, a committee or
-- another office.
create function not_for_oneself() returns trigger
language plpgsql set search_path = befund, pg_temp as $$
begin
	if session_user = 'befund_admin' and new.person_id = viewer() then
		raise sqlstate 'BF002' using message = 'not for oneself';
	end if;
	return new;
end $$;
create trigger not_for_oneself before insert or update on person_role
    for each row execute function not_for_oneself();
create trigger not_for_oneself before insert or update on mandate
    for each row execute function not_for_oneself();
create trigger not_for_oneself before insert or update on workspace_member
    for each row execute function not_for_oneself();
create trigger not_for_oneself before insert or update on committee_member
    for each row execute function not_for_oneself();

-- What is taken away is written down like what is given.
create function journal_gone() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	j jsonb := to_jsonb(old);
begin
	perform journal_add(tg_argv[0], 'person', (j->>'person_id')::bigint,
	    (j->>'workspace_id')::bigint, coalesce(j->>'role', ''));
	return null;
end $$;
create trigger journal_gone after delete on person_role
    for each row execute function journal_gone('role.take');
create trigger journal_gone after delete on workspace_member
    for each row execute function journal_gone('member.remove');
create trigger journal_gone after delete on committee_member
    for each row execute function journal_gone('committee.leave');

-- Sessions and messages belong to a person, not to a mail address: who loses
-- his address is told there.
create function email_moved() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	insert into outbox (recipient, lang, kind, title, address)
	values (old.email, old.lang, 'account',
	    security_words('email', old.lang), '/konto/profil');
	return null;
end $$;
create trigger email_moved after update of email on person for each row
    when (lower(old.email) <> lower(new.email)) execute function email_moved();

-- A disabled organisation speaks through nobody any more.
create function organisation_changed() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform person_refresh(m.person_id, false)
	from (select distinct person_id from mandate
	    where organisation_id = new.id) m;
	return null;
end $$;
create trigger refresh after update of name, disabled_at on organisation
    for each row execute function organisation_changed();

-- The link of an invitation is a secret: it goes to the person's own address,
-- and the clerk forgets it after sending.
create function invitation_mail(who bigint, token text) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if session_user <> 'befund_owner' and not viewer_is('administrator') then
		raise sqlstate 'BF004' using message = 'an administrator invites';
	elsif token !~ '^[A-Za-z0-9_-]{43}$' then
		raise sqlstate 'BF005' using message = 'this is no token';
	end if;
	insert into outbox (recipient, lang, kind, title, address)
	select p.email, p.lang, 'account',
	    security_words('invitation', p.lang), '/konto/einladung/' || token
	from person p where p.id = who;
end $$;

-- A new link for a person; the ones before end.
create function invitation_make(who bigint, token text, by_mail boolean)
returns bigint
language plpgsql set search_path = befund, pg_temp as $$
begin
	if not exists (select from person p where p.id = who
	    and p.disabled_at is null) then
		raise sqlstate 'BF003' using message = 'no such person';
	end if;
	delete from invitation i where i.person_id = who and i.used_at is null;
	insert into invitation (token_hash, person_id, made_by, expires_at)
	values (sha256(convert_to(token, 'UTF8')), who, viewer(),
	    now() + interval '7 days');
	if by_mail then
		perform invitation_mail(who, token);
	end if;
	return who;
end $$;

-- A new person with his invitation; the same form sent again makes nothing.
create function person_add(email text, name text, token text,
    by_mail boolean, once text, out id bigint, out is_new boolean)
language plpgsql set search_path = befund, pg_temp as $$
begin
	insert into person (email, name, once) values ($1, $2, $5)
	on conflict on constraint person_once_key do nothing
	returning person.id into id;
	is_new := found;
	if is_new then
		perform invitation_make(id, token, by_mail);
	else
		select p.id into id from person p where p.once = $5;
	end if;
end $$;

-- The first way in: an administrator from the command line.
create function administrator_add(email text, name text, token text)
returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	who bigint;
begin
	who := (person_add($1, $2, $3, false, null)).id;
	insert into person_role (person_id, role) values (who, 'administrator');
	return who;
end $$;

-- Several rows for one form: which offices a person has.
create function person_roles_set(who bigint, roles text[]) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
begin
	perform from person p where p.id = who;
	if not found then
		raise sqlstate 'BF003' using message = 'no such person';
	end if;
	if array(select r.role::text from person_role r
	    where r.person_id = who order by 1)
	    = array(select distinct x from unnest(roles) x order by 1) then
		return who;
	end if;
	delete from person_role r where r.person_id = who
	    and r.role::text <> all (roles);
	insert into person_role (person_id, role, given_by)
	select distinct who, x::system_role, viewer() from unnest(roles) x
	where not exists (select from person_role r where r.person_id = who
	    and r.role::text = x);
	perform security_notice(who, 'rights');
	return who;
end $$;

grant execute on function invitation_mail(bigint, text),
    invitation_make(bigint, text, boolean),
    person_add(text, text, text, boolean, text),
    person_roles_set(bigint, text[]) to befund_admin;

-- Lists are searched by name and address.
grant select (mail_wanted) on person to befund_admin;
