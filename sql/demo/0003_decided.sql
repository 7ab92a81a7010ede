-- The demo: what has been decided already.  A finding about 2013, a closed
-- round, an agreed conclusion, the committee's decision with its vote, goal,
-- priority, measure and target, published in the atlas.

set local search_path = befund, pg_temp;

-- Act as one of the persons, as session_open() would let him.
create or replace function pg_temp.act(who bigint) returns void
language sql as $$
	select set_config('befund.person', p.id::text, true),
	    set_config('befund.name', p.name, true),
	    set_config('befund.roles', p.roles::text, true),
	    set_config('befund.workspaces', p.workspaces::text, true),
	    set_config('befund.moderates', p.moderates::text, true),
	    set_config('befund.organisation',
		coalesce(p.organisation_id::text, ''), true),
	    set_config('befund.organisation_name',
		coalesce(p.organisation_name, ''), true)
	from person p where p.id = who $$;

select pg_temp.act(1002);
insert into analysis (id, title, summary, question, created_by, created_at)
values (5002, 'Hochschulreife in Hagen: das Jahr 2013',
    'Der Anteil der Abgänge mit Hochschulreife springt 2013 auf 45,3 % und '
    'fällt danach zurück.', 'Taugt das Jahr 2013 als Ausgangspunkt von '
    'Zielen?', 1002, '2026-02-09 10:00+01');
insert into analysis_section (id, analysis_id, position, kind, heading, body)
values
    (5013, 5002, 1, 'finding', 'Ein einzelnes hohes Jahr',
    e'Zwischen 2012 und 2013 steigt der Anteil der Abgänge mit allgemeiner '
    'Hochschulreife in Hagen von **36,0 %** auf **45,3 %** und liegt 2014 bei '
    '**35,1 %**. Die Zahl der Abgänge mit Hochschulreife steigt von 887 auf '
    '1.300 und fällt auf 860.\n\nIn ganz Nordrhein-Westfalen verläuft die '
    'Linie ebenso: 36,7 %, 46,2 %, 37,5 %.'),
    (5014, 5002, 2, 'assessment', 'Was wir daraus lesen',
    e'Das Jahr 2013 zählt zwei Jahrgänge. Es beschreibt keinen Erfolg und '
    'keinen Einbruch danach.\n\n- Für Ziele ist 2013 kein Ausgangspunkt.\n'
    '- Die Entwicklung von 2003 (25,7 %) bis 2015 (38,1 %) ist davon '
    'unberührt.');
insert into analysis_figure (id, analysis_id, section_id, title, reading, note,
    definition_id, release_id, areas, from_period, to_period) values
    (5022, 5002, 5013, 'Abgänge mit allgemeiner Hochschulreife, 1995 bis 2015',
    '2013 gingen in Hagen 1.300 von 2.871 Jugendlichen mit Hochschulreife ab, '
    'das sind 45,3 %.', '', 4402, 4201, '{8,2,1}', '1995', '2015');
insert into edition (id, analysis_id, workspace_id, number, title, summary,
    question, author_name, published_at, published_by)
select 5102, id, 2001, 1, title, summary, question, 'Demo Bildungsmonitoring',
    '2026-02-16 09:00+01', 1002 from analysis where id = 5002;
insert into edition_section (id, edition_id, workspace_id, section_id,
    position, kind, heading, body)
select id + 100, 5102, 2001, id, position, kind, heading, body
from analysis_section where analysis_id = 5002;
insert into edition_figure (id, edition_id, workspace_id, section_id,
    figure_id, title, reading, note, definition_id, release_id, areas,
    from_period, to_period)
select id + 100, 5102, 2001, section_id, id, title, reading, note,
    definition_id, release_id, areas, from_period, to_period
from analysis_figure where analysis_id = 5002;

select pg_temp.act(1004);
insert into round (id, workspace_id, edition_id, title, questions, starts_on,
    ends_on, moderator_id, moderator_name, created_at)
values (6002, 2001, 5102, 'Wie lesen wir das Jahr 2013?',
    e'Was ist 2013 geschehen?\nTaugt das Jahr als Ausgangspunkt von Zielen?',
    '2026-03-02', '2026-04-17', 1004, 'Demo Bildungsbüro',
    '2026-02-23 11:00+01');
