/*
 * renewal.h - what a newer computation changes in an analysis, and taking it
 * over; the list of its editions.
 */
#ifndef RENEWAL_H
#define RENEWAL_H

#include "analysis.h"
#include "renewal_sql.h"

/* Cells that stay, of one area. */
struct renewed_same {
	struct str area, part, first, last;
	long long n;
};

struct renewed_sames {
	size_t n;
	struct renewed_same *row;
};

struct renewed_break {
	struct str period, label, text;
	bool is_break;
};

struct renewed_breaks {
	size_t n;
	struct renewed_break *row;
};

struct renewed_figure {
	struct renewal_figures_row f;
	struct str name, later;
	struct changed_cells cells;
	struct renewed_sames same;
	struct renewed_breaks breaks;
	long long ncells, nbreaks;
	long long nmore; /* cells that change and are not listed */
};

struct renewed_figures {
	size_t n;
	struct renewed_figure *row;
};

/* Words of a sentence, or a number that refers to a cell. */
struct renewed_word {
	struct str text;
	bool changed; /* else it reads the same on both sides */
	struct str was, now;
};

struct renewed_words {
	size_t n;
	struct renewed_word *row;
};

/* A sentence that holds a reference. */
struct renewed_sentence {
	struct str heading; /* of its section, if it is the first there */
	struct id section;
	struct renewed_words words;
	bool changed;
	bool broken; /* a reference has no value any more */
};

struct renewed_sentences {
	size_t n;
	struct renewed_sentence *row;
};

/* /daten/analyse/{analysis}/neuer-stand */
struct renewal_view {
	struct renewal_one_row a;
	struct renewed_figures figures;
	struct renewed_sentences sentences;
	long long nfigures, nsentences, nsame, nbroken;
	struct str mark;
};

/* /daten/analyse/{analysis}/ausgaben */
struct editions_view {
	struct analysis_one_row a;
	struct analysis_editions_rows rows;
	long long n;
	bool together; /* two or more, all of one workspace */
	struct id workspace, latest, former;
};

void renewal_page(struct req *);
void renewal_post(struct req *);
void editions_page(struct req *);

/* renewal_text.c: the sentences with references, and whether they change. */
struct renewed_sentences renewal_sentences(
    struct req *, const struct renewal_pieces_rows *);

#endif
