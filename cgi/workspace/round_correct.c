/*
 * round_correct.c - a round that runs gets other words: its title, its leading
 * questions, what else its rule says, its workshop.
 */
#include <limits.h>

#include "arena.h"
#include "rounds.h"
#include "text.h"
#include "workspace_tmpl.h"

enum { QUESTIONS_MAX = 4000, QUESTION_MAX = 1000 }; /* characters */

static const char changed[] =
    N_("Die Runde wurde inzwischen geändert oder abgeschlossen. Ihre Angaben "
       "stehen noch hier.");
static const char answered[] =
    N_("Eine Frage, die nicht gestrichen werden kann, war leer. Sie lässt "
       "sich umformulieren.");
static const char none_left[] = N_("Wenigstens eine Leitfrage muss bleiben.");
static const char too_long[] =
    N_("Alle Leitfragen zusammen haben höchstens 4.000 Zeichen, eine "
       "einzelne höchstens 1.000.");

struct correct_in {
	struct id workspace, round;
	long long seen;
	struct str title;
	struct strs number, question; /* one of the other */
	struct str added, rule_text;
	struct day meets_on;
	struct str meets_where, reason;
};

static const struct field where_fields[] = {
    FIELD_PATH(struct correct_in, workspace),
    FIELD_PATH(struct correct_in, round),
};

static const struct field correct_fields[] = {
    FIELD_PATH(struct correct_in, workspace),
    FIELD_PATH(struct correct_in, round),
    FIELD(struct correct_in, seen, .min = 1, .max = INT_MAX),
    FIELD(struct correct_in, title, .min = 3, .max = 200,
	.sentence =
	    N_("Bitte geben Sie einen Titel mit 3 bis 200 Zeichen an.")),
    FIELD(struct correct_in, number, .max = 200, .optional = true),
    FIELD(struct correct_in, question, .max = 200, .optional = true),
    FIELD(
	struct correct_in, added, .max = 4000, .lines = true, .optional = true),
    FIELD(struct correct_in, rule_text, .max = 8000, .lines = true,
	.optional = true),
    FIELD(struct correct_in, meets_on, .optional = true),
    FIELD(struct correct_in, meets_where, .max = 300, .optional = true),
    FIELD(struct correct_in, reason, .max = 1000, .lines = true,
	.optional = true),
};

/* What was typed for a question, or what it says. */
static struct str
typed_of(const struct correct_in *in, const struct asked_line *q)
{
	long long n;

	for (size_t i = 0; i < in->number.n; i++)
		if (i < in->question.n && str_int(in->number.row[i], &n) &&
		    n == q->number)
			return in->question.row[i];
	return q->text;
}

static void
lines_fill(struct req *r, const struct correct_in *in,
    const struct round_answered_rows *fixed, struct round_correct_view *v)
{
	struct asked_lines all = questions_of(
	    r, v->r.questions, &(struct round_questions_rows){0, NULL});
	struct correct_line *to = req_room(r, all.n, sizeof(*to));

	for (size_t i = 0; to != NULL && i < all.n; i++) {
		to[i] = (struct correct_line){.number = all.row[i].number,
		    .text = typed_of(in, &all.row[i]),
		    .now = all.row[i].text};
		for (size_t k = 0; k < fixed->n; k++)
			if (fixed->row[k].question == to[i].number)
				to[i].fixed = true;
		to[i].wrong = to[i].fixed && to[i].text.n == 0;
		to[i].answered = to[i].fixed && v->r.phase != PHASE_ALONE;
	}
	v->questions = (struct correct_lines){to == NULL ? 0 : all.n, to};
}

/* All questions, one a line: as they are saved, or as they were sent. */
static struct str
joined(struct req *r, const struct correct_lines *q, bool sent)
{
	struct str all = STR("");

	for (size_t i = 0; i < q->n; i++) {
		struct str s = sent ? q->row[i].text : q->row[i].now;

		all = str_fmt(r->arena, "%.*s%lld. %.*s\n", (int)all.n, all.p,
		    q->row[i].number, (int)s.n, s.p);
	}
	return all;
}

