/*
 * show_period.h - stored periods in the reader's language, and typed ones
 * read.  What machines read (files, addresses, data attributes) keeps the
 * stored form of period.h.
 *
 *                 filter_period       filter_period_short   period_at
 *   2013          2013                2013                  2013
 *   2013/14       Schuljahr 2013/14   2013/14               im Schuljahr ...
 *   2013-12-31    31.12.2013          31.12.2013            am 31.12.2013
 *   2013-H1       1. Halbjahr 2013    1. Halbjahr 2013      im 1. Halbjahr ...
 *   2013-Q3       3. Quartal 2013     3. Quartal 2013       im 3. Quartal ...
 *   2013-05       Mai 2013            05/2013               im Mai 2013
 *   2013-WS       Wintersemester ...  WS 2013/14            im Wintersemester
 *   2013-SS       Sommersemester ...  SS 2013               im Sommersemester
 *
 * In English "31 December 2013", "31 Dec 2013", "on 31 December 2013" and so
 * on.  What is none of these is given back as it is.  The texts are in the
 * arena; past its limit they are empty and the request is BUSY.
 *
 * filter_period() and filter_period_short() are declared in page.h, so that
 * templates may name them; the short one is for axes and for below the head
 * of a column that says the kind.
 */
#ifndef SHOW_PERIOD_H
#define SHOW_PERIOD_H

#include "period.h"

struct req;

/* With its preposition, for a sentence: "am 31.12.2013"; a year has none. */
struct str period_at(struct req *, struct str);

/* "01.03.2010 – 01.03.2013", or one of them if they are the same. */
struct str period_span(struct req *, struct str first, struct str last);

/* The head of a column of such periods: "Stichtag", "Schuljahr"; for NONE,
 * that is for different kinds, "Zeitraum". */
struct str period_head(struct req *, enum period_kind);

/*
 * The kind of one more period of a column: pass what came out for those
 * before it, and 0 with `first`.  NONE as soon as two differ.
 */
enum period_kind period_common(enum period_kind, struct str, bool first);

/*
 * What somebody typed in a field as a stored period, in place.  False, with a
 * fault at the field that says what would do, if it is none; what was typed
 * stays in the field.  The empty text stays empty and is true.
 */
bool period_typed(struct req *, const char *field, struct str *) MUST_CHECK;

/* How a stored period stands in a field: in words if those can be read again,
 * else as it is. */
struct str period_field(struct req *, struct str);

/*
 * period_typed() for a border of a series: as one of its periods, whatever
 * was typed.  `among` is any period of the series; if it is none, nothing is
 * made of what was typed but its stored form.
 */
bool period_border(struct req *, const char *field, struct str among, bool last,
    struct str *) MUST_CHECK;

#endif
