/*
 * import_post.c - what a person does with a file that was read: corrects it,
 * takes it over, throws it away.
 */
#include "arena.h"
#include "import.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "secrecy.h"
#include "text.h"

struct correct_in {
	struct id import;
	long long version;
	struct strs line, given, text;
	struct str art;
	long long seite;
};

static const struct field correct_fields[] = {
    FIELD_PATH(struct correct_in, import),
    FIELD(struct correct_in, version, .min = 1),
    FIELD(struct correct_in, line, .max = 40, .optional = true),
    FIELD(struct correct_in, given, .max = 40, .optional = true),
    FIELD(struct correct_in, text, .max = 40, .optional = true),
    FIELD(struct correct_in, art, .optional = true, .max = 40),
    FIELD(struct correct_in, seite, .optional = true, .absent = 1, .min = 1,
	.max = 100000),
};

/* Those that were filled in; the lists are of one length or wrong. */
static bool
filled(struct req *r, const struct correct_in *in, struct strs out[3])
{
	size_t n = in->text.n;

	if (in->line.n != n || in->given.n != n) {
		r->status = INVALID;
		return false;
	}
	for (size_t k = 0; k < 3; k++) {
		out[k] = (struct strs){
		    0, arena_get(r->arena, n, sizeof(struct str))};
		if (out[k].row == NULL) {
			r->status = BUSY;
			return false;
		}
	}
	for (size_t i = 0; i < n; i++) {
		long long line;

		if (in->text.row[i].n == 0)
			continue;
		if (!str_int(in->line.row[i], &line)) {
			r->status = INVALID;
			return false;
		}
		out[0].row[out[0].n++] = in->line.row[i];
		out[1].row[out[1].n++] = in->given.row[i];
		out[2].row[out[2].n++] = in->text.row[i];
	}
	return true;
}

/* Somebody changed or took it meanwhile: the page as it is now, and 409. */
static void
conflict(struct req *r, struct id import)
{
	struct import_in in = {
	    import, {NULL, 0},
             1
        };

	if (changed_meanwhile(r))
		import_show(r, &in);
}

void
import_correct_post(struct req *r)
{
	struct import_correct_row done;
	struct import_wait_row waited;
	struct correct_in in;
	struct strs list[3];

	if (!INPUT(r, correct_fields, &in)) {
		if (r->status == OK)
			import_show(
			    r, &(struct import_in){in.import, in.art, 1});
		return;
	}
	if (!filled(r, &in, list))
		return;
	if (list[0].n == 0) {
		form_fault(r, "text", N_("Es ist nichts korrigiert."));
		import_show(
		    r, &(struct import_in){in.import, in.art, in.seite});
		return;
	}
	q_import_correct(
	    &r->batch, in.import, in.version, list[0], list[1], list[2], &done);
	if (!req_ask(r)) {
		conflict(r, in.import);
		return;
	}
	req_more(r);
	q_import_wait(&r->batch, in.import, &waited);
	if (req_ask(r))
		req_goto(r,
		    N_("Ihre Korrekturen sind vermerkt; die Datei wird mit "
		       "ihnen neu gelesen."),
		    "/daten/einlesen/%s", show_id(in.import).s);
}

struct uncorrect_in {
	struct id import;
	long long version, line;
	struct str given;
};

static const struct field uncorrect_fields[] = {
    FIELD_PATH(struct uncorrect_in, import),
    FIELD(struct uncorrect_in, version, .min = 1),
    FIELD(struct uncorrect_in, line, .min = 0, .max = LLONG_MAX),
    FIELD(struct uncorrect_in, given, .max = 2000, .optional = true),
};

void
import_uncorrect_post(struct req *r)
{
	struct import_uncorrect_row done;
	struct uncorrect_in in;

	if (!INPUT(r, uncorrect_fields, &in)) {
		if (r->status == OK)
			import_show(r, &(struct import_in){
					   in.import, {NULL, 0},
                                            1
                        });
		return;
	}
	q_import_uncorrect(
	    &r->batch, in.import, in.version, in.line, in.given, &done);
	if (!req_ask(r)) {
		conflict(r, in.import);
		return;
	}
	req_goto(r, N_("Die Korrektur ist zurückgenommen."),
	    "/daten/einlesen/%s", show_id(in.import).s);
}

struct accept_in {
	struct id import, source;
	long long version;
	int secrecy;
	struct str name, publisher, licence, licence_url, attribution, code;
};

