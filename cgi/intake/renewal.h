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

/* A number that was typed, and a cell it seems to mean that changes. */
struct renewed_typed {
	struct id section;
	struct str version, heading, sentence, cell;
	struct str words; /* as typed */
	struct str was, now;
	struct str choice; /* what makes it a reference, see prose_put() */
	bool sure;         /* no other cell suits it as well */
};

struct renewed_typeds {
	size_t n;
	struct renewed_typed *row;
};

/* /daten/analyse/{analysis}/neuer-stand */
struct renewal_view {
	struct renewal_one_row a;
	struct renewed_figures figures;
	struct renewed_sentences sentences;
	struct renewed_typeds typed;
	long long nfigures, nsentences, nsame, nbroken, ntyped;
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
void renewal_typed_post(struct req *);
void editions_page(struct req *);

/* renewal.c: the page, for handlers whose form was wrong, too. */
void renewal_show(struct req *, struct id analysis);

/* renewal_typed.c: asks for the numbers typed in these sections. */
struct renewed_typeds renewal_typed(
    struct req *, struct id analysis, const struct section_list_rows *);

/* renewal_text.c: the sentence of a text that holds this byte. */
struct str renewal_sentence(struct str text, size_t at);

/* renewal_text.c: the sentences with references, and whether they change. */
struct renewed_sentences renewal_sentences(
    struct req *, const struct renewal_pieces_rows *);

#endif
