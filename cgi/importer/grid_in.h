/*
 * grid_in.h - what the parts of the grid share.  For grid*.c only.
 */
#ifndef GRID_IN_H
#define GRID_IN_H

#include "grid.h"

enum { GRID_HEADS_MAX = 8 };

/* A field that holds a value. */
struct grid_value {
	size_t field;
	struct strs heads; /* of its column, without the period */
	struct str unit;   /* as its heading says it, or empty */
	struct str period; /* as its heading says it, or empty */
	long long period_at, column;
};

struct grid_head {
	long long rows; /* of headings seen */
	struct str head[GRID_HEADS_MAX][MAPPING_COLUMNS_MAX];
	size_t nhead[GRID_HEADS_MAX];
	size_t width;
	bool made; /* what follows, out of the headings */

	int area_key, area_name, period, unit; /* -1: none */
	size_t ncategory;
	size_t category[TAKE_PATH_MAX];
	size_t nvalue;
	struct grid_value *value;

	/* the row before: mostly the next one shares its categories */
	bool has_columns;
	bool differs; /* headings and rows: doubted */
	char before[(TAKE_PATH_MAX + 1) * (TAKE_TEXT_MAX + 1)];
	size_t nbefore;
};

/* A field without blanks; the empty text if there is none. */
struct str grid_field(const struct strs *fields, int at);

/* grid_head.c: a row of headings. */
void grid_keep_heads(struct grid *, const struct strs *fields);

/* What the mapping and the headings make of the columns, before the first row
 * of values; false: the take has failed. */
bool grid_make(struct grid *);

#endif
