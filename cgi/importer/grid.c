/*
 * grid.c - rows of a plain table to the take, by a mapping.
 */
#include "grid.h"

#include <stdio.h>
#include <string.h>

#include "graded.h"
#include "grid_in.h"
#include "i18n.h"
#include "table_in.h"
#include "take_in.h"
#include "text.h"
#include "year_part.h"

enum { BETWEEN = '\x1f' }; /* texts of a row that are compared with the next */

struct grid
grid_begin(struct take *t, const struct mapping *m)
{
	struct grid g = {.take = t, .mapping = m};

	g.head = take_get(t, 1, sizeof(*g.head));
	t->notation = m->notation;
	t->period_form = (enum period_form)m->period_form;
	if (t->notation.decimal == 0)
		t->notation.decimal = ',';
	return g;
}

struct str
grid_field(const struct strs *fields, int at)
{
	return at < 0 || (size_t)at >= fields->n ? STR("")
						 : str_trim(fields->row[at]);
}

/* The texts that the row's columns hang on, one behind the other. */
static bool
same_as_before(struct grid *g, const struct strs *fields)
{
	struct grid_head *h = g->head;
	char *now = h->before;
	size_t n = 0;
	bool same = h->has_columns;

	for (size_t i = 0; i <= h->ncategory; i++) {
		const struct str s = take_cut(grid_field(
		    fields, i == h->ncategory ? h->unit : (int)h->category[i]));

		same = same && n + s.n < h->nbefore &&
		       (s.n == 0 || memcmp(now + n, s.p, s.n) == 0) &&
		       now[n + s.n] == BETWEEN;
		if (!same) {
			if (s.n > 0)
				memcpy(now + n, s.p, s.n);
			now[n + s.n] = BETWEEN;
		}
		n += s.n + 1;
	}
	same = same && n == h->nbefore;
	h->nbefore = n;
	return same;
}

static struct str
unit_for(
    const struct grid *g, const struct strs *fields, const struct grid_value *v)
{
	const struct str of_row = grid_field(fields, g->head->unit);

	/* the nearer word counts */
	return of_row.n > 0    ? of_row
	       : v->unit.n > 0 ? v->unit
			       : g->mapping->unit;
}

static bool
find_columns(struct grid *g, const struct strs *fields, long long line)
{
	struct grid_head *h = g->head;
	struct str room[1 + TAKE_PATH_MAX + GRID_HEADS_MAX];
	size_t n = 0;

	if (same_as_before(g, fields))
		return true;
	h->has_columns = true;
	if (g->mapping->block == HEAD_CATEGORY)
		room[n++] = h->block;
	for (size_t i = 0; i < h->ncategory; i++)
		room[n++] = grid_field(fields, (int)h->category[i]);
	for (size_t i = 0; i < h->nvalue; i++) {
		struct grid_value *v = &h->value[i];
		const struct strs path = {n + v->heads.n, room};

		memcpy(room + n, v->heads.row, v->heads.n * sizeof(*room));
		v->column =
		    take_column(g->take, &path, NULL, unit_for(g, fields, v));
		if (v->column >= 0 &&
		    g->take->column.row[v->column].unit.n == 0 &&
		    g->take->ndoubt[DOUBT_UNIT_MISSING] == 0)
			(void)take_doubt(g->take, DOUBT_UNIT_MISSING, line);
	}
	return take_going(g->take);
}

/* 1023101.0 in a column that counts is what a program makes of 1023101. */
static struct str
without_zeros(const struct grid *g, struct str s, long long column)
{
	size_t n = s.n;

	if (g->take->notation.decimal != '.' || column < 0 ||
	    !take_unit_counts(g->take->column.row[column].unit))
		return s;
	while (n > 0 && s.p[n - 1] == '0')
		n--;
	return n > 1 && n < s.n && s.p[n - 1] == '.' && s.p[n - 2] >= '0' &&
		       s.p[n - 2] <= '9'
		   ? (struct str){s.p, n - 1}
		   : s;
}

/* Whether the row has the fields that the headings promise. */
static bool
right_width(struct grid *g, long long line, const struct strs *fields)
{
	struct grid_head *h = g->head;
	const size_t want = h->width > 0 ? h->width : g->mapping->ncolumn;
	enum doubt_kind kind = DOUBT_FIELDS_MANY;
	size_t n = fields->n;
	struct doubt *d;

	while (n > want && fields->row[n - 1].n == 0)
		n--;
	if (n < want && g->mapping->separator != 0 && !h->differs) {
		h->differs = true;
		d = take_doubt(g->take, DOUBT_FIELDS_DIFFER, line);
		if (d != NULL) {
			d->given = str_fmt(g->take->arena, "%zu", n);
			d->better = str_fmt(g->take->arena, "%zu", want);
		}
	}
	if (n <= want && n > h->value[h->nvalue - 1].field)
		return true;
	if (n <= want)
		kind = DOUBT_FIELDS_FEW;
	take_skip(g->take, kind, (long long)h->nvalue);
	if ((d = take_doubt(g->take, kind, line)) != NULL) {
		d->number = (long long)n;
		d->given = str_fmt(g->take->arena, "%zu", n);
		d->better = str_fmt(g->take->arena, "%zu", want);
	}
	return false;
}

