/*
 * xlsx_test.c - workbooks and CSV files, read back by others.
 */
#include "xlsx.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <zip.h>

#include "arena.h"
#include "csv_out.h"
#include "markup.h"
#include "text.h"

static struct arena *arena;
static struct out out;

static void
start(void)
{
	arena = arena_new(8 << 20);
	out_init(&out, 4 << 20);
}

static void
stop(void)
{
	out_release(&out);
	arena_free(arena);
}

TestSuite(xlsx, .init = start, .fini = stop);
TestSuite(csv_out, .init = start, .fini = stop);

/* A part of the workbook, as libzip finds it, without its XML line. */
static struct html
part(const char *name)
{
	zip_error_t error;
	zip_source_t *bytes = zip_source_buffer_create(out.p, out.n, 0, &error);
	zip_t *z = zip_open_from_source(bytes, ZIP_CHECKCONS, &error);
	zip_file_t *f;
	struct zip_stat st;
	char *text;

	cr_assert(z != NULL, "%s", zip_error_strerror(&error));
	cr_assert_eq(zip_stat(z, name, 0, &st), 0, "%s", name);
	f = zip_fopen(z, name, 0);
	text = arena_get(arena, st.size + 1, 1);
	cr_assert_eq(zip_fread(f, text, st.size), (zip_int64_t)st.size);
	cr_assert_eq(zip_fclose(f), 0, "its CRC is right");
	zip_discard(z);
	text = strchr(text, '\n');
	cr_assert(text != NULL);
	return (struct html){text + 1, strlen(text + 1)};
}

#define TEXT(h, xpath) markup_text(arena, h, xpath)
#define CELL(n)        "(//*[local-name()='c'])[" #n "]"

Test(xlsx, keeps_numbers_as_numbers_and_the_rest_as_text)
{
	struct xlsx x;
	struct html h;

	xlsx_begin(&x, 1 << 20);
	xlsx_sheet(&x, STR("Werte [%]"), 1);
	xlsx_head(&x, STR("Gebiet"));
	xlsx_head(&x, STR("Wert"));
	xlsx_row_end(&x);
	xlsx_text(&x, STR("=1+1 <&> \"Köln\"\x01"));
	xlsx_number(&x, (struct dec){"-12345678901234567.25", 21});
	xlsx_number(&x, (struct dec){NULL, 0});
	xlsx_number(&x, (struct dec){"1e5", 3});
	xlsx_text(&x, STR("."));
	xlsx_row_end(&x);
	xlsx_sheet(&x, STR("Erläuterung"), 0);
	xlsx_text(&x, STR("Quelle"));
	xlsx_row_end(&x);
	cr_assert_eq(xlsx_end(&x, &out), OK);

	h = part("xl/worksheets/sheet1.xml");
	cr_expect_eq(markup_count(h, "//*[local-name()='row']"), 2);
	cr_expect_eq(markup_count(h, "//*[local-name()='f']"), 0);
	cr_expect_str_eq(TEXT(h, CELL(3)), "=1+1 <&> \"Köln\"");
	cr_expect_str_eq(TEXT(h, CELL(3) "/@t"), "inlineStr");
	cr_expect_str_eq(
	    TEXT(h, CELL(4) "/*[local-name()='v']"), "-12345678901234567.25");
	cr_expect_str_eq(TEXT(h, CELL(4) "/@s"), "5");
	cr_expect_str_eq(TEXT(h, CELL(4) "/@t"), "");
	cr_expect_str_eq(TEXT(h, CELL(5)), "");
	cr_expect_str_eq(TEXT(h, CELL(6)), "");
	cr_expect_str_eq(TEXT(h, CELL(7) "/@t"), "inlineStr");
	cr_expect_str_eq(
	    TEXT(h, "//*[local-name()='pane']/@topLeftCell"), "A2");
	h = part("xl/styles.xml");
	cr_expect_str_eq(
	    TEXT(h, "//*[@numFmtId='166']/@formatCode"), "#,##0.00");
	h = part("xl/workbook.xml");
	cr_expect_str_eq(TEXT(h, "(//@name)[1]"), "Werte -%-");
	cr_expect_str_eq(TEXT(h, "(//@name)[2]"), "Erläuterung");
	for (int i = 0; i < 3; i++) {
		static const char *const other[] = {"[Content_Types].xml",
		    "_rels/.rels", "xl/_rels/workbook.xml.rels"};

		cr_expect(markup_is_well_formed(part(other[i])));
	}
}

Test(xlsx, says_when_something_did_not_fit)
{
	struct xlsx x;

	xlsx_begin(&x, 200);
	xlsx_sheet(&x, STR("a"), 0);
	for (int i = 0; i < 20; i++)
		xlsx_text(&x, STR("too much"));
	xlsx_row_end(&x);
	cr_expect_eq(xlsx_end(&x, &out), FAULT);

	xlsx_begin(&x, 1 << 20);
	cr_expect_eq(xlsx_end(&x, &out), FAULT, "no sheet, no workbook");

	out_clear(&out);
	xlsx_begin(&x, 1 << 20);
	xlsx_sheet(&x, STR("a"), 0);
	for (int i = 0; i <= XLSX_COLUMNS_MAX; i++)
		xlsx_text(&x, STR("b"));
	cr_expect_eq(xlsx_end(&x, &out), FAULT);
}

Test(csv_out, runs_no_formula_and_loses_no_sign)
{
	struct csv_out c = {&out, LANG_DE, false};

	csv_begin(&c);
	csv_text(&c, STR("=cmd|' /C calc'!A0"));
	csv_text(&c, STR("-"));
	csv_text(&c, STR("sagt \"ja\""));
	csv_number(&c, (struct dec){"-4.3", 4});
	csv_number(&c, (struct dec){NULL, 0});
	csv_line_end(&c);
	c.lang = LANG_EN;
	csv_text(&c, STR("+1"));
	csv_number(&c, (struct dec){"4.3", 3});
	csv_line_end(&c);
	out_raw(&out, "", 1);
	cr_expect_str_eq(out.p, "\xef\xbb\xbf\"'=cmd|' /C calc'!A0\";\"-\";"
				"\"sagt \"\"ja\"\"\";-4,3;\r\n"
				"\"'+1\",4.3\r\n");
}
