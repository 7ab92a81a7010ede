/*
 * table_sums.h - which cells of a table add up to which.
 */
#ifndef TABLE_SUMS_H
#define TABLE_SUMS_H

#include "table.h"

/* The equations of one table, whose cells are in order. */
void sums_add(struct model *, const struct ground *, const struct table *);

/*
 * The equations between tables: what one lacks of a sum, another may show, a
 * total without its parts, or the parts without their total.
 */
void sums_across(
    struct model *, const struct ground *, const struct table *, size_t n);

/*
 * Give quantities whose value nobody told us one that fits: any table that
 * is possible will do.  Equations for which there is none are taken out.
 */
void sums_complete(struct model *);

/* How many levels of parts are below each area and column. */
void sums_heights(const struct ground *, int *area, int *column);

/*
 * What it costs to withhold a quantity: little for small numbers at the
 * bottom, more for every level above, most at the top of all.
 */
void sums_cost(struct quantity *, int area_height, int column_height, bool top);

#endif
