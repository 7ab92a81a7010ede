/*
 * csv.c - the values of an indicator as a file for spreadsheets.
 *
 * A symbol stands in its own column, so that nothing reads it as zero, and
 * every line names its source and licence, since lines get copied.
 */
#include "atlas.h"
#include "csv_out.h"
#include "page.h"
#include "text.h"

struct csv {
	struct req *r;
	const struct breaks_of_rows *breaks;
	struct csv_out to;
	struct str release, as_of; /* the same in every line */
};

static void
text(struct csv *c, struct str s)
{
	csv_text(&c->to, s);
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
    N_("Hinweis"),
    N_("Aussagekraft"),
    N_("Brüche und Hinweise"),
};

/* The limits of verdicts at a value, or everything else that is noted. */
static struct str
noted(struct csv *c, const struct values_of_row *v, bool limit)
{
	struct str all = {"", 0};

	for (size_t i = 0; i < c->breaks->n; i++) {
		const struct breaks_of_row *b = &c->breaks->row[i];

		if ((b->kind == NOTE_KIND_LIMIT) != limit ||
		    !is_noted(b, v->area_key, v->period))
			continue;
		all = str_fmt(c->r->arena, "%.*s%s%.*s: %.*s", (int)all.n,
		    all.p, all.n > 0 ? " " : "", (int)b->label.n, b->label.p,
		    (int)b->note.n, b->note.p);
	}
	return all;
}

static void
line(struct csv *c, const struct indicator_by_slug_row *i,
    const struct values_of_row *v)
{
	struct req *r = c->r;

	text(c, i->name);
	text(c, v->area_key);
	text(c, v->area_name);
	text(c, v->period);
	csv_number(&c->to, v->shown);
	text(c, i->unit);
	text(c, v->symbol != 0 ? sign_of(v->symbol) : flag_of(v->quality));
	text(c, v->symbol != 0    ? filter_symbol(r, v->symbol)
		: v->quality != 0 ? filter_quality(r, v->quality)
				  : (struct str){"", 0});
	csv_number(&c->to, v->numerator);
	csv_number(&c->to, v->denominator);
	text(c, c->release);
	text(c, c->as_of);
	text(c, i->source_name);
	text(c, i->licence);
	text(c, i->attribution);
	text(c, i->note);
	text(c, noted(c, v, true));
	text(c, noted(c, v, false));
	csv_line_end(&c->to);
}

void
csv_write(struct req *r, const struct indicator_by_slug_row *i,
    const struct values_of_rows *values, const struct breaks_of_rows *breaks)
{
	struct csv c = {
	    .r = r,
	    .breaks = breaks,
	    .to = {r->out, r->lang, false},
	    .release = text_int(r, i->release_number),
	};

	if (i->as_of.d != NONE_INT)
		c.as_of = text_day(r, i->as_of);
	req_type(r, "text/csv; charset=utf-8");
	req_header(r, "Content-Disposition",
	    str_fmt(r->arena, "attachment; filename=\"%.*s.csv\"",
		(int)i->slug.n, i->slug.p));
	csv_begin(&c.to);
	for (size_t k = 0; k < COUNT(heads); k++)
		text(&c, req_tr(r, heads[k]));
	csv_line_end(&c.to);
	for (size_t k = 0; k < values->n; k++)
		line(&c, i, &values->row[k]);
}
