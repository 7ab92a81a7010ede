-- Ways into the states of states.txt and races.txt, from any other state: run
-- by the superuser, with triggers asleep.

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
	update round set phase = $1, version = 1, by_date = true,
	    title = 'Was sagt der Rückgang von 2013?',
	    questions = e'Was ist im Jahr 2013 geschehen?\nIst das Niveau zu '
		'hoch?\nWas sollte der Lenkungskreis tun?',
	    dropped = '{}', called_off_at = null, called_off_in = null,
	    called_off_by = null, called_off_reason = null,
	    closed_at = case when $1 = 'closed' then now() end
	where id = 6001;
	delete from round_question where round_id = 6001;
	delete from round_edition where round_id = 6001
	    and edition_id <> 5101;
	update round_edition set running = $1 <> 'closed'
	where round_id = 6001;
	delete from round_phase where round_id = 6001;
	insert into round_phase select 6001, 2001, n, p, current_date,
	    current_date + 7 from unnest('{alone,discuss,draft,sense,consent}'
	    ::phase[]) with ordinality x (p, n);
	delete from round_wording where round_id = 6001;
	delete from round_event where round_id = 6001;
	insert into round_invitation (round_id, organisation_id, workspace_id,
	    organisation_name, sector)
	select 6001, id, 2001, name, sector
	from organisation where id between 103 and 108
	on conflict do nothing;
	delete from conclusion_comment where conclusion_id = 8091
	    and comment_id <> 7001;
	delete from comment where round_id = 6001 and id > 10000;
	delete from comment_version where comment_id = 7001;
	update comment set sealed = $1 = 'alone', version = 1,
	    withdrawn_at = null
	where round_id = 6001;
	update comment set body = 'Wie am Anfang.' where id = 7001;
	update edition set n_comments = (select count(*) from comment
	    where edition_id = 5101 and not sealed and withdrawn_at is null)
	where id = 5101;
	delete from position where conclusion_id = 8091;
	delete from conclusion_version where conclusion_id = 8091
	    and version > 1;
	delete from sense where conclusion_id = 8091;
	delete from position_draft where conclusion_id = 8091;
	delete from conclusion_review where conclusion_id = 8091;
	delete from conclusion_result where conclusion_id = 8091;
	insert into position_draft (conclusion_id, organisation_id,
	    workspace_id, organisation_name, person_id, person_name, version,
	    stance, mark)
	values (8091, 103, 2001, 'Gesamtschule', 1098, 'Ohne Mandat', 1,
	    'agree', 55);
	insert into conclusion_review (id, conclusion_id, workspace_id,
	    definition_id, release_id, area_id, period, was_shown, now_shown)
	values (66, 8091, 2001, 4401, 4201, 8, '2013', '3.7', '3.8');
	delete from comment where id = 7981;
	insert into comment (id, workspace_id, edition_id, round_id, root_id,
	    kind, body, author_id, author_name, conclusion_id,
	    conclusion_version, sealed)
	values (7981, 2001, 5101, 6001, 7981, 'proposal', 'Anders gesagt.',
	    1005, 'Demo Kammer', 8091, 1, $1 = 'alone');
	update conclusion set state = $2, version = 1, n_agree = null,
	    wording = 'Noch nicht zu lesen.',
	    shared_at = case when $2 <> 'draft'
		or $1 in ('draft', 'sense', 'consent') then now() end,
	    outcome = case when $2 = 'closed' then 'consensus'::outcome end
	where id = 8091;
end;

-- Called off while it was in this phase.
create or replace function test.round_off(phase phase, state conclusion_state)
returns void
language sql set search_path = befund, pg_temp
begin atomic
	select test.round($1, $2);
	update round set phase = 'closed', closed_at = now(),
	    called_off_at = now(), called_off_in = $1, called_off_by = 'Wer',
	    called_off_reason = 'Grund' where id = 6001;
	update round_edition set running = false where round_id = 6001;
end;

