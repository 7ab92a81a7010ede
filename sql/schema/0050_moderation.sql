-- Moderation: contributions that wait, were returned or hidden; who flagged
-- them and why; what was decided, and what was said against it.
--
-- What is pending, returned or hidden is for its author and the moderators of
-- the workspace: policies see to that, so that pages, counts, search and
-- exports need not.  The others find a stone where something was hidden.

set local search_path = befund, pg_temp;

create type comment_state as enum ('visible', 'pending', 'returned', 'hidden');
create type moderation_reason as enum ('personal', 'secret', 'insult',
    'unlawful', 'advert', 'off_topic', 'unclear', 'other', 'fine');
create type moderation_wait as enum ('pending', 'flagged', 'appealed',
    'returned');
create type moderation_action as enum ('post', 'flag', 'decide', 'revise',
    'appeal', 'final', 'rules', 'before', 'after');

alter type notice_kind add value 'moderate';
alter type notice_kind add value 'moderated';
alter type notice_kind add value 'flag_done';

-- Whether contributions are read by a moderator before the others see them.
alter table workspace add column checks_first boolean not null default false;

alter table comment
    add column state comment_state not null default 'visible';
-- A page asks whether there is any that only some may read.
create index comment_held on comment (edition_id) where state <> 'visible';
create index comment_returned on comment (author_id) where state = 'returned';

-- Where something was hidden: that it was, and no word of it.
create table comment_stone (
	comment_id bigint primary key references comment,
	workspace_id bigint not null references workspace,
	edition_id bigint not null references edition,
	round_id bigint references round,
	root_id bigint not null,
	parent_id bigint,
	section_id bigint,
	definition_id bigint,
	area_id int,
	period text,
	question int, -- of its round, that it answered
	author_id bigint not null, -- who sees the contribution, sees no stone
	hidden_at timestamptz not null default now()
);
create index on comment_stone (edition_id, root_id, comment_id);
create index on comment_stone (round_id, comment_id desc)
    where round_id is not null;
create index on comment_stone (definition_id, area_id, period, workspace_id,
    root_id, comment_id) where definition_id is not null;

create table comment_flag (
	id bigint primary key default new_id(),
	comment_id bigint not null references comment,
	workspace_id bigint not null references workspace,
	version int not null, -- that was read
	reason moderation_reason not null check (reason <> 'fine'),
	words text not null default '' check (length(words) <= 2000),
	person_id bigint not null references person,
	person_name text not null,
	made_at timestamptz not null default now(),
	settled_at timestamptz,
	unique (comment_id, person_id)
);
create index on comment_flag (comment_id) where settled_at is null;

-- Where the moderation of a contribution stands: a row for each that anything
-- happened to.  `step` counts what did, so that a decision is about what its
-- moderator saw.
create table moderation_case (
	comment_id bigint primary key references comment,
	workspace_id bigint not null references workspace,
	waits moderation_wait, -- null: for nobody
	waits_since timestamptz,
	step int not null default 0,
	n_flags int not null default 0, -- not settled
	decision comment_state,
	reason moderation_reason,
	words text,
	decided_version int,
	decided_by bigint references person,
	decided_by_name text,
	decided_at timestamptz,
	appeal text,
	appealed_at timestamptz,
	is_final boolean not null default false, -- decided on an appeal
	check ((waits is null) = (waits_since is null)),
	check ((decision is null) = (decided_at is null))
);
create index on moderation_case (workspace_id, waits_since, comment_id)
    where waits is not null;

-- All that was ever done.  It grows and does nothing else, whoever asks.
create table moderation_log (
	id bigint primary key generated always as identity,
	at timestamptz not null default clock_timestamp(),
	workspace_id bigint not null references workspace,
	action moderation_action not null,
	comment_id bigint, -- no reference: this stays
	version int,
	was comment_state,
	becomes comment_state,
	reason moderation_reason,
	words text not null default '',
	waited interval, -- from when it began to wait until it was decided
	person_id bigint,
	person_name text
);
create index on moderation_log (workspace_id, id);
create index on moderation_log (comment_id, id);
create trigger frozen before update or delete on moderation_log
    for each row execute function frozen();
create trigger frozen_all before truncate on moderation_log
    for each statement execute function frozen();

-- Contributions per month: counted when they are made, because nobody should
-- count a million later.
create table moderation_month (
	workspace_id bigint not null references workspace,
	month date not null,
	posted int not null,
	primary key (workspace_id, month)
);
insert into moderation_month
select c.workspace_id, date_trunc('month', c.made_at)::date, count(*)
from comment c group by 1, 2;

create table house_rules (
	workspace_id bigint not null references workspace,
	version int not null,
	body text not null check (length(body) between 20 and 20000),
	made_by_name text not null,
	made_at timestamptz not null default now(),
	primary key (workspace_id, version)
);
create trigger frozen before update or delete on house_rules
    for each row execute function frozen();

