/*
 * doubt_case.h - doubts that somebody raised in a discussion, as cases of the
 * statistics office.
 */
#ifndef DOUBT_CASE_H
#define DOUBT_CASE_H

#include "delivery.h"
#include "intake_sql.h"
#include "note.h"
#include "req.h"

/* /daten/zweifel/ */
struct doubt_cases_view {
	struct doubt_case_list_rows rows;
	struct str state;    /* name of the chosen one, or empty */
	struct str revision; /* "1": only those to be revised */
	struct pager pager;
};

/* One release's word about the doubted value. */
struct past_view {
	long long number;
	struct when released_at;
	struct shown value;
	struct str numerator, denominator;
	bool current;
};

struct past_views {
	size_t n;
	struct past_view *row;
};

/* /daten/zweifel/{doubt} */
struct doubt_case_view {
	struct doubt_case_one_row c;
	struct str name, numerator, denominator;
	struct shown value, cell;
	struct str period;
	bool member; /* the words are for his eyes */
	struct past_views past;
	struct value_notes_rows notes;
	struct check_views checks;
};

void doubt_cases_page(struct req *);
void doubt_case_page(struct req *);
void doubt_case_post(struct req *);

#endif
