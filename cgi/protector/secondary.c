/*
 * secondary.c - withhold more, so that what must be uncertain is.
 */
#include "secondary.h"

#include <math.h>
#include <stdlib.h>

#include "lp.h"
#include "model.h"
#include "scope.h"

/* A problem larger than this is looked at in part first. */
enum { NEAR = 6000, ROUNDS = 20 };

/* Even a move that costs nothing is kept short. */
static const double almost_nothing = 1e-4;

/* One scope with its problem, kept while targets lie in it. */
struct search {
	struct model *m;
	struct secondary *out;
	struct seen seen;
	struct scope scope;
	struct lp *lp;
	int *column; /* of scope.q[i]: the first of four */
	bool plain;  /* rounding is no help */
	long long width;
	size_t most;
};

/* Known to a point and not to be withheld: it cannot move. */
static bool
can_move(const struct model *m, unsigned i)
{
	const struct quantity *q = &m->q[i];

	return q->hold == HOLD_SHOWN ? q->low < q->high : !model_is_known(m, i);
}

static double
limit(long long room)
{
	return room >= FAR_AWAY / 2 ? LP_FAR : (double)room;
}

/*
 * The four columns of a quantity as things stand: up and down within what is
 * known of it, for almost nothing, and more and less than that at its cost.
 */
static void
set_columns(struct search *s, size_t i)
{
	const struct quantity *q = &s->m->q[s->scope.q[i]];
	bool shown = q->hold == HOLD_SHOWN;
	int c = s->column[i];
	long long low, high;

	model_known(s->m, s->scope.q[i], &low, &high);
	lp_bounds(s->lp, c, 0, s->plain && shown ? 0 : limit(high - q->value));
	lp_bounds(
	    s->lp, c + 1, 0, s->plain && shown ? 0 : limit(q->value - low));
	if (s->plain)
		low = high = q->value;
	lp_bounds(s->lp, c + 2, 0, shown ? limit(q->high - high) : 0);
	lp_bounds(s->lp, c + 3, 0, shown ? limit(low - q->low) : 0);
}

static void
add_columns(struct search *s, size_t i)
{
	const struct model *m = s->m;
	unsigned q = s->scope.q[i];
	size_t n = m->at[q + 1] - m->at[q];
	struct lp_term *t = calloc(n + 1, sizeof(*t));

	if (t == NULL) {
		s->scope.failed = true;
		return;
	}
	for (size_t k = 0; k < n; k++) {
		const struct equation *eq = &m->eq[m->in[m->at[q] + k]];

		t[k].row = s->scope.row[m->in[m->at[q] + k]];
		for (size_t j = 0; j < eq->n; j++)
			if (m->term[eq->first + j].quantity == q)
				t[k].sign = m->term[eq->first + j].sign;
	}
	for (int c = 0; c < 4; c++) {
		int column = lp_column(
		    s->lp, 0, 0, c < 2 ? almost_nothing : m->q[q].cost, n, t);

		if (c == 0)
			s->column[i] = column;
		for (size_t k = 0; k < n; k++)
			t[k].sign = -t[k].sign;
	}
	free(t);
	set_columns(s, i);
}

static void
forget(struct search *s)
{
	lp_free(s->lp);
	free(s->column);
	scope_release(&s->scope);
	s->lp = NULL;
	s->column = NULL;
}

static enum status
look_at(struct search *s, unsigned target)
{
	if (s->lp != NULL && s->scope.whole && s->scope.place[target] > 0)
		return OK;
	forget(s);
	scope_reach(&s->scope, s->m, target, can_move, s->most);
	if (s->scope.failed)
		return FAULT;
	s->lp = lp_new((int)s->scope.neq);
	s->column = calloc(s->scope.n + 1, sizeof(*s->column));
	if (s->lp == NULL || s->column == NULL)
		return FAULT;
	for (size_t i = 0; i < s->scope.n; i++)
		add_columns(s, i);
	return s->scope.failed ? FAULT : OK;
}

/* The move found, if it is one in whole numbers. */
static bool
is_whole(struct search *s)
{
	for (size_t i = 0; i < s->scope.n; i++) {
		int c = s->column[i];
		double y = lp_whole(s->lp, c) - lp_whole(s->lp, c + 1) +
			   lp_whole(s->lp, c + 2) - lp_whole(s->lp, c + 3);

		if (fabs(y - rint(y)) > 1e-6)
			return false;
		s->scope.move[i] = (long long)rint(y);
	}
	return true;
}

/* Withhold what is shown and moves further than what is shown of it. */
static void
withhold_moved(struct search *s)
{
	for (size_t i = 0; i < s->scope.n; i++) {
		struct quantity *q = &s->m->q[s->scope.q[i]];
		int c = s->column[i];

		if (q->hold != HOLD_SHOWN ||
		    lp_whole(s->lp, c + 2) + lp_whole(s->lp, c + 3) < 1e-6)
			continue;
		q->hold = HOLD_WITHHELD;
		q->why = q->withheld_before   ? WHY_EARLIER
			 : q->withheld_linked ? WHY_LINKED
					      : WHY_SECONDARY;
		q->width = model_width(s->m, s->scope.q[i], s->width);
		s->out->withheld++;
		set_columns(s, i);
	}
}