-- ---------------------------------------------------------------------------
-- Who reads what.

drop policy member on comment;
create policy member on comment for select to befund_workspace
    using (workspace_id = any ((select viewer_workspaces())::bigint[])
    and (not sealed or author_id = (select viewer()))
    and (state = 'visible' or author_id = (select viewer())
	or workspace_id = any ((select viewer_moderates())::bigint[])));

do $$
declare
	t text;
begin
	foreach t in array array['comment_stone', 'comment_flag',
	    'moderation_case', 'moderation_log', 'moderation_month',
	    'house_rules'] loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy owner on %I to befund_owner '
		    'using (true) with check (true)', t);
		execute format('grant select on %I to befund_workspace', t);
	end loop;
	foreach t in array array['moderation_case', 'moderation_log',
	    'moderation_month'] loop
		execute format('create policy moderator on %I for select '
		    'to befund_workspace using (workspace_id = '
		    'any ((select viewer_moderates())::bigint[]))', t);
	end loop;
end $$;
-- Not even the policy's column: whose words they were is nobody's business.
revoke select on comment_stone from befund_workspace;
grant select (comment_id, workspace_id, edition_id, round_id, root_id,
    parent_id, section_id, definition_id, area_id, period, question, hidden_at)
    on comment_stone to befund_workspace;
create policy member on comment_stone for select to befund_workspace
    using (workspace_id = any ((select viewer_workspaces())::bigint[])
    and workspace_id <> all ((select viewer_moderates())::bigint[])
    and author_id <> (select viewer()));
create policy moderator on comment_flag for select to befund_workspace
    using (workspace_id = any ((select viewer_workspaces())::bigint[])
    and (person_id = (select viewer())
	or workspace_id = any ((select viewer_moderates())::bigint[])));
-- Nobody reads who complained of himself, moderator or not.
create policy not_of_oneself on comment_flag as restrictive for select
    to befund_workspace using (person_id = (select viewer())
    or not exists (select from comment c where c.id = comment_id
	and c.author_id = (select viewer())));
create policy not_of_oneself on moderation_log as restrictive for select
    to befund_workspace using (action <> 'flag'
    or not exists (select from comment c where c.id = comment_id
	and c.author_id = (select viewer())));
create policy member on house_rules for select to befund_workspace
    using (workspace_id = any ((select viewer_workspaces())::bigint[]));

-- A contribution as its readers see it, or the stone in its place.
create or replace view comment_shown with (security_invoker = true) as
select id, workspace_id, root_id, parent_id, kind,
    case when withdrawn_at is null then body else '' end as body,
    author_id, author_name,
    organisation_name, made_at, edited_at,
    author_id = (select viewer()) as own,
    author_id = (select viewer()) and result is null and state <> 'hidden'
	and (round_id is null or exists (select
	from round r where r.id = round_id and r.phase <> 'closed'))
	as may_change, withdrawn_at, sealed, edition_id,
    round_id, section_id, section_heading, definition_id, area_id, area_key,
    area_name, period, short_de, short_en, unit, seen_shown::numeric as shown,
    seen_symbol as symbol, seen_numerator as numerator,
    seen_denominator as denominator, now_release_id,
    now_shown::numeric as now_shown, now_symbol,
    now_release_id is not null and (now_shown, now_symbol)
	is distinct from (seen_shown, seen_symbol) as revised,
    result,
    now_release_id is not null and now_shown is null and now_symbol is null
	as gone, place_href, place_de, place_en, place_number, place_reason,
    place_by, place_at,
    -- of who began a thread about a section: what became of its text
    -- (not by a function: every row of a page asks)
    case when section_id is not null and id = root_id then (
	select case when n.section_id is null then 'gone'
	    when (n.kind, n.heading, n.body) is distinct from
		(o.kind, o.heading, o.body) then 'changed'
	    else 'same' end
	from edition e
	cross join lateral (select x.id from edition x
	    where x.analysis_id = e.analysis_id
	    and x.workspace_id = e.workspace_id
	    order by x.number desc limit 1) newest
	join edition_section o on o.edition_id = comment.edition_id
	    and o.section_id = comment.section_id
	left join edition_section n on n.edition_id = newest.id
	    and n.section_id = o.section_id
	where e.id = comment.edition_id and newest.id <> e.id)
    end as since,
    case when section_id is not null and id = root_id then (
	select newest.id from edition e
	cross join lateral (select x.id from edition x
	    where x.analysis_id = e.analysis_id
	    and x.workspace_id = e.workspace_id
	    order by x.number desc limit 1) newest
	where e.id = comment.edition_id)
    end as since_edition,
    state
from comment
union all
select comment_id, workspace_id, root_id, parent_id, null::comment_kind,
    '', 0::bigint, '', null::text, hidden_at, null::timestamptz, false, false,
    null::timestamptz, false, edition_id, round_id, section_id, null::text,
    definition_id, area_id, null::text, null::text, period, null::text,
    null::text, null::text, null::numeric, null::symbol, null::numeric,
    null::numeric, null::bigint, null::numeric, null::symbol, false,
    null::doubt_result, false, null::text, null::text, null::text, null::int,
    null::text, null::text, null::timestamptz, null::text, null::bigint,
    'hidden'::comment_state
