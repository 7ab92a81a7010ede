/*
 * genesis_test.c - tables of the statistical offices, well formed and not.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "table.h"
#include "text.h"

#define CELL(t, period, area, column) table_cell(&(t), period, area, column)
#define TEXT(t, s)                    table_text(&(t), s)
#define LABEL(t, i)                   TEXT(t, genesis_label((t).arena, &(t).g.column.row[i]))

TestSuite(genesis, .fini = tables_free);

/* The columns of 21111-02-06-4. */
enum { ALL = 0, WITHOUT = 2, HIGHEST = 12 };

Test(genesis, reads_head_and_foot)
{
	struct table t = table_fixture("21111-02-06-4_auszug.csv");

	cr_assert_eq(t.st, OK);
	cr_expect_str_eq(TEXT(t, t.g.code), "21111-02-06-4");
	cr_expect_eq(t.g.charset, CHARSET_LATIN1);
	cr_expect_eq(t.g.title.n, 5);
	cr_expect_str_eq(TEXT(t, t.g.title.row[0]),
	    "Allgemeinbildende Schulen: Absolventen/Abgänger");
	cr_expect_str_eq(TEXT(t, t.g.stand), "2018-02-24 11:43:46");
	cr_expect(str_starts(t.g.licence,
	    "© Statistische Ämter des Bundes und der Länder, Deutschland, "
	    "2018. Dieses Werk ist lizenziert"));
	cr_expect_eq(t.g.period_kind, PERIOD_YEAR);
	cr_expect_eq(t.g.period.n, 21);
	cr_expect_str_eq(TEXT(t, t.g.period.row[0]), "1995");
	cr_expect_str_eq(TEXT(t, t.g.period.row[20]), "2015");
	cr_expect_eq(t.g.doubt.total, 0);
}

Test(genesis, gives_every_column_its_path_and_unit)
{
	struct table t = table_fixture("21111-02-06-4_auszug.csv");

	cr_assert_eq(t.g.column.n, 14);
	cr_expect_str_eq(LABEL(t, 0), "Schulabschluss / Insgesamt / Insgesamt");
	cr_expect_str_eq(LABEL(t, 3),
	    "Schulabschluss / ohne Hauptschulabschluss / weiblich");
	cr_expect_str_eq(TEXT(t, t.g.column.row[3].unit), "Anzahl");
	cr_expect(t.g.column.row[3].count);
}

Test(genesis, reads_the_leavers_of_hagen)
{
	struct table t = table_fixture("21111-02-06-4_auszug.csv");

	cr_expect_str_eq(CELL(t, "2012", "05914", ALL), "2462");
	cr_expect_str_eq(CELL(t, "2013", "05914", ALL), "2871");
	cr_expect_str_eq(CELL(t, "2014", "05914", ALL), "2448");
	cr_expect_str_eq(CELL(t, "2012", "05914", WITHOUT), "131");
	cr_expect_str_eq(CELL(t, "2013", "05914", WITHOUT), "106");
	cr_expect_str_eq(CELL(t, "2014", "05914", WITHOUT), "154");
	cr_expect_str_eq(CELL(t, "2013", "05914", HIGHEST), "1300");
}

Test(genesis, knows_areas_with_their_names_and_levels)
{
	struct table t = table_fixture("21111-02-06-4_auszug.csv");
	const struct genesis_area *a = t.g.area.row;

	cr_assert_eq(t.g.area.n, 8);
	cr_expect_str_eq(TEXT(t, a[0].key), "05");
	cr_expect_eq(a[0].level, LEVEL_STATE);
	cr_expect_str_eq(TEXT(t, a[6].key), "05914");
	cr_expect_str_eq(TEXT(t, a[6].name), "Hagen, Kreisfreie Stadt");
	cr_expect_eq(a[6].level, LEVEL_DISTRICT);
	cr_expect_eq(a[6].rows, 21);
	cr_expect_eq(a[7].level, LEVEL_COUNTRY);
}

