/*
 * text.c - small work on struct str: compare, cut, check, read numbers.
 */
#include "text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"

struct str
str_of(const char *s)
{
	return (struct str){s, s == NULL ? 0 : strlen(s)};
}

bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool
str_is(struct str a, const char *b)
{
	return str_eq(a, str_of(b));
}

bool
str_starts(struct str a, const char *b)
{
	size_t n = strlen(b);

	return a.n >= n && memcmp(a.p, b, n) == 0;
}

bool
str_is_mail_address(struct str s)
{
	const char *at = s.n == 0 ? NULL : memchr(s.p, '@', s.n);

	if (at == NULL || at == s.p || at == s.p + s.n - 1 || s.n > 254)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] <= ' ' || s.p[i] >= 0x7f ||
		    strchr("()<>[]:;,\\\"", s.p[i]) != NULL ||
		    (s.p[i] == '@' && s.p + i != at))
			return false;
	return true;
}

bool
str_is_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

int
str_order(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n == 0 ? 0 : memcmp(a.p, b.p, n);

	return c != 0 ? c : (a.n > b.n) - (a.n < b.n);
}

static int
in_order(const void *a, const void *b)
{
	const struct str *x = a, *y = b;

	return str_order(*x, *y);
}

size_t
str_sort(struct str *row, size_t n)
{
	size_t once = 0;

	if (n > 0)
		qsort(row, n, sizeof(*row), in_order);
	for (size_t i = 0; i < n; i++)
		if (once == 0 || !str_eq(row[once - 1], row[i]))
			row[once++] = row[i];
	return once;
}

