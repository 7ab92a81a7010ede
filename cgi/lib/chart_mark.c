/*
 * chart_mark.c - marks that are links, with a name, a sign, a bubble.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "chart_draw.h"
#include "text.h"
#include "utf8.h"

/* --- words --- */

void
draw_words(struct plot *p, const char *class, const char *anchor, double x,
    double y, struct str s)
{
	draw(p, "<text class=\"");
	draw(p, class);
	draw(p, "\" text-anchor=\"");
	draw(p, anchor);
	draw(p, "\"");
	draw_at(p, "x", x);
	draw_at(p, "y", y);
	draw(p, ">");
	draw_text(p, s);
	draw(p, "</text>");
}

struct str
text_cut(struct plot *p, struct str s, double size, double width)
{
	struct str rest = s;
	size_t n = 0;

	if (chart_text_width(s, size) <= width)
		return s;
	while (rest.n > 0) {
		(void)utf8_next(&rest);
		if (chart_text_width((struct str){s.p, s.n - rest.n}, size) >
		    width - size * 0.9)
			break;
		n = s.n - rest.n;
	}
	s = str_trim((struct str){s.p, n});
	return str_fmt(p->arena, "%.*s…", (int)s.n, s.p);
}

struct str
text_line(struct str *s, double size, double width)
{
	struct str line;
	size_t fits = 0;

	for (size_t i = 1; i <= s->n; i++) {
		if (i < s->n && s->p[i] != ' ')
			continue;
		if (fits > 0 &&
		    chart_text_width((struct str){s->p, i}, size) > width)
			break;
		fits = i;
	}
	line = (struct str){s->p, fits};
	*s = str_trim((struct str){s->p + fits, s->n - fits});
	return line;
}

struct str
spot_shown(const struct plot *p, const struct chart_point *pt)
{
	char text[FORMAT_MAX];
	double v;
	size_t n;

	if (!chart_value(pt, &v))
		return pt->meaning.n > 0 ? pt->meaning : pt->symbol;
	if (pt->shown.n > 0)
		return pt->shown;
	n = format_dec(p->c->lang, pt->value, text);
	return str_fmt(p->arena, "%.*s%s%.*s", (int)n, text,
	    p->c->unit.n > 0 ? " " : "", (int)p->c->unit.n,
	    p->c->unit.n > 0 ? p->c->unit.p : "");
}

struct str
spot_number(const struct plot *p, const struct chart_point *pt)
{
	char text[FORMAT_MAX];
	double v;

	if (!chart_value(pt, &v))
		return symbol_sign(pt);
	return str_fmt(p->arena, "%.*s",
	    (int)format_dec(p->c->lang, pt->value, text), text);
}

/* --- links --- */

/*
 * Area, period: value, and how much was said about it.  In a list the thing
 * listed comes first, for it is the area.
 */
static void
draw_spot_name(struct plot *p, const struct spot *s)
{
	const struct chart_point *pt = s->point;
	struct str series = p->c->series.row[s->series].name;
	char number[FORMAT_MAX];

	draw_text(p, p->c->listed ? s->label : series);
	draw(p, ", ");
	draw_text(p, p->c->listed ? series : s->label);
	draw(p, ": ");
	draw_text(p, spot_shown(p, pt));
	if (pt->comments <= 0)
		return;
	draw(p, ", ");
	draw_text(p,
	    (struct str){number, format_int(p->c->lang, pt->comments, number)});
	draw(p, " ");
	draw_text(p,
	    tr(p->c->lang, pt->comments == 1 ? N_("Beitrag") : N_("Beiträge")));
}

bool
spot_begin(struct plot *p, const struct spot *s, bool link)
{
	bool leads = !p->alone && s->point->href.n > 0;

	if (!leads) {
		draw(p, "<g aria-hidden=\"true\">");
		return false;
	}
	if (!link) {
		/* chart.js makes links of these: arrow keys need no room */
		draw(p, "<g class=\"spot\" aria-hidden=\"true\" data-href=\"");
		out_address(p->o, s->point->href);
		draw(p, "\"><title>");
		draw_spot_name(p, s);
		draw(p, "</title>");
		return false;
	}
	draw(p, "<a class=\"point");
	draw(p, s->point->current ? " current" : "");
	draw(p, "\" href=\"");
	out_address(p->o, s->point->href);
	draw(p, "\"><title>");
	draw_spot_name(p, s);
	draw(p, "</title>");
	return true;
}

