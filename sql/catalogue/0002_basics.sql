-- B: basic information on education.
-- What the members mean: catalogue_indicator in sql/schema.

set local search_path = befund, pg_temp;

select catalogue_sheet(15, 'bildungsbeteiligungsquote', 'all_ages', 'B',
    'process', 'neutral', 'rate', 100, 1, 'yearly', 'city',
    'residence',
    name_de => 'Bildungsbeteiligungsquote nach Alter',
    name_en => 'Participation rate in education by age',
    short_de => 'Bildungsbeteiligung',
    short_en => 'Participation in education',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Personen eines Altersjahres, die eine Bildungseinrichtung besuchen',
    numerator_en =>
	'Persons of one year of age who attend an educational institution',
    numerator_date_de =>
	'Stichtage der einzelnen Statistiken: 1. März, Beginn des Schuljahres, '
	'Wintersemester',
    numerator_date_en =>
	'Reference dates of the statistics used: 1 March, start of the school '
	'year, winter semester',
    denominator_de => 'Bevölkerung dieses Altersjahres',
    denominator_en => 'Population of that year of age',
    denominator_date_de => '31. Dezember',
    denominator_date_en => '31 December',
    source_de =>
	'Schul-, Kinder- und Jugendhilfe- und Hochschulstatistik, Bevölkerung '
	'(12411)',
    source_en =>
	'School, child and youth welfare and university statistics, population '
	'(12411)',
    reading_de =>
	'In {area} besuchten {period} {value} Prozent der Gleichaltrigen eine '
	'Bildungseinrichtung: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of the age group attended an educational '
	'institution in {period}: {numerator} of {denominator}.',
    note_de =>
	'Zeigt, wie lange Menschen im Bildungssystem bleiben. Der Zähler kommt '
	'aus Statistiken mit verschiedenen Stichtagen und teils vom Ort der '
	'Einrichtung, der Nenner vom Wohnort: Werte über 100 Prozent sind in '
	'Schulstädten möglich. Wer zwei Einrichtungen besucht, kann doppelt '
	'gezählt sein. Ohne Altersangabe nicht deutbar.',
    note_en =>
	'Shows how long people stay in the education system. The numerator '
	'comes from statistics with different dates and partly by place of the '
	'institution, the denominator by residence: more than 100 per cent is '
	'possible in towns with many schools. Who attends two institutions can '
	'be counted twice. Without the age it cannot be read.');

select catalogue_sheet(16, 'beschaeftigte-ohne-berufsabschluss', 'adult', 'B',
    'context', 'neutral', 'share', 100, 1, 'yearly', 'small_area',
    'residence',
    name_de =>
	'Anteil der sozialversicherungspflichtig Beschäftigten ohne '
	'Berufsabschluss',
    name_en =>
	'Share of employees subject to social insurance without a vocational '
	'qualification',
    short_de => 'Ohne Berufsabschluss',
    short_en => 'No vocational qualification',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Sozialversicherungspflichtig Beschäftigte am Wohnort ohne beruflichen '
	'Ausbildungsabschluss',
    numerator_en =>
	'Employees subject to social insurance by residence without a '
	'vocational qualification',
    numerator_date_de => '30. Juni',
    numerator_date_en => '30 June',
    denominator_de => 'Sozialversicherungspflichtig Beschäftigte am Wohnort',
    denominator_en => 'Employees subject to social insurance by residence',
    denominator_date_de => '30. Juni',
    denominator_date_en => '30 June',
    source_de =>
	'Beschäftigungsstatistik der Bundesagentur für Arbeit (13111)',
    source_en =>
	'Employment statistics of the Federal Employment Agency (13111)',
    reading_de =>
	'In {area} hatten {period} {value} Prozent der dort wohnenden '
	'Beschäftigten keinen Berufsabschluss: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of employees living there had no '
	'vocational qualification in {period}: {numerator} of {denominator}.',
    note_de =>
	'Beschreibt das Bildungsniveau nur der Beschäftigten; Beamtinnen und '
	'Beamte, Selbstständige und Arbeitslose fehlen. Betriebe melden den '
	'Abschluss nicht immer: der Anteil ohne Angabe gehört daneben, denn er '
	'ist oft größer als die Veränderung von Jahr zu Jahr. Auszubildende '
	'haben noch keinen Abschluss. Die Meldung wurde 2011 umgestellt.',
    note_en =>
	'Describes the qualification of employees only; civil servants, the '
	'self-employed and the unemployed are missing. Employers do not always '
	'report it: the share without information belongs beside it, for it is '
	'often larger than the change from year to year. Apprentices do not '
	'have a qualification yet. Reporting changed in 2011.');

select catalogue_sheet(17, 'bildungsausgaben-je-schueler', 'school', 'B',
    'input', 'neutral', 'ratio', 1, 0, 'yearly', 'city',
    'school_place',
    name_de => 'Kommunale Schulausgaben je Schülerin und Schüler',
    name_en => 'Municipal school expenditure per pupil',
    short_de => 'Ausgaben je Schüler/in',
    short_en => 'Expenditure per pupil',
    unit_de => '€',
    unit_en => '€',
    numerator_de =>
	'Zuschussbedarf der Gemeinde für schulische Aufgaben im '
	'Ergebnishaushalt',
    numerator_en =>
	'Net expenditure of the municipality on school tasks in the operating '
	'budget',
    numerator_date_de => 'Haushaltsjahr',
    numerator_date_en => 'Budget year',
    denominator_de =>
	'Schülerinnen und Schüler an Schulen in eigener Trägerschaft',
    denominator_en => 'Pupils at schools run by the municipality',
    denominator_date_de => 'Beginn des Schuljahres im Haushaltsjahr',
    denominator_date_en => 'Start of the school year in the budget year',
    source_de =>
	'Jahresrechnung der Gemeinde, Produktbereich Schulträgeraufgaben; '
	'Schulstatistik',
    source_en =>
	'Municipal annual accounts, product area school tasks; school '
	'statistics',
    reading_de =>
	'{area} gab {period} je Schülerin und Schüler {value} Euro aus: '
	'{numerator} Euro für {denominator} Schülerinnen und Schüler.',
    reading_en =>
	'In {period} {area} spent {value} euros per pupil: {numerator} euros '
	'for {denominator} pupils.',
    note_de =>
	'Ein Aufwand, keine Wirkung: hohe Beträge können gute Ausstattung, alte '
	'Gebäude oder kleine Schulen bedeuten. Lehrkräfte bezahlt das Land. '
	'Investitionen werden getrennt geführt, sie springen. Die Umstellung '
	'auf die doppische Buchführung ist ein Bruch; zwischen Gemeinden ist '
	'der Wert nur vergleichbar, wenn Umlagen, Schülerbeförderung und '
	'Ganztag gleich zugeordnet sind.',
    note_en =>
	'An expense, not an effect: high amounts can mean good equipment, old '
	'buildings or small schools. Teachers are paid by the state. Investment '
	'is kept apart because it jumps. The change to accrual accounting is a '
	'break; between municipalities the value compares only if levies, '
	'school transport and all-day care are booked alike.');
