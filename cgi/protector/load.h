/*
 * load.h - what the database knows of a delivery, as tables and their ground.
 */
#ifndef LOAD_H
#define LOAD_H

#include "base.h"
#include "protector_sql.h"
#include "spans.h"
#include "table.h"

struct protector;

/* Of a period: somebody else's, ours, or ours and it is noted. */
enum { PERIOD_OTHER, PERIOD_WANTED, PERIOD_DONE };

struct load {
	struct protector *p;
	const struct protection_claim_row *claim;
	struct protection_periods_rows periods;
	struct protection_tables_rows all;  /* of every period */
	struct protection_shown_rows shown; /* all that has any */
	struct protection_columns_rows columns;
	struct ground stated; /* of one period, and without areas */
	/* all periods, ours and others', and which of them add up to which */
	size_t nspans, nover;
	struct span *span;
	struct span_sum *over;
	int *state;
	size_t *group;
	/* of a group: periods that add up to each other, mostly one alone */
	size_t nslots, nown;
	size_t *slot;                         /* its spans */
	struct protection_tables_rows tables; /* first `nown` of ours */
	size_t *table_slot;                   /* of each of them */
	struct ground ground;
	struct protection_areas_rows areas;
	struct table *table; /* ours are one */
	size_t ntables;
	size_t guessed; /* sums that nobody stated */
	struct rule rule;
	long long scale; /* cells are so many times what they are */
	const char *fault;
};

/*
 * All that is the same for every period, in the arena of the job.  False, and
 * .fault says why, if that is not to be had.
 */
bool load_delivery(struct load *) MUST_CHECK;

/*
 * The tables of a period of ours and of all periods that add up with it, in
 * the arena of the period; .nown is 0 if it was done.  The second says that
 * what came of it is noted.
 */
bool load_group(struct load *, struct str period) MUST_CHECK;
void load_group_done(struct load *);

/* load_group()'s parts: the periods of a delivery, and the cells of a group. */
bool load_spans(struct load *) MUST_CHECK;
bool load_period(struct load *) MUST_CHECK;

/* Remember why it failed, if nothing was before.  Always false. */
bool load_fail(struct load *, const char *fault);

/* The number of a column, or -1. */
int load_column(const struct load *, long long category);

/* A question went wrong: the log has it.  Always false. */
bool load_failed(struct load *);

#endif
