/*
 * plain_test.c - tables of no known layout: how they are guessed, and read.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "collect.h"
#include "text.h"

#define CELL(t, area, period, label) collected_cell(&(t), area, period, label)

TestSuite(plain, .fini = collect_free);

/* The mapping that a text seems to have, as text, with what is unsure. */
static const char *
guess(struct str text, struct mapping *m, unsigned *unsure)
{
	struct arena *a = collect_arena(64 << 20);
	const struct bytes b = bytes_of(&text);
	struct sample_rows rows = {0};
	const char *sentence = NULL;
	struct str s;

	*m = (struct mapping){0};
	*unsure = 0;
	if (readers[FORMAT_CSV].sample(a, &b, m, &rows, &sentence) != OK)
		return sentence;
	mapping_guess(&rows, NULL, m, unsure);
	s = mapping_text(a, m);
	cr_assert(s.p != NULL);
	return str_copy(a, s);
}

/* Read as it is guessed, with these lines of a mapping in addition. */
static struct collected
read_as(struct str text, const char *more)
{
	static struct mapping m, confirmed;
	struct arena *a = collect_arena(1 << 20);
	unsigned unsure;
	long long line = 0;
	struct str all = str_fmt(a, "%s%s", guess(text, &m, &unsure), more);

	cr_assert_eq((int)mapping_of(a, all, &confirmed, &line), OK,
	    "line %lld of %s", line, all.p);
	return collect(text, FORMAT_CSV, &confirmed);
}

/* --- guesses --- */

struct table {
	char text[300];
	unsigned unsure;
	char lines[5][40]; /* that the mapping must have */
};

ParameterizedTestParameters(plain, guesses_what_columns_are)
{
	static struct table sample[] = {
	    {"Jahr;AGS;Kreis;Anzahl\n2013;05914;Hagen;7\n2013;05911;Bochum;8\n",
             0,										  {"separator ;", "column 1 period", "column 2 area_key",
		    "column 3 area_name", "column 4 value"}                                      },
	    {"jahr,gesamt,davon\n2000,7,3\n2001,8,4\n",                          UNSURE_AREA,
             {"separator ,", "decimal .", "column 1 period",
		    "column 2 value", "unit Anzahl"}							    },
	    {"jahr,a,b\n2000/01,7.5,3\n2001/02,8,4.25\n",                        UNSURE_AREA,
             {"decimal .", "thousands none", "column 1 period",
		    "column 2 value", "column 3 value"}							 },
	    {"AGS\t2013\t2014\n05914\t7\t8\n05911\t9\t1\n",                      0,
             {"separator tab", "periods_in_heads 1", "column 1 area_key",
		    "column 2 value", "column 3 value"}							 },
	    {"Stand: heute\n\nJahr;AGS;W\n2013;05914;1.234,5\n"
	     "2013;05911;12,25\n",				  0,
             {"skip 1", "heads 1", "decimal ,", "thousands .",
		    "column 3 value"}									   },
	    {"Jahr;AGS;W\n2013;05914;1.234\n2013;05911;2.345\n",                 UNSURE_DECIMAL,
             {"decimal ,", "thousands ."}								       },
	    {"Jahr;AGS;W\n2013;05914;9.577.207\n2013;05911;1.234\n",             0,
             {"decimal ,", "thousands ."}								       },
	    {"Jahr,AGS,W\n2013,05914,0.179\n2013,05911,0.233\n",                 0,
             {"decimal .", "thousands none"}								    },
	    {"Jahr;AGS;W\n2013;05914;12 345\n2013;05911;1 000 000\n",            0,
             {"thousands blank"}										},
	    {"Jahr;AGS;Geschlecht;Zahl\n2013;05914;m;7\n2013;05914;w;8\n",       0,
             {"column 3 category", "column 4 value"}							    },
	    {"Jahr;Land;Zahl\n2013;Bayern;7\n2013;Hessen;8\n",                   0,
             {"column 2 area_name", "column 3 value"}							   },
	    {"Jahr;Schlüssel;Zahl\n2013;5914;7\n2013;5911;8\n",                 UNSURE_AREA,
             {"area_form zero", "column 2 area_key"}							    },
	    {"Jahr;AGS;PLZ;Telefon;Zahl\n2013;05914;58095;02331;7\n",            0,
             {"column 3 ignore", "column 4 ignore", "column 5 value"}                                           },
	    {"Stichtag;AGS;Einheit;Zahl\n31.12.2013;05914;Prozent;7\n",          0,
             {"column 1 period", "column 3 unit"}							       },
	    {"AGS;X;Zahl\n05914;2013;7\n05911;2014;8\n",                         UNSURE_PERIOD,
             {"column 2 period"}										},
	    {"2013;05914;7\n2014;05914;8\n",
             UNSURE_HEADS | UNSURE_PERIOD | UNSURE_AREA,                                         {"heads 0"}    },
	    {"Jahr;AGS;;A;\n;;;m;w\n2013;05914;x;7;8\n2014;05914;y;7;8\n",
             UNSURE_HEADS,								       {"heads 2"}    },
	    {"sep=;\nJahr;AGS;W\n2013;05914;7,5\n",                              0,
             {"separator ;", "skip 0", "heads 1"}							       },
	    {"sep=>\nJahr;AGS;W\n2013;05914;7,5\n",                              0,              {"separator ;"}},
	    {"Jahr;AGS;Ort;W\n2013;05914;M\204nster;7\n",                        UNSURE_CHARSET,
             {"charset Windows-1252"}									   },
	    {"Jahr;AGS;Ort;W\n2013;05914;M\374nster;7\n",                        0,
             {"charset ISO-8859-1"}									     },
	};

	return cr_make_param_array(struct table, sample, COUNT(sample));
}

