-- Every round has a plan of its own: which phases, in which order, from when
-- to when.  What a phase allows stays data (phase_action); what follows it is
-- the next one of the plan, and after the last one the round is closed.

set local search_path = befund, pg_temp;

-- The days of a plan are days of the municipality: the last one ends at
-- midnight there.  The programs name its time zone as they connect.
create function day_here(at timestamptz) returns date
language sql stable
return (at at time zone coalesce(nullif(current_setting('befund.timezone',
    true), ''), 'Europe/Berlin'))::date;
create function today() returns date
language sql stable
return day_here(now());
grant execute on function day_here(timestamptz), today()
    to befund_workspace, befund_clerk;

insert into phase_action (phase, action) values
    ('draft', 'comment'), ('draft', 'reply'), ('draft', 'edit'),
    ('draft', 'withdraw'), ('draft', 'draft'),
    ('sense', 'reply'), ('sense', 'edit'), ('sense', 'withdraw'),
    ('sense', 'draft'), ('sense', 'sense');

drop table phase_next;

-- Both days belong to the phase.  "closed" stands in no plan.
create table round_phase (
	round_id bigint not null references round,
	workspace_id bigint not null references workspace,
	position int not null check (position between 1 and 20),
	phase phase not null check (phase <> 'closed'),
	starts_on date not null,
	ends_on date not null check (ends_on >= starts_on),
	primary key (round_id, position),
	unique (round_id, phase)
);
create index on round_phase (workspace_id);

-- Whether the phases change by themselves the day after they end; what was
-- begun before there were plans goes on by hand, as its people know it.
alter table round add column by_date boolean not null default true;
update round set by_date = false;

-- One plan for rounds that have none, over their days: a third each.
insert into round_phase (round_id, workspace_id, position, phase, starts_on,
    ends_on)
select r.id, r.workspace_id, p.n, p.phase::phase,
    r.starts_on + (r.ends_on - r.starts_on) * (p.n - 1)::int / 3,
    r.starts_on + (r.ends_on - r.starts_on) * p.n::int / 3
from round r, unnest('{alone,discuss,consent}'::text[])
    with ordinality p (phase, n);

-- The editions that a round rests on, in the order of their titles: one may
-- be in many rounds, and in one that runs.  The first that was chosen stays
-- in round.edition_id: what belongs to the round and to none of them more
-- than to another is said there.
create table round_edition (
	round_id bigint not null references round,
	edition_id bigint not null references edition,
	workspace_id bigint not null references workspace,
	running boolean not null, -- as the round's phase says
	primary key (round_id, edition_id)
);
create unique index round_edition_running on round_edition (edition_id)
    where running;
create index on round_edition (edition_id);
create index on round_edition (workspace_id);
drop index round_edition_id_idx; -- what it kept, round_edition_running does
create index on round (edition_id);
insert into round_edition (round_id, edition_id, workspace_id, running)
select id, edition_id, workspace_id, phase <> 'closed' from round;

create function round_edition_first() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	insert into round_edition (round_id, edition_id, workspace_id, running)
	values (new.id, new.edition_id, new.workspace_id,
	    new.phase <> 'closed');
	return null;
end $$;
create trigger editions after insert on round
    for each row execute function round_edition_first();

create function round_edition_runs() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	update round_edition x set running = new.phase <> 'closed'
	where x.round_id = new.id;
	return null;
end $$;
create trigger runs after update of phase on round for each row
    when ((old.phase = 'closed') <> (new.phase = 'closed'))
    execute function round_edition_runs();

-- Which of them a leading question is about; none: all of them.
create table round_question (
	round_id bigint not null,
	question int not null check (question >= 1), -- its line
	edition_id bigint not null,
	workspace_id bigint not null references workspace,
	primary key (round_id, question),
	foreign key (round_id, edition_id) references round_edition
);
create index on round_question (round_id, edition_id);
create index on round_question (workspace_id);

-- ---------------------------------------------------------------------------
-- What follows, and when.

