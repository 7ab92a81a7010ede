/*
 * table_in.h - what the parts of the GENESIS table reader share.  For
 * genesis_table.c and table_*.c only.
 *
 * Such a file is a head of title lines, rows of column headings merged over
 * several lines, data rows that begin with their keys (period, area, its name,
 * further ones, in any order), a line of underscores, and a foot of notes,
 * licence and date.  How many headings and keys there are is found by what
 * stands there, not by the table's number.
 */
#ifndef TABLE_IN_H
#define TABLE_IN_H

#include "grid.h"
#include "records.h"

enum {
	TABLE_TITLES_MAX = 32,
	TABLE_HEADERS_MAX = 12,
	TABLE_COLUMNS_MAX = 16000,
	TABLE_KEYS_MAX = 11, /* period, area, name and 8 more */
};

struct header {
	long long line;
	size_t n;
	struct str *field;
};

/* A column of values as the head describes it. */
struct table_column {
	struct strs path; /* of the headings */
	struct str unit;
	struct str period;   /* from a heading; else empty */
	size_t field;        /* of a row */
	long long period_at; /* in the take; -1 until looked up */
	long long column;    /* in the take, for the row's categories */
};

/* A file being read. */
struct table {
	struct take *take;
	const struct mapping *mapping; /* or NULL: it may say an area */
	struct lines lines;
	struct records records;
	enum { IN_TITLE, IN_HEADER, IN_ROWS, IN_FOOT } phase;
	long long line; /* of the last record */

	/* the head */
	struct strs title;
	struct str head_period; /* for all rows, as it stands; or empty */
	size_t nheader;
	struct header header[TABLE_HEADERS_MAX];

	/* how a row is made: where its keys are, -1 if there is none */
	size_t nkey;  /* fields before the first value */
	size_t width; /* fields of a row */
	int period_key, area_key, name_key;
	int part_key;       /* "Januar" beside the period 2022 */
	bool graded;        /* beside each value a field says how good it is */
	struct str assumed; /* the area's name, if the table names none */
	struct str said;    /* or its key, as a person said it */
	size_t ncategory;
	size_t category_key[TABLE_KEYS_MAX];
	size_t ncolumn;
	struct table_column *column;

	/* what stands alone over the rows that it is for */
	enum { NO_BLOCK, BLOCK_PERIOD, BLOCK_AREA, BLOCK_CATEGORY } block;
	struct str block_text; /* the period, the area's name, the category */
	struct str block_key;  /* the area's key */
	char block_room[TAKE_TEXT_MAX + 16];

	/* keys of the row above, for rows that leave them empty */
	struct str above[TABLE_KEYS_MAX];
	char above_room[TABLE_KEYS_MAX][TAKE_TEXT_MAX];
	struct str *full; /* a row with them */

	/* the row before: mostly the next one shares its categories */
	bool has_columns;
	struct str part; /* that is no month, where rows have theirs */
	char part_room[TAKE_TEXT_MAX];
	struct str category[TABLE_KEYS_MAX];
	char category_room[TABLE_KEYS_MAX][TAKE_TEXT_MAX];

	/* the foot */
	bool in_licence;
	bool has_stand;
	struct str scope; /* empty: the whole table */
	char *text;       /* room for a foot's text, and its notes */
	size_t text_room;
	char *notes;
	size_t notes_room;
	char licence[TAKE_TEXT_MAX];
	size_t nlicence;
};

/* table_head.c: title lines and column headings. */
bool head_title(struct table *, const struct record *);
bool head_header(struct table *, const struct record *);
bool head_is_heading(const struct table *, const struct record *);
bool head_finish(struct table *, const struct record *first_row);

/* table_block.c: a text alone over rows, which says something of them; false:
 * it is none. */
bool block_take(struct table *, const struct record *);

/* The row with what its empty keys mean: what stands above them. */
const struct record *block_fill(
    struct table *, const struct record *, struct record *room);

/* table_row.c: the data. */
void row_take(struct table *, const struct record *);
bool row_looks(const struct table *, const struct record *);

/* table_keys.c: where the keys of a row are. */
bool keys_find(struct table *, const struct record *first_row);
bool keys_is_area(struct str);        /* DG or 2 to 12 digits */
bool keys_is_value(struct str field); /* a number or a symbol */
bool keys_is_period(struct str);

/* The only period that a text names; none if there are several. */
struct str keys_period_in(struct str);

/* The area that is called so in Germany: Bayern; or the empty text. */
struct str keys_of_name(struct str name);

/* table_graded.c: whether every second field from the first value on says how
 * good the one before it is; the width is made to fit then. */
bool graded_find(struct table *, const struct record *first_row);

/* table_note.c: the foot. */
bool foot_begins(const struct record *);
void foot_take(struct table *, const struct record *);
void foot_end(struct table *);

#endif
