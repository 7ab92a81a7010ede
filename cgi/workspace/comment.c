/*
 * comment.c - one contribution: its thread, its history, what was said of it.
 */
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"
#include "writing.h"

static const struct field where_fields[] = {
    FIELD_PATH(struct comment_at, workspace),
    FIELD_PATH(struct comment_at, comment),
};

void
crumbs_comment(struct req *r, const struct comment_view *v)
{
	crumbs_edition(r, v->workspace, v->c.workspace_name, v->c.edition,
	    v->c.edition_title);
	req_crumb(r, req_tr(r, N_("Beiträge")),
	    "/arbeit/raum/%s/analyse/%s/beitraege?ab=%s#b-%s",
	    id_shown(r, v->workspace), id_shown(r, v->c.edition),
	    id_shown(r, v->c.root), id_shown(r, v->c.id));
}

/* Each version beside the one that came after it. */
static void
changes_fill(struct req *r, struct comment_view *v)
{
	struct str next = v->c.body;

	v->changes.row = req_room(r, v->versions.n, sizeof(*v->changes.row));
	for (size_t i = 0; r->status == OK && i < v->versions.n; i++) {
		struct change *c = &v->changes.row[v->changes.n++];

		c->was = v->versions.row[i];
		c->next = diff_text(r->arena, c->was.body, next);
		if (c->next.row == NULL && c->next.n > 0)
			r->status = BUSY;
		next = c->was.body;
	}
}

/* Its author took it back altogether, and a mail still leads to it. */
static void
undone_page(struct req *r, const struct comment_at *in)
{
	struct undone_view v = {.workspace = in->workspace};

	r->status = OK;
	req_more(r);
	q_comment_undone(&r->batch, in->workspace, in->comment, &v.c);
	if (!req_ask(r))
		return;
	r->code = 410;
	crumbs_edition(
	    r, v.workspace, v.c.workspace_name, v.c.edition, v.c.title);
	req_crumb(r, req_tr(r, N_("Beitrag")), NULL);
	comment_undone_html(r, &v);
}

/* What the rows of its thread need besides. */
struct thread_beside {
	struct comments_after_rows c;
	struct edition_noted_rows noted;
	struct quoted_texts_rows texts;
	struct follow_of_comment_row follow;
};

static bool
ask(struct req *r, const struct comment_at *in, struct comment_view *v,
    struct thread_beside *beside)
{
	q_comment_one(&r->batch, in->workspace, in->comment, &v->c);
	q_comments_thread(&r->batch, in->workspace, in->comment, &beside->c);
	q_comment_versions(&r->batch, in->comment, &v->versions);
	q_comment_uptakes(&r->batch, in->comment, &v->uptakes);
	q_placings(&r->batch, in->workspace, in->comment, &v->places);
	q_edition_noted(&r->batch, (struct id){0}, in->comment, &beside->noted);
	q_follow_of_comment(&r->batch, in->comment, &beside->follow);
	q_comment_verdicts(&r->batch, in->workspace, in->comment, &v->verdict);
	q_quoted_texts(&r->batch, (struct id){0}, in->comment, &beside->texts);
	q_thread_state(&r->batch, in->workspace, in->comment, &v->state);
	q_thread_settlings(&r->batch, in->comment, &v->settlings);
	writing_ask(r, &v->writing, in->workspace, "antwort-%s",
	    id_shown(r, in->comment));
	q_undo_offer(&r->batch, (struct id){0}, in->comment, &v->undo.u);
	attachments_ask(r, (struct id){0}, &v->files);
	q_attachments_of(&r->batch, in->comment, &v->brought);
	notes_ask(r, in->comment, &v->notes);
	return req_ask(r);
}

/* What was said of it: by the moderation, in conclusions, of its place. */
static void
said_of(struct req *r, struct comment_view *v)
{
	v->revised = v->verdict.n > 0 && v->c.state == COMMENT_STATE_PENDING;
	v->judged =
	    v->verdict.n > 0 && !v->revised &&
	    (v->c.state != COMMENT_STATE_VISIBLE || v->verdict.row[0].is_final);
	v->nplace = (long long)v->places.n;
	v->nsettling = (long long)v->settlings.n;
	v->nuptake = (long long)v->uptakes.n;
	v->nversion = (long long)v->versions.n;
	changes_fill(r, v);
	v->nremoved = attachments_removed(&v->brought);
	notes_fill(&v->notes, v->workspace, v->c.id, v->c.may_note);
}

/* The form to answer it. */
static void
answer_fill(struct comment_view *v)
{
	v->c.may_reply = v->c.may_reply && !v->state.settled;
	attachments_fill(&v->files);
	v->voice = v->c.mandate.n > 0 && v->c.phase != 0 ? STR("organisation")
							 : STR("person");
	if (v->writing.kept.voice.n > 0 && v->c.mandate.n > 0)
		v->voice = v->writing.kept.voice;
}

static void
thread_fill(
    struct req *r, const struct thread_beside *beside, struct comment_view *v)
{
	v->thread = (struct thread){.n = beside->c.n,
	    .row = beside->c.row,
	    .workspace = v->workspace,
	    .unfolded = true,
	    .may_reply = v->c.may_reply};
	thread_noted(r, &v->thread, &beside->noted);
	thread_quotes(r, &v->thread, &beside->texts);
	v->follow = (struct follow_form){v->workspace, beside->follow.root,
	    FOLLOW_WHAT_THREAD, beside->follow.level};
}

/* What stands in the place of words that are not for everybody now. */
static const char *
stone_name(int state, bool withdrawn)
{
	if (withdrawn)
		return N_("Zurückgezogener Beitrag");
	return state == COMMENT_STATE_HIDDEN ? N_("Ausgeblendeter Beitrag")
					     : N_("Beitrag in Überarbeitung");
}

/* A contribution with its thread, its history, and the form to answer. */
static void
comment_page(struct req *r, const struct comment_at *in)
{
	struct comment_view v = {.workspace = in->workspace};
	struct thread_beside beside;

	if (!ask(r, in, &v, &beside)) {
		if (r->status == ABSENT)
			undone_page(r, in);
		return;
	}
	v.title = v.c.stone ? req_tr(r, stone_name(v.c.state, v.c.withdrawn))
			    : text_fill(r, N_("Beitrag von {0}"), 1,
				  &v.c.author_name);
	said_of(r, &v);
	answer_fill(&v);
	undo_fill(&v.undo, in->workspace);
	thread_fill(r, &beside, &v);
	crumbs_comment(r, &v);
	req_crumb(r, req_tr(r, N_("Beitrag")), NULL);
	comment_html(r, &v);
}

void
comment_shown(struct req *r, struct id workspace, struct id comment)
{
	comment_page(r, &(struct comment_at){workspace, comment});
}

void
comment_show(struct req *r)
{
	struct comment_at in;

	if (INPUT(r, where_fields, &in))
		comment_page(r, &in);
}
