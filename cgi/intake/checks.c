/*
 * checks.c - the examination of a delivery: what was counted for each item,
 * and what it was counted from.
 */
#include <stdio.h>
#include <stdlib.h>

#include "arena.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "text.h"

enum { PER_PAGE = 40 };

struct checks_in {
	struct id delivery;
	int punkt;
	long long seite;
};

static const struct field checks_fields[] = {
    FIELD_PATH(struct checks_in, delivery),
    FIELD(struct checks_in, punkt, .optional = true, .names = &check_item_type),
    FIELD(struct checks_in, seite, .optional = true, .absent = 1, .min = 1,
	.max = 100000),
};

/* By how much a value differs from the one before: "+46,6 %". */
static struct str
percent(struct req *r, struct dec was, struct dec now)
{
	double from, to;
	char s[64];
	struct str text;

	if (was.p == NULL || now.p == NULL)
		return (struct str){"", 0};
	from = strtod(was.p, NULL);
	to = strtod(now.p, NULL);
	if (from <= 0)
		return (struct str){"", 0};
	(void)snprintf(s, sizeof(s), "%.1f", (to - from) / from * 100);
	text = show_dec(r, (struct dec){s, str_of(s).n});
	return str_fmt(
	    r->arena, "%s%.*s %%", to > from ? "+" : "", (int)text.n, text.p);
}

struct finding_views
finding_views(struct req *r, struct finding_list_rows rows)
{
	struct finding_views v = {
	    0, arena_get(r->arena, rows.n, sizeof(struct finding_view))};

	if (v.row == NULL) {
		r->status = BUSY;
		return v;
	}
	for (; v.n < rows.n; v.n++) {
		const struct finding_list_row *f = &rows.row[v.n];

		v.row[v.n] = (struct finding_view){
		    .kind = f->kind,
		    .area = f->area,
		    .period = show_period(r, f->period),
		    .category = f->category,
		    .detail = f->detail,
		    .was = show_dec(r, f->was),
		    .now = show_dec(r, f->now),
		    .low = show_dec(r, f->low),
		    .high = show_dec(r, f->high),
		    .was_sign = f->was_symbol == 0 ? STR("")
						   : show_symbol(f->was_symbol),
		    .now_sign = f->now_symbol == 0 ? STR("")
						   : show_symbol(f->now_symbol),
		    .percent = percent(r, f->was, f->now),
		    .key = f->key,
		    .marked = str_is(f->kind, "marked"),
		    .robust = str_is(f->kind, "robust"),
		    .is_new = str_is(f->kind, "column_new"),
		    .lacks = str_is(f->kind, "cells_lack"),
		    .asked = f->asked,
		    .confirmed = f->confirmed,
		};
	}
	return v;
}

/* The item whose findings are shown: the chosen one, or none. */
static void
choose(struct checks_view *v, int item)
{
	for (size_t i = 0; i < v->checks.n; i++) {
		v->checks.row[i].chosen = v->checks.row[i].item == item;
		if (v->checks.row[i].chosen)
			v->item = item;
	}
}

/* Completeness has two kinds of cases, a table for each. */
static void
count_kinds(struct checks_view *v)
{
	for (size_t i = 0; i < v->findings.n; i++) {
		v->nlacks += v->findings.row[i].lacks;
		v->nsums += !v->findings.row[i].lacks;
	}
}

void
checks_page(struct req *r)
{
	struct checks_view v = {0};
	struct finding_list_rows rows;
	struct check_list_rows checks;
	struct checks_in in;

	if (!INPUT(r, checks_fields, &in) && r->status)
		return;
	q_delivery_one(&r->batch, in.delivery, &v.head.d);
	q_check_list(&r->batch, in.delivery, &checks);
	q_key_area_list(&r->batch, &v.keys);
	q_finding_list(&r->batch, in.delivery,
	    in.punkt == 0 ? CHECK_ITEM_JUMP : in.punkt,
	    (in.seite - 1) * PER_PAGE, PER_PAGE, &rows);
	if (!req_ask(r))
		return;
	delivery_head(r, &v.head, TAB_CHECKS);
	req_crumb(r, req_tr(r, N_("Prüfung")), NULL);
	v.checks = check_views(r, checks);
	choose(&v, in.punkt);
	if (v.item != 0)
		v.findings = finding_views(r, rows);
	count_kinds(&v);
	v.nkeys = (long long)v.keys.n;
	v.pager = show_pager(r,
	    str_fmt(r->arena, "/daten/lieferung/%s/pruefung?punkt=%s&",
		show_id(in.delivery).s,
		v.item == 0 ? "" : filter_check_item_name(r, v.item).p)
		.p,
	    in.seite, PER_PAGE,
	    v.item != 0 && rows.n > 0 ? rows.row[0].total : 0);
	checks_html(r, &v);
}

/* Look again, after other areas were chosen to be looked at closely. */
void
checks_post(struct req *r)
{
	struct delivery_examine_row done;
	struct delivery_in in;

	if (!delivery_in(r, &in))
		return;
	q_delivery_examine(&r->batch, in.delivery, &done);
	if (!req_ask(r))
		return;
	req_goto(r, N_("Die Lieferung wurde neu geprüft."),
	    "/daten/lieferung/%s/pruefung", show_id(in.delivery).s);
}
