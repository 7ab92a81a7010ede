/*
 * reference.c - finding what looks like a reference, as the database does.
 */
#include "reference.h"

#include <string.h>

#include "text.h"

static const char begin[] = "[[wert:";

enum { BEGIN = sizeof(begin) - 1 };

static bool
is_blank(char c)
{
	return c == ' ';
}

/* As trim() of SQL does. */
static struct str
trimmed(struct str s)
{
	while (s.n > 0 && is_blank(s.p[0]))
		s = (struct str){s.p + 1, s.n - 1};
	while (s.n > 0 && is_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

/* What goes on to the next "|", bracket or end of the line. */
static struct str
word_at(struct str text, size_t at)
{
	size_t n = 0;

	while (at + n < text.n && strchr("[]|\n", text.p[at + n]) == NULL)
		n++;
	return (struct str){text.p + at, n};
}

/* The reference that begins here; its length, or 0. */
static size_t
read_one(struct str text, size_t at, struct str word[4])
{
	size_t p = at + BEGIN, n = 0;

	for (;;) {
		word[n] = word_at(text, p);
		p += word[n].n;
		if ((n < 3 && word[n].n == 0) || p >= text.n)
			return 0;
		n++;
		if (text.p[p] != '|' || n == 4)
			break;
		p++;
	}
	if (n < 3 || p + 2 > text.n || memcmp(text.p + p, "]]", 2) != 0)
		return 0;
	if (n == 3)
		word[3] = (struct str){"", 0};
	return p + 2 - at;
}

/* Where the next beginning stands, or the end of the text. */
static size_t
next_begin(struct str text, size_t from)
{
	const char *p = NULL;

	if (from < text.n)
		p = memmem(text.p + from, text.n - from, begin, BEGIN);
	return p == NULL ? text.n : (size_t)(p - text.p);
}

bool
reference_next(struct str text, size_t *from, struct reference *out)
{
	struct str word[4];
	size_t at = next_begin(text, *from), n = 0;

	while (at < text.n && (n = read_one(text, at, word)) == 0)
		at = next_begin(text, at + 1);
	if (at >= text.n)
		return false;
	*out = (struct reference){
	    .at = at,
	    .n = n,
	    .slug = trimmed(word[0]),
	    .area = trimmed(word[1]),
	    .period = trimmed(word[2]),
	    .part = trimmed(word[3]),
	};
	*from = at + n;
	return true;
}

bool
reference_broken(struct str text, size_t *from, struct str *out)
{
	struct str word[4];
	size_t at = next_begin(text, *from), n;

	while (at < text.n && (n = read_one(text, at, word)) > 0)
		at = next_begin(text, at + n);
	if (at >= text.n)
		return false;
	for (n = BEGIN; at + n < text.n && text.p[at + n] != '\n'; n++)
		if (text.p[at + n - 1] == ']' && text.p[at + n] == ']') {
			n++;
			break;
		}
	*out = (struct str){text.p + at, n};
	*from = at + BEGIN;
	return true;
}
