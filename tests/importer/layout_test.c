/*
 * layout_test.c - plain tables as people lay them out: what is found by rule,
 * what is asked, and what then stands where.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "collect.h"
#include "places.h"
#include "template.h"
#include "text.h"

TestSuite(layout, .fini = collect_free);

/* What a portal of the region knows. */
static const char *const known[][2] = {
    {"DG",          "Deutschland"                   },
    {"05",          "Nordrhein-Westfalen"           },
    {"051",         "Düsseldorf, Regierungsbezirk" },
    {"05111",       "Düsseldorf, kreisfreie Stadt" },
    {"05315",       "Köln, kreisfreie Stadt"       },
    {"05911",       "Bochum, kreisfreie Stadt"      },
    {"05914",       "Hagen, kreisfreie Stadt"       },
    {"05962",       "Märkischer Kreis"             },
    {"06611",       "Kassel, kreisfreie Stadt"      },
    {"06633",       "Kassel, Landkreis"             },
    {"05354",       "Aachen, Kreis (bis 20.10.2009)"},
    {"05334",       "Aachen, Städteregion"         },
    {"08335043101", "Altstadt"                      },
    {"08335043102", "Petershausen-Ost"              },
};

static struct places *
region(void)
{
	static struct known_place rows[COUNT(known)];
	static struct places p;

	for (size_t i = 0; i < COUNT(known); i++)
		rows[i] = (struct known_place){
		    str_of(known[i][0]), str_of(known[i][1])};
	p = (struct places){.n = COUNT(known), .row = rows};
	cr_assert(places_begin(&p, collect_arena(1 << 20)));
	return &p;
}

static const char *
guessed(struct str text, const char *file, struct mapping *m, unsigned *unsure,
    struct sample_rows *rows)
{
	struct arena *a = collect_arena(32 << 20);
	const struct bytes b = bytes_of(&text);
	const struct hints hints = {
	    .file_name = str_of(file), .places = region()};
	const char *sentence = NULL;

	*m = (struct mapping){0};
	cr_assert_eq((int)readers[FORMAT_CSV].sample(a, &b, m, rows, &sentence),
	    OK, "%s", sentence);
	mapping_guess(rows, &hints, m, unsure);
	return mapping_text(a, m).p;
}

/* Read as guessed, with lines of a mapping in addition. */
static struct collected
read_it(
    const char *text, const char *more, unsigned *unsure, const char **mapping)
{
	static struct mapping m;
	struct sample_rows rows = {0};
	struct arena *a = collect_arena(1 << 20);
	struct str all, data = str_of(text);
	long long line = 0;

	*mapping = guessed(data, "tabelle.csv", &m, unsure, &rows);
	all = str_fmt(a, "%s%s", *mapping, more);
	cr_assert_eq((int)mapping_of(a, all, &m, &line), OK, "line %lld of %s",
	    line, all.p);
	return collect_with(data, FORMAT_CSV, &m, region());
}

struct layout {
	char text[420];
	char more[80];     /* what a person adds */
	char lines[160];   /* that the guess has, parted by | */
	unsigned asked;    /* that must be unsure */
	char cells[3][90]; /* area|period|label|value|unit */
	int understood, skipped, notes;
};

