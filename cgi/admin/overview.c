/*
 * overview.c - the first page of administration.
 */
#include "admin.h"
#include "admin_tmpl.h"

void
overview_page(struct req *r)
{
	struct overview_view v;

	q_overview(&r->batch, &v.n);
	q_workspaces_wanted(&r->batch, &v.wanted);
	if (!req_ask(r))
		return;
	v.begun = v.n.organisations > 0 && v.n.analysts > 1 &&
		  v.n.moderators > 0 && v.n.led_workspaces > 0 &&
		  v.n.led_committees > 0;
	overview_html(r, &v);
}
