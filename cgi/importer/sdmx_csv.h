/*
 * sdmx_csv.h - what the parts of the SDMX-CSV reader share.  For sdmx_csv*.c
 * only.
 */
#ifndef SDMX_CSV_H
#define SDMX_CSV_H

#include "records.h"
#include "sdmx.h"

enum {
	SDMX_CSV_COLUMNS = 400,
};

enum csv_kind {
	COLUMN_SILENT,
	COLUMN_STRUCTURE,
	COLUMN_NAME, /* of the structure */
	COLUMN_ACTION,
	COLUMN_STAND, /* when the publisher changed it */
	COLUMN_CONCEPT,
	COLUMN_LABEL, /* of the column before */
	COLUMN_MEASURE,
};

struct csv_column {
	enum csv_kind kind;
	struct str id, name;
	bool labelled; /* its fields are "code: name" */
	enum sdmx_sort sort;
	int dim; /* of the cube; -1: none, or not known yet */
};

struct sdmx_csv {
	struct sdmx sdmx;
	struct lines lines;
	struct records records;
	char separator;
	size_t n, nmeasure;
	struct csv_column column[SDMX_CSV_COLUMNS];
	int measure_dim; /* -1: there is one measure only */
	struct str structure;
};

/* sdmx_csv_head.c: the sign that parts fields, by the first line; 0: this is
 * no SDMX-CSV. */
char sdmx_csv_separator(struct str head);

/* "A: Value A" into its code and its name; false: it has no name. */
bool sdmx_csv_part(struct str, struct str *code, struct str *name);

/* Understand the first line; false: the take has failed. */
bool sdmx_csv_heads(struct sdmx_csv *, const struct record *);

#endif
