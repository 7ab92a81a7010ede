-- H: non-formal and informal learning.
-- What the members mean: catalogue_indicator in sql/schema.

set local search_path = befund, pg_temp;

select catalogue_sheet(61, 'bibliothek-entleihungen', 'informal', 'H',
    'process', 'higher_better', 'ratio', 1, 1, 'yearly', 'city',
    'facility_place',
    name_de => 'Entleihungen der Stadtbibliothek je Einwohnerin und Einwohner',
    name_en => 'Loans of the public library per inhabitant',
    short_de => 'Entleihungen je Kopf',
    short_en => 'Loans per inhabitant',
    unit_de => 'je Einwohner/in',
    unit_en => 'per inhabitant',
    numerator_de =>
	'Entleihungen der öffentlichen Bibliothek einschließlich Verlängerungen '
	'und digitaler Ausleihen',
    numerator_en =>
	'Loans of the public library, renewals and digital loans included',
    numerator_date_de => 'Kalenderjahr',
    numerator_date_en => 'Calendar year',
    denominator_de => 'Bevölkerung insgesamt',
    denominator_en => 'Total population',
    denominator_date_de => '31. Dezember',
    denominator_date_en => '31 December',
    source_de => 'Deutsche Bibliotheksstatistik; Stadtbibliothek',
    source_en => 'German library statistics; public library',
    reading_de =>
	'In {area} wurden {period} je Einwohnerin und Einwohner {value} Medien '
	'entliehen: {numerator} Entleihungen bei {denominator} Menschen.',
    reading_en =>
	'In {area}, {value} items were borrowed per inhabitant in {period}: '
	'{numerator} loans among {denominator} people.',
    note_de =>
	'Ausleihen werden durch Aufenthalt, Veranstaltungen und digitale '
	'Angebote ergänzt: sinkende Werte heißen nicht, dass die Bibliothek '
	'weniger genutzt wird. Aktive Nutzende, also Menschen mit mindestens '
	'einer Ausleihe im Jahr, sind das zweite Maß und werden als Anteil an '
	'der Bevölkerung gezeigt. Automatische Verlängerung, neue Zählung '
	'digitaler Ausleihen und Schließungen sind Brüche.',
    note_en =>
	'Loans are joined by staying, events and digital services: falling '
	'values do not mean that the library is used less. Active users, people '
	'with at least one loan in the year, are the second measure and shown '
	'as a share of the population. Automatic renewal, a new way of counting '
	'digital loans and closures are breaks.');

select catalogue_sheet(62, 'musikschulquote', 'informal', 'H',
    'process', 'higher_better', 'rate', 100, 1, 'yearly', 'city',
    'facility_place',
    name_de => 'Musikschulquote der unter 19-Jährigen',
    name_en => 'Music school rate of persons under 19',
    short_de => 'Musikschulquote',
    short_en => 'Music school rate',
    unit_de => '%',
    unit_en => '%',
    numerator_de => 'Schülerinnen und Schüler der Musikschule unter 19 Jahren',
    numerator_en => 'Music school pupils aged under 19',
    numerator_date_de => '1. Januar',
    numerator_date_en => '1 January',
    denominator_de => 'Personen unter 19 Jahren',
    denominator_en => 'Persons aged under 19',
    denominator_date_de => '31. Dezember des Vorjahres',
    denominator_date_en => '31 December of the previous year',
    source_de => 'Musikschule; Statistik des Verbandes deutscher Musikschulen',
    source_en =>
	'Music school; statistics of the association of German music schools',
    reading_de =>
	'In {area} besuchten {period} {value} Prozent der unter 19-Jährigen die '
	'Musikschule: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of those under 19 attended the music '
	'school in {period}: {numerator} of {denominator}.',
    note_de =>
	'Nur die öffentliche Musikschule; privater Unterricht, Vereine und '
	'Kirchen fehlen. Programme in Schulen, etwa für alle Kinder einer '
	'Jahrgangsstufe, heben die Quote auf einen Schlag: mit und ohne sie '
	'zeigen. Kinder aus dem Umland zählen im Zähler mit. Wird nur die '
	'Gesamtzahl gemeldet, fehlt die Altersgrenze und die Quote ist nicht zu '
	'bilden.',
    note_en =>
	'The public music school only; private lessons, clubs and churches are '
	'missing. Programmes in schools, such as for all children of one grade, '
	'raise the rate at one stroke: show it with and without them. Children '
	'from around are in the numerator. If only a total is reported the age '
	'limit is missing and the rate cannot be formed.');
