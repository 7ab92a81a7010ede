/*
 * vote.c - an agenda item: reading it, voting on it, recording the decision.
 */
#include "steering.h"
#include "steering_tmpl.h"
#include "text.h"

static struct tally
vote_tally(const struct item_by_id_row *i)
{
	return (struct tally){
	    .yes = i->vote_yes,
	    .no = i->vote_no,
	    .abstain = i->vote_abstain,
	    .total = i->vote_yes + i->vote_no + i->vote_abstain,
	};
}

static void
item_page(struct req *r, struct id id)
{
	struct item_view v = {.agreed = 0};

	q_item_by_id(&r->batch, id, &v.i);
	q_vote_roll(&r->batch, id, &v.roll);
	if (!req_ask(r))
		return;
	v.open = v.i.meeting_state == MEETING_STATE_OPEN;
	v.decided = v.i.decision.v != 0;
	v.has_conclusion = v.i.conclusion_id.v != 0;
	v.may_decide = v.i.lead && !v.decided &&
		       v.i.meeting_state != MEETING_STATE_PLANNED;
	v.vote = vote_tally(&v.i);
	v.positions = positions_of(v.i.n_agree, v.i.n_reservation, v.i.n_object,
	    v.i.n_abstain, v.i.n_silent);
	v.agreed = v.positions.yes + v.positions.reserved;
	crumbs(r);
	req_crumb(r, v.i.meeting_title, "/lenkung/sitzung/%s",
	    id_word(r, v.i.meeting));
	req_crumb(r, v.i.title, NULL);
	item_html(r, &v);
}

void
item_show(struct req *r)
{
	struct id id;

	if (id_read(r, "item", &id))
		item_page(r, id);
}

struct vote_in {
	struct id item;
	int ballot;
	struct str once;
};

static const struct field vote_fields[] = {
    FIELD_PATH(struct vote_in, item),
    FIELD(struct vote_in, ballot, .names = &ballot_type),
    FIELD(struct vote_in, once, .max = 64, .optional = true),
};

void
item_vote(struct req *r)
{
	struct vote_cast_row done;
	struct vote_in in;

	if (!INPUT(r, vote_fields, &in)) {
		item_page(r, in.item);
		return;
	}
	q_vote_cast(&r->batch, in.item, in.ballot, &done);
	if (!req_ask(r))
		return;
	req_goto(r, N_("Ihre Stimme ist abgegeben."), "/lenkung/punkt/%s",
	    id_word(r, in.item));
}

struct record_in {
	struct id item;
	struct str title, decided_text, reason, once;
	int mode, answer;
	bool asked; /* there is a conclusion to answer */
};

static const struct field record_fields[] = {
    FIELD_PATH(struct record_in, item),
    FIELD(struct record_in, title, .min = 3, .max = 200),
    FIELD(struct record_in, decided_text, .min = 3, .max = 8000, .lines = true),
    FIELD(struct record_in, mode, .names = &decision_mode_type),
    FIELD(struct record_in, answer, .names = &answer_type, .optional = true),
    FIELD(struct record_in, asked, .optional = true),
    FIELD(
	struct record_in, reason, .max = 4000, .lines = true, .optional = true),
    FIELD(struct record_in, once, .max = 64, .optional = true),
};

static void
record_page(struct req *r, struct id id)
{
	struct record_view v = {.voted = false};

	q_item_by_id(&r->batch, id, &v.i);
	if (!req_ask(r))
		return;
	if (r->method == GET && (v.i.meeting_state == MEETING_STATE_PLANNED ||
				    v.i.decision.v != 0)) {
		r->status = CONFLICT;
		return;
	}
	v.title = v.i.title;
	v.text = v.i.recommendation;
	v.has_conclusion = v.i.conclusion_id.v != 0;
	v.voted = v.i.vote_given > 0;
	v.vote = vote_tally(&v.i);
	crumbs(r);
	req_crumb(r, v.i.meeting_title, "/lenkung/sitzung/%s",
	    id_word(r, v.i.meeting));
	req_crumb(r, v.i.title, "/lenkung/punkt/%s", id_word(r, v.i.id));
	req_crumb(r, req_tr(r, N_("Beschluss festhalten")), NULL);
	record_html(r, &v);
}

void
record_show(struct req *r)
{
	struct id id;

	if (id_read(r, "item", &id))
		record_page(r, id);
}

void
record_do(struct req *r)
{
	struct decision_record_row made;
	struct record_in in;
	bool good = INPUT(r, record_fields, &in);

	if (r->status)
		return;
	if (in.asked && in.answer == 0)
		form_fault(r, "answer",
		    N_("Bitte geben Sie an, was aus der Schlussfolgerung "
		       "wird."));
	if (in.answer > ANSWER_ADOPTED && in.reason.n < 3)
		form_fault(r, "reason",
		    N_("Bitte begründen Sie die Antwort; alle, die "
		       "beigetragen haben, lesen das."));
	if (!good || r->form.nfault > 0) {
		record_page(r, in.item);
		return;
	}
	q_decision_record(&r->batch, in.item, in.title, in.decided_text,
	    in.mode, in.answer, in.reason, in.once, &made);
	if (req_ask(r))
		req_goto(r, N_("Der Beschluss ist festgehalten."),
		    "/lenkung/beschluss/%s", id_word(r, made.id));
	else if (r->status == INVALID && in.answer != 0) {
		r->status = OK;
		req_more(r);
		form_fault(r, "answer",
		    N_("Die Abstimmung ergab keine Mehrheit; angenommen ist "
		       "die Schlussfolgerung damit nicht."));
		record_page(r, in.item);
	}
}
