-- A ticket to a discussion, as before (0089), in plpgsql: its plan is kept,
-- and each page of a discussion makes one.

set local search_path = befund, pg_temp;

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
