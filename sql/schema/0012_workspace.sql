-- The work on an analysis: contributions, rounds with their phases,
-- conclusions with positions.  What a phase allows is data (phase_action) and
-- is enforced here, whoever asks.

set local search_path = befund, pg_temp;

insert into phase_action (phase, action) values
    ('alone', 'edit'), ('alone', 'withdraw'),
    ('discuss', 'edit'), ('discuss', 'withdraw'),
    ('consent', 'edit'), ('consent', 'withdraw');

-- What a contribution shows of its place stands in its own row: fifty of them
-- make a page, and no page should look fifty names up.  The now_ columns are
-- empty until a newer release says something about the same cell.
alter table comment
    add column section_heading text,
    add column area_key text,
    add column area_name text,
    add column short_de text,
    add column short_en text,
    add column unit text,
    add column now_release_id bigint references release,
    add column now_shown text,
    add column now_symbol symbol,
    add column answered boolean not null default false; -- a doubt, by another
create index on comment (round_id, id) where round_id is not null;
create index comment_doubt on comment (workspace_id, id)
    where kind = 'doubt' and withdrawn_at is null and not answered;
create index on edition_figure (definition_id, workspace_id);
create index on round_invitation (organisation_id);
create index on conclusion (workspace_id, state);

-- Written by the functions below only.
revoke insert, update on round, round_invitation, conclusion,
    conclusion_version, position from befund_workspace;
revoke insert, update, delete on conclusion_comment, conclusion_cell
    from befund_workspace;
revoke insert on comment_version, workspace from befund_workspace;
grant update (once) on comment to befund_workspace;

-- A workspace that one does not belong to is as if it were not there.
create function need_member(workspace bigint) returns void
language plpgsql stable as $$
begin
	if $1 is null or $1 <> all (viewer_workspaces()) then
		raise sqlstate 'BF003' using message = 'no such workspace';
	end if;
end $$;

create function need_moderator(workspace bigint) returns void
language plpgsql stable as $$
begin
	perform need_member($1);
	if $1 <> all (viewer_moderates()) then
		raise sqlstate 'BF004' using message = 'only its moderators';
	end if;
end $$;

-- A round's phase must allow this; without a round everything is allowed.
create function need_phase(phase phase, action text) returns void
language plpgsql stable as $$
begin
	if phase is not null and not exists (select from phase_action a
	    where a.phase = $1 and a.action = $2) then
		raise sqlstate 'BF002'
		    using message = 'the phase does not allow this';
	end if;
end $$;

-- Where a thing is, for notices; ids as they stand in addresses.
create function workspace_address(workspace bigint, what text, thing bigint)
returns text
language plpgsql immutable as $$
begin
	return '/arbeit/raum/' || address_id($1) || '/' || $2 || '/'
	    || address_id($3);
end $$;

-- ---------------------------------------------------------------------------
-- Workspaces.

create function workspace_add(name text, purpose text, key text)
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	w bigint;
begin
	if not viewer_is('moderator') then
		raise sqlstate 'BF004' using message = 'only moderators';
	end if;
	insert into workspace (name, purpose, created_by, once)
	values ($1, $2, viewer(), viewer() || ':' || $3)
	on conflict (once) do update set once = excluded.once
	returning id into w;
	insert into workspace_member (workspace_id, person_id, role)
	values (w, viewer(), 'moderator') on conflict do nothing;
	return w;
end $$;

-- ---------------------------------------------------------------------------
-- Contributions.

-- Before a contribution is written: what it may be, and everything that its
-- author does not choose.  Whoever writes into a discussion locks its edition
-- first, as round_next() does, so that nothing is sealed behind its back.
create function comment_made() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	e edition;
	r round;
	p comment;
