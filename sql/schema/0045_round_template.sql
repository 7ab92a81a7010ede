-- What the office keeps of its rounds: templates to begin the next one from,
-- leading questions that a contribution answers, what came in by letter or in
-- a workshop, and a log of what happened to a round.

set local search_path = befund, pg_temp;

alter type notice_kind add value 'round_phase';
alter type notice_kind add value 'round_longer';
alter type notice_kind add value 'round_reminder';
alter type notice_kind add value 'round_today';

create type channel as enum ('letter', 'workshop', 'phone');
create type round_event_kind as enum ('phase', 'changed', 'reminded', 'due');

-- ---------------------------------------------------------------------------
-- Templates.

-- Phases in the order that they can only have: each once, and never back.
create function phases_in_order(phases phase[]) returns boolean
language sql immutable set search_path = befund, pg_temp
return phases = array(select distinct p from unnest(phases) p order by p)
    and cardinality(phases) > 0 and not 'closed' = any (phases);

create table round_template (
	id bigint primary key default new_id(),
	name text not null check (length(name) between 3 and 200),
	purpose text not null default '' check (length(purpose) <= 1000),
	rule_text text not null default '' check (length(rule_text) <= 8000),
	phases phase[] not null check (phases_in_order(phases)),
	days int[] not null check (1 <= all (days) and 365 >= all (days)),
	remind_before int[] not null default '{}'
	    check (1 <= all (remind_before) and 60 >= all (remind_before)),
	workshop boolean not null default false, -- asks for its day
	version int not null default 1,
	changed_by bigint references person,
	changed_at timestamptz not null default now(),
	archived_at timestamptz,
	once text,
	unique (changed_by, once),
	check (cardinality(phases) = cardinality(days))
);

insert into round_template (id, name, purpose, phases, days, remind_before,
    workshop) values
    (41, 'Kurze Runde', 'Für eine klare Frage an wenige Organisationen.',
    '{alone,discuss,consent}', '{7,7,7}', '{3,1}', false),
    (42, 'Übliche Runde', 'Lesen, erörtern, gemeinsam entwerfen, Einvernehmen.',
    '{alone,discuss,draft,sense,consent}', '{10,14,10,7,14}', '{7,2}', false),
    (43, 'Runde mit Workshop', 'Die Erörterung mündet in eine Sitzung; was dort '
    'gesagt wird, trägt die Moderation ein.',
    '{alone,discuss,draft,sense,consent}', '{14,14,10,7,14}', '{7,2}', true);

create function template_add(once text, name text, purpose text,
    rule_text text, phases text[], days int[], remind int[],
    workshop boolean) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
#variable_conflict use_column
declare
	t bigint;
begin
	if not viewer_is('moderator') then
		raise sqlstate 'BF004' using message = 'only moderators';
	end if;
	insert into round_template (once, name, purpose, rule_text, phases,
	    days, remind_before, workshop, changed_by)
	values ($1, $2, coalesce($3, ''), coalesce($4, ''), $5::phase[], $6,
	    coalesce($7, '{}'), $8, viewer())
	on conflict (changed_by, once) do update set once = excluded.once
	returning id into t;
	return t;
end $$;

create function template_save(template bigint, seen int, name text,
    purpose text, rule_text text, phases text[], days int[], remind int[],
    workshop boolean) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	t round_template;
begin
	if not viewer_is('moderator') then
		raise sqlstate 'BF004' using message = 'only moderators';
	end if;
	select * into t from round_template x where x.id = $1 for update;
	perform seen_is_latest(found, t.version = seen);
	update round_template x set name = $3, purpose = coalesce($4, ''),
	    rule_text = coalesce($5, ''), phases = $6::phase[], days = $7,
	    remind_before = coalesce($8, '{}'), workshop = $9,
	    version = x.version + 1, changed_at = now()
	where x.id = t.id;
	return t.id;
end $$;

