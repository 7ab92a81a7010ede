/*
 * section.c - a section of an analysis: written with a preview, moved,
 * deleted.  Finding and assessment are kept apart: a section is one of them.
 */
#include "analysis.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "markdown.h"
#include "page.h"
#include "text.h"

struct section_in {
	struct id analysis, section;
	int kind;
	struct str heading, body;
	long long version;
	bool vorschau;
	struct str once;
};

#define WORDS                                                              \
	FIELD_PATH(struct section_in, analysis),                           \
	    FIELD(struct section_in, kind, .names = &section_kind_type),   \
	    FIELD(struct section_in, heading, .min = 1, .max = 200),       \
	    FIELD(struct section_in, body, .optional = true, .max = 40000, \
		.lines = true),                                            \
	    FIELD(struct section_in, vorschau, .optional = false),         \
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
    FIELD(struct section_in, once, .optional = true, .max = 60),
};

/* The form of section `in->section`, or of a new one. */
static void
form_show(struct req *r, const struct section_in *in)
{
	const bool is_new = in->section.v == 0;
	struct section_form_view v = {0};

	q_analysis_one(&r->batch, in->analysis, &v.a);
	if (!is_new)
		q_section_one(&r->batch, in->analysis, in->section, &v.s);
	if (!req_ask(r))
		return;
	v.kind =
	    is_new ? STR("finding") : filter_section_kind_name(r, v.s.kind);
	v.action = is_new ? STR("neu") : text_id(r, in->section);
	v.version = show_version(r, "version", v.s.version);
	v.previewed = in->vorschau;
	if (in->vorschau)
		v.preview = markdown_html(r->arena, in->body, 3);
	crumb_analysis(r, &v.a, false);
	req_crumb(
	    r, is_new ? req_tr(r, N_("Neuer Abschnitt")) : v.s.heading, NULL);
	section_html(r, &v);
}

void
new_section_page(struct req *r)
{
	struct section_in in = {0};
	struct analysis_in path;

	if (!analysis_in(r, &path))
		return;
	in.analysis = path.analysis;
	form_show(r, &in);
}

/* Faults are for saving; a preview shows what there is. */
static bool
wants_form(struct req *r, const struct section_in *in, bool good)
{
	if (good && !in->vorschau)
		return false;
	r->form.again = true;
	if (in->vorschau)
		r->form.nfault = 0;
	return true;
}

void
new_section_post(struct req *r)
{
	struct section_add_row done;
	struct section_in in = {0};
	bool good = INPUT(r, new_fields, &in);

	if (wants_form(r, &in, good)) {
		if (r->status == OK)
			form_show(r, &in);
		return;
	}
	q_section_add(&r->batch, in.analysis, in.kind, in.heading, in.body,
	    in.once, &done);
	if (req_ask(r))
		req_goto(r, N_("Der Abschnitt ist angelegt."),
		    "/daten/analyse/%s#a-%s", show_id(in.analysis).s,
		    show_id(done.id).s);
}

void
section_page(struct req *r)
{
	struct section_in in = {0};

	if (INPUT(r, path_fields, &in))
		form_show(r, &in);
}

void
section_post(struct req *r)
{
	struct section_save_row done;
	struct section_in in = {0};
	bool good = INPUT(r, edit_fields, &in);

	if (wants_form(r, &in, good)) {
		if (r->status == OK)
			form_show(r, &in);
		return;
	}
	q_section_save(&r->batch, in.section, in.version, in.kind, in.heading,
	    in.body, &done);
	if (req_ask(r))
		req_goto(r, N_("Gespeichert."), "/daten/analyse/%s#a-%s",
		    show_id(in.analysis).s, show_id(in.section).s);
	else if (changed_meanwhile(r))
		form_show(r, &in);
}

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
	struct section_delete_row done;
	struct section_in in = {0};

	if (!INPUT(r, path_fields, &in))
		return;
	q_section_delete(&r->batch, in.analysis, in.section, &done);
	if (req_ask(r))
		req_goto(r, N_("Der Abschnitt ist gelöscht."),
		    "/daten/analyse/%s", show_id(in.analysis).s);
}
