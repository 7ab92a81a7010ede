-- E: vocational schools, training and the way there.
-- What the members mean: catalogue_indicator in sql/schema.

set local search_path = befund, pg_temp;

select catalogue_sheet(46, 'verbleib-nach-klasse-10', 'to_work', 'E',
    'process', 'neutral', 'share', 100, 1, 'yearly', 'small_area',
    'school_place',
    name_de => 'Verbleib nach Klasse 10',
    name_en => 'Destinations after grade 10',
    short_de => 'Verbleib nach Klasse 10',
    short_en => 'Destination after grade 10',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Abgehende der Klasse 10 mit diesem Verbleib: Oberstufe, duale oder '
	'schulische Ausbildung, Übergangsbereich, Sonstiges oder unbekannt',
    numerator_en =>
	'Leavers of grade 10 with this destination: upper secondary, dual or '
	'school-based training, transition sector, other or unknown',
    numerator_date_de => 'Herbst nach dem Ende des Schuljahres',
    numerator_date_en => 'Autumn after the end of the school year',
    denominator_de => 'Alle Abgehenden der Klasse 10',
    denominator_en => 'All leavers of grade 10',
    denominator_date_de => 'Ende des Schuljahres',
    denominator_date_en => 'End of the school year',
    source_de =>
	'Verbleibsabfrage der Schulen (in Nordrhein-Westfalen KAoA); amtliche '
	'Schuldaten zum Schuljahreswechsel',
    source_en =>
	'Destination survey of schools (KAoA in North Rhine-Westphalia); '
	'official school data at the change of the school year',
    reading_de =>
	'In {area} gingen {period} {value} Prozent nach der 10. Klasse diesen '
	'Weg: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent took this path after grade 10 in {period}: '
	'{numerator} of {denominator}.',
    note_de =>
	'Der Anteil unbekannt gehört in jede Abbildung; ist er groß, sagen die '
	'übrigen Anteile wenig. Abfragen vor den Sommerferien erfassen '
	'Absichten, erst der Herbst den Verbleib. Wer den Kreis verlässt, geht '
	'oft verloren. Bei zu kleinen Schulen Wege zusammenfassen.',
    note_en =>
	'The share unknown belongs in every figure; if it is large the other '
	'shares say little. Surveys before the summer holidays record '
	'intentions, only autumn the destination. Who leaves the district is '
	'often lost. Combine paths where schools are small.');

select catalogue_sheet(47, 'neuzugaenge-uebergangsbereich', 'vocational', 'E',
    'process', 'lower_better', 'share', 100, 1, 'yearly', 'city',
    'school_place',
    name_de => 'Anteil des Übergangsbereichs an den Neuzugängen',
    name_en => 'Share of the transition sector among new entrants',
    short_de => 'Übergangsbereich',
    short_en => 'Transition sector',
    unit_de => '%',
    unit_en => '%',
    numerator_de => 'Neuzugänge in den Übergangsbereich',
    numerator_en => 'New entrants to the transition sector',
    numerator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    numerator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    denominator_de =>
	'Neuzugänge in Berufsausbildung, Übergangsbereich und Erwerb der '
	'Hochschulreife',
    denominator_en =>
	'New entrants to vocational training, the transition sector and courses '
	'for a higher-education entrance qualification',
    denominator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    denominator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    source_de => 'Integrierte Ausbildungsberichterstattung (iABE)',
    source_en => 'Integrated reporting on training (iABE)',
    reading_de =>
	'In {area} begannen {period} {value} Prozent der Neuzugänge im '
	'Übergangsbereich: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of new entrants began in the transition '
	'sector in {period}: {numerator} of {denominator}.',
    note_de =>
	'Bildungsgänge, die zu keinem Berufsabschluss führen, aber Chancen '
	'verbessern sollen. Ein hoher Wert kann fehlende Ausbildungsplätze, '
	'fehlende Reife oder viele neu zugewanderte Jugendliche bedeuten; die '
	'Sprachklassen von 2016 und 2023 sind sichtbar. Berufskollegs ziehen '
	'Jugendliche aus dem Umland an. Die Zuordnung der Bildungsgänge '
	'unterscheidet sich zwischen den Ländern.',
    note_en =>
	'Courses that lead to no vocational qualification but are meant to '
	'improve chances. A high value can mean missing training places, '
	'missing readiness or many newly arrived young people; the language '
	'classes of 2016 and 2023 show. Vocational schools attract young people '
	'from around. The assignment of courses differs between states.');

