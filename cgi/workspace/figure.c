/*
 * figure.c - a figure of an edition: its frozen values as a picture whose
 * every value leads to its own page; and as a file.
 */
#include "arena.h"
#include "page.h"
#include "show_period.h"
#include "picture.h"
#include "text.h"
#include "workspace.h"

/* What is only beside the others has no page here. */
static struct str
page_of(struct req *r, const struct figure_place *at,
    const struct edition_values_row *v)
{
	if (v->beside)
		return (struct str){"", 0};
	return str_fmt(r->arena, "/arbeit/raum/%s/wert/%s/%.*s/%.*s?analyse=%s",
	    id_shown(r, at->workspace), id_shown(r, v->definition),
	    (int)v->area_key.n, v->area_key.p, (int)v->period.n, v->period.p,
	    id_shown(r, at->edition));
}

static struct picture_value
value_of(struct req *r, const struct figure_place *at,
    const struct edition_values_row *v)
{
	struct picture_value x = {
	    .series = v->series,
	    .key = v->area_key,
	    .name = v->area_name,
	    .part = said(r, v->short_de, v->short_en),
	    .beside = v->beside,
	    .period = v->period,
	    .when = filter_period_short(r, v->period),
	    .shown = v->shown,
	    .numerator = v->numerator,
	    .denominator = v->denominator,
	    .href = page_of(r, at, v),
	    .comments = v->n_comments,
	};

	if (v->shown.p == NULL) {
		x.sign = filter_sign(r, v->symbol);
		x.meaning = filter_symbol(r, v->symbol);
	}
	if (v->quality != 0) {
		x.flag = filter_flag(r, v->quality);
		x.flag_meaning = filter_quality(r, v->quality);
	}
	return x;
}

static void
own_values(struct req *r, const struct figure_place *at, struct id figure,
    const struct edition_values_rows *all, struct picture_values *to)
{
	to->row = req_room(r, all->n, sizeof(*to->row));
	for (size_t i = 0; to->row != NULL && i < all->n; i++)
		if (all->row[i].figure.v == figure.v)
			to->row[to->n++] = value_of(r, at, &all->row[i]);
}

static void
own_breaks(struct req *r, struct id figure,
    const struct edition_breaks_rows *all, struct picture_breaks *to)
{
	to->row = req_room(r, all->n, sizeof(*to->row));
	for (size_t i = 0; to->row != NULL && i < all->n; i++) {
		const struct edition_breaks_row *x = &all->row[i];

		if (x->figure.v == figure.v)
			to->row[to->n++] = (struct picture_break){
			    .period = x->period,
			    .last = x->last_period,
			    .area_prefix = x->area_prefix,
			    .when = period_span(r, x->period, x->last_period),
			    .label = said(r, x->label_de, x->label_en),
			    .note = said(r, x->note_de, x->note_en),
			    .is_break = x->kind == NOTE_KIND_BREAK,
			    .is_limit = x->kind == NOTE_KIND_LIMIT,
			};
	}
}

static void
own_shapes(struct req *r, struct id figure,
    const struct edition_shapes_rows *all, struct picture *p)
{
	struct chart_shape *to = req_room(r, all->n, sizeof(*to));
	struct day *from = req_room(r, all->n, sizeof(*from));
	size_t n = 0;

	for (size_t i = 0; to != NULL && from != NULL && i < all->n; i++) {
		const struct edition_shapes_row *x = &all->row[i];

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
figure_picture(struct req *r, const struct figure_place *at,
    const struct edition_figures_row *f, const struct figure_data *d)
{
	struct picture p = {
	    .id = text_id(r, f->id),
	    .anchor = text_id(r, f->figure),
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
	    .name = said(r, f->name_de, f->name_en),
	    .numerator = said(r, f->numerator_de, f->numerator_en),
	    .denominator = said(r, f->denominator_de, f->denominator_en),
	    .definition_note =
		said(r, f->definition_note_de, f->definition_note_en),
	    .version = f->version,
	    .release_number = f->release_number,
	    .released = filter_date(r, f->released_at),
	    .as_of = filter_longday(r, f->as_of),
	    .source = f->source_name,
	    .publisher = f->publisher,
	    .licence = f->licence,
	    .licence_url = f->licence_url,
	    .attribution = f->attribution,
	};

	own_values(r, at, f->id, &d->values, &p.value);
	own_breaks(r, f->id, &d->breaks, &p.breaks);
	own_shapes(r, f->id, &d->shapes, &p);
	if (f->newer > 0)
		p.newer = req_tr(
		    r, N_("Es gibt einen neueren Datenstand. Diese Ausgabe "
			  "zeigt weiter die Werte, die ihre Leserinnen und "
			  "Leser gesehen haben."));
	p.downloads =
	    str_fmt(r->arena, "/arbeit/raum/%s/analyse/%s/abbildung/%s",
		id_shown(r, at->workspace), id_shown(r, at->edition),
		id_shown(r, f->id));
	return p;
}

struct file_in {
	struct id workspace, edition, figure;
	struct str form;
};

static const struct field file_fields[] = {
    FIELD_PATH(struct file_in, workspace),
    FIELD_PATH(struct file_in, edition),
    FIELD_PATH(struct file_in, figure),
    FIELD_PATH(struct file_in, form),
};

void
figure_file(struct req *r)
{
	struct edition_figures_rows rows;
	struct figure_data data;
	struct figure_place at;
	struct file_in in;
	struct picture p;

	if (!INPUT(r, file_fields, &in))
		return;
	q_edition_figures(
	    &r->batch, in.workspace, in.edition, in.figure, &rows);
	q_edition_values(&r->batch, in.edition, in.figure, &data.values);
	q_edition_breaks(&r->batch, in.edition, &data.breaks);
	q_edition_shapes(&r->batch, in.edition, in.figure, &data.shapes);
	if (!req_ask(r))
		return;
	if (rows.n == 0 || picture_form(in.form) == 0) {
		r->status = ABSENT;
		return;
	}
	at = (struct figure_place){in.workspace, in.edition};
	p = figure_picture(r, &at, &rows.row[0], &data);
	if (r->status == OK)
		picture_send(r, &p, picture_form(in.form));
}
