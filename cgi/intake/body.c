/*
 * body.c - the inventory of those who hold data: the list, its gaps, the list
 * as a file, and one body.
 */
#include "agreement.h"
#include "csv_out.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "text.h"

struct bodies_in {
	struct str suche, luecke;
};

static const struct field bodies_fields[] = {
    FIELD(struct bodies_in, suche, .optional = true, .max = 100),
    FIELD(struct bodies_in, luecke, .optional = true, .max = 20),
};

struct str
or_empty(struct str s)
{
	return s.p == NULL ? STR("") : s;
}

static struct str
or_null(struct str s)
{
	return s.n == 0 ? (struct str){NULL, 0} : s;
}

static bool
bodies_in(struct req *r, struct bodies_in *in)
{
	return INPUT(r, bodies_fields, in) || r->status == OK;
}

void
bodies_page(struct req *r)
{
	struct bodies_view v = {.nsources = 0};
	struct bodies_in in;

	if (!bodies_in(r, &in))
		return;
	v.word = in.suche;
	v.gap = in.luecke;
	q_body_list(&r->batch, or_null(v.word), or_null(v.gap), &v.rows);
	q_body_gaps(&r->batch, &v.gaps);
	q_source_without_body(&r->batch, &v.sources);
	if (!req_ask(r))
		return;
	v.nsources = (long long)v.sources.n;
	v.query = str_fmt(r->arena, "%s%s", show_query(r, "suche", v.word).p,
	    show_query(r, "luecke", v.gap).p);
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Datenhaltende Stellen")), NULL);
	bodies_html(r, &v);
}

static const char *const heads[] = {
    N_("Stelle"),
    N_("Organisation im Portal"),
    N_("Ansprechperson"),
    N_("Telefon"),
    N_("E-Mail"),
    N_("Datenbestand"),
    N_("Stichtag"),
    N_("Räumliche Ebene"),
    N_("Rechtsgrundlage"),
    N_("Lizenz oder Nutzungsbedingungen"),
    N_("Rohdaten sichtbar für"),
    N_("Bemerkung"),
};

static void
line(struct req *r, struct csv_out *to, const struct body_list_row *b)
{
	csv_text(to, b->name);
	csv_text(to, or_empty(b->organisation));
	csv_text(to, b->contact_name);
	csv_text(to, b->contact_phone);
	csv_text(to, b->contact_mail);
	csv_text(to, b->holds);
	csv_text(to, b->reference_date);
	csv_text(to, b->level == 0 ? STR("")
				   : page_label(r, &area_level_type, b->level));
	csv_text(to, b->legal_basis);
	csv_text(to, b->licence);
	csv_text(to, b->raw_visible);
	csv_text(to, b->note);
	csv_line_end(to);
}

void
bodies_csv(struct req *r)
{
	struct csv_out to = {r->out, r->lang, false};
	struct body_list_rows rows;
	struct bodies_in in;

	if (!bodies_in(r, &in))
		return;
	q_body_list(&r->batch, or_null(in.suche), or_null(in.luecke), &rows);
	if (!req_ask(r))
		return;
	req_type(r, "text/csv; charset=utf-8");
	req_header(r, "Content-Disposition",
	    STR("attachment; filename=\"dateninventar.csv\""));
	csv_begin(&to);
	for (size_t i = 0; i < COUNT(heads); i++)
		csv_text(&to, req_tr(r, heads[i]));
	csv_line_end(&to);
	for (size_t i = 0; i < rows.n; i++)
		line(r, &to, &rows.row[i]);
}

struct body_in {
	struct id body;
};

static const struct field body_fields[] = {
    FIELD_PATH(struct body_in, body),
};

void
body_page(struct req *r)
{
	struct body_view v = {.nsources = 0};
	struct body_in in;

	if (!INPUT(r, body_fields, &in))
		return;
	q_body_one(&r->batch, in.body, &v.b);
	q_body_sources(&r->batch, in.body, &v.sources);
	q_body_agreements(&r->batch, in.body, &v.agreements);
	if (!req_ask(r))
		return;
	for (size_t i = 0; i < v.sources.n; i++)
		v.nsources += v.sources.row[i].own;
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Datenhaltende Stellen")), "/daten/stelle/");
	req_crumb(r, v.b.name, NULL);
	body_html(r, &v);
}
