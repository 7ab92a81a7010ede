/*
 * xml_guard.c - what libxml2 shall not even see.
 */
#include "xml_guard.h"

#include <string.h>

enum { TEXT, LESS, BANG, TAG, QUOTED, COMMENT, CDATA, INSTRUCTION };

static const char *const beginning[] = {"--", "[CDATA["};
static const struct {
	const char *p;
	size_t n;
} end[] = {
    [COMMENT] = {"-->", 3},
      [CDATA] = {"]]>", 3},
      [INSTRUCTION] = {"?>",  2}
};

static void
go(struct xml_guard *g, int where)
{
	g->where = where;
	g->matched = 0;
}

/* After "<". */
static void
less(struct xml_guard *g, char c)
{
	g->attrs = 0;
	g->length = 0;
	go(g, c == '!' ? BANG : c == '?' ? INSTRUCTION : TAG);
	if (c == '>')
		go(g, TEXT);
}

/* After "<!": a comment or CDATA, or what is no content. */
static bool
bang(struct xml_guard *g, char c)
{
	const size_t kind = g->matched < 8 ? 0 : 1;
	const size_t i = g->matched % 8;

	if (i == 0 && c == '[') {
		g->matched = 8 + 1;
		return true;
	}
	if (c != beginning[kind][i])
		return false;
	g->matched++;
	if (beginning[kind][i + 1] == '\0')
		go(g, kind == 0 ? COMMENT : CDATA);
	return true;
}

static void
tag(struct xml_guard *g, char c)
{
	if (c == '"' || c == '\'') {
		g->quote = c;
		g->where = QUOTED;
	} else if (c == '=') {
		g->attrs++;
	} else if (c == '>') {
		go(g, TEXT);
	}
}

/* In what ends with a word: "]]]>" ends CDATA, "--->" a comment. */
static void
until(struct xml_guard *g, char c)
{
	const char *word = end[g->where].p;

	if (c == word[g->matched]) {
		if (++g->matched == end[g->where].n)
			go(g, TEXT);
	} else if (g->matched != 2 || c != word[0]) {
		g->matched = c == word[0];
	}
}

static bool
step(struct xml_guard *g, char c)
{
	switch (g->where) {
	case LESS:
		less(g, c);
		return true;
	case BANG:
		return bang(g, c);
	case TAG:
		tag(g, c);
		return true;
	case QUOTED:
		if (c == g->quote)
			g->where = TAG;
		return true;
	default:
		until(g, c);
		return true;
	}
}

enum xml_guard_finding
xml_guard(struct xml_guard *g, struct str piece, int attrs, size_t length)
{
	const char *less_than;

	for (size_t i = 0; i < piece.n; i++) {
		if (g->where == TEXT) {
			less_than = memchr(piece.p + i, '<', piece.n - i);
			if (less_than == NULL)
				return GUARD_FINE;
			i = (size_t)(less_than - piece.p);
			go(g, LESS);
			continue;
		}
		if (!step(g, piece.p[i]))
			return GUARD_DOCTYPE;
		if (g->attrs > attrs)
			return GUARD_ATTRS;
		if (++g->length > length)
			return GUARD_LENGTH;
	}
	return GUARD_FINE;
}
