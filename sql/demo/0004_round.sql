-- The demo: what is being talked about now.  Leavers without a certificate in
-- Hagen, a round in its open phase, and a second workspace that the people of
-- the first one do not see.

set local search_path = befund, pg_temp;

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

-- Copy an analysis as it stands into a frozen edition; ids as in 0003.
create or replace function pg_temp.publish(analysis bigint, edition bigint,
    ws bigint, author bigint, at timestamptz) returns void
language sql as $$
	insert into edition (id, analysis_id, workspace_id, number, title,
	    summary, question, author_name, published_at, published_by)
	select $2, a.id, $3, 1, a.title, a.summary, a.question, p.name, $5,
	    p.id
	from analysis a, person p where a.id = $1 and p.id = $4;
	insert into edition_section (id, edition_id, workspace_id, section_id,
	    position, kind, heading, body)
	select s.id + 100, $2, $3, s.id, s.position, s.kind, s.heading, s.body
	from analysis_section s where s.analysis_id = $1;
	insert into edition_figure (id, edition_id, workspace_id, section_id,
	    figure_id, title, reading, note, definition_id, release_id, areas,
	    from_period, to_period)
	select f.id + 100, $2, $3, f.section_id, f.id, f.title, f.reading,
	    f.note, f.definition_id, f.release_id, f.areas, f.from_period,
	    f.to_period
	from analysis_figure f where f.analysis_id = $1 $$;

select pg_temp.act(1002);
insert into analysis (id, title, summary, question, created_by, created_at)
values (5001, 'Abgänge ohne Abschluss in Hagen',
    'Der Anteil der Abgänge ohne Hauptschulabschluss fällt 2013 auf 3,7 % und '
    'steigt 2014 auf 6,3 %.', 'Ist der Rückgang von 2013 ein Erfolg?', 1002,
    now() - interval '20 days');
insert into analysis_section (id, analysis_id, position, kind, heading, body)
values
    (5011, 5001, 1, 'finding', 'Ein Rückgang für ein Jahr',
    e'Von 2012 auf 2013 fällt der Anteil der Abgänge ohne '
    'Hauptschulabschluss in Hagen von **5,3 %** auf **3,7 %**; 2014 beträgt '
    'er **6,3 %** und 2015 **5,4 %**.\n\nGezählt wurden 131 von 2.462 (2012), '
    '106 von 2.871 (2013), 154 von 2.448 (2014) und 129 von 2.407 (2015) '
    'Abgängen. Im Land Nordrhein-Westfalen beträgt der Anteil 5,1 %, 4,4 %, '
    '5,5 % und 5,3 %.'),
    (5012, 5001, 2, 'assessment', 'Zu besprechen',
    e'Aus den Zahlen allein lässt sich nicht sagen, ob 2013 weniger '
    'Jugendliche ohne Abschluss blieben oder ob nur die Bezugsgröße gewachsen '
    'ist.\n\n1. Was ist im Jahr 2013 geschehen?\n2. Welches Jahr eignet sich '
    'als Ausgangspunkt?');
insert into analysis_figure (id, analysis_id, section_id, title, reading, note,
    definition_id, release_id, areas, from_period, to_period) values
    (5021, 5001, 5011, 'Abgänge ohne Hauptschulabschluss, 1995 bis 2015',
    '2013 gingen in Hagen 106 von 2.871 Jugendlichen ohne '
    'Hauptschulabschluss ab, das sind 3,7 %.', '', 4401, 4201, '{8,2,1}',
    '1995', '2015');
select pg_temp.publish(5001, 5101, 2001, 1002, now() - interval '12 days');

select pg_temp.act(1004);
insert into round (id, workspace_id, edition_id, title, questions, starts_on,
    ends_on, moderator_id, moderator_name, created_at)
values (6001, 2001, 5101, 'Was sagt der Rückgang von 2013?',
    e'Was ist im Jahr 2013 geschehen?\nIst das Niveau zu hoch?\n'
    'Was sollte der Lenkungskreis tun?',
    current_date - 10, current_date + 21, 1004, 'Demo Bildungsbüro',
    now() - interval '11 days');
