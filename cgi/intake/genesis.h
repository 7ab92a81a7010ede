/*
 * genesis.h - read a table as the GENESIS data bases of the statistical
 * offices write it to CSV.
 *
 * Such a file is a head of title lines, rows of column headings merged over
 * several lines, data rows that begin with period, area key and area name (or
 * with the area, if one year stands alone in the head), a line of underscores,
 * and a foot of notes, licence and date.  What the reader is not sure of, it
 * takes as it stands and writes down as a doubt.
 *
 * Zero.  "0" is the number zero, "-" is not.  Official legends use 0 for "less
 * than half of the last place, but more than nothing"; a count cannot be that.
 * So 0 becomes MARK_LESS_THAN_HALF only if the file's own text brings that
 * legend, and never in a column that counts.
 *
 * Nothing is owned by the struct: all of it is in the arena, or in the bytes
 * that were given.
 */
#ifndef GENESIS_H
#define GENESIS_H

#include "cell.h"
#include "charset.h"
#include "doubt.h"
#include "stmt.h"

struct arena;

enum {
	GENESIS_BYTES_MAX = 16 << 20, /* whole megabytes: pages say them */
	GENESIS_LINES_MAX = 200000,
	GENESIS_TITLES_MAX = 32,
	GENESIS_HEADERS_MAX = 12,
	GENESIS_COLUMNS_MAX = 400,
	GENESIS_KEYS_MAX = 8,
	GENESIS_NOTES_MAX = 1000,
	GENESIS_FIELD_MAX = 1 << 18, /* bytes; footers are one field */
};

enum period_kind {
	PERIOD_NONE,
	PERIOD_YEAR,        /* 2013 */
	PERIOD_SCHOOL_YEAR, /* 2013/14 */
	PERIOD_DAY,         /* 2013-12-31 */
};

/* Numbered like the SQL enum "area_level". */
enum level {
	LEVEL_NONE,
	LEVEL_COUNTRY,
	LEVEL_STATE,
	LEVEL_REGION,
	LEVEL_DISTRICT
};

/* A column of values: what it counts, from the general to the special. */
struct genesis_column {
	struct strs path; /* Schulabschluss, Insgesamt, weiblich */
	struct str unit;  /* Anzahl, Prozent; empty if not stated */
	bool count;       /* the unit is one of whole things */
};

/* A value as it is kept in the arena. */
struct genesis_cell {
	struct dec value; /* "-4.5", or NULL */
	int symbol;       /* enum mark; none and no value: not readable */
	int quality;      /* enum grade */
};

struct genesis_row {
	long long line;
	struct str given;          /* the period as it stands: 31.12.2013 */
	struct str period;         /* so that it sorts: 2013-12-31 */
	struct str area;           /* the key: DG, 05, 059, 05914 */
	struct str name;           /* without the blanks that indent it */
	int level;                 /* enum level */
	struct str *category;      /* further keys of the row, .ncategory */
	struct genesis_cell *cell; /* .column.n */
};

/* An area of the table, once. */
struct genesis_area {
	struct str key;
	struct str name;
	int level;
	long long line;  /* of its first row */
	long long rows;  /* how many it has */
	long long twice; /* how many of them repeat another's keys */
	long long empty; /* in how many of them every value is "-" */
};

/* A footnote. */
struct genesis_note {
	long long line;
	bool whole;       /* it is about the whole table */
	struct str scope; /* else the words it is about: Grundschulen */
	struct str area;  /* and for whom: Hessen (2007); may be empty */
	struct str text;  /* in one line, its hyphens closed */
};

struct genesis_columns {
	size_t n;
	struct genesis_column *row;
};

struct genesis_rows {
	size_t n;
	struct genesis_row *row;
};

struct genesis_areas {
	size_t n;
	struct genesis_area *row;
};

struct genesis_notes {
	size_t n;
	struct genesis_note *row;
};

struct genesis {
	struct str code;        /* 21111-02-06-4 */
	struct strs title;      /* the lines of the head */
	struct str head_period; /* a period for all rows, as it stands */
	int period_kind;        /* enum period_kind, of the first row */
	size_t ncategory;
	struct genesis_columns column;
	struct genesis_rows row;   /* in the order of the file */
	struct genesis_areas area; /* by key */
	struct strs period;        /* normalised, each once, ascending */
	struct genesis_notes note;
	struct str licence;
	struct str stand; /* 2018-02-24 11:43:46; empty if not stated */
	int charset;      /* enum charset */
	bool bom;
	bool crlf;
	struct doubts doubt;
};

/* Why a file could not be read at all. */
struct genesis_refusal {
	const char *sentence; /* German, for tr() */
	long long line;       /* 0: none in particular */
};

/*
 * Read a file.  OK; INVALID if it is no such table; TOO_MUCH if it is larger
 * than the limits above or the arena, which needs about eight times the file
 * and at worst twenty times.  *out is written on success, *why otherwise.
 */
enum status genesis_read(struct arena *, struct str file, struct genesis *out,
    struct genesis_refusal *why) MUST_CHECK;

/* "Schulabschluss / Insgesamt / weiblich", in the arena. */
struct str genesis_label(struct arena *, const struct genesis_column *);

/*
 * Normalise a period: 2013, 31.12.2013, 2013-12-31, 2013/14.  PERIOD_NONE, and
 * *out untouched, if it is none.  *out may be a copy in the arena.
 */
enum period_kind genesis_period(
    struct arena *, struct str given, struct str *out);

#endif
