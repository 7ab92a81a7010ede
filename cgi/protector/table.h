/*
 * table.h - from tables of cells to a model of what is known.
 *
 * Cells of one period: periods have nothing to do with each other.  The first
 * table is the one to protect; the others were shown before, earlier releases
 * of it and linked tables of other sources.  Cells of linked columns, of the
 * same area and value, are one quantity.
 *
 * A whole may stand in one table and its parts in others.
 *
 * A whole is the sum of its parts, areas and columns alike, if it is so in
 * nine of ten cases; what differs in the tenth is a mistake that everybody
 * can see.  If parts never make up the whole, what is missing is a quantity
 * of its own that no cell shows, and so is what remains of a whole beside an
 * "of which": a difference must not tell what a cell may not.
 */
#ifndef TABLE_H
#define TABLE_H

#include "base.h"
#include "model.h"

/* What a cell holds. */
enum given {
	GIVEN_VALUE,
	GIVEN_NOTHING, /* "-": it is 0, and nobody wonders */
	GIVEN_UNKNOWN, /* ".", "/": withheld by who delivered it, or unsure */
	GIVEN_NONE,    /* "x", "...": there is no number */
};

#define NO_QUANTITY UINT_MAX

struct cell {
	int area, column; /* positions in the ground's lists */
	enum given given;
	enum why withheld; /* in a table shown before */
	int decimals;      /* of a rate, as written */
	long long value;   /* scaled to a whole number; a rate by a million */
	long long largest; /* of it the largest bearers give, or 0 */
	unsigned quantity; /* out, or NO_QUANTITY */
};

enum table_kind { TABLE_OURS, TABLE_EARLIER, TABLE_LINKED };

struct table {
	enum table_kind kind;
	bool loose;         /* its period is written in another way */
	long long rounding; /* scaled; 0: none */
	struct cell *cell;
	size_t n;
};

struct table_column {
	int same;       /* linked columns have the same number */
	bool is_rate;   /* per cent and the like: nothing to add up */
	bool is_bearer; /* what a single one gives: neither */
};

/* A whole column and its parts, in part[first] and on. */
struct sum {
	int whole;
	bool adds;      /* false: the one part is only within the whole */
	bool guessed;   /* nobody said so, but it does */
	bool over_time; /* a period and its parts: if the numbers say so */
	size_t first, n;
};

/* A rate column is `factor` times the one of two others by the other. */
struct ratio {
	int rate, part, whole;
	long long factor;
};

struct ground {
	/* Periods that add up to each other are one problem: the columns of the
	 * second come after those of the first, and so on.  0: one. */
	size_t nperiods;
	size_t nareas;
	const int *parent; /* of each area, or -1 */
	const int *level;
	size_t ncolumns;
	const struct table_column *column;
	size_t nsums;
	const struct sum *sum;
	const int *part;
	size_t nratios;
	const struct ratio *ratio;
};

struct rule {
	long long min_count; /* 1 .. min_count - 1 are withheld; 0: none */
	bool zero;           /* and so is 0 */
	long long min_base;  /* parts of 1 .. min_base - 1 are; 0: none */
	long long rounding;  /* 0: none */
	int dominance_n;     /* 0: not looked at */
	int dominance_percent;
	long long scale; /* cells are so many times what they are; 0: once */
	long long range; /* at least so much uncertainty, up and down */
	int range_percent;
};

/* Whole numbers near `value` that rounding to `base` shows as the same. */
void rounded(long long value, long long base, long long *low, long long *high);

/*
 * The model of tables[0 .. n).  It is closed, nothing is withheld yet.  Look
 * at model.failed.  The tables' cells are put in order.  A loose table loses
 * its cells if they say that it is of another period: those that a table of
 * ours has as well are not the same in nine of ten cases.
 */
void tables_model(struct model *, const struct ground *, const struct rule *,
    struct table *tables, size_t n);

/* A cell of a table in order, or NULL. */
const struct cell *table_find(const struct table *, int column, int area);

/*
 * Withhold what the rule says and state what is needed; what cannot be
 * protected any more, being known from before, is hopeless.  How many cells
 * are withheld.
 */
size_t primary_run(struct model *, const struct ground *, const struct rule *,
    const struct table *ours, const struct table *all, size_t ntables);

/*
 * What shares shown before tell of their parts: whoever sees the whole knows
 * the part to within half of the share's last decimal.  So nobody can be in
 * doubt who sees both.
 */
void ratios_known(struct model *, const struct ground *,
    const struct table *tables, size_t ntables);

/*
 * Rates of an area where something is withheld tell of it: so are they.  Of
 * which two columns a rate is made may be stated; else of any.  And where
 * numbers are rounded, an exact rate would tell what they were.
 */
size_t primary_rates(struct model *, const struct ground *, const struct rule *,
    const struct table *tables, size_t ntables);

#endif
