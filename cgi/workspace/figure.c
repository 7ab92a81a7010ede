/*
 * figure.c - a figure of an edition: its values as a table, a column for each
 * area and a row for each period, and the same values as a chart.
 */
#include "arena.h"
#include "chart.h"
#include "text.h"
#include "workspace.h"

/* The values of one figure stand together, area after area. */
struct part {
	size_t n;
	const struct edition_values_row *row;
};

static struct part
part_of(const struct edition_values_rows *v, struct id figure)
{
	struct part p = {0, NULL};

	for (size_t i = 0; i < v->n; i++) {
		if (v->row[i].figure.v != figure.v)
			continue;
		if (p.n++ == 0)
			p.row = &v->row[i];
	}
	return p;
}

static bool
begins_series(const struct part *p, size_t i)
{
	return i == 0 || p->row[i].series != p->row[i - 1].series;
}

/* Every period once, in order; returns how many. */
static size_t
periods(const struct part *p, struct str *to)
{
	for (size_t i = 0; i < p->n; i++)
		to[i] = p->row[i].period;
	return str_sort(to, p->n);
}

static void
cell_fill(
    struct figure *f, struct figure_cell *c, const struct edition_values_row *v)
{
	*c = (struct figure_cell){
	    .filled = true,
	    .area_key = v->area_key,
	    .period = v->period,
	    .shown = v->shown,
	    .numerator = v->numerator,
	    .denominator = v->denominator,
	    .symbol = v->symbol,
	    .quality = v->quality,
	    .n_comments = v->n_comments,
	};
	f->any_symbol = f->any_symbol || v->symbol != 0;
	f->any_flag = f->any_flag || v->quality != 0;
}

static void
rows_fill(struct figure *f, const struct part *p)
{
	size_t column = 0, row = 0;

	for (size_t i = 0; i < p->n; i++) {
		if (begins_series(p, i)) {
			column += i > 0;
			row = 0;
			f->areas.row[f->areas.n++].name = p->row[i].area_name;
		}
		while (!str_eq(f->rows.row[row].period, p->row[i].period))
			row++;
		cell_fill(f, &f->rows.row[row].cells.row[column], &p->row[i]);
	}
	for (size_t i = 0; i < f->rows.n; i++)
		f->rows.row[i].cells.n = f->areas.n;
}

static void
breaks_fill(
    const struct req *r, struct figure *f, const struct edition_breaks_rows *b)
{
	for (size_t i = 0; i < b->n; i++) {
		const struct edition_breaks_row *x = &b->row[i];
		struct figure_break *to = &f->breaks.row[f->breaks.n];

		if (x->figure.v != f->f.id.v)
			continue;
		to->period = x->period;
		to->label = said(r, x->label_de, x->label_en);
		to->note = said(r, x->note_de, x->note_en);
		to->is_break = x->kind == NOTE_KIND_BREAK;
		f->breaks.n++;
		for (size_t k = 0; to->is_break && k < f->rows.n; k++)
			if (str_eq(f->rows.row[k].period, x->period))
				f->rows.row[k].break_label = to->label;
	}
	f->nbreak = (long long)f->breaks.n;
}

/* Room for everything, by what could be at most. */
static bool
make_room(struct req *r, struct figure *f, const struct part *p, size_t nbreak)
{
	struct str *period = arena_get(r->arena, p->n + 1, sizeof(*period));
	size_t nseries = 0;
	struct figure_cell *cell;

	for (size_t i = 0; i < p->n; i++)
		nseries += begins_series(p, i);
	f->areas.row = arena_get(r->arena, nseries + 1, sizeof(*f->areas.row));
	f->breaks.row = arena_get(r->arena, nbreak + 1, sizeof(*f->breaks.row));
	f->rows.row = arena_get(r->arena, p->n + 1, sizeof(*f->rows.row));
	if (period == NULL || f->areas.row == NULL || f->breaks.row == NULL ||
	    f->rows.row == NULL)
		return false;
	f->rows.n = periods(p, period);
	cell = arena_get(r->arena, f->rows.n * nseries + 1, sizeof(*cell));
	if (cell == NULL)
		return false;
	for (size_t i = 0; i < f->rows.n; i++) {
		f->rows.row[i].period = period[i];
		f->rows.row[i].cells.row = cell + i * nseries;
	}
	return true;
}

static struct chart_point
point_of(
    struct req *r, const struct figure *f, const struct edition_values_row *v)
{
	return (struct chart_point){
	    .period = v->period,
	    .value = v->shown,
	    .shown = v->shown.n > 0 ? value_text(r, v->shown, f->f.unit, 0)
				    : (struct str){NULL, 0},
	    .symbol = filter_sign(r, v->symbol),
	    .meaning = filter_symbol(r, v->symbol),
	    .href = str_fmt(r->arena,
		"/arbeit/raum/%s/wert/%s/%.*s/%.*s?analyse=%s",
		id_shown(r, f->workspace), id_shown(r, f->f.definition),
		(int)v->area_key.n, v->area_key.p, (int)v->period.n,
		v->period.p, id_shown(r, f->edition)),
	    .comments = v->n_comments,
	};
}

static void
chart_fill(struct req *r, struct figure *f, const struct part *p)
{
	struct chart_series *s =
	    arena_get(r->arena, f->areas.n + 1, sizeof(*s));
	struct chart_point *point =
	    arena_get(r->arena, p->n + 1, sizeof(*point));
	struct chart_break *b =
	    arena_get(r->arena, f->breaks.n + 1, sizeof(*b));
	struct chart c = {
	    .id = str_fmt(r->arena, "f-%s", id_shown(r, f->f.id)),
	    .title = f->f.title,
	    .description = f->f.reading,
	    .unit = f->f.unit,
	    .lang = r->lang,
	    .series = {0, s},
	    .breaks = {0, b},
	};

	if (s == NULL || point == NULL || b == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < f->breaks.n; i++)
		if (f->breaks.row[i].is_break)
			b[c.breaks.n++] = (struct chart_break){
			    .period = f->breaks.row[i].period,
			    .label = f->breaks.row[i].label};
	for (size_t i = 0; i < p->n; i++) {
		if (begins_series(p, i))
			s[c.series.n++] = (struct chart_series){
			    .name = p->row[i].area_name,
			    .point = {0, point + i}
                        };
		point[i] = point_of(r, f, &p->row[i]);
		s[c.series.n - 1].point.n++;
	}
	f->chart = chart_line(r->arena, &c);
}

void
figure_fill(struct req *r, struct figure *f,
    const struct edition_values_rows *v, const struct edition_breaks_rows *b)
{
	struct part p = part_of(v, f->f.id);

	if (!make_room(r, f, &p, b->n)) {
		r->status = BUSY;
		return;
	}
	rows_fill(f, &p);
	breaks_fill(r, f, b);
	f->name = said(r, f->f.name_de, f->f.name_en);
	f->numerator = said(r, f->f.numerator_de, f->f.numerator_en);
	f->denominator = said(r, f->f.denominator_de, f->f.denominator_en);
	f->note = said(r, f->f.definition_note_de, f->f.definition_note_en);
	if (p.n > 0)
		chart_fill(r, f, &p);
}
