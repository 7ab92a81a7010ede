/*
 * records.h - a text split into records of fields, with line numbers.
 *
 * A line without a quote is its fields and what parts them; where quotes are,
 * libcsv does the splitting.  This adds what a careful reader needs to know:
 * on which line a record began, on how many it lies, and whether a quote was
 * never closed.
 */
#ifndef RECORDS_H
#define RECORDS_H

#include "lines.h"

enum {
	RECORD_FIELDS_MAX = 16384,
	RECORD_BYTES_MAX = 2 << 20, /* of one that lies on several lines */
	RECORD_FIELD_MAX = 1 << 18, /* of one field; footers are one */
};

struct record {
	long long line;  /* where it began, from 1 */
	long long lines; /* on how many it lies */
	bool open;       /* the text ended within its quotes */
	size_t n;
	const struct str *field; /* valid until the next one is asked for */
};

struct records {
	struct lines *lines;
	char separator;
	bool doubted;          /* an open quote has been */
	struct quoted *quoted; /* records.c's own: libcsv and its fields */
	struct str *field;
};

/* Records of the lines from where they are.  False: the take has failed. */
bool records_open(struct records *, struct lines *, char separator);

/*
 * The next record that is not an empty line.  White space is kept.  False at
 * the end, or when the take has failed: too many fields, or too long.
 */
bool records_next(struct records *, struct record *);

/* How many fields remain when those at the end that are empty go. */
size_t record_width(const struct record *);

#endif