select catalogue_sheet(48, 'erweiterte-angebots-nachfrage-relation',
    'vocational', 'E',
    'input', 'higher_better', 'ratio', 100, 1, 'yearly', 'region',
    'work_place',
    name_de => 'Erweiterte Angebots-Nachfrage-Relation am Ausbildungsmarkt',
    name_en => 'Extended supply-demand ratio of the training market',
    short_de => 'Ausbildungsmarkt (eANR)',
    short_en => 'Training market (eANR)',
    unit_de => 'je 100',
    unit_en => 'per 100',
    numerator_de =>
	'Neue Ausbildungsverträge plus unbesetzte Ausbildungsstellen',
    numerator_en => 'New training contracts plus vacant training places',
    numerator_date_de => '30. September',
    numerator_date_en => '30 September',
    denominator_de =>
	'Neue Ausbildungsverträge plus alle noch suchenden Bewerberinnen und '
	'Bewerber, unversorgt oder mit Alternative',
    denominator_en =>
	'New training contracts plus all applicants still seeking, unplaced or '
	'with an alternative',
    denominator_date_de => '30. September',
    denominator_date_en => '30 September',
    source_de =>
	'Bundesinstitut für Berufsbildung und Bundesagentur für Arbeit',
    source_en =>
	'Federal Institute for Vocational Education and Training and Federal '
	'Employment Agency',
    reading_de =>
	'In {area} kamen {period} auf 100 Nachfragende {value} '
	'Ausbildungsangebote ({numerator} zu {denominator}).',
    reading_en =>
	'In {area} there were {value} training offers for every 100 persons '
	'seeking one in {period} ({numerator} to {denominator}).',
    note_de =>
	'Unter 100 übersteigt die Nachfrage das Angebot. Ein ausgeglichener '
	'Wert schließt nicht aus, dass Stellen und Bewerbungen in Beruf oder '
	'Ort nicht zusammenpassen. Nur gemeldete Stellen und Bewerbungen '
	'zählen. Für Agenturbezirke berechnet; Städte darin haben keinen '
	'eigenen Wert. Verträge zählen am Ort des Betriebs, Suchende am '
	'Wohnort.',
    note_en =>
	'Below 100 demand exceeds supply. A balanced value does not rule out '
	'that places and applicants fail to match in occupation or location. '
	'Only registered places and applicants count. Computed for agency '
	'districts; cities within them have no value of their own. Contracts '
	'count at the place of the firm, seekers by residence.');

select catalogue_sheet(49, 'unversorgte-bewerber', 'to_work', 'E',
    'outcome', 'lower_better', 'rate', 100, 1, 'yearly', 'city',
    'residence',
    name_de => 'Anteil unversorgter Bewerberinnen und Bewerber um Ausbildung',
    name_en => 'Share of applicants for training left without a place',
    short_de => 'Unversorgte Bewerber/innen',
    short_en => 'Applicants without a place',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Gemeldete Bewerberinnen und Bewerber, die weder Ausbildung noch '
	'Alternative haben',
    numerator_en =>
	'Registered applicants with neither training nor an alternative',
    numerator_date_de => '30. September',
    numerator_date_en => '30 September',
    denominator_de =>
	'Seit Oktober des Vorjahres gemeldete Bewerberinnen und Bewerber',
    denominator_en =>
	'Applicants registered since October of the previous year',
    denominator_date_de => 'Berichtsjahr Oktober bis September',
    denominator_date_en => 'Reporting year October to September',
    source_de => 'Ausbildungsmarktstatistik der Bundesagentur für Arbeit',
    source_en => 'Training market statistics of the Federal Employment Agency',
    reading_de =>
	'In {area} waren {period} {value} Prozent der gemeldeten Bewerberinnen '
	'und Bewerber unversorgt: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of registered applicants were left without '
	'a place in {period}: {numerator} of {denominator}.',
    note_de =>
	'Die Untergrenze des Problems: wer in eine Alternative ging und weiter '
	'sucht, gilt als versorgt, und wer sich nicht meldet, kommt nicht vor. '
	'Der 30. September liegt vor der Nachvermittlung. In Städten sind es '
	'oft unter 100 Menschen; Unterschiede von wenigen Personen nicht '
	'deuten.',
    note_en =>
	'The lower limit of the problem: who took an alternative and keeps '
	'looking counts as placed, and who does not register does not appear. '
	'30 September is before late placement. In cities these are often fewer '
	'than 100 persons; do not interpret differences of a few.');

