-- A moderator puts right a round that runs: its title, questions and rule, an
-- invitation by mistake, the whole round.  What was said before stays readable
-- beside what is said now, and the log of the round tells who changed what.

set local search_path = befund, pg_temp;

-- Whom or what an event is about, where the round alone does not say it.
alter table round_event
    add column subject text not null default '' check (length(subject) <= 600);

-- ---------------------------------------------------------------------------
-- Other words.

-- The number of a question is its place among the lines, and stays: addresses,
-- contributions and drafts name it.  So a question that is taken away keeps
-- its line, and is not asked any more.
alter table round add column dropped int[] not null default '{}';

create function question_lines(questions text) returns text[]
language sql immutable parallel safe
return regexp_split_to_array(trim(e' \t\r\n' from $1), e'[ \t\r]*\n\\s*');

-- The questions that are asked: a line each, empty where one was taken away.
create function round_asked(round round) returns text
language sql stable parallel safe
return array_to_string(array(select case when n = any (($1).dropped)
	then '' else l end
    from unnest(question_lines(($1).questions)) with ordinality x (l, n)
    order by n), e'\n');

create function is_asked(round round, question int) returns boolean
language sql stable parallel safe
return coalesce(split_part(round_asked($1), e'\n', $2), '') <> '';

create type round_part as enum ('title', 'question', 'rule', 'meeting');

-- What was said before; an empty one: nothing was, or is any more.
create table round_wording (
	id bigint primary key default new_id(),
	round_id bigint not null references round,
	workspace_id bigint not null references workspace,
	event_id bigint not null references round_event,
	part round_part not null,
	question int check ((question is null) = (part <> 'question')),
	was text not null,
	becomes text not null check (becomes <> was),
	person_name text not null,
	made_at timestamptz not null default now()
);
create index on round_wording (round_id, question);
create index on round_wording (event_id);
create index on round_wording (workspace_id);
create trigger frozen before update or delete on round_wording
    for each row execute function frozen();
create trigger archived before insert on round_wording
    for each row execute function workspace_rests();
create trigger words_again after update of title, questions on round
    for each row execute function words_learnt('title', 'questions');

-- Questions that are answered cannot be taken away.  What is sealed tells
-- nobody that it is there: so while each notes for himself none can.
create function round_answered(round bigint) returns setof int
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select n::int from befund.round r
	cross join lateral generate_series(1,
	    cardinality(question_lines(r.questions))) n
	where r.id = $1 and r.workspace_id = any (viewer_moderates())
	and (r.phase = 'alone' or exists (select from comment c
	    where c.round_id = r.id and c.question = n and not c.sealed));
end;

-- A question there is, whether it is asked or about to be answered.
create or replace function comment_question() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if new.question < 1 or not exists (select from round r
	    where r.id = new.round_id and is_asked(r, new.question)) then
		raise sqlstate 'BF003' using message = 'no such question';
	end if;
	return new;
end $$;

create or replace function round_ask(workspace bigint, round bigint,
    question int, edition bigint) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	r round;
begin
	perform need_moderator($1);
	r := round_held($2);
	if r.id is null or r.workspace_id <> $1 or $3 < 1
	    or not is_asked(r, $3)
	    or $4 is not null and not exists (select from round_edition x
		where x.round_id = r.id and x.edition_id = $4) then
		raise sqlstate 'BF003' using message = 'no such question';
	elsif r.phase = 'closed' then
		raise sqlstate 'BF002' using message = 'it is closed';
	end if;
	delete from round_question x
	where x.round_id = r.id and x.question = $3;
	insert into round_question (round_id, question, edition_id,
	    workspace_id)
	select r.id, $3, $4, r.workspace_id where $4 is not null;
	perform journal_add('round.change', 'round', r.id, r.workspace_id);
	return r.id;
end $$;

-- A round with other questions: those that were sent by their numbers, empty
-- ones taken away, and new ones behind them.
create function round_asking(round round, numbers int[], texts text[],
    added text) returns round
language plpgsql stable as $$
declare
	lines text[] := question_lines(round.questions);
	n int;
	line text;
begin
	for n, line in select x.number,
		trim(regexp_replace(x.line, e'\\s+', ' ', 'g'))
	    from unnest(numbers, texts) x (number, line) loop
		if n < 1 or not is_asked(round, n) then
			raise sqlstate 'BF005' using message = 'not asked';
		elsif line = '' then
			round.dropped := round.dropped || n;
		elsif line <> trim(regexp_replace(lines[n], e'\\s+', ' ',
		    'g')) then
			lines[n] := line;
		end if;
	end loop;
	lines := lines || array(select l
	    from unnest(question_lines(added)) with ordinality x (l, i)
	    where l <> '' order by i);
	if lines <> question_lines(round.questions) then
		round.questions := array_to_string(lines, e'\n');
	end if;
	return round;
