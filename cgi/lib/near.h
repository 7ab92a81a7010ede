/*
 * near.h - where a text nearly contains some words: with letters changed,
 * left out or put in.
 *
 *   struct near n = near_find(text, words, words.n / 4, hint);
 *   if (n.found) ... text.p + n.at, n.n bytes, n.distance changes
 *
 * Distance is Levenshtein's, in bytes.  The best end of a match is found as
 * in Sellers (1980), sixty-four rows of the table at a time: G. Myers, "A fast
 * bit-vector algorithm for approximate string matching based on dynamic
 * programming", J. ACM 46 (1999), in the blocks of H. Hyyrö, "A bit-vector
 * algorithm for computing Levenshtein and Damerau edit distances" (2003).  The
 * same again backwards from there gives its beginning.
 *
 * The cost is text.n * (words.n / 64 + 1) steps of some ten operations: a
 * section of 8 KB and a quote of 500 bytes take 64,000.  What is larger than
 * the two bounds below is not looked at and not found.
 *
 * Owns nothing, fails never; any bytes will do.  A match of UTF-8 begins and
 * ends with whole characters.
 */
#ifndef NEAR_H
#define NEAR_H

#include "base.h"

enum { NEAR_WORDS_MAX = 2048, NEAR_TEXT_MAX = 1 << 18 }; /* bytes */

struct near {
	bool found;
	size_t at, n;    /* bytes of the text */
	size_t distance; /* how many bytes differ */
};

/*
 * The best match within `bound` changes; of several the one whose beginning
 * is closest to `hint`.
 */
struct near near_find(
    struct str text, struct str words, size_t bound, size_t hint);

#endif
