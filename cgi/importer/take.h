/*
 * take.h - what a reader understood of a file, cell by cell.
 *
 * Whatever format a file has, its reader says the same things of it: what it
 * is called and who published it, which areas, periods and columns there are,
 * and every cell with its place in the file.  The take keeps what is bounded
 * (names, counts, the first doubts of each kind) and passes each cell on; it
 * never grows with the number of cells.
 *
 *   const long long hagen = take_area(t, STR("05914"), STR("Hagen"), 0);
 *   const long long year = take_period(t, STR("2013"), line);
 *   const long long column = take_column(t, &path, &codes, STR("Anzahl"));
 *   take_cell(t, hagen, year, column, line, STR("106"));
 *
 * Sticky: after the first failure nothing is taken, and take_going() is false,
 * which readers look at once a row.  Nothing is skipped silently: what cannot
 * be taken is doubted with a kind that is a loss (doubt.h), and counted.
 */
#ifndef TAKE_H
#define TAKE_H

#include "cell.h"
#include "doubt.h"
#include "period.h"
#include "stmt.h"

struct arena;

enum {
	TAKE_AREAS_MAX = 200000,
	TAKE_PERIODS_MAX = 5000,
	TAKE_COLUMNS_MAX = 20000,
	TAKE_PATH_MAX = 12, /* positions of a column's path */
	TAKE_NOTES_MAX = 1000,
	TAKE_PLACES_MAX = 2000,
	TAKE_SAMPLES_MAX = 60, /* rows shown in the preview */
	TAKE_TEXT_MAX = 1000,  /* bytes of a name; longer ones are cut */
};

/* What the file says of itself; each is the empty text until it does. */
enum about {
	ABOUT_CODE, /* 21111-02-06-4 */
	ABOUT_TITLE,
	ABOUT_PUBLISHER,
	ABOUT_LICENCE,  /* its text as it stands */
	ABOUT_STAND,    /* the publisher's date: 2018-02-24 */
	ABOUT_CHARSET,  /* UTF-8, ISO-8859-1, ... */
	ABOUT_LANGUAGE, /* de or en */
	ABOUT_MAX
};

/* Numbered like the SQL enum "area_level". */
enum level {
	LEVEL_NONE,
	LEVEL_COUNTRY,
	LEVEL_STATE,
	LEVEL_REGION,
	LEVEL_DISTRICT,
	LEVEL_MUNICIPALITY,
	LEVEL_BOROUGH,
	LEVEL_QUARTER,
};

struct taken_area {
	struct str key, name;
	int level;         /* enum level; none: not said, see take_level() */
	long long read;    /* fields, whether understood or not */
	long long cells;   /* of them understood */
	long long nothing; /* of them "-" */
};

struct taken_period {
	struct str given; /* as it stood the first time */
	struct period period;
	long long read, cells; /* as of an area */
};

/* A column of values: what it counts, from the general to the special. */
struct taken_column {
	struct strs path;  /* Schulabschluss, Insgesamt, weiblich */
	struct strs codes; /* the publisher's, as many as path or none */
	struct str unit;   /* Anzahl, Prozent; empty if not stated */
	long long read;    /* fields, whether understood or not */
	long long numbers, zeros, symbol[MARK_MAX], graded, negative;
};

/* A position of the path: a dimension, if the file names them. */
struct taken_dimension {
	struct str name, code; /* Geschlecht, GES */
};

/* A text that stands for an area, and how that was found. */
struct taken_place {
	long long line; /* of its first mention */
	struct str name, key, candidates;
	int how; /* enum place_how */
};

struct taken_note {
	long long line;
	struct str scope, area, text; /* see delivery_note */
};

struct taken_cell {
	long long area, period, column; /* positions, from 0 */
	long long line;                 /* of the file, or row of the sheet */
	struct cell cell;               /* number or symbol */
	struct str given;               /* as it stood; for the call only */
};

/* What a person put in place of what stands there, before it is stored. */
struct take_fix {
	long long line;
	struct str given; /* the field as it stood */
	struct str text;  /* what to read instead; empty: leave the field out */
};

struct take {
	struct arena *arena;
	enum status st;
	const char *sentence; /* of the failure, German, for tr() */
	long long failed_line;

	struct str about[ABOUT_MAX];
	struct notation notation; /* German, until the reader says another */
	enum period_form period_form; /* of 21/22: unknown, until it is said */
	/* The file's own legend says that 0 is less than half of the last
	 * place, but more than nothing; never in a column that counts. */
	bool zero_is_little;
	struct {
		size_t n;
		struct taken_area *row;
	} area;
	struct {
		size_t n;
		struct taken_period *row;
	} period;
	struct {
		size_t n;
		struct taken_column *row;
	} column;
	struct {
		size_t n;
		struct taken_dimension row[TAKE_PATH_MAX];
	} dimension;
	struct {
		size_t n;
		struct taken_note *row;
	} note;
	/* Texts that areas were found by, each once: names, and keys in other
	 * forms than ours. */
	struct {
		size_t n;
		struct taken_place *row;
	} place;
	const struct places *places;    /* that the portal knows, or NULL */
	const struct mapping *said;     /* what a person said, or NULL */
	struct doubt *doubt[DOUBT_MAX]; /* the first DOUBTS_KEPT */
	long long ndoubt[DOUBT_MAX];    /* all of them */

