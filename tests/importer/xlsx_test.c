/*
 * xlsx_test.c - XLSX workbooks as sources of rows.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "books.h"
#include "collect.h"
#include "packed.h"
#include "text.h"
#include "workbook.h"

static void
stop(void)
{
	collect_free();
	packed_free();
}

TestSuite(importer_xlsx, .fini = stop);

/* The sample of a sheet: "1: a|b\n2: c\n", or the sentence. */
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
	if (readers[FORMAT_XLSX].sample(a, &b, m, &rows, &sentence) != OK)
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
rows(const char *worksheet, const char *strings, const char *styles)
{
	struct mapping m = {0};

	return rows_with(xlsx_of(worksheet, strings, styles), &m);
}

Test(importer_xlsx, names_its_sheets_and_says_which_are_hidden)
{
	struct arena *a = collect_arena(8 << 20);
	struct str data = xlsx_of_book(
	    "<sheets><sheet name=\"Deckblatt\" r:id=\"rId1\" "
	    "state=\"hidden\"/><sheet name=\"Kinder &amp; Plätze\" "
	    "r:id=\"rId2\"/><sheet name=\"Bild\" r:id=\"rId9\"/><sheet "
	    "name=\"2023\" r:id=\"rId3\"/></sheets>",
	    "<sheetData><row><c><v>1</v></c></row></sheetData>");
	struct bytes b = bytes_of(&data);
	struct sample_rows rows = {0};
	struct mapping m = {0};
	const char *sentence;

	cr_assert(
	    readers[FORMAT_XLSX].sample(a, &b, &m, &rows, &sentence) == OK);
	cr_expect(m.sheet == 2, "the first that is seen");
	cr_assert(rows.nsheet == 3, "a chart has no rows");
	cr_expect(rows.sheet[0].hidden && !rows.sheet[1].hidden);
	cr_expect(str_is(rows.sheet[1].name, "Kinder & Plätze"));
	cr_expect(rows.sheet[2].number == 4);
}

Test(importer_xlsx, reads_cells_of_every_type)
{
	cr_assert_str_eq(
	    rows("<sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c>"
		 "<c r=\"C2\"><v>1.5</v></c><c t=\"b\"><v>1</v></c>"
		 "<c r=\"E2\" t=\"e\"><v>#DIV/0!</v></c><c r=\"F2\" "
		 "t=\"inlineStr\"><is><r><t>ein</t></r><r><t "
		 "xml:space=\"preserve\"> Text</t></r></is></c><c r=\"G2\" "
		 "t=\"str\"><f>A1&amp;B1</f><v>ab</v></c><c r=\"H2\" "
		 "t=\"d\"><v>2013-12-31T00:00:00</v></c></row></sheetData>",
		"<si><t>null</t></si><si><r><rPr><b/></rPr><t>Ge</t></r><r><t>"
		"biet</t></r><rPh sb=\"0\" eb=\"1\"><t>laut</t></rPh></si>",
		NULL),
	    "2: Gebiet||1,5|WAHR|#DIV/0!|ein Text|ab|2013-12-31\n");
}

Test(importer_xlsx, writes_numbers_as_they_were_meant)
{
	cr_assert_str_eq(
	    rows("<sheetData><row><c><v>0.10000000000000001</v></c><c><v>"
		 "1.1000000000000001</v></c><c><v>1E-3</v></c><c><v>"
		 "123456789012345678</v></c><c><v>-7</v></c><c><v>"
		 "0.33333333333333331</v></c><c><v>0.30000000000000004</v></c>"
		 "</row></sheetData>",
		NULL, NULL),
	    "1: 0,1|1,1|0,001|123456789012345678|-7|0,333333333333333|0,3\n");
}

Test(importer_xlsx, shows_days_months_and_years_by_their_styles)
{
	static const char styles[] =
	    "<numFmts><numFmt numFmtId=\"164\" "
	    "formatCode=\"dd\\.mm\\.yyyy;@\"/><numFmt numFmtId=\"165\" "
	    "formatCode=\"&quot;Stand &quot;yyyy\"/><numFmt numFmtId=\"166\" "
	    "formatCode=\"mm/yyyy\"/><numFmt numFmtId=\"167\" "
	    "formatCode=\"00000\"/></numFmts><cellStyleXfs><xf "
	    "numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf "
	    "numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf "
	    "numFmtId=\"166\"/><xf numFmtId=\"167\"/></cellXfs>";

	cr_assert_str_eq(
	    rows("<sheetData><row><c s=\"1\"><v>41639</v></c><c s=\"2\"><v>1"
		 "</v></c><c s=\"3\"><v>41639</v></c><c s=\"4\"><v>41639</v>"
		 "</c><c s=\"5\"><v>5914</v></c><c s=\"0\"><v>41639</v></c><c "
		 "s=\"1\"><v>61</v></c><c s=\"1\"><v>41639.5</v></c>"
		 "</row></sheetData>",
		NULL, styles),
	    "1: 2013-12-31|1900-01-01|2013|2013-12|05914|41639|1900-03-01|"
	    "2013-12-31 12:00\n");
}

