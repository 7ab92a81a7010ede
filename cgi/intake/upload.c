/*
 * upload.c - a file comes in.  Nothing here looks into it: the importer does,
 * which has hardly any right.
 */
#include "import.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "text.h"

struct upload_in {
	struct file file;
	struct id source;
	struct str once;
};

static const struct field upload_fields[] = {
    FIELD(struct upload_in, file, .max = IMPORT_BYTES_MAX),
    FIELD(struct upload_in, source, .optional = true),
    FIELD(struct upload_in, once, .max = 60),
};

static void
upload_show(struct req *r, struct upload_view *v)
{
	v->limit = IMPORT_BYTES_MAX >> 20;
	q_source_list(&r->batch, &v->sources);
	if (!req_ask(r))
		return;
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Lieferungen")), "/daten/lieferung/");
	req_crumb(r, req_tr(r, N_("Datei hochladen")), NULL);
	upload_html(r, v);
}

void
upload_page(struct req *r)
{
	struct upload_view v = {0};

	upload_show(r, &v);
}

void
upload_post(struct req *r)
{
	struct upload_view v = {0};
	struct import_add_row done;
	struct import_wait_row waited;
	struct upload_in in;

	if (!INPUT(r, upload_fields, &in)) {
		if (r->status == OK)
			upload_show(r, &v);
		return;
	}
	if (in.file.data.n == 0) {
		form_fault(r, "file", N_("Die Datei ist leer."));
		upload_show(r, &v);
		return;
	}
	q_import_add(
	    &r->batch, in.once, in.source, in.file.name, in.file.data, &done);
	if (!req_ask(r))
		return;
	req_more(r);
	if (done.refused.n > 0) {
		v.former = done.id;
		v.file_name = in.file.name;
		form_fault(r, "file", N_("Diese Datei wurde schon geliefert."));
		upload_show(r, &v);
		return;
	}
	q_import_wait(&r->batch, done.id, &waited);
	if (req_ask(r))
		req_goto(r, NULL, "/daten/einlesen/%s", show_id(done.id).s);
}
