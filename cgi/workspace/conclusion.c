/*
 * conclusion.c - a conclusion: drafted, worded anew, put to the invited
 * organisations, closed.
 */
#include "arena.h"
#include "markdown.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

struct find_in {
	struct id conclusion;
};

static const struct field find_fields[] = {
    FIELD_PATH(struct find_in, conclusion),
};

/* The short address, for those who do not know the workspace. */
void
conclusion_find(struct req *r)
{
	struct conclusion_where_row row;
	struct find_in in;

	if (!INPUT(r, find_fields, &in))
		return;
	q_conclusion_where(&r->batch, in.conclusion, &row);
	if (req_ask(r))
		req_goto(r, NULL, "/arbeit/raum/%s/schlussfolgerung/%s",
		    id_shown(r, row.workspace), id_shown(r, in.conclusion));
}

struct where {
	struct id workspace, conclusion;
};

static const struct field where_fields[] = {
    FIELD_PATH(struct where, workspace),
    FIELD_PATH(struct where, conclusion),
};

static void
crumbs_conclusion(
    struct req *r, struct id workspace, const struct conclusion_one_row *c)
{
	crumbs_round(r, workspace, c->workspace_name, c->round, c->round_title);
	req_crumb(r, req_tr(r, N_("Schlussfolgerung")),
	    "/arbeit/raum/%s/schlussfolgerung/%s", id_shown(r, workspace),
	    id_shown(r, c->id));
}

static void
result_fill(struct conclusion_view *v)
{
	const struct conclusion_one_row *c = &v->c;

	v->result = (struct tally){
	    .yes = c->agree,
	    .reserved = c->reservation,
	    .no = c->object,
	    .abstain = c->abstain,
	    .silent = c->silent,
	    .total = c->entitled,
	};
	for (size_t i = 0; i < v->comments.n; i++)
		if (!v->comments.row[i].stands)
			v->ngone++;
		else if (v->comments.row[i].uptake == UPTAKE_NOT_TAKEN)
			v->nrefused++;
		else
			v->ntaken++;
	for (size_t i = 0; i < v->positions.n; i++)
		v->nstale += v->positions.row[i].stale;
	v->nversion = (long long)v->versions.n;
	v->may_speak =
	    c->state == CONCLUSION_STATE_OPEN && c->may_open && c->invited;
	v->is_stale = c->stance != 0 && c->stance_version != c->version;
}

/* Of this wording, and what the viewer's organisation said to any. */
static void
senses_fill(struct conclusion_view *v)
{
	struct conclusion_more *m = &v->more;

	m->may_sense = v->c.may_sense && v->c.invited;
	m->sense.total = (long long)m->senses.n;
	for (size_t i = 0; i < m->senses.n; i++) {
		const struct conclusion_senses_row *s = &m->senses.row[i];
		int opinion = s->stale ? 0 : s->opinion;

		m->nsense += s->opinion != 0;
		m->sense.yes += opinion == OPINION_GOOD;
		m->sense.reserved += opinion == OPINION_UNSURE;
		m->sense.no += opinion == OPINION_CONCERNED;
		m->sense.silent += opinion == 0;
		if (s->own && s->opinion) {
			m->opinion = s->opinion;
			m->opinion_reason = s->reason;
			m->sense_stale = s->stale;
		}
	}
}

static void
proposals_fill(struct req *r, struct conclusion_view *v,
    const struct conclusion_proposals_rows *rows)
{
	struct conclusion_more *m = &v->more;
	struct proposal *to = arena_get(r->arena, rows->n + 1, sizeof(*to));

	m->may_propose = v->c.may_propose;
	m->voice = v->c.mandate.n > 0 ? STR("organisation") : STR("person");
	m->nproposal = (long long)rows->n;
	if (to == NULL) {
		r->status = BUSY;
		return;
	}
	m->proposals = (struct proposals){rows->n, to};
	for (size_t i = 0; i < rows->n; i++) {
		const struct conclusion_proposals_row *p = &rows->row[i];

		to[i] = (struct proposal){.p = *p,
		    .diff =
			diff_text(r->arena, markdown_text(r->arena, p->wording),
			    markdown_text(r->arena, p->body))};
		if (to[i].diff.row == NULL && to[i].diff.n > 0)
			r->status = BUSY;
	}
}

