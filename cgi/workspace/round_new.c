/*
 * round_new.c - a new round: from a template, with days that can be changed.
 */
#include "arena.h"
#include "workspace.h"
#include "text.h"
#include "workspace_tmpl.h"

struct new_in {
	struct id workspace;
	struct id analyse, vorlage;
};

static const struct field new_fields[] = {
    FIELD_PATH(struct new_in, workspace),
    FIELD(struct new_in, analyse, .optional = true),
    FIELD(struct new_in, vorlage, .optional = true),
};

struct template_cards
cards_of(struct req *r, const struct round_templates_rows *rows)
{
	struct template_cards cards = {0, NULL};

	cards.row = arena_get(r->arena, rows->n + 1, sizeof(*cards.row));
	if (cards.row == NULL) {
		r->status = BUSY;
		return cards;
	}
	for (; cards.n < rows->n; cards.n++) {
		struct template_card *c = &cards.row[cards.n];

		*c = (struct template_card){rows->row[cards.n], plan_blank(r)};
		plan_fill(&c->plan, c->t.phases, c->t.days);
	}
	return cards;
}

/* The template that was chosen fills the form; false if there is none such. */
static bool
fill_from(struct req *r, struct id template,
    const struct round_templates_rows *all, struct round_form_view *v)
{
	v->t.rule = ROUND_RULE_CONSENSUS;
	v->t.share = v->t.quorum = NONE_INT;
	v->plan = plan_blank(r);
	v->starts_on = today();
	v->holidays = plan_holidays(r, v->starts_on);
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].id.v == template.v) {
			v->t = all->row[i];
			plan_fill(&v->plan, v->t.phases, v->t.days);
			plan_from(&v->plan, v->starts_on);
		}
	return v->t.id.v != 0;
}

/* Which template first; whose form stands there once one is chosen. */
static void
new_page(struct req *r, const struct new_in *in)
{
	struct round_form_view v = {
	    .workspace = in->workspace, .edition = in->analyse};
	bool chosen = in->vorlage.v != 0 || r->form.again;
	struct round_templates_rows all;
	struct round_guests_rows guests;
	struct guest_people_rows people;
	struct workspace_one_row w;

	q_workspace_one(&r->batch, in->workspace, &w);
	q_round_editions(&r->batch, in->workspace, &v.editions);
	q_round_guests(&r->batch, in->workspace, (struct id){0}, &guests);
	q_guest_people(&r->batch, in->workspace, &people);
	q_round_templates(&r->batch, false, &all);
	if (!req_ask(r))
		return;
	if (!w.moderates) {
		r->status = DENIED;
		return;
	}
	if (!fill_from(r, in->vorlage, &all, &v) && in->vorlage.v != 0 &&
	    !r->form.again) {
		r->status = ABSENT;
		return;
	}
	if (!chosen)
		v.cards = cards_of(r, &all);
	v.workspace_name = w.name;
	v.only = v.editions.n == 1;
	v.guests = guests_of(r, &guests, &people);
	v.nguest = (long long)v.guests.n;
	crumbs_room(r, in->workspace, w.name);
	req_crumb(r, req_tr(r, N_("Neue Runde")), NULL);
	if (chosen)
		round_form_html(r, &v);
	else
		round_choose_html(r, &v);
}

void
round_new(struct req *r)
{
	struct new_in in;

	if (INPUT(r, new_fields, &in))
		new_page(r, &in);
	else
		refuse(r);
}

struct round_in {
	struct id workspace;
	struct ids edition;
	struct id vorlage;
	struct str title, questions;
	struct day began, starts_on;
	struct strs offered;
	struct plan_ends ends;
	bool by_date;
	struct day meets_on;
	struct str meets_where;
	int rule;
	long long share, quorum;
	struct str whom; /* "all", or those that are ticked */
	struct ids organisation;
	struct strs contact;
	struct str once;
};

