/*
 * definition_form.c - the fields of a definition.
 */
#include "definition_form.h"

#include "arena.h"
#include "intake.h"
#include "page.h"
#include "show_period.h"
#include "text.h"

/* What the formula needs beside its columns. */
static bool
check_words(struct req *r, struct definition_in *in)
{
	bool divided = in->formula == INDICATOR_FORMULA_RATIO ||
		       in->formula == INDICATOR_FORMULA_DIFFERENCE;
	bool good = period_typed(r, "base_period", &in->base_period);

	if (divided && in->denominator_de.n == 0) {
		form_fault(r, "denominator_de",
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

bool
definition_read(struct req *r, struct definition_in *in, struct terms *t)
{
	struct term_in typed = typed_terms(in);
	bool good = check_words(r, in);

	return terms_read(r, &typed, in->formula, t) && good;
}

struct strs
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

bool
id_among(const struct ids *chosen, struct id id)
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
		    .chosen = id_among(chosen, all->row[i].id),
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

void
definition_form(struct req *r, const struct definition_in *in, int formula,
    const struct ids *chosen, const struct source_list_rows *sources,
    const struct definition_shown *current, struct definition_form *f)
{
	struct term_in typed = typed_terms(in);

	f->sources = source_choices(r, sources, chosen);
	name_columns(r, &f->columns, chosen->n);
	form_of_formula(r, f, formula);
	f->sides = terms_form(r, formula, &typed, current, in->mehr);
}

void
definition_more(struct req *r)
{
	r->form.again = true;
	r->form.nfault = 0;
	r->code = 200;
}
