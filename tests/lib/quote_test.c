/*
 * quote_test.c - words are found again where they stand, where they went, and
 * nearly; and marked where a reader sees them.
 */
#include "quote.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "markdown.h"
#include "markings.h"
#include "near.h"
#include "text.h"

static struct arena *arena;

static void
start(void)
{
	arena = arena_new(32 << 20);
}

static void
stop(void)
{
	arena_free(arena);
}

TestSuite(quote, .init = start, .fini = stop);
TestSuite(near);
TestSuite(markings, .init = start, .fini = stop);

/* The table itself, to compare with: the least distance of any match. */
static size_t
least(struct str text, struct str words)
{
	size_t row[80], best;

	cr_assert(words.n < COUNT(row));
	for (size_t i = 0; i <= words.n; i++)
		row[i] = i;
	best = row[words.n];
	for (size_t k = 0; k < text.n; k++) {
		size_t corner = row[0];

		for (size_t i = 1; i <= words.n; i++) {
			size_t up = row[i],
			       same = corner + (words.p[i - 1] != text.p[k]);

			row[i] =
			    row[i - 1] + 1 < up + 1 ? row[i - 1] + 1 : up + 1;
			row[i] = same < row[i] ? same : row[i];
			corner = up;
		}
		best = row[words.n] < best ? row[words.n] : best;
	}
	return best;
}

Test(near, has_the_distance_of_the_whole_table)
{
	char text[300], words[80];

	srand(7);
	for (int i = 0; i < 3000; i++) {
		struct str t = {text, (size_t)rand() % sizeof(text)};
		struct str w = {words, 1 + (size_t)rand() % (COUNT(words) - 1)};
		size_t bound = w.n - 1;
		struct near n;

		for (size_t k = 0; k < t.n; k++)
			text[k] = (char)('a' + rand() % 3);
		for (size_t k = 0; k < w.n; k++)
			words[k] = (char)('a' + rand() % 3);
		n = near_find(t, w, bound, (size_t)rand() % 300);
		if (least(t, w) > bound) {
			cr_assert_not(n.found, "%d", i);
			continue;
		}
		cr_assert(n.found && n.distance == least(t, w), "%d", i);
		cr_assert(n.at + n.n <= t.n);
		/* and what it names is that far away, not only its end */
		cr_assert(
		    least((struct str){text + n.at, n.n}, w) == n.distance);
	}
}

Test(near, finds_a_match_of_more_than_one_block)
{
	struct str words = STR("Der Anteil der Abgänge ohne Abschluss stieg "
			       "2013 auf 6,3 Prozent, obwohl ihre Zahl sank.");
	struct str text = STR("Vorher. Der Anteil aller Abgänge ohne Abschluss "
			      "stieg 2013 auf 4,3 Prozent, obwohl die Zahl "
			      "sank. Danach steht mehr.");
	struct near n = near_find(text, words, words.n / 4, 0);

	cr_assert(n.found);
	cr_expect(n.at == 8, "%zu", n.at);
	cr_expect(str_starts((struct str){text.p + n.at + n.n, 7}, " Danach"));
	cr_expect_not(near_find(text, words, 3, 0).found, "bound");
}

Test(near, cuts_no_character_and_takes_the_nearest)
{
	struct str text = STR("Sch\xc3\xbcler, Sch\xc3\xbcler, Schuler");
	struct near n = near_find(text, STR("Sch\xc3\xa4ler"), 2, 9);

	cr_assert(n.found);
	cr_expect(n.at == 10 && n.n == 8, "%zu %zu", n.at, n.n);
	n = near_find(STR("x\xbcler"), STR("ler"), 0, 0);
	cr_expect(n.found && n.at == 2);
	cr_expect_not(near_find(text, STR(""), 0, 0).found);
	cr_expect_not(near_find(STR(""), STR("abc"), 2, 0).found);
}

static struct quote_place
again(const char *then, const char *words, const char *now)
{
	struct quote q = quote_take(
	    str_of(then), (size_t)(strstr(then, words) - then), strlen(words));

	return quote_place(str_of(now), &q);
}

Test(quote, stands_where_it_stood)
{
	struct quote_place p =
	    again("Es sind viele.", "viele", "Es sind viele, ja.");

	cr_expect(p.fate == QUOTE_SAME && p.at == 8 && p.n == 5);
}

Test(quote, is_found_elsewhere_by_what_stands_around_it)
{
	struct quote_place p =
	    again("Im Norden sank die Zahl. Im Süden sank die Zahl nicht.",
		"sank die Zahl nicht",
		"Anders als früher: Im Norden sank die Zahl nicht. Wieder sank "
		"die Zahl nicht, im Süden sank die Zahl nicht.");

	cr_expect(p.fate == QUOTE_MOVED);
	p = again(
	    "A: gut. B: gut. C: gut.", "gut", "x A: gut. B: gut. C: gut.");
	cr_expect(p.fate == QUOTE_MOVED && p.at == 5, "%zu", p.at);
}

Test(quote, is_found_nearly_and_else_is_gone)
{
	struct quote_place p = again("Es sind 106 von 2.871 Abgängen.",
	    "106 von 2.871 Abgängen", "Heute sind es 131 von 2.462 Abgängen.");

	cr_expect(p.fate == QUOTE_NEAR && p.at == 14, "%zu", p.at);
	p = again("Es sind 106 von 2.871 Abgängen.", "106 von 2.871 Abgängen",
	    "Dazu gibt es keine Zahlen mehr.");
	cr_expect(p.fate == QUOTE_GONE);
	p = again("so", "so", "zu");
	cr_expect(p.fate == QUOTE_GONE, "short words are not nearly others");
}

