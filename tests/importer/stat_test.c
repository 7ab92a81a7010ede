/*
 * stat_test.c - JSON-stat and the JSON of GENESIS.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "collect.h"
#include "packed.h"
#include "text.h"

static void
stop(void)
{
	collect_free();
	packed_free();
}

TestSuite(importer_stat, .fini = stop);

#define DIMS                                                                  \
	"\"id\":[\"geo\",\"sex\",\"time\"],\"size\":[2,1,2],"                 \
	"\"dimension\":{\"time\":{\"category\":{\"index\":[\"2012\","         \
	"\"2013\"]}},\"geo\":{\"label\":\"Gebiet\",\"category\":{\"index\":{" \
	"\"05911\":1,\"05914\":0},\"label\":{\"05911\":\"Bochum\","           \
	"\"05914\":\"Hagen\"}}},\"sex\":{\"category\":{\"label\":{\"F\":"     \
	"\"weiblich\"},\"unit\":{\"F\":{\"label\":\"Personen\"}}}}}"

static struct collected
read_text(const char *text)
{
	return collect(str_of(text), FORMAT_NONE, NULL);
}

static void
assert_cell(const struct collected *c, const char *area, const char *period,
    const char *value)
{
	cr_assert_null(collected_wrong(c), "%s", collected_wrong(c));
	cr_assert_str_eq(collected_cell(c, area, period, "weiblich"), value,
	    "%s %s: %s", area, period,
	    collected_cell(c, area, period, "weiblich"));
}

Test(importer_stat, places_values_by_the_positions_of_the_index)
{
	const struct collected c = read_text(
	    "{\"class\":\"dataset\"," DIMS ",\"value\":[1,2.50,3e2,-4]}");

	cr_assert_eq(c.format, FORMAT_JSON_STAT);
	assert_cell(&c, "05914", "2012", "1");
	assert_cell(&c, "05914", "2013", "2.50");
	assert_cell(&c, "05911", "2012", "300");
	assert_cell(&c, "05911", "2013", "-4");
	cr_assert_eq(c.cells->n, 4);
	cr_assert(str_is(c.take.area.row[0].name, "Hagen"));
	cr_assert(str_is(c.take.column.row[0].unit, "Personen"));
	cr_assert_not_null(collected_doubt(&c, DOUBT_NEGATIVE));
}

Test(importer_stat, reads_it_in_any_order_and_values_by_their_numbers)
{
	const struct collected c =
	    read_text("{\"status\":{\"1\":\":\",\"3\":\"be\"},"
		      "\"value\":{\"3\":4,\"0\":1},\"role\":{\"geo\":[\"geo\"],"
		      "\"time\":[\"time\"]}," DIMS "}");

	assert_cell(&c, "05914", "2012", "1");
	assert_cell(&c, "05914", "2013", ".");
	assert_cell(&c, "05911", "2013", "4s");
	cr_assert_eq(c.cells->n, 3);
	cr_assert_eq(c.take.ndoubt[DOUBT_BREAK_FLAG], 1);
	cr_assert_str_eq(collected_detail(&c, DOUBT_BREAK_FLAG),
	    "Bochum, 2013, weiblich: be");
}

Test(importer_stat, reads_statuses_along_with_values)
{
	const struct collected c =
	    read_text("{" DIMS ",\"status\":[\"p\",\"c\",null,\"n\"],"
		      "\"value\":[1,null,null,5]}");

	assert_cell(&c, "05914", "2012", "1p");
	assert_cell(&c, "05914", "2013", ".");
	assert_cell(&c, "05911", "2012", "none");
	assert_cell(&c, "05911", "2013", "5()");
	cr_assert_eq(c.take.read, 4);
	cr_assert_eq(c.take.skipped[DOUBT_CELL_EMPTY], 1);
}

Test(importer_stat, never_makes_a_zero_of_nothing)
{
	const struct collected c =
	    read_text("{" DIMS ",\"value\":[null,\"NaN\",true,0]}");

	cr_assert_eq(c.cells->n, 1);
	assert_cell(&c, "05911", "2013", "0");
	cr_assert_eq(c.take.skipped[DOUBT_CELL_EMPTY], 1);
	cr_assert_eq(c.take.skipped[DOUBT_CELL_UNREADABLE], 2);
}

Test(importer_stat, doubts_a_secret_that_stands_there_and_unknown_letters)
{
	const struct collected c =
	    read_text("{" DIMS ",\"status\":{\"0\":\"c\",\"1\":\"q\"},"
		      "\"value\":[1,2,3,4]}");

	assert_cell(&c, "05914", "2012", "1");
	cr_assert_eq(c.take.ndoubt[DOUBT_SECRET_FLAG], 1);
	cr_assert_eq(c.take.ndoubt[DOUBT_SYMBOL_FORM], 1);
}

Test(importer_stat, finds_the_dataset_in_a_collection_and_in_a_bundle)
{
	const struct collected collection = read_text(
	    "{\"class\":\"collection\",\"label\":\"Sammlung\",\"link\":{"
	    "\"item\":[{\"class\":\"dataset\",\"href\":\"x\"},"
	    "{\"class\":\"dataset\",\"label\":\"Daten\"," DIMS
	    ",\"value\":[1,2,3,4]}]}}");
	const struct collected bundle =
	    read_text("{\"tab\":{\"dimension\":{\"id\":[\"geo\",\"time\"],"
		      "\"size\":[1,1],\"role\":{\"time\":[\"time\"],\"geo\":["
		      "\"geo\"]},\"geo\":{\"category\":{\"index\":{\"05\":0}}},"
		      "\"time\":{\"category\":{\"index\":{\"2012\":0}}}},"
		      "\"value\":[7]}}");

	assert_cell(&collection, "05911", "2013", "4");
	cr_assert(str_is(collection.take.about[ABOUT_TITLE], "Daten"));
	cr_assert_str_eq(collected_cell(&bundle, "05", "2012", ""), "7");
}

static const char *
refusal(const char *text)
{
	const struct collected c =
	    collect(str_of(text), FORMAT_JSON_STAT, NULL);

	cr_assert_neq(c.take.st, OK);
	cr_assert_eq(c.cells->n, 0);
	return c.take.sentence;
}

Test(importer_stat, refuses_what_does_not_fit_together)
{
	const char *const shape = "Die Angaben zu den Dimensionen der Datei "
				  "passen nicht zusammen.";
	const char *const count = "Die Datei hat nicht so viele Werte, wie "
				  "ihre Dimensionen sagen.";

	cr_assert_str_eq(refusal("{" DIMS ",\"value\":[1,2,3]}"), count);
	cr_assert_str_eq(refusal("{" DIMS ",\"value\":[1,2,3,4,5]}"), count);
	cr_assert_str_eq(
	    refusal("{\"id\":[\"a\"],\"size\":[1000000000],\"dimension\":{"
		    "\"a\":{\"category\":{\"index\":[\"x\"]}}},\"value\":[1]}"),
	    shape);
	cr_assert_str_eq(
	    refusal("{\"id\":[\"a\",\"b\"],\"size\":[2,2],\"dimension\":{"
		    "\"a\":{\"category\":{\"index\":{\"x\":0,\"y\":0}}},"
		    "\"b\":{\"category\":{\"index\":[\"x\",\"y\"]}}},"
		    "\"value\":[1,2,3,4]}"),
	    shape);
	cr_assert_str_eq(refusal("{\"value\":[1]}"), shape);
}

Test(importer_stat, refuses_numbers_of_cells_that_come_twice_or_are_none)
{
	const char *const numbers = "Die Nummern der Werte in der Datei sind "
				    "nicht aufsteigend, doppelt oder zu groß.";
	const char *const texts[] = {"{" DIMS ",\"value\":{\"0\":1,\"0\":1}}",
	    "{" DIMS ",\"value\":{\"4\":1}}", "{" DIMS ",\"value\":{\"-1\":1}}",
	    "{" DIMS ",\"value\":{\"x\":1}}"};

	for (size_t i = 0; i < COUNT(texts); i++) {
		const struct collected c =
		    collect(str_of(texts[i]), FORMAT_JSON_STAT, NULL);

		cr_assert_str_eq(c.take.sentence, numbers);
		collect_free();
	}
}

Test(importer_stat, refuses_flags_of_no_cell_and_of_one_twice)
{
	const char *const flags =
	    "Ein Kennzeichen der Datei gehört zu keinem Wert.";

	cr_assert_str_eq(refusal("{" DIMS ",\"value\":[1,2,3,4],\"status\":{"
				 "\"4\":\"p\"}}"),
	    flags);
	cr_assert_str_eq(refusal("{" DIMS ",\"value\":[1,2,3,4],\"status\":{"
				 "\"1\":\"p\",\"1\":\"e\"}}"),
	    flags);
}

Test(importer_stat, refuses_two_datasets_and_none)
{
	cr_assert_str_eq(refusal("{\"a\":{" DIMS ",\"value\":[1,2,3,4]},"
				 "\"b\":{" DIMS ",\"value\":[1,2,3,4]}}"),
	    "Die Datei enthält mehrere Datensätze; bitte jeden einzeln "
	    "hochladen.");
	cr_assert_str_eq(refusal("{\"class\":\"dataset\"," DIMS "}"),
	    "Die Datei enthält keinen Datensatz mit Werten.");
}

Test(importer_stat, says_whole_files_only)
{
	const char *const text = "{" DIMS ",\"value\":[1,2,3,4],\"status\":{"
				 "\"1\":\"p\"}}";

	for (size_t n = 1; n < strlen(text); n++) {
		const struct collected c =
		    collect((struct str){text, n}, FORMAT_JSON_STAT, NULL);

		cr_assert_eq(c.take.st, INVALID, "cut after %zu bytes", n);
		cr_assert_eq(c.cells->n, 0);
		collect_free();
	}
}

Test(importer_stat, takes_no_foreign_number_for_a_key_of_ours)
{
	const struct collected c = read_text(
	    "{\"id\":[\"geo\",\"time\"],\"size\":[2,1],\"dimension\":{\"geo\":{"
	    "\"category\":{\"index\":[\"15\",\"27\"]}},\"time\":{\"category\":{"
	    "\"index\":[\"2012\"]}}},\"value\":[1,2]}");

	cr_assert_eq(c.cells->n, 0);
	cr_assert_eq(c.take.skipped[DOUBT_AREA_UNKNOWN], 2);
}

Test(importer_stat, lets_a_mapping_say_area_and_period)
{
	const struct mapping m = {.area = STR("05914"), .period = STR("2020")};
	const struct collected c = collect(
	    STR("{\"id\":[\"geo\",\"x\"],\"size\":[2,1],\"dimension\":{"
		"\"geo\":{\"category\":{\"index\":[\"AT\",\"BE\"]}},\"x\":{"
		"\"category\":{\"index\":[\"y\"]}}},\"value\":[1,2]}"),
	    FORMAT_NONE, &m);

	cr_assert_null(collected_wrong(&c), "%s", collected_wrong(&c));
	cr_assert_str_eq(collected_cell(&c, "05914", "2020", "BE / y"), "2");
}

Test(importer_stat, says_that_area_and_period_are_missing)
{
	const struct collected c =
	    read_text("{\"id\":[\"x\"],\"size\":[2],\"dimension\":{\"x\":{"
		      "\"category\":{\"index\":[\"a\",\"b\"]}}},\"value\":["
		      "1,2]}");

	cr_assert_eq(c.cells->n, 0);
	cr_assert_eq(c.take.skipped[DOUBT_AREA_MISSING], 2);
	cr_assert_eq(c.take.ndoubt[DOUBT_PERIOD_MISSING], 1);
}

/* --- real files --- */

