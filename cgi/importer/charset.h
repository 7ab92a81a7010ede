/*
 * charset.h - which encoding a file is in.
 *
 * Publishers send the same table once as ISO-8859-1 and once as UTF-8, and
 * spreadsheets save Windows-1252; nothing in the file says which.  So all of
 * it is looked at before any of it is read.
 */
#ifndef CHARSET_H
#define CHARSET_H

#include "bytes.h"
#include "mapping.h"

/* Bytes of a line: a longer one is no line of a table. */
enum { CHARSET_LINE_MAX = 2 << 20 };

struct survey {
	enum charset charset;
	bool bom;
	bool cr;            /* some lines end in a lone CR */
	long long odd_line; /* in a mixed file, the first of the fewer lines */
	long long lost;     /* bytes that mean nothing */
	long long first_lost; /* the line of the first one */
};

/*
 * Look at a whole file, in pieces.  INVALID, with a sentence (German), if it
 * is no text or of a kind that we know and do not read; TOO_MUCH if a line is
 * far too long; BUSY if it cannot be read.
 */
enum status charset_survey(
    const struct bytes *, struct survey *out, const char **sentence) MUST_CHECK;

/*
 * A line of Windows-1252 as UTF-8, into room for three times its bytes;
 * returns how many.  It is ISO-8859-1 where that has letters; what means
 * nothing in either becomes U+FFFD.
 */
size_t charset_put(char *to, struct str line);

/* The byte that Windows-1252 (else ISO-8859-1) has for a code point, or -1. */
int charset_byte(long code);

/* Why these first bytes are no text that we read, or NULL. */
const char *charset_refusal(struct str head);

#endif
