/*
 * small.h - tables small enough to try every other one that is possible.
 */
#ifndef SMALL_H
#define SMALL_H

#include "model.h"

/* Numbers that look like chance and are the same on every run. */
unsigned small_random(unsigned *state, unsigned below);

/*
 * A table of rows x columns with sums at its end and below, all of it shown:
 * quantity r * (columns + 1) + c.  The last row and column are the sums.
 */
void small_table(
    struct model *, unsigned rows, unsigned columns, const long long *inner);

/* Withhold a quantity that must be uncertain by `range` both ways. */
void small_hide(struct model *, unsigned i, long long range);

/*
 * Every table in whole numbers that is possible for who knows what is known,
 * by trying: the least and greatest value of each quantity.  False if there
 * are more than a few million.
 */
bool small_try_all(const struct model *, long long *low, long long *high);

/*
 * The same by reasoning only: known numbers and bounds handed through the
 * equations until nothing changes, and equations added and subtracted from
 * each other in pairs.  What it says always holds, but it is not all that can
 * be said.
 */
void small_reason(const struct model *, long long *low, long long *high);

/*
 * How many quantities follow from the equations and the numbers known alone,
 * by elimination (modulo a prime, so exact but for bad luck): `follows` says
 * which.
 */
size_t small_eliminate(const struct model *, bool *follows);

#endif
