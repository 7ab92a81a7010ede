/*
 * editions.c - the editions of an analysis, and two of them beside each other.
 */
#include "editions.h"

#include "arena.h"
#include "markdown.h"
#include "page.h"
#include "show_period.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

enum { CELLS_SHOWN = 300 };

struct edition_in {
	struct id workspace, edition;
};

static const struct field edition_fields[] = {
    FIELD_PATH(struct edition_in, workspace),
    FIELD_PATH(struct edition_in, edition),
};

void
editions_show(struct req *r)
{
	struct editions_view v = {.n = 0};
	struct edition_in in;

	if (!INPUT(r, edition_fields, &in))
		return;
	v.workspace = in.workspace;
	q_edition_head(&r->batch, in.workspace, in.edition, &v.e);
	q_editions(&r->batch, in.workspace, in.edition, &v.rows);
	if (!req_ask(r))
		return;
	v.n = (long long)v.rows.n;
	if (v.rows.n > 1)
		v.former = v.rows.row[1].id;
	crumbs_edition(r, v.workspace, v.e.workspace_name, v.e.id, v.e.title);
	req_crumb(r, req_tr(r, N_("Ausgaben")), NULL);
	editions_html(r, &v);
}

struct choose_in {
	struct id workspace, edition, von, mit;
};

static const struct field choose_fields[] = {
    FIELD_PATH(struct choose_in, workspace),
    FIELD_PATH(struct choose_in, edition),
    FIELD(struct choose_in, von, .optional = true),
    FIELD(struct choose_in, mit, .optional = true),
};

/* Two that were chosen from the list: their page has an address of its own. */
void
between_choose(struct req *r)
{
	struct edition_head_row e;
	struct choose_in in;

	if (!INPUT(r, choose_fields, &in)) {
		refuse(r);
		return;
	}
	q_edition_head(&r->batch, in.workspace, in.edition, &e);
	if (!req_ask(r))
		return;
	if (in.von.v == 0 || in.mit.v == 0 || in.von.v == in.mit.v)
		req_goto(r, N_("Bitte wählen Sie zwei verschiedene Ausgaben."),
		    "/arbeit/raum/%s/analyse/%s/ausgaben",
		    id_shown(r, in.workspace), id_shown(r, in.edition));
	else
		req_goto(r, NULL, "/arbeit/raum/%s/analyse/%s/vergleich/%s",
		    id_shown(r, in.workspace), id_shown(r, in.von),
		    id_shown(r, in.mit));
}

/* --- two editions -----------------------------------------------------------
 */

struct between_in {
	struct id workspace, edition, other;
	struct str werte;
	long long seite;
};

static const struct field between_fields[] = {
    FIELD_PATH(struct between_in, workspace),
    FIELD_PATH(struct between_in, edition),
    FIELD_PATH(struct between_in, other),
    FIELD(struct between_in, werte, .optional = true, .max = 10),
    FIELD(struct between_in, seite, .optional = true, .absent = 1, .min = 1,
	.max = 100000),
};

/* What the questions brought. */
struct brought {
	struct between_sections_rows sections;
	struct between_figures_rows figures;
	struct between_values_rows values;
};

/* Another text under its label, if it is not what it was. */
static void
add_text(struct req *r, struct between_texts *to, const char *label,
    struct str former, struct str latter)
{
	struct between_text *t = &to->row[to->n];

	if (r->status || str_eq(former, latter))
		return;
	t->label = req_tr(r, label);
	t->diff = diff_text(r->arena, former, latter);
	if (t->diff.row == NULL)
		r->status = BUSY;
	to->n += t->diff.nchanged > 0;
}

static void
add_markdown(struct req *r, struct between_texts *to, const char *label,
    struct str former, struct str latter)
{
	struct str a = markdown_text(r->arena, former);
	struct str b = markdown_text(r->arena, latter);

	if (a.p == NULL || b.p == NULL)
		r->status = BUSY;
	add_text(r, to, label, a, b);
}

static struct str
kind_of(struct req *r, int kind)
{
	return kind != 0 ? filter_section_kind(r, kind) : STR("");
}

