/*
 * definition.c - making an indicator, changing its description, and the next
 * version of its definition.
 */
#include <string.h>

#include "arena.h"
#include "indicator.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "text.h"

/* What the forms bring; both parts are read by one table. */
struct definition_in {
	struct id indicator;
	struct str slug, name_de, name_en, short_de, short_en;
	int stage;
	struct str area_letter;
	int type, direction;
	struct str unit, owner;
	struct ids source, quelle; /* of a form; of an address */
	int formel, formula;       /* likewise */
	long long version;
	struct ints side;
	struct strs category, weight, shift;
	bool mehr; /* only more rows for columns are wanted */
	struct str numerator_de, numerator_en, denominator_de, denominator_en;
	struct str numerator_date_de, numerator_date_en;
	struct str denominator_date_de, denominator_date_en;
	struct str base_period;
	int rhythm, principle;
	long long factor, decimals;
	struct str reading_de, reading_en, note_de, note_en, version_note;
	struct str once;
};

/* clang-format off */
#define TEXT(m, ...) FIELD(struct definition_in, m, .min = 2, __VA_ARGS__)
#define MAYBE(m, ...) TEXT(m, .optional = true, __VA_ARGS__)

#define DESCRIPTION \
	TEXT(name_de, .max = 200), TEXT(name_en, .max = 200), \
	TEXT(short_de, .max = 60), TEXT(short_en, .max = 60), \
	FIELD(struct definition_in, stage, .names = &stage_type), \
	FIELD(struct definition_in, area_letter, .min = 1, .max = 1), \
	FIELD(struct definition_in, type, .names = &indicator_type_type), \
	FIELD(struct definition_in, direction, .names = &direction_type), \
	FIELD(struct definition_in, unit, .min = 1, .max = 30), \
	TEXT(owner, .max = 200)

#define DEFINITION \
	FIELD(struct definition_in, source, .min = 1, .max = SOURCES), \
	FIELD(struct definition_in, formula, \
	    .names = &indicator_formula_type), \
	FIELD(struct definition_in, side, .min = 1, .max = TERMS, \
	    .names = &definition_side_type), \
	FIELD(struct definition_in, category, .max = TERMS), \
	FIELD(struct definition_in, weight, .max = TERMS), \
	FIELD(struct definition_in, shift, .max = TERMS), \
	FIELD(struct definition_in, mehr, .optional = true), \
	TEXT(numerator_de, .max = 300), TEXT(numerator_en, .max = 300), \
	MAYBE(denominator_de, .max = 300), MAYBE(denominator_en, .max = 300), \
	MAYBE(numerator_date_de, .max = 200), \
	MAYBE(numerator_date_en, .max = 200), \
	MAYBE(denominator_date_de, .max = 200), \
	MAYBE(denominator_date_en, .max = 200), \
	FIELD(struct definition_in, base_period, .optional = true, .min = 4, \
	    .max = 10), \
	FIELD(struct definition_in, rhythm, .optional = true, \
	    .names = &catalogue_rhythm_type), \
	FIELD(struct definition_in, principle, .optional = true, \
	    .names = &catalogue_principle_type), \
	FIELD(struct definition_in, factor, .min = 1, .max = 1000000), \
	FIELD(struct definition_in, decimals, .min = 0, .max = 6), \
	MAYBE(reading_de, .max = 600, .lines = true), \
	MAYBE(reading_en, .max = 600, .lines = true), \
	MAYBE(note_de, .max = 2000, .lines = true), \
	MAYBE(note_en, .max = 2000, .lines = true)

#define CHOICE \
	FIELD(struct definition_in, quelle, .optional = true, .max = SOURCES), \
	FIELD(struct definition_in, formel, .optional = true, \
	    .names = &indicator_formula_type)
/* clang-format on */

enum { SOURCES = 8, TERMS = 60 };

static const struct field choose_fields[] = {
    CHOICE,
};

static const struct field new_fields[] = {
    FIELD(struct definition_in, slug, .min = 3, .max = 80),
    FIELD(struct definition_in, once, .max = 60),
    DESCRIPTION,
    DEFINITION,
};

static const struct field describe_fields[] = {
    FIELD_PATH(struct definition_in, indicator),
    DESCRIPTION,
};

static const struct field next_path[] = {
    FIELD_PATH(struct definition_in, indicator),
    CHOICE,
};

static const struct field next_fields[] = {
    FIELD_PATH(struct definition_in, indicator),
    FIELD(struct definition_in, version, .min = 1, .max = INT_MAX),
    MAYBE(version_note, .max = 2000, .lines = true),
    DEFINITION,
};

/* Small letters, digits and single hyphens: it becomes an address. */
static bool
is_slug(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');

		if (!letter &&
		    (c != '-' || i == 0 || i + 1 == s.n || s.p[i - 1] == '-'))
			return false;
	}
	return true;
}

