/*
 * flag.c - saying that something is wrong: with a contribution of somebody
 * else, or with what was decided about one's own.
 */
#include "moderation.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

struct flag_in {
	struct id workspace, comment;
	int reason;
	struct str words;
};

static const struct field where_fields[] = {
    FIELD_PATH(struct flag_in, workspace),
    FIELD_PATH(struct flag_in, comment),
};

static bool
ask_comment(struct req *r, const struct flag_in *in, struct comment_view *v)
{
	*v = (struct comment_view){.workspace = in->workspace};
	q_comment_one(&r->batch, in->workspace, in->comment, &v->c);
	q_comment_verdicts(&r->batch, in->workspace, in->comment, &v->verdict);
	return req_ask(r);
}

/* The way to a page of this name below the contribution. */
static void
crumbs_below(struct req *r, const struct comment_view *v, const char *name)
{
	crumbs_edition(r, v->workspace, v->c.workspace_name, v->c.edition,
	    v->c.edition_title);
	req_crumb(r, req_tr(r, N_("Beitrag")), "/arbeit/raum/%s/beitrag/%s",
	    id_shown(r, v->workspace), id_shown(r, v->c.id));
	req_crumb(r, req_tr(r, name), NULL);
}

static void
flag_page(struct req *r, const struct flag_in *in)
{
	struct comment_view v;

	if (!ask_comment(r, in, &v))
		return;
	crumbs_below(r, &v, N_("Melden"));
	comment_flag_html(r, &v);
}

void
flag_show(struct req *r)
{
	struct flag_in in;

	if (INPUT(r, where_fields, &in))
		flag_page(r, &in);
}

static const struct field flag_fields[] = {
    FIELD_PATH(struct flag_in, workspace),
    FIELD_PATH(struct flag_in, comment),
    FIELD(struct flag_in, reason, .names = &moderation_reason_type,
	.sentence = N_("Bitte wählen Sie einen Grund.")),
    FIELD(struct flag_in, words, .max = 2000, .lines = true, .optional = true),
};

void
flag_make(struct req *r)
{
	struct comment_report_row row;
	struct flag_in in;

	if (!INPUT(r, flag_fields, &in)) {
		if (r->status == OK)
			flag_page(r, &in);
		return;
	}
	q_comment_report(
	    &r->batch, in.workspace, in.comment, in.reason, in.words, &row);
	if (req_ask(r))
		req_goto(r,
		    N_("Danke. Die Moderation sieht Ihre Meldung; wer den "
		       "Beitrag geschrieben hat, erfährt nicht, von wem sie "
		       "kommt."),
		    "/arbeit/raum/%s/beitrag/%s", id_shown(r, in.workspace),
		    id_shown(r, in.comment));
	else if (req_again(r, "words",
		     N_("Der Beitrag ist inzwischen nicht mehr zu sehen, oder "
			"über ihn ist abschließend entschieden.")))
		flag_page(r, &in);
}

static void
appeal_page(struct req *r, const struct flag_in *in)
{
	struct comment_view v;

	if (!ask_comment(r, in, &v))
		return;
	if (v.verdict.n == 0) {
		r->status = DENIED;
		return;
	}
	crumbs_below(r, &v, N_("Einspruch"));
	comment_appeal_html(r, &v);
}

void
appeal_show(struct req *r)
{
	struct flag_in in;

	if (INPUT(r, where_fields, &in))
		appeal_page(r, &in);
}

static const struct field appeal_fields[] = {
    FIELD_PATH(struct flag_in, workspace),
    FIELD_PATH(struct flag_in, comment),
    FIELD(struct flag_in, words, .min = 3, .max = 4000, .lines = true,
	.sentence = N_("Bitte schreiben Sie, warum Sie die Entscheidung für "
		       "falsch halten.")),
};

void
appeal_make(struct req *r)
{
	struct comment_verdicts_rows now;
	struct comment_appeal_row row;
	struct flag_in in;

	if (!INPUT(r, appeal_fields, &in)) {
		if (r->status == OK)
			appeal_page(r, &in);
		return;
	}
	q_comment_appeal(&r->batch, in.workspace, in.comment, in.words, &row);
	q_comment_verdicts(&r->batch, in.workspace, in.comment, &now);
	if (req_ask(r))
		req_goto(r,
		    now.n > 0 && now.row[0].n_others == 0
			? N_("Ihr Einspruch ist eingelegt. Er wartet, bis für "
			     "diesen Arbeitsraum eine zweite Moderation "
			     "benannt ist; darum ist die Administration "
			     "gebeten.")
			: N_("Ihr Einspruch ist eingelegt. Es entscheidet "
			     "jemand anderes als beim ersten Mal."),
		    "/arbeit/raum/%s/beitrag/%s", id_shown(r, in.workspace),
		    id_shown(r, in.comment));
	else if (req_again(r, "words",
		     N_("Hier ist kein Einspruch mehr möglich: Inzwischen ist "
			"anders oder abschließend entschieden.")))
		appeal_page(r, &in);
}
