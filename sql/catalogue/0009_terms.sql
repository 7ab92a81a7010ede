-- How the sheets are formed from columns of official tables, as the readers
-- name these columns, and where publishers print the finished value.  Files
-- of cities without a table code have one of ours: konstanz/stadtbib is
-- stadtbib.csv of "Konstanz in Zahlen", koeln/bevoelkerung the structural
-- data of Köln's quarters.

set local search_path = befund, pg_temp;

create temporary table age (name text, low int, high int) on commit drop;
insert into age values ('unter 3 Jahre', 0, 3), ('3 bis unter 6 Jahre', 3, 6),
    ('6 bis unter 10 Jahre', 6, 10), ('10 bis unter 15 Jahre', 10, 15),
    ('15 bis unter 18 Jahre', 15, 18), ('18 bis unter 20 Jahre', 18, 20),
    ('20 bis unter 25 Jahre', 20, 25), ('25 bis unter 30 Jahre', 25, 30),
    ('30 bis unter 35 Jahre', 30, 35), ('35 bis unter 40 Jahre', 35, 40),
    ('40 bis unter 45 Jahre', 40, 45), ('45 bis unter 50 Jahre', 45, 50),
    ('50 bis unter 55 Jahre', 50, 55), ('55 bis unter 60 Jahre', 55, 60),
    ('60 bis unter 65 Jahre', 60, 65), ('65 bis unter 75 Jahre', 65, 75),
    ('75 Jahre und mehr', 75, 200);

-- The population of these ages, both sexes, in districts.
create function pg_temp.people(number int, variant int,
    side befund.catalogue_side, low int, high int, year_shift int default 0)
returns bigint
language sql set search_path = befund, pg_temp
return (select count(catalogue_term(number, variant, side, '12411-02-03-4',
    array[a.name, 'Insgesamt'], 1, year_shift)) from (select name
    from pg_temp.age x where x.low >= people.low and x.high <= people.high
    order by x.low) a);

-- The same in Konstanz, by single years; `weight` for a part of a year.
create function pg_temp.people_of_konstanz(number int, variant int,
    low int, high int, weight numeric, year_shift int) returns bigint
language sql set search_path = befund, pg_temp
return (select count(catalogue_term(number, variant, 'denominator',
    'konstanz/pyramide', array[format('%s_bis_unter_%s', x.y, x.y + 1), x.c],
    weight, year_shift))
    from (select y, c from generate_series(low, high - 1) y, unnest(array[
	'maenner_deutsch', 'frauen_deutsch', 'maenner_nichtdeutsch',
	'frauen_nichtdeutsch']) c order by y, c) x);

-- --------------------------------------------------------------- A, B: setting

select catalogue_variant(1, 1, 'Kreise', 'Districts');
select pg_temp.people(1, 1, 'numerator', 0, 18);
select catalogue_term(1, 1, 'denominator', '12411-02-03-4',
    array['Insgesamt', 'Insgesamt']);
select catalogue_variant(1, 2, 'Stadtteile von Köln', 'Quarters of Köln');
select catalogue_term(1, 2, 'numerator', 'koeln/bevoelkerung',
    array['Einwohner nach Alter', a]) from unnest(array['00 - < 03',
    '03 - < 06', '06 - < 10', '10 - < 15', '15 - < 18']) a;
select catalogue_term(1, 2, 'denominator', 'koeln/bevoelkerung',
    array['Einwohner in Köln', 'Einwohner']);
select catalogue_variant(1, 3, 'Stadt Konstanz', 'City of Konstanz');
select catalogue_term(1, 3, 'numerator', 'konstanz/nach_altersgruppe',
    array['bis_18']);
select catalogue_term(1, 3, 'denominator', 'konstanz/wohnbevoelkerung',
    array['gesamt']);

select catalogue_variant(2, 1, 'Kreise', 'Districts');
select pg_temp.people(2, 1, 'numerator', 0, 20);
select pg_temp.people(2, 1, 'denominator', 20, 65);

select catalogue_variant(3, 1, 'Kreise', 'Districts');
select pg_temp.people(3, 1, 'numerator', 65, 200);
select pg_temp.people(3, 1, 'denominator', 20, 65);

select catalogue_variant(4, 1, 'Stadtteile von Köln', 'Quarters of Köln');
select catalogue_term(4, 1, 'numerator', 'koeln/bevoelkerung',
    array['Einwohner mit Migrationshintergrund', 'Ausländer']);
