/*
 * intake_text_fuzz.c - any bytes as the text of a section: references and
 * numbers are found within it and in order, and with words of ours in their
 * place the page stays well-formed.
 */
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "html.h"
#include "markdown_mark.h"
#include "number.h"
#include "reference.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
need(bool holds)
{
	if (!holds)
		abort();
}

static bool
within(struct str text, struct str part)
{
	return part.n == 0 ||
	       (part.p >= text.p && part.p + part.n <= text.p + text.n);
}

static void
check_broken(struct str text)
{
	struct str words;
	size_t from = 0, before = 0;

	while (reference_broken(text, &from, &words)) {
		need(from > before && words.n > 0 && within(text, words));
		before = from;
	}
}

static void
check_numbers(struct str text)
{
	struct number x;
	size_t from = 0, before = 0;
	long long line = 1, last = 1;

	while (number_next(text, &from, &line, &x)) {
		need(x.at >= before && x.n > 0 && x.at + x.n == from &&
		     from <= text.n);
		need(x.line >= last && strlen(x.decimal) <= NUMBER_MAX);
		before = from;
		last = x.line;
	}
}

static void
check_page(struct html h)
{
	char *all = malloc(h.n + 16);
	xmlDocPtr doc;

	need(h.p != NULL && all != NULL);
	memcpy(all, "<p>", 3);
	memcpy(all + 3, h.p, h.n);
	memcpy(all + 3 + h.n, "</p>", 4);
	doc = xmlReadMemory(all, (int)h.n + 7, NULL, "UTF-8",
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	need(doc != NULL);
	xmlFreeDoc(doc);
	free(all);
}

/* Each reference stands behind the one before; all become the same word. */
static void
check_filled(struct arena *a, struct str text)
{
	static const struct mark_word word = {
	    {"<a href=\"/x\">5,3</a>", 20},
            {"5,3 & x",                7 }
        };
	struct mark_word all[64];
	struct reference r;
	struct out o;
	size_t from = 0, done = 0, n = 0;

	out_init(&o, 4 * text.n + 4096);
	while (n < COUNT(all) && reference_next(text, &from, &r)) {
		need(r.at >= done && r.at + r.n == from && from <= text.n);
		need(within(text, r.slug) && within(text, r.area) &&
		     within(text, r.period));
		mark_text(&o, (struct str){text.p + done, r.at - done});
		mark_put(&o, n);
		all[n++] = word;
		done = from;
	}
	mark_text(&o, (struct str){text.p + done, text.n - done});
	check_page(markdown_filled(
	    a, (struct str){o.p == NULL ? "" : o.p, o.n}, 3, all, n));
	out_release(&o);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena *a;
	struct str text = {(const char *)data, n};

	if (a == NULL)
		a = arena_new(16 << 20);
	need(a != NULL);
	if (n > 65536)
		return 0;
	check_broken(text);
	check_numbers(text);
	check_filled(a, text);
	arena_reset(a);
	return 0;
}
