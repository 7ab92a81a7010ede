-- Two rules of earlier files that later ones had undone or put too wide.

set local search_path = befund, pg_temp;

-- An answer of the statistics office is written by doubt_answer() only, and
-- stays as it is.  A contribution is changed through a function of the owner's
-- by now: who is connected is what tells the program, not whose rights hold.
create or replace function answer_is_the_offices() returns trigger
language plpgsql as $$
begin
	if session_user = 'befund_workspace' and (new.kind::text = 'answer'
	    or new.result is not null) then
		if tg_op = 'UPDATE' and old.kind::text = 'answer' then
			raise sqlstate 'BF002' using message = 'an answer stays';
		end if;
		raise sqlstate 'BF004' using
		    message = 'the statistics office answers';
	end if;
	return new;
end $$;

-- The journal of a workspace is for who moderates it, and of what is sealed
-- nobody reads there that it was written.
create function comment_is_sealed(comment bigint) returns boolean
language sql stable security definer set search_path = befund, pg_temp
return exists (select from befund.comment c where c.id = $1 and c.sealed);
grant execute on function comment_is_sealed(bigint) to befund_admin;
drop policy admin on journal;
create policy admin on journal for select to befund_admin
    using ((select viewer_is('administrator')) and (workspace_id is null
    or workspace_id = any ((select viewer_moderates())::bigint[])
	and not (object = 'comment' and comment_is_sealed(object_id))));
