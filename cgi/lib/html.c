/*
 * html.c - the page being written: one buffer, one escaper per position.
 */
#include "html.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

void
out_init(struct out *o, size_t max)
{
	*o = (struct out){.max = max};
}

void
out_clear(struct out *o)
{
	o->n = 0;
	o->failed = false;
}

void
out_release(struct out *o)
{
	free(o->p);
	*o = (struct out){.max = o->max};
}

static bool
room(struct out *o, size_t n)
{
	size_t cap = o->cap == 0 ? 16384 : o->cap;
	char *p;

	if (o->failed || n > o->max - o->n) {
		o->failed = true;
		return false;
	}
	while (cap - o->n < n)
		cap *= 2;
	if (cap == o->cap)
		return true;
	p = realloc(o->p, cap);
	if (p == NULL) {
		o->failed = true;
		return false;
	}
	o->p = p;
	o->cap = cap;
	return true;
}

void
out_raw(struct out *o, const char *p, size_t n)
{
	if (n > 0 && room(o, n)) {
		memcpy(o->p + o->n, p, n);
		o->n += n;
	}
}

/* What each byte becomes; empty where it stays as it is. */
static const struct {
	char text[7];
	unsigned char n;
} entity[] = {
    {"",       0},
    {"&amp;",  5},
    {"&lt;",   4},
    {"&gt;",   4},
    {"&quot;", 6},
    {"&#39;",  5},
};

static const unsigned char in_text[256] = {['&'] = 1, ['<'] = 2, ['>'] = 3};
static const unsigned char in_attr[256] = {
    ['&'] = 1, ['<'] = 2, ['>'] = 3, ['"'] = 4, ['\''] = 5};

static void
escape(struct out *o, struct str s, const unsigned char map[256])
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (map[p[i]] == 0)
			continue;
		out_raw(o, s.p + from, i - from);
		out_raw(o, entity[map[p[i]]].text, entity[map[p[i]]].n);
		from = i + 1;
	}
	out_raw(o, s.p + from, s.n - from);
}

void
out_text(struct out *o, struct str s)
{
	escape(o, s, in_text);
}

void
out_attr(struct out *o, struct str s)
{
	escape(o, s, in_attr);
}

static bool
is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
	       c == '~';
}

void
out_url(struct out *o, struct str s)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (is_unreserved(s.p[i]))
			continue;
		out_raw(o, s.p + from, i - from);
		out_raw(o, (char[]){'%', hex[c >> 4], hex[c & 15]}, 3);
		from = i + 1;
	}
	out_raw(o, s.p + from, s.n - from);
}

bool
address_is_safe(struct str s)
{
	static const char *const scheme[] = {"https://", "http://", "mailto:"};

	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= 0x20 || s.p[i] == '\\')
			return false;
	if (s.n > 0 && s.p[0] == '#')
		return true;
	if (s.n > 0 && s.p[0] == '/')
		return s.n == 1 || s.p[1] != '/';
	for (size_t i = 0; i < COUNT(scheme); i++)
		if (s.n > strlen(scheme[i]) &&
		    strncasecmp(s.p, scheme[i], strlen(scheme[i])) == 0)
			return true;
	return false;
}

void
out_address(struct out *o, struct str s)
{
	out_attr(o, address_is_safe(s) ? s : STR("#"));
}

void
out_int(struct out *o, long long v)
{
	char s[24];
	size_t n = sizeof(s);
	unsigned long long u =
	    v < 0 ? 0 - (unsigned long long)v : (unsigned long long)v;

	do
		s[--n] = (char)('0' + u % 10);
	while ((u /= 10) > 0);
	if (v < 0)
		s[--n] = '-';
	out_raw(o, s + n, sizeof(s) - n);
}
