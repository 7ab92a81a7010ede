/*
 * sdmx_ml_test.c - SDMX-ML, generic and made for its structure.
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

TestSuite(importer_sdmx_ml, .fini = stop);

#define HEAD                                                           \
	"<?xml version=\"1.0\"?><m:GenericData "                       \
	"xmlns:m=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/" \
	"message\" xmlns:g=\"urn:g\"><m:Header><m:Structure "          \
	"structureID=\"S\" dimensionAtObservation=\"TIME_PERIOD\">"    \
	"</m:Structure></m:Header><m:DataSet structureRef=\"S\">"
#define FOOT "</m:DataSet></m:GenericData>"

/* One series of an area. */
#define SERIES(area, obs)                                               \
	"<g:Series><g:SeriesKey><g:Value id=\"REF_AREA\" value=\"" area \
	"\"/><g:Value id=\"SEX\" value=\"F\"/></g:SeriesKey>" obs       \
	"</g:Series>"
#define OBS(period, value, status)                                     \
	"<g:Obs><g:ObsDimension value=\"" period                       \
	"\"/><g:ObsValue value=\"" value                               \
	"\"/><g:Attributes><g:Value id=\"OBS_STATUS\" value=\"" status \
	"\"/></g:Attributes></g:Obs>"

static struct collected
read_text(const char *text)
{
	return collect(str_of(text), FORMAT_NONE, NULL);
}

Test(importer_sdmx_ml, reads_series_with_statuses)
{
	const struct collected c = read_text(HEAD SERIES("05914",
	    OBS("2012", "1.50", "A") OBS("2013", "2", "P")
		OBS("2014", "NaN", "M") OBS("2015", "NaN", "A"))
		SERIES("DE", OBS("2012", "7", "B")) FOOT);

	cr_assert_eq(c.format, FORMAT_SDMX_ML);
	cr_assert_null(collected_wrong(&c), "%s", collected_wrong(&c));
	cr_assert_str_eq(collected_cell(&c, "05914", "2012", "F"), "1.50");
	cr_assert_str_eq(collected_cell(&c, "05914", "2013", "F"), "2p");
	cr_assert_str_eq(collected_cell(&c, "05914", "2014", "F"), "x");
	cr_assert_str_eq(collected_cell(&c, "05914", "2015", "F"), "none");
	cr_assert_str_eq(collected_cell(&c, "DG", "2012", "F"), "7");
	cr_assert_eq(c.take.ndoubt[DOUBT_BREAK_FLAG], 1);
	cr_assert_eq(c.take.skipped[DOUBT_CELL_UNREADABLE], 1);
}

Test(importer_sdmx_ml, reads_2_0_compact_with_groups_after_their_series)
{
	const struct collected c = read_text(
	    "<CompactData xmlns=\"http://www.SDMX.org/resources/SDMXML/schemas/"
	    "v2_0/message\" xmlns:k=\"urn:k\"><k:DataSet><k:Series FREQ=\"A\" "
	    "REF_AREA=\"05914\" SEX=\"F\"><k:Obs TIME_PERIOD=\"2012\" "
	    "OBS_VALUE=\"3\" OBS_STATUS=\"E\"/></k:Series><k:SiblingGroup "
	    "REF_AREA=\"05914\" SEX=\"F\" UNIT=\"PERSONS\" UNIT_MULT=\"3\"/>"
	    "</k:DataSet></CompactData>");

	cr_assert_null(collected_wrong(&c), "%s", collected_wrong(&c));
	cr_assert_str_eq(collected_cell(&c, "05914", "2012", "A / F"), "3s");
	cr_assert(str_is(c.take.column.row[0].unit, "10^3 PERSONS"));
	cr_assert_not_null(collected_doubt(&c, DOUBT_STRUCTURE_GUESSED));
}

