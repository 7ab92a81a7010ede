/*
 * value_choice.c - the values of an indicator in an area, to put one of them
 * into a text.
 */
#include "value_choice.h"

#include "arena.h"
#include "intake.h"
#include "page.h"
#include "text.h"

void
value_choice_begin(struct req *r, struct id analysis,
    struct value_indicators_rows *indicators, struct area_list_rows *known,
    struct key_area_list_rows *keys)
{
	q_value_indicators(&r->batch, analysis, indicators);
	q_area_list(&r->batch, known);
	q_key_area_list(&r->batch, keys);
}

static void
fill_indicators(struct req *r, const struct value_indicators_rows *all,
    struct value_choice *v)
{
	v->own.row = req_room(r, all->n, sizeof(*v->own.row));
	v->others.row = req_room(r, all->n, sizeof(*v->others.row));
	if (r->status)
		return;
	for (size_t i = 0; i < all->n; i++) {
		const struct value_indicators_row *x = &all->row[i];
		struct value_indicators *to = x->shown ? &v->own : &v->others;

		to->row[to->n++] = (struct value_indicator){.slug = x->slug,
		    .name = show_lang(r, x->name_de, x->name_en)};
		if (str_eq(x->slug, v->slug))
			v->name = to->row[to->n - 1].name;
	}
	v->nown = (long long)v->own.n;
	v->nothers = (long long)v->others.n;
}

/* One's own town is the smallest of the key areas. */
static struct str
usual_area(struct req *r, const struct key_area_list_rows *keys)
{
	const struct key_area_list_row *best = NULL;

	for (size_t i = 0; i < keys->n; i++)
		if (best == NULL || keys->row[i].key.n > best->key.n)
			best = &keys->row[i];
	if (best == NULL)
		return (struct str){"", 0};
	return str_fmt(r->arena, "%.*s (%.*s)", (int)best->name.n, best->name.p,
	    (int)best->key.n, best->key.p);
}

static struct value_pick
pick_of(struct req *r, struct str slug, const struct value_choice_row *x)
{
	struct str cell = str_fmt(r->arena, "%.*s|%.*s|%.*s", (int)slug.n,
	    slug.p, (int)x->area_key.n, x->area_key.p, (int)x->period.n,
	    x->period.p);
	struct value_pick p = {
	    .period = show_period(r, x->period),
	    .words = x->words,
	    .numerator = x->numerator,
	    .denominator = x->denominator,
	    .value_ref = cell,
	    .numerator_ref =
		str_fmt(r->arena, "%.*s|zaehler", (int)cell.n, cell.p),
	    .denominator_ref =
		str_fmt(r->arena, "%.*s|nenner", (int)cell.n, cell.p),
	};

	if (x->symbol != 0 && x->symbol != SYMBOL_NOTHING &&
	    x->symbol != SYMBOL_LESS_THAN_HALF)
		p.meaning = page_label(r, &symbol_type, x->symbol);
	return p;
}

static void
show_values(
    struct req *r, struct id analysis, long long area, struct value_choice *v)
{
	struct value_choice_rows rows;

	req_more(r);
	q_value_choice(&r->batch, analysis, v->slug, area, &rows);
	if (!req_ask(r))
		return;
	v->picks.row = req_room(r, rows.n, sizeof(*v->picks.row));
	if (r->status)
		return;
	for (size_t i = 0; i < rows.n; i++)
		v->picks.row[v->picks.n++] = pick_of(r, v->slug, &rows.row[i]);
	v->npicks = (long long)v->picks.n;
	if (rows.n > 0)
		v->release_number = rows.row[0].release_number;
	else
		v->fault = req_tr(
		    r, N_("Für dieses Gebiet hat der Indikator keine Werte."));
}

/* Which area was meant, and its values. */
static void
find_area(struct req *r, struct id analysis, struct value_choice *v)
{
	struct str word[1] = {v->area};
	struct area_find_rows found;

	req_more(r);
	q_area_find(&r->batch, (struct strs){1, word}, &found);
	if (!req_ask(r))
		return;
	if (found.n == 1) {
		v->area_name = found.row[0].name;
		show_values(r, analysis, found.row[0].id, v);
		return;
	}
	v->fault = req_tr(
	    r, v->area.n == 0 ? N_("Bitte nennen Sie ein Gebiet.")
	       : found.n == 0
		   ? N_("Dieses Gebiet kommt in keiner Lieferung vor.")
		   : N_("Das passt auf mehrere Gebiete; bitte geben Sie den "
			"Schlüssel an."));
}

void
value_choice_fill(struct req *r, struct id analysis,
    const struct value_wanted *in, const struct value_indicators_rows *all,
    const struct key_area_list_rows *keys, struct value_choice *v)
{
	v->slug = in->slug.p == NULL ? STR("") : in->slug;
	v->area = in->area.p == NULL ? usual_area(r, keys) : in->area;
	fill_indicators(r, all, v);
	if (r->status || !in->show)
		return;
	v->open = true;
	if (v->name.n == 0)
		v->fault =
		    req_tr(r, N_("Bitte wählen Sie einen Indikator aus."));
	else
		find_area(r, analysis, v);
}
