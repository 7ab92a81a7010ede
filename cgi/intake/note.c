/*
 * note.c - notes at the cells of a source: shown, written, withdrawn.
 */
#include "note.h"

#include "arena.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "show_period.h"
#include "text.h"

struct note_in {
	struct id delivery;
	int kind;
	bool only_here, is_public;
	struct str area_prefix, first_period, last_period;
	long long category;
	struct str label_de, label_en, text_de, text_en;
	struct str once;
};

static const struct field note_fields[] = {
    FIELD_PATH(struct note_in, delivery),
    FIELD(struct note_in, kind, .names = &note_kind_type,
	.sentence = N_("Bitte sagen Sie, ob es ein Bruch ist.")),
    FIELD(struct note_in, only_here, .optional = true),
    FIELD(struct note_in, is_public, .optional = true),
    FIELD(struct note_in, area_prefix, .optional = true, .max = 12),
    FIELD(struct note_in, first_period, .min = 4, .max = 40),
    FIELD(struct note_in, last_period, .optional = true, .max = 40),
    FIELD(struct note_in, category, .optional = true, .min = 0,
	.max = 2147483647),
    FIELD(struct note_in, label_de, .min = 2, .max = 60),
    FIELD(struct note_in, label_en, .optional = true, .max = 60),
    FIELD(struct note_in, text_de, .min = 3, .max = 2000, .lines = true),
    FIELD(
	struct note_in, text_en, .optional = true, .max = 2000, .lines = true),
    FIELD(struct note_in, once, .max = 60),
};

/* "2010 – 2013", or one of them if they are the same. */
static struct str
span(struct req *r, struct str first, struct str last)
{
	struct str a = show_period(r, first), b = show_period(r, last);

	if (str_eq(a, b))
		return a;
	return str_fmt(r->arena, "%.*s – %.*s", (int)a.n, a.p, (int)b.n, b.p);
}

void
notes_dress(struct req *r, struct value_notes_rows *n)
{
	for (size_t i = 0; i < n->n; i++) {
		struct value_notes_row *x = &n->row[i];

		x->label_de = show_lang(r, x->label_de, x->label_en);
		x->text_de = show_lang(r, x->text_de, x->text_en);
		x->first_period = span(r, x->first_period, x->last_period);
	}
}

void
note_cells_dress(struct req *r, struct note_cell_list_rows *n)
{
	for (size_t i = 0; i < n->n; i++) {
		struct note_cell_list_row *x = &n->row[i];

		x->label_de = show_lang(r, x->label_de, x->label_en);
		x->text_de = show_lang(r, x->text_de, x->text_en);
		x->first_period = span(r, x->first_period, x->last_period);
	}
}

static void
note_show(struct req *r, struct id delivery)
{
	struct note_view v = {0};

	q_delivery_one(&r->batch, delivery, &v.head.d);
	q_note_cell_list(&r->batch, (struct id){0}, delivery, true, &v.notes);
	q_note_columns(&r->batch, delivery, &v.columns);
	if (!req_ask(r))
		return;
	delivery_head(r, &v.head, TAB_TABLE);
	req_crumb(r, req_tr(r, N_("Hinweise")), NULL);
	note_cells_dress(r, &v.notes);
	v.nnotes = (long long)v.notes.n;
	note_html(r, &v);
}

void
note_page(struct req *r)
{
	struct delivery_in in;

	if (delivery_in(r, &in))
		note_show(r, in.delivery);
}

static bool
note_read(struct req *r, struct note_in *in)
{
	bool good = INPUT(r, note_fields, in);

	if (!str_is_digits(in->area_prefix) && !str_is(in->area_prefix, "DG")) {
		form_fault(r, "area_prefix",
		    N_("Bitte den Anfang eines Gebietsschlüssels, zum Beispiel "
		       "05, oder nichts."));
		good = false;
	}
	good = period_typed(r, "first_period", &in->first_period) && good;
	return period_typed(r, "last_period", &in->last_period) && good;
}

void
note_post(struct req *r)
{
	struct note_add_row done;
	struct note_in in;

	if (!note_read(r, &in)) {
		if (r->status == OK)
			note_show(r, in.delivery);
		return;
	}
	q_note_add(&r->batch, in.once, in.delivery, in.only_here,
	    in.area_prefix, in.category == 0 ? NONE_INT : in.category,
	    in.first_period,
	    in.last_period.n == 0 ? in.first_period : in.last_period, in.kind,
	    in.label_de, in.label_en, in.text_de, in.text_en, in.is_public,
	    &done);
	if (req_ask(r)) {
		req_goto(r,
		    N_("Der Hinweis steht ab jetzt an diesen Werten, wo immer "
		       "sie gezeigt werden."),
		    "/daten/lieferung/%s/hinweis", show_id(in.delivery).s);
	} else if (r->status == INVALID) {
		r->status = OK;
		req_more(r);
		form_fault(
		    r, "last_period", N_("Das Ende liegt vor dem Anfang."));
		note_show(r, in.delivery);
	}
}

struct withdraw_in {
	struct id delivery, note;
	struct str reason;
};

static const struct field withdraw_fields[] = {
    FIELD_PATH(struct withdraw_in, delivery),
    FIELD_PATH(struct withdraw_in, note),
    FIELD(struct withdraw_in, reason, .min = 3, .max = 1000, .lines = true,
	.sentence = N_("Bitte sagen Sie, warum der Hinweis nicht mehr gilt.")),
};

void
note_withdraw_post(struct req *r)
{
	struct note_withdraw_row done;
	struct withdraw_in in;

	if (!INPUT(r, withdraw_fields, &in)) {
		if (r->status == OK)
			note_show(r, in.delivery);
		return;
	}
	q_note_withdraw(&r->batch, in.note, in.reason, &done);
	if (req_ask(r))
		req_goto(r, N_("Der Hinweis ist zurückgenommen."),
		    "/daten/lieferung/%s/hinweis", show_id(in.delivery).s);
}
