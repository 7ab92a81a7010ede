/*
 * front.c - the first page: what this portal is, one figure, what was
 * decided lately.
 */
#include "atlas.h"
#include "atlas_tmpl.h"

void
front_show(struct req *r)
{
	struct indicator_by_slug_rows featured;
	struct strs areas = areas_beside(r, r->portal->area_key);
	struct values_of_rows values;
	struct catalogue_size_row size;
	struct front_view v = {.any = false};
	const bool english = r->lang == LANG_EN;

	q_indicator_featured(&r->batch, english, &featured);
	q_values_of(&r->batch, (struct str){NULL, 0}, areas,
	    (struct str){NULL, 0}, (struct str){NULL, 0}, &values);
	q_breaks_of(
	    &r->batch, (struct str){NULL, 0}, areas, english, &v.breaks);
	q_decisions_page(&r->batch, 0, 3, &v.decisions);
	q_catalogue_size(&r->batch, &size);
	if (!req_ask(r))
		return;

	v.nindicator = size.indicators;
	v.ndecision = size.decisions;
	figure_fill(r, &v.figure, &values, &v.breaks);
	v.any = featured.n > 0 && v.figure.any;
	if (featured.n > 0) {
		v.i = featured.row[0];
		figure_draw(r, &v.figure, &v.i, &v.breaks, NULL);
	}
	front_html(r, &v);
	public_done(r);
}
