/*
 * round_answer.c - a leading question with what answers it, and the form to
 * answer; and what came by letter, entered for an organisation.
 */
#include "comments.h"
#include "rounds.h"
#include "text.h"
#include "workspace_tmpl.h"

struct question_in {
	struct id workspace, round;
	long long question;
	int kind;
	struct str body, voice, once;
	bool vorschau;
	bool sure; /* see asking.c */
};

#define QUESTION_PATH                                                   \
	FIELD_PATH(struct question_in, workspace),                      \
	    FIELD_PATH(struct question_in, round),                      \
	    FIELD(struct question_in, question, .path = true, .min = 1, \
		.max = 4000)

static const struct field question_at[] = {QUESTION_PATH};
static const struct field question_fields[] = {
    QUESTION_PATH,
    FIELD(struct question_in, kind, .names = &comment_kind_type,
	.sentence = writing_no_kind),
    FIELD(struct question_in, body, .max = 8000, .lines = true,
	.sentence = writing_no_body),
    FIELD(struct question_in, voice, .max = 20, .optional = true),
    FIELD(struct question_in, once, .max = 64, .optional = true),
    FIELD(struct question_in, vorschau, .optional = true),
    FIELD(struct question_in, sure, .optional = true),
};

static void
crumbs(struct req *r, struct id workspace, const struct round_one_row *row,
    const char *here)
{
	crumbs_round(r, workspace, row->workspace_name, row->id, row->title);
	req_crumb(r, req_tr(r, here), NULL);
}

/* What was just done elsewhere is not offered here: no button may mean another
 * text than the one that stands beside it. */
static bool
stands_in(const struct comments_after_rows *c, struct id comment)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->row[i].id.v == comment.v)
			return true;
	return false;
}

/*
 * What is asked there.  A question that was taken away leads on to the next
 * one, for mails name its number; but what was typed to it stays to be copied.
 */
static bool
asked_fill(struct req *r, const struct question_in *in, struct question_view *v)
{
	struct asked_lines all = questions_of(
	    r, v->r.questions, &(struct round_questions_rows){0, NULL});
	const struct asked_line *here = question_numbered(&all, in->question),
				*next = question_after(&all, in->question);

	if (all.n > 0)
		v->total = all.row[all.n - 1].number;
	v->next = next == NULL ? 0 : next->number;
	if (here != NULL)
		v->text = here->text;
	else if (v->former.n > 0 && r->form.again) {
		v->text = v->former.row[0].was;
		v->r.may_comment = false;
	} else if (next != NULL)
		req_goto(r, NULL, "/arbeit/raum/%s/runde/%s/frage/%lld",
		    id_shown(r, in->workspace), id_shown(r, in->round),
		    next->number);
	else if (v->former.n > 0)
		req_goto(r, NULL, "/arbeit/raum/%s/runde/%s",
		    id_shown(r, in->workspace), id_shown(r, in->round));
	else
		r->status = r->status ? r->status : ABSENT;
	return r->status == OK && (here != NULL || v->text.n > 0);
}

static void
question_page(struct req *r, const struct question_in *in)
{
	struct question_view v = {
	    .workspace = in->workspace, .number = in->question};
	struct comments_after_rows c;
	struct round_wordings_rows former;

	q_round_one(&r->batch, in->workspace, in->round, &v.r);
	q_comments_of_question(&r->batch, in->round, in->question, &c);
	q_round_subjects(&r->batch, in->round, NONE_INT, &v.subjects);
	q_round_subjects(&r->batch, in->round, in->question, &v.of);
	q_stage_figures(
	    &r->batch, in->workspace, in->round, in->question, &v.figures);
	attachments_ask(r, (struct id){0}, &v.files);
	writing_ask(r, &v.writing, in->workspace, "frage-%s-%lld",
	    id_shown(r, in->round), in->question);
	q_undo_offer(&r->batch, (struct id){0}, (struct id){0}, &v.undo.u);
	q_round_wordings(&r->batch, in->round, &former);
	if (!req_ask(r))
		return;
	attachments_fill(&v.files);
	v.nfigure = (long long)v.figures.n;
	if (stands_in(&c, v.undo.u.comment))
		undo_fill(&v.undo, in->workspace);
	v.former = former_of_question(r, &former, in->question);
	if (!asked_fill(r, in, &v))
		return;
	v.nof = (long long)v.of.n;
	if (v.of.n == 1 && v.subjects.n > 1)
		v.about = v.of.row[0].id;
	v.may_assign = v.r.moderates && v.r.next != 0 && v.subjects.n > 1;
	v.sealed = v.r.phase == PHASE_ALONE || v.r.off_in == PHASE_ALONE;
	v.voice = v.r.mandate.n > 0 ? STR("organisation") : STR("person");
	v.kind = filter_comment_kind_name(r, v.writing.kept.kind);
	if (v.writing.kept.voice.n > 0 && v.r.mandate.n > 0)
		v.voice = v.writing.kept.voice;
	v.thread = (struct thread){.n = c.n,
	    .row = c.row,
	    .workspace = in->workspace,
	    .of_question = true,
	    .may_reply = !v.sealed && v.r.phase != PHASE_CLOSED};
	v.begins = v.sealed && c.n == 0 && v.r.may_comment;
	v.open = r->form.again || in->body.n > 0 || v.writing.kept.body.n > 0;
	crumbs(r, in->workspace, &v.r, N_("Leitfrage"));
	crumb_here(r);
	round_question_html(r, &v);
}

void
question_show(struct req *r)
{
	struct question_in in = {
	    .body = {NULL, 0}
        };

	if (INPUT(r, question_at, &in))
		question_page(r, &in);
}