/*
 * Solve for `target` moved by this much; withhold what that takes.  LP_DONE
 * only if the move is proven.
 */
static enum lp_end
move_by(struct search *s, unsigned target, long long by)
{
	size_t at = (size_t)s->scope.place[target] - 1;
	int column = s->column[at] + (by < 0);
	enum lp_end end;

	/* the other way is closed, and this one goes exactly so far */
	lp_bounds(s->lp, s->column[at] + (by > 0), 0, 0);
	lp_bounds(s->lp, column, (double)llabs(by), (double)llabs(by));
	s->out->problems++;
	end = lp_least(s->lp);
	if (end == LP_DONE)
		end = lp_whole_near(s->lp);
	if (end == LP_DONE && is_whole(s)) {
		withhold_moved(s);
		end = LP_STUCK;
		if (scope_is_proven(&s->scope, s->m)) {
			seen_take(&s->seen, &s->scope, s->m);
			end = LP_DONE;
		}
	}
	set_columns(s, at);
	return end;
}

static void
set_plain(struct search *s, bool plain)
{
	s->plain = plain;
	for (size_t i = 0; i < s->scope.n; i++)
		set_columns(s, i);
}

/* The same, looking further and further, and once without rounding's help:
 * what is whole in many intervals at once is hard to find. */
static enum status
protect(struct search *s, unsigned target, long long by, enum lp_end *end)
{
	s->most = NEAR;
	for (;;) {
		if (look_at(s, target))
			return FAULT;
		*end = move_by(s, target, by);
		if (*end == LP_STUCK) {
			set_plain(s, true);
			*end = move_by(s, target, by);
			set_plain(s, false);
		}
		if (*end == LP_DONE || s->scope.whole)
			return OK;
		s->most *= 8;
	}
}

/* By how much it may move at all: down to what is known of it, or up. */
static long long
within(const struct model *m, unsigned i, long long by)
{
	const struct quantity *q = &m->q[i];

	if (by < 0 && q->value + by < q->low)
		return q->low - q->value;
	if (by > 0 && q->value + by > q->high)
		return q->high - q->value;
	return by;
}

static enum status
protect_width(struct search *s, unsigned i)
{
	const struct quantity *q = &s->m->q[i];
	long long up = within(s->m, i, q->width);
	long long down = within(s->m, i, up - q->width);
	enum lp_end end = LP_DONE;

	if (up > 0 && s->seen.high[i] < q->value + up &&
	    protect(s, i, up, &end))
		return FAULT;
	if (end != LP_DONE) /* the other way, then */
		down = within(s->m, i, -q->width);
	if (s->seen.high[i] - s->seen.low[i] < q->width && down < 0 &&
	    protect(s, i, down, &end))
		return FAULT;
	return OK;
}

/*
 * What consists of numbers that are not zero cannot be less than so many,
 * whatever is withheld: then it must be uncertain so much more upwards.
 */
static void
slide(struct quantity *q)
{
	q->need_high += q->value - q->need_low;
	q->need_low = q->value;
}

static enum status
protect_one(struct search *s, unsigned i)
{
	struct quantity *q = &s->m->q[i];
	enum lp_end end;

	if (s->seen.low[i] > q->need_low) {
		if (protect(s, i, q->need_low - q->value, &end))
			return FAULT;
		if (end == LP_IMPOSSIBLE)
			slide(q);
	}
	if (s->seen.high[i] < q->need_high &&
	    protect(s, i, q->need_high - q->value, &end))
		return FAULT;
	if (s->seen.high[i] - s->seen.low[i] < q->width)
		return protect_width(s, i);
	return OK;
}

/* Every quantity not uncertain enough, once. */
static enum status
go_round(struct search *s, size_t *left)
{
	*left = 0;
	for (unsigned i = 0; i < s->m->n; i++) {
		if (seen_is_enough(&s->seen, s->m, i))
			continue;
		if (protect_one(s, i))
			return FAULT;
		*left += !seen_is_enough(&s->seen, s->m, i);
	}
	return OK;
}

enum status
secondary_run(struct model *m, long long width, struct secondary *out)
{
	struct search s = {.m = m, .out = out, .width = width};
	enum status st = OK;
	size_t before;

	*out = (struct secondary){.withheld = 0};
	if (!seen_init(&s.seen, m))
		st = FAULT;
	/* what is withheld for others needs some uncertainty of its own */
	for (int i = 0; st == OK && i < ROUNDS; i++) {
		before = out->withheld;
		st = go_round(&s, &out->failed);
		if (out->withheld == before)
			break;
	}
	forget(&s);
	seen_release(&s.seen);
	return st;
}
