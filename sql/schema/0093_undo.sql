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

-- What the viewer did a moment ago: in a discussion, in the thread of a
-- contribution, or, where neither is named, where he was last; and the first
-- words of it, for no button may mean another text than the one that stands
-- beside it.  Empty if nothing can be undone.
--
-- As the owner, for behind row-level security no index finds his own doings;
-- so it says itself what he may read.
create function undo_offer(edition bigint, comment bigint, out what text,
    out id bigint, out said text, out until timestamptz, out may_word boolean)
language plpgsql stable security definer set search_path = befund, pg_temp as $$
#variable_conflict use_column
declare
	v constant bigint := viewer();
	since constant timestamptz := undo_since();
	here bigint := $1;
	root bigint;
begin
	if $2 is not null then
		select x.edition_id, x.root_id into here, root
		from comment x where x.id = $2;
	elsif here is null then
		here := (select x.edition_id from comment x
		    where x.author_id = v order by x.id desc limit 1);
	end if;
	select x.what, x.id, case when length(x.body) > 60
	    then left(x.body, 58) || ' …' else x.body end,
	    x.at + interval '10 minutes',
	    x.what = 'settled' and may_word(x.workspace_id)
	into what, id, said, until, may_word
	from ((select 'posted' as what, c.id, c.root_id, c.workspace_id,
	    c.body, c.made_at as at
	from comment c
	where c.author_id = v and c.edition_id = here
	    -- ids are in the order of time: the newest of his only
	    and c.id > id_from(since)
	    and c.made_at > since and c.withdrawn_at is null
	    and c.settled_at is null and c.state in ('visible', 'pending')
	    and not exists (select from comment y where y.edition_id = here
		and y.root_id = c.root_id and y.parent_id = c.id)
	order by c.id desc limit 1)
	union all
	(select 'withdrawn', c.id, c.root_id, c.workspace_id, c.body,
	    c.withdrawn_at
	from comment c
	where c.author_id = v and c.edition_id = here
	    and c.withdrawn_at > since
	order by c.withdrawn_at desc limit 1)
	union all
	(select 'settled', c.id, c.root_id, c.workspace_id, c.body,
	    c.settled_at
	from comment c
	where c.settled_id = v and c.edition_id = here
	    and c.settled_at > since and not c.sealed
	    and (c.state = 'visible' or c.author_id = v
		or c.workspace_id = any (viewer_moderates()))
	order by c.settled_at desc limit 1)) x
	join workspace w on w.id = x.workspace_id
	where w.id = any (viewer_workspaces()) and w.closed_at is null
	    and (root is null or x.root_id = root)
	order by x.at desc limit 1;
end $$;
revoke execute on function undo_offer(bigint, bigint) from public;
grant execute on function undo_offer(bigint, bigint) to befund_workspace;
