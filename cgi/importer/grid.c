/*
 * grid.c - rows of a plain table to the take, by a mapping.
 *
 * The path of a value's column is the row's categories and, last, the headings
 * of its field from the upper to the lower.  A heading that only says "value"
 * beside categories is left out.
 */
#include <string.h>

#include "i18n.h"
#include "grid.h"
#include "table_in.h"
#include "take_in.h"
#include "text.h"
#include "units.h"

enum { HEADS_MAX = 8, BETWEEN = '\x1f' };

/* A field that holds a value. */
struct grid_value {
	size_t field;
	struct strs heads; /* of its column, without the period */
	struct str unit;   /* as its heading says it, or empty */
	struct str period; /* as its heading says it, or empty */
	long long period_at, column;
};

struct grid_head {
	long long rows; /* of headings seen */
	struct str head[HEADS_MAX][MAPPING_COLUMNS_MAX];
	size_t nhead[HEADS_MAX];
	size_t width;
	bool made; /* what follows, out of the headings */

	int area_key, area_name, period, unit; /* -1: none */
	size_t ncategory;
	size_t category[TAKE_PATH_MAX];
	size_t nvalue;
	struct grid_value *value;

	/* the row before: mostly the next one shares its categories */
	bool has_columns;
	bool differs; /* headings and rows: doubted */
	char before[(TAKE_PATH_MAX + 1) * (TAKE_TEXT_MAX + 1)];
	size_t nbefore;
};

struct grid
grid_begin(struct take *t, const struct mapping *m)
{
	struct grid g = {.take = t, .mapping = m};

	g.head = take_get(t, 1, sizeof(*g.head));
	t->notation = m->notation;
	if (t->notation.decimal == 0)
		t->notation.decimal = ',';
	return g;
}

static struct str
field_at(const struct strs *fields, int at)
{
	return at < 0 || (size_t)at >= fields->n ? STR("")
						 : str_trim(fields->row[at]);
}

static void
keep_heads(struct grid *g, const struct strs *fields)
{
	struct grid_head *h = g->head;
	const size_t row = (size_t)h->rows++;
	const size_t n =
	    fields->n < MAPPING_COLUMNS_MAX ? fields->n : MAPPING_COLUMNS_MAX;

	if (row >= HEADS_MAX)
		return;
	for (size_t i = 0; i < n; i++)
		h->head[row][i] = take_copy(g->take, str_trim(fields->row[i]));
	h->nhead[row] = n;
	if (fields->n > h->width)
		h->width = fields->n;
}

