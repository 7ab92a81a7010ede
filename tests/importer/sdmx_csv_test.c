/*
 * sdmx_csv_test.c - SDMX-CSV 1.0 and 2.0.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "collect.h"
#include "text.h"

#define CELL(t, area, period, label) collected_cell(&(t), area, period, label)

TestSuite(sdmx_csv, .fini = collect_free);

static struct collected
read(struct str text)
{
	return collect(text, FORMAT_NONE, NULL);
}

/* The samples of the standard know no area. */
static struct collected
read_for_hagen(struct str text)
{
	const struct mapping hagen = {.area = STR("05914")};

	return collect(text, FORMAT_SDMX_CSV, &hagen);
}

Test(sdmx_csv, reads_the_first_version)
{
	struct collected t = read(
	    STR("DATAFLOW,FREQ,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,"
		"UNIT_MEASURE\n"
		"OECD:EDU(1.0),A,05914,F,2013,12.5,E,PC\n"
		"OECD:EDU(1.0),A,05914,M,2013-Q3,NaN,M,PC\n"
		"OECD:EDU(1.0),A,DE,M,2013,1.5E3,,PC\n"));

	cr_assert_eq(t.take.st, OK, "%s", t.take.sentence);
	cr_expect_eq(t.format, FORMAT_SDMX_CSV);
	cr_expect(str_is(t.take.about[ABOUT_CODE], "OECD:EDU(1.0)"));
	cr_expect_str_eq(CELL(t, "05914", "2013", "A / F"), "12.5s");
	cr_expect_str_eq(CELL(t, "05914", "2013-Q3", "A / M"), "x");
	cr_expect_str_eq(CELL(t, "DG", "2013", "A / M"), "1500");
	cr_expect(str_is(t.take.column.row[0].unit, "PC"));
	cr_expect_eq(t.cells->row[1].line, 3);
	cr_expect_eq(t.take.ndoubt[DOUBT_STRUCTURE_GUESSED], 0);
	cr_expect_null(collected_wrong(&t));
}

Test(sdmx_csv, reads_codes_with_their_names)
{
	struct collected t = read(STR(
	    "STRUCTURE[|];STRUCTURE_ID;ACTION;REF_AREA: Gebiet;"
	    "SEX: Geschlecht;TIME_PERIOD: Zeit;OBS_VALUE: Wert;"
	    "OBS_STATUS: Status\n"
	    "dataflow;A:B(1.0): Bildung;I;05914: Hagen;F: weiblich;2013: 2013;"
	    "12,5;P: vorläufig\n"));

	cr_assert_eq(t.take.st, OK, "%s", t.take.sentence);
	cr_expect_str_eq(CELL(t, "05914", "2013", "weiblich"), "12.5p");
	cr_expect(str_is(t.take.area.row[0].name, "Hagen"));
	cr_expect(str_is(t.take.column.row[0].codes.row[0], "F"));
	cr_expect(str_is(t.take.dimension.row[0].name, "Geschlecht"));
	cr_expect(str_is(t.take.dimension.row[0].code, "SEX"));
	cr_expect(str_is(t.take.about[ABOUT_TITLE], "Bildung"));
}

Test(sdmx_csv, reads_names_that_stand_in_columns_of_their_own)
{
	struct collected t = read(STR(
	    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Area,SEX,"
	    "Sex,TIME_PERIOD,Time period,OBS_VALUE,Observation value\n"
	    "dataflow,A:B(1.0),Education,I,05914,Hagen,F,Female,2013,,7,\n"));

	cr_assert_eq(t.take.st, OK, "%s", t.take.sentence);
	cr_expect_str_eq(CELL(t, "05914", "2013", "Female"), "7");
	cr_expect(str_is(t.take.area.row[0].name, "Hagen"));
	cr_expect(str_is(t.take.dimension.row[0].name, "Sex"));
	cr_expect(str_is(t.take.about[ABOUT_TITLE], "Education"));
}

Test(sdmx_csv, makes_a_dimension_of_several_measures)
{
	struct collected t =
	    read(STR("STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,TIME_PERIOD,"
		     "OBS_VALUE1: Zugang,OBS_VALUE2: Abgang\n"
		     "dataflow,A:B(1.0),I,05914,2013,7,8\n"));

	cr_assert_eq(t.take.st, OK, "%s", t.take.sentence);
	cr_expect_str_eq(CELL(t, "05914", "2013", "Zugang"), "7");
	cr_expect_str_eq(CELL(t, "05914", "2013", "Abgang"), "8");
}

