-- What a person is told about, and how: one choice per kind of notice, quiet
-- hours, digests, and an address that stops a kind of mail without signing in.

set local search_path = befund, pg_temp;

create type mail_choice as enum ('none', 'at_once', 'daily', 'weekly');

create table notice_choice (
	person_id bigint not null references person on delete cascade,
	kind notice_kind not null,
	mail mail_choice not null,
	portal boolean not null default true,
	primary key (person_id, kind)
);

-- Hours of the portal's time zone; none is null.  The secret makes the
-- addresses that stop mails: it never leaves the database.
alter table person
    add column quiet_from smallint check (quiet_from between 0 and 23),
    add column quiet_until smallint check (quiet_until between 0 and 23),
    add column quiet_weekend boolean not null default false,
    add column stop_secret bytea not null
	default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
    add check ((quiet_from is null) = (quiet_until is null)
	and quiet_from is distinct from quiet_until or quiet_from is null);

-- The switch that was one for all.
insert into notice_choice (person_id, kind, mail)
select p.id, k, 'none' from person p, unnest(enum_range(null::notice_kind)) k
where not p.mail_wanted and k::text not in ('account', 'digest');
drop trigger journal_profile on person;
alter table person drop column mail_wanted;
create trigger journal_profile after update of lang, quiet_from, quiet_until,
    quiet_weekend on person
    for each row execute function journal_row('person.profile', 'person');

-- A notice that waits for a digest, and whether it stands in the portal; how
-- many things it tells of, and with which contribution they begin.
alter table notice
    add column digest mail_choice check (digest in ('daily', 'weekly')),
    add column portal boolean not null default true,
    add column n int not null default 1,
    add column first_id bigint;
create index on notice (digest, person_id) where digest is not null;

-- Whose mail it is, if he has an account; and what a digest lists.
alter table outbox
    add column person_id bigint references person on delete cascade;
create index on outbox (person_id);
update outbox o set person_id = n.person_id from notice n
where n.id = o.notice_id;
create table outbox_line (
	outbox_id bigint not null references outbox on delete cascade,
	notice_id bigint not null references notice on delete cascade,
	primary key (outbox_id, notice_id),
	unique (notice_id) -- never in two mails
);

-- On which part of the page a kind stands: 1 conversation, 2 rounds,
-- conclusions and moderation, 3 steering committee, 4 what one's organisation delivers,
-- 5 the statistics office; null: it is not a matter of choice.
create function notice_group(kind notice_kind) returns int
language sql stable parallel safe set search_path = befund, pg_temp
return case
    when kind::text in ('account', 'digest') then null
    when kind::text in ('reply', 'contribution', 'placed', 'revised', 'gone',
	'mention', 'settled') then 1
    when kind::text = 'committee' then 3
    when kind::text in ('due', 'overdue', 'returned') then 4
    when kind::text in ('doubt', 'delivered', 'judged', 'released') then 5
    else 2 end;

-- What somebody gets who never chose: what asks him for something at once;
-- what others talk about, once a day.
create function notice_default(kind notice_kind) returns mail_choice
language sql stable parallel safe set search_path = befund, pg_temp
return case when kind::text = 'contribution' then 'daily'
    else 'at_once' end::mail_choice;

create function notice_mail(who bigint, kind notice_kind) returns mail_choice
language sql stable set search_path = befund, pg_temp
return coalesce((select c.mail from notice_choice c
    where c.person_id = $1 and c.kind = $2), notice_default($2));

-- Tell one person once about one thing that he may read, the way he chose.
-- Nobody is told about his own doing, nor of replies where he wants silence.
create or replace function notify_person(who bigint, kind notice_kind,
    ws bigint, object_id bigint, title text, address text) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	m mail_choice := notice_mail(who, $2);
	shown boolean := coalesce((select c.portal from notice_choice c
	    where c.person_id = who and c.kind = $2), true);
	n bigint;
