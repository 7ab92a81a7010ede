/*
 * moderate.c - the queue of a workspace's moderators, and one contribution
 * being decided about.
 */
#include "arena.h"
#include "moderation.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

enum { QUEUE_SHOWN = 30 };

struct queue_in {
	struct id workspace;
	int wartet, art;
	long long alter; /* waits longer than so many days */
	struct id nach;
};

static const struct field queue_fields[] = {
    FIELD_PATH(struct queue_in, workspace),
    FIELD(struct queue_in, wartet, .names = &moderation_wait_type,
	.optional = true),
    FIELD(struct queue_in, art, .names = &comment_kind_type, .optional = true),
    FIELD(struct queue_in, alter, .max = 3650, .optional = true,
	.absent = NONE_INT),
    FIELD(struct queue_in, nach, .optional = true),
};

/* The names of reasons, parted by blanks, in the visitor's words. */
static struct str
reasons_of(struct req *r, struct str names)
{
	struct str said = STR("");

	while (names.n > 0) {
		struct str one = names;
		size_t i = 0;

		for (one.n = 0; one.n < names.n && names.p[one.n] != ' ';)
			one.n++;
		names.p += one.n + (one.n < names.n);
		names.n -= one.n + (one.n < names.n);
		while (i < moderation_reason_type.n &&
		       !str_is(one, moderation_reason_type.name[i]))
			i++;
		one = filter_moderation_reason(r, (int)i + 1);
		said = str_fmt(r->arena, "%.*s%s%.*s", (int)said.n, said.p,
		    said.n > 0 ? "; " : "", (int)one.n, one.p);
	}
	return said;
}

static void
fill_items(
    struct req *r, const struct moderation_queue_rows *q, struct queue_view *v)
{
	v->items.row = req_room(r, q->n, sizeof(*v->items.row));
	if (v->items.row == NULL)
		return;
	v->items.n = q->n < QUEUE_SHOWN ? q->n : QUEUE_SHOWN;
	for (size_t i = 0; i < v->items.n; i++)
		v->items.row[i] = (struct queue_item){
		    q->row[i], reasons_of(r, q->row[i].reasons)};
	if (q->n > QUEUE_SHOWN)
		v->after = q->row[QUEUE_SHOWN - 1].id;
}

/* Only for those who moderate here. */
static bool
crumbs_moderation(
    struct req *r, struct id workspace, const struct moderation_room_row *w)
{
	if (!w->moderates) {
		r->status = DENIED;
		return false;
	}
	crumbs_room(r, workspace, w->name);
	return true;
}

void
queue_show(struct req *r)
{
	struct queue_view v = {.begins = true};
	struct moderation_queue_rows q;
	struct queue_in in;

	if (!INPUT(r, queue_fields, &in)) {
		refuse(r);
		return;
	}
	q_moderation_room(&r->batch, in.workspace, &v.w);
	notes_open_ask(r, in.workspace, &v.notes);
	q_moderation_queue(
	    &r->batch, in.workspace, in.wartet, in.art, in.alter, in.nach, &q);
	if (!req_ask(r) || !crumbs_moderation(r, in.workspace, &v.w))
		return;
	req_crumb(r, req_tr(r, N_("Moderation")), NULL);
	v.workspace = in.workspace;
	notes_open_fill(&v.notes, in.workspace);
	v.begins = in.nach.v == 0;
	v.wartet = filter_moderation_wait_name(r, in.wartet);
	v.art = filter_comment_kind_name(r, in.art);
	v.alter = in.alter == NONE_INT ? STR("")
				       : str_fmt(r->arena, "%lld", in.alter);
	fill_items(r, &q, &v);
	if (r->status == OK)
		moderation_queue_html(r, &v);
}

struct mode_in {
	struct id workspace;
	bool first;
};

static const struct field mode_fields[] = {
    FIELD_PATH(struct mode_in, workspace),
    FIELD(struct mode_in, first, .optional = true),
};

/* Whether contributions are read before they appear, or afterwards. */
void
queue_mode(struct req *r)
{
	struct workspace_checks_row row;
	struct mode_in in;

	if (!INPUT(r, mode_fields, &in)) {
		refuse(r);
		return;
	}
	q_workspace_checks(&r->batch, in.workspace, in.first, &row);
	if (req_ask(r))
		req_goto(r,
		    in.first ? N_("Neue Beiträge erscheinen erst, wenn die "
				  "Moderation sie freigibt.")
			     : N_("Neue Beiträge erscheinen sofort. Was schon "
				  "wartet, wartet weiter."),
		    "/arbeit/raum/%s/moderation", id_shown(r, in.workspace));
}

struct judge_in {
	struct id workspace, comment;
	long long seen, step;
	int decision, reason;
	struct str words, read; /* read: the text that was shown */
};

