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
	if (req_ask(r))
		overview_html(r, &v);
}
