/*
 * chart_heat.c - areas by periods: a cell for each value, in its class.
 */
#include <math.h>

#include "arena.h"
#include "chart_draw.h"
#include "text.h"

enum { HEADS = 24, LETTERS = 18, LINE = 16 };

/* What stands in the cells: the wider it is, the more room it needs. */
enum { CELL_NOTHING, CELL_CLASS, CELL_NUMBER };

static bool
gather(struct plot *p)
{
	size_t n = 0, room = p->nseries * p->places.n + 1;
	const struct chart_point **all =
	    arena_get(p->arena, room, sizeof(*all));
	double v;

	if (all == NULL)
		return false;
	for (size_t s = 0; s < p->nseries; s++) {
		const struct chart_points *pt = &p->c->series.row[s].point;

		for (size_t i = 0;
		     i < pt->n && i < CHART_POINTS_MAX && n < room; i++) {
			if (!chart_value(&pt->row[i], &v))
				(void)sign_add(&p->signs, &pt->row[i]);
			all[n++] = &pt->row[i];
		}
	}
	return classify(p, all, n);
}

/*
 * A long period on two lines, "01.03." above "2013": before the blank or
 * after the point that is the last.  All in the first if it has none.
 */
static void
halves(struct str label, struct str line[2])
{
	size_t at = label.n;

	while (at > 0 && label.p[at - 1] != ' ' && label.p[at - 1] != '.')
		at--;
	line[0] = label;
	line[1] = (struct str){"", 0};
	if (at == 0 || at == label.n)
		return;
	line[0] = (struct str){label.p, at - (label.p[at - 1] == ' ')};
	line[1] = (struct str){label.p + at, label.n - at};
}

/* Whether all periods fit so, but not on one line. */
static bool
heads_on_two(const struct plot *p)
{
	bool all = true, each = true;

	for (size_t i = 0; i < p->places.n; i++) {
		struct str line[2];

		halves(p->places.row[i].label, line);
		each =
		    each && chart_text_width(p->places.row[i].label, 14) + 14 <=
				p->column;
		all = all && fmax(chart_text_width(line[0], 14),
				 chart_text_width(line[1], 14)) +
				     4 <=
				 p->column;
	}
	return all && !each;
}

/* How high the periods stand above the cells. */
static double
heads_high(const struct plot *p)
{
	return heads_on_two(p) ? HEADS + LINE : HEADS;
}

static bool
lay_out(struct plot *p)
{
	double n = p->places.n > 0 ? (double)p->places.n : 1;

	if (!gather(p))
		return false;
	p->row = p->wide ? 30 : 46;
	p->left = p->wide ? rows_width(p, p->nseries, 230) + 22 : 0;
	p->column = fmin((p->width - p->left) / n, p->wide ? 76 : 60);
	p->right = p->left + p->column * n;
	p->top =
	    heads_high(p) +
	    (breaks_shown(p, (size_t[CHART_BREAKS_MAX]){0}) > 0 ? LETTERS : 0);
	p->bottom = p->top + p->row * (double)p->nseries;
	p->height = p->bottom + 20 + legend_classes_high(p, 0);
	for (size_t i = 0; i < p->places.n; i++)
		p->places.row[i].x = p->left + p->column * ((double)i + 0.5);
	chart_places_label(&p->places);
	for (size_t i = 0; i < p->places.n && heads_on_two(p); i++)
		p->places.row[i].tick = true;
	chart_places_link(&p->places, p->c, TARGET);
	return true;
}

/* The same for all cells, or they could not be compared. */
static int
cell_text(const struct plot *p)
{
	double w = 0;

	for (size_t s = 0; s < p->nseries; s++) {
		const struct chart_points *pt = &p->c->series.row[s].point;

		for (size_t i = 0; i < pt->n && i < CHART_POINTS_MAX; i++)
			w = fmax(w,
			    chart_text_width(spot_number(p, &pt->row[i]), 14));
	}
	return w + 4 < p->column ? CELL_NUMBER
	       : p->column >= 13 ? CELL_CLASS
				 : CELL_NOTHING;
}

