/*
 * sheet.h - a sheet of a workbook as rows of texts, for XLSX and ODS.
 *
 * Both formats give typed cells one after the other; a sheet puts them in rows
 * of fields as a CSV file would have them, and gives the rows to the grid or
 * keeps a sample of them.  Numbers are written by the mapping's notation,
 * days as 2013-12-31, so that what a person sees is what is read.
 *
 * What is merged stands in each of its cells; a number only to the right, where
 * it may be a year above several columns, for below it would be a value that
 * nobody wrote.
 */
#ifndef SHEET_H
#define SHEET_H

#include "mapping.h"
#include "reader.h"
#include "sampling.h"

struct arena;

enum {
	SHEET_ROWS = 1 << 20,
	SHEET_FIELDS = 50 << 20, /* of all rows that are given on */
	SHEET_REPEATS = 100000,  /* rows that are written once, for many */
	SHEET_MERGES = 20000,
	SHEET_HIDDEN = 64,        /* ranges of columns that are remembered */
	SHEET_ROW_TEXT = 1 << 20, /* bytes of a row */
	SHEET_CELL_TEXT = 4000,   /* of a cell; longer ones are cut */
};

struct sheet_merge {
	long long row, rows;    /* from 1; how many */
	size_t column, columns; /* from 0; how many */
	struct str text;        /* once it was read */
	bool number;
};

struct sheet {
	struct arena *arena;
	struct take *take;
	const struct mapping *mapping; /* or NULL */
	bool sampling;
	struct grid grid;
	struct sample_rows *sample;
	struct sampling some; /* of the rows */

	long long row; /* that is being filled, from 1 */
	size_t n;      /* its fields */
	struct str *field;
	bool *number; /* which of them are numbers */
	char *text;
	size_t ntext;
	long long fields, repeats; /* given on so far */

	size_t nmerge, first_merge; /* by row; those before are over */
	struct sheet_merge *merge;
	long long merge_work;

	/* what a person does not see */
	bool row_hidden, told_hidden;
	size_t nhidden;
	struct sheet_columns {
		size_t from, n;
	} hidden[SHEET_HIDDEN];
};

/* To read: rows go to the grid.  To sample: they are kept in *sample.  False:
 * the take has failed. */
bool sheet_read(
    struct sheet *, struct arena *, struct take *, const struct mapping *);
bool sheet_sample(struct sheet *, struct arena *, struct take *,
    const struct mapping *, struct sample_rows *);

/* Columns that are hidden; what stands in them is doubted, once.  Rows:
 * `row_hidden`, until the row ends. */
void sheet_hide(struct sheet *, size_t from, size_t n);

/* A cell of the row, at a column from 0; its text is copied. */
void sheet_put(struct sheet *, size_t column, struct str);

/* A number as the file writes it, 0.1 or 1E-3; `zeros`: digits that it is
 * shown with at least; see sheet_number(). */
void sheet_put_number(struct sheet *, size_t column, struct str, int zeros);

/* The row is whole; it stands `times` times from sheet.row on. */
void sheet_end_row(struct sheet *, long long times);

/* Cells that are merged, to be said before their first row ends. */
void sheet_merge(struct sheet *, const struct sheet_merge *);

/* No more rows. */
void sheet_end(struct sheet *);

/* The workbook has a sheet, read or not, of this number from 1; kept in the
 * sample, the first SHEET_NAMES of them. */
void sheet_named(
    struct sheet *, long long number, struct str name, bool hidden);

/*
 * A text that is raised behind another is the mark of a note, not its next
 * digit: "12" and a raised 1 are "12 1)", a raised 2 behind "km" is "km²".
 * What to put before and after it and, instead of it, if that is not NULL.
 */
struct sheet_raised {
	const char *before, *instead, *after;
};
struct sheet_raised sheet_raise(struct str behind, struct str raised);

/* Doubt a cell of the row; nothing while sampling. */
void sheet_doubt(struct sheet *, enum doubt_kind, struct str given);

/*
 * A number of a spreadsheet in plain digits; the NULL view if it is none.
 * They are binary fractions, written with up to 17 digits: 0.1 may stand there
 * as 0.10000000000000001, and the sum of 0.1 and 0.2 as 0.30000000000000004.
 * No program shows more than 15 of them: those are taken.  Whole numbers stay
 * as they are.
 */
enum { SHEET_NUMBER = 64 };
struct str sheet_number(struct str, char to[SHEET_NUMBER]);

#endif
