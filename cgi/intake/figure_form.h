/*
 * figure_form.h - what the form of a figure sends, and the form shown.
 */
#ifndef FIGURE_FORM_H
#define FIGURE_FORM_H

#include "figure.h"

struct figure_in {
	struct id analysis, figure, section, definition, release;
	struct id abschnitt; /* of an address: the section */
	struct str title, reading, note;
	struct str area1, area2, area3, area4, area5, area6;
	struct str whole, beside; /* "alle Teile von", "zum Vergleich" */
	int level, kind, classes, sort;
	long long n_classes;
	struct str limits;
	struct strs limit; /* the same as decimals */
	struct ids other;  /* of a stack: further definitions */
	bool cut;
	struct str from, to;
	long long version;
	bool neuester; /* take the newest release from now on */
	bool vorschau;
	struct str nehmen;           /* of a button: what a word means */
	struct area_find_rows found; /* what all words may mean */
	struct str once;
};

/* The words typed for areas. */
void figure_words(const struct figure_in *, struct str word[FIGURE_WORDS]);

/*
 * The form of a figure; `c` has the areas to preview, or is NULL.  Which
 * definition an existing figure shows is only known after asking for it.
 */
void figure_form_show(
    struct req *, struct figure_in *, const struct figure_chosen *c);

/* First of all: which indicator? */
void figure_choose_show(struct req *, const struct figure_in *);

#endif
