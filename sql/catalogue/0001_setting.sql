-- A: the setting: population, income support, work.
-- What the members mean: catalogue_indicator in sql/schema.

set local search_path = befund, pg_temp;

select catalogue_sheet(1, 'anteil-unter-18', 'all_ages', 'A',
    'context', 'neutral', 'share', 100, 1, 'yearly', 'small_area',
    'residence',
    official_code => 'AI0203',
    name_de => 'Anteil der 0- bis 17-Jährigen an der Bevölkerung',
    name_en => 'Share of persons aged 0 to 17 in the population',
    short_de => 'Anteil unter 18 Jahren',
    short_en => 'Share aged under 18',
    unit_de => '%',
    unit_en => '%',
    numerator_de => 'Personen unter 18 Jahren',
    numerator_en => 'Persons aged under 18',
    numerator_date_de => '31. Dezember',
    numerator_date_en => '31 December',
    denominator_de => 'Bevölkerung insgesamt',
    denominator_en => 'Total population',
    denominator_date_de => '31. Dezember',
    denominator_date_en => '31 December',
    source_de =>
	'Fortschreibung des Bevölkerungsstandes (12411); in Stadtteilen das '
	'Melderegister',
    source_en =>
	'Intercensal population updates (12411); the population register for '
	'quarters',
    reading_de =>
	'In {area} waren {period} {value} Prozent der Bevölkerung jünger als 18 '
	'Jahre: {numerator} von {denominator} Personen.',
    reading_en =>
	'In {area}, {value} per cent of the population were under 18 in '
	'{period}: {numerator} of {denominator} persons.',
    note_de =>
	'Zeigt, wie groß die Altersgruppe ist, für die Kitas, Schulen und '
	'Jugendhilfe zuerst da sind. Der Anteil kann sinken, obwohl die Zahl '
	'der Kinder steigt, wenn die übrige Bevölkerung stärker wächst; deshalb '
	'gehört die Zahl daneben. Die Fortschreibung wechselte mit den Zensen '
	'2011 und 2022 ihre Grundlage; das Melderegister weicht von ihr ab, und '
	'beide gehören nicht in eine Reihe.',
    note_en =>
	'Shows how large the age group is that day care, schools and youth '
	'services are there for first. The share can fall while the number of '
	'children rises if the rest of the population grows faster, so the '
	'number belongs beside it. The updates changed their base with the '
	'censuses of 2011 and 2022; the register differs from them, and the two '
	'do not belong in one series.');

select catalogue_sheet(2, 'jugendquotient', 'all_ages', 'A',
    'context', 'neutral', 'ratio', 100, 1, 'yearly', 'small_area',
    'residence',
    official_code => 'AI0216',
    name_de =>
	'Jugendquotient: unter 20-Jährige je 100 Personen von 20 bis 64 Jahren',
    name_en =>
	'Youth dependency ratio: persons under 20 per 100 aged 20 to 64',
    short_de => 'Jugendquotient',
    short_en => 'Youth dependency ratio',
    unit_de => 'je 100',
    unit_en => 'per 100',
    numerator_de => 'Personen unter 20 Jahren',
    numerator_en => 'Persons aged under 20',
    numerator_date_de => '31. Dezember',
    numerator_date_en => '31 December',
    denominator_de => 'Personen von 20 bis 64 Jahren',
    denominator_en => 'Persons aged 20 to 64',
    denominator_date_de => '31. Dezember',
    denominator_date_en => '31 December',
    source_de =>
	'Fortschreibung des Bevölkerungsstandes (12411); in Stadtteilen das '
	'Melderegister',
    source_en =>
	'Intercensal population updates (12411); the population register for '
	'quarters',
    reading_de =>
	'In {area} kamen {period} auf 100 Personen von 20 bis 64 Jahren {value} '
	'unter 20-Jährige ({numerator} zu {denominator}).',
    reading_en =>
	'In {area} there were {value} persons under 20 for every 100 aged 20 to '
	'64 in {period} ({numerator} to {denominator}).',
    note_de =>
	'Setzt die Jüngeren ins Verhältnis zu den Menschen im üblichen '
	'Erwerbsalter. Er sagt nichts darüber, wer tatsächlich arbeitet oder '
	'Kinder betreut. Hochschulstandorte haben viele 20- bis 30-Jährige und '
	'deshalb niedrige Werte. Andere Altersgrenzen, etwa 18 oder 15 Jahre, '
	'ergeben andere Quotienten.',
    note_en =>
	'Relates younger people to those of usual working age. It says nothing '
	'about who really works or cares for children. University towns have '
	'many persons between 20 and 30 and therefore low values. Other age '
	'limits, such as 18 or 15, give other ratios.');

