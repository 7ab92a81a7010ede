-- The demo: a conclusion being drafted.  Its round asks how the draft looks;
-- one organisation has proposed the wording as it is, another proposes one
-- more, and an earlier wording met with a concern.

set local search_path = befund, pg_temp;

select pg_temp.act(1002);
insert into analysis (id, title, summary, question, created_by, created_at)
values (5008, 'Von welchem Jahr gehen Ziele aus?',
    'Der Anteil der Abgänge ohne Hauptschulabschluss schwankt in Hagen von '
    'Jahr zu Jahr; 2013 ist das niedrigste der letzten Jahre.',
    'Welches Jahr ist ein guter Ausgangspunkt?', 1002,
    now() - interval '40 days');
insert into analysis_section (id, analysis_id, position, kind, heading, body)
values (5019, 5008, 1, 'finding', 'Vier Jahre im Vergleich',
    'Von 2012 bis 2015 betrug der Anteil 5,3 %, 3,7 %, 6,3 % und 5,4 %.');
insert into analysis_figure (id, analysis_id, section_id, title, reading, note,
    definition_id, release_id, areas, from_period, to_period) values
    (5024, 5008, 5019, 'Abgänge ohne Hauptschulabschluss, 2010 bis 2015',
    '2015 gingen in Hagen 129 von 2.407 Jugendlichen ohne '
    'Hauptschulabschluss ab, das sind 5,4 %.', '', 4401, 4201, '{8}',
    '2010', '2015');
select pg_temp.publish(5008, 5108, 2001, 1002, now() - interval '38 days');

select pg_temp.act(1004);
insert into round (id, workspace_id, edition_id, title, questions, starts_on,
    ends_on, moderator_id, moderator_name, created_at, rule, rule_share,
    rule_quorum, by_date)
values (6003, 2001, 5108, 'Ein Ausgangsjahr für unsere Ziele',
    e'Welches Jahr ist ein gewöhnliches?\nWie gehen wir mit Ausreißern um?',
    current_date - 34, current_date + 24, 1004, 'Demo Bildungsbüro',
    now() - interval '36 days', 'share', 67, 50,
    false);
insert into round_phase (round_id, workspace_id, position, phase, starts_on,
    ends_on)
select 6003, 2001, n, phase::phase, current_date + a, current_date + b
from (values (1, 'alone', -34, -27), (2, 'discuss', -27, -14),
    (3, 'draft', -14, -3), (4, 'sense', -3, 10), (5, 'consent', 10, 24))
    x (n, phase, a, b);
insert into round_invitation (round_id, organisation_id, workspace_id,
    organisation_name, sector, invited_at)
select 6003, id, 2001, name, sector, now() - interval '36 days'
from organisation where id in (103, 104, 106, 107);
update round set phase = 'discuss', phase_at = now() - interval '27 days'
where id = 6003;

create or replace function pg_temp.note(comment bigint, who bigint,
    kind comment_kind, body text, about bigint, ago interval) returns void
language plpgsql as $$
begin
	perform pg_temp.act(who);
	insert into comment (id, workspace_id, edition_id, round_id, root_id,
	    kind, body, author_id, author_name, organisation_id,
	    organisation_name, conclusion_id)
	select $1, 2001, 5108, 6003, $1, $3, $4, p.id, p.name,
	    p.organisation_id, p.organisation_name, $5
	from person p where p.id = who;
	update comment c set made_at = now() - ago where c.id = $1;
end $$;
select pg_temp.note(7401, 1005, 'cause', 'Ein einzelnes Jahr sagt wenig. '
    '2013 kam der doppelte Abiturjahrgang dazu.', null, '24 days'),
    pg_temp.note(7402, 1001, 'proposal', 'Wir könnten den Mittelwert '
    'mehrerer Jahre nehmen.', null, '22 days');

update round set phase = 'draft', phase_at = now() - interval '14 days'
where id = 6003;
select pg_temp.act(1004);
insert into conclusion (id, workspace_id, round_id, kind, title, wording,
    created_by, created_at) values
    (8002, 2001, 6003, 'conclusion',
    'Ziele gehen vom Mittel der letzten vier Jahre aus',
    'Für Ziele zum Anteil ohne Hauptschulabschluss gehen wir vom Jahr 2015 '
    'aus.', 1004, now() - interval '13 days'),
    (8003, 2001, 6003, 'need', 'Wir brauchen die Zahlen der Förderschulen '
    'getrennt', 'An Förderschulen ist der Abschluss zum Teil nicht '
    'vorgesehen. Ohne getrennte Zahlen lässt sich der Anteil nicht deuten.',
    1004, now() - interval '12 days');
insert into conclusion_version (conclusion_id, workspace_id, version, wording,
    made_by, made_by_name, made_at)
select id, workspace_id, 1, wording, 1004, 'Demo Bildungsbüro', created_at
from conclusion where id in (8002, 8003) on conflict do nothing;
insert into conclusion_comment (conclusion_id, comment_id, workspace_id,
    uptake, reason) values
    (8002, 7401, 2001, 'taken', ''),
    (8002, 7402, 2001, 'partly', 'Vier Jahre, nicht zehn: davor wurde anders '
    'gezählt.');
insert into conclusion_cell (conclusion_id, workspace_id, definition_id,
    release_id, area_id, period)
select 8002, 2001, 4401, 4201, 8, p
from unnest(array['2012', '2013', '2014', '2015']) p;
select pg_temp.note(7403, 1008, 'proposal', 'Für Ziele zum Anteil ohne '
    'Hauptschulabschluss gehen wir vom Mittel der Jahre 2012 bis 2015 aus, '
    'nicht von einem einzelnen Jahr.', 8002, '9 days');

update round set phase = 'sense', phase_at = now() - interval '3 days'
where id = 6003;
create or replace function pg_temp.feel(conclusion bigint, who bigint,
    opinion opinion, reason text) returns void
language plpgsql as $$
begin
	perform pg_temp.act(who);
	insert into sense (conclusion_id, organisation_id, version,
	    workspace_id, organisation_name, person_id, person_name, opinion,
	    reason, given_at)
	select c.id, p.organisation_id, c.version, 2001, p.organisation_name,
	    p.id, p.name, $3, $4, now() - interval '2 days'
	from conclusion c, person p where c.id = $1 and p.id = who;
end $$;
select pg_temp.feel(8002, 1005, 'concerned', 'Ein einzelnes Jahr ist zu '
    'unsicher, gerade nach 2013 und 2014.');
select pg_temp.act(1004);
select conclusion_adopt(2001, 8002, 1, 'conclusion',
    'Ziele gehen vom Mittel der letzten vier Jahre aus', c.body, c.id)
from comment c where c.id = 7403;
select pg_temp.feel(8002, 1001, 'good', ''),
    pg_temp.feel(8002, 1008, 'unsure', 'Wir sollten dazusagen, wann der '
    'Ausgangswert neu berechnet wird.');

update round set by_date = true where id = 6003;

delete from outbox;
select set_config('befund.person', '', true),
    set_config('befund.name', '', true), set_config('befund.roles', '', true),
    set_config('befund.workspaces', '', true),
    set_config('befund.moderates', '', true),
    set_config('befund.organisation', '', true),
    set_config('befund.organisation_name', '', true);
-- All but what is new for those it is about.
delete from notice where object_id = 6003
    or kind = 'weighed' and person_id <> 1001;
update person p set unread = (select count(*) from notice n
    where n.person_id = p.id and n.read_at is null);
