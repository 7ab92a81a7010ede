/*
 * genesis_flat_test.c - flat files, old and new, German and English.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "collect.h"
#include "text.h"

#define CELL(t, area, period, label) collected_cell(&(t), area, period, label)
#define TEXT(t, s)                   collected_text(&(t), s)

#define HEAD                                                           \
	"statistics_code;statistics_label;time_code;time_label;time;"  \
	"1_variable_code;1_variable_label;1_variable_attribute_code;"  \
	"1_variable_attribute_label;2_variable_code;2_variable_label;" \
	"2_variable_attribute_code;2_variable_attribute_label;value;"  \
	"value_unit;value_variable_code;value_variable_label;value_q\n"

#define ROW(period, area, name, code, label, value, quality)        \
	"1;S;STAG;Stichtag;" period ";KREISE;Kreise;" area ";" name \
	";GES;Geschlecht;" code ";" label ";" value                 \
	";Anzahl;BEVSTD;Bestand;" quality "\n"

TestSuite(genesis_flat, .fini = collect_free);

static struct collected
flat(struct str text)
{
	return collect(text, FORMAT_NONE, NULL);
}

Test(genesis_flat, reads_a_row_for_every_value)
{
	struct collected t = flat(STR(HEAD ROW("2024-12-31", "05914", "Hagen",
	    "GESW", "weiblich", "97000", "") ROW("2024-12-31", "05914", "Hagen",
	    "", "Insgesamt", "190000", "") ROW("2023-12-31", "05914", "Hagen",
	    "INSGESAMT", "Insgesamt", "-", "")));
	const struct taken_column *c = t.take.column.row;

	cr_assert_eq(t.take.st, OK);
	cr_expect_eq(t.format, FORMAT_GENESIS_FLAT_NEW);
	cr_expect_eq(t.take.column.n, 2);
	cr_expect_str_eq(
	    CELL(t, "05914", "2024-12-31", "Bestand / weiblich"), "97000");
	cr_expect_str_eq(
	    CELL(t, "05914", "2024-12-31", "Bestand / Insgesamt"), "190000");
	cr_expect_str_eq(
	    CELL(t, "05914", "2023-12-31", "Bestand / Insgesamt"), "-");
	cr_expect_str_eq(TEXT(t, c[0].codes.row[0]), "BEVSTD");
	cr_expect_str_eq(TEXT(t, c[0].codes.row[1]), "GESW");
	cr_expect_str_eq(TEXT(t, c[1].codes.row[1]), "");
	cr_expect_str_eq(TEXT(t, c[0].unit), "Anzahl");
	cr_expect_str_eq(TEXT(t, t.take.dimension.row[1].name), "Geschlecht");
	cr_expect_str_eq(TEXT(t, t.take.dimension.row[1].code), "GES");
	cr_expect_str_eq(TEXT(t, t.take.about[ABOUT_TITLE]), "S");
	cr_expect_null(collected_wrong(&t));
}

Test(genesis_flat, finds_its_columns_in_any_order)
{
	struct collected t = flat(
	    STR("value;time;1_variable_attribute_label;value_variable_label;"
		"1_variable_attribute_code;1_variable_code;value_unit;extra\n"
		"7;2013;Hagen;Bestand;05914;KREISE;Anzahl;zwei\n"));

	cr_assert_eq(t.take.st, OK);
	cr_expect_str_eq(CELL(t, "05914", "2013", "Bestand"), "7");
	cr_expect_str_eq(collected_detail(&t, DOUBT_COLUMN_UNKNOWN), "extra");
}

Test(genesis_flat, reads_a_column_for_every_value)
{
	struct collected t = flat(
	    STR("Statistik_Code;Zeit_Code;Zeit;1_Merkmal_Code;"
		"1_Merkmal_Label;1_Auspraegung_Code;1_Auspraegung_Label;"
		"2_Merkmal_Code;2_Merkmal_Label;2_Auspraegung_Code;"
		"2_Auspraegung_Label;BEV036__Bev_in_Haushalten__1000;"
		"QUO__Quote__Prozent\n"
		"1;JAHR;2023;DLAND;Länder;05;NRW;GES;Geschlecht;GESM;"
		"männlich;6174;1,5\n"
		"1;JAHR;2023;DLAND;Länder;05;NRW;GES;Geschlecht;;Insgesamt;"
		"x;/\n"));

	cr_assert_eq(t.take.st, OK);
	cr_expect_eq(t.format, FORMAT_GENESIS_FLAT_OLD);
	cr_expect_str_eq(
	    CELL(t, "05", "2023", "Bev in Haushalten / männlich"), "6174");
	cr_expect_str_eq(CELL(t, "05", "2023", "Quote / männlich"), "1.5");
	cr_expect_str_eq(
	    CELL(t, "05", "2023", "Bev in Haushalten / Insgesamt"), "x");
	cr_expect_str_eq(CELL(t, "05", "2023", "Quote / Insgesamt"), "/");
	cr_expect_str_eq(TEXT(t, t.take.column.row[0].unit), "1 000");
	cr_expect_str_eq(TEXT(t, t.take.column.row[1].unit), "Prozent");
	cr_expect_null(collected_wrong(&t));
}

Test(genesis_flat, keeps_thousands_in_the_unit_and_not_in_the_number)
{
	struct collected t =
	    flat(STR("time;1_variable_code;1_variable_attribute_code;"
		     "1_variable_attribute_label;value;value_unit;"
		     "value_variable_label\n"
		     "2024;DINSG;DG;Deutschland;4543;1000;Personen\n"));

	cr_expect_str_eq(CELL(t, "DG", "2024", "Personen"), "4543");
	cr_expect_str_eq(TEXT(t, t.take.column.row[0].unit), "1 000");
}

Test(genesis_flat, reads_the_comma_of_german_and_the_point_of_english_files)
{
	struct collected de = flat(STR(HEAD ROW(
	    "2024", "05914", "Hagen", "GESW", "weiblich", "12,5", "")));
	struct collected en = flat(STR(
	    HEAD ROW("2024", "05914", "Hagen", "GESW", "female", "12.5", "")
		ROW("2023", "05914", "Hagen", "GESW", "female", "1.250", "")));

	cr_expect_str_eq(
	    CELL(de, "05914", "2024", "Bestand / weiblich"), "12.5");
	cr_expect_str_eq(CELL(en, "05914", "2024", "Bestand / female"), "12.5");
	cr_expect_str_eq(
	    CELL(en, "05914", "2023", "Bestand / female"), "1.250");
	cr_expect_str_eq(TEXT(de, de.take.about[ABOUT_LANGUAGE]), "de");
	cr_expect_str_eq(TEXT(en, en.take.about[ABOUT_LANGUAGE]), "en");
	cr_expect_eq(en.take.ndoubt[DOUBT_NUMBER_FORM], 0);
}

Test(genesis_flat, doubts_a_number_of_the_other_notation)
{
	struct collected t = flat(STR(
	    HEAD ROW("2024", "05914", "Hagen", "GESW", "female", "12.5", "")
		ROW("2023", "05914", "Hagen", "GESW", "female", "12,5", "")));

	cr_expect_eq(t.take.ndoubt[DOUBT_NUMBER_FORM], 1);
}

struct graded {
	char value[10], quality[10];
	char cell[10];
};

ParameterizedTestParameters(genesis_flat, reads_the_sign_beside_a_value)
{
	static struct graded sample[] = {
	    {"12",  "",   "12"  },
            {"12",  "e",  "12"  },
            {"12",  "p",  "12p" },
	    {"12",  "r",  "12r" },
            {"12",  "s",  "12s" },
            {"12",  "()", "12()"},
	    {"0",   "0",  "<0.5"},
            {"",    ".",  "."   },
            {".",   ".",  "."   },
            {"",    "-",  "-"   },
	    {"-",   "",   "-"   },
            {"x",   "x",  "x"   },
            {"...", "",   "..." },
	    {"12",  "?",  "12"  },
            {"12p", "",   "12p" }
        };

	return cr_make_param_array(struct graded, sample, COUNT(sample));
}

ParameterizedTest(struct graded *g, genesis_flat, reads_the_sign_beside_a_value)
{
	char text[1000];
	struct collected t;

	snprintf(text, sizeof(text),
	    HEAD ROW("2024", "05914", "H", "GESW", "w", "%s", "%s"), g->value,
	    g->quality);
	t = flat(str_of(text));
	cr_expect_str_eq(CELL(t, "05914", "2024", "Bestand / w"), g->cell,
	    "%s %s", g->value, g->quality);
	cr_expect_eq(
	    t.take.ndoubt[DOUBT_QUALITY_UNKNOWN], strcmp(g->quality, "?") == 0);
	cr_expect_null(collected_wrong(&t));
}

struct region {
	char code[12], attribute[12], second[12];
	char key[12]; /* the area; of the form "which variable:key" */
};

