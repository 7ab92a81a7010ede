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
/* A column's upper bound; LP_FAR or more: none. */
double lp_high(const struct lp *, int column);
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
 * After lp_least() found one: a solution in whole numbers near it, not always
 * the least.  What is nearest to a whole number becomes one, and the rest
 * follows, time after time; if that ends nowhere and the problem is small, by
 * branching.  LP_STUCK after a number of steps, never after a time, so that
 * the same problem always ends the same way.
 */
enum lp_end lp_whole_near(struct lp *) MUST_CHECK;

/* After LP_DONE: a column's part of the move. */
double lp_value(struct lp *, int column);
/* ... in the solution of lp_whole_near(). */
double lp_whole(struct lp *, int column);

#endif
