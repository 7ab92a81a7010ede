/*
 * renewal.c - a newer computation of what an analysis shows: what it changes,
 * and taking it over; the list of editions.
 */
#include "renewal.h"

#include "changed.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "text.h"

/* What the questions brought. */
struct brought {
	struct renewal_figures_rows figures;
	struct renewal_values_rows values;
	struct renewal_same_rows same;
	struct renewal_pieces_rows pieces;
	struct renewal_breaks_rows breaks;
};

static struct changed_side
side(struct req *r, struct dec shown, struct str unit, int symbol, int quality)
{
	struct shown s = show_cell(r, shown, symbol, quality);
	struct changed_side x = changed_side(r, shown, unit, s.text, s.meaning);

	x.flag = s.flag;
	x.flag_meaning = s.flag_meaning;
	return x;
}

/* The sides of what is gone, or new, are empty. */
static struct changed_cell
cell_of(struct req *r, const struct renewal_values_row *v, bool stack)
{
	struct changed_cell c = {
	    .area = v->area_name,
	    .period = show_period(r, v->period),
	    .part = stack ? show_lang(r, v->short_de, v->short_en) : STR(""),
	    .what = v->what,
	    .difference = changed_difference(r, v->difference, v->unit),
	};

	if (!str_is(v->what, "new"))
		c.was = side(r, v->shown, v->unit, v->symbol, v->quality);
	if (!str_is(v->what, "gone"))
		c.now = side(
		    r, v->new_shown, v->unit, v->new_symbol, v->new_quality);
	if (str_is(v->what, "quality"))
		c.difference = STR("");
	return c;
}

static void
fill_cells(struct req *r, const struct brought *b, struct renewed_figure *to)
{
	const struct renewal_values_rows *all = &b->values;

	to->cells.row = req_room(r, all->n, sizeof(*to->cells.row));
	for (size_t i = 0; to->cells.row != NULL && i < all->n; i++)
		if (all->row[i].figure.v == to->f.id.v)
			to->cells.row[to->cells.n++] =
			    cell_of(r, &all->row[i], to->f.stack);
	to->ncells =
	    to->f.n_changed + to->f.n_gone + to->f.n_new + to->f.n_quality;
	to->nmore = to->ncells - (long long)to->cells.n;
}

static void
fill_same(struct req *r, const struct brought *b, struct renewed_figure *to)
{
	const struct renewal_same_rows *all = &b->same;

	to->same.row = req_room(r, all->n, sizeof(*to->same.row));
	for (size_t i = 0; to->same.row != NULL && i < all->n; i++)
		if (all->row[i].figure.v == to->f.id.v)
			to->same.row[to->same.n++] = (struct renewed_same){
			    .area = all->row[i].area_name,
			    .part = show_lang(
				r, all->row[i].short_de, all->row[i].short_en),
			    .first = show_period(r, all->row[i].first),
			    .last = show_period(r, all->row[i].last),
			    .n = all->row[i].n,
			};
}

static void
fill_breaks(struct req *r, const struct brought *b, struct renewed_figure *to)
{
	const struct renewal_breaks_rows *all = &b->breaks;

	to->breaks.row = req_room(r, all->n, sizeof(*to->breaks.row));
	for (size_t i = 0; to->breaks.row != NULL && i < all->n; i++)
		if (all->row[i].figure.v == to->f.id.v)
			to->breaks.row[to->breaks.n++] = (struct renewed_break){
			    .period = show_period(r, all->row[i].period),
			    .label = show_lang(
				r, all->row[i].label_de, all->row[i].label_en),
			    .text = show_lang(
				r, all->row[i].text_de, all->row[i].text_en),
			    .is_break = all->row[i].kind == NOTE_KIND_BREAK,
			};
	to->nbreaks = (long long)to->breaks.n;
}

static void
fill_figures(struct req *r, const struct brought *b, struct renewal_view *v)
{
	v->figures.row = req_room(r, b->figures.n, sizeof(*v->figures.row));
	for (size_t i = 0; v->figures.row != NULL && i < b->figures.n; i++) {
		struct renewed_figure *to = &v->figures.row[v->figures.n++];

		to->f = b->figures.row[i];
		to->name = show_lang(r, to->f.name_de, to->f.name_en);
		fill_cells(r, b, to);
		fill_same(r, b, to);
		fill_breaks(r, b, to);
	}
	v->nfigures = (long long)v->figures.n;
}