-- The phase after this round's; null when it is closed.
create function round_onward(round bigint) returns phase
language sql stable set search_path = befund, pg_temp
begin atomic
	select case when r.phase <> 'closed' then coalesce((select n.phase
	    from round_phase n
	    where n.round_id = r.id and n.position > coalesce((select c.position
		from round_phase c where c.round_id = r.id
		and c.phase = r.phase), 0)
	    order by n.position limit 1), 'closed') end
	from befund.round r where r.id = $1;
end;

-- The last day of its phase was before today, and days count.
-- Until when the round's present phase lasts, which is what its people have
-- to know; of a closed round, its last day.
create function phase_ends_on(r round) returns date
language sql stable
return coalesce((select p.ends_on from befund.round_phase p
    where p.round_id = r.id and p.phase = r.phase), r.ends_on);

create function round_late(round bigint) returns boolean
language sql stable set search_path = befund, pg_temp
begin atomic
	select exists (select from befund.round r
	    join round_phase p on p.round_id = r.id and p.phase = r.phase
	    where r.id = $1 and r.by_date and p.ends_on < today());
end;

-- Too late is too late, also while nobody has led the round on yet.  After
-- the trigger that finds the round and asks its phase.
create function comment_in_time() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if round_late(new.round_id) then
		raise sqlstate 'BF002' using message = 'the phase is over';
	end if;
	return new;
end $$;
create trigger made_in_time before insert on comment
    for each row when (new.round_id is not null)
    execute function comment_in_time();
create trigger changes_in_time before update of kind, body, withdrawn_at
    on comment for each row when (new.round_id is not null
    and (old.kind, old.body, old.withdrawn_at) is distinct from
    (new.kind, new.body, new.withdrawn_at))
    execute function comment_in_time();

create function position_in_time() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if round_late((select c.round_id from conclusion c
	    where c.id = new.conclusion_id)) then
		raise sqlstate 'BF002' using message = 'the phase is over';
	end if;
	return new;
end $$;
create trigger in_time before insert or update on position
    for each row execute function position_in_time();

-- ---------------------------------------------------------------------------
-- A round is made and led on.

-- Phases follow one another without a gap: each has a first day and a length.
-- The phases from this one on get new lengths; the round's days are the plan's.
create function round_plan(round bigint, first int, starts_on date,
    phases phase[], days int[]) returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	delete from round_phase p
	where p.round_id = $1 and p.position >= $2;
	insert into round_phase (round_id, workspace_id, position, phase,
	    starts_on, ends_on)
	select r.id, r.workspace_id, $2 + d.n::int - 1, d.phase,
	    $3 + coalesce(sum(d.days) over (order by d.n rows between
		unbounded preceding and 1 preceding), 0)::int,
	    $3 + (sum(d.days) over (order by d.n))::int - 1
	from befund.round r, unnest($4, $5) with ordinality d (phase, days, n)
	where r.id = $1;
	update befund.round r set starts_on = p.s, ends_on = p.e
	from (select min(x.starts_on) as s, max(x.ends_on) as e
	    from round_phase x where x.round_id = $1) p
	where r.id = $1;
end;

-- Other days for the phase it is in and those to come, with a reason that is
-- told to whom it concerns, and organisations that were forgotten.
drop function round_change(bigint, bigint, int, date, bigint[]);
create function round_change(workspace bigint, round bigint, seen int,
    days int[], by_date boolean, reason text, organisations bigint[],
    contacts bigint[]) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	r round;
	p round_phase;
	phases phase[];
	was int[];
	event bigint;
