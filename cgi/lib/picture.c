/*
 * picture.c - the chart of a figure: which of its values are lines, rows,
 * parts, areas.
 */
#include "picture.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "req.h"
#include "text.h"

/* The last period of all values: that of maps, rows and comparisons. */
static struct str
last_period(const struct picture *p)
{
	struct str last = {"", 0};

	for (size_t i = 0; i < p->value.n; i++)
		if (str_order(p->value.row[i].period, last) > 0)
			last = p->value.row[i].period;
	return last;
}

static bool
one_period(const struct picture *p)
{
	for (size_t i = 1; i < p->value.n; i++)
		if (!str_eq(p->value.row[i].period, p->value.row[0].period))
			return false;
	return true;
}

/* Several areas: a stack has a row for each, else for each period. */
static bool
one_area(const struct picture *p)
{
	for (size_t i = 1; i < p->value.n; i++)
		if (!str_eq(p->value.row[i].key, p->value.row[0].key))
			return false;
	return true;
}

static bool
in_parts(const struct picture *p)
{
	for (size_t i = 1; i < p->value.n; i++)
		if (!str_eq(p->value.row[i].part, p->value.row[0].part))
			return true;
	return false;
}

static struct str
shown_of(struct req *r, const struct picture *p, const struct picture_value *v)
{
	char s[FORMAT_MAX];

	if (v->shown.p == NULL)
		return (struct str){NULL, 0};
	(void)format_dec(r->lang, v->shown, s);
	return str_fmt(r->arena, "%s\u00a0%.*s", s, (int)p->unit.n, p->unit.p);
}

static struct chart_point
point_of(struct req *r, const struct picture *p, const struct picture_value *v)
{
	return (struct chart_point){
	    .period = v->period,
	    .label = v->when,
	    .value = v->shown,
	    .shown = shown_of(r, p, v),
	    .symbol = v->sign,
	    .meaning = v->meaning,
	    .href = v->href,
	    .comments = v->comments,
	};
}

/* The series as they come; what is to be compared with stands apart. */
struct gathered {
	struct chart_lines lines;
	struct chart_series beside;
	struct chart_mark mark;
};

static void
gather(struct req *r, const struct picture *p, struct gathered *g)
{
	struct chart_point *point = req_room(r, p->value.n, sizeof(*point));
	const struct str last = last_period(p);
	struct chart_series *s = NULL;

	g->lines.row = req_room(r, p->value.n, sizeof(*g->lines.row));
	if (point == NULL || g->lines.row == NULL)
		return;
	for (size_t i = 0; i < p->value.n; i++) {
		const struct picture_value *v = &p->value.row[i];

		if (i == 0 || v->series != v[-1].series) {
			s = v->beside ? &g->beside
				      : &g->lines.row[g->lines.n++];
			*s = (struct chart_series){
			    .name = v->name,
			    .key = v->key,
			    .point = {0, point + i}
                        };
		}
		s->point.row[s->point.n++] = point_of(r, p, v);
		if (v->beside && str_eq(v->period, last) && v->shown.p != NULL)
			g->mark = (struct chart_mark){
			    v->name, v->shown, shown_of(r, p, v)};
	}
}

/* --- in which order --- */

/* The value of the last period that a series has one for, and whether. */
static bool
last_value(const struct chart_series *s, double *out)
{
	for (size_t i = s->point.n; i > 0; i--) {
		const struct chart_point *pt = &s->point.row[i - 1];
		char text[64] = "";

		if (pt->value.p == NULL || pt->value.n >= sizeof(text))
			continue;
		memcpy(text, pt->value.p, pt->value.n);
		*out = strtod(text, NULL);
		return true;
	}
	return false;
}

static int
by_value(const void *a, const void *b)
{
	double x = 0, y = 0;
	bool has_x = last_value(a, &x), has_y = last_value(b, &y);

	if (has_x != has_y)
		return has_x ? -1 : 1;
	if (!has_x || x == y)
		return str_order(((const struct chart_series *)a)->name,
		    ((const struct chart_series *)b)->name);
	return x > y ? -1 : 1;
}

static int
by_name(const void *a, const void *b)
{
	return str_order(((const struct chart_series *)a)->name,
	    ((const struct chart_series *)b)->name);
}

static void
put_in_order(const struct picture *p, struct chart_lines *l)
{
	if (p->sort == PICTURE_BY_NAME)
		qsort(l->row, l->n, sizeof(*l->row), by_name);
	else if (p->sort == PICTURE_BY_VALUE)
		qsort(l->row, l->n, sizeof(*l->row), by_value);
}

/* --- rows that are no periods --- */

/* The same point, standing for its area instead of its period. */
static struct chart_point
listed_point(const struct chart_point *from, struct str name)
{
	struct chart_point pt = *from;

	pt.period = name;
	pt.label = name;
	return pt;
}

/* Bars of one period: a group for each area, all of one series. */
static void
list_areas(struct req *r, const struct picture *p, struct chart *c)
{
	struct chart_series *s = req_room(r, 1, sizeof(*s));
	struct chart_point *point = req_room(r, c->series.n, sizeof(*point));

	if (s == NULL || point == NULL)
		return;
	*s = (struct chart_series){
	    .name = p->name, .point = {c->series.n, point}
        };
	for (size_t i = 0; i < c->series.n; i++)
		point[i] = listed_point(
		    &c->series.row[i].point.row[0], c->series.row[i].name);
	c->series = (struct chart_lines){1, s};
	c->listed = true;
}

