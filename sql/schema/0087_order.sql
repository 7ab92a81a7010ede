-- Who waits for whom.  Locks are taken in one order, so that nobody waits in a
-- ring:
--   1. discussions (edition), by their ids; all that a transaction will need
--      at once, before anything else of theirs
--   2. the workspace, the round, the conclusion, the contribution
--   3. notices
--   4. persons, by their ids, as the transaction commits
-- What comes in without discussions (deliveries, sources, definitions) may
-- come before them, locked so that a row that merely names it is not kept
-- waiting: "for no key update".

set local search_path = befund, pg_temp;

-- The discussions that show these definitions, held for who changes many.
create function discussions_held(definitions bigint[]) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform from edition e where e.id in (select f.edition_id
	    from edition_figure f where f.definition_id = any ($1))
	order by e.id for no key update;
end $$;

-- Those of these sources.
create function definitions_of(sources bigint[]) returns bigint[]
language sql stable set search_path = befund, pg_temp
return array(select distinct t.definition_id from definition_term t
    where t.source_id = any ($1));
grant execute on function discussions_held(bigint[]), definitions_of(bigint[])
    to befund_intake;

-- ---------------------------------------------------------------------------
-- A new release tells the contributions about its cells.

-- As before (0027), with the discussions held first: whoever writes into one
-- holds it too, and names the definition only then.
create or replace function comments_renewed(definition bigint, release bigint)
returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform discussions_held(array[$1]);
	with said as (select x.id, v.shown, v.symbol
	    from comment x
	    left join indicator_value v on v.definition_id = definition
		and v.release_id = release and v.area_id = x.area_id
		and v.period = x.period
	    where x.definition_id = definition
		and release = definition_newest(definition)
		and x.seen_release_id <> release
		and (x.now_release_id, x.now_shown, x.now_symbol)
		is distinct from (release, v.shown, v.symbol)
	), told as (update comment c set now_release_id = release,
		now_shown = s.shown, now_symbol = s.symbol
	    from said s where c.id = s.id
	    returning c.edition_id)
	update edition e set revision = e.revision + 1
	where e.id in (select t.edition_id from told t);
end $$;

create or replace function release_make(d bigint, keeps boolean default null,
    out id bigint, out number int, out n_definitions int)
language plpgsql set search_path = befund, pg_temp as $$
declare
	x delivery;
begin
	select * into x from delivery where delivery.id = d for update;
	if not found then
		raise sqlstate 'BF003' using message = 'no such delivery';
	elsif x.state <> 'checked' then
		raise sqlstate 'BF002' using
		    message = 'the delivery is in another state';
	end if;
	perform from source s where s.id = x.source_id for no key update;
	perform discussions_held(definitions_of(array[x.source_id]));
	select coalesce(max(r.number), 0) + 1 into number
	    from release r where r.source_id = x.source_id;
	insert into release (delivery_id, source_id, number, released_by,
	    keeps_periods)
	values (d, x.source_id, number, viewer(),
	    -- where nothing would be lost, nobody was asked
	    case when exists (select from periods_kept(d)) then keeps end)
	returning release.id into id;
	update delivery set state = 'released' where delivery.id = d;
	select count(*) filter (where c.n > 0) into n_definitions
	from (select indicator_compute(t.definition_id, release_make.id) as n
	    from (select distinct y.definition_id from definition_term y
		where y.source_id = x.source_id order by 1) t) c;
end $$;

create or replace function area_parts_set(area text, complete boolean)
returns int
language plpgsql set search_path = befund, pg_temp as $$
declare
	a befund.area;
	due bigint[];
begin
	update befund.area x set parts_complete = complete
	where x.key = $1 and (not complete or exists (select
	    from befund.area p where p.parent_id = x.id))
	returning * into a;
	if a.id is null then
		raise sqlstate 'BF003' using message = 'no such area or parts';
	end if;
	if complete then
		select array_agg(f.id order by f.id) into due
		from indicator_definition f
		where exists (select from befund.area p
		    join indicator_value v on v.area_id = p.id
			and v.definition_id = f.id
			and v.release_id = definition_newest(f.id)
		    where p.parent_id = a.id);
		perform discussions_held(due);
		perform indicator_compute(f, definition_newest(f))
		from unnest(due) f;
	end if;
	return a.id;
end $$;

-- ---------------------------------------------------------------------------
-- What is noted about a source, and who notes it while he answers a doubt.

