-- C: early childhood, up to school entry.
-- What the members mean: catalogue_indicator in sql/schema.

set local search_path = befund, pg_temp;

select catalogue_sheet(18, 'betreuungsquote-unter-3', 'early', 'C',
    'input', 'higher_better', 'rate', 100, 1, 'yearly', 'small_area',
    'facility_place',
    official_code => 'AI0306',
    name_de => 'Betreuungsquote der unter 3-Jährigen',
    name_en => 'Childcare rate of children under 3',
    short_de => 'Betreuungsquote unter 3',
    short_en => 'Childcare rate under 3',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Kinder unter 3 Jahren in Tageseinrichtungen und öffentlich geförderter '
	'Kindertagespflege, jedes Kind einmal',
    numerator_en =>
	'Children under 3 in day-care centres and publicly funded family day '
	'care, each child once',
    numerator_date_de => '1. März (bis 2008: 15. März)',
    numerator_date_en => '1 March (until 2008: 15 March)',
    denominator_de => 'Kinder unter 3 Jahren',
    denominator_en => 'Children aged under 3',
    denominator_date_de => '31. Dezember des Vorjahres',
    denominator_date_en => '31 December of the previous year',
    source_de =>
	'Kinder- und Jugendhilfestatistik (22541, 22543) und Bevölkerung '
	'(12411)',
    source_en =>
	'Child and youth welfare statistics (22541, 22543) and population '
	'(12411)',
    reading_de =>
	'In {area} wurden {period} {value} Prozent der Kinder unter 3 Jahren '
	'betreut: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of children under 3 were in day care in '
	'{period}: {numerator} of {denominator}.',
    note_de =>
	'Zeigt die Nutzung, nicht den Bedarf: lange Wartelisten und geringe '
	'Nachfrage ergeben denselben Wert. Kinder unter einem Jahr stehen im '
	'Nenner, obwohl kaum eines betreut wird. Gezählt wird am Ort der '
	'Betreuung; Kinder aus Nachbargemeinden zählen mit. Bis 2010 enthält '
	'die veröffentlichte Summe Kinder doppelt, die beide Formen nutzen. In '
	'Stadtteilen immer die Anzahl daneben zeigen.',
    note_en =>
	'Shows use, not need: long waiting lists and low demand give the same '
	'value. Children under one are in the denominator although hardly any '
	'is in day care. Counted where the care takes place; children from '
	'neighbouring places count too. Until 2010 the published total holds '
	'children twice who use both forms. For quarters always show the '
	'numbers beside it.');

select catalogue_sheet(19, 'betreuungsquote-3-bis-5', 'early', 'C',
    'input', 'higher_better', 'rate', 100, 1, 'yearly', 'small_area',
    'facility_place',
    official_code => 'AI0307',
    name_de => 'Betreuungsquote der 3- bis 5-Jährigen',
    name_en => 'Childcare rate of children aged 3 to 5',
    short_de => 'Betreuungsquote 3–5',
    short_en => 'Childcare rate 3–5',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Kinder von 3 bis 5 Jahren in Tageseinrichtungen und öffentlich '
	'geförderter Kindertagespflege, jedes Kind einmal',
    numerator_en =>
	'Children aged 3 to 5 in day-care centres and publicly funded family '
	'day care, each child once',
    numerator_date_de => '1. März (bis 2008: 15. März)',
    numerator_date_en => '1 March (until 2008: 15 March)',
    denominator_de => 'Kinder von 3 bis 5 Jahren',
    denominator_en => 'Children aged 3 to 5',
    denominator_date_de => '31. Dezember des Vorjahres',
    denominator_date_en => '31 December of the previous year',
    source_de =>
	'Kinder- und Jugendhilfestatistik (22541, 22543) und Bevölkerung '
	'(12411)',
    source_en =>
	'Child and youth welfare statistics (22541, 22543) and population '
	'(12411)',
    reading_de =>
	'In {area} wurden {period} {value} Prozent der Kinder von 3 bis 5 '
	'Jahren betreut: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of children aged 3 to 5 were in day care '
	'in {period}: {numerator} of {denominator}.',
    note_de =>
	'Liegt meist über 90 Prozent; wichtiger als der Stand ist, wer fehlt. '
	'Weil Zähler und Nenner von verschiedenen Stichtagen stammen und am Ort '
	'der Betreuung gezählt wird, sind Werte über 100 Prozent möglich. '
	'Einige Städte nehmen als Nenner die Kinder bis zur Einschulung, also '
	'bis sechseinhalb Jahre: solche Quoten sind niedriger und nicht '
	'vergleichbar.',
    note_en =>
	'Mostly above 90 per cent; who is missing matters more than the level. '
	'As numerator and denominator are from different dates and counted '
	'where the care takes place, values above 100 per cent are possible. '
	'Some cities take children up to school entry, six and a half years, as '
	'the denominator: such rates are lower and do not compare.');

