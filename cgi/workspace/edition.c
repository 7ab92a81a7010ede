/*
 * edition.c - a frozen edition of an analysis, as a workspace reads it.
 */
#include "arena.h"
#include "markdown.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

struct edition_in {
	struct id workspace, edition;
	struct str beitraege; /* "aus": the text without them */
};

static const struct field edition_fields[] = {
    FIELD_PATH(struct edition_in, workspace),
    FIELD_PATH(struct edition_in, edition),
    FIELD(struct edition_in, beitraege, .max = 8, .optional = true),
};

/* What one statement after the other brought, before it is put together. */
struct pieces {
	struct edition_sections_rows sections;
	struct edition_figures_rows figures;
	struct figure_data data;
	struct edition_quotes_rows quotes;
	struct edition_beside_rows beside;
	struct text_marks marks;
};

static void
section_fill(struct req *r, struct edition_view *v, struct edition_section *s,
    struct pieces *p)
{
	const struct edition_figures_rows *all = &p->figures;
	const struct figure_place at = {v->workspace, v->e.id};

	s->workspace = v->workspace;
	s->edition = v->e.id;
	s->may_comment = v->e.may_comment;
	s->bare = v->bare;
	s->body = text_marked(
	    r, &p->marks, s->s.section, markdown_html(r->arena, s->s.body, 3));
	s->more_quotes = p->marks.more;
	s->figures.row =
	    arena_get(r->arena, all->n + 1, sizeof(*s->figures.row));
	if (s->figures.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; r->status == OK && i < all->n; i++) {
		struct picture picture;

		if (all->row[i].section.v != s->s.section.v)
			continue;
		picture = figure_picture(r, &at, &all->row[i], &p->data);
		if (r->status == OK)
			picture_show(
			    r, &picture, &s->figures.row[s->figures.n++]);
	}
	if (r->status == OK && !v->bare)
		beside_fill(
		    r, &s->beside, &p->marks, &p->beside, s->s.section, all);
	s->beside.place = s->s.heading;
	v->margin |= s->beside.groups.n > 0;
}

/* Without contributions the values have no numbers of them either. */
static void
leave_out(struct edition_values_rows *values)
{
	for (size_t i = 0; i < values->n; i++)
		values->row[i].n_comments = 0;
}

static void
put_together(struct req *r, struct edition_view *v, struct pieces *p)
{
	size_t n = p->sections.n;

	v->sections.row = arena_get(r->arena, n + 1, sizeof(*v->sections.row));
	if (v->sections.row == NULL) {
		r->status = BUSY;
		return;
	}
	v->sections.n = n;
	p->marks = (struct text_marks){
	    .workspace = v->workspace,
	    .edition = v->e.id,
	    .quotes = &p->quotes,
	    .bare = v->bare,
	    .invites = v->e.may_comment,
	};
	if (v->bare)
		leave_out(&p->data.values);
	else
		beside_fill(r, &v->whole, &p->marks, &p->beside, (struct id){0},
		    &p->figures);
	v->margin = v->whole.groups.n > 0;
	for (size_t i = 0; i < n; i++) {
		v->sections.row[i].s = p->sections.row[i];
		section_fill(r, v, &v->sections.row[i], p);
	}
	v->e.n_here -= p->marks.gone;
	v->e.n_gone += p->marks.gone;
	/* the first edition has nothing to be compared with */
	v->nchange = v->e.former.v == 0 ? 0 : (long long)v->changes.n;
}

void
edition_show(struct req *r)
{
	struct edition_view v = {.nchange = 0};
	struct edition_in in;
	struct pieces p = {.marks = {.nquote = 0}};

	if (!INPUT(r, edition_fields, &in))
		return;
	v.workspace = in.workspace;
	v.bare = str_is(in.beitraege, "aus");
	q_edition_one(&r->batch, in.workspace, in.edition, &v.e);
	q_edition_sections(&r->batch, in.edition, &p.sections);
	q_edition_figures(
	    &r->batch, in.workspace, in.edition, (struct id){0}, &p.figures);
	q_edition_values(&r->batch, in.edition, (struct id){0}, &p.data.values);
	q_edition_breaks(&r->batch, in.edition, &p.data.breaks);
	q_edition_shapes(&r->batch, in.edition, (struct id){0}, &p.data.shapes);
	q_edition_changes(&r->batch, in.edition, &v.changes);
	q_edition_quotes(&r->batch, in.workspace, in.edition, &p.quotes);
	if (!v.bare)
		q_edition_beside(
		    &r->batch, in.workspace, in.edition, &p.beside);
	if (!req_ask(r))
		return;
	put_together(r, &v, &p);
	if (r->status)
		return;
	crumbs_room(r, in.workspace, v.e.workspace_name);
	req_crumb(r, v.e.title, NULL);
	edition_html(r, &v);
}