ParameterizedTestParameters(layout, is_found_by_rule)
{
	static struct layout sample[] = {
  /* areas as columns, by their names and by their keys */
	    {"Jahr;Hagen;Bochum;Märkischer Kreis\n2012;7;8;9\n"
	     "2013;1;2;3\n",					   "",                 "head 1 area|column 1 period|column 2 value", UNSURE_PLACE,
             {"05914|2012|Wert|7", "05962|2013|Wert|3"},																	 6, 0, 0},
	    {"Jahr;05914;05911\n2012;7;8\n2013;1;2\n",                              "",                 "head 1 area",                                0,
             {"05914|2012|Wert|7", "05911|2013|Wert|2"},																	 4, 0, 0},
 /* areas as columns that nobody knows: the title says what they are
  */
	    {"Einwohner nach Stadtteilen;;;\nJahr;Nord;Süd;West\n"
	     "2012;700;800;900\n2013;100;200;300\n",		   "area_new 05914\n", "skip 1|head 1 area",                         UNSURE_AREA,
             {"05914000101|2012|Wert|700", "05914000103|2013|Wert|300"},															 6,
             0,																							0},
 /* a year over two columns each, and areas as rows */
	    {";;2012;;2013;\nAGS;Kreis;m;w;m;w\n05914;Hagen;1;2;3;4\n"
	     "05911;Bochum;5;6;7;8\n",				 "",                 "heads 2|head 1 period|column 2 area_name",   UNSURE_HEADS,
             {"05914|2012|w|2", "05911|2013|m|7"},																	       8, 0, 0},
	    {"AGS;Schüler;;Lehrer;\n;2012;2013;2012;2013\n"
	     "05914;10;20;30;40\n05911;50;60;70;80\n",		 "",                 "heads 2|head 2 period",                      UNSURE_HEADS,
             {"05914|2013|Schüler|20", "05911|2012|Lehrer|70"},																 8, 0, 0},
 /* units in a row of their own */
	    {"Jahr;AGS;Schüler;Quote;Kosten\n;;Anzahl;%;EUR\n"
	     "2012;05914;7;1,5;80\n2013;05914;9;2,5;90\n",             "",                 "heads 2|head 2 unit",                        UNSURE_HEADS,
             {"05914|2012|Quote|1.5|%", "05914|2013|Kosten|90|EUR"},															     6, 0,
             0																							  },
 /* units beside the headings, mixed */
	    {"Jahr;AGS;Schüler;Quote (in %);Kosten [EUR]\n"
	     "2012;05914;7;15;80\n2013;05914;9;25;90\n",               "",                 "unit Anzahl",                                0,
             {"05914|2012|Quote (in %)|15|%", "05914|2013|Schüler|9|Anzahl"},
             6,																						     0, 0},
 /* texts alone head the rows below them */
	    {"AGS;Jahr;Zahl\nMännlich\n05914;2012;7\n05911;2012;8\n"
	     "Weiblich\n05914;2012;9\n05911;2012;10\n",		"",                 "block category|heads 1",                     UNSURE_CATEGORY,
             {"05914|2012|Männlich|7", "05911|2012|Weiblich|10"},															       4, 0, 0},
	    {"Geschlecht;Zahl\n2012;\nm;7\nw;8\n2013;\nm;9\nw;10\n",
             "area 05914\n",									    "block period",                               UNSURE_CATEGORY,
             {"05914|2012|m|7", "05914|2013|w|10"},																	      4, 0, 0},
	    {"Jahr;Schüler\nHagen\n2012;7\n2013;8\nBochum\n2012;9\n"
	     "2013;10\n",					      "",                 "block area",                                 UNSURE_CATEGORY,
             {"05914|2013|Schüler|8", "05911|2012|Schüler|9"},																 4, 0, 0},
 /* keys once, and nothing below them */
	    {"AGS;Kreis;Jahr;Zahl\n05914;Hagen;2012;7\n;;2013;8\n"
	     "05911;Bochum;2012;9\n;;2013;10\n",		       "",                 "down 1",				     UNSURE_CATEGORY,
             {"05914|2013|Zahl|8", "05911|2013|Zahl|10"},																	4, 0, 0},
 /* titles above, notes below, none of it lost */
	    {"Tabelle 7: Schüler\n\nStand: 31.12.2013\n"
	     "AGS;Kreis;Zahl\n05914;Hagen;7\n05911;Bochum;8\n"
	     "1) ohne Abendschulen\nQuelle: Stadt; eigene Zählung\n", "",                 "skip 3|period 31.12.2013",                   UNSURE_PERIOD,
             {"05914|2013-12-31|Zahl|7"},																			2, 0, 2},
 /* keys without their zero; those of other states keep theirs */
	    {"Schlüssel;Jahr;Zahl\n5914;2012;7\n5911;2012;8\n"
	     "14612;2012;9\n1001;2012;10\n",			   "",                 "area_form zero",                             UNSURE_AREA,
             {"05914|2012|Zahl|7", "14612|2012|Zahl|9",
		    "01001|2012|Zahl|10"},
             4,																						     0, 0},
 /* regional keys */
	    {"ARS;Jahr;Zahl\n059140000000;2012;7\n053340002002;2012;8\n",           "",
             "area_form ars",															 UNSURE_AREA,
             {"05914|2012|Zahl|7", "05334002|2012|Zahl|8"},																      2, 0, 0},
 /* keys of municipalities, as they are */
	    {"AGS;Jahr;Zahl\n05914000;2012;7\n05315000;2012;8\n",                   "",
             "column 1 area_key",														     0,               {"05914000|2012|Zahl|7"}, 2, 0, 0},
 /* Eurostat's codes; one that is not ours stays open */
	    {"NUTS;Jahr;Zahl\nDEA53;2012;7\nDEA5;2012;8\nDE;2012;9\n"
	     "DEA51;2012;3\nDEA52;2012;3\nDEA54;2012;3\nDEA55;2012;3\n"
	     "DEA56;2012;3\nDEA57;2012;3\nFR101;2012;5\n",             "",                 "column 1 area_key",                          0,
             {"05914|2012|Zahl|7", "059|2012|Zahl|8", "DG|2012|Zahl|9"},															 9,
             1,																							0},
 /* names only, however they are adorned; two Kassels */
	    {"Stadt;Jahr;Zahl\nHagen, Stadt;2012;7\n"
	     "Köln (krfr. Stadt);2012;8\nSTADT BOCHUM;2012;9\n"
	     "Düsseldorf;2012;1\nKassel;2012;10\n"
	     "Kassel, Landkreis;2012;11\nAachen;2012;12\n",            "",                 "column 1 area_name",                         0,
             {"05315|2012|Zahl|8", "06633|2012|Zahl|11",
		    "05111|2012|Zahl|1"},
             6,																						     1, 0},
	    {"Stadt;Jahr;Zahl\nHagen;2012;7\nKassel;2012;10\nSonstige;2012;1\n",
             "place 06611 Kassel\nplace - Sonstige\n",                                                  "column 1 area_name",
             0,																			{"06611|2012|Zahl|10"},   2, 1, 0},
 /* the same quarter in a file that knows no umlauts and hyphens */
	    {"jahr,altstadt,petershausenost\n2012,7,8\n2013,9,1\n",                 "",
             "head 1 area",															   UNSURE_PLACE,
             {"08335043101|2012|Wert|7", "08335043102|2013|Wert|1"},															     4, 0,
             0																							  },
	};

	return cr_make_param_array(struct layout, sample, COUNT(sample));
}

