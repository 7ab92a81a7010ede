-- What somebody takes back, he has in his hands again.

set local search_path = befund, pg_temp;

-- As comment_unpost; the words become a draft in the form that they came from,
-- unless another one is begun there.
create function comment_take_back(workspace bigint, comment bigint,
    out edition bigint, out place text)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c befund.comment := comment_own($1, $2);
begin
	place := draft_place(c);
	edition := comment_unpost($1, $2);
	if not exists (select from comment_draft d where d.person_id = viewer()
	    and d.place = comment_take_back.place) then
		perform draft_keep($1, comment_take_back.place, c.kind,
		    c.organisation_id is not null, c.quote, c.body);
	end if;
end $$;
revoke execute on function comment_take_back(bigint, bigint) from public;
grant execute on function comment_take_back(bigint, bigint)
    to befund_workspace;
