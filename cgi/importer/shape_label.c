/*
 * shape_label.c - where in an area a word or a number has most room.
 *
 * About the centre of the largest circle in it, found as mapbox's polylabel
 * does in spirit: some places to begin with, of which the one farthest from
 * every border is moved as long as that makes it farther.
 */
#include <math.h>
#include <stdlib.h>

#include "shape_in.h"

enum { CROSSINGS = 400, CUTS = 15, HALVINGS = 6 };

static int
ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

/* Where a horizontal line crosses the rings of a feature, from left to right.
 */
static size_t
crossings(const struct land *l, size_t feature, double y, double x[CROSSINGS])
{
	size_t n = 0;

	for (size_t r = l->feature[feature].first; r > 0;
	     r = l->ring[r - 1].next) {
		const struct ring *g = &l->ring[r - 1];

		for (size_t i = 0; i < g->n; i++) {
			const struct spot *a = &l->spot[g->from + i];
			const struct spot *b =
			    &l->spot[g->from + (i + 1) % g->n];

			if ((a->y <= y) == (b->y <= y) || n == CROSSINGS)
				continue;
			x[n++] =
			    a->x + (y - a->y) / (b->y - a->y) * (b->x - a->x);
		}
	}
	if (n > 1)
		qsort(x, n, sizeof(*x), ascending);
	return n & ~(size_t)1;
}

/* The square of the distance from a place to a stretch of border. */
static double
square_to(double x, double y, const struct spot *a, const struct spot *b)
{
	double dx = b->x - a->x, dy = b->y - a->y, d = dx * dx + dy * dy;
	double u = d > 0 ? ((x - a->x) * dx + (y - a->y) * dy) / d : 0;

	u = fmax(0, fmin(1, u));
	dx = x - a->x - u * dx;
	dy = y - a->y - u * dy;
	return dx * dx + dy * dy;
}

/* The square of the distance to the nearest border; -1 outside. */
static double
room(const struct land *l, size_t feature, double x, double y)
{
	double least = HUGE_VAL;
	bool in = false;

	for (size_t r = l->feature[feature].first; r > 0;
	     r = l->ring[r - 1].next) {
		const struct ring *g = &l->ring[r - 1];

		for (size_t i = 0; i < g->n; i++) {
			const struct spot *a = &l->spot[g->from + i];
			const struct spot *b =
			    &l->spot[g->from + (i + 1) % g->n];

			least = fmin(least, square_to(x, y, a, b));
			if ((a->y <= y) != (b->y <= y) &&
			    x < a->x +
				    (y - a->y) / (b->y - a->y) * (b->x - a->x))
				in = !in;
		}
	}
	return in ? least : -1;
}

struct place {
	double x, y, room;
};

static void
try(const struct land *l, size_t feature, struct place *best, double x,
    double y)
{
	double r = room(l, feature, x, y);

	if (r > best->room)
		*best = (struct place){x, y, r};
}

/* The middles of the widest ways through it on some lines. */
static void
begin(const struct land *l, size_t feature, const struct shape *s,
    struct place *best)
{
	double x[CROSSINGS], high = (double)(s->max_y - s->min_y);

	for (int cut = 1; cut <= CUTS; cut++) {
		/* Between whole metres, so that no corner lies on it. */
		double y =
		    floor((double)s->min_y + cut * high / (CUTS + 1)) + 0.5;
		size_t n = crossings(l, feature, y, x), widest = 0;

		for (size_t i = 2; i + 1 < n; i += 2)
			if (x[i + 1] - x[i] > x[widest + 1] - x[widest])
				widest = i;
		if (n > 0)
			try(l, feature, best, (x[widest] + x[widest + 1]) / 2,
			    y);
	}
}

void
shape_label(const struct land *l, size_t feature, struct shape *s)
{
	static const struct spot way[] = {
	    {1,  0 },
            {-1, 0 },
            {0,  1 },
            {0,  -1}
        };
	struct place best = {(double)(s->min_x + s->max_x) / 2,
	    (double)(s->min_y + s->max_y) / 2, -1};
	double step;

	begin(l, feature, s, &best);
	step = sqrt(fmax(best.room, 0)) / 2;
	for (int i = 0; i < HALVINGS; i++) {
		for (size_t k = 0; k < 4; k++)
			try(l, feature, &best, best.x + step * way[k].x,
			    best.y + step * way[k].y);
		step /= 2;
	}
	s->label_x = llround(best.x);
	s->label_y = llround(best.y);
}
