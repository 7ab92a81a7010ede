/*
 * grid_in.h - what the parts of the grid share.  For grid*.c only.
 */
#ifndef GRID_IN_H
#define GRID_IN_H

#include "book.h"
#include "grid.h"

enum { GRID_HEADS_MAX = MAPPING_HEADS_MAX };

/* A field that holds a value. */
struct grid_value {
	size_t field;
	int quality;       /* field that says how good it is; -1: none */
	struct strs heads; /* of its column, without the period */
	struct str unit;   /* as its heading says it, or empty */
	struct str period; /* as its heading says it, or empty */
	struct str area;   /* as its heading says it, or empty */
	long long period_at, column;
};

/* The area that a text means, looked up once. */
struct grid_area {
	long long at; /* in the take, -1: none */
	int why;      /* enum doubt_kind, if none */
};

/* A heading with the mark of a note, which is told of it. */
struct grid_mark {
	char mark[4];
	struct str heading;
};

enum { GRID_MARKS = 32 };

struct grid_head {
	long long rows; /* of headings seen */
	size_t nmark;
	struct grid_mark mark[GRID_MARKS];
	struct str head[GRID_HEADS_MAX][MAPPING_COLUMNS_MAX];
	size_t nhead[GRID_HEADS_MAX];
	size_t width;
	bool made; /* what follows, out of the headings */

	int area_key, area_name, period, unit; /* -1: none */
	int part; /* of the year that the period is, or -1 */
	bool area_in_heads, period_in_heads, unit_in_heads;
	struct book text;       /* that areas were looked up by */
	struct grid_area *area; /* by its number there */
	size_t narea;
	long long next_new; /* the number of the next new area */
	struct str block;   /* what heads the rows now, or empty */
	long long block_line;
	bool block_used;
	char block_room[TAKE_TEXT_MAX];
	/* what stands above in each column before the values */
	struct str above[MAPPING_COLUMNS_MAX];
	struct str row[MAPPING_COLUMNS_MAX];
	char *above_room; /* TAKE_TEXT_MAX for each of the first columns */
	size_t ncategory;
	size_t category[TAKE_PATH_MAX];
	size_t nvalue;
	struct grid_value *value;

	/* the row before: mostly the next one shares its categories */
	bool has_columns;
	bool differs; /* headings and rows: doubted */
	bool second;  /* another table has begun */
	char before[(TAKE_PATH_MAX + 2) * (TAKE_TEXT_MAX + 1)];
	size_t nbefore;
};

/* A field without blanks; the empty text if there is none. */
struct str grid_field(const struct strs *fields, int at);

/* grid_head.c: a row of headings. */
void grid_keep_heads(struct grid *, const struct strs *fields);

/* A note at the foot, or over rows that it says nothing of. */
void grid_note(struct grid *, long long line, struct str text);

/* Whether a text is a period, as short ones are meant here. */
bool grid_is_period(const struct grid *, struct str);

/* The lowest heading over a field that is not empty. */
struct str grid_heading(const struct grid_head *, size_t column);

/* grid_area.c: the area of a row, or of a value by its heading. */
long long grid_area(struct grid *, const struct strs *fields, long long line);
long long grid_area_of(
    struct grid *, struct str text, struct str name, long long line);

/* grid_row.c: a row with a text alone: a heading of the rows below or a note;
 * false: it is neither. */
bool grid_lone(struct grid *, const struct strs *fields, long long line);

/* grid_again.c: headings once more, of this table (which say nothing) or of
 * another one, whose rows are left; false: it is a row of values. */
bool grid_again(struct grid *, const struct strs *fields, long long line);

/* The row with what its empty fields mean, if they mean what is above. */
struct strs grid_down(struct grid *, const struct strs *fields);

/* What the mapping and the headings make of the columns, before the first row
 * of values; false: the take has failed. */
bool grid_make(struct grid *);

#endif
