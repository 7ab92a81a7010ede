/*
 * due.c - the provider's side: what his organisation has to deliver, and the
 * form he fills in.  Nothing of it is lost: what was typed is kept with its
 * mistakes, a second person's saving is shown beside it.
 */
#include "agreement.h"
#include "arena.h"
#include "import.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "page.h"
#include "text.h"

/* Lines above the form about its fields; two more are left (FAULTS_MAX). */
enum { CELLS_MAX = 1200, TELL_MAX = FAULTS_MAX - 2 };

struct due_in {
	struct id due;
	long long version;
	struct str remark, sure_words;
	struct strs gebiet, spalte, wert;
	bool sure;
};

static const struct field path_fields[] = {
    FIELD_PATH(struct due_in, due),
};

static const struct field form_fields[] = {
    FIELD_PATH(struct due_in, due),
    FIELD(struct due_in, version, .min = 1),
    FIELD(struct due_in, remark, .optional = true, .lines = true, .max = 2000),
    FIELD(struct due_in, gebiet, .max = CELLS_MAX),
    FIELD(struct due_in, spalte, .max = CELLS_MAX),
    FIELD(struct due_in, wert, .max = CELLS_MAX, .optional = true),
    FIELD(struct due_in, sure, .optional = true),
    FIELD(struct due_in, sure_words, .optional = true, .lines = true,
	.max = 1000),
};

void
my_dues_page(struct req *r)
{
	struct my_dues_view v = {.nopen = 0};

	q_my_dues(&r->batch, &v.rows);
	if (!req_ask(r))
		return;
	for (size_t i = 0; i < v.rows.n; i++) {
		v.rows.row[i].period = show_period(r, v.rows.row[i].period);
		v.nopen += v.rows.row[i].state == DUE_STATE_OPEN ||
			   v.rows.row[i].state == DUE_STATE_DRAFT ||
			   v.rows.row[i].state == DUE_STATE_RETURNED;
	}
	req_crumb(r, req_tr(r, N_("Mein Bereich")), "/arbeit/");
	req_crumb(r, req_tr(r, N_("Lieferaufträge")), NULL);
	my_dues_html(r, &v);
}

static bool
is_open(int state)
{
	return state == DUE_STATE_OPEN || state == DUE_STATE_DRAFT ||
	       state == DUE_STATE_RETURNED;
}

/* Everything the page needs, in one round trip. */
static bool
due_ask(
    struct req *r, struct id due, struct due_view *v, struct grid_stored *from)
{
	struct batch *b = &r->batch;

	q_due_one(b, due, &v->d);
	q_due_events(b, due, &v->events);
	q_form_areas(b, due, &from->areas);
	q_form_columns(b, due, &from->columns);
	q_form_typed(b, due, &from->typed);
	q_form_past(b, due, &from->past);
	if (!req_ask(r))
		return false;
	if (!v->d.mine) { /* the office has its own page of it */
		req_goto(r, NULL, "/daten/lieferplan/%s", show_id(due).s);
		return false;
	}
	return true;
}

static void
dress(struct req *r, struct due_view *v)
{
	v->version = show_version(r, "version", v->d.version);
	v->period = show_period(r, v->d.period);
	v->open = is_open(v->d.state);
	v->limit = IMPORT_BYTES_MAX >> 20;
	if (v->d.state == DUE_STATE_RETURNED)
		for (size_t i = 0; i < v->events.n; i++)
			if (v->events.row[i].kind == DUE_EVENT_KIND_RETURNED)
				v->returned = v->events.row[i].reason;
	req_crumb(r, req_tr(r, N_("Mein Bereich")), "/arbeit/");
	req_crumb(r, req_tr(r, N_("Lieferaufträge")), "/daten/lieferauftrag/");
	req_crumb(r, v->d.title, NULL);
}

