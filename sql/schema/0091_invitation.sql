-- Who chose a password by the link of an invitation has shown who he is: he
-- goes on without giving both once more.

set local search_path = befund, pg_temp;

create function invitation_accept(token text, phc text, address text,
    agent text, session text, old_session text) returns boolean
language plpgsql set search_path = befund, pg_temp as $$
declare
	who bigint := (select i.person_id from invitation i
	    where i.token_hash = sha256(convert_to($1, 'UTF8')));
begin
	perform invitation_accept($1, $2);
	perform sign_in_done(who, $3, $4, $5, $6, null);
	return true;
end $$;
grant execute on function invitation_accept(text, text, text, text, text,
    text) to befund_account;
