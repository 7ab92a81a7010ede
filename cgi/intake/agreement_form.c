/*
 * agreement_form.c - what is agreed about deliveries: a new agreement, and
 * changes of one.
 */
#include "agreement.h"
#include "agreement_lists.h"
#include "arena.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "period.h"
#include "secrecy.h"
#include "text.h"

enum { KEYS_MAX = 400 };

struct form_in {
	struct id agreement, body;
	long long version;
	struct str title, source_code, first_period, reference_date, within,
	    keys, columns, before, after, note, once;
	struct id source, organisation;
	int rhythm, way, level, secrecy;
	long long due_month, due_day, due_later;
	struct ids indicator;
};

#define SHARED                                                                 \
	FIELD(struct form_in, title, .min = 3, .max = 200),                    \
	    FIELD(struct form_in, organisation, .optional = false),            \
	    FIELD(struct form_in, first_period, .max = 30),                    \
	    FIELD(                                                             \
		struct form_in, reference_date, .optional = true, .max = 100), \
	    FIELD(struct form_in, due_day, .min = 1, .max = 31),               \
	    FIELD(struct form_in, due_month, .min = 1, .max = 12),             \
	    FIELD(struct form_in, due_later, .min = 0, .max = 2),              \
	    FIELD(struct form_in, way, .names = &delivery_way_type),           \
	    FIELD(struct form_in, within, .optional = true, .max = 20),        \
	    FIELD(struct form_in, level, .optional = true,                     \
		.names = &area_level_type),                                    \
	    FIELD(struct form_in, keys, .optional = true, .lines = true,       \
		.max = 6000),                                                  \
	    FIELD(struct form_in, columns, .optional = true, .lines = true,    \
		.max = 8000),                                                  \
	    FIELD(struct form_in, indicator, .optional = true, .max = 200),    \
	    FIELD(struct form_in, before, .optional = true, .max = 60),        \
	    FIELD(struct form_in, after, .optional = true, .max = 60),         \
	    FIELD(struct form_in, note, .optional = true, .lines = true,       \
		.max = 2000)

static const struct field new_fields[] = {
    FIELD(struct form_in, body, .optional = false),
    FIELD(struct form_in, source, .optional = true),
    FIELD(struct form_in, source_code, .optional = true, .max = 60),
    FIELD(
	struct form_in, secrecy, .optional = true, .names = &secrecy_kind_type),
    FIELD(struct form_in, rhythm, .names = &rhythm_type),
    SHARED,
    FIELD(struct form_in, once, .max = 60),
};

static const struct field edit_fields[] = {
    FIELD_PATH(struct form_in, agreement),
    FIELD(struct form_in, version, .min = 1),
    SHARED,
};

static const struct field path_fields[] = {
    FIELD_PATH(struct form_in, agreement),
};

/* The form's texts as lists, for the database. */
struct lists {
	struct strs keys, columns, before, after;
};

static bool
take_period(struct req *r, int rhythm, struct str *text)
{
	static const int kind[] = {
	    [RHYTHM_YEAR] = PERIOD_YEAR,
	    [RHYTHM_HALF_YEAR] = PERIOD_HALF_YEAR,
	    [RHYTHM_SCHOOL_YEAR] = PERIOD_SCHOOL_YEAR,
	};
	struct period p = period_read(*text);

	if (text->n == 0)
		return false;
	if (p.kind == PERIOD_NONE ||
	    (rhythm > 0 && rhythm < RHYTHM_ONCE && kind[rhythm] != p.kind)) {
		form_fault(r, "first_period",
		    N_("Bitte passend zum Rhythmus: 2026, 1. Halbjahr 2026 "
		       "oder 2026/27."));
		return false;
	}
	*text = str_fmt(r->arena, "%s", p.text);
	return true;
}

/* What the field table cannot say. */
static bool
take_lists(struct req *r, struct form_in *in, struct lists *l)
{
	bool good = take_period(r, in->rhythm, &in->first_period);

	if (!list_cut(r, in->keys, "\n,; ", KEYS_MAX, &l->keys)) {
		form_fault(r, "keys", N_("Höchstens 400 Gebiete."));
		good = false;
	}
	good = columns_read(r, "columns", in->columns, &l->columns) && good;
	good = days_read(r, "before", in->before, &l->before) && good;
	good = days_read(r, "after", in->after, &l->after) && good;
	if (in->way == DELIVERY_WAY_FORM && l->columns.n == 0 && good) {
		form_fault(r, "columns",
		    N_("Ein Formular braucht Spalten: eine in jeder Zeile."));
		good = false;
	}
	if (in->way == DELIVERY_WAY_FORM && l->keys.n == 0 &&
	    (in->within.n == 0 || in->level == 0)) {
		form_fault(r, "level",
		    N_("Ein Formular braucht Gebiete: eine Ebene innerhalb "
		       "eines Gebiets oder einzelne Schlüssel."));
		good = false;
	}
	return good;
}

