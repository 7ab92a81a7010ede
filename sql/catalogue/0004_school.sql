-- D: general schools.
-- What the members mean: catalogue_indicator in sql/schema.

set local search_path = befund, pg_temp;

select catalogue_sheet(31, 'schueleranteil-nach-schulform', 'school', 'D',
    'process', 'neutral', 'share', 100, 1, 'yearly', 'small_area',
    'school_place',
    name_de =>
	'Verteilung der Schülerinnen und Schüler der Sekundarstufe I auf die '
	'Schulformen',
    name_en => 'Distribution of lower secondary pupils over school types',
    short_de => 'Schulformanteil Sek I',
    short_en => 'School type share, lower secondary',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Schülerinnen und Schüler der Schulform in der Sekundarstufe I',
    numerator_en => 'Pupils of the school type in lower secondary education',
    numerator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    numerator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    denominator_de => 'Schülerinnen und Schüler der Sekundarstufe I',
    denominator_en => 'Pupils in lower secondary education',
    denominator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    denominator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    source_de => 'Statistik der allgemeinbildenden Schulen (21111)',
    source_en => 'Statistics of general schools (21111)',
    reading_de =>
	'In {area} besuchten {period} {value} Prozent der Schülerinnen und '
	'Schüler der Sekundarstufe I diese Schulform: {numerator} von '
	'{denominator}.',
    reading_en =>
	'In {area}, {value} per cent of lower secondary pupils attended this '
	'type of school in {period}: {numerator} of {denominator}.',
    note_de =>
	'Beschreibt das Angebot ebenso wie die Wahl: wo eine Schulform fehlt, '
	'kann sie niemand besuchen. Am Schulort gezählt, mit Einpendelnden. '
	'Neue Schulformen und auslaufende Hauptschulen verschieben die Anteile; '
	'zwischen Ländern nur nach Bildungsgang vergleichbar. Wo die Statistik '
	'die Sekundarstufe I nicht ausweist, dient die 7. Klasse als Ersatz.',
    note_en =>
	'Describes supply as well as choice: where a type of school is missing '
	'nobody can attend it. Counted at the school, commuters included. New '
	'types and closing Hauptschulen shift the shares; between states '
	'compare by course only. Where statistics do not show lower secondary '
	'level, grade 7 serves instead.');

select catalogue_sheet(32, 'auslaendische-schueler', 'school', 'D',
    'context', 'neutral', 'share', 100, 1, 'yearly', 'small_area',
    'school_place',
    name_de => 'Anteil ausländischer Schülerinnen und Schüler',
    name_en => 'Share of foreign pupils',
    short_de => 'Ausländische Schüler/innen',
    short_en => 'Foreign pupils',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Schülerinnen und Schüler ohne deutsche Staatsangehörigkeit',
    numerator_en => 'Pupils without German citizenship',
    numerator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    numerator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    denominator_de => 'Schülerinnen und Schüler an allgemeinbildenden Schulen',
    denominator_en => 'Pupils at general schools',
    denominator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    denominator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    source_de => 'Statistik der allgemeinbildenden Schulen (21111)',
    source_en => 'Statistics of general schools (21111)',
    reading_de =>
	'In {area} hatten {period} {value} Prozent der Schülerinnen und Schüler '
	'keine deutsche Staatsangehörigkeit: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of pupils had no German citizenship in '
	'{period}: {numerator} of {denominator}.',
    note_de =>
	'Bei mehreren Staatsangehörigkeiten gilt die deutsche. Seit 2000 werden '
	'viele Kinder ausländischer Eltern mit der Geburt deutsch: der Anteil '
	'sank dadurch, ohne dass sich die Klassen änderten. Er steht nicht für '
	'Sprachförderbedarf. Am Schulort gezählt.',
    note_en =>
	'With several citizenships the German one counts. Since 2000 many '
	'children of foreign parents are German by birth: the share fell for '
	'that reason while classes stayed the same. It does not stand for a '
	'need of language support. Counted at the school.');

