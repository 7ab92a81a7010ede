/*
 * chart_axis.c - the calm part of a chart: grid, ticks, breaks.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "chart_draw.h"
#include "text.h"

void
draw_nothing(struct plot *p)
{
	draw_words(p, "note", "middle", p->width / 2, p->height / 2,
	    tr(p->c->lang, N_("Keine Werte")));
}

void
draw_rule(struct plot *p, const char *class, double x1, double y1, double x2,
    double y2)
{
	draw(p, "<line class=\"");
	draw(p, class);
	draw(p, "\" fill=\"none\" stroke=\"currentColor\"");
	draw_at(p, "x1", x1);
	draw_at(p, "x2", x2);
	draw_at(p, "y1", y1);
	draw_at(p, "y2", y2);
	draw(p, "/>");
}

/* The widest number on the axis. */
double
ticks_width(const struct plot *p)
{
	double w = 0;

	for (size_t i = 0; i < p->scale.n; i++) {
		double v = p->scale.min + (double)i * p->scale.step;
		char digits[64];
		int n = snprintf(
		    digits, sizeof(digits), "%.*f", p->scale.decimals, v);

		w = fmax(
		    w, chart_text_width((struct str){digits, (size_t)n}, 15));
	}
	return w;
}

double
plot_x(const struct plot *p, double v)
{
	double part = (v - p->scale.min) / (p->scale.max - p->scale.min);

	return p->left + part * (p->right - p->left);
}

double
plot_y(const struct plot *p, double v)
{
	double part = (v - p->scale.min) / (p->scale.max - p->scale.min);

	return p->bottom - part * (p->bottom - p->top);
}

void
draw_value(struct plot *p, double v)
{
	char digits[64], shown[FORMAT_MAX];
	int n = snprintf(digits, sizeof(digits), "%.*f", p->scale.decimals,
	    fabs(v) < p->scale.step / 2 ? 0 : v);
	size_t len =
	    format_dec(p->c->lang, (struct dec){digits, (size_t)n}, shown);

	draw_text(p, (struct str){shown, len});
}

static void
draw_values(struct plot *p)
{
	for (size_t i = 0; i < p->scale.n; i++) {
		double v = p->scale.min + (double)i * p->scale.step;
		double y = plot_y(p, v);
		bool zero = fabs(v) < p->scale.step / 2;

		draw_rule(p, zero ? "axis" : "grid", p->left, y, p->right, y);
		draw(p, "<text class=\"tick\" text-anchor=\"end\"");
		draw_at(p, "x", p->left - 8);
		draw_at(p, "y", y + 5);
		draw(p, ">");
		draw_value(p, v);
		draw(p, "</text>");
	}
}

/* A label in the middle of x, or beside it where the picture ends. */
double
label_x(const struct plot *p, double x, struct str label)
{
	double half = chart_text_width(label, 14) / 2;

	return fmax(fmin(x, p->width - half), half);
}

static void
draw_period(struct plot *p, const struct chart_place *at, double y)
{
	draw(p, "<text class=\"tick\" text-anchor=\"middle\"");
	draw_at(p, "x", label_x(p, at->x, at->label));
	draw_at(p, "y", y + 22);
	draw(p, ">");
	draw_text(p, at->label);
	draw(p, "</text>");
}

void
draw_axes(struct plot *p)
{
	/* The names of the points say all of this to who cannot see it. */
	draw(p, "<g aria-hidden=\"true\">");
	if (p->c->unit.n > 0) {
		draw_words(
		    p, "tick unit", "start", 0, p->head + 14, p->c->unit);
	}
	draw_values(p);
	for (size_t i = 0; i < p->places.n; i++) {
		const struct chart_place *at = &p->places.row[i];

		if (!at->tick)
			continue;
		draw_rule(p, "axis", at->x, p->bottom, at->x, p->bottom + 5);
		draw_period(p, at, p->height - 26);
	}
	draw(p, "</g>");
}

