/*
 * reading.h - reading examples: one sentence that says what a value means.
 *
 * The catalogue has it with places to be filled: {area} {period} {value}
 * {numerator} {denominator}; any other brace is text.  What is filled in is
 * already in the visitor's language ("5,3", "Hagen", "2013").
 */
#ifndef READING_H
#define READING_H

#include "base.h"

struct arena;

struct reading {
	struct str area, period, value, numerator, denominator;
};

/* Does the sentence speak of a value, or is it one of its own, as written? */
bool reading_has_places(struct str pattern);

/* Is there something to say in every place that it has? */
bool reading_fits(struct str pattern, const struct reading *);

/* The sentence, in the arena; .p NULL if that is full. */
struct str reading_fill(
    struct arena *, struct str pattern, const struct reading *) MUST_CHECK;

#endif