select catalogue_sheet(33, 'klassenfrequenz', 'school', 'D',
    'input', 'neutral', 'ratio', 1, 1, 'yearly', 'school',
    'school_place',
    name_de => 'Klassenfrequenz: Schülerinnen und Schüler je Klasse',
    name_en => 'Class size: pupils per class',
    short_de => 'Klassenfrequenz',
    short_en => 'Class size',
    unit_de => 'je Klasse',
    unit_en => 'per class',
    numerator_de => 'Schülerinnen und Schüler in Klassen',
    numerator_en => 'Pupils taught in classes',
    numerator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    numerator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    denominator_de => 'Klassen',
    denominator_en => 'Classes',
    denominator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    denominator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    source_de => 'Statistik der allgemeinbildenden Schulen',
    source_en => 'Statistics of general schools',
    reading_de =>
	'In {area} saßen {period} im Mittel {value} Schülerinnen und Schüler in '
	'einer Klasse: {numerator} in {denominator} Klassen.',
    reading_en =>
	'In {area} there were {value} pupils in a class on average in {period}: '
	'{numerator} in {denominator} classes.',
    note_de =>
	'Nur für Stufen mit Klassenverband sinnvoll, nicht für die Oberstufe. '
	'Der Mittelwert verbirgt, dass kleine und übergroße Klassen '
	'nebeneinander bestehen. Förderschulen und Vorbereitungsklassen haben '
	'kleine Klassen und gehören gesondert. Für Zusammenfassungen Schüler '
	'und Klassen addieren, niemals Frequenzen mitteln.',
    note_en =>
	'Meaningful only for grades taught in classes, not for upper secondary. '
	'The mean hides that small and oversized classes stand side by side. '
	'Special schools and preparatory classes have small classes and belong '
	'apart. To combine, add pupils and classes, never average class sizes.');

select catalogue_sheet(34, 'ogs-quote', 'school', 'D',
    'input', 'higher_better', 'rate', 100, 1, 'yearly', 'small_area',
    'school_place',
    name_de => 'Anteil der Grundschulkinder im offenen Ganztag',
    name_en => 'Share of primary pupils in open all-day school',
    short_de => 'OGS-Quote',
    short_en => 'All-day primary rate',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Kinder der Primarstufe, die am offenen Ganztag teilnehmen',
    numerator_en => 'Primary pupils taking part in open all-day school',
    numerator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    numerator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    denominator_de => 'Schülerinnen und Schüler der Primarstufe',
    denominator_en => 'Pupils in primary education',
    denominator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    denominator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    source_de => 'Schulstatistik; Schulverwaltungsamt',
    source_en => 'School statistics; municipal school office',
    reading_de =>
	'In {area} nahmen {period} {value} Prozent der Grundschulkinder am '
	'offenen Ganztag teil: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of primary pupils took part in open '
	'all-day school in {period}: {numerator} of {denominator}.',
    note_de =>
	'Zeigt belegte Plätze, nicht den Bedarf; Wartelisten sind gesondert zu '
	'erheben. Andere Betreuung, etwa bis 13 Uhr oder im Hort, fehlt. Ab '
	'August 2026 gilt der Rechtsanspruch zuerst für die erste Klasse: von '
	'da an ist die Reihe nach Jahrgängen zu lesen.',
    note_en =>
	'Shows places taken, not need; waiting lists have to be collected '
	'separately. Other care, such as until one o''clock or in after-school '
	'centres, is missing. From August 2026 the legal claim holds for first '
	'grade first: from then on read the series by grade.');

