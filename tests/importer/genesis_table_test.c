/*
 * genesis_table_test.c - tables of the statistical offices, well formed and
 * not.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "collect.h"
#include "text.h"

#define CELL(t, area, period, label) collected_cell(&(t), area, period, label)
#define TEXT(t, s)                   collected_text(&(t), s)

#define ALL     "Schulabschluss / Insgesamt / Insgesamt"
#define WITHOUT "Schulabschluss / ohne Hauptschulabschluss / Insgesamt"

TestSuite(genesis_table, .fini = collect_free);

static struct collected
table_of(struct str text)
{
	return collect(text, FORMAT_GENESIS_TABLE, NULL);
}

Test(genesis_table, reads_head_and_foot)
{
	struct collected t = collect_fixture("21111-02-06-4_auszug.csv");
	const struct str *about = t.take.about;

	cr_assert_eq(t.take.st, OK);
	cr_expect_eq(t.format, FORMAT_GENESIS_TABLE);
	cr_expect_str_eq(TEXT(t, about[ABOUT_CODE]), "21111-02-06-4");
	cr_expect_str_eq(TEXT(t, about[ABOUT_CHARSET]), "ISO-8859-1");
	cr_expect_str_eq(TEXT(t, about[ABOUT_TITLE]),
	    "Allgemeinbildende Schulen: Absolventen/Abgänger nach dem "
	    "Schulabschluss - Schuljahr -");
	cr_expect_str_eq(TEXT(t, about[ABOUT_STAND]), "2018-02-24 11:43:46");
	cr_expect_str_eq(TEXT(t, about[ABOUT_PUBLISHER]),
	    "Statistische Ämter des Bundes und der Länder");
	cr_expect(str_starts(about[ABOUT_LICENCE],
	    "© Statistische Ämter des Bundes und der Länder, Deutschland, "
	    "2018. Dieses Werk ist lizenziert"));
	cr_expect_eq(t.take.period.n, 21);
	cr_expect_eq(t.take.period.row[0].period.kind, PERIOD_YEAR);
	for (int k = 0; k < DOUBT_MAX; k++)
		cr_expect_eq(t.take.ndoubt[k], 0, "%s", doubt_type[k].name);
	cr_expect_null(collected_wrong(&t));
}

Test(genesis_table, gives_every_column_its_path_and_unit)
{
	struct collected t = collect_fixture("21111-02-06-4_auszug.csv");

	cr_assert_eq(t.take.column.n, 14);
	cr_expect_str_eq(collected_label(&t, 0), ALL);
	cr_expect_str_eq(collected_label(&t, 3),
	    "Schulabschluss / ohne Hauptschulabschluss / weiblich");
	cr_expect_str_eq(TEXT(t, t.take.column.row[3].unit), "Anzahl");
}

Test(genesis_table, reads_the_leavers_of_hagen)
{
	struct collected t = collect_fixture("21111-02-06-4_auszug.csv");

	cr_expect_str_eq(CELL(t, "05914", "2012", ALL), "2462");
	cr_expect_str_eq(CELL(t, "05914", "2013", ALL), "2871");
	cr_expect_str_eq(CELL(t, "05914", "2014", ALL), "2448");
	cr_expect_str_eq(CELL(t, "05914", "2012", WITHOUT), "131");
	cr_expect_str_eq(CELL(t, "05914", "2013", WITHOUT), "106");
	cr_expect_str_eq(CELL(t, "05914", "2014", WITHOUT), "154");
}

Test(genesis_table, knows_areas_with_their_names_and_levels)
{
	struct collected t = collect_fixture("21111-02-06-4_auszug.csv");
	const struct taken_area *a = t.take.area.row;
	size_t hagen = 0;

	cr_assert_eq(t.take.area.n, 8);
	cr_expect_str_eq(TEXT(t, a[0].key), "DG");
	cr_expect_eq(a[0].level, LEVEL_COUNTRY);
	cr_expect_str_eq(TEXT(t, a[1].key), "05");
	cr_expect_eq(a[1].level, LEVEL_STATE);
	while (hagen < 7 && !str_is(a[hagen].key, "05914"))
		hagen++;
	cr_expect_str_eq(TEXT(t, a[hagen].name), "Hagen, Kreisfreie Stadt");
	cr_expect_eq(a[hagen].level, LEVEL_DISTRICT);
	cr_expect_eq(a[hagen].cells, 21 * 14);
}

Test(genesis_table, takes_the_notes_apart)
{
	struct collected t = collect_fixture("21111-02-06-4_auszug.csv");
	const struct taken_note *n = t.take.note.row;

	cr_assert_eq(t.take.note.n, 6);
	cr_expect_eq(n[2].scope.n, 0, "it is about the whole table");
	cr_expect_str_eq(TEXT(t, n[2].area), "Deutschland (2007)");
	cr_expect_str_eq(TEXT(t, n[2].text),
	    "das Bundesergebnis enthält das Landesergebnis Hessens aus dem "
	    "Jahr 2006");
	cr_expect_str_eq(
	    TEXT(t, n[5].scope), "Absolventen/Abgänger mit Fachhochschulreife");
	cr_expect_str_eq(TEXT(t, n[5].area), "Nordrhein-Westfalen");
}

/* --- doubts --- */

