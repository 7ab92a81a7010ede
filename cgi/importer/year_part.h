/*
 * year_part.h - the month, quarter or half of a year in a column of its own.
 */
#ifndef YEAR_PART_H
#define YEAR_PART_H

#include "period.h"

/* "Januar" of 2022; or "1", where the heading says that it is a month, quarter
 * or half-year.  Kind PERIOD_NONE if it is no part of a year. */
struct period year_part(struct str year, struct str part, struct str heading);

#endif
