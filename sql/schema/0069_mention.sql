-- "@Name" in a contribution: who is meant, and that he is told, once.
--
-- The text keeps "@[Name]", and a row says whom this is.  What is sealed or
-- waits for a moderator tells nobody before the others may read it.

set local search_path = befund, pg_temp;

create table comment_mention (
	comment_id bigint not null references comment on delete cascade,
	person_id bigint not null references person on delete cascade,
	name text not null, -- as the text has it
	told_at timestamptz,
	primary key (comment_id, person_id)
);
create index on comment_mention (person_id);

-- Who can be addressed in a workspace, by a name that nobody else has there:
-- two of one name have their organisation behind it.
create function mention_labels(workspace bigint, out person_id bigint,
    out label text, out organisation text)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	with one as (
		select p.id, p.name, p.organisation_name as organisation,
		    count(*) over (partition by p.name) as n
		from workspace_member m
		join person p on p.id = m.person_id and p.disabled_at is null
		where m.workspace_id = $1 and p.name !~ '[][\n@]'
	), named as (
		select o.id, o.organisation, case when o.n = 1 then o.name
		    else o.name || coalesce(', ' || translate(o.organisation,
			'[]@', ''), '') end as label
		from one o
	), counted as (
		select x.*, count(*) over (partition by x.label) as n
		from named x
	)
	select c.id, c.label, c.organisation from counted c where c.n = 1;
end;

-- Names that begin so, or have a word that does: for the list while typing.
create function mention_names(workspace bigint, typed text, out label text,
    out organisation text)
returns setof record
language plpgsql stable security definer set search_path = befund, pg_temp as $$
begin
	perform need_member($1);
	return query select l.label, l.organisation
	from mention_labels($1) l
	where l.person_id <> viewer() and (
	    starts_with(lower(l.label), lower($2))
	    or position(' ' || lower($2) in lower(l.label)) > 0)
	order by not starts_with(lower(l.label), lower($2)), l.label limit 8;
end $$;

-- The text as it is kept: "@Name" of a member becomes "@[Name]", and brackets
-- around what is nobody's name go, unless they stood there before.
create function mentions_written() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	l record;
	put text := new.body;
begin
	for l in select distinct x[1] as name
	    from regexp_matches(new.body, '@\[([^][\n]+)\]', 'g') x loop
		if tg_op = 'INSERT'
		    or position('@[' || l.name || ']' in old.body) = 0 then
			put := replace(put, '@[' || l.name || ']',
			    '@' || l.name);
		end if;
	end loop;
	for l in select x.label, regexp_replace(x.label, '([^[:alnum:] ])',
		'\\\1', 'g') as pattern
	    from mention_labels(new.workspace_id) x
	    where position('@' || x.label in put) > 0
	    order by length(x.label) desc loop
		put := regexp_replace(put, '(?<![[:alnum:]])@' || l.pattern
		    || '(?![[:alnum:]])',
		    '@[' || replace(l.label, '\', '\\') || ']', 'g');
	end loop;
	if length(put) <= 8000 then
		new.body := put;
	end if;
	return new;
end $$;
create trigger addressed before insert on comment
    for each row when (position('@' in new.body) > 0)
    execute function mentions_written();
create trigger addressed_change before update of body on comment
    for each row when (position('@' in new.body) > 0)
    execute function mentions_written();

-- Tell those who are named and were not told, for its author whoever made it
-- readable; who was told of it as a reply knows it already.
create function mention_tell(c comment) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	was text := current_setting('befund.person', true);
	title text;
begin
	if not comment_counts(c) or not exists (select from comment_mention m
	    where m.comment_id = c.id and m.told_at is null) then
		return;
	end if;
	select e.title into title from edition e where e.id = c.edition_id;
	perform set_config('befund.person', c.author_id::text, true);
	perform notify_person(m.person_id, 'mention', c.workspace_id, c.id,
	    title, workspace_address(c.workspace_id, 'beitrag', c.id))
	from comment_mention m
	where m.comment_id = c.id and m.told_at is null
	    and not exists (select from notice n
		where n.person_id = m.person_id and n.object_id = c.id
		and n.kind = 'reply');
	perform set_config('befund.person', coalesce(was, ''), true);
	update comment_mention m set told_at = now()
	where m.comment_id = c.id and m.told_at is null;
end $$;

-- Behind "told", which tells of replies.  Who was told stays told, so that an
-- edit that takes his name out and in again is no news.
create function mentions_kept() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	delete from comment_mention m where m.comment_id = new.id
	and m.told_at is null
	and position('@[' || m.name || ']' in new.body) = 0;
	if position('@[' in new.body) > 0 then
		insert into comment_mention (comment_id, person_id, name)
		select new.id, l.person_id, l.label
		from mention_labels(new.workspace_id) l
		where position('@[' || l.label || ']' in new.body) > 0
		limit 20
		on conflict do nothing;
		perform mention_tell(new);
	end if;
	return null;
end $$;
create trigger who_is_named after insert on comment
    for each row when (position('@[' in new.body) > 0)
    execute function mentions_kept();
create trigger who_is_named_now after update of body on comment
    for each row when (position('@[' in new.body || old.body) > 0)
    execute function mentions_kept();

create function mentions_opened() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform mention_tell(new);
	return null;
end $$;
create trigger who_is_named_opened after update of sealed, state, withdrawn_at
    on comment for each row when (
	new.withdrawn_at is null and not new.sealed and new.state = 'visible'
	and (old.withdrawn_at is not null or old.sealed
	    or old.state <> 'visible'))
    execute function mentions_opened();

-- ---------------------------------------------------------------------------
-- Rights: whom a text names, its readers read in it.

alter table comment_mention enable row level security;
alter table comment_mention force row level security;
create policy owner on comment_mention to befund_owner
    using (true) with check (true);
grant execute on function mention_names(bigint, text) to befund_workspace;
