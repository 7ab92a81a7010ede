/*
 * lp.h - moves of a table: linear problems over what could be true instead.
 *
 * The table being what it is, a move y changes quantity i by y[i] so that
 * every equation still holds: sum of sign * y = 0.  A column is a part of a
 * move with bounds and a cost; several columns may belong to one quantity.
 * Numbers stay small this way, however large the counts are.
 */
#ifndef LP_H
#define LP_H

#include "base.h"

struct lp;

/* Bounds at or past this are none. */
#define LP_FAR 1e9

struct lp_term {
	int row; /* from 1 */
	double sign;
};

/* An empty problem; NULL without memory. */
struct lp *lp_new(int rows) MUST_CHECK;
void lp_free(struct lp *);

/* A column of bounds and a cost in these rows; its number from 1. */
int lp_column(struct lp *, double low, double high, double cost, size_t n,
    const struct lp_term *);
void lp_bounds(struct lp *, int column, double low, double high);
void lp_cost(struct lp *, int column, double cost);

/* How a problem ended. */
enum lp_end {
	LP_DONE,
	LP_IMPOSSIBLE,
	LP_UNBOUNDED, /* the value grows without end; the move is one such */
	LP_STUCK,     /* numerical trouble, or too hard */
};

/* The least cost.  It begins where the last call ended. */
enum lp_end lp_least(struct lp *) MUST_CHECK;

/*
 * The same in whole numbers, by branching; LP_STUCK after so many branches,
 * so that the same problem always ends the same way.  After lp_least().
 */
enum lp_end lp_least_whole(struct lp *, int branches) MUST_CHECK;

/* After LP_DONE: a column's part of the move. */
double lp_value(struct lp *, int column);
/* ... in the solution of lp_least_whole(). */
double lp_whole(struct lp *, int column);

#endif