ParameterizedTestParameters(genesis_flat, knows_the_area_among_the_variables)
{
	static struct region sample[] = {
	    {"KREISE",   "05914",    "GESW",  "05914"   },
	    {"KREISTAT", "05914",    "GESW",  "05914"   },
	    {"DLAND",    "05",       "GESW",  "05"      },
	    {"DINSG",    "DG",       "GESW",  "DG"      },
	    {"GEMEIN",   "05914000", "GESW",  "05914000"},
	    {"XYZ",      "05914",    "GESW",  "05914"   },
	    {"XYZ",      "GESM",     "05914", "05914"   },
	    {"XYZ",      "2013",     "GESW",  "DG"      }, /* a year of birth */
	    {"KREISE",   "",         "GESW",  "DG"      },
	};

	return cr_make_param_array(struct region, sample, COUNT(sample));
}

ParameterizedTest(
    struct region *g, genesis_flat, knows_the_area_among_the_variables)
{
	char text[600];
	struct collected t;

	snprintf(text, sizeof(text),
	    "time;1_variable_code;1_variable_attribute_code;"
	    "1_variable_attribute_label;2_variable_code;"
	    "2_variable_attribute_code;2_variable_attribute_label;value;"
	    "value_unit;value_variable_label\n"
	    "2024;%s;%s;a;GES;%s;b;7;Anzahl;W\n",
	    g->code, g->attribute, g->second);
	t = flat(str_of(text));
	cr_assert_eq(t.take.st, OK);
	cr_expect_str_eq(
	    CELL(t, g->key, "2024", NULL), "7", "%s %s", g->code, g->attribute);
	cr_expect_eq(t.take.ndoubt[DOUBT_AREA_ASSUMED],
	    strcmp(g->key, "DG") == 0 && strcmp(g->attribute, "DG") != 0);
}

