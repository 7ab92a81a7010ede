/*
 * round.c - a round of interpretation: read, and led on.
 */
#include "arena.h"
#include "rounds.h"
#include "text.h"
#include "workspace_tmpl.h"

struct where {
	struct id workspace, round;
};

static const struct field where_fields[] = {
    FIELD_PATH(struct where, workspace),
    FIELD_PATH(struct where, round),
};

/* They come sector after sector. */
static void
sectors_fill(struct req *r, struct round_view *v)
{
	struct round_roll_row *row = v->roll.row;
	struct sector_group *g = arena_get(r->arena, v->roll.n + 1, sizeof(*g));

	if (g == NULL) {
		r->status = BUSY;
		return;
	}
	v->sectors = (struct sector_groups){0, g};
	for (size_t i = 0; i < v->roll.n; i++) {
		if (row[i].first)
			g[v->sectors.n++] = (struct sector_group){
			    .sector = row[i].sector, .rows = {0, &row[i]}
                        };
		g[v->sectors.n - 1].rows.n++;
		row[i].waits =
		    v->asks ? row[i].waits : !is_when(row[i].spoke_at);
		g[v->sectors.n - 1].spoke += !row[i].waits;
		v->nacted += !row[i].waits;
	}
}

/* With what each of them changed. */
static void
events_fill(struct req *r, struct round_view *v,
    const struct round_events_rows *events,
    const struct round_wordings_rows *former)
{
	struct event_line *to = req_room(r, events->n, sizeof(*to));

	for (size_t i = 0; to != NULL && i < events->n; i++)
		to[i] = (struct event_line){.e = events->row[i],
		    .words = former_of_event(r, former, events->row[i].id)};
	v->events = (struct event_lines){to == NULL ? 0 : events->n, to};
}

static void
task_fill(struct round_view *v)
{
	struct round_task *t = &v->task;

	for (size_t i = v->questions.n; i > 0; i--)
		if (v->questions.row[i - 1].own == 0) {
			t->nquestion++;
			t->question = v->questions.row[i - 1].number;
		}
	for (size_t i = v->conclusions.n; i > 0; i--) {
		const struct round_conclusions_row *c =
		    &v->conclusions.row[i - 1];

		if (c->state == CONCLUSION_STATE_DRAFT && c->opinion == 0) {
			t->nopinion++;
			t->opinion = c->id;
		}
		if (c->state == CONCLUSION_STATE_OPEN &&
		    (c->stance == 0 || c->stance_version != c->version)) {
			t->nposition++;
			t->position = c->id;
		}
	}
}

/* What the round page and its confirmation both show. */
static bool
ask_round(struct req *r, const struct where *in, struct round_view *v)
{
	struct comments_after_rows latest;
	struct round_questions_rows asked;
	struct round_wordings_rows former;
	struct round_events_rows events;

	v->workspace = in->workspace;
	q_round_one(&r->batch, in->workspace, in->round, &v->r);
	q_round_phases(&r->batch, in->round, &v->plan);
	q_round_roll(&r->batch, in->round, &v->roll);
	q_round_conclusions(&r->batch, in->round, &v->conclusions);
	q_round_subjects(&r->batch, in->round, NONE_INT, &v->subjects);
	q_comments_latest(&r->batch, in->round, &latest);
	q_round_questions(&r->batch, in->round, &asked);
	q_round_events(&r->batch, in->round, &events);
	q_round_wordings(&r->batch, in->round, &former);
	if (!req_ask(r))
		return false;
	v->latest = (struct thread){.n = latest.n,
	    .row = latest.row,
	    .workspace = in->workspace,
	    .single = true};
	v->questions = questions_of(r, v->r.questions, &asked);
	questions_former(r, &v->questions, &former);
	events_fill(r, v, &events, &former);
	v->sealed = v->r.phase == PHASE_ALONE || v->r.off_in == PHASE_ALONE;
	v->nsubject = (long long)v->subjects.n;
	v->knows = v->r.spoke != NONE_INT;
	for (size_t i = 0; i < v->conclusions.n; i++) {
		int state = v->conclusions.row[i].state;

		v->ndraft += state == CONCLUSION_STATE_DRAFT;
		v->nopen += state == CONCLUSION_STATE_OPEN;
	}
	v->asks = (v->r.phase == PHASE_SENSE && v->ndraft > 0) ||
		  (v->r.phase == PHASE_CONSENT && v->nopen > 0);
	task_fill(v);
	sectors_fill(r, v);
	return r->status == OK;
}

void
round_show(struct req *r)
{
	struct round_view v = {.early = false};
	struct where in;

	if (!INPUT(r, where_fields, &in) || !ask_round(r, &in, &v))
		return;
	crumbs_round(r, in.workspace, v.r.workspace_name, in.round, v.r.title);
	crumb_here(r);
	round_html(r, &v);
}

static const char no_reason[] =
    N_("Bitte nennen Sie den Grund: Die Phase dauert noch. Alle in diesem "
       "Raum lesen ihn.");

/* On to the next phase: what that means, before it is done. */
static void
step_page(struct req *r, const struct where *in)
{
	struct round_view v = {.early = false};

	q_round_outlook(&r->batch, in->round, &v.outlook);
	if (!ask_round(r, in, &v))
		return;
	if (!v.r.moderates) {
		r->status = DENIED;
		return;
	}
	if (v.r.next == 0) {
		r->status = CONFLICT;
		return;
	}
	crumbs_round(
	    r, in->workspace, v.r.workspace_name, in->round, v.r.title);
	for (size_t i = 0; i < v.outlook.n; i++)
		v.nhidden += !v.outlook.row[i].shared;
	for (size_t i = 0; i < v.questions.n; i++)
		v.nunanswered += v.questions.row[i].n == 0;
	v.early =
	    v.r.phase_ends_on.d != NONE_INT && v.r.phase_ends_on.d >= today().d;
	req_crumb(r, req_tr(r, N_("Nächste Phase")), NULL);
	round_next_html(r, &v);
}

void
round_step(struct req *r)
{
	struct where in;

	if (INPUT(r, where_fields, &in))
		step_page(r, &in);
}

struct step_in {
	struct id workspace, round;
	long long seen;
	struct str minutes, reason;
};

static const struct field step_fields[] = {
    FIELD_PATH(struct step_in, workspace),
    FIELD_PATH(struct step_in, round),
    FIELD(struct step_in, seen, .min = 1, .max = INT_MAX),
    FIELD(
	struct step_in, minutes, .max = 20000, .lines = true, .optional = true),
    FIELD(struct step_in, reason, .max = 1000, .lines = true, .optional = true),
};

void
round_go_on(struct req *r)
{
	struct round_next_row row;
	struct step_in in;

	if (!INPUT(r, step_fields, &in)) {
		if (r->status == OK)
			step_page(r, &(struct where){in.workspace, in.round});
		return;
	}
	q_round_next(&r->batch, in.workspace, in.round, in.seen, in.minutes,
	    in.reason, &row);
	if (req_ask(r))
		req_goto(r,
		    row.phase == PHASE_CLOSED
			? N_("Die Runde ist abgeschlossen.")
			: N_("Die nächste Phase hat begonnen."),
		    "/arbeit/raum/%s/runde/%s", id_shown(r, in.workspace),
		    id_shown(r, in.round));
	else if (r->status == INVALID) {
		r->status = OK;
		form_fault(r, "reason", no_reason);
		req_more(r);
		step_page(r, &(struct where){in.workspace, in.round});
	}
}
