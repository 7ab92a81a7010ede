/*
 * csv.c - the values of an indicator as a file for spreadsheets.
 *
 * UTF-8 with a byte order mark, since the spreadsheets of offices take it for
 * something else otherwise.  In German fields end with ";" and decimals have
 * a comma, in English "," and a point: the file opens by itself either way.
 * A symbol stands in its own column, so that nothing reads it as zero, and
 * every line names its source and licence, since lines get copied.
 */
#include <string.h>

#include "atlas.h"
#include "html.h"
#include "page.h"
#include "text.h"

struct csv {
	struct req *r;
	bool english;
	bool began;                /* a field of this line was written */
	struct str release, as_of; /* the same in every line */
};

static void
raw(struct csv *c, struct str s)
{
	out_raw(c->r->out, s.p, s.n);
}

static void
next(struct csv *c)
{
	if (c->began)
		raw(c, c->english ? STR(",") : STR(";"));
	c->began = true;
}

/*
 * A text.  Quoted always; one that a spreadsheet would run as a formula gets
 * an apostrophe before it.  The signs of missing values are no formulas.
 */
static void
text(struct csv *c, struct str s)
{
	next(c);
	raw(c, STR("\""));
	if (s.n > 1 && memchr("=+-@\t\r", s.p[0], 6) != NULL)
		raw(c, STR("'"));
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			raw(c, STR("\""));
		out_raw(c->r->out, s.p + i, 1);
	}
	raw(c, STR("\""));
}

/* A number: its digits, nothing to group them. */
static void
decimal(struct csv *c, struct dec d)
{
	next(c);
	for (size_t i = 0; i < d.n; i++)
		raw(c, d.p[i] == '.' && !c->english ? STR(",")
						    : (struct str){d.p + i, 1});
}

static void
end(struct csv *c)
{
	raw(c, STR("\r\n"));
	c->began = false;
}

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
    N_("Stand der Quelle"),
    N_("Quelle"),
    N_("Lizenz"),
    N_("Namensnennung"),
};

static void
line(struct csv *c, const struct indicator_by_slug_row *i,
    const struct values_of_row *v)
{
	struct req *r = c->r;

	text(c, i->name);
	text(c, v->area_key);
	text(c, v->area_name);
	text(c, v->period);
	decimal(c, v->shown);
	text(c, i->unit);
	text(c, v->symbol != 0 ? sign_of(v->symbol) : flag_of(v->quality));
	text(c, v->symbol != 0    ? filter_symbol(r, v->symbol)
		: v->quality != 0 ? filter_quality(r, v->quality)
				  : (struct str){"", 0});
	decimal(c, v->numerator);
	decimal(c, v->denominator);
	text(c, c->release);
	text(c, c->as_of);
	text(c, i->source_name);
	text(c, i->licence);
	text(c, i->attribution);
	end(c);
}

void
csv_write(struct req *r, const struct indicator_by_slug_row *i,
    const struct values_of_rows *values)
{
	struct csv c = {
	    .r = r,
	    .english = r->lang == LANG_EN,
	    .release = text_int(r, i->release_number),
	};

	if (i->as_of.d != NONE_INT)
		c.as_of = text_day(r, i->as_of);
	req_type(r, "text/csv; charset=utf-8");
	req_header(r, "Content-Disposition",
	    str_fmt(r->arena, "attachment; filename=\"%.*s.csv\"",
		(int)i->slug.n, i->slug.p));
	raw(&c, STR("\xef\xbb\xbf"));
	for (size_t k = 0; k < COUNT(heads); k++)
		text(&c, req_tr(r, heads[k]));
	end(&c);
	for (size_t k = 0; k < values->n; k++)
		line(&c, i, &values->row[k]);
}
