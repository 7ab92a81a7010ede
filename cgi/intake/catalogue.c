/*
 * catalogue.c - the catalogue of indicators, and the sheet of one.
 */
#include "catalogue.h"

#include "arena.h"
#include "i18n.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "reading.h"
#include "term.h"
#include "text.h"

/* The areas of the Anwendungsleitfaden. */
static const char *const letters[] = {"A", "B", "C", "D", "E", "F", "G", "H"};
static const char *const areas[] = {
    N_("A Rahmenbedingungen"),
    N_("B Grundinformationen"),
    N_("C Frühe Bildung"),
    N_("D Allgemeinbildende Schulen"),
    N_("E Berufliche Bildung"),
    N_("F Hochschulen"),
    N_("G Weiterbildung"),
    N_("H Non-formale und informelle Lernwelten"),
};
static const struct enum_type area_type = {
    .n = COUNT(letters), .name = letters, .label = areas};

struct catalogue_in {
	int bereich, stufe, stand;
};

static const struct field catalogue_fields[] = {
    FIELD(struct catalogue_in, bereich, .optional = true, .names = &area_type),
    FIELD(struct catalogue_in, stufe, .optional = true, .names = &stage_type),
    FIELD(struct catalogue_in, stand, .optional = true,
	.names = &catalogue_state_type),
};

/* Sheets come sorted by area: each area is a stretch of them. */
static void
by_area(struct req *r, struct sheet_list_rows all, struct catalogue_view *v)
{
	struct catalogue_area *a = NULL;

	v->areas.row =
	    arena_get(r->arena, COUNT(letters), sizeof(*v->areas.row));
	for (size_t i = 0; v->areas.row != NULL && i < all.n; i++) {
		struct sheet_list_row *s = &all.row[i];
		int area = s->area_letter.p[0] - 'A' + 1;

		s->name_de = show_lang(r, s->name_de, s->name_en);
		v->nused += s->state == CATALOGUE_STATE_USED;
		v->ncomputable += s->state == CATALOGUE_STATE_COMPUTABLE;
		if (a == NULL || !str_eq(a->letter, s->area_letter)) {
			a = &v->areas.row[v->areas.n++];
			*a = (struct catalogue_area){
			    .letter = s->area_letter,
			    .name = page_label(r, &area_type, area),
			    .sheets = {0, s}
                        };
		}
		a->sheets.n++;
	}
	v->n = (long long)all.n;
}

void
catalogue_page(struct req *r)
{
	struct catalogue_view v = {0};
	struct sheet_list_rows all;
	struct catalogue_in in;

	if (!INPUT(r, catalogue_fields, &in) && r->status)
		return;
	if (in.bereich != 0)
		v.area = str_of(letters[in.bereich - 1]);
	if (in.stufe != 0)
		v.stage = filter_stage_name(r, in.stufe);
	if (in.stand != 0)
		v.state = filter_catalogue_state_name(r, in.stand);
	q_sheet_list(&r->batch, v.area, in.stufe, in.stand, &all);
	if (!req_ask(r))
		return;
	by_area(r, all, &v);
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Katalog")), NULL);
	catalogue_html(r, &v);
}

/* The terms of one side of a variant, in their order. */
static struct term_views
terms_of(struct req *r, struct term_list_rows all, long long variant, int side)
{
	struct term_views v = {0, arena_get(r->arena, all.n, sizeof(*v.row))};

	for (size_t i = 0; v.row != NULL && i < all.n; i++)
		if (all.row[i].variant == variant && all.row[i].side == side) {
			v.row[v.n] = (struct term_view){all.row[i],
			    weight_shown(r, all.row[i].weight, v.n == 0)};
			v.n++;
		}
	return v;
}