select catalogue_sheet(3, 'altenquotient', 'adult', 'A',
    'context', 'neutral', 'ratio', 100, 1, 'yearly', 'small_area',
    'residence',
    official_code => 'AI0215',
    name_de =>
	'Altenquotient: ab 65-Jährige je 100 Personen von 20 bis 64 Jahren',
    name_en =>
	'Old-age dependency ratio: persons aged 65 and over per 100 aged 20 to '
	'64',
    short_de => 'Altenquotient',
    short_en => 'Old-age dependency ratio',
    unit_de => 'je 100',
    unit_en => 'per 100',
    numerator_de => 'Personen ab 65 Jahren',
    numerator_en => 'Persons aged 65 and over',
    numerator_date_de => '31. Dezember',
    numerator_date_en => '31 December',
    denominator_de => 'Personen von 20 bis 64 Jahren',
    denominator_en => 'Persons aged 20 to 64',
    denominator_date_de => '31. Dezember',
    denominator_date_en => '31 December',
    source_de =>
	'Fortschreibung des Bevölkerungsstandes (12411); in Stadtteilen das '
	'Melderegister',
    source_en =>
	'Intercensal population updates (12411); the population register for '
	'quarters',
    reading_de =>
	'In {area} kamen {period} auf 100 Personen von 20 bis 64 Jahren {value} '
	'Personen ab 65 Jahren ({numerator} zu {denominator}).',
    reading_en =>
	'In {area} there were {value} persons aged 65 and over for every 100 '
	'aged 20 to 64 in {period} ({numerator} to {denominator}).',
    note_de =>
	'Gibt einen Rahmen für Weiterbildung, Teilhabe und Bildung im Alter. '
	'Das Rentenalter steigt, die Grenze von 65 Jahren bleibt der '
	'Vergleichbarkeit wegen. Pflegeheime können den Wert eines kleinen '
	'Stadtteils allein bestimmen.',
    note_en =>
	'A frame for continuing education, participation and learning in later '
	'life. The pension age is rising while the limit of 65 is kept for '
	'comparison. Nursing homes alone can make the value of a small quarter.');

select catalogue_sheet(4, 'auslaenderanteil', 'all_ages', 'A',
    'context', 'neutral', 'share', 100, 1, 'yearly', 'small_area',
    'residence',
    official_code => 'AI0208',
    name_de => 'Anteil der ausländischen Bevölkerung',
    name_en => 'Share of the foreign population',
    short_de => 'Ausländeranteil',
    short_en => 'Share of foreigners',
    unit_de => '%',
    unit_en => '%',
    numerator_de => 'Personen ohne deutsche Staatsangehörigkeit',
    numerator_en => 'Persons without German citizenship',
    numerator_date_de => '31. Dezember',
    numerator_date_en => '31 December',
    denominator_de => 'Bevölkerung insgesamt',
    denominator_en => 'Total population',
    denominator_date_de => '31. Dezember',
    denominator_date_en => '31 December',
    source_de =>
	'Fortschreibung des Bevölkerungsstandes (12411); in Stadtteilen das '
	'Melderegister',
    source_en =>
	'Intercensal population updates (12411); the population register for '
	'quarters',
    reading_de =>
	'In {area} hatten {period} {value} Prozent der Bevölkerung keine '
	'deutsche Staatsangehörigkeit: {numerator} von {denominator} Personen.',
    reading_en =>
	'In {area}, {value} per cent of the population had no German '
	'citizenship in {period}: {numerator} of {denominator} persons.',
    note_de =>
	'Wer neben der deutschen eine weitere Staatsangehörigkeit hat, zählt '
	'als deutsch. Der Anteil steht weder für Sprachkenntnisse noch für '
	'Einwanderungsgeschichte. Einbürgerungen senken ihn, ohne dass jemand '
	'fortzieht; das Staatsangehörigkeitsrecht von 2000 und 2024 wirkt als '
	'Bruch. Das Ausländerzentralregister nennt andere Zahlen.',
    note_en =>
	'Who holds a second citizenship beside the German one counts as German. '
	'The share stands neither for language skills nor for a history of '
	'migration. Naturalisation lowers it although nobody leaves; the '
	'citizenship laws of 2000 and 2024 act as breaks. The central register '
	'of foreigners gives other figures.');

