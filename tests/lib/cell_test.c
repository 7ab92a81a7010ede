/*
 * cell_test.c - numbers and symbols as they stand in official tables.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "arena.h"
#include "cell.h"
#include "text.h"

/* By value: Criterion runs each one in a process of its own. */
struct sample {
	char field[40];
	char value[40]; /* empty: none */
	int symbol;
	int quality;
	int form;
};

ParameterizedTestParameters(cell, reads_what_stands_there)
{
	static struct sample sample[] = {
	    {"2871",          "2871",    0,              0,                 CELL_PLAIN     },
	    {"5,3",           "5.3",     0,              0,                 CELL_PLAIN     },
	    {"0",             "0",       0,              0,                 CELL_PLAIN     },
	    {"0,0",           "0.0",     0,              0,                 CELL_PLAIN     },
	    {"-4,25",         "-4.25",   0,              0,                 CELL_PLAIN     },
	    {"-",             "",        MARK_NOTHING,   0,                 CELL_PLAIN     },
	    {"\342\200\223",  "",        MARK_NOTHING,   0,                 CELL_PLAIN     },
	    {".",             "",        MARK_UNKNOWN,   0,                 CELL_PLAIN     },
	    {"...",           "",        MARK_LATER,     0,                 CELL_PLAIN     },
	    {"/",             "",        MARK_UNCERTAIN, 0,                 CELL_PLAIN     },
	    {"x",             "",        MARK_SENSELESS, 0,                 CELL_PLAIN     },
	    {"X",             "",        MARK_SENSELESS, 0,                 CELL_ODD_SYMBOL},
	    {"*",             "",        MARK_UNKNOWN,   0,                 CELL_ODD_SYMBOL},
	    {"()",            "",        MARK_UNCERTAIN, 0,                 CELL_ODD_SYMBOL},
	    {"(12)",          "12",      0,              GRADE_LIMITED,     CELL_PLAIN     },
	    {"( 12,5 )",      "12.5",    0,              GRADE_LIMITED,     CELL_PLAIN     },
	    {"12p",           "12",      0,              GRADE_PROVISIONAL, CELL_PLAIN     },
	    {"12 r",          "12",      0,              GRADE_REVISED,     CELL_PLAIN     },
	    {"12,5s",         "12.5",    0,              GRADE_ESTIMATED,   CELL_PLAIN     },
	    {"1.234",         "1234",    0,              0,                 CELL_ODD_NUMBER},
	    {"9.577.207",     "9577207", 0,              0,                 CELL_ODD_NUMBER},
	    {"1.234,5",       "1234.5",  0,              0,                 CELL_ODD_NUMBER},
	    {"12 345",        "12345",   0,              0,                 CELL_ODD_NUMBER},
	    {"12\302\240345", "12345",   0,              0,                 CELL_ODD_NUMBER},
	    {"-  23",         "-23",     0,              0,                 CELL_ODD_NUMBER},
	    {"50.0",          "50.0",    0,              0,                 CELL_ODD_NUMBER},
	    {"+7",            "7",       0,              0,                 CELL_ODD_NUMBER},
	    {"007",           "7",       0,              0,                 CELL_ODD_NUMBER},
	    {"  42 ",         "42",      0,              0,                 CELL_PLAIN     },
	    {"",              "",        0,              0,                 CELL_EMPTY     },
	    {"   ",           "",        0,              0,                 CELL_EMPTY     },
	    {"?",             "",        0,              0,                 CELL_UNREADABLE},
	    {"12,",           "",        0,              0,                 CELL_UNREADABLE},
	    {",5",            "",        0,              0,                 CELL_UNREADABLE},
	    {"1,2,3",         "",        0,              0,                 CELL_UNREADABLE},
	    {"1.23.456",      "",        0,              0,                 CELL_UNREADABLE},
	    {"12 34",         "",        0,              0,                 CELL_UNREADABLE},
	    {"1e5",           "",        0,              0,                 CELL_UNREADABLE},
	    {"NaN",           "",        0,              0,                 CELL_UNREADABLE},
	    {"--5",           "",        0,              0,                 CELL_UNREADABLE},
	    {"-p",            "",        0,              0,                 CELL_UNREADABLE},
	    {"(.)",           "",        0,              0,                 CELL_UNREADABLE},
	};

	return cr_make_param_array(
	    struct sample, sample, sizeof(sample) / sizeof(sample[0]));
}

ParameterizedTest(struct sample *s, cell, reads_what_stands_there)
{
	struct arena *a = arena_new(4096);
	struct cell c;
	enum cell_form form = cell_read(a, str_of(s->field), &c);

	cr_expect_eq((int)form, s->form, "%s", s->field);
	cr_expect_eq(c.symbol, s->symbol, "%s", s->field);
	cr_expect_eq(c.quality, s->quality, "%s", s->field);
	cr_expect_eq(c.value.n, strlen(s->value), "%s", s->field);
	cr_expect(c.value.n == 0 || memcmp(c.value.p, s->value, c.value.n) == 0,
	    "%s", s->field);
	arena_free(a);
}

Test(cell, refuses_a_number_of_a_thousand_digits)
{
	struct arena *a = arena_new(4096);
	char digits[1000];
	struct cell c;

	memset(digits, '7', sizeof(digits));
	cr_assert_eq(
	    (int)cell_read(a, (struct str){digits, sizeof(digits)}, &c),
	    CELL_UNREADABLE);
	arena_free(a);
}
