/*
 * protect.c - one period of a table from its cells to what may be shown.
 */
#include "protect.h"

#include "secondary.h"

enum { ROUNDS = 5 };

/* Withhold the cheapest cell beside this quantity in each equation. */
static size_t
withhold_beside(struct model *m, unsigned i, long long width)
{
	size_t n = 0;

	for (size_t k = m->at[i]; k < m->at[i + 1]; k++) {
		const struct equation *eq = &m->eq[m->in[k]];
		struct quantity *best = NULL;
		unsigned at = 0;

		for (size_t j = 0; j < eq->n; j++) {
			unsigned o = m->term[eq->first + j].quantity;
			struct quantity *q = &m->q[o];

			if (q->hold == HOLD_SHOWN && q->low < q->high &&
			    (best == NULL || q->cost < best->cost)) {
				best = q;
				at = o;
			}
		}
		if (best == NULL)
			continue;
		best->hold = HOLD_WITHHELD;
		best->why = WHY_SECONDARY;
		best->width = model_width(m, at, width);
		n++;
	}
	return n;
}

static enum status
withhold_more(struct protected *o, long long width)
{
	struct secondary s;
	enum status st = secondary_run(&o->model, width, &s);

	o->more += s.withheld;
	o->problems += s.problems;
	return st;
}

static enum status
attack(struct protected *o)
{
	enum status st;

	audit_release(&o->audit);
	st = audit_run(&o->model, &o->audit);
	o->problems += o->audit.problems;
	o->rounds++;
	return st;
}

/* Until the attack finds nothing, or there is nothing left to withhold. */
static enum status
go_on(struct protected *o, long long width)
{
	enum status st = withhold_more(o, width);

	if (st == OK)
		st = attack(o);
	for (int i = 0; st == OK && o->audit.n > 0 && i < ROUNDS; i++) {
		size_t n = 0;

		for (size_t k = 0; k < o->audit.n; k++)
			n += withhold_beside(
			    &o->model, o->audit.exposed[k].quantity, width);
		if (n == 0)
			break;
		o->more += n;
		st = withhold_more(o, width);
		if (st == OK)
			st = attack(o);
	}
	return st;
}

enum status
protect_tables(const struct ground *g, const struct rule *rule,
    struct table *tables, size_t n, struct protected *o)
{
	enum status st;

	*o = (struct protected){.primary = 0};
	tables_model(&o->model, g, rule, tables, n);
	if (o->model.failed)
		return FAULT;
	ratios_known(&o->model, g, tables, n);
	o->primary = primary_run(&o->model, g, rule, &tables[0], tables, n);
	st = go_on(o, rule->range < 1 ? 1 : rule->range);
	o->rates = primary_rates(&o->model, g, rule, tables, n);
	for (size_t i = 0; i < o->model.n; i++)
		o->hopeless += o->model.q[i].hopeless;
	return o->model.failed ? FAULT : st;
}

void
protect_release(struct protected *o)
{
	audit_release(&o->audit);
	model_release(&o->model);
}
