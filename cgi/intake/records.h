/*
 * records.h - a text split into records of fields, with line numbers.
 *
 * libcsv does the splitting; this adds what a careful reader needs to know:
 * on which line a record began, on how many it lies, and whether a quote was
 * never closed.
 */
#ifndef RECORDS_H
#define RECORDS_H

#include "base.h"

struct arena;

enum { RECORD_FIELDS_MAX = 1024 };

struct record {
	long long line;  /* where it began, from 1 */
	long long lines; /* on how many it lies */
	bool open;       /* the text ended within its quotes */
	size_t n;
	const struct str *field; /* valid during the call only */
};

/*
 * Give every record that is not an empty line to take(), until that returns
 * false.  White space is kept.  The bytes of the fields are in the arena.  OK,
 * also when take() stopped it; TOO_MUCH if the arena is full or a record has
 * too many fields: *line says where.
 */
enum status records_read(struct arena *, struct str text, char separator,
    bool (*take)(void *ctx, const struct record *), void *ctx,
    long long *line) MUST_CHECK;

#endif