ParameterizedTest(struct table *t, plain, guesses_what_columns_are)
{
	static struct mapping m;
	unsigned unsure;
	const char *text = guess(str_of(t->text), &m, &unsure);

	cr_expect_eq(unsure, t->unsure, "%s: %x\n%s", t->text, unsure, text);
	for (size_t i = 0; i < COUNT(t->lines); i++) {
		char line[50];

		snprintf(line, sizeof(line), "%s%s", t->lines[i],
		    t->lines[i][0] == 0 ? "" : "\n");
		cr_expect(strstr(text, line) != NULL, "%s: no %s in\n%s",
		    t->text, line, text);
	}
}

/* --- reading --- */

Test(plain, reads_by_what_a_person_confirmed)
{
	struct collected t =
	    read_as(STR("jahr,konstanz,land\n2005,7.0,7.0\n2006,,6.3\n"),
		"area 08335043\nunit Prozent\n");

	cr_assert_eq(t.take.st, OK, "%s", t.take.sentence);
	cr_expect_str_eq(CELL(t, "08335043", "2005", "konstanz"), "7.0");
	cr_expect_str_eq(CELL(t, "08335043", "2006", "land"), "6.3");
	cr_expect_eq(t.take.skipped[DOUBT_CELL_EMPTY], 1);
	cr_expect_eq(t.take.ndoubt[DOUBT_UNIT_MISSING], 0);
	cr_expect_eq(t.cells->row[2].line, 3);
	cr_expect_null(collected_wrong(&t));
}

Test(plain, says_what_a_mapping_lacks)
{
	struct collected t =
	    read_as(STR("jahr,konstanz\n2005,7.0\n2006,6.3\n"), "");

	cr_expect_eq((int)t.take.st, INVALID);
	cr_expect(strstr(t.take.sentence, "Gebiet") != NULL);
	t = read_as(STR("jahr,konstanz\n2005,7.0\n2006,6.3\n"),
	    "area 08335043\ncolumn 1 ignore\n");
	cr_expect(strstr(t.take.sentence, "Zeitpunkt") != NULL);
	t = collect(STR("a;b\n1;2\n"), FORMAT_CSV, NULL);
	cr_expect_eq((int)t.take.st, INVALID);
}

Test(plain, puts_categories_before_the_heading_of_the_value)
{
	struct collected t =
	    read_as(STR("Jahr;AGS;Geschlecht;Alter;Deutsche;Andere (in %)\n"
			"2013;05914;m;0 bis 3;7;8\n2013;05914;w;0 bis 3;9;1\n"
			"2013;05914;w;3 bis 6;9;1\n"),
		"column 3 category\ncolumn 4 category\n");

	cr_expect_str_eq(
	    CELL(t, "05914", "2013", "m / 0 bis 3 / Deutsche"), "7");
	cr_expect_eq(t.take.column.n, 6);
	cr_expect(str_is(t.take.dimension.row[0].name, "Geschlecht"));
	cr_expect(str_is(t.take.dimension.row[1].name, "Alter"));
}