select catalogue_term(4, 1, 'denominator', 'koeln/bevoelkerung',
    array['Einwohner in Köln', 'Einwohner']);
select catalogue_variant(4, 2, 'Stadt Konstanz', 'City of Konstanz');
select catalogue_term(4, 2, 'numerator', 'konstanz/nach_staatsangehoerigkeit',
    array['nichtdeutsch']);
select catalogue_term(4, 2, 'denominator',
    'konstanz/nach_staatsangehoerigkeit', array['gesamt']);

select catalogue_variant(6, 1, 'Kreise', 'Districts');
select catalogue_term(6, 1, 'numerator', '22811-02-02-4',
    array['dar.: Regelleistungsberechtigte nach dem SGB II',
    'nicht erwerbsf. Leistungsberech. (Sozialgeld)', 'unter 15 Jahre']);
select pg_temp.people(6, 1, 'denominator', 0, 15);

select catalogue_variant(7, 1, 'Kreise', 'Districts');
select catalogue_term(7, 1, 'numerator', '22811-02-02-4',
    array['dar.: Regelleistungsberechtigte nach dem SGB II', 'insgesamt',
    'Insgesamt']);
select pg_temp.people(7, 1, 'denominator', 0, 65);

select catalogue_variant(8, 1, 'Kreise', 'Districts');
select catalogue_term(8, 1, 'numerator', '22811-02-02-4',
    array['dar.: Regelleistungsberechtigte nach dem SGB II',
    'erwerbsf. Leistungsberech. (Arbeitslosengeld II)', 'unter 25 Jahre']);
select pg_temp.people(8, 1, 'denominator', 15, 25);

select catalogue_variant(10, 1, 'Kreise, Wert der Bundesagentur',
    'Districts, value of the agency', published_table => '13211-02-05-4',
    published_path => array['Arbeitslosenquote bez. auf alle zivile Erwerbsp.']);
select catalogue_variant(10, 2, 'Stadt Konstanz, Wert der Stadt',
    'City of Konstanz, value of the city',
    published_table => 'konstanz/al_quote', published_path => '{konstanz}');

select catalogue_variant(11, 1, 'Kreise, Wert der Bundesagentur',
    'Districts, value of the agency', published_table => '13211-02-05-4',
    published_path => array['Arbeitslosenquote bez. auf alle zivile Erwerbsp.',
    '15 bis unter 25 Jahre']);

select catalogue_variant(13, 1, 'Männer', 'Men', 'AI0213');
select catalogue_variant(13, 2, 'Frauen', 'Women', 'AI0214');

select catalogue_variant(17, 1, 'Stadt Konstanz, Wert der Stadt',
    'City of Konstanz, value of the city',
    published_table => 'konstanz/schulen_ausgaben',
    published_path => '{haushalt_proschueler}');

-- -------------------------------------------------------- C: early childhood

-- Children in care: with the totals of 2011 and later each child counts once;
-- the totals before are the sum of both forms.
create function pg_temp.children(number int, variant int, kind text, age text)
returns int
language sql set search_path = befund, pg_temp
return catalogue_term(number, variant, 'numerator',
    case when kind = 'Insgesamt' or variant % 2 = 0 then '22543-01-01-4'
	else '22543-01-02-4' end,
    array[kind, 'Betreute Kinder', 'Altersgruppe', age]);

select catalogue_variant(18, 1, 'Kreise ab 2011', 'Districts from 2011');
select pg_temp.children(18, 1, 'Insgesamt (ohne Doppelzählungen)',
    'unter 3 Jahre');
select pg_temp.people(18, 1, 'denominator', 0, 3, -1);
select catalogue_variant(18, 2, 'Kreise bis 2010, mit Doppelzählungen',
    'Districts until 2010, with double counts');
select pg_temp.children(18, 2, 'Insgesamt', 'unter 3 Jahre');
select pg_temp.people(18, 2, 'denominator', 0, 3, -1);
select catalogue_variant(18, 3, 'Stadt Konstanz, Wert der Stadt',
    'City of Konstanz, value of the city',
    published_table => 'konstanz/betreuungsquote',
    published_path => '{unter_3}');

