/*
 * load.c - what the database knows of a delivery, as tables and their ground.
 */
#include "load.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "columns.h"
#include "db.h"
#include "enums.h"
#include "log.h"
#include "protector.h"

enum { DECIMALS_MAX = 6 };

static bool
fail(struct load *l, const char *fault)
{
	if (l->fault == NULL)
		l->fault = fault;
	return false;
}

bool
load_failed(struct load *l)
{
	struct str message = db_message(l->p->db);

	log_line("%.*s", (int)message.n, message.p);
	return fail(l, "database");
}

/* --------------------------------------------------------------- columns */

static int
column_of(const struct load *l, long long category)
{
	size_t low = 0, high = l->columns.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (l->columns.row[mid].id < category)
			low = mid + 1;
		else
			high = mid;
	}
	return low < l->columns.n && l->columns.row[low].id == category
		   ? (int)low
		   : -1;
}

static int
root(struct table_column *c, int i)
{
	while (c[i].same != i)
		i = c[i].same = c[c[i].same].same;
	return i;
}

/* Linked columns, however far apart, have the same number. */
static bool
link_columns(struct load *l, struct protection_links_rows links)
{
	struct table_column *c =
	    arena_get(l->p->job, l->columns.n + 1, sizeof(*c));

	if (c == NULL)
		return fail(l, "memory");
	for (size_t i = 0; i < l->columns.n; i++)
		c[i] = (struct table_column){(int)i, l->columns.row[i].is_rate};
	for (size_t i = 0; i < links.n; i++) {
		int a = column_of(l, links.row[i].one);
		int b = column_of(l, links.row[i].other);

		if (a >= 0 && b >= 0)
			c[root(c, a)].same = root(c, b);
	}
	for (size_t i = 0; i < l->columns.n; i++)
		c[i].same = root(c, (int)i);
	l->ground.column = c;
	l->ground.ncolumns = l->columns.n;
	return true;
}

/* Sums that somebody stated, after those of the members. */
static bool
add_sums(struct load *l, struct protection_sums_rows rows)
{
	struct ground *g = &l->ground;
	size_t n = 0, parts = 0;
	struct sum *sum;
	int *part;

	for (size_t i = 0; i < g->nsums; i++)
		parts = g->sum[i].first + g->sum[i].n;
	sum = arena_get(l->p->job, g->nsums + rows.n + 1, sizeof(*sum));
	part = arena_get(l->p->job, parts + rows.n + 1, sizeof(*part));
	if (sum == NULL || part == NULL)
		return fail(l, "memory");
	if (g->nsums > 0)
		memcpy(sum, g->sum, g->nsums * sizeof(*sum));
	if (parts > 0)
		memcpy(part, g->part, parts * sizeof(*part));
	n = g->nsums;
	for (size_t i = 0; i < rows.n; i++) {
		const struct protection_sums_row *r = &rows.row[i];
		int whole = column_of(l, r->whole);

		if (whole < 0 || column_of(l, r->part) < 0)
			continue;
		if (i == 0 || !r->adds || rows.row[i - 1].whole != r->whole ||
		    rows.row[i - 1].way != r->way)
			sum[n++] = (struct sum){whole, r->adds, parts, 0};
		part[parts++] = column_of(l, r->part);
		sum[n - 1].n++;
	}
	g->sum = sum;
	g->nsums = n;
	g->part = part;
	return true;
}

static bool
describe_columns(struct load *l, struct protection_members_rows rows)
{
	struct path *path =
	    arena_get(l->p->job, l->columns.n + 1, sizeof(*path));
	struct member *member =
	    arena_get(l->p->job, rows.n + 1, sizeof(*member));
	size_t unknown;

	if (path == NULL || member == NULL)
		return fail(l, "memory");
	for (size_t i = 0; i < l->columns.n; i++)
		path[i] = (struct path){
		    l->columns.row[i].source.v, l->columns.row[i].path};
	for (size_t i = 0; i < rows.n; i++)
		member[i] =
		    (struct member){rows.row[i].source.v, rows.row[i].position,
			rows.row[i].name, rows.row[i].parent, rows.row[i].adds};
	if (columns_sums(l->p->job, l->columns.n, path, rows.n, member,
		&l->ground, &unknown))
		return fail(l, "memory");
	/* nobody has said what these columns have to do with each other */
	return unknown == 0 || fail(l, "structure");
}

