/*
 * chart_draw.h - the parts of a chart that chart.c puts together.
 */
#ifndef CHART_DRAW_H
#define CHART_DRAW_H

#include "chart_scale.h"
#include "html.h"

/* One layout being drawn: where things are, and where they are written. */
struct plot {
	const struct chart *c;
	struct out *o;
	struct arena *arena;
	bool wide;
	double width, height;
	double left, right, top, bottom; /* of the room for lines */
	struct chart_scale scale;
	bool cut;    /* the scale begins above zero */
	double mark; /* radius of a marker */
	struct chart_places places;
	size_t nseries;
	size_t gap_row[CHART_SERIES_MAX]; /* from 1; 0: nothing is missing */
	size_t ngap;
};

/* Markup written here, text that must be escaped, a coordinate. */
void draw(struct plot *, const char *markup);
void draw_text(struct plot *, struct str);
void draw_at(struct plot *, const char *attribute, double);

/* <g class="series-1">, so that the style sheet gives what follows colour. */
void draw_group(struct plot *, size_t series);

double plot_y(const struct plot *, double value);

/* chart_axis.c: grid, ticks, periods, breaks. */
void draw_axes(struct plot *);
void draw_breaks(struct plot *);
size_t breaks_rows(const struct plot *);

/*
 * The breaks whose period is shown, in the order of time; returns how many.
 * The narrow layout marks them with letters.
 */
size_t breaks_shown(const struct plot *, size_t order[CHART_BREAKS_MAX]);
struct str break_letter(size_t);

/* chart_label.c: the names at the ends of the lines. */
enum { LABEL_LINE = 18 };
double labels_width(const struct plot *);
void draw_labels(struct plot *);

/* chart_series.c: lines, markers, links, symbols of what is missing. */
void draw_series(struct plot *);
struct str symbol_sign(const struct chart_point *);
void draw_mark(struct plot *, size_t series, double x, double y, double r);

#endif
