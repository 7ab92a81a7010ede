/*
 * overview.c - what there is and what waits for whom; the list of deliveries.
 */
#include "intake.h"
#include "intake_tmpl.h"
#include "text.h"

enum { PER_PAGE = 20, OVERVIEW_MAX = 6 };

/* Names and periods in the language of the visitor. */
static void
dress_deliveries(struct req *r, struct delivery_list_rows *d)
{
	for (size_t i = 0; i < d->n; i++) {
		d->row[i].first_period = show_period(r, d->row[i].first_period);
		d->row[i].last_period = show_period(r, d->row[i].last_period);
	}
}

void
overview_page(struct req *r)
{
	struct overview_view v = {0};

	crumb_data(r);
	q_overview(&r->batch, &v.n);
	q_import_list(&r->batch, 0, OVERVIEW_MAX, &v.imports);
	q_delivery_list(&r->batch, 0, true, 0, PER_PAGE, &v.open);
	q_delivery_list(&r->batch, DELIVERY_STATE_RELEASED, false, 0,
	    OVERVIEW_MAX, &v.done);
	q_indicator_list(&r->batch, 0, 0, OVERVIEW_MAX, &v.indicators);
	q_analysis_list(&r->batch, 0, OVERVIEW_MAX, &v.analyses);
	q_behind_list(&r->batch, (struct id){0}, &v.behind);
	if (!req_ask(r))
		return;
	v.nimports = (long long)v.imports.n;
	v.nbehind = (long long)v.behind.n;
	for (size_t i = 0; i < v.behind.n; i++)
		v.behind.row[i].name_de = show_lang(
		    r, v.behind.row[i].name_de, v.behind.row[i].name_en);
	dress_deliveries(r, &v.open);
	dress_deliveries(r, &v.done);
	indicators_dress(r, &v.indicators);
	overview_html(r, &v);
}

struct deliveries_in {
	int stand;
	long long seite;
};

static const struct field deliveries_fields[] = {
    FIELD(struct deliveries_in, stand, .optional = true,
	.names = &delivery_state_type),
    FIELD(struct deliveries_in, seite, .optional = true, .absent = 1, .min = 1,
	.max = 100000),
};

void
deliveries_page(struct req *r)
{
	struct deliveries_view v = {0};
	struct deliveries_in in;

	if (!INPUT(r, deliveries_fields, &in) && r->status)
		return;
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Lieferungen")), NULL);
	q_delivery_list(&r->batch, in.stand, false, (in.seite - 1) * PER_PAGE,
	    PER_PAGE, &v.rows);
	if (!req_ask(r))
		return;
	dress_deliveries(r, &v.rows);
	if (in.stand != 0)
		v.state = filter_delivery_state_name(r, in.stand);
	v.pager = show_pager(r,
	    str_fmt(r->arena, "/daten/lieferung/?%s",
		show_query(r, "stand", v.state).p)
		.p,
	    in.seite, PER_PAGE, v.rows.n > 0 ? v.rows.row[0].total : 0);
	deliveries_html(r, &v);
}

void
list_from_here(struct req *r)
{
	if (req_ask(r))
		req_goto(r, NULL, "%.*s/", (int)r->path.n, r->path.p);
}
