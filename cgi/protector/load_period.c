/*
 * load_period.c - the tables of one period, with the ground they stand on.
 */
#include <string.h>

#include "arena.h"
#include "db.h"
#include "enums.h"
#include "guess.h"
#include "load.h"
#include "protector.h"
#include "text.h"

enum { DECIMALS_MAX = 6, RATE_DECIMALS = 6 };

/* ----------------------------------------------------------------- areas */

static int
area_of(const struct load *l, long long id)
{
	size_t low = 0, high = l->areas.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (l->areas.row[mid].id < id)
			low = mid + 1;
		else
			high = mid;
	}
	return low < l->areas.n && l->areas.row[low].id == id ? (int)low : -1;
}

/* Areas lie in the next one above that has cells at all. */
static bool
place_areas(struct load *l, struct protection_cells_rows cells)
{
	size_t n = l->areas.n;
	int *parent = arena_get(l->p->period, n + 1, sizeof(*parent));
	int *level = arena_get(l->p->period, n + 1, sizeof(*level));
	bool *has = arena_get(l->p->period, n + 1, sizeof(*has));

	if (parent == NULL || level == NULL || has == NULL)
		return load_fail(l, "memory");
	for (size_t i = 0; i < cells.n; i++) {
		int a = area_of(l, cells.row[i].area);

		if (a < 0)
			return load_fail(l, "database");
		has[a] = true;
	}
	for (size_t i = 0; i < n; i++) {
		int p = area_of(l, l->areas.row[i].parent);

		/* the table of areas has no circles */
		while (p >= 0 && !has[p])
			p = area_of(l, l->areas.row[p].parent);
		parent[i] = p;
		level[i] = l->areas.row[i].level;
	}
	l->ground.nareas = n;
	l->ground.parent = parent;
	l->ground.level = level;
	return true;
}

/* ----------------------------------------------------------------- cells */

/* How many decimals a number has that are not 0. */
static int
decimals_of(struct dec d)
{
	const char *point = d.n == 0 ? NULL : memchr(d.p, '.', d.n);
	size_t n = d.n;

	if (point == NULL)
		return 0;
	while (n > 0 && d.p[n - 1] == '0')
		n--;
	return (int)(d.p + n - point) - 1;
}

/* The number times 10 to the power of `decimals`; false if it is too large or
 * has more. */
static bool
scaled(struct dec d, int decimals, long long *out)
{
	bool minus = d.n > 0 && d.p[0] == '-';
	long long v = 0;
	int after = -1;

	for (size_t i = minus; i < d.n; i++) {
		if (d.p[i] == '.') {
			after = 0;
			continue;
		}
		if (d.p[i] < '0' || d.p[i] > '9' || v > FAR_AWAY / 1000)
			return false;
		if (after >= decimals) {
			if (d.p[i] != '0')
				return false;
			continue;
		}
		v = v * 10 + (d.p[i] - '0');
		after += after >= 0;
	}
	for (int i = after < 0 ? 0 : after; i < decimals; i++)
		v *= 10;
	*out = minus ? -v : v;
	return v < FAR_AWAY / 1000;
}

static enum given
given_of(const struct protection_cells_row *r)
{
	switch (r->symbol) {
	case SYMBOL_NOTHING:
	case SYMBOL_LESS_THAN_HALF:
		return GIVEN_NOTHING;
	case SYMBOL_UNKNOWN:
	case SYMBOL_UNCERTAIN:
		return GIVEN_UNKNOWN;
	case SYMBOL_LATER:
	case SYMBOL_SENSELESS:
		return GIVEN_NONE;
	default:
		return r->value.p == NULL ? GIVEN_NONE : GIVEN_VALUE;
	}
}

/* A rate, in millionths; nobody needs to know it better. */
static bool
take_rate(struct cell *c, struct dec d)
{
	const char *point = memchr(d.p, '.', d.n);

	if (point != NULL && d.n > (size_t)(point - d.p) + 1 + RATE_DECIMALS)
		d.n = (size_t)(point - d.p) + 1 + RATE_DECIMALS;
	c->decimals = decimals_of(d);
	return scaled(d, RATE_DECIMALS, &c->value);
}

static bool
take_cell(struct load *l, const struct protection_cells_row *r, int decimals,
    struct cell *c)
{
	size_t slot = l->table_slot[r->place - 1];

