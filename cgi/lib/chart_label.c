/*
 * chart_label.c - names beside the ends of the lines, pushed apart.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chart_draw.h"
#include "text.h"

enum { CHARACTERS = 22 };

#define SIZE 15.0 /* of .label in the style sheet */
#define BOLD 1.1  /* it is semibold */

/* A name at a line's end: where it should stand, and where it will. */
struct end {
	size_t series;
	struct str line[2];
	double x, y; /* the last value */
};

/* Break a long name at the blank nearest to its middle. */
static void
split(struct str s, struct str line[2])
{
	size_t best = 0;

	line[0] = s;
	line[1] = STR("");
	if (s.n <= CHARACTERS)
		return;
	for (size_t i = 1; i + 1 < s.n; i++)
		if (s.p[i] == ' ' &&
		    (best == 0 ||
			llabs((long long)i - (long long)s.n / 2) <
			    llabs((long long)best - (long long)s.n / 2)))
			best = i;
	if (best == 0)
		return;
	line[0] = (struct str){s.p, best};
	line[1] = (struct str){s.p + best + 1, s.n - best - 1};
}

double
labels_width(const struct plot *p)
{
	double w = 0;

	for (size_t i = 0; i < p->nseries; i++) {
		struct str line[2];

		split(p->c->series.row[i].name, line);
		for (size_t k = 0; k < 2; k++)
			w = fmax(w, chart_text_width(line[k], SIZE) * BOLD);
	}
	return fmin(w, 230);
}

/* The last value of a series in time; false if it has none. */
static bool
last_value(const struct plot *p, size_t series, struct end *e)
{
	const struct chart_points *pt = &p->c->series.row[series].point;
	double v;

	e->x = -1;
	for (size_t i = 0; i < pt->n && i < CHART_POINTS_MAX; i++) {
		const struct chart_place *at =
		    chart_place_find(&p->places, pt->row[i].period);

		if (at == NULL || at->x < e->x || !chart_value(&pt->row[i], &v))
			continue;
		e->x = at->x;
		e->y = plot_y(p, v);
	}
	return e->x >= 0;
}

static int
from_above(const void *a, const void *b)
{
	const struct end *x = a, *y = b;

	if (x->y < y->y)
		return -1;
	if (x->y > y->y)
		return 1;
	return x->series < y->series ? -1 : 1;
}

static void
draw_leader(struct plot *p, const struct end *e, double x, double y)
{
	if (fabs(y - e->y) < 5 && x - e->x < 40)
		return;
	draw(p, "<path class=\"leader\" fill=\"none\"");
	draw(p, " stroke=\"currentColor\" d=\"M");
	draw_at(p, NULL, e->x + 7);
	draw(p, " ");
	draw_at(p, NULL, e->y);
	draw(p, "H");
	draw_at(p, NULL, fmax(x - 10, e->x + 7));
	draw(p, "L");
	draw_at(p, NULL, x - 3);
	draw(p, " ");
	draw_at(p, NULL, y);
	draw(p, "\"/>");
}

static void
draw_name(struct plot *p, const struct end *e, double x, double y)
{
	bool two = e->line[1].n > 0;

	draw(p, "<text class=\"label\"");
	draw_at(p, "x", x);
	draw_at(p, "y", y + 5 - (two ? LABEL_LINE / 2.0 : 0));
	draw(p, ">");
	for (size_t i = 0; i < (two ? 2u : 1u); i++) {
		if (i > 0) {
			draw(p, "<tspan");
			draw_at(p, "x", x);
			draw_at(p, "dy", LABEL_LINE);
			draw(p, ">");
		}
		draw_text(p, e->line[i]);
		if (i > 0)
			draw(p, "</tspan>");
	}
	draw(p, "</text>");
}

void
draw_labels(struct plot *p)
{
	struct chart_box box[CHART_SERIES_MAX];
	struct end end[CHART_SERIES_MAX] = {0};
	double x = p->right + 14;
	size_t n = 0;

	for (size_t i = 0; i < p->nseries; i++) {
		end[n].series = i;
		split(p->c->series.row[i].name, end[n].line);
		n += last_value(p, i, &end[n]);
	}
	qsort(end, n, sizeof(*end), from_above);
	for (size_t i = 0; i < n; i++)
		box[i] = (struct chart_box){.want = end[i].y,
		    .high = LABEL_LINE * (end[i].line[1].n > 0 ? 2 : 1),
		    .weight = 1};
	chart_boxes_spread(box, n, p->top - 12, p->bottom + 12);
	draw(p, "<g aria-hidden=\"true\">");
	for (size_t i = 0; i < n; i++) {
		draw_leader(p, &end[i], x, box[i].at);
		draw_group(p, end[i].series);
		draw_name(p, &end[i], x, box[i].at);
		draw(p, "</g>");
	}
	draw(p, "</g>");
}
