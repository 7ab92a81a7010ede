-- A feed (Atom) under a secret address: what is new in one's workspaces, for
-- programs that cannot sign in.  Titles and names only, as in the mails.

set local search_path = befund, pg_temp;

create table feed (
	id bigint primary key default new_id(),
	token_hash bytea not null unique,
	person_id bigint not null unique references person on delete cascade,
	made_at timestamptz not null default now(),
	read_at timestamptz
);

create function feed_make(token text) returns bigint
language sql security definer set search_path = befund, pg_temp
begin atomic
	insert into feed (token_hash, person_id)
	select sha256(convert_to(token, 'UTF8')), viewer()
	where viewer() is not null
	on conflict (person_id) do update set token_hash = excluded.token_hash,
	    made_at = now(), read_at = null
	returning id;
end;

create function feed_revoke() returns bigint
language sql security definer set search_path = befund, pg_temp
begin atomic
	delete from feed where person_id = viewer() returning id;
end;

-- Whose it is, in his language, and when something of it was last new; no row
-- for an address that is none (any more), or a workspace that is not his.
create function feed_owner(token text, workspace bigint, out lang int,
    out workspace_name text, out made_at timestamptz)
returns setof record
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update feed f set read_at = now()
	where f.token_hash = sha256(convert_to($1, 'UTF8'))
	    and coalesce(f.read_at, '-infinity') < now() - interval '1 hour';
	return query select p.lang::int, w.name, f.made_at from feed f
	join person p on p.id = f.person_id and p.disabled_at is null
	left join workspace w on w.id = $2
	where f.token_hash = sha256(convert_to($1, 'UTF8'))
	    and ($2 is null or $2 = any (p.workspaces));
end $$;

-- The latest fifty, as its owner may read them now.
create function feed_entries(token text, workspace bigint)
returns table (id bigint, workspace bigint, workspace_name text,
    edition bigint, title text, author text, comment boolean,
    kind comment_kind, made_at timestamptz, changed_at timestamptz)
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select x.id, w.id, w.name, x.edition_id, x.title, x.author, x.comment,
	    x.kind, x.made_at, x.changed_at
	from feed f
	join person p on p.id = f.person_id and p.disabled_at is null
	cross join lateral unnest(p.workspaces) m (id)
	join workspace w on w.id = m.id and ($2 is null or w.id = $2)
	cross join lateral ((select c.id, c.edition_id, e.title,
		c.author_name as author, true as comment, c.kind, c.made_at,
		coalesce(c.edited_at, c.made_at) as changed_at
	    from comment c join edition e on e.id = c.edition_id
	    where c.workspace_id = w.id and comment_counts(c)
	    order by c.id desc limit 50)
	    union all
	    (select e.id, e.id, e.title, e.author_name, false, null,
		e.published_at, e.published_at
	    from edition e where e.workspace_id = w.id
	    order by e.id desc limit 50)) x
	where f.token_hash = sha256(convert_to($1, 'UTF8'))
	order by x.made_at desc, x.id desc limit 50;
end;

-- And the dates of rounds in them, for a calendar that is subscribed to.
create function feed_calendar(token text, workspace bigint)
returns table (round bigint, workspace bigint, title text, phase phase,
    starts_on date, ends_on date, place text, version int,
    changed_at timestamptz)
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select r.id, r.workspace_id, r.title, x.phase, x.starts_on, x.ends_on,
	    x.place, r.version, round_changed_at(r)
	from feed f
	join person p on p.id = f.person_id and p.disabled_at is null
	join round r on r.workspace_id = any (p.workspaces)
	    and ($2 is null or r.workspace_id = $2) and r.phase <> 'closed'
	cross join lateral round_dates(r) x
	where f.token_hash = sha256(convert_to($1, 'UTF8'))
	order by r.id, x.starts_on, x.phase limit 400;
end;

alter table feed enable row level security;
alter table feed force row level security;
create policy owner on feed to befund_owner using (true) with check (true);
create policy own on feed for select to befund_workspace
    using (person_id = (select viewer()));
grant select (id, person_id, made_at, read_at) on feed to befund_workspace;
grant execute on function feed_make(text), feed_revoke(),
    feed_owner(text, bigint), feed_entries(text, bigint),
    feed_calendar(text, bigint) to befund_workspace;
create trigger journal after insert or update of token_hash on feed
    for each row execute function journal_row('feed.make', 'person', 'person_id');
create trigger journal_gone after delete on feed
    for each row execute function journal_row('feed.revoke', 'person', 'person_id');
