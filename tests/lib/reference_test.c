/*
 * reference_test.c - references found in texts, and marks put in their place.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "html.h"
#include "markdown_mark.h"
#include "reference.h"
#include "text.h"

static struct arena *arena;

static void
begin(void)
{
	arena = arena_new(1 << 22);
}

static void
end(void)
{
	arena_free(arena);
}

TestSuite(reference, .init = begin, .fini = end);

/* All of a text in a line: "slug/area/period/part ...". */
static const char *
found(const char *s)
{
	static char all[400];
	struct str text = str_of(s);
	struct reference r;
	size_t from = 0, n = 0;

	all[0] = '\0';
	while (reference_next(text, &from, &r))
		n += (size_t)snprintf(all + n, sizeof(all) - n,
		    "%.*s/%.*s/%.*s/%.*s ", (int)r.slug.n, r.slug.p,
		    (int)r.area.n, r.area.p, (int)r.period.n, r.period.p,
		    (int)r.part.n, r.part.p);
	return all;
}

Test(reference, is_found_with_its_words_trimmed)
{
	cr_expect_str_eq(found("[[wert:a|05914|2013]]"), "a/05914/2013/ ");
	cr_expect_str_eq(
	    found("x [[wert: a | 05914 |2013| zaehler ]] y [[wert:b|1|2|]]"),
	    "a/05914/2013/zaehler b/1/2/ ");
	cr_expect_str_eq(found("[[wert:[[wert:a|1|2]]"), "a/1/2/ ");
}

Test(reference, is_not_what_lacks_a_word_or_its_end)
{
	cr_expect_str_eq(found("[[wert:a|1]] [[wert:|1|2]] [[wert:a|1|2"), "");
	cr_expect_str_eq(found("[[wert:a|1\n|2]] [[wert:a|1|2]x [[wert:"), "");
	cr_expect_str_eq(found("[[wert:a|1|2|zaehler|x]] [wert:a|1|2]"), "");
	cr_expect_str_eq(found(""), "");
}

Test(reference, that_is_broken_is_named_to_its_end)
{
	struct str text = STR("Gut [[wert:a|1|2]], [[wert:x]] nicht, und "
			      "[[wert:offen\nbis hier");
	struct str words;
	size_t from = 0;

	cr_assert(reference_broken(text, &from, &words));
	cr_expect(str_is(words, "[[wert:x]]"));
	cr_assert(reference_broken(text, &from, &words));
	cr_expect(str_is(words, "[[wert:offen"));
	cr_expect_not(reference_broken(text, &from, &words));
}

/* A text with a mark 0 between these two, as Markdown. */
static struct html
filled(const char *before, const char *behind)
{
	static const struct mark_word word = {
	    {"<b>5,3</b>", 10},
            {"5,3 & mehr", 10}
        };
	struct html h;
	struct out o;

	out_init(&o, 10000);
	mark_text(&o, str_of(before));
	mark_put(&o, 0);
	mark_text(&o, str_of(behind));
	h = markdown_filled(arena, (struct str){o.p, o.n}, 3, &word, 1);
	out_release(&o);
	return h;
}

static bool
is(struct html h, const char *s)
{
	if (h.n == strlen(s) && memcmp(h.p, s, h.n) == 0)
		return true;
	cr_log_error("%.*s", (int)h.n, h.p);
	return false;
}

Test(reference, stands_in_markdown_as_its_markup)
{
	cr_expect(is(filled("Es sind **", "**."),
	    "<p>Es sind <strong><b>5,3</b></strong>.</p>\n"));
	cr_expect(is(filled("- ", "\n"), "<ul>\n<li><b>5,3</b></li>\n</ul>\n"));
	cr_expect(is(filled("# ", ""), "<h3><b>5,3</b></h3>\n"));
}

Test(reference, is_plain_where_no_markup_can_be)
{
	struct html h = filled("[Seite ", "](https://amt.example/)");

	cr_expect(memmem(h.p, h.n, "<b>", 3) == NULL);
	cr_expect(memmem(h.p, h.n, "5,3 &amp; mehr", 14) != NULL);
	cr_expect(is(filled("`", "`"), "<p><code>5,3 &amp; mehr</code></p>\n"));
}

Test(reference, cannot_be_forged_by_typing_its_mark)
{
	struct html h = filled("\xee\x80\x80"
			       "0\xee\x80\x81 ",
	    "");

	cr_expect(is(h, "<p>0 <b>5,3</b></p>\n"));
}
