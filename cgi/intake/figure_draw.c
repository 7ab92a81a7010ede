/*
 * figure_draw.c - a figure of the draft as a picture: its rows in the words of
 * the visitor, and a sentence that reads one of its values aloud.
 */
#include "arena.h"
#include "intake.h"
#include "page.h"
#include "show_period.h"
#include "reading.h"
#include "text.h"

static struct picture_value
value_of(struct req *r, const struct figure_values_row *v)
{
	struct picture_value x = {
	    .series = v->n,
	    .key = v->area_key,
	    .name = v->area_name,
	    .part = show_lang(r, v->short_de, v->short_en),
	    .beside = v->beside,
	    .period = v->period,
	    .when = show_period(r, v->period),
	    .shown = v->shown,
	    .numerator = v->numerator,
	    .denominator = v->denominator,
	};

	if (v->shown.p == NULL) {
		x.sign = show_symbol(v->symbol);
		x.meaning = page_label(r, &symbol_type, v->symbol);
	}
	if (v->quality != 0) {
		x.flag = show_quality(v->quality);
		x.flag_meaning = page_label(r, &quality_type, v->quality);
	}
	return x;
}

/* The rows of all figures come in one list, figure by figure. */
static void
own_values(struct req *r, struct id figure,
    const struct figure_values_rows *all, struct picture_values *to)
{
	to->row = req_room(r, all->n, sizeof(*to->row));
	for (size_t i = 0; to->row != NULL && i < all->n; i++)
		if (all->row[i].figure.v == figure.v)
			to->row[to->n++] = value_of(r, &all->row[i]);
}

static void
own_breaks(struct req *r, struct id figure,
    const struct figure_breaks_rows *all, struct picture_breaks *to)
{
	to->row = req_room(r, all->n, sizeof(*to->row));
	for (size_t i = 0; to->row != NULL && i < all->n; i++) {
		const struct figure_breaks_row *x = &all->row[i];

		if (x->figure.v == figure.v)
			to->row[to->n++] = (struct picture_break){
			    .period = x->period,
			    .last = x->last_period,
			    .area_prefix = x->area_prefix,
			    .when = period_span(r, x->period, x->last_period),
			    .label = show_lang(r, x->label_de, x->label_en),
			    .note = show_lang(r, x->note_de, x->note_en),
			    .is_break = x->kind == NOTE_KIND_BREAK,
			    .is_limit = x->kind == NOTE_KIND_LIMIT,
			};
	}
}

static void
own_shapes(struct req *r, struct id figure,
    const struct figure_shapes_rows *all, struct picture *p)
{
	struct chart_shape *to = req_room(r, all->n, sizeof(*to));
	struct day *from = req_room(r, all->n, sizeof(*from));
	size_t n = 0;

	for (size_t i = 0; to != NULL && from != NULL && i < all->n; i++) {
		const struct figure_shapes_row *x = &all->row[i];

		if (x->figure.v != figure.v)
			continue;
		picture_border(r, p, x->attribution);
		from[n] = x->valid_from;
		to[n++] = (struct chart_shape){
		    .key = x->key,
		    .path = x->path,
		    .min_x = x->min_x,
		    .min_y = x->min_y,
		    .max_x = x->max_x,
		    .max_y = x->max_y,
		    .label_x = x->label_x,
		    .label_y = x->label_y,
		};
	}
	p->shapes = (struct chart_shapes){n, to};
	picture_outlines(r, p, from, n);
}

struct picture
figure_picture(struct req *r, struct id analysis,
    const struct figure_list_row *f, const struct figure_data *d)
{
	struct picture p = {
	    .id = text_id(r, f->id),
	    .slug = f->slug,
	    .title = f->title,
	    .reading = f->reading,
	    .note = f->note,
	    .kind = f->kind,
	    .classes = f->classes,
	    .sort = f->sort,
	    .n_classes = f->n_classes,
	    .limits = f->limits,
	    .cut = f->cut,
	    .unit = f->unit,
	    .name = show_lang(r, f->name_de, f->name_en),
	    .numerator = show_lang(r, f->numerator_de, f->numerator_en),
	    .denominator = show_lang(r, f->denominator_de, f->denominator_en),
	    .definition_note = show_lang(r, f->note_de, f->note_en),
	    .version = f->definition_version,
	    .release_number = f->release_number,
	    .released = f->released_at.s == NONE_INT
			    ? STR("")
			    : filter_date(r, f->released_at),
	    .as_of = filter_longday(r, f->as_of),
	    .source = f->source_name,
	    .publisher = f->publisher,
	    .licence = f->licence,
	    .licence_url = f->licence_url,
	    .attribution = f->attribution,
	};

	own_values(r, f->id, &d->values, &p.value);
	own_breaks(r, f->id, &d->breaks, &p.breaks);
	own_shapes(r, f->id, &d->shapes, &p);
	if (f->newest > f->release_number)
		p.newer = req_tr(r, N_("Es gibt einen neueren Datenstand."));
	if (f->id.v != 0)
		p.downloads =
		    str_fmt(r->arena, "/daten/analyse/%s/abbildung/%s",
			show_id(analysis).s, show_id(f->id).s);
	return p;
}

void
figure_draw(struct req *r, struct id analysis, const struct figure_list_row *f,
    const struct figure_data *d, struct figure_view *out)
{
	struct picture p = figure_picture(r, analysis, f, d);

	*out = (struct figure_view){
	    .id = f->id, .analysis = analysis, .title = f->title};
	if (r->status == OK)
		picture_show(r, &p, &out->view);
}

/* "106 von 2.871": what the share was computed from. */
static struct str
counts(struct req *r, const struct figure_values_row *v)
{
	const struct str part[] = {
	    show_dec(r, v->numerator), show_dec(r, v->denominator)};

	if (v->numerator.p == NULL || v->denominator.p == NULL)
		return (struct str){"", 0};
	return text_fill(r, N_("{0} von {1}"), 2, part);
}

/* The sentence of the definition with this value in it; or empty. */
static struct str
as_defined(struct req *r, struct str example, const struct figure_values_row *v)
{
	const struct reading words = {
	    .area = v->area_name,
	    .period = show_period(r, v->period),
	    .at = period_at(r, v->period),
	    .value = show_dec(r, v->shown),
	    .numerator = show_dec(r, v->numerator),
	    .denominator = show_dec(r, v->denominator),
	};

	return reading_fits(example, &words)
		   ? reading_fill(r->arena, example, &words)
		   : (struct str){"", 0};
}

struct str
figure_proposal(struct req *r, const struct figure_list_row *f,
    struct str example, const struct figure_values_rows *values)
{
	const struct figure_values_row *last = NULL;
	struct str part[5], value;

	for (size_t i = 0; i < values->n && values->row[i].n == 1; i++)
		if (values->row[i].shown.p != NULL)
			last = &values->row[i];
	if (last == NULL)
		return (struct str){"", 0};
	value = as_defined(r, example, last);
	if (value.n > 0)
		return value;
	value = show_dec(r, last->shown);
	part[0] = last->area_name;
	part[1] = show_period(r, last->period);
	part[2] = show_lang(r, last->short_de, last->short_en);
	part[3] = str_fmt(r->arena, "%.*s\u00a0%.*s", (int)value.n, value.p,
	    (int)f->unit.n, f->unit.p);
	part[4] = counts(r, last);
	if (part[4].n == 0)
		return text_fill(r, N_("{0}, {1}: {2} {3}."), 4, part);
	return text_fill(r, N_("{0}, {1}: {2} {3}, das sind {4}."), 5, part);
}
