/*
 * secondary.h - withhold more, so that what must be uncertain is.
 *
 * For a quantity that must be able to be larger (or smaller) by some amount,
 * the cheapest move of the whole table is looked for that makes it so, cells
 * already withheld moving for nothing and cells shown at their cost; what
 * moved is withheld.  The move is itself the proof: another table that is
 * possible for all that is shown.  After Kelly, Golden and Assad, "Cell
 * suppression: disclosure protection for sensitive tabular data" (1992).
 */
#ifndef SECONDARY_H
#define SECONDARY_H

#include "base.h"

struct model;

struct secondary {
	size_t withheld; /* so many more cells than before */
	size_t failed;   /* quantities that cannot be protected */
	size_t problems; /* linear problems solved */
};

/*
 * Protect what has a need or a width; quantities newly withheld get `width`.
 * Quantities that cannot be protected are counted and left as they are.
 * Deterministic.  FAULT without memory.
 */
enum status secondary_run(
    struct model *, long long width, struct secondary *) MUST_CHECK;

#endif
