/*
 * indicator.c - the catalogue of indicators, one of them, and its values.
 */
#include "indicator.h"

#include "arena.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "note.h"
#include "page.h"
#include "text.h"

enum { PER_PAGE = 20, VALUES_PER_PAGE = 50 };

static const struct field indicator_fields[] = {
    FIELD_PATH(struct indicator_in, indicator),
    FIELD(struct indicator_in, once, .optional = true, .max = 60),
};

bool
indicator_in(struct req *r, struct indicator_in *in)
{
	return INPUT(r, indicator_fields, in);
}

void
indicators_dress(struct req *r, struct indicator_list_rows *rows)
{
	for (size_t i = 0; i < rows->n; i++)
		rows->row[i].name_de =
		    show_lang(r, rows->row[i].name_de, rows->row[i].name_en);
}

void
crumb_indicator(struct req *r, const struct indicator_one_row *i, bool last)
{
	struct str name = show_lang(r, i->short_de, i->short_en);

	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Indikatoren")), "/daten/indikator/");
	if (last)
		req_crumb(r, name, NULL);
	else
		req_crumb(r, name, "/daten/indikator/%s", show_id(i->id).s);
}

struct indicators_in {
	int stufe;
	long long seite;
};

static const struct field indicators_fields[] = {
    FIELD(struct indicators_in, stufe, .optional = true, .names = &stage_type),
    FIELD(struct indicators_in, seite, .optional = true, .absent = 1, .min = 1,
	.max = 100000),
};

void
indicators_page(struct req *r)
{
	struct indicators_view v = {0};
	struct indicators_in in;

	if (!INPUT(r, indicators_fields, &in) && r->status)
		return;
	q_indicator_list(
	    &r->batch, in.stufe, (in.seite - 1) * PER_PAGE, PER_PAGE, &v.rows);
	if (!req_ask(r))
		return;
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Indikatoren")), NULL);
	indicators_dress(r, &v.rows);
	if (in.stufe != 0)
		v.stage = filter_stage_name(r, in.stufe);
	v.pager = show_pager(r,
	    str_fmt(r->arena, "/daten/indikator/?%s",
		show_query(r, "stufe", v.stage).p)
		.p,
	    in.seite, PER_PAGE, v.rows.n > 0 ? v.rows.row[0].total : 0);
	indicators_html(r, &v);
}

/* Every indicator is made with one; a row without is not ours to show. */
static bool
has_definition(struct req *r, const struct definition_list_rows *all)
{
	if (all->n == 0)
		r->status = ABSENT;
	return all->n > 0;
}

static void
dress_breaks(struct req *r, struct break_list_rows *b)
{
	for (size_t i = 0; i < b->n; i++) {
		b->row[i].label_de =
		    show_lang(r, b->row[i].label_de, b->row[i].label_en);
		b->row[i].note_de =
		    show_lang(r, b->row[i].note_de, b->row[i].note_en);
		b->row[i].indicator_de = show_lang(
		    r, b->row[i].indicator_de, b->row[i].indicator_en);
		b->row[i].period = show_period(r, b->row[i].period);
	}
}

static void
dress_offers(struct req *r, struct break_offers_rows *o)
{
	for (size_t i = 0; i < o->n; i++) {
		o->row[i].label_de =
		    show_lang(r, o->row[i].label_de, o->row[i].label_en);
		o->row[i].indicator_de = show_lang(
		    r, o->row[i].indicator_de, o->row[i].indicator_en);
		o->row[i].period = show_period(r, o->row[i].period);
	}
}

/* How many of the values are numbers, and how many each symbol. */
static void
count_symbols(
    struct req *r, struct value_symbols_rows rows, struct indicator_view *v)
{
	v->symbols.row = arena_get(r->arena, rows.n, sizeof(*v->symbols.row));
	for (size_t i = 0; v->symbols.row != NULL && i < rows.n; i++)
		if (rows.row[i].symbol == 0)
			v->nvalues = rows.row[i].n;
		else
			v->symbols.row[v->symbols.n++] = (struct shown_count){
			    show_symbol(rows.row[i].symbol),
			    page_label(r, &symbol_type, rows.row[i].symbol),
			    rows.row[i].n};
}

