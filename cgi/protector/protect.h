/*
 * protect.h - one period of a table from its cells to what may be shown:
 * primary rules, withholding more, and the attack, repeated until it fails.
 */
#ifndef PROTECT_H
#define PROTECT_H

#include "audit.h"
#include "base.h"
#include "model.h"
#include "table.h"

struct protected
{
	struct model model; /* hold and why of every quantity */
	struct audit audit; /* exposed[0 .. n): empty is what we want */
	size_t primary;     /* cells withheld by a rule */
	size_t more;        /* ... and that others cannot be computed */
	size_t rates;       /* ... because they tell of such a one */
	size_t hopeless;    /* known from before, whatever we do */
	size_t rounds;      /* of attack */
	size_t problems;    /* linear problems solved */
};

/*
 * tables[0] is ours.  It can be shown if outcome.audit.n is 0.  FAULT without
 * memory.  The caller releases the outcome, whatever came.
 */
enum status protect_tables(const struct ground *, const struct rule *,
    struct table *tables, size_t n, struct protected *) MUST_CHECK;
void protect_release(struct protected *);

#endif
