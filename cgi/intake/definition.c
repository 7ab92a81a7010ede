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
	struct id source, quelle; /* of a form; of an address */
	long long version;
	struct str numerator_de, numerator_en, denominator_de, denominator_en;
	long long numerator_category, denominator_category, factor, decimals;
	struct str reference_date, note_de, note_en;
	struct str once;
};

/* clang-format off */
#define TEXT(m, ...) FIELD(struct definition_in, m, .min = 2, __VA_ARGS__)

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
	FIELD(struct definition_in, source, .optional = false), \
	TEXT(numerator_de, .max = 300), TEXT(numerator_en, .max = 300), \
	TEXT(denominator_de, .max = 300), TEXT(denominator_en, .max = 300), \
	FIELD(struct definition_in, numerator_category, .max = INT_MAX, \
	    .min = 1, .sentence = column_sentence), \
	FIELD(struct definition_in, denominator_category, .max = INT_MAX, \
	    .min = 1, .sentence = column_sentence), \
	FIELD(struct definition_in, factor, .min = 1, .max = 1000000), \
	FIELD(struct definition_in, decimals, .min = 0, .max = 6), \
	TEXT(reference_date, .max = 200, .optional = true), \
	TEXT(note_de, .max = 2000, .optional = true, .lines = true), \
	TEXT(note_en, .max = 2000, .optional = true, .lines = true)
/* clang-format on */

static const char column_sentence[] =
    N_("Bitte wählen Sie eine Spalte der Quelle aus.");

static const struct field choose_fields[] = {
    FIELD(struct definition_in, quelle, .optional = true),
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
    FIELD(struct definition_in, quelle, .optional = true),
};

static const struct field next_fields[] = {
    FIELD_PATH(struct definition_in, indicator),
    FIELD(struct definition_in, version, .min = 1, .max = INT_MAX),
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

static bool
check_columns(struct req *r, const struct definition_in *in)
{
	if (in->numerator_category == 0 ||
	    in->numerator_category != in->denominator_category)
		return true;
	form_fault(r, "denominator_category",
	    N_("Zähler und Nenner sind dieselbe Spalte."));
	return false;
}

/* --- a new indicator ------------------------------------------------------ */

static void
fill_source(struct definition_form *f, const struct source_one_row *s)
{
	f->source = s->id;
	f->source_name = s->name;
	f->table_code = s->table_code;
}

static void
new_show(struct req *r, struct id source)
{
	struct new_indicator_view v = {.is_chosen = source.v != 0};
	struct source_one_row s;

	if (v.is_chosen) {
		q_source_one(&r->batch, source, &s);
		q_category_list(&r->batch, source, &v.d.columns);
	} else
		q_source_list(&r->batch, &v.sources);
	if (!req_ask(r))
		return;
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Indikatoren")), "/daten/indikator/");
	req_crumb(r, req_tr(r, N_("Neuer Indikator")), NULL);
	v.nsources = (long long)v.sources.n;
	if (v.is_chosen) {
		fill_source(&v.d, &s);
		v.i.unit = STR("%");
		v.d.factor = STR("100");
		v.d.decimals = STR("1");
	}
	new_indicator_html(r, &v);
}

void
new_indicator_page(struct req *r)
{
	struct definition_in in = {0};

	if (INPUT(r, choose_fields, &in) || r->status == OK)
		new_show(r, in.quelle);
}

static bool
new_read(struct req *r, struct definition_in *in)
{
	bool good = INPUT(r, new_fields, in);

	if (in->slug.n > 0 && !is_slug(in->slug)) {
		form_fault(r, "slug",
		    N_("Bitte nur kleine Buchstaben, Ziffern und einzelne "
		       "Bindestriche."));
		good = false;
	}
	return check_description(r, in) && check_columns(r, in) && good;
}

void
new_indicator_post(struct req *r)
{
	struct indicator_add_row done;
	struct definition_in in = {0};

	if (!new_read(r, &in)) {
		if (r->status == OK)
			new_show(r, in.source);
		return;
	}
	q_indicator_add(&r->batch, in.once, in.slug, in.name_de, in.name_en,
	    in.short_de, in.short_en, in.stage, in.area_letter, in.type,
	    in.direction, in.unit, in.owner, in.numerator_de, in.numerator_en,
	    in.denominator_de, in.denominator_en, in.source,
	    in.numerator_category, in.denominator_category, in.factor,
	    in.decimals, in.reference_date, in.note_de, in.note_en, &done);
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
	new_show(r, in.source);
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

/* The latest definition, to begin the next one from. */
static void
fill_definition(struct req *r, struct definition_form *f,
    const struct definition_list_row *d)
{
	f->numerator_de = d->numerator_de;
	f->numerator_en = d->numerator_en;
	f->denominator_de = d->denominator_de;
	f->denominator_en = d->denominator_en;
	f->numerator_category = text_int(r, d->numerator_category);
	f->denominator_category = text_int(r, d->denominator_category);
	f->factor = text_int(r, d->factor);
	f->decimals = text_int(r, d->decimals);
	f->reference_date = d->reference_date;
	f->note_de = d->note_de;
	f->note_en = d->note_en;
}

/*
 * The columns are those of the source, which is the one of the latest
 * definition unless another was chosen: known only after a first answer.
 */
static void
definition_show(struct req *r, struct id indicator, struct id source)
{
	struct edit_definition_view v = {0};
	struct definition_list_rows all;
	struct source_one_row s;

	q_indicator_one(&r->batch, indicator, &v.i);
	q_definition_list(&r->batch, indicator, &all);
	if (!req_ask(r))
		return;
	if (all.n == 0) {
		r->status = ABSENT;
		return;
	}
	req_more(r);
	q_source_one(&r->batch, source.v != 0 ? source : all.row[0].source, &s);
	q_category_list(&r->batch, source.v != 0 ? source : all.row[0].source,
	    &v.d.columns);
	q_source_list(&r->batch, &v.sources);
	if (!req_ask(r))
		return;
	fill_source(&v.d, &s);
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
		definition_show(r, in.indicator, in.quelle);
}

void
definition_post(struct req *r)
{
	struct definition_next_row done;
	struct definition_in in = {0};
	bool good = INPUT(r, next_fields, &in);

	if (!check_columns(r, &in) || !good) {
		if (r->status == OK)
			definition_show(r, in.indicator, in.source);
		return;
	}
	q_definition_next(&r->batch, in.indicator, in.version, in.numerator_de,
	    in.numerator_en, in.denominator_de, in.denominator_en, in.source,
	    in.numerator_category, in.denominator_category, in.factor,
	    in.decimals, in.reference_date, in.note_de, in.note_en, &done);
	if (req_ask(r))
		req_goto(r,
		    N_("Die neue Definition gilt, ihre Werte sind "
		       "berechnet."),
		    "/daten/indikator/%s", show_id(in.indicator).s);
	else if (req_again(r, "",
		     N_("Inzwischen gibt es eine neuere Definition. Ihre "
			"Eingaben stehen noch hier; bitte vergleichen Sie "
			"sie.")))
		definition_show(r, in.indicator, in.source);
}
