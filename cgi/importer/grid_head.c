/*
 * grid_head.c - the columns of a plain table, by its mapping and headings.
 *
 * The path of a value's column is the row's categories and, last, the headings
 * of its field from the upper to the lower.  A heading that only says "value"
 * beside categories is left out.
 */
#include <string.h>

#include "grid_in.h"
#include "heading.h"
#include "i18n.h"
#include "table_in.h"
#include "take_in.h"
#include "text.h"
#include "units.h"

/* A heading without the mark of its note, which is remembered. */
static struct str
without_mark(struct grid *g, struct str s)
{
	struct grid_head *h = g->head;
	struct grid_mark to;

	to.heading = heading_bare(s, to.mark);
	if (to.mark[0] != '\0' && h->nmark < GRID_MARKS)
		h->mark[h->nmark++] = to;
	return to.heading;
}

void
grid_keep_heads(struct grid *g, const struct strs *fields)
{
	struct grid_head *h = g->head;
	const size_t row = (size_t)h->rows++;
	const size_t n =
	    fields->n < MAPPING_COLUMNS_MAX ? fields->n : MAPPING_COLUMNS_MAX;

	if (row >= GRID_HEADS_MAX)
		return;
	for (size_t i = 0; i < n; i++)
		h->head[row][i] = without_mark(
		    g, take_line(g->take, str_trim(fields->row[i])));
	h->nhead[row] = n;
	if (fields->n > h->width)
		h->width = fields->n;
}

struct str
grid_heading(const struct grid_head *h, size_t column)
{
	const size_t rows =
	    h->rows < GRID_HEADS_MAX ? (size_t)h->rows : (size_t)GRID_HEADS_MAX;

	for (size_t r = rows; r > 0; r--)
		if (column < h->nhead[r - 1] && h->head[r - 1][column].n > 0)
			return h->head[r - 1][column];
	return STR("");
}

/* The heading of a field; over several fields it stands in the first, but not
 * over the keys of the rows. */
static struct str
head_at(const struct grid *g, size_t row, size_t field, bool lowest)
{
	const struct grid_head *h = g->head;
	size_t i = field;

	if (field >= h->nhead[row] && (lowest || h->nhead[row] == 0))
		return STR("");
	if (i >= h->nhead[row])
		i = h->nhead[row] - 1;
	while (!lowest && i > 0 && h->head[row][i].n == 0)
		i--;
	if (i < field && g->mapping->role[i] != ROLE_VALUE)
		return STR("");
	return h->head[row][i];
}

static bool
says_value(struct str s)
{
	static const char *const words[] = {"zahl", "Zahl", "Wert", "wert",
	    "Werte", "value", "Value", "Anzahl", "anzahl", "OBS_VALUE", "count",
	    "Count"};

	for (size_t i = 0; i < COUNT(words); i++)
		if (str_is(s, words[i]))
			return true;
	return false;
}

bool
grid_is_period(const struct grid *g, struct str s)
{
	return period_read_as(g->take->period_form, s).kind != PERIOD_NONE;
}

/* What a row of headings says of a value. */
static void
put_head(struct grid *g, struct grid_value *to, size_t row, struct str s)
{
	const struct mapping *m = g->mapping;
	struct dated_heading dated;
	int role = m->head[row];

	if (role == HEAD_AUTO)
		role = m->periods_in_heads && to->period.n == 0 &&
			       grid_is_period(g, s)
			   ? HEAD_PERIOD
			   : HEAD_CATEGORY;
	/* "Wert 2021" is looked at when all headings are there */
	if (role == HEAD_PERIOD && !grid_is_period(g, s) &&
	    heading_dated(s, &dated))
		role = HEAD_CATEGORY;
	if (role == HEAD_PERIOD && to->period.n == 0)
		to->period = s;
	if (role == HEAD_AREA && to->area.n == 0)
		to->area = s;
	if (role == HEAD_UNIT && to->unit.n == 0)
		to->unit = s;
	if (role != HEAD_CATEGORY)
		return;
	if (to->unit.n == 0)
		to->unit = unit_of_heading(s);
	if (s.n > 0)
		to->heads.row[to->heads.n++] = s;
}

/* The lowest row of names stands over each field for itself; so does one of
 * units, but a period or an area is mostly written once. */
static bool
is_lowest(const struct grid *g, size_t row, size_t rows)
{
	for (size_t r = row + 1; r < rows; r++)
		if (g->mapping->head[r] != HEAD_UNIT &&
		    g->mapping->head[r] != HEAD_IGNORE)
			return false;
	return true;
}

