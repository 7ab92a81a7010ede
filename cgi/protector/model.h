/*
 * model.h - what somebody knows about quantities who sees what we show.
 *
 * A quantity is one number of the world: the children of one district in one
 * year.  Several cells may show it, of linked tables or of earlier releases.
 * Values are whole numbers; decimals are scaled away before.
 *
 * What is known of a quantity is an interval.  [low, high] is known whatever
 * we do now: it was published before, or a law of nature says so.  If the
 * table being protected shows it, [shown_low, shown_high] is known too: one
 * number, or a few where we round.  Equations are known to everybody:
 * sum of sign * quantity = what it truly is.
 *
 * A quantity with need_low < need_high must stay uncertain at least from one
 * to the other: that is its protection range, chosen by a rule.  A quantity
 * with `width` must stay uncertain over so many numbers, wherever they lie.
 */
#ifndef MODEL_H
#define MODEL_H

#include "base.h"

/* No bound: larger than any value. */
#define FAR_AWAY (1LL << 52)

/* What happens to a quantity in the table being protected. */
enum hold {
	HOLD_NONE,     /* it has no cell there: nothing shows it now */
	HOLD_SHOWN,    /* it can be withheld at a cost */
	HOLD_KEPT,     /* it is shown in any case */
	HOLD_WITHHELD, /* "." */
};

/* Why a cell is withheld; the same order as the enum of the database. */
enum why {
	WHY_NONE,
	WHY_COUNT,     /* fewer than the minimum */
	WHY_BASE,      /* part of a whole that is too small */
	WHY_DOMINANCE, /* one bearer gives most of it */
	WHY_SECONDARY, /* another could be computed from it */
	WHY_EARLIER,   /* withheld before, and showing it uncovers others */
	WHY_LINKED,    /* withheld in a linked table */
};

struct quantity {
	long long value; /* what it truly is */
	long long floor; /* no value is below it, nor can be */
	long long low, high;
	long long shown_low, shown_high;
	long long need_low, need_high; /* equal: no need */
	long long width;
	double cost; /* of withholding it, for each unit moved */
	enum hold hold;
	enum why why;
	bool withheld_before; /* in an earlier release of the same source */
	bool withheld_linked; /* in a table of another source */
	bool hopeless;        /* known too well from before: no need can be */
	bool unknown;         /* to us: its value is one that would fit */
};

struct term {
	unsigned quantity;
	int sign;
};

struct equation {
	size_t first; /* of the terms */
	size_t n;
};

struct model {
	struct quantity *q;
	size_t n, room;
	struct term *term;
	size_t nterm, term_room;
	struct equation *eq;
	size_t neq, eq_room;
	/* model_close(): equations of quantity i are in[at[i] .. at[i + 1]) */
	size_t *at;
	unsigned *in;
	size_t dropped; /* equations that contradict others, left out */
	bool failed;    /* no memory; sticky */
};

/* model_release() also undoes what could not be finished. */
void model_init(struct model *);
void model_release(struct model *);

/*
 * A new quantity that is known by nobody and may be 0 or more; its number.
 * The caller sets what is different.
 */
unsigned model_add(struct model *, long long value);

/* An equation of n terms; fewer than two say nothing and are left out. */
void model_equation(struct model *, size_t n, const struct term *);

/* Equations said twice are left out, and each quantity learns where it is. */
void model_close(struct model *);

/* What is known of a quantity as things stand. */
void model_known(
    const struct model *, unsigned i, long long *low, long long *high);

/* True if nobody can be in doubt about it. */
bool model_is_known(const struct model *, unsigned i);

/* As much of a width as what is known from before leaves. */
long long model_width(const struct model *, unsigned i, long long wanted);

#endif
