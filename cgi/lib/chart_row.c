/*
 * chart_row.c - rows with a name: beside them, or above where it is narrow.
 */
#include <math.h>

#include "arena.h"
#include "chart_draw.h"
#include "text.h"

struct str
row_name(const struct plot *p, size_t i)
{
	return p->c->kind == CHART_DOT || p->c->kind == CHART_HEAT
		   ? p->c->series.row[i].name
		   : p->places.row[i].label;
}

double
rows_width(const struct plot *p, size_t n, double most)
{
	/* " (A)", where a break may be named. */
	double letter = p->c->breaks.n > 0 && p->c->kind != CHART_DOT &&
				p->c->kind != CHART_HEAT
			    ? 28
			    : 0;
	double w = 0;

	for (size_t i = 0; i < n; i++)
		w = fmax(w, chart_text_width(row_name(p, i), 15) * 1.04);
	return fmin(w + letter, most);
}

double
row_middle(const struct plot *p, size_t i)
{
	double above = p->wide ? 0 : ROW_NAME;

	return p->top + p->row * (double)i + above + (p->row - above) / 2;
}

void
draw_row_name(struct plot *p, size_t i, bool current, struct str beside)
{
	const char *class = current ? "name now" : "name";
	double room = p->wide ? p->left - 14
			      : p->width - chart_text_width(beside, 15) - 8;
	struct str name = text_cut(p, row_name(p, i), current ? 16 : 15, room);

	if (p->wide)
		draw_words(
		    p, class, "end", p->left - 14, row_middle(p, i) + 5, name);
	else
		draw_words(p, class, "start", 0,
		    p->top + p->row * (double)i + 15, name);
	if (!p->wide && beside.n > 0)
		draw_words(p, "value", "end", p->width,
		    p->top + p->row * (double)i + 15, beside);
}

struct str
row_break(struct plot *p, size_t place, double y)
{
	size_t order[CHART_BREAKS_MAX], n = breaks_shown(p, order);
	struct str name = p->places.row[place].label;

	for (size_t i = 0; i < n; i++) {
		struct str letter = break_letter(i);

		if (break_place(p, order[i]) != &p->places.row[place])
			continue;
		if (p->c->breaks.row[order[i]].before && place > 0)
			draw_rule(p, "break", 0, y, p->width, y);
		name = str_fmt(p->arena, "%.*s\u00a0(%.*s)", (int)name.n,
		    name.p, (int)letter.n, letter.p);
	}
	return name;
}
