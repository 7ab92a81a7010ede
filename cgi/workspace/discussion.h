/*
 * discussion.h - contributions: the discussion of an edition, one contribution,
 * one value with what was said of it.
 */
#ifndef DISCUSSION_H
#define DISCUSSION_H

#include "attachment.h"
#include "cells_sql.h"
#include "comments.h"
#include "difference.h"
#include "discussion_sql.h"
#include "edition.h"
#include "editions_sql.h"
#include "follow.h"
#include "moderation.h"
#include "modnote.h"
#include "words.h"
#include "writing.h"

/* Contributions one after the other, as part_thread.html shows them. */
struct thread {
	size_t n;
	struct comments_after_row *row;
	struct id workspace;
	bool may_reply;
	bool single;   /* each is shown outside its thread */
	bool unfolded; /* also what is settled */
	bool of_cell;  /* on the page of their cell, which need not be said */
	bool of_question;         /* on that of the question they answer */
	long long edition_number; /* that this page shows the cell of */
};

/* Where a new contribution belongs, and in whose name it may be. */
struct comment_form {
	struct id workspace, edition, section, definition;
	struct str area, period;  /* of a cell */
	struct str mandate;       /* the organisation he may speak for */
	struct str voice;         /* chosen to begin with */
	struct str draft;         /* names it on the visitor's device */
	bool sealed;              /* only he will read it for now */
	bool withheld;            /* the cell has no number that is shown */
	struct quote_typed quote; /* words of the section it is about */
	struct attachment_form files;
	struct writing writing;
	struct str kind; /* of the draft, or empty */
};

/* What is new for this reader, and whether it stands on this page. */
struct fresh {
	struct reading_news_row c;
	bool here;
};

struct fresh_list {
	size_t n;
	struct fresh *row;
};

struct discussion_view {
	struct discussion_row d;
	struct id workspace, edition;
	struct id abschnitt;            /* only this section's, or 0 */
	struct str art;                 /* only this kind's, or empty */
	struct str bereich, ort, stand; /* sector, place, settled or not */
	struct id stelle;               /* only of this organisation */
	struct str mine;                /* "1": only his own */
	struct str frage;               /* answers to this question */
	struct asked_lines questions;
	bool narrowed;                     /* any of these, */
	struct discussion_count_row found; /* and then how many */
	struct edition_voices_rows voices;
	struct thread thread;
	struct html piece; /* the thread as it is kept, instead of its rows */
	struct comment_form form;
	struct undo undo;
	struct id after_root, after, before_root, before; /* other pages */
	struct section_texts_rows sections; /* if one is written about */
	struct reading_news_rows news;
	struct fresh_list fresh;
	long long nfresh;
	bool fresh_more; /* there are more than these */
	struct id fresh_last;
	struct follow_form follow;
	/* where the discussion stands, for who looks for more; how much of
	 * that are conclusions */
	struct str stands, drafts;
};

/* Earlier words, and what the next version made of them. */
struct change {
	struct comment_versions_row was;
	struct diff_parts next;
};

struct changes {
	size_t n;
	struct change *row;
};

struct comment_view {
	struct comment_one_row c;
	struct id workspace;
	struct thread thread;
	struct comment_versions_rows versions;
	struct changes changes;
	struct comment_uptakes_rows uptakes;
	struct placings_rows places; /* that it was given */
	long long nversion, nuptake, nplace;
	struct thread_state_row state; /* of its thread */
	struct thread_settlings_rows settlings;
	long long nsettling;
	struct undo undo;
	struct writing writing; /* a reply, or his own words */
	struct str words, kind; /* of these */
	bool changed; /* by another window, since he began to change it */
	struct str voice;
	struct str title;
	bool judged;       /* his own: what the moderation said of it */
	bool revised;      /* ... of words that he has changed since */
	struct str saying; /* who reads the present words, for the form */
	struct comment_verdicts_rows verdict;
	struct follow_form follow;
	struct attachment_form files;       /* of the form below it */
	struct attachments_of_rows brought; /* all that it ever had */
	long long nremoved;                 /* of them */
	struct note_view notes;
};

/* What an analysis needs to show one cell among its neighbours. */
struct cell_view {
	struct cell_one_row c;
	struct id workspace;
	struct str name, numerator, denominator, note;
	struct cell_series_rows around; /* before, itself, after */
	struct str head;                /* of their periods */
	struct str before, after;       /* periods with a page, or empty */
	struct cell_releases_rows releases;
	long long nrelease;
	struct figure_breaks breaks; /* noted at these periods */
	struct cell_verdicts_rows verdicts;
	bool limited; /* one of them with a reservation */
	struct thread thread;
	long long ncomment;
	struct cell_conclusions_rows conclusions;
	struct comment_form form;
	struct undo undo;
};

/* What the draft of a form says beside its text, if there is one. */
void form_drafted(struct req *, struct comment_form *);

void discussion_show(struct req *);
/* Its page, once more, with what was typed. */
void comment_shown(struct req *, struct id workspace, struct id comment);

void comment_make(struct req *);
void comment_show(struct req *);
void reply_make(struct req *);
void comment_change(struct req *);
void comment_save(struct req *);
void comment_leave(struct req *);
void comment_take_back(struct req *);
/* Write what is noted at the values of their edition into the rows of the
 * contributions that are about them. */
void thread_noted(
    struct req *, struct thread *, const struct edition_noted_rows *);

void cell_show(struct req *);

/* A page shown again after a form of it could not be taken. */
void discussion_again(
    struct req *, struct id workspace, struct id edition, struct id section);
void cell_again(struct req *, struct id workspace, struct id definition,
    struct str area, struct str period, struct id edition);

#endif