select catalogue_variant(19, 1, 'Kreise ab 2011', 'Districts from 2011');
select pg_temp.children(19, 1, 'Insgesamt (ohne Doppelzählungen)',
    '3 bis unter 6 Jahre');
select pg_temp.people(19, 1, 'denominator', 3, 6, -1);
select catalogue_variant(19, 2, 'Kreise bis 2010, mit Doppelzählungen',
    'Districts until 2010, with double counts');
select pg_temp.children(19, 2, 'Insgesamt', '3 bis unter 6 Jahre');
select pg_temp.people(19, 2, 'denominator', 3, 6, -1);
select catalogue_variant(19, 3, 'Nur Tageseinrichtungen, Kreise ab 2011',
    'Day-care centres only, districts from 2011', 'AI0303',
    'Kinder von 3 bis 5 Jahren in Tageseinrichtungen',
    'Children aged 3 to 5 in day-care centres',
    published_table => 'AI003-1',
    published_path => array['Anteil betreute Kinder 3-5 Jahre in Tageseinricht.']);
select pg_temp.children(19, 3, 'Tageseinrichtung', '3 bis unter 6 Jahre');
select pg_temp.people(19, 3, 'denominator', 3, 6, -1);
select catalogue_variant(19, 4, 'Nur Tageseinrichtungen, Kreise bis 2010',
    'Day-care centres only, districts until 2010', 'AI0303',
    'Kinder von 3 bis 5 Jahren in Tageseinrichtungen',
    'Children aged 3 to 5 in day-care centres',
    published_table => 'AI003-1',
    published_path => array['Anteil betreute Kinder 3-5 Jahre in Tageseinricht.']);
select pg_temp.children(19, 4, 'Tageseinrichtung', '3 bis unter 6 Jahre');
select pg_temp.people(19, 4, 'denominator', 3, 6, -1);
select catalogue_variant(19, 5, 'Stadt Konstanz: Kinder von 3 bis 6½ Jahren',
    'City of Konstanz: children aged 3 to 6½', '',
    'Kinder ab 3 Jahren in Tageseinrichtungen, ohne Schulkinder',
    'Children from 3 in day-care centres, school children excluded',
    'Kinder von 3 bis 5 Jahren und die Hälfte der 6-Jährigen',
    'Children aged 3 to 5 and half of those aged 6',
    'konstanz/betreuungsquote', '{ab_3}');
select catalogue_term(19, 5, 'numerator', 'konstanz/kinderbetreuung',
    array['ab_3_kita']);
select pg_temp.people_of_konstanz(19, 5, 3, 6, 1, -1),
    pg_temp.people_of_konstanz(19, 5, 6, 7, 0.5, -1);

select catalogue_variant(20, 1, 'Kreise ab 2011', 'Districts from 2011',
    published_table => 'AI003-1',
    published_path => array['Anteil betreute Kinder 0-2 Jahre in Tageseinricht.']);
select pg_temp.children(20, 1, 'Tageseinrichtung', 'unter 3 Jahre');
select pg_temp.people(20, 1, 'denominator', 0, 3, -1);
select catalogue_variant(20, 2, 'Kreise bis 2010', 'Districts until 2010',
    published_table => 'AI003-1',
    published_path => array['Anteil betreute Kinder 0-2 Jahre in Tageseinricht.']);
select pg_temp.children(20, 2, 'Tageseinrichtung', 'unter 3 Jahre');
select pg_temp.people(20, 2, 'denominator', 0, 3, -1);

select catalogue_variant(21, 1, 'Kreise ab 2011', 'Districts from 2011',
    published_table => 'AI003-1',
    published_path => array['Anteil betreute Kinder 0-2 Jahre in Tagespflege']);
select pg_temp.children(21, 1, 'Tagespflege', 'unter 3 Jahre');
select pg_temp.people(21, 1, 'denominator', 0, 3, -1);
select catalogue_variant(21, 2, 'Kreise bis 2010', 'Districts until 2010',
    published_table => 'AI003-1',
    published_path => array['Anteil betreute Kinder 0-2 Jahre in Tagespflege']);
select pg_temp.children(21, 2, 'Tagespflege', 'unter 3 Jahre');
select pg_temp.people(21, 2, 'denominator', 0, 3, -1);

select catalogue_variant(22, 1, 'Unter 3 Jahren', 'Under 3', 'AI0311',
    'Kinder unter 3 Jahren mit vertraglich mehr als sieben Stunden Betreuung '
    'am Tag', 'Children under 3 with more than seven hours of care a day by '
    'contract', 'Kinder unter 3 Jahren', 'Children aged under 3');