begin
	if who is null or who = viewer() or m = 'none' and not shown
	    or $2 = 'reply' and follow_of(who, $4) = 'mute' then
		return;
	end if;
	insert into notice (person_id, kind, workspace_id, object_id, title,
	    address, portal, read_at, digest)
	select p.id, $2, ws, $4, left($5, 300), $6, shown,
	    case when not shown then now() end,
	    case when m in ('daily', 'weekly') then m end
	from person p
	where p.id = who and p.disabled_at is null
	    and (ws is null or ws = any (p.workspaces))
	on conflict do nothing returning id into n;
	if n is not null and m = 'at_once' then
		insert into outbox (notice_id, person_id, recipient, lang,
		    kind, title, address)
		select n, p.id, p.email, p.lang, $2, left($5, 300), $6
		from person p where p.id = who;
	end if;
end $$;

-- ---------------------------------------------------------------------------
-- Stopping a kind of mail by an address that only its mails hold.

create function stop_key(secret bytea, kind notice_kind) returns text
language sql stable set search_path = befund, pg_temp
return encode(substr(sha256(secret || convert_to(kind::text, 'UTF8')
    || secret), 1, 18), 'hex');

create function stop_address(who bigint, kind notice_kind) returns text
language sql stable set search_path = befund, pg_temp
begin atomic
	select '/konto/abbestellen/' || address_id(p.id) || '/'
	    || $2::text || '/' || stop_key(p.stop_secret, $2)
	from person p where p.id = $1 and $2::text <> 'account';
end;

-- Whether the address is good: for the page that asks whether one is sure.
create function stop_look(who bigint, kind notice_kind, key text, out lang int,
    out stopped boolean) returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select p.lang::int, case when $2::text = 'digest'
	    then not exists (select from unnest(enum_range(null::notice_kind)) k
		where notice_group(k) is not null
		and notice_mail(p.id, k) in ('daily', 'weekly'))
	    else notice_mail(p.id, $2) = 'none' end
	from person p
	where p.id = $1 and p.disabled_at is null and $2::text <> 'account'
	    and $3 = stop_key(p.stop_secret, $2);
end;

-- No more mails of this kind; of kind "digest": what came in digests stays
-- in the portal alone.
create function notice_stop(who bigint, kind notice_kind, key text)
returns boolean
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if not exists (select from stop_look($1, $2, $3)) then
		raise sqlstate 'BF003' using message = 'no such address';
	end if;
	perform act_as($1);
	insert into notice_choice (person_id, kind, mail)
	select $1, k, 'none' from unnest(enum_range(null::notice_kind)) k
	where k = $2 or $2::text = 'digest' and notice_group(k) is not null
	    and notice_mail($1, k) in ('daily', 'weekly')
	on conflict on constraint notice_choice_pkey
	do update set mail = excluded.mail;
	perform mails_unwanted($1);
	perform journal_add('notice.stop', 'person', $1, null, $2::text);
	return true;
end $$;

-- What waits to be mailed and is not wanted any more goes.
create function mails_unwanted(who bigint) returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	delete from outbox o where o.person_id = $1 and o.state = 'waiting'
	    and o.claimed_at is null and notice_group(o.kind) is not null
	    and notice_mail($1, o.kind) = 'none';
	update notice n set digest = null where n.person_id = $1
	    and n.digest is not null and notice_mail($1, n.kind) = 'none';
end;

-- The viewer's choices: the three lists belong together, row by row.
create function notices_choose(kinds text[], mails text[], portals text[],
    quiet_from int, quiet_until int, quiet_weekend boolean) returns boolean
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	changed int;
begin
	if viewer() is null
	    or cardinality(kinds) <> cardinality(mails) then
		raise sqlstate 'BF005' using message = 'lists of two lengths';
	end if;
	insert into notice_choice as c (person_id, kind, mail, portal)
	select viewer(), t.kind::notice_kind, t.mail::mail_choice,
	    notice_group(t.kind::notice_kind) in (2, 4)
		or t.kind = any (coalesce(portals, '{}'))
	from unnest(kinds, mails) t (kind, mail)
	where notice_group(t.kind::notice_kind) is not null
	on conflict on constraint notice_choice_pkey do update
	set mail = excluded.mail, portal = excluded.portal
	where (c.mail, c.portal) is distinct from
	    (excluded.mail, excluded.portal);
	get diagnostics changed = row_count;
	update person p set quiet_from = $4, quiet_until = $5,
	    quiet_weekend = $6
	where p.id = viewer() and (p.quiet_from, p.quiet_until,
	    p.quiet_weekend) is distinct from ($4, $5, $6);
	perform mails_unwanted(viewer());
	if changed > 0 then
		perform journal_add('notice.choose', 'person', viewer(), null);
	end if;
	return true;
