/*
 * figure.h - the figures of an analysis being written: how each is drawn, and
 * the form that makes it.
 */
#ifndef FIGURE_H
#define FIGURE_H

#include "clash.h"
#include "delivery.h"
#include "editor_sql.h"
#include "enums.h"
#include "intake_sql.h"
#include "picture.h"
#include "req.h"
#include "show.h"

enum {
	FIGURE_AREAS = CHART_SERIES_MAX, /* that can be typed one by one */
	FIGURE_AREAS_MAX = CHART_ROWS_MAX,
	FIGURE_WHOLE = FIGURE_AREAS, /* places among the words typed */
	FIGURE_BESIDE,
	FIGURE_WORDS
};

/* A figure in the page of its analysis, or in the form as a preview. */
struct figure_view {
	struct id id, analysis;
	struct str title;
	struct picture_view view;
};

struct figure_views {
	size_t n;
	struct figure_view *row;
};

/* What statements bring of all figures, or of one. */
struct figure_data {
	struct figure_values_rows values;
	struct figure_breaks_rows breaks;
	struct figure_shapes_rows shapes;
};

/* What a word that was typed may mean; the value of a button that takes it. */
struct area_choices {
	size_t n;
	struct area_choice {
		struct str value; /* "area1 05315008": its field, its key */
		struct str
		    label; /* "Kalk, Kalk – Stadtteil in Köln (0531...)" */
	} * row;
};

/* .../abbildung/neu and .../abbildung/{figure} */
struct figure_area_field {
	struct str name, label, value;
	struct area_choices choices;
	long long nchoices;
};

struct figure_area_fields {
	size_t n;
	struct figure_area_field *row;
};

/* The areas as numbers, once what was typed is known to mean one each. */
struct figure_chosen {
	size_t n;
	long long *id;           /* room for FIGURE_AREAS_MAX */
	long long whole, beside; /* or NONE_INT */
	struct str left_out;     /* parts that would count twice, or empty */
};

/* An indicator that a stack may show, too. */
struct figure_other {
	struct id definition;
	struct str name, checked;
};

struct figure_others {
	size_t n;
	struct figure_other *row;
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
	struct str kind, classes, sort, limits, whole, level, beside, cut;
	struct str n_classes;
	struct figure_area_fields areas;
	struct area_choices whole_choices, beside_choices;
	long long nwhole, nbeside;
	struct figure_others others;
	long long nothers;
	struct area_list_rows known;
	bool previewed;
	struct str left_out; /* a sentence about parts, or empty */
	struct figure_view preview;
	struct str proposal;
	bool clashes; /* somebody saved meanwhile */
	struct clash clash;
};

/* /daten/lieferung/{delivery}/abbildung */
struct table_figure_view {
	struct delivery_head head;
	struct released_columns_rows columns;
	long long ncolumns;
	struct str stage; /* where the catalogue puts the table, or empty */
	struct analysis_list_rows analyses;
};

/* What the word in this place may mean; none unless it is several areas. */
struct area_choices figure_area_choices(
    struct req *, size_t word, const struct area_find_rows *);

/*
 * A button took one of those: its key instead of what was typed.  FIGURE_WORDS
 * if there was none, else the word's place.
 */
size_t figure_area_take(
    struct req *, struct str taken, struct str word[FIGURE_WORDS]);

/* What was taken stands in its field by its name. */
void figure_area_taken(
    struct req *, size_t word, const struct area_find_rows *);

struct figure_delete_view {
	struct analysis_one_row a;
	struct figure_list_row f;
};

/*
 * Which area each word means, of those found for them by number from 1; a
 * fault beside every one that means none, several, or one again, and then
 * false.  A word may be empty.  The areas go to out->id.
 */
bool figure_choose(struct req *, const struct str word[FIGURE_WORDS],
    const struct area_find_rows *, struct figure_chosen *out);

/* The fields to type areas into, with those a figure has now. */
void figure_area_fields(struct req *, const struct figure_areas_rows *now,
    struct figure_area_fields *);

/* "3,5; 7 10.25" as decimals with a point; false: something is no number. */
bool figure_limits(struct req *, struct str typed, struct strs *out);

void new_figure_page(struct req *);
void new_figure_post(struct req *);
void table_figure_page(struct req *);
void table_figure_post(struct req *);
void figure_page(struct req *);
void figure_post(struct req *);
void figure_delete_page(struct req *);
void figure_delete_post(struct req *);
void figure_move_post(struct req *);
void figure_file(struct req *);

/*
 * A figure as it is drawn: its description in `f`, and the values, breaks and
 * shapes that belong to f->id (or to none, for one being written).
 */
struct picture figure_picture(struct req *, struct id analysis,
    const struct figure_list_row *f, const struct figure_data *);

void figure_draw(struct req *, struct id analysis,
    const struct figure_list_row *f, const struct figure_data *,
    struct figure_view *out);

/*
 * A sentence that says how to read the last value, for `reading`: the reading
 * example of the definition, if that fits, else one of ours.
 */
struct str figure_proposal(struct req *, const struct figure_list_row *,
    struct str example, const struct figure_values_rows *);

#endif