from comment_stone;
grant select on comment_shown to befund_workspace;

-- ---------------------------------------------------------------------------
-- Contributions, as 0012 has them, and what moderation makes of them.

-- Whether everybody in the workspace may read it, and counts it.
create function comment_counts(c comment) returns boolean
language sql immutable parallel safe
return c.withdrawn_at is null and not c.sealed and c.state = 'visible';

-- Before a contribution is written: what it may be, and everything that its
-- author does not choose.  Whoever writes into a discussion locks its edition
-- first, as round_next() does, so that nothing is sealed behind its back.
create or replace function comment_made() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	e edition;
	r round;
	p comment;
	w workspace;
begin
	if viewer() is not null then
		perform need_member(new.workspace_id);
	end if;
	select * into e from edition x where x.id = new.edition_id
	    for no key update;
	select * into w from workspace x where x.id = e.workspace_id;
	if e.workspace_id is distinct from new.workspace_id then
		raise sqlstate 'BF003' using message = 'no such edition';
	elsif new.once is not null and exists (select from comment x
	    where x.author_id = new.author_id and x.once = new.once) then
		-- Sent twice: the insert will find it.  But what was changed in
		-- between, after a step back, is not thrown away unsaid.
		if not exists (select from comment x
		    where x.author_id = new.author_id and x.once = new.once
		    and new.body in (x.body, (select v.body
			from comment_version v where v.comment_id = x.id
			order by v.version limit 1))) then
			raise sqlstate 'BF005'
			    using message = 'this form made another one';
		end if;
		return new;
	elsif w.closed_at is not null then
		raise sqlstate 'BF002' using message = 'the workspace is closed';
	end if;
	select x.* into r from round_edition y join round x on x.id = y.round_id
	where y.edition_id = e.id and y.running;
	perform need_phase(r.phase,
	    case when new.parent_id is null then 'comment' else 'reply' end);
	new.root_id := new.id;
	if new.parent_id is not null then
		select * into p from comment x where x.id = new.parent_id
		and x.edition_id = e.id and not x.sealed;
		if not found then
			raise sqlstate 'BF003' using message = 'nothing to reply to';
		elsif p.withdrawn_at is not null or p.state <> 'visible' then
			raise sqlstate 'BF002'
			    using message = 'it was withdrawn or is not shown';
		end if;
		new.root_id := p.root_id;
		new.section_id := p.section_id;
		new.definition_id := p.definition_id;
		new.area_id := p.area_id;
		new.period := p.period;
	end if;
	new.round_id := r.id;
	new.sealed := coalesce(r.phase = 'alone', false);
	new.state := 'visible';
	new := comment_anchored(new);
	if viewer() is not null then
		new := comment_signed(new);
	end if;
	if comment_waits_for_check(new) then
		new.state := 'pending';
	end if;
	update edition x set revision = x.revision + 1,
	    n_comments = x.n_comments + comment_counts(new)::int
	where x.id = e.id;
	return new;
end $$;

-- Where a moderator reads first: what members write, unless they moderate or
-- the statistics office answers.
create function comment_waits_for_check(c comment) returns boolean
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select w.checks_first and (c).result is null
	    and not exists (select from workspace_member m
		where m.workspace_id = w.id and m.person_id = (c).author_id
		and m.role = 'moderator')
	from workspace w where w.id = (c).workspace_id;
end;

-- An organisation has spoken with the first contribution that stands: what it
-- noted for itself in the first phase, and what everybody may read.
create function comment_spoke(round bigint, organisation bigint) returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	update round_invitation i set spoke_at = (select min(x.made_at)
	    from comment x where x.round_id = $1 and x.organisation_id = $2
	    and x.withdrawn_at is null and (x.sealed or x.state = 'visible'))
	where i.round_id = $1 and i.organisation_id = $2;
end;

-- Whom a contribution concerns, once it may be read.
create function comment_tell(c comment) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	title text;
begin
	if c.parent_id is null and c.kind <> 'doubt'
	    or not comment_counts(c) then
		return;
	end if;
	select e.title into title from edition e where e.id = c.edition_id;
	perform notify_person(p.author_id, 'reply', c.workspace_id, c.id,
	    title, workspace_address(c.workspace_id, 'beitrag', c.id))
	from comment p
	where p.id = c.parent_id and p.author_id <> c.author_id;
	if c.kind = 'doubt' then
		perform doubt_tell(c, title);
	end if;
end $$;

