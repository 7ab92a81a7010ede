/*
 * organisation.c - an organisation: whom one meets, and what was said for it.
 */
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

enum { COMMENTS_SHOWN = 30 };

struct organisation_in {
	struct id organisation, vor;
};

static const struct field organisation_fields[] = {
    FIELD_PATH(struct organisation_in, organisation),
    FIELD(struct organisation_in, vor, .optional = true),
};

void
organisation_show(struct req *r)
{
	struct organisation_view v = {.begins = true};
	struct organisation_in in;

	if (!INPUT(r, organisation_fields, &in)) {
		refuse(r);
		return;
	}
	q_organisation_one(&r->batch, in.organisation, &v.o);
	q_organisation_people(&r->batch, in.organisation, &v.people);
	q_organisation_comments(
	    &r->batch, in.organisation, in.vor, &v.comments);
	if (!req_ask(r))
		return;
	v.begins = in.vor.v == 0;
	if (v.comments.n > COMMENTS_SHOWN) {
		v.comments.n = COMMENTS_SHOWN;
		v.older = v.comments.row[COMMENTS_SHOWN - 1].id;
	}
	req_crumb(r, req_tr(r, N_("Was auf mich wartet")), "/arbeit/");
	req_crumb(r, req_tr(r, N_("Suche")), "/arbeit/suche");
	req_crumb(r, v.o.name, NULL);
	organisation_html(r, &v);
}
