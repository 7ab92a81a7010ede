/*
 * earlier.c - what was said of earlier editions: at places that an edition
 * still has, and at those that it has not.
 */
#include "editions.h"
#include "workspace.h"
#include "workspace_tmpl.h"

enum { ORPHANS_SHOWN = 30 };

struct earlier_in {
	struct id workspace, edition, vor;
};

static const struct field earlier_fields[] = {
    FIELD_PATH(struct earlier_in, workspace),
    FIELD_PATH(struct earlier_in, edition),
    FIELD(struct earlier_in, vor, .optional = true),
};

void
earlier_show(struct req *r)
{
	struct earlier_view v = {.n = {.n_here = 0}};
	struct earlier_in in;

	if (!INPUT(r, earlier_fields, &in)) {
		refuse(r);
		return;
	}
	v.workspace = in.workspace;
	q_edition_head(&r->batch, in.workspace, in.edition, &v.e);
	q_edition_earlier(&r->batch, in.workspace, in.edition, &v.n);
	q_earlier_places(&r->batch, in.workspace, in.edition, &v.places);
	if (!req_ask(r))
		return;
	crumbs_edition(r, v.workspace, v.e.workspace_name, v.e.id, v.e.title);
	req_crumb(r, req_tr(r, N_("Beiträge früherer Ausgaben")), NULL);
	earlier_html(r, &v);
}

/* For those who may give a thread another place. */
void
orphans_show(struct req *r)
{
	struct orphans_view v = {.nrow = 0};
	struct edition_quotes_rows quotes;
	struct section_texts_rows texts;
	struct earlier_in in;

	if (!INPUT(r, earlier_fields, &in)) {
		refuse(r);
		return;
	}
	v.workspace = in.workspace;
	q_edition_head(&r->batch, in.workspace, in.edition, &v.e);
	q_edition_earlier(&r->batch, in.workspace, in.edition, &v.n);
	q_orphans(&r->batch, in.workspace, in.edition, in.vor, &v.rows);
	q_edition_quotes(&r->batch, in.workspace, in.edition, &quotes);
	q_section_texts(&r->batch, in.workspace, in.edition, &texts);
	if (!req_ask(r))
		return;
	if (!v.e.may_place) {
		r->status = DENIED;
		return;
	}
	if (v.rows.n > ORPHANS_SHOWN) {
		v.rows.n = ORPHANS_SHOWN;
		v.after = v.rows.row[ORPHANS_SHOWN - 1].id;
	}
	v.quotes = quotes_without_place(r, &quotes, &texts);
	v.n.n_gone += (long long)v.quotes.n;
	if (in.vor.v != 0) /* they stand on the first page */
		v.quotes.n = 0;
	v.nrow = (long long)(v.rows.n + v.quotes.n);
	crumbs_edition(r, v.workspace, v.e.workspace_name, v.e.id, v.e.title);
	req_crumb(r, req_tr(r, N_("Beiträge ohne Ort")), NULL);
	orphans_html(r, &v);
}
