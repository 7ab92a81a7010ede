/*
 * utf8.h - code points out of bytes that may be anything.
 */
#ifndef UTF8_H
#define UTF8_H

#include "base.h"

/* What utf8_next gives for bytes that are no UTF-8. */
enum { UTF8_BAD = -1 };

/*
 * The next code point of `s`, which moves past it; s must not be empty.
 * Bytes that are not strict UTF-8 (overlong, surrogates, cut off) give
 * UTF8_BAD and move `s` by one byte.
 */
long utf8_next(struct str *s);

/* Write a code point, at most 4 bytes; returns how many. */
size_t utf8_put(char *to, long code);

/* Nothing but strict UTF-8; control characters are not looked at. */
bool utf8_valid(struct str);

#endif
