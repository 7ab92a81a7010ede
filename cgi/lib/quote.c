/*
 * quote.c - the cheap way first: the place, the words, the nearly same words.
 */
#include "quote.h"

#include <string.h>

#include "arena.h"
#include "near.h"
#include "text.h"

enum { NEAR_FROM = 8, NEAR_PART = 4 };

static bool
stands_at(struct str text, struct str words, size_t at)
{
	return at <= text.n && words.n <= text.n - at &&
	       memcmp(text.p + at, words.p, words.n) == 0;
}

/* How much of the kept surroundings stands around these bytes. */
static size_t
around(struct str text, const struct quote *q, size_t at)
{
	size_t end = at + q->words.n, before = 0, behind = 0;

	/* forms cut the spaces at the ends of what they send */
	if (at > 0 && text.p[at - 1] == ' ' && q->prefix.n > 0 &&
	    q->prefix.p[q->prefix.n - 1] != ' ')
		at--;
	if (end < text.n && text.p[end] == ' ' && q->suffix.n > 0 &&
	    q->suffix.p[0] != ' ')
		end++;
	while (before < q->prefix.n && before < at &&
	       text.p[at - 1 - before] == q->prefix.p[q->prefix.n - 1 - before])
		before++;
	while (behind < q->suffix.n && end + behind < text.n &&
	       text.p[end + behind] == q->suffix.p[behind])
		behind++;
	return before + behind;
}

static size_t
apart(size_t a, size_t b)
{
	return a > b ? a - b : b - a;
}

static struct quote_place
find(struct str text, const struct quote *q)
{
	struct quote_place best = {.fate = QUOTE_GONE};
	size_t most = 0;

	for (size_t i = 0; i + q->words.n <= text.n; i++) {
		const char *p =
		    memmem(text.p + i, text.n - i, q->words.p, q->words.n);
		size_t at, n;

		if (p == NULL)
			break;
		at = (size_t)(p - text.p);
		n = around(text, q, at);
		if (best.fate == QUOTE_GONE || n > most ||
		    (n == most && apart(at, q->at) < apart(best.at, q->at))) {
			best =
			    (struct quote_place){QUOTE_MOVED, at, q->words.n};
			most = n;
		}
		i = at;
	}
	return best;
}

struct quote_place
quote_place(struct str text, const struct quote *q)
{
	struct quote_place p = {.fate = QUOTE_GONE};
	struct near n;

	if (q->words.n == 0)
		return p;
	if (stands_at(text, q->words, q->at))
		return (struct quote_place){QUOTE_SAME, q->at, q->words.n};
	p = find(text, q);
	if (p.fate != QUOTE_GONE || q->words.n < NEAR_FROM)
		return p;
	n = near_find(text, q->words, q->words.n / NEAR_PART, q->at);
	if (n.found && n.n > 0)
		p = (struct quote_place){QUOTE_NEAR, n.at, n.n};
	return p;
}

static bool
goes_on(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

struct quote
quote_take(struct str text, size_t at, size_t n)
{
	struct quote q = {
	    .words = {text.p + at, n},
              .at = at
        };
	size_t from = at, to = at + n;

	for (int i = 0; i < QUOTE_AROUND && from > 0; i++)
		do
			from--;
		while (from > 0 && goes_on(text.p[from]));
	for (int i = 0; i < QUOTE_AROUND && to < text.n; i++)
		do
			to++;
		while (to < text.n && goes_on(text.p[to]));
	q.prefix = (struct str){text.p + from, at - from};
	q.suffix = (struct str){text.p + at + n, to - at - n};
	return q;
}

struct str
quote_words(struct arena *a, struct str s)
{
	char *to = arena_get(a, s.n + 1, 1);
	bool gap = false;
	size_t n = 0;

	if (to == NULL)
		return (struct str){NULL, 0};
	for (size_t i = 0; i < s.n; i++) {
		bool nbsp =
		    s.p[i] == '\xc2' && i + 1 < s.n && s.p[i + 1] == '\xa0';

		if (nbsp || strchr(" \t\n\r\f\v", s.p[i]) != NULL) {
			gap = true; /* NUL as well */
			i += nbsp;
			continue;
		}
		if (gap && n > 0)
			to[n++] = ' ';
		gap = false;
		to[n++] = s.p[i];
	}
	return (struct str){to, n};
}
