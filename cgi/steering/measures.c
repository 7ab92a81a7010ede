/*
 * measures.c - who does what until when, and how far it has got.
 */
#include "steering.h"
#include "steering_tmpl.h"

void
measures_show(struct req *r)
{
	struct measures_count_row count;
	struct measures_view v;
	long long page;

	if (!page_read(r, &page))
		return;
	q_measures_open(
	    &r->batch, (page - 1) * PAGE_ROWS, PAGE_ROWS, &v.measures);
	q_measures_count(&r->batch, &count);
	if (!req_ask(r))
		return;
	v.pager = pages_of(r, "/lenkung/massnahmen", page, count.n);
	crumbs(r);
	req_crumb(r, req_tr(r, N_("Maßnahmen")), NULL);
	measures_html(r, &v);
}

struct measure_in {
	struct id decision;
	struct id goal, organisation;
	struct str title, description, once;
	struct day due_on;
};

static const struct field measure_fields[] = {
    FIELD_PATH(struct measure_in, decision),
    FIELD(struct measure_in, title, .min = 3, .max = 200),
    FIELD(struct measure_in, description, .max = 4000, .lines = true,
	.optional = true),
    FIELD(struct measure_in, organisation,
	.sentence = N_("Bitte wählen Sie, wer verantwortlich ist.")),
    FIELD(struct measure_in, due_on, .optional = false),
    FIELD(struct measure_in, goal, .optional = true),
    FIELD(struct measure_in, once, .max = 64, .optional = true),
};

static void
decision_crumbs(
    struct req *r, const struct decision_by_id_row *d, const char *last)
{
	crumbs(r);
	req_crumb(r, d->number, "/lenkung/beschluss/%s", id_word(r, d->id));
	req_crumb(r, req_tr(r, last), NULL);
}

static void
new_page(struct req *r, struct id decision)
{
	struct measure_form_view v;

	q_decision_by_id(&r->batch, decision, &v.d);
	q_organisations(&r->batch, &v.organisations);
	q_goals(&r->batch, decision, &v.goals);
	if (!req_ask(r))
		return;
	decision_crumbs(r, &v.d, N_("Neue Maßnahme"));
	measure_form_html(r, &v);
}

void
measure_new(struct req *r)
{
	struct id id;

	if (id_read(r, "decision", &id))
		new_page(r, id);
}

void
measure_put(struct req *r)
{
	struct measure_add_row made;
	struct measure_in in;

	bool good = INPUT(r, measure_fields, &in);

	if (r->status)
		return;
	if (in.due_on.d > today().d + FAR_DAYS)
		form_fault(r, "due_on", far_day);
	else if (in.due_on.d != NONE_INT && in.due_on.d < today().d)
		form_fault(r, "due_on",
		    N_("Dieser Tag ist schon vorbei. Bitte wählen Sie einen "
		       "künftigen."));
	if (!good || r->form.nfault > 0) {
		new_page(r, in.decision);
		return;
	}
	q_measure_add(&r->batch, in.decision, in.goal, in.title, in.description,
	    in.organisation, in.due_on, in.once, &made);
	if (!req_ask(r))
		return;
	req_goto(r, N_("Die Maßnahme ist festgelegt."), "/lenkung/beschluss/%s",
	    id_word(r, in.decision));
}

static void
measure_page(struct req *r, struct id id)
{
	struct measure_view v;

	q_measure_by_id(&r->batch, id, &v.m);
	if (!req_ask(r))
		return;
	crumbs(r);
	req_crumb(
	    r, v.m.number, "/lenkung/beschluss/%s", id_word(r, v.m.decision));
	req_crumb(r, v.m.title, NULL);
	measure_html(r, &v);
}

void
measure_show(struct req *r)
{
	struct id id;

	if (id_read(r, "measure", &id))
		measure_page(r, id);
}

struct state_in {
	struct id measure;
	int state;
	struct str note, once;
};

static const struct field state_fields[] = {
    FIELD_PATH(struct state_in, measure),
    FIELD(struct state_in, state, .names = &measure_state_type),
    FIELD(struct state_in, note, .max = 2000, .lines = true, .optional = true),
    FIELD(struct state_in, once, .max = 64, .optional = true),
};

void
measure_change(struct req *r)
{
	struct measure_state_set_row done;
	struct state_in in;

	if (!INPUT(r, state_fields, &in)) {
		measure_page(r, in.measure);
		return;
	}
	q_measure_state_set(&r->batch, in.measure, in.state, in.note, &done);
	if (!req_ask(r))
		return;
	req_goto(r, N_("Der Umsetzungsstand ist gespeichert."),
	    "/lenkung/massnahme/%s", id_word(r, done.id));
}