-- The phase ended yesterday; its conclusion was asked about.
create or replace function test.round_over(phase phase) returns void
language sql set search_path = befund, pg_temp
begin atomic
	select test.round($1, case when $1 = 'consent' then 'open'
	    else 'draft' end::conclusion_state);
	update round_phase p set starts_on = current_date - 9,
	    ends_on = current_date - 1
	where p.round_id = 6001 and p.phase = $1;
end;

create or replace function test.template(away boolean) returns void
language sql set search_path = befund, pg_temp
begin atomic
	insert into round_template (id, name, phases, days)
	values (8901, 'Vorlage', '{alone,consent}', '{7,7}')
	on conflict (id) do nothing;
	update round_template set version = 1,
	    archived_at = case when away then now() end where id = 8901;
end;

create or replace function test.delivery(state delivery_state) returns void
language sql set search_path = befund, pg_temp
begin atomic
	update comment set now_release_id = null, now_shown = null,
	    now_symbol = null where now_release_id in
	    (select id from release where delivery_id = 4191);
	delete from indicator_value where release_id in
	    (select id from release where delivery_id = 4191);
	delete from computation_basis where release_id in
	    (select id from release where delivery_id = 4191);
	delete from computation where release_id in
	    (select id from release where delivery_id = 4191);
	delete from release where delivery_id = 4191;
	update delivery set state = $1,
	    verdict = case $1 when 'uploaded' then null when 'refused'
		then 'not_usable' else 'usable' end::verdict,
	    verdict_reason = 'Grund',
	    verdict_by = case when $1 <> 'uploaded' then 1003 end
	where id = 4191;
	insert into release (delivery_id, source_id, number)
	select 4191, 4001, 2 where $1 = 'released';
end;

create or replace function test.import(state import_state) returns void
language sql set search_path = befund, pg_temp
begin atomic
	update import set state = $1, version = 1, unsure = 0, n_understood = 1,
	    confirmed = false, delivery_id = null
	where id = 4801;
end;

create or replace function test.areas() returns void
language sql set search_path = befund, pg_temp
begin atomic
	update area set version = 1 where key in ('05914', '05');
	delete from area_change where id = 4711;
	insert into area_change (id, area_id, successor_id, on_day, kind)
	overriding system value values (4711, 3, 4, '2001-01-01', 'split');
	update member set kind = 'single', parent = null, dimension = '',
	    set_at = '2020-01-01 00:00+00'
	where source_id = 4001 and position = 9;
end;

create or replace function test.shape(state shape_state) returns void
language sql set search_path = befund, pg_temp
begin atomic
	update shape_import set state = $1, version = 1, n_shapes = 1,
	    properties = '{nr}'
	where id = 4851;
	delete from shape_part where shape_import_id = 4851;
	insert into shape_part values (4851, 0, '05914', 'Hagen',
	    'M0 0L9 0L9 9Z', '{0,0,9,9,6,3}');
end;

-- The demo's doubt, 7002, as case 4961.
create or replace function test.doubt(state doubt_state) returns void
language sql set search_path = befund, pg_temp
begin atomic
	select test.round('discuss', 'draft');
	delete from comment where edition_id = 5101 and id > 10000;
	update doubt_case set id = 4961, state = $1,
	    result = case when $1 = 'answered' then 'error'::doubt_result end,
	    reply_id = case when $1 = 'answered' then 7003 end
	where comment_id = 7002;
end;

-- A note at cells, and a break of a series.
create or replace function test.notes() returns void
language sql set search_path = befund, pg_temp
begin atomic
	update cell_note set withdrawn_at = null where id = 4971;
	delete from cell_note where id > 10000;
	update series_break set withdrawn_at = null, version = 1,
	    period = '2013' where id = 4501;
end;

create or replace function test.analysis() returns void
language sql set search_path = befund, pg_temp
begin atomic
	update analysis set version = 1, revision = 9 where id = 5001;
	update analysis_section set version = 1 where analysis_id = 5001;
	update analysis_figure set version = 1 where analysis_id = 5001;
	insert into analysis_figure
	select x.* from analysis_figure f
	cross join jsonb_populate_record(null::analysis_figure, to_jsonb(f)
	    || '{"id": 5029, "once": null, "position": 7}') x
	where f.id = 5021 on conflict do nothing;
	update analysis set revision = 9 where id = 5001;
	delete from comment where round_id = 6001;