Test(sdmx_csv, takes_no_value_that_is_to_be_deleted)
{
	struct collected t = read(
	    STR("STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,TIME_PERIOD,OBS_VALUE"
		"\ndataflow,A:B(1.0),D,05914,2013,7\n"
		"dataflow,A:B(1.0),A,05914,2014,8\n"
		"dataflow,A:B(1.0),A,05914\n"));

	cr_expect_eq(t.take.understood, 1);
	cr_expect_eq(t.take.skipped[DOUBT_ROW_DELETES], 1);
	cr_expect_eq(t.take.skipped[DOUBT_FIELDS_FEW], 1);
	cr_expect_null(collected_wrong(&t));
}

Test(sdmx_csv, cuts_what_is_no_number_between_characters)
{
	static char text[400] =
	    "DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE\nA,05,2013,x";
	struct collected t;

	for (int i = 0; i < 60; i++)
		strcat(text, "ä");
	t = read(str_of(text));
	cr_expect_eq(t.take.ndoubt[DOUBT_CELL_UNREADABLE], 1);
	cr_expect_gt(
	    utf8_length(t.take.doubt[DOUBT_CELL_UNREADABLE]->given), 40);
}

struct refused {
	char text[160];
	char word[30]; /* in the sentence */
};

ParameterizedTestParameters(sdmx_csv, refuses_with_a_sentence)
{
	static struct refused sample[] = {
	    {"",						   "SDMX-CSV"    },
	    {"STRUCTURE\n",					"SDMX-CSV"    },
	    {"STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA\n",           "OBS_VALUE"   },
	    {"STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,OBS_VALUE\n",
             "Beobachtungen"						     },
	    {"DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE\nA,05,2013,1\n"
	     "B,05,2013,1\n",			 "Datenflüsse"},
	};

	return cr_make_param_array(struct refused, sample, COUNT(sample));
}

ParameterizedTest(struct refused *r, sdmx_csv, refuses_with_a_sentence)
{
	struct collected t = collect(str_of(r->text), FORMAT_SDMX_CSV, NULL);

	cr_expect_eq((int)t.take.st, INVALID, "%s", r->text);
	cr_expect(strstr(t.take.sentence, r->word) != NULL, "%s: %s", r->text,
	    t.take.sentence);
}

struct sample {
	char name[40];
	long long values;
	char label[60], period[12], cell[12];
};

ParameterizedTestParameters(sdmx_csv, reads_the_samples_of_the_standard)
{
	static struct sample sample[] = {
	    {"v3__csv__example-01.csv", 2, "A / B",             "2014-01",    "12.4"},
	    {"v3__csv__example-02.csv", 4, "",                  "2014-02",    "10.8"},
	    {"v3__csv__example-03.csv", 4, "",                  "2014-02",    "10.8"},
	    {"v3__csv__example-04.csv", 2, "Value A / Value B", "2014-02",
             "10.8"								 },
	    {"v3__csv__example-05.csv", 2, "Value A / Value B", "2014-02-01",
             "10.8"								 },
	};

	return cr_make_param_array(struct sample, sample, COUNT(sample));
}

ParameterizedTest(struct sample *s, sdmx_csv, reads_the_samples_of_the_standard)
{
	char path[60];
	struct collected t;

	if (!collect_has_shared())
		return;
	snprintf(path, sizeof(path), "sdmx/%s", s->name);
	t = read_for_hagen(shared_bytes(path));
	cr_assert_eq(t.take.st, OK, "%s", t.take.sentence);
	cr_expect_eq(t.take.understood, s->values);
	cr_expect_eq(t.take.read, s->values);
	cr_expect_str_eq(
	    CELL(t, "05914", s->period, s->label[0] == 0 ? NULL : s->label),
	    s->cell, "%s", s->name);
	cr_expect_null(collected_wrong(&t));
	cr_expect_eq(
	    collect_shared(path).format, FORMAT_SDMX_CSV, "%s", s->name);
}
