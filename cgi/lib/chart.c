/*
 * chart.c - the two layouts of a line chart, its legend and its notes.
 */
#include "chart.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "chart_draw.h"
#include "text.h"

enum { MARKUP_MAX = 4 << 20 };

void
draw(struct plot *p, const char *markup)
{
	out_raw(p->o, markup, strlen(markup));
}

void
draw_text(struct plot *p, struct str s)
{
	if (s.n > 0)
		out_text(p->o, s);
}

static void
draw_attr(struct plot *p, struct str s)
{
	if (s.n > 0)
		out_attr(p->o, s);
}

/* With an attribute's name: the attribute; without: the number alone. */
void
draw_at(struct plot *p, const char *attribute, double v)
{
	char number[48];
	long long tenths = llround(v * 10);
	long long whole = llabs(tenths) / 10, rest = llabs(tenths) % 10;
	int n = snprintf(number, sizeof(number),
	    rest == 0 ? "%s%lld" : "%s%lld.%lld", tenths < 0 ? "-" : "", whole,
	    rest);

	if (attribute != NULL) {
		draw(p, " ");
		draw(p, attribute);
		draw(p, "=\"");
	}
	out_raw(p->o, number, (size_t)n);
	if (attribute != NULL)
		draw(p, "\"");
}

void
draw_group(struct plot *p, size_t series)
{
	const char digit = (char)('1' + series);

	draw(p, "<g class=\"series-");
	out_raw(p->o, &digit, 1);
	draw(p, "\">");
}

double
plot_y(const struct plot *p, double v)
{
	double part = (v - p->scale.min) / (p->scale.max - p->scale.min);

	return p->bottom - part * (p->bottom - p->top);
}

/* Series with missing values get a row of symbols below the axis. */
static void
count_gaps(struct plot *p)
{
	double v;

	for (size_t s = 0; s < p->nseries; s++) {
		const struct chart_points *pt = &p->c->series.row[s].point;

		for (size_t i = 0; i < pt->n && i < CHART_POINTS_MAX; i++)
			if (!chart_value(&pt->row[i], &v)) {
				p->gap_row[s] = ++p->ngap;
				break;
			}
	}
}

/* The widest number on the axis. */
static double
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

/* Decide where everything lies.  False if the arena is full. */
static bool
lay_out(struct plot *p)
{
	double gaps, gap;

	if (!chart_places_of(p->arena, p->c, &p->places))
		return false;
	p->scale = chart_scale_of(p->c, p->wide ? 5 : 4, &p->cut);
	count_gaps(p);
	gaps = p->ngap == 0 ? 0 : 8 + 24 * (double)p->ngap;
	p->width = p->wide ? 760 : 340;
	p->height = 380 + gaps;
	p->top =
	    34 + 17 * (double)breaks_rows(p) + (p->c->breaks.n > 0 ? 12 : 0);
	p->bottom = p->height - 30 - gaps;
	p->left = 12 + ticks_width(p);
	p->right = p->width - (p->wide ? labels_width(p) + 22 : 18);
	chart_places_spread(&p->places, p->left + 14, p->right - 4);
	chart_places_label(&p->places);
	chart_places_link(&p->places, p->c, 24);
	gap = chart_places_gap(&p->places, p->width);
	p->mark = gap < 20 ? 2.5 : gap < 34 ? 3.5 : 4.5;
	return true;
}

/* There may be symbols still, but nothing that needs an axis. */
static void
draw_nothing(struct plot *p)
{
	draw(p, "<text class=\"note\" text-anchor=\"middle\"");
	draw_at(p, "x", p->width / 2);
	draw_at(p, "y", p->height / 2);
	draw(p, ">");
	draw_text(p, tr(p->c->lang, N_("Keine Werte")));
	draw(p, "</text>");
}

/*
 * A group, since a picture may not hold links.  Its name is no title element:
 * browsers would show that as a tooltip over the whole chart.
 */
static void
draw_svg(struct plot *p)
{
	const char *size = p->wide ? "wide" : "narrow";

	draw(p, "<svg class=\"chart-");
	draw(p, size);
	draw(p, "\" role=\"group\" aria-label=\"");
	draw_attr(p, p->c->title);
	draw(p, "\" aria-describedby=\"");
	draw_attr(p, p->c->id);
	draw(p, p->wide ? "-wide" : "-narrow");
	draw(p, "\" viewBox=\"0 0 ");
	draw_at(p, NULL, p->width);
	draw(p, " ");
	draw_at(p, NULL, p->height);
	draw(p, "\"");
	draw_at(p, "width", p->width);
	draw_at(p, "height", p->height);
	draw(p, "><desc id=\"");
	draw_attr(p, p->c->id);
	draw(p, p->wide ? "-wide\">" : "-narrow\">");
	draw_text(p, p->c->description);
	draw(p, "</desc>");
	if (p->scale.n == 0)
		draw_nothing(p);
	else
		draw_axes(p);
	draw_breaks(p);
	draw_series(p);
	if (p->wide)
		draw_labels(p);
	draw(p, "</svg>");
}

