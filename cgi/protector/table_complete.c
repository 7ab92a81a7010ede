/*
 * table_complete.c - numbers that nobody told us: some that fit.
 */
#include <stdlib.h>

#include "lp.h"
#include "table_sums.h"

/* What is left of an equation when known and chosen values are in; how many
 * terms are neither. */
static size_t
left_of(const struct model *m, const bool *open, const struct equation *e,
    long long *rest, const struct term **last)
{
	size_t n = 0;

	*rest = 0;
	for (size_t j = 0; j < e->n; j++) {
		const struct term *t = &m->term[e->first + j];

		if (open[t->quantity]) {
			*last = t;
			n++;
		} else {
			*rest += t->sign * m->q[t->quantity].value;
		}
	}
	return n;
}

static bool
has_unknown(const struct model *m, const struct equation *e)
{
	for (size_t j = 0; j < e->n; j++)
		if (m->q[m->term[e->first + j].quantity].unknown)
			return true;
	return false;
}

static void
drop(struct model *m, size_t e)
{
	m->eq[e].n = 0;
	m->dropped++;
}

/* One open term in an equation has only one value. */
static void
follow(struct model *m, bool *open)
{
	const struct term *last = NULL;
	bool news = true;
	long long rest;

	while (news) {
		news = false;
		for (size_t e = 0; e < m->neq; e++) {
			if (!has_unknown(m, &m->eq[e]) ||
			    left_of(m, open, &m->eq[e], &rest, &last) != 1)
				continue;
			rest = -rest * last->sign;
			news = true;
			if (rest < m->q[last->quantity].low) {
				drop(m, e);
				continue;
			}
			m->q[last->quantity].value = rest;
			open[last->quantity] = false;
		}
	}
}

/* What is still open, all at once. */
static struct lp *
open_problem(const struct model *m, const bool *open, int *column)
{
	struct lp *lp = lp_new((int)m->neq);
	struct lp_term *t = calloc(m->neq + 1, sizeof(*t));
	const struct term *last;
	size_t n = 0;
	long long rest;

	for (size_t e = 0; lp != NULL && t != NULL && e < m->neq; e++)
		if (has_unknown(m, &m->eq[e]) &&
		    left_of(m, open, &m->eq[e], &rest, &last) > 0)
			t[n++] = (struct lp_term){(int)e + 1, (double)rest};
	for (unsigned i = 0; lp != NULL && t != NULL && i < m->n; i++) {
		size_t k = 0;
		struct lp_term u[64];

		for (size_t e = 0; open[i] && e < m->neq && k < 64; e++)
			for (size_t j = 0; j < m->eq[e].n; j++)
				if (m->term[m->eq[e].first + j].quantity == i)
					u[k++] = (struct lp_term){(int)e + 1,
					    m->term[m->eq[e].first + j].sign};
		if (open[i])
			column[i] =
			    lp_column(lp, (double)m->q[i].low, LP_FAR, 1, k, u);
	}
	if (lp != NULL && t != NULL)
		(void)lp_column(lp, 1, 1, 0, n, t);
	free(t);
	return lp;
}

static bool
solve_open(struct model *m, bool *open)
{
	int *column = calloc(m->n + 1, sizeof(*column));
	struct lp *lp = column == NULL ? NULL : open_problem(m, open, column);
	bool done = lp != NULL && lp_least(lp) == LP_DONE &&
		    lp_whole_near(lp) == LP_DONE;

	for (unsigned i = 0; done && i < m->n; i++)
		if (open[i]) {
			double v = lp_whole(lp, column[i]);

			m->q[i].value = (long long)(v + (v < 0 ? -0.5 : 0.5));
			open[i] = false;
		}
	lp_free(lp);
	free(column);
	return done;
}

void
sums_complete(struct model *m)
{
	bool *open = calloc(m->n + 1, sizeof(*open)), any = false;
	const struct term *last;
	long long rest;

	if (open == NULL) {
		m->failed = true;
		return;
	}
	for (size_t i = 0; i < m->n; i++)
		open[i] = m->q[i].unknown;
	follow(m, open);
	for (size_t i = 0; i < m->n; i++)
		any = any || open[i];
	if (any && !solve_open(m, open))
		for (size_t e = 0; e < m->neq; e++)
			if (left_of(m, open, &m->eq[e], &rest, &last) > 0)
				drop(m, e);
	/* what is chosen must fit everywhere */
	for (size_t e = 0; e < m->neq; e++)
		if (has_unknown(m, &m->eq[e]) &&
		    (left_of(m, open, &m->eq[e], &rest, &last) > 0 ||
			rest != 0))
			drop(m, e);
	for (size_t i = 0; i < m->n; i++)
		if (m->q[i].unknown)
			m->q[i].need_low = m->q[i].need_high =
			    m->q[i].shown_low = m->q[i].shown_high =
				m->q[i].value;
	free(open);
}
