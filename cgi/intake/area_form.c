/*
 * area_form.c - what a person says of an area: its name, level and validity,
 * what it lies in, and what became of it.
 */
#include "area.h"

#include <stdlib.h>

#include "arena.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "text.h"

static const char lies_within_itself[] =
    N_("Das Gebiet kann nicht in sich selbst liegen.");

bool
area_meant(struct req *r, const char *field, struct str word,
    const struct area_find_rows *found)
{
	if (word.n == 0 || found->n == 1)
		return true;
	form_fault(r, field,
	    found->n == 0 ? N_("Dieses Gebiet gibt es hier nicht.")
			  : N_("Das passt auf mehrere Gebiete; bitte geben Sie "
			       "den Schlüssel an."));
	return false;
}

struct area_form_in {
	struct str area;
	long long version;
	struct str name, parent, kind;
	int level;
	struct day from, until;
	bool complete;
};

static const struct field path_fields[] = {
    FIELD_PATH(struct area_form_in, area),
};

static const struct field form_fields[] = {
    FIELD_PATH(struct area_form_in, area),
    FIELD(struct area_form_in, version, .min = 1),
    FIELD(struct area_form_in, name, .min = 2, .max = 200),
    FIELD(struct area_form_in, level, .names = &area_level_type),
    FIELD(struct area_form_in, parent, .optional = true, .max = 220),
    FIELD(struct area_form_in, kind, .optional = true, .max = 100),
    FIELD(struct area_form_in, from, .optional = true),
    FIELD(struct area_form_in, until, .optional = true),
    FIELD(struct area_form_in, complete, .optional = true),
};

static void
form_show(struct req *r, struct str key)
{
	struct area_form_view v = {0};

	q_area_one(&r->batch, key, &v.a);
	q_area_list(&r->batch, &v.areas);
	if (!req_ask(r))
		return;
	v.version = show_version(r, "version", v.a.version);
	v.level = filter_area_level_name(r, v.a.level);
	v.from = filter_isoday(r, v.a.valid_from);
	v.until = filter_isoday(r, v.a.valid_until);
	if (v.a.parent.n > 0)
		v.parent = str_fmt(r->arena, "%.*s (%.*s)", (int)v.a.parent.n,
		    v.a.parent.p, (int)v.a.parent_key.n, v.a.parent_key.p);
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Gebiete")), "/daten/gebiet/");
	req_crumb(r, v.a.name, "/daten/gebiet/%.*s", (int)v.a.key.n, v.a.key.p);
	req_crumb(r, req_tr(r, N_("Angaben")), NULL);
	area_form_html(r, &v);
}

void
area_form_page(struct req *r)
{
	struct area_form_in in;

	if (INPUT(r, path_fields, &in))
		form_show(r, in.area);
}

static bool
days_in_order(struct req *r, const struct area_form_in *in)
{
	if (in->from.d == NONE_INT || in->until.d == NONE_INT ||
	    in->from.d < in->until.d)
		return true;
	form_fault(r, "until", N_("Das Ende liegt nicht nach dem Anfang."));
	return false;
}

void
area_form_post(struct req *r)
{
	struct area_find_rows found;
	struct area_set_row done;
	struct area_form_in in;
	bool good = INPUT(r, form_fields, &in);

	if (!days_in_order(r, &in) || !good) {
		if (r->status == OK)
			form_show(r, in.area);
		return;
	}
	q_area_find(&r->batch, (struct strs){1, &in.parent}, &found);
	if (!req_ask(r))
		return;
	req_more(r);
	if (!area_meant(r, "parent", in.parent, &found)) {
		form_show(r, in.area);
		return;
	}
	q_area_set(&r->batch, in.area, in.version, in.name, in.level,
	    found.n > 0 ? found.row[0].key : (struct str){NULL, 0}, in.from,
	    in.until, in.kind, in.complete, &done);
	if (req_ask(r)) {
		req_goto(r, N_("Die Angaben zum Gebiet sind gespeichert."),
		    "/daten/gebiet/%.*s", (int)in.area.n, in.area.p);
		return;
	}
	if (r->status == INVALID) {
		req_more(r);
		r->status = OK;
		form_fault(r, "parent", lies_within_itself);
		form_show(r, in.area);
	} else if (changed_meanwhile(r))
		form_show(r, in.area);
}

