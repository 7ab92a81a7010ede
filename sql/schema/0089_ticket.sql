-- A ticket is a person's: whoever belongs to the workspace no more, or is shut
-- out, learns from it no more whether something is new.  (The herald, which
-- knows nobody, tells those who listen already a number, for as long as their
-- ticket is good: half an hour.)

set local search_path = befund, pg_temp;

-- "edition.until.person.proof", numbers and hexadecimal digits: what is said,
-- and what proves it.  Plain expressions, which become part of whoever asks:
-- each page of a discussion makes a ticket, and a call of its own would cost
-- more than all there is to reckon.
create function ticket_said(edition bigint, viewer bigint) returns text
language sql stable
return edition || '.' || extract(epoch from now()
    + interval '30 minutes')::bigint || '.' || viewer;

create function ticket_signed(said text, key bytea) returns text
language sql stable
return said || '.' || encode(sha256(key || sha256(key
    || convert_to(said, 'UTF8'))), 'hex');

create or replace function herald_ticket(edition bigint) returns text
language plpgsql stable security definer set search_path = befund, pg_temp as $$
declare
	said constant text := ticket_said($1, viewer());
	k bytea;
begin
	select h.key into k from herald_key h, edition e
	where e.id = $1 and e.workspace_id = any (viewer_workspaces());
	return ticket_signed(said, k);
end $$;

-- As before (0059), and the bearer still belongs to it: one row more, by its
-- key.  The ticket alone says which discussion is meant.
drop function stand_look(bigint, text, bigint, bigint);
create function stand_look(ticket text, known bigint, newest bigint,
    out stand bigint, out fresh int, out drafts bigint)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select e.stand, case when e.stand is distinct from $2 then (
	    select count(*)::int from (select from comment c
	    where c.edition_id = e.id and c.id > coalesce($3, 0)
	    and comment_counts(c) limit 100) x)
	    else 0 end, e.stand_drafts
	from (select split_part($1, '.', 1)::bigint as edition,
	    split_part($1, '.', 2)::bigint as until,
	    split_part($1, '.', 3)::bigint as person
	    where $1 ~ ('^[0-9]{1,18}[.][0-9]{1,12}[.][0-9]{1,18}[.]'
		|| '[0-9a-f]{64}$') offset 0) t
	join edition e on e.id = t.edition
	join person p on p.id = t.person
	cross join herald_key k
	where t.until >= extract(epoch from now())
	    and p.disabled_at is null and e.workspace_id = any (p.workspaces)
	    and $1 = ticket_signed(t.edition || '.' || t.until || '.'
		|| t.person, k.key);
end;
grant execute on function stand_look(text, bigint, bigint)
    to befund_workspace;