static bool
is_letter(struct str s)
{
	return s.n == 1 && s.p[0] >= 'A' && s.p[0] <= 'H';
}

/* What no table can say: words of their own kind, and two columns. */
static bool
check_description(struct req *r, const struct definition_in *in)
{
	if (in->area_letter.n == 0 || is_letter(in->area_letter))
		return true;
	form_fault(r, "area_letter",
	    N_("Bitte wählen Sie eine der Möglichkeiten aus."));
	return false;
}

/* What the formula needs beside its columns. */
static bool
check_words(struct req *r, const struct definition_in *in)
{
	bool divided = in->formula == INDICATOR_FORMULA_RATIO ||
		       in->formula == INDICATOR_FORMULA_DIFFERENCE;
	bool good = true;

	if (divided && in->denominator_de.n == 0) {
		form_fault(r, "denominator_de",
		    N_("Bitte beschreiben Sie den Nenner."));
		good = false;
	}
	if (divided && in->denominator_en.n == 0) {
		form_fault(r, "denominator_en",
		    N_("Bitte beschreiben Sie den Nenner."));
		good = false;
	}
	if (in->formula == INDICATOR_FORMULA_INDEX && in->base_period.n == 0) {
		form_fault(r, "base_period",
		    N_("Bitte nennen Sie das Jahr oder den Stichtag, der 100 "
		       "ist."));
		good = false;
	}
	return good;
}

/* The columns, as the form has them. */
static struct term_in
typed_terms(const struct definition_in *in)
{
	return (struct term_in){in->side, in->category, in->weight, in->shift};
}

static bool
definition_read(struct req *r, const struct definition_in *in, struct terms *t)
{
	struct term_in typed = typed_terms(in);
	bool good = check_words(r, in);

	return terms_read(r, &typed, in->formula, t) && good;
}

/* The order of definition_add(). */
static struct strs
definition_words(struct req *r, const struct definition_in *in)
{
	const struct str all[] = {in->numerator_de, in->numerator_en,
	    in->denominator_de, in->denominator_en, in->numerator_date_de,
	    in->numerator_date_en, in->denominator_date_de,
	    in->denominator_date_en, in->reading_de, in->reading_en,
	    in->note_de, in->note_en, in->base_period, in->version_note};
	struct strs s = {0, arena_get(r->arena, COUNT(all), sizeof(*s.row))};

	for (; s.row != NULL && s.n < COUNT(all); s.n++)
		s.row[s.n] = all[s.n].p == NULL ? STR("") : all[s.n];
	return s;
}

/* --- the fields of a definition ------------------------------------------- */

static bool
is_chosen(const struct ids *chosen, struct id id)
{
	for (size_t i = 0; i < chosen->n; i++)
		if (chosen->row[i].v == id.v)
			return true;
	return false;
}

static struct source_choices
source_choices(
    struct req *r, const struct source_list_rows *all, const struct ids *chosen)
{
	struct source_choices v = {
	    0, arena_get(r->arena, all->n, sizeof(*v.row))};

	for (size_t i = 0; v.row != NULL && i < all->n; i++)
		v.row[v.n++] = (struct source_choice){
		    .id = all->row[i].id,
		    .name = all->row[i].name,
		    .table_code = all->row[i].table_code,
		    .chosen = is_chosen(chosen, all->row[i].id),
		};
	return v;
}

/* With several tables, a column needs the name of its own. */
static void
name_columns(struct req *r, struct category_list_rows *k, size_t nsources)
{
	for (size_t i = 0; nsources > 1 && i < k->n; i++)
		k->row[i].label = str_fmt(r->arena, "%.*s: %.*s",
		    (int)k->row[i].table_code.n, k->row[i].table_code.p,
		    (int)k->row[i].label.n, k->row[i].label.p);
}

static void
form_of_formula(struct req *r, struct definition_form *f, int formula)
{
	f->formula = filter_indicator_formula_name(r, formula);
	f->divided = formula != INDICATOR_FORMULA_COUNT;
	f->is_index = formula == INDICATOR_FORMULA_INDEX;
	f->is_difference = formula == INDICATOR_FORMULA_DIFFERENCE;
}

/* Only more rows are wanted: nothing is wrong with the form. */
static void
forget_faults(struct req *r)
{
	r->form.again = true;
	r->form.nfault = 0;
	r->code = 200;
}

/* --- a new indicator ------------------------------------------------------ */

