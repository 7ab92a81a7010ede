/*
 * ods_test.c - OpenDocument spreadsheets as sources of rows.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "books.h"
#include "collect.h"
#include "packed.h"
#include "text.h"

static void
stop(void)
{
	collect_free();
	packed_free();
}

TestSuite(importer_ods, .fini = stop);

static const char *
rows_with(struct str data, struct mapping *m)
{
	struct arena *a = collect_arena(8 << 20);
	struct bytes b = bytes_of(&data);
	struct sample_rows rows;
	const char *sentence = NULL;
	static char out[8192];
	size_t n = 0;

	out[0] = '\0';
	if (readers[FORMAT_ODS].sample(a, &b, m, &rows, &sentence) != OK)
		return sentence;
	for (size_t i = 0; i < rows.n; i++) {
		n += (size_t)snprintf(
		    out + n, sizeof(out) - n, "%lld: ", rows.row[i].line);
		for (size_t k = 0; k < rows.row[i].field.n; k++)
			n += (size_t)snprintf(out + n, sizeof(out) - n,
			    "%s%.*s", k > 0 ? "|" : "",
			    (int)rows.row[i].field.row[k].n,
			    rows.row[i].field.row[k].p);
		n += (size_t)snprintf(out + n, sizeof(out) - n, "\n");
	}
	return out;
}

static const char *
rows(const char *table)
{
	struct mapping m = {0};

	return rows_with(ods_of(table, ""), &m);
}

#define T(rows)  "<table:table table:name=\"T\">" rows "</table:table>"
#define R(cells) "<table:table-row>" cells "</table:table-row>"
#define P(text)  "<text:p>" text "</text:p>"
#define TEXT(t)                                              \
	"<table:table-cell office:value-type=\"string\">" P( \
	    t) "</table:table-cell>"
#define NUMBER(v, t)                                                      \
	"<table:table-cell office:value-type=\"float\" office:value=\"" v \
	"\">" P(t) "</table:table-cell>"

Test(importer_ods, reads_cells_of_every_type)
{
	cr_assert_str_eq(
	    rows(
		T(R(TEXT("Ge<text:span>biet</text:span><text:s "
			 "text:c=\"2\"/>x") NUMBER("1.5", "1,5") NUMBER("5914",
		    "05914") "<table:table-cell office:value-type=\"boolean\" "
			     "office:boolean-value=\"true\">" P(
				 "WAHR") "</table:table-cell><table:table-cell "
					 "office:value-type=\"date\" "
					 "office:date-value=\"2013-12-31\">" P(
					     "31.12.13") "</"
							 "table:table-cell><"
							 "table:table-cell "
							 "office:value-type="
							 "\"date\" "
							 "office:date-value="
							 "\"2013-12-31\">" P(
							     "2013") "</"
								     "table:"
								     "table-"
								     "cell><"
								     "table:"
								     "table-"
								     "cell "
								     "office:"
								     "value-"
								     "type="
								     "\"string"
								     "\" "
								     "calcext:"
								     "value-"
								     "type="
								     "\"error\""
								     " table:"
								     "formula="
								     "\"of:=1/"
								     "0\">" P(
									 "#DIV/"
									 "0!") "</table:table-cell>"))),
	    "1: Gebiet  x|1,5|05914|WAHR|2013-12-31|2013|#DIV/0!\n");
}

Test(importer_ods, leaves_comments_out_and_joins_lines)
{
	cr_assert_str_eq(
	    rows(T(R("<table:table-cell office:value-type=\"string\">"
		     "<office:annotation>" P("Geheim") "</office:annotation>" P(
			 "eins") P("zwei") "</table:table-cell>"))),
	    "1: eins zwei\n");
}

Test(importer_ods, repeats_cells_and_rows)
{
	cr_assert_str_eq(rows(T(R(
			     "<table:table-cell "
			     "table:number-columns-repeated=\"2\"/>"
			     "<table:table-cell "
			     "table:number-columns-repeated=\"2\" "
			     "office:value-type=\"float\" "
			     "office:value=\"7\">" P(
				 "7") "</table:table-cell><table:table-cell "
				      "table:number-columns-repeated=\"16380\"/"
				      ">") "<table:table-row-group><table:"
					   "table-row "
					   "table:number-rows-repeated="
					   "\"1000000\"><table:table-cell "
					   "table:number-columns-repeated="
					   "\"16384\"/></table:table-row>"
					   "</"
					   "table:table-row-group><table:table-"
					   "row "
					   "table:number-rows-repeated="
					   "\"2\">" TEXT(
					       "a") "</table:table-row>")),
	    "1: ||7|7\n1000002: a\n1000003: a\n");
}

Test(importer_ods, fills_merged_headings_and_no_merged_numbers)
{
	cr_assert_str_eq(
	    rows(T(R("<table:table-cell table:number-rows-spanned=\"2\" "
		     "office:value-type=\"string\">" P(
			 "Kreis") "</table:table-cell><table:table-cell "
				  "table:number-columns-spanned=\"2\" "
				  "office:value-type=\"float\" "
				  "office:value=\"2013\">" P(
				      "2013") "</"
					      "table:table-cell><table:covered-"
					      "table-cell/>")
		    R("<table:covered-table-cell/>" TEXT("m") TEXT("w"))
			R("<table:table-cell/><table:table-cell "
			  "table:number-rows-spanned=\"2\" "
			  "office:value-type=\"float\" office:value=\"5\">" P(
			      "5") "</table:table-cell>")
			    R("<table:table-cell/><table:covered-table-cell/"
			      ">" NUMBER("6", "6")))),
	    "1: Kreis|2013|2013\n2: Kreis|m|w\n3: |5\n4: ||6\n");
}

Test(importer_ods, takes_the_first_table_that_is_seen_and_tells_the_others)
{
	const struct str data = ods_of(
	    "<table:table table:name=\"Geheim\" "
	    "table:style-name=\"ta2\">" R(TEXT(
		"x")) "</table:table>"
		      "<table:table table:name=\"Daten\">" R(TEXT(
			  "05914") NUMBER("2013", "2013") NUMBER("7",
			  "7")) "</table:table><table:table "
				"table:name=\"Mehr\">" R(TEXT("y")) "</"
								    "table:"
								    "table>",
	    "<style:style style:name=\"ta2\"><style:table-properties "
	    "table:display=\"false\"/></style:style>");
	struct mapping m = {0};
	struct collected c;

	cr_assert_str_eq(rows_with(data, &m), "1: 05914|2013|7\n");
	cr_assert_eq(m.sheet, 2);
	m.ncolumn = 3;
	m.role[0] = ROLE_AREA_KEY;
	m.role[1] = ROLE_PERIOD;
	m.role[2] = ROLE_VALUE;
	c = collect(data, FORMAT_NONE, &m);
	cr_assert_eq(c.format, FORMAT_ODS);
	cr_assert_null(collected_wrong(&c), "%s", collected_wrong(&c));
	cr_assert_eq(c.cells->n, 1);
	cr_assert(str_is(c.take.about[ABOUT_TITLE], "Daten"));
	cr_assert_str_eq(collected_detail(&c, DOUBT_SHEET_HIDDEN), "Geheim");
	cr_assert_str_eq(collected_detail(&c, DOUBT_SHEET_LEFT), "Mehr");
	m.sheet = 4;
	cr_assert_str_eq(rows_with(data, &m),
	    "Die Arbeitsmappe hat dieses Tabellenblatt nicht.");
}

Test(importer_ods, doubts_formulas_without_results_and_percentages)
{
	const struct mapping m = {
	    .sheet = 1,
	    .area = STR("05914"),
	    .period = STR("2013"),
	    .notation = {'.',        0         },
	    .ncolumn = 2,
	    .role = {ROLE_VALUE, ROLE_VALUE}
        };
	const struct collected c = collect(
	    ods_of(T(R("<table:table-cell office:value-type=\"percentage\" "
		       "office:value=\"0.05\">" P(
			   "5 %") "</table:table-cell><table:table-cell "
				  "table:formula=\"of:=SUM([.A1:.A9])\"/>")),
		""),
	    FORMAT_NONE, &m);

	cr_assert_null(collected_wrong(&c), "%s", collected_wrong(&c));
	cr_assert_str_eq(
	    collected_cell(&c, "05914", "2013", "Spalte 1"), "0.05");
	cr_assert_str_eq(
	    collected_detail(&c, DOUBT_FORMULA_EMPTY), "of:=SUM([.A1:.A9])");
	cr_assert_eq(c.take.ndoubt[DOUBT_PERCENT_FORMAT], 1);
}

Test(importer_ods, is_not_kept_busy_by_repetitions)
{
	cr_assert_str_eq(
	    rows(T(
		"<table:table-row table:number-rows-repeated=\"1000000\">" TEXT(
		    "a") "</table:table-row>")),
	    "Das Tabellenblatt wiederholt zu viele Zeilen.");
	cr_assert_str_eq(
	    rows(T(R("<table:table-cell table:number-columns-repeated=\"16384\""
		     " office:value-type=\"string\">" P(
			 "a") "</table:table-cell>"))),
	    "Eine Zeile hat zu viele Felder.");
	cr_assert_str_eq(
	    rows(T("<table:table-row table:number-rows-repeated=\"99999999\">"
		   "</table:table-row>")),
	    "Die Zellen des Tabellenblatts sind nicht in ihrer Ordnung.");
	cr_assert_str_eq(
	    rows(T(
		R("<table:table-cell table:number-columns-repeated=\"-1\"/>"))),
	    "Die Zellen des Tabellenblatts sind nicht in ihrer Ordnung.");
}