select catalogue_sheet(20, 'unter-3-in-tageseinrichtungen', 'early', 'C',
    'input', 'neutral', 'rate', 100, 1, 'yearly', 'small_area',
    'facility_place',
    official_code => 'AI0301',
    name_de => 'Anteil der unter 3-Jährigen in Tageseinrichtungen',
    name_en => 'Share of children under 3 in day-care centres',
    short_de => 'Unter 3 in Kitas',
    short_en => 'Under 3 in day-care centres',
    unit_de => '%',
    unit_en => '%',
    numerator_de => 'Kinder unter 3 Jahren in Tageseinrichtungen',
    numerator_en => 'Children under 3 in day-care centres',
    numerator_date_de => '1. März (bis 2008: 15. März)',
    numerator_date_en => '1 March (until 2008: 15 March)',
    denominator_de => 'Kinder unter 3 Jahren',
    denominator_en => 'Children aged under 3',
    denominator_date_de => '31. Dezember des Vorjahres',
    denominator_date_en => '31 December of the previous year',
    source_de =>
	'Kinder- und Jugendhilfestatistik (22541) und Bevölkerung (12411)',
    source_en =>
	'Child and youth welfare statistics (22541) and population (12411)',
    reading_de =>
	'In {area} besuchten {period} {value} Prozent der Kinder unter 3 Jahren '
	'eine Tageseinrichtung: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of children under 3 attended a day-care '
	'centre in {period}: {numerator} of {denominator}.',
    note_de =>
	'Zusammen mit „Unter 3 in Tagespflege“ beschreibt der Anteil, welche '
	'Form der Betreuung vor Ort überwiegt. Mehr oder weniger ist für sich '
	'weder gut noch schlecht. Wegen Kindern, die beide Formen nutzen, '
	'ergeben die zwei zusammen etwas mehr als „Betreuungsquote unter 3“.',
    note_en =>
	'Together with “Under 3 in family day care” the share describes which '
	'form of care prevails. More or less is neither good nor bad in itself. '
	'Because some children use both forms, the two add up to slightly more '
	'than “Childcare rate under 3”.',
    differs_from => 18,
    difference_de =>
	'Zählt nur Tageseinrichtungen; Nr. 18 zählt die Kindertagespflege mit.',
    difference_en =>
	'Counts day-care centres only; no. 18 includes family day care.');

