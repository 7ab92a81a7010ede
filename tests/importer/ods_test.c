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

Test(importer_ods, names_its_sheets_and_says_which_are_hidden)
{
	struct arena *a = collect_arena(8 << 20);
	struct str data = ods_of(
	    "<T table:name=\"Deckblatt\" table:style-name=\"zu\"><R><C text>"
	    "<P>x</P></C></R></T><T table:name=\"Kinder\"><R><C text><P>y</P>"
	    "</C></R></T><T table:name=\"Quellen\"><R><C text><P>z</P></C></R>"
	    "</T>",
	    "<style:style style:name=\"zu\" style:family=\"table\">"
	    "<style:table-properties table:display=\"false\"/>"
	    "</style:style>");
	struct bytes b = bytes_of(&data);
	struct sample_rows rows = {0};
	struct mapping m = {0};
	const char *sentence;

	cr_assert(
	    readers[FORMAT_ODS].sample(a, &b, &m, &rows, &sentence) == OK);
	cr_expect(m.sheet == 2 && rows.nsheet == 3);
	cr_expect(rows.sheet[0].hidden && !rows.sheet[1].hidden);
	cr_expect(str_is(rows.sheet[0].name, "Deckblatt"));
	cr_expect(str_is(rows.sheet[2].name, "Quellen"));
}

Test(importer_ods, reads_cells_of_every_type)
{
	cr_assert_str_eq(
	    rows("<T><R><C text><P>Ge<text:span>biet</text:span><text:s "
		 "text:c=\"2\"/>x</P></C><C float=\"1.5\"><P>1,5</P></C>"
		 "<C float=\"5914\"><P>05914</P></C>"
		 "<C office:value-type=\"boolean\" "
		 "office:boolean-value=\"true\"><P>WAHR</P></C>"
		 "<C office:value-type=\"date\" "
		 "office:date-value=\"2013-12-31\"><P>31.12.13</P></C>"
		 "<C office:value-type=\"date\" "
		 "office:date-value=\"2013-12-31\"><P>2013</P></C>"
		 "<C office:value-type=\"string\" "
		 "calcext:value-type=\"error\" table:formula=\"of:=1/0\">"
		 "<P>#DIV/0!</P></C></R></T>"),
	    "1: Gebiet  x|1,5|05914|WAHR|2013-12-31|2013|#DIV/0!\n");
}

Test(importer_ods, leaves_comments_out_and_joins_lines)
{
	cr_assert_str_eq(
	    rows("<T><R><C text><office:annotation><P>Geheim</P>"
		 "</office:annotation><P>eins</P><P>zwei</P></C></R></T>"),
	    "1: eins zwei\n");
}

Test(importer_ods, repeats_cells_and_rows)
{
	cr_assert_str_eq(
	    rows("<T><R><C cols=\"2\"/><C cols=\"2\" float=\"7\"><P>7</P></C>"
		 "<C cols=\"16380\"/></R><table:table-row-group>"
		 "<R rows=\"1000000\"><C cols=\"16384\"/></R>"
		 "</table:table-row-group>"
		 "<R rows=\"2\"><C text><P>a</P></C></R></T>"),
	    "1: ||7|7\n1000002: a\n1000003: a\n");
}

Test(importer_ods, fills_merged_headings_and_no_merged_numbers)
{
	cr_assert_str_eq(
	    rows("<T><R><C high=\"2\" text><P>Kreis</P></C>"
		 "<C wide=\"2\" float=\"2013\"><P>2013</P></C><V/></R>"
		 "<R><V/><C text><P>m</P></C><C text><P>w</P></C></R>"
		 "<R><C/><C high=\"2\" float=\"5\"><P>5</P></C></R>"
		 "<R><C/><V/><C float=\"6\"><P>6</P></C></R></T>"),
	    "1: Kreis|2013|2013\n2: Kreis|m|w\n3: |5\n4: ||6\n");
}

Test(importer_ods, takes_the_first_table_that_is_seen_and_tells_the_others)
{
	const struct str data = ods_of(
	    "<T table:name=\"Geheim\" table:style-name=\"ta2\"><R><C text>"
	    "<P>x</P></C></R></T><T table:name=\"Daten\"><R><C text>"
	    "<P>05914</P></C><C float=\"2013\"><P>2013</P></C>"
	    "<C float=\"7\"><P>7</P></C></R></T>"
	    "<T table:name=\"Mehr\"><R><C text><P>y</P></C></R></T>",
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
	const struct collected c =
	    collect(ods_of("<T><R><C office:value-type=\"percentage\" "
			   "office:value=\"0.05\"><P>5 %</P></C>"
			   "<C table:formula=\"of:=SUM([.A1:.A9])\"/></R></T>",
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
	const char *const order =
	    "Die Zellen des Tabellenblatts sind nicht in ihrer Ordnung.";

	cr_assert_str_eq(
	    rows("<T><R rows=\"1000000\"><C text><P>a</P></C></R></T>"),
	    "Das Tabellenblatt wiederholt zu viele Zeilen.");
	cr_assert_str_eq(
	    rows("<T><R><C cols=\"16384\" text><P>a</P></C></R></T>"),
	    "Eine Zeile hat zu viele Felder.");
	cr_assert_str_eq(rows("<T><R rows=\"99999999\"></R></T>"), order);
	cr_assert_str_eq(rows("<T><R><C cols=\"-1\"/></R></T>"), order);
}
