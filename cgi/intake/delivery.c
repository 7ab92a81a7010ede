/*
 * delivery.c - what was understood of a delivery: its summary, its doubtful
 * lines, and the file as it came.
 */
#include "delivery.h"

#include <string.h>

#include "arena.h"
#include "doubt.h"
#include "intake.h"
#include "intake_tmpl.h"
#include "text.h"

enum { PER_PAGE = 40, ALL_DOUBTS = 2000 };

static const struct field delivery_fields[] = {
    FIELD_PATH(struct delivery_in, delivery),
};

bool
delivery_in(struct req *r, struct delivery_in *in)
{
	return INPUT(r, delivery_fields, in);
}

void
delivery_head(struct req *r, struct delivery_head *h, enum delivery_tab tab)
{
	struct delivery_one_row *d = &h->d;
	struct str first = show_period(r, d->first_period);
	struct str last = show_period(r, d->last_period);

	h->tab = (int)tab;
	h->periods = first;
	if (!str_eq(first, last))
		h->periods = str_fmt(r->arena, "%.*s – %.*s", (int)first.n,
		    first.p, (int)last.n, last.p);
	crumb_data(r);
	req_crumb(r, req_tr(r, N_("Lieferungen")), "/daten/lieferung/");
	req_crumb(r, d->table_code,
	    tab == 0 || tab > TAB_SUMMARY ? "/daten/lieferung/%s" : NULL,
	    show_id(d->id).s);
}

const struct doubt_type *
doubt_named(struct str name)
{
	for (size_t i = 1; i < DOUBT_MAX; i++)
		if (str_is(name, doubt_type[i].name))
			return &doubt_type[i];
	return &doubt_type[DOUBT_NONE];
}

struct doubt_kind_views
doubt_kinds(struct req *r, struct doubt_kinds_rows rows)
{
	struct doubt_kind_views v = {
	    0, arena_get(r->arena, rows.n, sizeof(struct doubt_kind_view))};

	if (v.row == NULL) {
		r->status = BUSY;
		return v;
	}
	for (; v.n < rows.n; v.n++) {
		const struct doubt_type *t = doubt_named(rows.row[v.n].kind);

		v.row[v.n] = (struct doubt_kind_view){
		    .name = rows.row[v.n].kind,
		    .sentence = t->sentence[0] == '\0' ? rows.row[v.n].kind
						       : req_tr(r, t->sentence),
		    .loss = t->loss,
		    .n = rows.row[v.n].n,
		    .at_least = rows.row[v.n].at_least,
		};
	}
	return v;
}

bool
doubt_total(const struct doubt_kind_views *v, struct str kind, long long *total)
{
	bool at_least = false;

	*total = 0;
	for (size_t i = 0; i < v->n; i++)
		if (kind.n == 0 || str_eq(v->row[i].name, kind)) {
			*total += v->row[i].n;
			at_least = at_least || v->row[i].at_least;
		}
	return at_least;
}

/* Notes come sorted by what they are about; each such thing is a group. */
static struct note_groups
group_notes(struct req *r, struct note_list_rows rows)
{
	struct note_groups g = {
	    0, arena_get(r->arena, rows.n, sizeof(struct note_group))};

	if (g.row == NULL) {
		r->status = BUSY;
		return g;
	}
	for (size_t i = 0; i < rows.n; i++) {
		struct note_group *last = &g.row[g.n > 0 ? g.n - 1 : 0];

		if (g.n == 0 || !str_eq(last->scope, rows.row[i].scope)) {
			last = &g.row[g.n++];
			*last = (struct note_group){
			    rows.row[i].scope, {0, &rows.row[i]}
                        };
		}
		last->notes.n++;
	}
	return g;
}

