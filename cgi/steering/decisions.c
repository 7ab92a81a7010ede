/*
 * decisions.c - decisions as the committee sees them: with everything they
 * rest on and everything that followed.
 */
#include "arena.h"
#include "steering.h"
#include "steering_tmpl.h"

void
decisions_show(struct req *r)
{
	struct decisions_count_row count;
	struct decisions_view v;
	long long page;

	if (!page_read(r, &page))
		return;
	q_decisions_page(
	    &r->batch, (page - 1) * PAGE_ROWS, PAGE_ROWS, &v.decisions);
	q_decisions_count(&r->batch, &count);
	if (!req_ask(r))
		return;
	v.pager = pages_of(r, "/lenkung/beschluesse", page, count.n);
	crumbs(r);
	req_crumb(r, req_tr(r, N_("Beschlüsse")), NULL);
	decisions_html(r, &v);
}

/* The cells come sorted: those of one indicator and release together. */
static void
proofs_fill(struct req *r, struct proofs *p, struct evidence_of_rows *all)
{
	*p = (struct proofs){0, arena_get(r->arena, all->n, sizeof(*p->row))};
	if (p->row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < all->n; i++) {
		const struct evidence_of_row *e = &all->row[i];

		if (e->first_of_indicator)
			p->row[p->n++] = (struct proof){
			    .slug = e->slug,
			    .name = e->name,
			    .unit = e->unit,
			    .in_atlas = e->in_atlas,
			    .release_number = e->release_number,
			    .as_of = e->as_of,
			    .cells = {0, &all->row[i]},
			};
		p->row[p->n - 1].cells.n++;
	}
}

void
decision_ask(struct req *r, struct id id, struct decision_view *v,
    struct evidence_of_rows *evidence)
{
	const bool english = r->lang == LANG_EN;

	q_decision_by_id(&r->batch, id, &v->d);
	q_origin_of(&r->batch, id, &v->o);
	q_goals_of(&r->batch, id, &v->goals);
	q_measures_of(&r->batch, id, &v->measures);
	q_targets_of(&r->batch, id, english, &v->targets);
	q_evidence_of(&r->batch, id, english, evidence);
}

void
decision_fill(
    struct req *r, struct decision_view *v, struct evidence_of_rows *evidence)
{
	const struct decision_by_id_row *d = &v->d;

	proofs_fill(r, &v->proofs, evidence);
	v->nproof = (long long)v->proofs.n;
	for (size_t i = 0; i < v->proofs.n; i++)
		v->nhidden += !v->proofs.row[i].in_atlas;
	for (size_t i = 0; i < v->targets.n; i++)
		v->nhidden += !v->targets.row[i].in_atlas;
	v->vote = (struct tally){
	    .yes = number_of(d->n_yes),
	    .no = number_of(d->n_no),
	    .abstain = number_of(d->n_abstain),
	};
	v->vote.total = v->vote.yes + v->vote.no + v->vote.abstain;
	v->positions = positions_of(v->o.n_agree, v->o.n_reservation,
	    v->o.n_object, v->o.n_stood_aside, v->o.n_silent);
	v->agreed = v->positions.yes + v->positions.reserved;
	v->has_conclusion = v->o.conclusion_wording.p != NULL;
	v->is_open =
	    d->published_at.s != NONE_INT && d->withdrawn_at.s == NONE_INT;
}

void
decision_show(struct req *r)
{
	struct evidence_of_rows evidence;
	struct decision_view v = {.nproof = 0};
	struct id id;

	if (!id_read(r, "decision", &id))
		return;
	decision_ask(r, id, &v, &evidence);
	if (!req_ask(r))
		return;
	decision_fill(r, &v, &evidence);
	crumbs(r);
	req_crumb(r, req_tr(r, N_("Beschlüsse")), "/lenkung/beschluesse");
	req_crumb(r, v.d.number, NULL);
	decision_html(r, &v);
}
