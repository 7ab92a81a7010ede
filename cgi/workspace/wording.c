/*
 * wording.c - what a conclusion says: its first draft and later wordings.
 */
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

struct wording_in {
	struct id workspace, round, conclusion;
	long long seen;
	int kind;
	struct str title, wording, once;
	struct id vorschlag; /* that it takes over, or 0 */
};

static const char no_kind[] =
    N_("Bitte wählen Sie, ob es um eine Erkenntnis, einen Bedarf oder eine "
       "Empfehlung geht.");
static const char no_title[] =
    N_("Bitte geben Sie einen Titel mit 3 bis 200 Zeichen an.");
static const char no_wording[] =
    N_("Bitte schreiben Sie den Wortlaut, höchstens 8.000 Zeichen.");

#define WORDING_FIELDS                                                 \
	FIELD(struct wording_in, kind, .names = &conclusion_kind_type, \
	    .sentence = no_kind),                                      \
	    FIELD(struct wording_in, title, .min = 3, .max = 200,      \
		.sentence = no_title),                                 \
	    FIELD(struct wording_in, wording, .min = 3, .max = 8000,   \
		.lines = true, .sentence = no_wording),                \
	    FIELD(struct wording_in, once, .max = 64, .optional = true)

static const struct field new_fields[] = {
    FIELD_PATH(struct wording_in, workspace),
    FIELD_PATH(struct wording_in, round),
};

static const struct field make_fields[] = {
    FIELD_PATH(struct wording_in, workspace),
    FIELD_PATH(struct wording_in, round),
    WORDING_FIELDS,
};

static void
new_page(struct req *r, const struct wording_in *in)
{
	struct wording_view v = {.workspace = in->workspace};

	q_round_one(&r->batch, in->workspace, in->round, &v.r);
	if (!req_ask(r))
		return;
	if (!v.r.moderates) {
		r->status = DENIED;
		return;
	}
	crumbs_round(
	    r, in->workspace, v.r.workspace_name, in->round, v.r.title);
	req_crumb(r, req_tr(r, N_("Schlussfolgerung entwerfen")), NULL);
	wording_html(r, &v);
}

void
conclusion_new(struct req *r)
{
	struct wording_in in;

	if (INPUT(r, new_fields, &in))
		new_page(r, &in);
}

void
conclusion_make(struct req *r)
{
	struct conclusion_add_row row;
	struct wording_in in;

	if (!INPUT(r, make_fields, &in)) {
		if (r->status == OK)
			new_page(r, &in);
		return;
	}
	q_conclusion_add(&r->batch, in.workspace, in.round, in.kind, in.title,
	    in.wording, in.once, &row);
	if (req_ask(r))
		req_goto(r,
		    N_("Der Entwurf ist gespeichert. Wählen Sie jetzt, worauf "
		       "er sich stützt."),
		    "/arbeit/raum/%s/schlussfolgerung/%s/grundlage",
		    id_shown(r, in.workspace), id_shown(r, row.id));
	else if (req_again(r, "wording",
		     N_("In dieser Phase der Runde lässt sich nichts "
			"entwerfen.")))
		new_page(r, &in);
}

static const struct field edit_fields[] = {
    FIELD_PATH(struct wording_in, workspace),
    FIELD_PATH(struct wording_in, conclusion),
    FIELD(struct wording_in, vorschlag, .optional = true),
};

static const struct field save_fields[] = {
    FIELD_PATH(struct wording_in, workspace),
    FIELD_PATH(struct wording_in, conclusion),
    FIELD(struct wording_in, seen, .min = 1, .max = INT_MAX),
    FIELD(struct wording_in, vorschlag, .optional = true),
    WORDING_FIELDS,
};

/* What is saved and what was sent, word by word. */
static void
fill_clash(struct req *r, const struct wording_in *in, struct wording_view *v)
{
	clash_add(r, &v->clash, N_("Art"), filter_conclusion_kind(r, v->c.kind),
	    filter_conclusion_kind(r, in->kind));
	clash_add(r, &v->clash, N_("Titel"), v->c.title, in->title);
	clash_add(r, &v->clash, N_("Wortlaut"), v->c.wording, in->wording);
}

static void
edit_page(struct req *r, const struct wording_in *in)
{
	struct wording_view v = {
	    .workspace = in->workspace, .vorschlag = in->vorschlag};
	struct proposal_one_row proposal = {.body = STR("")};

	q_conclusion_one(&r->batch, in->workspace, in->conclusion, &v.c);
	if (in->vorschlag.v != 0)
		q_proposal_one(
		    &r->batch, in->conclusion, in->vorschlag, &proposal);
	if (!req_ask(r))
		return;
	v.author = proposal.author;
	if (!v.c.moderates) {
		r->status = DENIED;
		return;
	}
	crumbs_round(
	    r, in->workspace, v.c.workspace_name, v.c.round, v.c.round_title);
	req_crumb(r, v.c.title, "/arbeit/raum/%s/schlussfolgerung/%s",
	    id_shown(r, in->workspace), id_shown(r, v.c.id));
	req_crumb(r, req_tr(r, N_("Wortlaut")), NULL);
	if (r->code == 409)
		fill_clash(r, in, &v);
	if (in->vorschlag.v != 0)
		v.c.wording = proposal.body;
	if (r->status == OK)
		wording_html(r, &v);
}

void
conclusion_edit(struct req *r)
{
	struct wording_in in;

	if (INPUT(r, edit_fields, &in))
		edit_page(r, &in);
	else
		refuse(r);
}

void
conclusion_save(struct req *r)
{
	struct conclusion_reword_row row;
	struct conclusion_adopt_row adopted;
	struct wording_in in;

	if (!INPUT(r, save_fields, &in)) {
		if (r->status == OK)
			edit_page(r, &in);
		return;
	}
	if (in.vorschlag.v != 0)
		q_conclusion_adopt(&r->batch, in.workspace, in.conclusion,
		    in.seen, in.kind, in.title, in.wording, in.vorschlag,
		    &adopted);
	else
		q_conclusion_reword(&r->batch, in.workspace, in.conclusion,
		    in.seen, in.kind, in.title, in.wording, &row);
	if (req_ask(r))
		req_goto(r, N_("Der Wortlaut ist gespeichert."),
		    "/arbeit/raum/%s/schlussfolgerung/%s",
		    id_shown(r, in.workspace), id_shown(r, in.conclusion));
	else if (req_again(r, "wording",
		     N_("Inzwischen gibt es einen neueren Wortlaut, oder die "
			"Phase lässt keinen anderen mehr zu. Ihr Text steht "
			"noch hier.")))
		edit_page(r, &in);
}