Test(plain, takes_the_unit_from_a_heading)
{
	struct collected t =
	    collect(STR("Jahr;AGS;A (in %);B [EUR];C in Tsd. EUR;D\n"
			"2013;05914;7,5;8;9;1\n"),
		FORMAT_CSV,
		&(struct mapping){
		    .separator = ';',
		    .heads = 1,
		    .notation = NOTATION_GERMAN,
		    .ncolumn = 6,
		    .role = {ROLE_PERIOD, ROLE_AREA_KEY, ROLE_VALUE, ROLE_VALUE,
			     ROLE_VALUE, ROLE_VALUE}
        });

	cr_expect(str_is(t.take.column.row[0].unit, "%"));
	cr_expect(str_is(t.take.column.row[1].unit, "EUR"));
	cr_expect(str_is(t.take.column.row[2].unit, "Tsd. EUR"));
	cr_expect(str_is(t.take.column.row[3].unit, ""));
	cr_expect_eq(t.take.ndoubt[DOUBT_UNIT_MISSING], 1);
}

Test(plain, reads_years_in_the_headings)
{
	struct collected t =
	    read_as(STR("AGS;Geschlecht;2013;2014\n05914;m;7;8\n05914;w;9;-\n"),
		"column 2 category\n");

	cr_expect_str_eq(CELL(t, "05914", "2013", "m"), "7");
	cr_expect_str_eq(CELL(t, "05914", "2014", "w"), "-");
	cr_expect_eq(t.take.period.n, 2);
	cr_expect_eq(t.take.column.n, 2);
}

Test(plain, doubts_a_heading_that_should_be_a_year_and_is_none)
{
	struct collected t =
	    collect(STR("AGS;2013;Summe\n05914;7;8\n"), FORMAT_CSV,
		&(struct mapping){
		    .separator = ';',
		    .heads = 1,
		    .periods_in_heads = true,
		    .notation = NOTATION_GERMAN,
		    .ncolumn = 3,
		    .role = {ROLE_AREA_KEY, ROLE_VALUE, ROLE_VALUE}
        });

	cr_expect_eq(t.take.understood, 1);
	cr_expect_eq(t.take.skipped[DOUBT_PERIOD_UNKNOWN], 1);
	cr_expect_str_eq(collected_detail(&t, DOUBT_PERIOD_UNKNOWN), "Summe");
}

Test(plain, joins_headings_over_several_rows)
{
	struct collected t =
	    collect(STR("Jahr;AGS;Schüler;;Lehrer\n;;m;w;\n2013;05914;1;2;3\n"),
		FORMAT_CSV,
		&(struct mapping){
		    .separator = ';',
		    .heads = 2,
		    .notation = NOTATION_GERMAN,
		    .ncolumn = 5,
		    .role = {ROLE_PERIOD, ROLE_AREA_KEY, ROLE_VALUE, ROLE_VALUE,
			     ROLE_VALUE}
        });

	cr_expect_str_eq(CELL(t, "05914", "2013", "Schüler / w"), "2");
	cr_expect_str_eq(CELL(t, "05914", "2013", "Lehrer"), "3");
}

Test(plain, keeps_two_columns_of_one_heading_apart)
{
	struct collected t = collect(STR("Jahr;AGS;A;A\n2013;05914;1;2\n"),
	    FORMAT_CSV,
	    &(struct mapping){
		.separator = ';',
		.heads = 1,
		.notation = NOTATION_GERMAN,
		.ncolumn = 4,
		.role = {ROLE_PERIOD, ROLE_AREA_KEY, ROLE_VALUE, ROLE_VALUE}
        });

	cr_expect_str_eq(CELL(t, "05914", "2013", "A"), "1");
	cr_expect_str_eq(CELL(t, "05914", "2013", "A (2)"), "2");
	cr_expect_eq(t.take.ndoubt[DOUBT_COLUMN_TWICE], 1);
}

Test(plain, takes_rows_between_skip_and_end_only)
{
	struct collected t =
	    collect(STR("Titel;;\n\nJahr;AGS;A\n2013;05914;1\n2014;05914;2\n"
			"Quelle: Amt;;9\n"),
		FORMAT_CSV,
		&(struct mapping){
		    .separator = ';',
		    .skip = 2,
		    .heads = 1,
		    .end = 5,
		    .notation = NOTATION_GERMAN,
		    .ncolumn = 3,
		    .role = {ROLE_PERIOD, ROLE_AREA_KEY, ROLE_VALUE}
        });

	cr_expect_eq(t.take.rows, 2);
	cr_expect_eq(t.take.understood, 2);
}

