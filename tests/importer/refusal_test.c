/*
 * refusal_test.c - files that are no table: each is told what it is.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "collect.h"
#include "packed.h"
#include "text.h"

static void
done(void)
{
	collect_free();
	packed_free();
}

TestSuite(refusal, .fini = done);

struct sent {
	char bytes[120];
	size_t n;
	char word[60]; /* of the sentence */
};

#define SENT(text, word)                     \
	{                                    \
		text, sizeof(text) - 1, word \
	}

ParameterizedTestParameters(refusal, says_what_a_file_is_instead)
{
	static struct sent sample[] = {
	    SENT("\377\330\377\340\0\020JFIF\0\001", "ein Bild"),
	    SENT("\211PNG\r\n\032\n", "ein Bild"),
	    SENT("%PDF-1.7\n1 0 obj\n", "ein PDF"),
	    SENT("\320\317\021\340\241\261\032\341\0\0W\0o\0r\0k\0b\0o\0o\0k",
		"ältere Excel-Datei"),
	    SENT("\320\317\021\340\241\261\032\341\0E\0n\0c\0r\0y\0p\0t\0e\0d\0"
		 "P\0",
		"Kennwort"),
	    SENT("\377\376J\0a\0h\0r\0;\0", "UTF-16"),
	    SENT("\376\377\0J\0a\0h\0r\0;", "UTF-16"),
	    SENT("\037\213\010\0", "gepackt"),
	    SENT("7z\274\257\047\034", "gepackt"),
	    SENT("{\\rtf1\\ansi a;b}", "Textdokument"),
	    SENT("<!DOCTYPE html><html><body>Fehler; Dienst", "Webseite"),
	    SENT("<?xml version=\"1.0\"?><rss><channel/></rss>", "SDMX"),
	    SENT("{\"fehler\":\"nicht gefunden\"}", "JSON-stat"),
	    SENT("{\"type\":\"FeatureCollection\",\"features\":[]}", "Grenzen"),
	    SENT("<kml xmlns=\"http://www.opengis.net/kml/2.2\"/>", "Grenzen"),
	    SENT("Jahr;AGS;Zahl\n2013;\0\0\0;7\n", "Steuerzeichen"),
	    SENT("\n\n  \r\n", "keine Zeile"),
	    SENT("Ein Text ohne Spalten.\nEr geht weiter.\n", "trennt Spalten"),
	    SENT("", "leer"),
	};

	return cr_make_param_array(struct sent, sample, COUNT(sample));
}

ParameterizedTest(struct sent *s, refusal, says_what_a_file_is_instead)
{
	const struct collected t =
	    collect((struct str){s->bytes, s->n}, FORMAT_NONE, NULL);

	cr_expect_eq((int)t.format, FORMAT_NONE, "%s: %s", s->bytes,
	    readers[t.format].name);
	cr_assert(t.take.sentence != NULL);
	cr_expect(strstr(t.take.sentence, s->word) != NULL, "%s: %s", s->bytes,
	    t.take.sentence);
}

Test(refusal, of_archives_in_archives_and_of_folders)
{
	const struct packed_file table = {
	    "a.csv", STR("Jahr;AGS;Zahl\n2013;05914;7\n"), false};
	const struct str inner = packed(1, &table);
	const struct packed_file nested = {"innen.zip", inner, false};
	const struct packed_file folder = {"ordner/", STR(""), true};
	struct collected t = collect(packed(1, &nested), FORMAT_NONE, NULL);

	cr_expect_eq((int)t.format, FORMAT_NONE);
	cr_expect(strstr(t.take.sentence, "keine Datei") != NULL, "%s",
	    t.take.sentence);
	t = collect(packed(1, &folder), FORMAT_NONE, NULL);
	cr_expect_eq((int)t.format, FORMAT_NONE);
	cr_expect(t.take.sentence != NULL);
}
