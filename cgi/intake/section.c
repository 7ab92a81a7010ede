/*
 * section.c - a section of an analysis: written, moved, deleted.  Finding and
 * assessment are kept apart: a section is one of them.
 */
#include "section.h"

#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "text.h"

/* More than is saved: nothing that somebody typed may be lost on the way. */
#define WORDS                                                                  \
	FIELD_PATH(struct section_in, analysis),                               \
	    FIELD(struct section_in, kind, .names = &section_kind_type),       \
	    FIELD(struct section_in, heading, .min = 1, .max = 1000),          \
	    FIELD(struct section_in, body, .optional = true, .max = 100000,    \
		.lines = true),                                                \
	    FIELD(struct section_in, draft, .optional = true, .max = 60),      \
	    FIELD(struct section_in, vorschau, .optional = false),             \
	    FIELD(struct section_in, merken, .optional = false),               \
	    FIELD(struct section_in, zeigen, .optional = false),               \
	    FIELD(struct section_in, abbildung, .optional = false),            \
	    FIELD(struct section_in, einsetzen, .optional = true, .max = 300), \
	    FIELD(struct section_in, ersetzen, .optional = true, .max = 300),  \
	    FIELD(struct section_in, verweis, .optional = true, .max = 1000),  \
	    FIELD(struct section_in, indikator, .optional = true, .max = 200), \
	    FIELD(struct section_in, gebiet, .optional = true, .max = 300),    \
	    FIELD(struct section_in, once, .optional = true, .max = 60)

static const struct field new_fields[] = {
    WORDS,
};

static const struct field edit_fields[] = {
    FIELD_PATH(struct section_in, section),
    FIELD(struct section_in, version, .min = 1, .max = INT_MAX),
    WORDS,
};

static const struct field path_fields[] = {
    FIELD_PATH(struct section_in, analysis),
    FIELD_PATH(struct section_in, section),
    FIELD(struct section_in, entwurf, .optional = true),
    FIELD(struct section_in, once, .optional = true, .max = 60),
};

static const struct field begin_fields[] = {
    FIELD_PATH(struct section_in, analysis),
    FIELD(
	struct section_in, art, .optional = true, .names = &section_kind_type),
    FIELD(struct section_in, entwurf, .optional = true),
};

void
new_section_page(struct req *r)
{
	struct section_in in = {0};

	if (!INPUT(r, begin_fields, &in)) {
		if (r->status)
			return;
		r->form.nfault = 0; /* of an address, not of a form */
	}
	section_form_show(r, &in);
}

void
section_page(struct req *r)
{
	struct section_in in = {0};

	if (!INPUT(r, path_fields, &in)) {
		if (r->status)
			return;
		r->form.nfault = 0; /* of an address, not of a form */
	}
	section_form_show(r, &in);
}

/* --- what was sent -------------------------------------------------------- */

/* The field of the form shown again has this now. */
static void
retype(struct req *r, const char *name, struct str value)
{
	for (size_t i = 0; i < r->form.ntyped; i++)
		if (str_is(r->form.typed[i].name, name))
			r->form.typed[i].value = value;
}

static bool
ends_with_blank(struct str s)
{
	return s.n == 0 || s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\n';
}

/* A reference put into the text by a button. */
static void
put_references(struct req *r, struct section_in *in)
{
	struct str body = in->body.p == NULL ? STR("") : in->body;
	struct str said;

	if (in->einsetzen.n > 0 || in->verweis.n > 0) {
		said = in->verweis.n > 0 ? in->verweis
					 : prose_reference(r, in->einsetzen);
		body = str_fmt(r->arena, "%.*s%s%.*s", (int)body.n, body.p,
		    ends_with_blank(body) ? "" : " ", (int)said.n, said.p);
	} else if (str_is(in->ersetzen, "alle")) {
		struct prose known;

		r->batch.st = OK;
		prose_ask(r, in->analysis, body, &known);
		if (r->status == OK)
			body = prose_put_all(r, body, &known.known);
		req_more(r);
	} else if (in->ersetzen.n > 0)
		body = prose_put(r, body, in->ersetzen);
	in->body = body;
	retype(r, "body", body);
}

static void
check_lengths(struct req *r, const struct section_in *in)
{
	if (utf8_length(in->heading) > HEADING_MAX)
		form_fault(r, "heading", N_("Bitte höchstens 200 Zeichen."));
	if (utf8_length(in->body) > BODY_MAX)
		form_fault(r, "body", N_("Bitte höchstens 40.000 Zeichen."));
}

/*
 * True if it is to be saved.  Faults are for saving; everything else shows
 * the form again with what there is.
 */
