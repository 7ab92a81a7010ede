/*
 * stage.c - a round on the projector of a workshop: one thing at a time, step
 * by step, and what is said in the room entered on the spot.
 *
 * Everybody sees the same: what all members may read now.  The steps are not
 * kept anywhere; an address says which one it is, and its neighbours follow
 * from what the round has.
 */
#include "stage.h"

#include "arena.h"
#include "markdown.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

static const char no_body[] =
    N_("Bitte schreiben Sie, was gesagt wurde, höchstens 8.000 Zeichen.");

struct stage_in {
	struct id workspace, round;
	struct str teil;
	long long frage, nr;
	struct id analyse, bild; /* of a figure: its edition, and itself */
	bool ende;               /* the last page, whichever it is by then */
	/* of a contribution */
	struct id organisation;
	int kind;
	struct str body, once;
};

#define STAGE_FIELDS                                                     \
	FIELD_PATH(struct stage_in, workspace),                          \
	    FIELD_PATH(struct stage_in, round),                          \
	    FIELD(struct stage_in, teil, .max = 12, .optional = true),   \
	    FIELD(struct stage_in, frage, .max = 4000, .optional = true, \
		.absent = 1),                                            \
	    FIELD(struct stage_in, nr, .min = 1, .max = 9999,            \
		.optional = true, .absent = 1),                          \
	    FIELD(struct stage_in, analyse, .optional = true),           \
	    FIELD(struct stage_in, bild, .optional = true),              \
	    FIELD(struct stage_in, ende, .optional = true)

static const struct field stage_at[] = {STAGE_FIELDS};
static const struct field stage_fields[] = {
    STAGE_FIELDS,
    FIELD(struct stage_in, organisation,
	.sentence = N_("Bitte wählen Sie die Organisation.")),
    FIELD(struct stage_in, kind, .names = &comment_kind_type,
	.sentence = N_("Bitte wählen Sie, was für ein Beitrag das ist.")),
    FIELD(
	struct stage_in, body, .max = 8000, .lines = true, .sentence = no_body),
    FIELD(struct stage_in, once, .max = 64, .optional = true),
};

static int
part_of(struct str name)
{
	if (str_is(name, "abbildung"))
		return STAGE_FIGURE;
	if (str_is(name, "beitraege"))
		return STAGE_CONTRIBUTIONS;
	return str_is(name, "schluss") ? STAGE_CONCLUSION : STAGE_QUESTION;
}

/* What one request brings, before it is put together. */
struct asked {
	struct stage_contributions_rows said;
	struct edition_figures_rows figure;
	struct figure_data data;
};

static void
ask_stage(struct req *r, const struct stage_in *in, struct stage_view *v,
    struct asked *a)
{
	q_round_one(&r->batch, in->workspace, in->round, &v->r);
	q_round_roll(&r->batch, in->round, &v->roll);
	q_stage_one(&r->batch, in->workspace, in->round, in->frage, &v->s);
	q_stage_figures(
	    &r->batch, in->workspace, in->round, in->frage, &v->figures);
	q_stage_contributions(&r->batch, in->round,
	    in->frage > 0 ? in->frage : NONE_INT, &a->said);
	q_stage_conclusions(&r->batch, in->round, &v->conclusions);
	if (v->at.part != STAGE_FIGURE)
		return;
	q_edition_figures(
	    &r->batch, in->workspace, in->analyse, in->bild, &a->figure);
	q_edition_values(&r->batch, in->analyse, in->bild, &a->data.values);
	q_edition_breaks(&r->batch, in->analyse, &a->data.breaks);
	q_edition_shapes(&r->batch, in->analyse, in->bild, &a->data.shapes);
}

/* The figure that is asked for, if it belongs to the round. */
static void
figure_fill(struct req *r, struct stage_view *v, const struct stage_in *in,
    const struct asked *a)
{
	const struct figure_place place = {v->workspace, in->analyse};
	struct picture p;

	for (size_t i = 0; i < v->figures.n; i++)
		if (v->figures.row[i].id.v == in->bild.v &&
		    v->figures.row[i].edition.v == in->analyse.v)
			v->at.nr = (long long)i + 1;
	if (v->at.nr == 0 || a->figure.n == 0) {
		r->status = ABSENT;
		return;
	}
	v->at.edition = in->analyse;
	v->at.figure = in->bild;
	p = figure_picture(r, &place, &a->figure.row[0], &a->data);
	p.stage = true;
	if (r->status == OK)
		picture_show(r, &p, &v->figure);
}

/* Whether such a step is there; else ABSENT. */
static void
step_fill(struct req *r, struct stage_view *v, const struct stage_in *in,
    struct asked *a)
{
	const struct asked_line *asked =
	    question_numbered(&v->questions, in->frage);

