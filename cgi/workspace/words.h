/*
 * words.h - small things that several pages need: signs, values, texts, the way
 * to a page.
 */
#ifndef WORDS_H
#define WORDS_H

#include "page.h"
#include "req.h"
#include "righting_sql.h"
#include "rounds_sql.h"
#include "view.h"

/* A text of the visitor's language where the data has both. */
struct str said(const struct req *, struct str de, struct str en);

/* The sign that is printed where there is no value, and beside one. */
struct str filter_sign(struct req *, int symbol);
struct str filter_flag(struct req *, int quality);

/* "Sa., 5. Dezember 2026: Wochenende", so that no phase ends there unseen. */
struct str filter_day_note(struct req *, struct day);

/* People's words as paragraphs; and whether one without markup will do. */
struct html filter_paragraphs(struct req *, struct str);
bool filter_one_paragraph(struct req *, struct str);

/* How a value looks: "3,7 %", or its sign. */
struct str value_text(
    struct req *, struct dec shown, struct str unit, int symbol);

/* Lines of a text that are not empty, by their places in it: lines_of(). */
struct line {
	long long number;
	struct str text;
};

struct lines {
	size_t n;
	struct line *row;
};
struct lines lines_of(struct req *, struct str);

/* What a leading question, or another part of a round, said before. */
struct former_words {
	size_t n;
	struct round_wordings_row *row;
};

/* A leading question: how much answers it, and how much of it is one's own. */
struct asked_line {
	long long number;
	struct str text;
	long long n, own;
	struct id about; /* an edition of the round; 0: all of them */
	struct str about_title;
	struct former_words former; /* if they were asked for */
};

struct asked_lines {
	size_t n;
	struct asked_line *row;
};
struct asked_lines questions_of(
    struct req *, struct str questions, const struct round_questions_rows *);

/* The one of this number, the nearest before it, behind it; NULL: none is. */
const struct asked_line *question_numbered(
    const struct asked_lines *, long long);
const struct asked_line *question_before(const struct asked_lines *, long long);
const struct asked_line *question_after(const struct asked_lines *, long long);

/*
 * What a question said before, the latest first; what was changed at one time,
 * as it was changed; and the first for every question.
 */
struct former_words former_of_question(
    struct req *, const struct round_wordings_rows *, long long);
struct former_words former_of_event(
    struct req *, const struct round_wordings_rows *, struct id event);
void questions_former(
    struct req *, struct asked_lines *, const struct round_wordings_rows *);

/* The way to a page of this workspace. */
void crumbs_room(struct req *, struct id workspace, struct str name);
void crumbs_edition(struct req *, struct id workspace, struct str name,
    struct id edition, struct str title);

void crumbs_round(struct req *, struct id workspace, struct str name,
    struct id round, struct str title);

/* The page itself: the last step of the way leads nowhere. */
void crumb_here(struct req *);

/* Id as it stands in addresses, NUL-terminated. */
const char *id_shown(struct req *, struct id);

/*
 * No page of ours sends or links to this, so there is no page to show again:
 * 400, once it is known who asks.  A bad address stays absent.
 */
void refuse(struct req *);

#endif
