/*
 * chart_draw.h - the parts of a chart that chart.c puts together.
 *
 * chart_<kind>.c each lay one layout out and draw it; what several kinds use
 * stands in chart_mark.c (links, names, signs, bubbles), chart_axis.c (grids,
 * periods, breaks), chart_legend.c and chart_note.c.
 */
#ifndef CHART_DRAW_H
#define CHART_DRAW_H

#include "chart_scale.h"
#include "html.h"

/* Signs that stand for missing values, each with how many there are. */
enum { SIGNS_MAX = 8 };
struct sign_counts {
	size_t n;
	const struct chart_point *of[SIGNS_MAX];
	size_t count[SIGNS_MAX];
};
/* One layout being drawn: where things are, and where they are written. */
struct plot {
	const struct chart *c;
	struct out *o;
	struct arena *arena;
	bool wide;
	bool alone; /* a document of its own: no links, no comments */
	double width, height;
	double head; /* what stands above the unit: a legend */
	double left, right, top, bottom; /* of the room for lines */
	struct chart_scale scale;
	bool cut;    /* the scale begins above zero */
	double mark; /* radius of a marker */
	struct chart_places places;
	size_t nseries;
	size_t gap_row[CHART_SERIES_MAX]; /* from 1; 0: nothing is missing */
	size_t ngap;
	/* rows, cells, panels */
	double row, column; /* how high, how wide */
	size_t ncolumn;
	bool flat;                     /* bars that lie */
	const struct chart_place *now; /* the period of the page, or NULL */
	struct classes classes;
	struct sign_counts signs;
	struct strs unplaced; /* names of areas that have no shape */
};

/* A kind of chart: both false where the arena is full. */
struct chart_way {
	bool (*lay_out)(struct plot *);
	bool (*draw)(struct plot *);
};
bool bar_flat_lay_out(struct plot *);
bool bar_flat_draw(struct plot *);
extern const struct chart_way line_way, bar_way, dot_way, stack_way,
    multiples_way, heat_way, map_way;

/*
 * chart.c: decide where everything of a layout lies, draw it into .o, take
 * what was written into the arena.
 */
bool plot_lay_out(
    struct plot *, const struct chart *, struct arena *, bool wide) MUST_CHECK;
bool plot_draw(struct plot *) MUST_CHECK;
struct html plot_finish(struct arena *, struct out *, bool ok);

/* Markup written here, text that must be escaped, a coordinate. */
void draw(struct plot *, const char *markup);
void draw_text(struct plot *, struct str);
void draw_attr(struct plot *, struct str);
/* With an attribute's name: the attribute; without: the number alone. */
void draw_at(struct plot *, const char *attribute, double);

/* <g class="series-1">, so that the style sheet gives what follows colour. */
void draw_group(struct plot *, size_t series);
/* <g class="step-4">: class i of those there are. */
void draw_step(struct plot *, size_t class);

double plot_x(const struct plot *, double value);
double plot_y(const struct plot *, double value);

/* --- chart_mark.c --- */

enum { TARGET = 24 }; /* WCAG 2.2, 2.5.8 */

/* A point and what it is called by. */
struct spot {
	size_t series; /* of the name */
	const struct chart_point *point;
	struct str label; /* of its period, or of what stands for it */
};

/*
 * Begin what stands for a point: a link with its name if it is to be one and
 * can be.  Pass the result to spot_end().
 */
bool spot_begin(struct plot *, const struct spot *, bool link);
void spot_end(struct plot *, bool link);

/* What a point's value is called, with its unit, or its symbol's meaning. */
struct str spot_shown(const struct plot *, const struct chart_point *);

/* The same without the unit; the sign where it is missing. */
struct str spot_number(const struct plot *, const struct chart_point *);

void draw_hit(struct plot *, double x, double y, double width, double height);
void draw_mark(struct plot *, size_t series, double x, double y, double r);
/* The official sign of what is missing, around this middle. */
void draw_sign(struct plot *, const struct chart_point *, double x, double y);
struct str symbol_sign(const struct chart_point *);
/* How many comments a point has, above it or below; nothing where none. */
void draw_bubble(
    struct plot *, const struct chart_point *, double x, double y, bool below);

/* Text cut to a width, with an ellipsis. */
struct str text_cut(struct plot *, struct str, double size, double width);
/* What of a text fits on a line, blanks kept together; it moves past that. */
struct str text_line(struct str *, double size, double width);
/* <text class anchor x y>...</text>; anchor is "start", "middle" or "end". */
void draw_words(struct plot *, const char *class, const char *anchor, double x,
    double y, struct str);

