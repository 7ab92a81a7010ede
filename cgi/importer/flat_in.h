/*
 * flat_in.h - what the parts of the GENESIS flat file reader share.  For
 * genesis_flat.c and flat_*.c only.
 */
#ifndef FLAT_IN_H
#define FLAT_IN_H

#include "records.h"

enum {
	FLAT_VARIABLES_MAX = TAKE_PATH_MAX, /* one is the area; one a value */
	FLAT_VALUES_MAX = 4096,
};

enum { NO_FIELD = -1 };

/* Where a variable's fields are: "2_variable_attribute_code", ... */
struct flat_variable {
	int code, label, attribute_code, attribute_label;
};

/* A field of values.  In the new layout there is one, and its name and unit
 * stand in the row; in the old one they stand in its heading. */
struct flat_value {
	int field, quality;
	struct str code, label, unit;
};

struct flat_heads {
	int stat_code, stat_label, time;
	int value_code, value_label, value_unit; /* new layout */
	size_t nvariable;
	struct flat_variable variable[FLAT_VARIABLES_MAX];
	int area; /* which of them is the area; NO_FIELD: none */
	size_t nvalue;
	struct flat_value *value;
	size_t width;
};

/* The separator of a flat file's first line, or 0: it is none. */
char flat_separator(struct str line);

/* Whether it has a row for every value. */
bool flat_is_long(struct str line);

/* Understand the names of the columns; false: the take has failed. */
bool flat_heads(struct take *, const struct record *, struct flat_heads *);

/* Which variable is the area, by its code or by the form of its attributes. */
int flat_area(const struct flat_heads *, const struct record *first_row);

#endif
