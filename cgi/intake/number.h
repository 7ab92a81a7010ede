/*
 * number.h - numbers that somebody typed in a text and that look like data:
 * "5,3 %", "2.871", "-0,4".  Not years, dates, times, school years, numbers
 * of lists, of tables ("21111-02-06-4") or below ten, and nothing within
 * references, addresses and code.
 */
#ifndef NUMBER_H
#define NUMBER_H

#include "base.h"

enum { NUMBER_MAX = 24 };

struct number {
	size_t at, n;   /* in the text, in bytes, with "%" or "Prozent" */
	long long line; /* from 1 */
	char decimal[NUMBER_MAX + 1]; /* "5.3", "-2871" */
	bool percent;
	bool broken; /* it has decimals, or is a share */
	bool large;  /* so large that nobody counts so far by hand: 100 */
};

/*
 * The first number at or behind *from, which moves behind it; `line` counts
 * along and begins at 1.  False: there is none.
 */
bool number_next(
    struct str text, size_t *from, long long *line, struct number *out);

#endif