static const struct field accept_fields[] = {
    FIELD_PATH(struct accept_in, import),
    FIELD(struct accept_in, version, .min = 1),
    FIELD(struct accept_in, source, .optional = true),
    FIELD(struct accept_in, name, .optional = true, .min = 3, .max = 200),
    FIELD(struct accept_in, publisher, .optional = true, .max = 200),
    FIELD(struct accept_in, licence, .optional = true, .max = 100),
    FIELD(struct accept_in, licence_url, .optional = true, .max = 300),
    FIELD(struct accept_in, attribution, .optional = true, .max = 500),
    FIELD(struct accept_in, code, .optional = true, .max = 60),
    FIELD(struct accept_in, secrecy, .optional = true,
	.names = &secrecy_kind_type),
};

/* A new source says who it is. */
static bool
source_said(struct req *r, const struct accept_in *in)
{
	if (in->source.v != 0 || (in->name.n == 0 && in->publisher.n == 0 &&
				     in->licence.n == 0 && in->code.n == 0))
		return true;
	if (in->name.n == 0)
		form_fault(r, "name", N_("Bitte nennen Sie die Quelle."));
	if (in->publisher.n == 0)
		form_fault(r, "publisher",
		    N_("Bitte sagen Sie, wer die Zahlen herausgibt."));
	if (in->licence.n == 0)
		form_fault(r, "licence",
		    N_("Bitte nennen Sie die Lizenz, oder: nicht öffentlich."));
	if (in->attribution.n == 0)
		form_fault(r, "attribution",
		    N_("Bitte ausfüllen: Der Quellenvermerk steht unter jeder "
		       "Abbildung."));
	if (in->code.n == 0)
		form_fault(r, "code",
		    N_("Bitte geben Sie der Tabelle einen Kurznamen."));
	if (in->secrecy == 0)
		secrecy_unsaid(r);
	return in->name.n > 0 && in->publisher.n > 0 && in->licence.n > 0 &&
	       in->attribution.n > 0 && in->code.n > 0 && in->secrecy != 0;
}

/* What the database lacks to take it over. */
static void
unaccepted(struct req *r, const struct import_in *page)
{
	const bool unsaid = str_is(db_message(r->batch.db), "secrecy");

	req_more(r);
	r->status = OK;
	if (unsaid)
		secrecy_unsaid(r);
	else
		form_fault(r, "source",
		    N_("Bitte wählen Sie die Quelle, von der diese Datei "
		       "kommt, oder beschreiben Sie eine neue."));
	import_show(r, page);
}

void
import_accept_post(struct req *r)
{
	struct import_in page = {
	    {0 },
            { NULL, 0},
            1
        };
	struct import_accept_row done;
	struct accept_in in;
	struct str word[6];
	struct strs origin = {6, word};

	if (!INPUT(r, accept_fields, &in) || !source_said(r, &in)) {
		page.import = in.import;
		if (r->status == OK || r->status == INVALID)
			import_show(r, &page);
		return;
	}
	word[0] = in.name;
	word[1] = in.publisher;
	word[2] = in.licence;
	word[3] = in.licence_url;
	word[4] = in.attribution;
	word[5] = in.code;
	page.import = in.import;
	q_import_accept(&r->batch, in.import, in.version, in.source, origin,
	    in.secrecy, &done);
	if (req_ask(r)) {
		req_goto(r, NULL, "/daten/einlesen/%s", show_id(in.import).s);
		return;
	}
	if (r->status == INVALID)
		unaccepted(r, &page);
	else
		conflict(r, in.import);
}

static const struct field cancel_fields[] = {
    FIELD_PATH(struct import_in, import),
};

void
import_cancel_page(struct req *r)
{
	struct import_discard_view v = {0};
	struct import_in in = {.seite = 1};

	if (!INPUT(r, cancel_fields, &in))
		return;
	q_import_one(&r->batch, in.import, &v.i);
	if (!req_ask(r))
		return;
	v.gone = v.i.state == IMPORT_STATE_STORING ||
		 v.i.state == IMPORT_STATE_EXAMINING ||
		 v.i.state == IMPORT_STATE_DONE ||
		 v.i.state == IMPORT_STATE_CANCELLED;
	import_crumbs(r);
	req_crumb(r, v.i.file_name, "/daten/einlesen/%s", show_id(v.i.id).s);
	req_crumb(r, req_tr(r, N_("Verwerfen")), NULL);
	import_discard_html(r, &v);
}

void
import_cancel_post(struct req *r)
{
	struct import_cancel_row done;
	struct import_in in = {.seite = 1};

	if (!INPUT(r, cancel_fields, &in))
		return;
	q_import_cancel(&r->batch, in.import, &done);
	if (req_ask(r))
		req_goto(r, N_("Die Datei ist verworfen."),
		    r->viewer.analyst ? "/daten/einlesen/"
				      : "/daten/lieferauftrag/");
	else
		conflict(r, in.import);
}