static void
fill_section(struct req *r, const struct between_sections_row *s,
    struct between_section *to)
{
	to->section = s->section;
	to->added = s->former_heading.p == NULL;
	to->removed = s->heading.p == NULL;
	to->heading = to->removed ? s->former_heading : s->heading;
	to->kind = to->removed ? s->former_kind : s->kind;
	to->texts.row = req_room(r, 3, sizeof(*to->texts.row));
	if (r->status)
		return;
	if (!to->added && !to->removed) {
		add_text(r, &to->texts, N_("Überschrift"), s->former_heading,
		    s->heading);
		add_text(r, &to->texts, N_("Art"), kind_of(r, s->former_kind),
		    kind_of(r, s->kind));
	}
	add_markdown(r, &to->texts, N_("Text"), s->former_body, s->body);
	to->changed = !to->added && !to->removed && to->texts.n > 0;
}

static void
fill_sections(struct req *r, const struct brought *b, struct between_view *v)
{
	v->sections.row = req_room(r, b->sections.n, sizeof(*v->sections.row));
	for (size_t i = 0; r->status == OK && i < b->sections.n; i++) {
		struct between_section *to = &v->sections.row[v->sections.n++];

		fill_section(r, &b->sections.row[i], to);
		if (to->added || to->removed || to->changed)
			v->nsection++;
		else
			v->nsame++;
	}
}

static struct changed_side
side(struct req *r, struct dec shown, struct str unit, int symbol, int quality)
{
	struct changed_side x =
	    changed_side(r, shown, unit, filter_sign(r, symbol),
		symbol != 0 ? filter_symbol(r, symbol) : STR(""));

	if (quality != 0) {
		x.flag = filter_flag(r, quality);
		x.flag_meaning = filter_quality(r, quality);
	}
	return x;
}

static struct changed_cell
cell_of(struct req *r, const struct between_values_row *v, bool stack)
{
	struct changed_cell c = {
	    .area = v->area_name,
	    .period = filter_period(r, v->period),
	    .part = stack ? said(r, v->short_de, v->short_en) : STR(""),
	    .what = v->what,
	};

	if (!str_is(v->what, "new"))
		c.was = side(r, v->shown, v->unit, v->symbol, v->quality);
	if (!str_is(v->what, "gone"))
		c.now = side(
		    r, v->new_shown, v->unit, v->new_symbol, v->new_quality);
	if (str_is(v->what, "changed"))
		c.difference = changed_difference(r, v->difference, v->unit);
	return c;
}

static struct str
number_of(struct req *r, long long n)
{
	return n == NONE_INT ? STR("") : str_fmt(r->arena, "%lld", n);
}

/* "1995 – 2015" */
static struct str
span_of(struct req *r, struct str from, struct str to)
{
	return from.p == NULL ? STR("") : period_span(r, from, to);
}

static void
fill_texts(struct req *r, struct between_figure *to)
{
	const struct between_figures_row *f = &to->f;
	struct between_texts *t = &to->texts;

	t->row = req_room(r, 9, sizeof(*t->row));
	if (r->status || to->added || to->removed)
		return;
	add_text(r, t, N_("Titel"), f->former_title, f->title);
	add_text(r, t, N_("Art"), filter_figure_kind(r, f->former_kind),
	    filter_figure_kind(r, f->kind));
	add_text(r, t, N_("Lesebeispiel"), f->former_reading, f->reading);
	add_text(r, t, N_("Hinweis"), f->former_note, f->note);
	add_text(r, t, N_("Datenstand"), number_of(r, f->former_release),
	    number_of(r, f->release));
	add_text(r, t, N_("Fassung der Definition"),
	    number_of(r, f->former_version), number_of(r, f->version));
	add_text(r, t, N_("Zeitraum"), span_of(r, f->former_from, f->former_to),
	    span_of(r, f->from_period, f->to_period));
	add_text(r, t, N_("Gebiete"), f->former_areas, f->areas);
}

