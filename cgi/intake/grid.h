/*
 * grid.h - the form of a delivery: a table of areas and columns, what is
 * typed in it, what it means, and what does not add up.
 */
#ifndef GRID_H
#define GRID_H

#include "agreement_sql.h"
#include "req.h"

/* A number in millionths; sums of counts and shares are exact. */
struct amount {
	bool known;
	long long millionths;
};

struct grid_cell {
	struct str field; /* "z-21-1": its id is "f-z-21-1" */
	struct str label; /* "Bezirk Mitte: unter 3 Jahre" */
	struct str typed;
	struct str past;  /* the period before, as a page shows it, or empty */
	struct str fault; /* why it cannot be handed in, or empty */
	struct str ask;   /* what should be looked at again, or empty */
	struct str other; /* what somebody else saved meanwhile, or empty */
	bool clash;       /* something else, or nothing, was saved */
	struct str parts; /* ids of the fields it is the sum of, or empty */
	bool differs;     /* it is not the sum of these */
	struct str adds;  /* in words: their sum, and by how much it differs */
	struct str past_number, number; /* as machines write them, or empty */
	struct str sign;                /* symbol + 8 * quality */
	struct amount amount, before;
	bool tells; /* something stands under the field */
};

struct grid_cells {
	size_t n;
	struct grid_cell *row;
};

struct grid_row {
	struct str id, key, name;
	long long area, parent;
	bool whole; /* other rows are parts of it */
	struct grid_cells cells;
};

struct grid_rows {
	size_t n;
	struct grid_row *row;
};

struct grid_column {
	struct str id, name, unit;
	long long column;
	bool rate; /* a share: no sum is made of it */
	size_t nparts;
	struct str part[8];    /* of its path */
	struct str parts, sum; /* of all rows, for the foot */
};

struct grid_columns {
	size_t n;
	struct grid_column *row;
};

struct grid {
	struct grid_columns columns;
	struct grid_rows rows;
	struct str past_period; /* as a page shows it, or empty */
	bool has_foot;          /* no row is the whole: the foot has the sums */
	size_t nfault, nempty, nask;
	struct grid_cells apart; /* copies of those that differ */
	long long napart;
	long long filled, fields;
};

/* A form that was sent: values row by row; lists of ids as texts. */
struct grid_sent {
	struct strs areas, columns, values;
};

/* What the database holds of it. */
struct grid_stored {
	struct form_areas_rows areas;
	struct form_columns_rows columns;
	struct form_typed_rows typed;
	struct form_past_rows past;
};

/*
 * Make the table: `sent` instead of what is stored, if it is not NULL.  With
 * `clash`, what is stored stands beside what was sent.  Everything that is
 * wrong or should be looked at is in the cells; with `complete`, an empty
 * field is wrong, too.  False past the arena's limit.
 */
bool grid_make(struct req *, const struct grid_stored *,
    const struct grid_sent *sent, bool clash, bool complete,
    struct grid *) MUST_CHECK;

/* Every cell's place and content as lists, one entry a cell. */
struct grid_lists {
	struct strs areas, columns, typed, numbers, signs;
};

/* From the table; and, for a draft, from the form as it was sent. */
bool grid_lists(struct req *, const struct grid *, struct grid_lists *);
bool grid_sent_lists(
    struct req *, const struct grid_sent *, struct grid_lists *);

/* Sums, and what should be looked at: grid_sum.c. */
void grid_sums(struct req *, struct grid *);

/* An amount from a number as machines write it. */
struct amount amount_of(struct dec);

#endif
