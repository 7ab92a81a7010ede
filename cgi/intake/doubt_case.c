/*
 * doubt_case.c - a doubt from a discussion: the value with all that is known
 * of it, and the answer, which goes back into the thread.
 */
#include "doubt_case.h"

#include "arena.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "text.h"

enum { PER_PAGE = 20 };

struct cases_in {
	int stand;
	bool berichtigen;
	long long seite;
};

static const struct field cases_fields[] = {
    FIELD(struct cases_in, stand, .optional = true, .names = &doubt_state_type),
    FIELD(struct cases_in, berichtigen, .optional = true),
    FIELD(struct cases_in, seite, .optional = true, .absent = 1, .min = 1,
	.max = 100000),
};

void
doubt_cases_page(struct req *r)
{
	struct doubt_cases_view v = {0};
	struct cases_in in;

	if (!INPUT(r, cases_fields, &in) && r->status)
		return;
	q_doubt_case_list(&r->batch, in.stand, in.berichtigen,
	    (in.seite - 1) * PER_PAGE, PER_PAGE, &v.rows);
	if (!req_ask(r))
		return;
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Datenzweifel")), NULL);
	for (size_t i = 0; i < v.rows.n; i++) {
		struct doubt_case_list_row *x = &v.rows.row[i];

		x->short_de = show_lang(r, x->short_de, x->short_en);
		x->period = show_period(r, x->period);
	}
	v.revision = in.berichtigen ? STR("1") : STR("");
	if (in.stand != 0)
		v.state = filter_doubt_state_name(r, in.stand);
	v.pager = show_pager(r,
	    str_fmt(r->arena, "/daten/zweifel/?%s%s",
		show_query(r, "stand", v.state).p,
		in.berichtigen ? "berichtigen=1&" : "")
		.p,
	    in.seite, PER_PAGE, v.rows.n > 0 ? v.rows.row[0].total : 0);
	doubt_cases_html(r, &v);
}

static struct past_views
past_views(struct req *r, struct doubt_case_past_rows rows)
{
	struct past_views v = {
	    0, arena_get(r->arena, rows.n, sizeof(struct past_view))};

	if (v.row == NULL) {
		r->status = BUSY;
		return v;
	}
	for (; v.n < rows.n; v.n++) {
		const struct doubt_case_past_row *x = &rows.row[v.n];

		v.row[v.n] = (struct past_view){
		    .number = x->number,
		    .released_at = x->released_at,
		    .value = show_cell(
			r, (struct dec){x->shown.p, x->shown.n}, x->symbol, 0),
		    .numerator = show_dec(r, x->numerator),
		    .denominator = show_dec(r, x->denominator),
		    .current = x->current,
		};
	}
	return v;
}

static void
doubt_dress(struct req *r, struct doubt_case_view *v)
{
	const struct doubt_case_one_row *c = &v->c;

	v->name = show_lang(r, c->name_de, c->name_en);
	v->numerator = show_lang(r, c->numerator_de, c->numerator_en);
	v->denominator = show_lang(r, c->denominator_de, c->denominator_en);
	v->period = show_period(r, c->period);
	v->value = show_cell(
	    r, (struct dec){c->shown.p, c->shown.n}, c->symbol, c->quality);
	v->cell = show_cell(r, c->cell, c->cell_symbol, 0);
	v->member = c->workspace_name.p != NULL;
}

static void
doubt_show(struct req *r, struct id doubt)
{
	struct doubt_case_view v = {0};
	struct doubt_case_past_rows past;
	struct check_list_rows checks;

	q_doubt_case_one(&r->batch, doubt, &v.c);
	q_doubt_case_past(&r->batch, doubt, &past);
	q_doubt_case_notes(&r->batch, doubt, &v.notes);
	q_doubt_case_checks(&r->batch, doubt, &checks);
	if (!req_ask(r))
		return;
	doubt_dress(r, &v);
	v.past = past_views(r, past);
	v.checks = check_views(r, checks);
	notes_dress(r, &v.notes);
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Datenzweifel")), "/daten/zweifel/");
	req_crumb(r, v.name.n > 0 ? v.name : req_tr(r, N_("Zum Text")), NULL);
	if (r->status == OK)
		doubt_case_html(r, &v);
}

struct doubt_in {
	struct id doubt;
	int result, note_kind;
	struct str answer;
	bool needs_revision, is_public;
	struct str label_de, label_en, text_de, text_en;
	struct str once; /* not needed: a doubt is answered once */
};

static const struct field doubt_fields[] = {
    FIELD_PATH(struct doubt_in, doubt),
};

static const struct field answer_fields[] = {
    FIELD_PATH(struct doubt_in, doubt),
    FIELD(struct doubt_in, result, .names = &doubt_result_type,
	.sentence = N_("Bitte sagen Sie, was bei der Prüfung herauskam.")),
    FIELD(struct doubt_in, answer, .min = 3, .max = 8000, .lines = true,
	.sentence = N_("Bitte schreiben Sie eine Antwort.")),
    FIELD(struct doubt_in, needs_revision, .optional = true),
    FIELD(
	struct doubt_in, note_kind, .optional = true, .names = &note_kind_type),
    FIELD(struct doubt_in, label_de, .optional = true, .max = 60),
    FIELD(struct doubt_in, label_en, .optional = true, .max = 60),
    FIELD(
	struct doubt_in, text_de, .optional = true, .max = 2000, .lines = true),
    FIELD(
	struct doubt_in, text_en, .optional = true, .max = 2000, .lines = true),
    FIELD(struct doubt_in, is_public, .optional = true),
    FIELD(struct doubt_in, once, .optional = true, .max = 60),
};

void
doubt_case_page(struct req *r)
{
	struct doubt_in in;

	if (INPUT(r, doubt_fields, &in))
		doubt_show(r, in.doubt);
}

/* A note that is to stand at the value needs its words. */
static bool
answer_read(struct req *r, struct doubt_in *in)
{
	bool good = INPUT(r, answer_fields, in);

	if (in->note_kind == 0)
		return good;
	if (in->label_de.n < 2) {
		form_fault(r, "label_de",
		    N_("Bitte geben Sie dem Hinweis einen kurzen Namen."));
		good = false;
	}
	if (in->text_de.n < 3) {
		form_fault(r, "text_de",
		    N_("Bitte schreiben Sie, was am Wert stehen soll."));
		good = false;
	}
	return good;
}

void
doubt_case_post(struct req *r)
{
	struct doubt_answer_row done;
	struct doubt_in in;

	if (!answer_read(r, &in)) {
		if (r->status == OK)
			doubt_show(r, in.doubt);
		return;
	}
	q_doubt_answer(&r->batch, in.doubt, in.result, in.answer,
	    in.needs_revision, in.note_kind, in.label_de, in.label_en,
	    in.text_de, in.text_en, in.is_public, &done);
	if (req_ask(r)) {
		req_goto(r,
		    N_("Ihre Antwort steht in der Diskussion; wer gezweifelt "
		       "hat, ist benachrichtigt."),
		    "/daten/zweifel/%s", show_id(in.doubt).s);
	} else if (r->status == CONFLICT) {
		/* somebody answered, or the round does not allow it now */
		r->status = OK;
		r->code = 409;
		req_more(r);
		form_fault(r, "answer",
		    N_("Zurzeit kann hier nicht geantwortet werden: Der "
		       "Zweifel ist erledigt, oder die Diskussion ruht."));
		doubt_show(r, in.doubt);
	}
}
