/*
 * pool.c - the cells of several tables by what they are about.
 */
#include "pool.h"

#include <stdlib.h>

static int
by_matter(const void *a, const void *b)
{
	const struct spot *x = a, *y = b;

	if (x->same != y->same)
		return x->same < y->same ? -1 : 1;
	if (x->cell->area != y->cell->area)
		return x->cell->area < y->cell->area ? -1 : 1;
	if (x->table != y->table) /* ours, then the newest */
		return x->table == 0         ? -1
		       : y->table == 0       ? 1
		       : x->table > y->table ? -1
					     : 1;
	return (x->cell > y->cell) - (x->cell < y->cell);
}

enum status
pool_init(struct pool *p, const struct ground *g, const struct table *tables,
    size_t n)
{
	size_t all = 0;

	for (size_t t = 0; t < n; t++)
		all += tables[t].n;
	*p = (struct pool){calloc(all + 1, sizeof(*p->spot)), 0};
	if (p->spot == NULL)
		return FAULT;
	for (size_t t = 0; t < n; t++)
		for (size_t i = 0; i < tables[t].n; i++) {
			const struct cell *c = &tables[t].cell[i];

			p->spot[p->n++] =
			    (struct spot){c, t, g->column[c->column].same};
		}
	qsort(p->spot, p->n, sizeof(*p->spot), by_matter);
	return OK;
}

void
pool_release(struct pool *p)
{
	free(p->spot);
	*p = (struct pool){NULL, 0};
}

const struct spot *
pool_find(const struct pool *p, const struct ground *g, int column, int area,
    size_t *n)
{
	int same = g->column[column].same;
	size_t low = 0, high = p->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct spot *s = &p->spot[mid];

		if (s->same < same || (s->same == same && s->cell->area < area))
			low = mid + 1;
		else
			high = mid;
	}
	for (*n = 0; low + *n < p->n; ++*n)
		if (p->spot[low + *n].same != same ||
		    p->spot[low + *n].cell->area != area)
			break;
	return p->spot + low;
}
