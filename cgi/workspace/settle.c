/*
 * settle.c - a thread is settled with a reason, or opened again; and what one
 * did a moment ago is undone.
 */
#include <time.h>

#include "comments.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

struct settle_in {
	struct id workspace, comment;
	bool again; /* open it again */
	struct str reason;
};

static const char no_reason[] =
    N_("Bitte schreiben Sie, warum, mindestens drei Zeichen.");

static const struct field where_fields[] = {
    FIELD_PATH(struct settle_in, workspace),
    FIELD_PATH(struct settle_in, comment),
};

/* Without a reason only where its words would be read by a moderator first;
 * the database knows where. */
static const struct field settle_fields[] = {
    FIELD_PATH(struct settle_in, workspace),
    FIELD_PATH(struct settle_in, comment),
    FIELD(struct settle_in, again, .optional = true),
    FIELD(struct settle_in, reason, .min = 3, .max = 1000, .lines = true,
	.sentence = no_reason, .optional = true),
};

static void
settle_page(struct req *r, const struct settle_in *in)
{
	struct settle_view v = {.workspace = in->workspace};

	q_comment_one(&r->batch, in->workspace, in->comment, &v.c);
	q_thread_state(&r->batch, in->workspace, in->comment, &v.t);
	if (!req_ask(r))
		return;
	if (!v.t.may_settle) {
		r->status = DENIED;
		return;
	}
	crumbs_edition(
	    r, v.workspace, v.c.workspace_name, v.c.edition, v.c.edition_title);
	req_crumb(r, req_tr(r, N_("Beitrag")), "/arbeit/raum/%s/beitrag/%s",
	    id_shown(r, v.workspace), id_shown(r, v.t.root));
	req_crumb(r,
	    req_tr(r, v.t.settled ? N_("Wieder aufmachen")
				  : N_("Als erledigt ablegen")),
	    NULL);
	settle_html(r, &v);
}

void
settle_show(struct req *r)
{
	struct settle_in in;

	if (INPUT(r, where_fields, &in))
		settle_page(r, &in);
}

void
settle_make(struct req *r)
{
	struct comment_settle_row row;
	struct settle_in in;

	if (!INPUT(r, settle_fields, &in)) {
		if (r->status == OK)
			settle_page(r, &in);
		return;
	}
	q_comment_settle(
	    &r->batch, in.workspace, in.comment, !in.again, in.reason, &row);
	if (req_ask(r))
		req_goto(r,
		    in.again ? N_("Der Beitrag ist wieder offen.")
			     : N_("Der Beitrag ist als erledigt abgelegt."),
		    "/arbeit/raum/%s/beitrag/%s", id_shown(r, in.workspace),
		    id_shown(r, row.id));
	else if (req_again(r, "reason",
		     N_("Daran hat sich inzwischen etwas geändert. Hier steht, "
			"was jetzt gilt.")))
		settle_page(r, &in);
	else if (r->status == INVALID) {
		r->status = OK;
		form_fault(r, "reason", no_reason);
		req_more(r);
		settle_page(r, &in);
	}
}

/* --- undo -------------------------------------------------------------------
 */

void
undo_fill(struct undo *u, struct id workspace)
{
	long long left = u->u.what.n > 0 ? u->u.until.s - time(NULL) : 0;

	u->workspace = workspace;
	u->minutes = left > 0 ? (left + 59) / 60 : 0;
}

void
unpost(struct req *r)
{
	struct comment_unpost_row row;
	struct settle_in in;

	if (!INPUT(r, where_fields, &in)) {
		refuse(r);
		return;
	}
	q_comment_unpost(&r->batch, in.workspace, in.comment, &row);
	if (req_ask(r)) {
		struct str form = draft_address(r, in.workspace, row.place);

		req_goto(r,
		    N_("Ihr Beitrag ist zurückgenommen, als wäre er nicht "
		       "geschrieben. Ihre Worte stehen noch hier."),
		    "%.*s", (int)form.n, form.p);
	} else if (r->status == CONFLICT) {
		/* answered meanwhile, or too late: there he can withdraw it */
		r->back = str_fmt(r->arena,
		    "/arbeit/raum/%s/beitrag/%s/zurueckziehen",
		    id_shown(r, in.workspace), id_shown(r, in.comment));
	}
}