insert into round_invitation (round_id, organisation_id, workspace_id,
    organisation_name, sector, invited_at)
select 6002, id, 2001, name, sector, '2026-02-23 11:00+01'
from organisation where id in (103, 104, 105, 107, 108);
insert into round_phase values
    (6002, 2001, 1, 'alone', '2026-03-02', '2026-03-15'),
    (6002, 2001, 2, 'discuss', '2026-03-16', '2026-03-29'),
    (6002, 2001, 3, 'consent', '2026-03-30', '2026-04-17');
update round set phase = 'discuss', phase_at = '2026-03-16 08:00+01',
    by_date = false
where id = 6002;

select pg_temp.act(1001);
insert into comment (id, workspace_id, edition_id, round_id, root_id,
    question, section_id, definition_id, area_id, period, seen_release_id, seen_shown,
    seen_numerator, seen_denominator, kind, body, author_id, author_name,
    organisation_id, organisation_name, made_at) values
    (7101, 2001, 5102, 6002, 7101, 1, null, 4402, 8, '2013', 4201, '45.3', 1300,
    2871, 'cause', 'In diesem Jahr haben bei uns zwei Jahrgänge zugleich '
    'Abitur gemacht, der letzte nach neun und der erste nach acht Jahren.',
    1001, 'Demo Schulleitung', 103, 'Demo Gesamtschule',
    '2026-03-17 10:24+01');
select pg_temp.act(1005);
insert into comment (id, workspace_id, edition_id, round_id, root_id,
    parent_id, definition_id, area_id, period, seen_release_id, seen_shown,
    seen_numerator, seen_denominator, kind, body, author_id, author_name,
    organisation_id, organisation_name, made_at) values
    (7102, 2001, 5102, 6002, 7101, 7101, 4402, 8, '2013', 4201, '45.3', 1300,
    2871, 'confirmation', 'Das deckt sich mit unserer Erfahrung: 2013 gab es '
    'deutlich mehr Bewerbungen mit Abitur, 2014 wieder so viele wie vorher.',
    1005, 'Demo Kammer', 104, 'Demo Industrie- und Handelskammer',
    '2026-03-18 16:02+01');
select pg_temp.act(1008);
insert into comment (id, workspace_id, edition_id, round_id, root_id,
    question, section_id, kind, body, author_id, author_name,
    organisation_id, organisation_name, made_at) values
    (7103, 2001, 5102, 6002, 7103, 2, 5014, 'proposal', 'Für Ziele sollten wir '
    'vom letzten Jahr ausgehen, das ein gewöhnliches ist, also von 2015.',
    1008, 'Demo Agentur für Arbeit', 107, 'Demo Agentur für Arbeit',
    '2026-03-20 09:41+01');
select pg_temp.act(1006);
insert into comment (id, workspace_id, edition_id, round_id, root_id, kind,
    body, author_id, author_name, organisation_id, organisation_name, made_at)
values
    (7104, 2001, 5102, 6002, 7104, 'question', 'Gehört zum Bild nicht auch, '
    'wer den Abschluss später auf dem zweiten Bildungsweg nachholt?',
    1006, 'Demo Volkshochschule', 105, 'Demo Volkshochschule',
    '2026-03-23 13:15+01');

-- When it was said: whoever writes a comment cannot choose that, the demo can.
update comment c set made_at = t.at from (values
    (7101, '2026-03-17 10:24+01'::timestamptz),
    (7102, '2026-03-18 16:02+01'), (7103, '2026-03-20 09:41+01'),
    (7104, '2026-03-23 13:15+01')) t(id, at) where c.id = t.id;
update round_invitation i set spoke_at = (select min(c.made_at)
    from comment c where c.round_id = 6002
    and c.organisation_id = i.organisation_id) where i.round_id = 6002;

