/*
 * definition.c - the next version of an indicator's definition.
 */
#include "arena.h"
#include "definition_form.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "show_period.h"
#include "text.h"

static const struct field next_path[] = {
    FIELD_PATH(struct definition_in, indicator),
    DEFINITION_CHOICE,
};

static const struct field next_fields[] = {
    FIELD_PATH(struct definition_in, indicator),
    FIELD(struct definition_in, version, .min = 1, .max = INT_MAX),
    DEFINITION_MAYBE(version_note, .max = 2000, .lines = true),
    DEFINITION_FIELDS,
};

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
	f->base_period = period_field(r, d->base_period);
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
		    !id_among(&s, t->row[i].source))
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
	definition_form(r, in, formula, &chosen, &sources, &current, &v.d);
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
			definition_more(r);
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
		    N_("Die neue Definition gilt. Unter „Werte“ steht, was "
		       "sie ergibt."),
		    "/daten/indikator/%s", show_id(in.indicator).s);
	else if (req_again(r, "",
		     N_("Inzwischen gibt es eine neuere Definition. Ihre "
			"Eingaben stehen noch hier; bitte vergleichen Sie "
			"sie.")))
		definition_show(r, &in);
}
