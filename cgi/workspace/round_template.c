/*
 * round_template.c - what the office keeps of how its rounds go: phases with
 * their lengths, reminders, the rule; listed, changed, copied, put away.
 */
#include "arena.h"
#include "rounds.h"
#include "text.h"
#include "workspace_tmpl.h"

static const char here[] = "/arbeit/vorlagen";

static void
crumb_templates(struct req *r, const char *name)
{
	req_crumb(r, req_tr(r, N_("Arbeitsräume")), "/arbeit/raeume");
	req_crumb(r, req_tr(r, N_("Vorlagen für Runden")),
	    name == NULL ? NULL : "%s", here);
	if (name != NULL)
		req_crumb(r, req_tr(r, name), NULL);
}

void
templates_show(struct req *r)
{
	struct round_templates_rows kept, away;
	struct templates_view v;

	q_round_templates(&r->batch, false, &kept);
	q_round_templates(&r->batch, true, &away);
	if (!req_ask(r))
		return;
	v = (struct templates_view){cards_of(r, &kept), cards_of(r, &away)};
	if (r->status)
		return;
	crumb_templates(r, NULL);
	templates_html(r, &v);
}

struct template_at {
	struct id vorlage;
};

static const struct field copy_fields[] = {
    FIELD(struct template_at, vorlage, .optional = true),
};
static const struct field at_fields[] = {
    FIELD_PATH(struct template_at, vorlage),
};

/* A form with what a template says, or with nothing. */
static void
form_page(struct req *r, struct id template, bool copy)
{
	struct template_form_view v = {
	    .copy = copy,
	    .t = {.rule = ROUND_RULE_CONSENSUS,
		  .share = NONE_INT,
		  .quorum = NONE_INT}
        };
	struct str remind;

	if (template.v != 0)
		q_round_template_one(&r->batch, template, &v.t);
	if (!req_ask(r))
		return;
	v.plan = plan_blank(r);
	if (r->status)
		return;
	plan_fill(&v.plan, v.t.phases, v.t.days);
	remind = v.t.remind;
	for (size_t i = 0; i < remind.n; i++)
		if (remind.p[i] == ' ') {
			v.remind_2.p = remind.p + i + 1;
			v.remind_2.n = remind.n - i - 1;
			remind.n = i;
		}
	v.remind_1 = remind;
	if (copy)
		v.t.id.v = 0;
	crumb_templates(
	    r, v.t.id.v != 0 ? N_("Vorlage ändern") : N_("Neue Vorlage"));
	template_form_html(r, &v);
}

void
template_new(struct req *r)
{
	struct template_at in;

	if (INPUT(r, copy_fields, &in))
		form_page(r, in.vorlage, in.vorlage.v != 0);
	else
		refuse(r);
}

void
template_edit(struct req *r)
{
	struct template_at in;

	if (INPUT(r, at_fields, &in))
		form_page(r, in.vorlage, false);
}

struct template_in {
	struct id vorlage;
	long long seen;
	struct str name, purpose, rule_text;
	long long days_alone, days_discuss, days_draft, days_sense,
	    days_consent;
	long long remind_1, remind_2;
	bool workshop;
	int rule;
	long long share, quorum;
	struct str once;
};

#define DAYS(m)                                                         \
	FIELD(struct template_in, m, .min = 0, .max = 365, .absent = 0, \
	    .optional = true)
#define TEMPLATE_FIELDS                                                       \
	FIELD(struct template_in, seen, .max = INT_MAX, .optional = true),    \
	    FIELD(struct template_in, name, .min = 3, .max = 200),            \
	    FIELD(struct template_in, purpose, .max = 1000, .optional = true, \
		.lines = true),                                               \
	    FIELD(struct template_in, rule_text, .max = 8000,                 \
		.optional = true, .lines = true),                             \
	    DAYS(days_alone), DAYS(days_discuss), DAYS(days_draft),           \
	    DAYS(days_sense), DAYS(days_consent),                             \
	    FIELD(struct template_in, remind_1, .min = 0, .max = 60,          \
		.optional = true, .absent = 0),                               \
	    FIELD(struct template_in, remind_2, .min = 0, .max = 60,          \
		.optional = true, .absent = 0),                               \
	    FIELD(struct template_in, workshop, .optional = true),            \
	    RULE_FIELDS(struct template_in),                                  \
	    FIELD(struct template_in, once, .max = 64, .optional = true)