static void
new_show(struct req *r, const struct definition_in *in)
{
	const struct ids *chosen = in->source.n > 0 ? &in->source : &in->quelle;
	int formula = in->formula != 0  ? in->formula
		      : in->formel != 0 ? in->formel
					: INDICATOR_FORMULA_RATIO;
	struct new_indicator_view v = {.is_chosen = chosen->n > 0};
	struct source_list_rows sources;
	struct term_in typed = typed_terms(in);

	q_source_list(&r->batch, &sources);
	if (v.is_chosen)
		q_category_list(&r->batch, *chosen, &v.d.columns);
	if (!req_ask(r))
		return;
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Indikatoren")), "/daten/indikator/");
	req_crumb(r, req_tr(r, N_("Neuer Indikator")), NULL);
	v.nsources = (long long)sources.n;
	v.d.sources = source_choices(r, &sources, chosen);
	name_columns(r, &v.d.columns, chosen->n);
	form_of_formula(r, &v.d, formula);
	v.d.sides = terms_form(r, formula, &typed, NULL, in->mehr);
	v.i.unit = STR("%");
	v.d.factor = formula == INDICATOR_FORMULA_COUNT ? STR("1") : STR("100");
	v.d.decimals = formula == INDICATOR_FORMULA_COUNT ? STR("0") : STR("1");
	new_indicator_html(r, &v);
}

void
new_indicator_page(struct req *r)
{
	struct definition_in in = {0};

	if (INPUT(r, choose_fields, &in) || r->status == OK)
		new_show(r, &in);
}

static bool
new_read(struct req *r, struct definition_in *in, struct terms *t)
{
	bool good = INPUT(r, new_fields, in);

	if (in->slug.n > 0 && !is_slug(in->slug)) {
		form_fault(r, "slug",
		    N_("Bitte nur kleine Buchstaben, Ziffern und einzelne "
		       "Bindestriche."));
		good = false;
	}
	good = definition_read(r, in, t) && good;
	return check_description(r, in) && good;
}

void
new_indicator_post(struct req *r)
{
	struct indicator_add_row done;
	struct definition_in in = {0};
	struct terms t;

	if (!new_read(r, &in, &t) || in.mehr) {
		if (in.mehr)
			forget_faults(r);
		if (r->status == OK)
			new_show(r, &in);
		return;
	}
	q_indicator_add(&r->batch, in.once, in.slug, in.name_de, in.name_en,
	    in.short_de, in.short_en, in.stage, in.area_letter, in.type,
	    in.direction, in.unit, in.owner, definition_words(r, &in),
	    in.formula, in.factor, in.decimals, in.rhythm, in.principle, t.side,
	    t.category, t.weight, t.shift, &done);
	if (req_ask(r)) {
		req_goto(r, N_("Der Indikator ist angelegt."),
		    "/daten/indikator/%s", show_id(done.id).s);
		return;
	}
	if (r->status != CONFLICT)
		return;
	r->status = OK;
	form_fault(
	    r, "slug", N_("Diese Adresse gehört schon einem Indikator."));
	req_more(r);
	new_show(r, &in);
}

/* --- its description ------------------------------------------------------ */

static void
fill_description(
    struct req *r, struct indicator_form *f, const struct indicator_one_row *i)
{
	*f = (struct indicator_form){
	    .slug = i->slug,
	    .name_de = i->name_de,
	    .name_en = i->name_en,
	    .short_de = i->short_de,
	    .short_en = i->short_en,
	    .stage = filter_stage_name(r, i->stage),
	    .area_letter = i->area_letter,
	    .type = filter_indicator_type_name(r, i->type),
	    .direction = filter_direction_name(r, i->direction),
	    .unit = i->unit,
	    .owner = i->owner,
	};
}

static void
edit_show(struct req *r, struct id indicator)
{
	struct edit_indicator_view v;

	q_indicator_one(&r->batch, indicator, &v.i);
	if (!req_ask(r))
		return;
	fill_description(r, &v.form, &v.i);
	crumb_indicator(r, &v.i, false);
	req_crumb(r, req_tr(r, N_("Angaben ändern")), NULL);
	edit_indicator_html(r, &v);
}

void
edit_indicator_page(struct req *r)
{
	struct indicator_in in;

	if (indicator_in(r, &in))
		edit_show(r, in.indicator);
}

void
edit_indicator_post(struct req *r)
{
	struct indicator_save_row done;
	struct definition_in in = {0};
	bool good = INPUT(r, describe_fields, &in);

	if (!check_description(r, &in) || !good) {
		if (r->status == OK)
			edit_show(r, in.indicator);
		return;
	}
	q_indicator_save(&r->batch, in.indicator, in.name_de, in.name_en,
	    in.short_de, in.short_en, in.stage, in.area_letter, in.type,
	    in.direction, in.unit, in.owner, &done);
	if (req_ask(r))
		req_goto(r,
		    N_("Die Angaben sind gespeichert. Im Atlas erscheinen sie "
		       "mit der nächsten Veröffentlichung."),
		    "/daten/indikator/%s", show_id(in.indicator).s);
}

