/*
 * scope.c - a part of a model that moves together.
 */
#include "scope.h"

#include <stdlib.h>
#include <string.h>

#include "model.h"

static void
take(struct scope *s, unsigned i)
{
	s->q[s->n++] = i;
	s->place[i] = (int)s->n;
}

/* Everything that shares an equation with quantity i. */
static void
look_around(
    struct scope *s, const struct model *m, unsigned i, scope_moves *moves)
{
	for (size_t k = m->at[i]; k < m->at[i + 1]; k++) {
		const struct equation *eq = &m->eq[m->in[k]];

		if (s->row[m->in[k]] == 0) {
			s->eq[s->neq++] = m->in[k];
			s->row[m->in[k]] = (int)s->neq;
		}
		for (size_t j = 0; j < eq->n; j++) {
			unsigned o = m->term[eq->first + j].quantity;

			if (s->place[o] == 0 && moves(m, o))
				take(s, o);
		}
	}
}

void
scope_reach(struct scope *s, const struct model *m, unsigned start,
    scope_moves *moves, size_t most)
{
	size_t done = 0;

	*s = (struct scope){.whole = true};
	s->q = calloc(m->n + 1, sizeof(*s->q));
	s->eq = calloc(m->neq + 1, sizeof(*s->eq));
	s->place = calloc(m->n + 1, sizeof(*s->place));
	s->row = calloc(m->neq + 1, sizeof(*s->row));
	s->move = calloc(m->n + 1, sizeof(*s->move));
	s->failed = s->q == NULL || s->eq == NULL || s->place == NULL ||
		    s->row == NULL || s->move == NULL;
	if (s->failed)
		return;
	take(s, start);
	while (done < s->n && s->n < most)
		look_around(s, m, s->q[done++], moves);
	s->whole = done == s->n;
	/* what was reached last stands in equations, too */
	for (; done < s->n; done++)
		for (size_t k = m->at[s->q[done]]; k < m->at[s->q[done] + 1];
		     k++)
			if (s->row[m->in[k]] == 0) {
				s->eq[s->neq++] = m->in[k];
				s->row[m->in[k]] = (int)s->neq;
			}
}

void
scope_release(struct scope *s)
{
	free(s->q);
	free(s->eq);
	free(s->place);
	free(s->row);
	free(s->move);
	*s = (struct scope){.n = 0};
}

bool
scope_is_proven(const struct scope *s, const struct model *m)
{
	for (size_t i = 0; i < s->n; i++) {
		long long low, high, now = m->q[s->q[i]].value + s->move[i];

		model_known(m, s->q[i], &low, &high);
		if (s->move[i] != 0 && (now < low || now > high))
			return false;
	}
	for (size_t e = 0; e < s->neq; e++) {
		const struct equation *eq = &m->eq[s->eq[e]];
		long long sum = 0;

		for (size_t j = 0; j < eq->n; j++) {
			const struct term *t = &m->term[eq->first + j];
			int at = s->place[t->quantity];

			if (at > 0)
				sum += t->sign * s->move[at - 1];
		}
		if (sum != 0)
			return false;
	}
	return true;
}

bool
seen_init(struct seen *seen, const struct model *m)
{
	seen->low = calloc(m->n + 1, sizeof(*seen->low));
	seen->high = calloc(m->n + 1, sizeof(*seen->high));
	if (seen->low == NULL || seen->high == NULL)
		return false;
	for (size_t i = 0; i < m->n; i++)
		seen->low[i] = seen->high[i] = m->q[i].value;
	return true;
}

void
seen_release(struct seen *seen)
{
	free(seen->low);
	free(seen->high);
	*seen = (struct seen){NULL, NULL};
}

void
seen_take(struct seen *seen, const struct scope *s, const struct model *m)
{
	for (size_t i = 0; i < s->n; i++) {
		unsigned q = s->q[i];
		long long now = m->q[q].value + s->move[i];

		if (now < seen->low[q])
			seen->low[q] = now;
		if (now > seen->high[q])
			seen->high[q] = now;
	}
}

bool
seen_is_enough(const struct seen *seen, const struct model *m, unsigned i)
{
	const struct quantity *q = &m->q[i];

	if (q->hopeless)
		return true;
	return seen->low[i] <= q->need_low && seen->high[i] >= q->need_high &&
	       seen->high[i] - seen->low[i] >= q->width;
}
