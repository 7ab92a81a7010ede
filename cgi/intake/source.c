/*
 * source.c - where figures come from: name, publisher, licence and the words
 * the licence asks us to print.
 */
#include "html.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "text.h"

struct source_in {
	struct id source;
	struct str name, publisher, licence, licence_url, attribution;
	bool keeps_periods;
	struct str once;
};

static const struct field source_path[] = {
    FIELD_PATH(struct source_in, source),
};

static const struct field source_fields[] = {
    FIELD_PATH(struct source_in, source),
    FIELD(struct source_in, name, .min = 3, .max = 200),
    FIELD(struct source_in, publisher, .min = 2, .max = 200),
    FIELD(struct source_in, licence, .min = 2, .max = 120),
    FIELD(struct source_in, licence_url, .optional = true, .max = 300),
    FIELD(struct source_in, attribution, .min = 3, .max = 500),
    FIELD(struct source_in, keeps_periods, .optional = true),
};

static void
source_show(struct req *r, struct id source)
{
	struct source_view v = {0};

	q_source_one(&r->batch, source, &v.s);
	q_source_deliveries(&r->batch, source, &v.deliveries);
	if (!req_ask(r))
		return;
	v.keeps = v.s.keeps_periods ? STR("1") : STR("");
	crumb_data(r);
	req_crumb(r, v.s.table_code, NULL);
	source_html(r, &v);
}

void
source_page(struct req *r)
{
	struct source_in in;

	if (INPUT(r, source_path, &in))
		source_show(r, in.source);
}

void
source_post(struct req *r)
{
	struct source_save_row done;
	struct source_in in;
	bool good = INPUT(r, source_fields, &in);

	if (in.licence_url.n > 0 && (!address_is_safe(in.licence_url) ||
					!str_starts(in.licence_url, "http"))) {
		form_fault(r, "licence_url",
		    N_("Bitte eine Adresse, die mit https:// beginnt."));
		good = false;
	}
	if (!good) {
		if (r->status == OK)
			source_show(r, in.source);
		return;
	}
	q_source_save(&r->batch, in.source, in.name, in.publisher, in.licence,
	    in.licence_url, in.attribution, in.keeps_periods, &done);
	if (req_ask(r))
		req_goto(r, N_("Die Angaben zur Quelle sind gespeichert."),
		    "/daten/quelle/%s", show_id(in.source).s);
}
