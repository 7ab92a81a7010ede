/*
 * model.c - what somebody knows about quantities who sees what we show.
 */
#include "model.h"

#include <stdlib.h>
#include <string.h>

void
model_init(struct model *m)
{
	*m = (struct model){.n = 0};
}

void
model_release(struct model *m)
{
	free(m->q);
	free(m->term);
	free(m->eq);
	free(m->at);
	free(m->in);
	model_init(m);
}

/* Room for one more; false, and the model has failed, without memory. */
static bool
grow(struct model *m, void **list, size_t n, size_t *room, size_t size)
{
	size_t more = *room < 64 ? 64 : *room * 2;
	void *p;

	if (m->failed)
		return false;
	if (n < *room)
		return true;
	p = reallocarray(*list, more, size);
	if (p == NULL) {
		m->failed = true;
		return false;
	}
	*list = p;
	*room = more;
	return true;
}

unsigned
model_add(struct model *m, long long value)
{
	void *q = m->q;

	if (!grow(m, &q, m->n, &m->room, sizeof(*m->q)))
		return 0;
	m->q = q;
	m->q[m->n] = (struct quantity){
	    .value = value,
	    .high = FAR_AWAY,
	    .shown_low = value,
	    .shown_high = value,
	    .need_low = value,
	    .need_high = value,
	    .cost = 1,
	};
	return (unsigned)m->n++;
}

static int
by_quantity(const void *a, const void *b)
{
	const struct term *x = a, *y = b;

	return x->quantity < y->quantity ? -1 : x->quantity > y->quantity;
}

/* Terms in order of their quantities, each once, the first one positive. */
static size_t
normal(struct term *t, size_t n)
{
	size_t k = 0;
	int turn;

	qsort(t, n, sizeof(*t), by_quantity);
	for (size_t i = 0; i < n; i++) {
		if (k > 0 && t[k - 1].quantity == t[i].quantity)
			t[k - 1].sign += t[i].sign;
		else
			t[k++] = t[i];
		if (t[k - 1].sign == 0)
			k--;
	}
	turn = k > 0 && t[0].sign < 0 ? -1 : 1;
	for (size_t i = 0; i < k; i++)
		t[i].sign *= turn;
	return k;
}

void
model_equation(struct model *m, size_t n, const struct term *t)
{
	size_t first = m->nterm, k;
	void *p;

	for (size_t i = 0; i < n; i++) {
		p = m->term;
		if (!grow(m, &p, m->nterm, &m->term_room, sizeof(*m->term)))
			return;
		m->term = p;
		m->term[m->nterm++] = t[i];
	}
	k = normal(m->term + first, n);
	m->nterm = first + k;
	p = m->eq;
	if (k < 2 || !grow(m, &p, m->neq, &m->eq_room, sizeof(*m->eq))) {
		m->nterm = first;
		return;
	}
	m->eq = p;
	m->eq[m->neq++] = (struct equation){first, k};
}

/* By their terms. */
static int
compare(const void *a, const void *b, void *arg)
{
	const struct model *m = arg;
	const struct equation *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? -1 : 1;
	for (size_t i = 0; i < x->n; i++) {
		const struct term *s = &m->term[x->first + i];
		const struct term *t = &m->term[y->first + i];

		if (s->quantity != t->quantity)
			return s->quantity < t->quantity ? -1 : 1;
		if (s->sign != t->sign)
			return s->sign < t->sign ? -1 : 1;
	}
	return 0;
}

void
model_close(struct model *m)
{
	size_t k = 0, total = 0;

	if (m->neq > 1)
		qsort_r(m->eq, m->neq, sizeof(*m->eq), compare, m);
	for (size_t i = 0; i < m->neq; i++)
		if (k == 0 || compare(&m->eq[k - 1], &m->eq[i], m) != 0)
			m->eq[k++] = m->eq[i];
	m->neq = k;
	for (size_t i = 0; i < m->neq; i++)
		total += m->eq[i].n;
	free(m->at);
	free(m->in);
	m->at = calloc(m->n + 2, sizeof(*m->at));
	m->in = calloc(total + 1, sizeof(*m->in));
	if (m->at == NULL || m->in == NULL) {
		m->failed = true;
		return;
	}
	/* count into at[i + 2], so that filling moves at[i + 1] to its end */
	for (size_t e = 0; e < m->neq; e++)
		for (size_t j = 0; j < m->eq[e].n; j++)
			m->at[m->term[m->eq[e].first + j].quantity + 2]++;
	for (size_t i = 2; i < m->n + 2; i++)
		m->at[i] += m->at[i - 1];
	for (size_t e = 0; e < m->neq; e++)
		for (size_t j = 0; j < m->eq[e].n; j++)
			m->in[m->at[m->term[m->eq[e].first + j].quantity +
				    1]++] = (unsigned)e;
}

void
model_known(const struct model *m, unsigned i, long long *low, long long *high)
{
	const struct quantity *q = &m->q[i];

	*low = q->low;
	*high = q->high;
	if (q->hold != HOLD_SHOWN && q->hold != HOLD_KEPT)
		return;
	if (q->shown_low > *low)
		*low = q->shown_low;
	if (q->shown_high < *high)
		*high = q->shown_high;
}

bool
model_is_known(const struct model *m, unsigned i)
{
	long long low, high;

	model_known(m, i, &low, &high);
	return low == high;
}

long long
model_width(const struct model *m, unsigned i, long long wanted)
{
	const struct quantity *q = &m->q[i];
	long long room = q->high - q->low;

	if (q->width > wanted)
		wanted = q->width;
	return room < wanted ? room : wanted;
}