static void
draw_heads(struct plot *p)
{
	size_t order[CHART_BREAKS_MAX], n = breaks_shown(p, order);

	const bool two = heads_on_two(p);

	for (size_t i = 0; i < p->places.n; i++) {
		const struct chart_place *at = &p->places.row[i];
		struct str line[2] = {
		    at->label, {"", 0}
                };

		if (!at->tick)
			continue;
		if (two)
			halves(at->label, line);
		if (line[1].n > 0)
			draw_words(p, "tick", "middle",
			    label_x(p, at->x, line[1]), p->top - 8, line[1]);
		draw_words(p, "tick", "middle", label_x(p, at->x, line[0]),
		    p->top - 8 - (two ? LINE : 0), line[0]);
	}
	for (size_t i = 0; i < n; i++)
		draw_words(p, "break-label", "middle", break_x(p, order[i]),
		    p->top - heads_high(p) - 1, break_letter(i));
}

/* Through all rows, above the cells. */
static void
draw_cuts(struct plot *p)
{
	size_t order[CHART_BREAKS_MAX], n = breaks_shown(p, order);

	for (size_t i = 0; i < n; i++) {
		double x = break_x(p, order[i]), half = p->column / 2;

		if (p->c->breaks.row[order[i]].before) {
			draw_rule(p, "break", x, p->top - heads_high(p) + 2, x,
			    p->bottom);
			continue;
		}
		draw_rule(p, "break", x - half, p->top - heads_high(p) + 2,
		    x - half, p->bottom);
		draw_rule(p, "break", x + half, p->top - heads_high(p) + 2,
		    x + half, p->bottom);
	}
}

/* As spreadsheets do it; a bubble would hide other cells. */
static void
draw_corner(struct plot *p, const struct chart_point *pt, double x, double y)
{
	if (pt->comments <= 0 || p->alone)
		return;
	draw(p, "<path class=\"corner\" d=\"M");
	draw_at(p, NULL, x - 9);
	draw(p, " ");
	draw_at(p, NULL, y);
	draw(p, "h9v9z\"/>");
}

static void
draw_cell(struct plot *p, const struct spot *s, double x, double y, int what)
{
	double high = p->row - (p->wide ? 0 : ROW_NAME), v = 0;
	bool number = chart_value(s->point, &v);
	size_t class = number ? class_find(&p->classes, v) : 0;
	char digit[2] = {(char)('1' + class), '\0'};

	draw(p, number ? "<rect class=\"cell\"" : "<rect class=\"hatched\"");
	if (!number)
		draw_hatch(p, sign_find(&p->signs, s->point));
	draw_at(p, "x", x - p->column / 2 + 0.5);
	draw_at(p, "y", y - high / 2 + 1);
	draw_at(p, "width", p->column - 1);
	draw_at(p, "height", high - 2);
	draw(p, "/>");
	if (!number)
		draw_sign(p, s->point, x, y);
	else if (what != CELL_NOTHING)
		draw_words(p, "value", "middle", x, y + 5,
		    what == CELL_NUMBER ? spot_number(p, s->point)
					: str_of(digit));
	draw_corner(p, s->point, x + p->column / 2 - 0.5, y - high / 2 + 1);
}

static void
draw_row(struct plot *p, size_t s, int what)
{
	const struct chart_point *now = point_now(p, s);
	double y = row_middle(p, s), v = 0;

	draw(p, "<g class=\"row\"><g aria-hidden=\"true\">");
	draw_row_name(p, s, now != NULL && now->current, (struct str){"", 0});
	draw(p, "</g>");
	for (size_t i = 0; i < p->places.n; i++) {
		const struct chart_place *at = &p->places.row[i];
		const struct spot spot = {
		    s, point_of(&p->c->series.row[s], at->period), at->label};
		bool link;

		if (spot.point == NULL)
			continue;
		if (chart_value(spot.point, &v))
			draw_step(p, class_find(&p->classes, v));
		else
			draw(p, "<g>");
		link = spot_begin(p, &spot, at->linked);
		draw_cell(p, &spot, at->x, y, what);
		draw_hit(p, at->x - p->column / 2, y - 12, p->column, 24);
		spot_end(p, link);
		draw(p, "</g>");
	}
	draw(p, "</g>");
}

static bool
draw_heat(struct plot *p)
{
	int what = cell_text(p);

	draw_patterns(p);
	if (p->nseries == 0 || p->places.n == 0) {
		draw_nothing(p);
		return true;
	}
	draw(p, "<g aria-hidden=\"true\">");
	draw_heads(p);
	draw(p, "</g>");
	for (size_t s = 0; s < p->nseries; s++)
		draw_row(p, s, what);
	draw(p, "<g aria-hidden=\"true\" pointer-events=\"none\">");
	draw_cuts(p);
	draw(p, "</g>");
	legend_classes(p, 0, p->bottom + 16);
	return true;
}

const struct chart_way heat_way = {lay_out, draw_heat};