/* --- values from left to right --- */

static void
draw_values_at(struct plot *p, double y)
{
	for (size_t i = 0; i < p->scale.n; i++) {
		double v = p->scale.min + (double)i * p->scale.step;

		draw(p, "<text class=\"tick\" text-anchor=\"middle\"");
		draw_at(p, "x", plot_x(p, v));
		draw_at(p, "y", y);
		draw(p, ">");
		draw_value(p, v);
		draw(p, "</text>");
	}
}

void
draw_axis_flat(struct plot *p)
{
	draw(p, "<g aria-hidden=\"true\">");
	if (p->c->unit.n > 0)
		draw_words(
		    p, "tick unit", "start", 0, p->head + 14, p->c->unit);
	for (size_t i = 0; i < p->scale.n; i++) {
		double v = p->scale.min + (double)i * p->scale.step;
		double x = plot_x(p, v);

		draw_rule(p, fabs(v) < p->scale.step / 2 ? "axis" : "grid", x,
		    p->top, x, p->bottom);
	}
	draw_values_at(p, p->top - 8);
	/* Who has scrolled down does not see the top any more. */
	if (p->bottom - p->top > 500)
		draw_values_at(p, p->bottom + 18);
	draw(p, "</g>");
}

static size_t
nmarks(const struct plot *p)
{
	return p->c->marks.n < CHART_MARKS_MAX ? p->c->marks.n
					       : CHART_MARKS_MAX;
}

double
marks_high(const struct plot *p)
{
	return 20 * (double)nmarks(p);
}

struct str
mark_words(const struct plot *p, const struct chart_mark *m)
{
	const struct chart_point as = {.value = m->value, .shown = m->shown};
	struct str shown = spot_shown(p, &as);

	return str_fmt(p->arena, "%.*s: %.*s", (int)m->name.n, m->name.p,
	    (int)shown.n, shown.p);
}

/* Each mark has dashes of its own. */
void
draw_compare(
    struct plot *p, size_t i, double x1, double y1, double x2, double y2)
{
	static const char *const class[CHART_MARKS_MAX] = {
	    "compare", "compare second", "compare third"};

	draw_rule(p, class[i], x1, y1, x2, y2);
}

static double
mark_y(const struct plot *p, size_t i)
{
	return p->top - 26 - 20 * (double)(nmarks(p) - 1 - i);
}

/*
 * Each name in a line of its own, left or right of its mark; the lines first,
 * and not through the numbers of the axis.
 */
void
draw_marks_flat(struct plot *p)
{
	double v;

	for (size_t i = 0; i < nmarks(p); i++) {
		if (p->scale.n == 0 ||
		    !chart_number(p->c->marks.row[i].value, &v))
			continue;
		draw_compare(p, i, plot_x(p, v), mark_y(p, i) - 10,
		    plot_x(p, v), p->top - 22);
		draw_compare(
		    p, i, plot_x(p, v), p->top - 4, plot_x(p, v), p->bottom);
	}
	for (size_t i = 0; i < nmarks(p); i++) {
		struct str words = mark_words(p, &p->c->marks.row[i]);
		double x;

		if (p->scale.n == 0 ||
		    !chart_number(p->c->marks.row[i].value, &v))
			continue;
		x = plot_x(p, v);
		if (x + 6 + chart_text_width(words, 14) * 1.1 < p->width)
			draw_words(
			    p, "note", "start", x + 6, mark_y(p, i), words);
		else
			draw_words(
			    p, "note", "end", x - 6, mark_y(p, i), words);
	}
}

/* The same for values from below; the legend has their names. */
void
draw_marks(struct plot *p)
{
	double v;

	for (size_t i = 0; i < nmarks(p); i++)
		if (p->scale.n > 0 &&
		    chart_number(p->c->marks.row[i].value, &v))
			draw_compare(p, i, p->left, plot_y(p, v), p->right,
			    plot_y(p, v));
}

