/*
 * ods_in.h - what the parts of the OpenDocument reader share.  For ods*.c
 * only.
 */
#ifndef ODS_IN_H
#define ODS_IN_H

#include "archive.h"
#include "book.h"
#include "sheet.h"
#include "xml.h"

/* A file being read. */
struct ods {
	struct arena *arena;
	struct take *take;
	struct archive *archive;
	struct xml *x;
	struct sheet *sheet;
	long long wanted, tables; /* the sheet, from 1; 0: the first seen */
	long long chosen;
	struct book hidden; /* styles of hidden sheets */
	struct book raised; /* styles of texts that stand above the line */
	size_t columns;     /* of the table that were described */
	char text[SHEET_CELL_TEXT], value[SHEET_CELL_TEXT], type[32];
};

/* The next element in the one opened at this depth; false: there is none. */
bool ods_child(struct ods *, int depth);

/* A copy in room for `most` bytes; empty if it is longer. */
struct str ods_keep(char *to, size_t most, struct str);

/* ods_sheet.c: hand the rows of the table that was opened over. */
void ods_rows(struct ods *);

#endif