/* Bytes of white space at `p`: ASCII ones are 1, U+00A0 is 2. */
static size_t
space_at(const char *p, size_t n)
{
	if (n >= 1 && (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r'))
		return 1;
	return n >= 2 && memcmp(p, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

struct str
str_part(struct str *s, char at)
{
	const char *end = s->n > 0 ? memchr(s->p, at, s->n) : NULL;
	struct str one = {s->p, end == NULL ? s->n : (size_t)(end - s->p)};
	size_t off = one.n + (end != NULL);

	if (off > 0)
		s->p += off;
	s->n -= off;
	return one;
}

struct str
str_trim(struct str s)
{
	size_t k;

	while ((k = space_at(s.p, s.n)) > 0) {
		s.p += k;
		s.n -= k;
	}
	for (;;) {
		if (s.n >= 2 && space_at(s.p + s.n - 2, 2) == 2)
			s.n -= 2;
		else if (s.n >= 1 && space_at(s.p + s.n - 1, 1) == 1)
			s.n--;
		else
			return s;
	}
}

char *
str_copy(struct arena *a, struct str s)
{
	char *p = arena_get(a, s.n + 1, 1);

	if (p != NULL && s.n > 0)
		memcpy(p, s.p, s.n);
	return p;
}

struct str
str_fmt(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0 || (p = arena_get(a, (size_t)n + 1, 1)) == NULL)
		return (struct str){NULL, 0};
	va_start(ap, fmt);
	(void)vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return (struct str){p, (size_t)n};
}

/* Length of the UTF-8 sequence at `p`, or 0 if it is not one. */
static size_t
sequence(const unsigned char *p, size_t n)
{
	size_t len = *p < 0x80   ? 1
		     : *p < 0xc2 ? 0
		     : *p < 0xe0 ? 2
		     : *p < 0xf0 ? 3
		     : *p < 0xf5 ? 4
				 : 0;

	if (len == 0 || len > n)
		return 0;
	for (size_t i = 1; i < len; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	/* too long a form, a surrogate, or beyond Unicode */
	if ((*p == 0xe0 && p[1] < 0xa0) || (*p == 0xed && p[1] > 0x9f) ||
	    (*p == 0xf0 && p[1] < 0x90) || (*p == 0xf4 && p[1] > 0x8f))
		return 0;
	return len;
}

static bool
is_control(const unsigned char *p, size_t len)
{
	if (len == 1)
		return (*p < 0x20 && *p != '\t' && *p != '\n' && *p != '\r') ||
		       *p == 0x7f;
	return len == 2 && *p == 0xc2 && p[1] < 0xa0; /* C1 */
}

long long
utf8_length(struct str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	long long chars = 0;
	size_t len;

	for (size_t i = 0; i < s.n; i += len, chars++) {
		len = sequence(p + i, s.n - i);
		if (len == 0 || is_control(p + i, len))
			return -1;
	}
	return chars;
}

/*
 * A break of lines at `p`, in bytes: CRLF, CR, VT, FF, NEL, and the separators
 * of lines and paragraphs (U+2028, U+2029).  0: another character.
 */
static size_t
line_break(const char *p, size_t n)
{
	if (*p == '\r')
		return n > 1 && p[1] == '\n' ? 2 : 1;
	if (*p == '\v' || *p == '\f')
		return 1;
	if (n > 1 && memcmp(p, "\xc2\x85", 2) == 0)
		return 2;
	if (n > 2 && (memcmp(p, "\xe2\x80\xa8", 3) == 0 ||
			 memcmp(p, "\xe2\x80\xa9", 3) == 0))
		return 3;
	return 0;
}

struct str
str_clean(struct arena *a, struct str s, bool lines)
{
	char *p = str_copy(a, s);
	size_t n = 0, len;

	if (p == NULL)
		return (struct str){NULL, 0};
	for (size_t i = 0; i < s.n; i += len) {
		const unsigned char *at = (const unsigned char *)s.p + i;
		size_t newline = line_break(s.p + i, s.n - i);

		len = newline > 0 ? newline : sequence(at, s.n - i);
		if (newline > 0)
			p[n++] = lines || *at == '\r' ? '\n' : ' ';
		else if (len == 0) /* not UTF-8: for others to refuse */
			p[n++] = s.p[i + len++];
		else if (!is_control(at, len))
			for (size_t k = 0; k < len; k++)
				p[n++] = s.p[i + k];
	}
	return (struct str){p, n};
}

bool
str_int(struct str s, long long *out)
{
	char digits[24], *end;
	long long v;

	if (s.n == 0 || s.n >= sizeof(digits) ||
	    !(*s.p == '-' || (*s.p >= '0' && *s.p <= '9')))
		return false;
	memcpy(digits, s.p, s.n);
	digits[s.n] = '\0';
	errno = 0;
	v = strtoll(digits, &end, 10);
	if (errno != 0 || end != digits + s.n)
		return false;
	*out = v;
	return true;
}

static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";

void
id_text(struct id id, char out[ID_TEXT + 1])
{
	unsigned long long v = (unsigned long long)id.v;

	for (int i = ID_TEXT - 1; i >= 0; i--, v >>= 5)
		out[i] = alphabet[v & 31];
	out[ID_TEXT] = '\0';
}

struct id
id_of(struct str s)
{
	unsigned long long v = 0;
	const char *at;

	if (s.n != ID_TEXT || s.p[0] > '7')
		return (struct id){0};
	for (size_t i = 0; i < s.n; i++) {
		at = s.p[i] == '\0' ? NULL : strchr(alphabet, s.p[i]);
		if (at == NULL)
			return (struct id){0};
		v = v << 5 | (unsigned long long)(at - alphabet);
	}
	return (struct id){(long long)v};
}

struct str
url_host(struct str url)
{
	const char *at = memmem(url.p, url.n, "://", 3);
	struct str host = url;

	if (at != NULL) {
		host.p = at + 3;
		host.n = url.n - (size_t)(host.p - url.p);
	}
	for (size_t i = 0; i < host.n; i++)
		if (host.p[i] == '/' || host.p[i] == ':')
			host.n = i;
	return host;
}
