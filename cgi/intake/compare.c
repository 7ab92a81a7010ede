/*
 * compare.c - an area beside its state, its country, a group of areas, its
 * targets, and its own values by the definition before.
 */
#include "compare.h"

#include "arena.h"
#include "chart.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "show_period.h"
#include "text.h"

struct comparing {
	struct req *r;
	const struct indicator_one_row *i;
	const struct compare_values_rows *v;
	struct compared *out;
	struct strs periods; /* each once, ascending */
};

static void *
get(struct comparing *c, size_t n, size_t size)
{
	void *p = arena_get(c->r->arena, n, size);

	if (p == NULL)
		c->r->status = BUSY;
	return p;
}

/* "Hagen", or "Hagen, Fassung 1" where both definitions are shown. */
static struct str
series_name(struct comparing *c, const struct compare_values_row *v)
{
	struct req *r = c->r;
	const struct str part[] = {
	    v->name, str_fmt(r->arena, "%lld", v->version)};

	if (!c->out->former || (v->n != 1 && !str_is(v->kind, "former")))
		return v->name;
	return text_fill(r, N_("{0}, Fassung {1}"), 2, part);
}

static struct chart_point
point(struct comparing *c, const struct compare_values_row *v)
{
	struct req *r = c->r;
	struct chart_point p = {
	    .period = v->period,
	    .label = show_period(r, v->period),
	};
	struct str s;

	if (v->shown.p == NULL) {
		p.symbol = show_symbol(v->symbol);
		p.meaning = page_label(r, &symbol_type, v->symbol);
		return p;
	}
	p.value = (struct dec){v->shown.p, v->shown.n};
	s = show_dec(r, p.value);
	p.shown = str_fmt(r->arena, "%.*s\u00a0%.*s", (int)s.n, s.p,
	    (int)c->i->unit.n, c->i->unit.p);
	return p;
}

/* Targets are a line of their own, from the baseline to the target. */
static void
add_targets(struct comparing *c, const struct compare_targets_rows *t,
    struct chart_lines *lines)
{
	for (size_t i = 0; i < t->n && lines->n < CHART_SERIES_MAX; i++) {
		struct chart_point *p = get(c, 2, sizeof(*p));
		struct str year =
		    str_fmt(c->r->arena, "%lld", t->row[i].target_year);

		if (p == NULL)
			return;
		p[0] = (struct chart_point){.period = t->row[i].baseline_period,
		    .value = t->row[i].baseline};
		p[1] = (struct chart_point){
		    .period = year, .value = t->row[i].target_value};
		lines->row[lines->n++] = (struct chart_series){
		    .name = text_fill(c->r, N_("Ziel {0}"), 1, &year),
		    .point = {2, p},
		};
	}
}

static struct chart_lines
series(struct comparing *c)
{
	struct chart_lines s = {
	    0, get(c, CHART_SERIES_MAX, sizeof(struct chart_series))};
	struct chart_point *points = get(c, c->v->n, sizeof(*points));

	for (size_t i = 0; s.row != NULL && points != NULL && i < c->v->n;
	     i++) {
		const struct compare_values_row *v = &c->v->row[i];
		struct chart_series *last = &s.row[s.n > 0 ? s.n - 1 : 0];

		if (i == 0 || v->n != v[-1].n) {
			last = &s.row[s.n++];
			*last = (struct chart_series){
			    .name = series_name(c, v),
			    .point = {0, &points[i]}
                        };
		}
		last->point.row[last->point.n++] = point(c, v);
	}
	return s;
}

static bool
begins(struct str s, struct str with)
{
	return s.n >= with.n && str_eq((struct str){s.p, with.n}, with);
}

static struct chart_breaks
breaks(struct comparing *c, const struct break_list_rows *all)
{
	struct chart_breaks b = {0, get(c, all->n, sizeof(struct chart_break))};

	for (size_t i = 0; b.row != NULL && i < all->n; i++)
		if (all->row[i].withdrawn_at.s == NONE_INT &&
		    begins(c->out->area_key, all->row[i].area_prefix))
			b.row[b.n++] =
			    (struct chart_break){.period = all->row[i].period,
				.label = show_lang(c->r, all->row[i].label_de,
				    all->row[i].label_en)};
	return b;
}

