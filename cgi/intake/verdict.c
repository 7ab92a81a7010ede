/*
 * verdict.c - the word of a second person about a delivery, and its release.
 */
#include "arena.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "text.h"

struct verdict_in {
	struct id delivery;
	int verdict;
	struct str reason;
	int result_complete, result_symbols, result_reference_date,
	    result_definition, result_unit, result_jump, result_revision,
	    result_known_break, result_base, result_principle, result_legal,
	    result_footnotes;
	struct str note_complete, note_symbols, note_reference_date,
	    note_definition, note_unit, note_jump, note_revision,
	    note_known_break, note_base, note_principle, note_legal,
	    note_footnotes;
	struct str once;
};

/* A person must say it; what a computer found he may correct. */
#define ASKED(item)                                                          \
	FIELD(struct verdict_in, result_##item, .names = &check_result_type, \
	    .sentence = N_("Bitte sagen Sie, was Sie dazu gefunden haben."))
#define FOUND(item)                                                          \
	FIELD(struct verdict_in, result_##item, .names = &check_result_type, \
	    .optional = true)
#define NOTE(item)                                                           \
	FIELD(struct verdict_in, note_##item, .optional = true, .max = 1000, \
	    .lines = true)

static const struct field verdict_fields[] = {
    FIELD_PATH(struct verdict_in, delivery),
    FIELD(struct verdict_in, verdict, .names = &verdict_type,
	.sentence = N_("Bitte sagen Sie, was die Lieferung taugt.")),
    FIELD(struct verdict_in, reason, .optional = true, .max = 4000,
	.lines = true),
    FIELD(struct verdict_in, once, .optional = true, .max = 60),
    FOUND(complete),
    FOUND(symbols),
    FOUND(reference_date),
    FOUND(definition),
    FOUND(unit),
    FOUND(jump),
    FOUND(revision),
    FOUND(known_break),
    FOUND(base),
    ASKED(principle),
    ASKED(legal),
    ASKED(footnotes),
    NOTE(complete),
    NOTE(symbols),
    NOTE(reference_date),
    NOTE(definition),
    NOTE(unit),
    NOTE(jump),
    NOTE(revision),
    NOTE(known_break),
    NOTE(base),
    NOTE(principle),
    NOTE(legal),
    NOTE(footnotes),
};

enum { ITEMS = CHECK_ITEM_FOOTNOTES };

/* What was said to each item, as three lists that go together. */
struct said {
	struct str item[ITEMS], result[ITEMS], note[ITEMS];
};

static void
gather(struct req *r, const struct verdict_in *in, struct said *s)
{
	const int result[ITEMS] = {in->result_complete, in->result_symbols,
	    in->result_reference_date, in->result_definition, in->result_unit,
	    in->result_jump, in->result_revision, in->result_known_break,
	    in->result_base, in->result_principle, in->result_legal,
	    in->result_footnotes};
	const struct str note[ITEMS] = {in->note_complete, in->note_symbols,
	    in->note_reference_date, in->note_definition, in->note_unit,
	    in->note_jump, in->note_revision, in->note_known_break,
	    in->note_base, in->note_principle, in->note_legal,
	    in->note_footnotes};

	for (int i = 0; i < ITEMS; i++) {
		s->item[i] = filter_check_item_name(r, i + 1);
		s->result[i] = result[i] == 0
				   ? STR("")
				   : filter_check_result_name(r, result[i]);
		s->note[i] = note[i].p == NULL ? STR("") : note[i];
	}
}

/* The same sentence may stand beside several items: the list of faults above
 * the form says of which. */
static void
name_items(struct req *r, const struct check_views *checks)
{
	for (size_t i = 0; i < r->form.nfault; i++)
		for (size_t k = 0; k < checks->n; k++) {
			const struct check_view *c = &checks->row[k];
			struct fault *f = &r->form.fault[i];

			if (str_is(c->result_field, f->field)) {
				f->label = filter_check_item(r, c->item);
				f->usual = true;
			}
		}
}

static void
verdict_show(struct req *r, struct id delivery)
{
	struct verdict_view v = {0};
	struct check_list_rows checks;
	struct finding_list_rows sums;

	q_delivery_one(&r->batch, delivery, &v.head.d);
	q_check_list(&r->batch, delivery, &checks);
	q_finding_sums(&r->batch, delivery, SUMS_SHOWN, &sums);
	if (!req_ask(r))
		return;
	delivery_head(r, &v.head, 0);
	req_crumb(r, req_tr(r, N_("Urteil")), NULL);
	v.checks = check_views(r, checks);
	v.sums = finding_views(r, sums);
	name_items(r, &v.checks);
	v.licence = licence_shown(&v.head.d);
	verdict_html(r, &v);
}

void
verdict_page(struct req *r)
{
	struct delivery_in in;

	if (delivery_in(r, &in))
		verdict_show(r, in.delivery);
}