struct expected {
	int kind;
	long long count;
	long long line;
	char detail[120];
};

ParameterizedTestParameters(genesis_table, doubts_what_looks_odd)
{
	static struct expected doubt[] = {
	    {DOUBT_CHARSET_MIXED,   1, 10, ""                               },
	    {DOUBT_HEADER_FILLED,   1, 4,  " → Schüler(innen)"           },
	    {DOUBT_COLUMN_TWICE,    1, 4,  "Quote / Insgesamt"              },
	    {DOUBT_FIELDS_FEW,      1, 13, "2013: 6 → 7"                  },
	    {DOUBT_FIELDS_MANY,     1, 14, "2013: 8 → 7"                  },
	    {DOUBT_PERIOD_UNKNOWN,  1, 15, "13/2013"                        },
	    {DOUBT_AREA_UNKNOWN,    1, 16, "Köln, kreisfreie Stadt: 05 315"},
	    {DOUBT_CELL_EMPTY,      1, 17,
             "Essen, kreisfreie Stadt, 2013, Schüler(innen) / weiblich"    },
	    {DOUBT_CELL_UNREADABLE, 1, 12,
             "Dortmund, kreisfreie Stadt, 2013, Schüler(innen) / "
		"weiblich: ?"					       },
	    {DOUBT_NUMBER_FORM,     2, 9,
             "Hagen, Stadt der FernUniversität, 2013, Schüler(innen) / "
		"Insgesamt: 1.234 → 1234"                                 },
	    {DOUBT_SYMBOL_FORM,     1, 11,
             "Bochum, kreisfreie Stadt, 2013, Quote / Insgesamt (2): * → "
		"."							 },
	    {DOUBT_NEGATIVE,        1, 17,
             "Essen, kreisfreie Stadt, 2013, Schüler(innen) / Insgesamt: "
		"-12"						       },
	    {DOUBT_NAME_CHANGED,    1, 19,
             "05914 Hagen, Stadt der FernUniversität: Hagen, Stadt der "
		"FernUniversitÃ¤t"					},
	    {DOUBT_MOJIBAKE,        1, 19,
             "Hagen, Stadt der FernUniversitÃ¤t → Hagen, Stadt der "
		"FernUniversität"					  },
	    {DOUBT_AREA_GONE,       1, 10,
             "05111 Düsseldorf, kreisfreie Stadt: 2013"                    },
	    {DOUBT_DATA_IN_FOOTER,  1, 27,
             "2014;05913;      Dortmund, kreisfreie Stadt;12;6;50,0;/"      },
	    {DOUBT_LICENCE_MISSING, 1, 27, ""                               },
	    {DOUBT_STAND_MISSING,   1, 27, ""                               },
	};

	return cr_make_param_array(struct expected, doubt, COUNT(doubt));
}

ParameterizedTest(struct expected *e, genesis_table, doubts_what_looks_odd)
{
	struct collected t = collect_fixture("zweifel.csv");
	const enum doubt_kind kind = (enum doubt_kind)e->kind;
	const char *name = doubt_type[kind].name;

	cr_assert_eq(t.take.st, OK);
	cr_assert(collected_doubt(&t, kind) != NULL, "%s", name);
	cr_expect_eq(t.take.ndoubt[kind], e->count, "%s", name);
	cr_expect_eq(collected_doubt(&t, kind)->line, e->line, "%s", name);
	cr_expect_str_eq(collected_detail(&t, kind), e->detail, "%s", name);
	cr_expect_gt(strlen(doubt_type[kind].sentence), 20);
}

