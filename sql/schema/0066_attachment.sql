-- Files that stand with a contribution: what they are was decided by looking
-- at their bytes (cgi/workspace/content.h), never by what they are called.
--
-- Who may read the contribution may read its files: the policies say so, so
-- that no page needs to.  A file that came with a form waits for the
-- contribution that the same form makes (`once`), for its author's eyes alone.

set local search_path = befund, pg_temp;

create type attachment_kind as enum ('pdf', 'jpeg', 'png', 'webp', 'docx',
    'xlsx', 'pptx', 'odt', 'ods', 'odp');

create table attachment (
	id bigint primary key default new_id(),
	workspace_id bigint not null references workspace,
	comment_id bigint references comment on delete cascade, -- null: waits
	author_id bigint not null references person,
	once text not null check (length(once) between 20 and 64),
	kind attachment_kind not null,
	name text not null check (length(name) between 1 and 120),
	n_bytes int not null check (n_bytes between 1 and 10 << 20),
	sha256 bytea not null, -- of what came, so that twice is once
	made_at timestamptz not null default now(),
	removed_at timestamptz, -- its bytes are gone then
	check (removed_at is null or comment_id is not null)
);
create unique index on attachment (author_id, once, sha256)
    where removed_at is null;
create index on attachment (comment_id, id);
create index on attachment (workspace_id);
create index on attachment (author_id, id) where comment_id is null;
create index on attachment (made_at) where comment_id is null;

-- Apart, so that no list ever reads them; what is packed is not packed again.
create table attachment_bytes (
	attachment_id bigint primary key
	    references attachment on delete cascade,
	bytes bytea not null
);
alter table attachment_bytes alter column bytes set storage external;

-- So that a page asks only where there are any.
alter table comment
    add column n_files smallint not null default 0;

-- ---------------------------------------------------------------------------
-- Who reads what.

do $$
declare
	t text;
begin
	foreach t in array array['attachment', 'attachment_bytes'] loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy owner on %I to befund_owner '
		    'using (true) with check (true)', t);
	end loop;
end $$;
create policy reader on attachment for select to befund_workspace
    using (workspace_id = any ((select viewer_workspaces())::bigint[])
    and case when comment_id is null then author_id = (select viewer())
	else exists (select from comment c where c.id = comment_id
	    and c.withdrawn_at is null) end);
create policy reader on attachment_bytes for select to befund_workspace
    using (exists (select from attachment a where a.id = attachment_id
    and a.removed_at is null));
grant select (id, workspace_id, comment_id, author_id, once, kind, name,
    n_bytes, made_at, removed_at) on attachment to befund_workspace;
grant select on attachment_bytes to befund_workspace;

-- Whatever is archived takes none, and loses none.
create trigger archived before insert or update or delete on attachment
    for each row execute function workspace_rests();

-- What stands beside a contribution, its files: a line each, the parts divided
-- by U+001F; and the leading question that it answers: of the lines that are
-- not empty.
create or replace view comment_beside with (security_invoker = true) as
select id, quote, quote_prefix, quote_suffix, quote_at, settled_at,
    settled_by, settled_reason, organisation_id as speaker_id,
    case when n_files > 0 then (select string_agg(concat_ws(E'\x1f', a.id,
	a.kind, a.n_bytes, a.name), E'\n' order by a.id)
	from attachment a
	where a.comment_id = comment.id and a.removed_at is null)
    end as files, question,
    case when question is not null then round_id end as question_round,
    case when question is not null then (select (regexp_split_to_array(
	trim(e' \t\r\n' from r.questions), e'[ \t\r]*\n\\s*'))[question]
	from round r where r.id = round_id) end as question_text
from comment where withdrawn_at is null;

-- ---------------------------------------------------------------------------
-- With a new contribution.

-- A file that came with a form, before what the form makes.  `comment` is
-- what it changes, or null; `dropped` are files that it takes away from there.
-- BF005 `many` or `large` if there are too many or too much with it; BF002 if
-- the form has made its contribution already.
create function attachment_put(workspace bigint, once text, comment bigint,
    dropped bigint[], kind attachment_kind, name text, hash bytea, bytes bytea)
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	a bigint;
	n int;
	total bigint;