static const struct field where_fields[] = {
    FIELD_PATH(struct judge_in, workspace),
    FIELD_PATH(struct judge_in, comment),
};

static void
judge_page(struct req *r, const struct judge_in *in)
{
	struct judge_view v = {.workspace = in->workspace};

	q_moderation_one(&r->batch, in->workspace, in->comment, &v.c);
	q_moderation_flags(&r->batch, in->comment, &v.flags);
	q_moderation_history(&r->batch, in->comment, &v.history);
	notes_ask(r, in->comment, &v.notes);
	q_attachments_of(&r->batch, in->comment, &v.files);
	if (!req_ask(r))
		return;
	v.nflag = (long long)v.flags.n;
	v.nhistory = (long long)v.history.n;
	v.nfile = (long long)v.files.n - attachments_removed(&v.files);
	notes_fill(&v.notes, in->workspace, in->comment, false);
	v.is_other =
	    v.c.waits == MODERATION_WAIT_APPEALED && v.c.decided_by_viewer;
	v.may_decide = !v.c.own && !v.is_other && !v.c.is_final &&
		       !v.c.withdrawn && !v.c.closed;
	if (r->code == 409 && in->seen != v.c.version && in->read.p != NULL)
		clash_add(r, &v.clash, N_("Beitrag"), v.c.body, in->read);
	crumbs_room(r, in->workspace, v.c.workspace_name);
	req_crumb(r, req_tr(r, N_("Moderation")), "/arbeit/raum/%s/moderation",
	    id_shown(r, in->workspace));
	req_crumb(r, req_tr(r, N_("Entscheiden")), NULL);
	if (r->status == OK)
		moderation_judge_html(r, &v);
}

void
judge_show(struct req *r)
{
	struct judge_in in;

	if (INPUT(r, where_fields, &in))
		judge_page(r, &in);
}

static const struct field judge_fields[] = {
    FIELD_PATH(struct judge_in, workspace),
    FIELD_PATH(struct judge_in, comment),
    FIELD(struct judge_in, seen, .min = 1, .max = INT_MAX),
    FIELD(struct judge_in, step, .max = INT_MAX),
    FIELD(struct judge_in, decision, .names = &comment_state_type,
	.sentence = N_("Bitte wählen Sie, was mit dem Beitrag geschieht.")),
    FIELD(struct judge_in, reason, .names = &moderation_reason_type,
	.sentence = N_("Bitte wählen Sie einen Grund."), .optional = true),
    FIELD(struct judge_in, words, .max = 4000, .lines = true, .optional = true),
    FIELD(struct judge_in, read, .max = 8000, .lines = true, .optional = true),
};

/* What belongs together: what may stay needs no reason, the rest one that
 * speaks against it, with words to the author. */
static bool
decision_fits(struct req *r, struct judge_in *in)
{
	bool stays = in->decision == COMMENT_STATE_VISIBLE;

	if (stays && in->reason == 0)
		in->reason = MODERATION_REASON_FINE;
	if (stays && in->reason != MODERATION_REASON_FINE)
		form_fault(r, "reason",
		    N_("Was sichtbar ist, verstößt gegen nichts: Wählen Sie "
		       "keinen Grund, oder geben Sie den Beitrag zurück."));
	if (!stays && (in->reason == 0 || in->reason == MODERATION_REASON_FINE))
		form_fault(r, "reason",
		    N_("Bitte wählen Sie, wogegen der Beitrag verstößt."));
	if (!stays && in->words.n < 3)
		form_fault(r, "words",
		    N_("Bitte begründen Sie das; wer den Beitrag geschrieben "
		       "hat, liest es."));
	return r->form.nfault == 0;
}

void
judge_make(struct req *r)
{
	struct comment_decide_row row;
	struct judge_in in;

	if (!INPUT(r, judge_fields, &in) || !decision_fits(r, &in)) {
		if (r->status == OK)
			judge_page(r, &in);
		return;
	}
	q_comment_decide(&r->batch, in.workspace, in.comment, in.seen, in.step,
	    in.decision, in.reason, in.words, &row);
	if (req_ask(r))
		req_goto(r,
		    N_("Entschieden. Wer den Beitrag geschrieben hat, erfährt "
		       "es, wenn sich für ihn etwas ändert."),
		    "/arbeit/raum/%s/moderation", id_shown(r, in.workspace));
	else if (req_again(r, "decision",
		     N_("Inzwischen hat sich etwas geändert: Der Beitrag ist "
			"überarbeitet, oder jemand anderes hat entschieden. "
			"Was jetzt gilt, steht hier; Ihr Text ist noch da.")))
		judge_page(r, &in);
}
