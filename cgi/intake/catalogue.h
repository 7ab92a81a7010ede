/*
 * catalogue.h - the pages of the catalogue: indicators that could be taken
 * up, each with its sheet, and how far each of them is.
 */
#ifndef CATALOGUE_H
#define CATALOGUE_H

#include "catalogue_sql.h"
#include "enums.h"
#include "req.h"

/* /daten/katalog/ */
struct catalogue_view {
	struct str area, stage, state; /* names of what is chosen, or empty */
	struct catalogue_areas {
		size_t n;
		struct catalogue_area {
			struct str letter, name; /* "C", "C Frühe Bildung" */
			struct sheet_list_rows sheets;
		} * row;
	} areas; /* those that have a sheet */
	long long n, nused, ncomputable;
};

/* A column of a numerator or denominator. */
struct term_views {
	size_t n;
	struct term_view {
		struct term_list_row t;
		struct str
		    weight; /* "−", "+" or "+ 0,5 ×"; empty for the first +1 */
	} * row;
};

/* One way to form the indicator. */
struct variant_views {
	size_t n;
	struct variant_view {
		struct variant_list_row v;
		struct term_views numerator, denominator;
	} * row;
};

/* /daten/katalog/{number} */
struct sheet_view {
	struct sheet_one_row c; /* texts of the visitor in the members _de */
	struct str reading;     /* with words in brackets for the values */
	struct variant_views variants;
	long long nvariants;
};

void catalogue_page(struct req *);
void sheet_page(struct req *);
void sheet_take_post(struct req *);

#endif