static void
fill_sentences(struct req *r, const struct brought *b, struct renewal_view *v)
{
	v->sentences = renewal_sentences(r, &b->pieces);
	for (size_t i = 0; i < v->sentences.n; i++) {
		v->nsentences += v->sentences.row[i].changed;
		v->nbroken += v->sentences.row[i].broken;
		v->nsame += !v->sentences.row[i].changed;
	}
}

void
renewal_show(struct req *r, struct id analysis)
{
	struct analysis_one_row a;
	struct renewal_view v = {.nsame = 0};
	struct section_list_rows sections;
	struct brought b;

	q_analysis_one(&r->batch, analysis, &a);
	q_renewal_one(&r->batch, analysis, &v.a);
	q_renewal_figures(&r->batch, analysis, &b.figures);
	q_renewal_values(&r->batch, analysis, &b.values);
	q_renewal_same(&r->batch, analysis, &b.same);
	q_renewal_pieces(&r->batch, analysis, &b.pieces);
	q_renewal_breaks(&r->batch, analysis, &b.breaks);
	q_section_list(&r->batch, analysis, &sections);
	if (!req_ask(r))
		return;
	fill_figures(r, &b, &v);
	fill_sentences(r, &b, &v);
	v.mark = v.a.mark;
	if (r->status == OK && v.a.newer > 0)
		v.typed = renewal_typed(r, analysis, &sections);
	v.ntyped = (long long)v.typed.n;
	crumb_analysis(r, &a, false);
	req_crumb(r, req_tr(r, N_("Neuer Datenstand")), NULL);
	if (r->status == OK)
		renewal_html(r, &v);
}

void
renewal_page(struct req *r)
{
	struct analysis_in in;

	if (analysis_in(r, &in))
		renewal_show(r, in.analysis);
}

struct renewal_in {
	struct id analysis;
	struct str mark;
};

static const struct field renewal_fields[] = {
    FIELD_PATH(struct renewal_in, analysis),
    FIELD(struct renewal_in, mark, .max = 64),
};

void
renewal_post(struct req *r)
{
	struct analysis_renew_row done;
	struct renewal_in in;

	if (!INPUT(r, renewal_fields, &in)) {
		if (r->status == OK)
			renewal_show(r, in.analysis);
		return;
	}
	q_analysis_renew(&r->batch, in.analysis, in.mark, &done);
	if (req_ask(r))
		req_goto(r,
		    N_("Der neue Datenstand ist im Entwurf. Lesen Sie ihn noch "
		       "einmal; dann veröffentlichen Sie die nächste Ausgabe."),
		    "/daten/analyse/%s/ausgabe", show_id(in.analysis).s);
	else if (req_again(r, "",
		     N_("Inzwischen hat sich der Entwurf oder der Datenstand "
			"geändert. Hier steht, was jetzt gilt.")))
		renewal_show(r, in.analysis);
}

/* Editions of one workspace are compared there; the latest two to begin. */
static void
choose_two(struct editions_view *v)
{
	v->together = v->rows.n >= 2;
	for (size_t i = 1; i < v->rows.n; i++)
		v->together &=
		    v->rows.row[i].workspace.v == v->rows.row[0].workspace.v;
	if (!v->together)
		return;
	v->workspace = v->rows.row[0].workspace;
	v->latest = v->rows.row[0].id;
	v->former = v->rows.row[1].id;
}

void
editions_page(struct req *r)
{
	struct editions_view v = {.n = 0};
	struct analysis_in in;

	if (!analysis_in(r, &in))
		return;
	q_analysis_one(&r->batch, in.analysis, &v.a);
	q_analysis_editions(&r->batch, in.analysis, &v.rows);
	if (!req_ask(r))
		return;
	v.n = (long long)v.rows.n;
	choose_two(&v);
	crumb_analysis(r, &v.a, false);
	req_crumb(r, req_tr(r, N_("Ausgaben")), NULL);
	editions_html(r, &v);
}
