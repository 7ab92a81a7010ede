/*
 * table_sums.c - which cells of a table add up to which.
 */
#include "table_sums.h"

#include <stdlib.h>

#include "pool.h"

enum { LEVELS = 16 };

/* A whole with its parts, as one table has them. */
struct family {
	struct term *term; /* the whole first */
	size_t n;
	long long rest; /* the whole less its parts */
	bool unknown;   /* one of them is */
	bool missing;   /* an area has no cell here */
	bool useless;
	bool own, others; /* there is one of this table, of another */
};

/* How often parts make up their wholes, in cases that can be told. */
struct tally {
	size_t compared, hold;
};

struct work {
	struct model *m;
	const struct ground *g;
	const struct table *t;
	size_t at;               /* its number */
	const struct pool *pool; /* of all tables; NULL: this one alone */
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

/* The cell of this table or, between tables, whichever shows it. */
static const struct cell *
look_up(struct work *w, int column, int area)
{
	const struct cell *c = table_find(w->t, column, area);
	const struct spot *s;
	size_t n, k = 0;

	if (w->pool == NULL)
		return c;
	if (c != NULL && c->quantity != NO_QUANTITY) {
		w->f.own = true;
		return c;
	}
	s = pool_find(w->pool, w->g, column, area, &n);
	while (k < n && s[k].cell->quantity == NO_QUANTITY)
		k++;
	for (size_t i = k; i < n; i++)
		if (s[i].table == w->at && s[i].cell->quantity != NO_QUANTITY)
			k = i;
	if (k == n)
		return NULL;
	w->f.own = w->f.own || s[k].table == w->at;
	w->f.others = w->f.others || s[k].table != w->at;
	return s[k].cell;
}

static void
gather_areas(struct work *w, int column, int area)
{
	w->f = (struct family){.term = w->f.term};
	join(w, look_up(w, column, area));
	for (size_t k = w->kids_at[area];
	     k < w->kids_at[area + 1] && !w->f.useless; k++)
		join(w, look_up(w, column, w->kid[k]));
}

static void
gather_columns(struct work *w, const struct sum *s, int area)
{
	w->f = (struct family){.term = w->f.term};
	join(w, look_up(w, s->whole, area));
	for (size_t k = 0; k < s->n && !w->f.useless; k++)
		join(w, look_up(w, w->g->part[s->first + k], area));
}

/* Between tables, only what none of them says alone. */
static bool
is_of_use(const struct work *w)
{
	return !w->f.useless && w->f.n >= 2 &&
	       (w->pool == NULL || (w->f.own && w->f.others));
}

static void
count(struct tally *t, const struct work *w)
{
	const struct family *f = &w->f;

	if (!is_of_use(w) || f->unknown || f->missing)
		return;
	t->compared++;
	t->hold += f->rest == 0;
}

static bool
holds(const struct tally *t)
{
	return 10 * t->hold >= 9 * t->compared;
}

/* Births add up over a year, pupils do not: there must be a case that tells. */
static bool
is_said(const struct sum *s, const struct tally *t)
{
	return !s->over_time || (t->compared > 0 && holds(t));
}

static void
add(struct work *w, bool sum_holds)
{
	struct family *f = &w->f;
	bool rest = !sum_holds || (f->missing && f->rest != 0);

	/* tables of other matters need not add up at all */
	if (!is_of_use(w) || (w->pool != NULL && !sum_holds))
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
				count(&tally[level], w);
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
				count(&tally, w);
			else if (is_said(s, &tally))
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

static void
add_all(struct work *w)
{
	const struct ground *g = w->g;

	for (size_t i = 0; i < w->t->n; i++) {
		int column = w->t->cell[i].column;

		if ((i == 0 || w->t->cell[i - 1].column != column) &&
		    !g->column[column].is_rate)
			add_areas(w, column);
	}
	for (size_t s = 0; s < g->nsums; s++)
		if (!g->column[g->sum[s].whole].is_rate)
			add_columns(w, &g->sum[s]);
}

static void
work_release(struct work *w)
{
	free(w->kids_at);
	free(w->kid);
	free(w->f.term);
}

void
sums_add(struct model *m, const struct ground *g, const struct table *t)
{
	struct work w = {.m = m, .g = g, .t = t};

	if (find_kids(&w))
		add_all(&w);
	else
		m->failed = true;
	work_release(&w);
}

void
sums_across(
    struct model *m, const struct ground *g, const struct table *t, size_t n)
{
	struct work w = {.m = m, .g = g};
	struct pool pool;

	m->failed = pool_init(&pool, g, t, n) != OK || !find_kids(&w);
	w.pool = &pool;
	for (size_t i = 0; i < n && !m->failed; i++) {
		w.t = &t[i];
		w.at = i;
		if (t[i].n > 0)
			add_all(&w);
	}
	pool_release(&pool);
	work_release(&w);
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
