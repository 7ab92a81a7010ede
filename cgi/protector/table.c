/*
 * table.c - from tables of cells to a model: which cells are one quantity,
 * and what is known of it.
 */
#include "table.h"

#include <stdlib.h>

#include "pool.h"
#include "table_sums.h"

/* A cell of one of the tables. */
struct place {
	const struct ground *ground;
	struct table *table;
	struct cell *cell;
};

static int
order(long long a, long long b)
{
	return a < b ? -1 : a > b;
}

/* Cells of one quantity come together: the same column or a linked one, the
 * same area, and the same value, or none known. */
static int
by_quantity(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	int c = order(x->ground->column[x->cell->column].same,
	    y->ground->column[y->cell->column].same);
	bool xu = x->cell->given == GIVEN_UNKNOWN;
	bool yu = y->cell->given == GIVEN_UNKNOWN;

	if (c == 0)
		c = order(x->cell->area, y->cell->area);
	if (c == 0)
		c = order(xu, yu);
	if (c == 0 && !xu)
		c = order(x->cell->value, y->cell->value);
	return c;
}

/* The same, and always in the same order. */
static int
by_place(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	int c = by_quantity(a, b);

	if (c == 0)
		c = order(x->table - y->table, 0);
	return c != 0 ? c : order(x->cell - y->cell, 0);
}

static int
by_column(const void *a, const void *b)
{
	const struct cell *x = a, *y = b;
	int c = order(x->column, y->column);

	return c != 0 ? c : order(x->area, y->area);
}

const struct cell *
table_find(const struct table *t, int column, int area)
{
	size_t low = 0, high = t->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		const struct cell *c = &t->cell[mid];

		if (c->column < column ||
		    (c->column == column && c->area < area))
			low = mid + 1;
		else
			high = mid;
	}
	if (low == t->n || t->cell[low].column != column ||
	    t->cell[low].area != area)
		return NULL;
	return &t->cell[low];
}

void
rounded(long long value, long long base, long long *low, long long *high)
{
	long long size = value < 0 ? -value : value, shown;

	*low = *high = value;
	if (base <= 1)
		return;
	/* half away from zero, as PostgreSQL does */
	shown = (2 * size + base) / (2 * base) * base;
	*low = shown - base / 2;
	*high = shown + (base - 1) / 2;
	if (shown == 0)
		*low = -*high;
	if (value < 0) {
		long long swap = -*low;

		*low = -*high;
		*high = swap;
	}
}

/* Is nothing shown as 0 but what is 0?  Small numbers that would be rounded to
 * it are all withheld then. */
static bool
zero_is_zero(const struct rule *rule)
{
	return rule->rounding <= 1 ||
	       rule->min_count > (rule->rounding - 1) / 2;
}

/* A rounded number tells more: it is shown, so it is none of the small ones. */
static void
show_rounded(struct quantity *q, const struct rule *rule)
{
	rounded(q->value, rule->rounding, &q->shown_low, &q->shown_high);
	if (rule->rounding <= 1 || q->floor < 0)
		return;
	if (q->value == 0 && zero_is_zero(rule))
		q->shown_low = q->shown_high = 0;
	else if (q->value >= rule->min_count &&
		 q->shown_low < rule->min_count &&
		 (q->shown_low > 0 || zero_is_zero(rule)))
		q->shown_low = rule->min_count;
}

static void
show_now(struct quantity *q, const struct rule *rule, const struct cell *c)
{
	if (c->given == GIVEN_UNKNOWN)
		return;
	q->hold = HOLD_SHOWN;
	/* zeros are always shown: then what is not is not zero */
	if (!rule->zero && q->value == 0)
		q->hold = HOLD_KEPT;
	else if (!rule->zero && q->floor == 0 && zero_is_zero(rule))
		q->floor = 1;
	if (c->given != GIVEN_NOTHING)
		show_rounded(q, rule);
	if (q->floor > q->low)
		q->low = q->floor;
}

static void
show_before(struct quantity *q, const struct table *t, const struct cell *c)
{
	long long low, high;

	if (c->withheld != WHY_NONE) {
		if (t->kind == TABLE_LINKED)
			q->withheld_linked = true;
		else
			q->withheld_before = true;
		return;
	}
	if (c->given == GIVEN_UNKNOWN)
		return;
	rounded(
	    q->value, c->given == GIVEN_NOTHING ? 0 : t->rounding, &low, &high);
	if (low > q->low)
		q->low = low;
	if (high < q->high)
		q->high = high;
}

/* Is there a number below nothing in this column?  Then there may be more. */
static void
set_floor(struct model *m, const struct place *p, size_t n)
{
	for (size_t from = 0, to; from < n; from = to) {
		const struct ground *g = p[from].ground;
		int same = g->column[p[from].cell->column].same;
		bool below = false;

		for (to = from; to < n; to++) {
			if (g->column[p[to].cell->column].same != same)
				break;
			below = below || (p[to].cell->given == GIVEN_VALUE &&
					     p[to].cell->value < 0);
		}
		for (size_t i = from; below && i < to; i++) {
			m->q[p[i].cell->quantity].floor = -FAR_AWAY;
			m->q[p[i].cell->quantity].low = -FAR_AWAY;
		}
	}
}