select catalogue_sheet(21, 'unter-3-in-kindertagespflege', 'early', 'C',
    'input', 'neutral', 'rate', 100, 1, 'yearly', 'city',
    'facility_place',
    official_code => 'AI0302',
    name_de => 'Anteil der unter 3-Jährigen in Kindertagespflege',
    name_en => 'Share of children under 3 in family day care',
    short_de => 'Unter 3 in Tagespflege',
    short_en => 'Under 3 in family day care',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Kinder unter 3 Jahren in öffentlich geförderter Kindertagespflege',
    numerator_en => 'Children under 3 in publicly funded family day care',
    numerator_date_de => '1. März (bis 2008: 15. März)',
    numerator_date_en => '1 March (until 2008: 15 March)',
    denominator_de => 'Kinder unter 3 Jahren',
    denominator_en => 'Children aged under 3',
    denominator_date_de => '31. Dezember des Vorjahres',
    denominator_date_en => '31 December of the previous year',
    source_de =>
	'Statistik der öffentlich geförderten Kindertagespflege (22543) und '
	'Bevölkerung (12411)',
    source_en =>
	'Statistics of publicly funded family day care (22543) and population '
	'(12411)',
    reading_de =>
	'In {area} wurden {period} {value} Prozent der Kinder unter 3 Jahren in '
	'Kindertagespflege betreut: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of children under 3 were in family day '
	'care in {period}: {numerator} of {denominator}.',
    note_de =>
	'Privat bezahlte Tagespflege ist nicht enthalten. Eine '
	'Tagespflegeperson betreut bis zu fünf Kinder; in kleinen Gebieten '
	'ändert eine einzige Aufnahme oder Schließung den Wert sichtbar, und '
	'Zahlen können geheim zu halten sein.',
    note_en =>
	'Privately paid family day care is not included. A childminder looks '
	'after up to five children; in small areas a single opening or closing '
	'changes the value visibly, and numbers may have to be withheld.',
    differs_from => 18,
    difference_de =>
	'Zählt nur die Kindertagespflege; Nr. 18 zählt die Tageseinrichtungen '
	'mit.',
    difference_en =>
	'Counts family day care only; no. 18 includes day-care centres.');

select catalogue_sheet(22, 'ganztagsquote-kita', 'early', 'C',
    'input', 'neutral', 'rate', 100, 1, 'yearly', 'small_area',
    'facility_place',
    official_code => 'AI0311',
    name_de => 'Ganztagsquote der Kinder bis 5 Jahre',
    name_en => 'All-day care rate of children up to 5',
    short_de => 'Ganztagsquote',
    short_en => 'All-day care rate',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Kinder der Altersgruppe mit vertraglich mehr als sieben Stunden '
	'Betreuung am Tag, jedes Kind einmal',
    numerator_en =>
	'Children of the age group with more than seven hours of care a day by '
	'contract, each child once',
    numerator_date_de => '1. März (bis 2008: 15. März)',
    numerator_date_en => '1 March (until 2008: 15 March)',
    denominator_de => 'Kinder der Altersgruppe',
    denominator_en => 'Children of the age group',
    denominator_date_de => '31. Dezember des Vorjahres',
    denominator_date_en => '31 December of the previous year',
    source_de =>
	'Kinder- und Jugendhilfestatistik (22541, 22543) und Bevölkerung '
	'(12411)',
    source_en =>
	'Child and youth welfare statistics (22541, 22543) and population '
	'(12411)',
    reading_de =>
	'In {area} hatten {period} {value} Prozent der Kinder der Altersgruppe '
	'einen Betreuungsvertrag über mehr als sieben Stunden: {numerator} von '
	'{denominator}.',
    reading_en =>
	'In {area}, {value} per cent of the age group had a contract for more '
	'than seven hours of care in {period}: {numerator} of {denominator}.',
    note_de =>
	'Zählt Verträge, nicht Anwesenheit. In Ländern mit festen '
	'Buchungszeiten folgt der Wert den angebotenen Stufen: 35 Stunden in '
	'der Woche sind genau sieben am Tag und zählen nicht. Für unter '
	'3-Jährige (AI0311) und 3- bis 5-Jährige (AI0312) getrennt '
	'veröffentlicht; nie mitteln, sondern aus den Anzahlen rechnen.',
    note_en =>
	'Counts contracts, not attendance. In states with fixed booking times '
	'the value follows the steps on offer: 35 hours a week are exactly '
	'seven a day and do not count. Published for children under 3 (AI0311) '
	'and aged 3 to 5 (AI0312); never average the two, compute from the '
	'numbers.',
    differs_from => 18,
    difference_de =>
	'Zählt nur Verträge über mehr als sieben Stunden; Nr. 18 und 19 zählen '
	'jede Betreuung.',
    difference_en =>
	'Counts only contracts of more than seven hours; nos. 18 and 19 count '
	'any care.');

