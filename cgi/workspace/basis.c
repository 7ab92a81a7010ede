/*
 * basis.c - what a conclusion rests on: contributions it takes up or not, and
 * the cells it speaks of.
 */
#include "arena.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

/* The three lists about contributions belong together, row by row. */
struct basis_in {
	struct id workspace, conclusion;
	struct ids comment;
	struct strs uptake, reason, cell;
};

static const struct field show_fields[] = {
    FIELD_PATH(struct basis_in, workspace),
    FIELD_PATH(struct basis_in, conclusion),
};

static const struct field save_fields[] = {
    FIELD_PATH(struct basis_in, workspace),
    FIELD_PATH(struct basis_in, conclusion),
    FIELD(struct basis_in, comment, .max = 400),
    FIELD(struct basis_in, uptake, .max = 400),
    FIELD(struct basis_in, reason, .max = 400),
    FIELD(struct basis_in, cell, .max = 800),
};

static bool
is_word(struct str s)
{
	return s.n == 0 || str_is(s, "taken") || str_is(s, "partly") ||
	       str_is(s, "not_taken");
}

static bool
lacks_reason(struct str uptake, struct str reason)
{
	return (str_is(uptake, "not_taken") || str_is(uptake, "partly")) &&
	       utf8_length(reason) < 3;
}

/* Which row of what was typed is about this contribution; n if none is. */
static size_t
row_of(const struct basis_in *in, struct id comment)
{
	size_t i = 0;

	while (i < in->comment.n && in->comment.row[i].v != comment.v)
		i++;
	return i;
}

static bool
is_typed(const struct basis_in *in, struct str cell)
{
	for (size_t i = 0; i < in->cell.n; i++)
		if (str_eq(in->cell.row[i], cell))
			return true;
	return false;
}

static bool
comments_fill(struct req *r, struct basis_view *v,
    const struct basis_comments_rows *rows, const struct basis_in *typed)
{
	struct basis_comment *to =
	    arena_get(r->arena, rows->n + 1, sizeof(*to));

	if (to == NULL)
		return false;
	v->comments = (struct basis_comments){rows->n, to};
	for (size_t i = 0; i < rows->n; i++) {
		const struct basis_comments_row *c = &rows->row[i];

		to[i] = (struct basis_comment){
		    .c = *c,
		    .uptake = filter_uptake_name(r, c->uptake),
		    .reason = c->reason,
		};
		if (typed != NULL) {
			size_t k = row_of(typed, c->id);

			if (k == typed->comment.n)
				continue;
			to[i].uptake = typed->uptake.row[k];
			to[i].reason = typed->reason.row[k];
			to[i].wrong = lacks_reason(to[i].uptake, to[i].reason);
		}
	}
	return true;
}

/* Cells come figure after figure, area after area. */
static bool
cells_fill(struct req *r, struct basis_view *v,
    const struct basis_cells_rows *rows, const struct basis_in *typed)
{
	struct basis_cell *cell =
	    arena_get(r->arena, rows->n + 1, sizeof(*cell));
	struct basis_series *s = arena_get(r->arena, rows->n + 1, sizeof(*s));

	if (cell == NULL || s == NULL)
		return false;
	v->series = (struct basis_series_list){0, s};
	for (size_t i = 0; i < rows->n; i++) {
		const struct basis_cells_row *c = &rows->row[i];
		bool same_figure =
		    i > 0 && rows->row[i - 1].figure.v == c->figure.v;

		if (!same_figure || rows->row[i - 1].series != c->series)
			s[v->series.n++] = (struct basis_series){
			    .figure = c->figure_title,
			    .area = c->area_name,
			    .first = !same_figure,
			    .cells = {0, cell + i},
			};
		cell[i].v = *c;
		cell[i].key = str_fmt(r->arena, "%lld.%lld.%.*s",
		    c->definition.v, c->area, (int)c->period.n, c->period.p);
		cell[i].picked =
		    typed == NULL ? c->chosen : is_typed(typed, cell[i].key);
		cell[i].offered = cell[i].picked || c->n_comments > 0;
		s[v->series.n - 1].cells.n++;
	}
	return true;
}

