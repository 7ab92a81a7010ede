/*
 * records_test.c - lines into fields.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "arena.h"
#include "collect.h"
#include "records.h"
#include "text.h"

TestSuite(records, .fini = collect_free);

/* What was read, as text: "1[a|b]" for a record on line 1. */
static const char *
records(struct take *t, struct str text)
{
	struct bytes b = bytes_of(&text);
	struct lines *lines = arena_get(t->arena, 1, sizeof(*lines));
	struct records r;
	struct record rec;
	struct str s = STR("");

	if (!lines_open(lines, t, &b, CHARSET_MAX) ||
	    !records_open(&r, lines, ';'))
		return "";
	while (records_next(&r, &rec)) {
		s = str_fmt(t->arena, "%.*s%lld%s[", (int)s.n, s.p, rec.line,
		    rec.open ? "!" : "");
		for (size_t i = 0; i < rec.n; i++)
			s = str_fmt(t->arena, "%.*s%s%.*s", (int)s.n, s.p,
			    i == 0 ? "" : "|", (int)rec.field[i].n,
			    rec.field[i].n > 0 ? rec.field[i].p : "");
		s = str_fmt(t->arena, "%.*s]", (int)s.n, s.p);
	}
	return str_copy(t->arena, s);
}

struct sample {
	char text[60];
	char records[60];
};

ParameterizedTestParameters(records, are_split_and_numbered)
{
	static struct sample sample[] = {
  /* blanks show the level of an area */
	    {"05;  NRW;1\n",               "1[05|  NRW|1]"          },
	    {"a\n\nb\r\nc\rd",             "1[a]3[b]4[c]5[d]"       },
	    {"a;b;\n;;\n",                 "1[a|b|]2[||]"           },
	    {"a;\"b;\n\"\"c\"\"\"\n\nd\n", "1[a|b;\n\"c\"]4[d]"     },
	    {"a;\"b\"",                    "1[a|b]"                 },
	    {"a;\"b\"\r\n\"c\";d\r\n",     "1[a|b]2[c|d]"           },
	    {"\"\";\"\"\n",                "1[|]"                   },
	    {"a\n\"b\nc\n",                "1[a]2![b\nc\n]"         },
	    {"a\n\"b\nc",                  "1[a]2![b\nc\n]"         },
	    {"Themen \"Bildung\";;\n",     "1[Themen \"Bildung\"||]"},
	    {"a\"b;c\n",                   "1[a\"b|c]"              },
	    {"",			   ""		       },
	    {"\n\n",		       ""		       },
	};

	return cr_make_param_array(struct sample, sample, COUNT(sample));
}

ParameterizedTest(struct sample *s, records, are_split_and_numbered)
{
	struct take t = take_begin(collect_arena(16 << 20));

	cr_expect_str_eq(records(&t, str_of(s->text)), s->records);
	cr_expect_eq(
	    t.ndoubt[DOUBT_QUOTE_OPEN], strchr(s->records, '!') != NULL);
}

Test(records, are_the_same_with_every_field_quoted)
{
	struct take t = take_begin(collect_arena(32 << 20));

	cr_expect_str_eq(records(&t, STR("a;;  b;c d\n1;2;3;4\n")),
	    records(&t,
		STR("\"a\";\"\";\"  b\";\"c d\"\n\"1\";\"2\";\"3\";\"4\"\n")));
}

Test(records, refuse_more_fields_than_anyone_needs)
{
	static char wide[RECORD_FIELDS_MAX + 4];

	for (int quoted = 0; quoted < 2; quoted++) {
		struct take t = take_begin(collect_arena(32 << 20));

		memset(wide, ';', sizeof(wide));
		if (quoted)
			memcpy(wide, "\"a\"", 3);
		records(&t, (struct str){wide, sizeof(wide)});
		cr_expect_eq((int)t.st, TOO_MUCH);
		cr_expect_eq(t.failed_line, 1);
	}
}

Test(records, refuse_a_field_that_is_far_too_long)
{
	static char text[RECORD_FIELD_MAX + 100];
	struct take t = take_begin(collect_arena(32 << 20));

	memset(text, 'x', sizeof(text));
	memcpy(text, "a;b\n", 4);
	records(&t, (struct str){text, sizeof(text)});
	cr_expect_eq((int)t.st, TOO_MUCH);
	cr_expect_eq(t.failed_line, 2);
}
