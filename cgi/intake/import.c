/*
 * import.c - a file that the importer reads, and what it understood.
 */
#include "import.h"

#include "arena.h"
#include "doubt.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "mapping.h"
#include "page.h"
#include "text.h"

enum { PER_PAGE = 20, COLUMNS_MAX = 200, PERIODS_MAX = 120, AREAS_MAX = 60 };

static const struct field import_fields[] = {
    FIELD_PATH(struct import_in, import),
    FIELD(struct import_in, art, .optional = true, .max = 40),
    FIELD(struct import_in, seite, .optional = true, .absent = 1, .min = 1,
	.max = 100000),
};

/* "951 KB": enough to recognise a file by, and to see it move. */
static struct str
size_of(struct req *r, long long bytes)
{
	struct str kb = show_int(r, (bytes + 1023) / 1024);

	return str_fmt(r->arena, "%.*s KB", (int)kb.n, kb.p);
}

static void
show_periods(
    struct req *r, struct import_periods_rows rows, struct import_view *v)
{
	v->periods.row = arena_get(r->arena, rows.n, sizeof(*v->periods.row));
	if (v->periods.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < rows.n; i++)
		v->periods.row[v->periods.n++] = (struct import_period_view){
		    .given = rows.row[i].given,
		    .shown = show_period(r, rows.row[i].period),
		    .kind = show_period_kind(r, rows.row[i].period),
		    .cells = rows.row[i].cells,
		};
}

static void
show_symbols(
    struct req *r, struct import_symbols_rows rows, struct import_view *v)
{
	v->symbols.row = arena_get(r->arena, rows.n, sizeof(*v->symbols.row));
	if (v->symbols.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < rows.n; i++)
		v->symbols.row[v->symbols.n++] = (struct import_symbol_view){
		    .sign = show_symbol(rows.row[i].symbol),
		    .meaning = page_label(r, &symbol_type, rows.row[i].symbol),
		    .n = rows.row[i].n,
		};
}

/* What stands in one field, which another text may stand for. */
static bool
is_of_cell(const struct doubt_type *t)
{
	static const enum doubt_kind kinds[] = {DOUBT_CELL_UNREADABLE,
	    DOUBT_NUMBER_FORM, DOUBT_SYMBOL_FORM, DOUBT_NEGATIVE,
	    DOUBT_BREAK_FLAG, DOUBT_SECRET_FLAG};

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (t == &doubt_type[kinds[i]])
			return true;
	return false;
}

static void
show_doubts(
    struct req *r, struct import_doubts_rows rows, struct import_view *v)
{
	v->doubts.row = arena_get(r->arena, rows.n, sizeof(*v->doubts.row));
	if (v->doubts.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < rows.n; i++) {
		const struct doubt_type *t = doubt_named(rows.row[i].kind);

		v->doubts.row[v->doubts.n++] = (struct import_doubt_view){
		    .line = rows.row[i].line,
		    .sentence = req_tr(r, t->sentence),
		    .detail = rows.row[i].detail,
		    .given = rows.row[i].line > 0 && is_of_cell(t)
				 ? rows.row[i].given
				 : (struct str){NULL, 0},
		    .better = rows.row[i].better,
		    .line_text = str_fmt(r->arena, "%lld", rows.row[i].line),
		    .field = str_fmt(r->arena, "fix%zu", i),
		    .loss = t->loss,
		};
		v->correctable = v->correctable || v->doubts.row[i].given.n > 0;
	}
}

static void
show_examples(
    struct req *r, struct import_examples_rows rows, struct import_view *v)
{
	v->examples.row = arena_get(r->arena, rows.n, sizeof(*v->examples.row));
	if (v->examples.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < rows.n; i++) {
		const struct import_examples_row *e = &rows.row[i];

		v->examples.row[v->examples.n++] = (struct import_example_view){
		    .line = e->line,
		    .given = e->given,
		    .value = e->value.p != NULL ? show_dec(r, e->value)
						: show_symbol(e->symbol),
		    .unit = e->unit,
		    .area = e->area,
		    .period = show_period(r, e->period),
		    .label = e->label,
		};
	}
}

