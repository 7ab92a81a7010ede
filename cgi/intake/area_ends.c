/*
 * area_ends.c - areas that a delivery shows to be dissolved or new, and the
 * one click that enters when.
 */
#include "area.h"
#include "arena.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "text.h"

enum { ENDS_MAX = 400 };

static void
ends_show(struct req *r, struct id delivery)
{
	struct area_ends_view v = {0};
	struct area_ends_rows rows;

	q_delivery_one(&r->batch, delivery, &v.head.d);
	q_area_ends(&r->batch, delivery, &rows);
	if (!req_ask(r))
		return;
	delivery_head(r, &v.head, TAB_SUMMARY);
	v.rows.row = arena_get(r->arena, rows.n, sizeof(*v.rows.row));
	if (v.rows.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < rows.n; i++)
		v.rows.row[v.rows.n++] = (struct area_end_view){
		    .e = rows.row[i],
		    .value = str_fmt(r->arena, "%c%.*s",
			rows.row[i].ended ? 'e' : 'b', (int)rows.row[i].key.n,
			rows.row[i].key.p),
		    .period = show_period(r, rows.row[i].period),
		};
	v.n = (long long)v.rows.n;
	area_ends_html(r, &v);
}

void
area_ends_page(struct req *r)
{
	struct delivery_in in;

	if (delivery_in(r, &in))
		ends_show(r, in.delivery);
}

struct ends_in {
	struct id delivery;
	struct strs gebiet;
};

static const struct field ends_fields[] = {
    FIELD_PATH(struct ends_in, delivery),
    FIELD(struct ends_in, gebiet, .min = 1, .max = ENDS_MAX),
};

void
area_ends_post(struct req *r)
{
	struct area_ends_take_row done;
	struct ends_in in;
	struct strs keys, ended;

	if (!INPUT(r, ends_fields, &in)) {
		if (r->status == OK)
			ends_show(r, in.delivery);
		return;
	}
	keys.row = arena_get(r->arena, in.gebiet.n, sizeof(*keys.row));
	ended.row = arena_get(r->arena, in.gebiet.n, sizeof(*ended.row));
	if (keys.row == NULL || ended.row == NULL) {
		r->status = BUSY;
		return;
	}
	keys.n = ended.n = in.gebiet.n;
	for (size_t i = 0; i < in.gebiet.n; i++) {
		struct str s = in.gebiet.row[i];

		if (s.n < 3) {
			r->status = INVALID;
			return;
		}
		ended.row[i] = str_of(s.p[0] == 'e' ? "true" : "false");
		keys.row[i] = (struct str){s.p + 1, s.n - 1};
	}
	q_area_ends_take(&r->batch, in.delivery, keys, ended, &done);
	if (req_ask(r))
		req_goto(r, N_("Der Gebietsstand ist eingetragen."),
		    "/daten/lieferung/%s/gebietsstand", show_id(in.delivery).s);
}