select pg_temp.act(1004);
insert into conclusion (id, workspace_id, round_id, kind, title, wording,
    created_by, created_at) values
    (8001, 2001, 6002, 'recommendation',
    'Ziele zur Hochschulreife gehen von 2015 aus, nicht von 2013',
    'Der hohe Anteil von 2013 entstand durch den doppelten Abiturjahrgang. '
    'Wir empfehlen, Ziele zur Hochschulreife vom Wert des Jahres 2015 aus zu '
    'setzen und die Beratung in der Mittelstufe auszubauen, damit mehr '
    'Jugendliche den Abschluss erreichen, der zu ihnen passt.',
    1004, '2026-03-27 10:00+01');
insert into conclusion_version (conclusion_id, workspace_id, version, wording,
    made_by, made_by_name, made_at)
select id, workspace_id, 1, wording, 1004, 'Demo Bildungsbüro', created_at
from conclusion where id = 8001
on conflict do nothing;
insert into conclusion_comment (conclusion_id, comment_id, workspace_id,
    uptake, reason) values
    (8001, 7101, 2001, 'taken', ''), (8001, 7102, 2001, 'taken', ''),
    (8001, 7103, 2001, 'taken', ''),
    (8001, 7104, 2001, 'not_taken', 'Dazu fehlen uns Zahlen; die Frage wird '
    'in einer eigenen Analyse aufgenommen.');
insert into conclusion_cell (conclusion_id, workspace_id, definition_id,
    release_id, area_id, period)
select 8001, 2001, 4402, 4201, 8, p
from unnest(array['2012', '2013', '2014', '2015']) p;
update round set phase = 'consent', phase_at = '2026-03-30 08:00+02'
where id = 6002;
update conclusion set state = 'open', opened_at = '2026-03-30 09:00+02'
where id = 8001;

select pg_temp.act(1001);
insert into position (conclusion_id, organisation_id, workspace_id,
    organisation_name, person_id, person_name, version, stance, reason,
    taken_at) values (8001, 103, 2001, 'Demo Gesamtschule', 1001,
    'Demo Schulleitung', 1, 'agree', '', '2026-04-01 12:10+02');
select pg_temp.act(1005);
insert into position (conclusion_id, organisation_id, workspace_id,
    organisation_name, person_id, person_name, version, stance, reason,
    taken_at) values (8001, 104, 2001, 'Demo Industrie- und Handelskammer',
    1005, 'Demo Kammer', 1, 'reservation', 'Die berufliche Ausbildung muss '
    'in der Beratung denselben Platz haben wie das Abitur.',
    '2026-04-02 08:55+02');
select pg_temp.act(1006);
insert into position (conclusion_id, organisation_id, workspace_id,
    organisation_name, person_id, person_name, version, stance, reason,
    taken_at) values (8001, 105, 2001, 'Demo Volkshochschule', 1006,
    'Demo Volkshochschule', 1, 'agree', '', '2026-04-07 15:30+02');
select pg_temp.act(1008);
insert into position (conclusion_id, organisation_id, workspace_id,
    organisation_name, person_id, person_name, version, stance, reason,
    taken_at) values (8001, 107, 2001, 'Demo Agentur für Arbeit', 1008,
    'Demo Agentur für Arbeit', 1, 'agree', '', '2026-04-08 11:20+02');

select pg_temp.act(1004);
update conclusion set state = 'closed', closed_at = '2026-04-17 12:00+02',
    outcome = 'dissent', entitled = 5, n_agree = 3, n_reservation = 1,
    n_object = 0, n_abstain = 0, n_silent = 1 where id = 8001;
update round set phase = 'closed', phase_at = '2026-04-17 12:30+02',
    closed_at = '2026-04-17 12:30+02', minutes = 'Vier von fünf eingeladenen '
    'Organisationen haben sich geäußert. Die Deutung des Jahres 2013 war '
    'nicht strittig.' where id = 6002;

select pg_temp.act(1011);
insert into meeting (id, committee_id, title, place, starts_at, created_by,
    created_at) values
    (9001, 3001, 'Sitzung 1/2026', 'Rathaus, Ratssaal',
    '2026-05-20 16:00+02', 1011, '2026-04-20 09:00+02');