/* What no computer knows has to be known before figures may be used. */
static bool
answered(struct req *r, const struct verdict_in *in)
{
	const struct {
		const char *field;
		int result;
	} asked[] = {
	    {"result_principle", in->result_principle},
	    {"result_legal",     in->result_legal    },
	    {"result_footnotes", in->result_footnotes},
	};
	bool good = true;

	if (in->verdict == VERDICT_NOT_USABLE)
		return true;
	for (size_t i = 0; i < COUNT(asked); i++)
		if (asked[i].result == CHECK_RESULT_NOT_CHECKED) {
			form_fault(r, asked[i].field,
			    N_("Ohne diese Angabe kann die Lieferung nicht "
			       "verwendet werden."));
			good = false;
		}
	return good;
}

/* Only a usable delivery needs no reason. */
static bool
verdict_read(struct req *r, struct verdict_in *in)
{
	bool good = INPUT(r, verdict_fields, in);

	good = answered(r, in) && good;
	if (in->verdict > VERDICT_USABLE && in->reason.n < 3) {
		form_fault(r, "reason",
		    N_("Bitte begründen Sie, warum die Lieferung nicht "
		       "uneingeschränkt brauchbar ist."));
		good = false;
	}
	return good;
}

void
verdict_post(struct req *r)
{
	struct delivery_judge_row done;
	struct verdict_in in;
	struct said said;

	if (!verdict_read(r, &in)) {
		if (r->status == OK)
			verdict_show(r, in.delivery);
		return;
	}
	gather(r, &in, &said);
	q_delivery_judge(&r->batch, in.delivery, in.verdict, in.reason,
	    (struct strs){ITEMS, said.item}, (struct strs){ITEMS, said.result},
	    (struct strs){ITEMS, said.note}, &done);
	if (!req_ask(r))
		return;
	req_goto(r, N_("Ihr Urteil ist festgehalten."), "/daten/lieferung/%s",
	    show_id(in.delivery).s);
}

/* What the rule withholds itself, and what goes with it. */
static void
count_withheld(struct release_view *v, const struct secrecy_kinds_rows *kinds)
{
	for (size_t i = 0; i < kinds->n; i++) {
		int why = kinds->row[i].why;

		v->withheld += kinds->row[i].n;
		if (why == SECRECY_WHY_PRIMARY_COUNT ||
		    why == SECRECY_WHY_PRIMARY_BASE ||
		    why == SECRECY_WHY_DOMINANCE)
			v->primary += kinds->row[i].n;
	}
	v->secondary = v->withheld - v->primary;
}

static void
release_show(struct req *r, struct id delivery)
{
	struct release_view v = {0};
	struct secrecy_kinds_rows kinds;
	struct doubt_kinds_rows doubts;
	struct finding_list_rows sums;
	struct period_kept_rows kept;

	q_delivery_one(&r->batch, delivery, &v.head.d);
	q_change_count(&r->batch, delivery, &v.count);
	q_doubt_kinds(&r->batch, delivery, &doubts);
	q_finding_sums(&r->batch, delivery, SUMS_SHOWN, &sums);
	q_period_kept(&r->batch, delivery, &kept);
	q_secrecy_one(&r->batch, delivery, &v.secrecy);
	q_secrecy_kinds(&r->batch, delivery, &kinds);
	if (!req_ask(r))
		return;
	v.own = v.secrecy.kind == SECRECY_KIND_OWN;
	v.free = !v.own || v.secrecy.current;
	count_withheld(&v, &kinds);
	delivery_head(r, &v.head, 0);
	req_crumb(r, req_tr(r, N_("Freigabe")), NULL);
	v.doubts = doubt_kinds(r, doubts);
	v.sums = finding_views(r, sums);
	v.nsums = sums.n > 0 ? sums.row[0].total : 0;
	v.kept = kept_periods(r, kept);
	release_html(r, &v);
}

void
release_page(struct req *r)
{
	struct delivery_in in;

	if (delivery_in(r, &in))
		release_show(r, in.delivery);
}

/* What becomes of periods that earlier releases have and this has not. */
struct release_in {
	struct id delivery;
	struct str earlier, once;
};

static const struct field release_fields[] = {
    FIELD_PATH(struct release_in, delivery),
    FIELD(struct release_in, earlier, .optional = true, .max = 20),
    FIELD(struct release_in, once, .optional = true, .max = 60),
};

void
release_post(struct req *r)
{
	struct release_make_row done;
	struct release_in in;

	if (!INPUT(r, release_fields, &in))
		return;
	/* nothing is lost but on purpose */
	q_release_make(
	    &r->batch, in.delivery, !str_is(in.earlier, "replace"), &done);
	if (req_ask(r))
		req_goto(r,
		    done.n_definitions > 0
			? N_("Der Datenstand ist freigegeben, die Indikatoren "
			     "sind berechnet.")
			: N_("Der Datenstand ist freigegeben. Noch kein "
			     "Indikator rechnet Werte aus dieser Tabelle."),
		    "/daten/lieferung/%s", show_id(in.delivery).s);
	else if (r->status == CONFLICT) {
		/* sent twice, or somebody was faster: it says how it stands */
		r->status = OK;
		r->code = 409;
		req_more(r);
		release_show(r, in.delivery);
	}
}