static bool
wants_saving(struct req *r, struct section_in *in)
{
	bool other;

	if (r->status)
		return false;
	in->merken = in->merken || in->abbildung;
	other = in->vorschau || in->merken || in->zeigen ||
		in->einsetzen.n > 0 || in->ersetzen.n > 0 || in->verweis.n > 0;
	if (!other) {
		check_lengths(r, in);
		if (r->form.nfault == 0)
			return true;
	}
	r->form.again = true;
	if (other) {
		r->form.nfault = 0;
		put_references(r, in);
	}
	section_form_show(r, in);
	return false;
}

void
new_section_post(struct req *r)
{
	struct section_add_row done;
	struct section_in in = {0};

	if (!INPUT(r, new_fields, &in) && r->status)
		return;
	if (!wants_saving(r, &in))
		return;
	q_section_add(&r->batch, in.analysis, in.kind, in.heading, in.body,
	    in.once, in.draft, &done);
	if (req_ask(r))
		req_goto(r, N_("Der Abschnitt ist angelegt."),
		    "/daten/analyse/%s#a-%s", show_id(in.analysis).s,
		    show_id(done.id).s);
}

void
section_post(struct req *r)
{
	struct section_save_row done;
	struct section_in in = {0};

	if (!INPUT(r, edit_fields, &in) && r->status)
		return;
	if (!wants_saving(r, &in))
		return;
	q_section_save(&r->batch, in.section, in.version, in.kind, in.heading,
	    in.body, in.draft, &done);
	if (req_ask(r))
		req_goto(r, N_("Gespeichert."), "/daten/analyse/%s#a-%s",
		    show_id(in.analysis).s, show_id(in.section).s);
	else if (changed_meanwhile(r))
		section_form_show(r, &in);
}

/* --- a draft that is not wanted ------------------------------------------- */

struct discard_in {
	struct id analysis, entwurf;
	struct str once;
};

static const struct field discard_fields[] = {
    FIELD_PATH(struct discard_in, analysis),
    FIELD_PATH(struct discard_in, entwurf),
    FIELD(struct discard_in, once, .optional = true, .max = 60),
};

void
draft_discard_post(struct req *r)
{
	struct section_draft_drop_row done;
	struct discard_in in;

	if (!INPUT(r, discard_fields, &in))
		return;
	q_section_draft_drop(&r->batch, in.analysis, in.entwurf, &done);
	if (req_ask(r))
		req_goto(r, N_("Der Entwurf ist verworfen."),
		    "/daten/analyse/%s/abschnitt/%s", show_id(in.analysis).s,
		    done.section.v == 0 ? "neu" : show_id(done.section).s);
}

/* --- its place ------------------------------------------------------------ */

struct move_in {
	struct id analysis, section;
	bool hoch;
};

static const struct field move_fields[] = {
    FIELD_PATH(struct move_in, analysis),
    FIELD_PATH(struct move_in, section),
    FIELD(struct move_in, hoch, .optional = false),
};

void
section_move_post(struct req *r)
{
	struct section_move_row done;
	struct move_in in;

	if (!INPUT(r, move_fields, &in))
		return;
	q_section_move(&r->batch, in.section, in.hoch, &done);
	if (req_ask(r))
		req_goto(r, NULL, "/daten/analyse/%s#a-%s",
		    show_id(done.analysis).s, show_id(in.section).s);
}

/* --- away, and back ------------------------------------------------------- */

void
section_delete_page(struct req *r)
{
	struct section_delete_view v = {0};
	struct section_in in = {0};

	if (!INPUT(r, path_fields, &in))
		return;
	q_analysis_one(&r->batch, in.analysis, &v.a);
	q_section_one(&r->batch, in.analysis, in.section, &v.s);
	if (!req_ask(r))
		return;
	crumb_analysis(r, &v.a, false);
	req_crumb(r, req_tr(r, N_("Abschnitt löschen")), NULL);
	section_delete_html(r, &v);
}

void
section_delete_post(struct req *r)
{
	struct section_drop_row done;
	struct section_in in = {0};

	if (!INPUT(r, path_fields, &in))
		return;
	q_section_drop(&r->batch, in.analysis, in.section, &done);
	if (req_ask(r))
		req_goto(r,
		    N_("Der Abschnitt ist gelöscht. Sie können ihn "
		       "zurückholen."),
		    "/daten/analyse/%s#geloescht", show_id(in.analysis).s);
}

struct restore_in {
	struct id analysis, ablage;
	struct str once;
};

static const struct field restore_fields[] = {
    FIELD_PATH(struct restore_in, analysis),
    FIELD_PATH(struct restore_in, ablage),
    FIELD(struct restore_in, once, .optional = true, .max = 60),
};

void
bin_restore_post(struct req *r)
{
	struct bin_restore_row done;
	struct restore_in in;

	if (!INPUT(r, restore_fields, &in))
		return;
	q_bin_restore(&r->batch, in.analysis, in.ablage, &done);
	if (req_ask(r))
		req_goto(r, N_("Es ist wieder da."), "/daten/analyse/%s#a-%s",
		    show_id(in.analysis).s, show_id(done.section).s);
}
