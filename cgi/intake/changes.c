/*
 * changes.c - what a delivery changes against the release before it.
 */
#include "arena.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "text.h"

enum { PER_PAGE = 40 };

struct changes_in {
	struct id delivery;
	struct str art;
	long long seite;
};

static const struct field changes_fields[] = {
    FIELD_PATH(struct changes_in, delivery),
    FIELD(struct changes_in, art, .optional = true, .max = 10),
    FIELD(struct changes_in, seite, .optional = true, .absent = 1, .min = 1,
	.max = 1000000),
};

static struct change_views
change_views(struct req *r, struct change_list_rows rows)
{
	struct change_views v = {
	    0, arena_get(r->arena, rows.n, sizeof(struct change_view))};
	const struct shown none = {.text = STR("")};

	if (v.row == NULL) {
		r->status = BUSY;
		return v;
	}
	for (; v.n < rows.n; v.n++) {
		const struct change_list_row *c = &rows.row[v.n];

		v.row[v.n] = (struct change_view){
		    .area = c->area,
		    .period = show_period(r, c->period),
		    .category = c->category,
		    .was = str_is(c->kind, "added")
			       ? none
			       : show_cell(r, c->was, c->was_symbol, 0),
		    .now = str_is(c->kind, "gone")
			       ? none
			       : show_cell(r, c->now, c->now_symbol, 0),
		};
	}
	return v;
}

struct kept_periods
kept_periods(struct req *r, struct period_kept_rows rows)
{
	struct kept_periods k = {.n = (long long)rows.n};

	for (size_t i = 0; i < rows.n; i++) {
		struct str name = show_period(r, rows.row[i].period);

		k.values += rows.row[i].n;
		k.names = str_fmt(r->arena, "%.*s%s%.*s", (int)k.names.n,
		    i > 0 ? k.names.p : "", i > 0 ? ", " : "", (int)name.n,
		    name.p);
	}
	return k;
}

/* Only the words that the question knows; else the first of them. */
static struct str
kind_of(struct str s)
{
	if (str_is(s, "added") || str_is(s, "gone"))
		return s;
	return STR("changed");
}

void
changes_page(struct req *r)
{
	struct changes_view v = {0};
	struct change_list_rows rows;
	struct period_kept_rows kept;
	struct changes_in in;

	if (!INPUT(r, changes_fields, &in) && r->status)
		return;
	in.art = kind_of(in.art);
	v.shows_added = str_is(in.art, "added");
	v.shows_gone = str_is(in.art, "gone");
	v.shows_changed = !v.shows_added && !v.shows_gone;
	q_delivery_one(&r->batch, in.delivery, &v.head.d);
	q_change_count(&r->batch, in.delivery, &v.count);
	q_change_list(&r->batch, in.delivery, in.art, (in.seite - 1) * PER_PAGE,
	    PER_PAGE, &rows);
	q_period_kept(&r->batch, in.delivery, &kept);
	if (!req_ask(r))
		return;
	v.kept = kept_periods(r, kept);
	v.nothing_shared = v.count.changed + v.count.gone == 0 &&
			   v.count.added == v.head.d.n_cells;
	delivery_head(r, &v.head, TAB_CHANGES);
	req_crumb(r, req_tr(r, N_("Änderungen")), NULL);
	if (v.head.d.before != NONE_INT)
		v.rows = change_views(r, rows);
	v.pager = show_pager(r,
	    str_fmt(r->arena, "/daten/lieferung/%s/aenderungen?art=%s&",
		show_id(in.delivery).s, in.art.p)
		.p,
	    in.seite, PER_PAGE, v.rows.n > 0 ? rows.row[0].total : 0);
	changes_html(r, &v);
}
