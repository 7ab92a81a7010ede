/*
 * goals.c - strategic goals in fields of action, and their priority.
 */
#include "steering.h"
#include "steering_tmpl.h"

void
goals_show(struct req *r)
{
	struct committees_rows committees;
	struct goals_view v;

	q_committees(&r->batch, &committees);
	q_priorities(&r->batch, &v.goals);
	if (!req_ask(r))
		return;
	v.lead = committees_led(&committees, NULL) > 0;
	v.ngoal = (long long)v.goals.n;
	crumbs(r);
	req_crumb(r, req_tr(r, N_("Ziele und Prioritäten")), NULL);
	goals_html(r, &v);
}

struct goal_in {
	struct id committee, decision;
	struct str field, title, explanation, once;
};

static const struct field goal_fields[] = {
    FIELD(struct goal_in, committee, .optional = false),
    FIELD(struct goal_in, field, .min = 3, .max = 120),
    FIELD(struct goal_in, title, .min = 3, .max = 200),
    FIELD(struct goal_in, explanation, .max = 4000, .lines = true,
	.optional = true),
    FIELD(struct goal_in, decision, .optional = true),
    FIELD(struct goal_in, once, .max = 64, .optional = true),
};

struct rests_in {
	struct id beschluss;
};

static const struct field rests_fields[] = {
    FIELD(struct rests_in, beschluss, .optional = true),
};

static void
goal_page(struct req *r, struct id decision)
{
	struct goal_form_view v = {.decision = decision};

	q_committees(&r->batch, &v.committees);
	q_fields_known(&r->batch, &v.fields);
	q_decisions_to_name(&r->batch, &v.decisions);
	if (!req_ask(r))
		return;
	v.ncommittee = committees_led(&v.committees, &v.committee);
	crumbs(r);
	req_crumb(r, req_tr(r, N_("Ziele und Prioritäten")), "/lenkung/ziele");
	req_crumb(r, req_tr(r, N_("Neues Ziel")), NULL);
	goal_form_html(r, &v);
}

void
goal_new(struct req *r)
{
	struct rests_in in;

	if (asked(r, INPUT(r, rests_fields, &in)))
		goal_page(r, in.beschluss);
}

void
goal_put(struct req *r)
{
	struct goal_add_row made;
	struct goal_in in;

	if (!INPUT(r, goal_fields, &in)) {
		goal_page(r, in.decision);
		return;
	}
	q_goal_add(&r->batch, in.committee, in.field, in.title, in.explanation,
	    in.decision, in.once, &made);
	if (!req_ask(r))
		return;
	req_goto(r, N_("Das Ziel ist gesetzt. Geben Sie ihm nun einen Rang."),
	    "/lenkung/ziel/%s/prioritaet", id_word(r, made.id));
}

struct priority_in {
	struct id goal, decision;
	long long rank;
	struct str once;
};

static const struct field priority_fields[] = {
    FIELD_PATH(struct priority_in, goal),
    FIELD(struct priority_in, decision, .optional = false),
    FIELD(struct priority_in, rank, .min = 1, .max = 99),
    FIELD(struct priority_in, once, .max = 64, .optional = true),
};

static void
priority_page(struct req *r, struct id id)
{
	struct priority_view v;

	q_goal_by_id(&r->batch, id, &v.g);
	q_decisions_for(&r->batch, id, &v.decisions);
	if (!req_ask(r))
		return;
	v.ndecision = (long long)v.decisions.n;
	if (v.g.rank == NONE_INT)
		v.g.rank = 1;
	crumbs(r);
	req_crumb(r, req_tr(r, N_("Ziele und Prioritäten")), "/lenkung/ziele");
	req_crumb(r, v.g.title, NULL);
	priority_html(r, &v);
}

void
priority_show(struct req *r)
{
	struct id id;

	if (id_read(r, "goal", &id))
		priority_page(r, id);
}

void
priority_put(struct req *r)
{
	struct priority_set_row done;
	struct priority_in in;

	if (!INPUT(r, priority_fields, &in)) {
		priority_page(r, in.goal);
		return;
	}
	q_priority_set(&r->batch, in.goal, in.decision, in.rank, &done);
	if (!req_ask(r))
		return;
	req_goto(r, N_("Der Rang ist gesetzt."), "/lenkung/ziele");
}