Test(genesis_table, counts_every_field_it_could_not_take)
{
	struct collected t = collect_fixture("zweifel.csv");

	cr_expect_null(collected_wrong(&t));
	cr_expect_eq(t.take.rows, 15);
	cr_expect_eq(t.take.skipped[DOUBT_FIELDS_FEW], 3);
	cr_expect_eq(t.take.skipped[DOUBT_FIELDS_MANY], 5);
	cr_expect_eq(t.take.skipped[DOUBT_PERIOD_UNKNOWN], 4);
	cr_expect_eq(t.take.skipped[DOUBT_AREA_UNKNOWN], 4);
	cr_expect_eq(t.take.skipped[DOUBT_DATA_IN_FOOTER], 4);
	cr_expect_eq(t.take.skipped[DOUBT_CELL_EMPTY], 1);
	cr_expect_eq(t.take.skipped[DOUBT_CELL_UNREADABLE], 1);
}

Test(genesis_table, keeps_nothing_apart_from_zero)
{
	struct collected t = collect_fixture("zweifel.csv");

	cr_expect_str_eq(
	    CELL(t, "05111", "2013", "Schüler(innen) / Insgesamt"), "-");
	cr_expect_str_eq(
	    CELL(t, "05911", "2013", "Schüler(innen) / weiblich"), "6()");
	cr_expect_str_eq(
	    CELL(t, "05911", "2013", "Quote / Insgesamt (2)"), ".");
	cr_expect_str_eq(
	    CELL(t, "05913", "2013", "Quote / Insgesamt (2)"), "...");
	cr_expect_str_eq(
	    CELL(t, "05113", "2013", "Quote / Insgesamt (2)"), "x");
	cr_expect_str_eq(
	    CELL(t, "05914", "2013", "Quote / Insgesamt (2)"), "12p");
}

#define HEAD "GENESIS-Tabelle: 1\n;;;Anteil\n;;;Prozent\n"
#define FOOT "__________\n\"© Amt\"\nStand: 01.02.2020 / 01:02:03\n"

Test(genesis_table, reads_zero_as_zero_unless_the_legend_says_otherwise)
{
	struct collected plain = table_of(STR(HEAD "2013;DG;D;0,0\n" FOOT));
	struct collected legend = table_of(STR(HEAD
	    "2013;DG;D;0,0\n__________\n\"0 = weniger als die Hälfte von 1 "
	    "in der letzten\nbesetzten Stelle\"\n"));

	cr_expect_str_eq(CELL(plain, "DG", "2013", "Anteil"), "0.0");
	cr_expect_str_eq(CELL(legend, "DG", "2013", "Anteil"), "<0.5");
	cr_expect_eq(legend.take.column.row[0].zeros, 0);
	cr_expect_eq(legend.take.column.row[0].symbol[MARK_LESS_THAN_HALF], 1);
}

Test(genesis_table, finds_nothing_odd_in_a_small_table)
{
	struct collected t = table_of(STR(HEAD "2013;DG;D;1\n" FOOT));

	cr_assert_eq(t.take.st, OK);
	for (int k = 0; k < DOUBT_MAX; k++)
		cr_expect_eq(t.take.ndoubt[k], 0, "%s", doubt_type[k].name);
	cr_expect_str_eq(
	    TEXT(t, t.take.about[ABOUT_STAND]), "2020-02-01 01:02:03");
}

Test(genesis_table, understands_crlf_cr_and_padding)
{
	static const char *const end[] = {"\r\n", "\r", "\n"};
	static const char *const line[] = {"GENESIS-Tabelle: 1;;;;;;",
	    "Titel;;;;;;", ";;;A;B;;", ";;;Anzahl;Anzahl;;",
	    "31.12.2013;DG;D;1;2;;", "__________;;;;;;"};

	for (size_t e = 0; e < COUNT(end); e++) {
		char text[400] = "";
		struct collected t;

		for (size_t i = 0; i < COUNT(line); i++)
			strcat(strcat(text, line[i]), end[e]);
		t = table_of(str_of(text));
		cr_assert_eq(t.take.st, OK, "%zu", e);
		cr_expect_eq(t.take.column.n, 2);
		cr_expect_str_eq(CELL(t, "DG", "2013-12-31", "B"), "2");
		cr_expect_eq(t.cells->row[1].line, 5);
	}
}

