/*
 * doubt.h - what a person should look at before trusting a file.
 *
 * A doubt never changes what was read; it says where, what stood there and,
 * if the reader has a better reading, which.
 */
#ifndef DOUBT_H
#define DOUBT_H

#include "base.h"

struct arena;

enum doubt_kind {
	DOUBT_NONE,
	/* the file */
	DOUBT_CHARSET_MIXED,
	DOUBT_BYTE_LOST,
	DOUBT_MOJIBAKE,
	DOUBT_QUOTE_OPEN,
	DOUBT_END_OPEN,
	DOUBT_LAST_OPEN,
	/* its head */
	DOUBT_HEADER_FILLED,
	DOUBT_COLUMN_TWICE,
	DOUBT_UNIT_MISSING,
	DOUBT_COLUMN_UNKNOWN,
	/* its rows */
	DOUBT_FIELDS_FEW,
	DOUBT_FIELDS_MANY,
	DOUBT_FIELDS_DIFFER,
	DOUBT_ROW_DELETES,
	DOUBT_ROW_LONG,
	DOUBT_PERIOD_UNKNOWN,
	DOUBT_PERIOD_MIXED,
	DOUBT_AREA_UNKNOWN,
	DOUBT_AREA_ASSUMED,
	DOUBT_ROW_TWICE,
	DOUBT_ROWS_MISSING,
	/* its cells */
	DOUBT_CELL_EMPTY,
	DOUBT_CELL_UNREADABLE,
	DOUBT_NUMBER_FORM,
	DOUBT_SYMBOL_FORM,
	DOUBT_QUALITY_UNKNOWN,
	DOUBT_NEGATIVE,
	DOUBT_SUM_DIFFERS,
	/* its areas */
	DOUBT_NAME_CHANGED,
	DOUBT_AREA_GONE,
	DOUBT_AREA_NEVER,
	/* its foot */
	DOUBT_FOOTER_MISSING,
	DOUBT_DATA_IN_FOOTER,
	DOUBT_LICENCE_MISSING,
	DOUBT_STAND_MISSING,
	/* what a person decided */
	DOUBT_LEFT_OUT,
	/* what only some formats say */
	DOUBT_AREA_MISSING,
	DOUBT_PERIOD_MISSING,
	DOUBT_STRUCTURE_GUESSED,
	DOUBT_BREAK_FLAG,
	DOUBT_SECRET_FLAG,
	DOUBT_FORMULA_EMPTY,
	DOUBT_PERCENT_FORMAT,
	DOUBT_SHEET_HIDDEN,
	DOUBT_SHEET_LEFT,
	/* what plain tables leave open */
	DOUBT_AREA_NAME,
	DOUBT_AREA_AMBIGUOUS,
	DOUBT_ROW_FILLED,
	DOUBT_PERIOD_ASSUMED,
	DOUBT_TABLE_SECOND,
	DOUBT_CELLS_HIDDEN,
	DOUBT_MAX
};

struct doubt_type {
	const char *name;     /* as it is stored: "row_twice" */
	const char *sentence; /* German, for tr() */
	bool loss;            /* something in the file could not be taken */
	bool end;             /* the file may have ended too early */
};

extern const struct doubt_type doubt_type[DOUBT_MAX];

struct doubt {
	int kind;          /* enum doubt_kind */
	long long line;    /* of the file; 0: the whole file */
	long long number;  /* how many lines or cells are meant; 0: one */
	struct str where;  /* area, period, column; may be empty */
	struct str given;  /* what stood there; may be empty */
	struct str better; /* how we read it, or would; may be empty */
};

/* At most this many of a kind are kept; all are counted. */
enum { DOUBTS_KEPT = 1000 };

struct doubts {
	size_t n;
	struct doubt *row; /* by kind, then by line */
	long long total;
	long long count[DOUBT_MAX];
};

/* The name of a kind; what templates show of it is its sentence. */
struct str doubt_name(int kind);

/* where: "given" -> "better", as one text in the arena. */
struct str doubt_detail(struct arena *, const struct doubt *);

#endif