select catalogue_sheet(23, 'kita-nichtdeutsche-familiensprache', 'early', 'C',
    'context', 'neutral', 'share', 100, 1, 'yearly', 'small_area',
    'facility_place',
    name_de => 'Anteil der Kita-Kinder mit nichtdeutscher Familiensprache',
    name_en =>
	'Share of day-care children who mainly speak another language at home',
    short_de => 'Familiensprache nicht Deutsch',
    short_en => 'Other language at home',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Kinder in Tageseinrichtungen, in deren Familie vorrangig nicht Deutsch '
	'gesprochen wird',
    numerator_en =>
	'Children in day-care centres whose families mainly speak a language '
	'other than German',
    numerator_date_de => '1. März',
    numerator_date_en => '1 March',
    denominator_de => 'Kinder in Tageseinrichtungen',
    denominator_en => 'Children in day-care centres',
    denominator_date_de => '1. März',
    denominator_date_en => '1 March',
    source_de => 'Kinder- und Jugendhilfestatistik (22541); KiBiz.web',
    source_en => 'Child and youth welfare statistics (22541); KiBiz.web',
    reading_de =>
	'In {area} sprachen {period} {value} Prozent der Kinder in '
	'Tageseinrichtungen zu Hause vorrangig eine andere Sprache als Deutsch: '
	'{numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of children in day-care centres mainly '
	'spoke a language other than German at home in {period}: {numerator} of '
	'{denominator}.',
    note_de =>
	'Grundlage für Sprachbildung und Personalzuweisung. Die Einrichtung '
	'schätzt die Sprache ein; mehrsprachige Familien werden einer Seite '
	'zugeordnet. Der Anteil misst keine Deutschkenntnisse. Nur betreute '
	'Kinder sind erfasst, nicht alle Kinder des Stadtteils.',
    note_en =>
	'A basis for language education and staffing. The centre judges the '
	'language; multilingual families are put on one side. The share does '
	'not measure knowledge of German. Only children in day care are '
	'covered, not all children of the quarter.');

select catalogue_sheet(24, 'platzversorgungsquote', 'early', 'C',
    'input', 'higher_better', 'rate', 100, 1, 'yearly', 'small_area',
    'facility_place',
    name_de => 'Versorgungsquote mit Betreuungsplätzen',
    name_en => 'Provision rate of childcare places',
    short_de => 'Platzversorgung',
    short_en => 'Childcare places',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Plätze für die Altersgruppe in Tageseinrichtungen und '
	'Kindertagespflege nach Betriebserlaubnis oder KiBiz-Meldung',
    numerator_en =>
	'Places for the age group in day-care centres and family day care by '
	'operating licence or KiBiz report',
    numerator_date_de => '1. August, Beginn des Kindergartenjahres',
    numerator_date_en => '1 August, start of the day-care year',
    denominator_de => 'Kinder der Altersgruppe',
    denominator_en => 'Children of the age group',
    denominator_date_de => '31. Dezember des Vorjahres',
    denominator_date_en => '31 December of the previous year',
    source_de => 'Jugendamt, Kindergartenbedarfsplanung',
    source_en => 'Youth office, day-care planning',
    reading_de =>
	'In {area} gab es {period} Plätze für {value} Prozent der Kinder der '
	'Altersgruppe: {numerator} Plätze für {denominator} Kinder.',
    reading_en =>
	'In {area} there were places for {value} per cent of the age group in '
	'{period}: {numerator} places for {denominator} children.',
    note_de =>
	'Zeigt das Angebot. Genehmigte Plätze können wegen fehlenden Personals '
	'leer bleiben, und Kinder besuchen Einrichtungen anderer Stadtteile. '
	'Unter und ab 3 Jahren immer getrennt ausweisen. Die genehmigten Plätze '
	'der amtlichen Statistik sind nicht nach Alter getrennt und ersetzen '
	'die Jugendamtszahl nicht.',
    note_en =>
	'Shows what is on offer. Licensed places may stay empty for lack of '
	'staff, and children attend centres in other quarters. Always show '
	'under 3 and from 3 separately. The licensed places of official '
	'statistics are not split by age and do not replace the youth office''s '
	'figure.',
    differs_from => 18,
    difference_de => 'Zählt Plätze; Nr. 18 und 19 zählen betreute Kinder.',
    difference_en => 'Counts places; nos. 18 and 19 count children in care.');

