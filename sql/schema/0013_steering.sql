-- What the steering committee may do: who leads it, what it may read of a
-- closed conclusion, and the writes that need more than one row.

set local search_path = befund, pg_temp;

-- Committees that the viewer leads, as chair or as secretary, today.
create function viewer_leads() returns bigint[]
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select array(select committee_id from committee_member
	    where person_id = viewer() and role in ('chair', 'secretary')
	    and from_day <= current_date
	    and coalesce(until_day, 'infinity') >= current_date);
end;

create function viewer_chairs() returns bigint[]
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select array(select committee_id from committee_member
	    where person_id = viewer() and role = 'chair'
	    and from_day <= current_date
	    and coalesce(until_day, 'infinity') >= current_date);
end;
grant execute on function viewer_leads(), viewer_chairs() to befund_steering;

-- A committee that one does not belong to is as if it were not there; one
-- that one only sits in may be read, not led.
create function need_lead(committee bigint) returns void
language plpgsql stable security definer set search_path = befund, pg_temp as $$
begin
	if $1 is null or $1 <> all (viewer_committees()) then
		raise sqlstate 'BF003' using message = 'no such committee';
	elsif $1 <> all (viewer_leads()) then
		raise sqlstate 'BF004'
		    using message = 'only the chair and the secretary write';
	end if;
end $$;

-- The day by the town's clock, not by the server's.
create function local_day(t timestamptz) returns date
language sql stable
return (t at time zone 'Europe/Berlin')::date;
grant execute on function local_day(timestamptz) to befund_steering;

-- Leading one committee gives no right in another.
do $$
declare
	t text;
begin
	foreach t in array array['meeting', 'goal', 'priority'] loop
		execute format('create policy lead_insert on %I as restrictive '
		    'for insert to befund_steering with check (committee_id = '
		    'any ((select viewer_leads())::bigint[]))', t);
		execute format('create policy lead_update on %I as restrictive '
		    'for update to befund_steering using (committee_id = '
		    'any ((select viewer_leads())::bigint[]))', t);
	end loop;
	execute 'create policy lead_insert on measure as restrictive '
	    'for insert to befund_steering with check (exists (select '
	    'from decision d where d.id = decision_id and d.committee_id '
	    '= any ((select viewer_leads())::bigint[])))';
	execute 'create policy lead_update on measure as restrictive '
	    'for update to befund_steering using (exists (select '
	    'from decision d where d.id = decision_id and d.committee_id '
	    '= any ((select viewer_leads())::bigint[])))';
end $$;

-- These are written by the functions below only.  One reads one's own ballot;
-- how the others voted is known as a total, once the item is decided.
revoke insert, update on agenda_item, meeting_attendance, vote, decision,
    target from befund_steering;
revoke update on meeting, measure, goal from befund_steering;
grant update (title, place, starts_at, once) on meeting to befund_steering;
grant update (state, state_note, changed_at, once) on measure
    to befund_steering;
grant update (once) on goal to befund_steering;
create policy own_ballot on vote as restrictive for select to befund_steering
    using (person_id = (select viewer()));

-- Who sits in the committee: names, for its members.
create function committee_people(committee bigint, out person_id bigint,
    out name text, out organisation text, out role committee_role,
    out voting boolean, out from_day date, out until_day date)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select p.id, p.name, o.name, m.role, m.voting, m.from_day, m.until_day
	from committee_member m
	join person p on p.id = m.person_id and p.disabled_at is null
	left join organisation o on o.id = m.organisation_id
	where m.committee_id = $1 and $1 = any (viewer_committees())
	and coalesce(m.until_day, 'infinity') >= current_date
	order by array_position(array['chair', 'secretary',
	    'member']::committee_role[], m.role), p.name, p.id;
end;
grant execute on function committee_people(bigint) to befund_steering;

-- How the positions were shared out when it was closed, as one text.
create function conclusion_totals(c conclusion) returns text
language sql immutable
return format('agree=%s reservation=%s object=%s abstain=%s silent=%s '
    'entitled=%s', c.n_agree, c.n_reservation, c.n_object, c.n_abstain,
    c.n_silent, c.entitled);

-- One number of such a text: totals_of('agree=5 ...', 'agree') is 5.
create function totals_of(totals text, name text) returns int
language sql immutable
return substring(totals from name || '=([0-9]+)')::int;
grant execute on function totals_of(text, text) to befund_steering;

