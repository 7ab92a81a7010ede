/*
 * records_test.c - lines into fields.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "arena.h"
#include "records.h"
#include "text.h"

static struct arena *arena;

static void
start(void)
{
	arena = arena_new(1 << 20);
}

static void
stop(void)
{
	arena_free(arena);
}

TestSuite(records, .init = start, .fini = stop);

/* What was read, as text: "1[a|b]" for a record on line 1. */
struct seen {
	struct str text;
	size_t stop_after;
};

static bool
note(void *ctx, const struct record *rec)
{
	struct seen *s = ctx;

	s->text = str_fmt(arena, "%.*s%lld%s[", (int)s->text.n,
	    s->text.n > 0 ? s->text.p : "", rec->line, rec->open ? "!" : "");
	for (size_t i = 0; i < rec->n; i++)
		s->text = str_fmt(arena, "%.*s%s%.*s", (int)s->text.n,
		    s->text.p, i == 0 ? "" : "|", (int)rec->field[i].n,
		    rec->field[i].p);
	s->text = str_fmt(arena, "%.*s]", (int)s->text.n, s->text.p);
	return s->stop_after == 0 || --s->stop_after > 0;
}

static const char *
records(const char *text, size_t stop_after)
{
	struct seen s = {.stop_after = stop_after};
	long long line;

	cr_assert_eq(
	    (int)records_read(arena, str_of(text), ';', note, &s, &line), OK);
	return s.text.p == NULL ? "" : s.text.p;
}

Test(records, keep_the_blanks_that_show_a_level)
{
	cr_expect_str_eq(records("05;  NRW;1\n", 0), "1[05|  NRW|1]");
}

Test(records, know_their_lines_whatever_ends_them)
{
	cr_expect_str_eq(records("a\n\nb\r\nc\rd", 0), "1[a]3[b]4[c]5[d]");
}

Test(records, may_lie_on_several_lines_within_quotes)
{
	cr_expect_str_eq(
	    records("a;\"b;\n\"\"c\"\"\"\n\nd\n", 0), "1[a|b;\n\"c\"]4[d]");
}

Test(records, are_open_when_a_quote_never_ends)
{
	cr_expect_str_eq(records("a\n\"b\nc\n", 0), "1[a]2![b\nc\n\n]");
}

Test(records, leave_a_quote_within_a_field_alone)
{
	cr_expect_str_eq(
	    records("Themen \"Bildung\";;\n", 0), "1[Themen \"Bildung\"||]");
}

Test(records, stop_when_the_taker_has_enough)
{
	cr_expect_str_eq(records("a\nb\nc\n", 2), "1[a]2[b]");
}

Test(records, refuse_more_fields_than_anyone_needs)
{
	struct seen s = {0};
	static char wide[RECORD_FIELDS_MAX + 1];
	long long line;

	memset(wide, ';', sizeof(wide));
	cr_assert_eq((int)records_read(arena, (struct str){wide, sizeof(wide)},
			 ';', note, &s, &line),
	    TOO_MUCH);
	cr_expect_eq(line, 1);
	cr_expect_eq(s.text.n, 0);
}
