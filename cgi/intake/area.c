/*
 * area.c - the tree of areas, and one area with all that is known of it.
 */
#include "area.h"

#include "arena.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "text.h"

enum { PER_PAGE = 60, PARTS_MAX = 500 };

struct tree_in {
	struct str wort;
	int ebene;
	struct day stand;
	long long seite;
};

static const struct field tree_fields[] = {
    FIELD(struct tree_in, wort, .optional = true, .max = 120),
    FIELD(struct tree_in, ebene, .optional = true, .names = &area_level_type),
    FIELD(struct tree_in, stand, .optional = true),
    FIELD(struct tree_in, seite, .optional = true, .absent = 1, .min = 1,
	.max = 100000),
};

void
area_tree_page(struct req *r)
{
	struct area_tree_view v = {0};
	struct tree_in in;

	if (!INPUT(r, tree_fields, &in) && r->status)
		return;
	q_area_tree(&r->batch, in.wort, in.ebene, in.stand,
	    (in.seite - 1) * PER_PAGE, PER_PAGE, &v.rows);
	if (!req_ask(r))
		return;
	v.word = in.wort;
	v.level = filter_area_level_name(r, in.ebene);
	v.day = filter_isoday(r, in.stand);
	v.filtered = in.wort.n > 0 || in.ebene != 0;
	v.total = v.rows.n > 0 ? v.rows.row[0].total : 0;
	v.pager = show_pager(r,
	    str_fmt(r->arena, "/daten/gebiet/?%s%s%s",
		show_query(r, "wort", in.wort).p,
		show_query(r, "ebene", v.level).p,
		show_query(r, "stand", v.day).p)
		.p,
	    in.seite, PER_PAGE, v.total);
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Gebiete")), NULL);
	area_tree_html(r, &v);
}

void
box_add(struct box *b, const struct box *more)
{
	if (b->min_x == b->max_x) {
		*b = *more;
		return;
	}
	b->min_x = more->min_x < b->min_x ? more->min_x : b->min_x;
	b->min_y = more->min_y < b->min_y ? more->min_y : b->min_y;
	b->max_x = more->max_x > b->max_x ? more->max_x : b->max_x;
	b->max_y = more->max_y > b->max_y ? more->max_y : b->max_y;
}

struct str
box_text(struct req *r, const struct box *b)
{
	long long width = b->max_x - b->min_x, height = b->max_y - b->min_y;
	long long edge = (width > height ? width : height) / 50 + 1;

	return str_fmt(r->arena, "%lld %lld %lld %lld", b->min_x - edge,
	    b->min_y - edge, width + 2 * edge, height + 2 * edge);
}

/* An area and so much of its neighbours that one sees where it is. */
static struct box
around(const struct area_outlines_row *s)
{
	long long width = s->max_x - s->min_x, height = s->max_y - s->min_y;
	long long edge = width > height ? width : height;

	return (struct box){
	    s->min_x - edge, s->min_y - edge, s->max_x + edge, s->max_y + edge};
}

static void
draw(struct req *r, const struct area_outlines_rows *all, struct area_view *v)
{
	struct outline_view *m = &v->map;
	struct box box = {0};

	m->rows.row = arena_get(r->arena, all->n, sizeof(*m->rows.row));
	if (m->rows.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < all->n; i++) {
		const struct area_outlines_row *s = &all->row[i];

		box_add(&box,
		    &(struct box){s->min_x, s->min_y, s->max_x, s->max_y});
		m->rows.row[m->rows.n++] =
		    (struct outline){s->key, s->name, s->path, s->own};
		m->attribution = s->attribution;
	}
	if (all->n > 0 && all->row[all->n - 1].own)
		box = around(&all->row[all->n - 1]);
	v->has_map = all->n > 0;
	m->box = box_text(r, &box);
	m->description = text_fill(r,
	    all->n > 0 && all->row[all->n - 1].own
		? N_("Umriss von {0} zwischen seinen Nachbarn")
		: N_("Umrisse der Teile von {0}"),
	    1, &v->a.name);
}

static void
dress_sources(
    struct req *r, const struct area_sources_rows *rows, struct area_view *v)
{
	v->sources.row = arena_get(r->arena, rows->n, sizeof(*v->sources.row));
	if (v->sources.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < rows->n; i++) {
		struct str first = show_period(r, rows->row[i].first_period),
			   last = show_period(r, rows->row[i].last_period);

		v->sources.row[v->sources.n++] = (struct area_source_view){
		    .s = rows->row[i],
		    .periods =
			str_eq(first, last)
			    ? first
			    : str_fmt(r->arena, "%.*s – %.*s", (int)first.n,
				  first.p, (int)last.n, last.p),
		};
	}
	v->nsources = (long long)rows->n;
}

void
area_show(struct req *r, struct str key)
{
	struct area_view v = {0};
	struct area_outlines_rows outlines;
	struct area_sources_rows sources;

	q_area_one(&r->batch, key, &v.a);
	q_area_above(&r->batch, key, &v.above);
	q_area_within(&r->batch, key, PARTS_MAX, &v.parts);
	q_area_change_list(&r->batch, key, &v.changes);
	q_area_sources(&r->batch, key, &sources);
	q_area_outlines(&r->batch, key, &outlines);
	q_area_list(&r->batch, &v.areas);
	if (!req_ask(r))
		return;
	v.nchanges = (long long)v.changes.n;
	dress_sources(r, &sources, &v);
	draw(r, &outlines, &v);
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Gebiete")), "/daten/gebiet/");
	req_crumb(r, v.a.name, NULL);
	area_html(r, &v);
}

struct area_in {
	struct str area;
};

static const struct field area_fields[] = {
    FIELD_PATH(struct area_in, area),
};

void
area_page(struct req *r)
{
	struct area_in in;

	if (INPUT(r, area_fields, &in))
		area_show(r, in.area);
}
