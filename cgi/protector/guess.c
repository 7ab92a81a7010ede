/*
 * guess.c - sums that nobody stated.
 */
#include "guess.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"

enum {
	COLUMNS_MOST = 1500, /* all runs and pairs of more take too long */
	PER_COLUMN = 4,      /* more sums than that are by chance */
	BITS_ENOUGH = 48,    /* that numbers agree by chance: 2^-48 */
};

struct mark {
	uint64_t h;
	int column;
	double bits; /* how much its values say */
};

struct work {
	struct mark *mark; /* in the order of columns */
	struct mark *by_h; /* the same by what they are */
	uint64_t *up_to;   /* up_to[i]: all before i */
	size_t n;
	struct sum *sum;
	int *part;
	size_t nsums, nparts, sum_room, part_room;
};

static uint64_t
random_of(uint64_t x)
{
	x += 0x9e3779b97f4a7c15U;
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
	return x ^ (x >> 31);
}

static int
by_number(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;

	if (x->h != y->h)
		return x->h < y->h ? -1 : 1;
	return x->column - y->column;
}

static bool
is_number(const struct ground *g, const struct cell *c)
{
	return !g->column[c->column].is_rate &&
	       (c->given == GIVEN_VALUE || c->given == GIVEN_NOTHING);
}

/* Columns that have a number nearly everywhere, and the areas where all of
 * these have one. */
static void
choose(const struct ground *g, const struct table *t, size_t *in_column,
    size_t *in_area)
{
	size_t most = 0, columns = 0;

	for (size_t i = 0; i < t->n; i++)
		if (is_number(g, &t->cell[i]) &&
		    ++in_column[t->cell[i].column] > most)
			most = in_column[t->cell[i].column];
	for (size_t k = 0; k < g->ncolumns; k++) {
		if (10 * in_column[k] < 9 * most)
			in_column[k] = 0;
		columns += in_column[k] > 0;
	}
	for (size_t i = 0; i < t->n; i++)
		if (is_number(g, &t->cell[i]) &&
		    in_column[t->cell[i].column] > 0)
			in_area[t->cell[i].area]++;
	for (size_t a = 0; a < g->nareas; a++)
		in_area[a] = in_area[a] == columns;
}

static void
sum_up(struct work *w, const struct ground *g, const struct table *t,
    struct mark *all, const size_t *in_column, const size_t *in_area)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct cell *c = &t->cell[i];
		struct mark *k = &all[c->column];
		uint64_t v;

		if (!is_number(g, c) || in_column[c->column] == 0 ||
		    !in_area[c->area] || c->given == GIVEN_NOTHING)
			continue;
		k->h += random_of((uint64_t)c->area) * (uint64_t)c->value;
		v = (uint64_t)(c->value < 0 ? -c->value : c->value);
		for (; v > 0; v >>= 1)
			k->bits++;
	}
	for (size_t k = 0; k < g->ncolumns; k++)
		if (all[k].bits > 0)
			w->mark[w->n++] =
			    (struct mark){all[k].h, (int)k, all[k].bits};
	memcpy(w->by_h, w->mark, w->n * sizeof(*w->mark));
	qsort(w->by_h, w->n, sizeof(*w->by_h), by_number);
	for (size_t i = 0; i < w->n; i++)
		w->up_to[i + 1] = w->up_to[i] + w->mark[i].h;
}

/* The first of the columns that are this number; NULL: none. */
static const struct mark *
find(const struct work *w, uint64_t h)
{
	size_t low = 0, high = w->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (w->by_h[mid].h < h)
			low = mid + 1;
		else
			high = mid;
	}
	return low < w->n && w->by_h[low].h == h &&
		       w->by_h[low].bits >= BITS_ENOUGH
		   ? &w->by_h[low]
		   : NULL;
}

/* The columns [i, j) are what `whole` is, unless it is one of them. */
static void
note(struct work *w, int whole, const size_t *at, size_t n)
{
	if (w->nsums == w->sum_room || w->nparts + n > w->part_room)
		return;
	for (size_t k = 0; k < n; k++)
		if (w->mark[at[k]].column == whole)
			return;
	w->sum[w->nsums++] = (struct sum){.whole = whole,
	    .adds = true,
	    .guessed = true,
	    .first = w->nparts,
	    .n = n};
	for (size_t k = 0; k < n; k++)
		w->part[w->nparts++] = w->mark[at[k]].column;
}

static void
try_all(struct work *w, size_t *run)
{
	for (size_t i = 0; i < w->n; i++) {
		for (size_t j = i + 1; j <= w->n; j++) {
			const struct mark *k =
			    find(w, w->up_to[j] - w->up_to[i]);

			/* of two that are the same, the first is the whole */
			if (k == NULL ||
			    (j == i + 1 && k->column >= w->mark[i].column))
				continue;
			for (size_t x = i; x < j; x++)
				run[x - i] = x;
			note(w, k->column, run, j - i);
		}
		for (size_t j = i + 2; j < w->n; j++) {
			const struct mark *k =
			    find(w, w->mark[i].h + w->mark[j].h);

			if (k != NULL)
				note(w, k->column, (size_t[]){i, j}, 2);
		}
	}
}

/* Room for everything, and what was stated at its beginning. */
static bool
prepare(struct work *w, struct arena *a, const struct ground *g)
{
	size_t n = g->ncolumns + 1;

	for (size_t i = 0; i < g->nsums; i++)
		w->nparts = g->sum[i].first + g->sum[i].n;
	w->nsums = g->nsums;
	w->sum_room = g->nsums + PER_COLUMN * n;
	w->part_room = w->nparts + PER_COLUMN * n * 8;
	w->mark = arena_get(a, n, sizeof(*w->mark));
	w->by_h = arena_get(a, n, sizeof(*w->by_h));
	w->up_to = arena_get(a, n, sizeof(*w->up_to));
	w->sum = arena_get(a, w->sum_room, sizeof(*w->sum));
	w->part = arena_get(a, w->part_room, sizeof(*w->part));
	if (w->mark == NULL || w->by_h == NULL || w->up_to == NULL ||
	    w->sum == NULL || w->part == NULL)
		return false;
	if (g->nsums > 0)
		memcpy(w->sum, g->sum, g->nsums * sizeof(*w->sum));
	if (w->nparts > 0)
		memcpy(w->part, g->part, w->nparts * sizeof(*w->part));
	return true;
}

enum status
guess_sums(
    struct arena *a, struct ground *g, const struct table *ours, size_t *found)
{
	size_t n = g->ncolumns > g->nareas ? g->ncolumns : g->nareas;
	struct mark *all = arena_get(a, n + 1, sizeof(*all));
	size_t *in_column = arena_get(a, n + 1, sizeof(*in_column));
	size_t *in_area = arena_get(a, n + 1, sizeof(*in_area));
	struct work w = {.n = 0};

	if (all == NULL || in_column == NULL || in_area == NULL ||
	    !prepare(&w, a, g))
		return FAULT;
	choose(g, ours, in_column, in_area);
	sum_up(&w, g, ours, all, in_column, in_area);
	if (w.n <= COLUMNS_MOST)
		try_all(&w, in_column);
	*found = w.nsums - g->nsums;
	g->sum = w.sum;
	g->nsums = w.nsums;
	g->part = w.part;
	return OK;
}
