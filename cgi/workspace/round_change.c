/*
 * round_change.c - a round that runs gets other days, with a reason, and
 * guests that were forgotten.
 */
#include "rounds.h"
#include "text.h"
#include "workspace_tmpl.h"

static const char changed[] =
    N_("Die Runde wurde inzwischen geändert. Bitte sehen Sie den neuen Stand "
       "an.");

struct where {
	struct id workspace, round;
};

static const struct field where_fields[] = {
    FIELD_PATH(struct where, workspace),
    FIELD_PATH(struct where, round),
};

/* The phase it is in and those to come, with their days. */
static void
plan_ahead(struct req *r, const struct round_phases_rows *rows,
    struct plan_phases *plan)
{
	struct plan_phases all = plan_blank(r);

	*plan = (struct plan_phases){0, all.row};
	for (size_t i = 0; i < rows->n && all.row != NULL; i++) {
		const struct round_phases_row *p = &rows->row[i];
		struct plan_phase q;

		if (p->place < 0)
			continue;
		q = all.row[p->phase - PHASE_ALONE];
		q.starts_on = p->starts_on;
		q.ends_on = p->ends_on;
		q.days = p->ends_on.d - p->starts_on.d + 1;
		all.row[plan->n++] = q;
	}
}

static bool
ask(struct req *r, const struct where *in, struct round_change_view *v)
{
	struct round_guests_rows guests;
	struct guest_people_rows people;
	struct round_phases_rows rows;

	*v = (struct round_change_view){.workspace = in->workspace};
	q_round_one(&r->batch, in->workspace, in->round, &v->r);
	q_round_guests(&r->batch, in->workspace, in->round, &guests);
	q_guest_people(&r->batch, in->workspace, &people);
	q_round_phases(&r->batch, in->round, &rows);
	if (!req_ask(r))
		return false;
	if (!v->r.moderates)
		r->status = DENIED;
	plan_ahead(r, &rows, &v->plan);
	v->holidays = plan_holidays(r, today());
	v->guests = guests_of(r, &guests, &people);
	return r->status == OK;
}

static void
change_page(struct req *r, const struct where *in)
{
	struct round_change_view v;

	if (!ask(r, in, &v))
		return;
	crumbs_round(
	    r, in->workspace, v.r.workspace_name, in->round, v.r.title);
	req_crumb(r, req_tr(r, N_("Termine und Einladungen")), NULL);
	round_change_html(r, &v);
}

void
round_edit(struct req *r)
{
	struct where in;

	if (INPUT(r, where_fields, &in))
		change_page(r, &in);
}

struct change_in {
	struct where at;
	long long seen;
	struct day starts_on; /* of the phase it is in, as the form knew it */
	struct plan_ends ends;
	bool by_date;
	struct str reason;
	struct ids organisation;
	struct strs contact;
};

#define AT(m)                                               \
	{                                                   \
		.name = #m, .type = FIELD_ID, .path = true, \
		.offset = offsetof(struct change_in, at.m)  \
	}
#define END(m)                                                   \
	{                                                        \
		.name = #m, .type = FIELD_DAY, .optional = true, \
		.offset = offsetof(struct change_in, ends.m)     \
	}

static const struct field change_fields[] = {
    AT(workspace),
    AT(round),
    FIELD(struct change_in, seen, .min = 1, .max = INT_MAX),
    FIELD(struct change_in, starts_on, .optional = false),
    END(ends_alone),
    END(ends_discuss),
    END(ends_draft),
    END(ends_sense),
    END(ends_consent),
    FIELD(struct change_in, by_date, .optional = true),
    FIELD(
	struct change_in, reason, .max = 1000, .lines = true, .optional = true),
    FIELD(struct change_in, organisation, .max = 200),
    FIELD(struct change_in, contact, .max = 200, .optional = true),
};

void
round_save(struct req *r)
{
	struct round_change_row row;
	struct plan_lengths plan;
	struct change_in in;
	bool good = INPUT(r, change_fields, &in);

	if (r->status == OK)
		good = plan_read(r, in.starts_on, &in.ends, &plan) && good;
	if (!good) {
		if (r->status == OK)
			change_page(r, &in.at);
		return;
	}
	q_round_change(&r->batch, in.at.workspace, in.at.round, in.seen,
	    plan.days, in.by_date, in.reason, in.organisation,
	    contacts_of(r, &in.contact), &row);
	if (req_ask(r))
		req_goto(r, N_("Gespeichert."), "/arbeit/raum/%s/runde/%s",
		    id_shown(r, in.at.workspace), id_shown(r, in.at.round));
	else if (r->status == INVALID) {
		r->status = OK;
		form_fault(r, "reason",
		    N_("Bitte nennen Sie den Grund; die Eingeladenen lesen "
		       "ihn. Jede Phase braucht einen letzten Tag."));
		req_more(r);
		change_page(r, &in.at);
	} else if (req_again(r, "reason", changed))
		change_page(r, &in.at);
}