begin
	if viewer() is not null then
		perform need_member(new.workspace_id);
	end if;
	select * into e from edition x where x.id = new.edition_id
	    for no key update;
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
	elsif exists (select from workspace w where w.id = e.workspace_id
	    and w.closed_at is not null) then
		raise sqlstate 'BF002' using message = 'the workspace is closed';
	end if;
	select * into r from round x
	where x.edition_id = e.id and x.phase <> 'closed';
	perform need_phase(r.phase,
	    case when new.parent_id is null then 'comment' else 'reply' end);
	new.root_id := new.id;
	if new.parent_id is not null then
		select * into p from comment x where x.id = new.parent_id
		and x.edition_id = e.id and not x.sealed;
		if not found then
			raise sqlstate 'BF003' using message = 'nothing to reply to';
		elsif p.withdrawn_at is not null then
			raise sqlstate 'BF002' using message = 'it was withdrawn';
		end if;
		new.root_id := p.root_id;
		new.section_id := p.section_id;
		new.definition_id := p.definition_id;
		new.area_id := p.area_id;
		new.period := p.period;
	end if;
	new.round_id := r.id;
	new.sealed := coalesce(r.phase = 'alone', false);
	new := comment_anchored(new);
	if viewer() is not null then
		new := comment_signed(new);
	end if;
	update edition x set revision = x.revision + 1,
	    n_comments = x.n_comments + (not new.sealed)::int
	where x.id = e.id;
	return new;
end $$;

-- Where it stands: a section of the edition, or a cell of one of its figures
-- with the value and the release that its reader sees there.
create function comment_anchored(c comment) returns comment
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if c.section_id is not null then
		select s.heading into c.section_heading from edition_section s
		where s.edition_id = c.edition_id
		and s.section_id = c.section_id;
		if not found then
			raise sqlstate 'BF003' using message = 'no such section';
		end if;
	end if;
	if c.definition_id is null then
		return c;
	end if;
	select v.release_id, v.shown, v.symbol, v.numerator, v.denominator,
	    a.key, a.name, i.short_de, i.short_en, i.unit
	into c.seen_release_id, c.seen_shown, c.seen_symbol, c.seen_numerator,
	    c.seen_denominator, c.area_key, c.area_name, c.short_de,
	    c.short_en, c.unit
	from edition_figure f
	join indicator_value v on v.definition_id = f.definition_id
	    and v.release_id = f.release_id and v.area_id = c.area_id
	    and v.period = c.period
	join indicator_definition d on d.id = f.definition_id
	join indicator i on i.id = d.indicator_id
	join area a on a.id = v.area_id
	where f.edition_id = c.edition_id and f.definition_id = c.definition_id
	and c.area_id = any (f.areas)
	and c.period between f.from_period and f.to_period
	order by f.id limit 1;
	if not found then
		raise sqlstate 'BF003' using message = 'no such value here';
	end if;
	select v.release_id, v.shown, v.symbol
	into c.now_release_id, c.now_shown, c.now_symbol
	from indicator_value v
	join release r on r.id = v.release_id
	join release s on s.id = c.seen_release_id and r.number > s.number
	where v.definition_id = c.definition_id and v.area_id = c.area_id
	and v.period = c.period
	order by r.number desc limit 1;
	return c;
end $$;

-- Who speaks: the viewer, and for nobody but the organisation whose mandate
-- he has today.
create function comment_signed(c comment) returns comment
language plpgsql stable as $$
begin
	if c.organisation_id is not null
	    and c.organisation_id is distinct from viewer_organisation() then
		raise sqlstate 'BF004' using message = 'there is no mandate';
	end if;
	c.author_id := viewer();
	c.author_name := viewer_name();
	c.organisation_name := case when c.organisation_id is not null
	    then viewer_organisation_name() end;
	c.made_at := now();
	c.edited_at := null;
	c.withdrawn_at := null;
	c.version := 1;
	return c;
end $$;
create trigger made before insert on comment
    for each row execute function comment_made();

create function comment_told() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	title text;
begin
	if new.organisation_id is not null and new.round_id is not null then
		update round_invitation i set spoke_at = new.made_at
		where i.round_id = new.round_id
		and i.organisation_id = new.organisation_id
		and i.spoke_at is null;
	end if;
	if new.parent_id is not null then
		perform doubts_answered(new.edition_id, new.root_id);
	end if;
	if new.parent_id is null and new.kind <> 'doubt' or new.sealed then
		return null;
	end if;
	select e.title into title from edition e where e.id = new.edition_id;
	perform notify_person(p.author_id, 'reply', new.workspace_id, new.id,
	    title, workspace_address(new.workspace_id, 'beitrag', new.id))
	from comment p
	where p.id = new.parent_id and p.author_id <> new.author_id;
	if new.kind = 'doubt' then
		perform doubt_tell(new, title);
	end if;
	return null;
