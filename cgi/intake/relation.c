/*
 * relation.c - sums and shares across columns.
 */
#include "relation.h"

#include <limits.h>

#include "arena.h"
#include "html.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "text.h"

enum { PARTS_SHOWN = 200 };

struct page_in {
	struct id source, mit;
	struct str worte;
};

struct sum_in {
	struct id source, mit;
	struct str worte;
	long long whole, adds;
	struct strs part;
};

struct ratio_in {
	struct id source, mit;
	struct str worte;
	long long rate, num, den, factor;
};

struct bearer_in {
	struct id source;
	long long own, of, rank;
};

struct drop_in {
	struct id source;
	long long column, way;
};

static const struct field page_fields[] = {
    FIELD_PATH(struct page_in, source),
    FIELD(struct page_in, mit, .optional = true),
    FIELD(struct page_in, worte, .optional = true, .max = 100),
};

static const struct field sum_fields[] = {
    FIELD_PATH(struct sum_in, source),
    FIELD(struct sum_in, mit, .optional = true),
    FIELD(struct sum_in, worte, .optional = true, .max = 100),
    FIELD(struct sum_in, whole, .min = 1, .max = 2147483647),
    FIELD(struct sum_in, adds, .min = 0, .max = 1),
    FIELD(struct sum_in, part, .optional = true, .max = PARTS_SHOWN),
};

static const struct field ratio_fields[] = {
    FIELD_PATH(struct ratio_in, source),
    FIELD(struct ratio_in, mit, .optional = true),
    FIELD(struct ratio_in, worte, .optional = true, .max = 100),
    FIELD(struct ratio_in, rate, .min = 1, .max = 2147483647),
    FIELD(struct ratio_in, num, .min = 1, .max = 2147483647),
    FIELD(struct ratio_in, den, .min = 1, .max = 2147483647),
    FIELD(struct ratio_in, factor, .min = 1, .max = 10000),
};

static const struct field bearer_fields[] = {
    FIELD_PATH(struct bearer_in, source),
    FIELD(struct bearer_in, own, .min = 1, .max = 2147483647),
    FIELD(struct bearer_in, of, .min = 1, .max = 2147483647),
    FIELD(struct bearer_in, rank, .min = 1, .max = 5),
};

static const struct field drop_fields[] = {
    FIELD_PATH(struct drop_in, source),
    FIELD(struct drop_in, column, .min = 1, .max = 2147483647),
    FIELD(struct drop_in, way, .optional = true, .absent = 1, .min = 1,
	.max = 2147483647),
};

static void
relation_show(struct req *r, struct id source, struct id with, struct str words)
{
	struct id of = with.v == 0 ? source : with;
	struct relation_view v = {.with = STR(""), .words = words};

	q_secrecy_rule_one(&r->batch, source, &v.s);
	q_relation_sums(&r->batch, source, &v.sums);
	q_relation_ratios(&r->batch, source, &v.ratios);
	q_relation_bearers(&r->batch, source, &v.bearers);
	q_secrecy_sources(&r->batch, source, &v.sources);
	q_secrecy_columns(&r->batch, source, &v.own);
	q_relation_columns(
	    &r->batch, source, (struct str){NULL, 0}, 1, PARTS_SHOWN, &v.rates);
	q_relation_columns(&r->batch, of, words, 0, PARTS_SHOWN, &v.parts);
	if (!req_ask(r))
		return;
	crumb_data(r);
	req_crumb(r, v.s.table_code, "/daten/quelle/%s", show_id(source).s);
	req_crumb(r, req_tr(r, N_("Summen und Anteile")), NULL);
	v.more = v.parts.n > 0 && v.parts.row[0].total > PARTS_SHOWN;
	if (with.v != 0)
		v.with = str_fmt(r->arena, "%s", show_id(with).s);
	relation_html(r, &v);
}

void
relation_page(struct req *r)
{
	struct page_in in;

	if (INPUT(r, page_fields, &in))
		relation_show(r, in.source, in.mit, in.worte);
}

static void
back(struct req *r, struct id source, const char *done)
{
	req_goto(r, done, "/daten/quelle/%s/summen", show_id(source).s);
}

/* The form again, if what was said of the columns cannot be. */
static void
refused(struct req *r, const char *name, const char *why, struct id source,
    struct id with, struct str words)
{
	if (r->status != ABSENT && r->status != CONFLICT &&
	    r->status != INVALID && r->status != OK)
		return;
	if (r->status != OK)
		req_more(r);
	r->status = OK;
	form_fault(r, name, why);
	relation_show(r, source, with, words);
}