void
spot_end(struct plot *p, bool link)
{
	draw(p, link ? "</a>" : "</g>");
}

void
draw_hit(struct plot *p, double x, double y, double width, double height)
{
	draw(p, "<rect class=\"hit\" fill=\"none\" pointer-events=\"all\" "
		"rx=\"4\"");
	draw_at(p, "x", x);
	draw_at(p, "y", y);
	draw_at(p, "width", width);
	draw_at(p, "height", height);
	draw(p, "/>");
}

int
target_merit(const struct chart_point *pt)
{
	return pt->current ? 3 : pt->comments > 0 ? 2 : 0;
}

/* By merit, then from the end, where the latest is. */
void
targets_choose(struct target *t, size_t n)
{
	for (int m = 3; m >= 0; m--)
		for (size_t i = n; i > 0; i--) {
			struct target *a = &t[i - 1];
			size_t k = 0;

			if (a->merit != m)
				continue;
			while (k < n && (!t[k].link || fabs(t[k].at - a->at) >=
							   TARGET - 0.05))
				k++;
			a->link = k == n;
		}
}

/* --- signs --- */

/* Markers around 0,0 with a "radius" of 10. */
static const char *const shape[CHART_SERIES_MAX] = {
    "M-10 0A10 10 0 1 1 10 0A10 10 0 1 1-10 0Z",
    "M-9-9H9V9H-9Z",
    "M0-11L11 9H-11Z",
    "M0-12L12 0 0 12-12 0Z",
    "M0 11L11-9H-11Z",
    "M-4-11H4V-4H11V4H4V11H-4V4H-11V-4H-4Z",
};

void
draw_mark(struct plot *p, size_t series, double x, double y, double r)
{
	draw(p, "<path class=\"mark\" transform=\"translate(");
	draw_at(p, NULL, x);
	draw(p, " ");
	draw_at(p, NULL, y);
	draw(p, ") scale(");
	draw_at(p, NULL, r / 10);
	draw(p, ")\" vector-effect=\"non-scaling-stroke\" d=\"");
	draw(p, shape[series]);
	draw(p, "\"/>");
}

/* A full stop is hard to see; the dot is the same official sign. */
struct str
symbol_sign(const struct chart_point *pt)
{
	return pt->symbol.n == 0 || str_is(pt->symbol, ".") ? STR("•")
							    : pt->symbol;
}

void
draw_sign(struct plot *p, const struct chart_point *pt, double x, double y)
{
	draw_words(p, "label gap", "middle", x, y + 5, symbol_sign(pt));
}

/* A small speech bubble at the point with the number of comments. */
void
draw_bubble(struct plot *p, const struct chart_point *pt, double x, double y,
    bool below)
{
	char number[FORMAT_MAX];
	size_t n;
	double half, side;

	if (pt->comments <= 0 || p->alone)
		return;
	n = format_int(p->c->lang, pt->comments, number);
	half = 4 + 4.5 * (double)n;
	/* at the edge it leans inwards, its tip stays at the point */
	side = fmax(fmin(x, p->width - half - 1), half + 1) - x;
	side = fmax(fmin(side, half - 4), 4 - half);
	below = below || y - 21 - 9 < 0;
	y += below ? 21 : -21;
	draw(p, "<path class=\"bubble\" fill=\"none\" "
		"stroke=\"currentColor\" transform=\"translate(");
	draw_at(p, NULL, x);
	draw(p, " ");
	draw_at(p, NULL, y);
	draw(p, below ? ") scale(1 -1" : "");
	draw(p, ")\" d=\"M0 12l-4-4H");
	draw_at(p, NULL, side - half);
	draw(p, "V-8H");
	draw_at(p, NULL, side + half);
	draw(p, "V8H4Z\"/>");
	draw_words(p, "tick bubble-count", "middle", x + side, y + 5,
	    (struct str){number, n});
}

