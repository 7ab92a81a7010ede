/*
 * chart.h - a line chart over time as SVG, made by the server.
 *
 * It comes in two layouts, wide and narrow, and the style sheet shows the one
 * that fits.  It needs no script; each point is a link with a name that says
 * area, period and value.  What is missing is shown as its official symbol
 * below the axis, never as zero and never bridged by a line.
 *
 * Classes, all styling is by them: .chart .chart-wide .chart-narrow .series-1
 * to .series-6 .line .mark .point .current .hit .label .leader .axis .grid
 * .tick .unit .band .break .break-label .gap .bubble .bubble-count .note
 * .legend .key .chart-notes.
 */
#ifndef CHART_H
#define CHART_H

#include "i18n.h"
#include "stmt.h"

struct arena;

enum { CHART_SERIES_MAX = 6, CHART_POINTS_MAX = 240, CHART_BREAKS_MAX = 6 };

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

struct chart {
	struct str id;          /* prefix of ids, unique in the page */
	struct str title;       /* what the figure shows */
	struct str description; /* one sentence: what can be read from it */
	struct str unit;        /* "Prozent", at the top of the axis */
	enum lang lang;
	bool cut; /* the axis may begin above zero; it then says so */
	struct chart_lines series;
	struct chart_breaks breaks;
	struct strs notes; /* below the chart */
};

/*
 * The chart as one div of class "chart", well-formed, in the arena.  Series,
 * points and breaks past the limits above are left out.  The NULL view if the
 * arena is full.
 */
struct html chart_line(struct arena *, const struct chart *);

#endif
