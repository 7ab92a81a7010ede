/*
 * figure.h - the figures of an analysis: chart, the same as a table, and the
 * form that makes them.
 */
#ifndef FIGURE_H
#define FIGURE_H

#include "chart.h"
#include "enums.h"
#include "intake_sql.h"
#include "req.h"
#include "show.h"

enum { FIGURE_AREAS = CHART_SERIES_MAX };

/* A value of the table under a chart. */
struct figure_cell {
	struct shown value;
	struct str of; /* "106 von 2.871" */
};

struct figure_cells {
	size_t n;
	struct figure_cell *row;
};

struct figure_line {
	struct str period;
	struct str break_label; /* of a break that lies in this period */
	struct figure_cells cells;
};

struct figure_lines {
	size_t n;
	struct figure_line *row;
};

struct figure_view {
	struct id id, analysis;
	struct str title, reading, note, anchor;
	struct html chart;
	struct strs areas;
	struct figure_lines lines;
	long long nlines;
	struct str unit, definition, source, numerator, denominator;
	struct str as_of;
	long long release_number;
	bool outdated; /* there is a newer release */
	struct strs breaks;
	bool symbols; /* at least one value is one */
};

struct figure_views {
	size_t n;
	struct figure_view *row;
};

/* .../abbildung/neu and .../abbildung/{figure} */
struct figure_area_field {
	struct str name, label, value;
};

struct figure_area_fields {
	size_t n;
	struct figure_area_field *row;
};

/* The areas as numbers, once what was typed is known to mean one each. */
struct figure_chosen {
	size_t n;
	long long id[FIGURE_AREAS];
};

struct figure_form_view {
	struct analysis_one_row a;
	struct id figure, section; /* figure 0: a new one */
	struct str version;
	long long newer; /* number of a newer release, or 0 */
	struct definition_choice_rows choices; /* if none is chosen yet */
	long long nchoices;
	bool is_chosen;
	struct id definition, release;
	struct figure_draft_one_row d;
	struct str name, as_of, action;
	struct str title, reading, note, from, to;
	struct figure_area_fields areas;
	struct area_list_rows known;
	bool previewed;
	struct figure_view preview;
	struct str proposal;
};

struct figure_delete_view {
	struct analysis_one_row a;
	struct figure_list_row f;
};

/*
 * Which area each word means, of those found for them by number from 1; a
 * fault beside every one that means none, several, or one again, and then
 * false.  A word may be empty.
 */
bool figure_choose(struct req *, const struct str word[FIGURE_AREAS],
    const struct area_find_rows *, struct figure_chosen *);

/* The fields to type areas into, with those a figure has now. */
void figure_area_fields(struct req *, const struct figure_areas_rows *now,
    struct figure_area_fields *);

void new_figure_page(struct req *);
void new_figure_post(struct req *);
void figure_page(struct req *);
void figure_post(struct req *);
void figure_delete_page(struct req *);
void figure_delete_post(struct req *);

/*
 * Draw a figure: its description in `f`, and the values and breaks that
 * belong to f->id (or to none, for one being written).
 */
void figure_draw(struct req *, const struct figure_list_row *f,
    const struct figure_values_rows *, const struct figure_breaks_rows *,
    struct figure_view *out);

/* A sentence that says how to read the last value: for `reading`. */
struct str figure_proposal(struct req *, const struct figure_list_row *,
    const struct figure_values_rows *);

#endif