/* A member of the plan's ends, by its own name. */
#define END(s, m)                                                \
	{                                                        \
		.name = #m, .type = FIELD_DAY, .optional = true, \
		.offset = offsetof(s, ends.m)                    \
	}

static const struct field round_fields[] = {
    FIELD_PATH(struct round_in, workspace),
    FIELD(struct round_in, edition, .min = 1, .max = 20,
	.sentence = N_("Bitte wählen Sie mindestens eine Analyse aus.")),
    FIELD(struct round_in, vorlage, .optional = true),
    FIELD(struct round_in, title, .min = 3, .max = 200,
	.sentence = N_("Bitte geben Sie einen Titel mit 3 bis 200 Zeichen "
		       "an.")),
    FIELD(struct round_in, questions, .min = 3, .max = 4000, .lines = true,
	.sentence = N_("Bitte stellen Sie mindestens eine Leitfrage, "
		       "zusammen höchstens 4.000 Zeichen.")),
    FIELD(struct round_in, began, .optional = true),
    FIELD(struct round_in, offered, .max = PHASES_PLANNED, .optional = true),
    FIELD(struct round_in, starts_on, .optional = false),
    END(struct round_in, ends_alone),
    END(struct round_in, ends_discuss),
    END(struct round_in, ends_draft),
    END(struct round_in, ends_sense),
    END(struct round_in, ends_consent),
    FIELD(struct round_in, by_date, .optional = true),
    FIELD(struct round_in, meets_on, .optional = true),
    FIELD(struct round_in, meets_where, .max = 300, .optional = true),
    RULE_FIELDS(struct round_in),
    FIELD(struct round_in, whom, .max = 4, .optional = true),
    FIELD(struct round_in, organisation, .max = 200, .optional = true),
    FIELD(struct round_in, contact, .max = 200, .optional = true),
    FIELD(struct round_in, once, .max = 64, .optional = true),
};

/* Nobody is invited by an oversight: neither none nor more than ticked. */
static void
check_guests(struct req *r, const struct round_in *in)
{
	if (!str_is(in->whom, "all") && in->organisation.n == 0)
		form_fault(r, "organisation",
		    N_("Bitte laden Sie mindestens eine Organisation ein."));
	else if (str_is(in->whom, "all") && in->organisation.n > 0)
		form_fault(r, "organisation",
		    N_("Sie haben einzelne Organisationen angekreuzt, aber "
		       "„Alle“ gewählt. Bitte wählen Sie „Nur angekreuzte“, "
		       "oder nehmen Sie die Haken weg."));
}

void
round_make(struct req *r)
{
	struct round_add_row row;
	struct plan_lengths plan;
	struct round_in in;
	bool good = INPUT(r, round_fields, &in);
	struct new_in again = {in.workspace, {0}, in.vorlage};

	if (r->status)
		return;
	rule_check(r, &in.rule, &in.share, &in.quorum);
	check_guests(r, &in);
	plan_move(&in.offered, in.began, in.starts_on, &in.ends);
	if (!plan_read(r, in.starts_on, &in.ends, &plan) || !good) {
		if (r->status == OK)
			new_page(r, &again);
		return;
	}
	q_round_add(&r->batch, in.workspace, in.edition, in.title, in.questions,
	    in.vorlage, in.starts_on, plan.phases, plan.days, in.by_date,
	    in.meets_on, in.meets_where, in.rule, in.share, in.quorum,
	    str_is(in.whom, "all"), in.organisation,
	    contacts_of(r, &in.contact), in.once, &row);
	if (req_ask(r))
		req_goto(r,
		    N_("Die Runde hat begonnen. Die eingeladenen Personen "
		       "bekommen einen Hinweis."),
		    "/arbeit/raum/%s/runde/%s", id_shown(r, in.workspace),
		    id_shown(r, row.id));
	else if (req_again(r, "edition",
		     N_("Zu einer dieser Analysen läuft schon eine Runde.")))
		new_page(r, &again);
}