end $$;
create trigger told after insert on comment
    for each row execute function comment_told();

-- Which doubts of a thread somebody else has replied to: kept, because the
-- statistics office looks for the others among all that was ever said.
create function doubts_answered(edition bigint, root bigint) returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	update comment d set answered = not d.answered
	where d.edition_id = $1 and d.root_id = $2 and d.kind = 'doubt'
	and d.answered <> exists (select from comment a
	    where a.edition_id = $1 and a.root_id = $2 and a.id > d.id
	    and a.withdrawn_at is null and a.author_id <> d.author_id);
end;

-- A reply that is taken back is none; what becomes a doubt is told like one.
create function comment_changed() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform doubts_answered(new.edition_id, new.root_id);
	if new.kind = 'doubt' and old.kind <> 'doubt' and not new.sealed then
		perform doubt_tell(new, e.title) from edition e
		where e.id = new.edition_id;
	end if;
	return null;
end $$;
create trigger changed after update of kind, withdrawn_at on comment
    for each row when ((old.kind, old.withdrawn_at) is distinct from
    (new.kind, new.withdrawn_at)) execute function comment_changed();

-- A doubt about the data goes back to who answers for them.
create function doubt_tell(c comment, title text) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform notify_person(m.person_id, 'doubt', c.workspace_id, c.id,
	    title, workspace_address(c.workspace_id, 'beitrag', c.id))
	from workspace_member m
	join person p on p.id = m.person_id and 'analyst' = any (p.roles)
	where m.workspace_id = c.workspace_id and m.person_id <> c.author_id;
end $$;

-- What was written before stays readable; what was withdrawn can be put back.
create function comment_changes() returns trigger
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
	end if;
	if shown = 0 then
		insert into comment_version (comment_id, workspace_id, version,
		    kind, body)
		values (old.id, old.workspace_id, old.version, old.kind,
		    old.body);
		new.version := old.version + 1;
		new.edited_at := now();
	end if;
	-- Who took back all that he said has not spoken.
	if shown <> 0 and old.organisation_id is not null then
		update round_invitation i set spoke_at = (select min(x.made_at)
		    from comment x where x.round_id = old.round_id
		    and x.organisation_id = old.organisation_id
		    and (case when x.id = old.id then new.withdrawn_at
			else x.withdrawn_at end) is null)
		where i.round_id = old.round_id
		and i.organisation_id = old.organisation_id;
	end if;
	update edition e set revision = e.revision + 1,
	    n_comments = e.n_comments + case when old.sealed then 0
		else shown end
	where e.id = old.edition_id;
	return new;
end $$;
create trigger changes before update of kind, body, withdrawn_at on comment
    for each row execute function comment_changes();

-- Whoever changes a contribution locks its discussion first.
create function comment_own(workspace bigint, comment bigint) returns comment
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c comment;
begin
	perform need_member($1);
	perform from edition e where e.id = (select x.edition_id
	    from comment x where x.id = $2) for no key update;
	select * into c from comment x where x.id = $2
	and x.workspace_id = $1 and x.author_id = viewer();
	if not found then
		raise sqlstate 'BF003' using message = 'not a comment of his';
	end if;
	return c;
end $$;

-- One's own words, as one last saw them; BF002 if they changed meanwhile.
create function comment_edit(workspace bigint, comment bigint, seen int,
    kind comment_kind, body text) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	c comment := comment_own($1, $2);
begin
	if c.version <> seen or c.withdrawn_at is not null then
		raise sqlstate 'BF002' using message = 'it changed meanwhile';
	end if;
	if c.kind <> $4 or c.body <> $5 then
		update comment x set kind = $4, body = $5 where x.id = c.id;
	end if;
	return c.id;
end $$;

create function comment_withdraw(workspace bigint, comment bigint,
    back boolean) returns bigint
language plpgsql set search_path = befund, pg_temp as $$
declare
	c comment := comment_own($1, $2);
