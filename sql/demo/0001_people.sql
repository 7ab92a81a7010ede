-- The demo: a town's people, by what they do.  Nobody here is anybody.
--
-- Ids are written out, so that tests and the documentation can name them:
--   101..  organisations     4001..  source, delivery, release, indicators
--   1001.. persons           5001..  analyses and their editions
--   2001.. workspaces        6001..  rounds          7001..  comments
--   3001   committee         8001    conclusion      9001..  what was decided
--
-- All have the same password, which `befundctl demo --accounts` prints.

set local search_path = befund, pg_temp;

do $$
begin
	if exists (select from person where id = 1001) then
		raise exception 'the demo was loaded before';
	end if;
end $$;

insert into organisation (id, name, sector) values
    (101, 'Demo Amt für Statistik', 'municipality'),
    (102, 'Demo Bildungsbüro', 'municipality'),
    (103, 'Demo Gesamtschule', 'school'),
    (104, 'Demo Industrie- und Handelskammer', 'chamber'),
    (105, 'Demo Volkshochschule', 'adult'),
    (106, 'Demo Jugendamt', 'municipality'),
    (107, 'Demo Agentur für Arbeit', 'employment'),
    (108, 'Demo Stadtelternrat', 'parents'),
    (109, 'Demo Dezernat für Bildung', 'municipality'),
    (110, 'Demo Schulaufsicht', 'school_board'),
    (111, 'Demo Hochschule', 'university'),
    (112, 'Demo Kindertagesstätten', 'day_care');

insert into person (id, email, name) values
    (1001, 'schulleitung@demo.example', 'Demo Schulleitung'),
    (1002, 'bildungsmonitoring@demo.example', 'Demo Bildungsmonitoring'),
    (1003, 'zweitpruefung@demo.example',
	'Demo Bildungsmonitoring Zweitprüfung'),
    (1004, 'bildungsbuero@demo.example', 'Demo Bildungsbüro'),
    (1005, 'kammer@demo.example', 'Demo Kammer'),
    (1006, 'volkshochschule@demo.example', 'Demo Volkshochschule'),
    (1007, 'jugendamt@demo.example', 'Demo Jugendamt'),
    (1008, 'arbeitsagentur@demo.example', 'Demo Agentur für Arbeit'),
    (1009, 'elternvertretung@demo.example', 'Demo Elternvertretung'),
    (1010, 'vorsitz@demo.example', 'Demo Vorsitz Lenkungskreis'),
    (1011, 'geschaeftsfuehrung@demo.example',
	'Demo Geschäftsführung Lenkungskreis'),
    (1012, 'mitglied1@demo.example', 'Demo Mitglied Lenkungskreis 1'),
    (1013, 'mitglied2@demo.example', 'Demo Mitglied Lenkungskreis 2'),
    (1014, 'administration@demo.example', 'Demo Administration'),
    (1015, 'nachbarraum@demo.example', 'Demo Nachbarraum'),
    (1016, 'fachberatung@demo.example', 'Demo Fachberatung Frühe Bildung');

insert into credential (person_id, phc)
select id, '$argon2id$v=19$m=65536,t=3,p=1$YmVmdW5kLWRlbW8tc2Fseg'
    '$oi1PH7d6zksLtZfdMd+S3WNYihStM2dLJr3PXnXa70A'
from person where id between 1001 and 1016;

insert into person_role (person_id, role) values
    (1002, 'analyst'), (1003, 'analyst'), (1004, 'moderator'),
    (1014, 'administrator'), (1016, 'moderator');

insert into mandate (id, person_id, organisation_id, from_day, substitute)
values
    (1101, 1001, 103, '2026-01-01', false),
    (1102, 1002, 101, '2026-01-01', false),
    (1103, 1003, 101, '2026-01-01', true),
    (1104, 1004, 102, '2026-01-01', false),
    (1105, 1005, 104, '2026-01-01', false),
    (1106, 1006, 105, '2026-01-01', false),
    (1107, 1007, 106, '2026-01-01', false),
    (1108, 1008, 107, '2026-01-01', false),
    (1109, 1009, 108, '2026-01-01', false),
    (1110, 1010, 109, '2026-01-01', false),
    (1111, 1011, 109, '2026-01-01', true),
    (1112, 1012, 110, '2026-01-01', false),
    (1113, 1013, 111, '2026-01-01', false),
    (1115, 1015, 112, '2026-01-01', false);

insert into workspace (id, name, purpose, created_by) values
    (2001, 'Übergang Schule–Beruf', 'Wir lesen die Zahlen zu Abschlüssen und '
	'Übergängen gemeinsam und bereiten Empfehlungen für den Lenkungskreis '
	'vor.', 1004),
    (2002, 'Frühe Bildung', 'Kindertagesbetreuung und der Weg in die '
	'Grundschule.', 1016);

insert into workspace_member (workspace_id, person_id, role) values
    (2001, 1001, 'provider'), (2001, 1005, 'provider'),
    (2001, 1006, 'provider'), (2001, 1007, 'provider'),
    (2001, 1008, 'provider'), (2001, 1009, 'provider'),
    (2001, 1002, 'analyst'), (2001, 1004, 'moderator'),
    (2002, 1015, 'provider'), (2002, 1003, 'analyst'),
    (2002, 1016, 'moderator');

insert into committee (id, name) values (3001, 'Lenkungskreis Bildung');
insert into committee_member (committee_id, person_id, role, voting,
    organisation_id, from_day) values
    (3001, 1010, 'chair', true, 109, '2026-01-01'),
    (3001, 1011, 'secretary', false, 109, '2026-01-01'),
    (3001, 1012, 'member', true, 110, '2026-01-01'),
    (3001, 1013, 'member', true, 111, '2026-01-01');
