/*
 * position.c - an organisation says how it stands to the wording it read.
 */
#include "text.h"
#include "workspace.h"

struct position_in {
	struct id workspace, conclusion;
	long long seen;
	int stance;
	struct str reason;
};

static const struct field position_fields[] = {
    FIELD_PATH(struct position_in, workspace),
    FIELD_PATH(struct position_in, conclusion),
    FIELD(struct position_in, seen, .min = 1, .max = INT_MAX),
    FIELD(struct position_in, stance, .names = &stance_type,
	.sentence = N_("Bitte wählen Sie, wie Ihre Organisation dazu steht.")),
    FIELD(struct position_in, reason, .max = 4000, .lines = true,
	.optional = true),
};

static void
again(struct req *r, const struct position_in *in)
{
	if (r->status == OK)
		conclusion_again(r, in->workspace, in->conclusion);
}

/* Who objects or has a reservation says why: it will be recorded. */
static void
want_reason(struct req *r, const struct position_in *in)
{
	if ((in->stance == STANCE_OBJECT || in->stance == STANCE_RESERVATION) &&
	    utf8_length(in->reason) < 3)
		form_fault(r, "reason",
		    N_("Bitte begründen Sie den Vorbehalt oder den "
		       "Widerspruch."));
}

void
position_make(struct req *r)
{
	struct position_take_row row;
	struct position_in in;
	bool good = INPUT(r, position_fields, &in);

	want_reason(r, &in);
	if (!good || r->form.nfault > 0) {
		again(r, &in);
		return;
	}
	q_position_take(&r->batch, in.workspace, in.conclusion, in.seen,
	    in.stance, in.reason, &row);
	if (!req_ask(r)) {
		if (req_again(r, "stance",
			N_("Diese Schlussfolgerung nimmt keine Positionen mehr "
			   "an.")))
			again(r, &in);
		return;
	}
	if (row.is_stale) {
		if (conclusion_stale(r, "stance"))
			again(r, &in);
		return;
	}
	req_goto(r,
	    row.waits ? N_("Ihr Vorschlag für die Position ist gespeichert. "
			   "Sie gilt, "
			   "sobald eine zweite Person sie bestätigt.")
		      : N_("Die Position Ihrer Organisation ist gespeichert."),
	    "/arbeit/raum/%s/schlussfolgerung/%s", id_shown(r, in.workspace),
	    id_shown(r, in.conclusion));
}

struct second_in {
	struct id workspace, conclusion;
	struct id seen;
};

static const struct field second_fields[] = {
    FIELD_PATH(struct second_in, workspace),
    FIELD_PATH(struct second_in, conclusion),
    FIELD(struct second_in, seen, .optional = false),
};

/* The second person of an organisation confirms what the first proposed. */
void
position_second(struct req *r)
{
	struct position_confirm_row row;
	struct second_in in;

	if (!INPUT(r, second_fields, &in)) {
		refuse(r);
		return;
	}
	q_position_confirm(
	    &r->batch, in.workspace, in.conclusion, in.seen, &row);
	if (req_ask(r))
		req_goto(r,
		    N_("Die Position Ihrer Organisation ist bestätigt und "
		       "gilt."),
		    "/arbeit/raum/%s/schlussfolgerung/%s",
		    id_shown(r, in.workspace), id_shown(r, row.id));
	else if (req_again(r, "stance",
		     N_("Die vorgeschlagene Position oder der Wortlaut wurde "
			"inzwischen geändert. Bitte lesen Sie beides noch "
			"einmal.")))
		conclusion_again(r, in.workspace, in.conclusion);
}
