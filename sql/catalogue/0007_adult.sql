-- G: continuing education.
-- What the members mean: catalogue_indicator in sql/schema.

set local search_path = befund, pg_temp;

select catalogue_sheet(57, 'vhs-unterrichtsstunden', 'adult', 'G',
    'input', 'higher_better', 'ratio', 1000, 1, 'yearly', 'city',
    'facility_place',
    name_de =>
	'Unterrichtsstunden der Volkshochschule je 1.000 Einwohnerinnen und '
	'Einwohner',
    name_en =>
	'Teaching hours of the adult education centre per 1,000 inhabitants',
    short_de => 'VHS-Unterrichtsstunden',
    short_en => 'Adult education hours',
    unit_de => 'je 1.000',
    unit_en => 'per 1,000',
    numerator_de => 'Unterrichtsstunden der Volkshochschule',
    numerator_en => 'Teaching hours of the adult education centre',
    numerator_date_de => 'Kalenderjahr',
    numerator_date_en => 'Calendar year',
    denominator_de => 'Bevölkerung im Einzugsgebiet der Volkshochschule',
    denominator_en => 'Population of the area the centre serves',
    denominator_date_de => '31. Dezember des Vorjahres',
    denominator_date_en => '31 December of the previous year',
    source_de =>
	'Volkshochschul-Statistik des Deutschen Instituts für '
	'Erwachsenenbildung',
    source_en =>
	'Adult education centre statistics of the German Institute for Adult '
	'Education',
    reading_de =>
	'In {area} bot die Volkshochschule {period} je 1.000 Einwohnerinnen und '
	'Einwohner {value} Unterrichtsstunden an: {numerator} Stunden für '
	'{denominator} Menschen.',
    reading_en =>
	'In {area} the adult education centre offered {value} teaching hours '
	'per 1,000 inhabitants in {period}: {numerator} hours for {denominator} '
	'people.',
    note_de =>
	'Misst das Angebot, nicht die Teilnahme. Integrationskurse nehmen oft '
	'die Hälfte der Stunden ein und folgen der Zuwanderung und dem Geld des '
	'Bundes; ohne sie getrennt ausweisen. Zweckverbände bedienen mehrere '
	'Gemeinden: der Nenner muss dasselbe Gebiet meinen. Die Erhebung wurde '
	'zum Berichtsjahr 2018 überarbeitet, 2020 und 2021 fielen viele Kurse '
	'aus.',
    note_en =>
	'Measures supply, not participation. Integration courses often take '
	'half of the hours and follow immigration and federal money; show the '
	'rest separately. Joint centres serve several municipalities: the '
	'denominator must mean the same area. The survey was revised for 2018; '
	'in 2020 and 2021 many courses were cancelled.');

select catalogue_sheet(58, 'vhs-belegungen', 'adult', 'G',
    'process', 'higher_better', 'ratio', 1000, 1, 'yearly', 'city',
    'facility_place',
    name_de =>
	'Belegungen der Volkshochschule je 1.000 Einwohnerinnen und Einwohner',
    name_en =>
	'Enrolments at the adult education centre per 1,000 inhabitants',
    short_de => 'VHS-Belegungen',
    short_en => 'Adult education enrolments',
    unit_de => 'je 1.000',
    unit_en => 'per 1,000',
    numerator_de =>
	'Belegungen von Kursen und Veranstaltungen der Volkshochschule',
    numerator_en =>
	'Enrolments in courses and events of the adult education centre',
    numerator_date_de => 'Kalenderjahr',
    numerator_date_en => 'Calendar year',
    denominator_de => 'Bevölkerung im Einzugsgebiet der Volkshochschule',
    denominator_en => 'Population of the area the centre serves',
    denominator_date_de => '31. Dezember des Vorjahres',
    denominator_date_en => '31 December of the previous year',
    source_de =>
	'Volkshochschul-Statistik des Deutschen Instituts für '
	'Erwachsenenbildung',
    source_en =>
	'Adult education centre statistics of the German Institute for Adult '
	'Education',
    reading_de =>
	'In {area} kamen {period} auf 1.000 Einwohnerinnen und Einwohner '
	'{value} Belegungen: {numerator} bei {denominator} Menschen.',
    reading_en =>
	'In {area} there were {value} enrolments per 1,000 inhabitants in '
	'{period}: {numerator} among {denominator} people.',
    note_de =>
	'Belegungen sind keine Personen: wer drei Kurse bucht, zählt dreimal. '
	'Einzelvorträge heben die Zahl stark und sollten getrennt stehen. Der '
	'Anteil der ab 65-Jährigen wird nur auf Belegungen mit bekanntem Alter '
	'bezogen; wo das Alter oft fehlt, ist er nicht brauchbar. Pandemie und '
	'Umstellung 2018 sind Brüche.',
    note_en =>
	'Enrolments are not persons: who books three courses counts three '
	'times. Single lectures raise the number strongly and should stand '
	'apart. The share of those aged 65 and over refers only to enrolments '
	'with known age; where age is often missing it is not usable. The '
	'pandemic and the change of 2018 are breaks.',
    differs_from => 57,
    difference_de =>
	'Zählt Belegungen, also Nutzung; Nr. 57 zählt Unterrichtsstunden, also '
	'Angebot.',
    difference_en =>
	'Counts enrolments, that is use; no. 57 counts teaching hours, that is '
	'supply.');