select catalogue_variant(22, 2, '3 bis 5 Jahre', 'Aged 3 to 5', 'AI0312',
    'Kinder von 3 bis 5 Jahren mit vertraglich mehr als sieben Stunden '
    'Betreuung am Tag', 'Children aged 3 to 5 with more than seven hours of '
    'care a day by contract', 'Kinder von 3 bis 5 Jahren',
    'Children aged 3 to 5');
select catalogue_variant(22, 3, 'Unter 3 Jahren, Konstanz, Wert der Stadt',
    'Under 3, Konstanz, value of the city',
    published_table => 'konstanz/betreuungsquote',
    published_path => '{unter_3_ganztags}');
select catalogue_variant(22, 4, 'Ab 3 Jahren, Konstanz, Wert der Stadt',
    'From 3, Konstanz, value of the city',
    published_table => 'konstanz/betreuungsquote',
    published_path => '{ab_3_ganztags}');

select catalogue_variant(23, 1,
    'Ersatzgröße: ausländische Herkunft mindestens eines Elternteils',
    'Substitute: at least one parent of foreign origin', '',
    'Kinder in Tageseinrichtungen, von denen mindestens ein Elternteil '
    'ausländischer Herkunft ist',
    'Children in day-care centres with at least one parent of foreign origin',
    'Kinder in Tageseinrichtungen', 'Children in day-care centres');
select catalogue_term(23, 1, 'numerator', '22543-01-02-4',
    array['Tageseinrichtung', 'Kinder, Herkunft mind. 1 Elternteil ausländisch']);
select catalogue_term(23, 1, 'denominator', '22543-01-02-4',
    array['Tageseinrichtung', 'Betreute Kinder']);

select catalogue_variant(24, 1, 'Unter 3 Jahren', 'Under 3', '',
    'Plätze für Kinder unter 3 Jahren', 'Places for children under 3',
    'Kinder unter 3 Jahren', 'Children aged under 3');
select catalogue_variant(24, 2, 'Ab 3 Jahren bis zur Einschulung',
    'From 3 to school entry', '',
    'Plätze für Kinder von 3 Jahren bis zur Einschulung',
    'Places for children from 3 to school entry',
    'Kinder von 3 Jahren bis zur Einschulung',
    'Children from 3 to school entry');

select catalogue_variant(25, 1,
    'Ersatzgröße: Kinder je rechnerische Vollzeitstelle, ohne Gewicht der '
    'Betreuungszeit', 'Substitute: children per computed full-time post, '
    'hours of care not weighted', '', 'Betreute Kinder in Tageseinrichtungen',
    'Children in day-care centres', 'Rechnerische Vollzeitstellen im '
    'pädagogischen Bereich', 'Computed full-time posts in pedagogical work');
select catalogue_term(25, 1, 'numerator', '22543-01-02-4',
    array['Tageseinrichtung', 'Betreute Kinder']);
select catalogue_term(25, 1, 'denominator', '22541-01-04-4',
    array['Rechn.Zahl d.Vollzeitstellen i.pädagogisch.Bereich']);

select catalogue_variant(26, 1, 'Kreise ab 2011', 'Districts from 2011');
select catalogue_term(26, 1, side, '22541-01-04-4', array['Tätige Personen',
    'Tätige Personen in Tageseinrichtungen für Kinder', name], weight)
from (values ('numerator'::catalogue_side, 'pädagogisches Personal (ab 2011)',
    1), ('numerator', 'pädagogisches Personal, weiblich (ab 2011)', -1),
    ('denominator', 'pädagogisches Personal (ab 2011)', 1))
    t(side, name, weight);

select catalogue_variant(27, 1, 'Kreise', 'Districts');
select catalogue_term(27, 1, 'numerator', '22541-01-04-4',
    array['Einrichtungen mit integrativer Kinderbetreuung']);
select catalogue_term(27, 1, 'denominator', '22541-01-04-4',
    array['Tageseinrichtungen für Kinder']);

select catalogue_variant(30, 1, 'Verspätet', 'Late', '',
    'Verspätet eingeschulte Kinder', 'Children who entered school late',
    'Alle Einschulungen des Schuljahres',
    'All school entries of the school year');