select catalogue_sheet(5, 'kinder-mit-migrationsvorgeschichte',
    'all_ages', 'A',
    'context', 'neutral', 'share', 100, 1, 'yearly', 'small_area',
    'residence',
    name_de => 'Anteil der unter 18-Jährigen mit Migrationsvorgeschichte',
    name_en => 'Share of persons under 18 with a history of migration',
    short_de => 'Unter 18 mit Migrationsvorgeschichte',
    short_en => 'Under 18 with migration history',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Personen unter 18 Jahren mit Migrationsvorgeschichte: selbst '
	'zugewandert, ausländisch oder mit zugewanderten Eltern',
    numerator_en =>
	'Persons under 18 with a history of migration: immigrated themselves, '
	'foreign, or with immigrant parents',
    numerator_date_de => '31. Dezember',
    numerator_date_en => '31 December',
    denominator_de => 'Personen unter 18 Jahren',
    denominator_en => 'Persons aged under 18',
    denominator_date_de => '31. Dezember',
    denominator_date_en => '31 December',
    source_de => 'Melderegister, abgeleitet mit MigraPro',
    source_en => 'Population register, derived with MigraPro',
    reading_de =>
	'In {area} hatten {period} {value} Prozent der Kinder und Jugendlichen '
	'eine Migrationsvorgeschichte: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of children and young people had a history '
	'of migration in {period}: {numerator} of {denominator}.',
    note_de =>
	'Das Merkmal wird aus Staatsangehörigkeit, Geburtsort und Art der '
	'Einbürgerung erschlossen, nicht erfragt; fehlt eine dieser Angaben, '
	'wird unterschätzt. Der Mikrozensus grenzt anders ab. Der Anteil '
	'beschreibt eine Zusammensetzung und keinen Bedarf. In kleinen Gebieten '
	'zusammen mit der Zahl der Kinder lesen.',
    note_en =>
	'The attribute is inferred from citizenship, place of birth and kind of '
	'naturalisation, not asked; where one is missing it is underestimated. '
	'The microcensus draws the line elsewhere. The share describes a '
	'composition and not a need. In small areas read it together with the '
	'number of children.',
    differs_from => 4,
    difference_de =>
	'Zählt auch Deutsche mit Migrationsvorgeschichte und nur unter '
	'18-Jährige; Nr. 4 zählt alle Menschen ohne deutsche '
	'Staatsangehörigkeit.',
    difference_en =>
	'Counts Germans with a history of migration too and only persons under '
	'18; no. 4 counts all persons without German citizenship.');

