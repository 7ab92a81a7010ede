/*
 * key_area.c - the areas whose figures are compared with their own past.
 */
#include "intake.h"
#include "intake_tmpl.h"
#include "text.h"

struct key_area_in {
	struct str area;
	struct str once;
};

static const struct field add_fields[] = {
    FIELD(struct key_area_in, area, .max = 200),
};

static void
key_areas_show(struct req *r)
{
	struct key_areas_view v = {0};

	q_key_area_list(&r->batch, &v.keys);
	q_area_list(&r->batch, &v.areas);
	q_area_parts(&r->batch, &v.parts);
	if (!req_ask(r))
		return;
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Schlüsselgebiete")), NULL);
	v.nkeys = (long long)v.keys.n;
	key_areas_html(r, &v);
}

void
key_areas_page(struct req *r)
{
	key_areas_show(r);
}

/* What was typed has to mean one area: a name, a key, or both. */
static bool
one_area(struct req *r, const struct area_find_rows *found)
{
	if (found->n == 1)
		return true;
	form_fault(r, "area",
	    found->n == 0
		? N_("Dieses Gebiet kommt in keiner Lieferung vor.")
		: N_("Das passt auf mehrere Gebiete; bitte geben Sie den "
		     "Schlüssel an."));
	return false;
}

void
key_areas_post(struct req *r)
{
	struct area_find_rows found;
	struct key_area_add_row done;
	struct key_area_in in;

	if (!INPUT(r, add_fields, &in)) {
		if (r->status == OK)
			key_areas_show(r);
		return;
	}
	q_area_find(&r->batch, (struct strs){1, &in.area}, &found);
	if (!req_ask(r))
		return;
	req_more(r);
	if (!one_area(r, &found)) {
		key_areas_show(r);
		return;
	}
	q_key_area_add(&r->batch, found.row[0].key, &done);
	if (req_ask(r))
		req_goto(r, N_("Das Gebiet wird künftig genau geprüft."),
		    "/daten/gebiete");
}

struct remove_in {
	long long area;
};

static const struct field remove_fields[] = {
    FIELD(struct remove_in, area, .min = 1, .max = INT_MAX),
};

void
key_area_remove_post(struct req *r)
{
	struct key_area_remove_row done;
	struct remove_in in;

	if (!INPUT(r, remove_fields, &in)) {
		if (r->status == OK)
			key_areas_show(r);
		return;
	}
	q_key_area_remove(&r->batch, in.area, &done);
	if (req_ask(r))
		req_goto(r, N_("Das Gebiet wird nicht mehr genau geprüft."),
		    "/daten/gebiete");
}

struct parts_in {
	struct str area;
	bool complete;
};

static const struct field parts_fields[] = {
    FIELD(struct parts_in, area, .min = 2, .max = 12),
    FIELD(struct parts_in, complete, .optional = true),
};

void
area_parts_post(struct req *r)
{
	struct area_parts_set_row done;
	struct parts_in in;

	if (!INPUT(r, parts_fields, &in)) {
		if (r->status == OK)
			key_areas_show(r);
		return;
	}
	q_area_parts_set(&r->batch, in.area, in.complete, &done);
	if (req_ask(r))
		req_goto(r,
		    in.complete
			? N_("Anzahlen der Teile werden für dieses Gebiet "
			     "zusammengezählt, wo die Quelle keine eigene hat.")
			: N_("Ab der nächsten Berechnung wird für dieses "
			     "Gebiet nicht mehr zusammengezählt."),
		    "/daten/gebiete");
}
