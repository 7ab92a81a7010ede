/*
 * genesis_check.c - what shows only when all rows are there: rows that come
 * twice or are missing, areas that did not exist, the periods.
 */
#include <stdlib.h>
#include <string.h>

#include "genesis_in.h"
#include "text.h"

static int
compare(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n == 0 ? 0 : memcmp(a.p, b.p, n);

	return c != 0 ? c : a.n < b.n ? -1 : a.n > b.n;
}

/* By period and categories: what may stand once for an area. */
int
rows_compare_keys(
    const struct genesis_row *a, const struct genesis_row *b, size_t ncategory)
{
	int c = compare(a->period, b->period);

	for (size_t i = 0; c == 0 && i < ncategory; i++)
		c = compare(a->category[i], b->category[i]);
	return c;
}

static int
by_keys(const void *a, const void *b, void *arg)
{
	const struct genesis_row *x = *(const struct genesis_row *const *)a,
				 *y = *(const struct genesis_row *const *)b;
	int c = compare(x->area, y->area);

	if (c == 0)
		c = rows_compare_keys(x, y, *(const size_t *)arg);
	if (c == 0)
		c = x->line < y->line ? -1 : x->line > y->line;
	return c;
}

/* No value and no other symbol than "nothing there". */
static bool
is_empty(const struct reading *r, const struct genesis_row *row)
{
	for (size_t i = 0; i < r->g->column.n; i++)
		if (row->cell[i].symbol != MARK_NOTHING)
			return false;
	return true;
}

static struct str
named(struct reading *r, const struct genesis_area *area)
{
	return str_fmt(r->arena, "%.*s %.*s", (int)area->key.n, area->key.p,
	    (int)area->name.n, area->name.n > 0 ? area->name.p : "");
}

static void
doubt_twice(struct reading *r, const struct genesis_row *row,
    const struct genesis_row *before)
{
	struct doubt *d = reading_doubt(r, DOUBT_ROW_TWICE, row->line);

	if (d == NULL)
		return;
	d->where = str_fmt(r->arena, "%.*s, %.*s", (int)row->name.n,
	    row->name.n > 0 ? row->name.p : "", (int)row->given.n,
	    row->given.p);
	d->given = str_fmt(r->arena, "%lld", before->line);
}

/* The rows of one period of an area: existed it then? */
static size_t
take_period(struct reading *r, struct genesis_area *area,
    const struct genesis_row **row, size_t n, const struct genesis_row **first,
    const struct genesis_row **last)
{
	size_t same = 0;
	bool empty = true;

	while (same < n && str_eq(row[same]->period, row[0]->period)) {
		empty = empty && is_empty(r, row[same]);
		if (same > 0 && rows_compare_keys(row[same], row[same - 1],
				    r->g->ncategory) == 0) {
			doubt_twice(r, row[same], row[same - 1]);
			area->twice++;
		}
		same++;
	}
	if (empty) {
		if (area->empty == 0)
			*first = row[0];
		*last = row[0];
		area->empty += (long long)same;
	}
	return same;
}

static void
doubt_gone(struct reading *r, const struct genesis_area *area,
    const struct genesis_row *first, const struct genesis_row *last)
{
	bool never = area->empty == area->rows;
	struct doubt *d;

	if (area->empty == 0)
		return;
	d = reading_doubt(
	    r, never ? DOUBT_AREA_NEVER : DOUBT_AREA_GONE, area->line);
	if (d == NULL)
		return;
	d->number = area->empty;
	d->where = named(r, area);
	d->given =
	    str_eq(first->period, last->period)
		? first->period
		: str_fmt(r->arena, "%.*s – %.*s", (int)first->period.n,
		      first->period.p, (int)last->period.n, last->period.p);
}

static void
take_area(struct reading *r, const struct genesis_row **row, size_t n)
{
	struct genesis_area *area = &r->g->area.row[r->g->area.n++];
	const struct genesis_row *first = row[0], *last = row[0], *other = NULL;
	struct doubt *d;

	*area = (struct genesis_area){
	    .key = row[0]->area, .line = row[0]->line, .rows = (long long)n};
	for (size_t i = 0; i < n; i++)
		if (row[i]->line <= area->line) {
			area->line = row[i]->line;
			area->name = row[i]->name;
			area->level = row[i]->level;
		}
	for (size_t i = 0; i < n; i++)
		if (!str_eq(row[i]->name, area->name) &&
		    (other == NULL || row[i]->line < other->line))
			other = row[i];
	if (other != NULL &&
	    (d = reading_doubt(r, DOUBT_NAME_CHANGED, other->line))) {
		d->where = named(r, area);
		d->given = other->name;
	}
	if (other != NULL)
		reading_mojibake(r, other->name, other->line);
	reading_mojibake(r, area->name, area->line);
	for (size_t i = 0; i < n;)
		i += take_period(r, area, row + i, n - i, &first, &last);
	doubt_gone(r, area, first, last);
}