select catalogue_sheet(6, 'kinderarmut-sozialgeld', 'all_ages', 'A',
    'context', 'neutral', 'rate', 100, 1, 'yearly', 'small_area',
    'residence',
    official_code => 'AI2107',
    name_de =>
	'Anteil der Kinder unter 15 Jahren mit Sozialgeld oder Bürgergeld',
    name_en => 'Share of children under 15 receiving basic income support',
    short_de => 'Kinder in Grundsicherung',
    short_en => 'Children on basic income support',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Kinder unter 15 Jahren mit Leistungen für nicht Erwerbsfähige nach dem '
	'SGB II',
    numerator_en =>
	'Children under 15 receiving SGB II benefits for persons unable to work',
    numerator_date_de => 'Dezember',
    numerator_date_en => 'December',
    denominator_de => 'Kinder unter 15 Jahren',
    denominator_en => 'Children aged under 15',
    denominator_date_de => '31. Dezember',
    denominator_date_en => '31 December',
    source_de =>
	'Grundsicherungsstatistik der Bundesagentur für Arbeit (22811) und '
	'Bevölkerung (12411)',
    source_en =>
	'Basic income statistics of the Federal Employment Agency (22811) and '
	'population (12411)',
    reading_de =>
	'In {area} lebten {period} {value} Prozent der Kinder unter 15 Jahren '
	'von Grundsicherung: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of children under 15 lived on basic income '
	'support in {period}: {numerator} of {denominator}.',
    note_de =>
	'Der gebräuchlichste Anhaltspunkt für Kinderarmut. Er erfasst nur, wer '
	'Leistungen bezieht: verdeckte Armut, Wohngeld, Kinderzuschlag und '
	'Asylbewerberleistungen fehlen. 2023 löste das Bürgergeld '
	'Arbeitslosengeld II und Sozialgeld ab. Für Stadtteile liefert die '
	'Bundesagentur Zahlen unter 10 nur als Stern.',
    note_en =>
	'The most usual indication of child poverty. It covers only those who '
	'receive benefits: hidden poverty, housing benefit, supplementary child '
	'allowance and asylum benefits are missing. In 2023 Bürgergeld replaced '
	'unemployment benefit II and Sozialgeld. For quarters the agency gives '
	'numbers below 10 only as an asterisk.');

select catalogue_sheet(7, 'sgb-ii-quote', 'all_ages', 'A',
    'context', 'neutral', 'rate', 100, 1, 'yearly', 'small_area',
    'residence',
    official_code => 'AI2102',
    name_de =>
	'SGB-II-Quote: Anteil der Leistungsberechtigten an der Bevölkerung '
	'unter 65 Jahren',
    name_en =>
	'SGB II rate: share of benefit recipients in the population under 65',
    short_de => 'SGB-II-Quote',
    short_en => 'SGB II rate',
    unit_de => '%',
    unit_en => '%',
    numerator_de => 'Regelleistungsberechtigte nach dem SGB II',
    numerator_en => 'Persons entitled to standard benefits under SGB II',
    numerator_date_de => 'Dezember',
    numerator_date_en => 'December',
    denominator_de => 'Personen unter 65 Jahren',
    denominator_en => 'Persons aged under 65',
    denominator_date_de => '31. Dezember',
    denominator_date_en => '31 December',
    source_de =>
	'Grundsicherungsstatistik der Bundesagentur für Arbeit (22811) und '
	'Bevölkerung (12411)',
    source_en =>
	'Basic income statistics of the Federal Employment Agency (22811) and '
	'population (12411)',
    reading_de =>
	'In {area} bezogen {period} {value} Prozent der unter 65-Jährigen '
	'Grundsicherung für Arbeitsuchende: {numerator} von {denominator} '
	'Personen.',
    reading_en =>
	'In {area}, {value} per cent of persons under 65 received basic income '
	'support in {period}: {numerator} of {denominator} persons.',
    note_de =>
	'Beschreibt die soziale Lage, in der Bildungseinrichtungen arbeiten. '
	'Zum Kreis gehören auch Erwerbstätige mit geringem Lohn und deren '
	'Kinder. Die Altersgrenze der Leistung liegt inzwischen über 65 Jahren, '
	'die des Nenners nicht. 2016 ordnete die Bundesagentur ihre '
	'Personengruppen neu, 2023 kam das Bürgergeld.',
    note_en =>
	'Describes the social setting in which educational institutions work. '
	'Low-paid workers and their children belong to the group too. The age '
	'limit of the benefit is above 65 by now, that of the denominator is '
	'not. In 2016 the agency regrouped the persons it counts, in 2023 '
	'Bürgergeld came.');