select catalogue_sheet(25, 'personalschluessel-kita', 'early', 'C',
    'input', 'lower_better', 'ratio', 1, 1, 'yearly', 'city',
    'facility_place',
    name_de => 'Personalschlüssel in Tageseinrichtungen',
    name_en => 'Child-staff ratio in day-care centres',
    short_de => 'Personalschlüssel',
    short_en => 'Child-staff ratio',
    unit_de => 'Kinder je Vollzeitkraft',
    unit_en => 'children per full-time staff',
    numerator_de => 'Betreute Kinder, umgerechnet in Ganztagsäquivalente',
    numerator_en => 'Children in care, converted to all-day equivalents',
    numerator_date_de => '1. März',
    numerator_date_en => '1 March',
    denominator_de => 'Pädagogisch Tätige, umgerechnet in Vollzeitäquivalente',
    denominator_en => 'Pedagogical staff, converted to full-time equivalents',
    denominator_date_de => '1. März',
    denominator_date_en => '1 March',
    source_de => 'Kinder- und Jugendhilfestatistik (22541)',
    source_en => 'Child and youth welfare statistics (22541)',
    reading_de =>
	'In {area} kamen {period} auf eine Vollzeitkraft rechnerisch {value} '
	'ganztags betreute Kinder.',
    reading_en =>
	'In {area} there were {value} all-day children per full-time member of '
	'staff in {period}, by calculation.',
    note_de =>
	'Eine rechnerische Größe: Urlaub, Krankheit, Leitung und Vorbereitung '
	'sind nicht abgezogen, die tatsächliche Fachkraft-Kind-Relation ist '
	'ungünstiger. Nur nach Gruppenform getrennt vergleichbar. Der Median '
	'der Gruppen, den die amtliche Statistik nennt, lässt sich nicht aus '
	'Summen nachrechnen.',
    note_en =>
	'A computed quantity: leave, sickness, management and preparation are '
	'not deducted, the real ratio is less favourable. Compare by type of '
	'group only. The median of groups that official statistics give cannot '
	'be recomputed from totals.');

select catalogue_sheet(26, 'maenner-im-kita-personal', 'early', 'C',
    'input', 'neutral', 'share', 100, 1, 'yearly', 'city',
    'facility_place',
    official_code => 'AI2401',
    name_de =>
	'Anteil der Männer am pädagogischen Personal in Tageseinrichtungen',
    name_en => 'Share of men among pedagogical staff in day-care centres',
    short_de => 'Männer im Kita-Personal',
    short_en => 'Men among day-care staff',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Männliches pädagogisches Personal: pädagogisches Personal minus '
	'weibliches',
    numerator_en =>
	'Male pedagogical staff: pedagogical staff minus female staff',
    numerator_date_de => '1. März',
    numerator_date_en => '1 March',
    denominator_de => 'Pädagogisches Personal in Tageseinrichtungen',
    denominator_en => 'Pedagogical staff in day-care centres',
    denominator_date_de => '1. März',
    denominator_date_en => '1 March',
    source_de => 'Kinder- und Jugendhilfestatistik (22541)',
    source_en => 'Child and youth welfare statistics (22541)',
    reading_de =>
	'In {area} waren {period} {value} Prozent des pädagogischen Personals '
	'in Tageseinrichtungen Männer: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of pedagogical staff in day-care centres '
	'were men in {period}: {numerator} of {denominator}.',
    note_de =>
	'Köpfe, nicht Stellen; Praktikantinnen und Praktikanten können '
	'enthalten sein. Bis 2010 wurde das Personal anders abgegrenzt, die '
	'Reihe beginnt deshalb 2011. In kleinen Städten sind es wenige '
	'Menschen: keine Werte einzelner Einrichtungen zeigen.',
    note_en =>
	'Heads, not posts; trainees may be included. Until 2010 staff was '
	'delimited differently, so the series begins in 2011. In small towns '
	'these are few people: do not show values of single centres.');