end $$;

-- ---------------------------------------------------------------------------
-- The clerk.

-- When mails may come again to who wants none at this time; null: then.
create function quiet_end(p person, tz text,
    at timestamptz default now()) returns timestamptz
language plpgsql stable set search_path = befund, pg_temp as $$
declare
	began timestamp := at at time zone tz;
	t timestamp := began;
	h int;
begin
	for i in 1..8 loop
		h := extract(hour from t);
		if p.quiet_weekend and extract(isodow from t) > 5 then
			t := date_trunc('day', t) + interval '1 day';
		elsif p.quiet_from < p.quiet_until
		    and h >= p.quiet_from and h < p.quiet_until
		    or p.quiet_from > p.quiet_until
		    and (h >= p.quiet_from or h < p.quiet_until) then
			t := date_trunc('day', t)
			    + p.quiet_until * interval '1 hour'
			    + case when h >= p.quiet_until
				then interval '1 day' else interval '0' end;
		else
			exit;
		end if;
	end loop;
	return case when t > began then t at time zone tz end;
end $$;

-- The contributions that a notice of new ones still tells of: what was taken
-- back or hidden meanwhile is not among them, nor is what he was told of by
-- another notice.  They are a thread's, or those of a round that was revealed.
create function notice_fresh(notice notice, out n int, out address text)
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select count(*)::int, case when max(c.root_id) = $1.object_id
	    then workspace_address($1.workspace_id, 'beitrag', min(c.id))
	    else $1.address end
	from comment c
	where c.edition_id = coalesce((select x.edition_id from comment x
		where x.id = $1.object_id),
	    (select r.edition_id from round r where r.id = $1.object_id))
	    and c.id >= $1.first_id and comment_counts(c)
	    and $1.object_id in (c.root_id, c.round_id)
	    and c.author_id <> $1.person_id
	    and not exists (select from notice x where x.object_id = c.id
		and x.kind in ('reply', 'doubt', 'mention')
		and x.person_id = $1.person_id);
end;

-- May the recipient still read what the mail is about?  What is said no more
-- is not told, and new contributions that he has read meanwhile are not new.
create or replace function mail_allowed(notice bigint) returns boolean
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select $1 is null or exists (select from notice n
	    join person p on p.id = n.person_id and p.disabled_at is null
	    where n.id = $1 and (n.workspace_id is null
	    or n.workspace_id = any (p.workspaces))
	    and case when n.kind = 'contribution' then
		(n.read_at is null or not n.portal)
		and (notice_fresh(n.*)).n > 0
	    else not exists (select from comment c where c.id = n.object_id
		and (c.author_id <> p.id and (c.sealed or c.state <> 'visible'
		    and c.workspace_id <> all (p.moderates)
		    and n.kind::text <> 'flag_done')
		or not comment_counts(c)
		    and n.kind::text in ('reply', 'doubt', 'mention')))
	    end);
end;

-- What a digest says: what its reader may read and has not read meanwhile.
create function digest_lines(mail bigint, out workspace text,
    out kind notice_kind, out title text, out address text, out n int)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select w.name, n.kind, n.title, coalesce(f.address, n.address),
	    coalesce(f.n, n.n)
	from outbox_line l join notice n on n.id = l.notice_id
	left join workspace w on w.id = n.workspace_id
	left join lateral notice_fresh(n.*) f on n.kind = 'contribution'
	where l.outbox_id = $1 and mail_allowed(n.id)
	    and (n.read_at is null or not n.portal)
	    and notice_mail(n.person_id, n.kind) <> 'none'
	order by w.name nulls last, n.workspace_id, n.id limit 200;
end;

