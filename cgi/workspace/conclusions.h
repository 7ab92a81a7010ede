/*
 * conclusions.h - one conclusion, its wordings and what it rests on; shared
 * drafts and what is proposed instead, the sense check, who agrees in which
 * sector, what changed below it.
 */
#ifndef CONCLUSIONS_H
#define CONCLUSIONS_H

#include "clash.h"
#include "conclusions_sql.h"
#include "difference.h"
#include "enums.h"
#include "page.h"
#include "req.h"
#include "righting_sql.h"
#include "rounds_sql.h"
#include "view.h"
#include "words.h"

/* Another wording, and what is different from the one it was about. */
struct proposal {
	struct conclusion_proposals_row p;
	struct diff_parts diff;
};

struct proposals {
	size_t n;
	struct proposal *row;
};

/* How the entitled of one sector stand to the wording. */
struct sector_tally {
	int sector;
	struct tally t;
};

struct sector_tallies {
	size_t n;
	struct sector_tally *row;
};

/* What a conclusion shows besides its wording and its positions. */
struct conclusion_more {
	struct conclusion_senses_rows senses;
	/* of the wording as it is now: good, unsure, concerned are yes,
	 * reserved, no; total is everybody who was asked */
	struct tally sense;
	long long nsense; /* that anybody gave, to any wording */
	bool may_sense;
	int opinion; /* of his organisation, with its reason, or 0 */
	struct str opinion_reason;
	bool sense_stale;
	struct proposals proposals;
	long long nproposal;
	bool may_propose;
	struct str voice; /* chosen to begin with */
	struct conclusion_reviews_rows reviews;
	long long nreview, nsettled;
	struct sector_tallies sectors;
	long long ndissent; /* that object or have a reservation */
	bool waits;         /* for a second person, on this wording */
};

/* Two wordings of a conclusion, and the list of all. */
struct texts_view {
	struct conclusion_one_row c;
	struct id workspace;
	struct conclusion_texts_rows texts;
	long long old, new; /* the versions that are compared, or 0 */
	struct str old_name, new_name; /* as a form sends them */
	struct diff_parts diff;
};

struct conclusion_view {
	struct conclusion_one_row c;
	struct id workspace;
	struct html wording;
	struct tally result;
	struct conclusion_versions_rows versions;
	long long nversion;
	struct conclusion_positions_rows positions;
	struct conclusion_comments_rows comments;
	long long ntaken, nrefused, ngone; /* gone: withdrawn or hidden */
	struct conclusion_cells_rows cells;
	struct round_subjects_rows subjects; /* editions of its round */
	struct committee_answer_rows answers;
	long long nstale; /* positions on an earlier wording */
	bool may_speak, is_stale;
	/* from the wording that his position, or his form, was about */
	struct diff_parts since;
	struct conclusion_more more;
};

/* /schlussfolgerung/{conclusion}/eintragen */
struct position_enter_view {
	struct conclusion_one_row c;
	struct id workspace;
	struct html wording;
	/* whose position can be entered, and who spoke himself */
	struct conclusion_positions_rows guests, own;
};

/* Drafting a conclusion (c.id 0) or another wording. */
struct wording_view {
	struct conclusion_one_row c;
	struct round_one_row r;
	struct id workspace;
	struct id vorschlag; /* that it takes over, or 0 */
	struct str author;   /* of that */
	struct clash clash;  /* with what somebody saved meanwhile */
};

/* One contribution of the round, and what the conclusion says to it. */
struct basis_comment {
	struct basis_comments_row c;
	struct str uptake, reason;
	bool wrong; /* a reason is missing */
};

struct basis_comments {
	size_t n;
	struct basis_comment *row;
};

/* A cell that may be chosen, named "definition.area.period". */
struct basis_cell {
	struct basis_cells_row v;
	struct str key;
	bool picked;
	bool offered; /* chosen, or somebody wrote about it */
};

struct basis_cells {
	size_t n;
	struct basis_cell *row;
};

/* The cells of one area in a figure. */
struct basis_series {
	struct str figure, area;
	bool first; /* of its figure */
	struct basis_cells cells;
};

struct basis_series_list {
	size_t n;
	struct basis_series *row;
};

struct basis_view {
	struct conclusion_one_row c;
	struct id workspace;
	struct basis_comments comments;
	struct basis_series_list series;
};

/*
 * Tallies of at most so many organisations, sector after sector, in the arena.
 * row NULL if it is full: nothing is counted then, and the request is BUSY.
 */
struct sector_tallies sector_tallies_new(struct req *, size_t most);

/* The word of one organisation; stance 0: none on this wording. */
void sector_tallies_add(struct sector_tallies *, int sector, int stance);

void texts_show(struct req *);
void conclusion_publish(struct req *);
void proposal_make(struct req *);
void sense_make(struct req *);
void position_second(struct req *);
void review_make(struct req *);

void conclusion_find(struct req *);
void conclusion_new(struct req *);
void conclusion_make(struct req *);
void conclusion_show(struct req *);
void conclusion_edit(struct req *);
void conclusion_save(struct req *);
void conclusion_step(struct req *);
void conclusion_ask(struct req *);
void conclusion_finish(struct req *);
void conclusion_discard(struct req *);
void position_make(struct req *);
void position_enter_ask(struct req *);
void position_enter(struct req *);
void basis_show(struct req *);
void basis_save(struct req *);

/* What was said is about another wording than there is now: a conflict, told
 * beside this field.  Whether the page is to be shown again. */
bool conclusion_stale(struct req *, const char *field);

/* A conclusion shown again with the position that could not be taken. */
void conclusion_again(struct req *, struct id workspace, struct id conclusion);

#endif
