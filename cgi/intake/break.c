/*
 * break.c - known breaks in the series of an indicator: noted, changed,
 * withdrawn.
 */
#include "arena.h"
#include "indicator.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "show_period.h"
#include "text.h"

struct break_in {
	struct id indicator, series_break; /* 0: a new one */
	struct id source;                  /* whose data breaks; 0: not data */
	long long version;                 /* seen */
	struct str area_prefix, period;
	struct str label_de, label_en, note_de, note_en;
	struct str once;
};

static const struct field break_fields[] = {
    FIELD_PATH(struct break_in, series_break),
    FIELD_PATH(struct break_in, indicator),
    FIELD(struct break_in, version, .optional = true, .max = 1000000),
    FIELD(struct break_in, source, .optional = true),
    FIELD(struct break_in, area_prefix, .optional = true, .max = 12),
    FIELD(struct break_in, period, .min = 4, .max = 40),
    FIELD(struct break_in, label_de, .min = 3, .max = 60),
    FIELD(struct break_in, label_en, .min = 3, .max = 60),
    FIELD(struct break_in, note_de, .min = 3, .max = 2000, .lines = true),
    FIELD(struct break_in, note_en, .min = 3, .max = 2000, .lines = true),
    FIELD(struct break_in, once, .optional = true, .max = 60),
};

static void
break_crumbs(struct req *r, struct break_view *v)
{
	v->name = show_lang(r, v->i.name_de, v->i.name_en);
	crumb_indicator(r, &v->i, false);
	req_crumb(r, req_tr(r, N_("Zeitreihenbruch")), NULL);
}

/* What a break may be one of: each table, or the indicator alone. */
static void
fill_scopes(struct req *r, struct break_view *v, struct id chosen)
{
	v->scopes.row =
	    arena_get(r->arena, v->sources.n + 1, sizeof(*v->scopes.row));
	if (v->scopes.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < v->sources.n; i++) {
		const struct str part[] = {v->sources.row[i].table_code};

		v->scopes.row[v->scopes.n++] = (struct break_scope){
		    .value = text_id(r, v->sources.row[i].id),
		    .label =
			text_fill(r, N_("Die Daten der Tabelle {0}"), 1, part),
		};
	}
	v->scope = chosen.v != 0 ? text_id(r, chosen) : STR("");
}

static void
break_show(struct req *r, struct id indicator)
{
	struct break_view v = {0};

	q_indicator_one(&r->batch, indicator, &v.i);
	q_break_list(&r->batch, indicator, &v.breaks);
	q_break_sources(&r->batch, indicator, &v.sources);
	if (!req_ask(r))
		return;
	v.nbreaks = (long long)v.breaks.n;
	/* mostly it is the data that breaks */
	fill_scopes(
	    r, &v, v.sources.n > 0 ? v.sources.row[0].id : (struct id){0});
	break_crumbs(r, &v);
	break_html(r, &v);
}

void
break_page(struct req *r)
{
	struct indicator_in in;

	if (indicator_in(r, &in))
		break_show(r, in.indicator);
}

static void
break_change_show(struct req *r, struct id indicator, struct id series_break)
{
	struct break_view v = {0};

	q_indicator_one(&r->batch, indicator, &v.i);
	q_break_one(&r->batch, indicator, series_break, &v.b);
	q_break_sources(&r->batch, indicator, &v.sources);
	if (!req_ask(r))
		return;
	fill_scopes(r, &v, v.b.source);
	v.version = show_version(r, "version", v.b.version);
	break_crumbs(r, &v);
	v.period = period_field(r, v.b.period);
	break_change_html(r, &v);
}

struct break_id {
	struct id indicator, series_break;
	struct str reason;
};

static const struct field break_id_fields[] = {
    FIELD_PATH(struct break_id, indicator),
    FIELD_PATH(struct break_id, series_break),
};

static const struct field withdraw_fields[] = {
    FIELD_PATH(struct break_id, indicator),
    FIELD_PATH(struct break_id, series_break),
    FIELD(struct break_id, reason, .min = 3, .max = 1000, .lines = true,
	.sentence = N_("Bitte sagen Sie, warum der Bruch keiner ist.")),
};

void
break_change_page(struct req *r)
{
	struct break_id in;

	if (INPUT(r, break_id_fields, &in))
		break_change_show(r, in.indicator, in.series_break);
}

static bool
break_read(struct req *r, struct break_in *in, bool is_new)
{
	/* a new one has no place in the address, the first row */
	bool good = is_new ? input_read(r, break_fields + 1,
				 COUNT(break_fields) - 1, in)
			   : INPUT(r, break_fields, in);

	if (!str_is_digits(in->area_prefix)) {
		form_fault(r, "area_prefix",
		    N_("Bitte den Anfang eines Gebietsschlüssels, zum Beispiel "
		       "05, oder nichts."));
		good = false;
	}
	return period_typed(r, "period", &in->period) && good;
}

/* Changed meanwhile, or one is there already: both are shown. */
static void
break_again(struct req *r, const struct break_in *in)
{
	r->status = OK;
	r->code = 409;
	req_more(r);
	form_fault(r, "period",
	    N_("Inzwischen wurde dieser Bruch geändert, oder für diesen "
	       "Zeitpunkt und diese Gebiete ist schon einer vermerkt."));
	break_change_show(r, in->indicator, in->series_break);
}

void
break_change_post(struct req *r)
{
	struct break_save_row done;
	struct break_in in;

	if (!break_read(r, &in, false)) {
		if (r->status == OK)
			break_change_show(r, in.indicator, in.series_break);
		return;
	}
	q_break_save(&r->batch, in.series_break, in.version, in.source,
	    in.area_prefix, in.period, in.label_de, in.label_en, in.note_de,
	    in.note_en, &done);
	if (req_ask(r))
		req_goto(r, N_("Der Bruch ist geändert."),
		    "/daten/indikator/%s", show_id(in.indicator).s);
	else if (r->status == CONFLICT)
		break_again(r, &in);
}

void
break_withdraw_post(struct req *r)
{
	struct break_withdraw_row done;
	struct break_id in;

	if (!INPUT(r, withdraw_fields, &in)) {
		if (r->status == OK)
			break_change_show(r, in.indicator, in.series_break);
		return;
	}
	q_break_withdraw(&r->batch, in.series_break, in.reason, &done);
	if (req_ask(r))
		req_goto(r,
		    N_("Der Bruch ist zurückgenommen. Im Atlas steht er, bis "
		       "der Indikator neu veröffentlicht wird."),
		    "/daten/indikator/%s", show_id(in.indicator).s);
}

void
break_post(struct req *r)
{
	struct break_add_row done;
	struct break_in in;

	if (!break_read(r, &in, true)) {
		if (r->status == OK)
			break_show(r, in.indicator);
		return;
	}
	q_break_add(&r->batch, in.once, in.indicator, in.source, in.area_prefix,
	    in.period, in.label_de, in.label_en, in.note_de, in.note_en, &done);
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