select catalogue_sheet(8, 'alg-ii-15-bis-24', 'to_work', 'A',
    'context', 'neutral', 'rate', 100, 1, 'yearly', 'city',
    'residence',
    official_code => 'AI2105',
    name_de =>
	'Anteil der 15- bis 24-Jährigen mit Arbeitslosengeld II oder Bürgergeld',
    name_en =>
	'Share of persons aged 15 to 24 receiving unemployment benefit II',
    short_de => '15–24 in Grundsicherung',
    short_en => 'Aged 15–24 on basic income',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Erwerbsfähige Leistungsberechtigte nach dem SGB II unter 25 Jahren',
    numerator_en => 'Employable recipients under SGB II aged under 25',
    numerator_date_de => 'Dezember',
    numerator_date_en => 'December',
    denominator_de => 'Personen von 15 bis 24 Jahren',
    denominator_en => 'Persons aged 15 to 24',
    denominator_date_de => '31. Dezember',
    denominator_date_en => '31 December',
    source_de =>
	'Grundsicherungsstatistik der Bundesagentur für Arbeit (22811) und '
	'Bevölkerung (12411)',
    source_en =>
	'Basic income statistics of the Federal Employment Agency (22811) and '
	'population (12411)',
    reading_de =>
	'In {area} bezogen {period} {value} Prozent der 15- bis 24-Jährigen '
	'Grundsicherung für Arbeitsuchende: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of those aged 15 to 24 received basic '
	'income support in {period}: {numerator} of {denominator}.',
    note_de =>
	'Auch wer zur Schule geht oder eine Ausbildung macht und in einer '
	'Bedarfsgemeinschaft lebt, zählt mit; der Anteil ist daher keine '
	'Arbeitslosenquote. In Hochschulstädten drücken zugezogene Studierende '
	'den Wert.',
    note_en =>
	'Those at school or in training who live in a household on benefits '
	'count too; the share is therefore no unemployment rate. In university '
	'towns students who moved there lower the value.',
    differs_from => 7,
    difference_de =>
	'Beschränkt Zähler und Nenner auf 15 bis 24 Jahre; Nr. 7 umfasst alle '
	'unter 65 Jahren.',
    difference_en =>
	'Limits numerator and denominator to ages 15 to 24; no. 7 covers '
	'everybody under 65.');

select catalogue_sheet(9, 'mindestsicherungsquote', 'all_ages', 'A',
    'context', 'neutral', 'rate', 100, 1, 'yearly', 'city',
    'residence',
    official_code => 'AI2001',
    name_de => 'Mindestsicherungsquote',
    name_en => 'Minimum income benefits rate',
    short_de => 'Mindestsicherungsquote',
    short_en => 'Minimum income rate',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Personen mit Leistungen der sozialen Mindestsicherung: SGB II, '
	'Grundsicherung im Alter und bei Erwerbsminderung, Hilfe zum '
	'Lebensunterhalt, Asylbewerberleistungen',
    numerator_en =>
	'Persons receiving minimum income benefits: SGB II, basic support in '
	'old age and for reduced earning capacity, subsistence aid, asylum '
	'benefits',
    numerator_date_de => 'Dezember',
    numerator_date_en => 'December',
    denominator_de => 'Bevölkerung insgesamt',
    denominator_en => 'Total population',
    denominator_date_de => '31. Dezember',
    denominator_date_en => '31 December',
    source_de => 'Sozialberichterstattung der amtlichen Statistik',
    source_en => 'Social reporting in official statistics',
    reading_de =>
	'In {area} erhielten {period} {value} Prozent der Bevölkerung '
	'Leistungen der Mindestsicherung: {numerator} von {denominator} '
	'Personen.',
    reading_en =>
	'In {area}, {value} per cent of the population received minimum income '
	'benefits in {period}: {numerator} of {denominator} persons.',
    note_de =>
	'Fasst die Systeme zusammen und ist daher vollständiger als jede '
	'Einzelquote. Ansprüche, die niemand geltend macht, fehlen. '
	'Rechtsänderungen in einem System, etwa der Wechsel Geflüchteter aus '
	'der Ukraine in das SGB II 2022, verschieben Personen zwischen den '
	'Systemen, die Summe weniger.',
    note_en =>
	'Adds the systems up and is therefore more complete than any single '
	'rate. Claims that nobody makes are missing. Changes of law in one '
	'system, such as the move of refugees from Ukraine into SGB II in 2022, '
	'shift persons between systems, the sum less so.',
    differs_from => 7,
    difference_de =>
	'Umfasst auch Sozialhilfe, Grundsicherung im Alter und '
	'Asylbewerberleistungen und alle Altersgruppen; Nr. 7 nur das SGB II '
	'unter 65 Jahren.',
    difference_en =>
	'Also covers social assistance, old-age support and asylum benefits and '
	'all ages; no. 7 only SGB II under 65.');

