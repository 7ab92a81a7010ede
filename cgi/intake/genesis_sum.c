/*
 * genesis_sum.c - does Germany equal the sum of its sixteen states?
 *
 * The states are the only parts of which a table itself says that they are
 * all.  Subgroups may overlap or leave out, so their sums prove nothing.
 */
#include "genesis_in.h"
#include "text.h"

enum { STATES = 16, DIGITS_MAX = 15 };

/* The rows of one area, sorted by their keys, and how far we are. */
struct run {
	const struct genesis_row *const *row;
	size_t n;
	size_t at;
};

/* Whole numbers only; "-" adds nothing.  False: no sum can be made. */
static bool
addend(const struct genesis_cell *c, long long *sum)
{
	long long v;

	if (c->symbol == MARK_NOTHING)
		return true;
	if (c->value.n == 0 || c->value.n > DIGITS_MAX ||
	    !str_int((struct str){c->value.p, c->value.n}, &v))
		return false;
	*sum += v;
	return true;
}

/* Cut the sorted rows into Germany and its states. */
static bool
find_runs(const struct reading *r, const struct genesis_row *const *row,
    struct run *all, struct run state[STATES])
{
	size_t n = r->g->row.n, nstate = 0;

	*all = (struct run){0};
	for (size_t i = 0, same; i < n; i += same) {
		struct run run = {row + i, 0, 0};

		for (same = 1; i + same < n; same++)
			if (!str_eq(row[i + same]->area, row[i]->area))
				break;
		run.n = same;
		if (row[i]->level == LEVEL_COUNTRY)
			*all = run;
		if (row[i]->level != LEVEL_STATE)
			continue;
		if (nstate == STATES)
			return false;
		state[nstate++] = run;
	}
	return all->n > 0 && nstate == STATES;
}

/* Move every state to the row with these keys; false if one has none. */
static bool
advance(const struct reading *r, const struct genesis_row *to,
    struct run state[STATES])
{
	bool all = true;

	for (size_t i = 0; i < STATES; i++) {
		struct run *s = &state[i];

		while (s->at < s->n && rows_compare_keys(s->row[s->at], to,
					   r->g->ncategory) < 0)
			s->at++;
		all =
		    all && s->at < s->n &&
		    rows_compare_keys(s->row[s->at], to, r->g->ncategory) == 0;
	}
	return all;
}

static void
compare_cell(struct reading *r, const struct genesis_row *all,
    const struct run state[STATES], size_t column)
{
	long long sum = 0, whole = 0;
	struct str label;
	struct doubt *d;

	if (!addend(&all->cell[column], &whole))
		return;
	for (size_t i = 0; i < STATES; i++)
		if (!addend(&state[i].row[state[i].at]->cell[column], &sum))
			return;
	if (sum == whole ||
	    (d = reading_doubt(r, DOUBT_SUM_DIFFERS, all->line)) == NULL)
		return;
	label = genesis_label(r->arena, &r->g->column.row[column]);
	d->where = str_fmt(r->arena, "%.*s, %.*s", (int)all->given.n,
	    all->given.p, (int)label.n, label.n > 0 ? label.p : "");
	d->given = str_fmt(r->arena, "%lld ≠ %lld", whole, sum);
}

bool
check_sums(struct reading *r, const struct genesis_row *const *sorted)
{
	struct run all, state[STATES];

	if (!find_runs(r, sorted, &all, state))
		return r->st == OK;
	for (; all.at < all.n; all.at++) {
		if (!advance(r, all.row[all.at], state))
			continue;
		for (size_t c = 0; c < r->g->column.n; c++)
			if (r->g->column.row[c].count)
				compare_cell(r, all.row[all.at], state, c);
	}
	return r->st == OK;
}
