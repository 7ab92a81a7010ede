/*
 * steering.h - the committee's pages: what each shows.
 */
#ifndef STEERING_H
#define STEERING_H

#include "enums.h"
#include "req.h"
#include "steering_sql.h"
#include "view.h"

enum { PAGE_ROWS = 20 };

struct overview_view {
	struct committees_rows committees;
	struct meetings_ahead_rows ahead;
	struct priorities_rows priorities;
	struct measures_open_rows measures;
	struct decisions_page_rows decisions;
	bool lead, any;
	struct id next;         /* the meeting to put things on the agenda of */
	long long nready;       /* conclusions that wait for an answer */
	long long nunpublished; /* decisions meant for the public */
	long long nranked;      /* goals with a rank */
	long long nlate;        /* measures past their day */
	long long ntodo;
};

/* A committee and who sits in it. */
struct seats {
	struct id id;
	struct str name;
	struct people_rows people;
};

struct seatings {
	size_t n;
	struct seats *row;
};

struct members_view {
	struct seatings committees;
};

struct meetings_view {
	struct meetings_page_rows meetings;
	struct pager pager;
	bool lead;
};

/* Planning a meeting, or moving one. */
struct meeting_form_view {
	struct id meeting; /* 0: a new one */
	struct committees_rows committees;
	long long ncommittee;
	struct id committee;
	struct str title, place, time;
	struct day day;
};

struct meeting_view {
	struct meeting_by_id_row m;
	struct agenda_of_rows agenda;
	struct present_at_rows present;
	struct roll_of_rows roll;
	long long nagenda, nopen; /* items, and those not decided */
	bool planned, open, closed;
};

struct attendance_view {
	struct meeting_by_id_row m;
	struct roll_of_rows roll;
	bool opening; /* else who is there is corrected */
};

struct close_view {
	struct meeting_by_id_row m;
	long long nopen;
};

struct agenda_form_view {
	struct meeting_by_id_row m;
	struct id item; /* 0: a new one */
	struct conclusions_ready_rows ready;
	struct id next; /* the meeting to put things on the agenda of */
	long long nready;
	struct id picked;
	struct str title, recommendation;
	bool is_public;
};

struct item_view {
	struct item_by_id_row i;
	struct vote_roll_rows roll;
	struct tally vote, positions;
	bool open, decided, has_conclusion;
	bool may_decide; /* the viewer leads, and it is time */
	long long agreed;
};

struct record_view {
	struct item_by_id_row i;
	struct tally vote;
	struct str title, text;
	bool has_conclusion, voted;
};

struct decisions_view {
	struct decisions_page_rows decisions;
	struct pager pager;
};

/* The cells of one indicator from one release. */
struct proof {
	struct str slug, name, unit;
	bool in_atlas;
	long long release_number;
	struct day as_of;
	struct evidence_of_rows cells;
};

struct proofs {
	size_t n;
	struct proof *row;
};

/* A decision with all it came from and all that followed. */
struct decision_view {
	struct decision_by_id_row d;
	struct origin_of_row o;
	struct goals_of_rows goals;
	struct measures_of_rows measures;
	struct targets_of_rows targets;
	struct proofs proofs;
	struct tally vote, positions;
	long long agreed, nproof, nhidden; /* what stays out of the public */
	bool has_conclusion, is_open;      /* is_open: readable by everybody */
	/* the words the public reads, as typed or as they are */
	struct str title, text, wording, reason, correction;
	struct decision_seen_row seen; /* what a preview showed, in one word */
};

struct goals_view {
	struct priorities_rows goals;
	bool lead;
	long long ngoal;
};

struct goal_form_view {
	struct committees_rows committees;
	long long ncommittee;
	struct id committee, decision;
	struct fields_known_rows fields;
	struct decisions_to_name_rows decisions;
};

struct priority_view {
	struct goal_by_id_row g;
	struct decisions_for_rows decisions;
	long long ndecision;
};

struct measures_view {
	struct measures_open_rows measures;
	struct pager pager;
};

struct measure_form_view {
	struct decision_by_id_row d;
	struct organisations_rows organisations;
	struct goals_rows goals;
};

struct measure_view {
	struct measure_by_id_row m;
};

/* A released value to start from. */
struct start {
	struct str period, label;
};

struct starts {
	size_t n;
	struct start *row;
};

struct target_form_view {
	struct decision_by_id_row d;
	struct indicators_rows indicators;
	struct areas_of_rows areas;
	struct starts starts;
	struct goals_rows goals;
	struct measures_of_rows measures;
	struct id indicator;
	struct str area, period, unit;
	bool picked;      /* an indicator: then areas; */
	long long nstart; /* and an area: then values */
};

struct withdraw_view {
	struct decision_by_id_row d;
};

void overview_show(struct req *);
void members_show(struct req *);
void meetings_show(struct req *);
void meeting_new(struct req *);
void meeting_plan(struct req *);
void meeting_show(struct req *);
void meeting_edit(struct req *);
void meeting_change(struct req *);
void opening_show(struct req *);
void opening_do(struct req *);
void attendance_show(struct req *);
void attendance_do(struct req *);
void closing_show(struct req *);
void closing_do(struct req *);
void agenda_new(struct req *);
void agenda_put(struct req *);
void item_show(struct req *);
void item_edit(struct req *);
void item_change(struct req *);
void item_drop_show(struct req *);
void item_drop(struct req *);
void item_vote(struct req *);
void record_show(struct req *);
void record_do(struct req *);
void decisions_show(struct req *);
void decision_show(struct req *);
void publish_show(struct req *);
void publish_preview(struct req *);
void publish_back(struct req *);
void publish_do(struct req *);
void withdraw_show(struct req *);
void withdraw_do(struct req *);
void goals_show(struct req *);
void goal_new(struct req *);
void goal_put(struct req *);
void priority_show(struct req *);
void priority_put(struct req *);
void measures_show(struct req *);
void measure_new(struct req *);
void measure_put(struct req *);
void measure_show(struct req *);
void measure_change(struct req *);
void target_new(struct req *);
void target_put(struct req *);

/* --- shared by the pages ---------------------------------------------------
 */

/* The id in the address, "{meeting}", and nothing else. */
bool id_read(struct req *, const char *name, struct id *) MUST_CHECK;

/* A GET with a choice that is none: there is no form to show again. */
bool asked(struct req *, bool good) MUST_CHECK;

/* Pages of a list at `path`. */
struct pager pages_of(
    struct req *, const char *path, long long page, long long total);
bool page_read(struct req *, long long *page) MUST_CHECK;

/* How many of these the visitor leads, and the last one if `last` is wanted. */
long long committees_led(const struct committees_rows *, struct id *last);

/* NULL counts as none. */
long long number_of(long long);

/* No plan reaches that far: a slip in the year. */
enum { FAR_DAYS = 50 * 366 };
extern const char far_day[];

/* Positions as they were shared out. */
struct tally positions_of(long long agree, long long reservation,
    long long object, long long abstain, long long silent);

/* The way to every page here begins alike. */
void crumbs(struct req *);

/* Ask for a decision and all around it; decision_fill lays it out. */
void decision_ask(
    struct req *, struct id, struct decision_view *, struct evidence_of_rows *);
void decision_fill(
    struct req *, struct decision_view *, struct evidence_of_rows *);

#endif
