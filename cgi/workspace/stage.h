/*
 * stage.h - a round on the projector of a workshop, step by step.
 */
#ifndef STAGE_H
#define STAGE_H

#include "discussion.h"
#include "picture.h"
#include "rounds_sql.h"

enum stage_part {
	STAGE_QUESTION = 1,
	STAGE_FIGURE,
	STAGE_CONTRIBUTIONS,
	STAGE_CONCLUSION,
};

/* Question 0: what answers none.  Nr counts from 1; of pages of contributions
 * 0 is the last one. */
struct stage_step {
	int part;
	long long question, nr;
	struct id edition, figure; /* of a figure */
};

/* One thing that is linked to; empty where there is none. */
struct stage_link {
	struct str href;
	long long number;
	bool here;
};

struct stage_links {
	size_t n;
	struct stage_link *row;
};

struct stage_cards {
	size_t n;
	struct stage_contributions_row *row;
};

/* /runde/{round}/werkstatt */
struct stage_view {
	struct round_one_row r;
	struct stage_one_row s;
	struct id workspace;
	struct stage_step at;
	struct asked_lines questions;
	long long nquestion; /* number of the last one */
	long long nsaid;
	struct str text; /* of the question */
	bool sealed;     /* everybody reads alone: no word of anybody */
	struct stage_figures_rows figures;
	struct picture_view figure;
	struct stage_cards cards;
	long long npage;
	bool is_long; /* the only card is: in smaller letters */
	struct stage_conclusions_rows conclusions;
	struct stage_conclusions_row conclusion;
	struct html wording;
	bool may_enter;
	struct round_roll_rows roll;
	/* where to go: all of it addresses */
	struct str self, back, next, newest, to_figures, to_said, to_others,
	    to_conclusions;
	struct stage_links to_questions;
	struct str stand, drafts, said; /* for live.js */
};

/*
 * The contributions of a page (nr 0: of the last one), as many as a projector
 * shows at once; their number and that of pages.
 */
void stage_pages(struct req *, struct stage_view *,
    const struct stage_contributions_rows *, long long nr);

/* The address of a step. */
struct str stage_address(struct req *, struct id workspace, struct id round,
    const struct stage_step *);

/* Everything that the page links to. */
void stage_links(struct req *, struct stage_view *);

void stage_show(struct req *);
void stage_enter(struct req *);

#endif
