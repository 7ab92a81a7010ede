/*
 * sense.c - how a draft looks to an organisation, before anybody is bound.
 */
#include "text.h"
#include "workspace.h"

struct sense_in {
	struct id workspace, conclusion;
	long long seen;
	int opinion;
	struct str reason;
};

static const struct field sense_fields[] = {
    FIELD_PATH(struct sense_in, workspace),
    FIELD_PATH(struct sense_in, conclusion),
    FIELD(struct sense_in, seen, .min = 1, .max = INT_MAX),
    FIELD(struct sense_in, opinion, .names = &opinion_type,
	.sentence = N_("Bitte wählen Sie, wie der Entwurf für Sie aussieht.")),
    FIELD(
	struct sense_in, reason, .max = 4000, .lines = true, .optional = true),
};

static void
again(struct req *r, const struct sense_in *in)
{
	if (r->status == OK)
		conclusion_again(r, in->workspace, in->conclusion);
}

/* Who is unsure or concerned says why: the others can do something then. */
static void
want_reason(struct req *r, const struct sense_in *in)
{
	if ((in->opinion == OPINION_UNSURE ||
		in->opinion == OPINION_CONCERNED) &&
	    utf8_length(in->reason) < 3)
		form_fault(r, "reason",
		    N_("Bitte sagen Sie, was Sie unsicher macht oder "
		       "bedenklich "
		       "ist."));
}

void
sense_make(struct req *r)
{
	struct sense_give_row row;
	struct sense_in in;
	bool good = INPUT(r, sense_fields, &in);

	want_reason(r, &in);
	if (!good || r->form.nfault > 0) {
		again(r, &in);
		return;
	}
	q_sense_give(&r->batch, in.workspace, in.conclusion, in.seen,
	    in.opinion, in.reason, &row);
	if (!req_ask(r)) {
		if (req_again(r, "opinion",
			N_("Das Stimmungsbild zu diesem Entwurf ist "
			   "abgeschlossen. Ihre Angaben stehen noch hier.")))
			again(r, &in);
		return;
	}
	if (row.is_stale) {
		if (conclusion_stale(r, "opinion"))
			again(r, &in);
		return;
	}
	req_goto(r, N_("Die Einschätzung Ihrer Organisation ist gespeichert."),
	    "/arbeit/raum/%s/schlussfolgerung/%s", id_shown(r, in.workspace),
	    id_shown(r, in.conclusion));
}
