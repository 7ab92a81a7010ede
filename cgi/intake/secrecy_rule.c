/*
 * secrecy_rule.c - the rules of confidentiality of a source, and which of its
 * columns another source shows as well.
 */
#include "secrecy.h"

#include "html.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "text.h"

struct rule_in {
	struct id source;
	long long seen;
	int kind;
	long long min_count, min_denominator, rounding, dominance_n,
	    dominance_percent, range, percent;
	bool zero;
	struct str reason, once;
};

static const struct field rule_fields[] = {
    FIELD_PATH(struct rule_in, source),
    FIELD(struct rule_in, seen, .min = 0, .max = 1000000),
    FIELD(struct rule_in, kind, .names = &secrecy_kind_type),
    FIELD(struct rule_in, min_count, .min = 0, .max = 1000),
    FIELD(struct rule_in, zero, .optional = true),
    FIELD(struct rule_in, min_denominator, .min = 0, .max = 100000),
    FIELD(struct rule_in, rounding, .min = 0, .max = 10),
    FIELD(struct rule_in, dominance_n, .min = 0, .max = 5),
    FIELD(struct rule_in, dominance_percent, .min = 1, .max = 100),
    FIELD(struct rule_in, range, .min = 1, .max = 1000),
    FIELD(struct rule_in, percent, .min = 0, .max = 100),
    FIELD(struct rule_in, reason, .optional = true, .max = 2000),
    FIELD(struct rule_in, once, .optional = true, .max = 60),
};

struct link_in {
	struct id source, mit;
	long long own, other;
};

static const struct field page_fields[] = {
    FIELD_PATH(struct link_in, source),
    FIELD(struct link_in, mit, .optional = true),
};

static const struct field link_fields[] = {
    FIELD_PATH(struct link_in, source),
    FIELD(struct link_in, own, .min = 1, .max = 2147483647),
    FIELD(struct link_in, other, .min = 1, .max = 2147483647),
};

void
secrecy_unsaid(struct req *r)
{
	form_fault(r, "secrecy",
	    N_("Bitte sagen Sie, ob kleine Zahlen schon geschützt sind. Davon "
	       "hängt ab, was später jeder sieht."));
}

static struct str
plain(struct req *r, long long v)
{
	return str_fmt(r->arena, "%lld", v);
}

static void
rule_show(struct req *r, struct id source, struct id with)
{
	struct secrecy_rule_view v = {.with = STR("")};

	q_secrecy_rule_one(&r->batch, source, &v.r);
	q_secrecy_rule_list(&r->batch, source, &v.versions);
	q_secrecy_links(&r->batch, source, &v.links);
	q_secrecy_bearers(&r->batch, source, &v.bearers);
	q_secrecy_sources(&r->batch, source, &v.sources);
	q_secrecy_columns(&r->batch, source, &v.own);
	q_secrecy_columns(&r->batch, with, &v.other);
	if (!req_ask(r))
		return;
	crumb_data(r);
	req_crumb(r, v.r.table_code, "/daten/quelle/%s", show_id(source).s);
	req_crumb(r, req_tr(r, N_("Geheimhaltung")), NULL);
	v.nbearers = (long long)v.bearers.n;
	v.kind = filter_secrecy_kind_name(r, v.r.kind);
	v.rounding = plain(r, v.r.rounding_base);
	v.zero = v.r.zero ? STR("1") : STR("");
	v.min_count = plain(r, v.r.min_count);
	v.min_denominator = plain(r, v.r.min_denominator);
	v.dominance_n = plain(r, v.r.dominance_n);
	v.dominance_percent = plain(r, v.r.dominance_percent);
	v.range = plain(r, v.r.protection_range);
	v.percent = plain(r, v.r.protection_percent);
	v.seen = show_version(r, "seen", v.r.version);
	if (with.v != 0)
		v.with = str_fmt(r->arena, "%s", show_id(with).s);
	secrecy_rule_html(r, &v);
}

void
secrecy_rule_page(struct req *r)
{
	struct link_in in;

	if (INPUT(r, page_fields, &in))
		rule_show(r, in.source, in.mit);
}

/* What no single field can say. */
static bool
rule_makes_sense(struct req *r, const struct rule_in *in)
{
	bool good = true;

	if (in->rounding != 0 && in->rounding != 3 && in->rounding != 5 &&
	    in->rounding != 10) {
		form_fault(r, "rounding", N_("Bitte 0, 3, 5 oder 10."));
		good = false;
	}
	if (in->kind == SECRECY_KIND_OWN && in->min_count == 0 &&
	    in->min_denominator == 0 && in->rounding == 0 &&
	    in->dominance_n == 0) {
		form_fault(r, "min_count",
		    N_("Diese Regel hält nichts geheim. Bitte nennen Sie eine "
		       "Mindestfallzahl oder eine andere Vorschrift."));
		good = false;
	}
	return good;
}

void
secrecy_rule_post(struct req *r)
{
	const struct id none = {0};
	struct secrecy_rule_set_row done;
	struct rule_in in;
	bool good = INPUT(r, rule_fields, &in);

	if (r->status)
		return;
	if (!(good && rule_makes_sense(r, &in))) {
		rule_show(r, in.source, none);
		return;
	}
	q_secrecy_rule_set(&r->batch, in.source, in.seen, in.kind, in.min_count,
	    in.zero, in.min_denominator, in.rounding, in.dominance_n,
	    in.dominance_percent, in.range, in.percent,
	    in.reason.p == NULL ? STR("") : in.reason, in.once, &done);
	if (req_ask(r))
		req_goto(r, N_("Die Regel gilt ab jetzt."),
		    "/daten/quelle/%s/geheimhaltung", show_id(in.source).s);
	else if (r->status == CONFLICT) {
		r->status = OK;
		r->code = 409;
		req_more(r);
		rule_show(r, in.source, none);
	}
}

void
secrecy_link_post(struct req *r)
{
	struct secrecy_link_add_row done;
	struct link_in in;

	if (!INPUT(r, link_fields, &in)) {
		if (r->status == OK)
			rule_show(r, in.source, (struct id){0});
		return;
	}
	q_secrecy_link_add(&r->batch, in.source, in.own, in.other, &done);
	if (req_ask(r))
		req_goto(r, N_("Die Spalten sind verknüpft."),
		    "/daten/quelle/%s/geheimhaltung", show_id(in.source).s);
}

void
secrecy_unlink_post(struct req *r)
{
	struct secrecy_link_drop_row done;
	struct link_in in;

	if (!INPUT(r, link_fields, &in)) {
		if (r->status == OK)
			rule_show(r, in.source, (struct id){0});
		return;
	}
	q_secrecy_link_drop(&r->batch, in.source, in.own, in.other, &done);
	if (req_ask(r))
		req_goto(r, N_("Die Verknüpfung ist gelöst."),
		    "/daten/quelle/%s/geheimhaltung", show_id(in.source).s);
}
