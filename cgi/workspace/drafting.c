/*
 * drafting.c - a draft that several work on: shared with the members,
 * proposed otherwise, its wordings beside each other.
 */
#include "markdown.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

struct where {
	struct id workspace, conclusion;
};

static const struct field where_fields[] = {
    FIELD_PATH(struct where, workspace),
    FIELD_PATH(struct where, conclusion),
};

void
conclusion_publish(struct req *r)
{
	struct conclusion_share_row row;
	struct where in;

	if (!INPUT(r, where_fields, &in))
		return;
	q_conclusion_share(&r->batch, in.workspace, in.conclusion, &row);
	if (req_ask(r))
		req_goto(r,
		    N_("Alle Mitglieder des Arbeitsraums können den Entwurf "
		       "jetzt lesen."),
		    "/arbeit/raum/%s/schlussfolgerung/%s",
		    id_shown(r, in.workspace), id_shown(r, row.id));
}

/* --- another wording -------------------------------------------------------
 */

struct proposal_in {
	struct id workspace, conclusion;
	struct str body, voice, once;
};

static const struct field proposal_fields[] = {
    FIELD_PATH(struct proposal_in, workspace),
    FIELD_PATH(struct proposal_in, conclusion),
    FIELD(struct proposal_in, body, .min = 3, .max = 8000, .lines = true,
	.sentence = N_("Bitte schreiben Sie den Wortlaut, höchstens 8.000 "
		       "Zeichen.")),
    FIELD(struct proposal_in, voice, .max = 20, .optional = true),
    FIELD(struct proposal_in, once, .max = 64, .optional = true),
};

void
proposal_make(struct req *r)
{
	struct proposal_add_row row;
	struct proposal_in in;
	bool good = INPUT(r, proposal_fields, &in);

	if (!str_is(in.voice, "organisation") && !str_is(in.voice, "person"))
		form_fault(
		    r, "voice", N_("Bitte wählen Sie, für wen Sie schreiben."));
	if (!good || r->form.nfault > 0) {
		if (r->status == OK)
			conclusion_again(r, in.workspace, in.conclusion);
		return;
	}
	q_proposal_add(&r->batch, in.workspace, in.conclusion, in.body,
	    str_is(in.voice, "organisation"), in.once, &row);
	if (req_ask(r))
		req_goto(r, N_("Ihr Vorschlag steht jetzt beim Entwurf."),
		    "/arbeit/raum/%s/schlussfolgerung/%s#vorschlaege",
		    id_shown(r, in.workspace), id_shown(r, in.conclusion));
	else if (req_again(r, "body",
		     N_("Zu dieser Schlussfolgerung lässt sich nichts mehr "
			"vorschlagen. Ihr Text steht noch hier.")))
		conclusion_again(r, in.workspace, in.conclusion);
}

/* --- two wordings ----------------------------------------------------------
 */

struct texts_in {
	struct id workspace, conclusion;
	long long alt, neu;
};

static const struct field texts_fields[] = {
    FIELD_PATH(struct texts_in, workspace),
    FIELD_PATH(struct texts_in, conclusion),
    FIELD(struct texts_in, alt, .min = 1, .max = INT_MAX, .optional = true),
    FIELD(struct texts_in, neu, .min = 1, .max = INT_MAX, .optional = true),
};

static const struct conclusion_texts_row *
text_of(const struct texts_view *v, long long version)
{
	for (size_t i = 0; i < v->texts.n; i++)
		if (v->texts.row[i].version == version)
			return &v->texts.row[i];
	return NULL;
}

/* Those that are asked for, else the latest two; the earlier one first. */
static void
compare(struct req *r, struct texts_view *v, const struct texts_in *in)
{
	const struct conclusion_texts_row *a, *b;

	v->new = in->neu == 0 ? v->c.version : in->neu;
	v->old = in->alt == 0 ? v->new - 1 : in->alt;
	if (v->old > v->new) {
		long long swap = v->old;

		v->old = v->new;
		v->new = swap;
	}
	a = text_of(v, v->old);
	b = text_of(v, v->new);
	if (a == NULL || b == NULL) {
		v->old = v->new = 0;
		return;
	}
	v->old_name = str_fmt(r->arena, "%lld", v->old);
	v->new_name = str_fmt(r->arena, "%lld", v->new);
	v->diff = diff_text(r->arena, markdown_text(r->arena, a->wording),
	    markdown_text(r->arena, b->wording));
	if (v->diff.row == NULL && v->diff.n > 0)
		r->status = BUSY;
}

void
texts_show(struct req *r)
{
	struct texts_view v = {.old = 0};
	struct texts_in in;

	if (!INPUT(r, texts_fields, &in)) {
		refuse(r);
		return;
	}
	v.workspace = in.workspace;
	q_conclusion_one(&r->batch, in.workspace, in.conclusion, &v.c);
	q_conclusion_texts(&r->batch, in.conclusion, &v.texts);
	if (!req_ask(r))
		return;
	compare(r, &v, &in);
	if (r->status)
		return;
	crumbs_room(r, in.workspace, v.c.workspace_name);
	req_crumb(r, v.c.title, "/arbeit/raum/%s/schlussfolgerung/%s",
	    id_shown(r, in.workspace), id_shown(r, in.conclusion));
	req_crumb(r, req_tr(r, N_("Fassungen")), NULL);
	texts_html(r, &v);
}
