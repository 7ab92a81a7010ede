/*
 * figure.c - the values of an indicator laid out as a table: a column for
 * each area, a row for each period.
 */
#include "arena.h"
#include "atlas.h"
#include "page.h"
#include "show_period.h"
#include "text.h"

struct strs
areas_beside(struct req *r, struct str area)
{
	struct strs a = {0, arena_get(r->arena, 3, sizeof(*a.row))};

	if (a.row == NULL) {
		r->status = BUSY;
		return a;
	}
	a.row[a.n++] = area;
	if (area.n > 2)
		a.row[a.n++] = (struct str){area.p, 2};
	if (!str_is(area, "DG"))
		a.row[a.n++] = STR("DG");
	return a;
}

/* Every period once, in order; returns how many. */
static size_t
periods(const struct values_of_rows *v, struct str *to)
{
	for (size_t i = 0; i < v->n; i++)
		to[i] = v->row[i].period;
	return str_sort(to, v->n);
}

/* The areas as they come: the values stand area after area. */
static void
columns(const struct values_of_rows *v, struct areas *to)
{
	for (size_t i = 0; i < v->n; i++)
		if (i == 0 ||
		    !str_eq(v->row[i - 1].area_key, v->row[i].area_key))
			to->row[to->n++] = (struct area){v->row[i].area_key,
			    v->row[i].area_name, v->row[i].level};
}

struct str
area_with_level(struct req *r, const struct area *a)
{
	const struct str part[] = {a->name, filter_area_level(r, a->level)};

	return text_fill(r, N_("{0} ({1})"), COUNT(part), part);
}

/* A Stadtbezirk and a Stadtteil of the same name; there are six at most. */
static void
tell_apart(struct req *r, struct areas *c)
{
	for (size_t i = 0; i < c->n && c->n <= AREAS_MAX; i++)
		for (size_t k = i + 1; k < c->n; k++) {
			struct str name = c->row[i].name;

			if (!str_eq(name, c->row[k].name))
				continue;
			c->row[i].name = area_with_level(r, &c->row[i]);
			c->row[k].name = area_with_level(r, &c->row[k]);
		}
}

static void
cell_fill(struct figure_cell *c, const struct values_of_row *v)
{
	*c = (struct figure_cell){
	    .area_key = v->area_key,
	    .period = v->period,
	    .shown = v->shown,
	    .numerator = v->numerator,
	    .denominator = v->denominator,
	    .symbol = v->symbol,
	    .sign = sign_of(v->symbol),
	    .quality = v->quality,
	    .flag = flag_of(v->quality),
	    .filled = true,
	};
}

static void
cells_fill(struct figure *f, const struct values_of_rows *v)
{
	size_t column = 0, row = 0;

	for (size_t i = 0; i < v->n; i++) {
		struct figure_cell *c;

		if (i > 0 &&
		    !str_eq(v->row[i - 1].area_key, v->row[i].area_key)) {
			column++;
			row = 0;
		}
		while (!str_eq(f->rows.row[row].period, v->row[i].period))
			row++;
		c = &f->rows.row[row].cells.row[column];
		cell_fill(c, &v->row[i]);
		f->any = f->any || c->shown.p != NULL;
		f->any_symbol = f->any_symbol || c->symbol != 0;
		f->any_flag = f->any_flag || c->quality != 0;
		if (column == 0 && c->shown.p != NULL) {
			f->now = *c;
			f->now_area = v->row[i].area_name;
		}
	}
}

static void
breaks_fill(struct figure *f, const struct breaks_of_rows *b)
{
	for (size_t i = 0; i < f->rows.n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (b->row[k].kind == NOTE_KIND_BREAK &&
			    str_eq(f->rows.row[i].period, b->row[k].period))
				f->rows.row[i].break_label = b->row[k].label;
}

/* The newest periods of the first area that have symbols, not numbers. */
static void
later_fill(struct req *r, struct figure *f)
{
	struct figure_later *l = NULL;

	f->later.row = req_room(r, f->rows.n, sizeof(*f->later.row));
	if (f->later.row == NULL || f->column.n == 0)
		return;
	f->now_area = f->column.row[0].name;
	for (size_t i = 0; i < f->rows.n; i++) {
		const struct figure_cell *c = &f->rows.row[i].cells.row[0];

		if (!c->filled || c->symbol == 0 ||
		    (f->now.shown.p != NULL &&
			str_order(c->period, f->now.period) < 0))
			continue;
		if (l == NULL || l->symbol != c->symbol) {
			l = &f->later.row[f->later.n++];
			*l = (struct figure_later){.first = c->period,
			    .symbol = c->symbol,
			    .sign = c->sign};
		}
		l->last = c->period;
	}
	for (size_t i = 0; i < f->later.n; i++)
		f->later.row[i].when =
		    period_span(r, f->later.row[i].first, f->later.row[i].last);
	f->nlater = (long long)f->later.n;
}

static struct str
head_of(struct req *r, const struct str *period, size_t n)
{
	enum period_kind kind = PERIOD_NONE;

	for (size_t i = 0; i < n; i++)
		kind = period_common(kind, period[i], i == 0);
	return period_head(r, kind);
}

void
figure_fill(struct req *r, struct figure *f, const struct values_of_rows *v,
    const struct breaks_of_rows *b)
{
	struct str *period = arena_get(r->arena, v->n, sizeof(*period));
	struct figure_cell *cell;
	size_t n;

	*f = (struct figure){.ncolumn = 0};
	f->column.row = arena_get(r->arena, v->n, sizeof(*f->column.row));
	f->rows.row = arena_get(r->arena, v->n, sizeof(*f->rows.row));
	if (period == NULL || f->column.row == NULL || f->rows.row == NULL) {
		r->status = BUSY;
		return;
	}
	columns(v, &f->column);
	tell_apart(r, &f->column);
	f->ncolumn = (long long)f->column.n;
	n = periods(v, period);
	cell = arena_get(r->arena, n * f->column.n, sizeof(*cell));
	if (cell == NULL) {
		r->status = BUSY;
		return;
	}
	f->rows.n = n;
	for (size_t i = 0; i < n; i++)
		f->rows.row[i] = (struct figure_row){
		    .period = period[i],
		    .cells = {f->column.n, cell + i * f->column.n},
		};
	cells_fill(f, v);
	f->head = head_of(r, period, n);
	later_fill(r, f);
	breaks_fill(f, b);
}