/* The heading of a field; over several fields it stands in the first. */
static struct str
head_at(const struct grid_head *h, size_t row, size_t field, bool lowest)
{
	size_t i = field;

	if (field >= h->nhead[row])
		return STR("");
	while (!lowest && i > 0 && h->head[row][i].n == 0)
		i--;
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

static bool
make_value(struct grid *g, size_t field, struct grid_value *to)
{
	struct grid_head *h = g->head;
	const size_t rows =
	    h->rows < HEADS_MAX ? (size_t)h->rows : (size_t)HEADS_MAX;

	to->field = field;
	to->period_at = to->column = -1;
	to->period = to->unit = STR("");
	to->heads.row = take_get(g->take, rows + 1, sizeof(*to->heads.row));
	if (to->heads.row == NULL)
		return false;
	for (size_t r = 0; r < rows; r++) {
		const struct str s = head_at(h, r, field, r + 1 == rows);

		if (g->mapping->periods_in_heads && to->period.n == 0 &&
		    keys_is_period(s)) {
			to->period = s;
			continue;
		}
		if (to->unit.n == 0)
			to->unit = unit_of_heading(s);
		if (s.n > 0)
			to->heads.row[to->heads.n++] = s;
	}
	if (h->ncategory > 0 && h->nvalue == 1 && to->heads.n == 1 &&
	    says_value(to->heads.row[0]))
		to->heads.n = 0;
	if (to->heads.n == 0 && h->ncategory == 0)
		to->heads.row[to->heads.n++] =
		    to->period.n > 0
			? STR("Wert")
			: str_fmt(g->take->arena, "Spalte %zu", field + 1);
	return true;
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
				str_eq(v->period, w->period);
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

	h->area_key = h->area_name = h->period = h->unit = -1;
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
	const struct grid_head *h = g->head;

	if (h->nvalue == 0)
		return take_fail(g->take, INVALID,
		    N_("Keine Spalte ist als Wert zugeordnet."), 0);
	if (m->area.n == 0 && h->area_key < 0 && h->area_name < 0)
		return take_fail(g->take, INVALID,
		    N_("Keine Spalte ist als Gebiet zugeordnet, und kein "
		       "Gebiet ist für die ganze Datei angegeben."),
		    0);
	if (m->period.n == 0 && h->period < 0 && !m->periods_in_heads)
		return take_fail(g->take, INVALID,
		    N_("Keine Spalte ist als Zeitpunkt zugeordnet, und kein "
		       "Zeitpunkt ist für die ganze Datei angegeben."),
		    0);
	if (h->ncategory >= TAKE_PATH_MAX)
		return take_fail(g->take, TOO_MUCH,
		    N_("Die Werte der Datei sind nach zu vielen Merkmalen "
		       "gegliedert."),
		    0);
	return true;
}

/* Out of the headings, before the first row of values. */
static bool
make(struct grid *g)
{
	const struct mapping *m = g->mapping;
	struct grid_head *h = g->head;
	size_t n = 0;

	h->made = true;
	sort_roles(g);
	if (!complete(g))
		return false;
	h->value = take_get(g->take, h->nvalue, sizeof(*h->value));
	if (h->value == NULL)
		return false;
	for (size_t i = 0; i < m->ncolumn; i++)
		if (m->role[i] == ROLE_VALUE &&
		    !make_value(g, i, &h->value[n++]))
			return false;
	part_twins(g);
	for (size_t i = 0; i < h->ncategory && h->rows > 0; i++)
		take_dimension(g->take, i,
		    head_at(h,
			(size_t)(h->rows > HEADS_MAX ? HEADS_MAX : h->rows) - 1,
			h->category[i], true),
		    STR(""));
	return take_going(g->take);
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
		const struct str s = take_cut(field_at(
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
	const struct str of_row = field_at(fields, g->head->unit);

	return of_row.n > 0             ? of_row
	       : g->mapping->unit.n > 0 ? g->mapping->unit
					: v->unit;
}

static bool
find_columns(struct grid *g, const struct strs *fields, long long line)
{
	struct grid_head *h = g->head;
	struct str room[TAKE_PATH_MAX + HEADS_MAX];

	if (same_as_before(g, fields))
		return true;
	h->has_columns = true;
	for (size_t i = 0; i < h->ncategory; i++)
		room[i] = field_at(fields, (int)h->category[i]);
	for (size_t i = 0; i < h->nvalue; i++) {
		struct grid_value *v = &h->value[i];
		const struct strs path = {h->ncategory + v->heads.n, room};

		memcpy(room + h->ncategory, v->heads.row,
		    v->heads.n * sizeof(*room));
		v->column =
		    take_column(g->take, &path, NULL, unit_for(g, fields, v));
		if (v->column >= 0 &&
		    g->take->column.row[v->column].unit.n == 0 &&
		    g->take->ndoubt[DOUBT_UNIT_MISSING] == 0)
			(void)take_doubt(g->take, DOUBT_UNIT_MISSING, line);
	}
	return take_going(g->take);
}

static long long
area_of(struct grid *g, const struct strs *fields, long long line)
{
	const struct mapping *m = g->mapping;
	const struct grid_head *h = g->head;
	const struct str name = field_at(fields, h->area_name);
	struct str key = field_at(fields, h->area_key);
	char room[64];

	if (h->area_key >= 0 && m->area_prefix.n > 0 && key.n > 0 &&
	    m->area_prefix.n + key.n <= sizeof(room)) {
		memcpy(room, m->area_prefix.p, m->area_prefix.n);
		memcpy(room + m->area_prefix.n, key.p, key.n);
		key = (struct str){room, m->area_prefix.n + key.n};
	}
	if (m->area.n > 0)
		return take_area(g->take, m->area, STR(""), LEVEL_NONE, line);
	if (h->area_key < 0) {
		key = keys_of_name(name);
		if (key.n == 0)
			key = name; /* doubted: no key */
	}
	return take_area(g->take, key, name, take_level(key), line);
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

/* The period stands in the row, or the mapping says it. */
static bool
has_period(const struct grid *g)
{
	return g->mapping->period.n > 0 ||
	       (g->head->period >= 0 && !g->mapping->periods_in_heads);
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

static void
take_row(struct grid *g, long long line, const struct strs *fields)
{
	const struct mapping *m = g->mapping;
	struct grid_head *h = g->head;
	long long area, period = -1;

	g->take->rows++;
	if (!right_width(g, line, fields))
		return;
	if (m->period.n > 0)
		period = take_period(g->take, m->period, line);
	else if (h->period >= 0)
		period =
		    take_period(g->take, field_at(fields, h->period), line);
	area = area_of(g, fields, line);
	if (!find_columns(g, fields, line))
		return;
	for (size_t i = 0; i < h->nvalue; i++) {
		struct grid_value *v = &h->value[i];

		take_cell(g->take, area,
		    has_period(g) ? period : period_of_head(g, v, line),
		    v->column, line,
		    without_zeros(
			g, str_trim(fields->row[v->field]), v->column));
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
		keep_heads(g, fields);
	else if (g->head->made || make(g))
		take_row(g, line, fields);
}

void
grid_end(struct grid *g)
{
	if (take_going(g->take) && g->take->rows == 0)
		take_fail(g->take, INVALID,
		    N_("Die Datei enthält keine Zeile mit Werten."), 0);
}
