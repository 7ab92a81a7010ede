/*
 * charset_test.c - texts in the encodings that publishers send.
 */
#include <criterion/criterion.h>

#include "arena.h"
#include "charset.h"
#include "text.h"

static struct arena *arena;

static void
start(void)
{
	arena = arena_new(1 << 16);
}

static void
stop(void)
{
	arena_free(arena);
}

TestSuite(charset, .init = start, .fini = stop);

static struct charset_text
decode(struct str s)
{
	struct charset_text t = {0};
	const char *sentence;

	cr_assert_eq((int)charset_decode(arena, s, &t, &sentence), OK);
	return t;
}

Test(charset, tells_latin1_from_windows1252)
{
	struct charset_text latin1 = decode(STR("K\366ln\n"));
	struct charset_text windows = decode(STR("K\366ln \226 \200\n"));

	cr_expect_eq((int)latin1.charset, CHARSET_LATIN1);
	cr_expect(str_is(latin1.text, "Köln\n"));
	cr_expect_eq((int)windows.charset, CHARSET_WINDOWS1252);
	cr_expect(str_is(windows.text, "Köln – €\n"));
}

Test(charset, leaves_utf8_and_takes_the_byte_order_mark_off)
{
	struct charset_text t = decode(STR("\357\273\277Köln"));

	cr_expect_eq((int)t.charset, CHARSET_UTF8);
	cr_expect(t.bom);
	cr_expect(str_is(t.text, "Köln"));
}

Test(charset, names_the_odd_line_of_a_mixed_file)
{
	struct charset_text t = decode(STR("a\nK\366ln\nD\374ren\nMünster\n"));

	cr_expect_eq((int)t.charset, CHARSET_MIXED);
	cr_expect_eq(t.odd_line, 4);
	cr_expect(str_is(t.text, "a\nKöln\nDüren\nMünster\n"));
}

Test(charset, counts_bytes_that_mean_nothing)
{
	struct charset_text t = decode(STR("a\n\201b\n"));

	cr_expect_eq(t.lost, 1);
	cr_expect_eq(t.first_lost, 2);
	cr_expect(str_is(t.text, "a\n\357\277\275b\n"));
}

Test(charset, says_what_people_sent_instead_of_a_text)
{
	struct charset_text t;
	const char *sentence = NULL;
	static const struct str other[] = {
	    {"PK\003\004....", 8},
	    {"%PDF-1.7",       8},
	    {"\377\376a\0",    4},
	    {"ab\0c",          4},
	};

	for (size_t i = 0; i < COUNT(other); i++) {
		sentence = NULL;
		cr_expect_eq(
		    (int)charset_decode(arena, other[i], &t, &sentence),
		    INVALID);
		cr_expect(sentence != NULL);
	}
}

Test(charset, repairs_text_that_was_encoded_twice)
{
	cr_expect(str_is(charset_repair(arena, STR("FÃ¤hre")), "Fähre"));
	cr_expect(str_is(charset_repair(arena, STR("GrÃ¶ÃŸe")), "Größe"));
	cr_expect(str_is(charset_repair(arena, STR("â€“")), "–"));
}

Test(charset, leaves_text_alone_that_only_has_umlauts)
{
	cr_expect(charset_repair(arena, STR("Fähre")).p == NULL);
	cr_expect(charset_repair(arena, STR("Â")).p == NULL);
	cr_expect(charset_repair(arena, STR("Großtante Ångström")).p == NULL);
	cr_expect(charset_repair(arena, STR("")).p == NULL);
}
