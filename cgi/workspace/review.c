/*
 * review.c - a moderator has looked at a conclusion whose values changed, and
 * says what comes of it.
 */
#include "text.h"
#include "workspace.h"

struct review_in {
	struct id workspace, conclusion;
	struct ids mark;
	struct str grund;
};

static const struct field review_fields[] = {
    FIELD_PATH(struct review_in, workspace),
    FIELD_PATH(struct review_in, conclusion),
    FIELD(struct review_in, mark, .min = 1, .max = 200),
    FIELD(struct review_in, grund, .min = 3, .max = 2000, .lines = true,
	.sentence = N_("Bitte sagen Sie, was die Prüfung ergeben hat.")),
};

void
review_make(struct req *r)
{
	struct review_settle_row row;
	struct review_in in;

	if (!INPUT(r, review_fields, &in)) {
		if (r->status == OK)
			conclusion_again(r, in.workspace, in.conclusion);
		return;
	}
	q_review_settle(
	    &r->batch, in.workspace, in.conclusion, in.mark, in.grund, &row);
	if (req_ask(r))
		req_goto(r, N_("Die Prüfung ist vermerkt."),
		    "/arbeit/raum/%s/schlussfolgerung/%s",
		    id_shown(r, in.workspace), id_shown(r, row.id));
	else if (req_again(r, "grund",
		     N_("Jemand hat diese Prüfung inzwischen vermerkt. Ihr "
			"Text steht noch hier.")))
		conclusion_again(r, in.workspace, in.conclusion);
}