Test(importer_sdmx_ml, reads_2_0_generic_with_series_in_groups)
{
	const struct collected c = read_text(
	    "<GenericData xmlns=\"http://www.SDMX.org/resources/SDMXML/schemas/"
	    "v2_0/message\" xmlns:g=\"urn:g\"><DataSet><g:KeyFamilyRef>TAB"
	    "</g:KeyFamilyRef><g:Group><g:GroupKey><g:Value concept=\"SEX\" "
	    "value=\"F\"/></g:GroupKey><g:Attributes><g:Value concept=\"UNIT\" "
	    "value=\"EUR\"/></g:Attributes><g:Series><g:SeriesKey><g:Value "
	    "concept=\"REF_AREA\" value=\"05914\"/></g:SeriesKey><g:Obs>"
	    "<g:Time>2012-Q3</g:Time><g:ObsValue value=\"4\"/></g:Obs>"
	    "</g:Series></g:Group></DataSet></GenericData>");

	cr_assert_null(collected_wrong(&c), "%s", collected_wrong(&c));
	cr_assert_str_eq(collected_cell(&c, "05914", "2012-Q3", "F"), "4");
	cr_assert(str_is(c.take.column.row[0].unit, "EUR"));
	cr_assert(str_is(c.take.about[ABOUT_CODE], "TAB"));
}

Test(importer_sdmx_ml, says_whole_files_only)
{
	const struct str text = STR(HEAD SERIES(
	    "05914", OBS("2012", "1", "A") OBS("2013", "2", "P")) FOOT);

	for (size_t n = 200; n < text.n; n++) {
		const struct collected c =
		    collect((struct str){text.p, n}, FORMAT_SDMX_ML, NULL);

		cr_assert_eq(c.take.st, INVALID, "cut after %zu bytes", n);
		cr_assert_eq(c.cells->n, 0);
		collect_free();
	}
}

/* --- real files --- */

static long long
count_of(struct str text, const char *word)
{
	const char *p = text.p;
	long long n = 0;

	while ((p = memmem(p, (size_t)(text.p + text.n - p), word,
		    strlen(word))) != NULL) {
		p += strlen(word);
		n++;
	}
	return n;
}

static const struct mapping hagen = {
    .area = {"05914", 5}
};

Test(importer_sdmx_ml, reads_every_observation_of_the_real_files)
{
	static const struct {
		const char *file, *mark;
	} files[] = {
	    {"sdmx/ECB_EXR__1__M.USD.EUR.SP00.A.xml", "<generic:Obs>"},
	    {"sdmx/ECB_EXR__ng-flat.xml",             "<generic:Obs>"},
	    {"sdmx/ECB_EXR__ng-ts.xml",               "<generic:Obs>"},
	    {"sdmx/ECB_EXR__ng-flat-ss.xml",          "<Obs "        },
	    {"sdmx/ECB_EXR__ng-ts-ss.xml",            "<Obs "        },
	};

	if (!collect_has_shared())
		return;
	for (size_t i = 0; i < COUNT(files); i++) {
		const struct str data = shared_bytes(files[i].file);
		const struct collected c = collect(data, FORMAT_NONE, &hagen);

		cr_assert_eq(c.format, FORMAT_SDMX_ML);
		cr_assert_null(collected_wrong(&c), "%s", collected_wrong(&c));
		cr_assert_eq(c.take.understood, count_of(data, files[i].mark),
		    "%s", files[i].file);
	}
}

/* Every cell of one is in the other. */
static void
assert_same(const char *one, const char *other)
{
	const struct collected a =
	    collect(shared_bytes(one), FORMAT_NONE, &hagen);
	const struct collected b =
	    collect(shared_bytes(other), FORMAT_NONE, &hagen);

	cr_assert_eq(a.cells->n, b.cells->n);
	cr_assert_gt(a.cells->n, 0);
	for (size_t i = 0; i < a.cells->n; i++) {
		const struct taken_cell *cell = &a.cells->row[i];
		const struct period *p =
		    &a.take.period.row[cell->period].period;
		const char *label = collected_label(&a, (size_t)cell->column);

		cr_assert_str_eq(collected_cell(&a, "05914", p->text, label),
		    collected_cell(&b, "05914", p->text, label));
		cr_assert(str_eq(a.take.column.row[cell->column].unit,
		    b.take.column.row[b.cells->row[i].column].unit));
	}
}