/* --- breaks --- */

const struct chart_place *
break_place(const struct plot *p, size_t i)
{
	return chart_place_find(&p->places, p->c->breaks.row[i].period);
}

size_t
breaks_shown(const struct plot *p, size_t order[CHART_BREAKS_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < p->c->breaks.n && n < CHART_BREAKS_MAX; i++) {
		const struct chart_place *at = break_place(p, i);
		size_t k = n;

		if (at == NULL)
			continue;
		for (; k > 0 && break_place(p, order[k - 1]) > at; k--)
			order[k] = order[k - 1];
		order[k] = i;
		n++;
	}
	return n;
}

struct str
break_letter(size_t i)
{
	return (struct str){&"ABCDEF"[i], 1};
}

/* How many lines the names of breaks need above the wide plot. */
size_t
breaks_rows(const struct plot *p)
{
	size_t order[CHART_BREAKS_MAX];
	size_t n = breaks_shown(p, order);

	return !p->wide ? 0 : n < 3 ? n : 3;
}

double
breaks_high(const struct plot *p)
{
	return 17 * (double)breaks_rows(p) + (p->c->breaks.n > 0 ? 12 : 0);
}

/* Half the distance to the neighbour, for a band around a period. */
static double
half_gap(const struct plot *p)
{
	double gap = chart_places_gap(&p->places, p->right - p->left);

	return gap / 2 < 24 || p->c->kind == CHART_BAR ? gap / 2 : 24;
}

static void
draw_band(struct plot *p, double x, double from)
{
	double half = half_gap(p);

	draw(p, "<rect class=\"band\" fill=\"currentColor\" "
		"fill-opacity=\".08\"");
	draw_at(p, "x", x - half);
	draw_at(p, "width", 2 * half);
	draw_at(p, "y", from);
	draw_at(p, "height", p->bottom - from);
	draw(p, "/>");
}

double
break_x(const struct plot *p, size_t i)
{
	const struct chart_place *at = break_place(p, i);

	if (!p->c->breaks.row[i].before)
		return at->x;
	return at == p->places.row ? at->x - 10 : (at->x + at[-1].x) / 2;
}

/*
 * The name of a break: over its band or beside its line, and on the side
 * where it fits.  The narrow layout has room for a letter only.
 */
static void
draw_break_label(struct plot *p, const struct chart_break *b, struct str letter,
    double x, double y)
{
	double w = chart_text_width(b->label, 14);
	double half = b->before || !p->wide ? 0 : half_gap(p);
	double room = b->before ? w + 6 : w / 2;
	bool end = p->wide && x + room > p->width;

	if (end)
		x += b->before ? -6 : half;
	else if (p->wide && b->before)
		x += 6;
	draw(p, "<text class=\"break-label\"");
	draw(p, end                    ? " text-anchor=\"end\""
		: b->before && p->wide ? ""
				       : " text-anchor=\"middle\"");
	draw_at(p, "x", x);
	draw_at(p, "y", y);
	draw(p, ">");
	draw_text(p, p->wide ? b->label : letter);
	draw(p, "</text>");
}

void
draw_breaks(struct plot *p)
{
	size_t order[CHART_BREAKS_MAX];
	size_t n = breaks_shown(p, order), rows = breaks_rows(p);

	for (size_t i = 0; i < n; i++) {
		const struct chart_break *b = &p->c->breaks.row[order[i]];
		double x = break_x(p, order[i]);
		double up = rows == 0 ? 0 : (double)(rows - 1 - i % rows);
		double y = p->top - 22 - 17 * up;

		if (b->before)
			draw_rule(p, "break", x, p->wide ? y - 11 : y + 4, x,
			    p->bottom);
		else
			draw_band(p, x, y + 5);
		draw_break_label(p, b, break_letter(i), x, y);
	}
}