select catalogue_variant(30, 2, 'Vorzeitig', 'Early', '',
    'Vorzeitig eingeschulte Kinder', 'Children who entered school early',
    'Alle Einschulungen des Schuljahres',
    'All school entries of the school year');

-- ------------------------------------------------------------- D, E: schools

-- Lower secondary pupils are not published by type; those of grade 7 are.
select catalogue_variant(31, i, '7. Klasse: ' || de, 'Grade 7: ' || en, '',
    'Schülerinnen und Schüler der 7. Klasse: ' || de,
    'Pupils in grade 7: ' || en, 'Schülerinnen und Schüler der 7. Klasse',
    'Pupils in grade 7'),
    catalogue_term(31, i, 'numerator', '21111-01-03-4', array[name,
    'Schüler(innen) an allgemein bildenden Schulen',
    'Klassenstufe / Jahrgangsstufe / Schulbesuchsjahr', '7. Klassenstufe']),
    catalogue_term(31, i, 'denominator', '21111-01-03-4', array['Insgesamt',
    'Schüler(innen) an allgemein bildenden Schulen',
    'Klassenstufe / Jahrgangsstufe / Schulbesuchsjahr', '7. Klassenstufe'])
from (values (1, 'Gymnasien', 'Gymnasium', 'Gymnasium'),
    (2, 'Realschulen', 'Realschule', 'Realschule'),
    (3, 'Hauptschulen', 'Hauptschule', 'Hauptschule'),
    (4, 'Integrierte Gesamtschulen', 'Gesamtschule', 'comprehensive school'),
    (5, 'Schularten mit mehreren Bildungsgängen',
	'Schule mit mehreren Bildungsgängen', 'school with several courses'),
    (6, 'Sonderschulen/Förderschulen', 'Förderschule', 'special school'))
    t(i, name, de, en);
select catalogue_variant(31, 7, 'Stadt Konstanz: Gymnasien, mit Oberstufe',
    'City of Konstanz: Gymnasium, upper grades included', '',
    'Schülerinnen und Schüler an Gymnasien, mit Oberstufe',
    'Pupils at Gymnasien, upper grades included',
    'Schülerinnen und Schüler an weiterführenden Schulen, mit Oberstufe',
    'Pupils at secondary schools, upper grades included');
select catalogue_term(31, 7, 'numerator', 'konstanz/schulen', '{gymnasien}');
select catalogue_term(31, 7, 'denominator', 'konstanz/schulen', array[c])
from unnest(array['hauptwerkreal', 'real', 'gemeinschaft', 'gymnasien']) c;

select catalogue_variant(32, 1, 'Kreise', 'Districts');
select catalogue_variant(32, 2, 'Berufliche Schulen, Kreise',
    'Vocational schools, districts', '',
    'Schülerinnen und Schüler beruflicher Schulen ohne deutsche '
    'Staatsangehörigkeit',
    'Pupils of vocational schools without German citizenship',
    'Schülerinnen und Schüler an beruflichen Schulen',
    'Pupils at vocational schools');
select catalogue_term(32, i, 'numerator', code, array['Insgesamt', of,
    'Nationalität', 'Ausländer(innen)']),
    catalogue_term(32, i, 'denominator', code, array['Insgesamt', of,
    'Geschlecht', 'Insgesamt'])
from (values
    (1, '21111-01-03-4', 'Schüler(innen) an allgemein bildenden Schulen'),
    (2, '21121-01-05-4', 'Schüler(innen) an beruflichen Schulen'))
    t(i, code, of);

select catalogue_variant(35, 1, 'Schulen in Nordrhein-Westfalen',
    'Schools in North Rhine-Westphalia');
select catalogue_term(35, 1, 'numerator', 'nrw/schulverzeichnis',
    '{Sozialindex}');

select catalogue_variant(36, i, 'Stadt Konstanz: ' || de || ', Wert der Stadt',
    'City of Konstanz: ' || en || ', value of the city',
    published_table => 'konstanz/uebergangsquote',
    published_path => array[name])
from (values (1, 'gymnasien', 'Gymnasium', 'Gymnasium'),
    (2, 'gemeinschaft', 'Gemeinschaftsschule', 'Gemeinschaftsschule'),
    (3, 'real', 'Realschule', 'Realschule'),
    (4, 'hauptwerkreal', 'Haupt- und Werkrealschule',
	'Haupt- and Werkrealschule')) t(i, name, de, en);