Test(importer_sdmx_ml, gives_twins_the_same_cells)
{
	if (!collect_has_shared())
		return;
	assert_same(
	    "sdmx/ECB_EXR__ng-flat.xml", "sdmx/ECB_EXR__ng-flat-ss.xml");
	assert_same("sdmx/ECB_EXR__ng-ts.xml", "sdmx/ECB_EXR__ng-ts-ss.xml");
	assert_same("sdmx/ECB_EXR__ng-flat.xml", "sdmx/ECB_EXR__ng-ts.xml");
}

Test(importer_sdmx_ml, says_what_a_message_without_data_is)
{
	struct collected c;

	if (!collect_has_shared())
		return;
	c = collect_shared("sdmx/ESTAT__footer.xml");
	cr_assert_str_eq(c.take.sentence,
	    "Die Datei enthält statt der Daten eine Nachricht des "
	    "Herausgebers.");
	cr_assert_eq(c.take.note.n, 3);
	c = collect_shared("sdmx/ECB_EXR__1__structure.xml");
	cr_assert_str_eq(c.take.sentence,
	    "Die Datei beschreibt nur die Gliederung von Daten; Werte enthält "
	    "sie nicht.");
}

Test(importer_sdmx_ml, takes_dimensions_from_a_structure_in_the_archive)
{
	struct collected c;

	if (!collect_has_shared())
		return;
	c = collect(packed_shared(2, "sdmx/ECB_EXR__ng-ts-ss.xml",
			"sdmx/ECB_EXR__ng-structure.xml"),
	    FORMAT_NONE, &hagen);
	cr_assert_null(collected_wrong(&c), "%s", collected_wrong(&c));
	cr_assert_null(collected_doubt(&c, DOUBT_STRUCTURE_GUESSED));
	cr_assert_eq(c.cells->n, 12);
	cr_assert(str_starts(c.take.about[ABOUT_TITLE], "Sample Data"));
}

Test(importer_sdmx_ml, names_codes_by_the_structure_in_the_archive)
{
	static const char structure[] =
	    "<Structure xmlns=\"http://www.sdmx.org/resources/sdmxml/schemas/"
	    "v2_1/message\"><Structures><Codelists><Codelist id=\"CL_SEX\">"
	    "<Code id=\"F\"><Name xml:lang=\"en\">female</Name><Name "
	    "xml:lang=\"de\">weiblich</Name></Code></Codelist></Codelists>"
	    "<Concepts><Concept id=\"SEX\"><Name>Geschlecht</Name></Concept>"
	    "</Concepts><DataStructures><DataStructure id=\"S\">"
	    "<Dimension id=\"SEX\"><Enumeration><URN>urn:x=A:CL_SEX(1.0)</URN>"
	    "</Enumeration></Dimension></DataStructure></DataStructures>"
	    "</Structures></Structure>";
	const struct packed_file files[] = {
	    {"daten.xml",
             STR(HEAD SERIES("05914", OBS("2012", "1", "A")) FOOT)},
	    {"struktur.xml",        STR(structure)      },
	};
	const struct collected c = collect(packed(2, files), FORMAT_NONE, NULL);

	cr_assert_str_eq(collected_cell(&c, "05914", "2012", "weiblich"), "1");
	cr_assert(str_is(c.take.dimension.row[0].name, "Geschlecht"));
}

/* Found by fuzzing: attributes that are missing are NULL. */
Test(importer_sdmx_ml, skips_an_observation_without_a_value)
{
	const struct collected c = read_text(HEAD SERIES("05914",
	    "<g:Obs><g:ObsDimension value=\"2012\"/><g:ObsValue/></g:Obs>"
	    "<g:Obs><g:ObsDimension value=\"2013\"/></g:Obs>") FOOT);

	cr_assert_null(collected_wrong(&c), "%s", collected_wrong(&c));
	cr_assert_eq(c.cells->n, 0);
	cr_assert_eq(c.take.skipped[DOUBT_CELL_EMPTY], 2);
}