-- One more was written in its month.  Of what is sealed moderators know
-- nothing, not even that: it counts when it is opened.
create function moderation_counts(c comment) returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	insert into moderation_month as m (workspace_id, month, posted)
	values ((c).workspace_id, date_trunc('month', (c).made_at)::date, 1)
	on conflict (workspace_id, month) do update set posted = m.posted + 1;
end;

create or replace function comment_told() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if not new.sealed then
		perform moderation_counts(new);
	end if;
	if new.organisation_id is not null and new.round_id is not null
	    and (new.sealed or new.state = 'visible') then
		update round_invitation i set spoke_at = new.made_at
		where i.round_id = new.round_id
		and i.organisation_id = new.organisation_id
		and i.spoke_at is null;
	end if;
	if new.state = 'pending' and not new.sealed then
		perform moderation_note(new, 'post', null, 'pending', null, '');
		perform case_waits(new);
	end if;
	if new.parent_id is not null then
		perform doubts_answered(new.edition_id, new.root_id);
	end if;
	perform comment_tell(new);
	return null;
end $$;

create or replace function doubts_answered(edition bigint, root bigint)
returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	update comment d set answered = not d.answered
	where d.edition_id = $1 and d.root_id = $2 and d.kind = 'doubt'
	and d.answered <> exists (select from comment a
	    where a.edition_id = $1 and a.root_id = $2 and a.id > d.id
	    and a.withdrawn_at is null and a.state = 'visible'
	    and a.author_id <> d.author_id);
end;

-- A reply that is taken back is none; what becomes a doubt is told like one.
create or replace function comment_changed() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform doubts_answered(new.edition_id, new.root_id);
	if (new.withdrawn_at is null) <> (old.withdrawn_at is null) then
		perform case_waits(new);
	end if;
	if new.kind = 'doubt' and old.kind <> 'doubt'
	    and comment_counts(new) then
		perform doubt_tell(new, e.title) from edition e
		where e.id = new.edition_id;
	end if;
	return null;
end $$;

-- What was written before stays readable; what was withdrawn can be put back.
-- What was returned goes to the moderators again as soon as it is changed.
-- Words that were not to be read stay so when others take their place: a name
-- that somebody has taken out does not stand in the history.
alter table comment_version add column withheld boolean not null default false;
create policy not_withheld on comment_version as restrictive for select
    to befund_workspace using (not withheld
    or workspace_id = any ((select viewer_moderates())::bigint[])
    or exists (select from comment c where c.id = comment_id
	and c.author_id = (select viewer())));

create or replace function comment_changes() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	r round;
	shown int := (new.withdrawn_at is null)::int
	    - (old.withdrawn_at is null)::int;
begin
	perform from edition e where e.id = old.edition_id for no key update;
	select * into r from round x where x.id = old.round_id;
	perform need_phase(r.phase, case when shown = 0 then 'edit'
	    else 'withdraw' end);
	if exists (select from workspace w where w.id = old.workspace_id
	    and w.closed_at is not null) then
		raise sqlstate 'BF002' using message = 'the workspace is closed';
	elsif shown = 0 and old.state = 'hidden' then
		raise sqlstate 'BF002' using message = 'it is hidden';
	end if;
	if shown = 1 and old.sealed and r.phase <> 'alone' then
		new.sealed := false; -- the others have been opened meanwhile
	end if;
	if shown = 0 then
		insert into comment_version (comment_id, workspace_id, version,
		    kind, body, withheld)
		values (old.id, old.workspace_id, old.version, old.kind,
		    old.body, old.state <> 'visible');
		if old.state = 'returned' then -- nor in what came before it
			update comment_version v set withheld = true
			where v.comment_id = old.id;
		end if;
		new.version := old.version + 1;
		new.edited_at := now();
		if old.state = 'returned'
		    or old.state = 'visible' and comment_waits_for_check(new)
		then
			new.state := 'pending';
		end if;
	end if;
	update edition e set revision = e.revision + 1,
	    n_comments = e.n_comments + comment_counts(new)::int
		- comment_counts(old)::int
	where e.id = old.edition_id;
	return new;
end $$;

-- Who took back all that he said has not spoken; whose words are hidden or
-- wait has not either.
create function comment_respoken() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform comment_spoke(new.round_id, new.organisation_id);
	return null;
end $$;
create trigger respoken after update on comment for each row
    when (new.organisation_id is not null and new.round_id is not null
    and ((old.withdrawn_at is null) <> (new.withdrawn_at is null)
	or old.state <> new.state)) execute function comment_respoken();

-- Another state, whoever gave it: a stone or none, and who is told.
create function comment_judged() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if new.state = 'hidden' then
		insert into comment_stone (comment_id, workspace_id,
		    edition_id, round_id, root_id, parent_id, section_id,
		    definition_id, area_id, period, question, author_id)
		values (new.id, new.workspace_id, new.edition_id,
		    new.round_id, new.root_id, new.parent_id, new.section_id,
		    new.definition_id, new.area_id, new.period, new.question,
		    new.author_id);
	elsif old.state = 'hidden' then
		delete from comment_stone s where s.comment_id = new.id;
	end if;
	if new.state = 'pending' then
		perform moderation_note(new, 'revise', old.state, new.state,
		    null, '');
	end if;
	perform case_waits(new);
	perform doubts_answered(new.edition_id, new.root_id);
	perform comment_tell(new);
	return null;
