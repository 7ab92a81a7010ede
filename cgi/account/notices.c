/*
 * notices.c - what one is told about, how and when; and the address in every
 * mail that stops its kind without signing in (RFC 8058).
 */
#include <stdio.h>

#include "account.h"
#include "account_tmpl.h"
#include "arena.h"
#include "enums.h"
#include "text.h"

enum { KINDS_MAX = 64, HOURS = 24, NO_HOUR = -1 };

struct notices_in {
	struct ints art, mail; /* belong together, row by row */
	struct ints portal;    /* those of art that are shown in the portal */
	int alle;              /* how all of them are mailed, or 0: as chosen */
	long long ruhe_von, ruhe_bis;
	bool wochenende;
};

static const struct field notices_fields[] = {
    FIELD(struct notices_in, art, .names = &notice_kind_type, .max = KINDS_MAX,
	.optional = true),
    FIELD(struct notices_in, mail, .names = &mail_choice_type, .max = KINDS_MAX,
	.optional = true),
    FIELD(struct notices_in, portal, .names = &notice_kind_type,
	.max = KINDS_MAX, .optional = true),
    FIELD(
	struct notices_in, alle, .names = &mail_choice_type, .optional = true),
    FIELD(struct notices_in, ruhe_von, .max = HOURS - 1, .optional = true,
	.absent = NO_HOUR),
    FIELD(struct notices_in, ruhe_bis, .max = HOURS - 1, .optional = true,
	.absent = NO_HOUR),
    FIELD(struct notices_in, wochenende, .optional = true),
};

/* The kinds come in the order of their parts: cut them there. */
static void
cut_parts(struct req *r, struct notices_view *v, struct notice_choices_rows *k)
{
	struct notice_part *p =
	    arena_get(r->arena, k->n, sizeof(struct notice_part));

	if (p == NULL) {
		r->status = BUSY;
		return;
	}
	v->parts = (struct notice_parts){0, p};
	for (size_t i = 0; i < k->n; i++) {
		if (i == 0 || k->row[i].part != k->row[i - 1].part) {
			p = &v->parts.row[v->parts.n++];
			*p = (struct notice_part){
			    .part = k->row[i].part,
 /* what asks for an answer is always there */
			    .portal =
				k->row[i].part != 2 && k->row[i].part != 4,
			    .kinds = {0, &k->row[i]},
			};
		}
		p->kinds.n++;
		p->now += k->row[i].mail == MAIL_CHOICE_AT_ONCE;
		p->none += k->row[i].mail == MAIL_CHOICE_NONE;
		p->gathered = (long long)p->kinds.n - p->now - p->none;
	}
}

static struct str
hour_text(struct req *r, long long hour)
{
	return hour < 0 ? STR("") : str_fmt(r->arena, "%lld", hour);
}

static void
list_hours(struct req *r, struct notices_view *v)
{
	struct hour *h = arena_get(r->arena, HOURS, sizeof(struct hour));

	if (h == NULL) {
		r->status = BUSY;
		return;
	}
	v->hours = (struct hours){HOURS, h};
	for (int i = 0; i < HOURS; i++)
		h[i] = (struct hour){hour_text(r, i),
		    r->lang == LANG_EN ? str_fmt(r->arena, "%d:00", i)
				       : str_fmt(r->arena, "%d Uhr", i)};
}

/* What was chosen and could not be saved stands in the form again. */
static void
keep_typed(struct notice_choices_rows *k, const struct notices_in *in)
{
	for (size_t i = 0; i < k->n; i++)
		for (size_t j = 0; j < in->art.n; j++) {
			if (in->art.row[j] != k->row[i].kind)
				continue;
			k->row[i].mail = (int)in->mail.row[j];
			k->row[i].portal = false;
			for (size_t l = 0; l < in->portal.n; l++)
				k->row[i].portal |=
				    in->portal.row[l] == k->row[i].kind;
		}
}