/* --- its next definition -------------------------------------------------- */

static struct str
plain(struct req *r, long long n)
{
	return str_fmt(r->arena, "%lld", n);
}

/* The latest definition, to begin the next one from. */
static void
fill_definition(struct req *r, struct definition_form *f,
    const struct definition_list_row *d)
{
	f->numerator_de = d->numerator_de;
	f->numerator_en = d->numerator_en;
	f->denominator_de = d->denominator_de;
	f->denominator_en = d->denominator_en;
	f->numerator_date_de = d->numerator_date_de;
	f->numerator_date_en = d->numerator_date_en;
	f->denominator_date_de = d->denominator_date_de;
	f->denominator_date_en = d->denominator_date_en;
	f->factor = plain(r, d->factor);
	f->decimals = plain(r, d->decimals);
	f->base_period = d->base_period;
	if (d->rhythm != 0)
		f->rhythm = filter_catalogue_rhythm_name(r, d->rhythm);
	if (d->principle != 0)
		f->principle = filter_catalogue_principle_name(r, d->principle);
	f->reading_de = d->reading_de;
	f->reading_en = d->reading_en;
	f->note_de = d->note_de;
	f->note_en = d->note_en;
}

/* The sources of a definition, each once. */
static struct ids
sources_of(struct req *r, const struct definition_list_row *f,
    const struct definition_terms_rows *t)
{
	struct ids s = {0, arena_get(r->arena, t->n + 1, sizeof(*s.row))};

	for (size_t i = 0; s.row != NULL && i < t->n; i++)
		if (t->row[i].definition.v == f->id.v &&
		    !is_chosen(&s, t->row[i].source))
			s.row[s.n++] = t->row[i].source;
	return s;
}

/*
 * The columns are those of the sources of the latest definition unless others
 * were chosen: known only after a first answer.
 */
static void
definition_show(struct req *r, const struct definition_in *in)
{
	struct edit_definition_view v = {0};
	struct definition_list_rows all;
	struct definition_terms_rows terms;
	struct source_list_rows sources;
	struct definition_shown current;
	struct term_in typed = typed_terms(in);
	struct ids chosen = in->source.n > 0 ? in->source : in->quelle;
	int formula = in->formula != 0 ? in->formula : in->formel;

	q_indicator_one(&r->batch, in->indicator, &v.i);
	q_definition_list(&r->batch, in->indicator, &all);
	q_definition_terms(&r->batch, in->indicator, &terms);
	if (!req_ask(r))
		return;
	if (all.n == 0) {
		r->status = ABSENT;
		return;
	}
	if (chosen.n == 0)
		chosen = sources_of(r, &all.row[0], &terms);
	if (formula == 0)
		formula = all.row[0].formula;
	req_more(r);
	q_category_list(&r->batch, chosen, &v.d.columns);
	q_source_list(&r->batch, &sources);
	if (!req_ask(r))
		return;
	definition_dress(r, &all.row[0], &terms, &current);
	v.d.sources = source_choices(r, &sources, &chosen);
	name_columns(r, &v.d.columns, chosen.n);
	form_of_formula(r, &v.d, formula);
	v.d.sides = terms_form(r, formula, &typed, &current, in->mehr);
	fill_definition(r, &v.d, &all.row[0]);
	v.version = show_version(r, "version", all.row[0].version);
	v.name = show_lang(r, v.i.name_de, v.i.name_en);
	crumb_indicator(r, &v.i, false);
	req_crumb(r, req_tr(r, N_("Neue Definition")), NULL);
	definition_html(r, &v);
}

void
definition_page(struct req *r)
{
	struct definition_in in = {0};

	if (INPUT(r, next_path, &in) || r->status == OK)
		definition_show(r, &in);
}

void
definition_post(struct req *r)
{
	struct definition_next_row done;
	struct definition_in in = {0};
	struct terms t;
	bool good = INPUT(r, next_fields, &in);

	if (!definition_read(r, &in, &t) || !good || in.mehr) {
		if (in.mehr)
			forget_faults(r);
		if (r->status == OK)
			definition_show(r, &in);
		return;
	}
	q_definition_next(&r->batch, in.indicator, in.version,
	    definition_words(r, &in), in.formula, in.factor, in.decimals,
	    in.rhythm, in.principle, t.side, t.category, t.weight, t.shift,
	    &done);
	if (req_ask(r))
		req_goto(r,
		    N_("Die neue Definition gilt, ihre Werte sind "
		       "berechnet."),
		    "/daten/indikator/%s", show_id(in.indicator).s);
	else if (req_again(r, "",
		     N_("Inzwischen gibt es eine neuere Definition. Ihre "
			"Eingaben stehen noch hier; bitte vergleichen Sie "
			"sie.")))
		definition_show(r, &in);
}
