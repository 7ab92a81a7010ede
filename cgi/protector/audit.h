/*
 * audit.h - attack a table: what can be computed of what is withheld?
 *
 * Everything that is known is set down as a linear problem, in columns of its
 * own, apart from how cells were chosen: for every quantity that must be
 * uncertain the least and the greatest value that is possible.  A quantity is
 * safe only if tables in whole numbers were found that show it far enough up
 * and down, and these were proven by adding up, not by the solver's word.
 */
#ifndef AUDIT_H
#define AUDIT_H

#include "base.h"

struct model;

struct exposed {
	unsigned quantity;
	long long low, high; /* what the attack says it lies within */
};

struct audit {
	size_t attacked; /* quantities that must be uncertain */
	size_t problems; /* linear problems solved */
	size_t parts;    /* what moves independently of the rest */
	size_t largest;  /* quantities in the largest of these */
	struct exposed *exposed;
	size_t n;
	long long *low, *high; /* of each quantity: possible at least */
};

/* FAULT without memory.  The caller releases it, whatever came. */
enum status audit_run(const struct model *, struct audit *) MUST_CHECK;
void audit_release(struct audit *);

#endif
