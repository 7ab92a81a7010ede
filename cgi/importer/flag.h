/*
 * flag.h - what letters beside a value say of it.
 *
 * JSON-stat and SDMX deliver a status apart from the value: letters of
 * Eurostat (small), codes of the SDMX list CL_OBS_STATUS (capital), several
 * together ("be"), or an official sign.  GENESIS writes "e" for a final value,
 * which elsewhere is an estimated one.
 */
#ifndef FLAG_H
#define FLAG_H

#include "cell.h"

enum flag_style { FLAG_USUAL, FLAG_GENESIS };

struct flags {
	int symbol;   /* enum mark, where there is no value */
	int quality;  /* enum grade, where there is one */
	bool breaks;  /* the series breaks here */
	bool secret;  /* not to be published */
	bool strange; /* a letter that we do not know */
};

struct flags flags_read(enum flag_style, struct str status);

/* The same cell as its flags say; a symbol never takes the place of a number
 * other than 0. */
void flags_apply(const struct flags *, struct cell *);

#endif
