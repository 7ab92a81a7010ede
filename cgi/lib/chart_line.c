/*
 * chart_line.c - lines over time: where everything lies, and their legend.
 */
#include <math.h>
#include <string.h>

#include "chart_draw.h"
#include "text.h"

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

/* Beside the lines their names, or half of the last period's. */
static double
room_right(const struct plot *p)
{
	size_t n = p->places.n;
	double half =
	    n == 0 ? 0 : chart_text_width(p->places.row[n - 1].label, 14) / 2;

	return fmax(half - 4, p->wide ? labels_width(p) + 22 : 18);
}

static bool
lay_out(struct plot *p)
{
	double gaps, gap;

	p->scale = chart_scale_of(p->c, p->wide ? 5 : 4, &p->cut);
	count_gaps(p);
	gaps = p->ngap == 0 ? 0 : 8 + 24 * (double)p->ngap;
	p->height = 380 + gaps;
	p->top = 34 + breaks_high(p);
	p->bottom = p->height - 30 - gaps;
	p->left = 12 + ticks_width(p);
	p->right = p->width - room_right(p);
	chart_places_spread(&p->places, p->left + 14, p->right - 4);
	chart_places_label(&p->places);
	chart_places_link(&p->places, p->c, TARGET);
	gap = chart_places_gap(&p->places, p->width);
	p->mark = gap < 20 ? 2.5 : gap < 34 ? 3.5 : 4.5;
	return true;
}

static bool
draw_lines(struct plot *p)
{
	if (p->scale.n == 0)
		draw_nothing(p);
	else
		draw_axes(p);
	draw_breaks(p);
	if (!draw_series(p))
		return false;
	if (p->wide)
		draw_labels(p);
	return true;
}

const struct chart_way line_way = {lay_out, draw_lines};

/* The narrow layout has no room beside the lines: names below. */
void
line_legend(struct plot *p)
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
