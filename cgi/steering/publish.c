/*
 * publish.c - making a decision public: its words, what exactly everybody
 * will read, and taking it back.
 */
#include "steering.h"
#include "steering_tmpl.h"

struct publish_in {
	struct id decision;
	struct str title, decided_text, wording, reason, correction, seen, once;
	bool again; /* it is public already: say what was changed */
};

static const struct field publish_fields[] = {
    FIELD_PATH(struct publish_in, decision),
    FIELD(struct publish_in, title, .min = 3, .max = 200),
    FIELD(
	struct publish_in, decided_text, .min = 3, .max = 8000, .lines = true),
    FIELD(struct publish_in, wording, .max = 8000, .lines = true,
	.optional = true),
    FIELD(struct publish_in, reason, .max = 4000, .lines = true,
	.optional = true),
    FIELD(struct publish_in, correction, .max = 1000, .optional = true),
    FIELD(struct publish_in, again, .optional = true),
    FIELD(struct publish_in, seen, .max = 64, .optional = true),
    FIELD(struct publish_in, once, .max = 64, .optional = true),
};

static void
publish_crumbs(struct req *r, const struct decision_view *v)
{
	crumbs(r);
	req_crumb(r, v->d.number, "/lenkung/beschluss/%s", id_word(r, v->d.id));
	req_crumb(r, req_tr(r, N_("Veröffentlichen")), NULL);
}

/* What is public now, or else what the inner record says. */
static struct str
either(struct str published, struct str inner)
{
	return published.p != NULL ? published : inner;
}

static void
form_page(struct req *r, struct id id)
{
	struct evidence_of_rows evidence;
	struct decision_view v = {.nproof = 0};

	decision_ask(r, id, &v, &evidence);
	if (!req_ask(r))
		return;
	decision_fill(r, &v, &evidence);
	v.title = either(v.d.public_title, v.d.title);
	v.text = either(v.d.public_text, v.d.decided_text);
	v.wording = either(v.d.public_wording, v.o.conclusion_wording);
	v.reason = either(v.d.public_reason, v.d.answer_reason);
	publish_crumbs(r, &v);
	publish_html(r, &v);
}

void
publish_show(struct req *r)
{
	struct id id;

	if (id_read(r, "decision", &id))
		form_page(r, id);
}

/* The form, checked.  False after showing it again. */
static bool
publish_read(struct req *r, struct publish_in *in)
{
	bool good = INPUT(r, publish_fields, in);

	if (r->status)
		return false;
	if (in->again && in->correction.n < 3)
		form_fault(r, "correction",
		    N_("Bitte sagen Sie, was sich geändert hat; das steht "
		       "dann beim Beschluss."));
	if (good && r->form.nfault == 0)
		return true;
	form_page(r, in->decision);
	return false;
}

/* Everything that becomes public, in these words. */
static void
preview_page(struct req *r, const struct publish_in *in)
{
	struct evidence_of_rows evidence;
	struct decision_view v = {.nproof = 0};

	q_decision_seen(&r->batch, in->decision, &v.seen);
	decision_ask(r, in->decision, &v, &evidence);
	if (!req_ask(r))
		return;
	if (r->code == 409 &&
	    (!v.o.is_public || v.d.withdrawn_at.s != NONE_INT)) {
		r->status = CONFLICT; /* there is nothing to publish any more */
		return;
	}
	decision_fill(r, &v, &evidence);
	v.title = in->title;
	v.text = in->decided_text;
	v.wording = in->wording;
	v.reason = in->reason;
	v.correction = in->correction;
	publish_crumbs(r, &v);
	preview_html(r, &v);
}

void
publish_preview(struct req *r)
{
	struct publish_in in;

	if (publish_read(r, &in))
		preview_page(r, &in);
}

/* Back from the preview to the form, with what was typed. */
void
publish_back(struct req *r)
{
	struct publish_in in;

	if (!publish_read(r, &in))
		return;
	r->form.again = true;
	form_page(r, in.decision);
}

static struct str
given(struct str s)
{
	return s.p == NULL ? STR("") : s;
}

void
publish_do(struct req *r)
{
	struct decision_publish_row done;
	struct publish_in in;

	if (!publish_read(r, &in))
		return;
	/* an empty text was left empty on purpose: nothing stands in for it */
	q_decision_publish(&r->batch, in.decision, in.title, in.decided_text,
	    given(in.wording), given(in.reason), given(in.correction),
	    given(in.seen), &done);
	if (req_ask(r))
		req_goto(r, N_("Der Beschluss ist veröffentlicht."),
		    "/lenkung/beschluss/%s", id_word(r, in.decision));
	else if (req_again(r, "",
		     N_("Inzwischen hat sich geändert, was mit dem Beschluss "
			"öffentlich würde. Bitte sehen Sie es noch einmal "
			"an, bevor Sie ihn veröffentlichen.")))
		preview_page(r, &in);
}

struct withdraw_in {
	struct id decision;
	struct str reason, once;
};

static const struct field withdraw_fields[] = {
    FIELD_PATH(struct withdraw_in, decision),
    FIELD(struct withdraw_in, reason, .min = 3, .max = 1000),
    FIELD(struct withdraw_in, once, .max = 64, .optional = true),
};

static void
withdraw_page(struct req *r, struct id id)
{
	struct withdraw_view v;

	q_decision_by_id(&r->batch, id, &v.d);
	if (!req_ask(r))
		return;
	crumbs(r);
	req_crumb(r, v.d.number, "/lenkung/beschluss/%s", id_word(r, v.d.id));
	req_crumb(r, req_tr(r, N_("Zurückziehen")), NULL);
	withdraw_html(r, &v);
}

void
withdraw_show(struct req *r)
{
	struct id id;

	if (id_read(r, "decision", &id))
		withdraw_page(r, id);
}

void
withdraw_do(struct req *r)
{
	struct decision_withdraw_row done;
	struct withdraw_in in;

	if (!INPUT(r, withdraw_fields, &in)) {
		withdraw_page(r, in.decision);
		return;
	}
	q_decision_withdraw(&r->batch, in.decision, in.reason, &done);
	if (!req_ask(r))
		return;
	req_goto(r, N_("Der Beschluss ist zurückgezogen."),
	    "/lenkung/beschluss/%s", id_word(r, in.decision));
}