struct change_in {
	struct str area, other, way, note, share;
	struct day on;
	int what;
};

static const struct field change_fields[] = {
    FIELD_PATH(struct change_in, area),
    FIELD(struct change_in, other, .min = 2, .max = 220),
    FIELD(struct change_in, way, .min = 2, .max = 4),
    FIELD(struct change_in, what, .names = &area_change_kind_type),
    FIELD(struct change_in, on, .optional = false),
    FIELD(struct change_in, share, .optional = true, .max = 6),
    FIELD(struct change_in, note, .optional = true, .max = 1000),
};

/* "62,5" per cent as the database reads it; false if it is no such number. */
static bool
share_of(struct req *r, struct str s, struct dec *out)
{
	char *p = str_copy(r->arena, s);
	size_t points = 0, digits = 0;

	*out = (struct dec){NULL, 0};
	if (s.n == 0 || p == NULL)
		return true;
	for (size_t i = 0; i < s.n; i++) {
		if (p[i] == ',')
			p[i] = '.';
		points += p[i] == '.';
		digits += p[i] >= '0' && p[i] <= '9';
	}
	*out = (struct dec){p, s.n};
	if (digits > 0 && points <= 1 && digits + points == s.n &&
	    strtod(p, NULL) > 0 && strtod(p, NULL) <= 100)
		return true;
	form_fault(r, "share",
	    N_("Ein Anteil ist eine Zahl über 0 bis 100, zum Beispiel 62,5."));
	return false;
}

void
area_change_post(struct req *r)
{
	struct area_find_rows found;
	struct area_change_add_row done;
	struct change_in in;
	struct dec share;
	bool good = INPUT(r, change_fields, &in);

	if (!share_of(r, in.share, &share) || !good) {
		if (r->status == OK)
			area_show(r, in.area);
		return;
	}
	q_area_find(&r->batch, (struct strs){1, &in.other}, &found);
	if (!req_ask(r))
		return;
	req_more(r);
	if (!area_meant(r, "other", in.other, &found)) {
		area_show(r, in.area);
		return;
	}
	q_area_change_add(&r->batch, in.area, found.row[0].key,
	    str_is(in.way, "out"), in.on, in.what, share, in.note, &done);
	if (req_ask(r)) {
		req_goto(r, N_("Die Gebietsänderung ist eingetragen."),
		    "/daten/gebiet/%.*s", (int)in.area.n, in.area.p);
		return;
	}
	if (r->status == INVALID || r->status == CONFLICT) {
		bool same = r->status == INVALID;

		req_more(r);
		r->status = OK;
		form_fault(r, "other",
		    same ? N_("Es ist dasselbe Gebiet; nur umbenannt werden "
			      "kann es in sich selbst.")
			 : N_("Diese Änderung ist schon eingetragen."));
		area_show(r, in.area);
	}
}

struct change_remove_in {
	struct str area;
	long long change;
};

static const struct field remove_fields[] = {
    FIELD_PATH(struct change_remove_in, area),
    FIELD(struct change_remove_in, change, .min = 1, .max = INT_MAX),
};

void
area_change_drop_post(struct req *r)
{
	struct area_change_remove_row done;
	struct change_remove_in in;

	if (!INPUT(r, remove_fields, &in)) {
		if (r->status == OK)
			area_show(r, in.area);
		return;
	}
	q_area_change_remove(&r->batch, in.area, in.change, &done);
	if (req_ask(r))
		req_goto(r, N_("Die Gebietsänderung ist gestrichen."),
		    "/daten/gebiet/%.*s", (int)in.area.n, in.area.p);
}