select catalogue_sheet(50, 'vertragsloesungsquote', 'vocational', 'E',
    'outcome', 'lower_better', 'rate', 100, 1, 'yearly', 'city',
    'work_place',
    name_de => 'Vertragslösungsquote',
    name_en => 'Rate of prematurely ended training contracts',
    short_de => 'Vertragslösungsquote',
    short_en => 'Contract termination rate',
    unit_de => '%',
    unit_en => '%',
    numerator_de => 'Vorzeitig gelöste Ausbildungsverträge',
    numerator_en => 'Training contracts ended prematurely',
    numerator_date_de => 'Kalenderjahr',
    numerator_date_en => 'Calendar year',
    denominator_de =>
	'Begonnene Ausbildungsverträge der beteiligten Jahrgänge nach dem '
	'Schichtenmodell',
    denominator_en =>
	'Training contracts begun in the cohorts involved, by the layer model',
    denominator_date_de => 'Kalenderjahre der Vertragsbeginne',
    denominator_date_en => 'Calendar years in which contracts began',
    source_de =>
	'Berufsbildungsstatistik; Bundesinstitut für Berufsbildung; Kammern',
    source_en =>
	'Vocational training statistics; Federal Institute for Vocational '
	'Education and Training; chambers',
    reading_de =>
	'In {area} wurden {period} rechnerisch {value} Prozent der begonnenen '
	'Ausbildungsverträge vorzeitig gelöst.',
    reading_en =>
	'In {area}, {value} per cent of training contracts begun were ended '
	'prematurely in {period}, by calculation.',
    note_de =>
	'Eine Lösung ist kein Abbruch: viele wechseln nur Betrieb oder Beruf. '
	'Das Schichtenmodell setzt die Lösungen eines Jahres zu den Jahrgängen '
	'in Beziehung, aus denen sie stammen; ein einfacher Bruch aus Lösungen '
	'und Neuverträgen ergibt einen anderen Wert. Berufe und Betriebsgrößen '
	'unterscheiden sich stärker als Städte.',
    note_en =>
	'A termination is no drop-out: many only change firm or occupation. The '
	'layer model relates the terminations of a year to the cohorts they '
	'come from; a simple fraction of terminations and new contracts gives '
	'another value. Occupations and sizes of firms differ more than cities.');

select catalogue_sheet(51, 'ausbildungsquote', 'vocational', 'E',
    'input', 'higher_better', 'rate', 100, 1, 'yearly', 'city',
    'work_place',
    name_de => 'Ausbildungsquote der Betriebe',
    name_en => 'Apprenticeship rate of firms',
    short_de => 'Ausbildungsquote',
    short_en => 'Apprenticeship rate',
    unit_de => '%',
    unit_en => '%',
    numerator_de => 'Auszubildende am Arbeitsort',
    numerator_en => 'Apprentices by place of work',
    numerator_date_de => '30. Juni',
    numerator_date_en => '30 June',
    denominator_de =>
	'Sozialversicherungspflichtig Beschäftigte am Arbeitsort, '
	'einschließlich der Auszubildenden',
    denominator_en =>
	'Employees subject to social insurance by place of work, apprentices '
	'included',
    denominator_date_de => '30. Juni',
    denominator_date_en => '30 June',
    source_de => 'Beschäftigungsstatistik der Bundesagentur für Arbeit',
    source_en => 'Employment statistics of the Federal Employment Agency',
    reading_de =>
	'In {area} waren {period} {value} Prozent der Beschäftigten '
	'Auszubildende: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of employees were apprentices in {period}: '
	'{numerator} of {denominator}.',
    note_de =>
	'Zeigt, wie viel die Wirtschaft am Ort zur Ausbildung beiträgt. '
	'Schulische Ausbildung fehlt. Der 30. Juni liegt vor Beginn des '
	'Ausbildungsjahres und nach vielen Prüfungen: der Wert ist am '
	'niedrigsten des Jahres. Wächst die Beschäftigung, sinkt die Quote auch '
	'bei gleich vielen Auszubildenden.',
    note_en =>
	'Shows how much the local economy contributes to training. School-based '
	'training is missing. 30 June is before the training year starts and '
	'after many examinations: the value is the lowest of the year. If '
	'employment grows the rate falls with the same number of apprentices.');