create or replace function editions_renewed(sources bigint[],
    indicator bigint) returns void
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	definitions bigint[] := definitions_of($1) || array(select d.id
	    from indicator_definition d where d.indicator_id = $2);
begin
	perform discussions_held(definitions);
	update edition e set noted = x.noted, revision = e.revision + 1
	from (select f.edition_id, edition_noted_now(f.edition_id) as noted
	    from edition_figure f
	    where f.definition_id = any (definitions)
	    group by f.edition_id) x
	where e.id = x.edition_id and e.noted <> x.noted;
end $$;

create or replace function doubt_answer(doubt bigint, result doubt_result,
    answer text, needs_revision boolean, note_kind note_kind, label_de text,
    label_en text, text_de text, text_en text, is_public boolean)
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	x doubt_case;
	said bigint;
	note bigint;
begin
	if not viewer_is('analyst') then
		raise sqlstate 'BF004' using message = 'an analyst answers';
	end if;
	-- the discussion first, as everybody does who writes into it; with a
	-- note all that will tell of it
	perform from edition e where e.id in (select d.edition_id
	    from doubt_case d where d.id = $1
	    union
	    select f.edition_id from doubt_case d
	    join definition_term t on t.definition_id = d.definition_id
	    join edition_figure f on f.definition_id = any
		(definitions_of(array[t.source_id]))
	    where d.id = $1 and $5 is not null)
	order by e.id for no key update;
	select * into x from doubt_case d where d.id = $1 for update;
	if not found then
		raise sqlstate 'BF003' using message = 'no such doubt';
	elsif x.workspace_id <> all (viewer_workspaces()) then
		raise sqlstate 'BF004' using
		    message = 'an analyst of the workspace answers';
	elsif x.state <> 'open' then
		raise sqlstate 'BF002' using message = 'it needs no answer';
	elsif length(trim(coalesce(answer, ''))) < 3 or note_kind is not null
	    and (x.definition_id is null or coalesce(label_de, '') = ''
		or coalesce(text_de, '') = '') then
		raise sqlstate 'BF005' using message = 'words are wanted';
	end if;
	insert into comment (workspace_id, edition_id, parent_id, kind, body,
	    result, author_id, author_name, root_id)
	values (x.workspace_id, x.edition_id, x.comment_id, 'answer',
	    trim(answer), $2, viewer(), viewer_name(), 0)
	returning comment.id into said;
	if note_kind is not null then
		select cell_note_add(null, c.source_id, null, a.key,
		    o.category_id, x.period, x.period, $5, $6, $7, $8, $9, $10)
		into note
		from delivery_of(x.definition_id, x.release_id,
		    x.period) o
		join category c on c.id = o.category_id
		join area a on a.id = x.area_id;
	end if;
	update doubt_case d set state = 'answered', result = $2,
	    answer = trim($3), needs_revision = coalesce($4, false),
	    note_id = note, answered_by = viewer(), answered_at = now(),
	    reply_id = said
	where d.id = x.id;
	return x.id;
end $$;

-- ---------------------------------------------------------------------------
-- Editions of one analysis, and the archive.

-- What is said of it there is another thing from the next edition on.
create or replace function edition_follows() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform from edition e
	where e.analysis_id = new.analysis_id
	and e.workspace_id = new.workspace_id and e.id <> new.id
	order by e.id for no key update;
	update edition e set revision = e.revision + 1
	where e.analysis_id = new.analysis_id
	and e.workspace_id = new.workspace_id and e.id <> new.id
	and exists (select from comment c where c.edition_id = e.id
	    and c.section_id is not null);
	return null;
end $$;

-- Who writes holds his discussion and then names the workspace: it comes
-- behind its discussions here, too.
create or replace function workspace_archive(workspace bigint,
    closed boolean) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	perform need_moderator($1);
	perform from edition e where e.workspace_id = $1
	order by e.id for no key update;
	perform from befund.workspace w where w.id = $1 for no key update;
	if closed and exists (select from round r where r.workspace_id = $1
	    and r.phase <> 'closed') then
		raise sqlstate 'BF002' using message = 'a round is running';
	end if;
	update befund.workspace w
	set closed_at = case when closed then now() end
	where w.id = $1 and (w.closed_at is null) = closed;
	-- everybody's pages say what may be done
	update edition e set revision = e.revision + 1
	where e.workspace_id = $1 and found;
	return $1;
end $$;