static void
basis_page(struct req *r, const struct basis_in *in, bool again)
{
	struct basis_view v = {.workspace = in->workspace};
	struct basis_comments_rows comments;
	struct basis_cells_rows cells;

	q_conclusion_one(&r->batch, in->workspace, in->conclusion, &v.c);
	q_basis_comments(&r->batch, in->conclusion, &comments);
	q_basis_cells(&r->batch, in->conclusion, &cells);
	if (!req_ask(r))
		return;
	if (!v.c.moderates) {
		r->status = DENIED;
		return;
	}
	if (!comments_fill(r, &v, &comments, again ? in : NULL) ||
	    !cells_fill(r, &v, &cells, again ? in : NULL)) {
		r->status = BUSY;
		return;
	}
	crumbs_room(r, in->workspace, v.c.workspace_name);
	req_crumb(r, v.c.title, "/arbeit/raum/%s/schlussfolgerung/%s",
	    id_shown(r, in->workspace), id_shown(r, in->conclusion));
	req_crumb(r, req_tr(r, N_("Grundlage")), NULL);
	basis_html(r, &v);
}

void
basis_show(struct req *r)
{
	struct basis_in in;

	if (INPUT(r, show_fields, &in))
		basis_page(r, &in, false);
}

/* A cell is "digits.digits.period"; the database knows which there are. */
static bool
is_cell(struct str s)
{
	size_t dots = 0;

	for (size_t i = 0; i < s.n; i++) {
		dots += s.p[i] == '.';
		if (s.p[i] != '.' && s.p[i] != '-' &&
		    (s.p[i] < '0' || s.p[i] > '9'))
			return false;
	}
	return dots == 2 && s.n > 2 && s.n < 60 && s.p[0] != '.' &&
	       s.p[0] != '-';
}

/* False if no page of ours sends this. */
static bool
is_whole(const struct basis_in *in)
{
	if (in->uptake.n != in->comment.n || in->reason.n != in->comment.n)
		return false;
	for (size_t i = 0; i < in->uptake.n; i++)
		if (!is_word(in->uptake.row[i]))
			return false;
	for (size_t i = 0; i < in->cell.n; i++)
		if (!is_cell(in->cell.row[i]))
			return false;
	return true;
}

static void
want_reasons(struct req *r, const struct basis_in *in)
{
	for (size_t i = 0; i < in->comment.n; i++)
		if (lacks_reason(in->uptake.row[i], in->reason.row[i])) {
			form_fault(r, "comments",
			    N_("Zu jedem Beitrag, den Sie nicht oder nur "
			       "teilweise aufnehmen, gehört eine "
			       "Begründung."));
			return;
		}
}

/* What the conflict was about. */
static const char *
why_not(const struct req *r)
{
	return str_is(db_message(r->batch.db), "it is not shown")
		   ? N_("Ein Beitrag, den Sie aufgenommen haben, wurde "
			"inzwischen zurückgenommen oder ausgeblendet. Er steht "
			"nicht mehr in der Liste; bitte speichern Sie noch "
			"einmal.")
		   : N_("In dieser Phase lässt sich die Grundlage nicht mehr "
			"ändern.");
}

void
basis_save(struct req *r)
{
	struct conclusion_basis_row row;
	struct basis_in in;

	if (!INPUT(r, save_fields, &in) || !is_whole(&in)) {
		refuse(r);
		return;
	}
	want_reasons(r, &in);
	if (r->form.nfault > 0) {
		basis_page(r, &in, true);
		return;
	}
	q_conclusion_basis(&r->batch, in.workspace, in.conclusion, in.comment,
	    in.uptake, in.reason, in.cell, &row);
	if (req_ask(r))
		req_goto(r, N_("Die Grundlage ist gespeichert."),
		    "/arbeit/raum/%s/schlussfolgerung/%s",
		    id_shown(r, in.workspace), id_shown(r, row.id));
	else if (req_again(r, "comments", why_not(r)))
		basis_page(r, &in, true);
}