bool
load_delivery(struct load *l)
{
	struct protection_links_rows links;
	struct protection_members_rows members;
	struct protection_sums_rows sums;
	struct batch b = batch_begin(l->p->db, l->p->job);

	q_protection_periods(&b, l->claim->delivery, &l->periods);
	q_protection_tables(&b, l->claim->delivery, &l->tables);
	q_protection_columns(&b, l->claim->source, &l->columns);
	q_protection_links(&b, l->claim->source, &links);
	q_protection_members(&b, l->claim->source, &members);
	q_protection_sums(&b, l->claim->source, &sums);
	if (batch_run(&b))
		return load_failed(l);
	return link_columns(l, links) && describe_columns(l, members) &&
	       add_sums(l, sums);
}

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
		return fail(l, "memory");
	for (size_t i = 0; i < cells.n; i++) {
		int a = area_of(l, cells.row[i].area);

		if (a < 0)
			return fail(l, "database");
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

static bool
take_cell(struct load *l, const struct protection_cells_row *r, int decimals,
    struct cell *c)
{
	*c = (struct cell){
	    .area = area_of(l, r->area),
	    .column = column_of(l, r->category),
	    .given = given_of(r),
	    .withheld = (enum why)r->why, /* the enums are the same */
	};
	if (c->column < 0)
		return fail(l, "database");
	/* a rate is not added up, and how exact it is does not matter */
	if (l->ground.column[c->column].is_rate)
		return true;
	if (c->given == GIVEN_VALUE && !scaled(r->value, decimals, &c->value))
		return fail(l, "value");
	return r->largest.p == NULL ||
	       scaled(r->largest, decimals, &c->largest) || fail(l, "value");
}

static bool
take_cells(struct load *l, struct protection_cells_rows rows, int decimals)
{
	struct cell *cell = arena_get(l->p->period, rows.n + 1, sizeof(*cell));
	size_t at = 0;

	l->table = arena_get(l->p->period, l->tables.n + 1, sizeof(*l->table));
	if (cell == NULL || l->table == NULL)
		return fail(l, "memory");
	for (size_t i = 0; i < rows.n; i++)
		if (!take_cell(l, &rows.row[i], decimals, &cell[i]))
			return false;
	/* tables come in their order, cells in the order of deliveries */
	for (size_t t = 0; t < l->tables.n; t++) {
		const struct protection_tables_row *r = &l->tables.row[t];

		for (at = 0; at < rows.n; at++)
			if (rows.row[at].delivery.v == r->delivery.v)
				break;
		l->table[t] = (struct table){(enum table_kind)r->kind,
		    r->rounding * l->scale, cell + at, 0};
		while (
		    at < rows.n && rows.row[at].delivery.v == r->delivery.v) {
			l->table[t].n++;
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
	    .range = c->protection_range * l->scale,
	    .range_percent = (int)c->protection_percent,
	};
}

bool
load_period(struct load *l, struct str period)
{
	struct ids deliveries = {
	    0, arena_get(l->p->period, l->tables.n + 1, sizeof(struct id))};
	struct batch b = batch_begin(l->p->db, l->p->period);
	struct protection_cells_rows cells;
	int decimals = 0;

	if (deliveries.row == NULL)
		return fail(l, "memory");
	for (; deliveries.n < l->tables.n; deliveries.n++)
		deliveries.row[deliveries.n] =
		    l->tables.row[deliveries.n].delivery;
	q_protection_areas(&b, deliveries, period, &l->areas);
	q_protection_cells(
	    &b, deliveries, period, l->claim->dominance_n, &cells);
	if (batch_run(&b))
		return load_failed(l);
	for (size_t i = 0; i < cells.n; i++) {
		int c = column_of(l, cells.row[i].category);
		int d = decimals_of(cells.row[i].value);

		if (c >= 0 && !l->ground.column[c].is_rate && d > decimals)
			decimals = d;
	}
	if (decimals > DECIMALS_MAX)
		return fail(l, "value");
	l->scale = 1;
	for (int i = 0; i < decimals; i++)
		l->scale *= 10;
	take_rule(l);
	return place_areas(l, cells) && take_cells(l, cells, decimals);
}
