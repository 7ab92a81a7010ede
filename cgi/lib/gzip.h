/*
 * gzip.h - an answer made smaller where it pays: a piece of it that is
 * compressed beforehand, and the rest as it is.  And the way back, for what
 * comes in.
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

/* The compressed form of a piece of a page, which needs nothing before it. */
struct packed {
	struct str deflated; /* ends at a byte; .p is NULL if there is none */
	size_t length;       /* bytes of its text, */
	unsigned long crc;   /* and their CRC-32 */
};

/* In the arena; nothing is deflated without memory. */
struct packed gzip_pack(struct arena *, struct str text);

/*
 * The page as a gzip file, behind what the writer holds already; the piece
 * belongs at this place of a page that was written without it.
 */
void gzip_join(struct out *, struct str page, size_t at, const struct packed *);

/*
 * Unpack what zlib packed (RFC 1950) and whatever follows it: how many bytes
 * were written, at most `most`; as far as it is undamaged.
 */
size_t gzip_unpack(struct str packed, char *to, size_t most);

#endif