/* "106 von 2.871", "106", or nothing. */
static struct str
counts(struct req *r, const struct compare_values_row *v)
{
	const struct str part[] = {
	    show_dec(r, v->numerator), show_dec(r, v->denominator)};

	if (v->numerator.p == NULL)
		return STR("");
	if (v->denominator.p == NULL)
		return part[0];
	return text_fill(r, N_("{0} von {1}"), 2, part);
}

static const struct compare_values_row *
value_at(const struct comparing *c, long long n, struct str period)
{
	for (size_t i = 0; i < c->v->n; i++)
		if (c->v->row[i].n == n && str_eq(c->v->row[i].period, period))
			return &c->v->row[i];
	return NULL;
}

/* The former definition says something else about this period. */
static bool
differs(const struct comparing *c, struct str period)
{
	const struct compare_values_row *now = value_at(c, 1, period);
	const struct compare_values_row *was = value_at(c, 2, period);

	if (!c->out->former)
		return false;
	if (now == NULL || was == NULL)
		return now != was;
	return !str_eq(now->shown, was->shown) || now->symbol != was->symbol;
}

static void
draw_line(struct comparing *c, struct str period, const long long *n,
    size_t nseries, struct compare_line *l)
{
	*l = (struct compare_line){
	    .period = show_period(c->r, period),
	    .cells.row = get(c, nseries, sizeof(*l->cells.row)),
	    .differs = differs(c, period),
	};
	c->out->ndiffer += l->differs;
	for (size_t i = 0; l->cells.row != NULL && i < nseries; i++) {
		const struct compare_values_row *v = value_at(c, n[i], period);
		struct compare_cell *x = &l->cells.row[l->cells.n++];

		*x = (struct compare_cell){.of = STR("")};
		if (v == NULL)
			continue;
		x->value = show_cell(c->r, (struct dec){v->shown.p, v->shown.n},
		    v->symbol, v->quality);
		x->of = counts(c->r, v);
	}
}

static void
draw_table(struct comparing *c)
{
	long long n[CHART_SERIES_MAX];
	size_t nseries = 0;
	enum period_kind kind = PERIOD_NONE;

	c->periods.row = get(c, c->v->n, sizeof(*c->periods.row));
	c->out->names.row =
	    get(c, CHART_SERIES_MAX, sizeof(*c->out->names.row));
	if (c->periods.row == NULL || c->out->names.row == NULL)
		return;
	for (size_t i = 0; i < c->v->n; i++) {
		c->periods.row[i] = c->v->row[i].period;
		if (i == 0 || c->v->row[i].n != c->v->row[i - 1].n) {
			n[nseries++] = c->v->row[i].n;
			c->out->names.row[c->out->names.n++] =
			    series_name(c, &c->v->row[i]);
		}
	}
	c->periods.n = str_sort(c->periods.row, c->v->n);
	for (size_t i = 0; i < c->periods.n; i++)
		kind = period_common(kind, c->periods.row[i], i == 0);
	c->out->head = period_head(c->r, kind);
	c->out->lines.row = get(c, c->periods.n, sizeof(*c->out->lines.row));
	for (size_t i = 0; c->out->lines.row != NULL && i < c->periods.n; i++)
		draw_line(c, c->periods.row[i], n, nseries,
		    &c->out->lines.row[c->out->lines.n++]);
	c->out->nlines = (long long)c->out->lines.n;
}

/* Which series there are, before any of them is named. */
static void
look(struct comparing *c)
{
	long long worst = 0, areas = 0;

	for (size_t i = 0; i < c->v->n; i++) {
		const struct compare_values_row *v = &c->v->row[i];

		c->out->former |= str_is(v->kind, "former");
		if (v->n <= 2 && c->out->area.n == 0) {
			c->out->area = v->name;
			c->out->area_key = v->area_key;
		}
		if (str_is(v->kind, "group") && v->n_missing > worst) {
			worst = v->n_missing;
			areas = v->n_areas;
		}
	}
	if (worst > 0) {
		const struct str part[] = {
		    show_int(c->r, worst), show_int(c->r, areas)};

		c->out->missing = text_fill(c->r,
		    N_("Für bis zu {0} von {1} Gebieten der Gruppe fehlen "
		       "Anzahlen; dort hat die Gruppe keinen Wert."),
		    2, part);
	}
}