Test(genesis_flat, doubts_what_it_cannot_take_and_goes_on)
{
	struct collected t = flat(STR(HEAD ROW("2024", "05914", "Hagen", "GESW",
	    "w", "1", "") "1;S;STAG\n" ROW("irgendwann", "05914", "Hagen",
	    "GESW", "w", "1", "") ROW("2024", "K1", "Mitte", "GESW", "w", "1",
	    "") ROW("2024", "05914", "Hagen", "GESM", "m", "viele", "")
		ROW("2023-10P6M", "05914", "Hagen", "GESM", "m", "5", "")));

	cr_assert_eq(t.take.st, OK);
	cr_expect_eq(t.take.ndoubt[DOUBT_FIELDS_FEW], 1);
	cr_expect_eq(t.take.ndoubt[DOUBT_PERIOD_UNKNOWN], 1);
	cr_expect_eq(t.take.ndoubt[DOUBT_AREA_UNKNOWN], 1);
	cr_expect_eq(t.take.ndoubt[DOUBT_CELL_UNREADABLE], 1);
	cr_expect_str_eq(CELL(t, "05914", "2023-WS", "Bestand / m"), "5");
	cr_expect_eq(t.take.read, 6);
	cr_expect_eq(t.take.understood, 2);
	cr_expect_null(collected_wrong(&t));
}

