/*
 * targets.c - a target on an indicator: first which, then from where, then
 * to where.  The baseline is a released value, chosen and never typed.
 */
#include <ctype.h>

#include "config.h"
#include "steering.h"
#include "steering_tmpl.h"
#include "text.h"

struct choose_in {
	struct id id; /* of the decision */
	struct id kennzahl;
	struct str gebiet;
};

static const struct field choose_fields[] = {
    FIELD_PATH(struct choose_in, id),
    FIELD(struct choose_in, kennzahl, .optional = true),
    FIELD(struct choose_in, gebiet, .max = 20, .optional = true),
};

struct target_in {
	struct id id;
	struct id indicator, measure, goal;
	struct str area, period, value, once;
	long long year;
};

static const struct field target_fields[] = {
    FIELD_PATH(struct target_in, id),
    FIELD(struct target_in, indicator, .optional = false),
    FIELD(struct target_in, area, .min = 1, .max = 20),
    FIELD(struct target_in, period, .min = 1, .max = 20,
	.sentence = N_("Bitte wählen Sie den Ausgangswert.")),
    FIELD(struct target_in, value, .min = 1, .max = 20),
    FIELD(struct target_in, year, .min = 2000, .max = 2100),
    FIELD(struct target_in, measure, .optional = true),
    FIELD(struct target_in, goal, .optional = true),
    FIELD(struct target_in, once, .max = 64, .optional = true),
};

/* "4,5" or "4.5" as PostgreSQL writes it; the NULL view if it is neither. */
static struct dec
decimal_of(struct req *r, struct str s)
{
	char *p = str_copy(r->arena, s);
	size_t digits = 0, points = 0;

	if (p == NULL) {
		r->status = BUSY;
		return (struct dec){NULL, 0};
	}
	for (size_t i = 0; i < s.n; i++) {
		if (p[i] == ',' || p[i] == '.') {
			p[i] = '.';
			points++;
		} else if (isdigit((unsigned char)p[i]))
			digits++;
		else if (p[i] != '-' || i > 0)
			return (struct dec){NULL, 0};
	}
	if (digits == 0 || digits > 12 || points > 1 || p[0] == '.' ||
	    p[s.n - 1] == '.')
		return (struct dec){NULL, 0};
	return (struct dec){p, s.n};
}

static void
target_page(
    struct req *r, struct id decision, struct id indicator, struct str area)
{
	struct target_form_view v = {.indicator = indicator, .area = area};

	if (area.n == 0)
		v.area = r->portal->area_key;
	q_decision_by_id(&r->batch, decision, &v.d);
	q_indicators(&r->batch, r->lang == LANG_EN, &v.indicators);
	q_areas_of(&r->batch, indicator, &v.areas);
	q_baselines(&r->batch, indicator, v.area, &v.baselines);
	q_goals(&r->batch, decision, &v.goals);
	q_measures_of(&r->batch, decision, &v.measures);
	if (!req_ask(r))
		return;
	v.picked = indicator.v != 0;
	v.nbaseline = (long long)v.baselines.n;
	for (size_t i = 0; i < v.indicators.n; i++)
		if (v.indicators.row[i].id.v == indicator.v)
			v.unit = v.indicators.row[i].unit;
	crumbs(r);
	req_crumb(r, v.d.number, "/lenkung/beschluss/%s", id_word(r, v.d.id));
	req_crumb(r, req_tr(r, N_("Zielwert setzen")), NULL);
	target_form_html(r, &v);
}

void
target_new(struct req *r)
{
	struct choose_in in;

	if (INPUT(r, choose_fields, &in))
		target_page(r, in.id, in.kennzahl, in.gebiet);
}

void
target_put(struct req *r)
{
	struct target_add_row made;
	struct target_in in;
	bool good = INPUT(r, target_fields, &in);
	struct dec value = {NULL, 0};

	if (r->status)
		return;
	if (in.value.n > 0) {
		value = decimal_of(r, in.value);
		if (value.p == NULL)
			form_fault(r, "value",
			    N_("Bitte geben Sie eine Zahl ein, zum Beispiel "
			       "4,5."));
	}
	if (!good || r->form.nfault > 0) {
		target_page(r, in.id, in.indicator, in.area);
		return;
	}
	q_target_add(&r->batch, in.id, in.measure, in.goal, in.indicator,
	    in.area, in.period, value, in.year, in.once, &made);
	if (!req_ask(r))
		return;
	req_goto(r, N_("Der Zielwert ist gesetzt."), "/lenkung/beschluss/%s",
	    id_word(r, in.id));
}