select catalogue_sheet(35, 'schulsozialindex', 'school', 'D',
    'context', 'neutral', 'index_level', 1, 0, 'irregular', 'school',
    'school_place',
    name_de => 'Schulsozialindex der Schule',
    name_en => 'School social index of the school',
    short_de => 'Schulsozialindex',
    short_en => 'School social index',
    unit_de => 'Stufe',
    unit_en => 'level',
    numerator_de =>
	'Stufe der Schule von 1 (geringe Belastung) bis 9 (hohe Belastung)',
    numerator_en =>
	'Level of the school from 1 (low burden) to 9 (high burden)',
    numerator_date_de => 'Veröffentlichung des Ministeriums',
    numerator_date_en => 'Publication of the ministry',
    source_de =>
	'Ministerium für Schule und Bildung des Landes Nordrhein-Westfalen',
    source_en =>
	'Ministry for Schools and Education of North Rhine-Westphalia',
    reading_de => 'Die Schule {area} hatte {period} die Stufe {value} von 9.',
    reading_en => 'The school {area} had level {value} of 9 in {period}.',
    note_de =>
	'Fasst Kinderarmut im Einzugsgebiet, Familiensprache, eigene '
	'Zuwanderung und Förderbedarf zusammen. Eine Stufe, keine Menge: nicht '
	'addieren, nicht mitteln, keine Rangliste. Sie beschreibt die Lage, '
	'nicht die Güte einer Schule. Die Neuberechnung 2023/24 hat die Grenzen '
	'verschoben; mehr Schulen in hohen Stufen heißt nicht, dass sich die '
	'Lage verschlechtert hat. Für Berufskollegs, Förder- und Waldorfschulen '
	'gibt es keine Stufe.',
    note_en =>
	'Combines child poverty in the catchment area, language at home, own '
	'immigration and support needs. A level, not a quantity: do not add, do '
	'not average, do not rank. It describes the setting, not the quality of '
	'a school. The recalculation of 2023/24 moved the limits; more schools '
	'in high levels does not mean that things got worse. Vocational, '
	'special and Waldorf schools have no level.');

select catalogue_sheet(36, 'uebergangsquote-nach-klasse-4', 'school', 'D',
    'process', 'neutral', 'rate', 100, 1, 'yearly', 'small_area',
    'school_place',
    name_de =>
	'Übergangsquote von der Grundschule auf die weiterführenden Schulformen',
    name_en => 'Transition rate from primary school to secondary school types',
    short_de => 'Übergangsquote',
    short_en => 'Transition rate',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Kinder der 5. Klasse der Schulform, die aus Grundschulen des Gebiets '
	'kommen',
    numerator_en =>
	'Pupils in grade 5 of the school type who come from primary schools of '
	'the area',
    numerator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    numerator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    denominator_de =>
	'Kinder, die aus der 4. Klasse der Grundschulen des Gebiets '
	'übergegangen sind',
    denominator_en =>
	'Pupils who moved on from grade 4 of primary schools of the area',
    denominator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    denominator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    source_de =>
	'Statistik der allgemeinbildenden Schulen; Schulverwaltungsamt',
    source_en => 'Statistics of general schools; municipal school office',
    reading_de =>
	'In {area} wechselten {period} {value} Prozent der Kinder nach der '
	'Grundschule auf diese Schulform: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of children moved to this type of school '
	'after primary school in {period}: {numerator} of {denominator}.',
    note_de =>
	'Der Nenner ist vor jedem Vergleich zu klären: alle Übergänge, nur '
	'solche innerhalb der Stadt, mit oder ohne Wiederholende und '
	'Förderschulen. Am Gymnasium ist er die meistbeachtete Zahl und doch '
	'kein Maß für Leistung. In Stadtteilen mit wenigen Kindern schwankt die '
	'Quote stark; dort mehrere Jahre zusammenfassen.',
    note_en =>
	'Clear up the denominator before any comparison: all transitions, only '
	'those within the city, with or without repeaters and special schools. '
	'For the Gymnasium it is the most noted figure and yet no measure of '
	'achievement. In quarters with few children the rate swings widely; '
	'combine several years there.');

