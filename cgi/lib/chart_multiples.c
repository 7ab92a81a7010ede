/*
 * chart_multiples.c - a small line chart for each area, all on one scale.
 */
#include <math.h>

#include "chart_draw.h"
#include "text.h"

enum { BETWEEN = 22, PLOT = 84, TITLE = 24, LETTER = 26 };

static bool
lay_out(struct plot *p)
{
	p->scale = chart_scale_of(p->c, 2, &p->cut);
	p->ncolumn = p->wide ? 3 : 2;
	if (p->nseries < p->ncolumn)
		p->ncolumn = p->nseries > 0 ? p->nseries : 1;
	p->ngap = any_symbol(p) ? 1 : 0;
	p->left = 12 + ticks_width(p);
	p->column = (p->width - p->left + BETWEEN) / (double)p->ncolumn;
	p->row = TITLE + (p->c->breaks.n > 0 ? LETTER : 8) + PLOT + 30 +
		 (p->ngap > 0 ? 8 + TARGET : 0) + 12;
	p->top = 22;
	p->height =
	    p->top + p->row * ceil((double)p->nseries / (double)p->ncolumn);
	p->mark = 3;
	return true;
}

/* One panel as a plot of its own, of a chart with one series. */
static struct plot
panel(const struct plot *p, struct chart *one, size_t i)
{
	struct plot q = *p;
	const size_t column = i % p->ncolumn, row = i / p->ncolumn;
	double x = p->left + p->column * (double)column;
	double y = p->top + p->row * (double)row;

	*one = *p->c;
	one->series = (struct chart_lines){1, &p->c->series.row[i]};
	q.c = one;
	q.nseries = 1;
	q.gap_row[0] = p->ngap;
	q.wide = false; /* breaks are letters */
	q.left = x;
	q.right = x + p->column - BETWEEN;
	q.top = y + TITLE + (p->c->breaks.n > 0 ? LETTER : 8);
	q.bottom = q.top + PLOT;
	chart_places_spread(&q.places, q.left + 6, q.right - 6);
	chart_places_link(&q.places, one, TARGET);
	return q;
}

/* Whether the first and the last period can be written side by side. */
static bool
both_fit(const struct plot *q)
{
	return chart_text_width(q->places.row[0].label, 14) +
		   chart_text_width(q->places.row[q->places.n - 1].label, 14) +
		   10 <
	       q->right - q->left;
}

/* The scale at the first panel of a line; first and last period at each. */
static void
draw_frame(struct plot *q, bool first)
{
	double y = q->bottom + (any_symbol(q) ? 8 + TARGET : 0) + 20;

	for (size_t i = 0; i < q->scale.n; i++) {
		double v = q->scale.min + (double)i * q->scale.step;
		double at = plot_y(q, v);

		draw_rule(q, fabs(v) < q->scale.step / 2 ? "axis" : "grid",
		    q->left, at, q->right, at);
		if (!first)
			continue;
		draw(q, "<text class=\"tick\" text-anchor=\"end\"");
		draw_at(q, "x", q->left - 8);
		draw_at(q, "y", at + 5);
		draw(q, ">");
		draw_value(q, v);
		draw(q, "</text>");
	}
	if (q->places.n > 1 && both_fit(q))
		draw_words(
		    q, "tick", "start", q->left, y, q->places.row[0].label);
	if (q->places.n > 0)
		draw_words(q, "tick", "end", q->right, y,
		    q->places.row[q->places.n - 1].label);
}

/* The same line in every panel, to hold the own one against. */
static void
draw_beside(struct plot *q)
{
	const struct chart_place *last = NULL;

	if (q->c->beside == NULL)
		return;
	draw(q, "<path class=\"compare\" fill=\"none\" d=\"");
	for (size_t i = 0; i < q->places.n; i++) {
		const struct chart_place *at = &q->places.row[i];
		const struct chart_point *pt =
		    point_of(q->c->beside, at->period);
		double v;

		if (pt == NULL || !chart_value(pt, &v))
			continue;
		draw(q, last != NULL && last + 1 == at ? "L" : "M");
		draw_at(q, NULL, at->x);
		draw(q, " ");
		draw_at(q, NULL, plot_y(q, v));
		last = at;
	}
	draw(q, "\"/>");
}

static void
draw_title(struct plot *q, const struct chart_point *now)
{
	double y = q->top - (q->c->breaks.n > 0 ? LETTER : 8) - 10;
	struct str number = {"", 0}, name = q->c->series.row[0].name;

	if (now != NULL)
		number = spot_number(q, now);
	draw_words(q, now != NULL && now->current ? "name now" : "name",
	    "start", q->left, y,
	    text_cut(q, name, 15,
		q->right - q->left - chart_text_width(number, 15) - 6));
	draw_words(q, "value", "end", q->right, y, number);
}

static bool
draw_multiples(struct plot *p)
{
	if (p->nseries == 0 || p->scale.n == 0)
		draw_nothing(p);
	if (p->scale.n > 0 && p->c->unit.n > 0)
		draw_words(p, "tick unit", "start", 0, 14, p->c->unit);
	for (size_t i = 0; i < p->nseries; i++) {
		struct chart one;
		struct plot q = panel(p, &one, i);
		const struct chart_point *now =
		    p->now == NULL
			? NULL
			: point_of(&p->c->series.row[i], p->now->period);

		draw(p, "<g class=\"panel\"><g aria-hidden=\"true\">");
		draw_title(&q, now);
		if (p->scale.n > 0) {
			draw_frame(&q, i % p->ncolumn == 0);
			draw_beside(&q);
		}
		draw_breaks(&q);
		draw(p, "</g>");
		if (!draw_series(&q))
			return false;
		draw(p, "</g>");
	}
	return true;
}

const struct chart_way multiples_way = {lay_out, draw_multiples};