static void
fill_clash(
    struct req *r, const struct correct_in *in, struct round_correct_view *v)
{
	clash_add(r, &v->clash, N_("Titel"), v->r.title, in->title);
	clash_add(r, &v->clash, N_("Leitfragen"),
	    joined(r, &v->questions, false), joined(r, &v->questions, true));
	clash_add(
	    r, &v->clash, N_("Regel der Runde"), v->r.rule_text, in->rule_text);
	clash_add(r, &v->clash, N_("Uhrzeit und Ort"), v->r.meets_where,
	    in->meets_where);
}

/* Beside which question the database's refusal stands. */
static void
fault_find(struct req *r, const struct round_correct_view *v)
{
	for (size_t i = 0; i < v->questions.n; i++)
		if (v->questions.row[i].wrong) {
			form_fault(r, "question", answered);
			return;
		}
	form_fault(r, "question", none_left);
}

static void
correct_page(struct req *r, const struct correct_in *in, bool refused)
{
	struct round_correct_view v = {.workspace = in->workspace};
	struct round_answered_rows fixed;

	q_round_one(&r->batch, in->workspace, in->round, &v.r);
	q_round_answered(&r->batch, in->round, &fixed);
	if (!req_ask(r))
		return;
	if (!v.r.moderates) {
		r->status = DENIED;
		return;
	}
	if (v.r.next == 0 && !r->form.again) {
		r->status = CONFLICT;
		return;
	}
	lines_fill(r, in, &fixed, &v);
	if (refused)
		fault_find(r, &v);
	if (r->code == 409)
		fill_clash(r, in, &v);
	crumbs_round(
	    r, in->workspace, v.r.workspace_name, in->round, v.r.title);
	req_crumb(r, req_tr(r, N_("Runde berichtigen")), NULL);
	if (r->status == OK)
		round_correct_html(r, &v);
}

void
round_right(struct req *r)
{
	struct correct_in in = {
	    .number = {0, NULL}
        };

	if (INPUT(r, where_fields, &in))
		correct_page(r, &in, false);
}

/* The numbers are ours; the texts may be too long. */
static bool
lines_check(struct req *r, const struct correct_in *in)
{
	long long n, total = utf8_length(in->added);

	if (in->number.n != in->question.n) {
		r->status = INVALID;
		return false;
	}
	for (size_t i = 0; i < in->number.n; i++) {
		long long length = utf8_length(in->question.row[i]);

		if (!str_int(in->number.row[i], &n) || n < 1 || n > 4000) {
			r->status = INVALID;
			return false;
		}
		total += length + 1;
		if (length > QUESTION_MAX)
			total += QUESTIONS_MAX;
	}
	if (total > QUESTIONS_MAX)
		form_fault(r, "question", too_long);
	return total <= QUESTIONS_MAX;
}

void
round_right_save(struct req *r)
{
	struct round_correct_row row;
	struct correct_in in;
	bool good = INPUT(r, correct_fields, &in);

	if (r->status == OK)
		good = lines_check(r, &in) && good;
	if (!good) {
		if (r->status == OK)
			correct_page(r, &in, false);
		return;
	}
	q_round_correct(&r->batch, in.workspace, in.round, in.seen, in.title,
	    in.number, in.question, in.added, in.rule_text, in.meets_on,
	    in.meets_where, in.reason, &row);
	if (req_ask(r))
		req_goto(r, N_("Die Runde ist berichtigt."),
		    "/arbeit/raum/%s/runde/%s", id_shown(r, in.workspace),
		    id_shown(r, in.round));
	else if (r->status == INVALID) {
		r->status = OK;
		req_more(r);
		correct_page(r, &in, true);
	} else if (req_again(r, "title", changed))
		correct_page(r, &in, false);
}
