-- Pages that show new contributions by themselves: where a discussion stands,
-- as everybody in it may know, and who may ask for it without a session.

set local search_path = befund, pg_temp;

-- How often what others see of its discussion has changed.  Not the revision:
-- that also counts what is sealed, and would tell that somebody writes.
alter table edition add column stand bigint not null default 0,
    -- and how many of these steps were conclusions of its rounds
    add column stand_drafts bigint not null default 0;

-- One secret, which signs the tickets; the herald learns it when it starts.
create table herald_key (
	one boolean primary key default true check (one),
	key bytea not null
);
insert into herald_key (key) values
    (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

-- Once for a statement: a revealed round is one step.
create function comment_stands() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if tg_op = 'INSERT' then
		update edition e set stand = e.stand + 1
		where e.id in (select n.edition_id from now n
		    where not n.sealed and n.state = 'visible');
	else
		update edition e set stand = e.stand + 1
		where e.id in (select n.edition_id
		    from now n join was w using (id)
		    -- what nobody else saw, and sees now no more, is nothing
		    where (not n.sealed and n.state = 'visible'
			or not w.sealed and w.state = 'visible')
		    and (n.sealed, n.state, n.kind, n.body, n.withdrawn_at,
			n.place_id, n.result, n.now_release_id, n.settled_at)
			is distinct from
			(w.sealed, w.state, w.kind, w.body, w.withdrawn_at,
			w.place_id, w.result, w.now_release_id, w.settled_at));
	end if;
	return null;
end $$;
create trigger stands after insert on comment referencing new table as now
    for each statement execute function comment_stands();
create trigger stands_now after update on comment
    referencing old table as was new table as now
    for each statement execute function comment_stands();

-- A conclusion that the members may read, and its words; not the draft that
-- its moderators have not shared.
create function conclusion_stands() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update edition e set stand = e.stand + 1,
	    stand_drafts = e.stand_drafts + 1
	where e.id in (select x.edition_id from round_edition x
	    where x.round_id = new.round_id);
	return null;
end $$;
-- So whoever writes a conclusion locks its discussions first, then its round,
-- then itself: as those who contribute and who lead the round on do.
create function conclusion_waits() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform from edition e where e.id in (select x.edition_id
	    from round_edition x where x.round_id = new.round_id)
	order by e.id for no key update;
	return new;
end $$;
create trigger ahead before insert on conclusion
    for each row execute function conclusion_waits();
create or replace function conclusion_lead(workspace bigint, conclusion bigint,
    action text) returns conclusion
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion;
begin
	perform need_moderator($1);
	perform from edition e where e.id in (select y.edition_id
	    from conclusion x join round_edition y on y.round_id = x.round_id
	    where x.id = $2 and x.workspace_id = $1)
	order by e.id for no key update;
	perform from round r where r.id = (select x.round_id
	    from conclusion x where x.id = $2) for share;
	select * into c from conclusion x
	where x.id = $2 and x.workspace_id = $1 for update;
	if not found then
		raise sqlstate 'BF003' using message = 'no such conclusion';
	elsif c.state = 'closed' then
		raise sqlstate 'BF002' using message = 'it is closed';
	end if;
	perform need_phase((select r.phase from round r
	    where r.id = c.round_id), action);
	return c;
end $$;

create trigger stands after insert on conclusion for each row
    when (new.shared_at is not null) execute function conclusion_stands();
create trigger stands_now after update on conclusion for each row
    when (new.shared_at is not null and (new.state, new.version, new.kind,
	new.title, new.outcome, new.shared_at) is distinct from (old.state,
	old.version, old.kind, old.title, old.outcome, old.shared_at))
    execute function conclusion_stands();

-- Nothing but a number goes to the herald.
create function edition_stands() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform pg_notify('befund_stand', address_id(new.id) || ' '
	    || new.stand);
	return null;
end $$;
create trigger stands after update of stand on edition
    for each row when (new.stand <> old.stand)
    execute function edition_stands();

-- "edition.until.proof": good for half an hour, for who may read it now.
create function herald_ticket(edition bigint) returns text
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select t.said || '.' || encode(sha256(k.key || sha256(k.key
	    || convert_to(t.said, 'UTF8'))), 'hex')
	from herald_key k cross join lateral (select address_id(e.id) || '.'
		|| extract(epoch from now() + interval '30 minutes')::bigint
		as said
	    from edition e where e.id = $1
	    and e.workspace_id = any (viewer_workspaces())) t;
end;

-- Where a discussion stands, for who shows its ticket: asking this does not
-- keep a session alive, as asking for a page would.  `fresh` counts what came
-- behind the newest that he sees, if it stands elsewhere than he knows.
create function stand_look(edition bigint, ticket text, known bigint,
    newest bigint, out stand bigint, out fresh int, out drafts bigint)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select e.stand, case when e.stand is distinct from $3 then (
	    select count(*)::int from (select from comment c
	    where c.edition_id = e.id and c.id > coalesce($4, 0)
	    and comment_counts(c) limit 100) x)
	    else 0 end, e.stand_drafts
	from edition e, herald_key k
	where e.id = $1 and split_part($2, '.', 1) = address_id($1)
	    and split_part($2, '.', 2) ~ '^[0-9]{1,12}$'
	    and split_part($2, '.', 2)::bigint >= extract(epoch from now())
	    and split_part($2, '.', 3) = encode(sha256(k.key || sha256(k.key
	    || convert_to(split_part($2, '.', 1) || '.'
	    || split_part($2, '.', 2), 'UTF8'))), 'hex');
end;

create function herald_key() returns bytea
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select key from herald_key;
end;

alter table herald_key enable row level security;
alter table herald_key force row level security;
create policy owner on herald_key to befund_owner
    using (true) with check (true);
grant usage on schema befund to befund_herald;
grant execute on function herald_key() to befund_herald;
grant execute on function herald_ticket(bigint), stand_look(bigint, text,
    bigint, bigint) to befund_workspace;