/* The point of the page's period; NULL if a series has none. */
const struct chart_point *point_now(const struct plot *, size_t series);
const struct chart_point *point_of(
    const struct chart_series *, struct str period);

/* Whether anything is missing in the series drawn. */
bool any_symbol(const struct plot *);

/* Things in a row that want to be links, if there is room for a finger. */
struct target {
	double at; /* its middle */
	int merit; /* who comes first */
	bool link; /* whether it may be one */
};
void targets_choose(struct target *, size_t n);
int target_merit(const struct chart_point *);

/* The pattern that tells a series apart, over what is drawn in its colour. */
void draw_patterns(struct plot *);
void draw_pattern(struct plot *, size_t series);
/* A bar in the colour of its series and its pattern. */
void draw_bar(struct plot *, size_t series, double x, double y, double width,
    double height);
/* Hatching for what has no value; `kind` tells symbols apart. */
void draw_hatch(struct plot *, size_t kind);

/* --- chart_axis.c --- */

void draw_rule(struct plot *, const char *class, double x1, double y1,
    double x2, double y2);
void draw_value(struct plot *, double);
double ticks_width(const struct plot *);
/* Where the middle of a period's name stands, so that none of it is cut. */
double label_x(const struct plot *, double x, struct str label);
/* There may be symbols still, but nothing that needs an axis. */
void draw_nothing(struct plot *);
void draw_axes(struct plot *);
/* Values from left to right, above the plot and below it. */
void draw_axis_flat(struct plot *);
/* The names of the marks from the top; .top must have left them room. */
void draw_marks_flat(struct plot *);
void draw_marks(struct plot *);
struct str mark_words(const struct plot *, const struct chart_mark *);
void draw_compare(
    struct plot *, size_t i, double x1, double y1, double x2, double y2);
double marks_high(const struct plot *);
void draw_breaks(struct plot *);
size_t breaks_rows(const struct plot *);
double breaks_high(const struct plot *);

/*
 * The breaks whose period is shown, in the order of time; returns how many.
 * The narrow layout marks them with letters.
 */
size_t breaks_shown(const struct plot *, size_t order[CHART_BREAKS_MAX]);
struct str break_letter(size_t);
const struct chart_place *break_place(const struct plot *, size_t i);
double break_x(const struct plot *, size_t i);

/* --- chart_row.c: one row for each area, or for each period --- */

/* What the rows are called, and how wide that is, up to `most`. */
struct str row_name(const struct plot *, size_t i);
double rows_width(const struct plot *, size_t n, double most);
/* The middle of what is drawn in a row; the narrow name stands above it. */
double row_middle(const struct plot *, size_t i);
enum { ROW_NAME = 20 }; /* height of a name above */
/* With what stands at the end of the narrow name's line, or empty. */
void draw_row_name(struct plot *, size_t i, bool current, struct str beside);

/* A row's name with the letter of a break at it; draws a line above. */
struct str row_break(struct plot *, size_t place, double y);

/* --- chart_legend.c --- */

/* Names of the series, of the classes; how high they will be. */
double legend_series_high(const struct plot *);
void legend_series(struct plot *, double y);

/* Of one point; adds it.  Which sign it is, from 0. */
size_t sign_add(struct sign_counts *, const struct chart_point *);
size_t sign_find(const struct sign_counts *, const struct chart_point *);
/* Classes of these points by the chart's wish; false if the arena is full. */
bool classify(struct plot *, const struct chart_point *const *, size_t n);
double legend_classes_high(const struct plot *, double x);
void legend_classes(struct plot *, double x, double y);

/* Below the narrow layout of lines, which has no room beside them. */
void line_legend(struct plot *);

/* --- chart_note.c --- */

struct chart_note {
	struct str sign; /* a letter, a symbol, or empty */
	struct str text;
	bool narrow; /* the wide layout shows it itself */
};

struct chart_notes {
	size_t n;
	struct chart_note *row;
};

/* All that has to be said below; false if the arena is full. */
bool notes_of(const struct plot *, struct chart_notes *) MUST_CHECK;

/* --- chart_label.c: the names at the ends of the lines --- */

enum { LABEL_LINE = 18 };
double labels_width(const struct plot *);
void draw_labels(struct plot *);

/* chart_series.c: lines, markers, links, symbols of what is missing. */
bool draw_series(struct plot *);

#endif