	/* Every field that should hold a value is read; it was understood, or
	 * skipped because of a doubt that is a loss: read = the sum. */
	long long rows, read, understood, skipped[DOUBT_MAX];
	long long position, size; /* bytes, for the progress */

	struct {
		size_t n;
		const struct take_fix *row; /* by line */
	} fixes;

	/* The receiver.  Both may be NULL; false ends the reading (the import
	 * was cancelled, or storing failed) as BUSY. */
	void *ctx;
	bool (*cell)(void *ctx, const struct taken_cell *);
	bool (*progress)(void *ctx, const struct take *); /* now and then */

	struct take_index *index; /* of names; take.c's own */
};

/* An empty take whose names lie in the arena. */
struct take take_begin(struct arena *);

/* Nothing has failed yet. */
bool take_going(const struct take *);

/*
 * After the reader: doubt what shows only at the end, areas that have nothing
 * but "-" in some or all of their periods, and a file that ended too early.
 */
void take_end(struct take *);

/*
 * Remember the first failure: the file cannot be read (INVALID), or is more
 * than we take (TOO_MUCH).  Returns false for the caller to return.
 */
bool take_fail(
    struct take *, enum status, const char *sentence, long long line);

/* What the file says of itself; the first word counts. */
void take_about(struct take *, enum about, struct str);

/* How far the file is read; calls progress() every megabyte or so. */
void take_position(struct take *, long long bytes);

/* What a position of the path is called.  Positions count from 0. */
void take_dimension(
    struct take *, size_t position, struct str name, struct str code);

/*
 * The position of an area, a period or a column, made at its first mention;
 * -1 if there is none: the key has no form we know, the text is no period
 * (both doubted), or there are too many.  Looking up one that is known costs
 * a hash; the texts need not outlive the call.
 *
 * A key is DG or 2 to 12 digits, or a NUTS code that means one.  `level` may be
 * LEVEL_NONE.  An area that is
 * named differently later is doubted; the first name is kept.
 */
long long take_area(
    struct take *, struct str key, struct str name, int level, long long line);
long long take_period(struct take *, struct str given, long long line);
/* The codes may be NULL. */
long long take_column(struct take *, const struct strs *path,
    const struct strs *codes, struct str unit);

/*
 * A field that should hold a value: understood by the take's notation, fixed
 * if a fix names it, counted, and given to the receiver.  With a position of
 * -1 the cell is skipped for the reason that gave it.
 */
void take_cell(struct take *, long long area, long long period,
    long long column, long long line, struct str field);

/*
 * The same for a value whose status stands apart: JSON-stat, SDMX.  A cell
 * without a number and a symbol is doubted as unreadable, or as empty if
 * `given` is.
 */
void take_value(struct take *, long long area, long long period,
    long long column, long long line, const struct cell *, struct str given);

/* `n` fields were read and cannot be taken because of this doubt. */
void take_skip(struct take *, enum doubt_kind, long long n);

/*
 * Count a doubt.  Returns it for filling in (texts in the take's arena), or
 * NULL if enough of its kind are kept.
 */
struct doubt *take_doubt(struct take *, enum doubt_kind, long long line);

/*
 * A text that stands for an area was found to mean this one, or none; the
 * first ones are kept to be shown.  The caller says each text once.
 */
struct place_found;
void take_place(
    struct take *, struct str name, const struct place_found *, long long line);

/*
 * The key that a code of another country or scheme stands for: a NUTS code's,
 * or what a person said ("-": none of ours).  The NULL view: nobody knows.
 * Each code is shown once.
 */
struct str take_foreign(
    struct take *, struct str code, struct str name, long long line);

/* A key whose zero in front got lost, with it; others as they are.  Each is
 * shown once.  For formats whose keys have 2, 3, 5 or 8 digits. */
struct str take_zero(struct take *, struct str key, long long line);

/* Whether a unit is one of whole things: Anzahl, Personen. */
bool take_unit_counts(struct str unit);

/* "Schulabschluss / Insgesamt / weiblich", in the take's arena. */
struct str take_label(struct take *, long long column);

void take_note(struct take *, long long line, struct str scope, struct str area,
    struct str text);

/* The level that a key's length stands for in Germany: 2 state, 3 region, 5
 * district, 8 municipality; LEVEL_NONE for others. */
int take_level(struct str key);

#endif