/* The numbers of columns; what is none is no column either. */
static struct ints
numbers(struct req *r, const struct strs *typed)
{
	struct ints n = {
	    0, arena_get(r->arena, typed->n + 1, sizeof(long long))};

	for (size_t i = 0; n.row != NULL && i < typed->n; i++)
		if (!str_int(typed->row[i], &n.row[n.n++]) ||
		    n.row[i] > INT_MAX)
			n.row[i] = 0;
	return n;
}

void
sum_post(struct req *r)
{
	struct relation_sum_add_row done;
	struct sum_in in;

	if (!INPUT(r, sum_fields, &in)) {
		if (r->status == OK)
			relation_show(r, in.source, in.mit, in.worte);
		return;
	}
	if (in.part.n == 0 || (in.adds == 1 && in.part.n < 2)) {
		refused(r, "part",
		    in.adds == 1 ? N_("Eine Summe hat mindestens zwei Teile.")
				 : N_("Bitte mindestens eine Spalte wählen."),
		    in.source, in.mit, in.worte);
		return;
	}
	q_relation_sum_add(&r->batch, in.source, in.whole, in.adds == 1,
	    numbers(r, &in.part), &done);
	if (req_ask(r))
		back(r, in.source, N_("Die Summe ist eingetragen."));
	else
		refused(r, "part",
		    N_("Das Ganze kann nicht Teil von sich selbst sein."),
		    in.source, in.mit, in.worte);
}

void
ratio_post(struct req *r)
{
	struct relation_ratio_add_row done;
	struct ratio_in in;

	if (!INPUT(r, ratio_fields, &in)) {
		if (r->status == OK)
			relation_show(r, in.source, in.mit, in.worte);
		return;
	}
	q_relation_ratio_add(
	    &r->batch, in.source, in.rate, in.num, in.den, in.factor, &done);
	if (req_ask(r))
		back(r, in.source, N_("Der Anteil ist eingetragen."));
	else
		refused(r, "num",
		    N_("Zähler und Nenner müssen zwei verschiedene Anzahlen "
		       "sein, und jeder Anteil wird nur einmal eingetragen."),
		    in.source, in.mit, in.worte);
}

void
sum_drop_post(struct req *r)
{
	struct relation_sum_drop_row done;
	struct drop_in in;

	if (!INPUT(r, drop_fields, &in)) {
		if (r->status == OK)
			relation_show(r, in.source, (struct id){0}, STR(""));
		return;
	}
	q_relation_sum_drop(&r->batch, in.source, in.column, in.way, &done);
	if (req_ask(r))
		back(r, in.source, N_("Die Summe ist gestrichen."));
}

void
ratio_drop_post(struct req *r)
{
	struct relation_ratio_drop_row done;
	struct drop_in in;

	if (!INPUT(r, drop_fields, &in)) {
		if (r->status == OK)
			relation_show(r, in.source, (struct id){0}, STR(""));
		return;
	}
	q_relation_ratio_drop(&r->batch, in.source, in.column, &done);
	if (req_ask(r))
		back(r, in.source, N_("Der Anteil ist gestrichen."));
}

void
bearer_post(struct req *r)
{
	const struct id none = {0};
	struct relation_bearer_add_row done;
	struct bearer_in in;

	if (!INPUT(r, bearer_fields, &in)) {
		if (r->status == OK)
			relation_show(r, in.source, none, STR(""));
		return;
	}
	q_relation_bearer_add(
	    &r->batch, in.source, in.own, in.of, in.rank, &done);
	if (req_ask(r))
		back(r, in.source, N_("Der größte Beitrag ist eingetragen."));
	else
		refused(r, "own",
		    N_("Das müssen zwei verschiedene Spalten sein, und jeder "
		       "Beitrag wird nur einmal eingetragen."),
		    in.source, none, STR(""));
}

void
bearer_drop_post(struct req *r)
{
	struct relation_bearer_drop_row done;
	struct drop_in in;

	if (!INPUT(r, drop_fields, &in)) {
		if (r->status == OK)
			relation_show(r, in.source, (struct id){0}, STR(""));
		return;
	}
	q_relation_bearer_drop(&r->batch, in.source, in.column, &done);
	if (req_ask(r))
		back(r, in.source, N_("Der größte Beitrag ist gestrichen."));
}
