/*
 * cell.h - what one field of an official table says.
 *
 * A cell is a number or one of the official symbols, never both; a number may
 * carry a sign of its quality.  The symbols are six different states, and
 * none of them is zero.
 */
#ifndef CELL_H
#define CELL_H

#include "base.h"

struct arena;

/* Numbered like the SQL enum "symbol". */
enum mark {
	MARK_NONE,
	MARK_NOTHING,        /* -   nothing there */
	MARK_UNKNOWN,        /* .   unknown, or to be kept secret */
	MARK_LATER,          /* ... known later */
	MARK_UNCERTAIN,      /* /   not certain enough */
	MARK_SENSELESS,      /* x   makes no sense here */
	MARK_LESS_THAN_HALF, /* 0   by a file's own legend only, see genesis.h
			      */
	MARK_MAX
};

/* Numbered like the SQL enum "quality". */
enum grade {
	GRADE_NONE,
	GRADE_LIMITED,     /* (12) */
	GRADE_PROVISIONAL, /* 12p */
	GRADE_REVISED,     /* 12r */
	GRADE_ESTIMATED,   /* 12s, 12e */
	GRADE_MAX
};

struct cell {
	struct dec value; /* "-4.5", or NULL */
	int symbol;       /* enum mark; none and no value: not readable */
	int quality;      /* enum grade */
};

/* How the field was written. */
enum cell_form {
	CELL_PLAIN,      /* as the offices write */
	CELL_ODD_NUMBER, /* 1.234 or "- 23": read, but somebody should look */
	CELL_ODD_SYMBOL, /* *, X: read, but not the official sign */
	CELL_EMPTY,      /* nothing at all, not even "-" */
	CELL_UNREADABLE,
};

/*
 * Read a field.  Every member of *out is set; a value may be a copy in the
 * arena, and a full arena makes the cell unreadable.
 */
enum cell_form cell_read(struct arena *, struct str field, struct cell *out);

/* The value is zero. */
bool cell_is_zero(const struct cell *);

#endif