begin
	if (c.withdrawn_at is null) <> back then
		update comment x set withdrawn_at =
		    case when back then null else now() end where x.id = c.id;
	end if;
	return c.id;
end $$;

-- A contribution as its readers see it: without the words that were
-- withdrawn, and with what has become of the value it speaks about.
create view comment_shown with (security_invoker = true) as
select id, workspace_id, root_id, parent_id, kind,
    case when withdrawn_at is null then body else '' end as body,
    author_id, author_name,
    organisation_name, made_at, edited_at,
    author_id = (select viewer()) as own,
    author_id = (select viewer()) and (round_id is null or exists (select
	from round r where r.id = round_id and r.phase <> 'closed'))
	as may_change, withdrawn_at, sealed, edition_id,
    round_id, section_id, section_heading, definition_id, area_id, area_key,
    area_name, period, short_de, short_en, unit, seen_shown::numeric as shown,
    seen_symbol as symbol, seen_numerator as numerator,
    seen_denominator as denominator, now_release_id,
    now_shown::numeric as now_shown, now_symbol,
    now_release_id is not null and (now_shown, now_symbol)
	is distinct from (seen_shown, seen_symbol) as revised
from comment;
grant select on comment_shown to befund_workspace;

-- Earlier words of a withdrawn contribution are gone with it.
create policy not_withdrawn on comment_version as restrictive for select
    to befund_workspace using (exists (select from comment c
    where c.id = comment_id and (c.withdrawn_at is null
    or c.author_id = (select viewer()))));

-- A newer release speaks about cells that somebody has commented on.
create function comment_revised() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	with told as (update comment c set now_release_id = v.release_id,
		now_shown = v.shown, now_symbol = v.symbol
	    from added v
	    join release r on r.id = v.release_id, release s
	    where c.definition_id = v.definition_id and c.area_id = v.area_id
	    and c.period = v.period and s.id = coalesce(c.now_release_id,
		c.seen_release_id) and s.number < r.number
	    returning c.edition_id)
	update edition e set revision = e.revision + 1
	where e.id in (select t.edition_id from told t);
	return null;
end $$;
create trigger revised after insert on indicator_value
    referencing new table as added
    for each statement execute function comment_revised();

-- ---------------------------------------------------------------------------
-- Rounds.

-- The organisations that can be invited: those whose people are members and
-- may speak for them.
create function round_invite(round round, organisations bigint[]) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	insert into round_invitation (round_id, organisation_id, workspace_id,
	    organisation_name, sector, spoke_at)
	select round.id, o.id, round.workspace_id, o.name, o.sector,
	    (select min(c.made_at) from comment c where c.round_id = round.id
		and c.organisation_id = o.id)
	from organisation o
	where o.id = any ($2) and o.disabled_at is null
	and exists (select from workspace_member m
	    join person p on p.id = m.person_id
	    where m.workspace_id = round.workspace_id
	    and p.organisation_id = o.id)
	on conflict do nothing;
	perform notify_person(p.id, 'invitation', round.workspace_id, round.id,
	    round.title, workspace_address(round.workspace_id, 'runde',
	    round.id))
	from workspace_member m
	join person p on p.id = m.person_id
	join round_invitation i on i.round_id = round.id
	    and i.organisation_id = p.organisation_id
	where m.workspace_id = round.workspace_id
	and i.organisation_id = any ($2);
end $$;