static void
show(struct req *r, const struct notices_in *typed)
{
	struct notice_choices_rows kinds;
	struct notice_habit_row habit;
	struct notices_view v = {
	    .parts = {0, NULL}
        };

	q_notice_habit(&r->batch, &habit);
	q_notice_choices(&r->batch, &kinds);
	if (!req_ask(r))
		return;
	if (typed != NULL)
		keep_typed(&kinds, typed);
	v.open = typed != NULL;
	cut_parts(r, &v, &kinds);
	list_hours(r, &v);
	v.from = hour_text(
	    r, habit.quiet_from == NONE_INT ? NO_HOUR : habit.quiet_from);
	v.until = hour_text(
	    r, habit.quiet_until == NONE_INT ? NO_HOUR : habit.quiet_until);
	v.weekend = habit.weekend ? STR("1") : STR("");
	req_crumb(r, req_tr(r, N_("Mein Profil")), "/konto/profil");
	req_crumb(r, req_tr(r, N_("Hinweise und E-Mails")), NULL);
	if (r->status == OK)
		notices_html(r, &v);
}

void
notices_page(struct req *r)
{
	show(r, NULL);
}

/* The names of an enum's values, as the database has them. */
static struct strs
names_of(struct req *r, const struct enum_type *t, const struct ints *value)
{
	struct str *s = arena_get(r->arena, value->n + 1, sizeof(struct str));

	if (s == NULL) {
		r->status = BUSY;
		return (struct strs){0, NULL};
	}
	for (size_t i = 0; i < value->n; i++)
		s[i] = str_of(t->name[value->row[i] - 1]);
	return (struct strs){value->n, s};
}

void
notices_save(struct req *r)
{
	struct notices_choose_row row;
	struct notices_in in;
	bool good = INPUT(r, notices_fields, &in);

	if (good && in.art.n != in.mail.n) {
		form_fault(r, "mail", N_("Wählen Sie für jede Art etwas aus."));
		good = false;
	}
	if (good && (in.ruhe_von == NO_HOUR) != (in.ruhe_bis == NO_HOUR))
		form_fault(r, in.ruhe_von == NO_HOUR ? "ruhe_von" : "ruhe_bis",
		    N_("Eine Ruhezeit hat einen Anfang und ein Ende."));
	else if (good && in.ruhe_von == in.ruhe_bis && in.ruhe_von != NO_HOUR)
		form_fault(r, "ruhe_bis",
		    N_("Die Ruhezeit endet zu einer anderen Stunde, als sie "
		       "beginnt."));
	if (!good || r->form.nfault > 0) {
		show(r, good ? &in : NULL);
		return;
	}
	for (size_t i = 0; in.alle != 0 && i < in.mail.n; i++)
		in.mail.row[i] = in.alle;
	q_notices_choose(&r->batch, names_of(r, &notice_kind_type, &in.art),
	    names_of(r, &mail_choice_type, &in.mail),
	    names_of(r, &notice_kind_type, &in.portal),
	    in.ruhe_von == NO_HOUR ? NONE_INT : in.ruhe_von,
	    in.ruhe_bis == NO_HOUR ? NONE_INT : in.ruhe_bis, in.wochenende,
	    &row);
	if (req_ask(r))
		req_goto(
		    r, N_("Ihre Auswahl ist gespeichert."), "/konto/hinweise");
}

struct stop_in {
	struct id person;
	int kind;
	struct str key;
	struct str one_click; /* what a mail program sends, RFC 8058 */
};

static const struct field stop_fields[] = {
    FIELD_PATH(struct stop_in, person),
    FIELD(struct stop_in, kind, .names = &notice_kind_type, .path = true),
    FIELD(struct stop_in, key, .min = 24, .max = 64, .path = true),
    {.name = "List-Unsubscribe",
							       .type = FIELD_TEXT,
							       .optional = true,
							       .offset = offsetof(struct stop_in, one_click),
							       .max = 40},
};

static void
show_stop(struct req *r, const struct stop_in *in, bool stopped)
{
	struct stop_view v = {in->person, in->kind, in->key, stopped};

	req_crumb(r, req_tr(r, N_("E-Mails abbestellen")), NULL);
	stop_html(r, &v);
}

void
stop_page(struct req *r)
{
	struct stop_look_row row;
	struct stop_in in;

	if (!INPUT(r, stop_fields, &in))
		return;
	q_stop_look(&r->batch, in.person, in.kind, in.key, &row);
	if (req_ask(r))
		show_stop(r, &in, row.stopped);
}

void
stop_use(struct req *r)
{
	struct notice_stop_row row;
	struct stop_in in;

	if (!INPUT(r, stop_fields, &in))
		return;
	q_notice_stop(&r->batch, in.person, in.kind, in.key, &row);
	if (req_ask(r))
		show_stop(r, &in, true);
}