-- Closed conclusions that found agreement and wait for an answer: these few
-- fields and nothing else of their workspace, for who prepares a meeting.
create function conclusions_ready(out id bigint, out kind conclusion_kind,
    out title text, out wording text, out outcome outcome, out totals text,
    out closed_at timestamptz, out deferred boolean)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select c.id, c.kind, c.title, c.wording, c.outcome,
	    conclusion_totals(c), c.closed_at,
	    exists (select from agenda_item a join decision d
		on d.agenda_item_id = a.id where a.conclusion_id = c.id)
	from conclusion c
	where cardinality(viewer_leads()) > 0
	and c.state = 'closed' and c.outcome in ('consensus', 'dissent')
	and not exists (select from agenda_item a
	    join meeting m on m.id = a.meeting_id
	    left join decision d on d.agenda_item_id = a.id
	    where a.conclusion_id = c.id
	    and case when d.id is null then m.state <> 'closed'
		else d.answer <> 'deferred' end)
	order by c.closed_at desc, c.id desc;
end;
grant execute on function conclusions_ready()
    to befund_steering, befund_workspace;

-- What the committee reads of a conclusion is copied, whoever adds the item.
create function agenda_conclusion() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	c conclusion;
begin
	if new.conclusion_id is null then
		return new;
	end if;
	select * into c from conclusion x where x.id = new.conclusion_id;
	if c.state is distinct from 'closed' or c.outcome = 'not_agreed' then
		raise sqlstate 'BF002'
		    using message = 'the conclusion was not agreed yet';
	end if;
	new.conclusion_title := c.title;
	new.conclusion_kind := c.kind;
	new.conclusion_wording := c.wording;
	new.conclusion_outcome := c.outcome;
	new.conclusion_totals := conclusion_totals(c);
	return new;
end $$;
create trigger copied before insert or update of conclusion_id on agenda_item
    for each row execute function agenda_conclusion();

-- The meeting of an agenda, locked, for somebody who leads its committee.
create function meeting_lead(meeting bigint) returns meeting
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	m meeting;
begin
	select * into m from meeting x where x.id = $1 for update;
	perform need_lead(m.committee_id);
	return m;
end $$;

-- Put an item on the agenda.  A second sending of the same form changes
-- nothing.  A conclusion must be one of those that wait for an answer.
create function agenda_add(meeting bigint, conclusion bigint, title text,
    is_public boolean, recommendation text, once text, out id bigint)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	m meeting := meeting_lead($1);
begin
	select a.id into id from agenda_item a
	where a.meeting_id = m.id and a.once = $6;
	if found then
		return;
	end if;
	if m.state = 'closed' then
		raise sqlstate 'BF002' using message = 'the meeting is over';
	elsif $2 is not null and not exists
	    (select from conclusions_ready() c where c.id = $2) then
		raise sqlstate 'BF003' using message = 'no such conclusion';
	end if;
	insert into agenda_item (meeting_id, position, title, is_public,
	    conclusion_id, recommendation, once)
	select m.id, coalesce(max(a.position), 0) + 1, $3, $4, $2,
	    coalesce($5, ''), $6
	from agenda_item a where a.meeting_id = m.id
	returning agenda_item.id into id;
end $$;

-- An item may be worded anew until somebody has voted on it.
create function agenda_change(item bigint, title text, is_public boolean,
    recommendation text, out id bigint)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	m meeting := meeting_lead((select a.meeting_id from agenda_item a
	    where a.id = item));
begin
	if exists (select from decision d where d.agenda_item_id = item)
	    or exists (select from vote v where v.agenda_item_id = item) then
		raise sqlstate 'BF002' using message = 'the item was voted on';
	end if;
	update agenda_item a set title = $2, is_public = $3,
	    recommendation = coalesce($4, '')
	where a.id = item returning a.id into id;
	perform journal_add('agenda.change', 'agenda_item', item, null);
end $$;

-- Take an item off; those behind it move up.  Not once it was voted on.
create function agenda_remove(item bigint, out meeting_id bigint)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	m meeting := meeting_lead((select a.meeting_id from agenda_item a
	    where a.id = item));
begin
	if m.state = 'closed'
	    or exists (select from decision d where d.agenda_item_id = item)
	    or exists (select from vote v where v.agenda_item_id = item) then
		raise sqlstate 'BF002' using message = 'the item was voted on';
	end if;
	delete from agenda_item a where a.id = item;
	-- below zero first: no two items may meet on one position
	update agenda_item a set position = -n.position
	from (select x.id, row_number() over (order by x.position) as position
	    from agenda_item x where x.meeting_id = m.id) n
	where a.id = n.id;
	update agenda_item a set position = -a.position
	where a.meeting_id = m.id;
	perform journal_add('agenda.remove', 'agenda_item', item, null);
	meeting_id := m.id;