struct check_views
check_views(struct req *r, struct check_list_rows rows)
{
	struct check_views v = {
	    0, arena_get(r->arena, rows.n, sizeof(struct check_view))};

	if (v.row == NULL) {
		r->status = BUSY;
		return v;
	}
	for (; v.n < rows.n; v.n++) {
		const struct check_list_row *c = &rows.row[v.n];
		const struct str name = filter_check_item_name(r, c->item);

		v.row[v.n] = (struct check_view){
		    .item = c->item,
		    .result = c->result,
		    .note = c->note,
		    .asked = c->item == CHECK_ITEM_PRINCIPLE ||
			     c->item == CHECK_ITEM_LEGAL ||
			     c->item == CHECK_ITEM_FOOTNOTES,
		    .n1 = c->n1,
		    .n2 = c->n2,
		    .n3 = c->n3,
		    .n4 = c->n4,
		    .n5 = c->n5,
		    .n6 = c->n6,
		    .n7 = c->n7,
		    .n8 = c->n8,
		    .n9 = c->n9,
		    .n10 = c->n10,
		    .n11 = c->n11,
		    .expected = c->n1 == NONE_INT || c->n2 == NONE_INT
				    ? 0
				    : c->n1 * c->n2,
		    .findings = c->n_findings,
		    .result_field = str_fmt(r->arena, "result_%s", name.p),
		    .note_field = str_fmt(r->arena, "note_%s", name.p),
		    .result_name = filter_check_result_name(r, c->result),
		};
	}
	return v;
}

struct str
licence_shown(const struct delivery_one_row *d)
{
	if (d->licence_text.n > 0)
		return d->licence_text;
	/* what a source is made with where an agreement or a file names none */
	return str_is(d->licence, "–") || str_is(d->licence, "nicht angegeben")
		   ? STR("")
		   : d->licence;
}

/* "951 KB": enough to recognise a file by. */
static struct str
file_size(struct req *r, long long bytes)
{
	struct str kb = show_int(r, (bytes + 1023) / 1024);

	return str_fmt(r->arena, "%.*s KB", (int)kb.n, kb.p);
}

void
delivery_page(struct req *r)
{
	struct delivery_view v = {0};
	struct doubt_kinds_rows doubts;
	struct check_list_rows checks;
	struct note_list_rows notes;
	struct area_ends_rows ends;
	struct finding_list_rows sums;
	struct delivery_in in;

	if (!delivery_in(r, &in))
		return;
	q_delivery_one(&r->batch, in.delivery, &v.head.d);
	q_level_list(&r->batch, in.delivery, &v.levels);
	q_column_list(&r->batch, in.delivery, &v.columns);
	q_note_list(&r->batch, in.delivery, &notes);
	q_doubt_kinds(&r->batch, in.delivery, &doubts);
	q_check_list(&r->batch, in.delivery, &checks);
	q_finding_sums(&r->batch, in.delivery, SUMS_SHOWN, &sums);
	q_variant_waiting(&r->batch, in.delivery, &v.waiting);
	q_area_ends(&r->batch, in.delivery, &ends);
	if (!req_ask(r))
		return;
	for (size_t i = 0; i < v.waiting.n; i++) {
		struct variant_waiting_row *w = &v.waiting.row[i];

		w->name_de = show_lang(r, w->name_de, w->name_en);
		w->label_de = show_lang(r, w->label_de, w->label_en);
	}
	v.nwaiting = (long long)v.waiting.n;
	v.nends = (long long)ends.n;
	delivery_head(r, &v.head, TAB_SUMMARY);
	v.ncolumns = (long long)v.columns.n;
	v.nnotes = (long long)notes.n;
	v.notes = group_notes(r, notes);
	v.doubts = doubt_kinds(r, doubts);
	v.checks = check_views(r, checks);
	v.sums = finding_views(r, sums);
	v.file_size = file_size(r, v.head.d.file_bytes);
	v.as_of = v.head.d.as_of;
	v.licence = licence_shown(&v.head.d);
	delivery_html(r, &v);
}

