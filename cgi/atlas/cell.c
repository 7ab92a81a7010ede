/*
 * cell.c - one number: what it is, where it comes from, what rests on it.
 */
#include "atlas.h"
#include "atlas_tmpl.h"
#include "text.h"

struct cell_in {
	struct str slug, area, period;
};

static const struct field cell_fields[] = {
    FIELD_PATH(struct cell_in, slug),
    FIELD_PATH(struct cell_in, area),
    FIELD_PATH(struct cell_in, period),
};

static void
fill(struct req *r, struct cell_view *v)
{
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
	for (size_t i = 0; i < v->breaks.n; i++)
		if (str_eq(v->breaks.row[i].period, v->c.period)) {
			v->break_label = v->breaks.row[i].label;
			v->break_note = v->breaks.row[i].note;
		}
	req_crumb(r, req_tr(r, N_("Bildungsatlas")), "/atlas/");
	req_crumb(r, v->i.name, "/atlas/%.*s", (int)v->i.slug.n, v->i.slug.p);
	req_crumb(r,
	    str_fmt(r->arena, "%.*s %.*s", (int)v->c.area_name.n,
		v->c.area_name.p, (int)v->c.period.n, v->c.period.p),
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
