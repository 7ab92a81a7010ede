/*
 * rates.c - what shares tell of counts, and which must not be shown.
 */
#include <math.h>
#include <stdlib.h>

#include "pool.h"
#include "table.h"

enum { MILLION = 1000000 }; /* rates are scaled by it */

/* With how many decimals a column of rates is written. */
static int
decimals_of(const struct table *t, int column)
{
	int most = 0;

	for (size_t i = 0; i < t->n; i++)
		if (t->cell[i].column == column && t->cell[i].decimals > most)
			most = t->cell[i].decimals;
	return most;
}

/* The part lies where this rate of this whole says, if that is so at all. */
static void
narrow(struct quantity *part, const struct quantity *whole, long double rate,
    long double half, long long factor)
{
	long double size = (long double)whole->value / (long double)factor;
	long long low = (long long)ceill((rate - half) * size - 1e-9L);
	long long high = (long long)floorl((rate + half) * size + 1e-9L);

	if (part->value < low || part->value > high)
		return; /* made of other numbers */
	if (low > part->low)
		part->low = low;
	if (high < part->high)
		part->high = high;
}

/* One rate that was shown, of all parts and wholes it could be made of. */
static void
tell(struct model *m, const struct ground *g, const struct pool *pool,
    const struct ratio *r, const struct cell *rate, int decimals)
{
	size_t nparts, nwholes;
	const struct spot *part =
	    pool_find(pool, g, r->part, rate->area, &nparts);
	const struct spot *whole =
	    pool_find(pool, g, r->whole, rate->area, &nwholes);

	for (size_t i = 0; i < nparts; i++)
		for (size_t k = 0; k < nwholes; k++) {
			unsigned p = part[i].cell->quantity;
			unsigned w = whole[k].cell->quantity;

			if (p == NO_QUANTITY || w == NO_QUANTITY ||
			    m->q[p].unknown || m->q[w].unknown)
				continue;
			narrow(&m->q[p], &m->q[w],
			    (long double)rate->value / MILLION,
			    0.5L * powl(10, -decimals), r->factor);
		}
}

void
ratios_known(struct model *m, const struct ground *g,
    const struct table *tables, size_t ntables)
{
	struct pool pool;

	if (g->nratios == 0)
		return;
	m->failed = m->failed || pool_init(&pool, g, tables, ntables) != OK;
	for (size_t k = 0; k < g->nratios && !m->failed; k++)
		for (size_t t = 1; t < ntables; t++) {
			const struct ratio *r = &g->ratio[k];
			int decimals = decimals_of(&tables[t], r->rate);

			for (size_t i = 0; i < tables[t].n; i++) {
				const struct cell *c = &tables[t].cell[i];

				if (c->column == r->rate &&
				    c->given == GIVEN_VALUE &&
				    c->withheld == WHY_NONE)
					tell(m, g, &pool, r, c, decimals);
			}
		}
	pool_release(&pool);
}

/* -------------------------------------------------- what is withheld */

static bool
is_withheld(const struct model *m, const struct spot *s)
{
	if (s->cell->quantity == NO_QUANTITY)
		return false;
	return s->table == 0 ? m->q[s->cell->quantity].hold == HOLD_WITHHELD
			     : s->cell->withheld != WHY_NONE;
}

/* An area in a period: each period has columns of its own. */
static size_t
told_at(const struct ground *g, const struct cell *c)
{
	size_t periods = g->nperiods < 1 ? 1 : g->nperiods;

	return (size_t)c->column / (g->ncolumns / periods) * g->nareas +
	       (size_t)c->area;
}

/* Areas where a count of this source is withheld, now or before, or rounded. */
static void
find_told(const struct model *m, const struct ground *g,
    const struct rule *rule, const struct table *tables, size_t ntables,
    bool *told)
{
	for (size_t t = 0; t < ntables; t++)
		for (size_t i = 0; i < tables[t].n; i++) {
			const struct cell *c = &tables[t].cell[i];
			const struct spot s = {c, t, 0};

			if (g->column[c->column].is_rate ||
			    tables[t].kind == TABLE_LINKED ||
			    c->quantity == NO_QUANTITY)
				continue;
			told[told_at(g, c)] =
			    told[told_at(g, c)] || is_withheld(m, &s) ||
			    (t == 0 && rule->rounding > rule->scale);
		}
}

/* Does one of these show that a column is withheld in an area? */
static bool
any_withheld(const struct model *m, const struct ground *g,
    const struct pool *pool, int column, int area)
{
	size_t n;
	const struct spot *s = pool_find(pool, g, column, area, &n);

	for (size_t i = 0; i < n; i++)
		if (is_withheld(m, &s[i]))
			return true;
	return false;
}

/* Must this rate not be seen? */
static bool
tells(const struct model *m, const struct ground *g, const struct pool *pool,
    bool rounding, const bool *told, const struct cell *c)
{
	for (size_t k = 0; k < g->nratios && !rounding; k++) {
		const struct ratio *r = &g->ratio[k];

		if (r->rate == c->column)
			return any_withheld(m, g, pool, r->part, c->area) ||
			       any_withheld(m, g, pool, r->whole, c->area);
	}
	return told[told_at(g, c)];
}

size_t
primary_rates(struct model *m, const struct ground *g, const struct rule *rule,
    const struct table *tables, size_t ntables)
{
	bool *told = calloc(g->nareas * (g->nperiods + 1) + 1, sizeof(*told));
	struct pool pool;
	size_t n = 0;

	m->failed = pool_init(&pool, g, tables, ntables) != OK ||
		    told == NULL || m->failed;
	if (!m->failed)
		find_told(m, g, rule, tables, ntables, told);
	for (size_t i = 0; i < tables[0].n && !m->failed; i++) {
		const struct cell *c = &tables[0].cell[i];
		struct quantity *q;

		if (c->quantity == NO_QUANTITY ||
		    !g->column[c->column].is_rate ||
		    !tells(m, g, &pool, rule->rounding > rule->scale, told, c))
			continue;
		q = &m->q[c->quantity];
		if (q->hold == HOLD_SHOWN || q->hold == HOLD_KEPT) {
			q->hold = HOLD_WITHHELD;
			q->why = WHY_BASE;
			n++;
		}
	}
	pool_release(&pool);
	free(told);
	return n;
}