Test(importer_xlsx, counts_days_from_1904_where_the_book_says_so)
{
	struct mapping m = {0};
	const struct str data = xlsx_of_book(
	    "<workbookPr date1904=\"1\"/><sheets><sheet name=\"T\" "
	    "sheetId=\"1\" r:id=\"rId1\"/></sheets>",
	    "<sheetData><row><c><v>1</v></c></row></sheetData>");
	char to[32];

	cr_assert_str_eq(rows_with(data, &m), "1: 1\n");
	cr_assert(
	    str_is(day_shown(STR("0"), SHAPE_DAY, true, to), "1904-01-01"));
	cr_assert(
	    str_is(day_shown(STR("40177"), SHAPE_DAY, true, to), "2013-12-31"));
	cr_assert_null(day_shown(STR("-1"), SHAPE_DAY, true, to).p);
	cr_assert_null(day_shown(STR("2958466"), SHAPE_DAY, false, to).p);
}

Test(importer_xlsx, fills_merged_headings_and_no_merged_numbers)
{
	cr_assert_str_eq(
	    rows("<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>Kreis</v>"
		 "</c><c r=\"B1\"><v>2013</v></c></row><row r=\"2\"><c "
		 "r=\"B2\" t=\"str\"><v>m</v></c><c r=\"C2\" t=\"str\"><v>w"
		 "</v></c></row><row r=\"3\"><c r=\"B3\"><v>5</v></c></row>"
		 "<row r=\"4\"><c r=\"C4\"><v>6</v></c></row></sheetData>"
		 "<mergeCells count=\"3\"><mergeCell ref=\"A1:A2\"/><mergeCell "
		 "ref=\"B1:C1\"/><mergeCell ref=\"B3:B4\"/></mergeCells>",
		NULL, NULL),
	    "1: Kreis|2013|2013\n2: Kreis|m|w\n3: |5\n4: ||6\n");
}

Test(importer_xlsx, takes_the_first_sheet_that_is_seen_and_tells_the_others)
{
	static const char book[] =
	    "<sheets><sheet name=\"Geheim\" sheetId=\"1\" state=\"hidden\" "
	    "r:id=\"rId1\"/><sheet name=\"Daten\" sheetId=\"2\" "
	    "r:id=\"rId2\"/><sheet name=\"Mehr\" sheetId=\"3\" "
	    "r:id=\"rId3\"/></sheets>";
	static const char cells[] =
	    "<sheetData><row><c t=\"str\"><v>05914</v></c><c><v>2013</v></c><c>"
	    "<v>7</v></c></row></sheetData>";
	const struct str data = xlsx_of_book(book, cells);
	struct mapping m = {0};
	struct collected c;

	cr_assert_str_eq(rows_with(data, &m), "1: 05914|2013|7\n");
	cr_assert_eq(m.sheet, 2);
	m.ncolumn = 3;
	m.role[0] = ROLE_AREA_KEY;
	m.role[1] = ROLE_PERIOD;
	m.role[2] = ROLE_VALUE;
	c = collect(data, FORMAT_NONE, &m);
	cr_assert_eq(c.format, FORMAT_XLSX);
	cr_assert_null(collected_wrong(&c), "%s", collected_wrong(&c));
	cr_assert_eq(c.cells->n, 1);
	cr_assert_eq(c.cells->row[0].line, 1);
	cr_assert(str_is(c.take.about[ABOUT_TITLE], "Daten"));
	cr_assert_str_eq(collected_detail(&c, DOUBT_SHEET_HIDDEN), "Geheim");
	cr_assert_str_eq(collected_detail(&c, DOUBT_SHEET_LEFT), "Mehr");
	m.sheet = 4;
	cr_assert_str_eq(rows_with(data, &m),
	    "Die Arbeitsmappe hat dieses Tabellenblatt nicht.");
}