select catalogue_sheet(37, 'abweichung-von-der-empfehlung', 'school', 'D',
    'process', 'neutral', 'rate', 100, 1, 'yearly', 'city',
    'school_place',
    name_de =>
	'Anteil der Übergänge, die von der Schulformempfehlung abweichen',
    name_en =>
	'Share of transitions that differ from the school''s recommendation',
    short_de => 'Abweichung von Empfehlung',
    short_en => 'Deviation from recommendation',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Kinder, die auf eine andere als die empfohlene Schulform gewechselt '
	'sind',
    numerator_en => 'Pupils who moved to another school type than recommended',
    numerator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    numerator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    denominator_de => 'Übergegangene Kinder mit Empfehlung',
    denominator_en => 'Pupils who moved and have a recommendation',
    denominator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    denominator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    source_de => 'Statistik der allgemeinbildenden Schulen',
    source_en => 'Statistics of general schools',
    reading_de =>
	'In {area} wechselten {period} {value} Prozent der Kinder auf eine '
	'andere als die empfohlene Schulform: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of children moved to another school type '
	'than recommended in {period}: {numerator} of {denominator}.',
    note_de =>
	'Nach oben und nach unten abweichende Entscheidungen trennen; die Summe '
	'sagt wenig. Gesamt- und Sekundarschulen haben keine eindeutige '
	'Empfehlung: festlegen, ob sie als Abweichung zählen. Eingeschränkte '
	'Empfehlungen und Änderungen der Verbindlichkeit sind Brüche.',
    note_en =>
	'Separate decisions that go up from those that go down; the sum says '
	'little. Comprehensive schools have no clear recommendation: state '
	'whether they count as deviation. Qualified recommendations and changes '
	'of how binding they are make breaks.',
    differs_from => 36,
    difference_de =>
	'Vergleicht Entscheidung und Empfehlung; Nr. 36 zählt die Entscheidung '
	'allein.',
    difference_en =>
	'Compares decision and recommendation; no. 36 counts the decision '
	'alone.');

select catalogue_sheet(38, 'schulformwechsel-abwaerts', 'school', 'D',
    'process', 'lower_better', 'rate', 100, 1, 'yearly', 'city',
    'school_place',
    name_de =>
	'Anteil der Schulformwechsel zu einem niedrigeren Bildungsgang in den '
	'Klassen 5 bis 9',
    name_en =>
	'Share of changes to a lower course of education in grades 5 to 9',
    short_de => 'Abwärtswechsel 5–9',
    short_en => 'Downward changes 5–9',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Schülerinnen und Schüler, die seit dem Vorjahr in einen niedrigeren '
	'Bildungsgang gewechselt sind',
    numerator_en =>
	'Pupils who changed to a lower course of education since the previous '
	'year',
    numerator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    numerator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    denominator_de => 'Schülerinnen und Schüler der Klassen 5 bis 9',
    denominator_en => 'Pupils in grades 5 to 9',
    denominator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    denominator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    source_de => 'Statistik der allgemeinbildenden Schulen',
    source_en => 'Statistics of general schools',
    reading_de =>
	'In {area} wechselten {period} {value} Prozent der Schülerinnen und '
	'Schüler der Klassen 5 bis 9 in einen niedrigeren Bildungsgang: '
	'{numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of pupils in grades 5 to 9 changed to a '
	'lower course in {period}: {numerator} of {denominator}.',
    note_de =>
	'Wechsel an Gesamtschulen lassen sich oft keiner Richtung zuordnen und '
	'werden gesondert gezählt. Wechsel im laufenden Schuljahr fehlen. Wo es '
	'kaum noch Hauptschulen gibt, sinkt der Wert, weil das Ziel fehlt. '
	'Kleine Zahlen je Schule nicht veröffentlichen.',
    note_en =>
	'Changes to comprehensive schools often have no direction and are '
	'counted apart. Changes within the school year are missing. Where '
	'hardly any Hauptschule is left the value falls because there is '
	'nowhere to go. Do not publish small numbers per school.');