insert into round_invitation (round_id, organisation_id, workspace_id,
    organisation_name, sector, invited_at)
select 6001, id, 2001, name, sector, now() - interval '11 days'
from organisation where id between 103 and 108;
select notify_person(p.id, 'invitation', 2001, 6001, r.title,
    workspace_address(2001, 'runde', 6001))
from round r, person p join workspace_member m on m.person_id = p.id
where r.id = 6001 and m.workspace_id = 2001
and p.organisation_id between 103 and 108;
update notice set made_at = now() - interval '11 days', read_at = case
    when person_id <> 1006 then now() - interval '10 days' end
where object_id = 6001;
insert into round_phase
select 6001, 2001, p.n, p.phase::phase, current_date + p.s, current_date + p.e
from (values (1, 'alone', -10, -7), (2, 'discuss', -6, 7),
    (3, 'consent', 8, 21)) p (n, phase, s, e);
update round set phase = 'discuss', phase_at = now() - interval '6 days',
    template_name = 'Kurze Runde', remind_before = '{3,1}'
where id = 6001;
insert into round_event (round_id, workspace_id, kind, phase, ends_on, reason,
    person_name, made_at)
select 6001, 2001, 'phase', 'discuss', current_date + 7,
    'Alle eingeladenen Schulen haben gelesen.', 'Demo Bildungsbüro',
    now() - interval '6 days';

-- The point of 2013, and what is said about it.
select pg_temp.act(1001);
insert into comment (id, workspace_id, edition_id, round_id, root_id,
    definition_id, area_id, period, seen_release_id, seen_shown,
    seen_numerator, seen_denominator, kind, body, author_id, author_name,
    organisation_id, organisation_name, made_at) values
    (7001, 2001, 5101, 6001, 7001, 4401, 8, '2013', 4201, '3.7', 106, 2871,
    'cause', e'2013 ist der doppelte Abiturjahrgang: Zwei Jahrgänge '
    'haben zugleich die Gymnasien verlassen. Dadurch gab es viel mehr '
    'Abgänge als sonst, und der Anteil ohne Abschluss sinkt, ohne dass sich '
    'an den Hauptschulen etwas geändert hätte.', 1001, 'Demo Schulleitung',
    103, 'Demo Gesamtschule', now() - interval '5 days 20 hours');
select pg_temp.act(1005);
insert into comment (id, workspace_id, edition_id, round_id, root_id,
    parent_id, definition_id, area_id, period, seen_release_id, seen_shown,
    seen_numerator, seen_denominator, kind, body, author_id, author_name,
    organisation_id, organisation_name, made_at) values
    (7002, 2001, 5101, 6001, 7001, 7001, 4401, 8, '2013', 4201, '3.7', 106,
    2871, 'doubt', 'Erklärt das alles? Auch die Anzahl selbst ist gesunken, '
    'von 131 auf 106. Das kann nicht am Nenner liegen.', 1005, 'Demo Kammer',
    104, 'Demo Industrie- und Handelskammer',
    now() - interval '5 days 2 hours');
select pg_temp.act(1002);
insert into comment (id, workspace_id, edition_id, round_id, root_id,
    parent_id, definition_id, area_id, period, seen_release_id, seen_shown,
    seen_numerator, seen_denominator, kind, body, author_id, author_name,
    organisation_id, organisation_name, made_at) values
    (7003, 2001, 5101, 6001, 7001, 7002, 4401, 8, '2013', 4201, '3.7', 106,
    2871, 'confirmation', 'Beides stimmt. Mit dem Nenner von 2012 läge der '
    'Anteil 2013 bei 4,3 % (106 von 2.462). Von den 1,6 Prozentpunkten '
    'Rückgang kommt also gut ein Drittel vom größeren Nenner.', 1002,
    'Demo Bildungsmonitoring', null, null, now() - interval '4 days 3 hours');
