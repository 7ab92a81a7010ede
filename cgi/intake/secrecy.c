/*
 * secrecy.c - what is withheld of a delivery, why, and what the attack on the
 * rest has found.
 */
#include "secrecy.h"

#include "arena.h"
#include "html.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "text.h"

enum { PER_PAGE = 40 };

struct secrecy_in {
	struct id delivery;
	int grund;
	struct str zeit, gebiet;
	long long seite;
};

static const struct field secrecy_fields[] = {
    FIELD_PATH(struct secrecy_in, delivery),
    FIELD(
	struct secrecy_in, grund, .names = &secrecy_why_type, .optional = true),
    FIELD(struct secrecy_in, zeit, .optional = true, .max = 20),
    FIELD(struct secrecy_in, gebiet, .optional = true, .max = 100),
    FIELD(struct secrecy_in, seite, .optional = true, .absent = 1, .min = 1,
	.max = 1000000),
};

static struct withheld_views
withheld_views(struct req *r, struct secrecy_list_rows rows)
{
	struct withheld_views v = {
	    0, arena_get(r->arena, rows.n, sizeof(struct withheld_view))};

	if (v.row == NULL) {
		r->status = BUSY;
		return v;
	}
	for (; v.n < rows.n; v.n++) {
		const struct secrecy_list_row *c = &rows.row[v.n];

		v.row[v.n] = (struct withheld_view){
		    .area = c->area,
		    .category = c->category,
		    .period = show_period(r, c->period),
		    .value = show_dec(r, c->value),
		    .low = show_dec(r, c->low),
		    .high = show_dec(r, c->high),
		    .level = c->level,
		    .why = c->why,
		    .known = c->known,
		};
	}
	return v;
}

static struct exposed_views
exposed_views(struct req *r, struct secrecy_exposed_rows rows)
{
	struct exposed_views v = {
	    0, arena_get(r->arena, rows.n, sizeof(struct exposed_view))};

	if (v.row == NULL) {
		r->status = BUSY;
		return v;
	}
	for (; v.n < rows.n; v.n++) {
		const struct secrecy_exposed_row *e = &rows.row[v.n];

		v.row[v.n] = (struct exposed_view){
		    .area = e->area,
		    .category = e->category,
		    .period = show_period(r, e->period),
		    .low = show_dec(r, e->low),
		    .high = show_dec(r, e->high),
		};
	}
	return v;
}

/* What follows from how it stands. */
static void
judge(struct secrecy_view *v)
{
	const struct secrecy_one_row *s = &v->s;
	int state = v->head.d.state;

	v->own = s->kind == SECRECY_KIND_OWN;
	v->working = s->state == PROTECTION_STATE_WAITING ||
		     s->state == PROTECTION_STATE_RUNNING;
	v->can_ask = v->own && !v->working &&
		     (state == DELIVERY_STATE_UPLOADED ||
			 state == DELIVERY_STATE_CHECKED);
	v->percent =
	    s->total > 0 && s->total != NONE_INT ? s->done * 100 / s->total : 0;
	for (size_t i = 0; i < v->kinds.n; i++)
		v->withheld += v->kinds.row[i].n;
}

static struct str
filter_address(
    struct req *r, const struct secrecy_in *in, const struct secrecy_view *v)
{
	struct str why = show_query(r, "grund", v->why);
	struct str period = show_query(r, "zeit", in->zeit);
	struct str area = show_query(r, "gebiet", in->gebiet);

	return str_fmt(r->arena,
	    "/daten/lieferung/%s/geheimhaltung?%.*s%.*s%.*s",
	    show_id(in->delivery).s, (int)why.n, why.p, (int)period.n, period.p,
	    (int)area.n, area.p);
}

void
secrecy_page(struct req *r)
{
	struct secrecy_view v = {.withheld = 0};
	struct secrecy_list_rows cells;
	struct secrecy_exposed_rows exposed;
	struct secrecy_in in;

	if (!INPUT(r, secrecy_fields, &in) && r->status)
		return;
	q_delivery_one(&r->batch, in.delivery, &v.head.d);
	q_secrecy_one(&r->batch, in.delivery, &v.s);
	q_secrecy_kinds(&r->batch, in.delivery, &v.kinds);
	q_secrecy_largest(&r->batch, in.delivery, &v.largest);
	q_secrecy_levels(&r->batch, in.delivery, &v.levels);
	q_secrecy_periods(&r->batch, in.delivery, &v.periods);
	q_secrecy_list(&r->batch, in.delivery, in.grund,
	    in.zeit.n > 0 ? in.zeit : (struct str){NULL, 0},
	    in.gebiet.n > 0 ? in.gebiet : (struct str){NULL, 0},
	    (in.seite - 1) * PER_PAGE, PER_PAGE, &cells);
	q_secrecy_exposed(&r->batch, in.delivery, &exposed);
	if (!req_ask(r))
		return;
	delivery_head(r, &v.head, TAB_SECRECY);
	req_crumb(r, req_tr(r, N_("Geheimhaltung")), NULL);
	judge(&v);
	v.nlargest = (long long)v.largest.n;
	v.why = in.grund > 0 ? filter_secrecy_why_name(r, in.grund) : STR("");
	v.period = in.zeit;
	v.area = in.gebiet;
	v.cells = withheld_views(r, cells);
	v.exposed = exposed_views(r, exposed);
	v.pager = show_pager(r, filter_address(r, &in, &v).p, in.seite,
	    PER_PAGE, cells.n > 0 ? cells.row[0].total : 0);
	if (v.working)
		req_header(r, "Refresh", STR("2"));
	secrecy_html(r, &v);
}

void
secrecy_post(struct req *r)
{
	struct secrecy_ask_row done;
	struct delivery_in in;

	if (!delivery_in(r, &in))
		return;
	q_secrecy_ask(&r->batch, in.delivery, &done);
	if (req_ask(r))
		req_goto(r, N_("Die Geheimhaltung wird geprüft."),
		    "/daten/lieferung/%s/geheimhaltung",
		    show_id(in.delivery).s);
}
