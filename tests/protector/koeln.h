/*
 * koeln.h - Köln's people by quarter: city, 9 boroughs, 86 quarters, 38
 * columns of seven tables, eight years; from the shared data.
 */
#ifndef KOELN_H
#define KOELN_H

#include "table.h"

enum { KOELN_YEARS = 8, KOELN_FIRST = 2005, KOELN_COLUMNS = 38 };

struct koeln {
	struct ground ground;
	struct table year[KOELN_YEARS];
	int key[128]; /* of areas: 0, 1 .. 9, 101 .. 909 */
};

/* False where the data are not there. */
bool koeln_read(struct koeln *);
void koeln_release(struct koeln *);

/* The column of a table's line: koeln_column(30, 60) is "Afrika". */
int koeln_column(int table, int line);

#endif