Test(genesis_table, takes_the_period_from_the_head_if_it_stands_there_alone)
{
	struct collected t = table_of(STR("GENESIS-Tabelle: 1\n"
					  "Titel;;;\n"
					  "2015;;;\n"
					  ";;;Schüler\n"
					  ";;;Anzahl\n"
					  "05914;      Hagen;Grundschulen;7\n"
					  "05914;      Hagen; dar. private;-\n"
					  "__________\n"));

	cr_assert_eq(t.take.st, OK);
	cr_expect_str_eq(
	    CELL(t, "05914", "2015", "Grundschulen / Schüler"), "7");
	cr_expect_str_eq(
	    CELL(t, "05914", "2015", "dar. private / Schüler"), "-");
	cr_expect_eq(t.take.ndoubt[DOUBT_AREA_GONE], 0, "one row has a value");
}

/* --- layouts that none of our files has --- */

struct unseen {
	char text[420];
	char cells[3][90]; /* area|period|label|value */
	int read, understood;
};

ParameterizedTestParameters(genesis_table, reads_layouts_not_seen_before)
{
	static struct unseen sample[] = {
  /* the year stands alone over the rows that it is for */
	    {"Tabelle: 1\nT\n;;A;B\n;;Anzahl;Prozent\n2013\n"
	     "05914;Hagen;7;1,5\n05911;Bochum;8;2,5\n2014\n"
	     "05914;Hagen;9;3,5\n05911;Bochum;1;4,5\n____\n",             {"05914|2013|A|7", "05911|2013|B|2.5", "05911|2014|A|1"},       8, 8},
 /* a category over its rows */
	    {"Tabelle: 1\nT\n;;;A\n;;;Anzahl\nmännlich;;;\n"
	     "2013;05914;Hagen;7\n2014;05914;Hagen;8\nweiblich;;;\n"
	     "2013;05914;Hagen;9\n2014;05914;Hagen;1\n____\n",            {"05914|2013|männlich / A|7", "05914|2014|weiblich / A|1"},    4,
             4																	     },
 /* the area over its years */
	    {"Tabelle: 1\nT\n;A;B\n;Anzahl;Anzahl\n"
	     "Nordrhein-Westfalen;;\n2013;7;8\n2014;9;1\nBayern;;\n"
	     "2013;2;3\n2014;4;5\n____\n",				{"05|2014|B|1", "09|2013|A|2"},                                 8, 8},
 /* a key over its rows, with its name */
	    {"Tabelle: 1\nT\n;A;B\n;Anzahl;Anzahl\n05914 Hagen\n"
	     "2013;7;8\n2014;9;1\n05911 Bochum\n2013;2;3\n____\n",        {"05914|2014|B|1", "05911|2013|A|2"},                           6, 6},
 /* the period and the area once, the rows below leave them empty */
	    {"Tabelle: 1\nT\n;;;;A\n;;;;Anzahl\n"
	     "2013;05914;Hagen;männlich;7\n;;;weiblich;8\n"
	     "2013;05911;Bochum;männlich;9\n;;;weiblich;1\n____\n",      {"05914|2013|weiblich / A|8", "05911|2013|weiblich / A|1"},     4,
             4																	     },
 /* letters of footnotes and of quality behind the numbers */
	    {"Tabelle: 1\nT\n;;;A;B;C;D\n;;;Anzahl;Anzahl;Anzahl;Anzahl\n"
	     "2013;05914;Hagen;7r;(8);9 p;12 1)\n____\n",		 {"05914|2013|A|7r", "05914|2013|B|8()", "05914|2013|D|12"},     4,
             4																	     },
 /* English, with points */
	    {"Table: 12411-0001\nPopulation\n;;;Total;Share\n"
	     ";;;Number;Percent\n2013;05914;Hagen;1234;6.8\n"
	     "2014;05914;Hagen;5678;7.125\n____\n",		       {"05914|2013|Share|6.8", "05914|2014|Share|7.125"},             4, 4},
 /* no title; semicolons in quoted headings */
	    {"GENESIS-Tabelle: 1\n;;;\"A; davon\";\"B; dar.\"\n"
	     ";;;Anzahl;Anzahl\n2013;05914;\"Hagen; Stadt\";7;8\n____\n", {"05914|2013|B; dar.|8"},                                       2, 2},
 /* Windows-1252: euro and dash */
	    {"Tabelle: 1\nT\n;;;Ausgaben \226 netto\n;;;\200\n"
	     "2013;05914;M\374nster;7\n____\n",			   {"05914|2013|Ausgaben – netto|7"},                            1, 1},
 /* as a spreadsheet saved it again: keys without their zero */
	    {"Tabelle: 1;;;;\nT;;;;\n;;;A;B\n;;;Anzahl;Anzahl\n"
	     "2013;5914;Hagen;7;8\n2013;9;Bayern;1;2\n____;;;;\n",        {"05914|2013|A|7", "09|2013|B|2"},                              4, 4},
 /* years in the rows, quarters over the columns */
	    {"Tabelle: 1\nT\n;;;1. Quartal;;2. Quartal;\n;;;m;w;m;w\n"
	     ";;;Anzahl;Anzahl;Anzahl;Anzahl\n2013;05914;Hagen;1;2;3;4\n"
	     "____\n",						    {"05914|2013|1. Quartal / w|2", "05914|2013|2. Quartal / m|3"},
             4,																	   4},
	};

	return cr_make_param_array(struct unseen, sample, COUNT(sample));
}

