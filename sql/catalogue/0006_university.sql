-- F: universities.
-- What the members mean: catalogue_indicator in sql/schema.

set local search_path = befund, pg_temp;

select catalogue_sheet(54, 'studierende-am-hochschulort', 'university', 'F',
    'process', 'neutral', 'count', 1, 0, 'half_yearly', 'city',
    'school_place',
    name_de => 'Studierende an Hochschulen des Gebiets',
    name_en => 'Students at universities of the area',
    short_de => 'Studierende',
    short_en => 'Students',
    unit_de => 'Personen',
    unit_en => 'persons',
    numerator_de => 'Eingeschriebene Studierende an Hochschulen des Gebiets',
    numerator_en => 'Students enrolled at universities of the area',
    numerator_date_de => 'Wintersemester',
    numerator_date_en => 'Winter semester',
    source_de => 'Studentenstatistik (21311); Hochschulen',
    source_en => 'Student statistics (21311); universities',
    reading_de =>
	'An Hochschulen in {area} waren {period} {value} Studierende '
	'eingeschrieben.',
    reading_en =>
	'{value} students were enrolled at universities in {area} in {period}.',
    note_de =>
	'Am Ort der Hochschule gezählt, nicht am Wohnort: Fernuniversitäten '
	'haben Zehntausende Studierende, die nie am Ort sind. Eine reine Anzahl '
	'ist zwischen Städten verschiedener Größe nicht vergleichbar. Neue '
	'Standorte, Verlegungen und doppelte Abiturjahrgänge sind Brüche. Die '
	'Hochschulstatistik veröffentlicht durch ein Überlagerungsverfahren '
	'leicht veränderte Zahlen; Summen gehen daher nicht immer auf.',
    note_en =>
	'Counted at the university, not by residence: distance universities '
	'have tens of thousands of students who are never in town. A plain '
	'number does not compare between cities of different size. New sites, '
	'relocations and double school cohorts are breaks. University '
	'statistics are published slightly altered by a perturbation method, so '
	'totals do not always add up.');

select catalogue_sheet(55, 'studienberechtigtenquote', 'university', 'F',
    'outcome', 'higher_better', 'sum', 100, 1, 'yearly', 'city',
    'school_place',
    name_de => 'Studienberechtigtenquote (Quotensumme)',
    name_en => 'Rate of persons entitled to study (sum of age-specific rates)',
    short_de => 'Studienberechtigtenquote',
    short_en => 'Entitled to study',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Studienberechtigte eines Geburtsjahrgangs mit allgemeiner oder '
	'Fachhochschulreife, aus allgemeinbildenden und beruflichen Schulen',
    numerator_en =>
	'Persons of one year of birth with the general or subject-linked '
	'qualification, from general and vocational schools',
    numerator_date_de => 'Ende des Schuljahres',
    numerator_date_en => 'End of the school year',
    denominator_de =>
	'Bevölkerung dieses Geburtsjahrgangs; die Quoten der Jahrgänge werden '
	'addiert',
    denominator_en =>
	'Population of that year of birth; the rates of the years are added up',
    denominator_date_de => '31. Dezember des Vorjahres',
    denominator_date_en => '31 December of the previous year',
    source_de => 'Schulstatistik nach Geburtsjahr und Bevölkerung (12411)',
    source_en => 'School statistics by year of birth and population (12411)',
    reading_de =>
	'In {area} entsprach die Zahl der Studienberechtigten {period} {value} '
	'Prozent eines Altersjahrgangs.',
    reading_en =>
	'In {area} the number of persons entitled to study equalled {value} per '
	'cent of an age cohort in {period}.',
    note_de =>
	'Vollständiger als der Anteil an den Abgängen, weil berufliche Schulen '
	'dazugehören. Veröffentlichte Reihen haben mehrere Brüche: der '
	'Bevölkerungsstand wechselte 2011 auf den Zensus, der schulische Teil '
	'der Fachhochschulreife fiel 2013 weg, doppelte Jahrgänge sind für 2007 '
	'bis 2013 teils herausgerechnet. Für Kreise nur mit Vorsicht, weil '
	'Schulort und Wohnort auseinanderfallen.',
    note_en =>
	'More complete than the share of leavers because vocational schools '
	'belong to it. Published series have several breaks: the population '
	'base moved to the census in 2011, the school part of the '
	'subject-linked qualification was dropped in 2013, double cohorts are '
	'partly taken out for 2007 to 2013. For districts only with caution, '
	'since school and residence fall apart.',
    differs_from => 44,
    difference_de =>
	'Bezieht sich auf den Altersjahrgang und zählt berufliche Schulen mit; '
	'Nr. 44 bezieht sich auf die Abgänge allgemeinbildender Schulen eines '
	'Jahres.',
    difference_en =>
	'Refers to the age cohort and includes vocational schools; no. 44 '
	'refers to one year''s leavers of general schools.');

select catalogue_sheet(56, 'uebergangsquote-schule-hochschule',
    'university', 'F',
    'process', 'neutral', 'rate', 100, 1, 'yearly', 'region',
    'school_place',
    name_de => 'Übergangsquote von der Schule in die Hochschule',
    name_en => 'Transition rate from school to university',
    short_de => 'Übergang in die Hochschule',
    short_en => 'Transition to university',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Studienberechtigte eines Entlassjahres, die ein Studium begonnen haben',
    numerator_en =>
	'Persons who gained the qualification in one year and began to study',
    numerator_date_de =>
	'Stand mehrere Jahre nach dem Erwerb der Studienberechtigung',
    numerator_date_en => 'State several years after gaining the qualification',
    denominator_de => 'Studienberechtigte dieses Entlassjahres',
    denominator_en => 'Persons who gained the qualification in that year',
    denominator_date_de => 'Ende des Schuljahres',
    denominator_date_en => 'End of the school year',
    source_de =>
	'Hochschulstatistik, nach Kreis und Jahr des Erwerbs der '
	'Studienberechtigung',
    source_en =>
	'University statistics by district and year of gaining the '
	'qualification',
    reading_de =>
	'Von den Studienberechtigten aus {area} des Jahres {period} begannen '
	'{value} Prozent ein Studium: {numerator} von {denominator}.',
    reading_en =>
	'Of those from {area} who gained the qualification in {period}, {value} '
	'per cent began to study: {numerator} of {denominator}.',
    note_de =>
	'Der Wert eines Jahrgangs wächst noch Jahre nach, weil viele später '
	'beginnen: neue Jahrgänge sind vorläufig. Duale Ausbildung und Studium '
	'sind gleichwertige Wege, deshalb ohne Richtung. Abitur und '
	'Fachhochschulreife getrennt betrachten. Studienanfänge im Ausland '
	'fehlen.',
    note_en =>
	'The value of a cohort grows for years because many begin later: recent '
	'cohorts are provisional. Dual training and study are equal paths, '
	'hence no direction. Look at the general and the subject-linked '
	'qualification separately. Those who begin abroad are missing.');
