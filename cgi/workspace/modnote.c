/*
 * modnote.c - what somebody writes to the moderators alone.
 */
#include "modnote.h"

#include "workspace.h"

void
notes_ask(struct req *r, struct id comment, struct note_view *v)
{
	q_moderator_notes_of(&r->batch, comment, &v->notes);
}

void
notes_fill(
    struct note_view *v, struct id workspace, struct id comment, bool may_write)
{
	v->workspace = workspace;
	v->comment = comment;
	v->n = (long long)v->notes.n;
	v->may_write = may_write;
}

void
notes_open_ask(struct req *r, struct id workspace, struct note_open *v)
{
	q_moderator_notes_open(&r->batch, workspace, &v->notes);
}

void
notes_open_fill(struct note_open *v, struct id workspace)
{
	v->workspace = workspace;
	v->n = (long long)v->notes.n;
}

struct note_in {
	struct id workspace, comment;
	struct str note, once;
};

static const struct field note_fields[] = {
    FIELD_PATH(struct note_in, workspace),
    FIELD_PATH(struct note_in, comment),
    FIELD(struct note_in, note, .min = 3, .max = 2000, .lines = true,
	.sentence = N_("Bitte schreiben Sie, was die Moderation wissen soll; "
		       "höchstens 2.000 Zeichen.")),
    FIELD(struct note_in, once, .max = 64, .optional = true),
};

void
note_make(struct req *r)
{
	struct moderator_note_add_row row;
	struct note_in in;

	if (!INPUT(r, note_fields, &in)) {
		if (r->status == OK)
			comment_shown(r, in.workspace, in.comment);
		return;
	}
	q_moderator_note_add(
	    &r->batch, in.workspace, in.comment, in.note, in.once, &row);
	if (req_ask(r))
		req_goto(r,
		    N_("Ihr Hinweis ist bei der Moderation. Nur Sie und die "
		       "Moderation lesen ihn."),
		    "/arbeit/raum/%s/beitrag/%s", id_shown(r, in.workspace),
		    id_shown(r, in.comment));
	else if (req_again(r, "note",
		     N_("Das geht gerade nicht: Der Beitrag ist inzwischen "
			"zurückgezogen, oder die Moderation hat schon fünf "
			"Hinweise von Ihnen dazu.")))
		comment_shown(r, in.workspace, in.comment);
}

struct done_in {
	struct id workspace, note;
};

static const struct field done_fields[] = {
    FIELD_PATH(struct done_in, workspace),
    FIELD_PATH(struct done_in, note),
};

void
note_done(struct req *r)
{
	struct moderator_note_done_row row;
	struct done_in in;

	if (!INPUT(r, done_fields, &in)) {
		refuse(r);
		return;
	}
	q_moderator_note_done(&r->batch, in.workspace, in.note, &row);
	if (req_ask(r))
		req_goto(r, N_("Der Hinweis ist erledigt."),
		    "/arbeit/raum/%s/beitrag/%s", id_shown(r, in.workspace),
		    id_shown(r, row.comment));
}
