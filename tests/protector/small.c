/*
 * small.c - tables small enough to try every other one that is possible.
 */
#include "small.h"

#include <stdlib.h>
#include <string.h>

unsigned
small_random(unsigned *state, unsigned below)
{
	*state = *state * 1103515245U + 12345U;
	return (*state >> 8) % below;
}

void
small_table(
    struct model *m, unsigned rows, unsigned columns, const long long *inner)
{
	struct term t[64];

	for (unsigned r = 0; r <= rows; r++)
		for (unsigned c = 0; c <= columns; c++) {
			long long sum = 0;

			for (unsigned i = 0; i < rows; i++)
				for (unsigned j = 0; j < columns; j++)
					if ((r == rows || i == r) &&
					    (c == columns || j == c))
						sum += inner[i * columns + j];
			(void)model_add(m, sum);
			m->q[m->n - 1].hold = HOLD_SHOWN;
			m->q[m->n - 1].cost =
			    (r == rows ? 10 : 1) * (c == columns ? 10 : 1);
		}
	for (unsigned r = 0; r <= rows; r++) {
		for (unsigned c = 0; c <= columns; c++)
			t[c] = (struct term){
			    r * (columns + 1) + c, c == columns ? -1 : 1};
		model_equation(m, columns + 1, t);
	}
	for (unsigned c = 0; c <= columns; c++) {
		for (unsigned r = 0; r <= rows; r++)
			t[r] = (struct term){
			    r * (columns + 1) + c, r == rows ? -1 : 1};
		model_equation(m, rows + 1, t);
	}
}

void
small_hide(struct model *m, unsigned i, long long range)
{
	struct quantity *q = &m->q[i];

	q->hold = HOLD_WITHHELD;
	q->why = WHY_COUNT;
	q->need_high = q->value + range;
	q->need_low = q->value - range < q->low ? q->low : q->value - range;
}

/* ----------------------------------------------------------- reasoning */

struct bounds {
	long long *low, *high;
};

static long long
times(long long bound, int sign)
{
	return bound * sign;
}

/* What one equation says about each of its terms; true if that is news. */
static bool
tighten(struct bounds b, const struct term *t, size_t n, long long sum)
{
	bool news = false;

	for (size_t k = 0; k < n; k++) {
		long long least = sum, most = sum;
		bool open_least = false, open_most = false;
		unsigned q = t[k].quantity;
		long long low, high;

		for (size_t j = 0; j < n; j++) {
			unsigned o = t[j].quantity;
			long long l = t[j].sign > 0 ? b.low[o] : b.high[o];
			long long h = t[j].sign > 0 ? b.high[o] : b.low[o];

			if (j == k)
				continue;
			if (l <= -FAR_AWAY || l >= FAR_AWAY)
				open_most = true;
			else
				most -= times(l, t[j].sign);
			if (h <= -FAR_AWAY || h >= FAR_AWAY)
				open_least = true;
			else
				least -= times(h, t[j].sign);
		}
		low = t[k].sign > 0 ? (open_least ? -FAR_AWAY : least)
		      : (open_most) ? -FAR_AWAY
				    : -most;
		high = t[k].sign > 0  ? (open_most ? FAR_AWAY : most)
		       : (open_least) ? FAR_AWAY
				      : -least;
		if (low > b.low[q]) {
			b.low[q] = low;
			news = true;
		}
		if (high < b.high[q]) {
			b.high[q] = high;
			news = true;
		}
	}
	return news;
}

static long long
truth(const struct model *m, const struct term *t, size_t n)
{
	long long sum = 0;

	for (size_t j = 0; j < n; j++)
		sum += t[j].sign * m->q[t[j].quantity].value;
	return sum;
}

/* Two equations of this model, one taken `sign` times from the other. */
static bool
tighten_pair(
    struct bounds b, const struct model *m, size_t x, size_t y, int sign)
{
	struct term t[512];
	size_t n = 0;

