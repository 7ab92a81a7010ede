/*
 * body_form.c - who holds data: a new body, and changes of one.
 */
#include <string.h>

#include "agreement.h"
#include "arena.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "text.h"

struct form_in {
	struct id body;
	long long version;
	struct str name, contact_name, contact_phone, contact_mail, holds,
	    reference_date, legal_basis, licence, raw_visible, note, once;
	struct id organisation;
	int level;
	struct ids source;
};

#define TEXTS                                                                  \
	FIELD(struct form_in, name, .min = 2, .max = 200),                     \
	    FIELD(struct form_in, organisation, .optional = true),             \
	    FIELD(struct form_in, contact_name, .optional = true, .max = 200), \
	    FIELD(struct form_in, contact_phone, .optional = true, .max = 60), \
	    FIELD(struct form_in, contact_mail, .optional = true, .max = 254), \
	    FIELD(struct form_in, holds, .optional = true, .lines = true,      \
		.max = 2000),                                                  \
	    FIELD(                                                             \
		struct form_in, reference_date, .optional = true, .max = 100), \
	    FIELD(struct form_in, level, .optional = true,                     \
		.names = &area_level_type),                                    \
	    FIELD(struct form_in, legal_basis, .optional = true,               \
		.lines = true, .max = 1000),                                   \
	    FIELD(struct form_in, licence, .optional = true, .max = 300),      \
	    FIELD(struct form_in, raw_visible, .optional = true, .max = 500),  \
	    FIELD(struct form_in, note, .optional = true, .lines = true,       \
		.max = 2000),                                                  \
	    FIELD(struct form_in, source, .optional = true, .max = 500)

static const struct field new_fields[] = {
    TEXTS,
    FIELD(struct form_in, once, .max = 60),
};

static const struct field edit_fields[] = {
    FIELD_PATH(struct form_in, body),
    FIELD(struct form_in, version, .min = 1),
    TEXTS,
};

static const struct field path_fields[] = {
    FIELD_PATH(struct form_in, body),
};

/* Ticked: this body's own, or those of a form that is shown again. */
static bool
tick_sources(struct req *r, const struct body_sources_rows *rows,
    const struct form_in *sent, struct body_form_view *v)
{
	v->sources.row = arena_get(r->arena, rows->n, sizeof(struct tick));
	if (v->sources.row == NULL) {
		r->status = BUSY;
		return false;
	}
	v->sources.n = rows->n;
	v->nsources = (long long)rows->n;
	for (size_t i = 0; i < rows->n; i++) {
		struct tick *t = &v->sources.row[i];

		*t = (struct tick){
		    .id = text_id(r, rows->row[i].id),
		    .name = rows->row[i].name,
		    .note = rows->row[i].other,
		    .on = sent == NULL && v->b.id.v != 0 && rows->row[i].own,
		};
		for (size_t k = 0; sent != NULL && k < sent->source.n; k++)
			t->on =
			    t->on || sent->source.row[k].v == rows->row[i].id.v;
	}
	return true;
}

/* The form of a body, or an empty one; with what was sent before. */
static void
form_show(struct req *r, struct id body, const struct form_in *sent)
{
	struct body_form_view v = {.nsources = 0};
	struct body_sources_rows sources;

	if (body.v != 0)
		q_body_one(&r->batch, body, &v.b);
	q_organisation_choice(&r->batch, &v.organisations);
	q_body_sources(&r->batch, body, &sources);
	if (!req_ask(r) || !tick_sources(r, &sources, sent, &v))
		return;
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Datenhaltende Stellen")), "/daten/stelle/");
	v.version = show_version(r, "version", v.b.version);
	v.level = filter_area_level_name(r, v.b.level);
	if (v.b.organisation.v != 0)
		v.organisation = text_id(r, v.b.organisation);
	if (body.v != 0) {
		req_crumb(r, v.b.name, "/daten/stelle/%s", show_id(body).s);
		req_crumb(r, req_tr(r, N_("Bearbeiten")), NULL);
	} else
		req_crumb(r, req_tr(r, N_("Neue Stelle")), NULL);
	body_form_html(r, &v);
}

void
new_body_page(struct req *r)
{
	form_show(r, (struct id){0}, NULL);
}

static bool
mail_is_good(struct req *r, const struct form_in *in)
{
	if (in->contact_mail.n == 0 ||
	    memchr(in->contact_mail.p, '@', in->contact_mail.n) != NULL)
		return true;
	form_fault(r, "contact_mail",
	    N_("Das ist keine E-Mail-Adresse: Es fehlt das @."));
	return false;
}

static void
name_taken(struct req *r, const struct form_in *in)
{
	if (req_again(r, "name",
		in->body.v == 0
		    ? N_("Eine Stelle dieses Namens gibt es schon.")
		    : N_("Diese Stelle wurde inzwischen geändert, oder den "
			 "Namen gibt es schon. Ihre Eingaben stehen noch "
			 "hier.")))
		form_show(r, in->body, in);
}

void
new_body_post(struct req *r)
{
	struct body_add_row done;
	struct form_in in = {.version = 0};
	bool good = INPUT(r, new_fields, &in);

	in.body = (struct id){0};
	if (!(mail_is_good(r, &in) && good)) {
		if (r->status == OK || r->status == INVALID)
			form_show(r, in.body, &in);
		return;
	}
	q_body_add(&r->batch, in.once, in.name, in.organisation,
	    or_empty(in.contact_name), or_empty(in.contact_phone),
	    or_empty(in.contact_mail), or_empty(in.holds),
	    or_empty(in.reference_date), in.level, or_empty(in.legal_basis),
	    or_empty(in.licence), or_empty(in.raw_visible), or_empty(in.note),
	    in.source, &done);
	if (req_ask(r))
		req_goto(r, N_("Die Stelle steht im Inventar."),
		    "/daten/stelle/%s", show_id(done.id).s);
	else
		name_taken(r, &in);
}

void
edit_body_page(struct req *r)
{
	struct form_in in;

	if (INPUT(r, path_fields, &in))
		form_show(r, in.body, NULL);
}

void
edit_body_post(struct req *r)
{
	struct body_save_row done;
	struct form_in in = {.version = 0};
	bool good = INPUT(r, edit_fields, &in);

	if (r->status)
		return;
	if (!(mail_is_good(r, &in) && good)) {
		form_show(r, in.body, &in);
		return;
	}
	q_body_save(&r->batch, in.body, in.version, in.name, in.organisation,
	    or_empty(in.contact_name), or_empty(in.contact_phone),
	    or_empty(in.contact_mail), or_empty(in.holds),
	    or_empty(in.reference_date), in.level, or_empty(in.legal_basis),
	    or_empty(in.licence), or_empty(in.raw_visible), or_empty(in.note),
	    in.source, &done);
	if (req_ask(r))
		req_goto(r, N_("Die Angaben sind gespeichert."),
		    "/daten/stelle/%s", show_id(in.body).s);
	else
		name_taken(r, &in);
}
