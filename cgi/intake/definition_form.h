/*
 * definition_form.h - the fields of a definition: what a form brings, what must
 * hold of it, and how it is shown again.  A new indicator and the next
 * definition of one share them.
 */
#ifndef DEFINITION_FORM_H
#define DEFINITION_FORM_H

#include "indicator.h"
#include "term.h"

enum { DEFINITION_SOURCES = 8, DEFINITION_TERMS = 60 };

/* What the forms of an indicator and of its definition bring. */
struct definition_in {
	struct id indicator;
	struct str slug, name_de, name_en, short_de, short_en;
	int stage;
	struct str area_letter;
	int type, direction;
	struct str unit, owner;
	struct ids source, quelle; /* of a form; of an address */
	int formel, formula;       /* likewise */
	long long version;
	struct ints side;
	struct strs category, weight, shift;
	bool mehr; /* only more rows for columns are wanted */
	struct str numerator_de, numerator_en, denominator_de, denominator_en;
	struct str numerator_date_de, numerator_date_en;
	struct str denominator_date_de, denominator_date_en;
	struct str base_period;
	int rhythm, principle;
	long long factor, decimals;
	struct str reading_de, reading_en, note_de, note_en, version_note;
	struct str once;
};

/* Fields of a struct definition_in, for tables of fields. */
/* clang-format off */
#define DEFINITION_TEXT(m, ...) \
	FIELD(struct definition_in, m, .min = 2, __VA_ARGS__)
#define DEFINITION_MAYBE(m, ...) \
	DEFINITION_TEXT(m, .optional = true, __VA_ARGS__)

#define DEFINITION_FIELDS \
	FIELD(struct definition_in, source, .min = 1, \
	    .max = DEFINITION_SOURCES), \
	FIELD(struct definition_in, formula, \
	    .names = &indicator_formula_type), \
	FIELD(struct definition_in, side, .min = 1, .max = DEFINITION_TERMS, \
	    .names = &definition_side_type), \
	FIELD(struct definition_in, category, .max = DEFINITION_TERMS), \
	FIELD(struct definition_in, weight, .max = DEFINITION_TERMS), \
	FIELD(struct definition_in, shift, .max = DEFINITION_TERMS), \
	FIELD(struct definition_in, mehr, .optional = true), \
	DEFINITION_TEXT(numerator_de, .max = 300), \
	DEFINITION_MAYBE(numerator_en, .max = 300), \
	DEFINITION_MAYBE(denominator_de, .max = 300), \
	DEFINITION_MAYBE(denominator_en, .max = 300), \
	DEFINITION_MAYBE(numerator_date_de, .max = 200), \
	DEFINITION_MAYBE(numerator_date_en, .max = 200), \
	DEFINITION_MAYBE(denominator_date_de, .max = 200), \
	DEFINITION_MAYBE(denominator_date_en, .max = 200), \
	FIELD(struct definition_in, base_period, .optional = true, .min = 4, \
	    .max = 40), \
	FIELD(struct definition_in, rhythm, .optional = true, \
	    .names = &catalogue_rhythm_type), \
	FIELD(struct definition_in, principle, .optional = true, \
	    .names = &catalogue_principle_type), \
	FIELD(struct definition_in, factor, .min = 1, .max = 1000000), \
	FIELD(struct definition_in, decimals, .min = 0, .max = 6), \
	DEFINITION_MAYBE(reading_de, .max = 600, .lines = true), \
	DEFINITION_MAYBE(reading_en, .max = 600, .lines = true), \
	DEFINITION_MAYBE(note_de, .max = 2000, .lines = true), \
	DEFINITION_MAYBE(note_en, .max = 2000, .lines = true)

/* Which sources and formula, from an address. */
#define DEFINITION_CHOICE \
	FIELD(struct definition_in, quelle, .optional = true, \
	    .max = DEFINITION_SOURCES), \
	FIELD(struct definition_in, formel, .optional = true, \
	    .names = &indicator_formula_type)
/* clang-format on */

/* False, with faults beside the fields, if it cannot be stored. */
bool definition_read(
    struct req *, struct definition_in *, struct terms *) MUST_CHECK;

/* The words, in the order of the SQL function definition_add(). */
struct strs definition_words(struct req *, const struct definition_in *);

bool id_among(const struct ids *, struct id);

/*
 * The parts of the form that depend on what was chosen: sources, columns (they
 * carry their table's name if there are several), formula, and rows for terms;
 * `current` is the definition to begin with, or NULL.
 */
void definition_form(struct req *, const struct definition_in *, int formula,
    const struct ids *chosen, const struct source_list_rows *,
    const struct definition_shown *current, struct definition_form *);

/* Only more rows were wanted: nothing is wrong with the form. */
void definition_more(struct req *);

#endif