select catalogue_sheet(59, 'integrationskurse-b1', 'adult', 'G',
    'outcome', 'higher_better', 'rate', 100, 1, 'half_yearly', 'city',
    'facility_place',
    name_de => 'Bestehensquote B1 in Integrationskursen',
    name_en => 'B1 pass rate in integration courses',
    short_de => 'B1 bestanden',
    short_en => 'B1 passed',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Teilnehmende mit dem Sprachniveau B1 im Deutsch-Test für Zuwanderer',
    numerator_en =>
	'Participants who reached level B1 in the German test for immigrants',
    numerator_date_de => 'Kalenderhalbjahr oder Kalenderjahr',
    numerator_date_en => 'Calendar half-year or year',
    denominator_de => 'Teilnehmende an der Prüfung',
    denominator_en => 'Participants in the test',
    denominator_date_de => 'Kalenderhalbjahr oder Kalenderjahr',
    denominator_date_en => 'Calendar half-year or year',
    source_de =>
	'Bundesamt für Migration und Flüchtlinge, Integrationskursstatistik',
    source_en =>
	'Federal Office for Migration and Refugees, integration course '
	'statistics',
    reading_de =>
	'In {area} bestanden {period} {value} Prozent der Geprüften das Niveau '
	'B1: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of those tested reached level B1 in '
	'{period}: {numerator} of {denominator}.',
    note_de =>
	'Bezieht sich auf Geprüfte: wer den Kurs abbricht oder nicht antritt, '
	'senkt die Quote nicht. Zusammensetzung der Kurse, etwa '
	'Alphabetisierung, bestimmt den Wert mehr als der Träger; keine '
	'Rangliste von Trägern. Am Kursort gezählt. Wiederholte Prüfungen '
	'können enthalten sein.',
    note_en =>
	'Refers to those tested: who drops out or does not sit the test does '
	'not lower the rate. The mix of courses, such as literacy courses, '
	'makes the value more than the provider does; no ranking of providers. '
	'Counted where the course takes place. Repeated tests may be included.');

select catalogue_sheet(60, 'aufstiegsfortbildung-pruefungen', 'adult', 'G',
    'outcome', 'neutral', 'count', 1, 0, 'yearly', 'city',
    'not_applicable',
    name_de => 'Bestandene Prüfungen der Aufstiegsfortbildung',
    name_en => 'Passed examinations of advanced vocational training',
    short_de => 'Fortbildungsprüfungen',
    short_en => 'Advanced training exams',
    unit_de => 'Prüfungen',
    unit_en => 'examinations',
    numerator_de =>
	'Bestandene Fortbildungsprüfungen: Meister, Fachwirte, Fachkaufleute, '
	'technische Abschlüsse, Ausbildereignung und weitere',
    numerator_en =>
	'Passed examinations: master craftsmen, business specialists, technical '
	'qualifications, trainer aptitude and others',
    numerator_date_de => 'Kalenderjahr',
    numerator_date_en => 'Calendar year',
    source_de => 'Industrie- und Handelskammer, Handwerkskammer',
    source_en => 'Chamber of industry and commerce, chamber of crafts',
    reading_de =>
	'In {area} wurden {period} {value} Fortbildungsprüfungen bestanden.',
    reading_en =>
	'{value} advanced training examinations were passed in {area} in '
	'{period}.',
    note_de =>
	'Zählt Prüfungen am Sitz der Kammer, nicht Menschen am Wohnort; der '
	'Kammerbezirk ist größer als die Stadt. Die Ausbildereignungsprüfung '
	'ist kein Aufstiegsabschluss und gehört getrennt. Neue Berufe und '
	'Prüfungsordnungen verschieben die Gruppen. Summen der Kammer weichen '
	'gelegentlich von der Summe ihrer Teile ab: nachfragen statt '
	'ausgleichen.',
    note_en =>
	'Counts examinations at the seat of the chamber, not people by '
	'residence; the chamber district is larger than the city. The trainer '
	'aptitude examination is no advanced qualification and belongs apart. '
	'New occupations and regulations shift the groups. Totals of the '
	'chamber differ now and then from the sum of their parts: ask instead '
	'of adjusting.');
