/*
 * member.c - the members of a source's dimensions: which are parts of which,
 * as a form, and below it whether they add up in the newest delivery.
 */
#include "member.h"

#include "arena.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "text.h"

enum { PER_PAGE = 60 };

struct members_in {
	struct id source;
	long long stelle, seite;
	struct str mark, dimension;
	struct strs name, parent;
	struct ints kind;
};

static const struct field page_fields[] = {
    FIELD_PATH(struct members_in, source),
    FIELD(struct members_in, stelle, .optional = true, .absent = 1, .min = 1,
	.max = 100),
    FIELD(struct members_in, seite, .optional = true, .absent = 1, .min = 1,
	.max = 100000),
};

static const struct field form_fields[] = {
    FIELD_PATH(struct members_in, source),
    FIELD(struct members_in, stelle, .min = 1, .max = 100),
    FIELD(struct members_in, seite, .optional = true, .absent = 1, .min = 1,
	.max = 100000),
    FIELD(struct members_in, mark, .max = 20),
    FIELD(struct members_in, dimension, .optional = true, .max = 120),
    FIELD(struct members_in, name, .min = 1, .max = PER_PAGE),
    FIELD(struct members_in, kind, .min = 1, .max = PER_PAGE,
	.names = &member_kind_type),
    FIELD(struct members_in, parent, .min = 1, .max = PER_PAGE),
};

static void
dress_positions(struct req *r, const struct member_positions_rows *rows,
    struct members_view *v)
{
	v->positions.row = req_room(r, rows->n, sizeof(*v->positions.row));
	if (v->positions.row == NULL)
		return;
	for (size_t i = 0; i < rows->n; i++) {
		struct position_view *p = &v->positions.row[v->positions.n++];

		p->p = rows->row[i];
		p->number = str_fmt(r->arena, "%lld", p->p.position);
		p->name = p->p.dimension.n > 0
			      ? p->p.dimension
			      : text_fill(r, N_("Merkmal {0}"), 1, &p->number);
		if (p->p.position != v->position)
			continue;
		v->mark = r->code == 409
			      ? p->p.mark
			      : form_typed(r, STR("mark"), p->p.mark);
		v->dimension = p->p.dimension;
	}
	v->npositions = (long long)v->positions.n;
}

/* What was typed for this row, if the form is shown again. */
static struct str
again(const struct members_in *in, const struct strs *list, struct str name)
{
	for (size_t i = 0; i < in->name.n && i < list->n; i++)
		if (str_eq(in->name.row[i], name))
			return list->row[i];
	return (struct str){NULL, 0};
}

static int
kind_again(const struct members_in *in, struct str name)
{
	for (size_t i = 0; i < in->name.n && i < in->kind.n; i++)
		if (str_eq(in->name.row[i], name))
			return (int)in->kind.row[i];
	return 0;
}

static void
dress_members(struct req *r, const struct members_in *in,
    const struct member_list_rows *rows, struct members_view *v)
{
	v->members.row = req_room(r, rows->n, sizeof(*v->members.row));
	if (v->members.row == NULL)
		return;
	for (size_t i = 0; i < rows->n; i++) {
		struct member_view *m = &v->members.row[v->members.n++];

		m->m = rows->row[i];
		if (r->form.again && kind_again(in, m->m.name) != 0) {
			m->m.kind = kind_again(in, m->m.name);
			m->m.parent = again(in, &in->parent, m->m.name);
		}
		m->kind = filter_member_kind_name(r, m->m.kind);
		m->kind_id = str_fmt(r->arena, "art-%zu", i);
		m->of_id = str_fmt(r->arena, "von-%zu", i);
	}
	v->nmembers = rows->n > 0 ? rows->row[0].total : 0;
}

/* The rows come whole by whole; each has the counts and one example. */
static void
dress_sums(
    struct req *r, const struct member_sums_rows *rows, struct members_view *v)
{
	v->sums.row = req_room(r, rows->n, sizeof(*v->sums.row));
	v->examples.row = req_room(r, rows->n, sizeof(*v->examples.row));
	if (v->sums.row == NULL || v->examples.row == NULL)
		return;
	for (size_t i = 0; i < rows->n; i++) {
		const struct member_sums_row *s = &rows->row[i];

		if (i == 0 || !str_eq(s->whole, s[-1].whole))
			v->sums.row[v->sums.n++] = (struct sum_view){
			    .whole = s->whole,
			    .period = show_period(r, s->period),
			    .parts = s->parts,
			    .compared = s->compared,
			    .equal = s->equal,
			    .more = s->more,
			    .less = s->less,
			    .overlaps = s->more * 2 > s->compared,
			    .lacks = s->less * 2 > s->compared,
			};
		if (s->equal < s->compared)
			v->examples.row[v->examples.n++] =
			    (struct sum_example){s->whole, s->area, s->label,
				show_dec(r, s->value), show_dec(r, s->total)};
	}
	v->nsums = (long long)v->sums.n;
	v->nexamples = (long long)v->examples.n;
}