void
indicator_page(struct req *r)
{
	struct indicator_view v = {0};
	struct value_symbols_rows symbols;
	struct definition_list_rows all;
	struct definition_terms_rows terms;
	struct compare_values_rows compared;
	struct compare_area_rows about;
	const struct compare_targets_rows targets = {0};
	struct indicator_in in;

	if (!indicator_in(r, &in))
		return;
	q_indicator_one(&r->batch, in.indicator, &v.i);
	q_definition_list(&r->batch, in.indicator, &all);
	q_definition_terms(&r->batch, in.indicator, &terms);
	q_break_list(&r->batch, in.indicator, &v.breaks);
	q_break_offers(&r->batch, in.indicator, &v.offers);
	q_release_list(&r->batch, in.indicator, &v.releases);
	q_value_symbols(&r->batch, in.indicator, &symbols);
	q_compare_values(&r->batch, in.indicator, (struct str){NULL, 0},
	    (struct id){0}, &compared);
	q_compare_area(&r->batch, (struct str){NULL, 0}, &about);
	q_behind_list(&r->batch, in.indicator, &v.behind);
	if (!req_ask(r) || !has_definition(r, &all))
		return;
	definition_dress(r, &all.row[0], &terms, &v.d);
	v.older.row = arena_get(r->arena, all.n, sizeof(*v.older.row));
	for (size_t i = 1; v.older.row != NULL && i < all.n; i++)
		definition_dress(
		    r, &all.row[i], &terms, &v.older.row[v.older.n++]);
	v.nolder = (long long)v.older.n;
	v.nreleases = (long long)v.releases.n;
	if (v.releases.n > 0)
		v.limits = v.releases.row[0];
	v.limited = v.limits.verdict == VERDICT_LIMITED;
	v.name = show_lang(r, v.i.name_de, v.i.name_en);
	compare_draw(r, &v.i, &compared, &targets, &v.breaks, &v.c);
	if (v.c.area.n == 0 && about.n > 0)
		v.c.area = about.row[0].name;
	dress_breaks(r, &v.breaks);
	v.nbreaks = (long long)v.breaks.n;
	dress_offers(r, &v.offers);
	v.noffers = (long long)v.offers.n;
	count_symbols(r, symbols, &v);
	crumb_indicator(r, &v.i, true);
	indicator_html(r, &v);
}

struct values_in {
	struct id indicator;
	struct str gebiet, zeit;
	long long seite;
};

static const struct field values_fields[] = {
    FIELD_PATH(struct values_in, indicator),
    FIELD(struct values_in, gebiet, .optional = true, .max = 120),
    FIELD(struct values_in, zeit, .optional = true, .max = 20),
    FIELD(struct values_in, seite, .optional = true, .absent = 1, .min = 1,
	.max = 1000000),
};

static struct value_views
value_views(struct req *r, struct value_list_rows rows)
{
	struct value_views v = {
	    0, arena_get(r->arena, rows.n, sizeof(struct value_view))};

	for (size_t i = 0; v.row != NULL && i < rows.n; i++) {
		const struct value_list_row *x = &rows.row[i];

		v.row[v.n++] = (struct value_view){
		    .area_key = x->area_key,
		    .area = x->area,
		    .period = show_period(r, x->period),
		    .value = show_cell(r, (struct dec){x->shown.p, x->shown.n},
			x->symbol, x->quality),
		    .numerator = show_dec(r, x->numerator),
		    .denominator = show_dec(r, x->denominator),
		};
	}
	return v;
}

static struct period_choices
period_choices(struct req *r, struct value_periods_rows rows)
{
	struct period_choices c = {
	    0, arena_get(r->arena, rows.n, sizeof(struct period_choice))};

	for (size_t i = 0; c.row != NULL && i < rows.n; i++)
		c.row[c.n++] = (struct period_choice){
		    rows.row[i].period, show_period(r, rows.row[i].period)};
	return c;
}

void
values_page(struct req *r)
{
	struct values_view v = {0};
	struct definition_list_rows all;
	struct value_periods_rows periods;
	struct value_list_rows rows;
	struct value_earlier_rows earlier = {0, NULL};
	struct values_in in;

	if (!INPUT(r, values_fields, &in) && r->status)
		return;
	q_indicator_one(&r->batch, in.indicator, &v.i);
	q_definition_list(&r->batch, in.indicator, &all);
	q_value_periods(&r->batch, in.indicator, &periods);
	q_value_notes(&r->batch, in.indicator, &v.notes);
	if (in.zeit.n > 0)
		q_value_earlier(
		    &r->batch, in.indicator, in.gebiet, in.zeit, &earlier);
	q_value_list(&r->batch, in.indicator, in.gebiet, in.zeit,
	    (in.seite - 1) * VALUES_PER_PAGE, VALUES_PER_PAGE, &rows);
	if (!req_ask(r) || !has_definition(r, &all))
		return;
	definition_translate(r, &all.row[0]);
	v.d = all.row[0];
	v.name = show_lang(r, v.i.name_de, v.i.name_en);
	v.area = in.gebiet;
	v.period = in.zeit;
	v.periods = period_choices(r, periods);
	v.rows = value_views(r, rows);
	v.nrows = (long long)v.rows.n;
	if (v.nrows == 0 && earlier.n > 0) {
		v.earlier = earlier.row[0];
		v.period_name = show_period(r, in.zeit);
	}
	notes_dress(r, &v.notes);
	v.nnotes = (long long)v.notes.n;
	v.legend = show_legend(r);
	v.pager = show_pager(r,
	    str_fmt(r->arena, "/daten/indikator/%s/werte?%s%s",
		show_id(in.indicator).s, show_query(r, "gebiet", in.gebiet).p,
		show_query(r, "zeit", in.zeit).p)
		.p,
	    in.seite, VALUES_PER_PAGE, rows.n > 0 ? rows.row[0].total : 0);
	crumb_indicator(r, &v.i, false);
	req_crumb(r, req_tr(r, N_("Werte")), NULL);
	values_html(r, &v);
}