static void
sectors_fill(struct req *r, struct conclusion_view *v)
{
	struct conclusion_more *m = &v->more;

	m->sectors = sector_tallies_new(r, v->positions.n);
	for (size_t i = 0; i < v->positions.n; i++) {
		const struct conclusion_positions_row *p = &v->positions.row[i];
		int stance = p->stale ? 0 : p->stance;

		sector_tallies_add(&m->sectors, p->sector, stance);
		m->ndissent +=
		    stance == STANCE_OBJECT || stance == STANCE_RESERVATION;
	}
	for (size_t i = 0; i < m->reviews.n; i++)
		if (is_when(m->reviews.row[i].settled_at))
			m->nsettled++;
		else
			m->nreview++;
	m->waits = v->c.draft_stance != 0 &&
		   v->c.draft_version == v->c.version &&
		   v->c.state == CONCLUSION_STATE_OPEN;
}

static bool
ask_conclusion(struct req *r, const struct where *in, struct conclusion_view *v)
{
	struct conclusion_proposals_rows proposals;

	*v = (struct conclusion_view){.workspace = in->workspace};
	q_conclusion_one(&r->batch, in->workspace, in->conclusion, &v->c);
	q_conclusion_versions(&r->batch, in->conclusion, &v->versions);
	q_conclusion_positions(&r->batch, in->conclusion, &v->positions);
	q_conclusion_comments(&r->batch, in->conclusion, &v->comments);
	q_conclusion_cells(&r->batch, in->conclusion, &v->cells);
	q_conclusion_subjects(&r->batch, in->conclusion, &v->subjects);
	q_committee_answer(&r->batch, in->conclusion, &v->answers);
	q_conclusion_senses(&r->batch, in->conclusion, &v->more.senses);
	q_conclusion_proposals(&r->batch, in->conclusion, &proposals);
	q_conclusion_reviews(&r->batch, in->conclusion, &v->more.reviews);
	if (!req_ask(r))
		return false;
	v->wording = markdown_html(r->arena, v->c.wording, 3);
	result_fill(v);
	senses_fill(v);
	proposals_fill(r, v, &proposals);
	sectors_fill(r, v);
	return r->status == OK;
}

/* What is another wording than the one that he read. */
static void
since_fill(struct req *r, struct conclusion_view *v)
{
	long long read = v->is_stale ? v->c.stance_version : v->c.version;

	for (size_t i = 0;
	     v->more.may_sense && v->more.sense_stale && i < v->more.senses.n;
	     i++)
		if (v->more.senses.row[i].own)
			read = v->more.senses.row[i].version;
	if (r->code == 409 &&
	    !str_int(form_typed(r, STR("seen"), STR("")), &read))
		return;
	for (size_t i = 0;
	     (v->may_speak || v->more.may_sense) && i < v->versions.n; i++)
		if (v->versions.row[i].version == read)
			v->since = diff_text(
			    r->arena, v->versions.row[i].wording, v->c.wording);
	if (v->since.row == NULL && v->since.n > 0)
		r->status = BUSY;
}

static void
conclusion_page(struct req *r, const struct where *in)
{
	struct conclusion_view v;

	if (!ask_conclusion(r, in, &v))
		return;
	since_fill(r, &v);
	if (r->status)
		return;
	crumbs_conclusion(r, in->workspace, &v.c);
	crumb_here(r);
	conclusion_html(r, &v);
}

void
conclusion_show(struct req *r)
{
	struct where in;

	if (INPUT(r, where_fields, &in))
		conclusion_page(r, &in);
}

bool
conclusion_stale(struct req *r, const char *field)
{
	r->status = CONFLICT;
	return req_again(r, field,
	    N_("Der Wortlaut wurde geändert, während Sie schrieben. Bitte "
	       "lesen Sie ihn noch einmal; Ihre Angaben stehen noch hier."));
}

