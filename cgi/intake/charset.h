/*
 * charset.h - which encoding a file is in, and its text as UTF-8.
 *
 * Publishers send the same table once as ISO-8859-1 and once as UTF-8, and
 * spreadsheets save Windows-1252; nothing in the file says which.
 */
#ifndef CHARSET_H
#define CHARSET_H

#include "base.h"

struct arena;

enum charset {
	CHARSET_ASCII,
	CHARSET_UTF8,
	CHARSET_LATIN1,      /* ISO-8859-1 */
	CHARSET_WINDOWS1252, /* with bytes that ISO-8859-1 does not have */
	CHARSET_MIXED,       /* some lines UTF-8, others not */
	CHARSET_MAX
};

/* As it is written in a delivery: "ISO-8859-1". */
extern const char *const charset_name[CHARSET_MAX];

struct charset_text {
	struct str text; /* UTF-8 without a byte order mark */
	enum charset charset;
	bool bom;
	long long odd_line; /* in a mixed file, the first of the fewer lines */
	long long lost;     /* bytes that mean nothing, now U+FFFD */
	long long first_lost; /* the line of the first one */
};

/*
 * Decode a whole file.  A line that is not UTF-8 is read as Windows-1252,
 * which is ISO-8859-1 where that has letters.  INVALID, with a sentence
 * (German), if the file is no text or of a kind that we know and do not read;
 * TOO_MUCH if the arena is full.
 */
enum status charset_decode(struct arena *, struct str bytes,
    struct charset_text *out, const char **sentence) MUST_CHECK;

/*
 * If the text was UTF-8 that somebody took for ISO-8859-1 and encoded again
 * ("FÃ¤hre"), what it was before ("Fähre"); else the NULL view.
 */
struct str charset_repair(struct arena *, struct str text);

#endif
