/*
 * analysis.c - analyses: the list, one of them with all it says and shows,
 * and what it is about.
 */
#include "analysis.h"

#include "arena.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "markdown.h"
#include "text.h"

enum { PER_PAGE = 20 };

static const struct field analysis_fields[] = {
    FIELD_PATH(struct analysis_in, analysis),
    FIELD(struct analysis_in, once, .optional = true, .max = 60),
};

bool
analysis_in(struct req *r, struct analysis_in *in)
{
	return INPUT(r, analysis_fields, in);
}

void
crumb_analysis(struct req *r, const struct analysis_one_row *a, bool last)
{
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Analysen")), "/daten/analyse/");
	if (last)
		req_crumb(r, a->title, NULL);
	else
		req_crumb(r, a->title, "/daten/analyse/%s", show_id(a->id).s);
}

bool
changed_meanwhile(struct req *r)
{
	return req_again(r, "",
	    N_("Inzwischen hat jemand anderes gespeichert. Was Sie "
	       "geschrieben haben, steht noch hier: Vergleichen Sie beide "
	       "Fassungen und speichern Sie dann erneut."));
}

struct analyses_in {
	long long seite;
};

static const struct field analyses_fields[] = {
    FIELD(struct analyses_in, seite, .optional = true, .absent = 1, .min = 1,
	.max = 100000),
};

void
analyses_page(struct req *r)
{
	struct analyses_view v = {0};
	struct analyses_in in;

	if (!INPUT(r, analyses_fields, &in) && r->status)
		return;
	q_analysis_list(
	    &r->batch, (in.seite - 1) * PER_PAGE, PER_PAGE, &v.rows);
	if (!req_ask(r))
		return;
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Analysen")), NULL);
	v.pager = show_pager(r, "/daten/analyse/?", in.seite, PER_PAGE,
	    v.rows.n > 0 ? v.rows.row[0].total : 0);
	analyses_html(r, &v);
}

/* --- one analysis --------------------------------------------------------- */

/* What the questions of one analysis gave. */
struct whole {
	struct section_list_rows sections;
	struct figure_list_rows figures;
	struct figure_data data;
	struct reference_list_rows references;
};

static void
fill_section(struct req *r, const struct whole *w,
    const struct section_list_row *s, struct section_view *out)
{
	out->figures.row =
	    arena_get(r->arena, w->figures.n, sizeof(*out->figures.row));
	if (out->figures.row == NULL) {
		r->status = BUSY;
		return;
	}
	out->id = s->id;
	out->kind = s->kind;
	out->heading = s->heading;
	prose_make(r, s->body, &w->references, s->id, &out->text);
	out->text.lost = prose_lost(r, s->body, &w->figures);
	out->text.nlost = (long long)out->text.lost.n;
	for (size_t i = 0; i < w->figures.n; i++)
		if (w->figures.row[i].section.v == s->id.v)
			figure_draw(r, out->analysis, &w->figures.row[i],
			    &w->data, &out->figures.row[out->figures.n++]);
}

static void
fill_sections(struct req *r, const struct whole *w, struct analysis_view *v)
{
	struct section_views *s = &v->sections;

	s->row = arena_get(r->arena, w->sections.n, sizeof(*s->row));
	if (s->row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < w->sections.n; i++) {
		struct section_view *x = &s->row[s->n++];

		x->analysis = v->a.id;
		fill_section(r, w, &w->sections.row[i], x);
		v->ngaps += x->text.ngap;
	}
	v->nsections = (long long)w->sections.n;
	v->nfigures = (long long)w->figures.n;
}

/* What is open here is always the draft: of the first edition or a later. */
static struct str
label_of(struct req *r, const struct edition_list_rows *e)
{
	struct str next;

	if (e->n == 0)
		return req_tr(r, N_("Analyse im Entwurf"));
	next = text_int(r, e->row[0].number + 1);
	return text_fill(r, N_("Entwurf für Ausgabe {0}"), 1, &next);
}

