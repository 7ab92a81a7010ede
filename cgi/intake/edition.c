/*
 * edition.c - publishing an analysis: what the author sees becomes a frozen
 * edition in a workspace of his.
 */
#include "analysis.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "number.h"
#include "text.h"

struct edition_in {
	struct id analysis, workspace;
	long long revision;
	struct str once;
};

static const struct field edition_fields[] = {
    FIELD_PATH(struct edition_in, analysis),
    FIELD(struct edition_in, workspace,
	.sentence = N_("Bitte wählen Sie einen "
		       "Arbeitsraum aus.")),
    FIELD(struct edition_in, revision, .min = 1, .max = INT_MAX),
    FIELD(struct edition_in, once, .max = 60),
};

enum { NUMBERS_SHOWN = 100 };

/* Nobody has checked these, and no new release will change them. */
static void
add_typed(struct id analysis, const struct section_list_row *s,
    struct typed_numbers *to)
{
	struct number x;
	size_t from = 0;
	long long line = 1;

	while (to->n < NUMBERS_SHOWN && number_next(s->body, &from, &line, &x))
		if (x.broken || x.large)
			to->row[to->n++] = (struct typed_number){
			    .analysis = analysis,
			    .section = s->id,
			    .heading = s->heading,
			    .words = {s->body.p + x.at, x.n},
			    .line = x.line,
			};
}

static void
edition_show(struct req *r, struct id analysis)
{
	struct reference_list_rows references;
	struct edition_view v = {0};

	q_analysis_one(&r->batch, analysis, &v.a);
	q_section_list(&r->batch, analysis, &v.sections);
	q_reference_list(&r->batch, analysis, &references);
	q_figure_list(&r->batch, analysis, (struct id){0}, &v.figures);
	q_workspace_list(&r->batch, &v.workspaces);
	q_edition_list(&r->batch, analysis, &v.editions);
	if (!req_ask(r))
		return;
	v.revision = show_version(r, "revision", v.a.revision);
	v.nsections = (long long)v.sections.n;
	v.nfigures = (long long)v.figures.n;
	v.nworkspaces = (long long)v.workspaces.n;
	v.typed.row = req_room(r, NUMBERS_SHOWN, sizeof(*v.typed.row));
	for (size_t i = 0; v.typed.row != NULL && i < v.sections.n; i++) {
		struct prose text;

		add_typed(analysis, &v.sections.row[i], &v.typed);
		prose_make(r, v.sections.row[i].body, &references,
		    v.sections.row[i].id, &text);
		v.ngaps += text.ngap;
		v.nlost +=
		    (long long)prose_lost(r, v.sections.row[i].body, &v.figures)
			.n;
		if (v.sections.row[i].kind == SECTION_KIND_FINDING)
			v.nfindings++;
	}
	v.nassessments = v.nsections - v.nfindings;
	v.ntyped = (long long)v.typed.n;
	crumb_analysis(r, &v.a, false);
	req_crumb(r, req_tr(r, N_("Ausgabe veröffentlichen")), NULL);
	if (r->status == OK)
		edition_html(r, &v);
}

void
edition_page(struct req *r)
{
	struct analysis_in in;

	if (analysis_in(r, &in))
		edition_show(r, in.analysis);
}

void
edition_post(struct req *r)
{
	struct publish_edition_row done;
	struct edition_in in;

	if (!INPUT(r, edition_fields, &in)) {
		if (r->status == OK)
			edition_show(r, in.analysis);
		return;
	}
	q_publish_edition(
	    &r->batch, in.analysis, in.workspace, in.revision, in.once, &done);
	if (req_ask(r))
		req_goto(r,
		    N_("Die Ausgabe ist veröffentlicht und kann nicht mehr "
		       "geändert werden."),
		    "/daten/analyse/%s", show_id(in.analysis).s);
	else if (req_again(r, "",
		     N_("Die Analyse wurde inzwischen geändert. Bitte sehen "
			"Sie sie noch einmal an, bevor Sie sie "
			"veröffentlichen.")))
		edition_show(r, in.analysis);
}