select catalogue_sheet(10, 'arbeitslosenquote', 'adult', 'A',
    'context', 'neutral', 'rate', 100, 1, 'yearly', 'city',
    'residence',
    official_code => 'AI0801',
    name_de => 'Arbeitslosenquote, bezogen auf alle zivilen Erwerbspersonen',
    name_en => 'Unemployment rate of the civilian labour force',
    short_de => 'Arbeitslosenquote',
    short_en => 'Unemployment rate',
    unit_de => '%',
    unit_en => '%',
    numerator_de => 'Registrierte Arbeitslose',
    numerator_en => 'Registered unemployed persons',
    numerator_date_de => 'Jahresdurchschnitt',
    numerator_date_en => 'Annual average',
    denominator_de => 'Alle zivilen Erwerbspersonen',
    denominator_en => 'Civilian labour force',
    denominator_date_de =>
	'Einmal im Jahr festgestellte Bezugsgröße der Bundesagentur',
    denominator_date_en => 'Reference figure set by the agency once a year',
    source_de => 'Arbeitsmarktstatistik der Bundesagentur für Arbeit (13211)',
    source_en =>
	'Labour market statistics of the Federal Employment Agency (13211)',
    reading_de =>
	'In {area} waren {period} im Jahresdurchschnitt {value} Prozent der '
	'zivilen Erwerbspersonen arbeitslos gemeldet.',
    reading_en =>
	'In {area}, {value} per cent of the civilian labour force were '
	'registered as unemployed in {period} on annual average.',
    note_de =>
	'Kontext für Übergänge in Ausbildung und Beruf. Wer an einer Maßnahme '
	'teilnimmt, krank ist oder sich nicht meldet, zählt nicht. Die '
	'veröffentlichte Tabelle enthält die Quote und die Arbeitslosen, aber '
	'nicht die Erwerbspersonen; nachrechnen lässt sie sich daraus nicht. '
	'Ältere Reihen beziehen sich auf abhängige zivile Erwerbspersonen; 2005 '
	'wurden die Sozialhilfebeziehenden einbezogen.',
    note_en =>
	'Context for transitions into training and work. Who takes part in a '
	'scheme, is ill or does not register is not counted. The published '
	'table has the rate and the unemployed but not the labour force, so it '
	'cannot be recomputed from it. Older series refer to dependent civilian '
	'labour; in 2005 former recipients of social assistance came in.');

