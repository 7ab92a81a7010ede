/*
 * refusal.c - what a file is that no reader wants, for whoever sent it.
 */
#include <string.h>

#include "charset.h"
#include "i18n.h"
#include "readers.h"
#include "text.h"

/* Files that are known by their first bytes. */
static const struct {
	const char *begin;
	size_t n;
	const char *sentence;
} others[] = {
#define IMAGE                                                           \
	N_("Das ist ein Bild, was immer ihr Name sagt. Gebraucht wird " \
	   "die Tabelle als CSV oder XLSX.")
#define PACKED                                                            \
	N_("Die Datei ist in einer Form gepackt, die wir nicht öffnen. " \
	   "Bitte packen Sie sie aus, oder nehmen Sie ZIP.")
    {"\377\330\377", 3, IMAGE },
    {"\211PNG",      4, IMAGE },
    {"GIF8",         4, IMAGE },
    {"II*\0",        4, IMAGE },
    {"MM\0*",        4, IMAGE },
    {"\037\213",     2, PACKED},
    {"7z\274\257",   4, PACKED},
    {"Rar!",         4, PACKED},
    {"BZh",          3, PACKED},
    {"\3757zXZ",     5, PACKED},
    {"{\\rtf",       5,
      N_("Das ist ein Textdokument. Gebraucht wird die Tabelle als CSV oder "
	   "XLSX.")            },
};

static bool
holds(struct str head, const char *word, size_t n)
{
	return memmem(head.p, head.n, word, n) != NULL;
}

#define HOLDS(head, word) holds(head, word, sizeof(word) - 1)

/* GeoJSON or KML: they are read elsewhere. */
static bool
is_shape(struct str head)
{
	if (head.n > 4096)
		head.n = 4096;
	return HOLDS(head, "\"FeatureCollection\"") ||
	       HOLDS(head, "\"coordinates\"") || HOLDS(head, "<kml");
}

/* Excel puts a workbook with a password into an old container. */
static bool
is_locked(struct str head)
{
	return str_starts(head, "\320\317\021\340") &&
	       HOLDS(head, "E\0n\0c\0r\0y\0p\0t\0e\0d");
}

static const char *
of_structure(struct str s)
{
	if (is_shape(s))
		return N_("Das sind Grenzen von Gebieten, keine Zahlen. "
			  "Grenzen kommen über „Gebiete“ und „Grenzen“ "
			  "herein.");
	if (HOLDS(s, "<html") || HOLDS(s, "<HTML") || HOLDS(s, "<!doctype"))
		return N_("Das ist eine Webseite, keine Tabelle. Vielleicht "
			  "hat der Herausgeber statt der Datei eine Meldung "
			  "gesendet: Öffnen Sie sie im Browser.");
	if (s.p[0] == '<')
		return N_("Diese XML-Datei ist in keiner Form, die hier "
			  "gelesen wird: Gelesen wird SDMX.");
	if (s.p[0] == '{' || s.p[0] == '[')
		return N_("Diese JSON-Datei ist in keiner Form, die hier "
			  "gelesen wird: Gelesen werden JSON-stat, SDMX-JSON "
			  "und die Antworten von GENESIS.");
	return NULL;
}

const char *
refusal_of(struct str head)
{
	struct str s = head;
	const char *sentence;

	if (is_locked(head))
		return N_("Die Arbeitsmappe ist mit einem Kennwort geschützt. "
			  "Bitte speichern Sie sie ohne Kennwort.");
	for (size_t i = 0; i < COUNT(others); i++)
		if (head.n >= others[i].n &&
		    memcmp(head.p, others[i].begin, others[i].n) == 0)
			return others[i].sentence;
	if ((sentence = charset_refusal(head)) != NULL)
		return sentence;
	if (str_starts(s, "\357\273\277"))
		s = (struct str){s.p + 3, s.n - 3};
	s = str_trim(s);
	if (s.n == 0)
		return N_("Die Datei enthält keine Zeile mit Inhalt.");
	if ((sentence = of_structure(s)) != NULL)
		return sentence;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' && s.p[i] != '\t' &&
		    s.p[i] != '\n' && s.p[i] != '\r')
			return N_("Die Datei enthält Steuerzeichen: Sie ist "
				  "beschädigt oder keine Tabelle.");
	return N_("In der Datei ist keine Tabelle zu erkennen: Kein Semikolon, "
		  "Komma oder Tabulator trennt Spalten.");
}
