/*
 * table_figure.c - from a released table straight to a figure: a column, or
 * its share of another, becomes an indicator and gets a place in an analysis;
 * then the form of the figure itself follows.
 */
#include "delivery.h"
#include "figure.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "text.h"

enum { ANALYSES = 100 };

struct table_figure_in {
	struct id delivery;
	long long part, whole;
	struct str name;
	int stage;
	struct id analysis;
	struct str once;
};

#define COLUMN(m, ...) \
	FIELD(struct table_figure_in, m, .min = 1, .max = INT_MAX, __VA_ARGS__)

static const struct field fields[] = {
    FIELD_PATH(struct table_figure_in, delivery),
    COLUMN(part, .sentence = N_("Bitte wählen Sie eine Spalte.")),
    COLUMN(whole, .optional = true),
    FIELD(struct table_figure_in, name, .min = 3, .max = 200),
    FIELD(struct table_figure_in, stage, .names = &stage_type),
    FIELD(struct table_figure_in, analysis, .optional = true),
    FIELD(struct table_figure_in, once, .max = 60),
};

static void
show(struct req *r, struct id delivery)
{
	struct table_figure_view v = {0};
	struct table_stage_row usual;

	q_delivery_one(&r->batch, delivery, &v.head.d);
	q_released_columns(&r->batch, delivery, &v.columns);
	q_table_stage(&r->batch, delivery, &usual);
	q_analysis_list(&r->batch, 0, ANALYSES, &v.analyses);
	if (!req_ask(r))
		return;
	v.ncolumns = (long long)v.columns.n;
	v.stage =
	    usual.stage == 0 ? STR("") : filter_stage_name(r, usual.stage);
	delivery_head(r, &v.head, 0);
	req_crumb(r, req_tr(r, N_("Abbildung")), NULL);
	table_figure_html(r, &v);
}

void
table_figure_page(struct req *r)
{
	struct delivery_in in;

	if (delivery_in(r, &in))
		show(r, in.delivery);
}

/* The database has looked at the columns. */
static void
refused(struct req *r, const struct table_figure_in *in)
{
	r->status = OK;
	if (in->part == in->whole)
		form_fault(r, "whole",
		    N_("Eine Spalte ist kein Anteil an sich selbst."));
	else
		form_fault(r, "part",
		    N_("Daraus entsteht kein einziger Wert: In diesen Spalten "
		       "stehen nur Zeichen, oder sie haben keine Gebiete und "
		       "Zeitpunkte gemeinsam."));
	req_more(r);
	show(r, in->delivery);
}

void
table_figure_post(struct req *r)
{
	struct table_figure_row done;
	struct table_figure_in in;

	if (!INPUT(r, fields, &in)) {
		if (r->status == OK)
			show(r, in.delivery);
		return;
	}
	q_table_figure(&r->batch, in.once, in.delivery, in.part, in.whole,
	    in.name, in.stage, in.analysis, &done);
	if (req_ask(r))
		req_goto(r,
		    N_("Nun noch, für welche Gebiete und in welcher Form."),
		    "/daten/analyse/%s/abbildung/"
		    "neu?abschnitt=%s&definition=%s&release=%s",
		    show_id(done.analysis).s, show_id(done.section).s,
		    show_id(done.definition).s, show_id(done.release).s);
	else if (r->status == INVALID)
		refused(r, &in);
}
