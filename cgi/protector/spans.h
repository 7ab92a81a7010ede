/*
 * spans.h - which periods add up to which: two half-years to their year, three
 * months to their quarter.
 *
 * Only what the calendar says exactly: the parts follow one another from the
 * first day of the whole to its last.  Besides, a year may be one of studies,
 * a summer and a winter term.  Whether numbers add up over time at all, births
 * do and pupils do not, the numbers themselves say.
 */
#ifndef SPANS_H
#define SPANS_H

#include "base.h"

enum span_kind {
	SPAN_YEAR,
	SPAN_SCHOOL_YEAR,
	SPAN_HALF,
	SPAN_QUARTER,
	SPAN_MONTH,
	SPAN_WINTER, /* terms */
	SPAN_SUMMER,
	SPAN_OTHER, /* a day, or nobody knows: it is part of nothing */
};

struct span {
	struct str written;
	enum span_kind kind;
	long long from, after; /* days; the first one after it */
};

enum { SPAN_PARTS_MAX = 12 };

struct span_sum {
	size_t whole;
	size_t n;
	size_t part[SPAN_PARTS_MAX];
};

/* A year of one kind, three of terms: no span has more ways to be parted. */
enum { SPAN_WAYS_MAX = 3 };

/* The sums of these spans, in an array of SPAN_WAYS_MAX * n; how many. */
size_t spans_sums(const struct span *, size_t n, struct span_sum *);

/* Of each span the least number of one that it hangs together with. */
void spans_groups(
    size_t n, const struct span_sum *, size_t nsums, size_t *group);

/* "half_year": as the database names it. */
enum span_kind span_kind_named(struct str);

#endif
