/*
 * chart_dot.c - a row for each area: a dot for its value, a bar over all its
 * periods, a ring for the first.
 */
#include <math.h>

#include "chart_draw.h"

/* The narrow columns of values and of signs need a little air. */
enum { AIR = 12 };

/* What a row says in figures. */
static struct str
value_of(const struct plot *p, const struct chart_point *pt)
{
	double v;

	if (pt == NULL)
		return (struct str){"", 0};
	return chart_value(pt, &v) ? spot_shown(p, pt) : symbol_sign(pt);
}

static double
values_width(const struct plot *p)
{
	double w = 0;

	for (size_t i = 0; i < p->nseries; i++)
		w = fmax(w, chart_text_width(value_of(p, point_now(p, i)), 15));
	return fmin(w * 1.04, 130);
}

static bool
lay_out(struct plot *p)
{
	p->scale = chart_scale_of(p->c, p->wide ? 6 : 4, &p->cut);
	p->row = p->wide ? 28 : 46;
	p->top = 48 + marks_high(p);
	p->bottom = p->top + p->row * (double)p->nseries;
	p->height = p->bottom + (p->bottom - p->top > 500 ? 26 : 8);
	p->left = p->wide ? rows_width(p, p->nseries, 230) + 22 : AIR;
	p->right = p->width - (p->wide ? values_width(p) + 20 : AIR);
	p->mark = 7;
	return true;
}

/* Where a row began, and from where to where it went. */
struct span {
	double low, high, first;
	const struct chart_place *from, *to;
};

static struct span
span_of(const struct plot *p, size_t series)
{
	const struct chart_points *pt = &p->c->series.row[series].point;
	struct span s = {.low = HUGE_VAL, .high = -HUGE_VAL};
	double v;

	for (size_t i = 0; i < pt->n && i < CHART_POINTS_MAX; i++) {
		const struct chart_place *at =
		    chart_place_find(&p->places, pt->row[i].period);

		if (at == NULL || !chart_value(&pt->row[i], &v))
			continue;
		s.low = fmin(s.low, v);
		s.high = fmax(s.high, v);
		if (s.from == NULL || at < s.from) {
			s.from = at;
			s.first = v;
		}
		s.to = s.to == NULL || at > s.to ? at : s.to;
	}
	return s;
}

/* Whether its ends may differ for other reasons than what is counted. */
static bool
is_broken(const struct plot *p, const struct span *s)
{
	for (size_t i = 0; i < p->c->breaks.n && i < CHART_BREAKS_MAX; i++) {
		const struct chart_place *at = break_place(p, i);

		if (at != NULL && at <= s->to &&
		    (p->c->breaks.row[i].before ? at > s->from : at >= s->from))
			return true;
	}
	return false;
}

static void
draw_range(struct plot *p, size_t series, double y)
{
	struct span s = span_of(p, series);
	const char *class;

	if (s.from == NULL || s.from == s.to)
		return;
	class = is_broken(p, &s) ? "range broken" : "range";
	draw_rule(p, class, plot_x(p, s.low), y, plot_x(p, s.high), y);
	draw(p, "<circle class=\"ring\" r=\"5\" stroke=\"currentColor\" "
		"fill=\"none\"");
	draw_at(p, "cx", plot_x(p, s.first));
	draw_at(p, "cy", y);
	draw(p, "/>");
}

static void
draw_dot(struct plot *p, size_t i, const struct chart_point *pt, double y)
{
	const struct spot spot = {i, pt, p->now->label};
	double x = p->left, v;
	bool link = spot_begin(p, &spot, true), number = chart_value(pt, &v);

	draw_hit(p, p->left - AIR, y - TARGET / 2.0,
	    p->right - p->left + 2 * AIR, TARGET);
	if (number) {
		x = plot_x(p, v);
		draw_mark(p, 0, x, y, p->mark + (pt->current ? 1.5 : 0));
	} else
		draw_sign(p, pt, x, y);
	spot_end(p, link);
	draw_bubble(p, pt, x, y, false);
}

static void
draw_row(struct plot *p, size_t i)
{
	const struct chart_point *pt = point_now(p, i);
	struct str value = value_of(p, pt);
	bool current = pt != NULL && pt->current;
	double y = row_middle(p, i);

	draw(p, "<g class=\"series-1 row\">");
	draw(p, "<g aria-hidden=\"true\">");
	draw_row_name(p, i, current, value);
	if (p->wide)
		draw_words(p, current ? "value now" : "value", "end", p->width,
		    y + 5, value);
	if (p->scale.n > 0)
		draw_range(p, i, y);
	draw(p, "</g>");
	if (pt != NULL)
		draw_dot(p, i, pt, y);
	draw(p, "</g>");
}

static bool
draw_dots(struct plot *p)
{
	if (p->nseries == 0 || p->scale.n == 0)
		draw_nothing(p);
	if (p->scale.n > 0)
		draw_axis_flat(p);
	draw(p, "<g aria-hidden=\"true\">");
	if (p->now != NULL)
		draw_words(
		    p, "tick", "end", p->width, p->head + 14, p->now->label);
	draw_marks_flat(p);
	draw(p, "</g>");
	for (size_t i = 0; i < p->nseries; i++)
		draw_row(p, i);
	return true;
}

const struct chart_way dot_way = {lay_out, draw_dots};
