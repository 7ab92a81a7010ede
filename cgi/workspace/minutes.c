/*
 * minutes.c - what happened in a round, on one page that can be printed.
 */
#include "arena.h"
#include "markdown.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

struct minutes_in {
	struct id workspace, round;
};

static const struct field minutes_fields[] = {
    FIELD_PATH(struct minutes_in, workspace),
    FIELD_PATH(struct minutes_in, round),
};

struct happened {
	struct minutes_comments_rows comments;
	struct minutes_conclusions_rows conclusions;
	struct minutes_positions_rows positions;
	struct minutes_cells_rows cells;
};

/* They come kind after kind. */
static void
kinds_fill(struct req *r, struct minutes_view *v, const struct happened *q)
{
	struct minutes_comments_row *row = q->comments.row;
	struct minutes_kind *k =
	    arena_get(r->arena, q->comments.n + 1, sizeof(*k));

	if (k == NULL) {
		r->status = BUSY;
		return;
	}
	v->kinds = (struct minutes_kinds){0, k};
	v->ncomment = (long long)q->comments.n;
	for (size_t i = 0; i < q->comments.n; i++) {
		if (i == 0 || row[i - 1].kind != row[i].kind)
			k[v->kinds.n++] = (struct minutes_kind){
			    .kind = row[i].kind, .rows = {0, &row[i]}
                        };
		k[v->kinds.n - 1].rows.n++;
	}
}

/* Positions and cells come conclusion after conclusion, in their order. */
static void
positions_fill(
    struct req *r, struct minutes_conclusion *c, const struct happened *q)
{
	struct minutes_positions_row *p = q->positions.row;
	struct minutes_cells_row *z = q->cells.row;

	for (size_t i = 0; i < q->positions.n; i++) {
		if (p[i].conclusion.v != c->c.id.v)
			continue;
		if (c->positions.n++ == 0)
			c->positions.row = &p[i];
		c->ndissent += p[i].stance == STANCE_OBJECT ||
			       p[i].stance == STANCE_RESERVATION;
	}
	for (size_t i = 0; i < q->cells.n; i++)
		if (z[i].conclusion.v == c->c.id.v && c->cells.n++ == 0)
			c->cells.row = &z[i];
	c->ncell = (long long)c->cells.n;
	c->sectors = sector_tallies_new(r, c->positions.n);
	for (size_t i = 0; i < c->positions.n; i++)
		sector_tallies_add(&c->sectors, c->positions.row[i].sector,
		    c->positions.row[i].stance);
}

static void
conclusions_fill(
    struct req *r, struct minutes_view *v, const struct happened *q)
{
	struct minutes_conclusion *to =
	    arena_get(r->arena, q->conclusions.n + 1, sizeof(*to));

	if (to == NULL) {
		r->status = BUSY;
		return;
	}
	v->conclusions = (struct minutes_conclusions){q->conclusions.n, to};
	for (size_t i = 0; i < q->conclusions.n; i++) {
		const struct minutes_conclusions_row *c =
		    &q->conclusions.row[i];

		to[i] = (struct minutes_conclusion){
		    .c = *c,
		    .wording = markdown_html(r->arena, c->wording, 4),
		    .result = {.yes = c->agree,
			       .reserved = c->reservation,
			       .no = c->object,
			       .abstain = c->abstain,
			       .silent = c->silent,
			       .total = c->entitled},
		};
		positions_fill(r, &to[i], q);
	}
}

void
minutes_show(struct req *r)
{
	struct minutes_view v = {.ncomment = 0};
	struct minutes_in in;
	struct happened q;

	if (!INPUT(r, minutes_fields, &in))
		return;
	v.workspace = in.workspace;
	q_round_one(&r->batch, in.workspace, in.round, &v.r);
	q_round_rule(&r->batch, in.workspace, in.round, &v.rule);
	q_round_roll(&r->batch, in.round, &v.roll);
	q_minutes_comments(&r->batch, in.round, &q.comments);
	q_minutes_conclusions(&r->batch, in.round, &q.conclusions);
	q_minutes_positions(&r->batch, in.round, &q.positions);
	q_minutes_cells(&r->batch, in.round, &q.cells);
	if (!req_ask(r))
		return;
	v.questions = lines_of(r, v.r.questions);
	kinds_fill(r, &v, &q);
	if (r->status == OK)
		conclusions_fill(r, &v, &q);
	if (r->status)
		return;
	crumbs_room(r, in.workspace, v.r.workspace_name);
	req_crumb(r, v.r.title, "/arbeit/raum/%s/runde/%s",
	    id_shown(r, in.workspace), id_shown(r, in.round));
	req_crumb(r, req_tr(r, N_("Protokoll")), NULL);
	minutes_html(r, &v);
}