end $$;

-- Who is there, and who of them may vote; the names stay in the minutes.
create function attendance_set(meeting meeting, present bigint[])
returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	delete from meeting_attendance a where a.meeting_id = ($1).id
	and a.person_id <> all (present)
	and not exists (select from vote v
	    join agenda_item i on i.id = v.agenda_item_id
	    where i.meeting_id = ($1).id and v.person_id = a.person_id);
	insert into meeting_attendance (meeting_id, person_id, person_name,
	    voting)
	select ($1).id, p.person_id, p.name, p.voting
	from committee_people(($1).committee_id) p
	where p.person_id = any (present)
	on conflict do nothing;
end $$;

-- The chair opens the meeting with who is there ...
create function meeting_open(meeting bigint, present bigint[], out id bigint)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	m meeting := meeting_lead($1);
begin
	if m.committee_id <> all (viewer_chairs()) then
		raise sqlstate 'BF004' using message = 'the chair opens';
	elsif m.state = 'closed' then
		raise sqlstate 'BF002' using message = 'the meeting is over';
	end if;
	perform attendance_set(m, coalesce(present, '{}'));
	if not exists (select from meeting_attendance a
	    where a.meeting_id = m.id) then
		raise sqlstate 'BF005' using message = 'nobody is there';
	end if;
	update meeting x set state = 'open', opened_at = coalesce(x.opened_at,
	    now()) where x.id = m.id returning x.id into id;
end $$;

-- ... notes who comes or goes, as the secretary may ...
create function meeting_present(meeting bigint, present bigint[],
    out id bigint)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	m meeting := meeting_lead($1);
begin
	if m.state <> 'open' then
		raise sqlstate 'BF002' using message = 'the meeting is not open';
	end if;
	perform attendance_set(m, coalesce(present, '{}'));
	id := m.id;
end $$;

-- ... and closes it.
create function meeting_close(meeting bigint, out id bigint)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	m meeting := meeting_lead($1);
begin
	if m.committee_id <> all (viewer_chairs()) then
		raise sqlstate 'BF004' using message = 'the chair closes';
	elsif m.state <> 'open' then
		raise sqlstate 'BF002' using message = 'the meeting is not open';
	end if;
	update meeting x set state = 'closed', closed_at = now()
	where x.id = m.id returning x.id into id;
end $$;

-- One's own vote, while the meeting is open and the item is not decided; it
-- may be changed until then.
create function vote_cast(item bigint, ballot ballot, out meeting_id bigint)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	m meeting;
	who text;
begin
	select x.* into m from meeting x
	join agenda_item a on a.meeting_id = x.id
	where a.id = item and x.committee_id = any (viewer_committees())
	for share of x, a;
	if m.id is null then
		raise sqlstate 'BF003' using message = 'no such item';
	end if;
	select t.person_name into who from meeting_attendance t
	where t.meeting_id = m.id and t.person_id = viewer() and t.voting;
	if who is null then
		raise sqlstate 'BF004' using message = 'no right to vote';
	elsif m.state <> 'open' or exists
	    (select from decision d where d.agenda_item_id = item) then
		raise sqlstate 'BF002' using message = 'the vote is over';
	end if;
	insert into vote (agenda_item_id, person_id, person_name, ballot)
	values (item, viewer(), who, $2)
	on conflict (agenda_item_id, person_id) do update
	    set ballot = excluded.ballot, cast_at = now();
	meeting_id := m.id;
end $$;

-- Who may vote on an item and who has: not how.
create function vote_roll(item bigint, out person_id bigint, out name text,
    out has_voted boolean)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select t.person_id, t.person_name, exists (select from vote v
	    where v.agenda_item_id = a.id and v.person_id = t.person_id)
	from agenda_item a
	join meeting m on m.id = a.meeting_id
	    and m.committee_id = any (viewer_committees())
	join meeting_attendance t on t.meeting_id = m.id and t.voting
	where a.id = $1 order by t.person_name, t.person_id;
end;

-- How the votes fall.  While it is open, only for who records the decision.
create function vote_count(item bigint, out entitled bigint, out given bigint,
    out yes bigint, out no bigint, out abstain bigint)
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select (select count(*) from meeting_attendance t
		where t.meeting_id = a.meeting_id and t.voting),
	    count(v.person_id),
	    count(*) filter (where v.ballot = 'yes' and s.sees),
	    count(*) filter (where v.ballot = 'no' and s.sees),
	    count(*) filter (where v.ballot = 'abstain' and s.sees)
	from agenda_item a
	join meeting m on m.id = a.meeting_id
	    and m.committee_id = any (viewer_committees())
	cross join lateral (select m.committee_id = any (viewer_leads())
	    or exists (select from decision d where d.agenda_item_id = a.id)
	    as sees) s
	left join vote v on v.agenda_item_id = a.id
	where a.id = $1 group by a.id, s.sees;
