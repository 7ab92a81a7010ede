-- A discussion is read often and changes seldom: what it costs to say that a
-- page is still as it was.

set local search_path = befund, pg_temp;

-- When its discussion last changed, as its revision counts: where nothing
-- happened for so long, nothing can be undone, whoever asks.
alter table edition
    add column moved_at timestamptz not null default '-infinity';
create function edition_moves() returns trigger
language plpgsql set search_path = befund, pg_temp as $$
begin
	new.moved_at := greatest(old.moved_at, now());
	return new;
end $$;
create trigger moves before update of revision on edition for each row
    when (new.revision <> old.revision) execute function edition_moves();

-- All that the page of a discussion says besides its rows, and whether these
-- are known to its reader's program: made at this revision of the discussion,
-- for others than these authors, who see links of their own, and than those
-- who see here what waits for a moderator or was hidden.
--
-- In plpgsql and in small steps: what most discussions have not (a round, an
-- undo) is not even looked for, and joined together it would be set up at each
-- request.  As the owner and without calling others, whose beginning costs as
-- much as a look-up; so it says itself what the viewer may read.
create function discussion_open(workspace bigint, edition bigint,
    section bigint, place text, known bigint, authors bigint[])
returns table (
	workspace_name text,
	analysis bigint,
	title text,
	number int,
	n_comments int,
	own_notes bigint,
	revision bigint,
	stand bigint,
	stand_drafts bigint,
	section_heading text,
	round bigint,
	round_title text,
	phase phase,
	ends_on date,
	may_comment boolean,
	may_reply boolean,
	questions text,
	rounds bigint, -- grows with each of them and its changes
	-- how far the viewer has read, and what he follows
	visited boolean,
	newest bigint,
	behind boolean, -- others wrote since then
	level follow_level,
	-- his draft in the form of this place
	draft text,
	draft_kind comment_kind,
	draft_for_organisation boolean,
	draft_quote text,
	drafted_at timestamptz,
	-- what he can undo
	undo text,
	undo_comment bigint,
	undo_said text,
	undo_until timestamptz,
	undo_may_word boolean,
	ticket text,
	is_known boolean
)
language plpgsql stable security definer rows 1
set search_path = befund, pg_temp as $$
#variable_conflict use_column
declare
	v constant bigint := viewer();
	latest bigint;
	seen_upto bigint;
	moderates boolean;
	since constant timestamptz := undo_since();
	moved timestamptz;
	acted boolean := false;
	said text;
	secret bytea;
begin
	if v is null or $1 <> all (viewer_workspaces()) then
		return;
	end if;
	select w.name, e.analysis_id, e.title, e.number, e.n_comments, 0,
	    e.revision, e.stand, e.stand_drafts, w.closed_at is null,
	    w.closed_at is null, 0, s.comment_id is not null, s.comment_id,
	    f.level, d.body, d.kind, d.for_organisation, d.quote, d.saved_at,
	    w.id = any (viewer_moderates()), h.key, e.moved_at
	into workspace_name, analysis, title, number, n_comments, own_notes,
	    revision, stand, stand_drafts, may_comment,
	    may_reply, rounds, visited, seen_upto,
	    level, draft, draft_kind, draft_for_organisation, draft_quote,
	    drafted_at, moderates, secret, moved
	from herald_key h, edition e
	join workspace w on w.id = e.workspace_id
	left join seen s on s.edition_id = e.id and s.person_id = v
	left join follow f on f.object_id = e.analysis_id and f.person_id = v
	left join comment_draft d on d.person_id = v and d.place = $4
	where e.id = $2 and e.workspace_id = $1;
	if not found then
		return;
	end if;
	if $3 is not null then
		section_heading := (select s.heading from edition_section s
		    where s.edition_id = $2 and s.section_id = $3);
	end if;
	select max(y.round_id), max(y.round_id) filter (where y.running)
	into latest, round from round_edition y where y.edition_id = $2;
	if latest is not null then
		rounds := (select sum(r.version + 1)::bigint
		    from round_edition y join round r on r.id = y.round_id
		    where y.edition_id = $2);
		questions := (select round_asked(r) from round r
		    where r.id = latest);
	end if;
	if round is not null then
		select r.title, r.phase, coalesce(p.ends_on, r.ends_on)
		into round_title, phase, ends_on
		from round r
		-- as phase_ends_on, which would be planned at each call
		left join round_phase p on p.round_id = r.id
		    and p.phase = r.phase
		where r.id = discussion_open.round;
		may_comment := may_comment and exists (select
		    from phase_action a where a.phase = discussion_open.phase
		    and a.action = 'comment');
		may_reply := may_reply and exists (select
		    from phase_action a where a.phase = discussion_open.phase
		    and a.action = 'reply');
		if phase = 'alone' then
			own_notes := (select count(*) from comment c
			    where c.edition_id = $2 and c.sealed
			    and c.author_id = v and c.withdrawn_at is null);
		end if;
	end if;
	-- as the policy of comment has it: of nobody else's notes, and of
	-- nothing that is hidden from the viewer
	select c.id into newest from comment c
	where c.edition_id = $2 and (not c.sealed or c.author_id = v)
	    and (c.state = 'visible' or c.author_id = v or moderates)
	order by c.id desc limit 1;
	behind := false;
	if newest > seen_upto then
		behind := exists (select from comment c
		    where c.edition_id = $2 and c.id > seen_upto
		    and c.author_id <> v and not c.sealed
		    and (c.state = 'visible' or moderates)
		    and c.withdrawn_at is null);
	end if;
	-- whether he did anything here that could be undone: mostly not, and
	-- then nothing dear is asked
	if moved > since then
		select exists (select from comment c
		    where c.edition_id = $2 and c.id > id_from(since)
		    and c.author_id = v)
		or exists (select from comment c where c.author_id = v
		    and c.withdrawn_at > since and c.edition_id = $2)
		or exists (select from comment c where c.settled_id = v
		    and c.settled_at > since and c.edition_id = $2)
		into acted;
	end if;
	if acted then
		select u.what, u.id, u.said, u.until, u.may_word
		into undo, undo_comment, undo_said, undo_until, undo_may_word
		from undo_offer($2, null) u;
	end if;
	said := ticket_said($2, v);
	ticket := ticket_signed(said, secret);
	is_known := false;
	if $5 = revision and v <> all ($6)
	    and phase is distinct from 'alone' then
		perform from comment h
		where h.edition_id = $2 and h.state <> 'visible'
		    and (h.author_id = v or moderates);
		is_known := not found;
	end if;
	return next;
end $$;
revoke execute on function discussion_open(bigint, bigint, bigint, text,
    bigint, bigint[]) from public;
grant execute on function discussion_open(bigint, bigint, bigint, text,
    bigint, bigint[]) to befund_workspace;

-- Who has read how far is looked up by both: of many readers not all are gone
-- through for one.
drop index seen_edition_id_idx;
create index on seen (edition_id, person_id);