	if (m->eq[x].n + m->eq[y].n > 512)
		return false;
	for (size_t j = 0; j < m->eq[x].n; j++)
		t[n++] = m->term[m->eq[x].first + j];
	for (size_t j = 0; j < m->eq[y].n; j++) {
		struct term u = m->term[m->eq[y].first + j];
		size_t at = 0;

		while (at < n && t[at].quantity != u.quantity)
			at++;
		if (at == n)
			t[n++] = (struct term){u.quantity, 0};
		t[at].sign += sign * u.sign;
		if (t[at].sign == 0)
			t[at] = t[--n];
		else if (abs(t[at].sign) > 1)
			return false; /* of no use here */
	}
	return tighten(b, t, n, truth(m, t, n));
}

/* Terms nobody knows, in one equation. */
static size_t
unknowns(struct bounds b, const struct model *m, size_t e)
{
	size_t n = 0;

	for (size_t j = 0; j < m->eq[e].n; j++) {
		unsigned q = m->term[m->eq[e].first + j].quantity;

		n += b.low[q] < b.high[q];
	}
	return n;
}

static bool
share_an_unknown(struct bounds b, const struct model *m, size_t x, size_t y)
{
	for (size_t j = 0; j < m->eq[x].n; j++)
		for (size_t k = 0; k < m->eq[y].n; k++) {
			unsigned q = m->term[m->eq[x].first + j].quantity;

			if (q == m->term[m->eq[y].first + k].quantity &&
			    b.low[q] < b.high[q])
				return true;
		}
	return false;
}

void
small_reason(const struct model *m, long long *low, long long *high)
{
	struct bounds b = {low, high};
	size_t *open = calloc(m->neq + 1, sizeof(*open));
	bool news = true;

	for (unsigned i = 0; i < m->n; i++)
		model_known(m, i, &low[i], &high[i]);
	for (int rounds = 0; news && rounds < 50; rounds++) {
		news = false;
		for (size_t e = 0; e < m->neq; e++) {
			const struct term *t = &m->term[m->eq[e].first];
			size_t n = m->eq[e].n;

			news = tighten(b, t, n, truth(m, t, n)) || news;
		}
		if (news)
			continue;
		for (size_t e = 0; e < m->neq; e++)
			open[e] = unknowns(b, m, e);
		for (size_t x = 0; x < m->neq; x++)
			for (size_t y = x + 1; y < m->neq; y++)
				if (open[x] > 0 && open[y] > 0 &&
				    share_an_unknown(b, m, x, y))
					news = tighten_pair(b, m, x, y, 1) ||
					       tighten_pair(b, m, x, y, -1) ||
					       news;
	}
	free(open);
}

/* --------------------------------------------------------- elimination */

static const long long prime = 1000003;

static long long
inverse(long long x)
{
	long long result = 1;

	for (long long e = prime - 2; e > 0; e >>= 1) {
		if (e & 1)
			result = result * x % prime;
		x = x * x % prime;
	}
	return result;
}

/* Take the row with a number in column c to `top`, alone in it. */
static bool
pivot(long long **row, size_t rows, size_t top, size_t c, size_t columns)
{
	size_t r = top;
	long long *swap, by;

	while (r < rows && row[r][c] == 0)
		r++;
	if (r == rows)
		return false;
	swap = row[r];
	row[r] = row[top];
	row[top] = swap;
	by = inverse(row[top][c]);
	for (size_t j = 0; j < columns; j++)
		row[top][j] = row[top][j] * by % prime;
	for (r = 0; r < rows; r++) {
		by = row[r][c];
		if (r == top || by == 0)
			continue;
		for (size_t j = 0; j < columns; j++)
			row[r][j] =
			    ((row[r][j] - by * row[top][j]) % prime + prime) %
			    prime;
	}
	return true;
}