insert into agenda_item (id, meeting_id, position, title, is_public,
    conclusion_id, recommendation) values
    (9101, 9001, 1, 'Ziele zur Hochschulreife', true, 8001,
    'Das Bildungsbüro empfiehlt, der Schlussfolgerung zu folgen.');
select pg_temp.act(1010);
update meeting set state = 'open', opened_at = '2026-05-20 16:03+02'
where id = 9001;
insert into meeting_attendance (meeting_id, person_id, person_name, voting)
select 9001, p.id, p.name, m.voting from committee_member m
join person p on p.id = m.person_id where m.committee_id = 3001;
insert into vote (agenda_item_id, person_id, person_name, ballot, cast_at)
values (9101, 1010, 'Demo Vorsitz Lenkungskreis', 'yes',
    '2026-05-20 16:40+02');
select pg_temp.act(1012);
insert into vote (agenda_item_id, person_id, person_name, ballot, cast_at)
values (9101, 1012, 'Demo Mitglied Lenkungskreis 1', 'yes',
    '2026-05-20 16:40+02');
select pg_temp.act(1013);
insert into vote (agenda_item_id, person_id, person_name, ballot, cast_at)
values (9101, 1013, 'Demo Mitglied Lenkungskreis 2', 'abstain',
    '2026-05-20 16:41+02');

select pg_temp.act(1011);
insert into decision (id, agenda_item_id, committee_id, number, title,
    decided_text, mode, n_yes, n_no, n_abstain, answer, answer_reason,
    recorded_by, decided_at) values
    (9201, 9101, 3001, '2026-001', 'Ziel zur Hochschulreife bis 2028',
    'Der Lenkungskreis setzt das Ziel, den Anteil der Abgänge mit '
    'allgemeiner Hochschulreife in Hagen von 38,1 % (2015) auf 42 % im Jahr '
    '2028 zu heben. Die Beratung in der Mittelstufe wird ausgebaut; '
    'berufliche Ausbildung und Abitur haben darin denselben Platz.',
    'vote', 2, 0, 1, 'adopted', 'Die Empfehlung wurde angenommen, der '
    'Vorbehalt der Kammer in den Text aufgenommen.', 1011,
    '2026-05-20 16:45+02');
insert into goal (id, committee_id, field, title, explanation, decision_id,
    created_by, created_at) values
    (9301, 3001, 'Übergang Schule – Beruf', 'Jugendliche erreichen den '
    'Abschluss, der zu ihnen passt', 'Gemessen an den Anteilen der Abgänge '
    'mit Hochschulreife und ohne Abschluss.', 9201, 1011,
    '2026-05-20 16:50+02');
insert into priority (id, committee_id, goal_id, decision_id, rank, set_by)
values (9401, 3001, 9301, 9201, 1, 1011);
insert into measure (id, decision_id, goal_id, title, description,
    organisation_id, due_on, state, state_note, created_by) values
    (9501, 9201, 9301, 'Beratung in der Mittelstufe ausbauen',
    'An jeder weiterführenden Schule gibt es ab Klasse 8 feste '
    'Beratungszeiten zu Abschlüssen und Ausbildung.', 102, '2027-07-31',
    'running', 'An vier Schulen begonnen.', 1011);
insert into target (id, measure_id, goal_id, decision_id, indicator_id,
    definition_id, release_id, area_id, baseline_period, baseline_shown,
    target_value, target_year, created_by) values
    (9601, 9501, 9301, 9201, 4302, 4402, 4201, 8, '2015', '38.1', 42.0, 2028,
    1011);
select contributors_tell(d) from decision d where d.id = 9201;
select publish_decision(9201);
select pg_temp.act(1010);
update meeting set state = 'closed', closed_at = '2026-05-20 17:55+02'
where id = 9001;

-- The next meeting, with nothing on its agenda yet.
select pg_temp.act(1011);
insert into meeting (id, committee_id, title, place, starts_at, created_by)
values (9002, 3001, 'Sitzung 2/2026', 'Rathaus, Ratssaal',
    date_trunc('day', now()) + interval '24 days 15 hours', 1011);

-- All this was read long ago.
update notice set made_at = '2026-05-20 16:45+02',
    read_at = '2026-05-21 09:00+02';
