/*
 * changed.h - cells that two computations say differently, as a table of a
 * page shows them: the part "changed_cells".
 *
 * Words are in the visitor's language and live as long as the request.
 */
#ifndef CHANGED_H
#define CHANGED_H

#include "base.h"

struct req;

/* What one of both says: a number with its unit, or a symbol. */
struct changed_side {
	bool there; /* it has the cell */
	struct str text;
	struct str meaning;            /* of the symbol, else empty */
	struct str flag, flag_meaning; /* of its quality, or empty */
};

/* what: "changed", "gone", "new", "quality" or "same" */
struct changed_cell {
	struct str area, period;
	struct str part; /* of a stack: the indicator; else empty */
	struct str what;
	struct changed_side was, now;
	struct str difference; /* "+0,2 Prozentpunkte", or empty */
};

struct changed_cells {
	size_t n;
	struct changed_cell *row;
};

/* A value, or the sign and meaning of the symbol where there is none. */
struct changed_side changed_side(struct req *, struct dec, struct str unit,
    struct str sign, struct str meaning);

/* With its sign, for the reader of a table; empty for no number. */
struct str changed_difference(struct req *, struct dec, struct str unit);

#endif
