/*
 * modnote.h - what somebody writes to the moderators alone about a
 * contribution.
 */
#ifndef MODNOTE_H
#define MODNOTE_H

#include "attachments_sql.h"
#include "req.h"

/* Those of one contribution that the viewer may read, and the form. */
struct note_view {
	struct id workspace, comment;
	struct moderator_notes_of_rows notes;
	long long n;
	bool may_write;
};

/* Those of a workspace that nobody has seen to. */
struct note_open {
	struct id workspace;
	struct moderator_notes_open_rows notes;
	long long n;
};

/* Ask, with a page that shows them; fill what was asked for. */
void notes_ask(struct req *, struct id comment, struct note_view *);
void notes_fill(
    struct note_view *, struct id workspace, struct id comment, bool may_write);
void notes_open_ask(struct req *, struct id workspace, struct note_open *);
void notes_open_fill(struct note_open *, struct id workspace);

void note_make(struct req *);
void note_done(struct req *);

#endif