void
analysis_page(struct req *r)
{
	struct definition_choice_rows choices;
	struct analysis_view v = {0};
	struct analysis_in in;
	struct whole w;

	if (!analysis_in(r, &in))
		return;
	q_analysis_one(&r->batch, in.analysis, &v.a);
	q_section_list(&r->batch, in.analysis, &w.sections);
	q_figure_list(&r->batch, in.analysis, (struct id){0}, &w.figures);
	q_figure_values(&r->batch, in.analysis, (struct id){0}, &w.data.values);
	q_figure_breaks(&r->batch, in.analysis, (struct id){0}, &w.data.breaks);
	q_figure_shapes(&r->batch, in.analysis, (struct id){0}, &w.data.shapes);
	q_edition_list(&r->batch, in.analysis, &v.editions);
	q_definition_choice(&r->batch, &choices);
	q_reference_list(&r->batch, in.analysis, &w.references);
	q_draft_all(&r->batch, in.analysis, &v.drafts);
	q_bin_list(&r->batch, in.analysis, &v.bin);
	if (!req_ask(r))
		return;
	v.nchoices = (long long)choices.n;
	v.neditions = (long long)v.editions.n;
	v.label = label_of(r, &v.editions);
	v.ndrafts = (long long)v.drafts.n;
	v.nbin = (long long)v.bin.n;
	v.summary = markdown_html(r->arena, v.a.summary, 2);
	fill_sections(r, &w, &v);
	crumb_analysis(r, &v.a, true);
	if (r->status == OK)
		analysis_html(r, &v);
}

/* --- what it is about ----------------------------------------------------- */

struct form_in {
	struct id analysis;
	struct str title, question, summary;
	long long version;
	struct str once;
};

#define WORDS                                                              \
	FIELD(struct form_in, title, .min = 3, .max = 200),                \
	    FIELD(struct form_in, question, .optional = true, .max = 1000, \
		.lines = true),                                            \
	    FIELD(struct form_in, summary, .optional = true, .max = 2000,  \
		.lines = true)

static const struct field new_fields[] = {
    FIELD(struct form_in, once, .max = 60),
    WORDS,
};

static const struct field edit_fields[] = {
    FIELD_PATH(struct form_in, analysis),
    FIELD(struct form_in, version, .min = 1, .max = INT_MAX),
    WORDS,
};

static void
form_show(struct req *r, struct id analysis)
{
	struct analysis_form_view v = {0};

	if (analysis.v != 0)
		q_analysis_one(&r->batch, analysis, &v.a);
	if (!req_ask(r))
		return;
	v.version = show_version(r, "version", v.a.version);
	if (r->code == 409) {
		v.clashes = true;
		clash_add(r, &v.clash, N_("Titel"), v.a.title,
		    form_typed(r, STR("title"), v.a.title));
		clash_add(r, &v.clash, N_("Fragestellung"), v.a.question,
		    form_typed(r, STR("question"), v.a.question));
		clash_add(r, &v.clash, N_("Zusammenfassung"), v.a.summary,
		    form_typed(r, STR("summary"), v.a.summary));
	}
	if (analysis.v != 0) {
		crumb_analysis(r, &v.a, false);
		req_crumb(r, req_tr(r, N_("Angaben ändern")), NULL);
	} else {
		crumb_data(r);
		req_crumb(r, req_tr(r, N_("Analysen")), "/daten/analyse/");
		req_crumb(r, req_tr(r, N_("Neue Analyse")), NULL);
	}
	analysis_form_html(r, &v);
}

void
new_analysis_page(struct req *r)
{
	form_show(r, (struct id){0});
}

void
new_analysis_post(struct req *r)
{
	struct analysis_add_row done;
	struct form_in in;

	if (!INPUT(r, new_fields, &in)) {
		if (r->status == OK)
			form_show(r, (struct id){0});
		return;
	}
	q_analysis_add(
	    &r->batch, in.once, in.title, in.question, in.summary, &done);
	if (req_ask(r))
		req_goto(r, N_("Die Analyse ist angelegt."),
		    "/daten/analyse/%s", show_id(done.id).s);
}

void
edit_analysis_page(struct req *r)
{
	struct analysis_in in;

	if (analysis_in(r, &in))
		form_show(r, in.analysis);
}

void
edit_analysis_post(struct req *r)
{
	struct analysis_save_row done;
	struct form_in in;

	if (!INPUT(r, edit_fields, &in)) {
		if (r->status == OK)
			form_show(r, in.analysis);
		return;
	}
	q_analysis_save(&r->batch, in.analysis, in.version, in.title,
	    in.question, in.summary, &done);
	if (req_ask(r))
		req_goto(r, N_("Gespeichert."), "/daten/analyse/%s",
		    show_id(in.analysis).s);
	else if (changed_meanwhile(r))
		form_show(r, in.analysis);
}