static void
expect_cell(const struct collected *t, const char *cell, const char *text)
{
	char copy[100];
	const char *part[5] = {copy, "", "", "", ""};
	size_t n = 1;

	snprintf(copy, sizeof(copy), "%s", cell);
	for (char *p = copy; *p != '\0' && n < 5; p++)
		if (*p == '|') {
			*p = '\0';
			part[n++] = p + 1;
		}
	cr_expect_str_eq(collected_cell(t, part[0], part[1], part[2]), part[3],
	    "%s: %s", text, cell);
	for (size_t i = 0; part[4][0] != '\0' && i < t->take.column.n; i++)
		if (strcmp(collected_label(t, i), part[2]) == 0)
			cr_expect(str_is(t->take.column.row[i].unit, part[4]),
			    "%s: %s", text, cell);
}

ParameterizedTest(struct layout *l, layout, is_found_by_rule)
{
	unsigned unsure = 0;
	const char *mapping;
	struct collected t = read_it(l->text, l->more, &unsure, &mapping);
	char line[60];
	size_t n = 0;

	cr_assert_eq((int)t.take.st, OK, "%s\n%s\n%s", t.take.sentence, l->text,
	    mapping);
	cr_expect_eq(unsure & l->asked, l->asked, "%s: %x", l->text, unsure);
	for (const char *p = l->lines;; p++) {
		if (*p != '|' && *p != '\0') {
			line[n++] = *p;
			continue;
		}
		line[n] = '\0';
		cr_expect(strstr(mapping, line) != NULL, "%s: no %s in\n%s",
		    l->text, line, mapping);
		n = 0;
		if (*p == '\0')
			break;
	}
	for (size_t i = 0; i < COUNT(l->cells) && l->cells[i][0] != '\0'; i++)
		expect_cell(&t, l->cells[i], l->text);
	cr_expect_eq(
	    t.take.understood, l->understood, "%s\n%s", l->text, mapping);
	cr_expect_eq(t.take.read - t.take.understood, l->skipped, "%s\n%s",
	    l->text, mapping);
	cr_expect_eq(
	    t.take.note.n, (size_t)l->notes, "%s\n%s", l->text, mapping);
	cr_expect_null(collected_wrong(&t));
}