static bool
tick_indicators(struct req *r, const struct agreement_indicators_rows *rows,
    const struct form_in *sent, struct agreement_form_view *v)
{
	v->indicators.row = arena_get(r->arena, rows->n, sizeof(struct tick));
	if (v->indicators.row == NULL) {
		r->status = BUSY;
		return false;
	}
	v->indicators.n = rows->n;
	v->nindicators = (long long)rows->n;
	for (size_t i = 0; i < rows->n; i++) {
		struct tick *t = &v->indicators.row[i];

		*t = (struct tick){
		    .id = text_id(r, rows->row[i].id),
		    .name = rows->row[i].name,
		    .on = sent == NULL && rows->row[i].chosen,
		};
		for (size_t k = 0; sent != NULL && k < sent->indicator.n; k++)
			t->on = t->on ||
				sent->indicator.row[k].v == rows->row[i].id.v;
	}
	return true;
}

/* What the fields say at first. */
static void
dress(struct req *r, const struct agreement_columns_rows *columns,
    struct agreement_form_view *v)
{
	const struct agreement_one_row *a = &v->a;

	v->version = show_version(r, "version", a->version);
	v->rhythm = filter_rhythm_name(r, a->rhythm);
	v->way = filter_delivery_way_name(r, a->way);
	v->level = filter_area_level_name(r, a->level);
	if (a->organisation.v != 0)
		v->organisation = text_id(r, a->organisation);
	v->month = str_fmt(r->arena, "%lld", a->due_month);
	v->day = a->due_day > 0 ? str_fmt(r->arena, "%lld", a->due_day)
				: (struct str){NULL, 0};
	v->later = str_fmt(r->arena, "%lld", a->due_later);
	for (size_t i = 0; i < columns->n; i++)
		v->columns = str_fmt(r->arena, "%.*s%.*s | %.*s\n",
		    (int)v->columns.n, v->columns.n > 0 ? v->columns.p : "",
		    (int)columns->row[i].name.n, columns->row[i].name.p,
		    (int)columns->row[i].unit.n, columns->row[i].unit.p);
}

static void
form_show(struct req *r, struct id agreement, struct id body,
    const struct form_in *sent)
{
	struct agreement_form_view v = {.nindicators = 0};
	struct agreement_indicators_rows indicators;
	struct agreement_columns_rows columns = {0, NULL};
	struct body_one_row b = {{0}};

	if (agreement.v != 0)
		q_agreement_one(&r->batch, agreement, &v.a);
	else
		q_body_one(&r->batch, body, &b);
	q_agreement_columns(&r->batch, agreement, &columns);
	q_organisation_choice(&r->batch, &v.organisations);
	q_source_list(&r->batch, &v.sources);
	q_area_choice(&r->batch, &v.areas);
	q_agreement_indicators(&r->batch, agreement, &indicators);
	if (!req_ask(r))
		return;
	if (agreement.v == 0) {
		v.a = (struct agreement_one_row){
		    .body = b.id,
		    .body_name = b.name,
		    .organisation = b.organisation,
		    .due_month = 11,
		    .due_later = 0,
		    .way = DELIVERY_WAY_FORM,
		    .rhythm = RHYTHM_YEAR,
		    .before = STR("14, 3"),
		    .after = STR("1, 7"),
		    .reference_date = b.reference_date,
		};
	}
	dress(r, &columns, &v);
	if (!tick_indicators(r, &indicators, sent, &v))
		return;
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Datenhaltende Stellen")), "/daten/stelle/");
	req_crumb(r, v.a.body_name, "/daten/stelle/%s", show_id(v.a.body).s);
	req_crumb(r,
	    req_tr(r, agreement.v == 0 ? N_("Neue Vereinbarung")
				       : N_("Vereinbarung bearbeiten")),
	    NULL);
	agreement_form_html(r, &v);
}

struct new_in {
	struct id stelle;
};

static const struct field query_fields[] = {
    FIELD(struct new_in, stelle, .optional = false),
};

void
new_agreement_page(struct req *r)
{
	struct new_in in;

	if (INPUT(r, query_fields, &in))
		form_show(r, (struct id){0}, in.stelle, NULL);
	else if (r->status == OK) {
		r->form.nfault = 0;
		if (req_ask(r))
			req_goto(r,
			    N_("Bitte zuerst die Stelle wählen, mit der etwas "
			       "vereinbart wird."),
			    "/daten/stelle/");
	}
}

