/*
 * gzip.c - an answer made smaller (RFC 1951, 1952).  The home of zlib.
 */
#include "gzip.h"

#define ZLIB_CONST /* what is read stays as it is */
#include <zlib.h>

#include "arena.h"
#include "html.h"

enum { LEVEL = 6, STORED_MAX = 65535 };

struct packed
gzip_pack(struct arena *a, struct str text)
{
	struct packed p = {.length = text.n};
	z_stream z = {0};
	char *to;
	size_t room;

	if (text.n > UINT_MAX / 2 ||
	    deflateInit2(&z, LEVEL, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL,
		Z_DEFAULT_STRATEGY) != Z_OK)
		return p;
	room = deflateBound(&z, text.n) + 16; /* the flush's own bytes */
	to = arena_get(a, room, 1);
	z.next_in = (const unsigned char *)text.p;
	z.avail_in = (unsigned)text.n;
	z.next_out = (unsigned char *)to;
	z.avail_out = (unsigned)room;
	if (to != NULL && deflate(&z, Z_FULL_FLUSH) == Z_OK &&
	    z.avail_in == 0 && z.avail_out > 0) {
		p.deflated = (struct str){to, room - z.avail_out};
		p.crc = crc32_z(0, (const unsigned char *)text.p, text.n);
	}
	(void)deflateEnd(&z);
	return p;
}

static void
put_number(struct out *o, unsigned long v, int bytes)
{
	for (; bytes > 0; bytes--, v >>= 8)
		out_raw(o, (char[]){(char)(v & 0xff)}, 1);
}

/* Blocks of deflate that are not compressed. */
static void
put_stored(struct out *o, struct str s, bool last)
{
	do {
		size_t n = s.n > STORED_MAX ? STORED_MAX : s.n;

		put_number(o, last && n == s.n, 1);
		put_number(o, n, 2);
		put_number(o, ~n & 0xffff, 2);
		out_raw(o, s.p, n);
		s.p += n;
		s.n -= n;
	} while (s.n > 0);
}

static unsigned long
crc_and(unsigned long crc, struct str s)
{
	return crc32_z(crc, (const unsigned char *)s.p, s.n);
}

void
gzip_join(struct out *o, struct str page, size_t at, const struct packed *p)
{
	static const char begin[10] = {
	    0x1f, (char)0x8b, 8, 0, 0, 0, 0, 0, 0, 3};
	struct str head = {page.p, at};
	struct str tail = {page.p + at, page.n - at};
	unsigned long crc;

	out_raw(o, begin, sizeof(begin));
	put_stored(o, head, false);
	out_raw(o, p->deflated.p, p->deflated.n);
	put_stored(o, tail, true);
	crc = crc32_combine(crc_and(0, head), p->crc, (z_off_t)p->length);
	put_number(o, crc_and(crc, tail), 4);
	put_number(o, page.n + p->length, 4);
}

size_t
gzip_unpack(struct str packed, char *to, size_t most)
{
	z_stream z = {0};
	size_t n;

	if (packed.n > UINT_MAX || most > UINT_MAX || inflateInit(&z) != Z_OK)
		return 0;
	z.next_in = (const unsigned char *)packed.p;
	z.avail_in = (unsigned)packed.n;
	z.next_out = (unsigned char *)to;
	z.avail_out = (unsigned)most;
	(void)inflate(&z, Z_FINISH);
	n = most - z.avail_out;
	(void)inflateEnd(&z);
	return n;
}