/* How many elements the list after "value" has, counted by its commas. */
static long long
commas(struct str text)
{
	const char *p = memmem(text.p, text.n, "\"value\"", 7);
	long long n = 1;

	for (p = strchr(p, '['); *p != ']'; p++)
		n += *p == ',';
	return n;
}

Test(importer_stat, reads_every_value_of_the_real_files)
{
	static const char *const files[] = {"jsonstat_rjstat/canada.json",
	    "jsonstat_rjstat/galicia.json", "jsonstat_rjstat/oecd.json"};
	const struct mapping hagen = {.area = STR("05914")};

	if (!collect_has_shared())
		return;
	for (size_t i = 0; i < COUNT(files); i++) {
		const struct str data = shared_bytes(files[i]);
		const struct collected c = collect(data, FORMAT_NONE, &hagen);

		cr_assert_eq(c.format, FORMAT_JSON_STAT);
		cr_assert_null(collected_wrong(&c), "%s", collected_wrong(&c));
		cr_assert_eq(c.take.read, commas(data), "%s", files[i]);
		cr_assert_eq(
		    c.take.understood + c.take.skipped[DOUBT_CELL_EMPTY],
		    c.take.read, "%s", files[i]);
	}
}

Test(importer_stat, knows_no_area_in_a_file_of_other_countries)
{
	struct collected c;

	if (!collect_has_shared())
		return;
	c = collect_shared("jsonstat_rjstat/oecd.json");
	/* Germany is one of them, the others are none of ours. */
	cr_assert_eq(c.take.understood, 12);
	cr_assert_str_eq(collected_cell(&c, "DG", "2003", "unemployment rate"),
	    "9.134738857");
	cr_assert_eq(c.take.skipped[DOUBT_AREA_UNKNOWN], 35 * 12);
}