/* The narrow layout has no room beside the lines: names below. */
static void
draw_legend(struct plot *p)
{
	if (p->nseries == 0)
		return;
	draw(p, "<ul class=\"legend chart-narrow\">");
	for (size_t i = 0; i < p->nseries; i++) {
		const char digit = (char)('1' + i);

		draw(p, "<li class=\"series-");
		out_raw(p->o, &digit, 1);
		draw(p, "\">");
		draw(p, "<svg class=\"key\" viewBox=\"0 0 36 16\" width=\"36\" "
			"height=\"16\" aria-hidden=\"true\"><path "
			"class=\"line\" fill=\"none\" d=\"M0 8H36\"/>");
		draw_mark(p, i, 18, 8, 5);
		draw(p, "</svg> ");
		draw_text(p, p->c->series.row[i].name);
		draw(p, "</li>");
	}
	draw(p, "</ul>");
}

/* What the letters of the narrow layout stand for. */
static void
draw_break_notes(struct plot *p)
{
	size_t order[CHART_BREAKS_MAX];
	size_t n = breaks_shown(p, order);

	if (n == 0)
		return;
	draw(p, "<ul class=\"chart-notes chart-narrow\">");
	for (size_t i = 0; i < n; i++) {
		const struct chart_break *b = &p->c->breaks.row[order[i]];

		draw(p, "<li><strong>");
		draw_text(p, break_letter(i));
		draw(p, "</strong> ");
		draw_text(p, chart_place_find(&p->places, b->period)->label);
		draw(p, ": ");
		draw_text(p, b->label);
		draw(p, "</li>");
	}
	draw(p, "</ul>");
}

/* What the symbols below the axis mean, each once. */
static void
draw_meanings(struct plot *p)
{
	struct str seen[8];
	size_t n = 0;
	double v;

	for (size_t s = 0; s < p->nseries; s++) {
		const struct chart_points *pt = &p->c->series.row[s].point;

		for (size_t i = 0; i < pt->n && n < COUNT(seen); i++) {
			const struct chart_point *at = &pt->row[i];
			size_t k = 0;

			if (chart_value(at, &v) || at->meaning.n == 0)
				continue;
			while (k < n && !str_eq(seen[k], at->symbol))
				k++;
			if (k < n)
				continue;
			seen[n++] = at->symbol;
			draw(p, "<li><strong>");
			draw_text(p, symbol_sign(at));
			draw(p, "</strong> ");
			draw_text(p, at->meaning);
			draw(p, "</li>");
		}
	}
}

static void
draw_notes(struct plot *p)
{
	size_t empty;

	draw(p, "<ul class=\"chart-notes\">");
	empty = p->o->n;
	if (p->cut) {
		draw(p, "<li>");
		draw_text(
		    p, tr(p->c->lang, N_("Die Achse beginnt nicht bei null.")));
		draw(p, "</li>");
	}
	draw_meanings(p);
	for (size_t i = 0; i < p->c->notes.n; i++) {
		draw(p, "<li>");
		draw_text(p, p->c->notes.row[i]);
		draw(p, "</li>");
	}
	if (p->o->n == empty)
		p->o->n -= strlen("<ul class=\"chart-notes\">");
	else
		draw(p, "</ul>");
}

struct html
chart_line(struct arena *a, const struct chart *c)
{
	struct html html = {NULL, 0};
	struct plot wide = {.c = c, .arena = a, .wide = true}, narrow;
	struct out o;

	wide.nseries =
	    c->series.n < CHART_SERIES_MAX ? c->series.n : CHART_SERIES_MAX;
	narrow = wide;
	narrow.wide = false;
	if (!lay_out(&wide) || !lay_out(&narrow))
		return html;
	out_init(&o, MARKUP_MAX);
	wide.o = narrow.o = &o;
	draw(&wide, "<div class=\"chart\">");
	draw_svg(&wide);
	draw_svg(&narrow);
	draw_legend(&narrow);
	draw_break_notes(&narrow);
	draw_notes(&narrow);
	draw(&wide, "</div>");
	if (!o.failed)
		html.p = str_copy(a, (struct str){o.p, o.n});
	html.n = html.p == NULL ? 0 : o.n;
	out_release(&o);
	return html;
}
