/*
 * reading.h - reading examples: one sentence that says what a value means.
 *
 * The catalogue has it with places to be filled: {area} {period} {value}
 * {numerator} {denominator}; any other brace is text.  What is filled in is
 * already in the visitor's language ("5,3", "Hagen", "2013").  A
 * period gets its preposition where a sentence needs one: "waren {period}"
 * becomes "waren am 31.12.2013", "in {period}" becomes "on 31 December 2013";
 * "Schuljahr {period}" and "bis {period}" have theirs.
 */
#ifndef READING_H
#define READING_H

#include "base.h"

struct arena;

struct reading {
	struct str area, period, value, numerator, denominator;
	struct str at; /* the period with its preposition, or empty */
};

/* Does the sentence speak of a value, or is it one of its own, as written? */
bool reading_has_places(struct str pattern);

/* Is there something to say in every place that it has? */
bool reading_fits(struct str pattern, const struct reading *);

/* The sentence, in the arena; .p NULL if that is full. */
struct str reading_fill(
    struct arena *, struct str pattern, const struct reading *) MUST_CHECK;

#endif