select catalogue_sheet(52, 'zusaetzliche-abschluesse-berufliche-schulen',
    'vocational', 'E',
    'outcome', 'higher_better', 'share', 100, 1, 'yearly', 'city',
    'school_place',
    name_de =>
	'Anteil zusätzlich erworbener allgemeinbildender Abschlüsse an '
	'beruflichen Schulen',
    name_en =>
	'Share of general certificates gained in addition at vocational schools',
    short_de => 'Zusätzliche Abschlüsse',
    short_en => 'Additional certificates',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Abgehende beruflicher Schulen, die zusätzlich einen allgemeinbildenden '
	'Abschluss erworben haben',
    numerator_en =>
	'Leavers of vocational schools who gained a general certificate in '
	'addition',
    numerator_date_de => 'Ende des Schuljahres',
    numerator_date_en => 'End of the school year',
    denominator_de => 'Alle Abgehenden beruflicher Schulen',
    denominator_en => 'All leavers of vocational schools',
    denominator_date_de => 'Ende des Schuljahres',
    denominator_date_en => 'End of the school year',
    source_de => 'Statistik der beruflichen Schulen (21121)',
    source_en => 'Statistics of vocational schools (21121)',
    reading_de =>
	'In {area} erwarben {period} {value} Prozent der Abgehenden beruflicher '
	'Schulen zusätzlich einen allgemeinbildenden Abschluss: {numerator} von '
	'{denominator}.',
    reading_en =>
	'In {area}, {value} per cent of leavers of vocational schools gained a '
	'general certificate in addition in {period}: {numerator} of '
	'{denominator}.',
    note_de =>
	'Die andere Hälfte von „Abgänge ohne Abschluss“ und „Abgänge mit '
	'Hochschulreife“: viele holen hier nach, was ihnen '
	'beim ersten Abgang fehlte. Neben dem Anteil immer die Anzahl je '
	'Abschluss zeigen. Zentrale Berufskollegs versorgen das Umland; am '
	'Schulort gezählt sagt der Wert wenig über die Jugendlichen der Stadt. '
	'Wer mehrere Bildungsgänge durchläuft, kann mehrmals abgehen.',
    note_en =>
	'The other half of “Leavers without certificate” and “Leavers with '
	'Hochschulreife”: many make up here for what they '
	'lacked when they first left. Always show the number for each '
	'certificate beside the share. Central vocational schools serve the '
	'surroundings; counted at the school the value says little about the '
	'city''s own young people. Who takes several courses can leave several '
	'times.');

select catalogue_sheet(53, 'neet-quote', 'to_work', 'E',
    'outcome', 'lower_better', 'rate', 100, 1, 'yearly', 'region',
    'residence',
    name_de =>
	'NEET-Quote: 15- bis 24-Jährige weder in Arbeit noch in Schule oder '
	'Ausbildung',
    name_en =>
	'NEET rate: persons aged 15 to 24 not in employment, education or '
	'training',
    short_de => 'NEET-Quote 15–24',
    short_en => 'NEET rate 15–24',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'15- bis 24-Jährige, die weder erwerbstätig noch in Bildung oder '
	'Ausbildung sind',
    numerator_en =>
	'Persons aged 15 to 24 neither in employment nor in education or '
	'training',
    numerator_date_de => 'Jahresdurchschnitt',
    numerator_date_en => 'Annual average',
    denominator_de => 'Bevölkerung von 15 bis 24 Jahren in Privathaushalten',
    denominator_en => 'Population aged 15 to 24 in private households',
    denominator_date_de => 'Jahresdurchschnitt',
    denominator_date_en => 'Annual average',
    source_de => 'Mikrozensus',
    source_en => 'Microcensus',
    reading_de =>
	'In {area} waren {period} {value} Prozent der 15- bis 24-Jährigen weder '
	'in Arbeit noch in Bildung oder Ausbildung.',
    reading_en =>
	'In {area}, {value} per cent of those aged 15 to 24 were not in '
	'employment, education or training in {period}.',
    note_de =>
	'Eine Stichprobe von einem Prozent: für eine Stadt zu ungenau, deshalb '
	'nur für größere Regionen und immer mit Fehlerbereich. Auch wer '
	'Angehörige pflegt oder auf den Beginn einer Ausbildung wartet, zählt '
	'mit. Die Neugestaltung des Mikrozensus 2020 ist ein Bruch.',
    note_en =>
	'A sample of one per cent: too imprecise for one city, therefore only '
	'for larger regions and always with its margin of error. Who cares for '
	'relatives or waits for training to begin is included. The redesign of '
	'the microcensus in 2020 is a break.',
    differs_from => 11,
    difference_de =>
	'Bezieht sich auf alle jungen Menschen und kommt aus einer Befragung; '
	'Nr. 11 zählt gemeldete Arbeitslose an den Erwerbspersonen.',
    difference_en =>
	'Refers to all young people and comes from a survey; no. 11 counts '
	'registered unemployed among the labour force.');
