/*
 * organisations.c - who is represented in the portal.
 */
#include "admin.h"
#include "admin_tmpl.h"
#include "text.h"

static const char list[] = N_("Organisationen");
static const char path[] = "/verwaltung/organisationen";
static const char taken[] =
    N_("Es gibt schon eine Organisation mit diesem Namen.");

void
organisations_page(struct req *r)
{
	struct organisations_view v;
	struct list_in in;

	if (!list_read(r, &in))
		return;
	q_organisations(&r->batch, in.suche, in.seite, &v.organisations);
	if (!req_ask(r))
		return;
	v.words = in.suche;
	v.pager = list_pager(r, path, &in,
	    v.organisations.n > 0 ? v.organisations.row[0].total : 0);
	crumbs(r, NULL, NULL, req_tr(r, list));
	organisations_html(r, &v);
}

struct organisation_in {
	struct id organisation;
	struct str name, once;
	int sektor;
	bool zwei; /* a second person confirms its positions */
};

static const struct field new_fields[] = {
    FIELD(struct organisation_in, name, .min = 2, .max = 200),
    FIELD(struct organisation_in, sektor, .names = &sector_type),
    FIELD(struct organisation_in, once, .max = 64, .optional = true),
};

static void
show(struct req *r, struct organisation_view *v)
{
	v->npersons = (long long)v->persons.n;
	v->sectors = options_of(r, &sector_type);
	v->sector = v->o.sector == 0
			? STR("")
			: str_of(sector_type.name[v->o.sector - 1]);
	v->two = v->o.two_persons ? STR("1") : STR("");
	v->key = v->o.id.v == 0 ? STR("neu") : str_of(id_word(r, v->o.id));
	crumbs(r, list, path,
	    v->o.id.v == 0 ? req_tr(r, N_("Neue Organisation")) : v->o.name);
	organisation_html(r, v);
}

void
organisation_new_page(struct req *r)
{
	struct organisation_view v = {.npersons = 0};

	if (req_ask(r))
		show(r, &v);
}

void
organisation_make(struct req *r)
{
	struct organisation_add_row made;
	struct organisation_in in;

	if (!INPUT(r, new_fields, &in)) {
		organisation_new_page(r);
		return;
	}
	q_organisation_add(&r->batch, in.name, in.sektor, in.once, &made);
	if (req_ask(r))
		req_goto(r, N_("Die Organisation ist angelegt."),
		    "/verwaltung/organisation/%s", id_word(r, made.id));
	else if (was_conflict(r)) {
		form_fault(r, "name", taken);
		organisation_new_page(r);
	}
}

static void
show_one(struct req *r, struct id id)
{
	struct organisation_view v;

	q_organisation(&r->batch, id, &v.o);
	q_organisation_persons(&r->batch, id, &v.persons);
	if (req_ask(r))
		show(r, &v);
}

void
organisation_page(struct req *r)
{
	struct id id;

	if (id_read(r, "organisation", &id))
		show_one(r, id);
}

static const struct field save_fields[] = {
    FIELD_PATH(struct organisation_in, organisation),
    FIELD(struct organisation_in, name, .min = 2, .max = 200),
    FIELD(struct organisation_in, sektor, .names = &sector_type),
    FIELD(struct organisation_in, zwei, .optional = true),
    FIELD(struct organisation_in, once, .max = 64, .optional = true),
};

void
organisation_save(struct req *r)
{
	struct organisation_change_row row;
	struct organisation_in in;

	if (!INPUT(r, save_fields, &in)) {
		show_one(r, in.organisation);
		return;
	}
	q_organisation_change(
	    &r->batch, in.organisation, in.name, in.sektor, in.zwei, &row);
	if (req_ask(r))
		req_goto(r, N_("Die Angaben sind gespeichert."),
		    "/verwaltung/organisation/%s", id_word(r, in.organisation));
	else if (was_conflict(r)) {
		form_fault(r, "name", taken);
		show_one(r, in.organisation);
	}
}

void
organisation_disable_page(struct req *r)
{
	struct organisation_view v = {.npersons = 0};
	struct id id;

	if (!id_read(r, "organisation", &id))
		return;
	q_organisation(&r->batch, id, &v.o);
	q_organisation_persons(&r->batch, id, &v.persons);
	if (!req_ask(r))
		return;
	v.npersons = (long long)v.persons.n;
	crumbs(r, list, path, v.o.name);
	organisation_disable_html(r, &v);
}

void
organisation_disable(struct req *r)
{
	struct organisation_disable_row row;
	struct id id;

	if (!id_read(r, "organisation", &id))
		return;
	q_organisation_disable(&r->batch, id, &row);
	if (req_ask(r))
		req_goto(r, N_("Die Organisation ist gesperrt."),
		    "/verwaltung/organisation/%s", id_word(r, id));
}

void
organisation_enable(struct req *r)
{
	struct organisation_enable_row row;
	struct id id;

	if (!id_read(r, "organisation", &id))
		return;
	q_organisation_enable(&r->batch, id, &row);
	if (req_ask(r))
		req_goto(r, N_("Die Organisation ist wieder offen."),
		    "/verwaltung/organisation/%s", id_word(r, id));
}
