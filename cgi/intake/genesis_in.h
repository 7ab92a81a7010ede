/*
 * genesis_in.h - what the parts of the GENESIS reader share.  For genesis*.c
 * only.
 */
#ifndef GENESIS_IN_H
#define GENESIS_IN_H

#include "genesis.h"
#include "records.h"

struct header {
	long long line;
	size_t n;
	struct str *field;
};

/* A file being read.  Sticky: after the first failure nothing is taken. */
struct reading {
	struct arena *arena;
	struct genesis *g;
	enum status st;
	struct genesis_refusal why;
	enum { IN_TITLE, IN_HEADER, IN_ROWS, IN_FOOT } phase;
	long long lines; /* of the file, at least */
	long long line;  /* of the last record */

	/* the head */
	size_t nheader;
	struct header header[GENESIS_HEADERS_MAX];
	struct str head_period; /* normalised */
	int head_kind;

	/* how a row is made */
	bool dated;                         /* it begins with its period */
	size_t nkey;                        /* fields before the first value */
	size_t width;                       /* fields of a row */
	struct str last_given, last_period; /* of the row before */
	int last_kind;

	/* the foot */
	bool in_licence;
	bool whole;
	struct str scope;

	struct doubt *doubt[DOUBT_MAX]; /* DOUBTS_KEPT of each kind */
};

/* Remember the first failure; returns false for the caller to return. */
bool reading_fail(
    struct reading *, enum status, const char *sentence, long long line);

/* Room in the arena; a full arena is a failure to be remembered. */
void *reading_get(struct reading *, size_t n, size_t size);

/*
 * Count a doubt.  Returns it for filling in, or NULL if enough of its kind
 * are kept.
 */
struct doubt *reading_doubt(struct reading *, enum doubt_kind, long long line);

/* Doubt a text that looks as if it was encoded twice, once. */
void reading_mojibake(struct reading *, struct str, long long line);

/* How many fields remain when those at the end that are empty go. */
size_t record_width(const struct record *);

/* genesis_head.c: title lines and column headings. */
bool head_title(struct reading *, const struct record *);
bool head_header(struct reading *, const struct record *);
bool head_finish(struct reading *, const struct record *first_row);

/* genesis_row.c: the data. */
bool row_take(struct reading *, const struct record *);
bool row_looks(const struct reading *, const struct record *);
int area_level(struct str key, size_t indent);
bool is_area_key(struct str);

/* genesis_note.c: the foot. */
bool foot_begins(const struct record *);
bool foot_take(struct reading *, const struct record *);

/* genesis_check.c: what shows only when all rows are there. */
bool check_rows(struct reading *);

/* genesis_sum.c: whether the states add up; rows sorted by area. */
bool check_sums(struct reading *, const struct genesis_row *const *sorted);
int rows_compare_keys(
    const struct genesis_row *, const struct genesis_row *, size_t ncategory);

#endif
