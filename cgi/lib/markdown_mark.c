/*
 * markdown_mark.c - marks written into a text, and found again.
 */
#include "markdown_mark.h"

#include <string.h>

#include "html.h"

static const char open[] = "\xee\x80\x80", close[] = "\xee\x80\x81";

enum { LENGTH = 3, DIGITS = 9 };

void
mark_put(struct out *o, size_t i)
{
	out_raw(o, open, LENGTH);
	out_int(o, (long long)i);
	out_raw(o, close, LENGTH);
}

static bool
is_mark(struct str s, size_t at)
{
	return at + LENGTH <= s.n && (memcmp(s.p + at, open, LENGTH) == 0 ||
					 memcmp(s.p + at, close, LENGTH) == 0);
}

void
mark_text(struct out *o, struct str s)
{
	size_t from = 0, at = 0;

	for (; at < s.n; at++)
		if (is_mark(s, at)) {
			out_raw(o, s.p + from, at - from);
			at += LENGTH - 1;
			from = at + 1;
		}
	if (s.n > from)
		out_raw(o, s.p + from, s.n - from);
}

bool
mark_find(struct str s, size_t *at, size_t *n, size_t *i)
{
	const char *p = NULL;
	size_t k, value = 0;

	if (s.n > 0)
		p = memmem(s.p, s.n, open, LENGTH);
	if (p == NULL)
		return false;
	*at = (size_t)(p - s.p);
	for (k = *at + LENGTH; k < s.n && k < *at + LENGTH + DIGITS; k++) {
		if (s.p[k] < '0' || s.p[k] > '9')
			break;
		value = value * 10 + (size_t)(s.p[k] - '0');
	}
	if (k + LENGTH > s.n || memcmp(s.p + k, close, LENGTH) != 0)
		return false;
	*n = k + LENGTH - *at;
	*i = value;
	return true;
}
