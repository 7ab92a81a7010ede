/*
 * quote.h - words of a text that somebody speaks about, found again when the
 * text is another one.
 *
 * What is kept are the words, where they began (bytes of the plain text, see
 * markings.h), and some characters before and behind them.  They are looked
 * for the cheap way first, as the W3C's Web Annotation selectors suggest:
 *
 *   1. at their place, if they still stand there          QUOTE_SAME
 *   2. anywhere, letter by letter; of several places the
 *      one with the most of what stood around them, then
 *      the nearest                                        QUOTE_MOVED
 *   3. nearly: at most one byte in four another (near.h),
 *      for words of eight bytes and more                  QUOTE_NEAR
 *   4. nowhere                                            QUOTE_GONE
 *
 * Quote and text are compared byte by byte: both with single spaces for all
 * white space, as markings.h and quote_words() make them.  Views only; what
 * quote_take() gives are views of the text.
 */
#ifndef QUOTE_H
#define QUOTE_H

#include "base.h"

struct arena;

/* Characters of a quote, and of what is kept around it. */
enum { QUOTE_MAX = 500, QUOTE_AROUND = 32 };

struct quote {
	struct str words, prefix, suffix;
	size_t at;
};

enum quote_fate { QUOTE_GONE, QUOTE_SAME, QUOTE_MOVED, QUOTE_NEAR };

struct quote_place {
	enum quote_fate fate;
	size_t at, n; /* bytes of the text, 0 where it is gone */
};

struct quote_place quote_place(struct str text, const struct quote *);

/* The quote of these bytes of the text, with what stands around them. */
struct quote quote_take(struct str text, size_t at, size_t n);

/*
 * Words as people paste them, in the arena: white space of every kind, also
 * no-break spaces, as one space, none around.  The NULL view past its limit.
 */
struct str quote_words(struct arena *, struct str) MUST_CHECK;

#endif