select catalogue_sheet(39, 'wiederholerquote', 'school', 'D',
    'process', 'lower_better', 'rate', 100, 1, 'yearly', 'city',
    'school_place',
    name_de => 'Wiederholerquote',
    name_en => 'Repeater rate',
    short_de => 'Wiederholerquote',
    short_en => 'Repeater rate',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Nicht versetzte und freiwillig wiederholende Schülerinnen und Schüler',
    numerator_en => 'Pupils not promoted and voluntary repeaters',
    numerator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    numerator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    denominator_de =>
	'Schülerinnen und Schüler derselben Jahrgangsstufen im selben Schuljahr',
    denominator_en => 'Pupils of the same grades in the same school year',
    denominator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    denominator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    source_de => 'Statistik der allgemeinbildenden Schulen',
    source_en => 'Statistics of general schools',
    reading_de =>
	'In {area} wiederholten {period} {value} Prozent der Schülerinnen und '
	'Schüler ihre Jahrgangsstufe: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of pupils repeated their grade in '
	'{period}: {numerator} of {denominator}.',
    note_de =>
	'Nicht für die Klassen 1 und 2, Waldorf- und Förderschulen erhoben. Wo '
	'Schulformen ohne Sitzenbleiben auskommen, ist die Quote aus diesem '
	'Grund niedrig. In den Pandemiejahren galten Sonderregeln für '
	'Versetzung und freiwilliges Wiederholen. Wer nach einem Wechsel der '
	'Schulform wiederholt, zählt an der neuen Schule.',
    note_en =>
	'Not collected for grades 1 and 2, Waldorf and special schools. Where '
	'types of school do without repeating the rate is low for that reason. '
	'In the pandemic years special rules held for promotion and voluntary '
	'repeating. Who repeats after a change of school type counts at the new '
	'school.');

select catalogue_sheet(40, 'foerderquote', 'school', 'D',
    'context', 'neutral', 'rate', 100, 1, 'yearly', 'city',
    'school_place',
    name_de =>
	'Förderquote: Anteil der Schülerinnen und Schüler mit '
	'sonderpädagogischem Förderbedarf',
    name_en => 'Share of pupils with special educational needs',
    short_de => 'Förderquote',
    short_en => 'Special needs rate',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Schülerinnen und Schüler mit festgestelltem sonderpädagogischem '
	'Förderbedarf in der Vollzeitschulpflicht',
    numerator_en =>
	'Pupils with recognised special educational needs in compulsory '
	'full-time schooling',
    numerator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    numerator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    denominator_de => 'Schülerinnen und Schüler der Klassen 1 bis 10',
    denominator_en => 'Pupils in grades 1 to 10',
    denominator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    denominator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    source_de => 'Statistik der allgemeinbildenden Schulen',
    source_en => 'Statistics of general schools',
    reading_de =>
	'In {area} hatten {period} {value} Prozent der Schülerinnen und Schüler '
	'einen festgestellten Förderbedarf: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of pupils had recognised special '
	'educational needs in {period}: {numerator} of {denominator}.',
    note_de =>
	'Misst Feststellungen, nicht Beeinträchtigungen: Verfahren und '
	'Mittelzuweisung beeinflussen, wie oft Bedarf festgestellt wird. In der '
	'Schuleingangsphase wird in einigen Förderschwerpunkten nicht mehr '
	'festgestellt. Förderschulen mit großem Einzugsgebiet heben den Wert '
	'ihres Standorts. Einzelne Schwerpunkte haben kleine Zahlen.',
    note_en =>
	'Measures recognitions, not impairments: procedure and funding '
	'influence how often a need is recognised. In the first grades some '
	'types of need are no longer recognised. Special schools with a large '
	'catchment area raise the value of their location. Single types of need '
	'have small numbers.');