ParameterizedTest(
    struct unseen *u, genesis_table, reads_layouts_not_seen_before)
{
	struct collected t = table_of(str_of(u->text));

	cr_assert_eq(t.take.st, OK, "%s: %s", u->text, t.take.sentence);
	for (size_t i = 0; i < 3 && u->cells[i][0] != '\0'; i++) {
		char copy[90];
		const char *part[4] = {copy, "", "", ""};
		size_t n = 1;

		memcpy(copy, u->cells[i], sizeof(copy));
		for (char *p = copy; *p != '\0' && n < 4; p++)
			if (*p == '|') {
				*p = '\0';
				part[n++] = p + 1;
			}
		cr_expect_str_eq(CELL(t, part[0], part[1], part[2]), part[3],
		    "%s: %s", u->text, u->cells[i]);
	}
	cr_expect_eq(t.take.read, u->read, "%s", u->text);
	cr_expect_eq(t.take.understood, u->understood, "%s", u->text);
	cr_expect_null(collected_wrong(&t));
}

struct layout {
	char text[260];
	char area[10], period[12], label[60], cell[10];
};

ParameterizedTestParameters(genesis_table, finds_keys_and_headings_by_rule)
{
	static struct layout sample[] = {
  /* the area first, then the date, then categories */
	    {"Tabelle: 1\nT\n;;;;;A\n;;;;;Anzahl\n"
	     "05914;Hagen;2013;weiblich;Deutsche;7\n",               "05914", "2013", "weiblich / Deutsche / A",           "7"  },
 /* a category before the area */
	    {"Tabelle: 1\nT\n;;;;A\n;;;;Anzahl\n"
	     "2013;weiblich;05914;Hagen;7\n",			"05914", "2013", "weiblich / A",                      "7"  },
 /* eight categories */
	    {"Tabelle: 1\nT\n;;;;;;;;;;;A\n;;;;;;;;;;;Anzahl\n"
	     "2013;05914;Hagen;a;b;c;d;e;f;g;h;7\n",		 "05914", "2013", "a / b / c / d / e / f / g / h / A", "7"  },
 /* keys with headings of their own */
	    {"Tabelle: 1\nT\nJahr;Schlüssel;Kreis;Geschlecht;A;B\n"
	     "2013;05914;Hagen;weiblich;7;8\n",		      "05914", "2013", "weiblich / B",                      "8"  },
 /* years in the headings, merged */
	    {"Tabelle: 1\nT\n;;2013;;2014;\n;;A;B;A;B\n"
	     ";;Anzahl;Anzahl;Anzahl;Anzahl\n05914;Hagen;1;2;3;4\n", "05914", "2014", "A",                                 "3"  },
 /* units over the headings */
	    {"Tabelle: 1\nT\n;;;Anzahl;Prozent\n;;;A;B\n"
	     "2013;05914;Hagen;7;1,5\n",			     "05914", "2013", "B",                                 "1.5"},
 /* areas by their names only */
	    {"Tabelle: 1\nT\n;;A (Anzahl)\n"
	     "2013;Nordrhein-Westfalen;7\n2013;Bayern;8\n",          "09",    "2013", "A (Anzahl)",                        "8"  },
 /* no area at all */
	    {"Tabelle: 1\nT\nDeutschland\n;A\n;Anzahl\n31.12.1950;7\n",           "DG",
             "1950-12-31",									 "A",                                 "7"  },
 /* a winter term */
	    {"Tabelle: 1\nT\n;;;A\n;;;Anzahl\nWS 2013/14;05;NRW;7\n",             "05",
             "2013-WS",									    "A",				 "7"  },
 /* the names quoted, with what parts fields */
	    {"Tabelle: 1\nT\n;;;A\n;;;Anzahl\n2013;05;\"NRW; Land\";7\n",         "05",
             "2013",									       "A",				 "7"  },
	};

	return cr_make_param_array(struct layout, sample, COUNT(sample));
}

