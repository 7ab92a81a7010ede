/*
 * shape_simplify.c - fewer points, without a gap between neighbours.
 *
 * As in TopoJSON: where rings that share a border part, or more than two meet,
 * is a junction and stays.  Between junctions all rings have the same points,
 * so one decision about each, made in one direction, is right for all of
 * them.  Lines are thinned by Douglas and Peucker (1973).
 */
#include <math.h>
#include <stdlib.h>

#include "arena.h"
#include "i18n.h"
#include "shape_in.h"

/* A place where rings have a point; each once. */
struct node {
	double x, y;
	size_t a, b; /* its two neighbours, once it has some */
	bool used, junction, kept;
};

struct net {
	struct land *l;
	size_t nslot;
	struct node *node; /* an open table by place, at most half full */
	size_t *of;        /* of each spot */
	size_t *stack;
};

static size_t
slot_of(const struct net *t, double x, double y)
{
	uint64_t h = (uint64_t)(int64_t)x * 0x9e3779b97f4a7c15u ^
		     (uint64_t)(int64_t)y * 0xc2b2ae3d27d4eb4fu;
	size_t i = (size_t)((h ^ h >> 29) & (t->nslot - 1));

	while (t->node[i].used && (t->node[i].x != x || t->node[i].y != y))
		i = (i + 1) & (t->nslot - 1);
	return i;
}

static bool
net_begin(struct net *t, struct land *l)
{
	*t = (struct net){.l = l, .nslot = 1024};
	while (t->nslot < 2 * l->nspot)
		t->nslot *= 2;
	t->node = arena_get(l->arena, t->nslot, sizeof(*t->node));
	t->of = arena_get(l->arena, l->nspot + 1, sizeof(*t->of));
	t->stack = arena_get(l->arena, 2 * l->nspot + 4, sizeof(*t->stack));
	if (t->node == NULL || t->of == NULL || t->stack == NULL)
		return land_fail(
		    l, BUSY, N_("Dafür reicht der Speicher nicht."));
	for (size_t i = 0; i < l->nspot; i++) {
		t->of[i] = slot_of(t, l->spot[i].x, l->spot[i].y);
		t->node[t->of[i]].used = true;
		t->node[t->of[i]].x = l->spot[i].x;
		t->node[t->of[i]].y = l->spot[i].y;
	}
	return true;
}

/* Points that fell on the one before when they became whole metres. */
static void
drop_repeated(struct net *t, struct ring *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++)
		if (n == 0 || t->of[r->from + i] != t->of[r->from + n - 1])
			t->of[r->from + n++] = t->of[r->from + i];
	while (n > 1 && t->of[r->from] == t->of[r->from + n - 1])
		n--;
	r->n = n;
}

/* A ring passes a node between these two; another pair: a junction. */
static void
pass(struct node *n, bool first, size_t a, size_t b)
{
	if (first) {
		n->a = a;
		n->b = b;
	} else if (!(n->a == a && n->b == b) && !(n->a == b && n->b == a))
		n->junction = true;
}

static void
find_junctions(struct net *t)
{
	const struct land *l = t->l;

	for (size_t r = 0; r < l->nring; r++) {
		const size_t *of = &t->of[l->ring[r].from];
		size_t n = l->ring[r].n;

		for (size_t i = 0; i < n && n > 2; i++) {
			struct node *at = &t->node[of[i]];

			pass(at, !at->kept, of[(i + n - 1) % n],
			    of[(i + 1) % n]);
			at->kept = true; /* here: passed before */
		}
	}
	for (size_t i = 0; i < t->nslot; i++)
		t->node[i].kept = t->node[i].junction;
}

static double
distance(const struct node *p, const struct node *a, const struct node *b)
{
	double dx = b->x - a->x, dy = b->y - a->y, d = dx * dx + dy * dy;
	double u = d > 0 ? ((p->x - a->x) * dx + (p->y - a->y) * dy) / d : 0;

	u = fmax(0, fmin(1, u));
	return hypot(p->x - a->x - u * dx, p->y - a->y - u * dy);
}

/* Whether a comes before b, for everybody the same. */
static bool
before(const struct node *a, const struct node *b)
{
	return a->x < b->x || (a->x == b->x && a->y < b->y);
}

/*
 * Keep what is needed between i and k of a ring, read around its end.  The
 * one furthest off is the same from either side but for ties: then the one
 * that comes before().
 */
static void
thin(struct net *t, const struct ring *r, size_t i, size_t k, double tolerance)
{
	const size_t *of = &t->of[r->from];
	size_t top = 0;

	t->stack[top++] = i;
	t->stack[top++] = k;
	while (top > 0) {
		size_t to = t->stack[--top], from = t->stack[--top], best = 0;
		double far = tolerance;

		for (size_t m = from + 1; m < to; m++) {
			struct node *p = &t->node[of[m % r->n]];
			double d = distance(p, &t->node[of[from % r->n]],
			    &t->node[of[to % r->n]]);

			if (d > far ||
			    (best != 0 && d == far &&
				before(p, &t->node[of[best % r->n]]))) {
				far = d;
				best = m;
			}
		}
		if (best == 0)
			continue;
		t->node[of[best % r->n]].kept = true;
		t->stack[top++] = from;
		t->stack[top++] = best;
		t->stack[top++] = best;
		t->stack[top++] = to;
	}
}

/* A ring that meets no other begins where everybody would begin. */
static size_t
first_of(const struct net *t, const struct ring *r)
{
	const size_t *of = &t->of[r->from];
	size_t first = 0;

	for (size_t i = 0; i < r->n; i++)
		if (t->node[of[i]].junction)
			return i;
	for (size_t i = 1; i < r->n; i++)
		if (before(&t->node[of[i]], &t->node[of[first]]))
			first = i;
	return first;
}

static void
thin_ring(struct net *t, const struct ring *r, double tolerance)
{
	const size_t *of = &t->of[r->from];
	size_t start = first_of(t, r), last = start;

	t->node[of[start]].kept = true;
	for (size_t i = start + 1; i <= start + r->n; i++)
		if (i == start + r->n || t->node[of[i % r->n]].junction) {
			thin(t, r, last, i, tolerance);
			last = i;
		}
}

/* What of a ring is kept; all of it if that would be no area. */
static void
take_kept(struct net *t, struct ring *r)
{
	size_t *of = &t->of[r->from], kept = 0, n = 0;
	struct spot *s = &t->l->spot[r->from];

	for (size_t i = 0; i < r->n; i++)
		kept += t->node[of[i]].kept;
	for (size_t i = 0; i < r->n; i++) {
		const struct node *p = &t->node[of[i]];

		if (kept < 3 || p->kept)
			s[n++] = (struct spot){p->x, p->y};
	}
	r->n = n;
}

bool
land_simplify(struct land *l, double tolerance)
{
	struct net t;

	if (!net_begin(&t, l))
		return false;
	for (size_t r = 0; r < l->nring; r++)
		drop_repeated(&t, &l->ring[r]);
	find_junctions(&t);
	for (size_t r = 0; r < l->nring; r++)
		if (l->ring[r].n > 2)
			thin_ring(&t, &l->ring[r], fmax(tolerance, 0));
	for (size_t r = 0; r < l->nring; r++)
		take_kept(&t, &l->ring[r]);
	return true;
}
