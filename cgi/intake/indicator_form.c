/*
 * indicator_form.c - making an indicator, and changing its description.
 */
#include "arena.h"
#include "definition_form.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "text.h"

/* clang-format off */
#define DESCRIPTION \
	DEFINITION_TEXT(name_de, .max = 200), \
	DEFINITION_MAYBE(name_en, .max = 200), \
	DEFINITION_TEXT(short_de, .max = 60), \
	DEFINITION_MAYBE(short_en, .max = 60), \
	FIELD(struct definition_in, stage, .names = &stage_type), \
	FIELD(struct definition_in, area_letter, .min = 1, .max = 1), \
	FIELD(struct definition_in, type, .names = &indicator_type_type), \
	FIELD(struct definition_in, direction, .names = &direction_type), \
	FIELD(struct definition_in, unit, .min = 1, .max = 30), \
	DEFINITION_TEXT(owner, .max = 200)

/* clang-format on */

static const struct field choose_fields[] = {
    DEFINITION_CHOICE,
};

static const struct field new_fields[] = {
    FIELD(struct definition_in, slug, .min = 3, .max = 80),
    FIELD(struct definition_in, once, .max = 60),
    DESCRIPTION,
    DEFINITION_FIELDS,
};

static const struct field describe_fields[] = {
    FIELD_PATH(struct definition_in, indicator),
    DESCRIPTION,
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

	q_source_list(&r->batch, &sources);
	if (v.is_chosen)
		q_category_list(&r->batch, *chosen, &v.d.columns);
	if (!req_ask(r))
		return;
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Indikatoren")), "/daten/indikator/");
	req_crumb(r, req_tr(r, N_("Neuer Indikator")), NULL);
	v.nsources = (long long)sources.n;
	definition_form(r, in, formula, chosen, &sources, NULL, &v.d);
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
			definition_more(r);
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
