-- What somebody follows, how far he has read, and who is told of what is new.

set local search_path = befund, pg_temp;

create type follow_what as enum ('workspace', 'analysis', 'thread');
create type follow_level as enum ('follow', 'participating', 'mute');

-- The nearest choice counts: of the thread, else of its analysis, else of the
-- workspace.  Who chose nothing participates: he is told of replies to him.
create table follow (
	person_id bigint not null references person on delete cascade,
	workspace_id bigint not null references workspace on delete cascade,
	what follow_what not null,
	object_id bigint not null, -- the workspace, the analysis, the thread
	level follow_level not null,
	since timestamptz not null default now(),
	primary key (person_id, object_id)
);
create index on follow (object_id, person_id);
create index on follow (workspace_id);

-- How far somebody has read a discussion: every contribution of others up to
-- this one was shown to him.
create table seen (
	person_id bigint not null references person on delete cascade,
	edition_id bigint not null references edition on delete cascade,
	comment_id bigint not null,
	primary key (person_id, edition_id)
);
create index on seen (edition_id);
create index on comment (edition_id, id);

-- Contributions that followers are yet to be told of: the clerk does it, so
-- that nobody who writes waits for it.  With its round: it was sealed, and the
-- round revealed it with all others.
create table told (
	comment_id bigint primary key references comment on delete cascade,
	round_id bigint references round on delete cascade,
	since timestamptz not null default now()
);
create index on told (round_id) where round_id is not null;

create function follow_of(who bigint, comment bigint) returns follow_level
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select f.level from comment c
	join edition e on e.id = c.edition_id
	join follow f on f.person_id = $1
	    and f.object_id in (c.root_id, e.analysis_id, c.workspace_id)
	where c.id = $2 order by f.what desc limit 1;
end;

-- Follow a thing, mute it, or neither; 'participating' is kept for a thread,
-- which its authors follow by themselves.
create function follow_set(workspace bigint, what follow_what, object bigint,
    level follow_level) returns boolean
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform need_member($1);
	if not (case what
	    when 'workspace' then object = $1
	    when 'analysis' then exists (select from edition e
		where e.analysis_id = object and e.workspace_id = $1)
	    else exists (select from comment c where c.id = object
		and c.root_id = c.id and c.workspace_id = $1
		and (not c.sealed and c.state = 'visible'
		    or c.author_id = viewer())) end) then
		raise sqlstate 'BF003' using message = 'no such thing here';
	end if;
	insert into follow (person_id, workspace_id, what, object_id, level)
	values (viewer(), $1, $2, $3, $4)
	on conflict (person_id, object_id) do update
	set level = excluded.level, since = now();
	return true;
end $$;

-- This far, and never back.
create function seen_set(edition bigint, comment bigint) returns boolean
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if not exists (select from edition e where e.id = $1
	    and e.workspace_id = any (viewer_workspaces())) then
		raise sqlstate 'BF003' using message = 'no such edition';
	end if;
	-- not what he could not have seen; of an empty one nothing
	insert into seen (person_id, edition_id, comment_id)
	select viewer(), $1, coalesce(max(c.id), 0) from comment c
	where c.edition_id = $1 and c.id <= $2
	    and (not c.sealed and c.state = 'visible'
		or c.author_id = viewer()
		or c.workspace_id = any (viewer_moderates()))
	on conflict (person_id, edition_id) do update
	set comment_id = greatest(seen.comment_id, excluded.comment_id);
	-- what he was told of it is read with it
	update notice n set read_at = now(), digest = null
	where n.person_id = viewer() and n.kind = 'contribution'
	    and n.read_at is null and (exists (select from comment c
		where c.id = n.object_id and c.edition_id = $1)
	    or exists (select from round r
		where r.id = n.object_id and r.edition_id = $1))
	    and not exists (select from comment c where c.edition_id = $1
		and n.object_id in (c.root_id, c.round_id) and c.id > $2
		and comment_counts(c));
	return true;
end $$;

create function comment_follows() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	insert into follow (person_id, workspace_id, what, object_id, level)
	select n.author_id, n.workspace_id, 'thread', n.root_id, 'follow'
	from now n on conflict do nothing;
	insert into told (comment_id)
	select c.id from now n join comment c on c.id = n.id
	where comment_counts(c) on conflict do nothing;
	return null;
end $$;
create trigger follows after insert on comment referencing new table as now
    for each statement execute function comment_follows();

create function comment_opened() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	insert into told (comment_id, round_id)
	values (new.id, case when old.sealed then new.round_id end)
	on conflict do nothing;
	return null;
end $$;
create trigger opened after update of sealed, state on comment
    for each row when (comment_counts(new)
	and (old.sealed or old.state <> 'visible'))
    execute function comment_opened();

