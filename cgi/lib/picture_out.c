/*
 * picture_out.c - a figure as a file: SVG, PNG, CSV, XLSX.
 *
 * A symbol stands in its own column, so that nothing reads it as zero, and
 * every line of a table names its source, since lines get copied.
 */
#include <string.h>

#include "arena.h"
#include "csv_out.h"
#include "page.h"
#include "paint.h"
#include "period.h"
#include "picture.h"
#include "serve.h"
#include "text.h"
#include "xlsx.h"

enum { PNG_WIDTH = 1520, PNG_MS = 10000, XML_MAX = 16 << 20, LINES_MAX = 16 };

static const struct {
	const char *word, *type;
} forms[] = {
    [PICTURE_SVG] = {"svg",  "image/svg+xml"                                   },
    [PICTURE_PNG] = {"png",  "image/png"				       },
    [PICTURE_CSV] = {"csv",  "text/csv; charset=utf-8"                         },
    [PICTURE_XLSX] = {"xlsx", "application/vnd.openxmlformats-officedocument."
			      "spreadsheetml.sheet"},
};

enum picture_form
picture_form(struct str s)
{
	for (size_t i = PICTURE_SVG; i < COUNT(forms); i++)
		if (str_is(s, forms[i].word))
			return (enum picture_form)i;
	return 0;
}

/* Addresses and names of files are ours: letters, digits and "-". */
static void
answer_head(struct req *r, const struct picture *p, enum picture_form form)
{
	req_type(r, forms[form].type);
	req_header(r, "Content-Disposition",
	    str_fmt(r->arena, "attachment; filename=\"%.*s-%.*s.%s\"",
		(int)p->slug.n, p->slug.p, (int)p->id.n, p->id.p,
		forms[form].word));
}

/* --- pictures --- */

static struct str
filled(struct req *r, const char *msgid, struct str a, struct str b)
{
	const struct str part[] = {a, b};

	return text_fill(r, msgid, 2, part);
}

/* "2013: Doppelter Abiturjahrgang. In Nordrhein-Westfalen ..." */
static struct str
noted(struct req *r, const struct picture_break *b)
{
	const struct str part[] = {b->when, b->label, b->note};

	return text_fill(r, N_("{0}: {1}. {2}"), COUNT(part), part);
}

/* What the verdicts say, one after the other; empty if none has limits. */
static struct str
limits_of(struct req *r, const struct picture *p)
{
	struct str all = {"", 0};

	for (size_t i = 0; i < p->breaks.n; i++) {
		const struct picture_break *b = &p->breaks.row[i];

		if (b->is_limit)
			all = str_fmt(r->arena, "%.*s%s%.*s: %.*s", (int)all.n,
			    all.p, all.n > 0 ? " " : "", (int)b->label.n,
			    b->label.p, (int)b->note.n, b->note.p);
	}
	return all;
}

static struct chart_origin
origin_of(struct req *r, const struct picture *p)
{
	struct chart_origin o = {
	    limits_of(r, p),
	    {0, arena_get(r->arena, LINES_MAX, sizeof(struct str))}
        };

	if (o.lines.row == NULL) {
		r->status = BUSY;
		return o;
	}
	o.lines.row[o.lines.n++] = filled(r, N_("Quelle: {0}, Datenstand {1}"),
	    p->source, text_int(r, p->release_number));
	o.lines.row[o.lines.n++] =
	    filled(r, N_("{0} ({1})"), p->attribution, p->licence);
	for (size_t i = 0; i < p->breaks.n && o.lines.n < LINES_MAX - 2; i++)
		if (!p->breaks.row[i].is_limit)
			o.lines.row[o.lines.n++] = noted(r, &p->breaks.row[i]);
	if (p->borders.n > 0)
		o.lines.row[o.lines.n++] =
		    text_fill(r, N_("Grenzen: {0}"), 1, &p->borders);
	if (p->outlines.n > 0 && o.lines.n < LINES_MAX - 1)
		o.lines.row[o.lines.n++] = p->outlines;
	if (p->note.n > 0)
		o.lines.row[o.lines.n++] = p->note;
	return o;
}

static void
send_picture(struct req *r, const struct picture *p, enum picture_form form)
{
	struct chart_origin origin;
	struct html svg;
	struct chart c;
	struct str png;

	if (!picture_chart(r, p, &c)) {
		if (r->status == OK)
			r->status = ABSENT;
		return;
	}
	origin = origin_of(r, p);
	svg = chart_alone(r->arena, &c, &origin);
	if (svg.p == NULL)
		r->status = BUSY;
	if (r->status == OK && form == PICTURE_PNG) {
		r->status = paint_png(r->arena, r->portal->socket_dir,
		    (struct str){svg.p, svg.n}, PNG_WIDTH, PNG_MS, &png, NULL);
		svg = (struct html){png.p, png.n};
	}
	if (r->status)
		return;
	answer_head(r, p, form);
	out_raw(r->out, svg.p, svg.n);
}

/* --- tables --- */

static const char *const heads[] = {
    N_("Kennzahl"),
    N_("Gebietsschlüssel"),
    N_("Gebiet"),
    N_("Zeitraum"),
    N_("Wert"),
    N_("Einheit"),
    N_("Zeichen"),
    N_("Bedeutung des Zeichens"),
    N_("Zähler"),
    N_("Nenner"),
    N_("Datenstand"),
    N_("Quelle"),
    N_("Lizenz"),
    N_("Namensnennung"),
    N_("Aussagekraft"),
    N_("Brüche und Hinweise"),
};

/* The second sheet of a workbook says once what every line of a file needs. */
enum { RELEASE = 10, ATTRIBUTION = 13 };