-- Put away, or taken back; rounds keep what they took from it.
create function template_archive(template bigint, seen int, back boolean)
returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	t round_template;
begin
	if not viewer_is('moderator') then
		raise sqlstate 'BF004' using message = 'only moderators';
	end if;
	select * into t from round_template x where x.id = $1 for update;
	perform seen_is_latest(found, t.version = seen
	    and (t.archived_at is not null) = back);
	update round_template x set version = x.version + 1,
	    archived_at = case when not back then now() end
	where x.id = t.id;
	return t.id;
end $$;

-- ---------------------------------------------------------------------------
-- What a round takes from its template, and what becomes of it.

alter table round
    add column template_name text not null default '',
    add column rule_text text not null default '',
    add column remind_before int[] not null default '{}',
    add column meets_on date, -- a workshop
    add column meets_where text not null default ''
	check (length(meets_where) <= 300);

create table round_event (
	id bigint primary key default new_id(),
	round_id bigint not null references round,
	workspace_id bigint not null,
	kind round_event_kind not null,
	phase phase not null,    -- begun, prolonged, or about to end
	ends_on date,            -- its last day
	days int,                -- reminded so many days before
	reason text not null default '' check (length(reason) <= 1000),
	person_name text,        -- null: by date
	made_at timestamptz not null default now()
);
create index on round_event (round_id, id);
create index on round_event (workspace_id);
-- Nobody is reminded twice of the same day.
create unique index on round_event (round_id, kind, phase, ends_on,
    coalesce(days, 0)) where kind in ('reminded', 'due');

create function round_note(round bigint, kind round_event_kind,
    reason text default '', days int default null) returns bigint
language sql security definer set search_path = befund, pg_temp
begin atomic
	insert into round_event (round_id, workspace_id, kind, phase, ends_on,
	    days, reason, person_name)
	select r.id, r.workspace_id, $2, r.phase, p.ends_on, $4,
	    coalesce($3, ''), case when viewer() is not null
		then viewer_name() end
	from befund.round r
	left join round_phase p on p.round_id = r.id and p.phase = r.phase
	where r.id = $1
	on conflict do nothing returning id;
end;

-- Which of its editions a leading question is about; null: all of them.
create function round_ask(workspace bigint, round bigint, question int,
    edition bigint) returns bigint
language plpgsql security definer set search_path = befund, pg_temp as $$
declare
	r round;
begin
	perform need_moderator($1);
	r := round_held($2);
	if r.id is null or r.workspace_id <> $1 or $3 not between 1 and
	    cardinality(string_to_array(r.questions, e'\n'))
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

-- ---------------------------------------------------------------------------
-- Who has spoken.  While everybody notes for himself that is a note's secret
-- too: it does not stand in the table, where any later statement could find
-- it.  The moderators and one's own organisation are told.

create function spoken_alone() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if new.spoke_at is not null and exists (select from round r
	    where r.id = new.round_id and r.phase = 'alone') then
		new.spoke_at := null;
	end if;
	return new;
end $$;
create trigger alone before insert or update of spoke_at on round_invitation
    for each row execute function spoken_alone();
update round_invitation i set spoke_at = null
from round r where r.id = i.round_id and r.phase = 'alone'
and i.spoke_at is not null;

create function spoke_at(i round_invitation, now phase) returns timestamptz
language sql stable
return case when now <> 'alone' then i.spoke_at else (
    select min(c.made_at) from befund.comment c where c.round_id = i.round_id
    and c.organisation_id = i.organisation_id and c.withdrawn_at is null) end;

create function round_voices(round bigint)
returns table (organisation_id bigint, spoke_at timestamptz)
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select i.organisation_id, spoke_at(i, r.phase)
	from befund.round r join round_invitation i on i.round_id = r.id
	where r.id = $1;
end;

-- Of the rounds that run, those in which the viewer's organisation has spoken:
-- all of them in one go, for whoever asks about many.
create function rounds_spoken_in() returns setof bigint
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select i.round_id
	from round_invitation i join befund.round r on r.id = i.round_id
	where i.organisation_id = viewer_organisation()
	and r.phase <> 'closed' and r.workspace_id = any (viewer_workspaces())
	and spoke_at(i, r.phase) is not null;