begin
	perform need_member($1);
	-- one form of a person at a time, or two would both be the third
	perform pg_advisory_xact_lock(4712,
	    hashtext(viewer()::text));
	select x.id into a from attachment x
	where x.author_id = viewer() and x.once = $2 and x.sha256 = $7
	    and x.removed_at is null;
	if found then
		return a;
	elsif exists (select from befund.comment c
	    where c.author_id = viewer() and c.once = $2) then
		raise sqlstate 'BF002' using message = 'it is written already';
	end if;
	select count(*), coalesce(sum(x.n_bytes), 0) into n, total
	from attachment x
	where x.removed_at is null and (x.comment_id is null
		and x.author_id = viewer() and x.once = $2
	    or x.comment_id = $3 and x.id <> all ($4) and x.author_id = viewer());
	if n >= 3 then
		raise sqlstate 'BF005' using message = 'many';
	elsif total + length($8) > 20 << 20 then
		raise sqlstate 'BF005' using message = 'large';
	end if;
	-- what nobody sent off does not pile up
	with old as (select x.id from attachment x
	    where x.author_id = viewer() and x.comment_id is null
	    order by x.id desc offset 11)
	delete from attachment x using old where x.id = old.id;
	insert into attachment (workspace_id, author_id, once, kind, name,
	    n_bytes, sha256)
	values ($1, viewer(), $2, $5, $6, length($8), $7) returning id into a;
	insert into attachment_bytes values (a, $8);
	return a;
end $$;

-- Those of a form that are not wanted after all.
create function attachment_drop(once text, dropped bigint[]) returns int
language sql security definer set search_path = befund, pg_temp
begin atomic
	with gone as (delete from attachment a
		where a.author_id = viewer() and a.once = $1
		and a.comment_id is null and a.id = any ($2) returning 1)
	select count(*)::int from gone;
end;

-- The contribution takes what came with its form.  Gives how many.
create function attachments_taken(c comment, once text) returns int
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	n int;
begin
	update attachment a set comment_id = c.id
	where a.author_id = c.author_id and a.once = $2
	and a.comment_id is null and a.workspace_id = c.workspace_id;
	get diagnostics n = row_count;
	if n > 0 then
		update befund.comment x set n_files = (select count(*)
		    from attachment a where a.comment_id = c.id
		    and a.removed_at is null)
		where x.id = c.id;
	end if;
	return n;
end $$;

create function comment_brought() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform attachments_taken(new, new.once);
	return null;
end $$;
create trigger brought after insert on comment
    for each row when (new.once is not null)
    execute function comment_brought();

-- ---------------------------------------------------------------------------
-- With a change.

-- As comment_edit, with files that come and go.  Other files are another
-- version, whatever the words: it asks phase and moderation as words do.
create function comment_edit_files(workspace bigint, comment bigint, seen int,
    kind comment_kind, body text, once text, dropped bigint[]) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c befund.comment := comment_own($1, $2);
	others boolean := exists (select from attachment a
	    where a.removed_at is null and (a.comment_id = c.id
		and a.id = any ($7)
	    or a.comment_id is null and a.author_id = viewer()
		and a.once = $6 and a.workspace_id = $1));
begin
	perform comment_edit($1, $2, $3, $4, $5);
	if not others then
		return c.id;
	elsif round_late(c.round_id) then
		raise sqlstate 'BF002' using message = 'the phase is over';
	elsif c.kind = $4 and c.body = $5 then
		update befund.comment x set body = x.body where x.id = c.id;
	end if;
	with gone as (update attachment a set removed_at = now()
	    where a.comment_id = c.id and a.id = any ($7)
	    and a.removed_at is null returning a.id)
	delete from attachment_bytes b using gone where b.attachment_id = gone.id;
	perform attachments_taken(c, $6);
	update befund.comment x set n_files = n.n
	from (select count(*) as n, sum(a.n_bytes) as bytes from attachment a
	    where a.comment_id = c.id and a.removed_at is null) n
	where x.id = c.id;
	if (select x.n_files > 3 from befund.comment x where x.id = c.id) then
		raise sqlstate 'BF005' using message = 'many';
	end if;
	return c.id;
end $$;

grant execute on function attachment_put(bigint, text, bigint, bigint[],
    attachment_kind, text, bytea, bytea), attachment_drop(text, bigint[]),
    comment_edit_files(bigint, bigint, int, comment_kind, text, text,
    bigint[]) to befund_workspace;

-- ---------------------------------------------------------------------------
-- The broom: what came with a form that nobody sent off.

create function attachments_swept() returns int
language sql security definer set search_path = befund, pg_temp
begin atomic
	with a as (delete from attachment where comment_id is null
		and made_at < now() - interval '1 day' returning 1)
	select count(*)::int from a;
end;
grant execute on function attachments_swept() to befund_clerk;