Test(importer_stat, reads_the_json_of_genesis_with_and_without_its_names)
{
	struct collected bare, named;

	if (!collect_has_shared())
		return;
	bare =
	    collect_shared("genesis_jsonstat/12411-0002_historisch_data.json");
	cr_assert_eq(bare.format, FORMAT_GENESIS_JSON);
	cr_assert_null(collected_wrong(&bare), "%s", collected_wrong(&bare));
	cr_assert_eq(bare.cells->n, 162);
	cr_assert_str_eq(
	    collected_cell(&bare, "DG", "2023-12-31", "BEVSTD$QMU / %TOTAL%"),
	    "83456045");
	/* "e" is a final value here, no estimate. */
	cr_assert_str_eq(
	    collected_cell(&bare, "DG", "1970-12-31", "BEVSTD$QMU / NATA"),
	    "2737905");
	named = collect(
	    packed_shared(2, "genesis_jsonstat/12411-0002_historisch_data.json",
		"genesis_jsonstat/12411-0002_historisch_structure.json"),
	    FORMAT_NONE, NULL);
	cr_assert_eq(named.format, FORMAT_GENESIS_JSON);
	cr_assert_str_eq(collected_cell(&named, "DG", "1970-12-31",
			     "Bevölkerungsstand / Ausländer"),
	    "2737905");
	cr_assert(str_is(named.take.about[ABOUT_CODE], "12411-0002"));
	cr_assert(str_is(named.take.column.row[0].unit, "Anzahl"));
	cr_assert_eq(named.take.note.n, 1);
}
