/*
 * zip_out.c - a ZIP archive in memory, by PKWARE's APPNOTE 6.3, without ZIP64.
 */
#define ZLIB_CONST
#include "zip_out.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { DEFLATED = 8, UTF8_NAMES = 1 << 11, DAY = 1 << 5 | 1, VERSION = 20 };

static void
put(struct out *o, unsigned long v, int bytes)
{
	for (int i = 0; i < bytes; i++) {
		const char byte = (char)(v >> (8 * i) & 0xff);

		out_raw(o, &byte, 1);
	}
}

/* What both headers of a file say of it. */
static void
put_facts(struct out *o, const struct zip_out_file *f)
{
	put(o, VERSION, 2);
	put(o, UTF8_NAMES, 2);
	put(o, DEFLATED, 2);
	put(o, 0, 2);
	put(o, DAY, 2);
	put(o, f->crc, 4);
	put(o, f->packed, 4);
	put(o, f->length, 4);
	put(o, strlen(f->name), 2);
	put(o, 0, 2);
}

/* False if there is no memory for it. */
static bool
deflated(struct str s, unsigned char **to, size_t *n)
{
	z_stream z = {
	    .next_in = (const unsigned char *)s.p, .avail_in = (unsigned)s.n};
	size_t room;
	bool ok;

	if (deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8,
		Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	room = deflateBound(&z, s.n);
	*to = malloc(room);
	z.next_out = *to;
	z.avail_out = (unsigned)room;
	ok = *to != NULL && deflate(&z, Z_FINISH) == Z_STREAM_END;
	*n = z.total_out;
	(void)deflateEnd(&z);
	return ok;
}

void
zip_out_add(struct zip_out *z, const char *name, struct str content)
{
	struct zip_out_file *f = &z->file[z->n];
	unsigned char *packed = NULL;

	if (z->n == ZIP_FILES_MAX || content.n > UINT_MAX ||
	    !deflated(content, &packed, &f->packed)) {
		z->o->failed = true;
		free(packed);
		return;
	}
	z->n++;
	f->name = name;
	f->at = z->o->n;
	f->length = content.n;
	f->crc =
	    crc32(0, (const unsigned char *)content.p, (unsigned)content.n);
	out_raw(z->o, "PK\3\4", 4);
	put_facts(z->o, f);
	out_raw(z->o, name, strlen(name));
	out_raw(z->o, (const char *)packed, f->packed);
	free(packed);
}

void
zip_out_end(struct zip_out *z)
{
	size_t from = z->o->n, size;

	for (size_t i = 0; i < z->n; i++) {
		const struct zip_out_file *f = &z->file[i];

		out_raw(z->o, "PK\1\2", 4);
		put(z->o, VERSION, 2);
		put_facts(z->o, f);
		put(z->o, 0, 2); /* comment */
		put(z->o, 0, 2); /* disk */
		put(z->o, 0, 2); /* attributes */
		put(z->o, 0, 4);
		put(z->o, f->at, 4);
		out_raw(z->o, f->name, strlen(f->name));
	}
	size = z->o->n - from;
	out_raw(z->o, "PK\5\6", 4);
	put(z->o, 0, 4);
	put(z->o, z->n, 2);
	put(z->o, z->n, 2);
	put(z->o, size, 4);
	put(z->o, from, 4);
	put(z->o, 0, 2);
}
