/*
 * catalogue.c - the indicators along the education chain, and the search.
 */
#include "arena.h"
#include "atlas.h"
#include "atlas_tmpl.h"

struct catalogue_in {
	struct str q;
};

static const struct field catalogue_fields[] = {
    FIELD(struct catalogue_in, q, .max = 100, .optional = true),
};

/* The rows come in the order of the stages; each begins a group. */
static void
group(struct req *r, struct catalogue_view *v, struct indicators_rows *all)
{
	struct stage_group *g;

	v->stages.row = arena_get(r->arena, all->n, sizeof(*g));
	if (v->stages.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < all->n; i++) {
		if (i == 0 || all->row[i - 1].stage != all->row[i].stage)
			v->stages.row[v->stages.n++] = (struct stage_group){
			    .stage = all->row[i].stage,
			    .indicators = {0, &all->row[i]},
			};
		v->stages.row[v->stages.n - 1].indicators.n++;
	}
}

void
catalogue_show(struct req *r)
{
	struct indicators_rows all;
	struct catalogue_view v = {.nindicator = 0};
	struct catalogue_in in;

	if (!INPUT(r, catalogue_fields, &in)) {
		r->form.nfault = 0; /* odd words find nothing, that is all */
		in.q = STR("?");
	}
	q_indicators(
	    &r->batch, in.q, r->portal->area_key, r->lang == LANG_EN, &all);
	q_decisions_found(&r->batch, in.q, &v.decisions);
	if (!req_ask(r))
		return;

	v.q = in.q;
	v.nindicator = (long long)all.n;
	v.ndecision = (long long)v.decisions.n;
	v.area = r->portal->municipality;
	group(r, &v, &all);
	req_crumb(r, req_tr(r, N_("Bildungsatlas")), NULL);
	catalogue_html(r, &v);
	public_done(r);
}
