/*
 * chart_class.h - values put into classes, for maps and heat maps.
 *
 * Class i holds the values from limit[i] up to, but not including,
 * limit[i + 1]; the last one holds its upper limit too.  A limit is always
 * the very decimal that is printed for it, so that what the legend says and
 * where a value lies can never differ, and equal values never part.
 *
 *   quantiles   as many areas in each class as equal values allow; a class
 *               begins at the value of rank ceil(j n / k) counted from 0.
 *               Fewer values than classes, or many equal ones: fewer classes
 *   equal       of the same width, from the lowest to the highest value
 *   deviation   mean + (j - k / 2) standard deviations, of all the areas (not
 *               of a sample: divided by n); the outer classes are open
 *   own         the limits that somebody chose; the outer classes are open
 *
 * Equal and deviation round their limits to the decimals of the values, one
 * more where the classes are narrow.  A class may be empty there and with own
 * limits, and is kept: that nobody is in it says something.
 */
#ifndef CHART_CLASS_H
#define CHART_CLASS_H

#include "base.h"

enum { CLASS_MAX = 7, CLASS_USUAL = 5 };

enum class_way { CLASS_QUANTILES, CLASS_EQUAL, CLASS_DEVIATION, CLASS_OWN };

struct class_wish {
	enum class_way way;
	size_t n;                  /* classes; 0 is CLASS_USUAL */
	double own[CLASS_MAX - 1]; /* CLASS_OWN: what parts the classes */
	size_t nown;               /* in any order, equal ones count once */
};

struct classes {
	size_t n;     /* 0: there is no value */
	int decimals; /* of the limits, as they are printed */
	bool open;    /* the outer limits are no limits, only what there is */
	double limit[CLASS_MAX + 1];
	size_t count[CLASS_MAX];
};

/*
 * Classes of n finite values, whose order changes to ascending, and which
 * have at most so many decimals.  One class if all are equal.
 */
struct classes classes_of(
    const struct class_wish *, double *value, size_t n, int decimals);

/* Which class a value is in, from 0; below and above all: first and last. */
size_t class_find(const struct classes *, double);

#endif