end;

create function round_spoke(round bigint)
returns table (organisation_id bigint, spoke_at timestamptz)
language sql stable security definer set search_path = befund, pg_temp
begin atomic
	select v.organisation_id, v.spoke_at
	from befund.round r cross join lateral round_voices(r.id) v
	where r.id = $1 and r.workspace_id = any (viewer_workspaces())
	and (r.phase <> 'alone' or r.workspace_id = any (viewer_moderates())
	    or v.organisation_id = viewer_organisation());
end;

-- ---------------------------------------------------------------------------
-- Contributions that answer a leading question, or came another way.

alter table comment
    add column question int, -- the line of the round's questions
    add column channel channel, -- a moderator entered it
    add check (question is null or parent_id is null),
    add check (channel is null or organisation_id is not null);
create index on comment (round_id, question, id) where question is not null;

create function comment_question() returns trigger
language plpgsql security definer set search_path = befund, pg_temp as $$
begin
	if not exists (select from round r where r.id = new.round_id
	    and new.question between 1 and
		cardinality(string_to_array(r.questions, e'\n'))) then
		raise sqlstate 'BF003' using message = 'no such question';
	end if;
	return new;
end $$;
create trigger made_question before insert on comment for each row
    when (new.question is not null and new.root_id <> 0)
    execute function comment_question();

-- Who speaks: the viewer, and for nobody but the organisation whose mandate
-- he has today.  What came by letter the moderator signs, in the name of an
-- invited organisation, and its signature says so wherever it is shown.
create or replace function comment_signed(c comment) returns comment
language plpgsql stable as $$
begin
	if c.channel is not null then
		perform need_moderator(c.workspace_id);
		select i.organisation_name || case c.channel
		    when 'letter' then ' (per Brief'
		    when 'workshop' then ' (im Workshop'
		    else ' (am Telefon' end
		    || ', eingetragen von der Moderation)'
		into c.organisation_name from round_invitation i
		where i.round_id = c.round_id
		and i.organisation_id = c.organisation_id;
		if not found then
			raise sqlstate 'BF003'
			    using message = 'it was not invited';
		end if;
	elsif c.organisation_id is not null
	    and c.organisation_id is distinct from viewer_organisation() then
		raise sqlstate 'BF004' using message = 'there is no mandate';
	else
		c.organisation_name := case when c.organisation_id is not null
		    then viewer_organisation_name() end;
	end if;
	c.author_id := viewer();
	c.author_name := viewer_name();
	c.made_at := now();
	c.edited_at := null;
	c.withdrawn_at := null;
	c.version := 1;
	return c;
end $$;

-- ---------------------------------------------------------------------------
-- Rights.

do $$
declare
	t text;
begin
	foreach t in array array['round_template', 'round_event'] loop
		execute format('alter table %I enable row level security', t);
		execute format('alter table %I force row level security', t);
		execute format('create policy owner on %I to befund_owner '
		    'using (true) with check (true)', t);
	end loop;
end $$;
create policy signed_in on round_template for select to befund_workspace
    using ((select viewer()) is not null);
create policy member on round_event for select to befund_workspace
    using (workspace_id = any ((select viewer_workspaces())::bigint[]));
grant select on round_template, round_event to befund_workspace;
create trigger journal after insert on round_template
    for each row execute function journal_row('template.add', 'template',
    'id', 'name');
create trigger journal_change after update on round_template
    for each row when (old.version <> new.version)
    execute function journal_row('template.change', 'template', 'id',
    'version');
grant execute on function template_add(text, text, text, text, text[], int[],
    int[], boolean), template_save(bigint, int, text, text, text, text[],
    int[], int[], boolean), template_archive(bigint, int, boolean),
    round_ask(bigint, bigint, int, bigint),
    rounds_spoken_in(), round_spoke(bigint)
    to befund_workspace;