/* What stands right of a value says how good it is, or nothing does. */
static int
quality_of(const struct mapping *m, size_t field)
{
	return field + 1 < m->ncolumn && m->role[field + 1] == ROLE_QUALITY
		   ? (int)field + 1
		   : -1;
}

static bool
make_value(struct grid *g, size_t field, struct grid_value *to)
{
	struct grid_head *h = g->head;
	const size_t rows =
	    h->rows < GRID_HEADS_MAX ? (size_t)h->rows : (size_t)GRID_HEADS_MAX;

	to->field = field;
	to->quality = quality_of(g->mapping, field);
	to->period_at = to->column = -1;
	to->period = to->unit = to->area = STR("");
	to->heads.row = take_get(g->take, rows + 1, sizeof(*to->heads.row));
	if (to->heads.row == NULL)
		return false;
	for (size_t r = 0; r < rows; r++)
		put_head(g, to, r, head_at(g, r, field, is_lowest(g, r, rows)));
	if ((h->ncategory > 0 || g->mapping->block == HEAD_CATEGORY) &&
	    h->nvalue == 1 && to->heads.n == 1 && says_value(to->heads.row[0]))
		to->heads.n = 0;
	if (to->heads.n == 0 && h->ncategory == 0 &&
	    g->mapping->block != HEAD_CATEGORY)
		to->heads.row[to->heads.n++] =
		    to->period.n > 0 || to->area.n > 0
			? STR("Wert")
			: str_fmt(g->take->arena, "Spalte %zu", field + 1);
	return true;
}

/* The period is taken out of the heading, which may be empty then. */
static void
take_dated(struct grid *g, struct grid_value *v, const struct dated_heading *d)
{
	struct str *s = &v->heads.row[v->heads.n - 1];

	v->period = d->period;
	if (v->unit.n == 0 && unit_is(d->before))
		v->unit = d->before;
	*s = d->after.n == 0
		 ? d->before
		 : str_fmt(g->take->arena, "%.*s%s%.*s", (int)d->before.n,
		       d->before.p, d->before.n > 0 ? " " : "", (int)d->after.n,
		       d->after.p);
	if (!heading_plain(d))
		return;
	if (v->heads.n > 1 || g->head->ncategory > 0 ||
	    g->mapping->block == HEAD_CATEGORY)
		v->heads.n--;
	else
		*s = STR("Wert");
}

/* The heading that a period may stand in, or NULL. */
static struct str *
lowest(const struct grid_value *v)
{
	return v->period.n > 0 || v->heads.n == 0
		   ? NULL
		   : &v->heads.row[v->heads.n - 1];
}

/* "Wert 2021" is the value of 2021, "Schüler 2021" the pupils of that year if
 * there are those of another, too: "Veränderung 2021" is nobody's year. */
static void
part_dated(struct grid *g)
{
	struct grid_head *h = g->head;
	struct dated_heading *of =
	    take_get(g->take, h->nvalue, sizeof(struct dated_heading));

	for (size_t i = 0; of != NULL && i < h->nvalue; i++) {
		const struct str *s = lowest(&h->value[i]);

		if (s == NULL || !heading_dated(*s, &of[i]))
			of[i].period = STR("");
	}
	for (size_t i = 0; of != NULL && i < h->nvalue; i++)
		if (heading_is_of(of, h->nvalue, i))
			take_dated(g, &h->value[i], &of[i]);
}

/* Two fields of one heading are two columns. */
static void
part_twins(struct grid *g)
{
	struct grid_head *h = g->head;

	for (size_t i = 1; i < h->nvalue && take_going(g->take); i++) {
		struct grid_value *v = &h->value[i];
		size_t same = 1;
		struct doubt *d;

		for (size_t k = 0; k < i; k++) {
			const struct grid_value *w = &h->value[k];
			size_t n = 0;

			while (n < v->heads.n && n < w->heads.n &&
			       str_eq(v->heads.row[n], w->heads.row[n]))
				n++;
			same += n == v->heads.n && n == w->heads.n &&
				str_eq(v->period, w->period) &&
				str_eq(v->area, w->area);
		}
		if (same == 1)
			continue;
		d = take_doubt(
		    g->take, DOUBT_COLUMN_TWICE, g->mapping->skip + 1);
		if (d != NULL && v->heads.n > 0)
			d->given = v->heads.row[v->heads.n - 1];
		v->heads.row[v->heads.n == 0 ? 0 : v->heads.n - 1] = str_fmt(
		    g->take->arena, "%.*s (%zu)",
		    v->heads.n == 0 ? 0 : (int)v->heads.row[v->heads.n - 1].n,
		    v->heads.n == 0 ? "" : v->heads.row[v->heads.n - 1].p,
		    same);
		v->heads.n += v->heads.n == 0;
	}
}