void
compare_draw(struct req *r, const struct indicator_one_row *i,
    const struct compare_values_rows *values,
    const struct compare_targets_rows *targets,
    const struct break_list_rows *broken, struct compared *out)
{
	struct comparing c = {.r = r, .i = i, .v = values, .out = out};
	struct chart chart = {
	    .id = STR("vergleich"),
	    .title = show_lang(r, i->name_de, i->name_en),
	    .unit = i->unit,
	    .lang = r->lang,
	};

	*out = (struct compared){.legend = show_legend(r)};
	look(&c);
	chart.series = series(&c);
	chart.breaks = breaks(&c, broken);
	add_targets(&c, targets, &chart.series);
	draw_table(&c);
	if (r->status == OK && values->n > 0)
		out->chart = chart_line(r->arena, &chart);
}

/* --- the page ------------------------------------------------------------- */

struct compare_in {
	struct id indicator, gruppe;
	struct str gebiet;
};

static const struct field compare_fields[] = {
    FIELD_PATH(struct compare_in, indicator),
    FIELD(struct compare_in, gruppe, .optional = true),
    FIELD(struct compare_in, gebiet, .optional = true, .max = 200),
};

static struct group_choices
group_choices(struct req *r, const struct group_list_rows *g)
{
	struct group_choices v = {0, arena_get(r->arena, g->n, sizeof(*v.row))};

	for (size_t i = 0; v.row != NULL && i < g->n; i++)
		v.row[v.n++] = (struct group_choice){
		    text_id(r, g->row[i].id), g->row[i].name};
	return v;
}

/* The key of the area that was asked for; else a fault beside the field. */
static bool
area_asked(struct req *r, struct str *area)
{
	struct area_find_rows found;

	if (area->n == 0)
		return true;
	q_area_find(&r->batch, (struct strs){1, area}, &found);
	if (!req_ask(r))
		return false;
	req_more(r);
	if (found.n == 1)
		*area = found.row[0].key;
	else
		form_fault(r, "gebiet",
		    found.n == 0 ? N_("Dieses Gebiet ist hier nicht bekannt; "
				      "die Liste schlägt bekannte vor.")
				 : N_("Das passt auf mehrere Gebiete; bitte "
				      "geben Sie den Schlüssel an."));
	return found.n == 1;
}

void
compare_page(struct req *r)
{
	struct compare_view v = {0};
	struct compare_values_rows values = {0};
	struct compare_area_rows about = {0};
	struct definition_list_rows all;
	struct break_list_rows broken;
	struct group_list_rows groups;
	struct compare_in in;
	bool known;

	if (!INPUT(r, compare_fields, &in) && r->status)
		return;
	v.area = in.gebiet;
	known = area_asked(r, &in.gebiet);
	if (r->status)
		return;
	q_indicator_one(&r->batch, in.indicator, &v.i);
	q_definition_list(&r->batch, in.indicator, &all);
	q_break_list(&r->batch, in.indicator, &broken);
	q_group_list(&r->batch, &groups);
	q_area_list(&r->batch, &v.areas);
	if (known) {
		q_compare_values(
		    &r->batch, in.indicator, in.gebiet, in.gruppe, &values);
		q_compare_area(&r->batch, in.gebiet, &about);
	}
	if (!req_ask(r))
		return;
	if (values.n > 0) {
		struct str key = values.row[0].area_key;

		req_more(r);
		q_compare_targets(&r->batch, in.indicator, key, &v.targets);
		if (!req_ask(r))
			return;
	}
	v.name = show_lang(r, v.i.name_de, v.i.name_en);
	v.groups = group_choices(r, &groups);
	if (in.gruppe.v != 0)
		v.group = text_id(r, in.gruppe);
	compare_draw(r, &v.i, &values, &v.targets, &broken, &v.c);
	v.known = known;
	if (v.c.area.n == 0 && about.n > 0)
		v.c.area = about.row[0].name;
	if (v.area.n == 0)
		v.area = v.c.area_key;
	v.ntargets = (long long)v.targets.n;
	if (all.n > 0)
		v.d = all.row[0];
	if (all.n > 1)
		v.former = all.row[1];
	crumb_indicator(r, &v.i, false);
	req_crumb(r, req_tr(r, N_("Vergleich")), NULL);
	compare_html(r, &v);
}
