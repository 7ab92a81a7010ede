/*
 * boundary_post.c - what a person does with a file of boundaries: brings it,
 * says how it is to be read, takes it over from a day on.
 */
#include "boundary.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "text.h"

struct bring_in {
	struct file file;
	struct str once;
};

static const struct field bring_fields[] = {
    FIELD(struct bring_in, file, .max = IMPORT_BYTES_MAX),
    FIELD(struct bring_in, once, .max = 60),
};

/* To the page of the file, when it is read already if that is quick. */
static void
go_on(struct req *r, struct id file, const char *notice)
{
	struct shape_wait_row waited;

	req_more(r);
	q_shape_wait(&r->batch, file, &waited);
	if (req_ask(r))
		req_goto(
		    r, notice, "/daten/gebiet/grenzen/%s", show_id(file).s);
}

void
shapes_post(struct req *r)
{
	struct shape_add_row done;
	struct bring_in in;

	if (!INPUT(r, bring_fields, &in)) {
		if (r->status == OK)
			shapes_show(r, 1);
		return;
	}
	if (in.file.data.n == 0) {
		form_fault(r, "file", N_("Die Datei ist leer."));
		shapes_show(r, 1);
		return;
	}
	q_shape_add(&r->batch, in.once, in.file.name, in.file.data, &done);
	if (req_ask(r))
		go_on(r, done.id, NULL);
}

struct wish_in {
	struct id shape;
	long long version;
	struct str key, name, prefix;
	long long digits, tolerance;
	int crs;
	bool swapped;
};

static const struct field wish_fields[] = {
    FIELD_PATH(struct wish_in, shape),
    FIELD(struct wish_in, version, .min = 1),
    FIELD(struct wish_in, key, .min = 1, .max = 100),
    FIELD(struct wish_in, name, .optional = true, .max = 100),
    FIELD(struct wish_in, prefix, .optional = true, .max = 9),
    FIELD(struct wish_in, digits, .optional = true, .min = 0, .max = 12),
    FIELD(struct wish_in, tolerance, .min = 0, .max = 5000),
    FIELD(struct wish_in, crs, .names = &shape_crs_type),
    FIELD(struct wish_in, swapped, .optional = true),
};

static bool
prefix_good(struct req *r, struct str s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	if (i == s.n)
		return true;
	form_fault(r, "prefix",
	    N_("Ein Schlüssel besteht aus Ziffern, zum Beispiel 05315000."));
	return false;
}

void
shape_wish_post(struct req *r)
{
	struct shape_wish_row done;
	struct wish_in in;
	bool good = INPUT(r, wish_fields, &in);

	if (!prefix_good(r, in.prefix) || !good) {
		if (r->status == OK)
			shape_show(r, in.shape);
		return;
	}
	q_shape_wish(&r->batch, in.shape, in.version, in.key, in.name,
	    in.prefix, in.digits, in.crs, in.swapped, in.tolerance, &done);
	if (req_ask(r)) {
		go_on(r, in.shape, NULL);
		return;
	}
	if (r->status == INVALID) {
		req_more(r);
		r->status = OK;
		form_fault(
		    r, "key", N_("Diese Eigenschaft hat die Datei nicht."));
		shape_show(r, in.shape);
	} else if (changed_meanwhile(r))
		shape_show(r, in.shape);
}

struct take_in {
	struct id shape;
	long long version;
	struct str attribution, scope, take;
	struct day from;
};

static const struct field take_fields[] = {
    FIELD_PATH(struct take_in, shape),
    FIELD(struct take_in, version, .min = 1),
    FIELD(struct take_in, attribution, .min = 3, .max = 300),
    FIELD(struct take_in, from, .optional = false),
    FIELD(struct take_in, scope, .max = 5),
    FIELD(struct take_in, take, .optional = true, .max = 3),
};

/* The first step: what it would do. */
static void
take_ask(struct req *r, const struct take_in *in)
{
	struct shape_take_view v = {.known_only = str_is(in->scope, "known")};
	struct shape_tally_row tally;

	q_shape_one(&r->batch, in->shape, &v.s);
	q_shape_tally(&r->batch, in->shape, &tally);
	q_shape_effect(&r->batch, in->shape, in->from, v.known_only, &v.effect);
	if (!req_ask(r))
		return;
	req_more(r);
	if (v.s.state != SHAPE_STATE_UNDERSTOOD) {
		req_goto(
		    r, NULL, "/daten/gebiet/grenzen/%s", show_id(in->shape).s);
		return;
	}
	if (v.effect.n == 0) {
		form_fault(r, "scope",
		    N_("So würde kein einziger Umriss übernommen."));
		shape_show(r, in->shape);
		return;
	}
	v.version = str_fmt(r->arena, "%lld", in->version);
	v.attribution = in->attribution;
	v.day = filter_isoday(r, in->from);
	v.from = in->from;
	v.left_out = tally.n - v.effect.n;
	shape_crumbs(r, v.s.file_name, in->shape);
	req_crumb(r, req_tr(r, N_("Übernehmen")), NULL);
	shape_take_html(r, &v);
}

void
shape_take_post(struct req *r)
{
	struct shape_accept_row done;
	struct take_in in;

	if (!INPUT(r, take_fields, &in)) {
		if (r->status == OK)
			shape_show(r, in.shape);
		return;
	}
	if (in.take.n == 0) {
		take_ask(r, &in);
		return;
	}
	q_shape_accept(&r->batch, in.shape, in.version, in.attribution, in.from,
	    str_is(in.scope, "known"), &done);
	if (req_ask(r)) {
		req_goto(r, N_("Die Grenzen sind übernommen."),
		    "/daten/gebiet/grenzen/%s", show_id(in.shape).s);
		return;
	}
	if (r->status == INVALID) {
		req_more(r);
		r->status = OK;
		form_fault(r, "scope",
		    N_("So würde kein einziger Umriss übernommen."));
		shape_show(r, in.shape);
	} else if (changed_meanwhile(r))
		shape_show(r, in.shape);
}
