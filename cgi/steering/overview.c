/*
 * overview.c - what the committee has before it, and who sits in it.
 */
#include "arena.h"
#include "steering.h"
#include "steering_tmpl.h"

/* What waits for the one who looks: counted here, linked on the page. */
static void
count(struct overview_view *v, const struct conclusions_ready_rows *ready)
{
	v->lead = committees_led(&v->committees, NULL) > 0;
	for (size_t i = 0; i < v->priorities.n; i++)
		v->nranked += v->priorities.row[i].rank != NONE_INT;
	for (size_t i = 0; i < v->measures.n; i++)
		v->nlate += v->measures.row[i].late;
	for (size_t i = 0; i < v->ahead.n; i++)
		v->ntodo += v->ahead.row[i].n_votes > 0;
	if (v->ahead.n > 0)
		v->next = v->ahead.row[0].id;
	for (size_t i = 0; v->lead && i < v->decisions.n; i++) {
		const struct decisions_page_row *d = &v->decisions.row[i];

		v->nunpublished +=
		    d->is_public && d->published_at.s == NONE_INT;
	}
	v->nready = (long long)ready->n;
	v->ntodo += (v->nready > 0) + v->nunpublished + (v->nlate > 0);
	v->any = v->ahead.n > 0 || v->decisions.n > 0;
}

void
overview_show(struct req *r)
{
	struct conclusions_ready_rows ready;
	struct overview_view v = {.lead = false};

	q_committees(&r->batch, &v.committees);
	q_meetings_ahead(&r->batch, &v.ahead);
	q_conclusions_ready(&r->batch, &ready);
	q_priorities(&r->batch, &v.priorities);
	q_measures_open(&r->batch, 0, 6, &v.measures);
	q_decisions_page(&r->batch, 0, 6, &v.decisions);
	if (!req_ask(r))
		return;
	count(&v, &ready);
	overview_html(r, &v);
}

/* People come committee after committee, in the committees' order. */
static void
seat(struct req *r, struct members_view *v,
    const struct committees_rows *committees, struct people_rows *all)
{
	size_t k = 0;

	v->committees.row =
	    arena_get(r->arena, committees->n, sizeof(*v->committees.row));
	if (v->committees.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < committees->n; i++) {
		struct seats *s = &v->committees.row[v->committees.n++];

		*s = (struct seats){
		    committees->row[i].id, committees->row[i].name,
		    {0, all->row + k}
                };
		for (; k < all->n && all->row[k].committee.v == s->id.v; k++)
			s->people.n++;
	}
}

void
members_show(struct req *r)
{
	struct committees_rows committees;
	struct people_rows people;
	struct members_view v = {
	    .committees = {0, NULL}
        };

	q_committees(&r->batch, &committees);
	q_people(&r->batch, &people);
	if (!req_ask(r))
		return;
	seat(r, &v, &committees, &people);
	crumbs(r);
	req_crumb(r, req_tr(r, N_("Mitglieder")), NULL);
	members_html(r, &v);
}
