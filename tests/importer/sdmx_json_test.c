/*
 * sdmx_json_test.c - SDMX-JSON 1.0 and 2.0.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "collect.h"
#include "text.h"

TestSuite(importer_sdmx_json, .fini = collect_free);

#define AREA                                                          \
	"{\"id\":\"REF_AREA\",\"keyPosition\":1,\"values\":[{\"id\":" \
	"\"05914\",\"name\":\"Hagen\"},{\"id\":\"05911\",\"name\":"   \
	"\"Bochum\"}]}"
#define SEX                                                                  \
	"{\"id\":\"SEX\",\"name\":\"Sex\",\"names\":{\"en\":\"Sex\",\"de\":" \
	"\"Geschlecht\"},\"keyPosition\":0,\"values\":[{\"id\":\"F\","       \
	"\"name\":\"weiblich\"},{\"id\":\"M\",\"name\":\"männlich\"}]}"
#define TIME                                                             \
	"{\"id\":\"TIME_PERIOD\",\"role\":\"TIME_PERIOD\",\"values\":[{" \
	"\"id\":\"2012\"},{\"id\":\"2013\"}]}"
#define STATUS                                                              \
	"{\"id\":\"UNIT_MULT\",\"values\":[{\"id\":\"0\"}]},{\"id\":"       \
	"\"OBS_STATUS\",\"values\":[{\"id\":\"A\"},{\"id\":\"P\"},{\"id\":" \
	"\"M\"}]}"

/* A message with series, 1.0. */
#define SERIES(data)                                                           \
	"{\"header\":{\"sender\":{\"id\":\"X\",\"name\":\"Amt\"}},"            \
	"\"dataSets\":[{\"action\":\"Information\",\"series\":{" data          \
	"}}],\"structure\":{\"name\":\"Titel\",\"dimensions\":{\"dataSet\":"   \
	"[],\"series\":[" AREA "," SEX "],\"observation\":[" TIME              \
	"]},\"attributes\":{\"dataSet\":[],\"series\":[{\"id\":"               \
	"\"UNIT_MEASURE\",\"values\":[{\"id\":\"PERS\",\"name\":\"Personen\"}" \
	"]}],\"observation\":[" STATUS "]}}}"

static struct collected
read_text(const char *text)
{
	return collect(str_of(text), FORMAT_NONE, NULL);
}

Test(importer_sdmx_json, reads_series_before_their_structure)
{
	const struct collected c = read_text(
	    SERIES("\"0:0\":{\"attributes\":[0],\"observations\":{\"0\":[1.50,"
		   "0,0],\"1\":[2,null,1]}},\"1:1\":{\"observations\":{\"0\":["
		   "null,0,2],\"1\":[null]}}"));

	cr_assert_eq(c.format, FORMAT_SDMX_JSON);
	cr_assert_null(collected_wrong(&c), "%s", collected_wrong(&c));
	cr_assert_str_eq(
	    collected_cell(&c, "05914", "2012", "weiblich"), "1.50");
	cr_assert_str_eq(collected_cell(&c, "05914", "2013", "weiblich"), "2p");
	cr_assert_str_eq(collected_cell(&c, "05911", "2012", "männlich"), "x");
	cr_assert_eq(c.take.skipped[DOUBT_CELL_EMPTY], 1);
	cr_assert(str_is(c.take.column.row[0].unit, "PERS"));
	cr_assert(str_is(c.take.dimension.row[0].name, "Geschlecht"));
	cr_assert(str_is(c.take.about[ABOUT_TITLE], "Titel"));
	cr_assert(str_is(c.take.about[ABOUT_PUBLISHER], "Amt"));
}

Test(importer_sdmx_json, reads_flat_observations_of_2_0)
{
	const struct collected c = read_text(
	    "{\"meta\":{\"sender\":{\"name\":\"Amt\"}},\"data\":{\"structures\""
	    ":[{\"dimensions\":{\"dataSet\":[" SEX "],\"observation\":[" AREA
	    "," TIME "]},\"measures\":{\"observation\":[{\"id\":\"OBS_VALUE\"}"
	    "]},\"attributes\":{\"observation\":[" STATUS "]}}],\"dataSets\":["
	    "{\"structure\":0,\"observations\":{\"0:0\":[1,0,1],\"1:1\":["
	    "\"-2.5\"],\"0:1\":7}}]}}");

	cr_assert_null(collected_wrong(&c), "%s", collected_wrong(&c));
	cr_assert_str_eq(collected_cell(&c, "05914", "2012", "weiblich"), "1p");
	cr_assert_str_eq(
	    collected_cell(&c, "05911", "2013", "weiblich"), "-2.5");
	cr_assert_str_eq(collected_cell(&c, "05914", "2013", "weiblich"), "7");
}

Test(importer_sdmx_json, refuses_keys_that_are_none_or_come_twice)
{
	static const char *const series[] = {
	    SERIES("\"0:2\":{\"observations\":{\"0\":[1]}}"),
	    SERIES("\"0\":{\"observations\":{\"0\":[1]}}"),
	    SERIES("\"0:0:0\":{\"observations\":{\"0\":[1]}}"),
	    SERIES("\"0:-1\":{\"observations\":{\"0\":[1]}}"),
	    SERIES("\"0:0\":{\"observations\":{\"9999999999999999999\":[1]}}"),
	    SERIES("\"0:0\":{\"observations\":{\"0\":[1],\"0\":[2]}}"),
	    SERIES("\"0:0\":{},\"0:0\":{}"),
	};

	for (size_t i = 0; i < COUNT(series); i++) {
		const struct collected c = read_text(series[i]);

		cr_assert_eq(c.take.st, INVALID, "%zu", i);
		collect_free();
	}
}

Test(importer_sdmx_json, says_whole_files_only)
{
	static const struct str text = {
	    SERIES("\"0:0\":{\"observations\":{\"0\":[1.5,0,0]}}"),
	    sizeof(SERIES("\"0:0\":{\"observations\":{\"0\":[1.5,0,0]}}")) - 1};

	for (size_t n = 1; n < text.n; n++) {
		const struct collected c =
		    collect((struct str){text.p, n}, FORMAT_SDMX_JSON, NULL);

		cr_assert_eq(c.take.st, INVALID, "cut after %zu bytes", n);
		cr_assert_eq(c.cells->n, 0);
		collect_free();
	}
}

Test(importer_sdmx_json, reads_the_real_file)
{
	const struct mapping hagen = {.area = STR("05914")};
	struct collected c;

	if (!collect_has_shared())
		return;
	c = collect(
	    shared_bytes("sdmx/ECB_EXR__flat.json"), FORMAT_NONE, &hagen);
	cr_assert_eq(c.format, FORMAT_SDMX_JSON);
	cr_assert_null(collected_wrong(&c), "%s", collected_wrong(&c));
	cr_assert_eq(c.cells->n, 4);
	cr_assert_str_eq(collected_cell(&c, "05914", "2013-01-21",
			     "Daily / Russian rouble / Euro / Spot rate / "
			     "Average or standardised measure for given "
			     "frequency"),
	    "40.3000");
}