end $$;
create trigger judged after update on comment for each row
    when (old.state <> new.state) execute function comment_judged();

-- A doubt in a discussion opens a case.

-- What was said in the first phase of a round is nobody else's yet: there is
-- a case from when it is revealed.  A doubt that is taken back or hidden, or
-- becomes something else, needs no answer any more.
create function doubt_kept(c comment) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if c.kind = 'doubt' and comment_counts(c) then
		insert into doubt_case (comment_id, workspace_id, edition_id,
		    definition_id, release_id, area_id, period)
		values (c.id, c.workspace_id, c.edition_id, c.definition_id,
		    c.seen_release_id, c.area_id, c.period)
		on conflict (comment_id) do update set state = 'open'
		    where doubt_case.state = 'withdrawn';
	else
		update doubt_case set state = 'withdrawn'
		where comment_id = c.id and state = 'open';
	end if;
end $$;

create function doubt_opened() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform doubt_kept(new);
	return null;
end $$;
create trigger doubt_opened after insert on comment
    for each row when (new.kind = 'doubt') execute function doubt_opened();
create trigger doubt_changed after update on comment for each row
    when ((old.kind, old.withdrawn_at, old.sealed, old.state) is distinct from
    (new.kind, new.withdrawn_at, new.sealed, new.state)
    and (old.kind = 'doubt' or new.kind = 'doubt'))
    execute function doubt_opened();
select doubt_kept(c) from comment c
where c.kind = 'doubt' and comment_counts(c);

-- The words of a doubt, for analysts who belong to its discussion; of
-- somebody who does not, the case shows the cell and no more.
create function doubt_words(doubt bigint, out body text, out author text,
    out organisation text, out made_at timestamptz, out workspace text,
    out edition text, out section text, out may_answer boolean)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select case when c.withdrawn_at is null then c.body else '' end,
	    c.author_name, coalesce(c.organisation_name, ''), c.made_at, w.name,
	    e.title, coalesce(c.section_heading, ''),
	    x.state = 'open' and w.closed_at is null and not exists (select
		from round_edition y join round r on r.id = y.round_id
		where y.edition_id = e.id and y.running
		and r.phase = 'alone')
	from doubt_case x
	join comment c on c.id = x.comment_id and not c.sealed
	    and (c.state = 'visible'
		or c.workspace_id = any (viewer_moderates()))
	join workspace w on w.id = x.workspace_id
	join edition e on e.id = x.edition_id
	where x.id = doubt and viewer_is('analyst')
	    and x.workspace_id = any (viewer_workspaces());
end;

-- What opens as a round leaves its first phase.
create or replace function round_reveal(r round) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	ids bigint[];
begin
	-- what was taken back before anybody knew of it stays unknown
	with opened as (update comment c set sealed = false
	    where c.round_id = r.id and c.sealed and c.withdrawn_at is null
	    returning c.id, c.state)
	select coalesce(array_agg(o.id order by o.id), '{}') into ids
	from opened o;
	perform moderation_counts(c) from comment c where c.id = any (ids);
	perform moderation_note(c, 'post', null, 'pending', null, '')
	from comment c where c.id = any (ids) and c.state = 'pending';
	update edition e set revision = e.revision + 1,
	    n_comments = e.n_comments + (select count(*) from comment c
		where c.round_id = r.id and c.edition_id = e.id
		and comment_counts(c))
	where e.id in (select x.edition_id from round_edition x
	    where x.round_id = r.id);
	perform case_waits(c) from comment c
	where c.round_id = r.id and c.state <> 'visible' and not c.sealed;
	perform doubt_tell(c, e.title) from comment c
	join edition e on e.id = c.edition_id
	where c.round_id = r.id and c.kind = 'doubt' and comment_counts(c);
end $$;

-- Words are learnt from what everybody may read.
drop trigger words on comment;
drop trigger words_changed on comment;
create trigger words after insert on comment
    for each row when (not new.sealed and new.state = 'visible')
    execute function comment_words_learnt();
create trigger words_changed after update of body, sealed, state on comment
    for each row when (not new.sealed and new.state = 'visible')
    execute function comment_words_learnt();

-- ---------------------------------------------------------------------------
-- The queue.

