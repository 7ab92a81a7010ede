/*
 * pool.h - the cells of several tables by what they are about: whichever
 * table shows it, a number is known.
 *
 * Places of the same quantity in the world, linked columns of one area, lie
 * together, our table's first, then the newest.  The pool points into the
 * tables and must not outlive them, nor a change of their order.
 */
#ifndef POOL_H
#define POOL_H

#include "base.h"
#include "table.h"

struct spot {
	const struct cell *cell;
	size_t table;
	int same; /* of its column */
};

struct pool {
	struct spot *spot;
	size_t n;
};

/* FAULT without memory.  The caller releases it, whatever came. */
enum status pool_init(struct pool *, const struct ground *,
    const struct table *tables, size_t n) MUST_CHECK;
void pool_release(struct pool *);

/* The spots of this column, or linked ones, in an area: the first of *n. */
const struct spot *pool_find(const struct pool *, const struct ground *,
    int column, int area, size_t *n);

#endif
