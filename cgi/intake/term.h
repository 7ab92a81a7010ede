/*
 * term.h - what a definition is made of: columns with a weight and a year,
 * as they are shown, asked for in a form, and read from it.
 */
#ifndef TERM_H
#define TERM_H

#include "enums.h"
#include "intake_sql.h"
#include "req.h"

/* "−", "+ " or "+ 0,5 × " before a column; nothing for the first that counts
 * once. */
struct str weight_shown(struct req *, struct dec weight, bool first);

/* A definition with its terms, in the visitor's language (members _de). */
struct definition_shown {
	struct definition_list_row f;
	bool divided; /* it has denominators */
	struct def_sides {
		size_t n;
		struct def_side {
			int side; /* enum definition_side */
			struct str words, date;
			struct def_terms {
				size_t n;
				struct def_term {
					struct definition_terms_row t;
					struct str weight;
				} * row;
			} terms;
		} * row;
	} sides; /* those that have terms */
};

/* The members _de become the visitor's language. */
void definition_translate(struct req *, struct definition_list_row *);

void definition_dress(struct req *, const struct definition_list_row *,
    const struct definition_terms_rows *, struct definition_shown *);

/* One side's rows in the form; there is always an empty one to fill. */
struct term_sides {
	size_t n;
	struct term_side {
		struct str name, legend; /* "numerator" */
		long long number;
		struct term_fields {
			size_t n;
			struct term_field {
				long long n; /* from 1 */
				long long category;
				struct str weight, shift;
			} * row;
		} terms;
	} * row;
};

/* What a form brings: lists of one length, a row with no column is skipped. */
struct term_in {
	struct ints side;
	struct strs category, weight, shift;
};

/* As the database wants it. */
struct terms {
	struct strs side, weight;
	struct ints kind, category, shift; /* kind: enum definition_side */
};

/* False with a fault beside "category" if the formula wants other terms. */
bool terms_read(struct req *, const struct term_in *, int formula,
    struct terms *) MUST_CHECK;

/*
 * The rows of a form for this formula: those that were typed if it is shown
 * again, else those of the definition (NULL: none), and some empty ones;
 * `more` of them if more were asked for.
 */
struct term_sides terms_form(struct req *, int formula,
    const struct term_in *typed, const struct definition_shown *current,
    bool more);

#endif
