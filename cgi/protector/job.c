/*
 * job.c - protect one delivery, period after period, and write down what is
 * withheld and how the attack went.
 */
#include <stdio.h>
#include <time.h>

#include "arena.h"
#include "enums.h"
#include "load.h"
#include "log.h"
#include "protect.h"
#include "protector.h"
#include "protector_sql.h"
#include "text.h"

/* What is written of a period: a line for every cell withheld, then one for
 * every quantity exposed. */
struct note {
	struct ints areas, categories, knowns;
	struct strs whys, lows, highs;
	size_t room;
};

static bool
note_init(struct note *n, struct arena *a, size_t room)
{
	n->room = room;
	n->areas.row = arena_get(a, room, sizeof(long long));
	n->categories.row = arena_get(a, room, sizeof(long long));
	n->knowns.row = arena_get(a, room, sizeof(long long));
	n->whys.row = arena_get(a, room, sizeof(struct str));
	n->lows.row = arena_get(a, room, sizeof(struct str));
	n->highs.row = arena_get(a, room, sizeof(struct str));
	return n->areas.row != NULL && n->categories.row != NULL &&
	       n->knowns.row != NULL && n->whys.row != NULL &&
	       n->lows.row != NULL && n->highs.row != NULL;
}

/* A scaled number as it was; empty where there is no bound. */
static struct str
unscaled(const struct load *l, long long v)
{
	long long size = v < 0 ? -v : v;
	int decimals = 0;

	if (size >= FAR_AWAY / 2)
		return STR("");
	for (long long s = l->scale; s > 1; s /= 10)
		decimals++;
	if (decimals == 0)
		return str_fmt(l->p->period, "%lld", v);
	return str_fmt(l->p->period, "%s%lld.%0*lld", v < 0 ? "-" : "",
	    size / l->scale, decimals, size % l->scale);
}

static void
note_add(struct note *n, const struct load *l, const struct cell *c,
    enum why why, long long low, long long high, bool known)
{
	size_t i = n->areas.n;

	if (i == n->room)
		return;
	n->areas.row[i] = c == NULL ? 0 : l->areas.row[c->area].id;
	n->categories.row[i] =
	    c == NULL ? 0 : l->columns.row[(size_t)c->column % l->columns.n].id;
	n->knowns.row[i] = known;
	n->whys.row[i] =
	    why == WHY_NONE ? STR("") : str_of(secrecy_why_type.name[why - 1]);
	n->lows.row[i] = unscaled(l, low);
	n->highs.row[i] = unscaled(l, high);
	n->areas.n = n->categories.n = n->knowns.n = n->whys.n = n->lows.n =
	    n->highs.n = i + 1;
}

/* The first cell that shows this quantity; NULL: it is a difference. */
static const struct cell *
cell_of(const struct load *l, unsigned quantity)
{
	for (size_t t = 0; t < l->ntables; t++)
		for (size_t i = 0; i < l->table[t].n; i++)
			if (l->table[t].cell[i].quantity == quantity)
				return &l->table[t].cell[i];
	return NULL;
}

/* Is this of the period?  What no cell shows is told with the first of ours. */
static bool
is_of(const struct load *l, const struct cell *c, size_t table)
{
	return c == NULL
		   ? table == 0
		   : (size_t)c->column / l->columns.n == l->table_slot[table];
}

static bool
fill_note(struct note *n, const struct load *l, const struct protected *o,
    size_t table)
{
	const struct table *ours = &l->table[0];
	size_t room = o->audit.n + 1;

	for (size_t i = 0; i < ours->n; i++) {
		unsigned q = ours->cell[i].quantity;

		room += q != NO_QUANTITY && o->model.q[q].hold == HOLD_WITHHELD;
	}
	if (!note_init(n, l->p->period, room))
		return false;
	for (size_t i = 0; i < ours->n; i++) {
		const struct cell *c = &ours->cell[i];
		const struct quantity *q;

		if (c->quantity == NO_QUANTITY || !is_of(l, c, table))
			continue;
		q = &o->model.q[c->quantity];
		if (q->hold == HOLD_WITHHELD)
			note_add(n, l, c, q->why, o->audit.low[c->quantity],
			    o->audit.high[c->quantity], q->hopeless);
	}
	for (size_t i = 0; i < o->audit.n; i++) {
		const struct exposed *e = &o->audit.exposed[i];
		const struct cell *c = cell_of(l, e->quantity);
		/* one that only others show is told with the first, too */
		bool shown =
		    c != NULL && c < ours->cell + ours->n && c >= ours->cell;

		if (shown ? is_of(l, c, table) : table == 0)
			note_add(n, l, c, WHY_NONE, e->low, e->high, false);
	}
	return true;
}

enum {
	CELLS,
	PRIMARY,
	MORE,
	RATES,
	HOPELESS,
	ATTACKED,
	EXPOSED,
	PROBLEMS,
	PARTS,
	LARGEST,
	DROPPED,
	FOUND,
	COUNTS
};

