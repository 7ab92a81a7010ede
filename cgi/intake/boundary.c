/*
 * boundary.c - files of boundaries, and one of them with what was read of it.
 */
#include "boundary.h"

#include "arena.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "text.h"

enum { PER_PAGE = 20, LISTED_MAX = 60 };

void
shapes_show(struct req *r, long long page)
{
	struct shapes_view v = {.limit = IMPORT_BYTES_MAX >> 20};

	q_shape_list(&r->batch, (page - 1) * PER_PAGE, PER_PAGE, &v.files);
	q_shape_held(&r->batch, &v.held);
	if (!req_ask(r))
		return;
	v.nfiles = v.files.n > 0 ? v.files.row[0].total : 0;
	v.nheld = (long long)v.held.n;
	v.pager =
	    show_pager(r, "/daten/gebiet/grenzen/?", page, PER_PAGE, v.nfiles);
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Gebiete")), "/daten/gebiet/");
	req_crumb(r, req_tr(r, N_("Grenzen")), NULL);
	shapes_html(r, &v);
}

struct shapes_in {
	long long seite;
};

static const struct field shapes_fields[] = {
    FIELD(struct shapes_in, seite, .optional = true, .absent = 1, .min = 1,
	.max = 100000),
};

void
shapes_page(struct req *r)
{
	struct shapes_in in;

	if (INPUT(r, shapes_fields, &in) || r->status == OK)
		shapes_show(r, in.seite);
}

/* "951 KB" */
static struct str
size_of(struct req *r, long long bytes)
{
	struct str kb = show_int(r, (bytes + 1023) / 1024);

	return str_fmt(r->arena, "%.*s KB", (int)kb.n, kb.p);
}

static void
dress_doubts(
    struct req *r, const struct shape_doubts_rows *rows, struct shape_view *v)
{
	v->doubts.row = arena_get(r->arena, rows->n, sizeof(*v->doubts.row));
	if (v->doubts.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < rows->n; i++)
		v->doubts.row[v->doubts.n++] = (struct shape_doubt_view){
		    rows->row[i],
		    str_is(rows->row[i].doubt, "name")
			? text_fill(r,
			      N_("In der Datei heißt es „{0}“. Passt der "
				 "Schlüssel?"),
			      1, &rows->row[i].name)
			: req_tr(
			      r, N_("Der Umriss liegt ganz woanders als der "
				    "bisherige. Passt das Koordinatensystem?")),
		};
}

static void
draw(struct req *r, const struct shape_drawn_rows *rows, struct shape_view *v)
{
	struct drawn_map *m = &v->map;
	struct box box = {0};
	struct str n[2];

	m->rows.row = arena_get(r->arena, rows->n, sizeof(*m->rows.row));
	if (m->rows.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < rows->n; i++) {
		const struct shape_drawn_row *s = &rows->row[i];

		box_add(&box,
		    &(struct box){s->min_x, s->min_y, s->max_x, s->max_y});
		m->rows.row[m->rows.n++] =
		    (struct drawn){s->name.n > 0 ? s->name : s->key, s->path,
			!s->known, s->known && s->doubtful};
	}
	m->left_out = v->tally.good - (long long)rows->n;
	m->box = box_text(r, &box);
	n[0] = show_int(r, v->tally.good);
	n[1] = show_int(r, v->tally.known);
	m->description = text_fill(r,
	    N_("Karte der gelesenen Umrisse: {0}, davon erkannte Gebiete: {1}"),
	    2, n);
}

/* The questions about a file that was read. */
struct asked {
	struct shape_properties_rows properties;
	struct shape_doubts_rows doubts;
	struct shape_drawn_rows drawn;
};

static void
ask(struct req *r, struct id file, struct shape_view *v, struct asked *a)
{
	struct batch *b = &r->batch;

	q_shape_one(b, file, &v->s);
	q_shape_properties(b, file, &a->properties);
	q_shape_cities(b, &v->wish.cities);
	q_shape_tally(b, file, &v->tally);
	q_shape_strangers(b, file, LISTED_MAX, &v->strangers);
	q_shape_doubts(b, file, LISTED_MAX, &a->doubts);
	q_shape_bare(b, file, LISTED_MAX, &v->bare);
	q_shape_drawn(b, file, &a->drawn);
	q_shape_attributions(b, &v->attributions);
}

static void
dress(struct req *r, struct shape_view *v, const struct asked *a)
{
	const struct shape_one_row *s = &v->s;

	v->version = show_version(r, "version", s->version);
	v->working =
	    s->state == SHAPE_STATE_WAITING || s->state == SHAPE_STATE_READING;
	v->looked =
	    a->properties.n > 0 && (s->state == SHAPE_STATE_UNDERSTOOD ||
				       s->state == SHAPE_STATE_FAILED);
	v->read = s->state == SHAPE_STATE_UNDERSTOOD && s->n_shapes > 0;
	v->percent =
	    s->file_bytes > 0 ? s->done_bytes * 100 / s->file_bytes : 0;
	v->size = size_of(r, s->file_bytes);
	v->done = size_of(r, s->done_bytes);
	if (s->refusal.n > 0)
		v->sentence = req_tr(r, str_copy(r->arena, s->refusal));
	v->nstrangers = v->tally.strangers + v->tally.bad;
	v->nbare = v->bare.n > 0 ? v->bare.row[0].total : 0;
	wish_dress(r, s, &a->properties, &v->wish);
	v->wish.open |= v->read && v->tally.known == 0;
	dress_doubts(r, &a->doubts, v);
	draw(r, &a->drawn, v);
}

void
shape_crumbs(struct req *r, struct str file_name, struct id file)
{
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Gebiete")), "/daten/gebiet/");
	req_crumb(r, req_tr(r, N_("Grenzen")), "/daten/gebiet/grenzen/");
	if (file.v == 0)
		req_crumb(r, file_name, NULL);
	else
		req_crumb(
		    r, file_name, "/daten/gebiet/grenzen/%s", show_id(file).s);
}

void
shape_show(struct req *r, struct id file)
{
	struct shape_view v = {0};
	struct asked a;

	ask(r, file, &v, &a);
	if (!req_ask(r))
		return;
	if (r->form.again && v.s.state != SHAPE_STATE_UNDERSTOOD &&
	    v.s.state != SHAPE_STATE_FAILED) {
		/* a form sent twice: the first has done it */
		req_goto(r, NULL, "/daten/gebiet/grenzen/%s", show_id(file).s);
		return;
	}
	dress(r, &v, &a);
	shape_crumbs(r, v.s.file_name, (struct id){0});
	if (v.working)
		req_header(r, "Refresh", STR("2"));
	shape_html(r, &v);
}

struct shape_in {
	struct id shape;
};

static const struct field shape_fields[] = {
    FIELD_PATH(struct shape_in, shape),
};

void
shape_page(struct req *r)
{
	struct shape_in in;

	if (INPUT(r, shape_fields, &in))
		shape_show(r, in.shape);
}

void
shape_cancel_post(struct req *r)
{
	struct shape_cancel_row done;
	struct shape_in in;

	if (!INPUT(r, shape_fields, &in))
		return;
	q_shape_cancel(&r->batch, in.shape, &done);
	if (req_ask(r))
		req_goto(r, N_("Die Datei ist verworfen."),
		    "/daten/gebiet/grenzen/");
	else if (changed_meanwhile(r))
		shape_show(r, in.shape);
}