static const struct field make_fields[] = {TEMPLATE_FIELDS};
static const struct field keep_fields[] = {
    FIELD_PATH(struct template_in, vorlage), TEMPLATE_FIELDS};

struct template_said {
	struct strs phases;
	struct ints days, remind;
};

/* The phases that have days, and the reminders that are any. */
static bool
template_read(struct req *r, struct template_in *in, struct template_said *out)
{
	const long long days[PHASES_PLANNED] = {in->days_alone,
	    in->days_discuss, in->days_draft, in->days_sense, in->days_consent};

	*out = (struct template_said){
	    .phases.row =
		arena_get(r->arena, PHASES_PLANNED, sizeof(struct str)),
	    .days.row = arena_get(r->arena, PHASES_PLANNED, sizeof(long long)),
	    .remind.row = arena_get(r->arena, 2, sizeof(long long)),
	};
	if (out->phases.row == NULL || out->days.row == NULL ||
	    out->remind.row == NULL) {
		r->status = BUSY;
		return false;
	}
	for (int i = 0; i < PHASES_PLANNED; i++)
		if (days[i] > 0) {
			out->phases.row[out->phases.n++] =
			    filter_phase_name(r, PHASE_ALONE + i);
			out->days.row[out->days.n++] = days[i];
		}
	if (in->remind_1 > 0)
		out->remind.row[out->remind.n++] = in->remind_1;
	if (in->remind_2 > 0 && in->remind_2 != in->remind_1)
		out->remind.row[out->remind.n++] = in->remind_2;
	rule_check(r, &in->rule, &in->share, &in->quorum);
	if (out->days.n == 0)
		form_fault(r, "days_alone",
		    N_("Eine Runde braucht mindestens eine Phase."));
	return r->form.nfault == 0;
}

void
template_make(struct req *r)
{
	struct round_template_add_row row;
	struct template_said said;
	struct template_in in;
	bool good = INPUT(r, make_fields, &in);

	if (!template_read(r, &in, &said) || !good) {
		if (r->status == OK)
			form_page(r, (struct id){0}, false);
		return;
	}
	q_round_template_add(&r->batch, in.once, in.name, in.purpose,
	    in.rule_text, said.phases, said.days, said.remind, in.workshop,
	    in.rule, in.share, in.quorum, &row);
	if (req_ask(r))
		req_goto(r, N_("Die Vorlage ist gespeichert."), "%s", here);
}

void
template_keep(struct req *r)
{
	struct round_template_save_row row;
	struct template_said said;
	struct template_in in;
	bool good = INPUT(r, keep_fields, &in);

	if (r->status)
		return;
	if (!template_read(r, &in, &said) || !good) {
		if (r->status == OK)
			form_page(r, in.vorlage, false);
		return;
	}
	q_round_template_save(&r->batch, in.vorlage, in.seen, in.name,
	    in.purpose, in.rule_text, said.phases, said.days, said.remind,
	    in.workshop, in.rule, in.share, in.quorum, &row);
	if (req_ask(r))
		req_goto(r, N_("Die Vorlage ist gespeichert."), "%s", here);
	else if (req_again(r, "name",
		     N_("Die Vorlage wurde inzwischen geändert. Ihre Eingaben "
			"stehen noch hier.")))
		form_page(r, in.vorlage, false);
}

struct away_in {
	struct id vorlage;
	long long seen;
	bool back;
};

static const struct field away_fields[] = {
    FIELD_PATH(struct away_in, vorlage),
    FIELD(struct away_in, seen, .min = 1, .max = INT_MAX),
    FIELD(struct away_in, back, .optional = true),
};

/* What was put away can be taken back where it then stands. */
void
template_away(struct req *r)
{
	struct round_template_archive_row row;
	struct away_in in;

	if (!INPUT(r, away_fields, &in)) {
		if (r->status == OK)
			refuse(r);
		return;
	}
	q_round_template_archive(&r->batch, in.vorlage, in.seen, in.back, &row);
	if (req_ask(r))
		req_goto(r,
		    in.back ? N_("Die Vorlage steht wieder zur Wahl.")
			    : N_("Die Vorlage ist archiviert. Unten lässt "
				 "sie sich zurückholen."),
		    "%s", here);
}
