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
};

static const struct field edition_fields[] = {
    FIELD_PATH(struct edition_in, workspace),
    FIELD_PATH(struct edition_in, edition),
};

/* What one statement after the other brought, before it is put together. */
struct pieces {
	struct edition_sections_rows sections;
	struct edition_figures_rows figures;
	struct figure_data data;
	struct edition_quotes_rows quotes;
	long long nquote, gone; /* links to threads; quotes not here */
};

static void
section_fill(struct req *r, struct edition_view *v, struct edition_section *s,
    struct pieces *p)
{
	const struct edition_figures_rows *all = &p->figures;
	const struct figure_place at = {v->workspace, v->e.id};

	s->body = quotes_marked(r, v->workspace, s->s.section,
	    markdown_html(r->arena, s->s.body, 3), &p->quotes, &p->nquote,
	    &p->gone);
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
	for (size_t i = 0; i < n; i++) {
		v->sections.row[i].s = p->sections.row[i];
		section_fill(r, v, &v->sections.row[i], p);
	}
	v->e.n_here -= p->gone;
	v->e.n_gone += p->gone;
	/* the first edition has nothing to be compared with */
	v->nchange = v->e.former.v == 0 ? 0 : (long long)v->changes.n;
}

void
edition_show(struct req *r)
{
	struct edition_view v = {.nchange = 0};
	struct edition_in in;
	struct pieces p = {.nquote = 0};

	if (!INPUT(r, edition_fields, &in))
		return;
	v.workspace = in.workspace;
	q_edition_one(&r->batch, in.workspace, in.edition, &v.e);
	q_edition_sections(&r->batch, in.edition, &p.sections);
	q_edition_figures(
	    &r->batch, in.workspace, in.edition, (struct id){0}, &p.figures);
	q_edition_values(&r->batch, in.edition, (struct id){0}, &p.data.values);
	q_edition_breaks(&r->batch, in.edition, &p.data.breaks);
	q_edition_shapes(&r->batch, in.edition, (struct id){0}, &p.data.shapes);
	q_edition_changes(&r->batch, in.edition, &v.changes);
	q_edition_quotes(&r->batch, in.workspace, in.edition, &p.quotes);
	if (!req_ask(r))
		return;
	put_together(r, &v, &p);
	if (r->status)
		return;
	crumbs_room(r, in.workspace, v.e.workspace_name);
	req_crumb(r, v.e.title, NULL);
	edition_html(r, &v);
}
