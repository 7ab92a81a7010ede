/*
 * committees.c - the committees and who sits in them.
 */
#include "admin.h"
#include "admin_tmpl.h"
#include "text.h"

static const char list[] = N_("Gremien");
static const char path[] = "/verwaltung/gremien";

void
committees_page(struct req *r)
{
	struct committees_view v;

	q_committees(&r->batch, &v.committees);
	if (!req_ask(r))
		return;
	v.n = (long long)v.committees.n;
	crumbs(r, NULL, NULL, req_tr(r, list));
	committees_html(r, &v);
}

struct committee_in {
	struct id committee;
	struct str name, once;
};

static const struct field new_fields[] = {
    FIELD(struct committee_in, name, .min = 2, .max = 200),
    FIELD(struct committee_in, once, .max = 64, .optional = true),
};

static const struct field save_fields[] = {
    FIELD_PATH(struct committee_in, committee),
    FIELD(struct committee_in, name, .min = 2, .max = 200),
    FIELD(struct committee_in, once, .max = 64, .optional = true),
};

static void
show(struct req *r, struct committee_view *v)
{
	v->nseats = (long long)v->seats.n;
	v->key = v->c.id.v == 0 ? STR("neu") : str_of(id_word(r, v->c.id));
	crumbs(r, list, path,
	    v->c.id.v == 0 ? req_tr(r, N_("Neues Gremium")) : v->c.name);
	committee_html(r, v);
}

void
committee_new_page(struct req *r)
{
	struct committee_view v = {.nseats = 0};

	if (req_ask(r))
		show(r, &v);
}

void
committee_make(struct req *r)
{
	struct committee_add_row made;
	struct committee_in in;

	if (!INPUT(r, new_fields, &in)) {
		committee_new_page(r);
		return;
	}
	q_committee_add(&r->batch, in.name, in.once, &made);
	if (req_ask(r))
		req_goto(r, N_("Das Gremium ist angelegt."),
		    "/verwaltung/gremium/%s", id_word(r, made.id));
}

static void
show_one(struct req *r, struct id id)
{
	struct committee_view v;

	q_committee(&r->batch, id, &v.c);
	q_committee_seats(&r->batch, id, &v.seats);
	if (req_ask(r))
		show(r, &v);
}

void
committee_page(struct req *r)
{
	struct id id;

	if (id_read(r, "committee", &id))
		show_one(r, id);
}

void
committee_save(struct req *r)
{
	struct committee_rename_row row;
	struct committee_in in;

	if (!INPUT(r, save_fields, &in)) {
		show_one(r, in.committee);
		return;
	}
	q_committee_rename(&r->batch, in.committee, in.name, &row);
	if (req_ask(r))
		req_goto(r, N_("Die Angaben sind gespeichert."),
		    "/verwaltung/gremium/%s", id_word(r, in.committee));
}