select pg_temp.act(1007);
insert into comment (id, workspace_id, edition_id, round_id, root_id,
    definition_id, area_id, period, seen_release_id, seen_shown,
    seen_numerator, seen_denominator, kind, body, author_id, author_name,
    organisation_id, organisation_name, made_at) values
    (7004, 2001, 5101, 6001, 7004, 4401, 8, '2014', 4201, '6.3', 154, 2448,
    'other_reading', 'Mich beunruhigt nicht 2013, sondern 2014: 154 '
    'Jugendliche, so viele wie seit 2010 nicht mehr.', 1007, 'Demo Jugendamt', 106,
    'Demo Jugendamt', now() - interval '3 days 22 hours');
select pg_temp.act(1008);
insert into comment (id, workspace_id, edition_id, round_id, root_id,
    section_id, kind, body, author_id, author_name, organisation_id,
    organisation_name, made_at) values
    (7005, 2001, 5101, 6001, 7005, 5012, 'proposal', 'Wir sollten das Niveau '
    'zum Thema machen und nicht das eine Jahr: rund 130 Jugendliche im Jahr, '
    'die wir vor dem Abgang erreichen könnten.', 1008,
    'Demo Agentur für Arbeit', 107, 'Demo Agentur für Arbeit',
    now() - interval '2 days 1 hour');
select pg_temp.act(1009);
insert into comment (id, workspace_id, edition_id, round_id, root_id, kind,
    body, author_id, author_name, organisation_id, organisation_name, made_at)
values
    (7006, 2001, 5101, 6001, 7006, 'question', 'Wie viele dieser '
    'Jugendlichen kommen von Förderschulen, an denen der Abschluss gar nicht '
    'vorgesehen ist?', 1009, 'Demo Elternvertretung', null, null,
    now() - interval '1 day 4 hours');

update comment c set made_at = now() - t.ago from (values
    (7001, interval '5 days 20 hours'), (7002, '5 days 2 hours'),
    (7003, '4 days 3 hours'), (7004, '3 days 22 hours'),
    (7005, '2 days 1 hour'), (7006, '1 day 4 hours')) t(id, ago)
where c.id = t.id;
update comment set question = case kind when 'cause' then 1 when 'proposal'
    then 3 else 2 end
where round_id = 6001 and parent_id is null;
update round_invitation i set spoke_at = (select min(c.made_at)
    from comment c where c.round_id = 6001
    and c.organisation_id = i.organisation_id) where i.round_id = 6001;
update notice n set made_at = c.made_at from comment c
where n.object_id = c.id and n.read_at is null;

-- The neighbours.
select pg_temp.act(1003);
insert into analysis (id, title, summary, question, created_by, created_at)
values (5003, 'Frühe Bildung: was wir noch nicht zählen',
    'Für den Weg von der Kindertagesstätte in die Grundschule fehlen uns '
    'Zahlen.', 'Welche Zahlen brauchen wir?', 1003,
    now() - interval '9 days');
insert into analysis_section (id, analysis_id, position, kind, heading, body)
values (5015, 5003, 1, 'finding', 'Bestand', 'Bekannt sind die betreuten '
    'Kinder je Einrichtung, nicht aber der Sprachstand beim Übergang.');
select pg_temp.publish(5003, 5103, 2002, 1003, now() - interval '8 days');
select pg_temp.act(1015);
insert into comment (id, workspace_id, edition_id, root_id, kind, body,
    author_id, author_name, organisation_id, organisation_name, made_at)
values (7201, 2002, 5103, 7201, 'confirmation', 'Im Projekt Kolibri '
    'erheben wir den Sprachstand ein Jahr vor der Einschulung.', 1015,
    'Demo Nachbarraum', 112, 'Demo Kindertagesstätten',
    now() - interval '7 days');
update comment set made_at = now() - interval '7 days' where id = 7201;

-- The doubt of the round has been a case since it was said.
update doubt_case x set id = 4961, opened_at = c.made_at
from comment c where c.id = x.comment_id and x.comment_id = 7002;

-- Nobody has a mailbox here.
delete from outbox;
select set_config('befund.person', '', true),
    set_config('befund.name', '', true), set_config('befund.roles', '', true),
    set_config('befund.workspaces', '', true),
    set_config('befund.moderates', '', true),
    set_config('befund.organisation', '', true),
    set_config('befund.organisation_name', '', true);
