/*
 * conclusions.h - how conclusions come about: shared drafts and what is
 * proposed instead, the sense check, who agrees in which sector, what changed
 * below them.
 */
#ifndef CONCLUSIONS_H
#define CONCLUSIONS_H

#include "conclusions_sql.h"
#include "difference.h"
#include "enums.h"
#include "page.h"
#include "req.h"
#include "view.h"
#include "workspace_sql.h"

/* Lines of a text that are not empty: lines_of(). */
struct line {
	struct str text;
};

struct lines {
	size_t n;
	struct line *row;
};

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

/* Of the wording as it is now; total is everybody who was asked. */
struct sense_tally {
	long long good, unsure, concerned, silent, total;
};

/* What a conclusion shows besides its wording and its positions. */
struct conclusion_more {
	struct conclusion_senses_rows senses;
	struct sense_tally sense;
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

#endif
