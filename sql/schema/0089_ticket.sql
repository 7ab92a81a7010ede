-- A ticket is a person's: whoever belongs to the workspace no more, or is shut
-- out, learns from it no more whether something is new.  (The herald, which
-- knows nobody, tells those who listen already a number, for as long as their
-- ticket is good: half an hour.)

set local search_path = befund, pg_temp;

-- "edition.until.person.proof"
-- In plpgsql, for its plan is kept: each page of a discussion makes one.
create or replace function herald_ticket(edition bigint) returns text
language plpgsql stable security definer set search_path = befund, pg_temp as $$
declare
	k bytea;
	said text := address_id($1) || '.' || extract(epoch from now()
	    + interval '30 minutes')::bigint || '.' || viewer();
begin
	if not exists (select from edition e where e.id = $1
	    and e.workspace_id = any (viewer_workspaces())) then
		return null;
	end if;
	select h.key into k from herald_key h;
	return said || '.' || encode(sha256(k || sha256(k
	    || convert_to(said, 'UTF8'))), 'hex');
end $$;

-- As before (0059), and the bearer still belongs to it: one row more, by its
-- key.
create or replace function stand_look(edition bigint, ticket text,
    known bigint, newest bigint, out stand bigint, out fresh int,
    out drafts bigint)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select e.stand, case when e.stand is distinct from $3 then (
	    select count(*)::int from (select from comment c
	    where c.edition_id = e.id and c.id > coalesce($4, 0)
	    and comment_counts(c) limit 100) x)
	    else 0 end, e.stand_drafts
	from edition e, herald_key k, person p
	where e.id = $1 and split_part($2, '.', 1) = address_id($1)
	    and split_part($2, '.', 2) ~ '^[0-9]{1,12}$'
	    and split_part($2, '.', 2)::bigint >= extract(epoch from now())
	    and p.id = case when split_part($2, '.', 3) ~ '^[0-9]{1,18}$'
		then split_part($2, '.', 3)::bigint end
	    and p.disabled_at is null and e.workspace_id = any (p.workspaces)
	    and split_part($2, '.', 4) = encode(sha256(k.key || sha256(k.key
	    || convert_to(split_part($2, '.', 1) || '.'
	    || split_part($2, '.', 2) || '.' || split_part($2, '.', 3),
	    'UTF8'))), 'hex');
end;
