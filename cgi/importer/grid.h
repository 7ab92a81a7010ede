/*
 * grid.h - plain tables: rows of fields that a mapping gives a meaning.
 */
#ifndef GRID_H
#define GRID_H

#include "mapping.h"
#include "take.h"

/*
 * A plain table as rows of fields, however it is written in the file.  A
 * source of rows calls grid_row() for each, also for those of the head; fields
 * are views for the call only.
 */
struct grid {
	struct take *take;
	const struct mapping *mapping;
	struct grid_head *head; /* grid.c's own */
};

struct grid grid_begin(struct take *, const struct mapping *);
void grid_row(struct grid *, long long line, const struct strs *fields);
void grid_end(struct grid *);

struct sample_row {
	long long line;
	struct strs field;
};

/* One sheet of a workbook; its number is what a mapping chooses it by. */
struct sample_sheet {
	long long number; /* from the left, from 1 */
	struct str name;
	bool hidden;
};

struct sample_rows {
	size_t n;
	struct sample_row *row;
	size_t nsheet; /* of a workbook */
	struct sample_sheet *sheet;
};

/* What speaks for a guess beside the rows. */
struct hints {
	struct str file_name;        /* pyramide_2005.csv */
	const struct places *places; /* areas that the portal knows, or NULL */
	bool heads_said; /* the mapping says how many rows are headings */
};

/*
 * Guess the mapping of a table from its first rows (a few hundred are enough;
 * the more the better).  What could as well be otherwise is told in `unsure`
 * of the guess, to be asked back: nothing is guessed silently.
 */
void mapping_guess(const struct sample_rows *, const struct hints *,
    struct mapping *, unsigned *unsure);

#endif