end $$;

create function meeting_words(round round) returns text
language sql stable
return concat_ws(', ', to_char(($1).meets_on, 'DD.MM.YYYY'),
    nullif(($1).meets_where, ''));

-- What is different between two states of a round; asked about its questions
-- whether any is.
create function round_compared(event bigint, was round, becomes round)
returns boolean
language sql security definer set search_path = befund, pg_temp
begin atomic
	with part (part, question, was, becomes) as (
		select 'title'::round_part, null::int, was.title, becomes.title
		union all
		select 'rule', null, was.rule_text, becomes.rule_text
		union all
		select 'meeting', null, meeting_words(was),
		    meeting_words(becomes)
		union all
		select 'question', n::int,
		    split_part(round_asked(was), e'\n', n),
		    split_part(round_asked(becomes), e'\n', n)
		from generate_series(1, cardinality(question_lines(
		    becomes.questions))) n
	), kept as (
		insert into round_wording (round_id, workspace_id, event_id,
		    part, question, was, becomes, person_name)
		select becomes.id, becomes.workspace_id, event, p.part,
		    p.question, p.was, p.becomes, viewer_name()
		from part p where p.was <> p.becomes
		returning part
	)
	select coalesce(bool_or(k.part = 'question'), false) from kept k;
end;

-- Title, questions, the rule's own words, the workshop.  Who is invited hears
-- of other questions, or else of another day, once for all that was saved.
create function round_correct(workspace bigint, round bigint, seen int,
    title text, numbers int[], texts text[], added text, rule_text text,
    meets_on date, meets_where text, reason text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	was round;
	becomes round;
	event bigint;
begin
	perform need_moderator($1);
	was := round_held($2);
	if was.id is null or was.workspace_id <> $1 then
		raise sqlstate 'BF003' using message = 'no such round';
	elsif was.version <> seen or was.phase = 'closed' then
		raise sqlstate 'BF002' using message = 'it changed meanwhile';
	end if;
	becomes := round_asking(was, $5, $6, coalesce($7, ''));
	becomes.title := trim($4);
	if coalesce($8, '') <> trim(e' \t\r\n' from was.rule_text) then
		becomes.rule_text := coalesce($8, '');
	end if;
	becomes.meets_on := $9;
	becomes.meets_where := coalesce($10, '');
	if was is not distinct from becomes then
		return was.id;
	elsif trim(e'\n' from round_asked(becomes)) = ''
	    or exists (select from round_answered(was.id) n
	    where is_asked(was, n) and not is_asked(becomes, n)) then
		raise sqlstate 'BF005' using message = 'a question must stay';
	end if;
	update befund.round x set version = x.version + 1,
	    title = becomes.title, questions = becomes.questions,
	    dropped = becomes.dropped, rule_text = becomes.rule_text,
	    meets_on = becomes.meets_on, meets_where = becomes.meets_where
	where x.id = was.id;
	event := round_note(was.id, 'corrected', $11);
	if round_compared(event, was, becomes) then
		perform round_tell(was.id, 'round_changed', event, false);
	elsif meeting_words(was) <> meeting_words(becomes) then
		perform round_tell(was.id, 'round_longer', event, false);
	end if;
	delete from round_question q where q.round_id = was.id
	and not is_asked(becomes, q.question);
	perform journal_add('round.correct', 'round', was.id,
	    was.workspace_id, coalesce($11, ''));
	return was.id;
end $$;

-- ---------------------------------------------------------------------------
-- What nobody has to do any more is not asked of him: of one organisation, or
-- of all.  An invitation that was taken back can be made again.
create function round_unask(round round, organisation bigint) returns void
language sql security definer set search_path = befund, pg_temp
begin atomic
	delete from notice n using person p
	where p.id = n.person_id and n.workspace_id = ($1).workspace_id
	and ($2 is null or p.organisation_id = $2)
	and n.kind::text in ('invitation', 'round_reminder', 'round_today',
	    'conclusion', 'reworded', 'countersign')
	and (n.read_at is null or n.kind = 'invitation' and $2 is not null)
	and n.address in (select workspace_address(($1).workspace_id, 'runde',
		($1).id) || d from unnest('{"",/frage/1}'::text[]) d
	    union all select workspace_address(c.workspace_id,
		'schlussfolgerung', c.id)
	    from conclusion c where c.round_id = ($1).id);
end;

-- Why an invitation cannot be taken back: it has answered, said how a draft
-- looks or taken a position, or nobody else would be left.  Null: it can.
create function round_bound(round bigint, organisation bigint) returns text
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select case
	    when exists (select from position p
		join conclusion c on c.id = p.conclusion_id
		where c.round_id = r.id and p.organisation_id = $2)
		then 'position'
	    when exists (select from sense s
		join conclusion c on c.id = s.conclusion_id
		where c.round_id = r.id and s.organisation_id = $2)
		then 'sense'
	    when exists (select from comment m where m.round_id = r.id
		and m.organisation_id = $2 and m.withdrawn_at is null)
		then 'comment'
	    when not exists (select from round_invitation i
		where i.round_id = r.id and i.organisation_id <> $2)
		then 'only' end
	from befund.round r
	where r.id = $1 and r.workspace_id = any (viewer_moderates());
end;

create function round_uninvite(workspace bigint, round bigint,
    organisation bigint, reason text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	r round;
	i round_invitation;
	event bigint;
begin
	perform need_moderator($1);
	r := round_held($2);
	-- who takes a position locks its conclusion
	perform from conclusion c where c.round_id = r.id
	order by c.id for update;
	select * into i from round_invitation x
	where x.round_id = r.id and x.organisation_id = $3 for update;
	if r.id is null or r.workspace_id <> $1 or i.round_id is null then
		raise sqlstate 'BF003' using message = 'no such invitation';
	elsif r.phase = 'closed' or round_bound(r.id, $3) is not null then
		raise sqlstate 'BF002' using message = 'it has spoken';
	elsif coalesce(length(trim($4)), 0) < 3 then
		raise sqlstate 'BF005' using message = 'a reason is missing';
	end if;
	delete from position_draft d using conclusion c
	where c.id = d.conclusion_id and c.round_id = r.id
	and d.organisation_id = $3;
	delete from round_invitation x
	where x.round_id = r.id and x.organisation_id = $3;
	update befund.round x set version = x.version + 1 where x.id = r.id;
	perform round_unask(r, $3);
	event := round_note(r.id, 'uninvited', trim($4));
	update round_event e set subject = i.organisation_name
	where e.id = event;
	perform notify_person(p.id, 'uninvited', r.workspace_id, event,
	    r.title, workspace_address(r.workspace_id, 'runde', r.id))
	from person p join workspace_member m on m.person_id = p.id
	    and m.workspace_id = r.workspace_id
	where p.organisation_id = $3;
	perform journal_add('round.uninvite', 'round', r.id, r.workspace_id,
	    i.organisation_name);
	return r.id;
end $$;

-- ---------------------------------------------------------------------------
-- Called off: closed without a result.  What was said stays as it is, so what
-- was sealed stays sealed for ever: nobody agreed to its being opened by this.
-- Conclusions that were put to positions stay open without an outcome; those
-- that were closed before keep theirs.

alter table round
    add column called_off_at timestamptz,
    add column called_off_in phase, -- that it was in
    add column called_off_by text,
    add column called_off_reason text
	check (length(called_off_reason) between 3 and 1000),
    add check (num_nonnulls(called_off_at, called_off_in, called_off_by,
	called_off_reason) in (0, 4)),
    add check (called_off_at is null or phase = 'closed');

create function round_stays_off() returns trigger
language plpgsql as $$
begin
	raise sqlstate 'BF002' using message = 'it was called off';
end $$;
create trigger stays_off before update of phase, called_off_at, called_off_in,
    called_off_reason on round for each row
    when (old.called_off_at is not null
    and (old.phase, old.called_off_at, old.called_off_in,
	old.called_off_reason) is distinct from (new.phase, new.called_off_at,
	new.called_off_in, new.called_off_reason))
    execute function round_stays_off();

create function round_call_off(workspace bigint, round bigint, seen int,
    reason text) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	r round;
	event bigint;
begin
	perform need_moderator($1);
	r := round_held($2);
	if r.id is null or r.workspace_id <> $1 then
		raise sqlstate 'BF003' using message = 'no such round';
	elsif r.version <> seen or r.phase = 'closed' then
		raise sqlstate 'BF002' using message = 'it changed meanwhile';
	elsif coalesce(length(trim($4)), 0) < 3 then
		raise sqlstate 'BF005' using message = 'a reason is missing';
	end if;
	-- who takes a position locks its conclusion
	perform from conclusion c where c.round_id = r.id
	order by c.id for update;
	delete from position_draft d using conclusion c
	where c.id = d.conclusion_id and c.round_id = r.id;
	update befund.round x set phase = 'closed', phase_at = now(),
	    closed_at = now(), version = x.version + 1, called_off_at = now(),
	    called_off_in = r.phase, called_off_by = viewer_name(),
	    called_off_reason = trim($4)
	where x.id = r.id;
	event := round_note(r.id, 'called_off', trim($4));
	perform round_unask(r, null);
	perform notify_person(p.id, 'round_off', r.workspace_id, event,
	    r.title || ' – ' || trim($4),
	    workspace_address(r.workspace_id, 'runde', r.id))
	from workspace_member m join person p on p.id = m.person_id
	where m.workspace_id = r.workspace_id and (m.role = 'moderator'
	    or p.organisation_id in (select i.organisation_id
		from round_invitation i where i.round_id = r.id)
	    or exists (select from comment c where c.round_id = r.id
		and c.author_id = p.id and c.withdrawn_at is null));
	perform journal_add('round.call_off', 'round', r.id, r.workspace_id,
	    trim($4));
	return r.id;
end $$;

-- A round that ended among notes of each for himself tells nobody who noted.
create or replace function spoken_alone() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if new.spoke_at is not null and exists (select from round r
	    where r.id = new.round_id
	    and 'alone' in (r.phase, r.called_off_in)) then
		new.spoke_at := null;
	end if;
	return new;
end $$;

-- ---------------------------------------------------------------------------
-- Its dates are off, where they are not over: a calendar that has them is
-- told so as long as they would have lasted.

create or replace function round_changed_at(round round) returns timestamptz
language sql stable set search_path = befund, pg_temp
return greatest(($1).created_at, ($1).phase_at, (select max(e.made_at)
    from round_event e where e.round_id = ($1).id and e.kind in ('phase',
	'changed', 'corrected', 'uninvited', 'called_off')));

-- Of a phase, or its workshop: not what came before the phase it ended in.
create function is_off(round round, phase phase, ends_on date)
returns boolean
language sql stable set search_path = befund, pg_temp
return coalesce($3 >= day_here(($1).called_off_at)
    and ($2 is null or $2 >= ($1).called_off_in), false);

create function in_calendar(round round) returns boolean
language sql stable set search_path = befund, pg_temp
return ($1).phase <> 'closed' or ($1).called_off_at is not null
    and greatest(($1).ends_on, ($1).meets_on) >= today();

drop function feed_calendar(text, bigint);
create function feed_calendar(token text, workspace bigint)
returns table (round bigint, workspace bigint, title text, phase phase,
    starts_on date, ends_on date, place text, version int,
    changed_at timestamptz, off boolean)
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select r.id, r.workspace_id, r.title, x.phase, x.starts_on, x.ends_on,
	    x.place, r.version, round_changed_at(r), is_off(r, x.phase, x.ends_on)
	from feed f
	join person p on p.id = f.person_id and p.disabled_at is null
	join round r on r.workspace_id = any (p.workspaces)
	    and ($2 is null or r.workspace_id = $2) and in_calendar(r)
	cross join lateral round_dates(r) x
	where f.token_hash = sha256(convert_to($1, 'UTF8'))
	order by r.id, x.starts_on, x.phase limit 400;
end;

drop function mail_dates(bigint);
create function mail_dates(mail bigint, out round bigint,
    out workspace bigint, out title text, out phase phase,
    out starts_on date, out ends_on date, out place text, out version int,
    out changed_at timestamptz, out off boolean)
returns setof record
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select r.id, r.workspace_id, r.title, d.phase, d.starts_on, d.ends_on,
	    d.place, r.version, round_changed_at(r), is_off(r, d.phase, d.ends_on)
	from outbox o
	join notice n on n.id = o.notice_id and n.kind::text in
	    ('invitation', 'round_phase', 'round_longer', 'round_reminder',
	    'round_changed', 'round_off')
	left join round_event e on e.id = n.object_id
	join befund.round r on r.id = coalesce(e.round_id, n.object_id)
	    and (r.phase <> 'closed' or r.called_off_at is not null)
	cross join lateral round_dates(r) d
	where o.id = $1
	order by d.starts_on, d.phase;
end;

-- ---------------------------------------------------------------------------
-- Rights.

alter table round_wording enable row level security;
alter table round_wording force row level security;
create policy owner on round_wording to befund_owner
    using (true) with check (true);
create policy member on round_wording for select to befund_workspace
    using (workspace_id = any ((select viewer_workspaces())::bigint[]));
grant select on round_wording to befund_workspace;
grant execute on function round_answered(bigint), round_correct(bigint, bigint,
	int, text, int[], text[], text, text, date, text, text),
    round_asked(round), question_lines(text),
    round_bound(bigint, bigint), round_uninvite(bigint, bigint, bigint, text),
    round_call_off(bigint, bigint, int, text), is_off(round, phase, date),
    in_calendar(round), feed_calendar(text, bigint) to befund_workspace;
grant execute on function mail_dates(bigint) to befund_clerk;