size_t
small_eliminate(const struct model *m, bool *follows)
{
	size_t *column = calloc(m->n, sizeof(*column)), n = 0, top = 0;
	unsigned *quantity = calloc(m->n, sizeof(*quantity));
	long long **row = calloc(m->neq + 1, sizeof(*row));
	size_t found = 0;

	for (unsigned i = 0; i < m->n; i++) {
		follows[i] = false;
		if (!model_is_known(m, i)) {
			quantity[n] = i;
			column[i] = ++n;
		}
	}
	for (size_t e = 0; e < m->neq; e++) {
		row[e] = calloc(n + 1, sizeof(**row));
		for (size_t j = 0; j < m->eq[e].n; j++) {
			const struct term *t = &m->term[m->eq[e].first + j];

			if (column[t->quantity] > 0)
				row[e][column[t->quantity] - 1] =
				    (t->sign + prime) % prime;
		}
	}
	for (size_t c = 0; c < n; c++)
		top += pivot(row, m->neq, top, c, n);
	/* a row with one number left says what that one is */
	for (size_t r = 0; r < top; r++) {
		size_t terms = 0, last = 0;

		for (size_t c = 0; c < n; c++)
			if (row[r][c] != 0) {
				terms++;
				last = c;
			}
		if (terms == 1) {
			follows[quantity[last]] = true;
			found++;
		}
	}
	for (size_t e = 0; e < m->neq; e++)
		free(row[e]);
	free(row);
	free(column);
	free(quantity);
	return found;
}

/* -------------------------------------------------------------- trying */

struct trial {
	const struct model *m;
	struct bounds limit; /* what reasoning leaves */
	struct bounds found;
	long long *now;
	unsigned *free; /* what has to be tried, in this order */
	size_t nfree;
	long long tries;
};

/* The other terms of each equation all being chosen: does it hold? */
static bool
holds(const struct trial *t, size_t upto)
{
	for (size_t e = 0; e < t->m->neq; e++) {
		const struct term *x = &t->m->term[t->m->eq[e].first];
		long long sum = 0;
		bool all = true;

		for (size_t j = 0; j < t->m->eq[e].n && all; j++) {
			for (size_t f = upto; f < t->nfree && all; f++)
				all = t->free[f] != x[j].quantity;
			sum += x[j].sign * t->now[x[j].quantity];
		}
		if (all && sum != truth(t->m, x, t->m->eq[e].n))
			return false;
	}
	return true;
}

static void
try(struct trial *t, size_t at)
{
	unsigned q;

	if (++t->tries > 4000000)
		return;
	if (at == t->nfree) {
		for (unsigned i = 0; i < t->m->n; i++) {
			if (t->now[i] < t->found.low[i])
				t->found.low[i] = t->now[i];
			if (t->now[i] > t->found.high[i])
				t->found.high[i] = t->now[i];
		}
		return;
	}
	q = t->free[at];
	for (long long v = t->limit.low[q]; v <= t->limit.high[q]; v++) {
		t->now[q] = v;
		if (holds(t, at + 1))
			try(t, at + 1);
	}
}

bool
small_try_all(const struct model *m, long long *low, long long *high)
{
	struct trial t = {
	    .m = m, .found = {low, high}
        };
	bool bounded = true;

	t.limit.low = calloc(m->n, sizeof(*low));
	t.limit.high = calloc(m->n, sizeof(*high));
	t.now = calloc(m->n, sizeof(*t.now));
	t.free = calloc(m->n, sizeof(*t.free));
	small_reason(m, t.limit.low, t.limit.high);
	for (unsigned i = 0; i < m->n; i++) {
		low[i] = high[i] = t.now[i] = m->q[i].value;
		if (t.limit.low[i] < t.limit.high[i])
			t.free[t.nfree++] = i;
		bounded = bounded && t.limit.high[i] < FAR_AWAY &&
			  t.limit.low[i] > -FAR_AWAY;
	}
	if (bounded)
		try(&t, 0);
	free(t.limit.low);
	free(t.limit.high);
	free(t.now);
	free(t.free);
	return bounded && t.tries <= 4000000;
}
