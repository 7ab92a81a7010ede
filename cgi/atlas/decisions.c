/*
 * decisions.c - what was decided: the list, and each with its evidence line.
 */
#include "arena.h"
#include "atlas.h"
#include "atlas_tmpl.h"
#include "text.h"

enum { PAGE_ROWS = 20 };

struct decisions_in {
	long long seite;
};

static const struct field decisions_fields[] = {
    FIELD(struct decisions_in, seite, .min = 1, .max = 100000, .optional = true,
	.absent = 1),
};

static struct str
page_address(struct req *r, long long page)
{
	return str_fmt(r->arena, "/beschluesse/?seite=%lld", page);
}

void
decisions_show(struct req *r)
{
	struct catalogue_size_row size;
	struct decisions_view v;
	struct decisions_in in;

	if (!INPUT(r, decisions_fields, &in))
		return;
	q_decisions_page(
	    &r->batch, (in.seite - 1) * PAGE_ROWS, PAGE_ROWS, &v.decisions);
	q_catalogue_size(&r->batch, &size);
	if (!req_ask(r))
		return;
	v.pager = (struct pager){
	    .page = in.seite,
	    .pages = (size.decisions + PAGE_ROWS - 1) / PAGE_ROWS,
	    .total = size.decisions,
	};
	if (in.seite > 1)
		v.pager.prev = page_address(r, in.seite - 1);
	if (in.seite < v.pager.pages)
		v.pager.next = page_address(r, in.seite + 1);
	req_crumb(r, req_tr(r, N_("Beschlüsse")), NULL);
	decisions_html(r, &v);
	public_done(r);
}

struct decision_in {
	struct str number;
};

static const struct field decision_fields[] = {
    FIELD_PATH(struct decision_in, number),
};

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
			    .source_name = e->source_name,
			    .publisher = e->publisher,
			    .release_number = e->release_number,
			    .as_of = e->as_of,
			    .cells = {0, &all->row[i]},
			};
		p->row[p->n - 1].cells.n++;
	}
}

static long long
count_of(long long v)
{
	return v == NONE_INT ? 0 : v;
}

static void
tallies(struct decision_view *v)
{
	const struct decision_by_number_row *d = &v->d;

	v->vote = (struct tally){
	    .yes = count_of(d->n_yes),
	    .no = count_of(d->n_no),
	    .abstain = count_of(d->n_abstain),
	};
	v->vote.total = v->vote.yes + v->vote.no + v->vote.abstain;
	v->positions = (struct tally){
	    .yes = count_of(d->n_agree),
	    .reserved = count_of(d->n_reservation),
	    .no = count_of(d->n_object),
	    .abstain = count_of(d->n_stood_aside),
	    .silent = count_of(d->n_silent),
	};
	v->positions.total = v->positions.yes + v->positions.reserved +
			     v->positions.no + v->positions.abstain +
			     v->positions.silent;
	v->entitled = count_of(d->entitled);
	v->agreed = v->positions.yes + v->positions.reserved;
	v->has_conclusion = d->conclusion_wording.p != NULL;
}

void
decision_show(struct req *r)
{
	struct decision_by_number_rows found;
	struct evidence_of_rows evidence;
	struct decision_view v = {.nproof = 0};
	struct decision_in in;
	const bool english = r->lang == LANG_EN;

	if (!INPUT(r, decision_fields, &in))
		return;
	q_decision_by_number(&r->batch, in.number, &found);
	q_corrections_of(&r->batch, in.number, &v.corrections);
	q_measures_of(&r->batch, in.number, &v.measures);
	q_targets_of(&r->batch, in.number, english, &v.targets);
	q_evidence_of(&r->batch, in.number, english, &evidence);
	if (!req_ask(r))
		return;
	if (found.n == 0) {
		nothing_here(r, in.number);
		return;
	}
	v.d = found.row[0];
	proofs_fill(r, &v.proofs, &evidence);
	v.nproof = (long long)v.proofs.n;
	v.nmeasure = (long long)v.measures.n;
	v.ntarget = (long long)v.targets.n;
	v.ncorrection = (long long)v.corrections.n;
	tallies(&v);
	req_crumb(r, req_tr(r, N_("Beschlüsse")), "/beschluesse/");
	req_crumb(r, v.d.number, NULL);
	decision_html(r, &v);
	public_done(r);
}
