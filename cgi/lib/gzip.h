/*
 * gzip.h - an answer made smaller where it pays: a piece of it that is
 * compressed beforehand, and the rest as it is.
 *
 * The rest holds what is secret (the guard of forms) and what the visitor
 * himself can make appear; compressed together, the length would tell one by
 * the other.  So they never are.  The home of zlib.
 */
#ifndef GZIP_H
#define GZIP_H

#include "base.h"

struct arena;
struct out;

/* A piece of a page and its compressed form, which needs nothing before it. */
struct packed {
	struct str text;
	struct str deflated; /* ends at a byte; .p is NULL if there is none */
	unsigned long crc;   /* CRC-32 of the text */
};

/* In the arena; nothing is deflated without memory. */
struct packed gzip_pack(struct arena *, struct str text);

/*
 * The page as a gzip file, behind what the writer holds already; the packed
 * text, which must be deflated, stands at this place in the page.
 */
void gzip_join(struct out *, struct str page, size_t at, const struct packed *);

#endif
