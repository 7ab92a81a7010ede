/*
 * quote_fuzz.c - any words of any text, marked in it and looked for in
 * another; pages stay well-formed.
 */
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "markdown.h"
#include "markings.h"
#include "quote.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
need(bool holds)
{
	if (!holds)
		abort();
}

static void
check(struct html h)
{
	char *all = malloc(h.n + 16);
	xmlDocPtr doc;

	need(h.p != NULL && all != NULL);
	strcpy(all, "<p>");
	memcpy(all + 3, h.p, h.n);
	strcpy(all + 3 + h.n, "</p>");
	doc = xmlReadMemory(all, (int)h.n + 7, NULL, "UTF-8",
	    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	need(doc != NULL);
	xmlFreeDoc(doc);
	free(all);
}

/* Where the words are found; none reaches beyond the text. */
static struct marking
place(struct str text, const struct quote *q)
{
	struct quote_place p = quote_place(text, q);

	need(p.at <= text.n && p.n <= text.n - p.at);
	need((p.fate == QUOTE_GONE) == (p.n == 0));
	return (struct marking){
	    .at = p.at, .n = p.n, .address = {"/b", 2},
                    .label = q->words
        };
}

/* Two bytes say which words, then a text, NUL, and another text. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena *a;
	struct str text, other, words;
	struct quote q = {.at = 0};
	struct marking m[2];
	struct html h;
	long long number = 0;
	const char *cut;

	if (a == NULL)
		a = arena_new(32 << 20);
	need(a != NULL);
	if (n < 3 || n > 16384)
		return 0;
	text = (struct str){(const char *)data + 2, n - 2};
	cut = memchr(text.p, '\0', text.n);
	other = (struct str){text.p + text.n, 0};
	if (cut != NULL) {
		other = (struct str){cut, text.n - (size_t)(cut - text.p)};
		text.n = (size_t)(cut - text.p);
	}
	words = markup_words(a, markdown_html(a, text, 3));
	if (words.n > 0) {
		size_t at = data[0] % words.n;

		q = quote_take(words, at, 1 + data[1] % (words.n - at));
		need(quote_place(words, &q).fate == QUOTE_SAME);
	}
	h = markdown_html(a, other, 3);
	m[0] = place(markup_words(a, h), &q);
	q.words = (struct str){text.p, text.n < 64 ? text.n : 64};
	m[1] = place(markup_words(a, h), &q);
	q.words = quote_words(a, q.words);
	need(q.words.p != NULL);
	/* labels come out of the database: UTF-8 without control characters */
	m[0].label = m[1].label = (struct str){"L", 1};
	check(markup_marked(a, h, (struct markings){2, m}, &number));
	arena_reset(a);
	return 0;
}
