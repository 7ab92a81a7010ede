/*
 * publish.c - an indicator's way into the atlas.
 */
#include "indicator.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "text.h"

struct publish_in {
	struct id indicator;
	struct str seen;
	struct str once;
};

static const struct field publish_fields[] = {
    FIELD_PATH(struct publish_in, indicator),
    FIELD(struct publish_in, seen, .max = 64, .optional = true),
    FIELD(struct publish_in, once, .max = 60, .optional = true),
};

/* What becomes public; after a refusal, what has changed is in it. */
static void
publish_show(struct req *r, struct id indicator)
{
	struct publish_view v = {0};
	struct value_symbols_rows symbols;
	struct definition_list_rows all;
	struct release_list_rows releases;
	struct break_list_rows breaks;

	q_indicator_mark(&r->batch, indicator, &v.seen);
	q_indicator_one(&r->batch, indicator, &v.i);
	q_indicator_lacks(&r->batch, indicator, &v.lacks);
	q_definition_list(&r->batch, indicator, &all);
	q_release_list(&r->batch, indicator, &releases);
	q_break_list(&r->batch, indicator, &breaks);
	q_value_symbols(&r->batch, indicator, &symbols);
	if (!req_ask(r))
		return;
	if (all.n > 0)
		v.d = all.row[0];
	if (releases.n > 0)
		v.release = releases.row[0];
	for (size_t i = 0; i < symbols.n; i++)
		v.nvalues += symbols.row[i].n;
	v.ready = releases.n > 0 && v.nvalues > 0;
	if (r->code == 409 && !v.ready) {
		r->status = CONFLICT; /* there is nothing to publish */
		return;
	}
	v.nbreaks = (long long)breaks.n;
	v.nlacks = v.lacks.no_name + v.lacks.no_short + v.lacks.no_numerator +
		   v.lacks.no_denominator;
	v.name = show_lang(r, v.i.name_de, v.i.name_en);
	crumb_indicator(r, &v.i, false);
	req_crumb(r, req_tr(r, N_("In den Atlas")), NULL);
	publish_html(r, &v);
}

void
publish_page(struct req *r)
{
	struct indicator_in in;

	if (indicator_in(r, &in))
		publish_show(r, in.indicator);
}

void
publish_post(struct req *r)
{
	struct indicator_publish_row done;
	struct publish_in in;

	if (!INPUT(r, publish_fields, &in)) {
		if (r->status == OK)
			publish_show(r, in.indicator);
		return;
	}
	/* who brings no word has seen nothing */
	q_indicator_publish(&r->batch, in.indicator,
	    in.seen.p == NULL ? STR("") : in.seen, &done);
	if (req_ask(r))
		req_goto(r, N_("Der Indikator steht im Bildungsatlas."),
		    "/daten/indikator/%s", show_id(in.indicator).s);
	else if (req_again(r, "",
		     N_("Inzwischen hat sich geändert, was öffentlich würde. "
			"Bitte sehen Sie es noch einmal an, bevor Sie es "
			"veröffentlichen.")))
		publish_show(r, in.indicator);
}

/* --- the English words --------------------------------------------------- */

struct english_in {
	struct id indicator;
	struct str name_en, short_en, numerator_en, denominator_en;
};

static const struct field english_fields[] = {
    FIELD_PATH(struct english_in, indicator),
    FIELD(struct english_in, name_en, .optional = true, .min = 2, .max = 200),
    FIELD(struct english_in, short_en, .optional = true, .min = 2, .max = 60),
    FIELD(struct english_in, numerator_en, .optional = true, .min = 2,
	.max = 300),
    FIELD(struct english_in, denominator_en, .optional = true, .min = 2,
	.max = 300),
};

/* Those that were sent are saved; the page asks for what is still missing. */
void
english_post(struct req *r)
{
	struct indicator_english_row done;
	struct english_in in;

	if (!INPUT(r, english_fields, &in)) {
		if (r->status == OK)
			publish_show(r, in.indicator);
		return;
	}
	q_indicator_english(&r->batch, in.indicator, in.name_en, in.short_en,
	    in.numerator_en, in.denominator_en, &done);
	if (req_ask(r))
		req_goto(r, N_("Gespeichert."), "/daten/indikator/%s/atlas",
		    show_id(in.indicator).s);
}