end;

create or replace function test.meeting(state meeting_state) returns void
language sql set search_path = befund, pg_temp
begin atomic
	delete from decision where agenda_item_id in
	    (select id from agenda_item where meeting_id = 9002);
	delete from vote where agenda_item_id in
	    (select id from agenda_item where meeting_id = 9002);
	delete from agenda_item where meeting_id = 9002;
	delete from meeting_attendance where meeting_id = 9002;
	update meeting set state = $1,
	    opened_at = case when $1 <> 'planned' then now() end,
	    closed_at = case when $1 = 'closed' then now() end
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
	delete from atlas.correction where decision_id = 9291;
	delete from atlas.decision where id = 9291;
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

create or replace function test.invited() returns void
language sql set search_path = befund, pg_temp
begin atomic
	update invitation set used_at = null,
	    expires_at = now() + interval '1 day'
	where token_hash = sha256('invitation');
end;

create or replace function test.no_round() returns void
language sql set search_path = befund, pg_temp
begin atomic
	delete from round_invitation where workspace_id = 2002;
	delete from round_edition where workspace_id = 2002;
	delete from round where workspace_id = 2002;
end;

-- Two of them, and no more.
create or replace function test.administrators() returns void
language sql set search_path = befund, pg_temp
begin atomic
	insert into person_role (person_id, role) values
	    (1014, 'administrator'), (1099, 'administrator')
	on conflict do nothing;
	update person set roles = array_append(array_remove(roles,
	    'administrator'), 'administrator') where id in (1014, 1099);
end;

create or replace function test.session() returns void
language sql set search_path = befund, pg_temp
begin atomic
	select test.invited();
	delete from session where id = 77;
	insert into session (token_hash, id, person_id, epoch)
	select sha256('fixed'), 77, id, epoch from person where id = 1001;
	update credential set phc = 'fixed' where person_id = 1001;
	update person set stop_secret = 'secret' where id = 1001;
end;

-- A delivery whose source has a rule of its own.
create or replace function test.confidential(state delivery_state)
returns void
language plpgsql as $$
begin
	delete from protection where delivery_id = 4191;
	perform test.delivery($1);
	insert into secrecy_rule (source_id, version, kind, min_count)
	values (4001, 2, 'own', 3) on conflict do nothing;
	insert into category_link (category_id, same_as) values (3, 5)
	on conflict do nothing;
	insert into category_sum (whole_id, part_id) values (1, 7)
	on conflict do nothing;
	insert into category (id, source_id, path, unit)
	overriding system value values (90, 4001, '{Anteil}', 'Prozent'),
	    (91, 4001, '{Quote}', 'Prozent') on conflict do nothing;
	insert into category_ratio (rate_id, part_id, whole_id)
	values (90, 3, 1) on conflict do nothing;
	insert into category_bearer (category_id, of_id, rank)
	values (9, 11, 1) on conflict do nothing;
end $$;

-- What the Jugendamt (1007) delivers; if it has, 890 is the delivery.
create or replace function test.due(state due_state) returns void
language sql set search_path = befund, pg_temp
begin atomic
	delete from due_event where due_id = 9722 and id > 1000000;
	update due set state = 'open', version = 1, delivery_id = null,
	    due_on = current_date + 10, agreed_on = current_date + 10
	where id = 9722;
	update due set state = $1, delivery_id = case
	    when $1 in ('delivered', 'accepted', 'returned') then 4191 end
	where id = 9722;
	update comment set now_release_id = null, now_shown = null,
	    now_symbol = null where now_release_id in
	    (select id from release where delivery_id = 4191);
	delete from indicator_value where release_id in
	    (select id from release where delivery_id = 4191);
	delete from computation_basis where release_id in
	    (select id from release where delivery_id = 4191);
	delete from computation where release_id in
	    (select id from release where delivery_id = 4191);
	delete from release where delivery_id = 4191;
	update delivery set uploaded_by = 1007, verdict_by = null,
	    verdict = case $1 when 'accepted' then 'usable' when 'returned'
		then 'not_usable' end::verdict,
	    verdict_reason = 'Grund',
	    state = case $1 when 'accepted' then 'checked' when 'returned'
		then 'refused' else 'uploaded' end::delivery_state
	where id = 4191;
	delete from due where agreement_id = 9711 and period = '1999';
