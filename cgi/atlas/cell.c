/*
 * cell.c - one number: what it is, where it comes from, what rests on it.
 */
#include "arena.h"
#include "atlas.h"
#include "atlas_tmpl.h"
#include "page.h"
#include "reading.h"
#include "text.h"

struct cell_in {
	struct str slug, area, period;
};

static const struct field cell_fields[] = {
    FIELD_PATH(struct cell_in, slug),
    FIELD_PATH(struct cell_in, area),
    FIELD_PATH(struct cell_in, period),
};

/* What is noted at this number; a verdict is about the release it is of. */
static void
noted_fill(struct req *r, struct cell_view *v)
{
	v->noted.row =
	    arena_get(r->arena, v->breaks.n + 1, sizeof(*v->noted.row));
	if (v->noted.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < v->breaks.n; i++) {
		const struct breaks_of_row *b = &v->breaks.row[i];

		if (is_noted(b, v->c.area_key, v->c.period) &&
		    (b->kind != NOTE_KIND_LIMIT || v->c.is_current))
			v->noted.row[v->noted.n++] = *b;
	}
}

static void
fill(struct req *r, struct cell_view *v)
{
	const struct str when = filter_period(r, v->c.period);

	v->cell = (struct figure_cell){
	    .area_key = v->c.area_key,
	    .period = v->c.period,
	    .shown = v->c.shown,
	    .numerator = v->c.numerator,
	    .denominator = v->c.denominator,
	    .symbol = v->c.symbol,
	    .sign = sign_of(v->c.symbol),
	    .quality = v->c.quality,
	    .flag = flag_of(v->c.quality),
	    .filled = true,
	};
	v->ndecision = (long long)v->decisions.n;
	v->reading = reading_of(r, &v->i, v->c.area_name, &v->cell);
	v->is_example = !reading_has_places(v->i.reading);
	v->says_counts =
	    v->c.denominator.p != NULL && (v->reading.n == 0 || v->is_example);
	noted_fill(r, v);
	req_crumb(r, req_tr(r, N_("Bildungsatlas")), "/atlas/");
	req_crumb(r, v->i.name, "/atlas/%.*s", (int)v->i.slug.n, v->i.slug.p);
	req_crumb(r,
	    str_fmt(r->arena, "%.*s %.*s", (int)v->c.area_name.n,
		v->c.area_name.p, (int)when.n, when.p),
	    NULL);
}

void
cell_show(struct req *r)
{
	struct indicator_by_slug_rows found;
	struct cell_at_rows cells;
	struct cell_view v = {.ndecision = 0};
	struct cell_in in;
	struct values_of_rows values;
	struct strs areas;
	const struct str none = {NULL, 0};
	const bool english = r->lang == LANG_EN;

	if (!INPUT(r, cell_fields, &in))
		return;
	q_indicator_by_slug(&r->batch, in.slug, english, &found);
	q_cell_at(&r->batch, in.slug, in.area, in.period, &cells);
	areas = areas_beside(r, in.area);
	q_values_of(&r->batch, in.slug, areas, none, none, &values);
	q_breaks_of(
	    &r->batch, in.slug, (struct strs){1, &in.area}, english, &v.breaks);
	q_cell_decisions(&r->batch, in.slug, in.area, in.period, &v.decisions);
	if (!req_ask(r))
		return;
	if (found.n == 0 || cells.n == 0) {
		nothing_here(r, found.n == 0 ? in.slug : found.row[0].name);
		return;
	}
	v.i = found.row[0];
	v.c = cells.row[0];
	fill(r, &v);
	figure_fill(r, &v.figure, &values, &v.breaks);
	figure_draw(r, &v.figure, &v.i, &v.breaks, &v.cell);
	cell_html(r, &v);
	public_done(r);
}
