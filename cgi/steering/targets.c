/*
 * targets.c - a target on an indicator: first which, then from where, then
 * to where.  The baseline is a released value, chosen and never typed.
 */
#include <ctype.h>
#include <time.h>

#include "arena.h"
#include "config.h"
#include "page.h"
#include "steering.h"
#include "steering_tmpl.h"
#include "text.h"

struct choose_in {
	struct id decision;
	struct id kennzahl;
	struct str gebiet;
};

static const struct field choose_fields[] = {
    FIELD_PATH(struct choose_in, decision),
    FIELD(struct choose_in, kennzahl, .optional = true),
    FIELD(struct choose_in, gebiet, .max = 20, .optional = true),
};

struct target_in {
	struct id decision;
	struct id indicator, measure, goal;
	struct str area, period, value, once;
	long long year;
};

static const struct field target_fields[] = {
    FIELD_PATH(struct target_in, decision),
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

/* "2015: 5,4 % (129 von 2.407)" */
static struct str
start_label(struct req *r, const struct baselines_row *b, struct str unit)
{
	char shown[FORMAT_MAX], numerator[FORMAT_MAX], denominator[FORMAT_MAX];
	const struct str value[] = {
	    filter_period(r, b->period),
	    {shown,       format_dec(r->lang, b->shown,       shown)      },
             unit,
	    {numerator,   format_dec(r->lang, b->numerator,   numerator)  },
	    {denominator, format_dec(r->lang, b->denominator, denominator)}
        };

	return b->denominator.p == NULL
		   ? text_fill(r, N_("{0}: {1} {2}"), 3, value)
		   : text_fill(r, N_("{0}: {1} {2} ({3} von {4})"), 5, value);
}

static void
starts_fill(
    struct req *r, struct target_form_view *v, const struct baselines_rows *b)
{
	v->starts.row = arena_get(r->arena, b->n, sizeof(*v->starts.row));
	if (v->starts.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (; v->starts.n < b->n; v->starts.n++)
		v->starts.row[v->starts.n] =
		    (struct start){b->row[v->starts.n].period,
			start_label(r, &b->row[v->starts.n], v->unit)};
	v->nstart = (long long)b->n;
}

static void
target_page(
    struct req *r, struct id decision, struct id indicator, struct str area)
{
	struct baselines_rows baselines;
	struct target_form_view v = {.indicator = indicator, .area = area};

	if (area.n == 0)
		v.area = r->portal->area_key;
	q_decision_by_id(&r->batch, decision, &v.d);
	q_indicators(&r->batch, r->lang == LANG_EN, &v.indicators);
	q_areas_of(&r->batch, indicator, &v.areas);
	q_baselines(&r->batch, indicator, v.area, &baselines);
	q_goals(&r->batch, decision, &v.goals);
	q_measures_of(&r->batch, decision, &v.measures);
	if (!req_ask(r))
		return;
	v.picked = indicator.v != 0;
	for (size_t i = 0; i < v.indicators.n; i++)
		if (v.indicators.row[i].id.v == indicator.v)
			v.unit = v.indicators.row[i].unit;
	starts_fill(r, &v, &baselines);
	crumbs(r);
	req_crumb(r, v.d.number, "/lenkung/beschluss/%s", id_word(r, v.d.id));
	req_crumb(r, req_tr(r, N_("Zielwert setzen")), NULL);
	target_form_html(r, &v);
}

void
target_new(struct req *r)
{
	struct choose_in in;

	if (asked(r, INPUT(r, choose_fields, &in)))
		target_page(r, in.decision, in.kennzahl, in.gebiet);
}

/* The form to choose with stands above; it keeps its choice too. */
static void
keep(struct req *r, const char *name, struct str value)
{
	struct form *f = &r->form;

	if (f->ntyped == TYPED_MAX)
		return;
	f->typed[f->ntyped].name = str_of(name);
	f->typed[f->ntyped++].value = value;
}

static long long
this_year(void)
{
	const time_t now = time(NULL);
	struct tm tm;

	return gmtime_r(&now, &tm) == NULL ? 0 : tm.tm_year + 1900LL;
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
	if (in.year > 0 && in.year < this_year())
		form_fault(r, "year",
		    N_("Dieses Jahr ist schon vorbei. Bitte wählen Sie ein "
		       "künftiges."));
	if (!good || r->form.nfault > 0) {
		keep(r, "kennzahl", str_of(id_word(r, in.indicator)));
		keep(r, "gebiet", in.area);
		target_page(r, in.decision, in.indicator, in.area);
		return;
	}
	q_target_add(&r->batch, in.decision, in.measure, in.goal, in.indicator,
	    in.area, in.period, value, in.year, in.once, &made);
	if (!req_ask(r))
		return;
	req_goto(r, N_("Der Zielwert ist gesetzt."), "/lenkung/beschluss/%s",
	    id_word(r, in.decision));
}
