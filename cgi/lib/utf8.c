/*
 * utf8.c - strict decoding after the table of the Unicode standard (3-7).
 */
#include "utf8.h"

/* How many bytes follow this first byte, and what it contributes. */
static int
lead(unsigned char c, long *code)
{
	if (c >= 0xc2 && c <= 0xdf) {
		*code = c & 0x1f;
		return 1;
	}
	if (c >= 0xe0 && c <= 0xef) {
		*code = c & 0x0f;
		return 2;
	}
	if (c >= 0xf0 && c <= 0xf4) {
		*code = c & 0x07;
		return 3;
	}
	return -1;
}

long
utf8_next(struct str *s)
{
	static const long least[] = {0, 0x80, 0x800, 0x10000};
	const unsigned char *p = (const unsigned char *)s->p;
	size_t left = s->n;
	long code = 0;
	int more;

	s->p++;
	s->n--;
	if (p[0] < 0x80)
		return p[0];
	more = lead(p[0], &code);
	if (more < 0 || left <= (size_t)more)
		return UTF8_BAD;
	for (int i = 1; i <= more; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return UTF8_BAD;
		code = code << 6 | (p[i] & 0x3f);
	}
	if (code < least[more] || code > 0x10ffff ||
	    (code >= 0xd800 && code <= 0xdfff))
		return UTF8_BAD;
	s->p += more;
	s->n -= (size_t)more;
	return code;
}

size_t
utf8_put(char *to, long code)
{
	unsigned long c = (unsigned long)code;
	unsigned char *p = (unsigned char *)to;

	if (c < 0x80) {
		p[0] = (unsigned char)c;
		return 1;
	}
	if (c < 0x800) {
		p[0] = (unsigned char)(0xc0 | c >> 6);
		p[1] = (unsigned char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		p[0] = (unsigned char)(0xe0 | c >> 12);
		p[1] = (unsigned char)(0x80 | (c >> 6 & 0x3f));
		p[2] = (unsigned char)(0x80 | (c & 0x3f));
		return 3;
	}
	p[0] = (unsigned char)(0xf0 | c >> 18);
	p[1] = (unsigned char)(0x80 | (c >> 12 & 0x3f));
	p[2] = (unsigned char)(0x80 | (c >> 6 & 0x3f));
	p[3] = (unsigned char)(0x80 | (c & 0x3f));
	return 4;
}

bool
utf8_valid(struct str s)
{
	while (s.n > 0)
		if (utf8_next(&s) == UTF8_BAD)
			return false;
	return true;
}