	*c = (struct cell){
	    .area = area_of(l, r->area),
	    .column = load_column(l, r->category),
	    .given = given_of(r),
	    .withheld = (enum why)r->why, /* the enums are the same */
	};
	if (c->column < 0)
		return load_fail(l, "database");
	c->column += (int)(slot * l->stated.ncolumns);
	/* a rate is not added up: it keeps its own decimals */
	if (l->ground.column[c->column].is_rate)
		return c->given != GIVEN_VALUE || take_rate(c, r->value) ||
		       load_fail(l, "value");
	if (c->given == GIVEN_VALUE && !scaled(r->value, decimals, &c->value))
		return load_fail(l, "value");
	return r->largest.p == NULL ||
	       scaled(r->largest, decimals, &c->largest) ||
	       load_fail(l, "value");
}

static bool
take_cells(struct load *l, struct protection_cells_rows rows, int decimals)
{
	struct cell *cell = arena_get(l->p->period, rows.n + 1, sizeof(*cell));
	size_t at = 0;

	l->ntables = 0;
	l->table = arena_get(l->p->period, l->tables.n + 1, sizeof(*l->table));
	if (cell == NULL || l->table == NULL)
		return load_fail(l, "memory");
	for (size_t i = 0; i < rows.n; i++)
		if (!take_cell(l, &rows.row[i], decimals, &cell[i]))
			return false;
	/* cells come in the order of their tables, and all of ours are one */
	for (size_t t = 0; t < l->tables.n; t++) {
		const struct protection_tables_row *r = &l->tables.row[t];
		struct table *to = &l->table[l->ntables];

		if (t > 0 && t < l->nown)
			to--;
		else
			l->table[l->ntables++] =
			    (struct table){.kind = (enum table_kind)r->kind,
				.loose = r->loose,
				.rounding = r->rounding * l->scale,
				.cell = cell + at};
		while (at < rows.n && rows.row[at].place == (long long)t + 1) {
			to->n++;
			at++;
		}
	}
	return true;
}

static void
take_rule(struct load *l)
{
	const struct protection_claim_row *c = l->claim;

	l->rule = (struct rule){
	    .min_count = c->min_count * l->scale,
	    .zero = c->zero,
	    .min_base = c->min_denominator * l->scale,
	    .rounding = c->rounding_base * l->scale,
	    .dominance_n = (int)c->dominance_n,
	    .dominance_percent = (int)c->dominance_percent,
	    .scale = l->scale,
	    .range = c->protection_range * l->scale,
	    .range_percent = (int)c->protection_percent,
	};
}

/* Sums that are in the numbers, beside those that were stated. */
static bool
guess(struct load *l)
{
	return guess_sums(
		   l->p->period, &l->ground, &l->table[0], &l->guessed) == OK ||
	       load_fail(l, "memory");
}

bool
load_period(struct load *l)
{
	struct str period = l->tables.row[0].period;
	struct batch b = batch_begin(l->p->db, l->p->period);
	struct protection_cells_rows cells;
	struct ids deliveries = {0, NULL};
	struct strs written = {0, NULL};
	int decimals = 0;

	deliveries.row =
	    arena_get(l->p->period, l->tables.n + 1, sizeof(struct id));
	written.row =
	    arena_get(l->p->period, l->tables.n + 1, sizeof(struct str));
	if (deliveries.row == NULL || written.row == NULL)
		return load_fail(l, "memory");
	for (size_t t = 0; t < l->tables.n; t++) {
		deliveries.row[deliveries.n++] = l->tables.row[t].delivery;
		written.row[written.n++] = l->tables.row[t].written;
	}
	q_protection_areas(&b, deliveries, written, period, &l->areas);
	q_protection_cells(
	    &b, deliveries, written, l->claim->dominance_n, &cells);
	if (batch_run(&b))
		return load_failed(l);
	for (size_t i = 0; i < cells.n; i++) {
		int c = load_column(l, cells.row[i].category);
		int d = decimals_of(cells.row[i].value);

		if (c >= 0 && !l->stated.column[c].is_rate && d > decimals)
			decimals = d;
	}
	if (decimals > DECIMALS_MAX)
		return load_fail(l, "value");
	l->scale = 1;
	for (int i = 0; i < decimals; i++)
		l->scale *= 10;
	take_rule(l);
	return place_areas(l, cells) && take_cells(l, cells, decimals) &&
	       guess(l);
}