select catalogue_sheet(27, 'integrative-einrichtungen', 'early', 'C',
    'input', 'neutral', 'share', 100, 1, 'yearly', 'city',
    'facility_place',
    name_de => 'Anteil der Tageseinrichtungen mit integrativer Betreuung',
    name_en => 'Share of day-care centres with inclusive care',
    short_de => 'Integrative Kitas',
    short_en => 'Inclusive day-care centres',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Tageseinrichtungen, in denen mindestens ein Kind Eingliederungshilfe '
	'erhält',
    numerator_en =>
	'Day-care centres in which at least one child receives integration '
	'assistance',
    numerator_date_de => '1. März (bis 2008: 15. März)',
    numerator_date_en => '1 March (until 2008: 15 March)',
    denominator_de => 'Tageseinrichtungen für Kinder',
    denominator_en => 'Day-care centres for children',
    denominator_date_de => '1. März (bis 2008: 15. März)',
    denominator_date_en => '1 March (until 2008: 15 March)',
    source_de => 'Statistik der Tageseinrichtungen für Kinder (22541)',
    source_en => 'Statistics of day-care centres (22541)',
    reading_de =>
	'In {area} betreuten {period} {value} Prozent der Tageseinrichtungen '
	'Kinder mit und ohne Behinderung gemeinsam: {numerator} von '
	'{denominator}.',
    reading_en =>
	'In {area}, {value} per cent of day-care centres looked after children '
	'with and without disabilities together in {period}: {numerator} of '
	'{denominator}.',
    note_de =>
	'Zählt Einrichtungen, nicht Kinder: ein einziges Kind mit Hilfe genügt. '
	'2011 wurde in mehreren Ländern von der Selbstauskunft der Einrichtung '
	'auf tatsächlich geleistete Hilfe umgestellt, 2012 war die Zahl in '
	'Baden-Württemberg leicht überhöht. Heilpädagogische Einrichtungen '
	'werden je nach Land verschieden zugeordnet.',
    note_en =>
	'Counts centres, not children: one child with assistance is enough. In '
	'2011 several states changed from the centre''s own statement to '
	'assistance really given; in 2012 the figure for Baden-Württemberg was '
	'slightly too high. Special centres are assigned differently from state '
	'to state.');

select catalogue_sheet(28, 'sprachauffaellige-kinder', 'early', 'C',
    'outcome', 'lower_better', 'share', 100, 1, 'yearly', 'small_area',
    'residence',
    name_de =>
	'Anteil sprachauffälliger Kinder bei der Einschulungsuntersuchung',
    name_en =>
	'Share of children with conspicuous language results in the school '
	'entry examination',
    short_de => 'Sprachauffällige Kinder',
    short_en => 'Conspicuous language results',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Untersuchte Kinder mit Ergebnissen unter dem Grenzwert des Sprachtests',
    numerator_en =>
	'Examined children below the threshold of the language test',
    numerator_date_de => 'Untersuchungszeitraum vor der Einschulung',
    numerator_date_en => 'Examination period before school entry',
    denominator_de => 'Zur Einschulung untersuchte Kinder',
    denominator_en => 'Children examined before school entry',
    denominator_date_de => 'Untersuchungszeitraum vor der Einschulung',
    denominator_date_en => 'Examination period before school entry',
    source_de =>
	'Gesundheitsamt, Einschulungsuntersuchung (in Nordrhein-Westfalen '
	'SOPESS)',
    source_en =>
	'Public health office, school entry examination (SOPESS in North '
	'Rhine-Westphalia)',
    reading_de =>
	'In {area} waren {period} {value} Prozent der untersuchten Kinder '
	'sprachlich auffällig: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of the examined children had conspicuous '
	'language results in {period}: {numerator} of {denominator}.',
    note_de =>
	'Eine Untersuchung an einem Tag, kein Befund über die Begabung. Test, '
	'Grenzwert und untersuchende Person verändern das Ergebnis; ein neuer '
	'Test ist ein Bruch. Kinder ohne ausreichende Deutschkenntnisse werden '
	'teils nicht getestet: prüfen, ob sie im Nenner stehen. In den '
	'Pandemiejahren wurde unvollständig untersucht. Unter etwa 50 Kindern '
	'nicht als Anteil zeigen.',
    note_en =>
	'One examination on one day, no finding about talent. Test, threshold '
	'and examiner change the result; a new test is a break. Children with '
	'too little German are partly not tested: check whether they are in the '
	'denominator. In the pandemic years examination was incomplete. Do not '
	'show a share below about 50 children.');

