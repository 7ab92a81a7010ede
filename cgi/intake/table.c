/*
 * table.c - the table of a delivery as it was read, page by page.
 */
#include <string.h>

#include "arena.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "text.h"

enum { PER_PAGE = 25, DEPTH_MAX = 12, SEPARATOR = 0x1f };

struct table_in {
	struct id delivery;
	struct str gebiet, zeit, spalte;
	long long seite;
};

static const struct field table_fields[] = {
    FIELD_PATH(struct table_in, delivery),
    FIELD(struct table_in, gebiet, .optional = true, .max = 120),
    FIELD(struct table_in, zeit, .optional = true, .max = 20),
    FIELD(struct table_in, spalte, .optional = true, .max = 300),
    FIELD(struct table_in, seite, .optional = true, .absent = 1, .min = 1,
	.max = 1000000),
};

/* Part `level` of a column's path; the whole columns are cut by U+001F. */
static struct str
path_part(struct str path, size_t level)
{
	struct str part = path;

	for (;;) {
		const char *end = memchr(part.p, SEPARATOR, part.n);
		size_t n = end == NULL ? part.n : (size_t)(end - part.p);

		if (level-- == 0)
			return (struct str){part.p, n};
		if (end == NULL)
			return (struct str){"", 0};
		part = (struct str){end + 1, part.n - n - 1};
	}
}

static size_t
path_depth(struct str path)
{
	size_t depth = 1;

	for (size_t i = 0; i < path.n; i++)
		depth += path.p[i] == SEPARATOR;
	return depth;
}

/* Whether two columns are under the same heading down to this level. */
static bool
same_to(struct str a, struct str b, size_t level)
{
	for (size_t i = 0; i <= level; i++)
		if (!str_eq(path_part(a, i), path_part(b, i)))
			return false;
	return true;
}

/* The name by which columns are chosen: what stands second in their path. */
static struct str
group_of(struct str path)
{
	return path_part(path, path_depth(path) > 1 ? 1 : 0);
}

/* Keep the columns of one group; the questions did so for the cells. */
static void
keep_group(struct column_list_rows *c, struct str group)
{
	size_t n = 0;

	if (group.n == 0)
		return;
	for (size_t i = 0; i < c->n; i++)
		if (str_eq(group_of(c->row[i].path), group))
			c->row[n++] = c->row[i];
	c->n = n;
}

static struct head_cells
head_cells(
    struct req *r, const struct column_list_rows *c, size_t level, size_t depth)
{
	struct head_cells h = {
	    0, arena_get(r->arena, c->n, sizeof(struct head_cell))};

	if (h.row == NULL) {
		r->status = BUSY;
		return h;
	}
	for (size_t i = 0; i < c->n; i++) {
		if (i > 0 && level + 1 < depth &&
		    same_to(c->row[i - 1].path, c->row[i].path, level)) {
			h.row[h.n - 1].span++;
			continue;
		}
		h.row[h.n++] = (struct head_cell){
		    .name = path_part(c->row[i].path, level),
		    .span = 1,
		    .last = level + 1 == depth,
		};
	}
	return h;
}

/* The headings, merged again as they were in the file. */
static void
headers(struct req *r, const struct column_list_rows *c, struct table_view *v)
{
	size_t depth = 1;

	for (size_t i = 0; i < c->n; i++)
		if (path_depth(c->row[i].path) > depth)
			depth = path_depth(c->row[i].path);
	if (depth > DEPTH_MAX)
		depth = DEPTH_MAX;
	v->headers.row = arena_get(r->arena, depth, sizeof(*v->headers.row));
	if (v->headers.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < depth; i++)
		v->headers.row[v->headers.n++] =
		    (struct head_row){head_cells(r, c, i, depth), i == 0};
	v->depth = (long long)depth;
}

static long long
column_at(const struct column_list_rows *c, long long category)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->row[i].id == category)
			return (long long)i;
	return -1;
}

/* Cells come line by line; a line has a place for every column. */
static void
lines(struct req *r, const struct column_list_rows *c,
    struct table_cells_rows cells, struct table_view *v)
{
	struct table_line *line = NULL;
	long long last = -1;

