/*
 * indicator.c - one indicator: chart, table, definition, source, download.
 */
#include <string.h>

#include "arena.h"
#include "atlas.h"
#include "atlas_tmpl.h"
#include "html.h"
#include "show_period.h"
#include "text.h"

struct indicator_in {
	struct str slug;
	struct strs gebiet;
	struct str von, bis;
};

static const struct field indicator_fields[] = {
    FIELD_PATH(struct indicator_in, slug),
    FIELD(struct indicator_in, gebiet, .max = 600, .optional = true),
    FIELD(struct indicator_in, von, .max = 40, .optional = true),
    FIELD(struct indicator_in, bis, .max = 40, .optional = true),
};

/* What was asked for, each once and without empty choices. */
static struct strs
chosen(struct req *r, const struct strs *asked, size_t max)
{
	struct strs a = {0, arena_get(r->arena, asked->n, sizeof(*a.row))};

	if (a.row == NULL) {
		r->status = BUSY;
		return a;
	}
	for (size_t i = 0; i < asked->n && a.n < max; i++) {
		bool again = asked->row[i].n == 0;

		for (size_t k = 0; k < a.n && !again; k++)
			again = str_eq(a.row[k], asked->row[i]);
		if (!again)
			a.row[a.n++] = asked->row[i];
	}
	return a;
}

/* Two neighbours with one name; wraps below the first. */
static bool
same_name(const struct areas_of_rows *all, size_t i, size_t k)
{
	return k < all->n &&
	       str_eq(all->row[i].area_name, all->row[k].area_name);
}

/* Group the areas by land; the country stands by itself, without a name. */
static void
lands_fill(struct req *r, struct lands *l, const struct areas_of_rows *all)
{
	struct area *area = arena_get(r->arena, all->n, sizeof(*area));

	*l = (struct lands){0, arena_get(r->arena, all->n, sizeof(*l->row))};
	if (area == NULL || l->row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < all->n; i++) {
		const struct areas_of_row *a = &all->row[i];

		area[i] = (struct area){a->area_key, a->area_name, a->level};
		if (same_name(all, i, i - 1) || same_name(all, i, i + 1))
			area[i].name = area_with_level(r, &area[i]);
		if (i == 0 || !str_eq(all->row[i - 1].land, a->land))
			l->row[l->n++] = (struct land){
			    a->land, {0, &area[i]}
                        };
		l->row[l->n - 1].areas.n++;
	}
}

static void
query_part(struct out *o, const char *name, struct str value)
{
	out_raw(o, o->n == 0 ? "?" : "&", 1);
	out_raw(o, name, strlen(name));
	out_raw(o, "=", 1);
	out_url(o, value);
}

/* Where the same choice is to be had as a file. */
static struct str
download_address(
    struct req *r, const struct indicator_in *in, const struct strs *areas)
{
	struct out o;
	struct str s;

	out_init(&o, 16384);
	for (size_t i = 0; i < areas->n; i++)
		query_part(&o, "gebiet", areas->row[i]);
	if (in->von.n > 0)
		query_part(&o, "von", in->von);
	if (in->bis.n > 0)
		query_part(&o, "bis", in->bis);
	s = str_fmt(r->arena, "/atlas/%.*s.csv%.*s", (int)in->slug.n,
	    in->slug.p, (int)o.n, o.p == NULL ? "" : o.p);
	if (o.failed)
		r->status = BUSY;
	out_release(&o);
	return s;
}

static void
download(struct req *r, const struct indicator_in *in)
{
	struct indicator_by_slug_rows found;
	struct values_of_rows values;
	struct breaks_of_rows breaks;
	const struct strs areas = chosen(r, &in->gebiet, SIZE_MAX);
	const struct str slug = {in->slug.p, in->slug.n - 4};

	q_indicator_by_slug(&r->batch, slug, r->lang == LANG_EN, &found);
	q_values_of(&r->batch, slug, areas, in->von, in->bis, &values);
	q_breaks_of(&r->batch, slug, areas, r->lang == LANG_EN, &breaks);
	if (!req_ask(r))
		return;
	if (found.n == 0) {
		nothing_here(r, slug);
		return;
	}
	csv_write(r, &found.row[0], &values, &breaks);
	public_done(r);
}

/* Periods as people write them; what is none is told and leaves no border. */
static void
read_times(struct req *r, struct indicator_in *in)
{
	if (!period_typed(r, "von", &in->von))
		in->von = (struct str){NULL, 0};
	if (!period_typed(r, "bis", &in->bis))
		in->bis = (struct str){NULL, 0};
}

static bool
ends_in_csv(struct str s)
{
	return s.n > 4 && str_is((struct str){s.p + s.n - 4, 4}, ".csv");
}

/* Which of the breaks' notes and decisions there are, and the way here. */
static void
finish(struct req *r, struct indicator_view *v, const struct indicator_in *in)
{
	v->everything =
	    str_fmt(r->arena, "/atlas/%.*s.csv", (int)v->i.slug.n, v->i.slug.p);
	v->first = in->von;
	v->last = in->bis;
	v->nbreak = (long long)v->breaks.n;
	v->ndecision = (long long)v->decisions.n;
	v->legend = legend_of(r);
	req_crumb(r, req_tr(r, N_("Bildungsatlas")), "/atlas/");
	req_crumb(r, v->i.name, NULL);
	indicator_html(r, v);
	public_done(r);
}

void
indicator_show(struct req *r)
{
	struct indicator_by_slug_rows found;
	struct values_of_rows values;
	struct areas_of_rows all;
	struct named_in_note_rows named;
	struct indicator_view v = {.too_many = false};
	struct indicator_in in;
	const bool english = r->lang == LANG_EN;
	struct strs areas;

	if (!INPUT(r, indicator_fields, &in))
		return;
	read_times(r, &in);
	if (ends_in_csv(in.slug)) {
		download(r, &in);
		return;
	}
	areas = chosen(r, &in.gebiet, AREAS_MAX + 1);
	v.too_many = areas.n > AREAS_MAX;
	areas.n = v.too_many ? AREAS_MAX : areas.n;
	if (areas.n == 0)
		areas = areas_beside(r, r->portal->area_key);
	q_indicator_by_slug(&r->batch, in.slug, english, &found);
	q_values_of(&r->batch, in.slug, areas, in.von, in.bis, &values);
	q_breaks_of(&r->batch, in.slug, areas, english, &v.breaks);
	q_areas_of(&r->batch, in.slug, &all);
	q_periods_of(&r->batch, in.slug, &v.periods);
	q_decisions_on(&r->batch, in.slug, &v.decisions);
	q_named_in_note(&r->batch, in.slug, english, &named);
	if (!req_ask(r))
		return;
	if (found.n == 0) {
		nothing_here(r, in.slug);
		return;
	}
	v.i = found.row[0];
	figure_fill(r, &v.figure, &values, &v.breaks);
	figure_draw(r, &v.figure, &v.i, &v.breaks, NULL);
	v.reading = reading_of(r, &v.i, v.figure.now_area, &v.figure.now);
	v.note = note_split(r, v.i.note, &named);
	lands_fill(r, &v.lands, &all);
	v.download = download_address(r, &in, &areas);
	finish(r, &v, &in);
}