Test(genesis, takes_the_notes_apart)
{
	struct table t = table_fixture("21111-02-06-4_auszug.csv");
	const struct genesis_note *n = t.g.note.row;

	cr_assert_eq(t.g.note.n, 6);
	cr_expect(n[2].whole);
	cr_expect_str_eq(TEXT(t, n[2].area), "Deutschland (2007)");
	cr_expect_str_eq(TEXT(t, n[2].text),
	    "das Bundesergebnis enthält das Landesergebnis Hessens aus dem "
	    "Jahr 2006");
	cr_expect_not(n[5].whole);
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

ParameterizedTestParameters(genesis, doubts_what_looks_odd)
{
	static struct expected doubt[] = {
	    {DOUBT_CHARSET_MIXED,   1, 10, ""                               },
	    {DOUBT_HEADER_FILLED,   1, 4,  " → Schüler(innen)"           },
	    {DOUBT_COLUMN_TWICE,    1, 4,  "Quote / Insgesamt"              },
	    {DOUBT_FIELDS_FEW,      1, 13, "2013: 6 → 7"                  },
	    {DOUBT_FIELDS_MANY,     1, 14, "2013: 8 → 7"                  },
	    {DOUBT_PERIOD_UNKNOWN,  1, 15, "13/2013"                        },
	    {DOUBT_AREA_UNKNOWN,    1, 16, "Köln, kreisfreie Stadt: 05 315"},
	    {DOUBT_ROW_TWICE,       1, 20,
             "Hagen, Stadt der FernUniversität, 2014: 19"                  },
	    {DOUBT_ROWS_MISSING,    4, 8,  "05 Nordrhein-Westfalen"         },
	    {DOUBT_CELL_EMPTY,      1, 17,
             "Essen, kreisfreie Stadt, 2013, Schüler(innen) / weiblich"    },
	    {DOUBT_CELL_UNREADABLE, 1, 12,
             "Dortmund, kreisfreie Stadt, 2013, Schüler(innen) / weiblich: "
		"?"							 },
	    {DOUBT_NUMBER_FORM,     2, 9,
             "Hagen, Stadt der FernUniversität, 2013, Schüler(innen) / "
		"Insgesamt: 1.234 → 1234"                                 },
	    {DOUBT_SYMBOL_FORM,     1, 11,
             "Bochum, kreisfreie Stadt, 2013, Quote / Insgesamt: * → ."   },
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

ParameterizedTest(struct expected *e, genesis, doubts_what_looks_odd)
{
	struct table t = table_fixture("zweifel.csv");
	const struct doubt *d = table_doubt(&t, (enum doubt_kind)e->kind);
	const char *name = doubt_type[e->kind].name;

	cr_assert_eq(t.st, OK);
	cr_assert(d != NULL, "%s", name);
	cr_expect_eq(t.g.doubt.count[e->kind], e->count, "%s", name);
	cr_expect_eq(d->line, e->line, "%s", name);
	cr_expect_str_eq(
	    TEXT(t, doubt_detail(t.arena, d)), e->detail, "%s", name);
	cr_expect_gt(strlen(doubt_type[e->kind].sentence), 20);
}

Test(genesis, keeps_nothing_apart_from_zero)
{
	struct table t = table_fixture("zweifel.csv");

	cr_expect_str_eq(CELL(t, "2013", "05111", 0), "-");
	cr_expect_str_eq(CELL(t, "2013", "05911", 1), "6()");
	cr_expect_str_eq(CELL(t, "2013", "05911", 3), ".");
	cr_expect_str_eq(CELL(t, "2013", "05913", 1), "?");
	cr_expect_str_eq(CELL(t, "2013", "05913", 3), "...");
	cr_expect_str_eq(CELL(t, "2013", "05113", 3), "x");
	cr_expect_str_eq(CELL(t, "2013", "05914", 3), "12p");
	cr_expect_str_eq(CELL(t, "2014", "05914", 3), "12r");
}

#define HEAD "GENESIS-Tabelle: 1\n;;;Anteil\n;;;Prozent\n"
#define FOOT "__________\n\"© Amt\"\nStand: 01.02.2020 / 01:02:03\n"

Test(genesis, reads_zero_as_zero_unless_the_legend_says_otherwise)
{
	struct table plain = table_of(STR(HEAD "2013;DG;D;0,0\n" FOOT));
	struct table legend = table_of(STR(HEAD
	    "2013;DG;D;0,0\n__________\n\"0 = weniger als die Hälfte von 1 "
	    "in der letzten\nbesetzten Stelle\"\n"));

	cr_expect_str_eq(CELL(plain, "2013", "DG", 0), "0.0");
	cr_expect_str_eq(CELL(legend, "2013", "DG", 0), "<0.5");
}

Test(genesis, finds_nothing_odd_in_a_small_table)
{
	struct table t = table_of(STR(HEAD "2013;DG;D;1\n" FOOT));

	cr_assert_eq(t.st, OK);
	cr_expect_eq(t.g.doubt.total, 0);
	cr_expect_str_eq(TEXT(t, t.g.stand), "2020-02-01 01:02:03");
}

Test(genesis, understands_crlf_and_padding)
{
	struct table t = table_of(STR("GENESIS-Tabelle: 1;;;;;;\r\n"
				      "Titel;;;;;;\r\n"
				      ";;;A;B;;\r\n"
				      ";;;Anzahl;Anzahl;;\r\n"
				      "31.12.2013;DG;D;1;2;;\r\n"
				      "__________;;;;;;\r\n"));

	cr_assert_eq(t.st, OK);
	cr_expect(t.g.crlf);
	cr_expect_eq(t.g.column.n, 2);
	cr_expect_str_eq(CELL(t, "2013-12-31", "DG", 1), "2");
	cr_expect_eq(t.g.period_kind, PERIOD_DAY);
}

Test(genesis, takes_the_period_from_the_head_if_it_stands_there_alone)
{
	struct table t = table_of(STR("GENESIS-Tabelle: 1\n"
				      "Titel;;;\n"
				      "2015;;;\n"
				      ";;;Schüler\n"
				      ";;;Anzahl\n"
				      "05914;      Hagen;Grundschulen;7\n"
				      "05914;      Hagen; dar. private;-\n"
				      "__________\n"));

	cr_assert_eq(t.st, OK);
	cr_expect_str_eq(TEXT(t, t.g.head_period), "2015");
	cr_expect_eq(t.g.ncategory, 1);
	cr_expect_str_eq(CELL(t, "2015", "05914", 0), "7");
	cr_expect_str_eq(TEXT(t, t.g.row.row[1].category[0]), "dar. private");
	cr_expect(
	    table_doubt(&t, DOUBT_AREA_GONE) == NULL, "one row has a value");
}

Test(genesis, is_not_deceived_by_notes_that_look_like_data)
{
	struct table t = table_of(
	    STR(HEAD "2013;DG;D;1\n__________\n\"zu \"\"gesamte Tabelle\"\":\n"
		     "Berlin: Gebietsstand\n2013;DG;D;2\n01.01.1979\"\n"));

	cr_assert_eq(t.st, OK);
	cr_expect_eq(t.g.row.n, 1);
	cr_expect_eq(t.g.note.n, 1);
	cr_expect_eq(t.g.doubt.count[DOUBT_DATA_IN_FOOTER], 0);
}

Test(genesis, says_when_the_end_is_missing)
{
	struct table cut = table_of(STR(HEAD "2013;DG;D;1\n"));
	struct table bare = table_of(
	    STR(HEAD "2013;DG;D;1\n\"zu \"\"Anteil\"\":\nBerlin: x\"\n"));

	cr_expect_eq(cut.g.doubt.count[DOUBT_FOOTER_MISSING], 1);
	cr_expect_eq(bare.g.doubt.count[DOUBT_FOOTER_MISSING], 1);
	cr_expect_eq(bare.g.note.n, 1);
}

Test(genesis, says_that_a_quote_is_open)
{
	struct table t =
	    table_of(STR(HEAD "2013;DG;D;1\n2014;DG;\"D;1\n2015;DG;D;1\n"));

	cr_assert_eq(t.st, OK);
	cr_expect_eq(t.g.doubt.count[DOUBT_QUOTE_OPEN], 1);
	cr_expect_eq(t.g.doubt.count[DOUBT_FIELDS_FEW], 1);
	cr_expect_eq(t.g.row.n, 1);
}

Test(genesis, doubts_a_germany_that_is_not_the_sum_of_its_states)
{
	char text[1200] = "GENESIS-Tabelle: 1\n;;;A;B\n;;;Anzahl;Prozent\n"
			  "2013;DG;D;160;1\n";
	struct table t;

	for (int i = 1; i <= 16; i++)
		snprintf(text + strlen(text), sizeof(text) - strlen(text),
		    "2013;%02d;  Land;%d;9\n", i, i == 16 ? 11 : 10);
	t = table_of(str_of(text));
	cr_assert_eq(t.g.doubt.count[DOUBT_SUM_DIFFERS], 1);
	cr_expect_str_eq(
	    TEXT(t, table_doubt(&t, DOUBT_SUM_DIFFERS)->given), "160 ≠ 161");
}

Test(genesis, keeps_few_doubts_of_a_kind_but_counts_all)
{
	static char text[8000] = HEAD;
	struct table t;

	for (int i = 0; i < 100; i++)
		strcat(text, "2013;DG;D;1.234\n");
	t = table_of(str_of(text));
	cr_expect_eq(t.g.doubt.count[DOUBT_NUMBER_FORM], 100);
	cr_expect_lt(t.g.doubt.n, 3 * DOUBTS_KEPT);
}

struct refused {
	char text[120];
	int st;
	long long line;
};

ParameterizedTestParameters(genesis, refuses_what_is_no_table)
{
	static struct refused other[] = {
	    {"",						  INVALID, 0},
	    {"a;b;c\n1;2;3\n",				    INVALID, 1},
	    {"GENESIS-Tabelle:\n",                                INVALID, 1},
	    {"GENESIS-Tabelle: 1\nTitel;;\n",                     INVALID, 2},
	    {"GENESIS-Tabelle: 1\n2013;DG;D;1\n",                 INVALID, 2},
	    {"GENESIS-Tabelle: 1\n;;;A\nzu;wenig\n",              INVALID, 3},
	    {"GENESIS-Tabelle: 1\n;A\n2013;DG;D;1\n",             INVALID, 2},
	    {"GENESIS-Tabelle: 1\n;;;A\n;;;Anzahl\n__________\n", INVALID, 4},
	    {"PK\003\004",					INVALID, 0},
	};

	return cr_make_param_array(struct refused, other, COUNT(other));
}

ParameterizedTest(struct refused *r, genesis, refuses_what_is_no_table)
{
	struct table t = table_of(str_of(r->text));

	cr_expect_eq((int)t.st, r->st, "%s", r->text);
	cr_expect_eq(t.why.line, r->line, "%s", r->text);
	cr_expect(t.why.sentence != NULL);
}

Test(genesis, is_too_much_for_an_arena_that_is_too_small)
{
	struct arena *a = arena_new(2000);
	struct genesis_refusal why;
	struct genesis g;

	cr_expect_eq(
	    (int)genesis_read(a, STR(HEAD "2013;DG;D;1,5\n" FOOT), &g, &why),
	    TOO_MUCH);
	arena_free(a);
}

struct written {
	char given[20];
	char normal[20];
	int kind;
};

ParameterizedTestParameters(genesis, normalises_periods)
{
	static struct written period[] = {
	    {"2013",       "2013",       PERIOD_YEAR       },
	    {"31.12.2013", "2013-12-31", PERIOD_DAY        },
	    {"2013-12-31", "2013-12-31", PERIOD_DAY        },
	    {"29.02.2012", "2012-02-29", PERIOD_DAY        },
	    {"29.02.2013", "",           PERIOD_NONE       },
	    {"31.13.2013", "",           PERIOD_NONE       },
	    {"2013/14",    "2013/14",    PERIOD_SCHOOL_YEAR},
	    {"2013/2014",  "2013/14",    PERIOD_SCHOOL_YEAR},
	    {"1999/00",    "1999/00",    PERIOD_SCHOOL_YEAR},
	    {"2013/15",    "",           PERIOD_NONE       },
	    {"213",        "",           PERIOD_NONE       },
	    {"0914",       "",           PERIOD_NONE       },
	    {"",           "",           PERIOD_NONE       },
	};

	return cr_make_param_array(struct written, period, COUNT(period));
}

ParameterizedTest(struct written *w, genesis, normalises_periods)
{
	struct arena *a = arena_new(4096);
	struct str out = STR("");

	cr_expect_eq((int)genesis_period(a, str_of(w->given), &out), w->kind);
	cr_expect(str_is(out, w->normal), "%s", w->given);
	arena_free(a);
}

/* --- the real files --- */

struct published {
	char name[40];
	size_t columns, categories, rows, areas;
};

static struct published published[] = {
    {"12411-02-03-4_00.csv", 3,  1, 9468,  526},
    {"13211-02-05-4_00.csv", 13, 0, 8416,  526},
    {"21111-01-03-4.csv",    6,  1, 6312,  526},
    {"21111-02-06-4.csv",    14, 0, 11046, 526},
    {"21121-01-05-4.csv",    4,  1, 5260,  526},
    {"22541-01-04-4_00.csv", 13, 0, 5260,  526},
    {"22543-01-01-4_00.csv", 6,  1, 6312,  526},
    {"22543-01-02-4_00.csv", 6,  1, 9468,  526},
    {"22811-02-02-4_00.csv", 13, 0, 3682,  526},
    {"AI003-1_00.csv",       3,  0, 5260,  526},
    {"AI003-2_00.csv",       2,  0, 5260,  526},
};

/* A published file may surprise us, but nothing in it may be lost. */
static void
expect_read(const struct table *t, const char *name)
{
	cr_assert_eq((int)t->st, OK, "%s: %s", name, t->why.sentence);
	for (int k = 0; k < DOUBT_MAX; k++)
		cr_expect(!doubt_type[k].loss || t->g.doubt.count[k] == 0,
		    "%s: %s", name, doubt_type[k].name);
	for (size_t i = 0; i < t->g.column.n; i++)
		cr_expect_gt(t->g.column.row[i].unit.n, 0, "%s", name);
	cr_expect_eq(t->g.stand.n, 19, "%s", name);
	cr_expect(str_starts(t->g.licence, "© Statistische Ämter"));
}

ParameterizedTestParameters(genesis, reads_the_published_files)
{
	return cr_make_param_array(
	    struct published, published, COUNT(published));
}

ParameterizedTest(struct published *p, genesis, reads_the_published_files)
{
	char path[100];
	struct table t;

	if (!table_has_shared())
		return;
	snprintf(path, sizeof(path), "regionalstatistik_genesis_tabelle/%s",
	    p->name);
	t = table_shared(path);
	expect_read(&t, p->name);
	cr_expect_eq(t.g.column.n, p->columns, "%s", p->name);
	cr_expect_eq(t.g.ncategory, p->categories, "%s", p->name);
	cr_expect_eq(t.g.row.n, p->rows, "%s", p->name);
	cr_expect_eq(t.g.area.n, p->areas, "%s", p->name);
	snprintf(path, sizeof(path), "regionalstatistik_nrw_cut/%s", p->name);
	t = table_shared(path);
	expect_read(&t, p->name);
	cr_expect_eq(t.g.column.n, p->columns, "%s", p->name);
}

Test(genesis, finds_real_numbers_in_the_published_files)
{
	struct table t;

	if (!table_has_shared())
		return;
	t = table_shared("regionalstatistik_genesis_tabelle/21111-02-06-4.csv");
	cr_expect_str_eq(CELL(t, "2013", "05914", ALL), "2871");
	cr_expect_str_eq(CELL(t, "2013", "05914", WITHOUT), "106");
	cr_expect_str_eq(CELL(t, "2007", "06", ALL), ".");
	cr_expect_str_eq(CELL(t, "2015", "05354", ALL), "-");
	cr_expect_eq(t.g.doubt.count[DOUBT_NEGATIVE], 2);
	t = table_shared("regionalstatistik_genesis_tabelle/AI003-2_00.csv");
	cr_expect_str_eq(CELL(t, "2012", "05914", 1), "5.3");
	cr_expect_str_eq(CELL(t, "2013", "05914", 1), "3.7");
	cr_expect_str_eq(CELL(t, "2014", "05914", 1), "6.3");
}

/* --- shares, exact and half up --- */

static int
by_area_and_period(const void *a, const void *b)
{
	const struct genesis_row *x = a, *y = b;
	int c = strncmp(x->area.p, y->area.p,
	    x->area.n < y->area.n ? x->area.n : y->area.n);

	if (c == 0)
		c = (x->area.n > y->area.n) - (x->area.n < y->area.n);
	return c != 0 ? c : strncmp(x->period.p, y->period.p, 4);
}

/* 100 * part / all with one decimal, half up, in whole numbers only. */
static void
share(const struct genesis_row *counts, size_t column, char out[40])
{
	long long part = 0, all = 0, tenths;
	const struct dec p = counts->cell[column].value;
	const struct dec w = counts->cell[ALL].value;

	snprintf(out, 40, "none");
	if (!str_int((struct str){p.p, p.n}, &part) ||
	    !str_int((struct str){w.p, w.n}, &all) || all == 0)
		return;
	tenths = (2 * 1000 * part + all) / (2 * all);
	snprintf(out, 40, "%lld.%lld", tenths / 10, tenths % 10);
}

Test(genesis, yields_the_published_shares_from_the_published_counts)
{
	static const size_t column[] = {HIGHEST, WITHOUT};
	struct table counts, shares;
	size_t same = 0, values = 0;

	if (!table_has_shared())
		return;
	counts =
	    table_shared("regionalstatistik_genesis_tabelle/21111-02-06-4.csv");
	shares =
	    table_shared("regionalstatistik_genesis_tabelle/AI003-2_00.csv");
	qsort(counts.g.row.row, counts.g.row.n, sizeof(struct genesis_row),
	    by_area_and_period);
	for (size_t i = 0; i < shares.g.row.n; i++) {
		const struct genesis_row *row = &shares.g.row.row[i];
		const struct genesis_row *from = bsearch(row, counts.g.row.row,
		    counts.g.row.n, sizeof(*row), by_area_and_period);

		for (size_t c = 0; c < COUNT(column); c++) {
			const struct dec given = row->cell[c].value;
			char ours[40];

			if (given.p == NULL)
				continue;
			cr_assert(from != NULL);
			share(from, column[c], ours);
			values++;
			same += str_is((struct str){given.p, given.n}, ours);
		}
	}
	cr_expect_eq(values, 9111);
	cr_expect_eq(same, 9111);
}
