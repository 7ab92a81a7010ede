/*
 * round_off.c - what was a mistake: an invitation is taken back, a round is
 * called off.  Both want a reason, and say first what they mean.
 */
#include <limits.h>

#include "rounds.h"
#include "text.h"
#include "workspace_tmpl.h"

static const char changed[] =
    N_("Die Runde wurde inzwischen geändert. Bitte sehen Sie den neuen Stand "
       "an.");

struct off_in {
	struct id workspace, round, organisation;
	long long seen;
	struct str reason;
};

#define REASON                                                             \
	FIELD(struct off_in, reason, .min = 3, .max = 1000, .lines = true, \
	    .sentence = N_("Bitte nennen Sie den Grund. Alle in diesem "   \
			   "Raum lesen ihn."))

static const struct field off_at[] = {
    FIELD_PATH(struct off_in, workspace),
    FIELD_PATH(struct off_in, round),
};
static const struct field off_fields[] = {
    FIELD_PATH(struct off_in, workspace),
    FIELD_PATH(struct off_in, round),
    FIELD(struct off_in, seen, .min = 1, .max = INT_MAX),
    REASON,
};
static const struct field guest_at[] = {
    FIELD_PATH(struct off_in, workspace),
    FIELD_PATH(struct off_in, round),
    FIELD_PATH(struct off_in, organisation),
};
static const struct field guest_fields[] = {
    FIELD_PATH(struct off_in, workspace),
    FIELD_PATH(struct off_in, round),
    FIELD_PATH(struct off_in, organisation),
    REASON,
};

/* The way here; and whether he leads a round that runs. */
static bool
may_lead(struct req *r, const struct off_in *in,
    const struct round_one_row *row, const char *here)
{
	if (!row->moderates)
		r->status = DENIED;
	else if (row->next == 0 && !r->form.again)
		r->status = CONFLICT;
	crumbs_round(
	    r, in->workspace, row->workspace_name, in->round, row->title);
	req_crumb(r, req_tr(r, here), NULL);
	return r->status == OK;
}

static void
back_to_round(struct req *r, const struct off_in *in, const char *notice)
{
	req_goto(r, notice, "/arbeit/raum/%s/runde/%s",
	    id_shown(r, in->workspace), id_shown(r, in->round));
}

/* --- the round --- */

static void
off_page(struct req *r, const struct off_in *in)
{
	struct round_off_view v = {.workspace = in->workspace};
	struct round_conclusions_rows conclusions;

	q_round_one(&r->batch, in->workspace, in->round, &v.r);
	q_round_conclusions(&r->batch, in->round, &conclusions);
	if (!req_ask(r) || !may_lead(r, in, &v.r, N_("Runde absagen")))
		return;
	for (size_t i = 0; i < conclusions.n; i++)
		v.nopen += conclusions.row[i].state == CONCLUSION_STATE_OPEN;
	round_off_html(r, &v);
}

void
round_off_ask(struct req *r)
{
	struct off_in in;

	if (INPUT(r, off_at, &in))
		off_page(r, &in);
}

void
round_off(struct req *r)
{
	struct round_call_off_row row;
	struct off_in in;

	if (!INPUT(r, off_fields, &in)) {
		if (r->status == OK)
			off_page(r, &in);
		return;
	}
	q_round_call_off(
	    &r->batch, in.workspace, in.round, in.seen, in.reason, &row);
	if (req_ask(r))
		back_to_round(r, &in,
		    N_("Die Runde ist abgesagt. Alle Beteiligten bekommen "
		       "einen Hinweis."));
	else if (req_again(r, "reason", changed))
		off_page(r, &in);
}

/* --- an invitation --- */

static void
guest_page(struct req *r, const struct off_in *in)
{
	struct uninvite_view v = {.workspace = in->workspace};

	q_round_one(&r->batch, in->workspace, in->round, &v.r);
	q_round_guest(
	    &r->batch, in->workspace, in->round, in->organisation, &v.o);
	if (!req_ask(r) || !may_lead(r, in, &v.r, N_("Einladung zurücknehmen")))
		return;
	v.spoken = str_is(v.o.bound, "comment");
	v.sensed = str_is(v.o.bound, "sense");
	v.stood = str_is(v.o.bound, "position");
	v.only = str_is(v.o.bound, "only");
	uninvite_html(r, &v);
}

void
uninvite_ask(struct req *r)
{
	struct off_in in;

	if (INPUT(r, guest_at, &in))
		guest_page(r, &in);
}

void
uninvite(struct req *r)
{
	struct round_uninvite_row row;
	struct off_in in;

	if (!INPUT(r, guest_fields, &in)) {
		if (r->status == OK)
			guest_page(r, &in);
		return;
	}
	q_round_uninvite(&r->batch, in.workspace, in.round, in.organisation,
	    in.reason, &row);
	if (req_ask(r))
		back_to_round(r, &in, N_("Die Einladung ist zurückgenommen."));
	else if (req_again(r, "reason",
		     N_("Die Einladung lässt sich nicht mehr zurücknehmen.")))
		guest_page(r, &in);
}
