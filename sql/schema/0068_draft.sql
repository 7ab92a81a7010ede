-- Contributions that somebody began: kept as he types, found again on another
-- device, and for nobody else's eyes.

set local search_path = befund, pg_temp;

-- `place` names the form, as its page does (cgi/workspace/writing.h).
create table comment_draft (
	person_id bigint not null references person on delete cascade,
	place text not null check (place ~ '^[a-z]+(-[0-9a-zA-Z._~-]*)+$'
	    and length(place) <= 100),
	workspace_id bigint not null references workspace on delete cascade,
	kind comment_kind,
	for_organisation boolean,
	quote text check (length(quote) <= 2000),
	body text not null check (length(body) between 1 and 8000),
	saved_at timestamptz not null default now(),
	primary key (person_id, place)
);
create index on comment_draft (saved_at);
create index on comment_draft (workspace_id);

-- Keep the words of a form, or none.  Thirty forms at most: the one that was
-- left alone for longest makes room.
create function draft_keep(workspace bigint, place text, kind comment_kind,
    for_organisation boolean, quote text, body text) returns timestamptz
language plpgsql security definer set search_path = befund, pg_temp as $$
#variable_conflict use_column
begin
	perform need_member($1);
	if coalesce($6, '') = '' then
		delete from comment_draft d
		where d.person_id = viewer() and d.place = $2;
		return now();
	end if;
	-- one after the other: two pages of one person
	perform from person p where p.id = viewer() for no key update;
	delete from comment_draft d where d.person_id = viewer()
	and d.place in (select x.place from comment_draft x
	    where x.person_id = viewer() and x.place <> $2
	    order by x.saved_at desc offset 29);
	insert into comment_draft as d (person_id, place, workspace_id, kind,
	    for_organisation, quote, body)
	values (viewer(), $2, $1, $3, $4, nullif($5, ''), $6)
	on conflict (person_id, place) do update set kind = excluded.kind,
	    for_organisation = excluded.for_organisation,
	    workspace_id = excluded.workspace_id,
	    quote = excluded.quote, body = excluded.body, saved_at = now();
	return now();
end $$;

create function draft_drop(workspace bigint, place text) returns boolean
language plpgsql security definer set search_path = befund, pg_temp as $$
#variable_conflict use_column
begin
	perform need_member($1);
	delete from comment_draft d
	where d.person_id = viewer() and d.place = $2;
	return found;
end $$;

-- The form that made a contribution, as it was named.
create function draft_place(c comment) returns text
language sql stable set search_path = befund, pg_temp
return case
    when (c).parent_id is not null then 'antwort-' || address_id((c).parent_id)
    when (c).question is not null then 'frage-' || address_id((c).round_id)
	|| '-' || (c).question
    when (c).definition_id is not null then 'wert-'
	|| address_id((c).edition_id) || '-' || address_id((c).definition_id)
	|| '-' || (c).area_key || '-' || (c).period
    else 'beitrag-' || address_id((c).edition_id) || '-'
	|| coalesce(address_id((c).section_id), '') end;

-- What was posted is no draft any more.
create function draft_posted() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	delete from comment_draft d where d.person_id = new.author_id
	and (tg_op = 'INSERT' and d.place = draft_place(new)
	    or tg_op = 'UPDATE' and d.place = 'aendern-' || address_id(new.id));
	return null;
end $$;
create trigger drafted after insert on comment
    for each row execute function draft_posted();
create trigger drafted_change after update of body on comment
    for each row execute function draft_posted();

-- As 0017 has it, and files that nobody sent off (0066), and drafts that
-- nobody went on with for thirty days.
create or replace function sweep() returns int
language sql security definer set search_path = befund, pg_temp
begin atomic
	with s as (delete from session where ends_at < now()
	    or idle_end < now() - interval '1 hour' returning 1),
	t as (delete from throttle where last_at < now()
	    - case when key like 'known:%' then interval '60 days'
		else interval '1 day' end returning 1),
	i as (delete from invitation where expires_at < now() - interval '7 days'
	    or used_at < now() - interval '7 days' returning 1),
	o as (delete from outbox where state <> 'waiting'
	    and next_at < now() - interval '30 days' returning 1),
	d as (delete from comment_draft
	    where saved_at < now() - interval '30 days' returning 1)
	select (select count(*) from s)::int + (select count(*) from t)::int
	    + (select count(*) from i)::int + (select count(*) from o)::int
	    + (select count(*) from d)::int + attachments_swept();
end;

-- ---------------------------------------------------------------------------
-- Rights.

alter table comment_draft enable row level security;
alter table comment_draft force row level security;
create policy owner on comment_draft to befund_owner
    using (true) with check (true);
create policy own on comment_draft for select to befund_workspace
    using (person_id = (select viewer())
    and workspace_id = any ((select viewer_workspaces())::bigint[]));
grant select on comment_draft to befund_workspace;
grant execute on function draft_keep(bigint, text, comment_kind, boolean, text,
    text), draft_drop(bigint, text) to befund_workspace;