Test(plain, doubts_rows_that_are_longer_or_shorter_than_the_headings)
{
	struct collected t = collect(
	    STR("Jahr;AGS;A;B;C\n2013;05914;1;2\n2014;05914;1;2;3;4\n"
		"2015;05914\n"),
	    FORMAT_CSV,
	    &(struct mapping){
		.separator = ';',
		.heads = 1,
		.notation = NOTATION_GERMAN,
		.ncolumn = 5,
		.role = {ROLE_PERIOD, ROLE_AREA_KEY, ROLE_VALUE, ROLE_VALUE}
        });

	cr_expect_eq(t.take.understood, 2);
	cr_expect_eq(t.take.ndoubt[DOUBT_FIELDS_DIFFER], 1);
	cr_expect_eq(t.take.skipped[DOUBT_FIELDS_MANY], 2);
	cr_expect_eq(t.take.skipped[DOUBT_FIELDS_FEW], 2);
	cr_expect_null(collected_wrong(&t));
}

Test(plain, doubts_an_area_whose_key_is_no_number)
{
	struct collected t = collect(
	    STR("Jahr;Schule;A\n2013;K12;1\n2013;05914;2\n"), FORMAT_CSV,
	    &(struct mapping){
		.separator = ';',
		.heads = 1,
		.notation = NOTATION_GERMAN,
		.ncolumn = 3,
		.role = {ROLE_PERIOD, ROLE_AREA_KEY, ROLE_VALUE}
        });

	cr_expect_eq(t.take.ndoubt[DOUBT_AREA_UNKNOWN], 1);
	cr_expect_eq(t.take.skipped[DOUBT_AREA_UNKNOWN], 1);
	cr_expect_eq(t.take.understood, 1);
}

Test(plain, reads_the_same_table_in_every_encoding)
{
	static const struct {
		const char *text;
		const char *charset;
	} sample[] = {
	    {"Jahr;AGS;Gem\303\274se\n2013;05914;1\n",             "UTF-8"       },
	    {"\357\273\277Jahr;AGS;Gem\303\274se\n2013;05914;1\n", "UTF-8"       },
	    {"Jahr;AGS;Gem\374se\n2013;05914;1\n",                 "ISO-8859-1"  },
	    {"Jahr;AGS;Gem\374se\n2013;05914;1\n\200;;\n",         "Windows-1252"},
	};

	for (size_t i = 0; i < COUNT(sample); i++) {
		struct collected t = collect(str_of(sample[i].text), FORMAT_CSV,
		    &(struct mapping){
			.separator = ';',
			.heads = 1,
			.end = 2,
			.notation = NOTATION_GERMAN,
			.ncolumn = 3,
			.role = {ROLE_PERIOD, ROLE_AREA_KEY, ROLE_VALUE}
                });

		cr_expect_str_eq(CELL(t, "05914", "2013", "Gemüse"), "1");
		cr_expect(
		    str_is(t.take.about[ABOUT_CHARSET], sample[i].charset));
	}
}

/* --- the real files --- */

static const char *const konstanz[] = {"arbeitsmarkt/al_quote",
    "bevoelkerung/historisch_nach_stadtteilen",
    "bevoelkerung/jugend_altenquote", "bevoelkerung/nach_altersgruppe",
    "bevoelkerung/nach_staatsangehoerigkeit", "bevoelkerung/nach_stadtteilen",
    "bevoelkerung/wohnbevoelkerung", "kinder_und_jugend/ausgaben",
    "kinder_und_jugend/betreuungsquote",
    "kinder_und_jugend/einrichtungen_jugendarbeit",
    "kinder_und_jugend/kinderbetreuung", "schulen/ausgaben", "schulen/schulen",
    "schulen/uebergangsquote", "schulen/vorschulische_einrichtungen",
    "schulen/wessenberg", "schulen/zeppelin", "wissenschaft_bildung/allensbach",
    "wissenschaft_bildung/htwg", "wissenschaft_bildung/htwgbib",
    "wissenschaft_bildung/ihk", "wissenschaft_bildung/musikschulen",
    "wissenschaft_bildung/phtg", "wissenschaft_bildung/stadtarchiv",
    "wissenschaft_bildung/stadtbib", "wissenschaft_bildung/susobib",
    "wissenschaft_bildung/uni", "wissenschaft_bildung/unibib",
    "wissenschaft_bildung/vhs"};

/* Fields behind the first of each line, counted without our reader. */
static void
count_fields(struct str s, long long *filled, long long *empty)
{
	bool first = true;
	size_t from = 0;

	while (from < s.n && s.p[from] != '\n')
		from++;
	*filled = *empty = 0;
	for (size_t i = ++from; i < s.n; i++) {
		if (s.p[i] != ',' && s.p[i] != '\n')
			continue;
		if (!first)
			++*(i > from && s.p[from] != '\r' ? filled : empty);
		first = s.p[i] == '\n';
		from = i + 1;
	}
}

