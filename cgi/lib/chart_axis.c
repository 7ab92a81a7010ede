/*
 * chart_axis.c - the calm part of a chart: grid, ticks, breaks.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "chart_draw.h"
#include "text.h"

static void
draw_rule(struct plot *p, const char *class, double y)
{
	draw(p, "<line class=\"");
	draw(p, class);
	draw(p, "\" fill=\"none\"");
	draw_at(p, "x1", p->left);
	draw_at(p, "x2", p->right);
	draw_at(p, "y1", y);
	draw_at(p, "y2", y);
	draw(p, "/>");
}

static void
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

		draw_rule(p, zero ? "axis" : "grid", y);
		draw(p, "<text class=\"tick\" text-anchor=\"end\"");
		draw_at(p, "x", p->left - 8);
		draw_at(p, "y", y + 5);
		draw(p, ">");
		draw_value(p, v);
		draw(p, "</text>");
	}
}

static void
draw_period(struct plot *p, const struct chart_place *at, double y)
{
	draw(p, "<text class=\"tick\" text-anchor=\"middle\"");
	draw_at(p, "x", at->x);
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
		draw(p, "<text class=\"tick unit\" x=\"0\" y=\"14\">");
		draw_text(p, p->c->unit);
		draw(p, "</text>");
	}
	draw_values(p);
	for (size_t i = 0; i < p->places.n; i++) {
		const struct chart_place *at = &p->places.row[i];

		if (!at->tick)
			continue;
		draw(p, "<line class=\"axis\" fill=\"none\"");
		draw_at(p, "x1", at->x);
		draw_at(p, "x2", at->x);
		draw_at(p, "y1", p->bottom);
		draw_at(p, "y2", p->bottom + 5);
		draw(p, "/>");
		draw_period(p, at, p->height - 26);
	}
	draw(p, "</g>");
}

/* --- breaks --- */

static const struct chart_place *
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

/* Half the distance to the neighbour, for a band around a period. */
static double
half_gap(const struct plot *p)
{
	double gap = chart_places_gap(&p->places, p->right - p->left);

	return gap / 2 < 24 ? gap / 2 : 24;
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

static void
draw_cut(struct plot *p, double x, double from)
{
	draw(p, "<line class=\"break\" fill=\"none\" stroke=\"currentColor\"");
	draw_at(p, "x1", x);
	draw_at(p, "x2", x);
	draw_at(p, "y1", from);
	draw_at(p, "y2", p->bottom);
	draw(p, "/>");
}

static double
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
			draw_cut(p, x, p->wide ? y - 11 : y + 4);
		else
			draw_band(p, x, y + 5);
		draw_break_label(p, b, break_letter(i), x, y);
	}
}
