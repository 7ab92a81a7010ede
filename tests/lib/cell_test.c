/*
 * cell_test.c - numbers and symbols as they stand in official tables.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

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
	struct cell c;
	enum cell_form form = cell_read(str_of(s->field), NOTATION_GERMAN, &c);

	cr_expect_eq((int)form, s->form, "%s", s->field);
	cr_expect_eq(c.symbol, s->symbol, "%s", s->field);
	cr_expect_eq(c.quality, s->quality, "%s", s->field);
	cr_expect_eq(c.nvalue, strlen(s->value), "%s", s->field);
	cr_expect(memcmp(c.value, s->value, c.nvalue) == 0, "%s", s->field);
}

Test(cell, refuses_a_number_of_a_thousand_digits)
{
	char digits[1000];
	struct cell c;

	memset(digits, '7', sizeof(digits));
	cr_assert_eq((int)cell_read((struct str){digits, sizeof(digits)},
			 NOTATION_GERMAN, &c),
	    CELL_UNREADABLE);
	cr_expect_not(cell_number((struct str){digits, sizeof(digits)}, &c));
}

Test(cell, holds_forty_digits_and_not_one_more)
{
	char field[44] = "-";
	struct cell c;

	memset(field + 1, '7', 41);
	cr_expect_eq(
	    (int)cell_read((struct str){field, 41}, NOTATION_GERMAN, &c),
	    CELL_PLAIN);
	cr_expect_eq(c.nvalue, 41);
	cr_expect_eq(
	    (int)cell_read((struct str){field, 42}, NOTATION_GERMAN, &c),
	    CELL_UNREADABLE);
	field[20] = ',';
	cr_expect_eq(
	    (int)cell_read((struct str){field, 42}, NOTATION_GERMAN, &c),
	    CELL_PLAIN);
	cr_expect_eq(c.nvalue, 42);
}

struct noted {
	char field[20];
	char decimal, thousands;
	char value[20];
	int form;
};

ParameterizedTestParameters(cell, reads_numbers_by_the_notation_of_the_file)
{
	static struct noted sample[] = {
	    {"5.3",       '.', 0,    "5.3",       CELL_PLAIN     },
	    {"1.234",     '.', 0,    "1.234",     CELL_PLAIN     },
	    {"1,234",     '.', ',',  "1234",      CELL_PLAIN     },
	    {"1,234",     '.', 0,    "1234",      CELL_ODD_NUMBER},
	    {"1,234.50",  '.', ',',  "1234.50",   CELL_PLAIN     },
	    {"5,3",       '.', 0,    "5.3",       CELL_ODD_NUMBER},
	    {"1.234.567", '.', 0,    "1234567",   CELL_ODD_NUMBER},
	    {"1.234",     ',', '.',  "1234",      CELL_PLAIN     },
	    {"1.234,5",   ',', '.',  "1234.5",    CELL_PLAIN     },
	    {"1.23",      ',', '.',  "1.23",      CELL_ODD_NUMBER},
	    {"1,234",     ',', '.',  "1.234",     CELL_PLAIN     },
	    {"12 345",    ',', ' ',  "12345",     CELL_PLAIN     },
	    {"12'345.6",  '.', '\'', "12345.6",   CELL_PLAIN     },
	    {"1023101.0", '.', 0,    "1023101.0", CELL_PLAIN     },
	};

	return cr_make_param_array(
	    struct noted, sample, sizeof(sample) / sizeof(sample[0]));
}

ParameterizedTest(
    struct noted *s, cell, reads_numbers_by_the_notation_of_the_file)
{
	const struct notation how = {s->decimal, s->thousands};
	struct cell c;

	cr_expect_eq(
	    (int)cell_read(str_of(s->field), how, &c), s->form, "%s", s->field);
	cr_expect_eq(c.nvalue, strlen(s->value), "%s", s->field);
	cr_expect(memcmp(c.value, s->value, c.nvalue) == 0, "%s", s->field);
}

struct machine {
	char field[60];
	char value[60]; /* empty: none */
};

ParameterizedTestParameters(cell, reads_numbers_of_machines)
{
	static struct machine sample[] = {
	    {"12",       "12"				      },
	    {"-12.50",   "-12.50"				  },
	    {"+7",       "7"				       },
	    {"007",      "7"				       },
	    {".5",       "0.5"				     },
	    {"5.",       "5"				       },
	    {"1.5E3",    "1500"				    },
	    {"1.5e+3",   "1500"				    },
	    {"1.25E-3",  "0.00125"				 },
	    {"1E0",      "1"				       },
	    {"12345E-2", "123.45"				  },
	    {"1E39",     "1000000000000000000000000000000000000000"},
	    {"1E40",     ""					},
	    {"1E-99",    ""					},
	    {"1E999999", ""					},
	    {"1E",       ""					},
	    {"1E+",      ""					},
	    {"1E+-3",    ""					},
	    {"",         ""					},
	    {"-",        ""					},
	    {".",        ""					},
	    {"NaN",      ""					},
	    {"INF",      ""					},
	    {"1,5",      ""					},
	    {" 1",       ""					},
	    {"0x1",      ""					},
	};

	return cr_make_param_array(
	    struct machine, sample, sizeof(sample) / sizeof(sample[0]));
}

ParameterizedTest(struct machine *s, cell, reads_numbers_of_machines)
{
	struct cell c = {0};

	cr_expect_eq(cell_number(str_of(s->field), &c), s->value[0] != 0, "%s",
	    s->field);
	cr_expect_eq(c.nvalue, strlen(s->value), "%s", s->field);
	cr_expect(memcmp(c.value, s->value, c.nvalue) == 0, "%s", s->field);
}
