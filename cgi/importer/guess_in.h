/*
 * guess_in.h - what the parts of the guess share.  For guess*.c only.
 */
#ifndef GUESS_IN_H
#define GUESS_IN_H

#include "grid.h"
#include "places.h"

enum { GUESS_ROWS_MAX = 1000, GUESS_COLUMNS_MAX = MAPPING_COLUMNS_MAX };

/* What the fields of a column look like, the empty ones left out. */
struct guess_column {
	struct str head;    /* its lowest heading, or empty */
	size_t n;           /* fields that are not empty */
	size_t number;      /* that read as a number, or as a symbol */
	size_t symbol;      /* of these, symbols */
	size_t whole;       /* numbers without a fraction */
	size_t percent;     /* numbers with the sign behind them */
	size_t sign;        /* letters and signs of a value's quality */
	size_t letter;      /* of these, letters */
	size_t digits;      /* nothing but digits, or DG */
	size_t led;         /* more than one digit, the first 0 */
	size_t period;      /* that read as a period */
	size_t year;        /* of these, bare years */
	size_t brief;       /* and such as 21/22: see period_short() */
	size_t distinct;    /* different texts */
	size_t least, most; /* bytes */
	bool head_period;   /* the heading is a period */
	bool down;          /* empty fields mean what stands above */
};

struct guess {
	const struct sample_rows *rows;
	struct hints hints;
	size_t top;                  /* row of the first heading */
	size_t first;                /* row of values */
	size_t n;                    /* rows of values */
	size_t pick[GUESS_ROWS_MAX]; /* where they are */
	size_t nlone;                /* texts alone between them */
	size_t lone[GUESS_ROWS_MAX]; /* where those are */
	size_t ncolumn;
	struct mapping *m;
	unsigned unsure;
	struct guess_column column[GUESS_COLUMNS_MAX];
};

/* A field of the rows of values. */
struct str guess_field(const struct guess *, size_t row, size_t column);

/* guess_head.c: where the headings are, and the columns' looks. */
void guess_heads(struct guess *);
void guess_columns(struct guess *);

/* guess_rows.c: which rows have values, and what stands alone between them;
 * what is said of them all above the table. */
size_t guess_filled(const struct sample_row *);
void guess_rows(struct guess *);
void guess_down(struct guess *);
void guess_block(struct guess *);
void guess_title(struct guess *);

/* guess_place.c: headings that are areas, periods, units. */
bool guess_is_area(const struct guess *, struct str);
void guess_heading_rows(struct guess *);

/* guess_number.c: how numbers are written. */
void guess_notation(struct guess *);

/* guess_role.c: what each column is. */
void guess_roles(struct guess *);

/* guess_beside.c: columns of quality, and tables beside the table. */
void guess_quality(struct guess *);
void guess_beside(struct guess *);

/* Whether a column's field is decided by another's. */
bool guess_follows(const struct guess *, size_t follower, size_t of);

/* A heading holds one of these words, in small letters, ended by NULL. */
bool guess_has(struct str heading, const char *const *words);

/* A period, or what may be one: 21/22. */
bool guess_is_period(struct str);

/* Nine of ten. */
static inline bool
guess_mostly(size_t part, size_t of)
{
	return of > 0 && 10 * part >= 9 * of;
}

static inline bool
guess_is_free(const struct guess *g, size_t column)
{
	return g->m->role[column] == ROLE_IGNORE;
}

static inline void
guess_give(struct guess *g, size_t column, enum role role)
{
	g->m->role[column] = (unsigned char)role;
}

/* Words of what looks like a number and counts nothing. */
extern const char *const guess_labels[];

/* guess_key.c: the columns that say when and where. */
void guess_period_column(struct guess *);
void guess_key_column(struct guess *);
void guess_name_column(struct guess *);

#endif
