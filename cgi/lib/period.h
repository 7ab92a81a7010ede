/*
 * period.h - what a figure speaks of in time.
 *
 * A period is stored as a text whose first characters are its year, so that
 * periods of one kind sort as texts (collation "C"):
 *
 *   2013          a calendar year
 *   2013/14       a school year (August to July)
 *   2013-12-31    a day: a reference date
 *   2013-H1       a half-year
 *   2013-Q3       a quarter
 *   2013-05       a month
 *   2013-WS       a winter term, the one that begins in October of 2013
 *   2013-SS       a summer term (April to September)
 *
 * The SQL functions period_start() and period_end() say the same days.
 */
#ifndef PERIOD_H
#define PERIOD_H

#include "base.h"

/* Numbered like the SQL enum "period_kind". */
enum period_kind {
	PERIOD_NONE,
	PERIOD_YEAR,
	PERIOD_SCHOOL_YEAR,
	PERIOD_DAY,
	PERIOD_HALF_YEAR,
	PERIOD_QUARTER,
	PERIOD_MONTH,
	PERIOD_WINTER_TERM,
	PERIOD_SUMMER_TERM,
	PERIOD_KIND_MAX
};

enum { PERIOD_TEXT = 10 };

/* A period with its text inside, so that reading a million of them needs no
 * memory. */
struct period {
	int kind; /* enum period_kind; NONE: not a period */
	char text[PERIOD_TEXT + 1];
	unsigned char n;
};

/*
 * Read a period as publishers write it: 2013; 31.12.2013, 1.8.2013; 2013-12-31;
 * 2013/14, 2013/2014, "Schuljahr 2013/14", "Schuljahr 13/14" or 2013-14
 * (without its name 2011-12 is a month); WS 2013/14, "Wintersemester 2013/14",
 * SS 2014; 2013-H1, 2013-S1, 1. Halbjahr 2013, 2013-10P6M; 2013-Q3, 3. Quartal
 * 2013; 2013-05, 2013M05, Mai 2013, 05/2013.  Blanks around it do not count.
 * Kind PERIOD_NONE if it is none of these or no day of the calendar.
 */
struct period period_read(struct str);

/*
 * What short periods mean, which say too little by themselves: 21/22, 21-22
 * and 2021-2022 are school years or winter terms, 01.08.23 and 1.8.23 days.
 * Two digits are years of this century up to 49, else of the last.  Whoever
 * does not know which, asks.
 */
enum period_form {
	PERIOD_AS_GIVEN, /* none of these is a period */
	PERIOD_SHORT_SCHOOL,
	PERIOD_SHORT_WINTER,
	PERIOD_SHORT_DAY,
	PERIOD_FORM_MAX
};

/* Which form such a text wants: SCHOOL for two years (not 15-16, which may be
 * ages), DAY; else AS_GIVEN. */
enum period_form period_short(struct str);

/* Which form a heading asks for: "Schuljahr", "Wintersemester"; else
 * AS_GIVEN. */
enum period_form period_form_of(struct str heading);

/* As period_read(), and short ones as the form says; where short ones are
 * winter terms, 2021/22 is one too. */
struct period period_read_as(enum period_form, struct str);

/* The same in a column, whose heading says the form: below "Schuljahr" 2011-12
 * is no month. */
struct period period_read_below(struct str heading, struct str);

/*
 * A part of a year that stands apart from it: "2022" and "Januar", "1.
 * Quartal" or "2. Halbjahr".  Kind PERIOD_NONE if they are no such pair.
 */
struct period period_read_part(struct str year, struct str part);

/* A stored one; PERIOD_NONE if it is not in exactly one of the forms above. */
enum period_kind period_kind(struct str);

/*
 * Does a stored period lie between two others, those included?  What is longer
 * than the other is looked at as far as that says: 2013-12-31 is within 2013.
 */
bool period_within(struct str, struct str first, struct str last);

/* The first day of a stored period, and the first day after it. */
bool period_days(struct str, struct day *first, struct day *after);

/*
 * A stored period as one of another kind, for a border of a series of that
 * kind: the one that its first or, with `last`, its last day lies in.  A year
 * is the school year or the term that begins in it.  So 2013 is 2013-01-01 or
 * 2013-12-31 among days, and 2013-03-01 is 2012/13 among school years.
 */
struct period period_fit(struct str, enum period_kind, bool last);

#endif
