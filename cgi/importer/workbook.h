/*
 * workbook.h - what an XLSX file says of its sheets, texts and formats.
 *
 * Source: ECMA-376, part 1 (SpreadsheetML) and part 2 (packaging).
 */
#ifndef WORKBOOK_H
#define WORKBOOK_H

#include "archive.h"
#include "take.h"
#include "xml.h"

enum {
	WORKBOOK_SHEETS = 1000,
	WORKBOOK_FORMATS = 70000,
	WORKBOOK_STRINGS = 1 << 20,
	WORKBOOK_TEXT = 32 << 20, /* bytes of all shared texts */
};

/* How a style shows a number. */
enum shape {
	SHAPE_PLAIN,
	SHAPE_DAY,
	SHAPE_MONTH, /* 05/2013 */
	SHAPE_YEAR,
	SHAPE_TIME,
	SHAPE_PERCENT,
	SHAPE_ZEROS, /* 00000 */
};

struct shown {
	unsigned char shape; /* enum shape */
	unsigned char zeros;
};

/* A format code: dd/mm/yyyy, 0.0%, "Stand "yyyy, 00000. */
struct shown shown_as(struct str format);

/* One of those that have a number only. */
struct shown shown_by_number(long long number);

/* A day counted from 1900 or 1904 as its shape writes it, into 32 bytes; the
 * NULL view if it is none. */
struct str day_shown(
    struct str serial, enum shape, bool from_1904, char to[32]);

struct workbook_sheet {
	struct str name, id; /* of its relation */
	struct str part;     /* its file; empty: no worksheet */
	bool hidden;
};

struct workbook {
	struct arena *arena;
	struct take *take;
	struct archive *archive;
	long long part_size;     /* of the last one opened */
	struct str main, folder; /* of the workbook's part: "xl/" */
	bool from_1904;
	size_t nsheet;
	struct workbook_sheet *sheet;
	struct str strings_part, styles_part;

	size_t nshown, nformat;
	struct shown *shown; /* by style */
	struct {
		long long number;
		struct shown shown;
	} * format;

	size_t nstring, ntext, most_strings, most_text;
	uint32_t *string; /* where each begins in the texts; one more */
	char *text;
};

/* Open the file and read all but its sheets; false: the take has failed. */
bool workbook_open(
    struct workbook *, struct arena *, struct take *, const struct bytes *);

/* The texts that cells name by number, and the styles. */
bool workbook_strings(struct workbook *);
bool workbook_styles(struct workbook *);

/* A part of the archive as XML, in an arena of its own that the caller frees
 * in any case; NULL: the take has failed. */
struct xml *workbook_part(
    struct workbook *, struct arena **to, struct str name);

/* A shared text, or the NULL view. */
struct str workbook_string(const struct workbook *, struct str number);

/* Whether the run of text that the element belongs to is raised. */
void workbook_raised(const struct xml *, bool *raised);

/* Whether a part has such a word in it; false as well if the take has failed.
 * Cheaper than to parse it. */
bool workbook_mentions(struct workbook *, struct str part, const char *word);

/* Hand the cells of a worksheet's part over, merged cells first; the take
 * fails if they are not what they should be. */
struct sheet;
void workbook_sheet(struct workbook *, struct sheet *, struct str part);

#endif
