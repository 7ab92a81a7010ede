/*
 * doubt.c - the names and sentences of doubts.
 */
#include "doubt.h"

#include "i18n.h"
#include "text.h"

/* What only catches the eye, and what could not be taken from the file. */
#define ODD(kind, name, sentence)  [kind] = {name, sentence, false, false}
#define LOST(kind, name, sentence) [kind] = {name, sentence, true, false}
/* The same of what a file lacks that ended too early.  The SQL function
 * doubts_of_end() names them too. */
#define END(kind, name, sentence)      [kind] = {name, sentence, false, true}
#define END_LOST(kind, name, sentence) [kind] = {name, sentence, true, true}

const struct doubt_type doubt_type[DOUBT_MAX] = {
    ODD(DOUBT_NONE, "none", ""),
    ODD(DOUBT_CHARSET_MIXED, "charset_mixed",
	N_("Die Datei mischt UTF-8 und ISO-8859-1; Umlaute prüfen.")),
    LOST(DOUBT_BYTE_LOST, "byte_lost",
	N_("Ein Zeichen ist in keinem Zeichensatz lesbar.")),
    ODD(DOUBT_MOJIBAKE, "mojibake",
	N_("Der Text ist doppelt kodiert; gemeint ist vermutlich der zweite.")),
    END_LOST(DOUBT_QUOTE_OPEN, "quote_open",
	N_("Ein Anführungszeichen wird nicht geschlossen.")),
    END(DOUBT_END_OPEN, "end_open",
	N_("Die Datei hört mitten in einer Zeile auf: Vielleicht ist die "
	   "letzte "
	   "Zeile unvollständig, und weitere fehlen.")),
    ODD(DOUBT_LAST_OPEN, "last_open",
	N_("Der letzten Zeile fehlt ihr Zeilenende: Ist ihr letzter Wert "
	   "vollständig?")),
    ODD(DOUBT_HEADER_FILLED, "header_filled",
	N_("Eine leere Kopfzelle wurde nach der links von ihr gelesen.")),
    ODD(DOUBT_COLUMN_TWICE, "column_twice",
	N_("Zwei Spalten tragen dieselbe Überschrift.")),
    ODD(DOUBT_UNIT_MISSING, "unit_missing",
	N_("Die Einheit der Spalten ist nicht angegeben.")),
    ODD(DOUBT_COLUMN_UNKNOWN, "column_unknown",
	N_("Eine Spalte ist unbekannt und wurde nicht gelesen.")),
    LOST(DOUBT_FIELDS_FEW, "fields_few",
	N_("Die Zeile hat zu wenige Felder und wurde nicht übernommen.")),
    LOST(DOUBT_FIELDS_MANY, "fields_many",
	N_("Die Zeile hat zu viele Felder und wurde nicht übernommen.")),
    ODD(DOUBT_FIELDS_DIFFER, "fields_differ",
	N_("Überschrift und Zeilen haben verschieden viele Felder; bitte die "
	   "Zuordnung der Spalten prüfen.")),
    LOST(DOUBT_ROW_DELETES, "row_deletes",
	N_("Die Zeile verlangt, einen Wert zu löschen; sie wurde nicht "
	   "übernommen.")),
    ODD(DOUBT_ROW_LONG, "row_long",
	N_("Eine Datenzeile reicht über mehrere Zeilen der Datei.")),
    LOST(DOUBT_PERIOD_UNKNOWN, "period_unknown",
	N_("Der Zeitpunkt ist nicht lesbar; die Zeile wurde nicht "
	   "übernommen.")),
    ODD(DOUBT_PERIOD_MIXED, "period_mixed",
	N_("Die Datei mischt Jahre, Schuljahre und Stichtage.")),
    LOST(DOUBT_AREA_UNKNOWN, "area_unknown",
	N_("Der Gebietsschlüssel hat eine unbekannte Form; die Zeile wurde "
	   "nicht übernommen.")),
    ODD(DOUBT_AREA_ASSUMED, "area_assumed",
	N_("Die Datei nennt kein Gebiet; alle Werte wurden für dieses "
	   "gelesen.")),
    ODD(DOUBT_ROW_TWICE, "row_twice",
	N_("Zeitpunkt und Gebiet kommen ein zweites Mal vor.")),
    END(DOUBT_ROWS_MISSING, "rows_missing",
	N_("Das Letzte in der Datei hat weniger Felder als alles davor: "
	   "Vielleicht fehlen am Ende Zeilen.")),
    LOST(DOUBT_CELL_EMPTY, "cell_empty",
	N_("Ein Feld ist leer; auch kein Zeichen erklärt es.")),
    LOST(DOUBT_CELL_UNREADABLE, "cell_unreadable",
	N_("Ein Feld ist weder Zahl noch amtliches Zeichen.")),
    ODD(DOUBT_NUMBER_FORM, "number_form",
	N_("Eine Zahl ist ungewöhnlich geschrieben.")),
    ODD(DOUBT_SYMBOL_FORM, "symbol_form",
	N_("Ein Zeichen ist nicht das amtliche.")),
    ODD(DOUBT_QUALITY_UNKNOWN, "quality_unknown",
	N_("Ein Zeichen für die Güte eines Werts ist unbekannt; der Wert "
	   "wurde ohne es übernommen.")),
    ODD(DOUBT_NEGATIVE, "negative", N_("Eine Anzahl ist kleiner als null.")),
    ODD(DOUBT_SUM_DIFFERS, "sum_differs",
	N_("Die Summe der Länder weicht vom Wert für Deutschland ab.")),
    ODD(DOUBT_NAME_CHANGED, "name_changed",
	N_("Ein Gebiet trägt verschiedene Namen.")),
    ODD(DOUBT_AREA_GONE, "area_gone",
	N_("In diesen Zeilen hat das Gebiet nur Striche: Vermutlich bestand es "
	   "damals nicht. Das ist keine Null.")),
    ODD(DOUBT_AREA_NEVER, "area_never",
	N_("Das Gebiet hat nirgends einen Wert: Vermutlich bestand es im "
	   "ganzen Zeitraum nicht. Das ist keine Null.")),
    END_LOST(DOUBT_FOOTER_MISSING, "footer_missing",
	N_("Der Fuß der Tabelle fehlt: Fußnoten, Lizenz und Stand sind "
	   "unbekannt.")),
    LOST(DOUBT_DATA_IN_FOOTER, "data_in_footer",
	N_("Eine Zeile nach dem Ende der Tabelle sieht aus wie Daten; sie "
	   "wurde nicht übernommen.")),
    END(DOUBT_LICENCE_MISSING, "licence_missing",
	N_("Die Datei nennt keine Lizenz.")),
    END(DOUBT_STAND_MISSING, "stand_missing",
	N_("Die Datei nennt keinen Stand.")),
    LOST(DOUBT_LEFT_OUT, "left_out",
	N_("Das Feld wurde bei der Durchsicht weggelassen.")),
    LOST(DOUBT_AREA_MISSING, "area_missing",
	N_("Die Datei nennt kein Gebiet; es muss für alle Werte angegeben "
	   "werden.")),
    LOST(DOUBT_PERIOD_MISSING, "period_missing",
	N_("Die Datei nennt keinen Zeitpunkt; er muss für alle Werte "
	   "angegeben werden.")),
    ODD(DOUBT_STRUCTURE_GUESSED, "structure_guessed",
	N_("Die Datei sagt nicht, welche Angaben die Werte gliedern und welche "
	   "sie nur beschreiben; unterschieden wurde nach den üblichen "
	   "Namen.")),
    ODD(DOUBT_BREAK_FLAG, "break_flag",
	N_("Der Wert ist als Bruch der Zeitreihe gekennzeichnet.")),
    ODD(DOUBT_SECRET_FLAG, "secret_flag",
	N_("Der Wert ist als geheim gekennzeichnet, steht aber da.")),
    ODD(DOUBT_FORMULA_EMPTY, "formula_empty",
	N_("Eine Formel hat kein gespeichertes Ergebnis; die Datei muss in der "
	   "Tabellenkalkulation geöffnet und neu gespeichert werden.")),
    ODD(DOUBT_PERCENT_FORMAT, "percent_format",
	N_("Eine Zahl wird als Prozent angezeigt; gelesen wurde der "
	   "gespeicherte Anteil.")),
    ODD(DOUBT_SHEET_HIDDEN, "sheet_hidden",
	N_("Ein Tabellenblatt ist ausgeblendet.")),
    ODD(DOUBT_SHEET_LEFT, "sheet_left",
	N_("Die Datei hat weitere Tabellenblätter; sie wurden nicht "
	   "gelesen.")),
    LOST(DOUBT_AREA_NAME, "area_name",
	N_("Dieses Gebiet ist hier nicht bekannt; seine Werte fehlen, bis Sie "
	   "in der Zuordnung sagen, welches gemeint ist.")),
    LOST(DOUBT_AREA_AMBIGUOUS, "area_ambiguous",
	N_("Der Name passt auf mehrere Gebiete; seine Werte fehlen, bis Sie "
	   "in der Zuordnung sagen, welches gemeint ist.")),
    ODD(DOUBT_ROW_FILLED, "row_filled",
	N_("Leere Felder am Anfang der Zeile wurden nach der Zeile darüber "
	   "gelesen.")),
    ODD(DOUBT_PERIOD_ASSUMED, "period_assumed",
	N_("Keine Zeile nennt einen Zeitpunkt; alle Werte wurden für den "
	   "gelesen, der im Titel steht.")),
    LOST(DOUBT_TABLE_SECOND, "table_second",
	N_("Unter der Tabelle beginnt eine weitere mit anderen Überschriften; "
	   "ihre Werte wurden nicht übernommen. Bitte laden Sie sie als eigene "
	   "Datei hoch.")),
    ODD(DOUBT_CELLS_HIDDEN, "cells_hidden",
	N_("Die Tabelle hat ausgeblendete Zeilen oder Spalten; sie wurden "
	   "mitgelesen.")),
};

struct str
doubt_name(int kind)
{
	bool known = kind > 0 && kind < DOUBT_MAX;

	return str_of(doubt_type[known ? kind : DOUBT_NONE].name);
}

struct str
doubt_detail(struct arena *a, const struct doubt *d)
{
	const char *colon = d->where.n > 0 && d->given.n > 0 ? ": " : "";
	const char *arrow = d->better.n > 0 ? " → " : "";

	return str_fmt(a, "%.*s%s%.*s%s%.*s", (int)d->where.n,
	    d->where.n > 0 ? d->where.p : "", colon, (int)d->given.n,
	    d->given.n > 0 ? d->given.p : "", arrow, (int)d->better.n,
	    d->better.n > 0 ? d->better.p : "");
}
