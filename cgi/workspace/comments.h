/*
 * comments.h - what people do with contributions besides writing them: words
 * of the text they are about, settling a thread, undoing what was just done.
 */
#ifndef COMMENTS_H
#define COMMENTS_H

#include "analysis_sql.h"
#include "comments_sql.h"
#include "discussion_sql.h"
#include "markings.h"
#include "req.h"

struct thread;

/* --- quoting.c ------------------------------------------------------------ */

/* Words as a form sends them, with what stood around them if it knows. */
struct quote_typed {
	struct str words, before, after;
};

/* The quote as it is stored: what the section really says there. */
struct quote_taken {
	struct str words, prefix, suffix;
	long long at;
};

/*
 * Where the section says this; else a fault beside the field "quote" and
 * false.  Asks the database for itself, so that another batch must begin.
 */
bool quote_read(struct req *, struct id workspace, struct id edition,
    struct id section, const struct quote_typed *,
    struct quote_taken *) MUST_CHECK;

/* What the texts of an edition are marked with, section by section. */
struct text_marks {
	struct id workspace, edition;
	const struct edition_quotes_rows *quotes;
	bool bare;         /* the reader wants the text alone */
	bool invites;      /* a way to the form behind each paragraph */
	long long nquote;  /* links to threads so far */
	long long gone;    /* words of earlier editions not here any more */
	long long more;    /* in this section, marked without a link */
	long long *number; /* of the link to each row of quotes, or 0 */
};

/*
 * A section of the edition with marks at the words that threads are about and
 * links that are numbered on.  Counts in the text_marks.
 */
struct html text_marked(
    struct req *, struct text_marks *, struct id section, struct html);

/*
 * What somebody writes about who took the paragraph of this number, from 1:
 * itself, or of a long one its first sentence; empty if there is none.
 */
struct quote_typed quote_paragraph(
    struct req *, struct str body, long long number);

/* A thread about words that an edition does not say any more. */
struct quote_gone {
	struct edition_quotes_row q;
	struct str heading; /* of its section, which is there */
};

struct quotes_gone {
	size_t n;
	struct quote_gone *row;
};

/* Of earlier editions, in the sections that this one has. */
struct quotes_gone quotes_without_place(struct req *,
    const struct edition_quotes_rows *, const struct section_texts_rows *);

/* What became of the words that the rows of a thread are about. */
void thread_quotes(
    struct req *, struct thread *, const struct quoted_texts_rows *);

/* --- beside.c ------------------------------------------------------------- */

struct beside;

/*
 * What stands beside a section and its figures, or beside the whole (section
 * 0).  Behind text_marked, which numbers what is marked.
 */
void beside_fill(struct req *, struct beside *, const struct text_marks *,
    const struct edition_beside_rows *, struct id section,
    const struct edition_figures_rows *);
/* --- comment.c, comment_own.c --------------------------------------------- */

struct comment_at {
	struct id workspace, comment;
};

struct comment_view;

/* The way to a contribution. */
void crumbs_comment(struct req *, const struct comment_view *);

/* --- asking.c ------------------------------------------------------------- */

/*
 * Whether the author is to be asked first if a child can be told from his
 * words, or, about a cell that is withheld, if he wrote its number; then
 * there is a fault beside the field "sure".
 */
bool asks_back(struct req *, struct str body, bool withheld, bool sure);

/* --- settle.c ------------------------------------------------------------- */

/* What may be undone, as part_undo.html offers it. */
struct undo {
	struct undo_offer_row u;
	struct id workspace;
	long long minutes; /* that are left, or 0: nothing to offer */
};

/* What stands where a contribution was that was taken back altogether. */
struct undone_view {
	struct id workspace;
	struct comment_undone_row c;
};

void undo_fill(struct undo *, struct id workspace);

void settle_show(struct req *);
void settle_make(struct req *);
void unpost(struct req *);

struct settle_view {
	struct comment_one_row c;
	struct thread_state_row t;
	struct id workspace;
};

#endif