Test(importer_xlsx, doubts_formulas_without_results_and_percentages)
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
	    xlsx_of("<sheetData><row><c s=\"1\"><v>0.05</v></c><c><f>SUM(A1:"
		    "A9)</f></c></row></sheetData>",
		NULL, "<cellXfs><xf/><xf numFmtId=\"10\"/></cellXfs>"),
	    FORMAT_NONE, &m);

	cr_assert_null(collected_wrong(&c), "%s", collected_wrong(&c));
	cr_assert_str_eq(
	    collected_cell(&c, "05914", "2013", "Spalte 1"), "0.05");
	cr_assert_str_eq(
	    collected_detail(&c, DOUBT_FORMULA_EMPTY), "SUM(A1:A9)");
	cr_assert_str_eq(collected_detail(&c, DOUBT_PERCENT_FORMAT), "0.05");
	cr_assert_eq(c.take.skipped[DOUBT_CELL_EMPTY], 1);
}

Test(importer_xlsx, refuses_cells_out_of_order_and_out_of_bounds)
{
	static const char *const sheets[] = {
	    "<sheetData><row r=\"2\"/><row r=\"2\"/></sheetData>",
	    "<sheetData><row r=\"0\"/></sheetData>",
	    "<sheetData><row r=\"1048577\"/></sheetData>",
	    "<sheetData><row r=\"x\"/></sheetData>",
	    "<sheetData><row><c r=\"XFE1\"/></row></sheetData>",
	    "<sheetData><row><c r=\"1A\"/></row></sheetData>",
	    "<sheetData/><mergeCells><mergeCell ref=\"B2:A1\"/></mergeCells>",
	};

	for (size_t i = 0; i < COUNT(sheets); i++) {
		cr_assert_str_eq(rows(sheets[i], NULL, NULL),
		    "Die Zellen des Tabellenblatts sind nicht in ihrer "
		    "Ordnung.",
		    "%zu", i);
		stop();
	}
	cr_assert_str_eq(rows("<sheetData><row><c r=\"AMK1\"><v>1</v></c></row>"
			      "</sheetData>",
			     NULL, NULL),
	    "Eine Zeile hat zu viele Felder.");
	cr_assert_str_eq(
	    rows("<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>",
		NULL, NULL),
	    "Eine Zelle nennt einen Text, den die Arbeitsmappe nicht hat.");
}

Test(importer_xlsx, says_what_is_no_workbook)
{
	const struct packed_file document[] = {
	    {"[Content_Types].xml", STR("<Types/>"), false},
	    {"word/document.xml",   STR("<w/>"),     false}
        };
	struct mapping m = {0};

	cr_assert_str_eq(rows_with(packed(2, document), &m),
	    "Die Datei ist keine lesbare Excel-Arbeitsmappe.");
	cr_assert_str_eq(
	    rows("<sheetData/>", NULL, NULL), "Das Tabellenblatt ist leer.");
}

Test(importer_xlsx, reads_a_workbook_in_an_archive)
{
	const struct mapping m = {.area = STR("05914"),
	    .period = STR("2013"),
	    .ncolumn = 1,
	    .role = {ROLE_VALUE}};
	const struct packed_file file = {"tabelle.xlsx",
	    xlsx_of("<sheetData><row><c><v>3</v></c></row></sheetData>", NULL,
		NULL),
	    false};
	const struct collected c = collect(packed(1, &file), FORMAT_NONE, &m);

	cr_assert_eq(c.format, FORMAT_XLSX);
	cr_assert_str_eq(collected_cell(&c, "05914", "2013", "Spalte 1"), "3");
}

Test(importer_xlsx, knows_formats_by_what_they_show)
{
	static const struct {
		const char *format;
		int shape;
	} formats[] = {
	    {"General",                   SHAPE_PLAIN  },
	    {"#,##0.00",                  SHAPE_PLAIN  },
	    {"0.00E+00",                  SHAPE_PLAIN  },
	    {"[$-407]d. mmmm yyyy;@",     SHAPE_DAY    },
	    {"[Red]0.0%",                 SHAPE_PERCENT},
	    {"[h]:mm:ss",                 SHAPE_TIME   },
	    {"hh:mm",                     SHAPE_TIME   },
	    {"yyyy\"/\"yy",               SHAPE_YEAR   },
	    {"000",		       SHAPE_ZEROS  },
	    {"\"Jahr\" 0",                SHAPE_PLAIN  },
	    {"0\\ \"Personen und mehr\"", SHAPE_PLAIN  },
	    {"mmm yy",                    SHAPE_MONTH  },
	};

	for (size_t i = 0; i < COUNT(formats); i++)
		cr_assert_eq(shown_as(str_of(formats[i].format)).shape,
		    formats[i].shape, "%s", formats[i].format);
}