struct refused {
	char text[160];
	long long line;
};

ParameterizedTestParameters(genesis_flat, refuses_what_has_no_time_or_value)
{
	static struct refused sample[] = {
	    {"",					      1},
	    {"a;b;c\n",				       1},
	    {"1_variable_code;1_variable_label;value;x\n",    1},
	    {"1_variable_code;1_variable_label;time;x\n",     1},
	    {"1_variable_code;1_variable_label;time;value\n", 0},
	};

	return cr_make_param_array(struct refused, sample, COUNT(sample));
}

ParameterizedTest(
    struct refused *r, genesis_flat, refuses_what_has_no_time_or_value)
{
	struct collected t =
	    collect(str_of(r->text), FORMAT_GENESIS_FLAT_NEW, NULL);

	cr_expect_eq((int)t.take.st, INVALID, "%s", r->text);
	cr_expect_eq(t.take.failed_line, r->line, "%s", r->text);
}

/* --- the real files --- */

#define NEW "genesis_ffcsv_neu/"

Test(genesis_flat, reads_the_published_files)
{
	struct collected t;

	if (!collect_has_shared())
		return;
	t = collect_shared(NEW "12411-01-01-4_de_flat.csv");
	cr_assert_eq(t.take.st, OK);
	cr_expect_eq(t.format, FORMAT_GENESIS_FLAT_NEW);
	/* counted with awk: 1467 rows, 489 areas, 3 sexes */
	cr_expect_eq(t.take.understood, 1467);
	cr_expect_eq(t.take.read, 1467);
	cr_expect_eq(t.take.area.n, 489);
	cr_expect_eq(t.take.column.n, 3);
	cr_expect_str_eq(
	    CELL(t, "08222", "2024-12-31", "Bevölkerungsstand / weiblich"),
	    "158789");
	cr_expect_null(collected_wrong(&t));
	t = collect_shared("genesis_ffcsv_alt/12211-0001_de_alt_flat.csv");
	cr_expect_eq(t.format, FORMAT_GENESIS_FLAT_OLD);
	cr_expect_eq(t.take.understood, 45 * 5);
	cr_expect_eq(t.take.read, 45 * 5);
	cr_expect_null(collected_wrong(&t));
	t = collect_shared(NEW "12211-0001_de_flat.csv");
	cr_expect_eq(t.take.understood, 225);
	cr_expect_eq(t.take.column.n, 225);
	cr_expect_null(collected_wrong(&t));
}

Test(genesis_flat, gives_german_and_english_files_the_same_codes)
{
	struct collected de, en;

	if (!collect_has_shared())
		return;
	de = collect_shared(NEW "12411-01-01-4_de_flat.csv");
	en = collect_shared(NEW "12411-01-01-4_en_flat.csv");
	cr_assert_eq(de.take.column.n, en.take.column.n);
	cr_assert_eq(de.cells->n, en.cells->n);
	for (size_t i = 0; i < de.take.column.n; i++)
		for (size_t k = 0; k < 2; k++)
			cr_expect(str_eq(de.take.column.row[i].codes.row[k],
			    en.take.column.row[i].codes.row[k]));
	for (size_t i = 0; i < de.cells->n; i++) {
		const struct taken_cell *x = &de.cells->row[i],
					*y = &en.cells->row[i];

		cr_assert_eq(x->column, y->column);
		cr_assert(str_eq(de.take.area.row[x->area].key,
		    en.take.area.row[y->area].key));
		cr_assert_eq(x->cell.nvalue, y->cell.nvalue);
		cr_assert(
		    memcmp(x->cell.value, y->cell.value, x->cell.nvalue) == 0);
	}
}