-- Unread notices are counted with their person, also when they go.
create or replace function notice_counted() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if tg_op = 'INSERT' then
		update person p set unread = p.unread + n.n
		from (select person_id, count(*)::int as n from now
		    where read_at is null group by 1) n
		where p.id = n.person_id;
	elsif tg_op = 'DELETE' then
		update person p set unread = greatest(p.unread - n.n, 0)
		from (select person_id, count(*)::int as n from was
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
create trigger counted_gone after delete on notice
    referencing old table as was
    for each statement execute function notice_counted();

-- Who is told of these contributions, and of how many in which thread, or in
-- which round that was revealed.  Who was told in another way that somebody
-- replied to him, or that his round goes on, is not told a second time.
create function followers_of(due told[])
returns table (person_id bigint, about bigint, workspace_id bigint,
    n int, first_id bigint, title text, address text, mail mail_choice,
    portal boolean)
language sql stable set search_path = befund, pg_temp
begin atomic
	with c as materialized (
		select x.id, x.root_id, x.workspace_id, x.author_id,
		    e.analysis_id, e.title, coalesce(t.round_id, x.root_id)
			as about, t.since,
		    case when t.round_id is not null then workspace_address(
			x.workspace_id, 'analyse', e.id) || '/beitraege' end
			as page,
		    case when t.round_id is not null then workspace_address(
			x.workspace_id, 'runde', t.round_id) end as round
		from unnest($1) t join comment x on x.id = t.comment_id
		join edition e on e.id = x.edition_id
		where comment_counts(x)
	), near as (
		select distinct on (c.id, f.person_id) c.id, f.person_id,
		    f.level
		from c cross join lateral (values (c.root_id), (c.analysis_id),
		    (c.workspace_id)) o (id)
		join follow f on f.object_id = o.id
		order by c.id, f.person_id, f.what desc
	)
	select p.id, c.about, c.workspace_id, count(*)::int, min(c.id),
	    min(c.title), coalesce(min(c.page), workspace_address(
		c.workspace_id, 'beitrag', min(c.id))),
	    coalesce(k.mail, notice_default('contribution')),
	    coalesce(k.portal, true)
	from near join c on c.id = near.id
	join person p on p.id = near.person_id and p.disabled_at is null
	    and c.workspace_id = any (p.workspaces)
	left join notice_choice k on k.person_id = p.id
	    and k.kind = 'contribution'
	where near.level = 'follow' and p.id <> c.author_id
	    and (k.kind is null or k.portal or k.mail <> 'none')
	    and not exists (select from notice x where x.person_id = p.id
		and x.kind::text in ('reply', 'doubt', 'mention')
		and x.object_id = c.id)
	    and not exists (select from notice x where x.person_id = p.id
		and x.kind = 'round_phase' and x.address = c.round
		and x.made_at >= c.since)
	group by p.id, c.about, c.workspace_id, k.mail, k.portal;
end;

-- Tell the followers.  One notice for each thread, which counts until it is
-- read, in a digest or by mail at once, as he wants it now; what a digest has
-- told already begins anew.  A mail at once waits a few minutes, for the rest
-- of a burst.
create function tell_followers(most int) returns int
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	fresh told[];
	telling notice[];
begin
	with due as (
		delete from told t where t.comment_id in (select x.comment_id
		    from told x order by x.comment_id limit most
		    for update skip locked) returning t
	)
	select array_agg(due.t) into fresh from due;
	if fresh is null then
		return 0;
	end if;
	select array_agg(row(new_id(), f.person_id, 'contribution',
	    f.workspace_id, f.about, left(f.title, 300), f.address, now(),
	    case when not f.portal then now() end,
	    case when f.mail in ('daily', 'weekly') then f.mail end,
	    f.portal, f.n, f.first_id)::notice)
	into telling from followers_of(fresh) f;
	delete from notice n using unnest(telling) t
	where n.person_id = t.person_id and n.kind = t.kind
	    and n.object_id = t.object_id and (n.portal
		and n.read_at is not null
	    or n.digest is null and t.digest is not null
	    or not t.portal and t.digest is null and not exists (select
		from outbox o where o.notice_id = n.id
		and o.state = 'waiting'));
	with put as (
		insert into notice as n (id, person_id, kind, workspace_id,
		    object_id, title, address, made_at, read_at, digest,
		    portal, n, first_id)
		select t.id, t.person_id, t.kind, t.workspace_id, t.object_id,
		    t.title, t.address, t.made_at, t.read_at, t.digest,
		    t.portal, t.n, t.first_id
		from unnest(telling) t
		on conflict (person_id, kind, object_id) do update
		set n = n.n + excluded.n, digest = excluded.digest
		returning n.id, n.person_id, n.object_id
	)
	insert into outbox (notice_id, person_id, recipient, lang, kind, title,
	    address, next_at)
	select put.id, p.id, p.email, p.lang, t.kind, t.title, t.address,
	    now() + interval '5 minutes'
	from put join unnest(telling) t on t.person_id = put.person_id
	    and t.object_id = put.object_id
	join person p on p.id = put.person_id
	where notice_mail(p.id, 'contribution') = 'at_once'
	on conflict (notice_id) do nothing;
	return coalesce(cardinality(telling), 0);
end $$;

-- ---------------------------------------------------------------------------
-- Rights.

do $$
declare
	t text;
begin
	foreach t in array array['follow', 'seen', 'told'] loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy owner on %I to befund_owner '
		    'using (true) with check (true)', t);
	end loop;
	foreach t in array array['follow', 'seen'] loop
		execute format('create policy own on %I for select to '
		    'befund_workspace using (person_id = (select viewer()))',
		    t);
		execute format('grant select on %I to befund_workspace', t);
	end loop;
end $$;
grant execute on function follow_set(bigint, follow_what, bigint,
    follow_level), seen_set(bigint, bigint) to befund_workspace;
grant execute on function tell_followers(int) to befund_clerk;