/* Parts that several indicators are: one series each, its rows the areas. */
static void
list_parts(struct req *r, const struct picture *p, struct chart *c)
{
	const bool over_time = one_area(p);
	const struct str last = last_period(p);
	struct chart_series *s = req_room(r, p->value.n, sizeof(*s));
	struct chart_point *point = req_room(r, p->value.n, sizeof(*point));
	size_t n = 0, at = 0;

	if (s == NULL || point == NULL)
		return;
	for (size_t i = 0; i < p->value.n; i++) {
		const struct picture_value *v = &p->value.row[i];

		if (i == 0 || !str_eq(v->part, v[-1].part))
			s[n++] = (struct chart_series){
			    .name = v->part, .point = {0, point + at}
                        };
		if (v->beside || (!over_time && !str_eq(v->period, last)))
			continue;
		point[at] = point_of(r, p, v);
		if (!over_time)
			point[at] = listed_point(&point[at], v->name);
		at++;
		s[n - 1].point.n++;
	}
	c->series = (struct chart_lines){n, s};
	c->listed = !over_time;
}

/* --- the whole --- */

static void
fill_classes(const struct picture *p, struct class_wish *w)
{
	struct str rest = p->limits;
	char s[32];

	w->way =
	    p->classes > 0 ? (enum class_way)(p->classes - 1) : CLASS_QUANTILES;
	w->n = p->n_classes > 1 && p->n_classes <= CLASS_MAX
		   ? (size_t)p->n_classes
		   : CLASS_USUAL;
	while (rest.n > 0 && w->nown < COUNT(w->own)) {
		size_t n = 0;

		while (n < rest.n && rest.p[n] != ' ')
			n++;
		if (n > 0 && n < sizeof(s)) {
			memcpy(s, rest.p, n);
			s[n] = '\0';
			w->own[w->nown++] = strtod(s, NULL);
		}
		n += n < rest.n;
		rest.p += n;
		rest.n -= n;
	}
	if (w->nown == 0 && w->way == CLASS_OWN)
		w->way = CLASS_QUANTILES;
}

void
picture_border(struct req *r, struct picture *p, struct str attribution)
{
	if (attribution.n == 0 ||
	    (p->borders.n > 0 && memmem(p->borders.p, p->borders.n,
				     attribution.p, attribution.n) != NULL))
		return;
	p->borders = str_fmt(r->arena, "%.*s%s%.*s", (int)p->borders.n,
	    p->borders.n > 0 ? p->borders.p : "", p->borders.n > 0 ? "; " : "",
	    (int)attribution.n, attribution.p);
}

static void
fill_breaks(struct req *r, const struct picture *p, struct chart_breaks *b)
{
	b->row = req_room(r, p->breaks.n, sizeof(*b->row));
	for (size_t i = 0; b->row != NULL && i < p->breaks.n; i++)
		if (p->breaks.row[i].is_break)
			b->row[b->n++] = (struct chart_break){
			    .period = p->breaks.row[i].period,
			    .label = p->breaks.row[i].label};
}

static const enum chart_kind kinds[] = {
    [PICTURE_LINE] = CHART_LINE,
    [PICTURE_BAR] = CHART_BAR,
    [PICTURE_DOT] = CHART_DOT,
    [PICTURE_STACK] = CHART_STACK,
    [PICTURE_MULTIPLES] = CHART_MULTIPLES,
    [PICTURE_HEAT] = CHART_HEAT,
    [PICTURE_MAP] = CHART_MAP,
};

/* What this kind does with the area to compare with. */
static void
fill_beside(struct req *r, const struct gathered *g, struct chart *c)
{
	struct chart_series *s;
	struct chart_mark *m;

	if (g->beside.point.n == 0)
		return;
	if (c->kind == CHART_LINE || c->kind == CHART_HEAT) {
		c->series.row[c->series.n++] = g->beside;
	} else if (c->kind == CHART_MULTIPLES) {
		s = req_room(r, 1, sizeof(*s));
		if (s != NULL)
			*s = g->beside;
		c->beside = s;
	} else if ((c->kind == CHART_DOT || c->kind == CHART_BAR) &&
		   g->mark.value.p != NULL) {
		m = req_room(r, 1, sizeof(*m));
		if (m != NULL) {
			*m = g->mark;
			c->marks = (struct chart_marks){1, m};
		}
	}
}

bool
picture_chart(struct req *r, const struct picture *p, struct chart *c)
{
	struct gathered g = {0};

	if (p->value.n == 0 || p->kind < PICTURE_LINE || p->kind > PICTURE_MAP)
		return false;
	gather(r, p, &g);
	put_in_order(p, &g.lines);
	*c = (struct chart){
	    .id = str_fmt(r->arena, "c-%.*s", (int)p->id.n, p->id.p),
	    .title = p->title,
	    .description = p->reading,
	    .unit = p->unit,
	    .lang = r->lang,
	    .cut = p->cut,
	    .stage = p->stage,
	    .kind = kinds[p->kind],
	    .series = g.lines,
	    .shapes = p->shapes,
	};
	fill_breaks(r, p, &c->breaks);
	fill_classes(p, &c->classes);
	if (r->status)
		return false;
	if (c->kind == CHART_STACK && str_is(p->unit, "%"))
		c->whole = (struct dec){"100", 3};
	if (c->kind == CHART_STACK && in_parts(p))
		list_parts(r, p, c);
	else if (c->kind == CHART_BAR && one_period(p) && g.lines.n > 1)
		list_areas(r, p, c);
	fill_beside(r, &g, c);
	return r->status == OK && c->series.n > 0;
}
