/*
 * audit.c - attack a table: what can be computed of what is withheld?
 */
#include "audit.h"

#include <math.h>
#include <stdlib.h>

#include "lp.h"
#include "model.h"
#include "scope.h"

/* Nobody asks how far beyond this an unbounded quantity could lie. */
enum { BEYOND = 100000 };

/* The columns of scope.q[i]. */
#define UP(i)   ((int)(2 * (i) + 1))
#define DOWN(i) ((int)(2 * (i) + 2))

struct attack {
	const struct model *m;
	struct audit *out;
	struct seen seen;
	struct scope scope;
	bool *done;
	size_t room;
	long long beyond;
};

static bool
is_uncertain(const struct model *m, unsigned i)
{
	return !model_is_known(m, i);
}

/* Must somebody be kept in doubt about it? */
static bool
matters(const struct model *m, unsigned i)
{
	const struct quantity *q = &m->q[i];

	return !q->hopeless && (q->need_low < q->need_high || q->width > 0);
}

/* How far a column may go: past what anybody needs. */
static double
limited(const struct attack *a, long long by)
{
	return (double)(by > a->beyond    ? a->beyond
			: by < -a->beyond ? -a->beyond
					  : by);
}

static long long
far_enough(const struct model *m)
{
	long long most = BEYOND;

	for (size_t i = 0; i < m->n; i++) {
		const struct quantity *q = &m->q[i];

		if (q->need_high - q->need_low + q->width > most)
			most = q->need_high - q->need_low + q->width;
	}
	return most;
}

static void
add_columns(struct attack *a, struct lp *lp, unsigned i)
{
	const struct model *m = a->m;
	size_t n = m->at[i + 1] - m->at[i];
	struct lp_term *t = calloc(n + 1, sizeof(*t));
	long long low, high, v = m->q[i].value;

	if (t == NULL) {
		a->scope.failed = true;
		return;
	}
	for (size_t k = 0; k < n; k++) {
		const struct equation *eq = &m->eq[m->in[m->at[i] + k]];

		t[k].row = a->scope.row[m->in[m->at[i] + k]];
		for (size_t j = 0; j < eq->n; j++)
			if (m->term[eq->first + j].quantity == i)
				t[k].sign = m->term[eq->first + j].sign;
	}
	model_known(m, i, &low, &high);
	/* up and down: standing still is a corner of what is possible */
	(void)lp_column(lp, 0, limited(a, high - v), 0, n, t);
	for (size_t k = 0; k < n; k++)
		t[k].sign = -t[k].sign;
	(void)lp_column(lp, 0, limited(a, v - low), 0, n, t);
	free(t);
}

/* The table that the solver found, in whole numbers, proven. */
static bool
take_table(struct attack *a, struct lp *lp)
{
	if (lp_whole_near(lp) != LP_DONE)
		return false;
	for (size_t i = 0; i < a->scope.n; i++)
		a->scope.move[i] = (long long)rint(
		    lp_whole(lp, UP(i)) - lp_whole(lp, DOWN(i)));
	if (!scope_is_proven(&a->scope, a->m))
		return false;
	seen_take(&a->seen, &a->scope, a->m);
	return true;
}

/* The same cost for every move, or none. */
static void
set_costs(struct attack *a, struct lp *lp, double cost)
{
	for (size_t i = 0; i < a->scope.n; i++) {
		lp_cost(lp, UP(i), cost);
		lp_cost(lp, DOWN(i), cost);
	}
}

/* Is there a table with this one moved so far?  The nearest is proven most
 * easily. */
static void
try_move(struct attack *a, struct lp *lp, size_t at, long long by)
{
	int column = by > 0 ? UP(at) : DOWN(at),
	    back = by > 0 ? DOWN(at) : UP(at);
	double most = lp_high(lp, column), other = lp_high(lp, back);

	if (by == 0 || (double)llabs(by) > most)
		return;
	lp_bounds(lp, column, (double)llabs(by), (double)llabs(by));
	lp_bounds(lp, back, 0, 0);
	a->out->problems++;
	if (lp_least(lp) == LP_DONE)
		(void)take_table(a, lp);
	lp_bounds(lp, column, 0, most);
	lp_bounds(lp, back, 0, other);
}

