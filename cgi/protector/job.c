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
	n->categories.row[i] = c == NULL ? 0 : l->columns.row[c->column].id;
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
	for (size_t t = 0; t < l->tables.n; t++)
		for (size_t i = 0; i < l->table[t].n; i++)
			if (l->table[t].cell[i].quantity == quantity)
				return &l->table[t].cell[i];
	return NULL;
}

static bool
fill_note(struct note *n, const struct load *l, const struct protected *o)
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

		if (c->quantity == NO_QUANTITY)
			continue;
		q = &o->model.q[c->quantity];
		if (q->hold == HOLD_WITHHELD)
			note_add(n, l, c, q->why, o->audit.low[c->quantity],
			    o->audit.high[c->quantity], q->hopeless);
	}
	for (size_t i = 0; i < o->audit.n; i++)
		note_add(n, l, cell_of(l, o->audit.exposed[i].quantity),
		    WHY_NONE, o->audit.exposed[i].low, o->audit.exposed[i].high,
		    false);
	return true;
}

/* False if that is of no use any more. */
static bool
write_down(struct load *l, struct str period, const struct protected *o)
{
	long long counts[] = {(long long)l->table[0].n, (long long)o->primary,
	    (long long)o->more, (long long)o->rates, (long long)o->hopeless,
	    (long long)o->audit.attacked, (long long)o->audit.n,
	    (long long)o->problems, (long long)o->audit.parts,
	    (long long)o->audit.largest, (long long)o->model.dropped,
	    (long long)l->guessed};
	struct protection_note_row done;
	struct note n = {.room = 0};
	struct batch b = batch_begin(l->p->db, l->p->period);

	if (!fill_note(&n, l, o)) {
		l->fault = "memory";
		return false;
	}
	q_protection_note(&b, l->claim->delivery, l->claim->claim, period,
	    (struct ints){COUNT(counts), counts}, n.areas, n.categories, n.whys,
	    n.lows, n.highs, n.knowns, &done);
	return batch_run(&b) ? load_failed(l) : done.ours;
}

static bool
one_period(struct load *l, struct str period)
{
	struct protected o = {.primary = 0};
	bool good = load_period(l, period);

	if (good &&
	    protect_tables(&l->ground, &l->rule, l->table, l->tables.n, &o)) {
		l->fault = "memory";
		good = false;
	}
	good = good && write_down(l, period, &o);
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
		going = one_period(&l, l.periods.row[i].period);
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
