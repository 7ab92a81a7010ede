/*
 * rounds.h - a round and what surrounds it: the templates it is made from, its
 * plan, its leading questions, and its dates as a calendar.
 */
#ifndef ROUNDS_H
#define ROUNDS_H

#include "clash.h"
#include "discussion.h"
#include "righting_sql.h"
#include "rounds_sql.h"
#include "words.h"

/* --- round.c -------------------------------------------------------------- */

/* The invited organisations of one sector. */
struct sector_group {
	int sector;
	long long spoke;
	struct round_roll_rows rows;
};

struct sector_groups {
	size_t n;
	struct sector_group *row;
};

/* Something that happened to the round, and the words that it changed. */
struct event_line {
	struct round_events_row e;
	struct former_words words;
};

struct event_lines {
	size_t n;
	struct event_line *row;
};

/* What is left to do for its reader: so many, and the first of them. */
struct round_task {
	long long nquestion, question; /* without a word of his */
	long long nopinion, nposition;
	struct id opinion, position; /* on these conclusions */
};

struct round_view {
	struct round_one_row r;
	struct round_task task;
	struct id workspace;
	struct asked_lines questions;
	struct round_phases_rows plan;
	struct event_lines events;
	bool knows; /* who has spoken: not while others note for themselves */
	struct round_roll_rows roll;
	struct sector_groups sectors;
	struct round_conclusions_rows conclusions;
	struct round_subjects_rows subjects;
	long long nsubject;
	struct thread latest;
	long long ndraft, nopen;
	bool early;                        /* its phase is not over yet */
	struct round_outlook_rows outlook; /* asked for the next step only */
	long long nhidden;     /* drafts that its moderators alone can read */
	long long nunanswered; /* leading questions without a contribution */
	bool asks;        /* for opinions or positions, not for contributions */
	long long nacted; /* organisations that have done what it asks for */
	bool sealed; /* what was noted is for its author alone, now or for ever
		      */
};

void round_show(struct req *);
void round_step(struct req *);
void round_go_on(struct req *);

/* --- round_plan.c --------------------------------------------------------- */

enum { PHASES_PLANNED = 5 }; /* that a plan can have; the enum's first ones */

/* A phase in a plan, or one that the plan leaves out (days 0, no end). */
struct plan_phase {
	int phase;
	struct str days_name, ends_name; /* of the form's fields */
	long long days;
	struct day starts_on, ends_on;
};

struct plan_phases {
	size_t n;
	struct plan_phase *row;
};

/* What a form sends of a plan, phase by phase in their order. */
struct plan_ends {
	struct day ends_alone, ends_discuss, ends_draft, ends_sense,
	    ends_consent;
};

/* The phases of a form whose ends were given, and their lengths. */
struct plan_lengths {
	struct strs phases;
	struct ints days;
};

/*
 * From the last days of phases, the first of which begins on `starts_on`, to
 * their lengths; phases without a last day are left out.  An end before the
 * phase begins, or in the past, is a fault of its field.
 */
bool plan_read(struct req *, struct day starts_on, const struct plan_ends *,
    struct plan_lengths *);

/*
 * Last days that are still those `offered` with a first day of `began` move
 * along with another first day: the phases keep their lengths, but none ends
 * on a weekend or a holiday.  With a script the page has done it already.
 */
void plan_move(const struct strs *offered, struct day began,
    struct day starts_on, struct plan_ends *);

/* All phases that a plan can have; row NULL and the request BUSY if full. */
struct plan_phases plan_blank(struct req *);

/* The phases and lengths of a template, from its two lists of words. */
void plan_fill(struct plan_phases *, struct str phases, struct str days);

/* Its days from this one on, without a gap; none ends on a day off. */
void plan_from(struct plan_phases *, struct day starts_on);

/*
 * The holidays of two years, for the script of a form:
 * "2026-12-25 erster Weihnachtstag|2026-12-26 ...".
 */
struct str plan_holidays(struct req *, struct day from);

/* --- round_rule.c --------------------------------------------------------- */

/* The fields of a rule in a form's table; rule_check() says what is missing. */
#define RULE_FIELDS(s)                                                   \
	FIELD(s, rule, .names = &round_rule_type, .optional = true),     \
	    FIELD(s, share, .min = 51, .max = 100, .optional = true,     \
		.absent = NONE_INT,                                      \
		.sentence =                                              \
		    N_("Bitte geben Sie eine Zahl von 51 bis 100 an.")), \
	    FIELD(s, quorum, .min = 0, .max = 100, .optional = true,     \
		.absent = NONE_INT,                                      \
		.sentence = N_("Bitte geben Sie eine Zahl von 0 bis 100 an."))

/*
 * A share is a number of votes that somebody has set: without both numbers it
 * is a fault.  Consensus has none; whoever says nothing means that.
 */
