/*
 * draw.c - the chart of a figure: the same cells as the table, as lines.
 */
#include "arena.h"
#include "atlas.h"
#include "chart.h"
#include "page.h"
#include "text.h"

static struct chart_points
points(struct req *r, const struct figure *f, size_t column, struct str slug,
    const struct figure_cell *current)
{
	struct chart_points p = {
	    0, arena_get(r->arena, f->rows.n, sizeof(*p.row))};

	if (p.row == NULL)
		return p;
	for (size_t i = 0; i < f->rows.n; i++) {
		const struct figure_cell *c = &f->rows.row[i].cells.row[column];

		if (!c->filled)
			continue;
		p.row[p.n++] = (struct chart_point){
		    .period = c->period,
		    .label = filter_period_short(r, c->period),
		    .value = c->shown,
		    .symbol = c->sign,
		    .meaning = c->symbol == 0 ? (struct str){NULL, 0}
					      : filter_symbol(r, c->symbol),
		    .href = str_fmt(r->arena, "/atlas/%.*s/%.*s/%.*s",
			(int)slug.n, slug.p, (int)c->area_key.n, c->area_key.p,
			(int)c->period.n, c->period.p),
		    .current = current != NULL &&
			       str_eq(current->area_key, c->area_key) &&
			       str_eq(current->period, c->period),
		};
	}
	return p;
}

static struct chart_lines
lines(struct req *r, const struct figure *f, struct str slug,
    const struct figure_cell *current)
{
	struct chart_lines l = {
	    0, arena_get(r->arena, f->column.n, sizeof(*l.row))};

	if (l.row == NULL)
		return l;
	for (; l.n < f->column.n; l.n++)
		l.row[l.n] = (struct chart_series){
		    f->column.row[l.n].name, points(r, f, l.n, slug, current)};
	return l;
}

static struct chart_breaks
breaks(struct req *r, const struct breaks_of_rows *b)
{
	struct chart_breaks to = {
	    0, arena_get(r->arena, b->n, sizeof(*to.row))};

	if (to.row == NULL)
		return to;
	for (size_t i = 0; i < b->n; i++)
		if (b->row[i].kind == NOTE_KIND_BREAK)
			to.row[to.n++] =
			    (struct chart_break){.period = b->row[i].period,
				.label = b->row[i].label};
	return to;
}

/* One sentence for who cannot see the lines: the latest number. */
static struct str
description(struct req *r, const struct figure *f, struct str unit)
{
	const struct str value[] = {f->now_area,
	    filter_period(r, f->now.period), text_dec(r, f->now.shown), unit};

	return f->now.shown.p == NULL
		   ? (struct str){"", 0}
		   : text_fill(r, N_("{0}, {1}: {2} {3}"), COUNT(value), value);
}

void
figure_draw(struct req *r, struct figure *f,
    const struct indicator_by_slug_row *i, const struct breaks_of_rows *b,
    const struct figure_cell *current)
{
	if (r->status || !f->any)
		return;
	f->chart =
	    chart_line(r->arena, &(struct chart){
				     .id = STR("abb"),
				     .title = i->name,
				     .description = description(r, f, i->unit),
				     .unit = i->unit,
				     .lang = r->lang,
				     .series = lines(r, f, i->slug, current),
				     .breaks = breaks(r, b),
				 });
	if (f->chart.p == NULL)
		r->status = BUSY;
}