ParameterizedTest(
    struct layout *l, genesis_table, finds_keys_and_headings_by_rule)
{
	struct collected t = table_of(str_of(l->text));

	cr_assert_eq(t.take.st, OK, "%s: %s", l->text, t.take.sentence);
	cr_expect_str_eq(
	    CELL(t, l->area, l->period, l->label), l->cell, "%s", l->text);
	cr_expect_null(collected_wrong(&t));
	cr_expect_eq(t.take.read, t.take.understood, "%s", l->text);
}

Test(genesis_table, says_which_area_it_supposed)
{
	struct collected t =
	    table_of(STR("Tabelle: 1\nT\nBerlin\n;A\n;Anzahl\n31.12.1950;7\n"));

	cr_expect_str_eq(CELL(t, "11", "1950-12-31", "A"), "7");
	cr_expect_str_eq(collected_detail(&t, DOUBT_AREA_ASSUMED), " → Berlin");
}

Test(genesis_table, believes_who_says_which_area_it_is)
{
	const struct mapping hagen = {.area = STR("05914")};
	struct collected t =
	    collect(STR("Tabelle: 1\nT\n;A\n;Anzahl\n31.12.1950;7\n"),
		FORMAT_GENESIS_TABLE, &hagen);

	cr_expect_str_eq(CELL(t, "05914", "1950-12-31", "A"), "7");
	cr_expect_eq(t.take.ndoubt[DOUBT_AREA_ASSUMED], 0);
}

Test(genesis_table, is_not_deceived_by_notes_that_look_like_data)
{
	struct collected t = table_of(
	    STR(HEAD "2013;DG;D;1\n__________\n\"zu \"\"gesamte Tabelle\"\":\n"
		     "Berlin: Gebietsstand\n2013;DG;D;2\n01.01.1979\"\n"));

	cr_assert_eq(t.take.st, OK);
	cr_expect_eq(t.cells->n, 1);
	cr_expect_eq(t.take.note.n, 1);
	cr_expect_eq(t.take.ndoubt[DOUBT_DATA_IN_FOOTER], 0);
}

Test(genesis_table, says_when_the_end_is_missing)
{
	struct collected cut = table_of(STR(HEAD "2013;DG;D;1\n"));
	struct collected bare = table_of(
	    STR(HEAD "2013;DG;D;1\n\"zu \"\"Anteil\"\":\nBerlin: x\"\n"));

	cr_expect_eq(cut.take.ndoubt[DOUBT_FOOTER_MISSING], 1);
	cr_expect_eq(bare.take.ndoubt[DOUBT_FOOTER_MISSING], 1);
	cr_expect_eq(bare.take.note.n, 1);
}

Test(genesis_table, says_that_a_quote_is_open)
{
	struct collected t =
	    table_of(STR(HEAD "2013;DG;D;1\n2014;DG;\"D;1\n2015;DG;D;1\n"));

	cr_assert_eq(t.take.st, OK);
	cr_expect_eq(t.take.ndoubt[DOUBT_QUOTE_OPEN], 1);
	cr_expect_eq(t.take.ndoubt[DOUBT_FIELDS_FEW], 1);
	cr_expect_eq(t.cells->n, 1);
}

Test(genesis_table, keeps_few_doubts_of_a_kind_but_counts_all)
{
	static char text[8000] = HEAD;
	struct collected t;

	for (int i = 0; i < 100; i++)
		strcat(text, "2013;DG;D;1.234\n");
	t = table_of(str_of(text));
	cr_expect_eq(t.take.ndoubt[DOUBT_NUMBER_FORM], 100);
}

