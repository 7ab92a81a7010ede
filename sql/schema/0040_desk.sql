-- The desk: what waits for an analyst where the program of discussions reads
-- nothing, and telling authors what became of the value they spoke about.

set local search_path = befund, pg_temp;

alter type notice_kind add value 'revised';
alter type notice_kind add value 'gone';

-- ---------------------------------------------------------------------------
-- What waits, in numbers.

-- The program of the first page may not read files, cases and drafts; it gets
-- to know how many there are, for an analyst, and of a discussion only if he
-- belongs to it.  What that page names by itself is not counted again: doubts
-- without a reply that others wrote.
create function desk_waits(out files int, out refused int, out doubts int,
    out renewals int, out deliveries int)
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select (select count(*) from import i where i.state = 'understood'),
	    (select count(*) from import i where i.state = 'failed'
		and i.uploaded_by = viewer()),
	    (select count(*) from doubt_case x
		join comment c on c.id = x.comment_id
		where x.state = 'open'
		and x.workspace_id = any (viewer_workspaces())
		and (c.answered or c.author_id = viewer())),
	    (select count(*) from analysis a where analysis_newer(a.id) > 0),
	    (select count(*) from delivery d where d.state = 'checked'
		or d.state = 'uploaded' and d.uploaded_by <> viewer())
	where viewer_is('analyst')
	union all
	select 0, 0, 0, 0, 0 where not viewer_is('analyst');
end;

-- ---------------------------------------------------------------------------
-- What became of a value that somebody spoke about.

-- Its author hears once of each change: of the next one only after he has read
-- of the one before.  Who made the change, or may not read the discussion any
-- more, hears nothing.
create function comment_retold() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	what notice_kind := case when new.now_shown is null
	    and new.now_symbol is null then 'gone' else 'revised' end;
begin
	delete from notice n
	where n.person_id = new.author_id and n.kind = what
	    and n.object_id = new.id and n.read_at is not null;
	perform notify_person(new.author_id, what, new.workspace_id, new.id,
	    e.title, workspace_address(new.workspace_id, 'beitrag', new.id))
	from edition e where e.id = new.edition_id;
	return null;
end $$;
create trigger retold after update of now_release_id, now_shown, now_symbol
    on comment for each row
    when (new.withdrawn_at is null and new.now_release_id is not null
    and (new.now_shown, new.now_symbol) is distinct from
    (case when old.now_release_id is null then old.seen_shown
	else old.now_shown end,
    case when old.now_release_id is null then old.seen_symbol
	else old.now_symbol end)) execute function comment_retold();

-- A new edition may lack the place where a thread of an earlier one began: who
-- began it is told once.
create function edition_tells(edition bigint) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform notify_person(c.author_id, 'gone', c.workspace_id, c.id,
	    n.title, workspace_address(c.workspace_id, 'beitrag', c.id))
	from befund.edition n
	join befund.edition o on o.analysis_id = n.analysis_id
	    and o.workspace_id = n.workspace_id and o.number < n.number
	join comment_spot s on s.edition_id = o.id
	join comment c on c.id = s.id and c.withdrawn_at is null
	where n.id = $1 and not edition_has(n.id, s.section_id,
	    s.definition_id, s.area_id, s.period);
end $$;

grant execute on function desk_waits() to befund_workspace;
