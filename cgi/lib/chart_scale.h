/*
 * chart_scale.h - where values and periods lie on the axes of a chart.
 */
#ifndef CHART_SCALE_H
#define CHART_SCALE_H

#include "chart.h"

enum { CHART_TICKS_MAX = 12 };

/* How many series of its kind are drawn. */
size_t chart_nseries(const struct chart *);

/* The axis of values: round numbers that hold every value. */
struct chart_scale {
	double min, max, step;
	int decimals; /* of the step */
	size_t n;     /* ticks: min, min + step, ...; 0: there is no value */
};

/*
 * About `wanted` steps.  Begins at zero unless cut; negative values extend it
 * downwards.  A value may stand a little above the last tick.
 */
struct chart_scale chart_scale_of(
    const struct chart *, size_t wanted, bool *cut);

/* A period on the horizontal axis. */
struct chart_place {
	struct str period;
	struct str label;
	double at; /* years or days; only differences mean anything */
	double x;
	bool tick;   /* its label is written */
	bool linked; /* its points are links */
};

struct chart_places {
	size_t n;
	struct chart_place *row; /* in the order of time, or as listed */
	bool listed;
};

/* Every period of any series, once; false if the arena is full. */
bool chart_places_of(
    struct arena *, const struct chart *, struct chart_places *) MUST_CHECK;

const struct chart_place *chart_place_find(
    const struct chart_places *, struct str period);

/* Set .x so that the places fill the room from left to right. */
void chart_places_spread(struct chart_places *, double left, double right);

/* The smallest distance between two places; `width` if there is only one. */
double chart_places_gap(const struct chart_places *, double width);

/* Choose labels that do not touch, the last one for certain. */
void chart_places_label(struct chart_places *);

/*
 * Choose the places whose points are links, so that targets of `size` do not
 * overlap: what the page is about and what has comments first.
 */
void chart_places_link(
    struct chart_places *, const struct chart *, double size);

/* The value of a point as a number; false if there is none. */
bool chart_value(const struct chart_point *, double *) MUST_CHECK;
bool chart_number(struct dec, double *) MUST_CHECK;

/* Things of some height that want to stand at a certain middle. */
struct chart_box {
	double want, high, weight;
	double at; /* the middle it gets */
};

/*
 * Move boxes, in order from top to bottom, as little as possible so that none
 * overlaps; all stay between top and bottom if there is room at all.
 */
void chart_boxes_spread(
    struct chart_box *, size_t n, double top, double bottom);

/* How wide a text is about, in a sans-serif of this size. */
double chart_text_width(struct str, double size);

#endif
