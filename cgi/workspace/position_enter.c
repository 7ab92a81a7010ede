/*
 * position_enter.c - a position that came by letter, in the workshop or by
 * telephone, entered by the moderator for an organisation.
 */
#include <limits.h>

#include "markdown.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

struct enter_in {
	struct id workspace, conclusion;
	long long seen;
	struct id organisation;
	int channel, stance;
	struct str spoken_by, reason;
};

static const struct field enter_at[] = {
    FIELD_PATH(struct enter_in, workspace),
    FIELD_PATH(struct enter_in, conclusion),
};
static const struct field enter_fields[] = {
    FIELD_PATH(struct enter_in, workspace),
    FIELD_PATH(struct enter_in, conclusion),
    FIELD(struct enter_in, seen, .min = 1, .max = INT_MAX),
    FIELD(struct enter_in, organisation,
	.sentence = N_("Bitte wählen Sie die Organisation.")),
    FIELD(struct enter_in, channel, .names = &channel_type,
	.sentence = N_("Bitte wählen Sie, wie die Position ankam.")),
    FIELD(struct enter_in, spoken_by, .min = 2, .max = 200,
	.sentence = N_("Bitte schreiben Sie, wer für die Organisation "
		       "gesprochen oder unterschrieben hat.")),
    FIELD(struct enter_in, stance, .names = &stance_type,
	.sentence = N_("Bitte wählen Sie, wie die Organisation dazu steht.")),
    FIELD(
	struct enter_in, reason, .max = 4000, .lines = true, .optional = true),
};

/* Those that said themselves how they stand to this wording are not asked. */
static void
guests_fill(struct req *r, const struct conclusion_positions_rows *all,
    struct position_enter_view *v)
{
	v->guests.row = req_room(r, all->n, sizeof(*v->guests.row));
	v->own.row = req_room(r, all->n, sizeof(*v->own.row));
	for (size_t i = 0; r->status == OK && i < all->n; i++) {
		const struct conclusion_positions_row *p = &all->row[i];

		if (p->stance != 0 && !p->stale && p->channel == 0)
			v->own.row[v->own.n++] = *p;
		else
			v->guests.row[v->guests.n++] = *p;
	}
}

static void
enter_page(struct req *r, const struct enter_in *in)
{
	struct position_enter_view v = {.workspace = in->workspace};
	struct conclusion_positions_rows all;

	q_conclusion_one(&r->batch, in->workspace, in->conclusion, &v.c);
	q_conclusion_positions(&r->batch, in->conclusion, &all);
	if (!req_ask(r))
		return;
	if (!v.c.moderates)
		r->status = DENIED;
	else if (!r->form.again &&
		 (v.c.state != CONCLUSION_STATE_OPEN || !v.c.may_open))
		r->status = CONFLICT;
	guests_fill(r, &all, &v);
	if (r->status)
		return;
	v.wording = markdown_html(r->arena, v.c.wording, 3);
	crumbs_round(
	    r, in->workspace, v.c.workspace_name, v.c.round, v.c.round_title);
	req_crumb(r, v.c.title, "/arbeit/raum/%s/schlussfolgerung/%s",
	    id_shown(r, in->workspace), id_shown(r, v.c.id));
	req_crumb(r, req_tr(r, N_("Position eintragen")), NULL);
	position_enter_html(r, &v);
}

void
position_enter_ask(struct req *r)
{
	struct enter_in in;

	if (INPUT(r, enter_at, &in))
		enter_page(r, &in);
}

/* Nothing was written: back to the page, which says why. */
static void
clashes(struct req *r, const struct enter_in *in, const char *field,
    const char *sentence)
{
	r->status = CONFLICT;
	if (req_again(r, field, sentence))
		enter_page(r, in);
}

static void
entered(struct req *r, const struct enter_in *in,
    const struct position_enter_row *row)
{
	if (row->is_stale)
		clashes(r, in, "stance",
		    N_("Der Wortlaut wurde inzwischen geändert. Gilt die "
		       "Position auch für den neuen, der jetzt hier steht?"));
	else if (row->is_own)
		clashes(r, in, "organisation",
		    N_("Diese Organisation hat zu diesem Wortlaut selbst "
		       "Position bezogen. Ihre eigene Angabe gilt; nur sie "
		       "selbst kann sie ändern."));
	else
		req_goto(r, N_("Die Position ist eingetragen."),
		    "/arbeit/raum/%s/schlussfolgerung/%s#stand",
		    id_shown(r, in->workspace), id_shown(r, in->conclusion));
}

void
position_enter(struct req *r)
{
	struct position_enter_row row;
	struct enter_in in;
	bool good = INPUT(r, enter_fields, &in);

	if (r->status)
		return;
	if ((in.stance == STANCE_OBJECT || in.stance == STANCE_RESERVATION) &&
	    utf8_length(in.reason) < 3)
		form_fault(r, "reason",
		    N_("Bitte schreiben Sie, wie die Organisation den "
		       "Vorbehalt oder den Widerspruch begründet."));
	if (!good || r->form.nfault > 0) {
		enter_page(r, &in);
		return;
	}
	q_position_enter(&r->batch, in.workspace, in.conclusion, in.seen,
	    in.organisation, in.channel, in.spoken_by, in.stance, in.reason,
	    &row);
	if (req_ask(r))
		entered(r, &in, &row);
	else if (req_again(r, "stance",
		     N_("Diese Schlussfolgerung nimmt keine Positionen mehr "
			"an.")))
		enter_page(r, &in);
}
