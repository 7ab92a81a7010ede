-- Ways into the states of states.txt: run by the superuser, with triggers
-- asleep, in a transaction that is rolled back.

create schema if not exists test;
set search_path = befund, pg_temp;

-- A provider of 2001 who speaks for nobody.
insert into person (id, email, name)
values (1098, 'ohne@demo.example', 'Ohne Mandat') on conflict do nothing;
insert into workspace_member (workspace_id, person_id, role)
values (2001, 1098, 'provider') on conflict do nothing;

create or replace function test.round(phase phase, state conclusion_state)
returns void
language sql set search_path = befund, pg_temp
begin atomic
	update round set phase = $1, version = 1,
	    closed_at = case when $1 = 'closed' then now() end
	where id = 6001;
	update comment set sealed = $1 = 'alone' where round_id = 6001;
	update conclusion set state = $2, version = 1,
	    outcome = case when $2 = 'closed' then 'consensus'::outcome end
	where id = 8091;
end;

create or replace function test.delivery(state delivery_state) returns void
language sql set search_path = befund, pg_temp
begin atomic
	update delivery set state = $1,
	    verdict = case $1 when 'uploaded' then null when 'refused'
		then 'not_usable' else 'usable' end::verdict,
	    verdict_by = case when $1 <> 'uploaded' then 1003 end
	where id = 4191;
	insert into release (delivery_id, source_id, number)
	select 4191, 4001, 2 where $1 = 'released';
end;

create or replace function test.analysis() returns void
language sql set search_path = befund, pg_temp
begin atomic
	update analysis set version = 1, revision = 9 where id = 5001;
	update analysis_section set version = 1 where analysis_id = 5001;
	update analysis_figure set version = 1 where analysis_id = 5001;
	delete from comment where round_id = 6001;
end;

create or replace function test.meeting(state meeting_state) returns void
language sql set search_path = befund, pg_temp
begin atomic
	update meeting set state = $1,
	    opened_at = case when $1 <> 'planned' then now() end
	where id = 9002;
	insert into agenda_item (id, meeting_id, position, title)
	values (9192, 9002, 1, 'Punkt');
	insert into meeting_attendance (meeting_id, person_id, person_name,
	    voting)
	select 9002, p.id, p.name, p.id <> 1011 from person p
	where p.id between 1010 and 1012 and $1 <> 'planned';
end;

create or replace function test.item(state text) returns void
language sql set search_path = befund, pg_temp
begin atomic
	select test.meeting('open');
	insert into vote (agenda_item_id, person_id, person_name, ballot)
	select 9192, 1012, 'Demo Mitglied Lenkungskreis 1', 'yes'
	where $1 <> 'new';
	insert into decision (id, agenda_item_id, committee_id, number, title,
	    decided_text, mode, recorded_by)
	select 9292, 9192, 3001, '2026-092', 'Titel', 'Text', 'consensus', 1011
	where $1 = 'decided';
end;

create or replace function test.decision(state text) returns void
language sql set search_path = befund, pg_temp
begin atomic
	update agenda_item set is_public = true where id = 9191;
	update decision set published_at = case when $1 <> 'recorded'
	    then now() end where id = 9291;
	insert into atlas.decision (id, number, committee, meeting_title,
	    title, decided_text, decided_on, mode, answer_reason, withdrawn_at)
	select 9291, '2026-091', 'Kreis', 'Sitzung', 'Titel', 'Text',
	    current_date, 'consensus', '', case when $1 = 'withdrawn'
	    then now() end
	where $1 <> 'recorded';
end;

create or replace function test.secret() returns void
language sql set search_path = befund, pg_temp
begin atomic
	update agenda_item set is_public = false where id = 9191;
end;
