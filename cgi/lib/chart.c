/*
 * chart.c - the two layouts of a chart, whatever its kind, and its notes.
 */
#include "chart.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "chart_draw.h"
#include "text.h"

/* More than STAGE_HIGH would not fit on a projector with letters to read. */
enum { MARKUP_MAX = 8 << 20, STAGE_HIGH = 395 };

static const struct chart_way *const ways[CHART_KIND_MAX] = {
    [CHART_LINE] = &line_way,
    [CHART_BAR] = &bar_way,
    [CHART_DOT] = &dot_way,
    [CHART_STACK] = &stack_way,
    [CHART_MULTIPLES] = &multiples_way,
    [CHART_HEAT] = &heat_way,
    [CHART_MAP] = &map_way,
};

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

void
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

void
draw_step(struct plot *p, size_t class)
{
	size_t n = p->classes.n;
	/* Of 13 steps, as far apart as the classes allow. */
	size_t step = n < 2 ? 7 : 1 + (12 * class + (n - 1) / 2) / (n - 1);

	draw(p, "<g class=\"step-");
	draw_at(p, NULL, (double)step);
	draw(p, "\">");
}

bool
plot_draw(struct plot *p)
{
	return ways[p->c->kind]->draw(p);
}

/*
 * A group, since a picture may not hold links.  Its name is no title element:
 * browsers would show that as a tooltip over the whole chart.
 */
static bool
draw_svg(struct plot *p)
{
	const char *size = p->wide ? "wide" : "narrow";
	bool ok;

	draw(p, "<svg class=\"chart-");
	draw(p, size);
	if (p->c->stage && p->wide && p->height > STAGE_HIGH)
		draw(p, " chart-tall");
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
	ok = plot_draw(p);
	draw(p, "</svg>");
	return ok;
}

static void
draw_notes(struct plot *p, const struct chart_notes *all, bool narrow)
{
	bool any = false;

	for (size_t i = 0; i < all->n; i++) {
		const struct chart_note *n = &all->row[i];

		if (n->narrow != narrow)
			continue;
		if (!any)
			draw(p, narrow
				    ? "<ul class=\"chart-notes chart-narrow\">"
				    : "<ul class=\"chart-notes\">");
		any = true;
		draw(p, "<li>");
		if (n->sign.n > 0) {
			draw(p, "<strong>");
			draw_text(p, n->sign);
			draw(p, "</strong> ");
		}
		draw_text(p, n->text);
		draw(p, "</li>");
	}
	if (any)
		draw(p, "</ul>");
}

/* The place of the first current point, else the last. */
static const struct chart_place *
place_now(const struct plot *p)
{
	for (size_t s = 0; s < p->nseries; s++) {
		const struct chart_points *pt = &p->c->series.row[s].point;

		for (size_t i = 0; i < pt->n && i < CHART_POINTS_MAX; i++)
			if (pt->row[i].current)
				return chart_place_find(
				    &p->places, pt->row[i].period);
	}
	return p->places.n == 0 ? NULL : &p->places.row[p->places.n - 1];
}

bool
plot_lay_out(struct plot *p, const struct chart *c, struct arena *a, bool wide)
{
	*p = (struct plot){.c = c,
	    .arena = a,
	    .wide = wide,
	    .width = wide ? 760 : 340,
	    .nseries = chart_nseries(c)};
	if ((unsigned)c->kind >= CHART_KIND_MAX ||
	    !chart_places_of(a, c, &p->places))
		return false;
	p->now = place_now(p);
	return ways[c->kind]->lay_out(p);
}

struct html
plot_finish(struct arena *a, struct out *o, bool ok)
{
	struct html html = {NULL, 0};

	if (ok && !o->failed)
		html.p = str_copy(a, (struct str){o->p, o->n});
	html.n = html.p == NULL ? 0 : o->n;
	out_release(o);
	return html;
}

struct html
chart_html(struct arena *a, const struct chart *c)
{
	struct plot wide, narrow;
	struct chart_notes notes;
	struct out o;
	bool ok;

	if (!plot_lay_out(&wide, c, a, true) ||
	    !plot_lay_out(&narrow, c, a, false))
		return (struct html){NULL, 0};
	out_init(&o, MARKUP_MAX);
	wide.o = narrow.o = &o;
	draw(&wide, "<div class=\"chart\">");
	ok = draw_svg(&wide) && draw_svg(&narrow) && notes_of(&wide, &notes);
	if (ok && c->kind == CHART_LINE)
		line_legend(&narrow);
	if (ok) {
		draw_notes(&narrow, &notes, true);
		draw_notes(&narrow, &notes, false);
	}
	draw(&wide, "</div>");
	return plot_finish(a, &o, ok);
}

struct html
chart_line(struct arena *a, const struct chart *c)
{
	struct chart line = *c;

	line.kind = CHART_LINE;
	return chart_html(a, &line);
}