struct refused {
	char text[120];
	int st;
	long long line;
};

ParameterizedTestParameters(genesis_table, refuses_what_is_no_table)
{
	static struct refused other[] = {
	    {"",						  INVALID, 0},
	    {"a;b;c\n1;2;3\n",				    INVALID, 1},
	    {"GENESIS-Tabelle:\n",                                INVALID, 1},
	    {"GENESIS-Tabelle: 1\nTitel;;\n",                     INVALID, 2},
	    {"GENESIS-Tabelle: 1\n2013;DG;D;1\n",                 INVALID, 2},
	    {"GENESIS-Tabelle: 1\n;;;A\nzu;wenig\n",              INVALID, 3},
	    {"GENESIS-Tabelle: 1\n;A\n2013;DG;D;1\n",             INVALID, 2},
	    {"GENESIS-Tabelle: 1\n;;A\n05914;Hagen;7\n",          INVALID, 2},
	    {"GENESIS-Tabelle: 1\n;;;A\n;;;Anzahl\n__________\n", INVALID, 4},
	    {"PK\003\004",					INVALID, 0},
	};

	return cr_make_param_array(struct refused, other, COUNT(other));
}

ParameterizedTest(struct refused *r, genesis_table, refuses_what_is_no_table)
{
	struct collected t = table_of(str_of(r->text));

	cr_expect_eq((int)t.take.st, r->st, "%s", r->text);
	cr_expect_eq(t.take.failed_line, r->line, "%s", r->text);
	cr_expect(t.take.sentence != NULL);
	cr_expect_eq(t.cells->n, 0, "%s", r->text);
}

Test(genesis_table, is_too_much_for_an_arena_that_is_too_small)
{
	const struct str text = STR(HEAD "2013;DG;D;1,5\n" FOOT);
	const struct bytes b = bytes_of(&text);
	struct take t = take_begin(collect_arena(5000));

	readers[FORMAT_GENESIS_TABLE].read(&b, NULL, &t);
	cr_expect_eq((int)t.st, TOO_MUCH);
}

/* --- the real files --- */

struct published {
	char name[40];
	size_t columns, periods;
	long long rows, areas, cells;
};

/* Rows and areas counted with awk, cells with the columns of the head. */
static struct published published[] = {
    {"12411-02-03-4_00.csv", 54, 1,  9468,  526, 28404 },
    {"13211-02-05-4_00.csv", 13, 16, 8416,  526, 109408},
    {"21111-01-03-4.csv",    72, 1,  6312,  526, 37872 },
    {"21111-02-06-4.csv",    14, 21, 11046, 526, 154644},
    {"21121-01-05-4.csv",    40, 1,  5260,  526, 21040 },
    {"22541-01-04-4_00.csv", 13, 10, 5260,  526, 68380 },
    {"22543-01-01-4_00.csv", 18, 4,  6312,  526, 37872 },
    {"22543-01-02-4_00.csv", 18, 6,  9468,  526, 56808 },
    {"22811-02-02-4_00.csv", 13, 7,  3682,  526, 47866 },
    {"AI003-1_00.csv",       3,  10, 5260,  526, 15780 },
    {"AI003-2_00.csv",       2,  10, 5260,  526, 10520 },
};

/* A published file may surprise us, but nothing in it may be lost. */
static void
expect_read(const struct collected *t, const char *name)
{
	cr_assert_eq((int)t->take.st, OK, "%s: %s", name, t->take.sentence);
	for (int k = 0; k < DOUBT_MAX; k++)
		cr_expect(!doubt_type[k].loss || t->take.ndoubt[k] == 0,
		    "%s: %s", name, doubt_type[k].name);
	for (size_t i = 0; i < t->take.column.n; i++)
		cr_expect_gt(t->take.column.row[i].unit.n, 0, "%s", name);
	cr_expect_eq(t->take.read, t->take.understood, "%s", name);
	cr_expect_eq(t->take.about[ABOUT_STAND].n, 19, "%s", name);
	cr_expect(
	    str_starts(t->take.about[ABOUT_LICENCE], "© Statistische Ämter"));
	cr_expect_null(collected_wrong(t));
}

ParameterizedTestParameters(genesis_table, reads_the_published_files)
{
	return cr_make_param_array(
	    struct published, published, COUNT(published));
}