-- Leavers of all schools: a certificate, both sexes or women.
create function pg_temp.leavers(number int, variant int,
    side befund.catalogue_side, certificate text,
    sex text default 'Insgesamt', weight numeric default 1) returns int
language sql set search_path = befund, pg_temp
return catalogue_term(number, variant, side, '21111-02-06-4',
    array['Schulabschluss', certificate, sex], weight);

select catalogue_variant(42, 1, 'Kreise', 'Districts',
    published_table => 'AI003-2',
    published_path => array['Anteil Schulabgänger ohne Hauptschulabschluss']);
select pg_temp.leavers(42, 1, 'numerator', 'ohne Hauptschulabschluss'),
    pg_temp.leavers(42, 1, 'denominator', 'Insgesamt');

select catalogue_variant(44, 1, 'Kreise', 'Districts',
    published_table => 'AI003-2',
    published_path => array['Anteil Schulabgänger mit allgem. Hochschulreife']);
select pg_temp.leavers(44, 1, 'numerator', 'mit allgemeiner Hochschulreife'),
    pg_temp.leavers(44, 1, 'denominator', 'Insgesamt');

select catalogue_variant(45, i, de, en, code,
    'Männliche Abgehende ' || name, 'Male leavers ' || long_en,
    'Alle Abgehenden ' || name, 'All leavers ' || long_en),
    pg_temp.leavers(45, i, 'numerator', name),
    pg_temp.leavers(45, i, 'numerator', name, 'weiblich', -1),
    pg_temp.leavers(45, i, 'denominator', name)
from (values (1, 'AI0308', 'ohne Hauptschulabschluss',
	'Ohne Hauptschulabschluss', 'Without a certificate',
	'without a Hauptschule certificate'),
    (2, 'AI0309', 'mit Hauptschulabschluss', 'Mit Hauptschulabschluss',
	'Hauptschule certificate', 'with a Hauptschule certificate'),
    (3, 'AI0310', 'mit allgemeiner Hochschulreife',
	'Mit allgemeiner Hochschulreife', 'General entrance qualification',
	'with the general higher-education entrance qualification'))
    t(i, code, name, de, en, long_en);

-- -------------------------------------------- F, G, H: university and beyond

select catalogue_variant(54, 1, 'Konstanz: Universität und HTWG',
    'Konstanz: university and HTWG', '',
    'Studierende der Universität und der Hochschule für Technik, Wirtschaft '
    'und Gestaltung', 'Students of the university and of the university of '
    'applied sciences');
select catalogue_term(54, 1, 'numerator', code, '{studierende}')
from unnest(array['konstanz/uni', 'konstanz/htwg']) code;

select catalogue_variant(58, 1, 'Stadt Konstanz: Teilnahmen',
    'City of Konstanz: participations', '',
    'Teilnahmen an Veranstaltungen der Volkshochschule',
    'Participations in events of the adult education centre',
    'Wohnbevölkerung', 'Resident population');
select catalogue_term(58, 1, 'numerator', 'konstanz/vhs', '{teilnehmer}');
select catalogue_term(58, 1, 'denominator', 'konstanz/wohnbevoelkerung',
    '{gesamt}', 1, -1);

select catalogue_variant(60, 1, 'Industrie- und Handelskammer, Konstanz',
    'Chamber of industry and commerce, Konstanz',
    published_table => 'konstanz/ihk', published_path => '{insgesamt}');
select catalogue_term(60, 1, 'numerator', 'konstanz/ihk', array[c])
from unnest(array['aevo', 'technisch', 'fachkauf', 'fachwirt', 'meister',
    'sonstige']) c;

select catalogue_variant(61, 1, 'Stadt Konstanz', 'City of Konstanz');
select catalogue_term(61, 1, 'numerator', 'konstanz/stadtbib', '{ausleihe}');
select catalogue_term(61, 1, 'denominator', 'konstanz/wohnbevoelkerung',
    '{gesamt}');

select catalogue_variant(62, 1, 'Stadt Konstanz, bis 2019',
    'City of Konstanz, until 2019');
select catalogue_term(62, 1, 'numerator', 'konstanz/musikschulen',
    '{omk_bis_19}');
select pg_temp.people_of_konstanz(62, 1, 0, 19, 1, -1);