/* A file name without what could end the header's quotes. */
static struct str
safe_name(struct req *r, struct str name)
{
	char *p = str_copy(r->arena, name);

	if (p == NULL) {
		r->status = BUSY;
		return (struct str){"", 0};
	}
	for (size_t i = 0; i < name.n; i++)
		if ((unsigned char)p[i] <= 0x20 || strchr("\"\\;", p[i]) ||
		    (unsigned char)p[i] >= 0x7f)
			p[i] = '_';
	return (struct str){p, name.n};
}

/* What is larger than an upload may be came by befundctl; it goes in parts. */
struct file_in {
	struct id delivery;
	long long teil;
};

static const struct field file_fields[] = {
    FIELD_PATH(struct file_in, delivery),
    FIELD(struct file_in, teil, .optional = true, .absent = 1, .min = 1,
	.max = 100000),
};

void
delivery_file(struct req *r)
{
	struct import_file_row f;
	struct file_in in;
	struct str name;

	if (!INPUT(r, file_fields, &in))
		return;
	q_import_file(&r->batch, in.delivery, in.teil - 1, &f);
	if (!req_ask(r))
		return;
	name = safe_name(r, f.file_name);
	req_type(r, "application/octet-stream");
	req_header(r, "Content-Disposition",
	    str_fmt(r->arena, "attachment; filename=\"%.*s\"", (int)name.n,
		name.p));
	out_raw(r->out, f.bytes.p, f.bytes.n);
}

struct doubts_in {
	struct id delivery;
	struct str art;
	long long seite;
};

static const struct field doubts_fields[] = {
    FIELD_PATH(struct doubts_in, delivery),
    FIELD(struct doubts_in, art, .optional = true, .max = 40),
    FIELD(struct doubts_in, seite, .optional = true, .absent = 1, .min = 1,
	.max = 100000),
};

static void
doubt_rows(struct req *r, struct doubt_list_rows rows, struct doubts_view *v)
{
	v->rows.row = arena_get(r->arena, rows.n, sizeof(*v->rows.row));
	if (v->rows.row == NULL) {
		r->status = BUSY;
		return;
	}
	for (size_t i = 0; i < rows.n; i++) {
		const struct doubt_type *t = doubt_named(rows.row[i].kind);

		v->rows.row[v->rows.n++] = (struct doubt_view){
		    .line = rows.row[i].line,
		    .sentence = req_tr(r, t->sentence),
		    .detail = rows.row[i].detail,
		    .loss = t->loss,
		};
	}
}

void
doubts_page(struct req *r)
{
	struct doubts_view v = {0};
	struct doubt_kinds_rows kinds;
	struct doubt_list_rows rows;
	struct doubts_in in;

	if (!INPUT(r, doubts_fields, &in) && r->status)
		return;
	if (doubt_named(in.art) == &doubt_type[DOUBT_NONE])
		in.art = (struct str){NULL, 0};
	q_delivery_one(&r->batch, in.delivery, &v.head.d);
	q_doubt_kinds(&r->batch, in.delivery, &kinds);
	q_doubt_list(&r->batch, in.delivery, in.art, (in.seite - 1) * PER_PAGE,
	    PER_PAGE, &rows);
	if (!req_ask(r))
		return;
	delivery_head(r, &v.head, TAB_DOUBTS);
	req_crumb(r, req_tr(r, N_("Zweifelsfälle")), NULL);
	v.kinds = doubt_kinds(r, kinds);
	v.kind = in.art;
	doubt_rows(r, rows, &v);
	v.at_least = doubt_total(&v.kinds, in.art, &v.total);
	v.pager = show_pager(r,
	    str_fmt(r->arena, "/daten/lieferung/%s/zweifel?%s",
		show_id(in.delivery).s, show_query(r, "art", in.art).p)
		.p,
	    in.seite, PER_PAGE, rows.n > 0 ? rows.row[0].total : 0);
	v.left = v.total - v.pager.total;
	doubts_html(r, &v);
}