static void
members_show(struct req *r, const struct members_in *in)
{
	struct members_view v = {.position = in->stelle};
	struct member_positions_rows positions;
	struct member_list_rows members;
	struct member_sums_rows sums;

	q_source_one(&r->batch, in->source, &v.s);
	q_member_positions(&r->batch, in->source, &positions);
	q_member_list(&r->batch, in->source, in->stelle,
	    (in->seite - 1) * PER_PAGE, PER_PAGE, &members);
	q_member_wholes(&r->batch, in->source, in->stelle, &v.wholes);
	q_member_sums(&r->batch, in->source, in->stelle, &sums);
	if (!req_ask(r))
		return;
	v.number = str_fmt(r->arena, "%lld", in->stelle);
	v.page = str_fmt(r->arena, "%lld", in->seite);
	dress_positions(r, &positions, &v);
	dress_members(r, in, &members, &v);
	dress_sums(r, &sums, &v);
	v.pager = show_pager(r,
	    str_fmt(r->arena, "/daten/quelle/%s/merkmale?stelle=%lld&",
		show_id(in->source).s, in->stelle)
		.p,
	    in->seite, PER_PAGE, v.nmembers);
	crumb_data(r);
	req_crumb(r, v.s.table_code, "/daten/quelle/%s", show_id(in->source).s);
	req_crumb(r, req_tr(r, N_("Merkmale")), NULL);
	members_html(r, &v);
}

void
members_page(struct req *r)
{
	struct members_in in = {.stelle = 1, .seite = 1};

	if (INPUT(r, page_fields, &in) || r->status == OK)
		members_show(r, &in);
}

/* A part is part of something, and not of itself. */
static bool
parts_have_wholes(struct req *r, const struct members_in *in)
{
	if (in->kind.n != in->name.n || in->parent.n != in->name.n) {
		r->status = INVALID;
		return false;
	}
	for (size_t i = 0; i < in->name.n; i++) {
		bool part = in->kind.row[i] == MEMBER_KIND_PART ||
			    in->kind.row[i] == MEMBER_KIND_OF_WHICH;

		if (part && (in->parent.row[i].n == 0 ||
				str_eq(in->parent.row[i], in->name.row[i]))) {
			form_fault(r, "parent",
			    N_("Ein Teil braucht etwas anderes, dessen Teil "
			       "er ist."));
			return false;
		}
	}
	return true;
}

/* Kinds as the database spells them. */
static struct strs
kind_names(struct req *r, const struct ints *kinds)
{
	struct strs s = {0, req_room(r, kinds->n, sizeof(struct str))};

	for (size_t i = 0; s.row != NULL && i < kinds->n; i++)
		s.row[s.n++] = filter_member_kind_name(r, (int)kinds->row[i]);
	return s;
}

void
members_post(struct req *r)
{
	struct members_set_row done;
	struct members_in in = {.stelle = 1, .seite = 1};
	long long mark;

	if (!INPUT(r, form_fields, &in) || !str_int(in.mark, &mark) ||
	    !parts_have_wholes(r, &in)) {
		if (r->status == OK)
			members_show(r, &in);
		return;
	}
	q_members_set(&r->batch, in.source, in.stelle, in.mark, in.dimension,
	    in.name, kind_names(r, &in.kind), in.parent, &done);
	if (req_ask(r)) {
		req_goto(r, N_("Die Merkmale sind gespeichert."),
		    "/daten/quelle/%s/merkmale?stelle=%lld&seite=%lld",
		    show_id(in.source).s, in.stelle, in.seite);
		return;
	}
	if (r->status == INVALID || r->status == ABSENT) {
		bool circle = r->status == INVALID;

		req_more(r);
		r->status = OK;
		form_fault(r, "parent",
		    circle ? N_("Ein Merkmal kann nicht Teil von sich selbst "
				"sein, auch nicht über andere.")
			   : N_("Wovon etwas ein Teil ist, muss es hier auch "
				"geben."));
		members_show(r, &in);
	} else if (changed_meanwhile(r))
		members_show(r, &in);
}