select catalogue_sheet(41, 'inklusionsanteil', 'school', 'D',
    'process', 'higher_better', 'share', 100, 1, 'yearly', 'city',
    'school_place',
    name_de => 'Inklusionsanteil: Förderbedarf an allgemeinen Schulen',
    name_en => 'Inclusion share: special needs pupils at mainstream schools',
    short_de => 'Inklusionsanteil',
    short_en => 'Inclusion share',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Schülerinnen und Schüler mit Förderbedarf an allgemeinen Schulen',
    numerator_en =>
	'Pupils with special educational needs at mainstream schools',
    numerator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    numerator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    denominator_de => 'Alle Schülerinnen und Schüler mit Förderbedarf',
    denominator_en => 'All pupils with special educational needs',
    denominator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    denominator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    source_de => 'Statistik der allgemeinbildenden Schulen',
    source_en => 'Statistics of general schools',
    reading_de =>
	'In {area} besuchten {period} {value} Prozent der Schülerinnen und '
	'Schüler mit Förderbedarf eine allgemeine Schule: {numerator} von '
	'{denominator}.',
    reading_en =>
	'In {area}, {value} per cent of pupils with special needs attended a '
	'mainstream school in {period}: {numerator} of {denominator}.',
    note_de =>
	'Nur mit der „Förderquote“ und der Quote der Förderschulbesuche '
	'zu lesen: der Anteil steigt auch, wenn an allgemeinen Schulen öfter '
	'Bedarf festgestellt wird und keine Förderschule leerer wird. Sagt '
	'nichts über die Bedingungen im Unterricht.',
    note_en =>
	'To be read only with the “Special needs rate” and the share '
	'attending special schools: it also rises when needs are recognised '
	'more often at mainstream schools while no special school gets emptier. '
	'Says nothing about conditions in class.',
    differs_from => 40,
    difference_de =>
	'Bezieht sich auf alle mit Förderbedarf; Nr. 40 bezieht den '
	'Förderbedarf auf alle Schülerinnen und Schüler.',
    difference_en =>
	'Refers to all pupils with needs; no. 40 relates needs to all pupils.');