drop function mail_claim();
-- The next mail to send, for this caller alone; quiet hours in this zone.
create function mail_claim(tz text, out id bigint, out recipient text,
    out lang int, out kind notice_kind, out title text, out address text,
    out attempts int, out stop text, out n int, out room text)
returns setof record
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	o outbox;
	p person;
	quiet timestamptz;
begin
	loop
		select x.* into o from outbox x
		where x.state = 'waiting' and x.next_at <= now()
		    and x.claimed_at is null
		order by x.next_at, x.id limit 1 for update skip locked;
		exit when not found;
		select x.* into p from person x where x.id = o.person_id;
		quiet := case when p.id is not null and o.kind <> 'account'
		    then quiet_end(p, tz) end;
		if quiet is not null then
			update outbox x set next_at = quiet where x.id = o.id;
		elsif o.kind = 'digest' and (p.disabled_at is not null
		    or not exists (select from digest_lines(o.id))) then
			delete from outbox x where x.id = o.id;
		elsif mail_allowed(o.notice_id) then
			update outbox x set claimed_at = now(),
			    attempts = x.attempts + 1
			where x.id = o.id returning x.* into o;
			return query select o.id, o.recipient, o.lang::int,
			    o.kind, o.title, coalesce(f.address, o.address),
			    o.attempts, stop_address(o.person_id, o.kind),
			    coalesce(f.n, y.n, 1), w.name
			from (select) z
			left join notice y on y.id = o.notice_id
			left join workspace w on w.id = y.workspace_id
			left join lateral notice_fresh(y.*) f
			    on y.kind = 'contribution';
			return;
		else
			update outbox x set state = 'failed', fault =
			    'the recipient may not read it any more'
			where x.id = o.id;
		end if;
	end loop;
end $$;

-- Digests whose time has come: at seven in the morning what came before, and
-- on Mondays for the week; later for whom it is quiet now.  A notice leaves
-- its waiting in the transaction that puts it into a mail: never twice.
create function digest_round(tz text, most int) returns int
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	here timestamp := now() at time zone tz;
	day timestamptz := (date_trunc('day', here - interval '7 hours')
	    + interval '7 hours') at time zone tz;
	week timestamptz := (date_trunc('week', here - interval '7 hours')
	    + interval '7 hours') at time zone tz;
	p person;
	o bigint;
	made int := 0;
begin
	for p in select x.* from person x
	    where x.id in (select n.person_id from notice n
		where n.digest = 'daily' and n.made_at < day
		union select n.person_id from notice n
		where n.digest = 'weekly' and n.made_at < week)
	    and quiet_end(x, tz) is null
	    order by x.id limit most for no key update skip locked loop
		insert into outbox (person_id, recipient, lang, kind, title,
		    address)
		values (p.id, p.email, p.lang, 'digest', '',
		    '/arbeit/hinweise') returning id into o;
		with due as (
			update notice n set digest = null
			where n.person_id = p.id
			    and (n.digest = 'daily' and n.made_at < day
				or n.digest = 'weekly' and n.made_at < week)
			returning n.id
		)
		insert into outbox_line (outbox_id, notice_id)
		select o, due.id from due on conflict do nothing;
		made := made + 1;
	end loop;
	return made;
end $$;

-- ---------------------------------------------------------------------------
-- Rights.

alter table notice_choice enable row level security;
alter table notice_choice force row level security;
create policy owner on notice_choice to befund_owner
    using (true) with check (true);
create policy own on notice_choice for select to befund_account
    using (person_id = (select viewer()));
alter table outbox_line enable row level security;
alter table outbox_line force row level security;
create policy owner on outbox_line to befund_owner
    using (true) with check (true);
grant select on notice_choice to befund_account;
grant select (quiet_from, quiet_until, quiet_weekend) on person
    to befund_account;
grant execute on function notice_group(notice_kind),
    notice_default(notice_kind), stop_look(bigint, notice_kind, text),
    notice_stop(bigint, notice_kind, text), notices_choose(text[], text[],
    text[], int, int, boolean) to befund_account;
grant execute on function mail_claim(text), digest_lines(bigint),
    digest_round(text, int) to befund_clerk;