end;
grant execute on function agenda_add(bigint, bigint, text, boolean, text,
    text), agenda_change(bigint, text, boolean, text), agenda_remove(bigint),
    meeting_open(bigint, bigint[]), meeting_present(bigint, bigint[]),
    meeting_close(bigint), vote_cast(bigint, ballot), vote_roll(bigint),
    vote_count(bigint) to befund_steering;

-- An id as it stands in addresses: 13 letters and digits, as text.c writes.
create function address_id(id bigint) returns text
language sql immutable parallel safe
return (select string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz',
    (($1 >> n) & 31)::int + 1, 1), '' order by n desc)
    from generate_series(0, 60, 5) n);

-- Everybody whose contribution or position the conclusion rests on, or was
-- weighed and not taken up, is told the committee's answer once.
create function contributors_tell(decision decision) returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	select notify_person(w.who, 'committee', c.workspace_id, ($1).id,
	    c.title, '/arbeit/raum/' || address_id(c.workspace_id)
	    || '/schlussfolgerung/' || address_id(c.id))
	from agenda_item a
	join conclusion c on c.id = a.conclusion_id
	cross join lateral (select o.author_id from conclusion_comment x
		join comment o on o.id = x.comment_id
		where x.conclusion_id = c.id
	    union select p.person_id from position p
		where p.conclusion_id = c.id
	    union select c.created_by) w (who)
	where a.id = ($1).agenda_item_id;
end;

-- Record what was decided.  The number is the next of its year: whoever
-- records waits for whoever records before him, so that none is left out and
-- none given twice.  Votes are counted here, never typed in.
create function decision_record(item bigint, title text, decided_text text,
    mode decision_mode, answer answer, reason text, once text, out id bigint)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	a agenda_item;
	m meeting := meeting_lead((select x.meeting_id from agenda_item x
	    where x.id = item));
	d decision;
	v record;
	y text;
begin
	select x.id into id from decision x
	where x.recorded_by = viewer() and x.once = $7;
	if found then
		return;
	end if;
	select * into a from agenda_item x where x.id = item for update;
	select count(*) filter (where x.ballot = 'yes') as yes,
	    count(*) filter (where x.ballot = 'no') as no,
	    count(*) filter (where x.ballot = 'abstain') as abstain,
	    count(*) as given into v from vote x where x.agenda_item_id = item;
	if m.state = 'planned' or $4 = 'vote' and v.given = 0
	    or exists (select from decision x where x.agenda_item_id = item) then
		raise sqlstate 'BF002' using message = 'not to be decided now';
	elsif (a.conclusion_id is null) <> ($5 is null)
	    or $5 <> 'adopted' and length(coalesce($6, '')) < 3 then
		raise sqlstate 'BF005' using message = 'an answer needs a reason';
	elsif $4 = 'vote' and v.yes <= v.no and $5 in ('adopted', 'changed') then
		raise sqlstate 'BF005' using message = 'there is no majority';
	end if;
	y := extract(year from local_day(coalesce(m.opened_at, m.starts_at)));
	perform pg_advisory_xact_lock(hashtext('befund.decision.number'));
	insert into decision (agenda_item_id, committee_id, number, title,
	    decided_text, mode, n_yes, n_no, n_abstain, answer, answer_reason,
	    recorded_by, once)
	select item, m.committee_id, y || to_char(coalesce(
	    max(split_part(x.number, '-', 2)::int), 0) + 1, '"-"FM99000'),
	    $2, $3, $4, case $4 when 'vote' then v.yes end,
	    case $4 when 'vote' then v.no end,
	    case $4 when 'vote' then v.abstain end, $5, coalesce($6, ''),
	    viewer(), $7
	from decision x where x.number like y || '-%'
	returning decision.* into d;
	perform contributors_tell(d);
	id := d.id;
end $$;

-- What was decided stays as it was written; it only becomes public.
create function decision_is_kept() returns trigger
language plpgsql as $$
begin
	if tg_op = 'DELETE' or (to_jsonb(new) - 'published_at' - 'once') <>
	    (to_jsonb(old) - 'published_at' - 'once') then
		raise sqlstate 'BF002' using message = 'a decision is kept';
	end if;
	return new;
