/*
 * upload.c - a table file comes in: read here and now, stored with all that
 * was understood, or refused with a sentence that says why.
 */
#include "arena.h"
#include "genesis.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "pack.h"
#include "serve.h"
#include "text.h"

struct upload_in {
	struct file file;
	struct id source;
	struct str once;
};

static const struct field upload_fields[] = {
    FIELD(struct upload_in, file, .max = GENESIS_BYTES_MAX),
    FIELD(struct upload_in, source, .optional = true),
    FIELD(struct upload_in, once, .max = 60),
};

static void
upload_show(struct req *r, struct upload_view *v)
{
	q_source_list(&r->batch, &v->sources);
	if (!req_ask(r))
		return;
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Lieferungen")), "/daten/lieferung/");
	req_crumb(r, req_tr(r, N_("Tabelle hochladen")), NULL);
	upload_html(r, v);
}

void
upload_page(struct req *r)
{
	struct upload_view v = {.limit = GENESIS_BYTES_MAX >> 20};

	upload_show(r, &v);
}

/* Read the file; false with the reason beside its field. */
static bool
understand(struct req *r, const struct upload_in *in, struct pack *pack)
{
	struct genesis_refusal why = {NULL, 0};
	struct genesis *g = arena_get(r->arena, 1, sizeof(*g));
	struct str sentence;
	enum status st;

	if (g == NULL) {
		r->status = BUSY;
		return false;
	}
	st = genesis_read(r->arena, in->file.data, g, &why);
	if (st == OK)
		st = pack_delivery(
		    r->arena, g, in->file.name, r->portal->area_key, pack);
	if (st == OK)
		return true;
	if (why.sentence == NULL)
		why.sentence = N_("Die Datei ist zu groß.");
	sentence = req_tr(r, why.sentence);
	if (why.line > 0)
		sentence = str_fmt(r->arena, "%.*s %s %lld.", (int)sentence.n,
		    sentence.p, req_tr(r, N_("Zeile")).p, why.line);
	form_fault(r, "file", sentence.p == NULL ? why.sentence : sentence.p);
	return false;
}

static void
store(struct req *r, const struct upload_in *in, const struct pack *p,
    struct delivery_add_row *out)
{
	q_delivery_add(&r->batch, in->once, in->source, p->origin, p->about,
	    in->file.data, p->stand, p->area_keys, p->area_names,
	    p->area_levels, p->paths, p->units, p->row_areas, p->row_periods,
	    p->row_lines, p->row_bases, p->cell_values, p->cell_signs,
	    p->doubt_lines, p->doubt_kinds, p->doubt_details, p->notes, out);
}

/* The form again, with what the database had against the file. */
static void
refuse(struct req *r, struct upload_view *v, const struct delivery_add_row *d)
{
	if (str_is(d->refused, "same_file")) {
		v->former = d->id;
		form_fault(r, "file", N_("Diese Datei wurde schon geliefert."));
	} else
		form_fault(r, "source",
		    N_("Die Datei enthält eine Tabelle einer anderen "
		       "Quelle."));
	req_more(r);
	upload_show(r, v);
}

/*
 * The database is asked twice: whether this visitor may hand us a file at
 * all, before the reader touches one byte of it, and then to store it.
 */
void
upload_post(struct req *r)
{
	struct upload_view v = {.limit = GENESIS_BYTES_MAX >> 20};
	struct delivery_add_row done;
	struct upload_in in;
	struct pack pack;

	if (!INPUT(r, upload_fields, &in)) {
		if (r->status == OK)
			upload_show(r, &v);
		return;
	}
	v.file_name = in.file.name;
	if (!req_ask(r))
		return;
	req_more(r);
	if (!understand(r, &in, &pack)) {
		if (r->status == OK)
			upload_show(r, &v);
		return;
	}
	store(r, &in, &pack, &done);
	if (!req_ask(r))
		return;
	if (done.refused.n > 0)
		refuse(r, &v, &done);
	else if (done.new_source.v != 0)
		req_goto(r,
		    N_("Die Tabelle ist gelesen. Die Quelle ist neu: Bitte "
		       "prüfen Sie Namen, Lizenz und Quellenvermerk."),
		    "/daten/quelle/%s", show_id(done.new_source).s);
	else
		req_goto(r, N_("Die Tabelle ist gelesen."),
		    "/daten/lieferung/%s", show_id(done.id).s);
}
