/*
 * picture.h - a figure of an analysis from its values: the chart, the same
 * values as a table, and both as files.  The draft and the frozen edition are
 * drawn by this, so that what was previewed is what is read.
 *
 *   struct picture p = {.id = ..., .kind = row.kind, ...};
 *   p.value = ...;                     by series, and by period within one
 *   picture_show(r, &p, &view);        for the part "picture" of a page
 *   picture_send(r, &p, PICTURE_PNG);  or as a file, the answer to r
 *
 * Everything lives in the request's arena; past its limit r->status is BUSY.
 */
#ifndef PICTURE_H
#define PICTURE_H

#include "chart.h"

struct req;

/* Numbered like the SQL enum "figure_kind". */
enum picture_kind {
	PICTURE_LINE = 1,
	PICTURE_BAR,
	PICTURE_DOT,
	PICTURE_STACK,
	PICTURE_MULTIPLES,
	PICTURE_HEAT,
	PICTURE_MAP,
	PICTURE_TABLE,
};

/* Numbered like "figure_sort". */
enum picture_sort { PICTURE_GIVEN = 1, PICTURE_BY_NAME, PICTURE_BY_VALUE };

/* One value; the words are in the visitor's language already. */
struct picture_value {
	long long series;        /* changes with the area or the part */
	struct str key, name;    /* of the area */
	struct str part;         /* of a stack: the indicator; else empty */
	bool beside;             /* of the area to compare with */
	struct str period, when; /* as stored, as shown */
	struct dec shown, numerator, denominator;
	struct str sign, meaning;      /* where there is no value */
	struct str flag, flag_meaning; /* of its quality, or empty */
	struct str href;               /* of its page, or empty */
	long long comments;
};

struct picture_values {
	size_t n;
	struct picture_value *row;
};

/* What is noted at periods; only a break is drawn as one, and a limit, which
 * comes of a verdict, is told before anything else. */
struct picture_break {
	struct str period, last; /* as stored */
	struct str area_prefix;  /* of the areas it is about */
	struct str when, label, note;
	bool is_break, is_limit;
};

struct picture_breaks {
	size_t n;
	struct picture_break *row;
};

struct picture {
	struct str id; /* unique in the page, begins ids in it */
	/* of its analysis: texts lead to "#abb-" and this */
	struct str anchor;
	struct str slug; /* begins names of files: letters, digits, "-" */
	struct str title, reading, note;
	int kind, classes, sort; /* of classes: numbered like "figure_class" */
	long long n_classes;
	struct str limits; /* decimals with a point, between blanks */
	bool cut;          /* the axis may begin above zero */
	bool stage;        /* it is shown by a projector */
	struct str unit;
	struct picture_values value;
	struct picture_breaks breaks;
	struct chart_shapes shapes;
	/* where it comes from */
	struct str name, numerator, denominator, definition_note;
	long long version, release_number;
	struct str released, as_of; /* dates as shown, or empty */
	struct str source, publisher, licence, licence_url, attribution;
	struct str borders;   /* of a map: whose they are */
	struct str outlines;  /* and of when, if they differ; or empty */
	struct str newer;     /* a sentence, if there is a newer release */
	struct str downloads; /* address that "/svg" and so on goes behind */
};

/* A field of the table. */
struct picture_cell {
	bool filled;
	struct str value, unit; /* the sign, where there is a meaning */
	struct str meaning;
	struct str flag, flag_meaning;
	struct str of; /* "106 von 2.871" */
	struct str href;
	long long comments;
};

struct picture_cells {
	size_t n;
	struct picture_cell *row;
};

struct picture_head {
	struct str name, break_label;
};

struct picture_heads {
	size_t n;
	struct picture_head *row;
};

struct picture_line {
	struct str name, break_label;
	struct picture_cells cells;
};

struct picture_lines {
	size_t n;
	struct picture_line *row;
};

struct picture_sign {
	struct str sign, meaning;
};

struct picture_signs {
	size_t n;
	struct picture_sign *row;
};

/* The part "picture" of templates/parts/picture.html. */
struct picture_view {
	struct picture p;
	struct html chart;
	struct str head; /* of periods below each other: "Stichtag" */
	bool across;     /* periods are the columns, for there are many areas */
	struct picture_heads heads;
	struct picture_lines lines;
	struct picture_signs signs; /* that occur */
	long long nsign, nbreak;
};

/* One outline of a map more, and whose it is: each owner is named once. */
void picture_border(struct req *, struct picture *, struct str attribution);

/*
 * The days from which the outlines hold: a sentence that says how many are of
 * which, if they are not all of one.
 */
void picture_outlines(
    struct req *, struct picture *, const struct day *from, size_t n);

void picture_show(struct req *, const struct picture *, struct picture_view *);

/* The chart alone; false for kind TABLE and without values. */
bool picture_chart(struct req *, const struct picture *, struct chart *);

enum picture_form {
	PICTURE_SVG = 1,
	PICTURE_PNG,
	PICTURE_CSV,
	PICTURE_XLSX,
};

/* "svg", "png", "csv", "xlsx"; 0 for anything else. */
enum picture_form picture_form(struct str);

/*
 * Answer with a file of this form, under a safe name.  ABSENT: a table has no
 * picture.  BUSY: the painter is not there.
 */
void picture_send(struct req *, const struct picture *, enum picture_form);

#endif
