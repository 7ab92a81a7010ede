/*
 * scope.h - a part of a model that moves together, and moves of it in whole
 * numbers that are proven by adding up.
 */
#ifndef SCOPE_H
#define SCOPE_H

#include "base.h"

struct model;

struct scope {
	unsigned *q; /* quantities, in the order they were reached */
	size_t n;
	unsigned *eq; /* every equation one of them is in */
	size_t neq;
	bool whole;      /* nothing more is reached from here */
	int *place;      /* of each quantity of the model: 1.. or 0 */
	int *row;        /* of each equation: 1.. or 0 */
	long long *move; /* of q[i]; scope_is_proven() asks about these */
	bool failed;
};

/* Which quantities may move at all. */
typedef bool scope_moves(const struct model *, unsigned);

/*
 * What can be reached from `start` through equations over quantities that may
 * move, at most about `most` of them, nearest first.
 */
void scope_reach(struct scope *, const struct model *, unsigned start,
    scope_moves *, size_t most);
void scope_release(struct scope *);

/*
 * True if the table with every quantity moved by `move` is another one that
 * somebody who knows what is known must think possible: all equations hold
 * and all quantities are within what is known.  Exact.
 */
bool scope_is_proven(const struct scope *, const struct model *) MUST_CHECK;

/* What proven moves have shown to be possible. */
struct seen {
	long long *low, *high; /* of each quantity of the model */
};

bool seen_init(struct seen *, const struct model *) MUST_CHECK;
void seen_release(struct seen *);
void seen_take(struct seen *, const struct scope *, const struct model *);

/* Is a quantity as uncertain as it has to be, by what was seen? */
bool seen_is_enough(const struct seen *, const struct model *, unsigned);

#endif
