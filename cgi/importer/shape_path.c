/*
 * shape_path.c - a feature as path and bounds.
 */
#include <math.h>
#include <stdio.h>

#include "arena.h"
#include "html.h"
#include "i18n.h"
#include "shape_in.h"
#include "text.h"

enum { PATH_MAX_BYTES = 64 << 20 };

double
ring_area(const struct land *l, const struct ring *r)
{
	const struct spot *s = &l->spot[r->from];
	double sum = 0;

	for (size_t i = 0; i < r->n; i++) {
		const struct spot *a = &s[i], *b = &s[(i + 1) % r->n];

		/* From the first one: small numbers keep their digits. */
		sum += (a->x - s->x) * (b->y - s->y) -
		       (b->x - s->x) * (a->y - s->y);
	}
	return fabs(sum) / 2;
}

static void
put_spot(struct out *o, char command, const struct spot *s)
{
	char text[64];
	int n =
	    snprintf(text, sizeof(text), "%c%.0f %.0f", command, s->x, s->y);

	out_raw(o, text, (size_t)n);
}

static void
put_ring(struct out *o, const struct land *l, const struct ring *r)
{
	for (size_t i = 0; i < r->n; i++)
		put_spot(o, i == 0 ? 'M' : 'L', &l->spot[r->from + i]);
	out_raw(o, "Z", 1);
}

static void
widen(struct shape *s, const struct land *l, const struct ring *r, bool first)
{
	for (size_t i = 0; i < r->n; i++) {
		long long x = llround(l->spot[r->from + i].x);
		long long y = llround(l->spot[r->from + i].y);

		if (first && i == 0) {
			s->min_x = s->max_x = x;
			s->min_y = s->max_y = y;
		}
		s->min_x = x < s->min_x ? x : s->min_x;
		s->max_x = x > s->max_x ? x : s->max_x;
		s->min_y = y < s->min_y ? y : s->min_y;
		s->max_y = y > s->max_y ? y : s->max_y;
	}
}

bool
feature_shape(struct land *l, size_t feature, struct shape *s)
{
	struct out o;
	bool first = true;

	out_init(&o, PATH_MAX_BYTES);
	s->key = l->feature[feature].key;
	s->name = l->feature[feature].name;
	for (size_t r = l->feature[feature].first; r > 0;
	     r = l->ring[r - 1].next) {
		const struct ring *g = &l->ring[r - 1];

		if (g->n < 3)
			continue;
		put_ring(&o, l, g);
		widen(s, l, g, first);
		first = false;
	}
	if (first || s->min_x == s->max_x || s->min_y == s->max_y) {
		out_release(&o);
		return land_fail(l, INVALID,
		    N_("Eine Fläche ist kleiner als ein Quadratmeter. Passt "
		       "das Koordinatensystem?"));
	}
	s->path = (struct str){str_copy(l->arena, (struct str){o.p, o.n}), o.n};
	out_release(&o);
	if (s->path.p == NULL || o.failed)
		return land_fail(
		    l, BUSY, N_("Dafür reicht der Speicher nicht."));
	shape_label(l, feature, s);
	return true;
}
