/*
 * chart_bar_flat.c - bars that lie: a group under or beside its name, the
 * number at the end of each bar.
 */
#include <math.h>

#include "chart_draw.h"

enum { PITCH = 26, THICK = 18, BETWEEN = 14 };

static double
numbers_width(const struct plot *p)
{
	double w = 0;

	for (size_t s = 0; s < p->nseries; s++) {
		const struct chart_points *pt = &p->c->series.row[s].point;

		for (size_t i = 0; i < pt->n && i < CHART_POINTS_MAX; i++)
			w = fmax(w,
			    chart_text_width(spot_number(p, &pt->row[i]), 14));
	}
	return w;
}

bool
bar_flat_lay_out(struct plot *p)
{
	double above = p->wide ? 0 : ROW_NAME;

	p->scale = chart_scale_of(p->c, p->wide ? 6 : 3, &p->cut);
	p->head = legend_series_high(p);
	p->top = p->head + 48 + marks_high(p);
	p->row = above + PITCH * (double)p->nseries + BETWEEN;
	p->bottom = p->top + p->row * (double)p->places.n;
	p->height = p->bottom + (p->bottom - p->top > 500 ? 26 : 8);
	p->left = p->wide ? rows_width(p, p->places.n, 230) + 22 : 6;
	p->right = p->width - numbers_width(p) - 14;
	return true;
}

static void
draw_one(struct plot *p, const struct spot *s, double y)
{
	double v, zero = plot_x(p, 0), x = zero;
	bool number = chart_value(s->point, &v);
	bool link = spot_begin(p, s, true);
	double end;

	if (number)
		x = plot_x(p, v);
	end = fmax(x, zero);
	draw_hit(p, fmin(x, zero), y - TARGET / 2.0,
	    fmax(fabs(x - zero), TARGET), TARGET);
	if (number) {
		draw_bar(p, s->series, fmin(x, zero), y - THICK / 2.0,
		    fabs(x - zero), THICK);
		draw_words(p, "figure-value", "start", end + 6, y + 5,
		    spot_number(p, s->point));
	} else
		draw_sign(p, s->point, zero + 12, y);
	spot_end(p, link);
	/* Behind the number: above the bar there is the next one. */
	draw_bubble(p, s->point,
	    end + chart_text_width(spot_number(p, s->point), 14) + 24, y + 20,
	    false);
}

static void
draw_group_name(struct plot *p, size_t i, double y)
{
	struct str name;

	draw(p, "<g aria-hidden=\"true\">");
	name = text_cut(p, row_break(p, i, y - BETWEEN / 2.0), 15,
	    p->wide ? p->left - 14 : p->width);
	if (p->wide)
		draw_words(p, "name", "end", p->left - 14,
		    y + PITCH * (double)p->nseries / 2 + 5, name);
	else
		draw_words(p, "name", "start", 0, y + 14, name);
	draw(p, "</g>");
}

bool
bar_flat_draw(struct plot *p)
{
	double above = p->wide ? 0 : ROW_NAME;

	if (p->scale.n > 0)
		draw_axis_flat(p);
	for (size_t i = 0; i < p->places.n; i++) {
		const struct chart_place *at = &p->places.row[i];
		double y = p->top + p->row * (double)i + BETWEEN / 2.0;

		draw_group_name(p, i, y);
		for (size_t s = 0; s < p->nseries; s++) {
			const struct spot spot = {s,
			    point_of(&p->c->series.row[s], at->period),
			    at->label};

			if (spot.point == NULL)
				continue;
			draw_group(p, s);
			draw_one(
			    p, &spot, y + above + PITCH * ((double)s + 0.5));
			draw(p, "</g>");
		}
	}
	draw(p, "<g aria-hidden=\"true\" pointer-events=\"none\">");
	draw_marks_flat(p);
	draw(p, "</g>");
	return true;
}
