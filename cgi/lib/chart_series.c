/*
 * chart_series.c - lines with gaps, markers that are links, and the symbols
 * of what is missing.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "chart_draw.h"
#include "text.h"

/* A point where it is drawn. */
struct dot {
	const struct chart_point *point;
	const struct chart_place *place;
	size_t series;
	double x, y;
	double hit;  /* the middle of its target */
	bool symbol; /* there is no value */
	bool below;  /* its bubble */
};

struct dots {
	size_t n;
	struct dot *row;
};

static int
by_series_and_time(const void *a, const void *b)
{
	const struct dot *x = a, *y = b;

	if (x->series != y->series)
		return x->series < y->series ? -1 : 1;
	return x->place < y->place ? -1 : x->place > y->place;
}

static int
by_time_and_height(const void *a, const void *b)
{
	const struct dot *x = a, *y = b;

	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	if (x->y < y->y)
		return -1;
	if (x->y > y->y)
		return 1;
	return x->series < y->series ? -1 : x->series > y->series;
}

/* The middle of the row in which the symbols of a series stand. */
static double
gap_y(const struct plot *p, size_t series)
{
	return p->bottom + 8 + TARGET * ((double)p->gap_row[series] - 0.5);
}

static bool
find_dots(struct plot *p, struct dots *out)
{
	size_t room = 0;

	for (size_t s = 0; s < p->nseries; s++)
		room += p->c->series.row[s].point.n;
	out->n = 0;
	out->row = arena_get(p->arena, room + 1, sizeof(*out->row));
	if (out->row == NULL)
		return false;
	for (size_t s = 0; s < p->nseries; s++) {
		const struct chart_points *pt = &p->c->series.row[s].point;

		for (size_t i = 0; i < pt->n && i < CHART_POINTS_MAX; i++) {
			struct dot d = {.point = &pt->row[i], .series = s};
			double v;

			d.place =
			    chart_place_find(&p->places, pt->row[i].period);
			if (d.place == NULL)
				continue;
			d.symbol = !chart_value(d.point, &v);
			d.x = d.place->x;
			d.y = d.symbol ? gap_y(p, s) : plot_y(p, v);
			d.hit = d.y;
			out->row[out->n++] = d;
		}
	}
	return true;
}

/* One line per series, broken where a value or a period is missing. */
static void
draw_line(struct plot *p, const struct dot *d, size_t n)
{
	bool pen = false;

	draw(p, "<path class=\"line\" fill=\"none\" d=\"");
	for (size_t i = 0; i < n; i++) {
		bool next = i > 0 && d[i].place == d[i - 1].place + 1;

		if (d[i].symbol) {
			pen = false;
			continue;
		}
		draw(p, pen && next ? "L" : "M");
		draw_at(p, NULL, d[i].x);
		draw(p, " ");
		draw_at(p, NULL, d[i].y);
		pen = true;
	}
	draw(p, "\"/>");
}

/*
 * Targets in one column must not overlap; the one the page is about stays
 * where its point is.  Symbols have rows of their own, below all values.
 */
static void
spread_targets(struct plot *p, struct dot *d, size_t n)
{
	struct chart_box box[CHART_SERIES_MAX];
	size_t k = 0;

	while (k < n && k < CHART_SERIES_MAX && !d[k].symbol) {
		box[k] = (struct chart_box){.want = d[k].y,
		    .high = TARGET,
		    .weight = d[k].point->current ? 1000 : 1};
		k++;
	}
	chart_boxes_spread(box, k, p->top - TARGET, p->bottom + 8);
	for (size_t i = 0; i < k; i++)
		d[i].hit = box[i].at;
}

/* A bubble goes below its point if there is no room above it. */
static void
choose_sides(const struct plot *p, struct dot *d, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		double above = i > 0 ? d[i].y - d[i - 1].y : 1e6;
		double below = i + 1 < n ? d[i + 1].y - d[i].y : 1e6;

		d[i].below = !d[i].symbol && (d[i].y < p->top + 26 ||
						 (above < 36 && below > above));
	}
}

/* --- points --- */

/* Above all lines, and out of the way of the pointer. */
static void
draw_bubbles(struct plot *p, const struct dots *all)
{
	draw(p, "<g aria-hidden=\"true\" pointer-events=\"none\">");
	for (size_t i = 0; i < all->n; i++) {
		const struct dot *d = &all->row[i];

		if (!d->place->linked || d->point->comments <= 0 || p->alone)
			continue;
		draw_group(p, d->series);
		draw_bubble(p, d->point, d->x, d->y, d->below);
		draw(p, "</g>");
	}
	draw(p, "</g>");
}

static void
draw_point(struct plot *p, const struct dot *d)
{
	const struct spot spot = {d->series, d->point, d->place->label};
	bool link = spot_begin(p, &spot, d->place->linked);

	if (link)
		draw_hit(p, d->x - TARGET / 2.0, d->hit - TARGET / 2.0, TARGET,
		    TARGET);
	if (d->symbol)
		draw_sign(p, d->point, d->x, d->y);
	else
		draw_mark(p, d->series, d->x, d->y,
		    p->mark + (d->point->current ? 2 : 0));
	spot_end(p, link);
}

/* The end of the run of dots that share a place, or a series. */
static size_t
run_end(const struct dots *all, size_t i, bool place)
{
	size_t k = i + 1;

	while (k < all->n && (place ? all->row[k].place == all->row[i].place
				    : all->row[k].series == all->row[i].series))
		k++;
	return k;
}

bool
draw_series(struct plot *p)
{
	struct dots all;

	if (!find_dots(p, &all))
		return false;
	qsort(all.row, all.n, sizeof(*all.row), by_time_and_height);
	for (size_t i = 0, end; i < all.n; i = end) {
		end = run_end(&all, i, true);
		spread_targets(p, all.row + i, end - i);
		choose_sides(p, all.row + i, end - i);
	}
	qsort(all.row, all.n, sizeof(*all.row), by_series_and_time);
	for (size_t i = 0, end; i < all.n; i = end) {
		end = run_end(&all, i, false);
		draw_group(p, all.row[i].series);
		draw_line(p, all.row + i, end - i);
		for (size_t k = i; k < end; k++)
			draw_point(p, &all.row[k]);
		draw(p, "</g>");
	}
	draw_bubbles(p, &all);
	return true;
}
