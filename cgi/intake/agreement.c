/*
 * agreement.c - one agreement: what it says, what became due of it, its end.
 */
#include "agreement.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "period.h"
#include "text.h"

struct agreement_in {
	struct id agreement;
	long long version;
	struct str reason, period;
	struct day due_on;
};

static const struct field path_fields[] = {
    FIELD_PATH(struct agreement_in, agreement),
};

/* "15. November" in the visitor's words, by way of a year that has it. */
static struct str
day_and_month(struct req *r, long long day, long long month)
{
	static const char *const name[] = {N_("Januar"), N_("Februar"),
	    N_("März"), N_("April"), N_("Mai"), N_("Juni"), N_("Juli"),
	    N_("August"), N_("September"), N_("Oktober"), N_("November"),
	    N_("Dezember")};
	struct str is[2] = {
	    str_fmt(r->arena, "%lld", day), req_tr(r, name[month - 1])};

	return text_fill(r, N_("{0}. {1}"), 2, is);
}

static void
agreement_show(struct req *r, struct id agreement)
{
	struct agreement_view v = {.nindicators = 0};

	q_agreement_one(&r->batch, agreement, &v.a);
	q_agreement_columns(&r->batch, agreement, &v.columns);
	q_agreement_indicators(&r->batch, agreement, &v.indicators);
	q_agreement_dues(&r->batch, agreement, &v.dues);
	if (!req_ask(r))
		return;
	for (size_t i = 0; i < v.indicators.n; i++)
		v.nindicators += v.indicators.row[i].chosen;
	for (size_t i = 0; i < v.dues.n; i++)
		v.dues.row[i].period = show_period(r, v.dues.row[i].period);
	v.version = show_version(r, "version", v.a.version);
	v.first_period = show_period(r, v.a.first_period);
	v.due_rule = day_and_month(r, v.a.due_day, v.a.due_month);
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Datenhaltende Stellen")), "/daten/stelle/");
	req_crumb(r, v.a.body_name, "/daten/stelle/%s", show_id(v.a.body).s);
	req_crumb(r, v.a.title, NULL);
	agreement_html(r, &v);
}

void
agreement_page(struct req *r)
{
	struct agreement_in in;

	if (INPUT(r, path_fields, &in))
		agreement_show(r, in.agreement);
}

static const struct field end_fields[] = {
    FIELD_PATH(struct agreement_in, agreement),
    FIELD(struct agreement_in, version, .min = 1),
    FIELD(struct agreement_in, reason, .min = 3, .max = 1000, .lines = true),
};

void
agreement_end_post(struct req *r)
{
	struct agreement_end_row done;
	struct agreement_in in;

	if (!INPUT(r, end_fields, &in)) {
		if (r->status == OK)
			agreement_show(r, in.agreement);
		return;
	}
	q_agreement_end(&r->batch, in.agreement, in.version, in.reason, &done);
	if (req_ask(r))
		req_goto(r,
		    N_("Die Vereinbarung ist beendet, offene Termine "
		       "entfallen."),
		    "/daten/vereinbarung/%s", show_id(in.agreement).s);
	else if (req_again(r, "reason",
		     N_("Diese Vereinbarung wurde inzwischen geändert.")))
		agreement_show(r, in.agreement);
}

static const struct field due_fields[] = {
    FIELD_PATH(struct agreement_in, agreement),
    FIELD(struct agreement_in, period, .max = 40),
    FIELD(struct agreement_in, due_on, .optional = false),
};

void
agreement_due_post(struct req *r)
{
	struct due_add_row done;
	struct agreement_in in = {.version = 0};
	bool good = INPUT(r, due_fields, &in);
	struct period p = period_read(in.period);

	if (r->status)
		return;
	if (in.period.n > 0 && p.kind == PERIOD_NONE) {
		form_fault(r, "period",
		    N_("Bitte ein Jahr, ein Schuljahr, ein Halbjahr oder ein "
		       "Datum."));
		good = false;
	}
	if (!good) {
		agreement_show(r, in.agreement);
		return;
	}
	q_due_add(&r->batch, in.agreement, str_fmt(r->arena, "%s", p.text),
	    in.due_on, &done);
	if (req_ask(r))
		req_goto(r, N_("Der Termin steht im Lieferplan."),
		    "/daten/lieferplan/%s", show_id(done.id).s);
	else if (req_again(r, "period",
		     N_("Für diesen Zeitraum gibt es schon einen Termin, oder "
			"die Vereinbarung ist beendet.")))
		agreement_show(r, in.agreement);
}
