/*
 * load.h - what the database knows of a delivery, as tables and their ground.
 */
#ifndef LOAD_H
#define LOAD_H

#include "base.h"
#include "protector_sql.h"
#include "table.h"

struct protector;

struct load {
	struct protector *p;
	const struct protection_claim_row *claim;
	struct protection_periods_rows periods;
	struct protection_tables_rows all; /* of every period */
	struct protection_columns_rows columns;
	struct ground ground; /* its areas are of one period */
	/* of one period */
	struct protection_tables_rows tables; /* its part of `all` */
	struct protection_areas_rows areas;
	struct table *table;
	struct ground stated; /* its sums */
	size_t guessed;       /* sums that nobody stated */
	struct rule rule;
	long long scale; /* cells are so many times what they are */
	const char *fault;
};

/*
 * All that is the same for every period, in the arena of the job.  False, and
 * .fault says why, if that is not to be had.
 */
bool load_delivery(struct load *) MUST_CHECK;

/* The tables of one period, in the arena of the period. */
bool load_period(struct load *, struct str period) MUST_CHECK;

/* Remember why it failed, if nothing was before.  Always false. */
bool load_fail(struct load *, const char *fault);

/* The number of a column, or -1. */
int load_column(const struct load *, long long category);

/* A question went wrong: the log has it.  Always false. */
bool load_failed(struct load *);

#endif
