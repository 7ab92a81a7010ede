/*
 * minutes.h - the minutes of a round: what happened, in the order in which it
 * is told.
 */
#ifndef MINUTES_H
#define MINUTES_H

#include "conclusions.h"
#include "minutes_sql.h"
#include "rounds_sql.h"

/* --- minutes_fill.c ------------------------------------------------------- */

/* What the database says, flat; each in the order of its statement. */
struct happened {
	struct round_wordings_rows former;
	struct minutes_kinds_rows counts;
	struct minutes_comments_rows comments;
	struct minutes_conclusions_rows conclusions;
	struct minutes_uptakes_rows uptakes;
	struct minutes_senses_rows senses;
	struct minutes_positions_rows positions;
	struct minutes_cells_rows cells;
};

/* A leading question with what was contributed to it; number 0: to none. */
struct minutes_question {
	long long number, n;
	struct str text;
	struct former_words former;
	struct minutes_kinds_rows kinds;
};
struct minutes_questions {
	size_t n;
	struct minutes_question *row;
};

/* Contributions of one kind. */
struct minutes_kind {
	int kind;
	struct minutes_comments_rows rows;
};
struct minutes_kinds {
	size_t n;
	struct minutes_kind *row;
};

struct minutes_conclusion {
	struct minutes_conclusions_row c;
	struct html wording;
	struct tally result;
	struct minutes_positions_rows positions;
	struct minutes_cells_rows cells;
	struct minutes_uptakes_rows uptakes;
	struct minutes_senses_rows senses;
	struct sector_tallies sectors;
	long long ndissent, ncell, nuptake, nsense;
};
struct minutes_conclusions {
	size_t n;
	struct minutes_conclusion *row;
};

struct minutes_view {
	struct round_one_row r;
	struct round_rule_row rule;
	struct id workspace;
	bool on_paper;    /* for the PDF: nothing to click */
	bool counts;      /* contributions are open to all by now */
	long long nspoke; /* organisations */
	long long npersonal, ncomment, nchange;
	bool more; /* contributions than are listed */
	struct round_subjects_rows subjects;
	struct round_phases_rows plan;
	struct minutes_changes_rows changes;
	struct minutes_roll_rows roll;
	struct minutes_questions questions;
	struct minutes_kinds kinds;
	struct minutes_conclusions conclusions;
};

/* From flat rows to what belongs together; r->status says if it went well. */
void minutes_fill(struct req *, struct minutes_view *, const struct happened *);

/* --- minutes.c ------------------------------------------------------------ */

/* Why there is no PDF just now, and what one can do instead. */
struct minutes_away_view {
	struct id workspace, round;
	struct str title;
};

void minutes_show(struct req *);
void minutes_file(struct req *);

#endif