end;

create or replace function test.agreement(state agreement_state) returns void
language sql set search_path = befund, pg_temp
begin atomic
	select test.due('open');
	update agreement set state = $1, version = 1,
	    ended_at = case when $1 = 'ended' then now() end
	where id = 9711;
	update body set version = 1 where id = 9701;
	delete from calendar_feed where person_id <> 1007;
	insert into calendar_feed (token_hash, person_id)
	select sha256(p::text::bytea), p
	from unnest('{1002,1003,1007,1099}'::bigint[]) p on conflict do nothing;
end;

-- The thread 7303 of the first edition of 5004: without a place in the second,
-- put somewhere, or with its own place there.
create or replace function test.placing(state text) returns void
language plpgsql set search_path = befund, pg_temp as $$
begin
	update comment set place_id = null,
	    area_id = case when $1 = 'here' then 8 else 6 end
	where id = 7303;
	delete from comment_place where comment_id = 7303;
	if $1 = 'placed' then
		insert into comment_place (id, comment_id, workspace_id,
		    edition_id, edition_number, section_id, reason,
		    placed_by_name)
		values (7952, 7303, 2001, 5105, 2, 5016, 'Grund',
		    'Demo Bildungsbüro');
		update comment set place_id = 7952 where id = 7303;
	end if;
end $$;

-- The draft of 5004 with its former computation, or with the newest.
create or replace function test.renewal(newer boolean) returns void
language sql set search_path = befund, pg_temp
begin atomic
	update analysis set revision = 9 where id = 5004;
	update analysis_figure set version = 1,
	    release_id = case when newer then 4272 else 4273 end
	where analysis_id = 5004;
	update analysis_reference r
	set release_id = case when newer then 4272 else 4273 end
	where r.section_id in (select s.id from analysis_section s
	    where s.analysis_id = 5004);
end;

-- A second moderator of 2001, and a contribution by 1001 with whatever became
-- of it; an appeal is against what the second one decided.
insert into person (id, email, name)
values (1097, 'zweite@demo.example', 'Zweite Moderation')
on conflict do nothing;
insert into workspace_member (workspace_id, person_id, role)
values (2001, 1097, 'moderator') on conflict do nothing;

create or replace function test.noted(done boolean) returns void
language sql set search_path = befund, pg_temp
begin atomic
	insert into moderator_note (id, workspace_id, comment_id, body,
	    author_id, author_name, done_at, done_by_name)
	values (7993, 2001, 7992, 'Bitte ansehen.', 1005, 'Demo Kammer',
	    case when done then now() end, case when done then 'Jemand' end);
end;

create or replace function test.held(state comment_state,
    waits moderation_wait) returns void