static void
add_quantities(struct model *m, struct place *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool same = i > 0 && by_quantity(&p[i - 1], &p[i]) == 0;

		p[i].cell->quantity = same ? p[i - 1].cell->quantity
					   : model_add(m, p[i].cell->value);
		if (m->failed)
			return;
		m->q[p[i].cell->quantity].unknown =
		    p[i].cell->given == GIVEN_UNKNOWN;
	}
	set_floor(m, p, n);
}

static void
merge(struct model *m, const struct ground *g, const struct rule *rule,
    struct table *tables, size_t ntables)
{
	size_t n = 0, k = 0;
	struct place *p;

	for (size_t t = 0; t < ntables; t++)
		n += tables[t].n;
	p = calloc(n + 1, sizeof(*p));
	if (p == NULL) {
		m->failed = true;
		return;
	}
	for (size_t t = 0; t < ntables; t++)
		for (size_t i = 0; i < tables[t].n; i++) {
			struct cell *c = &tables[t].cell[i];

			c->quantity = NO_QUANTITY;
			if (c->given == GIVEN_NOTHING)
				c->value = 0;
			if (c->given != GIVEN_NONE)
				p[k++] = (struct place){g, &tables[t], c};
		}
	qsort(p, k, sizeof(*p), by_place);
	add_quantities(m, p, k);
	for (size_t i = 0; i < k && !m->failed; i++) {
		struct quantity *q = &m->q[p[i].cell->quantity];

		if (p[i].table->kind == TABLE_OURS)
			show_now(q, rule, p[i].cell);
		else
			show_before(q, p[i].table, p[i].cell);
	}
	free(p);
}

/* Of each quantity, how much it costs to withhold it. */
static void
set_costs(struct model *m, const struct ground *g, const struct table *ours)
{
	int *area = calloc(g->nareas + 1, sizeof(*area));
	int *column = calloc(g->ncolumns + 1, sizeof(*column));

	if (area == NULL || column == NULL) {
		m->failed = true;
	} else {
		sums_heights(g, area, column);
		for (size_t i = 0; i < ours->n; i++) {
			const struct cell *c = &ours->cell[i];

			if (c->quantity != NO_QUANTITY)
				sums_cost(&m->q[c->quantity], area[c->area],
				    column[c->column], g->parent[c->area] < 0);
		}
	}
	free(area);
	free(column);
}

/* Of two numbers that say something, whether they are the same. */
static bool
compare(const struct cell *a, const struct cell *b, size_t *equal)
{
	if (a->given != GIVEN_VALUE || b->given != GIVEN_VALUE ||
	    a->value == 0 || b->value == 0)
		return false;
	*equal += a->value == b->value;
	return true;
}

/* Is this loose table of the period of the others? */
static bool
belongs(const struct ground *g, const struct pool *pool,
    const struct table *tables, size_t t)
{
	size_t compared = 0, equal = 0, n;

	for (size_t i = 0; i < tables[t].n; i++) {
		const struct cell *c = &tables[t].cell[i];
		const struct spot *s =
		    pool_find(pool, g, c->column, c->area, &n);

		for (size_t k = 0; k < n; k++)
			if (!tables[s[k].table].loose &&
			    !g->column[c->column].is_rate &&
			    compare(c, s[k].cell, &equal)) {
				compared++;
				break;
			}
	}
	return 10 * equal >= 9 * compared;
}

static void
settle(struct model *m, const struct ground *g, struct table *tables, size_t n)
{
	bool *out = calloc(n + 1, sizeof(*out));
	struct pool pool;

	m->failed = pool_init(&pool, g, tables, n) != OK || out == NULL;
	for (size_t t = 1; t < n && !m->failed; t++)
		out[t] = tables[t].loose && !belongs(g, &pool, tables, t);
	for (size_t t = 1; t < n && !m->failed; t++)
		if (out[t])
			tables[t].n = 0;
	pool_release(&pool);
	free(out);
}

void
tables_model(struct model *m, const struct ground *g, const struct rule *rule,
    struct table *tables, size_t n)
{
	model_init(m);
	for (size_t t = 0; t < n; t++)
		if (tables[t].n > 1)
			qsort(tables[t].cell, tables[t].n,
			    sizeof(*tables[t].cell), by_column);
	settle(m, g, tables, n);
	if (!m->failed)
		merge(m, g, rule, tables, n);
	if (!m->failed)
		set_costs(m, g, &tables[0]);
	for (size_t t = 0; t < n && !m->failed; t++)
		sums_add(m, g, &tables[t]);
	if (!m->failed && n > 1)
		sums_across(m, g, tables, n);
	if (!m->failed)
		sums_complete(m);
	if (!m->failed)
		model_close(m);
}
