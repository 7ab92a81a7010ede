/*
 * chart_stack.c - shares of a whole: a row for each period or area, a part
 * for each series.
 */
#include <math.h>

#include "chart_draw.h"
#include "text.h"

/* A row in figures. */
struct sum {
	double known;   /* of the parts that have a value */
	size_t missing; /* parts that have a symbol instead */
	double whole;   /* what all parts add up to; 0: nobody can tell */
};

static struct sum
sum_of(const struct plot *p, size_t place)
{
	struct sum s = {0};
	double v, whole;
	bool given = chart_number(p->c->whole, &whole);

	for (size_t i = 0; i < p->nseries; i++) {
		const struct chart_point *pt =
		    point_of(&p->c->series.row[i], p->places.row[place].period);

		if (pt == NULL)
			continue;
		if (chart_value(pt, &v))
			s.known += fmax(v, 0);
		else
			s.missing++;
	}
	if (given)
		s.whole = fmax(whole, s.known);
	else if (s.missing == 0)
		s.whole = s.known;
	return s;
}

static size_t
most_missing(const struct plot *p)
{
	size_t most = 0;

	for (size_t i = 0; i < p->places.n; i++) {
		size_t n = sum_of(p, i).missing;

		most = n > most ? n : most;
	}
	return most;
}

static bool
lay_out(struct plot *p)
{
	double whole;

	if (!chart_number(p->c->whole, &whole) || whole <= 0)
		whole = 100;
	p->scale = (struct chart_scale){.max = whole,
	    .step = whole / 4,
	    .decimals = fmod(whole, 4) > 0 ? 1 : 0,
	    .n = p->nseries == 0 || p->places.n == 0 ? 0 : 5};
	p->row = p->wide ? 42 : 56;
	p->head = legend_series_high(p);
	p->top = p->head + 44;
	p->bottom = p->top + p->row * (double)p->places.n;
	p->height = p->bottom + (p->bottom - p->top > 500 ? 26 : 8);
	p->left = p->wide ? rows_width(p, p->places.n, 230) + 22 : 10;
	p->right = p->width - 16 - TARGET * (double)most_missing(p);
	return true;
}

/* A part of a row, from where to where. */
struct part {
	struct spot spot;
	double x, width;
};

static void
draw_part(struct plot *p, const struct part *d, double y, bool link)
{
	double high = p->wide ? 30 : 26, hit = fmax(d->width, TARGET);
	struct str number = spot_number(p, d->spot.point);

	draw_group(p, d->spot.series);
	link = spot_begin(p, &d->spot, link);
	draw_hit(p, d->x + d->width / 2 - hit / 2, y - high / 2, hit, high);
	draw_bar(p, d->spot.series, d->x, y - high / 2, d->width, high);
	if (chart_text_width(number, 14) + 8 < d->width)
		draw_words(
		    p, "on", "middle", d->x + d->width / 2, y + 5, number);
	spot_end(p, link);
	if (link)
		draw_bubble(p, d->spot.point, d->x + d->width / 2,
		    y - high / 2 + 14, false);
	draw(p, "</g>");
}

/* What is missing stands behind the bar; a row without shares is hatched. */
static void
draw_missing(struct plot *p, size_t place, const struct sum *s, double y)
{
	double x = p->right + 10 + TARGET / 2.0, v;
	double from = s->whole > 0 ? s->known / s->whole : 0;
	double high = p->wide ? 30 : 26;

	if (s->missing == 0 && s->whole > 0)
		return;
	draw(p, "<rect class=\"hatched\"");
	draw_hatch(p, 0);
	draw_at(p, "x", p->left + from * (p->right - p->left));
	draw_at(p, "y", y - high / 2);
	draw_at(p, "width", (1 - from) * (p->right - p->left));
	draw_at(p, "height", high);
	draw(p, "/>");
	for (size_t i = 0; i < p->nseries; i++) {
		const struct chart_place *at = &p->places.row[place];
		const struct spot spot = {
		    i, point_of(&p->c->series.row[i], at->period), at->label};
		bool link;

		if (spot.point == NULL || chart_value(spot.point, &v))
			continue;
		draw_group(p, i);
		link = spot_begin(p, &spot, true);
		draw_hit(p, x - TARGET / 2.0, y - TARGET / 2.0, TARGET, TARGET);
		draw_sign(p, spot.point, x, y);
		spot_end(p, link);
		draw(p, "</g>");
		x += TARGET;
	}
}

/* The parts with a value, from left to right; returns how many. */
static size_t
parts_of(const struct plot *p, size_t place, const struct sum *s,
    struct part part[CHART_SERIES_MAX])
{
	double x = p->left, v;
	size_t n = 0;

	for (size_t i = 0; i < p->nseries && s->whole > 0; i++) {
		const struct chart_place *at = &p->places.row[place];
		struct part *d = &part[n];

		d->spot = (struct spot){
		    i, point_of(&p->c->series.row[i], at->period), at->label};
		if (d->spot.point == NULL || !chart_value(d->spot.point, &v))
			continue;
		d->x = x;
		d->width = fmax(v, 0) / s->whole * (p->right - p->left);
		x += d->width;
		n++;
	}
	return n;
}

static void
draw_row(struct plot *p, size_t i)
{
	struct sum s = sum_of(p, i);
	struct part part[CHART_SERIES_MAX];
	struct target t[CHART_SERIES_MAX];
	size_t n = parts_of(p, i, &s, part);
	double y = row_middle(p, i);
	struct str name;

	draw(p, "<g aria-hidden=\"true\">");
	name = text_cut(p, row_break(p, i, p->top + p->row * (double)i), 15,
	    p->wide ? p->left - 14 : p->width);
	if (p->wide)
		draw_words(p, "name", "end", p->left - 14, y + 5, name);
	else
		draw_words(p, "name", "start", 0, y - 19, name);
	draw(p, "</g>");
	for (size_t k = 0; k < n; k++)
		t[k] = (struct target){part[k].x + part[k].width / 2,
		    target_merit(part[k].spot.point), false};
	targets_choose(t, n);
	for (size_t k = 0; k < n; k++)
		draw_part(p, &part[k], y, t[k].link);
	draw_missing(p, i, &s, y);
}

static bool
draw_stack(struct plot *p)
{
	struct chart percent = *p->c;
	const struct chart *c = p->c;

	draw_patterns(p);
	legend_series(p, 0);
	if (p->scale.n == 0) {
		draw_nothing(p);
		return true;
	}
	if (c->whole.p == NULL)
		percent.unit = tr(c->lang, N_("Anteile in Prozent"));
	p->c = &percent;
	draw_axis_flat(p);
	p->c = c;
	for (size_t i = 0; i < p->places.n; i++)
		draw_row(p, i);
	return true;
}

const struct chart_way stack_way = {lay_out, draw_stack};