end $$;
create trigger kept before update or delete on decision
    for each row execute function decision_is_kept();

-- The committee's answer to one conclusion, for the members of its workspace.
create function committee_answer(conclusion bigint, out number text,
    out title text, out answer answer, out reason text, out decided_on date,
    out is_public boolean)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select d.number, d.title, d.answer, d.answer_reason,
	    local_day(coalesce(m.opened_at, m.starts_at)),
	    d.published_at is not null
	from conclusion c
	join agenda_item a on a.conclusion_id = c.id
	join meeting m on m.id = a.meeting_id
	join decision d on d.agenda_item_id = a.id
	where c.id = $1 and c.workspace_id = any (viewer_workspaces())
	order by d.decided_at;
end;
grant execute on function committee_answer(bigint) to befund_workspace;

-- Meetings to come and open votes, for the first page of a member.
create function committee_waits(out meeting_id bigint, out title text,
    out starts_at timestamptz, out state meeting_state, out n_votes bigint)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select m.id, m.title, m.starts_at, m.state,
	    (select count(*) from agenda_item a
		join meeting_attendance t on t.meeting_id = m.id
		    and t.person_id = viewer() and t.voting
		where a.meeting_id = m.id and m.state = 'open'
		and not exists (select from vote v where v.agenda_item_id = a.id
		    and v.person_id = viewer())
		and not exists (select from decision d
		    where d.agenda_item_id = a.id))
	from meeting m
	where m.committee_id = any (viewer_committees())
	and m.state <> 'closed' order by m.state desc, m.starts_at, m.id;
end;
grant execute on function committee_waits() to befund_workspace;

-- A priority rests on a decision of the same committee; a goal has one rank.
create function priority_set(goal bigint, decision bigint, rank int,
    out id bigint)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	g goal;
begin
	select * into g from goal x where x.id = $1 for update;
	perform need_lead(g.committee_id);
	if not exists (select from decision d where d.id = $2
	    and d.committee_id = g.committee_id) then
		raise sqlstate 'BF003' using message = 'no such decision';
	end if;
	insert into priority (committee_id, goal_id, decision_id, rank, set_by)
	values (g.committee_id, g.id, $2, $3, viewer())
	on conflict (committee_id, goal_id) do update
	    set decision_id = excluded.decision_id, rank = excluded.rank,
	    set_at = now(), set_by = viewer()
	returning priority.id into id;
end $$;

-- A target begins at a value that was released, never at a typed one.
create function target_add(decision bigint, measure bigint, goal bigint,
    indicator bigint, area text, period text, value numeric, year int,
    once text, out id bigint)
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	d decision;
	b record;
begin
	select * into d from decision x where x.id = $1;
	perform need_lead(d.committee_id);
	select t.id into id from target t
	where t.created_by = viewer() and t.once = $9;
	if found then
		return;
	end if;
	select v.* into b from indicator_latest($4) l
	join indicator_value v on v.definition_id = l.definition_id
	    and v.release_id = l.release_id
	join befund.area x on x.id = v.area_id
	where x.key = $5 and v.period = $6 and v.shown is not null;
	if b.shown is null or $2 is not null and not exists (select
	    from measure y where y.id = $2 and y.decision_id = d.id)
	    or $3 is not null and not exists (select
	    from goal y where y.id = $3 and y.committee_id = d.committee_id)
	then
		raise sqlstate 'BF003' using message = 'no such baseline';
	end if;
	insert into target (measure_id, goal_id, decision_id, indicator_id,
	    definition_id, release_id, area_id, baseline_period,
	    baseline_shown, target_value, target_year, created_by, once)
	values ($2, $3, d.id, $4, b.definition_id, b.release_id, b.area_id,
	    b.period, b.shown, $7, $8, viewer(), $9)
	returning target.id into id;
end $$;

-- The newest definition of an indicator that has values, and their release.
create function indicator_latest(indicator bigint, out definition_id bigint,
    out release_id bigint)
returns setof record
language sql stable
begin atomic
	select f.id, r.id from indicator_definition f
	join release r on r.source_id = f.source_id
	where f.indicator_id = $1 and exists (select from indicator_value x
	    where x.definition_id = f.id and x.release_id = r.id)
	order by f.version desc, r.number desc limit 1;
end;
grant execute on function decision_record(bigint, text, text, decision_mode,
    answer, text, text), priority_set(bigint, bigint, int),
    target_add(bigint, bigint, bigint, bigint, text, text, numeric, int,
    text), indicator_latest(bigint) to befund_steering;