static void
doubt_missing(struct reading *r)
{
	const struct genesis_areas *areas = &r->g->area;
	long long most = 0;

	for (size_t i = 0; i < areas->n; i++) {
		const struct genesis_area *a = &areas->row[i];

		most = a->rows - a->twice > most ? a->rows - a->twice : most;
	}
	for (size_t i = 0; i < areas->n; i++) {
		const struct genesis_area *a = &areas->row[i];
		struct doubt *d;

		if (a->rows - a->twice == most)
			continue;
		d = reading_doubt(r, DOUBT_ROWS_MISSING, a->line);
		if (d == NULL)
			continue;
		d->number = most - (a->rows - a->twice);
		d->where = named(r, a);
	}
}

static bool
take_areas(struct reading *r, const struct genesis_row **row, size_t n)
{
	struct genesis_areas *areas = &r->g->area;
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += i == 0 || !str_eq(row[i]->area, row[i - 1]->area);
	areas->row = reading_get(r, count, sizeof(*areas->row));
	if (areas->row == NULL)
		return false;
	for (size_t i = 0, same; i < n; i += same) {
		for (same = 1; i + same < n; same++)
			if (!str_eq(row[i + same]->area, row[i]->area))
				break;
		take_area(r, row + i, same);
	}
	doubt_missing(r);
	return true;
}

static int
by_period(const void *a, const void *b)
{
	return compare(*(const struct str *)a, *(const struct str *)b);
}

/* Every period once.  Neighbouring rows mostly share theirs. */
static bool
take_periods(struct reading *r, const struct genesis_row **row, size_t n)
{
	struct strs *period = &r->g->period;
	size_t unique = 0;

	period->row = reading_get(r, n, sizeof(*period->row));
	if (period->row == NULL)
		return false;
	for (size_t i = 0; i < n; i++)
		period->row[i] = row[i]->period;
	qsort(period->row, n, sizeof(*period->row), by_period);
	for (size_t i = 0; i < n; i++)
		if (unique == 0 ||
		    !str_eq(period->row[i], period->row[unique - 1]))
			period->row[unique++] = period->row[i];
	period->n = unique;
	return true;
}

static bool
contains(struct str s, const char *words)
{
	return s.n > 0 && memmem(s.p, s.n, words, strlen(words)) != NULL;
}

/* The file's own legend says that 0 is more than nothing. */
static bool
has_legend(const struct genesis *g)
{
	static const char words[] = "weniger als die Hälfte";

	for (size_t i = 0; i < g->title.n; i++)
		if (contains(g->title.row[i], words))
			return true;
	for (size_t i = 0; i < g->note.n; i++)
		if (contains(g->note.row[i].text, words))
			return true;
	return false;
}

static void
read_zeros_by_legend(struct genesis *g)
{
	for (size_t i = 0; i < g->row.n; i++)
		for (size_t c = 0; c < g->column.n; c++) {
			struct genesis_cell *cell = &g->row.row[i].cell[c];

			if (g->column.row[c].count || !dec_is_zero(cell->value))
				continue;
			cell->value = (struct dec){NULL, 0};
			cell->symbol = MARK_LESS_THAN_HALF;
		}
}

bool
check_rows(struct reading *r)
{
	struct genesis *g = r->g;
	const struct genesis_row **row =
	    reading_get(r, g->row.n, sizeof(const struct genesis_row *));

	if (row == NULL)
		return false;
	for (size_t i = 0; i < g->row.n; i++)
		row[i] = &g->row.row[i];
	if (has_legend(g))
		read_zeros_by_legend(g);
	qsort_r(row, g->row.n, sizeof(const struct genesis_row *), by_keys,
	    &g->ncategory);
	return take_areas(r, row, g->row.n) && take_periods(r, row, g->row.n) &&
	       check_sums(r, row);
}
