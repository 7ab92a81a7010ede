/*
 * reference.h - numbers in a text that are cells: "[[wert:SLUG|AREA|PERIOD]]",
 * with "|zaehler" or "|nenner" behind for what the value was computed from.
 *
 * The database reads the same (reference_form() in sql/schema/0029): what is
 * reference number i here is number i there, counted from 1.
 */
#ifndef REFERENCE_H
#define REFERENCE_H

#include "base.h"

struct reference {
	size_t at, n; /* where it stands in the text, in bytes */
	struct str slug, area, period, part; /* trimmed; part may be empty */
};

/*
 * The first reference at or behind *from, which moves behind it.  False:
 * there is none.
 */
bool reference_next(struct str text, size_t *from, struct reference *out);

/*
 * Where something begins like a reference and is none, at or behind *from,
 * which moves behind its beginning; up to the end of its line or the first
 * "]]".  False: there is none.
 */
bool reference_broken(struct str text, size_t *from, struct str *out);

#endif