/* The page; with what was sent, if a form could not be taken as it was. */
static void
due_show(struct req *r, const struct due_in *in, bool sent, bool clash)
{
	struct due_view v = {.clash = clash};
	struct grid_stored from;
	struct grid_sent form = {in->gebiet, in->spalte, in->wert};

	if (!due_ask(r, in->due, &v, &from))
		return;
	if (v.d.way == DELIVERY_WAY_FORM &&
	    !grid_make(r, &from, sent ? &form : NULL, clash, false, &v.grid))
		return;
	v.remark = sent ? in->remark : v.d.remark;
	dress(r, &v);
	due_html(r, &v);
}

void
due_page(struct req *r)
{
	struct due_in in = {.version = 0};

	if (INPUT(r, path_fields, &in))
		due_show(r, &in, false, false);
}

/* A form's lists have to fit each other; ours do. */
static bool
form_in(struct req *r, struct due_in *in)
{
	if (!INPUT(r, form_fields, in)) {
		if (r->status == OK)
			due_show(r, in,
			    in->wert.n == in->gebiet.n * in->spalte.n, false);
		return false;
	}
	if (in->wert.n == in->gebiet.n * in->spalte.n)
		return true;
	r->status = INVALID;
	return false;
}

static const char saved_meanwhile[] =
    N_("Jemand aus Ihrer Organisation hat inzwischen gespeichert. Ihre "
       "Eingaben stehen noch hier; was anders gespeichert ist, steht "
       "daneben. Speichern Sie noch einmal, um Ihre zu behalten.");

static void
conflict(struct req *r, const struct due_in *in)
{
	if (req_again(r, "version", saved_meanwhile))
		due_show(r, in, true, true);
}

void
due_draft_post(struct req *r)
{
	struct due_draft_row done;
	struct grid_lists l;
	struct due_in in;
	struct grid_sent form;

	if (!form_in(r, &in))
		return;
	form = (struct grid_sent){in.gebiet, in.spalte, in.wert};
	if (!grid_sent_lists(r, &form, &l))
		return;
	for (size_t i = 0; i < l.typed.n; i++)
		if (l.typed.row[i].n > 200) {
			form_fault(r, "version",
			    N_("Ein Feld ist länger als 200 Zeichen."));
			due_show(r, &in, true, false);
			return;
		}
	q_due_draft(&r->batch, in.due, in.version, or_empty(in.remark), l.areas,
	    l.columns, l.typed, &done);
	if (req_ask(r))
		req_goto(r, N_("Der Entwurf ist gespeichert."),
		    "/daten/lieferauftrag/%s", show_id(in.due).s);
	else
		conflict(r, &in);
}

/* One line at the top of the page, leading to its field; the last of those
 * that have room there says how many more there are. */
static void
tell_one(struct req *r, const struct grid_cell *c, struct str what, size_t *n)
{
	struct str rest;

	if (what.n == 0)
		return;
	if (++*n <= TELL_MAX)
		form_fault(r, c->field.p,
		    str_fmt(r->arena, "%.*s: %.*s", (int)c->label.n, c->label.p,
			(int)what.n, what.p)
			.p);
	else if (*n == TELL_MAX + 1) {
		rest = text_fill(r,
		    N_("Weitere Felder sind in der Tabelle gekennzeichnet."), 0,
		    NULL);
		form_fault(r, "", rest.p);
	}
}

/* What keeps it from being handed in, or what is odd with it, named at the
 * top of the page. */
static void
tell(struct req *r, const struct grid *g, bool faults)
{
	size_t n = 0;

	for (size_t i = 0; i < g->rows.n; i++)
		for (size_t k = 0; k < g->columns.n; k++) {
			const struct grid_cell *c =
			    &g->rows.row[i].cells.row[k];

			if (faults) {
				tell_one(r, c, c->fault, &n);
				continue;
			}
			if (c->differs)
				tell_one(r, c, c->adds, &n);
			tell_one(r, c, c->ask, &n);
		}
}

