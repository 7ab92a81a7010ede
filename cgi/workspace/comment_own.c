/*
 * comment_own.c - one's own contribution: changed, withdrawn.
 */
#include "route.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"
#include "writing.h"

static const struct field where_fields[] = {
    FIELD_PATH(struct comment_at, workspace),
    FIELD_PATH(struct comment_at, comment),
};

/* A contribution of one's own, for a page of this name below it. */
static bool
ask_own(struct req *r, const struct comment_at *in, const char *name,
    struct comment_view *v)
{
	*v = (struct comment_view){.workspace = in->workspace};
	q_comment_one(&r->batch, in->workspace, in->comment, &v->c);
	writing_ask(r, &v->writing, in->workspace, "aendern-%s",
	    id_shown(r, in->comment));
	attachments_ask(r, in->comment, &v->files);
	if (!req_ask(r))
		return false;
	attachments_fill(&v->files);
	if (!v->c.own) {
		r->status = DENIED;
		return false;
	}
	v->saying = req_tr(
	    r, v->c.sealed ? N_("Die jetzige Fassung lesen vorerst nur Sie.")
	       : v->c.state == COMMENT_STATE_VISIBLE
		   ? N_("Die jetzige Fassung bleibt für alle lesbar.")
		   : N_("Die jetzige Fassung lesen weiterhin nur Sie und die "
			"Moderation."));
	crumbs_comment(r, v);
	req_crumb(r, req_tr(r, name), NULL);
	return true;
}

/* The form to change one's own words. */
static void
change_page(struct req *r, const struct comment_at *in)
{
	struct comment_view v;

	if (!ask_own(r, in, N_("Bearbeiten"), &v))
		return;
	v.words = v.writing.kept.body.n > 0 ? v.writing.kept.body : v.c.body;
	v.kind = filter_comment_kind_name(
	    r, v.writing.kept.kind != 0 ? v.writing.kept.kind : v.c.kind);
	v.changed = r->code == 409;
	comment_edit_html(r, &v);
}

void
comment_change(struct req *r)
{
	struct comment_at in;

	if (INPUT(r, where_fields, &in))
		change_page(r, &in);
}

/* The same within a form's input, as its member "at". */
#define AT(s, m)                                            \
	{                                                   \
		.name = #m, .type = FIELD_ID, .path = true, \
		.offset = offsetof(s, at.m)                 \
	}

struct change_in {
	struct comment_at at;
	long long seen;
	int kind;
	struct str body, once;
	bool sure, vorschau;
};

static const struct field change_fields[] = {
    AT(struct change_in, workspace),
    AT(struct change_in, comment),
    FIELD(struct change_in, seen, .min = 1, .max = INT_MAX),
    FIELD(struct change_in, kind, .names = &comment_kind_type,
	.sentence = writing_no_kind),
    FIELD(struct change_in, sure, .optional = true),
    FIELD(struct change_in, vorschau, .optional = true),
    FIELD(struct change_in, body, .max = 8000, .lines = true,
	.sentence = writing_no_body),
    FIELD(struct change_in, once, .max = 64, .optional = true),
};

/* Who reads it now, and what it said before. */
static const char *
changed_words(const struct comment_after_row *c)
{
	if (c->sealed)
		return N_("Ihr Beitrag ist geändert. Ihn und die frühere "
			  "Fassung lesen vorerst nur Sie.");
	if (c->state == COMMENT_STATE_VISIBLE && !c->withheld)
		return N_("Ihr Beitrag ist geändert. Die frühere Fassung "
			  "bleibt lesbar.");
	if (c->withheld)
		return N_("Ihr Beitrag ist geändert und geht an die "
			  "Moderation. Die frühere Fassung lesen weiterhin nur "
			  "Sie und die Moderation.");
	return N_("Ihr Beitrag ist geändert und wartet auf Freigabe. Bis dahin "
		  "lesen ihn und die frühere Fassung nur Sie und die "
		  "Moderation.");
}

void
comment_save(struct req *r)
{
	struct comment_after_row now;
	struct comment_edit_row row;
	struct change_in in;
	struct ids dropped;
	bool taken =
	    attachments_take(r, id_of(route_segment(r, "comment")), &dropped);

	if (!INPUT(r, change_fields, &in) || !taken ||
	    writing_previews(r, in.vorschau) ||
	    asks_back(r, in.body, false, in.sure)) {
		(void)writing_previews(r, in.vorschau && taken);
		if (r->status == OK)
			change_page(r, &in.at);
		return;
	}
	q_comment_edit(&r->batch, in.at.workspace, in.at.comment, in.seen,
	    in.kind, in.body, in.once, dropped, &row);
	q_comment_after(&r->batch, in.at.comment, &now);
	if (req_ask(r))
		req_goto(r, changed_words(&now), "/arbeit/raum/%s/beitrag/%s",
		    id_shown(r, in.at.workspace), id_shown(r, row.id));
	else if (req_again(r, "body",
		     N_("Der Beitrag wurde inzwischen an anderer Stelle "
			"geändert, oder die Runde lässt keine Änderung mehr "
			"zu. Ihr Text steht noch hier.")))
		change_page(r, &in.at);
}

/* Withdraw it, or take that back: one page for both. */
void
comment_leave(struct req *r)
{
	struct comment_view v;
	struct comment_at in;

	if (INPUT(r, where_fields, &in) &&
	    ask_own(r, &in, N_("Zurückziehen"), &v))
		comment_withdraw_html(r, &v);
}

struct withdraw_in {
	struct comment_at at;
	bool back;
};

static const struct field withdraw_fields[] = {
    AT(struct withdraw_in, workspace),
    AT(struct withdraw_in, comment),
    FIELD(struct withdraw_in, back, .optional = true),
};

void
comment_take_back(struct req *r)
{
	struct comment_withdraw_row row;
	struct withdraw_in in;

	if (!INPUT(r, withdraw_fields, &in)) {
		refuse(r);
		return;
	}
	q_comment_withdraw(
	    &r->batch, in.at.workspace, in.at.comment, in.back, &row);
	if (req_ask(r))
		req_goto(r,
		    in.back ? N_("Ihr Beitrag ist wieder zu lesen.")
			    : N_("Ihr Beitrag ist zurückgezogen."),
		    "/arbeit/raum/%s/beitrag/%s", id_shown(r, in.at.workspace),
		    id_shown(r, row.id));
}