/* The questions about what was understood. */
struct asked {
	struct import_periods_rows periods;
	struct import_symbols_rows symbols;
	struct import_skipped_rows skipped;
	struct import_doubt_kinds_rows kinds;
	struct import_doubts_rows doubts;
	struct import_examples_rows examples;
};

static void
ask(struct req *r, const struct import_in *in, struct import_view *v,
    struct asked *a)
{
	struct batch *b = &r->batch;

	q_import_one(b, in->import, &v->i);
	q_import_columns(b, in->import, COLUMNS_MAX, &v->columns);
	q_import_dimensions(b, in->import, &v->dimensions);
	q_import_periods(b, in->import, PERIODS_MAX, &a->periods);
	q_import_levels(b, in->import, &v->levels);
	q_import_new_areas(b, in->import, AREAS_MAX, &v->areas);
	q_import_symbols(b, in->import, &a->symbols);
	q_import_skipped(b, in->import, &a->skipped);
	q_import_doubt_kinds(b, in->import, &a->kinds);
	q_import_doubts(b, in->import, in->art, (in->seite - 1) * PER_PAGE,
	    PER_PAGE, &a->doubts);
	q_import_examples(b, in->import, &a->examples);
	q_import_fix_list(b, in->import, &v->fixes);
	q_source_list(b, &v->sources);
}

static bool
is_working(int state)
{
	return state == IMPORT_STATE_ARRIVING ||
	       state == IMPORT_STATE_WAITING || state == IMPORT_STATE_READING ||
	       state == IMPORT_STATE_ACCEPTED ||
	       state == IMPORT_STATE_STORING || state == IMPORT_STATE_EXAMINING;
}

static struct doubt_kinds_rows
as_kinds(struct req *r, size_t n, const void *rows)
{
	const struct import_skipped_row *from = rows;
	struct doubt_kinds_rows k = {
	    0, arena_get(r->arena, n, sizeof(struct doubt_kinds_row))};

	for (size_t i = 0; k.row != NULL && i < n; i++)
		k.row[k.n++] = (struct doubt_kinds_row){
		    .kind = from[i].kind, .n = from[i].n};
	return k;
}

/* Of the kinds of doubts those that the file may have ended too early. */
static struct doubt_kind_views
ends_of(struct req *r, const struct doubt_kind_views *kinds)
{
	struct doubt_kind_views v = {
	    0, arena_get(r->arena, kinds->n, sizeof(*v.row))};

	for (size_t i = 0; v.row != NULL && i < kinds->n; i++)
		if (doubt_named(kinds->row[i].name)->end)
			v.row[v.n++] = kinds->row[i];
	return v;
}

static void
dress(struct req *r, const struct import_in *in, struct import_view *v,
    const struct asked *a)
{
	const struct import_one_row *i = &v->i;
	long long total = a->doubts.n > 0 ? a->doubts.row[0].total : 0;

	v->version = show_version(r, "version", i->version);
	v->working = is_working(i->state);
	v->percent =
	    i->file_bytes > 0 ? i->done_bytes * 100 / i->file_bytes : 0;
	v->size = size_of(r, i->file_bytes);
	v->done = size_of(r, i->done_bytes);
	if (i->refusal.n > 0)
		v->sentence = req_tr(r, str_copy(r->arena, i->refusal));
	v->more_columns = i->n_columns > (long long)v->columns.n;
	for (size_t k = 0; k < v->areas.n; k++)
		v->nameless = v->nameless || (v->areas.row[k].known.n == 0 &&
						 v->areas.row[k].name.n == 0);
	v->nareas = v->areas.n > 0 ? v->areas.row[0].total : 0;
	show_periods(r, a->periods, v);
	v->more_periods = i->n_periods > (long long)v->periods.n;
	show_symbols(r, a->symbols, v);
	v->skipped = doubt_kinds(r, as_kinds(r, a->skipped.n, a->skipped.row));
	v->kinds = doubt_kinds(r, as_kinds(r, a->kinds.n, a->kinds.row));
	v->ends = ends_of(r, &v->kinds);
	v->nends = (long long)v->ends.n;
	v->says_publisher = i->origin_publisher.n > 0;
	v->says_licence = i->origin_licence.n > 0;
	show_doubts(r, a->doubts, v);
	show_examples(r, a->examples, v);
	/* a mapping that nobody confirmed and that gives nothing */
	v->lacking =
	    i->state == IMPORT_STATE_UNDERSTOOD &&
	    (i->refusal.n > 0 || (i->n_understood == 0 && i->unsure != 0));
	v->kind = in->art;
	v->nfixes = (long long)v->fixes.n;
	v->stand = show_period(
	    r, i->stand.n > 10 ? (struct str){i->stand.p, 10} : i->stand);
	v->doubts_of_mapping = mapping_doubts(r, i->unsure);
	v->ndoubts = (long long)v->doubts_of_mapping.n;
	v->needs_source = i->source.v == 0 && i->due.v == 0;
	for (size_t k = 0; k < v->levels.n; k++)
		v->small = v->small ||
			   v->levels.row[k].level == AREA_LEVEL_BOROUGH ||
			   v->levels.row[k].level == AREA_LEVEL_QUARTER;
	v->ready = i->state == IMPORT_STATE_UNDERSTOOD && i->unsure == 0 &&
		   i->n_understood > 0;
	v->pager = show_pager(r,
	    str_fmt(r->arena, "/daten/einlesen/%s?%s", show_id(in->import).s,
		show_query(r, "art", in->art).p)
		.p,
	    in->seite, PER_PAGE, total);
	(void)doubt_total(&v->kinds, in->art, &v->total);
	v->left = v->total - total;
}

