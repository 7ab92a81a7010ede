/*
 * writing.h - what every form for a contribution has besides its fields: a
 * preview, and a draft that is kept while one types.
 *
 * A form is named by its place, the same on every device:
 *   beitrag-<edition>-<section or nothing>
 *   wert-<edition>-<definition>-<area>-<period>
 *   frage-<round>-<number>
 *   antwort-<contribution>
 *   aendern-<contribution>
 */
#ifndef WRITING_H
#define WRITING_H

#include "drafts_sql.h"
#include "req.h"

#define WRITING_CELL "wert-%s-%s-%.*s-%.*s"

/* What their forms say: the phase is over, the kind or the words are missing.
 */
extern const char writing_phase_over[], writing_no_kind[], writing_no_body[];

struct writing {
	struct id workspace;
	struct str place;
	struct draft_one_row kept;
};

/*
 * Name a form, and put the question for its draft into the batch: the draft
 * is there after req_ask().
 */
void writing_ask(struct req *, struct writing *, struct id workspace,
    const char *place, ...) __attribute__((format(printf, 4, 5)));

/* Name it when the answer is there already: no draft is looked for. */
void writing_name(struct req *, struct writing *, struct id workspace,
    const char *place, ...) __attribute__((format(printf, 4, 5)));

/*
 * Whether a form was sent for its preview alone: its page is to be shown
 * again, what is missing in it is no fault yet.  `wanted` is its "vorschau".
 */
bool writing_previews(struct req *, bool wanted);

/* The text in the form's field "body", as it will be read. */
struct html filter_typed_body(struct req *, struct str place);

/* Where somebody goes on writing. */
struct str draft_address(struct req *, struct id workspace, struct str place);

void draft_save(struct req *);
void draft_discard(struct req *);
void names_show(struct req *);

#endif
