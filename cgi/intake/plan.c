/*
 * plan.c - the office's view of what is due: all of it on one page, and what
 * it does with a single one: put off, call off, give back.
 */
#include "agreement.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "text.h"

struct plan_in {
	struct id stelle;
	long long jahr;
	struct str stand;
	long long seite;
};

enum { PER_PAGE = 50 };

static const struct field plan_fields[] = {
    FIELD(struct plan_in, stelle, .optional = true),
    FIELD(struct plan_in, jahr, .optional = true, .min = 1900, .max = 2999,
	.absent = NONE_INT),
    FIELD(struct plan_in, stand, .optional = true, .max = 20),
    FIELD(struct plan_in, seite, .optional = true, .absent = 1, .min = 1,
	.max = 100000),
};

static bool
is_stand(struct str s)
{
	if (str_is(s, "late") || str_is(s, "soon") || str_is(s, "released"))
		return true;
	for (size_t i = 0; i < due_state_type.n; i++)
		if (str_is(s, due_state_type.name[i]))
			return true;
	return false;
}

void
plan_page(struct req *r)
{
	struct plan_view v = {
	    .year = {NULL, 0}
        };
	struct plan_in in;

	if (!INPUT(r, plan_fields, &in) && r->status)
		return;
	if (!is_stand(in.stand))
		in.stand = (struct str){NULL, 0};
	q_plan_list(&r->batch, in.stelle, in.jahr, in.stand,
	    (in.seite - 1) * PER_PAGE, PER_PAGE, &v.rows);
	q_plan_counts(&r->batch, &v.n);
	q_plan_years(&r->batch, &v.years);
	q_plan_bodies(&r->batch, &v.bodies);
	if (!req_ask(r))
		return;
	for (size_t i = 0; i < v.rows.n; i++)
		v.rows.row[i].period = show_period(r, v.rows.row[i].period);
	v.stand = in.stand;
	if (in.stelle.v != 0)
		v.body = text_id(r, in.stelle);
	if (in.jahr != NONE_INT)
		v.year = str_fmt(r->arena, "%lld", in.jahr);
	v.nrow = (long long)v.rows.n;
	v.filtered = v.body.n + v.year.n + v.stand.n > 0;
	v.pager = show_pager(r,
	    str_fmt(r->arena, "/daten/lieferplan/?%s%s%s",
		show_query(r, "stelle", v.body).p,
		show_query(r, "jahr", v.year).p,
		show_query(r, "stand", v.stand).p)
		.p,
	    in.seite, PER_PAGE, v.nrow > 0 ? v.rows.row[0].total : 0);
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Lieferplan")), NULL);
	plan_html(r, &v);
}

struct due_in {
	struct id due;
	long long version;
	struct day due_on;
	struct str reason, return_reason, cancel_reason;
};

static const struct field path_fields[] = {
    FIELD_PATH(struct due_in, due),
};

static void
due_show(struct req *r, struct id due)
{
	struct plan_due_view v = {.open = false};

	q_due_one(&r->batch, due, &v.d);
	q_due_events(&r->batch, due, &v.events);
	if (!req_ask(r))
		return;
	v.version = show_version(r, "version", v.d.version);
	v.period = show_period(r, v.d.period);
	v.open = v.d.state == DUE_STATE_OPEN || v.d.state == DUE_STATE_DRAFT ||
		 v.d.state == DUE_STATE_RETURNED;
	v.may_return = v.d.state == DUE_STATE_DELIVERED;
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Lieferplan")), "/daten/lieferplan/");
	req_crumb(r, v.d.title, NULL);
	plan_due_html(r, &v);
}

void
plan_due_page(struct req *r)
{
	struct due_in in;

	if (INPUT(r, path_fields, &in))
		due_show(r, in.due);
}

/* How every form here ends. */
static void
done_or_again(struct req *r, struct id due, const char *notice,
    const char *field, const char *wrong)
{
	if (req_ask(r)) {
		req_goto(r, notice, "/daten/lieferplan/%s", show_id(due).s);
		return;
	}
	if (r->status == INVALID) {
		r->status = OK;
		form_fault(r, field, wrong);
		req_more(r);
		due_show(r, due);
	} else if (req_again(r, "version",
		       N_("Inzwischen hat sich etwas geändert. Bitte sehen "
			  "Sie nach, ob es noch so gemeint ist.")))
		due_show(r, due);
}

static const struct field extend_fields[] = {
    FIELD_PATH(struct due_in, due),
    FIELD(struct due_in, version, .min = 1),
    FIELD(struct due_in, due_on, .optional = false),
    FIELD(struct due_in, reason, .min = 3, .max = 1000, .lines = true),
};

void
due_extend_post(struct req *r)
{
	struct due_extend_row done;
	struct due_in in;

	if (!INPUT(r, extend_fields, &in)) {
		if (r->status == OK)
			due_show(r, in.due);
		return;
	}
	q_due_extend(
	    &r->batch, in.due, in.version, in.due_on, in.reason, &done);
	done_or_again(r, in.due,
	    N_("Die Frist ist verlängert; die Organisation erfährt es."),
	    "due_on", N_("Der neue Tag muss nach dem bisherigen liegen."));
}

static const struct field cancel_fields[] = {
    FIELD_PATH(struct due_in, due),
    FIELD(struct due_in, version, .min = 1),
    FIELD(struct due_in, cancel_reason, .min = 3, .max = 1000, .lines = true),
};

void
due_cancel_post(struct req *r)
{
	struct due_cancel_row done;
	struct due_in in;

	if (!INPUT(r, cancel_fields, &in)) {
		if (r->status == OK)
			due_show(r, in.due);
		return;
	}
	q_due_cancel(&r->batch, in.due, in.version, in.cancel_reason, &done);
	done_or_again(
	    r, in.due, N_("Der Termin entfällt."), "cancel_reason", "");
}

static const struct field return_fields[] = {
    FIELD_PATH(struct due_in, due),
    FIELD(struct due_in, version, .min = 1),
    FIELD(struct due_in, return_reason, .min = 3, .max = 2000, .lines = true),
};

void
due_return_post(struct req *r)
{
	struct due_return_row done;
	struct due_in in;

	if (!INPUT(r, return_fields, &in)) {
		if (r->status == OK)
			due_show(r, in.due);
		return;
	}
	q_due_return(&r->batch, in.due, in.version, in.return_reason, &done);
	done_or_again(r, in.due,
	    N_("Die Lieferung ist zurückgegeben; die Organisation erfährt "
	       "den Grund."),
	    "return_reason", N_("Bitte nennen Sie den Grund."));
}
