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

enum { CELL_DIGITS = 40 }; /* of a number; longer ones are not readable */

/* A number lies in the cell itself, so that reading a million of them needs
 * no memory. */
struct cell {
	int symbol;           /* enum mark; none and no number: not readable */
	int quality;          /* enum grade */
	unsigned char nvalue; /* 0: no number */
	char value[CELL_DIGITS + 3]; /* "-4.5": digits, sign and point */
};

/* How a file writes its numbers. */
struct notation {
	char decimal;   /* ',' or '.' */
	char thousands; /* '.', ',', ' ', '\'' or 0: none */
};

/* As German offices write: 1234,5. */
#define NOTATION_GERMAN ((struct notation){',', 0})

/* How the field was written. */
enum cell_form {
	CELL_PLAIN,      /* as the offices write, in this notation */
	CELL_ODD_NUMBER, /* 1.234, "- 23", 5 %: read, but somebody should look
			  */
	CELL_ODD_SYMBOL, /* *, X: read, but not the official sign */
	CELL_EMPTY,      /* nothing at all, not even "-" */
	CELL_UNREADABLE,
};

/*
 * Read a field.  Every member of *out is set.  A number that is written in
 * another notation is read if it can only mean one thing, or by the sign that
 * stands in it; it is odd then.
 */
enum cell_form cell_read(struct str field, struct notation, struct cell *out);

/*
 * Read a number as machines write it: -12.50, 1.5E-3, +7.  Its digits are all
 * kept, the exponent is carried out.  False, and *out untouched: it is none
 * (INF, NaN, 0x1), or has more than CELL_DIGITS digits.
 */
bool cell_number(struct str, struct cell *out) MUST_CHECK;

/* The number, a view into the cell, or NULL. */
struct dec cell_value(const struct cell *);

/* The value is zero. */
bool dec_is_zero(struct dec);
bool cell_is_zero(const struct cell *);

#endif