static void
fill_figure(struct req *r, const struct brought *b, struct between_figure *to)
{
	const struct between_values_rows *all = &b->values;
	bool stack = to->f.kind == FIGURE_KIND_STACK ||
		     to->f.former_kind == FIGURE_KIND_STACK;

	to->added = to->f.former_title.p == NULL;
	to->removed = to->f.title.p == NULL;
	to->title = to->removed ? to->f.former_title : to->f.title;
	to->ndiffer =
	    to->f.n_changed + to->f.n_gone + to->f.n_new + to->f.n_quality;
	fill_texts(r, to);
	to->cells.row = req_room(r, all->n, sizeof(*to->cells.row));
	for (size_t i = 0; r->status == OK && i < all->n; i++)
		if (all->row[i].figure.v == to->f.figure.v)
			to->cells.row[to->cells.n++] =
			    cell_of(r, &all->row[i], stack);
	to->ncells = (long long)to->cells.n;
}

static void
fill_figures(struct req *r, const struct brought *b, struct between_view *v)
{
	v->figures.row = req_room(r, b->figures.n, sizeof(*v->figures.row));
	for (size_t i = 0; r->status == OK && i < b->figures.n; i++) {
		struct between_figure *to = &v->figures.row[v->figures.n++];

		to->f = b->figures.row[i];
		fill_figure(r, b, to);
		if (to->added || to->removed || to->texts.n > 0 ||
		    to->ndiffer > 0)
			v->nfigure++;
		else
			v->nsame++;
	}
}

static void
fill_head(struct req *r, struct between_view *v)
{
	const struct between_one_row *e = &v->e;

	v->head.row = req_room(r, 3, sizeof(*v->head.row));
	if (r->status)
		return;
	add_text(r, &v->head, N_("Titel"), e->former_title, e->latter_title);
	add_text(r, &v->head, N_("Fragestellung"), e->former_question,
	    e->latter_question);
	add_markdown(r, &v->head, N_("Zusammenfassung"), e->former_summary,
	    e->latter_summary);
	v->nhead = (long long)v->head.n;
}

static void
fill_pager(struct req *r, const struct between_in *in, struct between_view *v,
    const struct between_values_rows *values)
{
	long long total = values->n > 0 ? values->row[0].total : 0;
	const char *base = v->everything ? "?werte=alle&" : "?";

	v->pager = (struct pager){
	    .page = in->seite,
	    .pages = (total + CELLS_SHOWN - 1) / CELLS_SHOWN,
	    .total = total,
	};
	if (v->pager.pages < 1)
		v->pager.pages = 1;
	if (in->seite > 1)
		v->pager.prev =
		    str_fmt(r->arena, "%sseite=%lld", base, in->seite - 1);
	if (in->seite < v->pager.pages)
		v->pager.next =
		    str_fmt(r->arena, "%sseite=%lld", base, in->seite + 1);
}

void
between_show(struct req *r)
{
	struct between_view v = {.nsame = 0};
	struct between_in in;
	struct brought b;

	if (!INPUT(r, between_fields, &in)) {
		refuse(r);
		return;
	}
	v.workspace = in.workspace;
	v.everything = str_is(in.werte, "alle");
	q_between_one(&r->batch, in.workspace, in.edition, in.other, &v.e);
	q_between_sections(
	    &r->batch, in.workspace, in.edition, in.other, &b.sections);
	q_between_figures(
	    &r->batch, in.workspace, in.edition, in.other, &b.figures);
	q_between_values(&r->batch, in.workspace, in.edition, in.other,
	    v.everything, (in.seite - 1) * CELLS_SHOWN, CELLS_SHOWN, &b.values);
	if (!req_ask(r))
		return;
	fill_head(r, &v);
	fill_sections(r, &b, &v);
	fill_figures(r, &b, &v);
	fill_pager(r, &in, &v, &b.values);
	crumbs_edition(
	    r, v.workspace, v.e.workspace_name, v.e.latter, v.e.latter_title);
	req_crumb(r, req_tr(r, N_("Ausgaben")),
	    "/arbeit/raum/%s/analyse/%s/ausgaben", id_shown(r, v.workspace),
	    id_shown(r, v.e.latter));
	req_crumb(r, req_tr(r, N_("Vergleich")), NULL);
	if (r->status == OK)
		between_html(r, &v);
}