Test(layout, never_decides_between_two_areas_of_a_name)
{
	unsigned unsure;
	const char *mapping;
	struct collected t =
	    read_it("Stadt;Jahr;Zahl\nHagen;2012;7\nKassel;2012;10\n"
		    "Kassel;2013;11\nEntenhausen;2012;12\n",
		"", &unsure, &mapping);

	cr_expect_eq(t.take.ndoubt[DOUBT_AREA_AMBIGUOUS], 1, "said once");
	cr_expect_eq(t.take.skipped[DOUBT_AREA_AMBIGUOUS], 2);
	cr_expect_eq(t.take.skipped[DOUBT_AREA_NAME], 1);
	cr_assert_eq(t.take.place.n, 3);
	cr_expect_eq(t.take.place.row[0].how, PLACE_SIMILAR);
	cr_expect_eq(t.take.place.row[1].how, PLACE_AMBIGUOUS);
	cr_expect(str_is(t.take.place.row[1].candidates,
	    "06611 Kassel, kreisfreie Stadt, 06633 Kassel, Landkreis"));
	cr_expect_eq(t.take.place.row[2].how, PLACE_UNKNOWN);
}

Test(layout, numbers_new_areas_where_no_other_stands)
{
	unsigned unsure;
	const char *mapping;
	struct collected t = read_it("Stadtteil;Jahr;Zahl\nNeu A;2012;7\n"
				     "Altstadt;2012;8\nNeu B;2012;9\n",
	    "area_new 08335043\nplace 08335043103 Sonstwo\n", &unsure,
	    &mapping);

	cr_expect_str_eq(collected_cell(&t, "08335043104", "2012", "Zahl"), "7",
	    "101 and 102 are known, 103 was said");
	cr_expect_str_eq(
	    collected_cell(&t, "08335043101", "2012", "Zahl"), "8");
	cr_expect_str_eq(
	    collected_cell(&t, "08335043105", "2012", "Zahl"), "9");
}

/* --- the next file of a source --- */

struct next {
	char text[200];
	char changes[3][20]; /* "moved 4 2" */
	char cell[60];
};

ParameterizedTestParameters(layout, says_what_differs_from_the_last_file)
{
	static struct next sample[] = {
	    {"Jahr;AGS;Ort;m;w\n2014;05914;x;1;2\n",                  {""},                       "05914|2014|w|2"},
	    {"Jahr;AGS;Ort;w;m\n2014;05914;x;2;1\n",                  {"moved 5 4", "moved 4 5"},
             "05914|2014|w|2"										     },
	    {"Jahr;AGS;Ort;m;weiblich\n2014;05914;x;1;2\n",           {"renamed 5 5"},
             "05914|2014|weiblich|2"									      },
	    {"Jahr;AGS;Ort;m;d;w\n2014;05914;x;1;3;2\n",
             {"added 0 5", "moved 5 6"},							  "05914|2014|w|2"},
	    {"Jahr;AGS;Ort;m\n2014;05914;x;1\n",                      {"gone 5 0"},
             "05914|2014|m|1"										     },
	    {"Neuer Titel;;;;\nJahr;AGS;Ort;m;w\n2014;05914;x;1;2\n",
             {"heads 1 2"},								       "05914|2014|w|2"},
	    {"Jahr,AGS,Ort,m,w\n2014,05914,x,1,2\n",                  {""},                       "05914|2014|w|2"},
	};

	return cr_make_param_array(struct next, sample, COUNT(sample));
}

ParameterizedTest(struct next *n, layout, says_what_differs_from_the_last_file)
{
	static struct mapping m, fresh;
	struct arena *a = collect_arena(16 << 20);
	struct sample_rows rows = {0};
	struct changes c = {.n = 0};
	struct collected t;
	unsigned unsure = 0, adapted;
	long long line;
	size_t want = 0;

	guessed(STR("Jahr;AGS;Ort;m;w\n2012;05914;x;7;8\n2013;05914;x;9;0\n"),
	    "1.csv", &m, &unsure, &rows);
	template_names(a, &rows, &m);
	/* as it lies in the database */
	cr_assert_eq((int)mapping_of(a, mapping_text(a, &m), &m, &line), OK);
	guessed(str_of(n->text), "2.csv", &fresh, &unsure, &rows);
	adapted = template_adapt(a, &rows, &m, &fresh, &c);
	while (want < 3 && n->changes[want][0] != '\0')
		want++;
	cr_expect_eq(c.n, want, "%s: %zu", n->text, c.n);
	cr_expect_eq(adapted, want > 0 ? UNSURE_CHANGED : 0, "%s", n->text);
	for (size_t i = 0; i < want && i < c.n; i++) {
		char said[40];

		snprintf(said, sizeof(said), "%s %zu %zu",
		    change_name[c.row[i].kind], c.row[i].was, c.row[i].is);
		cr_expect_str_eq(said, n->changes[i], "%s", n->text);
	}
	t = collect(str_of(n->text), FORMAT_CSV, &m);
	expect_cell(&t, n->cell, n->text);
}