select catalogue_sheet(11, 'jugendarbeitslosenquote', 'to_work', 'A',
    'outcome', 'lower_better', 'rate', 100, 1, 'yearly', 'city',
    'residence',
    official_code => 'AI0804',
    name_de => 'Arbeitslosenquote der 15- bis 24-Jährigen',
    name_en => 'Unemployment rate of persons aged 15 to 24',
    short_de => 'Jugendarbeitslosenquote',
    short_en => 'Youth unemployment rate',
    unit_de => '%',
    unit_en => '%',
    numerator_de => 'Registrierte Arbeitslose von 15 bis 24 Jahren',
    numerator_en => 'Registered unemployed persons aged 15 to 24',
    numerator_date_de => 'Jahresdurchschnitt',
    numerator_date_en => 'Annual average',
    denominator_de => 'Zivile Erwerbspersonen von 15 bis 24 Jahren',
    denominator_en => 'Civilian labour force aged 15 to 24',
    denominator_date_de =>
	'Einmal im Jahr festgestellte Bezugsgröße der Bundesagentur',
    denominator_date_en => 'Reference figure set by the agency once a year',
    source_de => 'Arbeitsmarktstatistik der Bundesagentur für Arbeit (13211)',
    source_en =>
	'Labour market statistics of the Federal Employment Agency (13211)',
    reading_de =>
	'In {area} waren {period} im Jahresdurchschnitt {value} Prozent der '
	'zivilen Erwerbspersonen unter 25 Jahren arbeitslos gemeldet.',
    reading_en =>
	'In {area}, {value} per cent of the civilian labour force under 25 were '
	'registered as unemployed in {period} on annual average.',
    note_de =>
	'Schülerinnen, Schüler und Studierende ohne Erwerbstätigkeit gehören '
	'nicht zum Nenner: 5 Prozent heißt nicht, dass jeder zwanzigste junge '
	'Mensch arbeitslos ist. Wer in das Übergangssystem ausweicht, ist nicht '
	'arbeitslos. Der Monatswert schwankt stark mit dem Ende von Schule und '
	'Ausbildung, deshalb der Jahresdurchschnitt.',
    note_en =>
	'Pupils and students without work are not part of the denominator: 5 '
	'per cent does not mean that one young person in twenty is unemployed. '
	'Who turns to the transition system is not unemployed. Monthly values '
	'swing with the end of school and training, hence the annual average.',
    differs_from => 10,
    difference_de =>
	'Beschränkt Zähler und Nenner auf unter 25-Jährige; Nr. 10 umfasst alle '
	'Erwerbspersonen.',
    difference_en =>
	'Limits numerator and denominator to persons under 25; no. 10 covers '
	'the whole labour force.');

select catalogue_sheet(12, 'alleinerziehende-haushalte', 'all_ages', 'A',
    'context', 'neutral', 'share', 100, 1, 'yearly', 'small_area',
    'residence',
    name_de =>
	'Anteil der Haushalte Alleinerziehender an den Haushalten mit Kindern',
    name_en =>
	'Share of lone-parent households among households with children',
    short_de => 'Alleinerziehende',
    short_en => 'Lone parents',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Haushalte, in denen eine erwachsene Person allein mit mindestens einem '
	'Kind unter 18 Jahren lebt',
    numerator_en =>
	'Households in which one adult lives alone with at least one child '
	'under 18',
    numerator_date_de => '31. Dezember',
    numerator_date_en => '31 December',
    denominator_de => 'Haushalte mit mindestens einem Kind unter 18 Jahren',
    denominator_en => 'Households with at least one child under 18',
    denominator_date_de => '31. Dezember',
    denominator_date_en => '31 December',
    source_de => 'Melderegister, Haushalte gebildet mit HHGen',
    source_en => 'Population register, households formed with HHGen',
    reading_de =>
	'In {area} waren {period} {value} Prozent der Haushalte mit Kindern '
	'Haushalte Alleinerziehender: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of households with children were '
	'lone-parent households in {period}: {numerator} of {denominator}.',
    note_de =>
	'Haushalte stehen nicht im Melderegister; das Verfahren schließt aus '
	'Adresse, Name und Verwandtschaft auf sie. Unverheiratete Eltern mit '
	'gleicher Adresse können fälschlich als alleinerziehend gelten, Kinder '
	'im Wechselmodell zählen nur einmal. Neue Fassungen des Verfahrens '
	'wirken als Bruch.',
    note_en =>
	'Households are not in the register; the method infers them from '
	'address, name and kinship. Unmarried parents at one address can be '
	'taken for lone parents by mistake, children who alternate between '
	'parents count once. New versions of the method act as breaks.');