/* Of a period that was protected together with others: its own cells. */
static void
count_cells(const struct load *l, const struct protected *o, size_t table,
    long long *counts)
{
	const struct table *ours = &l->table[0];

	for (int i = CELLS; i <= HOPELESS; i++)
		counts[i] = 0;
	for (size_t i = 0; i < ours->n; i++) {
		const struct cell *c = &ours->cell[i];
		const struct quantity *q;

		if (!is_of(l, c, table))
			continue;
		counts[CELLS]++;
		if (c->quantity == NO_QUANTITY)
			continue;
		q = &o->model.q[c->quantity];
		counts[HOPELESS] += q->hopeless;
		if (q->hold != HOLD_WITHHELD)
			continue;
		if (l->ground.column[c->column].is_rate &&
		    !l->ground.column[c->column].is_bearer)
			counts[RATES]++;
		else
			counts[q->why <= WHY_DOMINANCE ? PRIMARY : MORE]++;
	}
}

/* False if that is of no use any more. */
static bool
write_down(struct load *l, size_t table, const struct protected *o)
{
	long long counts[COUNTS] = {
	    [CELLS] = (long long)l->table[0].n,
	    [PRIMARY] = (long long)o->primary,
	    [MORE] = (long long)o->more,
	    [RATES] = (long long)o->rates,
	    [HOPELESS] = (long long)o->hopeless,
	    [ATTACKED] = table == 0 ? (long long)o->audit.attacked : 0,
	    [EXPOSED] = table == 0 ? (long long)o->audit.n : 0,
	    [PROBLEMS] = table == 0 ? (long long)o->problems : 0,
	    [PARTS] = table == 0 ? (long long)o->audit.parts : 0,
	    [LARGEST] = table == 0 ? (long long)o->audit.largest : 0,
	    [DROPPED] = table == 0 ? (long long)o->model.dropped : 0,
	    [FOUND] = table == 0 ? (long long)l->guessed : 0,
	};
	struct protection_note_row done;
	struct note n = {.room = 0};
	struct batch b = batch_begin(l->p->db, l->p->period);

	if (l->nown > 1)
		count_cells(l, o, table, counts);
	if (!fill_note(&n, l, o, table)) {
		l->fault = "memory";
		return false;
	}
	q_protection_note(&b, l->claim->delivery, l->claim->claim,
	    l->tables.row[table].period, (struct ints){COUNT(counts), counts},
	    n.areas, n.categories, n.whys, n.lows, n.highs, n.knowns, &done);
	return batch_run(&b) ? load_failed(l) : done.ours;
}

/* A period, and those that add up with it. */
static bool
one_group(struct load *l, struct str period)
{
	struct protected o = {.primary = 0};
	bool good = load_group(l, period);

	if (good && l->nown > 0 &&
	    protect_tables(&l->ground, &l->rule, l->table, l->ntables, &o)) {
		l->fault = "memory";
		good = false;
	}
	for (size_t t = 0; good && t < l->nown; t++)
		good = write_down(l, t, &o);
	load_group_done(l);
	protect_release(&o);
	arena_reset(l->p->period);
	return good;
}

static bool
is_stopping(const struct protector *p)
{
	return p->stopping != NULL && *p->stopping;
}

static void
end(struct load *l)
{
	struct batch b = batch_begin(l->p->db, l->p->period);
	struct protection_end_row done;

	q_protection_end(&b, l->claim->delivery, l->claim->claim,
	    str_of(l->fault == NULL ? "" : l->fault), &done);
	if (batch_run(&b))
		log_line("could not note how a delivery was protected");
	arena_reset(l->p->period);
}

static void
protect(struct protector *p, const struct protection_claim_row *claim)
{
	struct load l = {.p = p, .claim = claim};
	bool going = load_delivery(&l);
	char id[ID_TEXT + 1];

	for (size_t i = 0; going && i < l.periods.n && !is_stopping(p); i++)
		going = one_group(&l, l.periods.row[i].period);
	/* told to stop, it leaves the rest to whoever comes next */
	if (is_stopping(p))
		return;
	id_text(claim->delivery, id);
	log_line("delivery %s: %s", id,
	    l.fault != NULL ? l.fault
	    : going         ? "done"
			    : "wanted anew");
	if (going || l.fault != NULL)
		end(&l);
}

bool
protector_round(struct protector *p)
{
	struct batch b = batch_begin(p->db, p->job);
	struct protection_claim_rows claim;
	bool found = false;

	q_protection_claim(&b, !p->begun, &claim);
	if (batch_run(&b) == OK) {
		p->begun = true;
		found = claim.n > 0;
		if (found)
			protect(p, &claim.row[0]);
	}
	arena_reset(p->period);
	arena_reset(p->job);
	return found;
}