void
question_post(struct req *r)
{
	struct comment_answer_row row;
	struct question_in in;
	bool taken = attachments_take(r, (struct id){0}, NULL);
	bool good = INPUT(r, question_fields, &in) && taken;

	if (r->status)
		return;
	if (!str_is(in.voice, "organisation") && !str_is(in.voice, "person") &&
	    !r->cut)
		form_fault(
		    r, "voice", N_("Bitte wählen Sie, für wen Sie schreiben."));
	if (writing_previews(r, in.vorschau && taken) || !good ||
	    r->form.nfault > 0 || asks_back(r, in.body, false, in.sure)) {
		question_page(r, &in);
		return;
	}
	q_comment_answer(&r->batch, in.workspace, in.round, in.question,
	    in.kind, in.body, str_is(in.voice, "organisation"), in.once, &row);
	if (req_ask(r))
		req_goto(r, N_("Ihr Beitrag ist gespeichert."),
		    "/arbeit/raum/%s/runde/%s/frage/%lld#b-%s",
		    id_shown(r, in.workspace), id_shown(r, in.round),
		    in.question, id_shown(r, row.id));
	else {
		/* it is over or was taken away while he wrote; if there never
		 * was one, the page says so */
		if (r->status == ABSENT)
			r->status = CONFLICT;
		if (req_again(r, "body", writing_phase_over))
			question_page(r, &in);
	}
}

struct about_in {
	struct id workspace, round;
	long long question;
	struct id edition;
};

static const struct field about_fields[] = {
    FIELD_PATH(struct about_in, workspace),
    FIELD_PATH(struct about_in, round),
    FIELD(struct about_in, question, .path = true, .min = 1, .max = 4000),
    FIELD(struct about_in, edition, .optional = true),
};

/* Which of the round's analyses the question is about, or all of them. */
void
question_about(struct req *r)
{
	struct round_ask_row row;
	struct about_in in;

	if (!INPUT(r, about_fields, &in)) {
		refuse(r);
		return;
	}
	q_round_ask(
	    &r->batch, in.workspace, in.round, in.question, in.edition, &row);
	if (req_ask(r))
		req_goto(r, N_("Gespeichert."),
		    "/arbeit/raum/%s/runde/%s/frage/%lld",
		    id_shown(r, in.workspace), id_shown(r, in.round),
		    in.question);
}

struct enter_in {
	struct id workspace, round, organisation;
	int channel, kind;
	long long question;
	struct str body, once;
	bool sure; /* see asking.c */
};

static const struct field enter_at[] = {
    FIELD_PATH(struct enter_in, workspace),
    FIELD_PATH(struct enter_in, round),
};
static const struct field enter_fields[] = {
    FIELD_PATH(struct enter_in, workspace),
    FIELD_PATH(struct enter_in, round),
    FIELD(struct enter_in, organisation,
	.sentence = N_("Bitte wählen Sie die Organisation.")),
    FIELD(struct enter_in, channel, .names = &channel_type,
	.sentence = N_("Bitte wählen Sie, wie der Beitrag ankam.")),
    FIELD(struct enter_in, question, .min = 1, .max = 4000, .optional = true,
	.absent = NONE_INT),
    FIELD(struct enter_in, kind, .names = &comment_kind_type,
	.sentence = writing_no_kind),
    FIELD(struct enter_in, body, .max = 8000, .lines = true,
	.sentence = writing_no_body),
    FIELD(struct enter_in, once, .max = 64, .optional = true),
    FIELD(struct enter_in, sure, .optional = true),
};

static void
enter_page(struct req *r, const struct enter_in *in)
{
	struct enter_view v = {.workspace = in->workspace};
	struct round_questions_rows asked;

	q_round_one(&r->batch, in->workspace, in->round, &v.r);
	q_round_roll(&r->batch, in->round, &v.roll);
	q_round_questions(&r->batch, in->round, &asked);
	attachments_ask(r, (struct id){0}, &v.files);
	if (!req_ask(r))
		return;
	if (!v.r.moderates) {
		r->status = DENIED;
		return;
	}
	if (!v.r.may_comment && !r->form.again) {
		r->status = CONFLICT;
		return;
	}
	attachments_fill(&v.files);
	v.questions = questions_of(r, v.r.questions, &asked);
	crumbs(r, in->workspace, &v.r, N_("Beitrag eintragen"));
	round_enter_html(r, &v);
}

void
enter_show(struct req *r)
{
	struct enter_in in;

	if (INPUT(r, enter_at, &in))
		enter_page(r, &in);
}

void
enter_post(struct req *r)
{
	struct comment_answer_row row;
	struct enter_in in;
	bool taken = attachments_take(r, (struct id){0}, NULL);
	bool good = INPUT(r, enter_fields, &in) && taken;

	if (r->status)
		return;
	if (!good || asks_back(r, in.body, false, in.sure)) {
		enter_page(r, &in);
		return;
	}
	q_comment_enter(&r->batch, in.workspace, in.round, in.organisation,
	    in.channel, in.question, in.kind, in.body, in.once, &row);
	if (req_ask(r))
		req_goto(r,
		    N_("Der Beitrag ist eingetragen. Er zählt als Äußerung "
		       "der Organisation."),
		    "/arbeit/raum/%s/runde/%s/eintragen",
		    id_shown(r, in.workspace), id_shown(r, in.round));
	else {
		if (r->status == ABSENT) /* over, unless the page says so */
			r->status = CONFLICT;
		if (req_again(r, "body", writing_phase_over))
			enter_page(r, &in);
	}
}