select catalogue_sheet(13, 'wanderungssaldo-18-bis-29', 'to_work', 'A',
    'context', 'neutral', 'difference', 10000, 1, 'yearly', 'city',
    'residence',
    official_code => 'AI0213',
    name_de =>
	'Wanderungssaldo der 18- bis 29-Jährigen je 10.000 Gleichaltrige',
    name_en =>
	'Net migration of persons aged 18 to 29 per 10,000 of the same age',
    short_de => 'Wanderungssaldo 18–29',
    short_en => 'Net migration 18–29',
    unit_de => 'je 10.000',
    unit_en => 'per 10,000',
    numerator_de =>
	'Zuzüge minus Fortzüge über die Kreisgrenze, 18 bis 29 Jahre, nach '
	'Geschlecht',
    numerator_en =>
	'Arrivals minus departures across the district boundary, ages 18 to 29, '
	'by sex',
    numerator_date_de => 'Kalenderjahr',
    numerator_date_en => 'Calendar year',
    denominator_de => 'Bevölkerung gleichen Alters und Geschlechts',
    denominator_en => 'Population of the same age and sex',
    denominator_date_de => '31. Dezember',
    denominator_date_en => '31 December',
    source_de => 'Wanderungsstatistik (12711) und Bevölkerung (12411)',
    source_en => 'Migration statistics (12711) and population (12411)',
    reading_de =>
	'{area} gewann {period} durch Wanderung {value} je 10.000 Menschen von '
	'18 bis 29 Jahren; ein Minuszeichen bedeutet Verlust (Saldo '
	'{numerator}, Bevölkerung {denominator}).',
    reading_en =>
	'Through migration {area} gained {value} per 10,000 persons aged 18 to '
	'29 in {period}; a minus sign means a loss (balance {numerator}, '
	'population {denominator}).',
    note_de =>
	'Zeigt, ob junge Menschen für Ausbildung, Studium und Arbeit kommen '
	'oder gehen. Der Saldo verbirgt die Größe beider Ströme. Umzüge '
	'innerhalb des Kreises fehlen. Aufnahmeeinrichtungen für Geflüchtete '
	'erzeugen hohe Ausschläge ohne Bezug zur Bildung. Für Männer und Frauen '
	'getrennt veröffentlicht (AI0213, AI0214).',
    note_en =>
	'Shows whether young people come or go for training, study and work. '
	'The balance hides the size of both streams. Moves within the district '
	'are missing. Reception centres for refugees cause large swings that '
	'have nothing to do with education. Published separately for men and '
	'women (AI0213, AI0214).');

select catalogue_sheet(14, 'grundsicherung-im-alter', 'adult', 'A',
    'context', 'neutral', 'rate', 100, 1, 'yearly', 'small_area',
    'residence',
    official_code => 'AI2201',
    name_de => 'Anteil der ab 65-Jährigen mit Grundsicherung im Alter',
    name_en =>
	'Share of persons aged 65 and over receiving basic support in old age',
    short_de => 'Grundsicherung im Alter',
    short_en => 'Basic support in old age',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Personen ab 65 Jahren mit Grundsicherung im Alter nach dem SGB XII',
    numerator_en =>
	'Persons aged 65 and over receiving basic support in old age under SGB '
	'XII',
    numerator_date_de => 'Dezember',
    numerator_date_en => 'December',
    denominator_de => 'Personen ab 65 Jahren',
    denominator_en => 'Persons aged 65 and over',
    denominator_date_de => '31. Dezember',
    denominator_date_en => '31 December',
    source_de =>
	'Sozialhilfestatistik, 4. Kapitel SGB XII (22151), und Bevölkerung '
	'(12411)',
    source_en =>
	'Social assistance statistics, chapter 4 of SGB XII (22151), and '
	'population (12411)',
    reading_de =>
	'In {area} bezogen {period} {value} Prozent der ab 65-Jährigen '
	'Grundsicherung im Alter: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of persons aged 65 and over received basic '
	'support in old age in {period}: {numerator} of {denominator}.',
    note_de =>
	'Hinweis auf Altersarmut und damit auf die Frage, ob Angebote der '
	'Weiterbildung bezahlbar sind. Viele Ältere beantragen die Leistung '
	'nicht, obwohl sie ihnen zusteht. Seit 2012 steigt die Altersgrenze der '
	'Leistung; ein Teil der Bevölkerung ab 65 kann sie daher noch nicht '
	'beziehen.',
    note_en =>
	'Points to poverty in old age and so to whether continuing education is '
	'affordable. Many older people do not claim the benefit although '
	'entitled. The age limit of the benefit has risen since 2012, so part '
	'of the population from 65 cannot receive it yet.');