	v->lines.row = arena_get(r->arena, PER_PAGE, sizeof(*line));
	for (size_t i = 0; v->lines.row != NULL && i < cells.n; i++) {
		const struct table_cells_row *x = &cells.row[i];
		long long at = column_at(c, x->category);

		if (line == NULL || x->n != last) {
			if (v->lines.n == PER_PAGE)
				break;
			last = x->n;
			line = &v->lines.row[v->lines.n++];
			*line = (struct table_line){
			    .line = x->line,
			    .area_key = x->area_key,
			    .area = x->area,
			    .period = show_period(r, x->period),
			    .missing = x->line == 0,
			    .span = (long long)c->n,
			};
			line->cells.row = arena_get(
			    r->arena, c->n, sizeof(struct table_cell));
			if (line->cells.row == NULL)
				break;
			line->cells.n = c->n;
		}
		if (at >= 0)
			line->cells.row[at] = (struct table_cell){
			    .is = show_cell(r, x->value, x->symbol, x->quality),
			    .sum = show_dec(r, x->sum),
			    .asked = x->asked,
			    .confirmed = x->confirmed,
			};
	}
	v->nlines = (long long)v->lines.n;
	if (v->lines.row == NULL || (line != NULL && line->cells.row == NULL))
		r->status = BUSY;
}

static void
choices(struct req *r, const struct period_list_rows *periods,
    const struct column_list_rows *c, struct table_view *v)
{
	v->periods.row = arena_get(r->arena, periods->n, sizeof(struct choice));
	v->columns.row = arena_get(r->arena, c->n, sizeof(struct choice));
	if (v->periods.row == NULL || v->columns.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < periods->n; i++)
		v->periods.row[v->periods.n++] =
		    (struct choice){periods->row[i].period,
			show_period(r, periods->row[i].period)};
	for (size_t i = 0; i < c->n; i++) {
		struct str group = group_of(c->row[i].path);
		size_t k = 0;

		while (
		    k < v->columns.n && !str_eq(v->columns.row[k].value, group))
			k++;
		if (k == v->columns.n)
			v->columns.row[v->columns.n++] =
			    (struct choice){group, group};
	}
}

void
table_page(struct req *r)
{
	struct table_view v = {0};
	struct column_list_rows columns;
	struct period_list_rows periods;
	struct table_cells_rows cells;
	struct finding_list_rows sums;
	struct table_in in;

	if (!INPUT(r, table_fields, &in) && r->status)
		return;
	q_delivery_one(&r->batch, in.delivery, &v.head.d);
	q_column_list(&r->batch, in.delivery, &columns);
	q_period_list(&r->batch, in.delivery, &periods);
	q_note_cell_list(
	    &r->batch, (struct id){0}, in.delivery, false, &v.notes);
	q_finding_sums(&r->batch, in.delivery, SUMS_SHOWN, &sums);
	q_table_cells(&r->batch, in.delivery, in.gebiet, in.zeit, in.spalte,
	    (in.seite - 1) * PER_PAGE, PER_PAGE, &cells);
	if (!req_ask(r))
		return;
	delivery_head(r, &v.head, TAB_TABLE);
	req_crumb(r, req_tr(r, N_("Tabelle")), NULL);
	note_cells_dress(r, &v.notes);
	v.nnotes = (long long)v.notes.n;
	v.sums = finding_views(r, sums);
	v.nsums = sums.n > 0 ? sums.row[0].total : 0;
	v.area = in.gebiet;
	v.period = in.zeit;
	v.column = in.spalte;
	choices(r, &periods, &columns, &v);
	keep_group(&columns, in.spalte);
	headers(r, &columns, &v);
	lines(r, &columns, cells, &v);
	v.legend = show_legend(r);
	v.pager = show_pager(r,
	    str_fmt(r->arena, "/daten/lieferung/%s/tabelle?%s%s%s",
		show_id(in.delivery).s, show_query(r, "gebiet", in.gebiet).p,
		show_query(r, "zeit", in.zeit).p,
		show_query(r, "spalte", in.spalte).p)
		.p,
	    in.seite, PER_PAGE, cells.n > 0 ? cells.row[0].total : 0);
	if (r->status == OK)
		table_html(r, &v);
}
