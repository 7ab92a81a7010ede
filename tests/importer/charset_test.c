/*
 * charset_test.c - texts in the encodings that publishers send, line by line.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "collect.h"
#include "lines.h"
#include "mojibake.h"
#include "text.h"

TestSuite(charset, .fini = collect_free);

/* A file that gives its bytes away a few at a time would be read the same:
 * the pieces are the reader's. */
struct decoded {
	struct take take;
	struct lines lines;
	struct str text; /* all lines */
};

static struct decoded *
decode_as(struct str s, int charset)
{
	struct arena *a = collect_arena(32 << 20);
	struct decoded *d = arena_get(a, 1, sizeof(*d));
	struct str *data = arena_get(a, 1, sizeof(*data));
	struct bytes *b = arena_get(a, 1, sizeof(*b));
	char *room = arena_get(a, 3 * s.n + 1, 1);
	struct str line;

	*data = s;
	*b = bytes_of(data);
	d->take = take_begin(a);
	d->text = (struct str){room, 0};
	if (!lines_open(&d->lines, &d->take, b, charset))
		return d;
	while (lines_next(&d->lines, &line)) {
		memcpy(room + d->text.n, line.p, line.n);
		d->text.n += line.n;
	}
	return d;
}

static struct decoded *
decode(struct str s)
{
	return decode_as(s, CHARSET_MAX);
}

Test(charset, tells_latin1_from_windows1252)
{
	struct decoded *latin1 = decode(STR("K\366ln\n"));
	struct decoded *windows = decode(STR("K\366ln \226 \200\n"));

	cr_expect_eq((int)latin1->lines.survey.charset, CHARSET_LATIN1);
	cr_expect(str_is(latin1->text, "Köln\n"));
	cr_expect_eq((int)windows->lines.survey.charset, CHARSET_WINDOWS1252);
	cr_expect(str_is(windows->text, "Köln – €\n"));
}

Test(charset, leaves_utf8_and_takes_the_byte_order_mark_off)
{
	struct decoded *d = decode(STR("\357\273\277Köln"));

	cr_expect_eq((int)d->lines.survey.charset, CHARSET_UTF8);
	cr_expect(d->lines.survey.bom);
	cr_expect(str_is(d->text, "Köln"));
}

Test(charset, names_the_odd_line_of_a_mixed_file)
{
	struct decoded *d = decode(STR("a\nK\366ln\nD\374ren\nMünster\n"));

	cr_expect_eq((int)d->lines.survey.charset, CHARSET_MIXED);
	cr_expect_eq(d->lines.survey.odd_line, 4);
	cr_expect(str_is(d->text, "a\nKöln\nDüren\nMünster\n"));
	cr_expect_eq(d->take.ndoubt[DOUBT_CHARSET_MIXED], 1);
	cr_expect_eq(d->take.doubt[DOUBT_CHARSET_MIXED]->line, 4);
}

Test(charset, counts_lines_by_crlf_and_by_cr)
{
	cr_expect_eq(
	    decode(STR("a\r\nb\r\nK\366ln\r\nä\r\n"))->lines.survey.odd_line,
	    3);
	cr_expect_eq(
	    decode(STR("a\rb\rK\366ln\rä\r"))->lines.survey.odd_line, 3);
	cr_expect_eq(decode(STR("a\r\nb\rc\n\nd"))->lines.no, 5);
}

Test(charset, believes_a_person_who_says_it_is_one_byte)
{
	struct decoded *d = decode_as(STR("\303\244"), CHARSET_WINDOWS1252);

	cr_expect(str_is(d->text, "Ã¤"));
}

Test(charset, counts_bytes_that_mean_nothing)
{
	struct decoded *d = decode(STR("a\n\201b\n"));

	cr_expect_eq(d->lines.survey.lost, 1);
	cr_expect_eq(d->lines.survey.first_lost, 2);
	cr_expect(str_is(d->text, "a\n\357\277\275b\n"));
	cr_expect_eq(d->take.ndoubt[DOUBT_BYTE_LOST], 1);
}

Test(charset, is_strict_about_utf8)
{
	static const char *const bad[] = {"\300\200", "\340\200\200",
	    "\355\240\200", "\364\220\200\200", "\342\202", "\200", "\377",
	    "\303\303\244"};

	for (size_t i = 0; i < COUNT(bad); i++)
		cr_expect_neq((int)decode(str_of(bad[i]))->lines.survey.charset,
		    CHARSET_UTF8, "%zu", i);
}

Test(charset, reads_the_same_across_the_borders_of_pieces)
{
	/* an umlaut at every place around where two pieces meet */
	for (size_t at = 65530; at < 65542; at++) {
		static char text[70000];
		struct decoded *d;

		memset(text, 'x', sizeof(text));
		for (size_t i = 99; i < sizeof(text); i += 100)
			text[i] = '\n';
		memcpy(text + at, "\303\244", 2);
		d = decode((struct str){text, sizeof(text)});
		cr_expect_eq((int)d->lines.survey.charset, CHARSET_UTF8);
		cr_expect_eq(d->text.n, sizeof(text));
		cr_expect_eq(memcmp(d->text.p, text, sizeof(text)), 0);
		collect_free();
	}
}

Test(charset, reads_lines_longer_than_a_piece)
{
	static char text[600000];
	struct decoded *d;

	memset(text, 'x', sizeof(text));
	memcpy(text + 299999, "\nK\366ln\n", 6);
	d = decode((struct str){text, sizeof(text)});
	cr_expect(take_going(&d->take));
	cr_expect_eq(d->lines.no, 3);
	cr_expect_eq(d->text.n, sizeof(text) + 1);
}

Test(charset, says_what_people_sent_instead_of_a_text)
{
	static const struct str other[] = {
	    {"PK\003\004....",   8},
	    {"%PDF-1.7",         8},
	    {"\377\376a\0",      4},
	    {"\376\377\0a",      4},
	    {"\320\317\021\340", 4},
	    {"ab\0c",            4},
	    {"ab\177c",          4},
	};

	for (size_t i = 0; i < COUNT(other); i++) {
		struct decoded *d = decode(other[i]);

		cr_expect_eq((int)d->take.st, INVALID);
		cr_expect(d->take.sentence != NULL);
	}
}

Test(charset, repairs_text_that_was_encoded_twice)
{
	struct arena *a = collect_arena(10000);

	cr_expect(str_is(mojibake_repair(a, STR("FÃ¤hre")), "Fähre"));
	cr_expect(str_is(mojibake_repair(a, STR("GrÃ¶ÃŸe")), "Größe"));
	cr_expect(str_is(mojibake_repair(a, STR("â€“")), "–"));
}

Test(charset, leaves_text_alone_that_only_has_umlauts)
{
	struct arena *a = collect_arena(10000);

	cr_expect_null(mojibake_repair(a, STR("Fähre")).p);
	cr_expect_null(mojibake_repair(a, STR("Â")).p);
	cr_expect_null(mojibake_repair(a, STR("Großtante Ångström")).p);
	cr_expect_null(mojibake_repair(a, STR("")).p);
}