static struct str
name_of(const struct picture *p, const struct picture_value *v)
{
	return v->part.n > 0 ? v->part : p->name;
}

/* What is noted at a value: the limits of verdicts, or everything else. */
static struct str
noted_at(struct req *r, const struct picture *p, const struct picture_value *v,
    bool limit)
{
	struct str all = {"", 0};

	for (size_t i = 0; i < p->breaks.n; i++) {
		const struct picture_break *b = &p->breaks.row[i];

		if (b->is_limit != limit ||
		    !period_within(v->period, b->period, b->last) ||
		    v->key.n < b->area_prefix.n ||
		    !str_eq((struct str){v->key.p, b->area_prefix.n},
			b->area_prefix))
			continue;
		all = str_fmt(r->arena, "%.*s%s%.*s: %.*s", (int)all.n, all.p,
		    all.n > 0 ? " " : "", (int)b->label.n, b->label.p,
		    (int)b->note.n, b->note.p);
	}
	return all;
}

static void
send_csv(struct req *r, const struct picture *p)
{
	struct csv_out c = {r->out, r->lang, false};
	struct str release = text_int(r, p->release_number);

	answer_head(r, p, PICTURE_CSV);
	csv_begin(&c);
	for (size_t i = 0; i < COUNT(heads); i++)
		csv_text(&c, req_tr(r, heads[i]));
	csv_line_end(&c);
	for (size_t i = 0; i < p->value.n; i++) {
		const struct picture_value *v = &p->value.row[i];
		const bool none = v->shown.p == NULL;

		csv_text(&c, name_of(p, v));
		csv_text(&c, v->key);
		csv_text(&c, v->name);
		csv_text(&c, v->period);
		csv_number(&c, v->shown);
		csv_text(&c, p->unit);
		csv_text(&c, none ? v->sign : v->flag);
		csv_text(&c, none ? v->meaning : v->flag_meaning);
		csv_number(&c, v->numerator);
		csv_number(&c, v->denominator);
		csv_text(&c, release);
		csv_text(&c, p->source);
		csv_text(&c, p->licence);
		csv_text(&c, p->attribution);
		csv_text(&c, noted_at(r, p, v, true));
		csv_text(&c, noted_at(r, p, v, false));
		csv_line_end(&c);
	}
}

/* The second sheet: what one must know to read the first. */
static void
about_row(struct req *r, struct xlsx *x, const char *what, struct str text)
{
	if (text.n == 0)
		return;
	xlsx_head(x, req_tr(r, what));
	xlsx_text(x, text);
	xlsx_row_end(x);
}

static void
about_sheet(struct req *r, struct xlsx *x, const struct picture *p)
{
	xlsx_sheet(x, req_tr(r, N_("Erläuterung")), 0);
	about_row(r, x, N_("Titel"), p->title);
	about_row(r, x, N_("Lesebeispiel"), p->reading);
	about_row(r, x, N_("Kennzahl"), p->name);
	about_row(r, x, N_("Zähler"), p->numerator);
	about_row(r, x, N_("Nenner"), p->denominator);
	about_row(r, x, N_("Hinweis"), p->definition_note);
	for (size_t i = 0; i < p->breaks.n; i++) {
		const struct picture_break *b = &p->breaks.row[i];

		about_row(r, x,
		    b->is_limit   ? N_("Aussagekraft")
		    : b->is_break ? N_("Bruch in der Zeitreihe")
				  : N_("Hinweis zu Werten"),
		    str_fmt(r->arena, "%.*s, %.*s: %.*s", (int)b->when.n,
			b->when.p, (int)b->label.n, b->label.p, (int)b->note.n,
			b->note.p));
	}
	about_row(r, x, N_("Anmerkung"), p->note);
	about_row(r, x, N_("Quelle"), p->source);
	about_row(r, x, N_("Datenstand"), text_int(r, p->release_number));
	about_row(r, x, N_("Lizenz"), p->licence);
	about_row(r, x, N_("Namensnennung"), p->attribution);
}

static void
send_xlsx(struct req *r, const struct picture *p)
{
	struct xlsx x;

	xlsx_begin(&x, XML_MAX);
	xlsx_sheet(&x, req_tr(r, N_("Werte")), 1);
	for (size_t i = 0; i < COUNT(heads); i++)
		if (i < RELEASE || i > ATTRIBUTION)
			xlsx_head(&x, req_tr(r, heads[i]));
	xlsx_row_end(&x);
	for (size_t i = 0; i < p->value.n; i++) {
		const struct picture_value *v = &p->value.row[i];
		const bool none = v->shown.p == NULL;

		xlsx_text(&x, name_of(p, v));
		xlsx_text(&x, v->key);
		xlsx_text(&x, v->name);
		xlsx_text(&x, v->period);
		xlsx_number(&x, v->shown);
		xlsx_text(&x, p->unit);
		xlsx_text(&x, none ? v->sign : v->flag);
		xlsx_text(&x, none ? v->meaning : v->flag_meaning);
		xlsx_number(&x, v->numerator);
		xlsx_number(&x, v->denominator);
		xlsx_text(&x, noted_at(r, p, v, true));
		xlsx_text(&x, noted_at(r, p, v, false));
		xlsx_row_end(&x);
	}
	about_sheet(r, &x, p);
	r->status = xlsx_end(&x, r->out);
	if (r->status == OK)
		answer_head(r, p, PICTURE_XLSX);
}

void
picture_send(struct req *r, const struct picture *p, enum picture_form form)
{
	if (form == PICTURE_CSV)
		send_csv(r, p);
	else if (form == PICTURE_XLSX)
		send_xlsx(r, p);
	else
		send_picture(r, p, form);
}
