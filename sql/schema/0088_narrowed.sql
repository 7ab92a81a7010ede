-- What only the pages kept anybody from, the database does now.

set local search_path = befund, pg_temp;

-- ---------------------------------------------------------------------------
-- The name of a file that was taken away stands in the history beside the
-- words that were replaced with it: whoever may not read those any more (0050)
-- reads no name either.  Both are of one transaction, and so of one time.

drop policy reader on attachment;
create policy reader on attachment for select to befund_workspace
    using (workspace_id = any ((select viewer_workspaces())::bigint[])
    and case when comment_id is null then author_id = (select viewer())
	else exists (select from comment c where c.id = comment_id
	    and c.withdrawn_at is null) end
    and (removed_at is null or exists (select from comment_version v
	where v.comment_id = attachment.comment_id
	and v.replaced_at = attachment.removed_at)));

-- ---------------------------------------------------------------------------
-- One thing at a time: other words make a version and ask a moderator, taking
-- back does neither, so that both at once would pass by them.

create function comment_one_change() returns trigger
language plpgsql as $$
begin
	raise sqlstate 'BF002' using
	    message = 'it is changed or taken back, not both';
end $$;
create trigger a_change_at_a_time before update of kind, body, withdrawn_at
    on comment for each row
    when ((old.withdrawn_at is null) <> (new.withdrawn_at is null)
    and (old.kind, old.body) is distinct from (new.kind, new.body))
    execute function comment_one_change();

-- Workspaces are changed by functions.
revoke update (name, purpose, topic) on workspace from befund_workspace;
drop policy moderator_update on workspace;

-- ---------------------------------------------------------------------------
-- Threads whose beginning is hidden.

-- Whether the viewer may read how it began.
create function head_is_shown(root bigint) returns boolean
language sql stable security definer set search_path = befund, pg_temp
return exists (select from comment c where c.id = $1
    and (not c.sealed or c.author_id = viewer())
    and (c.state = 'visible' or c.author_id = viewer()
	or c.workspace_id = any (viewer_moderates())));

-- Nobody replies to what he cannot read; the statistics office answers the
-- doubts in it all the same.  Behind "made", which finds the thread.
create function comment_has_a_head() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if not head_is_shown(new.root_id) and not exists (select from comment x
	    where x.author_id = new.author_id and x.once = new.once) then
		raise sqlstate 'BF002' using message = 'the thread is hidden';
	end if;
	return new;
end $$;
create trigger shown_head before insert on comment for each row
    when (new.parent_id is not null and new.result is null)
    execute function comment_has_a_head();

-- Nor does anybody put elsewhere what he cannot read.
create function place_has_a_head() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if not head_is_shown(new.comment_id) then
		raise sqlstate 'BF003' using message = 'no such thread';
	end if;
	return new;
end $$;
create trigger shown_head before insert on comment_place
    for each row execute function place_has_a_head();

-- ---------------------------------------------------------------------------
-- What a conclusion rests on is there to be read when it is taken up.  What is
-- taken back or hidden later stays, with what was said to it.

create function basis_is_shown() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if not exists (select from comment c where c.id = new.comment_id
	    and comment_counts(c))
	    and not exists (select from conclusion_comment x
		where x.conclusion_id = new.conclusion_id
		and x.comment_id = new.comment_id) then
		raise sqlstate 'BF002' using message = 'it is not shown';
	end if;
	return new;
end $$;
create trigger shown before insert on conclusion_comment
    for each row execute function basis_is_shown();

-- Who is invited later has spoken with what stands (0050), not with what was
-- taken back or hidden.
create function invited_spoke() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform comment_spoke(new.round_id, new.organisation_id);
	return null;
end $$;
create trigger spoke after insert on round_invitation
    for each row when (new.spoke_at is not null)
    execute function invited_spoke();