/* The period that the heading is; one that is none is doubted. */
static long long
period_of_head(struct grid *g, struct grid_value *v, long long line)
{
	if (v->period_at < 0)
		v->period_at = take_period(g->take,
		    v->period.n > 0  ? v->period
		    : v->heads.n > 0 ? v->heads.row[v->heads.n - 1]
				     : STR("?"),
		    line);
	return v->period_at;
}

/* Two columns of periods are a year and a part of it.  An empty part is the
 * whole year; one that is none is doubted with its year. */
static long long
joined_period(struct grid *g, const struct strs *fields, long long line)
{
	const struct grid_head *h = g->head;
	const struct str year = grid_field(fields, h->period),
			 part = grid_field(fields, h->part);
	const struct period p =
	    year_part(year, part, grid_heading(h, (size_t)h->part));
	char both[80];

	if (part.n == 0)
		return take_period(g->take, year, line);
	if (p.kind != PERIOD_NONE)
		return take_period(g->take, (struct str){p.text, p.n}, line);
	snprintf(both, sizeof(both), "%.*s %.*s",
	    (int)(part.n < 40 ? part.n : 40), part.p,
	    (int)(year.n < 20 ? year.n : 20), year.n > 0 ? year.p : "");
	return take_period(g->take, str_of(both), line);
}

/* "2011-12" below "Schuljahr" is not December of 2011: it is read by name. */
static long long
period_below(struct grid *g, size_t column, struct str given, long long line)
{
	const struct period p =
	    period_read_below(grid_heading(g->head, column), given);
	char named[64];

	if (p.kind == PERIOD_NONE ||
	    p.kind == period_read_as(g->take->period_form, given).kind)
		return take_period(g->take, given, line);
	(void)snprintf(named, sizeof(named), "Schuljahr %.*s",
	    (int)(given.n < 40 ? given.n : 40), given.p);
	return take_period(g->take, str_of(named), line);
}

/* What stands in the row counts before what heads it, and that before the
 * headings. */
static long long
period_of(struct grid *g, const struct strs *fields, long long line)
{
	const struct mapping *m = g->mapping;
	const struct grid_head *h = g->head;

	if (m->period.n > 0)
		return take_period(g->take, m->period, line);
	if (h->period >= 0 && h->part >= 0)
		return joined_period(g, fields, line);
	if (h->period >= 0)
		return period_below(
		    g, (size_t)h->period, grid_field(fields, h->period), line);
	return take_period(g->take, h->block, line);
}

static void
take_row(struct grid *g, long long line, const struct strs *given)
{
	const struct mapping *m = g->mapping;
	struct grid_head *h = g->head;
	long long area = -1, period = -1;
	struct strs row;
	const struct strs *fields = given;

	g->take->rows++;
	if (!right_width(g, line, fields))
		return;
	if (m->down) {
		row = grid_down(g, fields);
		fields = &row;
	}
	h->block_used = true;
	if (!h->period_in_heads)
		period = period_of(g, fields, line);
	if (!h->area_in_heads)
		area = grid_area(g, fields, line);
	if (!find_columns(g, fields, line))
		return;
	for (size_t i = 0; i < h->nvalue; i++) {
		struct grid_value *v = &h->value[i];
		const struct str s = str_trim(fields->row[v->field]);

		if (h->area_in_heads)
			area = grid_area_of(g, v->area, STR(""), line);
		if (h->period_in_heads)
			period = period_of_head(g, v, line);
		graded_take(g->take, area, period, v->column, line,
		    without_zeros(g, s, v->column),
		    grid_field(fields, v->quality));
	}
}

void
grid_row(struct grid *g, long long line, const struct strs *fields)
{
	const struct mapping *m = g->mapping;
	bool empty = true;

	if (!take_going(g->take) || line <= m->skip ||
	    (m->end > 0 && line > m->end))
		return;
	for (size_t i = 0; i < fields->n && empty; i++)
		empty = str_trim(fields->row[i]).n == 0;
	if (empty)
		return;
	if (g->head->rows < m->heads)
		grid_keep_heads(g, fields);
	else if ((g->head->made || grid_make(g)) &&
		 !grid_lone(g, fields, line) && !grid_again(g, fields, line))
		take_row(g, line, fields);
}

void
grid_end(struct grid *g)
{
	const struct grid_head *h = g->head;

	if (take_going(g->take) && h->block.n > 0 && !h->block_used)
		take_note(g->take, h->block_line, STR(""), STR(""), h->block);
	if (take_going(g->take) && g->take->rows == 0)
		take_fail(g->take, INVALID,
		    N_("Die Datei enthält keine Zeile mit Werten."), 0);
}