Test(quote, keeps_whole_characters_around_it)
{
	struct str t = STR("äöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöü wort "
			   "ßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßß");
	struct quote q = quote_take(t, 73, 4);

	cr_expect(str_is(q.words, "wort"));
	cr_expect(utf8_length(q.prefix) == QUOTE_AROUND);
	cr_expect(utf8_length(q.suffix) == QUOTE_AROUND);
	cr_expect(str_is(quote_words(arena, STR("  a\xc2\xa0\n\tb  ")), "a b"));
}

/* Markdown with [..] around what is to be marked, as it comes out. */
static const char *
marked(const char *markdown, const char *first, const char *second)
{
	struct html h = markdown_html(arena, str_of(markdown), 3);
	struct str w = markup_words(arena, h);
	const char *quoted[] = {first, second};
	struct marking row[2];
	struct markings m = {0, row};
	long long number = 0;

	for (size_t i = 0; i < 2 && quoted[i] != NULL; i++) {
		struct quote q = {.words = str_of(quoted[i])};
		struct quote_place p = quote_place(w, &q);

		cr_assert(p.fate != QUOTE_GONE, "%.*s", (int)w.n, w.p);
		row[m.n++] = (struct marking){.at = p.at,
		    .n = p.n,
		    .address = STR("/b"),
		    .label = STR("L")};
	}
	h = markup_marked(arena, h, m, &number);
	cr_assert(number == (long long)m.n);
	return str_copy(arena, (struct str){h.p, h.n});
}

#define LINK(n)                                                             \
	"<a class=\"quote-link\" href=\"/b\"><span class=\"kern-sr-only\">" \
	"L </span>" n "</a>"
#define MARK(s) "<mark class=\"quoted\">" s "</mark>"

Test(markings, words_are_what_a_reader_sees)
{
	struct html h = markdown_html(arena,
	    STR("# Titel\n\nEin *Wort* & <b>.\n\n- eins\n- zwei  \n  drei\n"),
	    3);

	cr_expect(str_is(markup_words(arena, h),
		      "Titel Ein Wort & <b>. eins zwei drei"),
	    "%s", markup_words(arena, h).p);
}

Test(markings, stand_within_the_tags)
{
	cr_expect_str_eq(marked("Ein *ganzes* Wort.", "Ein ganz", NULL),
	    "<p>" MARK("Ein ") "<em>" MARK("ganz") LINK("1") "es</em> Wort."
							     "</p>\n");
	cr_expect_str_eq(marked("Eins.\n\nZwei.", "ins. Zw", NULL),
	    "<p>E" MARK("ins.") "</p>\n<p>" MARK("Zw") LINK("1") "ei.</p>\n");
	cr_expect_str_eq(marked("a & b", "& b", NULL),
	    "<p>a " MARK("&amp; b") LINK("1") "</p>\n");
}

Test(markings, may_overlap_and_wait_for_the_end_of_a_link)
{
	cr_expect_str_eq(marked("abc def ghi", "abc def", "def ghi"),
	    "<p>" MARK("abc def") LINK("1") " " MARK("ghi") LINK("2") "</p>\n");
	cr_expect_str_eq(marked("ab [cd ef](https://a.de) g", "ab cd", NULL),
	    "<p>" MARK("ab ") "<a href=\"https://a.de\" rel=\"nofollow ugc "
			      "noopener\">" MARK("cd") " ef</a>" LINK(
				  "1") " g</p>\n");
}

/* Paragraphs and items, each in brackets. */
static const char *
blocks(const char *markdown)
{
	struct html h = markdown_html(arena, str_of(markdown), 3);
	struct str w = markup_words(arena, h), all = {"", 0};
	struct markings m = markup_blocks(arena, h);

	for (size_t i = 0; i < m.n; i++) {
		cr_assert(m.row[i].at + m.row[i].n <= w.n);
		all = str_fmt(arena, "%.*s[%.*s]", (int)all.n, all.p,
		    (int)m.row[i].n, w.p + m.row[i].at);
	}
	return str_copy(arena, all);
}

Test(markings, blocks_are_paragraphs_and_items_of_lists)
{
	cr_expect_str_eq(blocks("Eins *zwei*.\n\nDrei ä\nvier."),
	    "[Eins zwei.][Drei ä vier.]");
	cr_expect_str_eq(blocks("# Titel\n\n**Fett** & mehr.\n\n- a\n- b\n"
				"    - c\n\n> Wort\n"),
	    "[Fett & mehr.][a][b][c][Wort]");
	cr_expect_str_eq(blocks("1. Eins\n\n2. Zwei\n\n   Weiter\n"),
	    "[Eins][Zwei][Weiter]");
	cr_expect_str_eq(blocks(""), "");
}

Test(markings, an_invitation_stands_behind_its_paragraph_and_is_no_number)
{
	struct html h = markdown_html(arena, STR("Ein *Wort*\n\nZwei"), 3);
	struct marking row[] = {
	    {.at = 8,
             .invites = true,
             .address = STR("/a?b=1&c=2"),
             .label = STR("Los")},
	    { .at = 4,
             .n = 4,
             .address = STR("/b"),
             .label = STR("L"),
             .id = STR("z-1"),
             .key = 7},
	};
	long long number = 4;

	h = markup_marked(arena, h, (struct markings){2, row}, &number);
	cr_expect_str_eq(str_copy(arena, (struct str){h.p, h.n}),
	    "<p>Ein <em><mark class=\"quoted\">Wort</mark>"
	    "<a class=\"quote-link\" id=\"z-1\" href=\"/b\"><span "
	    "class=\"kern-sr-only\">L </span>5</a> <a class=\"write-link\" "
	    "href=\"/a?b=1&amp;c=2\">Los</a></em></p>\n<p>Zwei</p>\n");
	cr_expect(number == 5);
	cr_expect(row[0].key == 7 && row[0].number == 5);
}
