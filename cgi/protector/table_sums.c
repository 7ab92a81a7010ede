/*
 * table_sums.c - which cells of a table add up to which.
 */
#include "table_sums.h"

#include <stdlib.h>

#include "lp.h"

enum { LEVELS = 16 };

/* A whole with its parts, as one table has them. */
struct family {
	struct term *term; /* the whole first */
	size_t n;
	long long rest; /* the whole less its parts */
	bool unknown;   /* one of them is */
	bool missing;   /* an area has no cell here */
	bool useless;
};

/* How often parts make up their wholes, in cases that can be told. */
struct tally {
	size_t compared, hold;
};

struct work {
	struct model *m;
	const struct ground *g;
	const struct table *t;
	size_t *kids_at; /* the areas within area i: kid[kids_at[i] ..] */
	int *kid;
	struct family f;
};

static void
join(struct work *w, const struct cell *c)
{
	struct family *f = &w->f;
	bool whole = f->n == 0;
	const struct quantity *q;

	if (c == NULL || c->quantity == NO_QUANTITY) {
		f->useless = f->useless || whole || c != NULL;
		f->missing = true;
		return;
	}
	q = &w->m->q[c->quantity];
	f->unknown = f->unknown || q->unknown;
	f->term[f->n++] = (struct term){c->quantity, whole ? 1 : -1};
	f->rest += whole ? q->value : -q->value;
}

static void
gather_areas(struct work *w, int column, int area)
{
	w->f = (struct family){.term = w->f.term};
	join(w, table_find(w->t, column, area));
	for (size_t k = w->kids_at[area];
	     k < w->kids_at[area + 1] && !w->f.useless; k++)
		join(w, table_find(w->t, column, w->kid[k]));
}

static void
gather_columns(struct work *w, const struct sum *s, int area)
{
	w->f = (struct family){.term = w->f.term};
	join(w, table_find(w->t, s->whole, area));
	for (size_t k = 0; k < s->n && !w->f.useless; k++)
		join(w, table_find(w->t, w->g->part[s->first + k], area));
}

static void
count(struct tally *t, const struct family *f)
{
	if (f->useless || f->n < 2 || f->unknown || f->missing)
		return;
	t->compared++;
	t->hold += f->rest == 0;
}

static bool
holds(const struct tally *t)
{
	return 10 * t->hold >= 9 * t->compared;
}

static void
add(struct work *w, bool sum_holds)
{
	struct family *f = &w->f;
	bool rest = !sum_holds || (f->missing && f->rest != 0);

	if (f->useless || f->n < 2)
		return;
	if (rest && f->rest < 0 && !f->unknown)
		return; /* parts that overlap: nothing follows */
	if (rest) {
		unsigned q = model_add(w->m, f->rest > 0 ? f->rest : 0);

		if (w->m->failed)
			return;
		w->m->q[q].unknown = f->unknown;
		f->term[f->n++] = (struct term){q, -1};
	}
	model_equation(w->m, f->n, f->term);
}

static void
add_areas(struct work *w, int column)
{
	struct tally tally[LEVELS] = {{0}};

	for (int pass = 0; pass < 2; pass++)
		for (int a = 0; a < (int)w->g->nareas; a++) {
			int level = w->g->level[a] % LEVELS;

			if (w->kids_at[a] == w->kids_at[a + 1])
				continue;
			gather_areas(w, column, a);
			if (pass == 0)
				count(&tally[level], &w->f);
			else
				add(w, holds(&tally[level]));
		}
}

static void
add_columns(struct work *w, const struct sum *s)
{
	struct tally tally = {0};

	for (int pass = 0; pass < 2; pass++)
		for (int a = 0; a < (int)w->g->nareas; a++) {
			gather_columns(w, s, a);
			if (pass == 0)
				count(&tally, &w->f);
			else
				add(w, s->adds && holds(&tally));
		}
}

/* The areas within each area. */
static bool
find_kids(struct work *w)
{
	const struct ground *g = w->g;
	size_t most = 1;

	w->kids_at = calloc(g->nareas + 2, sizeof(*w->kids_at));
	w->kid = calloc(g->nareas + 1, sizeof(*w->kid));
	for (size_t s = 0; s < g->nsums; s++)
		most = g->sum[s].n > most ? g->sum[s].n : most;
	most = g->nareas > most ? g->nareas : most;
	w->f.term = calloc(most + 2, sizeof(*w->f.term));
	if (w->kids_at == NULL || w->kid == NULL || w->f.term == NULL)
		return false;
	for (size_t a = 0; a < g->nareas; a++)
		if (g->parent[a] >= 0)
			w->kids_at[g->parent[a] + 2]++;
	for (size_t a = 2; a < g->nareas + 2; a++)
		w->kids_at[a] += w->kids_at[a - 1];
	for (size_t a = 0; a < g->nareas; a++)
		if (g->parent[a] >= 0)
			w->kid[w->kids_at[g->parent[a] + 1]++] = (int)a;
	return true;
}

void
sums_add(struct model *m, const struct ground *g, const struct table *t)
{
	struct work w = {.m = m, .g = g, .t = t};

	if (find_kids(&w)) {
		for (size_t i = 0; i < t->n; i++) {
			int column = t->cell[i].column;

			if ((i == 0 || t->cell[i - 1].column != column) &&
			    !g->column[column].is_rate)
				add_areas(&w, column);
		}
		for (size_t s = 0; s < g->nsums; s++)
			if (!g->column[g->sum[s].whole].is_rate)
				add_columns(&w, &g->sum[s]);
	} else {
		m->failed = true;
	}
	free(w.kids_at);
	free(w.kid);
	free(w.f.term);
}

/* -------------------------------------------------- what nobody told us */

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

/* ------------------------------------------------------------- costs */

void
sums_heights(const struct ground *g, int *area, int *column)
{
	bool news = true;

	for (int i = 0; i < LEVELS && news; i++) {
		news = false;
		for (size_t a = 0; a < g->nareas; a++) {
			int p = g->parent[a];

			if (p >= 0 && area[p] < area[a] + 1) {
				area[p] = area[a] + 1;
				news = true;
			}
		}
		for (size_t s = 0; s < g->nsums; s++)
			for (size_t k = 0; k < g->sum[s].n; k++) {
				int p = g->part[g->sum[s].first + k];
				int w = g->sum[s].whole;

				if (column[w] < column[p] + 1) {
					column[w] = column[p] + 1;
					news = true;
				}
			}
	}
}

void
sums_cost(struct quantity *q, int area_height, int column_height, bool top)
{
	long long size = q->value < 0 ? -q->value : q->value;
	double cost = 8;

	for (; size > 0; size >>= 1)
		cost += 1;
	for (int i = 0; i < area_height && i < 4; i++)
		cost *= 4;
	for (int i = 0; i < column_height && i < 4; i++)
		cost *= 2;
	if (top && area_height > 0)
		cost *= 50; /* the figures of the whole town */
	if (q->withheld_before || q->withheld_linked)
		cost /= 8; /* nobody misses it */
	q->cost = cost / 8;
}
