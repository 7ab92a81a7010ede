/*
 * primary.c - withhold what the rule says, and state what is needed.
 */
#include <stdlib.h>

#include "table.h"

/* How uncertain a quantity that a rule protects must be. */
static void
need(const struct rule *rule, struct quantity *q)
{
	long long size = q->value < 0 ? -q->value : q->value;
	long long range = (size * rule->range_percent + 99) / 100;

	if (range < rule->range)
		range = rule->range;
	if (range < 1)
		range = 1;
	q->need_high = q->value + range;
	q->need_low = q->value - range < q->floor ? q->floor : q->value - range;
	if (q->low > q->need_low || q->high < q->need_high) {
		q->need_low = q->need_high = q->value;
		q->hopeless = true;
	}
}

static bool
is_small(const struct rule *rule, long long value)
{
	long long size = value < 0 ? -value : value;

	return size < rule->min_count && (size > 0 || rule->zero);
}

static bool
is_dominated(const struct rule *rule, const struct cell *c)
{
	return rule->dominance_n > 0 && c->largest > 0 &&
	       c->largest * 100 > c->value * rule->dominance_percent;
}

static size_t
withhold(const struct rule *rule, struct model *m, unsigned i, enum why why)
{
	struct quantity *q = &m->q[i];
	bool was = q->hold == HOLD_WITHHELD;

	if (q->hold == HOLD_NONE || was)
		return 0;
	q->hold = HOLD_WITHHELD;
	q->why = why;
	need(rule, q);
	return 1;
}

/* The parts of one whole that is too small to speak of its parts. */
static size_t
withhold_parts(struct model *m, const struct ground *g, const struct rule *rule,
    const struct table *ours, const struct sum *s, const struct cell *whole)
{
	size_t n = 0;

	for (size_t k = 0; k < s->n; k++) {
		const struct cell *c =
		    table_find(ours, g->part[s->first + k], whole->area);

		if (c != NULL && c->quantity != NO_QUANTITY && c->value != 0)
			n += withhold(rule, m, c->quantity, WHY_BASE);
	}
	return n;
}

static size_t
small_bases(struct model *m, const struct ground *g, const struct rule *rule,
    const struct table *ours)
{
	size_t n = 0;

	for (size_t s = 0; s < g->nsums && rule->min_base > 0; s++)
		for (int a = 0; a < (int)g->nareas; a++) {
			const struct cell *c =
			    table_find(ours, g->sum[s].whole, a);

			/* that numbers add up does not make them parts */
			if (!g->sum[s].guessed && c != NULL &&
			    c->given == GIVEN_VALUE && c->value > 0 &&
			    c->value < rule->min_base)
				n += withhold_parts(
				    m, g, rule, ours, &g->sum[s], c);
		}
	return n;
}

/* What was withheld before by a rule, and what no cell shows at all. */
static void
others(struct model *m, const struct rule *rule, const struct table *all,
    size_t ntables)
{
	size_t ncells = 0;

	for (size_t t = 0; t < ntables; t++)
		for (size_t i = 0; i < all[t].n; i++) {
			const struct cell *c = &all[t].cell[i];

			if (c->quantity == NO_QUANTITY)
				continue;
			if (c->quantity >= ncells)
				ncells = c->quantity + 1;
			if (m->q[c->quantity].hold == HOLD_NONE &&
			    (c->withheld == WHY_COUNT ||
				c->withheld == WHY_BASE ||
				c->withheld == WHY_DOMINANCE))
				need(rule, &m->q[c->quantity]);
		}
	/* differences come after the cells */
	for (size_t i = ncells; i < m->n; i++)
		if (!m->q[i].unknown && m->q[i].value != 0 &&
		    is_small(rule, m->q[i].value))
			need(rule, &m->q[i]);
}

size_t
primary_run(struct model *m, const struct ground *g, const struct rule *rule,
    const struct table *ours, const struct table *all, size_t ntables)
{
	size_t n = 0;

	for (size_t i = 0; i < ours->n; i++) {
		const struct cell *c = &ours->cell[i];

		if (c->quantity != NO_QUANTITY &&
		    g->column[c->column].is_bearer)
			n += withhold(rule, m, c->quantity, WHY_DOMINANCE);
		if (c->quantity == NO_QUANTITY ||
		    g->column[c->column].is_rate || c->given == GIVEN_UNKNOWN)
			continue;
		if (is_small(rule, c->value))
			n += withhold(rule, m, c->quantity, WHY_COUNT);
		else if (is_dominated(rule, c))
			n += withhold(rule, m, c->quantity, WHY_DOMINANCE);
	}
	n += small_bases(m, g, rule, ours);
	others(m, rule, all, ntables);
	return n;
}