/* The way to a file: the office's, or the provider's. */
void
import_crumbs(struct req *r)
{
	if (r->viewer.analyst) {
		crumb_data(r);
		req_crumb(r, req_tr(r, N_("Lieferungen")), "/daten/lieferung/");
		req_crumb(r, req_tr(r, N_("Einlesen")), "/daten/einlesen/");
	} else {
		req_crumb(r, req_tr(r, N_("Mein Bereich")), "/arbeit/");
		req_crumb(r, req_tr(r, N_("Lieferaufträge")),
		    "/daten/lieferauftrag/");
	}
}

void
import_show(struct req *r, const struct import_in *in)
{
	struct import_view v = {0};
	struct asked a;

	ask(r, in, &v, &a);
	if (!req_ask(r))
		return;
	if (r->form.again &&
	    (is_working(v.i.state) || v.i.state == IMPORT_STATE_CANCELLED)) {
		/* a form sent twice: the first has done it */
		req_goto(r, NULL, "/daten/einlesen/%s", show_id(v.i.id).s);
		return;
	}
	if (v.i.state == IMPORT_STATE_DONE) {
		if (r->viewer.analyst)
			req_goto(r, N_("Die Datei ist übernommen."),
			    "/daten/lieferung/%s", show_id(v.i.delivery).s);
		else
			req_goto(r, N_("Die Datei ist übernommen."),
			    "/daten/lieferauftrag/%s", show_id(v.i.due).s);
		return;
	}
	dress(r, in, &v, &a);
	import_crumbs(r);
	req_crumb(r, v.i.file_name, NULL);
	if (v.working)
		req_header(r, "Refresh", STR("2"));
	import_html(r, &v);
}

void
import_page(struct req *r)
{
	struct import_in in;

	if (!INPUT(r, import_fields, &in) && r->status)
		return;
	if (doubt_named(in.art)->name == doubt_type[DOUBT_NONE].name)
		in.art = (struct str){NULL, 0};
	import_show(r, &in);
}

struct imports_in {
	long long seite;
};

static const struct field imports_fields[] = {
    FIELD(struct imports_in, seite, .optional = true, .absent = 1, .min = 1,
	.max = 100000),
};

void
imports_page(struct req *r)
{
	struct imports_view v = {0};
	struct imports_in in;

	if (!INPUT(r, imports_fields, &in) && r->status)
		return;
	q_import_list(&r->batch, (in.seite - 1) * PER_PAGE, PER_PAGE, &v.rows);
	if (!req_ask(r))
		return;
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Lieferungen")), "/daten/lieferung/");
	req_crumb(r, req_tr(r, N_("Einlesen")), NULL);
	v.pager = show_pager(r, "/daten/einlesen/?", in.seite, PER_PAGE,
	    v.rows.n > 0 ? v.rows.row[0].total : 0);
	imports_html(r, &v);
}