create function round_add(workspace bigint, edition bigint, title text,
    questions text, starts_on date, ends_on date, organisations bigint[],
    once text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	r round;
begin
	perform need_moderator($1);
	select x.* into r from round x
	where x.moderator_id = viewer() and x.once = $8;
	if found then
		return r.id;
	end if;
	perform from edition e where e.id = $2 and e.workspace_id = $1
	    for no key update;
	if not found then
		raise sqlstate 'BF003' using message = 'no such edition';
	elsif exists (select from workspace w where w.id = $1
	    and w.closed_at is not null) then
		raise sqlstate 'BF002' using message = 'the workspace is closed';
	end if;
	insert into round (workspace_id, edition_id, title, questions,
	    starts_on, ends_on, moderator_id, moderator_name, once)
	values ($1, $2, $3, $4, $5, $6, viewer(), viewer_name(), $8)
	returning * into r;
	perform round_invite(r, organisations);
	if not exists (select from round_invitation i
	    where i.round_id = r.id) then
		raise sqlstate 'BF005' using message = 'nobody is invited';
	end if;
	return r.id;
end $$;

-- A later end, and organisations that were forgotten.
create function round_change(workspace bigint, round bigint, seen int,
    ends_on date, organisations bigint[]) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	r round;
begin
	perform need_moderator($1);
	select * into r from round x
	where x.id = $2 and x.workspace_id = $1 for update;
	if not found then
		raise sqlstate 'BF003' using message = 'no such round';
	elsif r.version <> seen or r.phase = 'closed' then
		raise sqlstate 'BF002' using message = 'it changed meanwhile';
	end if;
	update round x set ends_on = $4, version = x.version + 1
	where x.id = r.id;
	perform round_invite(r, organisations);
	perform journal_add('round.change', 'round', r.id, r.workspace_id);
	return r.id;
end $$;

-- On to the next phase.  Leaving "alone" opens what everybody noted for
-- himself; closing computes what is still open and keeps the minutes.
create function round_next(workspace bigint, round bigint, seen int,
    minutes text) returns phase
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	r round;
	onward phase;
begin
	perform need_moderator($1);
	perform from edition e where e.id = (select x.edition_id from round x
	    where x.id = $2) for no key update;
	select * into r from round x
	where x.id = $2 and x.workspace_id = $1 for update;
	if not found then
		raise sqlstate 'BF003' using message = 'no such round';
	end if;
	select n.next into onward from phase_next n where n.phase = r.phase;
	if r.version <> seen or onward is null then
		raise sqlstate 'BF002' using message = 'it went on meanwhile';
	end if;
	if r.phase = 'alone' then
		perform round_reveal(r);
	elsif onward = 'closed' then
		perform conclusion_settle(c.id) from conclusion c
		where c.round_id = r.id and c.state = 'open';
	end if;
	update round x set phase = onward, phase_at = now(),
	    version = x.version + 1,
	    closed_at = case when onward = 'closed' then now() end,
	    minutes = case when onward = 'closed' then coalesce($4, '')
		else x.minutes end
	where x.id = r.id;
	return onward;
end $$;

create function round_reveal(r round) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	shown int;
begin
	update comment c set sealed = false
	where c.round_id = r.id and c.sealed;
	select count(*) into shown from comment c
	where c.round_id = r.id and c.withdrawn_at is null;
	update edition e set revision = e.revision + 1,
	    n_comments = e.n_comments + shown
	where e.id = r.edition_id;
	perform doubt_tell(c, e.title) from comment c
	join edition e on e.id = c.edition_id
	where c.round_id = r.id and c.kind = 'doubt'
	and c.withdrawn_at is null;
end $$;

-- ---------------------------------------------------------------------------
-- Conclusions.

-- A conclusion, locked, and the phase of its round, for its moderators.
create function conclusion_lead(workspace bigint, conclusion bigint,
    action text) returns conclusion
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion;
begin
	perform need_moderator($1);
	perform from round r where r.id = (select x.round_id
	    from conclusion x where x.id = $2) for share;
	select * into c from conclusion x
	where x.id = $2 and x.workspace_id = $1 for update;
	if not found then
		raise sqlstate 'BF003' using message = 'no such conclusion';
	elsif c.state = 'closed' then
		raise sqlstate 'BF002' using message = 'it is closed';
	end if;
	perform need_phase((select r.phase from round r
	    where r.id = c.round_id), action);
	return c;
end $$;

-- Whatever way they are written: the phase decides, and what was closed is
-- the record.
create function conclusion_guard() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	phase phase;
begin
	select r.phase into phase from round r where r.id = new.round_id
	and r.workspace_id = new.workspace_id for share;
	if not found then
		raise sqlstate 'BF003' using message = 'no such round';
	elsif tg_op = 'UPDATE' and old.state = 'closed' then
		raise sqlstate 'BF002' using message = 'it is closed';
	elsif tg_op = 'INSERT' or new.version <> old.version then
		perform need_phase(phase, 'draft');
	elsif new.state <> old.state then
		perform need_phase(phase, 'position');
	end if;
	return new;
end $$;
create trigger guard before insert or update on conclusion
    for each row execute function conclusion_guard();

create function position_guard() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion;
begin
	select * into c from conclusion x where x.id = new.conclusion_id
	and x.workspace_id = new.workspace_id for share;
	perform need_phase((select r.phase from round r
	    where r.id = c.round_id), 'position');
	if c.state is distinct from 'open' or new.version <> c.version then
		raise sqlstate 'BF002' using message = 'not open, or reworded';
	elsif not exists (select from round_invitation i
	    where i.round_id = c.round_id
	    and i.organisation_id = new.organisation_id) then
		raise sqlstate 'BF004' using message = 'it was not invited';
	end if;
	return new;
end $$;
create trigger guard before insert or update on position
    for each row execute function position_guard();

-- What a conclusion rests on is fixed with it.
create function basis_guard() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	which bigint := case when tg_op = 'DELETE' then old.conclusion_id
	    else new.conclusion_id end;
begin
	if exists (select from conclusion c where c.id = which
	    and c.state = 'closed') then
		raise sqlstate 'BF002' using message = 'it is closed';
	end if;
	return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger guard before insert or update or delete on conclusion_comment
    for each row execute function basis_guard();
create trigger guard before insert or update or delete on conclusion_cell
    for each row execute function basis_guard();

create function conclusion_add(workspace bigint, round bigint,
    kind conclusion_kind, title text, wording text, once text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c bigint;
begin
	perform need_moderator($1);
	select x.id into c from conclusion x
	where x.created_by = viewer() and x.once = $6;
	if found then
		return c;
	end if;
	insert into conclusion (workspace_id, round_id, kind, title, wording,
	    created_by, once)
	values ($1, $2, $3, $4, $5, viewer(), $6) returning id into c;
	insert into conclusion_version (conclusion_id, workspace_id, version,
	    wording, made_by, made_by_name)
	values (c, $1, 1, $5, viewer(), viewer_name());
	return c;
end $$;

-- The next version of a conclusion; positions stay with what they read.
create function conclusion_renew(c conclusion, wording text) returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	insert into conclusion_version (conclusion_id, workspace_id, version,
	    wording, made_by, made_by_name)
	values (c.id, c.workspace_id, c.version + 1, $2, viewer(),
	    viewer_name());
	update conclusion x set wording = $2, version = c.version + 1
	where x.id = c.id;
end;

-- Another wording is another version; so is another title or kind, once the
-- organisations were asked.
create function conclusion_reword(workspace bigint, conclusion bigint,
    seen int, kind conclusion_kind, title text, wording text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion := conclusion_lead($1, $2, 'draft');
begin
	if c.version <> seen then
		raise sqlstate 'BF002' using message = 'there is a newer wording';
	end if;
	update conclusion x set kind = $4, title = $5 where x.id = c.id;
	if c.wording <> $6
	    or c.state = 'open' and (c.kind, c.title) <> ($4, $5) then
		perform conclusion_renew(c, $6);
	end if;
	return c.id;
end $$;

-- All that a conclusion rests on, to see whether it changed.
create function basis_of(conclusion bigint) returns text
language sql stable
begin atomic
	select concat((select string_agg(x::text, ' ' order by x.comment_id)
	    from conclusion_comment x where x.conclusion_id = $1), ' ',
	    (select string_agg(x::text, ' ' order by x.definition_id,
		x.area_id, x.period)
	    from conclusion_cell x where x.conclusion_id = $1));
end;

-- Which contributions it takes up and which it does not, with the reason, and
-- the cells it rests on ("definition.area.period").  The three lists about
-- contributions belong together, row by row; an uptake of '' is neither.
create function conclusion_basis(workspace bigint, conclusion bigint,
    comments bigint[], uptakes text[], reasons text[], cells text[])
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion := conclusion_lead($1, $2, 'draft');
	was text := basis_of($2);
begin
	delete from conclusion_comment x where x.conclusion_id = c.id;
	insert into conclusion_comment (conclusion_id, comment_id,
	    workspace_id, uptake, reason)
	select c.id, o.id, c.workspace_id, t.uptake::uptake, t.reason
	from unnest(comments, uptakes, reasons) t (id, uptake, reason)
	join comment o on o.id = t.id and o.round_id = c.round_id
	    and not o.sealed
	where t.uptake <> '';
	delete from conclusion_cell x where x.conclusion_id = c.id;
	insert into conclusion_cell (conclusion_id, workspace_id,
	    definition_id, release_id, area_id, period)
	select distinct on (v.definition_id, v.area_id, v.period) c.id,
	    c.workspace_id, v.definition_id, v.release_id, v.area_id, v.period
	from unnest(cells) t (cell)
	join round r on r.id = c.round_id
	join edition_figure f on f.edition_id = r.edition_id
	    and f.definition_id = split_part(t.cell, '.', 1)::bigint
	join indicator_value v on v.definition_id = f.definition_id
	    and v.release_id = f.release_id
	    and v.area_id = split_part(t.cell, '.', 2)::int
	    and v.period = split_part(t.cell, '.', 3)
	where v.area_id = any (f.areas)
	and v.period between f.from_period and f.to_period
	order by v.definition_id, v.area_id, v.period, f.id;
	-- who has spoken already knew another basis
	if c.state = 'open' and basis_of(c.id) <> was then
		perform conclusion_renew(c, c.wording);
	end if;
	perform journal_add('conclusion.basis', 'conclusion', c.id,
	    c.workspace_id);
	return c.id;
end $$;

-- Ask the invited organisations for their positions on this wording.
create function conclusion_open(workspace bigint, conclusion bigint,
    seen int) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion := conclusion_lead($1, $2, 'position');
begin
	if c.version <> seen or c.state <> 'draft' then
		raise sqlstate 'BF002' using message = 'it changed meanwhile';
	end if;
	update conclusion x set state = 'open', opened_at = now()
	where x.id = c.id;
	perform notify_person(p.id, 'conclusion', c.workspace_id, c.id,
	    c.title, workspace_address(c.workspace_id, 'schlussfolgerung',
	    c.id))
	from round_invitation i
	join person p on p.organisation_id = i.organisation_id
	join workspace_member m on m.person_id = p.id
	    and m.workspace_id = c.workspace_id
	where i.round_id = c.round_id;
	return c.id;
end $$;

-- The word of the viewer's organisation on the wording he read.  If there is
-- a newer one nothing is written, and is_stale says so.
create function position_take(workspace bigint, conclusion bigint, seen int,
    stance stance, reason text, out id bigint, out is_stale boolean)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion;
begin
	perform need_member($1);
	if viewer_organisation() is null then
		raise sqlstate 'BF004' using message = 'there is no mandate';
	end if;
	select * into c from conclusion x
	where x.id = $2 and x.workspace_id = $1 and x.state <> 'draft'
	for update;
	if not found then
		raise sqlstate 'BF003' using message = 'no such conclusion';
	end if;
	id := c.id;
	is_stale := c.state = 'open' and c.version <> seen;
	if is_stale then
		return;
	end if;
	insert into position (conclusion_id, organisation_id, workspace_id,
	    organisation_name, person_id, person_name, version, stance, reason)
	values (c.id, viewer_organisation(), c.workspace_id,
	    viewer_organisation_name(), viewer(), viewer_name(), seen, $4,
	    coalesce($5, ''))
	on conflict (conclusion_id, organisation_id) do update set
	    organisation_name = excluded.organisation_name,
	    person_id = excluded.person_id, person_name = excluded.person_name,
	    version = excluded.version, stance = excluded.stance,
	    reason = excluded.reason, taken_at = now();
end $$;

-- Consensus: somebody agrees, nobody objects or has a reservation.  Dissent:
-- more agree, with or without reservation, than object, and what they
-- reserve or object is recorded.  Abstentions and silence do not count.
create function outcome_of(agree int, reservation int, object int)
returns outcome
language sql immutable parallel safe
return case when agree > 0 and reservation = 0 and object = 0
	then 'consensus'
    when agree + reservation > object then 'dissent'
    else 'not_agreed' end::outcome;

-- Positions on the wording as it stands now; one on an earlier wording is not
-- a word on this one and counts as silence.
create function conclusion_tally(conclusion conclusion, out agree int,
    out reservation int, out object int, out abstain int, out silent int,
    out entitled int)
language sql stable
begin atomic
	select count(*) filter (where p.stance = 'agree'),
	    count(*) filter (where p.stance = 'reservation'),
	    count(*) filter (where p.stance = 'object'),
	    count(*) filter (where p.stance = 'abstain'),
	    count(*) filter (where p.stance is null), count(*)
	from round_invitation i
	left join position p on p.conclusion_id = ($1).id
	    and p.organisation_id = i.organisation_id
	    and p.version = ($1).version
	where i.round_id = ($1).round_id;
end;

-- Freeze the result, once every position that is being taken is there.
create function conclusion_settle(conclusion bigint) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion;
	t record;
begin
	select * into c from conclusion x where x.id = $1 for update;
	select * into t from conclusion_tally(c);
	update conclusion x set state = 'closed', closed_at = now(),
	    outcome = outcome_of(t.agree, t.reservation, t.object),
	    entitled = t.entitled, n_agree = t.agree,
	    n_reservation = t.reservation, n_object = t.object,
	    n_abstain = t.abstain, n_silent = t.silent
	where x.id = c.id;
end $$;

create function conclusion_close(workspace bigint, conclusion bigint,
    seen int) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion := conclusion_lead($1, $2, 'position');
begin
	if c.version <> seen or c.state <> 'open' then
		raise sqlstate 'BF002' using message = 'it changed meanwhile';
	end if;
	perform conclusion_settle(c.id);
	return c.id;
end $$;

-- A draft that nobody was asked about may go.
create function conclusion_drop(workspace bigint, conclusion bigint)
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion := conclusion_lead($1, $2, 'draft');
begin
	if c.state <> 'draft' then
		raise sqlstate 'BF002' using message = 'it is no draft any more';
	end if;
	delete from conclusion_comment x where x.conclusion_id = c.id;
	delete from conclusion_cell x where x.conclusion_id = c.id;
	delete from conclusion_version x where x.conclusion_id = c.id;
	delete from conclusion x where x.id = c.id;
	perform journal_add('conclusion.drop', 'conclusion', c.id,
	    c.workspace_id, c.title);
	return c.round_id;
end $$;

-- ---------------------------------------------------------------------------
-- What waits for an analyst: deliveries that a second person should judge, and
-- those that were found fit and may be released.

create function deliveries_waiting(out id bigint, out title text,
    out source text, out uploaded_at timestamptz, out n_doubts int,
    out fit boolean)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select d.id, d.title, s.name, d.uploaded_at, d.n_doubts,
	    d.state = 'checked'
	from delivery d join source s on s.id = d.source_id
	where viewer_is('analyst') and (d.state = 'checked'
	    or d.state = 'uploaded' and d.uploaded_by <> viewer())
	order by d.uploaded_at limit 20;
end;

grant execute on function need_member(bigint), need_moderator(bigint),
    need_phase(phase, text), workspace_address(bigint, text, bigint),
    workspace_add(text, text, text), comment_own(bigint, bigint),
    comment_edit(bigint, bigint, int, comment_kind, text),
    comment_withdraw(bigint, bigint, boolean), round_add(bigint, bigint, text,
    text, date, date, bigint[], text), round_change(bigint, bigint, int, date,
    bigint[]), round_next(bigint, bigint, int, text), conclusion_add(bigint,
    bigint, conclusion_kind, text, text, text), conclusion_reword(bigint,
    bigint, int, conclusion_kind, text, text), conclusion_basis(bigint,
    bigint, bigint[], text[], text[], text[]), conclusion_open(bigint, bigint,
    int), position_take(bigint, bigint, int, stance, text),
    outcome_of(int, int, int), conclusion_tally(conclusion),
    conclusion_close(bigint, bigint, int), conclusion_drop(bigint, bigint),
    deliveries_waiting() to befund_workspace;
