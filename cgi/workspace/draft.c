/*
 * draft.c - contributions that somebody began, kept and thrown away; and the
 * names that he may write into them.
 */
#include "text.h"
#include "workspace.h"
#include "writing.h"

enum { PLACE_MAX = 100 };

/* All that any of these forms sends: a draft is of a form half filled in. */
struct draft_in {
	struct id workspace;
	struct str platz;
	int kind;
	struct str body, voice, quote;
};

static const struct field draft_fields[] = {
    FIELD_PATH(struct draft_in, workspace),
    FIELD(struct draft_in, platz, .max = PLACE_MAX, .path = true),
    FIELD(struct draft_in, kind, .names = &comment_kind_type, .optional = true),
    FIELD(struct draft_in, body, .max = 8000, .lines = true, .optional = true),
    FIELD(struct draft_in, voice, .max = 20, .optional = true),
    FIELD(struct draft_in, quote, .max = 2000, .lines = true, .optional = true),
};

/* The form that the draft is of; what else its form has is not looked at. */
static bool
draft_read(struct req *r, struct draft_in *in, struct str *address)
{
	bool good = INPUT(r, draft_fields, in);
	bool too_long = form_error(r, STR("body")).n > 0;

	if (r->status != OK)
		return false;
	(void)good;
	r->form.nfault = 0;
	*address = draft_address(r, in->workspace, in->platz);
	if (address->n > 0 && !too_long)
		return true;
	if (req_ask(r))
		r->status = address->n > 0 ? INVALID : ABSENT;
	return false;
}

void
draft_save(struct req *r)
{
	struct draft_keep_row row;
	struct draft_in in;
	struct str address;

	if (!draft_read(r, &in, &address))
		return;
	q_draft_keep(&r->batch, in.workspace, in.platz, in.kind,
	    str_is(in.voice, "organisation"), in.quote, in.body, &row);
	if (!req_ask(r))
		return;
	if (r->fragment) {
		r->type = STR("application/json");
		out_raw(r->out, "{}", 2);
		return;
	}
	req_goto(r,
	    in.body.n > 0
		? N_("Ihr Entwurf ist gespeichert. Nur Sie sehen ihn.")
		: NULL,
	    "%.*s", (int)address.n, address.p);
}

void
draft_discard(struct req *r)
{
	struct draft_drop_row row;
	struct draft_in in;
	struct str address;

	if (!draft_read(r, &in, &address))
		return;
	q_draft_drop(&r->batch, in.workspace, in.platz, &row);
	if (req_ask(r))
		req_goto(r, N_("Der Entwurf ist verworfen."), "%.*s",
		    (int)address.n, address.p);
}

struct names_in {
	struct id workspace;
	struct str q;
};

static const struct field names_fields[] = {
    FIELD_PATH(struct names_in, workspace),
    FIELD(struct names_in, q, .max = 60, .optional = true),
};

/* One name a line, and behind a tab the organisation: for mention.js.  An
 * answer is never empty: then a line is. */
void
names_show(struct req *r)
{
	struct mention_names_rows rows;
	struct names_in in;

	if (!INPUT(r, names_fields, &in)) {
		refuse(r);
		return;
	}
	q_mention_names(
	    &r->batch, in.workspace, in.q.p == NULL ? STR("") : in.q, &rows);
	if (!req_ask(r))
		return;
	req_type(r, "text/plain; charset=utf-8");
	if (rows.n == 0)
		out_raw(r->out, "\n", 1);
	for (size_t i = 0; i < rows.n; i++) {
		const struct mention_names_row *row = &rows.row[i];

		out_raw(r->out, row->label.p, row->label.n);
		out_raw(r->out, "\t", 1);
		out_raw(r->out, row->organisation.p, row->organisation.n);
		out_raw(r->out, "\n", 1);
	}
}