	v->nsaid = (long long)a->said.n;
	if ((in->frage > 0 && asked == NULL) ||
	    (in->frage == 0 && v->at.part == STAGE_QUESTION)) {
		r->status = ABSENT;
		return;
	}
	if (asked != NULL)
		v->text = asked->text;
	if (v->at.part == STAGE_FIGURE)
		figure_fill(r, v, in, a);
	if (v->at.part == STAGE_CONTRIBUTIONS)
		stage_pages(r, v, &a->said, in->ende ? 0 : in->nr);
	if (v->at.part != STAGE_CONCLUSION || r->status)
		return;
	if ((size_t)in->nr > v->conclusions.n) {
		r->status = ABSENT;
		return;
	}
	v->at.nr = in->nr;
	v->conclusion = v->conclusions.row[in->nr - 1];
	v->wording = markdown_html(r->arena, v->conclusion.wording, 3);
}

/* A question that was taken away leads to the one behind or before it. */
static bool
is_gone(struct req *r, const struct stage_in *in, const struct stage_view *v)
{
	const struct asked_line *other =
	    question_after(&v->questions, in->frage);
	struct str to;

	if (in->frage < 1 || in->frage > v->nquestion ||
	    question_numbered(&v->questions, in->frage) != NULL)
		return false;
	if (other == NULL)
		other = question_before(&v->questions, in->frage);
	if (other == NULL)
		return false;
	to = stage_address(r, v->workspace, v->r.id,
	    &(struct stage_step){
		.part = STAGE_QUESTION, .question = other->number});
	if (r->status == OK)
		req_goto(r, NULL, "%.*s", (int)to.n, to.p);
	return true;
}

static void
stage_page(struct req *r, const struct stage_in *in)
{
	struct stage_view v = {
	    .workspace = in->workspace,
	    .at = {.part = part_of(in->teil), .question = in->frage}
        };
	struct asked a = {
	    .said = {0, NULL}
        };

	ask_stage(r, in, &v, &a);
	if (!req_ask(r))
		return;
	v.sealed = v.r.phase == PHASE_ALONE || v.r.off_in == PHASE_ALONE;
	v.questions = questions_of(
	    r, v.r.questions, &(struct round_questions_rows){0, NULL});
	if (v.questions.n > 0)
		v.nquestion = v.questions.row[v.questions.n - 1].number;
	if (is_gone(r, in, &v))
		return;
	step_fill(r, &v, in, &a);
	if (r->status)
		return;
	/* what was typed too late stays, to be copied */
	v.may_enter = v.r.moderates && !v.sealed &&
		      (r->form.again ||
			  (v.r.may_comment && v.at.part != STAGE_CONCLUSION));
	v.stand = str_fmt(r->arena, "%lld", v.s.stand);
	v.drafts = str_fmt(r->arena, "%lld", v.s.drafts);
	v.said = str_fmt(r->arena, "%lld", v.nsaid);
	stage_links(r, &v);
	stage_html(r, &v);
}

void
stage_show(struct req *r)
{
	struct stage_in in;

	if (INPUT(r, stage_at, &in))
		stage_page(r, &in);
	else
		refuse(r);
}

/* Back to the step where it was typed; among contributions to it itself. */
static void
stage_back(struct req *r, const struct stage_in *in, struct id comment)
{
	static const char done[] = N_("Der Beitrag ist eingetragen.");
	struct stage_step at = {
	    part_of(in->teil), in->frage, in->nr, in->analyse, in->bild};
	struct str to;

	if (at.part == STAGE_CONTRIBUTIONS)
		at.nr = 0;
	to = stage_address(r, in->workspace, in->round, &at);
	if (at.part == STAGE_CONTRIBUTIONS)
		req_goto(r, done, "%.*s#b-%s", (int)to.n, to.p,
		    id_shown(r, comment));
	else
		req_goto(r, done, "%.*s", (int)to.n, to.p);
}

void
stage_enter(struct req *r)
{
	struct comment_answer_row row;
	struct stage_in in;
	bool good = INPUT(r, stage_fields, &in);

	if (r->status)
		return;
	if (!good) {
		stage_page(r, &in);
		return;
	}
	q_comment_enter(&r->batch, in.workspace, in.round, in.organisation,
	    CHANNEL_WORKSHOP, in.frage > 0 ? in.frage : NONE_INT, in.kind,
	    in.body, in.once, &row);
	if (req_ask(r))
		stage_back(r, &in, row.id);
	else if (req_again(r, "body", writing_phase_over))
		stage_page(r, &in);
}
