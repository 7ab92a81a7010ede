/*
 * chart_bar.c - bars in groups: upright over time where there is room, lying
 * on a small screen or where they stand for things with names.
 */
#include <math.h>

#include "arena.h"
#include "chart_draw.h"

/* One bar where it is drawn. */
struct bar {
	struct spot spot;
	double x, from, to; /* its middle, its ends */
	double mark;        /* where a sign or a bubble stands */
	bool symbol;
};

/* The part of a group that its bars take. */
#define FILLED 0.82

/* A few bars look like walls where they fill the room there is. */
#define WIDEST 96.0

static double
slot(const struct plot *p)
{
	return fmin(
	    p->column * FILLED / (double)(p->nseries > 0 ? p->nseries : 1),
	    WIDEST);
}

/* Each group in the middle of its room, however long the time between. */
static void
spread(struct plot *p)
{
	p->column = (p->right - p->left) / (double)p->places.n;
	for (size_t i = 0; i < p->places.n; i++)
		p->places.row[i].x = p->left + p->column * ((double)i + 0.5);
}

static bool
lay_out(struct plot *p)
{
	double gaps = any_symbol(p) ? 8 + TARGET : 0;

	p->scale = chart_scale_of(p->c, 5, &p->cut);
	if (p->cut || p->scale.min > 0) {
		/* A bar that begins above zero would lie. */
		struct chart whole = *p->c;

		whole.cut = false;
		p->scale = chart_scale_of(&whole, 5, &p->cut);
	}
	p->left = 12 + ticks_width(p);
	p->right = p->width;
	if (p->places.n > 0)
		spread(p);
	p->flat = !p->wide || p->c->listed || slot(p) < 12;
	if (p->flat)
		return bar_flat_lay_out(p);
	p->head = legend_series_high(p);
	p->height = p->head + 380 + gaps;
	p->top = p->head + 34 + breaks_high(p);
	p->bottom = p->height - 30 - gaps;
	chart_places_label(&p->places);
	return true;
}

static struct bar
bar_of(const struct plot *p, size_t place, size_t s)
{
	const struct chart_place *at = &p->places.row[place];
	struct bar b = {
	    .spot = {s, point_of(&p->c->series.row[s], at->period), at->label}
        };
	double v;

	if (b.spot.point == NULL)
		return b;
	b.x = at->x + slot(p) * ((double)s + 0.5 - (double)p->nseries / 2);
	b.symbol = !chart_value(b.spot.point, &v);
	b.from = plot_y(p, 0);
	b.to = b.symbol ? p->bottom : plot_y(p, v);
	b.mark = b.symbol ? p->bottom + 8 + TARGET / 2.0 : fmin(b.from, b.to);
	return b;
}

/* The number stands above the bar where there is room for all of it. */
static bool
has_number(const struct plot *p, const struct bar *b, struct str number)
{
	return !b->symbol && chart_text_width(number, 13) < slot(p) + 4 &&
	       slot(p) >= TARGET;
}

static void
draw_one(struct plot *p, const struct bar *b, bool link)
{
	double w = slot(p) - (slot(p) > 20 ? 3 : 1), y = fmin(b->from, b->to);
	double high = fabs(b->from - b->to);
	struct str number = spot_number(p, b->spot.point);

	link = spot_begin(p, &b->spot, link);
	if (b->symbol) {
		draw_hit(p, b->x - TARGET / 2.0, b->mark - TARGET / 2.0, TARGET,
		    TARGET);
		draw_sign(p, b->spot.point, b->x, b->mark);
	} else {
		draw_hit(p, b->x - fmax(w, TARGET) / 2,
		    high < TARGET ? y - (TARGET - high) : y, fmax(w, TARGET),
		    fmax(high, TARGET));
		draw_bar(p, b->spot.series, b->x - w / 2, y, w, high);
	}
	if (has_number(p, b, number))
		draw_words(p, "figure-value", "middle", b->x, y - 5, number);
	spot_end(p, link);
}

static void
draw_bubbles(
    struct plot *p, const struct bar *b, const struct target *t, size_t n)
{
	draw(p, "<g aria-hidden=\"true\" pointer-events=\"none\">");
	for (size_t i = 0; i < n; i++)
		if (t[i].link)
			draw_bubble(p, b[i].spot.point, b[i].x,
			    b[i].mark - (b[i].symbol ? 0 : 10), false);
	draw(p, "</g>");
}

static bool
draw_upright(struct plot *p)
{
	size_t n = 0, room = p->nseries * p->places.n + 1;
	struct bar *b = arena_get(p->arena, room, sizeof(*b));
	struct target *t = arena_get(p->arena, room, sizeof(*t));

	if (b == NULL || t == NULL)
		return false;
	for (size_t s = 0; s < p->nseries; s++)
		for (size_t i = 0; i < p->places.n; i++) {
			b[n] = bar_of(p, i, s);
			if (b[n].spot.point == NULL)
				continue;
			t[n] = (struct target){
			    b[n].x, target_merit(b[n].spot.point), false};
			n++;
		}
	targets_choose(t, n);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || b[i].spot.series != b[i - 1].spot.series) {
			draw(p, i == 0 ? "" : "</g>");
			draw_group(p, b[i].spot.series);
		}
		draw_one(p, &b[i], t[i].link);
	}
	draw(p, n == 0 ? "" : "</g>");
	draw(p, "<g aria-hidden=\"true\" pointer-events=\"none\">");
	draw_marks(p);
	draw(p, "</g>");
	draw_bubbles(p, b, t, n);
	return true;
}

static bool
draw_bars(struct plot *p)
{
	draw_patterns(p);
	legend_series(p, 0);
	if (p->scale.n == 0)
		draw_nothing(p);
	if (p->flat)
		return bar_flat_draw(p);
	if (p->scale.n > 0)
		draw_axes(p);
	draw_breaks(p);
	return draw_upright(p);
}

const struct chart_way bar_way = {lay_out, draw_bars};