void
conclusion_again(struct req *r, struct id workspace, struct id conclusion)
{
	conclusion_page(r, &(struct where){workspace, conclusion});
}

struct drop_in {
	struct id workspace, conclusion;
	struct str step;
};

static const struct field step_fields[] = {
    FIELD_PATH(struct drop_in, workspace),
    FIELD_PATH(struct drop_in, conclusion),
    FIELD_PATH(struct drop_in, step),
};

/* A step there is, though not from where the conclusion stands now. */
static bool
is_step(struct str word)
{
	return str_is(word, "stellen") || str_is(word, "abschliessen") ||
	       str_is(word, "verwerfen");
}

/* "stellen", "abschliessen", "verwerfen": what it means, before it is done. */
void
conclusion_step(struct req *r)
{
	struct conclusion_view v;
	struct drop_in in;
	struct where at;

	if (!INPUT(r, step_fields, &in))
		return;
	at = (struct where){in.workspace, in.conclusion};
	if (!ask_conclusion(r, &at, &v))
		return;
	crumbs_conclusion(r, in.workspace, &v.c);
	req_crumb(r, req_tr(r, N_("Bitte bestätigen")), NULL);
	if (!v.c.moderates)
		r->status = DENIED;
	else if (str_is(in.step, "stellen") &&
		 v.c.state == CONCLUSION_STATE_DRAFT)
		conclusion_open_html(r, &v);
	else if (str_is(in.step, "abschliessen") &&
		 v.c.state == CONCLUSION_STATE_OPEN && v.c.may_open)
		conclusion_close_html(r, &v);
	else if (str_is(in.step, "verwerfen") &&
		 v.c.state == CONCLUSION_STATE_DRAFT)
		conclusion_drop_html(r, &v);
	else
		r->status = is_step(in.step) ? CONFLICT : ABSENT;
}

struct seen_in {
	struct id workspace, conclusion;
	long long seen;
};

static const struct field seen_fields[] = {
    FIELD_PATH(struct seen_in, workspace),
    FIELD_PATH(struct seen_in, conclusion),
    FIELD(struct seen_in, seen, .min = 1, .max = INT_MAX),
};

static void
back_to(struct req *r, const struct where *at, const char *notice)
{
	req_goto(r, notice, "/arbeit/raum/%s/schlussfolgerung/%s",
	    id_shown(r, at->workspace), id_shown(r, at->conclusion));
}

void
conclusion_ask(struct req *r)
{
	struct conclusion_open_row row;
	struct seen_in in;

	if (!INPUT(r, seen_fields, &in)) {
		refuse(r);
		return;
	}
	q_conclusion_open(
	    &r->batch, in.workspace, in.conclusion, in.seen, &row);
	if (req_ask(r))
		back_to(r, &(struct where){in.workspace, in.conclusion},
		    N_("Die eingeladenen Organisationen sind um ihre Position "
		       "gebeten."));
}

void
conclusion_finish(struct req *r)
{
	struct conclusion_close_row row;
	struct seen_in in;

	if (!INPUT(r, seen_fields, &in)) {
		refuse(r);
		return;
	}
	q_conclusion_close(
	    &r->batch, in.workspace, in.conclusion, in.seen, &row);
	if (req_ask(r))
		back_to(r, &(struct where){in.workspace, in.conclusion},
		    N_("Die Schlussfolgerung ist abgeschlossen. Das Ergebnis "
		       "steht fest."));
}

void
conclusion_discard(struct req *r)
{
	struct conclusion_drop_row row;
	struct where in;

	if (!INPUT(r, where_fields, &in))
		return;
	q_conclusion_drop(&r->batch, in.workspace, in.conclusion, &row);
	if (req_ask(r))
		req_goto(r, N_("Der Entwurf ist verworfen."),
		    "/arbeit/raum/%s/runde/%s", id_shown(r, in.workspace),
		    id_shown(r, row.round));
}