ParameterizedTest(struct published *p, genesis_table, reads_the_published_files)
{
	char path[100];
	struct collected t;

	if (!collect_has_shared())
		return;
	snprintf(path, sizeof(path), "regionalstatistik_genesis_tabelle/%s",
	    p->name);
	t = collect_shared(path);
	expect_read(&t, p->name);
	cr_expect_eq(t.format, FORMAT_GENESIS_TABLE);
	cr_expect_eq(t.take.column.n, p->columns, "%s", p->name);
	cr_expect_eq(t.take.period.n, p->periods, "%s", p->name);
	cr_expect_eq(t.take.rows, p->rows, "%s", p->name);
	cr_expect_eq((long long)t.take.area.n, p->areas, "%s", p->name);
	cr_expect_eq(t.take.understood, p->cells, "%s", p->name);
	snprintf(path, sizeof(path), "regionalstatistik_nrw_cut/%s", p->name);
	t = collect_shared(path);
	expect_read(&t, p->name);
	cr_expect_eq(t.take.column.n, p->columns, "%s", p->name);
}

Test(genesis_table, finds_real_numbers_in_the_published_files)
{
	struct collected t;

	if (!collect_has_shared())
		return;
	t = collect_shared(
	    "regionalstatistik_genesis_tabelle/21111-02-06-4.csv");
	cr_expect_str_eq(CELL(t, "05914", "2013", ALL), "2871");
	cr_expect_str_eq(CELL(t, "05914", "2013", WITHOUT), "106");
	cr_expect_str_eq(CELL(t, "06", "2007", ALL), ".");
	cr_expect_str_eq(CELL(t, "05354", "2015", ALL), "-");
	cr_expect_eq(t.take.ndoubt[DOUBT_NEGATIVE], 2);
}

/* --- shares, exact and half up --- */

static const struct cell *
find(const struct collected *t, const struct taken_cell *like,
    const struct collected *of, size_t column, size_t *from)
{
	const struct taken_area *area = &of->take.area.row[like->area];
	const struct period *p = &of->take.period.row[like->period].period;

	/* both files go through the areas year by year */
	for (size_t n = 0; n < t->cells->n; n++) {
		const size_t i = (*from + n) % t->cells->n;
		const struct taken_cell *c = &t->cells->row[i];

		if ((size_t)c->column != column ||
		    strcmp(t->take.period.row[c->period].period.text,
			p->text) != 0 ||
		    !str_eq(t->take.area.row[c->area].key, area->key))
			continue;
		*from = i;
		return &c->cell;
	}
	return NULL;
}

/* 100 * part / all with one decimal, half up, in whole numbers only. */
static void
share(const struct cell *part, const struct cell *whole, char out[40])
{
	long long p = 0, w = 0, tenths;

	snprintf(out, 40, "none");
	if (!str_int((struct str){part->value, part->nvalue}, &p) ||
	    !str_int((struct str){whole->value, whole->nvalue}, &w) || w == 0)
		return;
	tenths = (2 * 1000 * p + w) / (2 * w);
	snprintf(out, 40, "%lld.%lld", tenths / 10, tenths % 10);
}

Test(genesis_table, yields_the_published_shares_from_the_published_counts)
{
	static const size_t column[] = {12, 2}; /* highest, without */
	struct collected counts, shares;
	size_t same = 0, values = 0, at[3] = {0};

	if (!collect_has_shared())
		return;
	counts = collect_shared(
	    "regionalstatistik_genesis_tabelle/21111-02-06-4.csv");
	shares =
	    collect_shared("regionalstatistik_genesis_tabelle/AI003-2_00.csv");
	for (size_t i = 0; i < shares.cells->n; i++) {
		const struct taken_cell *c = &shares.cells->row[i];
		const struct cell *part, *all;
		char ours[40];

		if (c->cell.nvalue == 0)
			continue;
		part = find(
		    &counts, c, &shares, column[c->column], &at[c->column]);
		all = find(&counts, c, &shares, 0, &at[2]);
		cr_assert(part != NULL && all != NULL);
		share(part, all, ours);
		values++;
		same +=
		    str_is((struct str){c->cell.value, c->cell.nvalue}, ours);
	}
	cr_expect_eq(values, 9111);
	cr_expect_eq(same, 9111);
}