select catalogue_sheet(42, 'abgaenge-ohne-abschluss-anteil', 'to_work', 'D',
    'outcome', 'lower_better', 'share', 100, 1, 'yearly', 'small_area',
    'school_place',
    official_code => 'AI0305',
    name_de =>
	'Anteil der Schulabgänge ohne Ersten Schulabschluss (Anteilsquote)',
    name_en =>
	'Share of school leavers without a first certificate (share of leavers)',
    short_de => 'Abgänge ohne Abschluss',
    short_en => 'Leavers without certificate',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Abgängerinnen und Abgänger ohne Hauptschulabschluss (Ersten '
	'Schulabschluss)',
    numerator_en =>
	'Leavers without a Hauptschule certificate (first school certificate)',
    numerator_date_de => 'Ende des Schuljahres',
    numerator_date_en => 'End of the school year',
    denominator_de =>
	'Absolventinnen, Absolventen, Abgängerinnen und Abgänger '
	'allgemeinbildender Schulen',
    denominator_en => 'Graduates and leavers of general schools',
    denominator_date_de => 'Ende des Schuljahres',
    denominator_date_en => 'End of the school year',
    source_de => 'Statistik der allgemeinbildenden Schulen (21111)',
    source_en => 'Statistics of general schools (21111)',
    reading_de =>
	'In {area} verließen {period} {value} Prozent die Schule ohne Ersten '
	'Schulabschluss: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent left school without a first certificate in '
	'{period}: {numerator} of {denominator}.',
    note_de =>
	'Der Nenner sind alle, die im selben Jahr gehen. Verlassen zwei '
	'Abiturjahrgänge zugleich die Schule, wie 2013 in Nordrhein-Westfalen, '
	'fällt der Anteil, ohne dass sich etwas gebessert hat; Anzahl und '
	'Nenner immer mitzeigen. Abschlüsse, die später an beruflichen Schulen '
	'nachgeholt werden, fehlen. Förderschulen vergeben je nach Land eigene '
	'Abschlüsse. Am Schulort gezählt. Hessen hat für 2007 keine brauchbaren '
	'Daten.',
    note_en =>
	'The denominator are all who leave in the same year. If two cohorts '
	'leave with Abitur at once, as in North Rhine-Westphalia in 2013, the '
	'share falls although nothing improved; always show count and '
	'denominator. Certificates gained later at vocational schools are '
	'missing. Special schools award their own certificates in some states. '
	'Counted at the school. Hesse has no usable data for 2007.');

select catalogue_sheet(43, 'abgaenge-ohne-abschluss-quotensumme',
    'to_work', 'D',
    'outcome', 'lower_better', 'sum', 100, 1, 'yearly', 'city',
    'school_place',
    name_de =>
	'Quote der Schulabgänge ohne Ersten Schulabschluss (Quotensumme)',
    name_en =>
	'Rate of school leavers without a first certificate (sum of '
	'age-specific rates)',
    short_de => 'Ohne Abschluss, Quotensumme',
    short_en => 'Without certificate, sum of rates',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Abgängerinnen und Abgänger ohne Ersten Schulabschluss eines '
	'Geburtsjahrgangs',
    numerator_en => 'Leavers without a first certificate of one year of birth',
    numerator_date_de => 'Ende des Schuljahres',
    numerator_date_en => 'End of the school year',
    denominator_de =>
	'Bevölkerung dieses Geburtsjahrgangs; die Quoten der Jahrgänge werden '
	'addiert',
    denominator_en =>
	'Population of that year of birth; the rates of the years are added up',
    denominator_date_de => '31. Dezember des Vorjahres',
    denominator_date_en => '31 December of the previous year',
    source_de =>
	'Schulstatistik nach Geburtsjahr und Bevölkerung (12411), Verfahren der '
	'Kultusministerkonferenz',
    source_en =>
	'School statistics by year of birth and population (12411), method of '
	'the KMK',
    reading_de =>
	'In {area} entsprach die Zahl der Abgänge ohne Ersten Schulabschluss '
	'{period} {value} Prozent eines Altersjahrgangs.',
    reading_en =>
	'In {area} the number of leavers without a first certificate equalled '
	'{value} per cent of an age cohort in {period}.',
    note_de =>
	'Unempfindlich gegen doppelte Abiturjahrgänge, weil der Nenner die '
	'Bevölkerung ist. Die Quote ist eine Summe vieler kleiner Quoten: '
	'Zähler und Nenner lassen sich nicht zu einem Bruch zusammenziehen. Nur '
	'für größere Städte und Kreise belastbar; Ein- und Auspendelnde '
	'verzerren, weil am Schulort gezählt und am Wohnort bezogen wird.',
    note_en =>
	'Not disturbed by double cohorts because the denominator is the '
	'population. The rate is a sum of many small rates: numerator and '
	'denominator cannot be drawn together into one fraction. Reliable only '
	'for larger cities and districts; commuters distort it, since pupils '
	'are counted at school and related to residence.',
    differs_from => 42,
    difference_de =>
	'Bezieht sich auf Geburtsjahrgänge der Bevölkerung; Nr. 42 bezieht sich '
	'auf alle Abgänge desselben Jahres. Beide Werte sind nicht '
	'austauschbar.',
    difference_en =>
	'Refers to birth cohorts of the population; no. 42 refers to all '
	'leavers of the same year. The two values are not interchangeable.');

select catalogue_sheet(44, 'abgaenge-mit-hochschulreife-anteil',
    'to_work', 'D',
    'outcome', 'higher_better', 'share', 100, 1, 'yearly', 'small_area',
    'school_place',
    official_code => 'AI0304',
    name_de =>
	'Anteil der Schulabgänge mit allgemeiner Hochschulreife (Anteilsquote)',
    name_en =>
	'Share of school leavers with the general higher-education entrance '
	'qualification',
    short_de => 'Abgänge mit Hochschulreife',
    short_en => 'Leavers with Hochschulreife',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Absolventinnen und Absolventen allgemeinbildender Schulen mit '
	'allgemeiner Hochschulreife',
    numerator_en =>
	'Graduates of general schools with the general higher-education '
	'entrance qualification',
    numerator_date_de => 'Ende des Schuljahres',
    numerator_date_en => 'End of the school year',
    denominator_de =>
	'Absolventinnen, Absolventen, Abgängerinnen und Abgänger '
	'allgemeinbildender Schulen',
    denominator_en => 'Graduates and leavers of general schools',
    denominator_date_de => 'Ende des Schuljahres',
    denominator_date_en => 'End of the school year',
    source_de => 'Statistik der allgemeinbildenden Schulen (21111)',
    source_en => 'Statistics of general schools (21111)',
    reading_de =>
	'In {area} erwarben {period} {value} Prozent der Abgehenden die '
	'allgemeine Hochschulreife: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of leavers gained the general entrance '
	'qualification in {period}: {numerator} of {denominator}.',
    note_de =>
	'Doppelte Jahrgänge heben den Wert einmalig, die Rückkehr zu neun '
	'Jahren Gymnasium senkt ihn: in Nordrhein-Westfalen 2013 und 2026. '
	'Hochschulreife aus beruflichen Schulen fehlt. Am Schulort gezählt: '
	'Städte mit Gymnasien für das Umland haben hohe Werte. Auf den '
	'Altersjahrgang bezieht sich die „Studienberechtigtenquote“.',
    note_en =>
	'Double cohorts raise the value once, the return to nine years of '
	'Gymnasium lowers it: in North Rhine-Westphalia 2013 and 2026. '
	'Qualifications from vocational schools are missing. Counted at the '
	'school: cities whose schools serve the surroundings have high values. '
	'The age cohort is what “Entitled to study” refers to.');

select catalogue_sheet(45, 'maenneranteil-an-abgaengen', 'to_work', 'D',
    'outcome', 'neutral', 'share', 100, 1, 'yearly', 'city',
    'school_place',
    official_code => 'AI0308',
    name_de =>
	'Anteil der Jungen und Männer an den Schulabgängen eines Abschlusses',
    name_en =>
	'Share of boys and men among school leavers with a given certificate',
    short_de => 'Männeranteil an Abgängen',
    short_en => 'Share of men among leavers',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Männliche Abgehende mit diesem Abschluss: alle minus weibliche',
    numerator_en =>
	'Male leavers with this certificate: all minus female leavers',
    numerator_date_de => 'Ende des Schuljahres',
    numerator_date_en => 'End of the school year',
    denominator_de => 'Alle Abgehenden mit diesem Abschluss',
    denominator_en => 'All leavers with this certificate',
    denominator_date_de => 'Ende des Schuljahres',
    denominator_date_en => 'End of the school year',
    source_de => 'Statistik der allgemeinbildenden Schulen (21111)',
    source_en => 'Statistics of general schools (21111)',
    reading_de =>
	'In {area} waren {period} {value} Prozent der Abgehenden mit diesem '
	'Abschluss männlich: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of leavers with this certificate were male '
	'in {period}: {numerator} of {denominator}.',
    note_de =>
	'Erst der Vergleich mit dem Männeranteil an allen Abgehenden, meist '
	'etwas über 50 Prozent, macht den Wert deutbar. Ohne Abschluss gehen '
	'wenige Menschen: der Anteil springt dort von Jahr zu Jahr und wird '
	'unter etwa 20 Fällen besser nicht gezeigt. Veröffentlicht für drei '
	'Abschlüsse (AI0308 bis AI0310).',
    note_en =>
	'Only the comparison with the male share among all leavers, mostly '
	'slightly above 50 per cent, gives it a meaning. Few leave without a '
	'certificate: the share jumps from year to year there and is better not '
	'shown below about 20 cases. Published for three certificates (AI0308 '
	'to AI0310).');
