/*
 * agreement_lists.h - lists that somebody types into one field of an agreement.
 * What they give lives in the request's arena; false with a fault beside the
 * field named where it cannot be read.
 */
#ifndef AGREEMENT_LISTS_H
#define AGREEMENT_LISTS_H

#include "stmt.h"

struct req;

/*
 * Cut at any of these bytes, without what is empty.  False, and no fault told,
 * if there are more than so many.
 */
bool list_cut(struct req *, struct str, const char *at, size_t most,
    struct strs *) MUST_CHECK;

/*
 * The columns of a form, one a line:
 *
 *	Betreute Kinder / unter 3 Jahre | Kinder
 *
 * the parts of the path parted by " / ", and after "|" the unit ("Anzahl"
 * without one).  They come as the database wants them: the parts joined by
 * U+001F, then U+001E and the unit.
 */
bool columns_read(
    struct req *, const char *field, struct str text, struct strs *) MUST_CHECK;

/* "14, 3": up to six numbers of days, of 1 to 200. */
bool days_read(
    struct req *, const char *field, struct str text, struct strs *) MUST_CHECK;

#endif
