/*
 * chart.h - figures as SVG, made by the server: lines, bars, dots, stacked
 * bars, small multiples, heat maps, maps.
 *
 * A chart comes in two layouts, wide and narrow, and the style sheet shows the
 * one that fits.  It needs no script; each mark is a link with a name that
 * says area, period and value, and carries the number of its comments.  What
 * is missing is shown as its official symbol, beside the values and never as
 * zero, and is never bridged.  Nothing is told by colour alone: series have
 * patterns, markers or dashes, classes have numbers.  The table of the same
 * values is the page's matter.
 *
 *   kind             series (at most)       their points
 *   CHART_LINE       lines (6)              over time
 *   CHART_BAR        bars of a group (6)    one in each group: a period, or
 *                                           with `listed` an area or category
 *   CHART_DOT        rows (500): areas      dot: the period of the page; bar:
 *                                           from the lowest to the highest;
 *                                           ring: the first
 *   CHART_STACK      parts (6)              one in each row: a period, or with
 *                                           `listed` an area
 *   CHART_MULTIPLES  panels (60): areas     over time, on one scale
 *   CHART_HEAT       rows (500): areas      cells over time, in classes
 *   CHART_MAP        areas (500)            the period of the page, on the
 * shape of the same key
 *
 * Rows, panels and parts stand in the order given.  The period of the page is
 * that of its first current point, else the last there is; an area without a
 * point of that period has no value there, whatever it had before.
 *
 * Classes, all styling is by them: .chart .chart-wide .chart-narrow .series-1
 * to .series-6 .step-1 to .step-13 .row .line .mark .bar .pattern .cell .area
 * .range .ring .compare .point .current .hit .label .value .name .sign .leader
 * .axis .grid .tick .unit .band .break .break-label .gap .bubble .bubble-count
 * .note .legend .key .chart-notes .chart-tall.
 */
#ifndef CHART_H
#define CHART_H

#include "chart_class.h"
#include "i18n.h"
#include "stmt.h"

struct arena;

enum {
	CHART_SERIES_MAX = 6, /* told apart by colour and pattern */
	CHART_PANELS_MAX = 60,
	CHART_ROWS_MAX = 500,
	CHART_POINTS_MAX = 240,
	CHART_BREAKS_MAX = 6,
	CHART_MARKS_MAX = 3,
};

enum chart_kind {
	CHART_LINE,
	CHART_BAR,
	CHART_DOT,
	CHART_STACK,
	CHART_MULTIPLES,
	CHART_HEAT,
	CHART_MAP,
	CHART_KIND_MAX
};

struct chart_point {
	struct str period;  /* 2013, 2013-12-31, 2013/14: its place in time */
	struct str label;   /* shown for the period; empty: the period itself */
	struct dec value;   /* NULL where there is a symbol instead */
	struct str shown;   /* "3,7 %"; empty: the value with the unit */
	struct str symbol;  /* "." where there is no value */
	struct str meaning; /* of the symbol: "Zahlenwert unbekannt ..." */
	struct str href;    /* where its comments are; empty: no link */
	bool current;       /* the one the page is about */
	long long comments;
};

struct chart_points {
	size_t n;
	struct chart_point *row;
};

struct chart_series {
	struct str name;
	struct chart_points point; /* in any order, at most one a period */
	struct str key;            /* of the area, for its shape */
};

struct chart_lines {
	size_t n;
	struct chart_series *row;
};

/* Something that makes values of different periods differ by itself. */
struct chart_break {
	struct str period;
	struct str label;
	bool before; /* between this period and the one before; else during */
};

struct chart_breaks {
	size_t n;
	struct chart_break *row;
};

/* A value to compare with, drawn across bars and dots: the state's, a target.
 */
struct chart_mark {
	struct str name;
	struct dec value;
	struct str shown; /* empty: the value with the unit */
};

struct chart_marks {
	size_t n;
	const struct chart_mark *row;
};

/*
 * Where an area lies: data of an SVG path in whole metres, y growing
 * southwards, its bounds, and a point inside it for a label.
 */
struct chart_shape {
	struct str key;
	struct str path; /* "M1 2L3 4L5 6Z...": rings, absolute */
	long long min_x, min_y, max_x, max_y;
	long long label_x, label_y;
};

struct chart_shapes {
	size_t n;
	const struct chart_shape *row;
};

struct chart {
	struct str id;          /* prefix of ids, unique in the page */
	struct str title;       /* what the figure shows */
	struct str description; /* one sentence: what can be read from it */
	struct str unit;        /* "Prozent", at the top of the axis */
	enum lang lang;
	bool cut; /* the axis may begin above zero; it then says so */
	/* For a projector: low, or of class chart-tall, so that its letters can
	 * be read from the last row of a room. */
	bool stage;
	struct chart_lines series;
	struct chart_breaks breaks;
	struct strs notes; /* below the chart */

	enum chart_kind kind;
	/* Bars, stacks: groups or rows are no periods and keep their order. */
	bool listed;
	struct chart_marks marks; /* bars, dots */
	const struct chart_series
	    *beside; /* multiples: in every panel, or NULL */
	/*
	 * Stacks: what the parts of a row add up to, "100" for shares.  NULL:
	 * to their own sum; a row that lacks a part then has no shares.
	 */
	struct dec whole;
	struct class_wish classes; /* heat maps, maps */
	/*
	 * Maps.  A shape without a series is drawn as an area without data.
	 * A series without a shape is counted in a note.
	 */
	struct chart_shapes shapes;
};

/*
 * The chart as one div of class "chart", well-formed, in the arena.  Series,
 * points and breaks past the limits above are left out.  The NULL view if the
 * arena is full.
 */
struct html chart_html(struct arena *, const struct chart *);

/* The same, of kind CHART_LINE whatever .kind says. */
struct html chart_line(struct arena *, const struct chart *);

/* What stands around a chart that leaves the portal. */
struct chart_origin {
	struct str warning; /* below the title: what must not be missed */
	struct strs lines; /* source, release, licence, attribution: one each */
};

/*
 * The wide layout as an SVG document of its own, for a download or a picture:
 * with title, description, legend, notes and origin, its styles inside, on
 * white, without links and comments.  No other file is needed to show it but
 * a font; it asks for "Befund Sans" or "Fira Sans", then for any sans-serif.
 * The NULL view if the arena is full.
 */
struct html chart_alone(
    struct arena *, const struct chart *, const struct chart_origin *);

#endif
