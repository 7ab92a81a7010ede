/*
 * difference_test.c - what changed in a text is said, and nothing else.
 */
#include "difference.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "text.h"

static struct arena *arena;

static void
start(void)
{
	arena = arena_new(8 << 20);
}

static void
stop(void)
{
	arena_free(arena);
}

TestSuite(difference, .init = start, .fini = stop);

/* "a [-b -][+c +]d|": a line with its marks; "(2)" for lines that stay. */
static const char *
marked(const char *former, const char *latter)
{
	static char out[4000];
	struct diff_parts d = diff_text(arena, str_of(former), str_of(latter));
	size_t n = 0;

	cr_assert(d.row != NULL);
	out[0] = '\0';
	for (size_t i = 0; i < d.n; i++) {
		const struct diff_part *p = &d.row[i];
		const struct diff_runs *r = &p->lines.row[0].runs;

		cr_assert((size_t)p->n == p->lines.n);
		if (!p->changed) {
			n += (size_t)sprintf(out + n, "(%lld)|", p->n);
			continue;
		}
		for (size_t k = 0; k < r->n; k++)
			n += (size_t)sprintf(out + n,
			    r->row[k].kind == DIFF_GONE  ? "[-%.*s-]"
			    : r->row[k].kind == DIFF_NEW ? "[+%.*s+]"
							 : "%.*s",
			    (int)r->row[k].text.n, r->row[k].text.p);
		n += (size_t)sprintf(out + n, "|");
	}
	return out;
}

Test(difference, is_none_between_equal_texts)
{
	cr_expect_str_eq(marked("eins\nzwei\n", "eins\nzwei\n"), "(2)|");
	cr_expect_str_eq(marked("", ""), "");
}

Test(difference, marks_the_words_that_changed)
{
	cr_expect_str_eq(marked("Es waren 3,7 % im Jahr.", "Es waren 3,9 % im "
							   "Jahr."),
	    "Es waren [-3,7 -][+3,9 +]% im Jahr.|");
	cr_expect_str_eq(marked("a b c", "a c"), "a [-b -]c|");
	cr_expect_str_eq(marked("a c", "a b c"), "a [+b +]c|");
	cr_expect_str_eq(marked("a b", "a b c"), "a b [+c+]|");
}

Test(difference, leaves_lines_that_stay_alone)
{
	cr_expect_str_eq(
	    marked("eins\nzwei drei vier\nfünf", "eins\nzwei drei acht\nfünf"),
	    "(1)|zwei drei [-vier-][+acht+]|(1)|");
	cr_expect_str_eq(marked("a\nb\nc", "a\nc"), "(1)|[-b-]|(1)|");
	cr_expect_str_eq(marked("a\nc", "a\nb\nc"), "(1)|[+b+]|(1)|");
}

Test(difference, does_not_mix_lines_that_have_nothing_in_common)
{
	cr_expect_str_eq(marked("ganz anders war es", "nun steht hier dies"),
	    "[-ganz anders war es-]|[+nun steht hier dies+]|");
}

/* The words of one side, without their blanks. */
static size_t
words_of(const struct diff_parts *d, int side, char *out)
{
	size_t n = 0;

	for (size_t i = 0; i < d->n; i++)
		for (size_t l = 0; l < d->row[i].lines.n; l++) {
			const struct diff_runs *r =
			    &d->row[i].lines.row[l].runs;

			for (size_t k = 0; k < r->n; k++)
				for (size_t c = 0; c < r->row[k].text.n; c++)
					if ((r->row[k].kind == DIFF_SAME ||
						r->row[k].kind == side) &&
					    r->row[k].text.p[c] > ' ')
						out[n++] = r->row[k].text.p[c];
		}
	return n;
}

static size_t
without_blanks(const char *s, char *out)
{
	size_t n = 0;

	for (; *s != '\0'; s++)
		if (*s > ' ')
			out[n++] = *s;
	return n;
}

Test(difference, has_both_texts_in_it_whatever_they_are)
{
	char a[300], b[300], want[300], got[300];

	srand(2026);
	for (int i = 0; i < 3000; i++) {
		struct diff_parts d;
		size_t n;

		for (size_t k = 0; k < sizeof(a); k++) {
			a[k] = "aab b\n "[rand() % 7];
			b[k] = rand() % 4 ? a[k] : "cab b\n "[rand() % 7];
		}
		a[rand() % 299] = b[rand() % 299] = '\0';
		a[299] = b[299] = '\0';
		d = diff_text(arena, str_of(a), str_of(b));
		n = words_of(&d, DIFF_GONE, got);
		cr_assert(
		    n == without_blanks(a, want) && memcmp(got, want, n) == 0,
		    "former of %s / %s", a, b);
		n = words_of(&d, DIFF_NEW, got);
		cr_assert(
		    n == without_blanks(b, want) && memcmp(got, want, n) == 0,
		    "latter of %s / %s", a, b);
		arena_reset(arena);
	}
}

Test(difference, of_long_texts_is_bounded)
{
	char *a = malloc(80001), *b = malloc(80001);
	struct diff_parts d;

	cr_assert(a != NULL && b != NULL);
	for (int i = 0; i < 40000; i++) {
		memcpy(a + 2 * i, i % 3 == 0 ? "x " : "y ", 2);
		memcpy(b + 2 * i, i % 5 == 0 ? "y " : "z ", 2);
	}
	a[80000] = b[80000] = '\0';
	d = diff_text(arena, str_of(a), str_of(b));
	cr_assert(d.row != NULL);
	cr_expect(d.nchanged >= 1);
	free(a);
	free(b);
}

Test(difference, is_nothing_where_the_arena_ends)
{
	struct arena *small = arena_new(4096);
	struct diff_parts d = diff_text(small, STR("a b"), STR("a c"));

	cr_expect(d.row == NULL && d.n == 0);
	arena_free(small);
}
