/*
 * mapping_test.c - mappings as text, and back.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "arena.h"
#include "charset.h"
#include "collect.h"
#include "text.h"

TestSuite(mapping, .fini = collect_free);

static const char whole[] = "separator tab\n"
			    "charset Windows-1252\n"
			    "sheet 2\n"
			    "sheet_name Daten 2021\n"
			    "skip 3\n"
			    "heads 2\n"
			    "end 90\n"
			    "decimal .\n"
			    "thousands ,\n"
			    "area 05335043\n"
			    "area_prefix 05315000\n"
			    "period 2015/16\n"
			    "unit Anzahl\n"
			    "periods_in_heads 1\n"
			    "period_form winter\n"
			    "column 1 area_key\n"
			    "column 2 area_name\n"
			    "column 3 period\n"
			    "column 4 category\n"
			    "column 5 value\n"
			    "column 6 unit\n"
			    "column 7 ignore\n";

Test(mapping, comes_back_from_its_text)
{
	struct arena *a = collect_arena(100000);
	struct mapping m;
	long long line = 0;

	cr_assert_eq((int)mapping_of(a, STR(whole), &m, &line), OK);
	cr_expect_eq(m.separator, '\t');
	cr_expect_eq(m.charset, CHARSET_WINDOWS1252);
	cr_expect_eq(m.sheet, 2);
	cr_expect_eq(m.end, 90);
	cr_expect_eq(m.notation.decimal, '.');
	cr_expect_eq(m.notation.thousands, ',');
	cr_expect(str_is(m.area_prefix, "05315000"));
	cr_expect(m.periods_in_heads);
	cr_expect_eq(m.ncolumn, 7);
	cr_expect_eq(m.role[3], ROLE_CATEGORY);
	cr_expect(str_is(mapping_text(a, &m), whole));
}

Test(mapping, writes_what_a_thousand_columns_are)
{
	static struct mapping m = {
	    .ncolumn = MAPPING_COLUMNS_MAX, .separator = ';'};
	static struct mapping back;
	struct arena *a = collect_arena(1000000);
	long long line;

	for (size_t i = 0; i < m.ncolumn; i++)
		m.role[i] = (unsigned char)(i % ROLE_MAX);
	cr_assert_eq((int)mapping_of(a, mapping_text(a, &m), &back, &line), OK);
	cr_expect_eq(back.ncolumn, m.ncolumn);
	cr_expect_eq(memcmp(back.role, m.role, sizeof(m.role)), 0);
}

struct wrong {
	char text[60];
	long long line;
};

ParameterizedTestParameters(mapping, says_on_which_line_it_is_wrong)
{
	static struct wrong sample[] = {
	    {"skip 1\nfarbe rot\n",         2},
	    {"skip -1\n",                   1},
	    {"skip\n",                      1},
	    {"heads 21\n",                  1},
	    {"separator x\n",               1},
	    {"separator none\n",            1},
	    {"charset UTF-16\n",            1},
	    {"decimal none\n",              1},
	    {"decimal ;\n",                 1},
	    {"decimal .\nthousands .\n",    2},
	    {"area Köln\n",                1},
	    {"area_prefix 0531500000000\n", 1},
	    {"period demnächst\n",         1},
	    {"periods_in_heads 2\n",        1},
	    {"column 0 value\n",            1},
	    {"column 1025 value\n",         1},
	    {"column 1 wert\n",             1},
	    {"column 1\n",                  1},
	    {"column value\n",              1},
	};

	return cr_make_param_array(struct wrong, sample, COUNT(sample));
}

ParameterizedTest(struct wrong *w, mapping, says_on_which_line_it_is_wrong)
{
	struct arena *a = collect_arena(10000);
	struct mapping m;
	long long line = 0;

	cr_expect_eq((int)mapping_of(a, str_of(w->text), &m, &line), INVALID);
	cr_expect_eq(line, w->line, "%s", w->text);
}