static void
dress_variants(struct req *r, struct variant_list_rows all,
    struct term_list_rows terms, struct sheet_view *v)
{
	v->variants.row = arena_get(r->arena, all.n, sizeof(*v->variants.row));
	for (size_t i = 0; v->variants.row != NULL && i < all.n; i++) {
		struct variant_view *x = &v->variants.row[v->variants.n++];

		x->v = all.row[i];
		x->v.label_de = show_lang(r, x->v.label_de, x->v.label_en);
		x->v.numerator_de =
		    show_lang(r, x->v.numerator_de, x->v.numerator_en);
		x->v.denominator_de =
		    show_lang(r, x->v.denominator_de, x->v.denominator_en);
		x->numerator =
		    terms_of(r, terms, x->v.variant, CATALOGUE_SIDE_NUMERATOR);
		x->denominator = terms_of(
		    r, terms, x->v.variant, CATALOGUE_SIDE_DENOMINATOR);
	}
	v->nvariants = (long long)v->variants.n;
}

/* The visitor's language, in the German members. */
static void
dress_sheet(struct req *r, struct sheet_one_row *c)
{
	c->name_de = show_lang(r, c->name_de, c->name_en);
	c->short_de = show_lang(r, c->short_de, c->short_en);
	c->unit_de = show_lang(r, c->unit_de, c->unit_en);
	c->numerator_de = show_lang(r, c->numerator_de, c->numerator_en);
	c->denominator_de = show_lang(r, c->denominator_de, c->denominator_en);
	c->numerator_date_de =
	    show_lang(r, c->numerator_date_de, c->numerator_date_en);
	c->denominator_date_de =
	    show_lang(r, c->denominator_date_de, c->denominator_date_en);
	c->source_de = show_lang(r, c->source_de, c->source_en);
	c->reading_de = show_lang(r, c->reading_de, c->reading_en);
	c->note_de = show_lang(r, c->note_de, c->note_en);
	c->difference_de = show_lang(r, c->difference_de, c->difference_en);
}

/* What stands for the values as long as there are none. */
static struct str
reading_without_values(struct req *r, struct str pattern)
{
	const struct reading words = {
	    .area = req_tr(r, N_("[Gebiet]")),
	    .period = req_tr(r, N_("[Zeit]")),
	    .value = req_tr(r, N_("[Wert]")),
	    .numerator = req_tr(r, N_("[Zähler]")),
	    .denominator = req_tr(r, N_("[Nenner]")),
	};

	return reading_fill(r->arena, pattern, &words);
}

struct sheet_in {
	long long number, variant;
	struct str once;
};

static const struct field sheet_fields[] = {
    FIELD(struct sheet_in, number, .path = true, .min = 1, .max = 999),
};

static const struct field take_fields[] = {
    FIELD(struct sheet_in, number, .path = true, .min = 1, .max = 999),
    FIELD(struct sheet_in, variant, .min = 1, .max = 999),
    FIELD(struct sheet_in, once, .optional = true, .max = 60),
};

static void
sheet_show(struct req *r, long long number)
{
	struct sheet_view v = {0};
	struct variant_list_rows variants;
	struct term_list_rows terms;

	q_sheet_one(&r->batch, number, &v.c);
	q_variant_list(&r->batch, number, &variants);
	q_term_list(&r->batch, number, &terms);
	if (!req_ask(r))
		return;
	dress_sheet(r, &v.c);
	v.reading = reading_without_values(r, v.c.reading_de);
	dress_variants(r, variants, terms, &v);
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Katalog")), "/daten/katalog/");
	req_crumb(r, v.c.short_de, NULL);
	catalogue_sheet_html(r, &v);
}

void
sheet_page(struct req *r)
{
	struct sheet_in in;

	if (INPUT(r, sheet_fields, &in))
		sheet_show(r, in.number);
}

/* Once taken up it stays: a second click leads to the same indicator. */
void
sheet_take_post(struct req *r)
{
	struct variant_take_row done;
	struct sheet_in in;

	if (!INPUT(r, take_fields, &in)) {
		if (r->status == OK)
			sheet_show(r, in.number);
		return;
	}
	q_variant_take(&r->batch, in.number, in.variant, &done);
	if (req_ask(r))
		req_goto(r,
		    N_("Der Indikator ist übernommen und berechnet. Prüfen Sie "
		       "Namen und verantwortliche Stelle."),
		    "/daten/indikator/%s", show_id(done.id).s);
	else if (req_again(r, "",
		     N_("Das lässt sich noch nicht berechnen: Eine Tabelle "
			"fehlt hier oder ist nicht freigegeben.")))
		sheet_show(r, in.number);
}
