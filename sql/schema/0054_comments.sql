-- What surrounds a contribution: the words of the text that it is about,
-- whether its thread is settled, and what its author may still undo.

set local search_path = befund, pg_temp;

-- ---------------------------------------------------------------------------
-- Words of a section.  Which they are and where they stood in its plain text
-- (bytes, see cgi/lib/markings.h) never changes; where they stand in a later
-- edition is looked for whenever it is shown (cgi/lib/quote.h).

alter table comment
    add column quote text check (length(quote) between 1 and 500),
    add column quote_prefix text check (length(quote_prefix) <= 32),
    add column quote_suffix text check (length(quote_suffix) <= 32),
    add column quote_at int check (quote_at >= 0),
    add check (num_nonnulls(quote, quote_prefix, quote_suffix, quote_at)
	in (0, 4)),
    add check (quote is null or section_id is not null and id = root_id);
create index comment_quoted on comment (edition_id, root_id, id)
    where quote is not null;

-- ---------------------------------------------------------------------------
-- Settled threads.  All contributions of a thread have the time, so that a
-- page can fold them; who and why stands with the first one.

alter table comment
    add column settled_at timestamptz,
    add column settled_id bigint references person,
    add column settled_by text,
    add column settled_reason text check (length(settled_reason) <= 1000),
    add check ((settled_reason is null) = (settled_by is null)),
    add check (settled_reason is null or settled_at is not null);
create index comment_settled on comment (edition_id, root_id, id)
    where settled_at is not null;
create index on comment (settled_id, settled_at) where settled_id is not null;

-- Every time that a thread was settled or opened again.
create table comment_settling (
	id bigint primary key default new_id(),
	comment_id bigint not null references comment, -- the thread
	workspace_id bigint not null references workspace,
	settled boolean not null, -- or opened again
	reason text not null check (length(reason) between 3 and 1000),
	made_by_name text not null,
	made_at timestamptz not null default now()
);
create index on comment_settling (comment_id, id desc);
create trigger frozen before update or delete on comment_settling
    for each row execute function frozen();

-- A new contribution is open, and a settled thread takes none: whoever has
-- more to say opens it again.  Behind "made", which locks the discussion.
create function comment_is_open() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if num_nonnulls(new.settled_at, new.settled_id, new.settled_by,
	    new.settled_reason) > 0 then
		raise sqlstate 'BF004' using message = 'a new one is open';
	elsif new.parent_id is not null and exists (select from comment c
	    where c.id = new.parent_id and c.settled_at is not null)
	    and not exists (select from comment x
	    where x.author_id = new.author_id and x.once = new.once) then
		raise sqlstate 'BF002' using message = 'the thread is settled';
	end if;
	return new;
end $$;
create trigger open before insert on comment
    for each row execute function comment_is_open();

-- The viewer may settle this thread, or open it again: who began it, and the
-- moderators of its workspace.
create function may_settle(c comment) returns boolean
language sql stable set search_path = befund, pg_temp
return (c.author_id = viewer() or c.workspace_id = any (viewer_moderates()))
    and not c.sealed and c.withdrawn_at is null
    and exists (select from workspace w where w.id = c.workspace_id
	and w.closed_at is null)
    and not exists (select from round r where r.id = c.round_id
	and r.phase = 'closed');