/* The form as it would be handed in; false: it is shown again. */
static bool
complete(struct req *r, const struct due_in *in, struct grid *g)
{
	struct grid_sent form = {in->gebiet, in->spalte, in->wert};
	struct due_view v = {.clash = false};
	struct grid_stored from;

	if (!due_ask(r, in->due, &v, &from) ||
	    !grid_make(r, &from, &form, false, true, &v.grid))
		return false;
	*g = v.grid;
	if (g->nfault + g->nempty > 0)
		tell(r, g, true);
	else if (g->nask > 0 && !in->sure) {
		v.sure = true;
		tell(r, g, false);
		form_fault(r, "sure",
		    N_("Bitte sehen Sie die Hinweise an den Feldern an und "
		       "bestätigen Sie, dass es so stimmt."));
	} else
		return true;
	v.remark = in->remark;
	dress(r, &v);
	due_html(r, &v);
	return false;
}

/* The sums that he was shown to differ and said are so: "area column". */
static bool
confirmed(struct req *r, const struct grid *g, struct strs *sums)
{
	sums->n = 0;
	sums->row = req_room(r, (size_t)g->napart, sizeof(*sums->row));
	for (size_t i = 0; r->status == OK && i < g->rows.n; i++)
		for (size_t k = 0; k < g->columns.n; k++)
			if (g->rows.row[i].cells.row[k].differs)
				sums->row[sums->n++] = str_fmt(r->arena,
				    "%lld %lld", g->rows.row[i].area,
				    g->columns.row[k].column);
	return r->status == OK;
}

void
due_hand_in_post(struct req *r)
{
	struct due_hand_in_row done;
	struct grid_lists l;
	struct strs sums;
	struct due_in in;
	struct grid g;

	if (!form_in(r, &in) || !complete(r, &in, &g) ||
	    !grid_lists(r, &g, &l) || !confirmed(r, &g, &sums))
		return;
	req_more(r);
	q_due_hand_in(&r->batch, in.due, in.version, or_empty(in.remark),
	    l.areas, l.columns, l.typed, l.numbers, l.signs, (long long)g.nask,
	    or_empty(in.sure_words), sums, &done);
	if (req_ask(r))
		req_goto(r,
		    N_("Vielen Dank: Ihre Lieferung ist eingegangen. Eine "
		       "zweite Person prüft sie."),
		    "/daten/lieferauftrag/%s", show_id(in.due).s);
	else
		conflict(r, &in);
}

struct file_in {
	struct id due;
	struct file file;
	struct str once;
};

static const struct field file_fields[] = {
    FIELD_PATH(struct file_in, due),
    FIELD(struct file_in, file, .max = IMPORT_BYTES_MAX),
    FIELD(struct file_in, once, .max = 60),
};

void
due_file_post(struct req *r)
{
	struct due_file_add_row done;
	struct import_wait_row waited;
	struct due_in again = {.version = 0};
	struct file_in in;
	bool good = INPUT(r, file_fields, &in);

	again.due = in.due;
	if (good && in.file.data.n == 0) {
		form_fault(r, "file", N_("Die Datei ist leer."));
		good = false;
	}
	if (!good) {
		if (r->status == OK || r->status == INVALID)
			due_show(r, &again, false, false);
		return;
	}
	q_due_file_add(
	    &r->batch, in.once, in.due, in.file.name, in.file.data, &done);
	if (!req_ask(r)) {
		if (req_again(r, "file",
			N_("Hier wird nichts mehr erwartet: Es wurde schon "
			   "geliefert oder abgesagt.")))
			due_show(r, &again, false, false);
		return;
	}
	req_more(r);
	if (done.id.v == 0) {
		form_fault(r, "file", N_("Diese Datei wurde schon geliefert."));
		due_show(r, &again, false, false);
		return;
	}
	q_import_wait(&r->batch, done.id, &waited);
	if (req_ask(r))
		req_goto(r, NULL, "/daten/einlesen/%s", show_id(done.id).s);
}
