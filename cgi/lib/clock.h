/*
 * clock.h - a time of day in words that people wrote: "14 Uhr, Rathaus",
 * "Rathaus, 9.30 bis 12 Uhr", "14:00-16:00".
 */
#ifndef CLOCK_H
#define CLOCK_H

#include "base.h"

enum { NO_TIME = -1 };

/* Minutes since midnight, or NO_TIME. */
struct clock {
	int from, until;
};

/*
 * The first time that the text names, and the one that it lasts until.  A
 * number is one with ":" in it or "Uhr" behind it; others are house numbers.
 */
struct clock clock_of(struct str);

#endif