-- ---------------------------------------------------------------------------
-- Rounds go on one by one: each in its own transaction, so that a long one or
-- one that fails keeps no other waiting.

-- Those that the clerk has something to do with today.
create function rounds_due() returns setof bigint
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select r.id from round r
	where r.phase <> 'closed' and (round_late(r.id)
	    or exists (select from round_phase p
		where p.round_id = r.id and p.phase = r.phase
		and today() between p.starts_on and p.ends_on
		and (p.ends_on = today() or exists (select
		    from unnest(r.remind_before) u
		    where p.ends_on - u <= today()))))
	order by r.id;
end;

-- Two clerks are one: round_turn() holds the round, and what round_remind()
-- notes is there once.
create function round_step(round bigint, out turned int, out reminded int)
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	turned := case when round_late($1) then round_turn($1) else 0 end;
	reminded := coalesce((select round_remind(r.id) from befund.round r
	    where r.id = $1 and r.phase <> 'closed'), 0);
end $$;
drop function rounds_turn();

grant execute on function rounds_due(), round_step(bigint) to befund_clerk;

-- ---------------------------------------------------------------------------
-- The number of unread notices stands with each person.  Who tells several
-- tells them one after the other; their rows are touched when he commits, in
-- the order of their ids.  What is held then is counted: whoever else told them
-- something has committed, or waits and counts after us.

create index notice_unread on notice (person_id) where read_at is null;

-- Whose number changes, in a transaction that is not over.
create table unread_change (
	at xid8 not null default pg_current_xact_id(),
	person_id bigint not null
);
create index on unread_change (at);
alter table unread_change enable row level security;
alter table unread_change force row level security;
create policy owner on unread_change to befund_owner
    using (true) with check (true);

create or replace function notice_counted() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if tg_op = 'INSERT' then
		insert into unread_change (person_id)
		select distinct person_id from now where read_at is null;
	elsif tg_op = 'DELETE' then
		insert into unread_change (person_id)
		select distinct person_id from was where read_at is null;
	else
		insert into unread_change (person_id)
		select distinct w.person_id from was w join now using (id)
		where (w.read_at is null) <> (now.read_at is null);
	end if;
	return null;
end $$;

-- The first of a transaction's changes settles all of them.
create function unread_settled() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	who bigint[];
begin
	with gone as (delete from unread_change c
		where c.at = pg_current_xact_id() returning c.person_id)
	select array_agg(distinct g.person_id) into who from gone g;
	perform from person p where p.id = any (who)
	order by p.id for no key update;
	update person p set unread = x.n
	from (select y.id, (select count(*) from notice n
		where n.person_id = y.id and n.read_at is null) as n
	    from person y where y.id = any (who)) x
	where p.id = x.id and p.unread <> x.n;
	return null;
end $$;
create constraint trigger settled after insert on unread_change
    deferrable initially deferred
    for each row execute function unread_settled();

-- As before (0057), but for the order: a reader who reads his notices holds
-- them and then himself.  Two clerks are one.
create or replace function digest_round(tz text, most int) returns int
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	here timestamp := now() at time zone tz;
	day timestamptz := (date_trunc('day', here - interval '7 hours')
	    + interval '7 hours') at time zone tz;
	week timestamptz := (date_trunc('week', here - interval '7 hours')
	    + interval '7 hours') at time zone tz;
	p person;
	o bigint;
	made int := 0;
begin
	perform pg_advisory_xact_lock(hashtext('befund.digest_round'));
	for p in select x.* from person x
	    where x.id in (select n.person_id from notice n
		where n.digest = 'daily' and n.made_at < day
		union select n.person_id from notice n
		where n.digest = 'weekly' and n.made_at < week)
	    and quiet_end(x, tz) is null
	    order by x.id limit most loop
		insert into outbox (person_id, recipient, lang, kind, title,
		    address)
		values (p.id, p.email, p.lang, 'digest', '',
		    '/arbeit/hinweise') returning id into o;
		with due as (
			update notice n set digest = null
			where n.id in (select x.id from notice x
			    where x.person_id = p.id
			    and (x.digest = 'daily' and x.made_at < day
				or x.digest = 'weekly' and x.made_at < week)
			    order by x.id for no key update)
			returning n.id
		)
		insert into outbox_line (outbox_id, notice_id)
		select o, due.id from due on conflict do nothing;
		made := made + 1;
	end loop;
	return made;
end $$;