/* The end of what is possible in one direction (1 up, -1 down). */
static long long
farthest(struct attack *a, struct lp *lp, size_t at, int way)
{
	long long v = a->m->q[a->scope.q[at]].value;
	long long found = v;

	set_costs(a, lp, 0);
	lp_cost(lp, UP(at), -way);
	lp_cost(lp, DOWN(at), way);
	a->out->problems++;
	if (lp_least(lp) == LP_DONE) {
		double y = lp_value(lp, UP(at)) - lp_value(lp, DOWN(at));

		/* towards the middle: what is whole within the bound */
		found =
		    v + (long long)(way > 0 ? floor(y + 1e-6) : ceil(y - 1e-6));
		(void)take_table(a, lp);
	}
	set_costs(a, lp, 1);
	return found;
}

static void
expose(struct attack *a, unsigned i, long long low, long long high)
{
	struct audit *o = a->out;

	if (o->n == a->room) {
		size_t more = a->room == 0 ? 64 : a->room * 2;
		void *p = reallocarray(o->exposed, more, sizeof(*o->exposed));

		if (p == NULL) {
			a->scope.failed = true;
			return;
		}
		o->exposed = p;
		a->room = more;
	}
	o->exposed[o->n++] = (struct exposed){i, low, high};
}

static void
attack_one(struct attack *a, struct lp *lp, size_t at)
{
	unsigned i = a->scope.q[at];
	const struct quantity *q = &a->m->q[i];
	long long low, high;

	a->out->attacked++;
	if (seen_is_enough(&a->seen, a->m, i))
		return;
	if (a->seen.high[i] < q->need_high)
		try_move(a, lp, at, q->need_high - q->value);
	if (a->seen.low[i] > q->need_low)
		try_move(a, lp, at, q->need_low - q->value);
	if (seen_is_enough(&a->seen, a->m, i))
		return;
	high = farthest(a, lp, at, 1);
	if (seen_is_enough(&a->seen, a->m, i))
		return;
	low = farthest(a, lp, at, -1);
	if (!seen_is_enough(&a->seen, a->m, i))
		expose(a, i, low, high);
}

/* All that moves with `start`. */
static enum status
attack_part(struct attack *a, unsigned start)
{
	struct lp *lp;
	bool any = false;

	scope_reach(&a->scope, a->m, start, is_uncertain, a->m->n);
	lp = a->scope.failed ? NULL : lp_new((int)a->scope.neq);
	if (lp == NULL)
		return FAULT;
	for (size_t i = 0; i < a->scope.n; i++) {
		a->done[a->scope.q[i]] = true;
		add_columns(a, lp, a->scope.q[i]);
		any = any || matters(a->m, a->scope.q[i]);
	}
	set_costs(a, lp, 1);
	for (size_t i = 0; any && i < a->scope.n; i++)
		if (matters(a->m, a->scope.q[i]))
			attack_one(a, lp, i);
	a->out->parts++;
	if (a->scope.n > a->out->largest)
		a->out->largest = a->scope.n;
	lp_free(lp);
	return a->scope.failed ? FAULT : OK;
}

enum status
audit_run(const struct model *m, struct audit *out)
{
	struct attack a = {.m = m, .out = out, .beyond = far_enough(m)};
	enum status st = OK;

	*out = (struct audit){.n = 0};
	a.done = calloc(m->n + 1, sizeof(*a.done));
	if (a.done == NULL || !seen_init(&a.seen, m))
		st = FAULT;
	for (unsigned i = 0; st == OK && i < m->n; i++) {
		if (a.done[i])
			continue;
		if (is_uncertain(m, i)) {
			st = attack_part(&a, i);
			scope_release(&a.scope);
		} else if (matters(m, i)) {
			out->attacked++;
			expose(&a, i, m->q[i].value, m->q[i].value);
		}
	}
	out->low = a.seen.low;
	out->high = a.seen.high;
	free(a.done);
	return st;
}

void
audit_release(struct audit *a)
{
	free(a->exposed);
	free(a->low);
	free(a->high);
	*a = (struct audit){.n = 0};
}