Test(plain, reads_every_table_of_konstanz_as_it_guesses)
{
	if (!collect_has_shared())
		return;
	for (size_t i = 0; i < COUNT(konstanz); i++) {
		static struct mapping m;
		long long filled, empty;
		unsigned unsure;
		char path[100];
		struct collected t;
		struct str data;

		snprintf(path, sizeof(path), "konstanz_in_zahlen/%s.csv",
		    konstanz[i]);
		data = shared_bytes(path);
		guess(data, &m, &unsure);
		cr_expect_eq(unsure, UNSURE_AREA, "%s: %x", path, unsure);
		cr_expect_eq(m.separator, ',', "%s", path);
		cr_expect_eq(m.notation.decimal, '.', "%s", path);
		m.area = STR("08335043");
		t = collect(data, FORMAT_CSV, &m);
		count_fields(data, &filled, &empty);
		cr_expect_eq(t.take.understood, filled, "%s", path);
		cr_expect_eq(
		    t.take.skipped[DOUBT_CELL_EMPTY], empty, "%s", path);
		cr_expect_eq(t.take.read, filled + empty, "%s", path);
		cr_expect_null(collected_wrong(&t));
		collect_free();
	}
}

Test(plain, reads_the_age_pyramids_of_konstanz)
{
	if (!collect_has_shared())
		return;
	for (int year = 2005; year <= 2025; year++) {
		static struct mapping m;
		long long filled, empty;
		unsigned unsure;
		char path[100], period[8];
		struct collected t;
		struct str data;

		snprintf(path, sizeof(path),
		    "konstanz_in_zahlen/bevoelkerung/pyramiden/"
		    "pyramide_%d.csv",
		    year);
		snprintf(period, sizeof(period), "%d", year);
		data = shared_bytes(path);
		guess(data, &m, &unsure);
		cr_expect_eq(m.role[0], ROLE_CATEGORY);
		m.area = STR("08335043");
		m.period = str_of(period);
		t = collect(data, FORMAT_CSV, &m);
		count_fields(data, &filled, &empty);
		cr_expect_eq(t.take.understood, filled, "%s", path);
		cr_expect_eq(t.take.read, filled + empty, "%s", path);
		cr_expect_eq((long long)t.take.column.n, t.take.read);
		collect_free();
	}
}

Test(plain, reads_the_quarters_of_koeln)
{
	struct collected t;

	if (!collect_has_shared())
		return;
	t = read_as(shared_bytes("koeln_strukturdaten/bevoelkerung.csv"),
	    "area_prefix 05315000\n");
	cr_assert_eq(t.take.st, OK, "%s", t.take.sentence);
	cr_expect_eq(t.take.understood, 29135);
	cr_expect_eq(t.take.area.n, 96, "the city, 9 districts, 86 quarters");
	cr_expect(str_is(t.take.area.row[0].name, "Stadt Köln"), "named");
	cr_expect_eq(t.take.period.n, 8);
	cr_expect_str_eq(
	    CELL(t, "05315000000", "2005", "Einwohner in Köln / Einwohner"),
	    "1023101");
	cr_expect_null(collected_wrong(&t));
	t = read_as(
	    shared_bytes(
		"koeln_strukturdaten/schueler_stadtteil_abgeleitet.csv"),
	    "area_prefix 05315000\nperiod 2014\n");
	cr_assert_eq(t.take.st, OK, "%s", t.take.sentence);
	cr_expect_eq(t.take.area.n, 86);
	cr_expect_eq(t.take.read, 86 * 24);
	cr_expect_str_eq(
	    CELL(t, "05315000101", "2014", "schueler_grundschule_proz"),
	    "1.02");
}

Test(plain, reads_the_schools_of_the_state)
{
	struct str data;
	struct collected t;

	if (!collect_has_shared())
		return;
	data = shared_bytes("nrw_schulverzeichnis_sozialindex/"
			    "AS_BS_Verzeichnis_2024_25_mit_Sozialindex.csv");
	t = read_as(data, "");
	cr_assert_eq(t.take.st, OK, "%s", t.take.sentence);
	cr_expect_eq(t.take.rows, 5407);
	/* 1 265 schools have no index */
	cr_expect_eq(t.take.skipped[DOUBT_CELL_EMPTY], 1265);
	cr_expect_eq(t.take.understood, 2 * 5407 - 1265);
	cr_expect_eq(t.take.column.n, 2 * 5407, "every school is told apart");
	cr_expect_eq(t.take.ndoubt[DOUBT_NAME_CHANGED], 0);
	cr_expect_eq(collected_count(&t, "05111000", NULL), 176 + 134);
	cr_expect_eq(collected_count(&t, "05914000", NULL), 64 + 46);
}
