/*
 * publish.c - breaks in a series, and an indicator's way into the atlas.
 */
#include "indicator.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "text.h"

struct break_in {
	struct id indicator;
	struct str area_prefix, period;
	struct str label_de, label_en, note_de, note_en;
	struct str once;
};

static const struct field break_fields[] = {
    FIELD_PATH(struct break_in, indicator),
    FIELD(struct break_in, area_prefix, .optional = true, .max = 12),
    FIELD(struct break_in, period, .min = 4, .max = 10),
    FIELD(struct break_in, label_de, .min = 3, .max = 60),
    FIELD(struct break_in, label_en, .min = 3, .max = 60),
    FIELD(struct break_in, note_de, .min = 3, .max = 2000, .lines = true),
    FIELD(struct break_in, note_en, .min = 3, .max = 2000, .lines = true),
    FIELD(struct break_in, once, .max = 60),
};

static void
break_show(struct req *r, struct id indicator)
{
	struct break_view v = {0};

	q_indicator_one(&r->batch, indicator, &v.i);
	q_break_list(&r->batch, indicator, &v.breaks);
	if (!req_ask(r))
		return;
	v.name = show_lang(r, v.i.name_de, v.i.name_en);
	v.nbreaks = (long long)v.breaks.n;
	crumb_indicator(r, &v.i, false);
	req_crumb(r, req_tr(r, N_("Zeitreihenbruch")), NULL);
	break_html(r, &v);
}

void
break_page(struct req *r)
{
	struct indicator_in in;

	if (indicator_in(r, &in))
		break_show(r, in.indicator);
}

static bool
is_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return true;
}

static bool
break_read(struct req *r, struct break_in *in)
{
	bool good = INPUT(r, break_fields, in);

	if (!is_digits(in->area_prefix)) {
		form_fault(r, "area_prefix",
		    N_("Bitte den Anfang eines Gebietsschlüssels, zum Beispiel "
		       "05, oder nichts."));
		good = false;
	}
	if (in->period.n >= 4 && !is_digits((struct str){in->period.p, 4})) {
		form_fault(r, "period",
		    N_("Bitte ein Jahr oder einen Stichtag, zum Beispiel 2013 "
		       "oder 2013-12-31."));
		good = false;
	}
	return good;
}

void
break_post(struct req *r)
{
	struct break_add_row done;
	struct break_in in;

	if (!break_read(r, &in)) {
		if (r->status == OK)
			break_show(r, in.indicator);
		return;
	}
	q_break_add(&r->batch, in.once, in.indicator, in.area_prefix, in.period,
	    in.label_de, in.label_en, in.note_de, in.note_en, &done);
	if (req_ask(r))
		req_goto(r,
		    N_("Der Bruch ist vermerkt; er erscheint in Abbildungen "
		       "und Tabellen."),
		    "/daten/indikator/%s", show_id(in.indicator).s);
	else if (r->status == ABSENT) {
		r->status = OK;
		req_more(r);
		form_fault(r, "period",
		    N_("Für diesen Zeitpunkt und diese Gebiete ist schon ein "
		       "Bruch vermerkt."));
		break_show(r, in.indicator);
	}
}

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