-- One line of the log, and of the journal.
create function moderation_note(c comment, action moderation_action,
    was comment_state, becomes comment_state, reason moderation_reason,
    words text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	n bigint;
begin
	insert into moderation_log (workspace_id, action, comment_id, version,
	    was, becomes, reason, words, waited, person_id, person_name)
	select c.workspace_id, $2, c.id, c.version, $3, $4, $5,
	    coalesce($6, ''), case when $2 in ('decide', 'final')
		then now() - (select m.waits_since from moderation_case m
		    where m.comment_id = c.id) end,
	    case when $2 = 'post' then c.author_id
		else coalesce(viewer(), c.author_id) end,
	    case when $2 = 'post' then c.author_name
		else coalesce(viewer_name(), c.author_name) end
	returning id into n;
	perform journal_add('moderation.' || $2, 'comment', c.id,
	    c.workspace_id);
	return n;
end $$;

-- What it waits for now, and since when; who moderates is told when it begins
-- to wait.  Nobody but its author knows of what is sealed.
create function case_waits(c comment) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	m moderation_case;
	n int;
	now_waits moderation_wait;
begin
	select * into m from moderation_case x where x.comment_id = c.id
	for update;
	if not found and c.state = 'visible' and not exists (select
	    from comment_flag f where f.comment_id = c.id) then
		return;
	end if;
	select count(*) into n from comment_flag f
	where f.comment_id = c.id and f.settled_at is null;
	now_waits := case when c.withdrawn_at is not null or c.sealed then null
	    when m.appealed_at is not null and not m.is_final
		and c.state in ('returned', 'hidden') then 'appealed'
	    when c.state = 'pending' then 'pending'
	    when c.state = 'returned' then 'returned'
	    when n > 0 and c.state = 'visible' then 'flagged' end;
	insert into moderation_case as x (comment_id, workspace_id, waits,
	    waits_since, step, n_flags)
	values (c.id, c.workspace_id, now_waits,
	    case when now_waits is not null then now() end, 1, n)
	on conflict (comment_id) do update set step = x.step + 1, n_flags = n,
	    waits = now_waits, waits_since = case
		when now_waits is null then null
		when now_waits = x.waits then x.waits_since
		else now() end;
	if now_waits in ('pending', 'flagged')
	    and now_waits is distinct from m.waits then
		perform moderators_tell(c, null);
	end if;
end $$;

-- Those who moderate here, but for one; how many they are.
create function moderators_tell(c comment, but bigint) returns int
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	n int;
begin
	-- who has read of it is told again of what comes later
	delete from notice x using workspace_member m
	where m.workspace_id = c.workspace_id and m.role = 'moderator'
	    and x.person_id = m.person_id and x.kind = 'moderate'
	    and x.object_id = c.id and x.read_at is not null;
	select count(*) into n
	from workspace_member m
	join person p on p.id = m.person_id and p.disabled_at is null
	join edition e on e.id = c.edition_id
	cross join lateral notify_person(m.person_id, 'moderate',
	    c.workspace_id, c.id, e.title,
	    workspace_address(c.workspace_id, 'moderation', c.id))
	where m.workspace_id = c.workspace_id and m.role = 'moderator'
	    and m.person_id <> c.author_id and m.person_id is distinct from $2;
	return n;
end $$;

-- How many may decide about it: never its author, and on an appeal never who
-- decided before.
create function moderators_for(comment bigint) returns int
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select count(*)::int from befund.comment c
	left join moderation_case x on x.comment_id = c.id
	join workspace_member m on m.workspace_id = c.workspace_id
	    and m.role = 'moderator' and m.person_id <> c.author_id
	    and m.person_id is distinct from
	    case when x.decision in ('returned', 'hidden')
		and c.state in ('returned', 'hidden') then x.decided_by end
	join person p on p.id = m.person_id and p.disabled_at is null
	where c.id = $1 and (c.author_id = viewer()
	    or c.workspace_id = any (viewer_moderates()));
end;

-- A contribution that the viewer may read, with its discussion locked.
create function comment_before(workspace bigint, comment bigint)
returns comment
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c comment;
begin
	perform need_member($1);
	perform from edition e where e.id = (select x.edition_id
	    from befund.comment x where x.id = $2) for no key update;
	select * into c from befund.comment x where x.id = $2
	and x.workspace_id = $1 and (x.author_id = viewer()
	    or not x.sealed and (x.state = 'visible'
	    or $1 = any (viewer_moderates())));
	if not found then
		raise sqlstate 'BF003' using message = 'no such comment';
	elsif exists (select from befund.workspace w where w.id = $1
	    and w.closed_at is not null) then
		raise sqlstate 'BF002' using message = 'the workspace is closed';
	end if;
	return c;
end $$;

-- Say that something is wrong with a contribution: once a person.
create function comment_report(workspace bigint, comment bigint,
    reason moderation_reason, words text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c comment := comment_before($1, $2);
	f bigint;
begin
	if c.author_id = viewer() then
		raise sqlstate 'BF004' using message = 'one withdraws his own';
	elsif not comment_counts(c) then
		raise sqlstate 'BF002' using message = 'it is not shown';
	elsif exists (select from moderation_case m where m.comment_id = c.id
	    and m.is_final and m.decided_version = c.version) then
		raise sqlstate 'BF002' using message = 'it is decided for good';
	end if;
	insert into comment_flag (comment_id, workspace_id, version, reason,
	    words, person_id, person_name)
	values (c.id, $1, c.version, $3, coalesce(trim($4), ''), viewer(),
	    viewer_name())
	on conflict do nothing returning id into f;
	if f is not null then
		perform moderation_note(c, 'flag', c.state, null, $3, $4);
		perform case_waits(c);
	end if;
	return c.id;
end $$;

-- What a moderator decided about the words and the step that he saw.  BF002
-- if there are others meanwhile.
create function comment_decide(workspace bigint, comment bigint, seen int,
    step int, decision comment_state, reason moderation_reason, words text)
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c comment;
	m moderation_case;
	note bigint;
	is_appeal boolean;
	to_tell bigint[];
begin
	perform need_moderator($1);
	c := comment_before($1, $2);
	if c.author_id = viewer() then
		raise sqlstate 'BF004' using
		    message = 'nobody decides about his own';
	end if;
	select * into m from moderation_case x where x.comment_id = c.id
	for update;
	is_appeal := coalesce(m.waits = 'appealed', false);
	if c.version <> seen or coalesce(m.step, 0) <> $4
	    or c.withdrawn_at is not null
	    or m.is_final and m.decided_version = c.version then
		raise sqlstate 'BF002' using message = 'it changed meanwhile';
	elsif is_appeal and m.decided_by = viewer() then
		raise sqlstate 'BF004' using
		    message = 'somebody else decides on the appeal';
	elsif $5 is null or $5 = 'pending' or $6 is null
	    or ($5 = 'visible') <> ($6 = 'fine')
	    or $5 <> 'visible' and length(trim(coalesce($7, ''))) < 3 then
		raise sqlstate 'BF005' using message = 'a reason is wanted';
	end if;
	note := moderation_note(c, case when is_appeal then 'final'
	    else 'decide' end::moderation_action, c.state, $5, $6, trim($7));
	with settled as (update comment_flag f set settled_at = now()
		where f.comment_id = c.id and f.settled_at is null
		returning f.person_id)
	select array_agg(s.person_id) into to_tell from settled s;
	insert into moderation_case as x (comment_id, workspace_id, step,
	    decision, reason, words, decided_version, decided_by,
	    decided_by_name, decided_at, is_final)
	values (c.id, $1, 1, $5, $6, coalesce(trim($7), ''), c.version,
	    viewer(), viewer_name(), now(), is_appeal)
	on conflict (comment_id) do update set decision = excluded.decision,
	    reason = excluded.reason, words = excluded.words,
	    decided_version = excluded.decided_version,
	    decided_by = excluded.decided_by,
	    decided_by_name = excluded.decided_by_name,
	    decided_at = excluded.decided_at, is_final = excluded.is_final,
	    appealed_at = case when is_appeal then x.appealed_at end,
	    appeal = case when is_appeal then x.appeal end;
	if c.state <> $5 then
		perform comment_turn(c, $5);
	else
		perform case_waits(c);
	end if;
	if c.state <> $5 or is_appeal or $5 <> 'visible' then
		perform notify_person(c.author_id, 'moderated', $1, note,
		    e.title, workspace_address($1, 'beitrag', c.id))
		from edition e where e.id = c.edition_id;
	end if;
	perform notify_person(t.id, 'flag_done', $1, c.id, e.title,
	    workspace_address($1, 'beitrag', c.id))
	from unnest(to_tell) t (id), edition e where e.id = c.edition_id;
	return c.id;
end $$;

-- Give it another state; what everybody sees of its discussion is new.
create function comment_turn(c comment, becomes comment_state) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	n comment;
begin
	update befund.comment x set state = becomes where x.id = c.id
	returning * into n;
	update edition e set revision = e.revision + 1,
	    n_comments = e.n_comments + comment_counts(n)::int
		- comment_counts(c)::int
	where e.id = c.edition_id;
end $$;

-- Its author disagrees: a second moderator decides.  If there is none, whoever
-- administers the portal is asked to appoint one.
create function comment_appeal(workspace bigint, comment bigint, words text)
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c comment := comment_before($1, $2);
	m moderation_case;
	note bigint;
begin
	select * into m from moderation_case x where x.comment_id = c.id
	for update;
	if c.author_id <> viewer() then
		raise sqlstate 'BF004' using message = 'its author appeals';
	elsif c.state not in ('returned', 'hidden') or m.is_final
	    or m.appealed_at is not null or c.withdrawn_at is not null then
		raise sqlstate 'BF002' using message = 'nothing to appeal';
	elsif length(trim(coalesce($3, ''))) < 3 then
		raise sqlstate 'BF005' using message = 'a reason is wanted';
	end if;
	note := moderation_note(c, 'appeal', c.state, null, null, trim($3));
	update moderation_case x set appeal = trim($3), appealed_at = now()
	where x.comment_id = c.id;
	perform case_waits(c);
	if moderators_tell(c, m.decided_by) = 0 then
		perform notify_person(p.id, 'moderate', null, note, w.name,
		    '/verwaltung/raum/' || address_id($1))
		from person p, befund.workspace w
		where 'administrator' = any (p.roles) and w.id = $1;
	end if;
	return c.id;
end $$;

-- What was decided about a contribution, for its author.
create function comment_verdict(workspace bigint, comment bigint,
    out decision comment_state, out reason moderation_reason, out words text,
    out decided_at timestamptz, out appealed_at timestamptz, out appeal text,
    out is_final boolean, out may_appeal boolean, out n_others int)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select m.decision, m.reason, m.words, m.decided_at, m.appealed_at,
	    coalesce(m.appeal, ''), m.is_final,
	    c.state in ('returned', 'hidden') and not m.is_final
	    and m.appealed_at is null and c.withdrawn_at is null
	    and w.closed_at is null, moderators_for(c.id)
	from befund.comment c
	join moderation_case m on m.comment_id = c.id
	join befund.workspace w on w.id = c.workspace_id
	where c.id = $2 and c.workspace_id = $1 and c.author_id = viewer()
	    and c.workspace_id = any (viewer_workspaces())
	    and m.decision is not null;
end;

-- ---------------------------------------------------------------------------
-- How a workspace moderates.

create function house_rules_save(workspace bigint, seen int, body text)
returns int
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	latest int;
begin
	perform need_moderator($1);
	perform from befund.workspace w where w.id = $1 for no key update;
	select coalesce(max(r.version), 0) into latest from house_rules r
	where r.workspace_id = $1;
	if latest <> seen then
		raise sqlstate 'BF002' using message = 'there are newer rules';
	end if;
	insert into house_rules (workspace_id, version, body, made_by_name)
	values ($1, latest + 1, $3, viewer_name());
	insert into moderation_log (workspace_id, action, version, person_id,
	    person_name)
	values ($1, 'rules', latest + 1, viewer(), viewer_name());
	perform journal_add('moderation.rules', 'workspace', $1, $1);
	return latest + 1;
end $$;

create function workspace_checks(workspace bigint, first boolean)
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform need_moderator($1);
	update befund.workspace w set checks_first = $2
	where w.id = $1 and w.checks_first <> $2;
	if found then
		insert into moderation_log (workspace_id, action, person_id,
		    person_name)
		values ($1, case when $2 then 'before' else 'after'
		    end::moderation_action, viewer(), viewer_name());
		perform journal_add('moderation.checks', 'workspace', $1, $1);
	end if;
	return $1;
end $$;

-- A year of it in numbers, a row a month, the latest first.
create function moderation_numbers(workspace bigint, out month date,
    out posted int, out flagged int, out returned int, out hidden int,
    out appealed int, out reversed int, out hours numeric)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	with m as (select g::date as month
		from generate_series(date_trunc('month', now())
		    - interval '23 months', date_trunc('month', now()),
		    interval '1 month') g
	), l as (select date_trunc('month', x.at)::date as month, x.*
		from moderation_log x
		where x.workspace_id = $1
		    and x.at >= date_trunc('month', now())
		    - interval '23 months'
	), n as (select l.month,
		count(*) filter (where l.action = 'flag') as flagged,
		count(*) filter (where l.action in ('decide', 'final')
		    and l.becomes = 'returned' and l.was <> 'returned')
		    as returned,
		count(*) filter (where l.action in ('decide', 'final')
		    and l.becomes = 'hidden' and l.was <> 'hidden') as hidden,
		count(*) filter (where l.action = 'appeal') as appealed,
		count(*) filter (where l.action = 'final'
		    and l.becomes <> l.was) as reversed,
		percentile_cont(0.5) within group (order by
		    extract(epoch from l.waited)) / 3600 as hours
		from l group by 1
	)
	select m.month, coalesce(p.posted, 0), coalesce(n.flagged, 0)::int,
	    coalesce(n.returned, 0)::int, coalesce(n.hidden, 0)::int,
	    coalesce(n.appealed, 0)::int, coalesce(n.reversed, 0)::int,
	    round(n.hours::numeric, 1)
	from m left join n on n.month = m.month
	left join moderation_month p on p.workspace_id = $1
	    and p.month = m.month
	where $1 = any (viewer_moderates())
	    and (n.month is not null or p.month is not null)
	order by 1 desc;
end;
create index on moderation_log (workspace_id, at);

grant execute on function comment_report(bigint, bigint, moderation_reason,
    text), comment_decide(bigint, bigint, int, int, comment_state,
    moderation_reason, text), comment_appeal(bigint, bigint, text),
    comment_verdict(bigint, bigint), moderators_for(bigint),
    house_rules_save(bigint, int, text), workspace_checks(bigint, boolean),
    moderation_numbers(bigint) to befund_workspace;
grant execute on function doubt_words(bigint) to befund_intake;