begin
	perform need_moderator($1);
	r := round_held($2);
	if r.id is null or r.workspace_id <> $1 then
		raise sqlstate 'BF003' using message = 'no such round';
	elsif r.version <> seen or r.phase = 'closed' then
		raise sqlstate 'BF002' using message = 'it changed meanwhile';
	end if;
	select * into p from round_phase x
	where x.round_id = r.id and x.phase = r.phase;
	select array_agg(x.phase order by x.position),
	    array_agg(x.ends_on - x.starts_on + 1 order by x.position)
	into phases, was from round_phase x
	where x.round_id = r.id and x.position >= p.position;
	if cardinality(days) <> cardinality(phases) or 0 >= any (days) then
		raise sqlstate 'BF005' using message = 'that is no plan';
	elsif days <> was and coalesce(length(reason), 0) < 3 then
		raise sqlstate 'BF005' using message = 'a reason is missing';
	end if;
	update befund.round x set version = x.version + 1, by_date = $5
	where x.id = r.id;
	perform round_invite(r, organisations, contacts);
	if days <> was then
		perform round_plan(r.id, p.position, p.starts_on, phases,
		    days);
		event := round_note(r.id, 'changed', $6);
		-- the first phase that is another one, and its new end
		update round_event e set phase = x.phase, ends_on = x.ends_on
		from round_phase x
		where e.id = event and x.round_id = r.id and x.phase =
		    phases[(select min(n) from generate_subscripts(was, 1) n
			where round_change.days[n] <> was[n])];
		perform round_tell(r.id, 'round_longer', event, false);
	end if;
	perform journal_add('round.change', 'round', r.id, r.workspace_id,
	    coalesce($6, ''));
	return r.id;
end $$;

-- On to the next phase, by hand or by date.  Its discussions are locked first:
-- whoever writes into one locks it too, so that he is before or after.
-- Leaving "alone" opens what everybody noted for himself; closing computes
-- what is still open and keeps the minutes.  Who goes on early shifts both
-- phases to today.
create function round_advance(r round, minutes text, reason text)
returns phase
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	onward phase := round_onward(r.id);
begin
	if r.phase = 'alone' then
		perform round_reveal(r);
	end if;
	if onward = 'closed' then
		perform conclusion_settle(c.id) from conclusion c
		where c.round_id = r.id and c.state = 'open';
	end if;
	update round_phase p
	set ends_on = greatest(p.starts_on, least(p.ends_on, today()))
	where p.round_id = r.id and p.phase = r.phase;
	update round_phase p set starts_on = least(p.starts_on, today())
	where p.round_id = r.id and p.phase = onward;
	update round x set phase = onward, phase_at = now(),
	    version = x.version + 1,
	    closed_at = case when onward = 'closed' then now() end,
	    minutes = case when onward = 'closed' then coalesce($2, '')
		else x.minutes end
	where x.id = r.id;
	if r.phase = 'alone' then
		perform comment_spoke(r.id, i.organisation_id)
		from round_invitation i where i.round_id = r.id;
	end if;
	perform round_tell(r.id, 'round_phase',
	    round_note(r.id, 'phase', $3), false);
	return onward;
end $$;

-- A round, with its discussions locked before it, always in the same order.
create function round_held(round bigint) returns round
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	r round;
begin
	perform from edition e where e.id in (select x.edition_id
	    from round_edition x where x.round_id = $1)
	order by e.id for no key update;
	select * into r from befund.round x where x.id = $1 for update;
	return r;
end $$;

drop function round_next(bigint, bigint, int, text);
create function round_next(workspace bigint, round bigint, seen int,
    minutes text, reason text) returns phase
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	r round;
begin
	perform need_moderator($1);
	r := round_held($2);
	if r.id is null or r.workspace_id <> $1 then
		raise sqlstate 'BF003' using message = 'no such round';
	elsif r.version <> seen or r.phase = 'closed' then
		raise sqlstate 'BF002' using message = 'it went on meanwhile';
	elsif coalesce(length($5), 0) < 3 and exists (select
	    from round_phase p where p.round_id = r.id
	    and p.phase = r.phase and p.ends_on >= today()) then
		raise sqlstate 'BF005' using message = 'a reason is missing';
	end if;
	return round_advance(r, $4, $5);
end $$;

-- ---------------------------------------------------------------------------
-- Rights.

do $$
declare
	t text;
begin
	foreach t in array array['round_phase', 'round_edition',
	    'round_question'] loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy owner on %I to befund_owner '
		    'using (true) with check (true)', t);
		execute format('create policy member on %I for select '
		    'to befund_workspace using (workspace_id = '
		    'any ((select viewer_workspaces())::bigint[]))', t);
		execute format('grant select on %I to befund_workspace', t);
	end loop;
end $$;
grant execute on function round_onward(bigint), phase_ends_on(round),
    round_change(bigint, bigint, int, int[], boolean, text, bigint[],
	bigint[]),
    round_next(bigint, bigint, int, text, text) to befund_workspace;
