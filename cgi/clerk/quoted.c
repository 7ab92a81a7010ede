/*
 * quoted.c - text that mail programs carry unharmed: RFC 2045 and 2047.
 */
#include "quoted.h"

#include "utf8.h"

enum { LINE_MAX_QP = 75, WORD_MAX = 75 };

static const char hex[] = "0123456789ABCDEF";

static void
put_hex(struct out *o, unsigned char c)
{
	char code[3] = {'=', hex[c >> 4], hex[c & 15]};

	out_raw(o, code, 3);
}

/* A space or tab is only safe where something follows it on the line. */
static bool
is_plain(struct str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];

	if (c == ' ' || c == '\t')
		return i + 1 < s.n && s.p[i + 1] != '\n';
	return c > 0x20 && c < 0x7f && c != '=';
}

void
quoted_body(struct out *o, struct str s)
{
	size_t column = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		size_t need = is_plain(s, i) ? 1 : 3;

		if (c == '\n') {
			out_raw(o, "\r\n", 2);
			column = 0;
			continue;
		}
		if (column + need > LINE_MAX_QP) {
			out_raw(o, "=\r\n", 3);
			column = 0;
		}
		if (need == 1)
			out_raw(o, &s.p[i], 1);
		else
			put_hex(o, c);
		column += need;
	}
	if (column > 0)
		out_raw(o, "\r\n", 2);
}

/* One character of a word: letters and digits as they are. */
static size_t
put_char(struct out *o, const char *p, size_t n, bool count_only)
{
	size_t need = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			     (c >= '0' && c <= '9');

		if (c < 0x20 || c == 0x7f || c == ' ') {
			need++;
			if (!count_only)
				out_raw(o, "_", 1);
		} else if (plain) {
			need++;
			if (!count_only)
				out_raw(o, &p[i], 1);
		} else {
			need += 3;
			if (!count_only)
				put_hex(o, c);
		}
	}
	return need;
}

void
quoted_word(struct out *o, struct str s, size_t column)
{
	static const char begin[] = "=?UTF-8?Q?", end[] = "?=";
	size_t used = column + sizeof(begin) - 1;

	out_raw(o, begin, sizeof(begin) - 1);
	while (s.n > 0) {
		struct str rest = s;
		size_t n, need;

		(void)utf8_next(&rest); /* a character is never cut */
		n = s.n - rest.n;
		need = put_char(o, s.p, n, true);
		if (used + need + sizeof(end) - 1 > WORD_MAX) {
			out_raw(o, end, sizeof(end) - 1);
			out_raw(o, "\r\n ", 3);
			out_raw(o, begin, sizeof(begin) - 1);
			used = sizeof(begin); /* with the space before it */
		}
		used += put_char(o, s.p, n, false);
		s = rest;
	}
	out_raw(o, end, sizeof(end) - 1);
}