void rule_check(struct req *, int *rule, long long *share, long long *quorum);

/* --- round_new.c ---------------------------------------------------------- */

struct template_card {
	struct round_templates_row t;
	struct plan_phases plan;
};

struct template_cards {
	size_t n;
	struct template_card *row;
};

/* An organisation that can be invited, and who speaks for it. */
struct guest {
	struct round_guests_row o;
	struct guest_people_rows people;
	long long nsector; /* of its sector, at the first of them; else 0 */
};

struct guests {
	size_t n;
	struct guest *row;
};

struct guests guests_of(struct req *, const struct round_guests_rows *,
    const struct guest_people_rows *);

/* The contacts that were chosen; an organisation without one sends "". */
struct ids contacts_of(struct req *, const struct strs *);

/* What the template of a new round says, or a form without one. */
struct round_form_view {
	struct id workspace;
	struct str workspace_name;
	struct id edition; /* chosen to begin with, or 0 */
	bool only;         /* there is no other one to choose */
	struct round_editions_rows editions;
	struct guests guests;
	long long nguest; /* = guests.n */
	struct str holidays;
	struct template_cards cards; /* to choose from: nothing else is there */
	struct round_templates_row t;
	struct plan_phases plan;
	struct day starts_on;
};

void round_new(struct req *);
void round_make(struct req *);

/* --- round_change.c ------------------------------------------------------- */

struct round_change_view {
	struct round_one_row r;
	struct id workspace;
	struct guests guests;
	struct plan_phases plan; /* of the phases that can still change */
	struct str holidays;
};

void round_edit(struct req *);
void round_save(struct req *);

/* --- round_correct.c ------------------------------------------------------ */

/* A leading question in the form. */
struct correct_line {
	long long number;
	struct str text, now; /* as typed, and as it is saved */
	bool fixed;           /* it is answered, or nobody may know */
	bool answered;        /* and everybody knows */
	bool wrong;
};

struct correct_lines {
	size_t n;
	struct correct_line *row;
};

/* /runde/{round}/berichtigen */
struct round_correct_view {
	struct round_one_row r;
	struct id workspace;
	struct correct_lines questions;
	struct clash clash; /* with what somebody saved meanwhile */
};

void round_right(struct req *);
void round_right_save(struct req *);

/* --- round_off.c ---------------------------------------------------------- */

/* /runde/{round}/absagen */
struct round_off_view {
	struct round_one_row r;
	struct id workspace;
	long long nopen; /* conclusions that positions are taken to */
};

/* /runde/{round}/einladung/{organisation} */
struct uninvite_view {
	struct round_one_row r;
	struct round_guest_row o;
	struct id workspace;
	bool spoken, sensed, stood, only; /* why not */
};

void round_off_ask(struct req *);
void round_off(struct req *);
void uninvite_ask(struct req *);
void uninvite(struct req *);

/* --- round_template.c ----------------------------------------------------- */

struct templates_view {
	struct template_cards cards, archived;
};

struct template_form_view {
	struct round_templates_row t; /* id 0: a new one */
	struct plan_phases plan;
	struct str remind_1, remind_2;
	bool copy;
};

struct template_cards cards_of(
    struct req *, const struct round_templates_rows *);
void templates_show(struct req *);
void template_new(struct req *);
void template_make(struct req *);
void template_edit(struct req *);
void template_keep(struct req *);
void template_away(struct req *);

/* --- round_answer.c ------------------------------------------------------- */

/* /runde/{round}/frage/{question} */
struct question_view {
	struct round_one_row r;
	struct id workspace;
	long long number, next, total; /* next 0: it is the last one */
	struct round_subjects_rows subjects, of; /* the round's; this one's */
	long long nof;
	struct stage_figures_rows figures; /* of these */
	long long nfigure;
	struct id about; /* 0: all of them */
	bool may_assign; /* it to one of several analyses */
	bool begins;     /* nobody else's words are here, and none of his */
	bool open;       /* something was typed into the form */
	struct str text, voice;
	struct former_words former; /* that it said before */
	struct writing writing;
	struct str kind; /* of the draft, or empty */
	bool sealed;
	struct thread thread;
	struct undo undo;
	struct attachment_form files;
};

/* /runde/{round}/eintragen */
struct enter_view {
	struct round_one_row r;
	struct id workspace;
	struct round_roll_rows roll;
	struct asked_lines questions;
	struct attachment_form files;
};

void question_show(struct req *);
void question_post(struct req *);
void question_about(struct req *);
void enter_show(struct req *);
void enter_post(struct req *);

/* --- round_calendar.c ----------------------------------------------------- */

void round_calendar(struct req *);
void my_calendar(struct req *);
void room_calendar(struct req *);
void feed_calendar(struct req *);
void feed_calendar_room(struct req *);

#endif
