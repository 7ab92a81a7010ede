/*
 * notices.c - what happened that concerns this person.
 */
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

enum { NOTICES_SHOWN = 30 };

struct notices_in {
	struct id vor;
};

static const struct field notices_fields[] = {
    FIELD(struct notices_in, vor, .optional = true),
};

void
notices_show(struct req *r)
{
	struct notices_view v = {.begins = true};
	struct notices_in in;

	if (!INPUT(r, notices_fields, &in)) {
		refuse(r);
		return;
	}
	q_notices(&r->batch, in.vor, &v.notices);
	if (!req_ask(r))
		return;
	v.begins = in.vor.v == 0;
	if (v.notices.n > NOTICES_SHOWN) {
		v.notices.n = NOTICES_SHOWN;
		v.older = v.notices.row[NOTICES_SHOWN - 1].id;
	}
	req_crumb(r, req_tr(r, N_("Was auf mich wartet")), "/arbeit/");
	req_crumb(r, req_tr(r, N_("Hinweise")), NULL);
	notices_html(r, &v);
}

struct notice_in {
	struct id notice;
};

static const struct field notice_fields[] = {
    FIELD_PATH(struct notice_in, notice),
};

/* Follow a notice.  Reading marks it as read, as often as one likes. */
void
notice_open(struct req *r)
{
	struct notice_read_row row;
	struct notice_in in;

	if (!INPUT(r, notice_fields, &in))
		return;
	q_notice_read(&r->batch, in.notice, &row);
	if (req_ask(r))
		req_goto(r, NULL, "%.*s", (int)row.address.n, row.address.p);
}

static const struct field nothing_fields[] = {
    {.name = "once", .type = FIELD_TEXT, .optional = true, .max = 64},
};

void
notices_read(struct req *r)
{
	struct notices_read_row row;
	struct str once;

	if (!INPUT(r, nothing_fields, &once)) {
		refuse(r);
		return;
	}
	q_notices_read(&r->batch, &row);
	if (req_ask(r))
		req_goto(r, N_("Alle Hinweise sind als gelesen markiert."),
		    "/arbeit/hinweise");
}
