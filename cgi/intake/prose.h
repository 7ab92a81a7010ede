/*
 * prose.h - the text of a section as it reads: the values of its references
 * filled in, each leading to where it comes from; what is wrong with it; and
 * which of the numbers typed in it a figure of the analysis knows.
 */
#ifndef PROSE_H
#define PROSE_H

#include "intake_sql.h"
#include "editor_sql.h"
#include "req.h"

/* A reference that says a number. */
struct prose_value {
	struct str words, name, area, period, part; /* part: "" for the value */
	struct str href;
	long long release_number;
};

struct prose_values {
	size_t n;
	struct prose_value *row;
};

/* One that does not, or something that only begins like one. */
struct prose_gap {
	long long line;
	struct str words, why;
};

struct prose_gaps {
	size_t n;
	struct prose_gap *row;
};

/* What may be inserted for a number: "23:5:slug|05914|2013", see prose_put. */
struct prose_choice {
	struct str value, label, title, reference;
};

struct prose_choices {
	size_t n;
	struct prose_choice *row;
};

/* A number typed; without choices nothing knows it. */
struct prose_number {
	long long line;
	size_t at; /* in the text, in bytes */
	struct str words;
	struct prose_choices choices;
	bool sure; /* the first choice fits better than any other */
};

struct prose_numbers {
	size_t n;
	struct prose_number *row;
};

struct prose {
	struct html html;
	bool empty;
	struct prose_values values;
	struct prose_gaps gaps;
	struct prose_numbers known, unknown;
	struct prose_gaps lost; /* see prose_lost() */
	long long nvalue, ngap, nlost, nknown, nunknown, nsure;
};

/*
 * Of `all` the references of `section`, for this text.  The numbers are left
 * out.
 */
void prose_make(struct req *, struct str body,
    const struct reference_list_rows *all, struct id section, struct prose *);

/* A text that is being written: asks, and makes everything. */
void prose_ask(
    struct req *, struct id analysis, struct str body, struct prose *);

/*
 * Numbers that were typed in one of several texts asked for together: what
 * they are, in decimals, for number_list, and what came of it.  `before` is
 * how many numbers of the other texts are asked for before these.
 */
struct prose_found;
struct prose_found *prose_find(struct req *, struct str body, size_t before);
struct strs prose_decimals(struct prose_found *);
void prose_sort(struct req *, struct str body, const struct prose_found *,
    const struct number_list_rows *cells, struct prose *to);

/* Links to figures that are not among these any more, without a reason. */
struct prose_gaps prose_lost(
    struct req *, struct str body, const struct figure_list_rows *figures);

/* "[[wert:a|b|c]]" */
struct str prose_reference(struct req *, struct str word);

/*
 * The text with a choice put in the place of its number; if that stands there
 * no more, the text as it is.
 */
struct str prose_put(struct req *, struct str body, struct str choice);

/* The same with every number whose first choice is sure. */
struct str prose_put_all(
    struct req *, struct str body, const struct prose_numbers *known);

#endif