create function comment_settle(workspace bigint, comment bigint,
    settled boolean, reason text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c befund.comment;
begin
	perform need_member($1);
	perform from edition e where e.id = (select x.edition_id
	    from befund.comment x where x.id = $2) for no key update;
	select * into c from befund.comment x where x.id = $2
	and x.workspace_id = $1 and (not x.sealed or x.author_id = viewer());
	if not found then
		raise sqlstate 'BF003' using message = 'no such contribution';
	elsif c.id <> c.root_id or c.author_id <> viewer()
	    and $1 <> all (viewer_moderates()) then
		raise sqlstate 'BF004' using
		    message = 'who began a thread and moderators settle it';
	elsif length(trim(coalesce($4, ''))) < 3 then
		raise sqlstate 'BF005' using message = 'a reason is wanted';
	elsif not may_settle(c) or round_late(c.round_id)
	    or (c.settled_at is not null) = $3 then
		raise sqlstate 'BF002' using message = 'it changed meanwhile';
	end if;
	update befund.comment x set
	    settled_at = case when $3 then now() end,
	    settled_id = case when $3 and x.id = c.id then viewer() end,
	    settled_by = case when $3 and x.id = c.id then viewer_name() end,
	    settled_reason = case when $3 and x.id = c.id then trim($4) end
	where x.edition_id = c.edition_id and x.root_id = c.id;
	insert into comment_settling (comment_id, workspace_id, settled,
	    reason, made_by_name)
	values (c.id, $1, $3, trim($4), viewer_name());
	update edition e set revision = e.revision + 1
	where e.id = c.edition_id;
	if $3 then
		perform notify_person(c.author_id, 'settled', $1, c.id, e.title,
		    workspace_address($1, 'beitrag', c.id))
		from edition e where e.id = c.edition_id;
	end if;
	return c.id;
end $$;

-- What stands beside a contribution, for the pages that show many.
create view comment_beside with (security_invoker = true) as
select id, quote, quote_prefix, quote_suffix, quote_at, settled_at,
    settled_by, settled_reason, organisation_id as speaker_id
from comment where withdrawn_at is null;
grant select on comment_beside to befund_workspace;

-- ---------------------------------------------------------------------------
-- Undo: for ten minutes.

create function undo_since() returns timestamptz
language sql stable
return now() - interval '10 minutes';

create index comment_withdrawn on comment (author_id, withdrawn_at)
    where withdrawn_at is not null;

-- That there was one, for whom a mail has told of it already.
create table comment_undone (
	comment_id bigint primary key,
	workspace_id bigint not null references workspace,
	edition_id bigint not null references edition,
	made_at timestamptz not null default now()
);
create index on comment_undone (workspace_id);
create index on comment_undone (edition_id);

-- One's own contribution as if it had not been written: soon, and while
-- nobody has done anything with it.  The log keeps that it was there.
create function comment_unpost(workspace bigint, comment bigint)
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c befund.comment := comment_own($1, $2);
begin
	perform need_phase((select r.phase from round r
	    where r.id = c.round_id), 'withdraw');
	if c.made_at <= undo_since() or c.withdrawn_at is not null
	    or c.settled_at is not null
	    or exists (select from befund.workspace w where w.id = $1
		and w.closed_at is not null)
	    or exists (select from befund.comment x
		where x.edition_id = c.edition_id and x.root_id = c.root_id
		and x.parent_id = c.id)
	    or exists (select from conclusion_comment x
		where x.comment_id = c.id)
	    or exists (select from comment_place x where x.comment_id = c.id)
	    or exists (select from comment_settling x
		where x.comment_id = c.id)
	    or exists (select from comment_flag x where x.comment_id = c.id)
	    or exists (select from moderator_note x
		where x.comment_id = c.id and x.author_id <> viewer())
	    or exists (select from moderation_case x
		where x.comment_id = c.id and x.decision is not null)
	    or exists (select from doubt_case x where x.comment_id = c.id
		and x.state = 'answered') then
		raise sqlstate 'BF002' using message = 'too late for this';
	end if;
	if comment_counts(c) then
		insert into comment_undone (comment_id, workspace_id,
		    edition_id) values (c.id, c.workspace_id, c.edition_id)
		on conflict do nothing;
	end if;
	-- as it would be withdrawn: what counts it, counts again
	update befund.comment x set withdrawn_at = now() where x.id = c.id;
	delete from notice n where n.object_id = c.id
	and n.kind in ('reply', 'doubt', 'mention');
	delete from notice n using workspace_member m
	where n.object_id = c.id and n.kind = 'moderate'
	    and n.person_id = m.person_id and m.workspace_id = $1
	    and m.role = 'moderator';
	delete from doubt_case x where x.comment_id = c.id;
	delete from moderation_case x where x.comment_id = c.id;
	delete from comment_stone x where x.comment_id = c.id;
	delete from comment_version x where x.comment_id = c.id;
	delete from befund.comment x where x.id = c.id;
	perform journal_add('comment.unpost', 'comment', c.id, $1);
	return c.edition_id;
end $$;
create index on notice (object_id) where kind in ('reply', 'doubt', 'mention');

-- ---------------------------------------------------------------------------
-- Rights.

alter table comment_settling enable row level security;
alter table comment_settling force row level security;
create policy owner on comment_settling to befund_owner
    using (true) with check (true);
create policy member on comment_settling for select to befund_workspace
    using (workspace_id = any ((select viewer_workspaces())::bigint[])
    and exists (select from comment c where c.id = comment_id));
grant select on comment_settling to befund_workspace;
alter table comment_undone enable row level security;
alter table comment_undone force row level security;
create policy owner on comment_undone to befund_owner
    using (true) with check (true);
create policy member on comment_undone for select to befund_workspace
    using (workspace_id = any ((select viewer_workspaces())::bigint[]));
grant select on comment_undone to befund_workspace;
create function settling_noted() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform journal_add(case when new.settled then 'comment.settle'
	    else 'comment.reopen' end, 'comment', new.comment_id,
	    new.workspace_id, new.reason);
	return null;
end $$;
create trigger journal after insert on comment_settling
    for each row execute function settling_noted();

grant execute on function may_settle(comment), undo_since(),
    comment_settle(bigint, bigint, boolean, text),
    comment_unpost(bigint, bigint) to befund_workspace;