select catalogue_sheet(29, 'kita-besuch-drei-jahre', 'early', 'C',
    'input', 'higher_better', 'share', 100, 1, 'yearly', 'small_area',
    'residence',
    name_de =>
	'Anteil der Schulanfängerinnen und Schulanfänger mit mindestens drei '
	'Jahren Kita-Besuch',
    name_en =>
	'Share of school beginners with at least three years of day care',
    short_de => 'Mindestens 3 Jahre Kita',
    short_en => 'Three years of day care',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Untersuchte Kinder, die vor der Einschulung mindestens drei Jahre eine '
	'Kita besucht haben',
    numerator_en =>
	'Examined children who attended day care for at least three years '
	'before school',
    numerator_date_de => 'Untersuchungszeitraum vor der Einschulung',
    numerator_date_en => 'Examination period before school entry',
    denominator_de =>
	'Untersuchte Kinder mit Angabe zur Dauer des Kita-Besuchs',
    denominator_en => 'Examined children whose duration of day care is known',
    denominator_date_de => 'Untersuchungszeitraum vor der Einschulung',
    denominator_date_en => 'Examination period before school entry',
    source_de => 'Gesundheitsamt, Einschulungsuntersuchung',
    source_en => 'Public health office, school entry examination',
    reading_de =>
	'In {area} hatten {period} {value} Prozent der untersuchten Kinder '
	'mindestens drei Jahre eine Kita besucht: {numerator} von '
	'{denominator}.',
    reading_en =>
	'In {area}, {value} per cent of the examined children had attended day '
	'care for at least three years in {period}: {numerator} of '
	'{denominator}.',
    note_de =>
	'Beruht auf Angaben der Eltern. Kinder ohne Angabe fehlen im Nenner und '
	'sind oft Kinder mit kürzerem Besuch; ihr Anteil gehört in die Fußnote. '
	'Zugewanderte Kinder konnten hier nicht länger besuchen. Sagt nichts '
	'über Umfang und Güte der Betreuung.',
    note_en =>
	'Based on what parents say. Children without an answer are missing from '
	'the denominator and often attended for a shorter time; their share '
	'belongs in the footnote. Children who immigrated could not attend '
	'longer here. Says nothing about hours and quality of care.');

select catalogue_sheet(30, 'verspaetete-einschulungen', 'early', 'C',
    'process', 'neutral', 'share', 100, 1, 'yearly', 'small_area',
    'school_place',
    name_de => 'Anteil verspäteter oder vorzeitiger Einschulungen',
    name_en => 'Share of late or early school entries',
    short_de => 'Verspätete Einschulungen',
    short_en => 'Late school entries',
    unit_de => '%',
    unit_en => '%',
    numerator_de =>
	'Kinder, die später (oder früher) als vorgesehen eingeschult wurden',
    numerator_en =>
	'Children who entered school later (or earlier) than scheduled',
    numerator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    numerator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    denominator_de => 'Alle Einschulungen des Schuljahres',
    denominator_en => 'All school entries of the school year',
    denominator_date_de =>
	'Beginn des Schuljahres (in Nordrhein-Westfalen 15. Oktober)',
    denominator_date_en =>
	'Start of the school year (15 October in North Rhine-Westphalia)',
    source_de => 'Statistik der allgemeinbildenden Schulen',
    source_en => 'Statistics of general schools',
    reading_de =>
	'In {area} wurden {period} {value} Prozent der Kinder abweichend vom '
	'vorgesehenen Jahr eingeschult: {numerator} von {denominator}.',
    reading_en =>
	'In {area}, {value} per cent of children entered school in another year '
	'than scheduled in {period}: {numerator} of {denominator}.',
    note_de =>
	'Verspätet und vorzeitig sind zwei Werte und werden nicht addiert. Jede '
	'Verschiebung des Stichtags der Schulpflicht ist ein Bruch. Eine '
	'Zurückstellung kann Förderung bedeuten oder einen fehlenden Platz; die '
	'Statistik kennt den Grund nicht.',
    note_en =>
	'Late and early are two values and are not added. Every shift of the '
	'cut-off date of compulsory schooling is a break. A deferral can mean '
	'support or a missing place; the statistics do not know the reason.');
