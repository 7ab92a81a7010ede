-- What somebody tells the moderators alone about a contribution, his own or
-- another's: for himself and for them, and in no page that is for others.

set local search_path = befund, pg_temp;

create table moderator_note (
	id bigint primary key default new_id(),
	workspace_id bigint not null references workspace,
	comment_id bigint not null references comment on delete cascade,
	body text not null check (length(body) between 3 and 2000),
	author_id bigint not null references person,
	author_name text not null,
	made_at timestamptz not null default now(),
	done_at timestamptz, -- a moderator has seen to it
	done_by_name text,
	once text,
	unique (author_id, once),
	check ((done_at is null) = (done_by_name is null))
);
create index on moderator_note (comment_id, id);
create index on moderator_note (workspace_id, id) where done_at is null;
create trigger archived before insert or update or delete on moderator_note
    for each row execute function workspace_rests();

alter table moderator_note enable row level security;
alter table moderator_note force row level security;
create policy owner on moderator_note to befund_owner
    using (true) with check (true);
-- Who moderates does not read what is said of a contribution of his own, just
-- as he does not decide about it.
create policy reader on moderator_note for select to befund_workspace
    using (workspace_id = any ((select viewer_workspaces())::bigint[])
    and (author_id = (select viewer())
	or workspace_id = any ((select viewer_moderates())::bigint[]))
    and exists (select from comment c where c.id = moderator_note.comment_id
	and (moderator_note.author_id = (select viewer())
	    or c.author_id <> (select viewer()))));
grant select on moderator_note to befund_workspace;

-- BF002 of what nobody else may read yet, or has been withdrawn, and after
-- five that nobody has seen to.
create function moderator_note_add(workspace bigint, comment bigint,
    body text, once text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c befund.comment := comment_before($1, $2);
	n bigint;
begin
	select x.id into n from moderator_note x
	where x.author_id = viewer() and x.once = $4;
	if found then
		return n;
	elsif c.sealed or c.withdrawn_at is not null or (select count(*) >= 5
	    from moderator_note x where x.comment_id = c.id
	    and x.author_id = viewer() and x.done_at is null) then
		raise sqlstate 'BF002' using message = 'no note for now';
	elsif length(trim(coalesce($3, ''))) < 3 then
		raise sqlstate 'BF005' using message = 'nothing is said';
	end if;
	insert into moderator_note (workspace_id, comment_id, body, author_id,
	    author_name, once)
	values ($1, c.id, trim($3), viewer(), viewer_name(), $4)
	returning id into n;
	perform journal_add('moderation.note', 'comment', c.id, $1);
	perform moderators_tell(c, viewer());
	return n;
end $$;

create function moderator_note_done(workspace bigint, note bigint)
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	n moderator_note;
begin
	perform need_moderator($1);
	select x.* into n from moderator_note x
	join comment c on c.id = x.comment_id
	where x.id = $2 and x.workspace_id = $1 and not c.sealed
	    and (x.author_id = viewer() or c.author_id <> viewer())
	for update of x;
	if not found then
		raise sqlstate 'BF003' using message = 'no such note';
	elsif n.done_at is not null then
		raise sqlstate 'BF002' using message = 'it is done already';
	end if;
	update moderator_note x set done_at = now(),
	    done_by_name = viewer_name() where x.id = n.id;
	perform journal_add('moderation.noted', 'comment', n.comment_id,
	    $1);
	return n.comment_id;
end $$;

grant execute on function moderator_note_add(bigint, bigint, text, text),
    moderator_note_done(bigint, bigint) to befund_workspace;
