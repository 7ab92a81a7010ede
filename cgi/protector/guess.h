/*
 * guess.h - sums that nobody stated, as an attacker finds them who tries.
 *
 * A column is taken for a sum if in every area it is what others add up to:
 * a run of neighbours ("0-2", "3-5", ... one after the other), or any two.
 * Each column is one number, the values of all areas times random ones added
 * up, so that a sum of columns is a sum of numbers, and is looked up.  Where
 * values are few and small, they would agree by chance: then nothing is said.
 */
#ifndef GUESS_H
#define GUESS_H

#include "base.h"
#include "table.h"

struct arena;

/*
 * Add them to the sums of a ground, in the arena; those that were stated come
 * again, which does no harm.  How many there are; FAULT past the limit.
 */
enum status guess_sums(struct arena *, struct ground *,
    const struct table *ours, size_t *found) MUST_CHECK;

#endif
