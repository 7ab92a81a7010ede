/*
 * mine.c - "Was auf mich wartet": everybody's first page after sign-in.
 */
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

/*
 * What is asked of him.  A round that his organisation has spoken in, or
 * that has come to conclusions, is no task any more.
 */
static long long
tasks(const struct mine_view *v)
{
	size_t n = v->conclusions.n + v->senses.n + v->countersigns.n +
		   v->lead_rounds.n + v->lead_conclusions.n +
		   v->lead_reviews.n + v->lead_moderation.n + v->seconds.n +
		   v->returned.n + v->doubts.n + v->deliveries.n + v->dues.n +
		   (v->desk.files > 0) + (v->desk.refused > 0) +
		   (v->desk.doubts > 0) + (v->desk.renewals > 0) +
		   (v->ndeliveries > 0);

	for (size_t i = 0; i < v->rounds.n; i++)
		n += v->rounds.row[i].may_comment && !v->rounds.row[i].spoke;
	for (size_t i = 0; i < v->meetings.n; i++)
		n += v->meetings.row[i].n_votes > 0;
	n += v->agenda.n > 0;
	return (long long)n;
}

/* Where each goes on. */
static void
drafts_fill(struct req *r, struct mine_view *v, const struct my_drafts_rows *d)
{
	v->drafts.row = req_room(r, d->n, sizeof(*v->drafts.row));
	for (size_t i = 0; r->status == OK && i < d->n; i++)
		v->drafts.row[v->drafts.n++] = (struct my_draft){d->row[i],
		    draft_address(r, d->row[i].workspace, d->row[i].place)};
}

void
mine_show(struct req *r)
{
	struct mine_view v = {.ntask = 0};
	struct my_drafts_rows drafts;

	q_my_rounds(&r->batch, &v.rounds);
	q_my_conclusions(&r->batch, &v.conclusions);
	q_my_senses(&r->batch, &v.senses);
	q_my_countersigns(&r->batch, &v.countersigns);
	q_lead_reviews(&r->batch, &v.lead_reviews);
	q_lead_rounds(&r->batch, &v.lead_rounds);
	q_lead_conclusions(&r->batch, &v.lead_conclusions);
	q_lead_moderation(&r->batch, &v.lead_moderation);
	q_seconds_wanted(&r->batch, &v.seconds);
	q_my_returned(&r->batch, &v.returned);
	q_doubts_waiting(&r->batch, &v.doubts);
	q_deliveries_waiting(&r->batch, &v.deliveries);
	q_desk_waits(&r->batch, &v.desk);
	q_desk_dues(&r->batch, &v.dues);
	q_desk_orders(&r->batch, &v.orders);
	q_committee_waits(&r->batch, &v.meetings);
	q_agenda_waits(&r->batch, &v.agenda);
	q_notices_unread(&r->batch, &v.notices);
	q_my_drafts(&r->batch, &drafts);
	q_my_workspaces(&r->batch, &v.workspaces);
	if (!req_ask(r))
		return;
	v.ndeliveries = v.desk.deliveries - (long long)v.deliveries.n;
	v.ntask = tasks(&v);
	drafts_fill(r, &v, &drafts);
	mine_html(r, &v);
}

/* Without its slash. */
void
mine_from_here(struct req *r)
{
	if (req_ask(r))
		req_goto(r, NULL, "/arbeit/");
}