language sql set search_path = befund, pg_temp
begin atomic
	delete from comment_stone where comment_id = 7992;
	delete from comment_flag where comment_id = 7992;
	delete from moderator_note where comment_id = 7992;
	delete from moderation_case where comment_id = 7992;
	delete from house_rules where workspace_id = 2001 and version > 1;
	delete from comment_version where comment_id = 7992;
	update workspace set checks_first = false where id = 2001;
	insert into comment (id, workspace_id, edition_id, root_id, kind, body,
	    author_id, author_name)
	values (7992, 2001, 5102, 7992, 'cause', 'Dazu ist zu sagen.', 1001,
	    'Demo Schulleitung') on conflict do nothing;
	update comment c set state = held.state, version = 1 where id = 7992;
	insert into comment_flag (comment_id, workspace_id, version, reason,
	    person_id, person_name)
	select 7992, 2001, 1, 'other', 1006, 'Demo Volkshochschule'
	where held.waits = 'flagged';
	insert into moderation_case (comment_id, workspace_id, waits,
	    waits_since, step, decision, reason, words, decided_version,
	    decided_by, decided_by_name, decided_at, appeal, appealed_at)
	select 7992, 2001, held.waits, case when held.waits is not null
		then now() end, 1,
	    d.decision, 'insult', 'Weil', 1, 1097, 'Zweite Moderation',
	    case when d.decision is not null then now() end, 'Nein',
	    case when held.waits = 'appealed' then now() end
	from (select case when held.state in ('returned', 'hidden')
	    then held.state end as decision) d;
	insert into comment_stone (comment_id, workspace_id, edition_id,
	    root_id, author_id)
	select 7992, 2001, 5102, 7992, 1001 where held.state = 'hidden';
	update edition set n_comments = (select count(*) from comment
	    where edition_id = 5102 and not sealed and withdrawn_at is null
	    and comment.state = 'visible')
	where id = 5102;
end;

-- A thread of 1001, just written, in a discussion without a round.
create or replace function test.thread(state text) returns void
language plpgsql set search_path = befund, pg_temp as $$
begin
	delete from comment_settling where comment_id = 7971;
	delete from comment_undone where comment_id = 7971;
	delete from comment where parent_id = 7971;
	insert into comment (id, workspace_id, edition_id, root_id, kind, body,
	    author_id, author_name)
	values (7971, 2001, 5105, 7971, 'question', 'Frage', 1001, 'Demo')
	on conflict do nothing;
	if state = 'answered' then
		insert into comment (id, workspace_id, edition_id, root_id,
		    parent_id, kind, body, author_id, author_name)
		values (7972, 2001, 5105, 7971, 7971, 'question', 'Antwort',
		    1005, 'Demo') on conflict do nothing;
	end if;
	update comment set settled_at = null, settled_id = null,
	    settled_by = null, settled_reason = null, made_at = now()
	where root_id = 7971;
	if state = 'settled' then
		update comment set settled_at = now(), settled_id = 1001,
		    settled_by = 'Demo', settled_reason = 'Grund'
		where id = 7971;
	elsif state = 'old' then
		update comment set made_at = now() - interval '11 minutes'
		where id = 7971;
	end if;
end $$;

-- A workspace of three, open or not, in the archive or not; a round of 2001
-- runs.
insert into workspace (id, name) values (2004, 'Raum für drei')
on conflict do nothing;

create or replace function test.room(open boolean, rests boolean)
returns void
language plpgsql set search_path = befund, pg_temp as $$
begin
	update workspace set is_open = $1, name = 'Raum für drei',
	    closed_at = case when $2 then now() end
	where id = 2004;
	delete from workspace_member where workspace_id = 2004;
	insert into workspace_member (workspace_id, person_id, role)
	values (2004, 1004, 'moderator'), (2004, 1001, 'provider'),
	    (2004, 1002, 'analyst');
	perform person_refresh(p.id, false) from person p;
	perform test.round('discuss', 'draft');
end $$;

-- A discussion of the workspace of three, without the third.
create or replace function test.ring() returns void
language sql set search_path = befund, pg_temp
begin atomic
	update workspace set closed_at = null where id = 2004;
	insert into workspace_member (workspace_id, person_id, role)
	values (2004, 1004, 'moderator'), (2004, 1001, 'provider')
	on conflict do nothing;
	update person set workspaces = workspaces || 2004::bigint
	where id in (1001, 1004) and not 2004 = any (workspaces);
	update person set moderates = moderates || 2004::bigint
	where id = 1004 and not 2004 = any (moderates);
	insert into edition (id, analysis_id, workspace_id, number, title,
	    summary, question, author_name, published_by)
	select 5190, a.id, 2004, 90, a.title, '', '', 'Wer', 1002
	from analysis a where a.id = 5002
	on conflict do nothing;
	delete from comment where edition_id = 5190;
	update edition set n_comments = 0 where id = 5190;
end;