/* What the database says about the form as a whole. */
static void
refused(struct req *r, const struct form_in *in, struct str why)
{
	if (r->status == INVALID) {
		r->status = OK;
		if (str_is(why, "no area") || str_is(why, "area"))
			form_fault(r, "keys",
			    N_("Diese Gebiete kennen wir nicht, oder dort "
			       "liegt keines dieser Ebene."));
		else if (str_is(why, "too large"))
			form_fault(r, "columns",
			    N_("Das Formular hätte mehr als 1.200 Felder. "
			       "Bitte teilen Sie es auf."));
		else
			form_fault(r, "columns",
			    N_("Ein Formular braucht Spalten: eine in jeder "
			       "Zeile."));
		req_more(r);
		form_show(r, in->agreement, in->body, in);
	} else if (req_again(r,
		       in->agreement.v == 0 ? "source_code" : "version",
		       in->agreement.v == 0
			   ? N_("Diesen Kurznamen hat schon eine andere "
				"Quelle.")
			   : N_("Diese Vereinbarung wurde inzwischen geändert. "
				"Ihre Eingaben stehen noch hier.")))
		form_show(r, in->agreement, in->body, in);
}

static bool
ask_keeping(struct req *r, const struct form_in *in)
{
	struct str why;

	if (req_ask(r))
		return true;
	why = db_message(r->batch.db);
	refused(r, in, (struct str){str_copy(r->arena, why), why.n});
	return false;
}

/* One that is there, or what a new one needs. */
static bool
source_said(struct req *r, const struct form_in *in)
{
	if (in->source.v != 0)
		return true;
	if (in->source_code.n == 0)
		form_fault(r, "source_code",
		    N_("Bitte wählen Sie eine vorhandene Quelle, oder geben "
		       "Sie hier der neuen einen Kurznamen."));
	if (in->secrecy == 0)
		secrecy_unsaid(r);
	return in->source_code.n > 0 && in->secrecy != 0;
}

void
new_agreement_post(struct req *r)
{
	struct agreement_add_row done;
	struct form_in in = {.version = 0};
	struct lists l = {
	    {0, NULL},
            {0, NULL},
            {0, NULL},
            {0, NULL}
        };
	bool good = INPUT(r, new_fields, &in);

	in.agreement = (struct id){0};
	good = source_said(r, &in) && good;
	if (!(take_lists(r, &in, &l) && good)) {
		if (r->status == OK || r->status == INVALID)
			form_show(r, in.agreement, in.body, &in);
		return;
	}
	q_agreement_add(&r->batch, in.once, in.body, in.title, in.source,
	    in.source_code, in.organisation, in.rhythm, in.first_period,
	    or_empty(in.reference_date), in.due_month, in.due_day, in.due_later,
	    in.way, in.within, in.level, l.keys, l.columns, in.indicator,
	    l.before, l.after, in.note, in.secrecy, &done);
	if (ask_keeping(r, &in))
		req_goto(r,
		    N_("Die Vereinbarung gilt; die Termine des nächsten "
		       "Jahres stehen im Lieferplan."),
		    "/daten/vereinbarung/%s", show_id(done.id).s);
}

void
edit_agreement_page(struct req *r)
{
	struct form_in in;

	if (INPUT(r, path_fields, &in))
		form_show(r, in.agreement, (struct id){0}, NULL);
}

void
edit_agreement_post(struct req *r)
{
	struct agreement_save_row done;
	struct form_in in = {.version = 0};
	struct lists l = {
	    {0, NULL},
            {0, NULL},
            {0, NULL},
            {0, NULL}
        };
	bool good = INPUT(r, edit_fields, &in);

	if (r->status)
		return;
	in.rhythm = 0; /* as it is: the database compares */
	if (!(take_lists(r, &in, &l) && good)) {
		if (r->status == OK)
			form_show(r, in.agreement, (struct id){0}, &in);
		return;
	}
	q_agreement_save(&r->batch, in.agreement, in.version, in.title,
	    in.organisation, in.first_period, or_empty(in.reference_date),
	    in.due_month, in.due_day, in.due_later, in.way, in.within, in.level,
	    l.keys, l.columns, in.indicator, l.before, l.after, in.note, &done);
	if (ask_keeping(r, &in))
		req_goto(r, N_("Die Vereinbarung ist geändert."),
		    "/daten/vereinbarung/%s", show_id(in.agreement).s);
}
