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
	struct edition_values_rows values;
	struct edition_breaks_rows breaks;
};

static void
section_fill(struct req *r, struct edition_view *v, struct edition_section *s,
    const struct pieces *p)
{
	const struct edition_figures_rows *all = &p->figures;

	s->body = markdown_html(r->arena, s->s.body, 3);
	s->figures.row =
	    arena_get(r->arena, all->n + 1, sizeof(*s->figures.row));
	if (s->figures.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < all->n; i++) {
		struct figure *f = &s->figures.row[s->figures.n];

		if (all->row[i].section.v != s->s.section.v)
			continue;
		*f = (struct figure){.f = all->row[i],
		    .workspace = v->workspace,
		    .edition = v->e.id};
		figure_fill(r, f, &p->values, &p->breaks);
		v->any_symbol = v->any_symbol || f->any_symbol;
		v->any_flag = v->any_flag || f->any_flag;
		s->figures.n++;
	}
}

static void
put_together(struct req *r, struct edition_view *v, const struct pieces *p)
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
	/* the first edition has nothing to be compared with */
	v->nchange = v->e.former.v == 0 ? 0 : (long long)v->changes.n;
}

void
edition_show(struct req *r)
{
	struct edition_view v = {.nchange = 0};
	struct edition_in in;
	struct pieces p;

	if (!INPUT(r, edition_fields, &in))
		return;
	v.workspace = in.workspace;
	q_edition_one(&r->batch, in.workspace, in.edition, &v.e);
	q_edition_sections(&r->batch, in.edition, &p.sections);
	q_edition_figures(&r->batch, in.edition, &p.figures);
	q_edition_values(&r->batch, in.edition, &p.values);
	q_edition_breaks(&r->batch, in.edition, &p.breaks);
	q_edition_changes(&r->batch, in.edition, &v.changes);
	if (!req_ask(r))
		return;
	put_together(r, &v, &p);
	if (r->status)
		return;
	crumbs_room(r, in.workspace, v.e.workspace_name);
	req_crumb(r, v.e.title, NULL);
	edition_html(r, &v);
}