/* --- points of a series --- */

const struct chart_point *
point_of(const struct chart_series *s, struct str period)
{
	for (size_t i = 0; i < s->point.n && i < CHART_POINTS_MAX; i++)
		if (str_eq(s->point.row[i].period, period))
			return &s->point.row[i];
	return NULL;
}

const struct chart_point *
point_now(const struct plot *p, size_t series)
{
	return p->now == NULL
		   ? NULL
		   : point_of(&p->c->series.row[series], p->now->period);
}

bool
any_symbol(const struct plot *p)
{
	double v;

	for (size_t s = 0; s < p->nseries; s++) {
		const struct chart_points *pt = &p->c->series.row[s].point;

		for (size_t i = 0; i < pt->n && i < CHART_POINTS_MAX; i++)
			if (!chart_value(&pt->row[i], &v))
				return true;
	}
	return false;
}

/* --- patterns --- */

/*
 * Over the colour of series 2 to 6, in the colour of the paper; then hatching
 * for what has no value, in four directions.
 */
static const char *const pattern[CHART_SERIES_MAX] = {
    NULL,
    "M-2 2L2-2M0 8L8 0M6 10L10 6",
    "M2 2h1.6v1.6h-1.6zM6 6h1.6v1.6h-1.6z",
    "M0 4H8",
    "M4 0V8",
    "M0 0L8 8M8 0L0 8",
};
static const char *const hatch[4] = {
    "M-2 2L2-2M0 8L8 0M6 10L10 6",
    "M-2 6L2 10M0 0L8 8M6-2L10 2",
    "M0 4H8",
    "M4 0V8",
};

/* For what follows the colour, a weave says which series it is of. */
static void
draw_pattern_of(struct plot *p, const char *kind, size_t i, const char *path)
{
	draw(p, "<pattern id=\"");
	draw_attr(p, p->c->id);
	draw(p, p->wide ? "-w" : "-n");
	draw(p, kind);
	draw_at(p, NULL, (double)i);
	if (kind[0] == 'p') {
		draw(p, "\" class=\"series-");
		draw_at(p, NULL, (double)i + 1);
	}
	draw(p, "\"");
	draw(p, " width=\"8\" height=\"8\" "
		"patternUnits=\"userSpaceOnUse\"><path class=\"");
	draw(p, kind[0] == 'p' ? "weave" : "hatch");
	draw(p, "\" fill=\"none\" stroke=\"currentColor\" d=\"");
	draw(p, path);
	draw(p, "\"/></pattern>");
}

void
draw_patterns(struct plot *p)
{
	draw(p, "<defs>");
	for (size_t i = 1; i < COUNT(pattern); i++)
		draw_pattern_of(p, "p", i, pattern[i]);
	for (size_t i = 0; i < COUNT(hatch); i++)
		draw_pattern_of(p, "h", i, hatch[i]);
	draw(p, "</defs>");
}

static void
draw_fill(struct plot *p, const char *kind, size_t i)
{
	draw(p, " fill=\"url(#");
	draw_attr(p, p->c->id);
	draw(p, p->wide ? "-w" : "-n");
	draw(p, kind);
	draw_at(p, NULL, (double)i);
	draw(p, ")\"");
}

void
draw_pattern(struct plot *p, size_t series)
{
	draw_fill(p, "p", series % COUNT(pattern));
}

void
draw_hatch(struct plot *p, size_t kind)
{
	draw_fill(p, "h", kind % COUNT(hatch));
}

void
draw_bar(struct plot *p, size_t series, double x, double y, double width,
    double height)
{
	for (int i = 0; i < (series == 0 ? 1 : 2); i++) {
		draw(p,
		    i == 0 ? "<rect class=\"bar\"" : "<rect class=\"pattern\"");
		if (i == 1)
			draw_pattern(p, series);
		draw_at(p, "x", x);
		draw_at(p, "y", y);
		draw_at(p, "width", width);
		draw_at(p, "height", height);
		draw(p, "/>");
	}
}