static void
sort_roles(struct grid *g)
{
	const struct mapping *m = g->mapping;
	struct grid_head *h = g->head;

	h->area_key = h->area_name = h->period = h->unit = h->part = -1;
	h->area_in_heads = mapping_has_head(m, HEAD_AREA);
	h->period_in_heads = mapping_has_head(m, HEAD_PERIOD);
	for (size_t i = 0; i < m->ncolumn; i++) {
		const int at = (int)i;

		switch (m->role[i]) {
		case ROLE_AREA_KEY:
			h->area_key = h->area_key < 0 ? at : h->area_key;
			break;
		case ROLE_AREA_NAME:
			h->area_name = h->area_name < 0 ? at : h->area_name;
			break;
		case ROLE_PERIOD:
			if (h->period >= 0 && h->part < 0)
				h->part = at;
			h->period = h->period < 0 ? at : h->period;
			break;
		case ROLE_UNIT:
			h->unit = h->unit < 0 ? at : h->unit;
			break;
		case ROLE_CATEGORY:
			if (h->ncategory < TAKE_PATH_MAX)
				h->category[h->ncategory] = i;
			h->ncategory++;
			break;
		case ROLE_VALUE:
			h->nvalue++;
			break;
		default:
			break;
		}
	}
}

/* What the mapping must say for any value to have a place. */
static bool
complete(struct grid *g)
{
	const struct mapping *m = g->mapping;
	struct grid_head *h = g->head;

	if (h->nvalue == 0)
		return take_fail(g->take, INVALID,
		    N_("Keine Spalte ist als Wert zugeordnet."), 0);
	if (m->area.n == 0 && h->area_key < 0 && h->area_name < 0 &&
	    !h->area_in_heads && m->block != HEAD_AREA)
		return take_fail(g->take, INVALID,
		    N_("Keine Spalte ist als Gebiet zugeordnet, und kein "
		       "Gebiet ist für die ganze Datei angegeben."),
		    0);
	if (m->period.n == 0 && h->period < 0 && !h->period_in_heads &&
	    m->block != HEAD_PERIOD)
		return take_fail(g->take, INVALID,
		    N_("Keine Spalte ist als Zeitpunkt zugeordnet, und kein "
		       "Zeitpunkt ist für die ganze Datei angegeben."),
		    0);
	/* what is said for all counts before the headings, and so does what
	 * stands in the row */
	h->area_in_heads = h->area_in_heads && m->area.n == 0;
	h->period_in_heads =
	    h->period_in_heads && m->period.n == 0 && h->period < 0;
	if (h->ncategory >= TAKE_PATH_MAX)
		return take_fail(g->take, TOO_MUCH,
		    N_("Die Werte der Datei sind nach zu vielen Merkmalen "
		       "gegliedert."),
		    0);
	return true;
}

/* The lowest heading over each column of categories. */
static void
name_dimensions(struct grid *g)
{
	struct grid_head *h = g->head;
	const size_t rows =
	    h->rows < GRID_HEADS_MAX ? (size_t)h->rows : (size_t)GRID_HEADS_MAX;
	const size_t first = g->mapping->block == HEAD_CATEGORY ? 1 : 0;

	for (size_t i = 0; i < h->ncategory; i++)
		for (size_t r = rows; r > 0; r--) {
			const struct str s =
			    head_at(g, r - 1, h->category[i], true);

			if (s.n == 0)
				continue;
			take_dimension(g->take, first + i, s, STR(""));
			break;
		}
}

/* Out of the headings, before the first row of values. */
bool
grid_make(struct grid *g)
{
	const struct mapping *m = g->mapping;
	struct grid_head *h = g->head;
	size_t n = 0;

	h->made = true;
	sort_roles(g);
	if (g->take->period_form == PERIOD_AS_GIVEN && h->period >= 0)
		g->take->period_form =
		    period_form_of(grid_heading(h, (size_t)h->period));
	if (!complete(g))
		return false;
	h->value = take_get(g->take, h->nvalue, sizeof(*h->value));
	if (h->value == NULL)
		return false;
	for (size_t i = 0; i < m->ncolumn; i++)
		if (m->role[i] == ROLE_VALUE &&
		    !make_value(g, i, &h->value[n++]))
			return false;
	if (h->period_in_heads)
		part_dated(g);
	part_twins(g);
	name_dimensions(g);
	return take_going(g->take);
}
