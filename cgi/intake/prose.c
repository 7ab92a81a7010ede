/*
 * prose.c - a text with the values of its references, and what is wrong with
 * these, place by place.
 */
#include "prose.h"

#include <string.h>

#include "arena.h"
#include "html.h"
#include "intake.h"
#include "markdown_mark.h"
#include "page.h"
#include "reference.h"
#include "text.h"

/* What `o` holds, in the arena. */
static struct str
taken(struct req *r, struct out *o)
{
	struct str s = {o->p == NULL ? "" : o->p, o->n};
	char *copy = o->failed ? NULL : str_copy(r->arena, s);

	out_release(o);
	if (copy == NULL) {
		r->status = BUSY;
		return (struct str){"", 0};
	}
	return (struct str){copy, s.n};
}

/* --- a reference ---------------------------------------------------------- */

/* The row of the n-th reference of a section, counted from 1. */
static const struct reference_list_row *
row_of(const struct reference_list_rows *all, struct id section, long long n)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].section.v == section.v && all->row[i].n == n)
			return &all->row[i];
	return NULL;
}

/* Why a reference says nothing, and what there is instead. */
static struct str
why(struct req *r, const struct reference_list_row *x)
{
	struct str s = page_label(r, &reference_fault_type, x->fault);
	const struct str span[] = {
	    s, show_period(r, x->first_period), show_period(r, x->last_period)};

	if (x->fault == REFERENCE_FAULT_PERIOD && x->first_period.p != NULL)
		return text_fill(r, N_("{0} Es gibt {1} bis {2}."), 3, span);
	return s;
}

static struct prose_value
value_of(struct req *r, const struct reference_list_row *x)
{
	struct str area = show_query(r, "gebiet", x->area_key);
	struct str zeit = show_query(r, "zeit", x->period);

	return (struct prose_value){
	    .words = x->words,
	    .name = show_lang(r, x->short_de, x->short_en),
	    .area = x->area_name,
	    .period = show_period(r, x->period),
	    .part = x->part == REFERENCE_PART_VALUE
			? (struct str){"", 0}
			: page_label(r, &reference_part_type, x->part),
	    .href = str_fmt(r->arena, "/daten/indikator/%s/werte?%.*s%.*s",
		show_id(x->indicator).s, (int)area.n, area.p, (int)zeit.n,
		zeit.p),
	    .release_number = x->release_number,
	};
}

/* "Abgänge ohne Abschluss, Hagen, 2013 (Zähler); Datenstand 2" */
static struct str
title_of(struct req *r, const struct prose_value *v)
{
	const struct str part[] = {v->name, v->area, v->period,
	    text_int(r, v->release_number), v->part};

	return text_fill(r,
	    v->part.n > 0 ? N_("{0}, {1}, {2} ({4}); Datenstand {3}")
			  : N_("{0}, {1}, {2}; Datenstand {3}"),
	    5, part);
}

static void
put(struct out *o, const char *markup)
{
	out_raw(o, markup, strlen(markup));
}

/* <a class="said" href="..." title="...">words</a>, or a mark without href. */
static struct html
marked(struct req *r, const char *tag, struct str href, struct str title,
    struct str words)
{
	struct out o;
	struct str s;

	out_init(&o, 8 * (href.n + title.n + words.n) + 256);
	put(&o, href.n > 0 ? "<a class=\"said\" href=\""
			   : "<mark class=\"said-gap");
	out_attr(&o, href);
	put(&o, "\" title=\"");
	out_attr(&o, title);
	put(&o, "\">");
	out_text(&o, words);
	put(&o, "</");
	put(&o, tag);
	put(&o, ">");
	s = taken(r, &o);
	return (struct html){s.p, s.n};
}

static struct html
value_html(struct req *r, const struct prose_value *v)
{
	return marked(r, "a", v->href, title_of(r, v), v->words);
}

static struct html
gap_html(struct req *r, struct str words, struct str reason)
{
	return marked(r, "mark", (struct str){"", 0}, reason, words);
}

/* --- the text ------------------------------------------------------------- */

/* What is gathered while going through a text. */
struct work {
	struct req *r;
	struct str body;
	const struct reference_list_rows *all;
	struct id section;
	struct prose *to;
	struct mark_word *word;
	size_t nword;
	long long line; /* of `at` */
	size_t at;
};

static long long
line_of(struct work *w, size_t at)
{
	for (; w->at < at; w->at++)
		w->line += w->body.p[w->at] == '\n';
	return w->line;
}

static void
add_gap(struct work *w, struct str words, size_t at, struct str reason)
{
	struct prose_gaps *g = &w->to->gaps;

	g->row[g->n++] = (struct prose_gap){
	    .line = line_of(w, at), .words = words, .why = reason};
}

static struct mark_word
word_of(struct work *w, const struct reference *x, long long n)
{
	const struct reference_list_row *row = row_of(w->all, w->section, n);
	struct prose_values *values = &w->to->values;
	struct str words = {w->body.p + x->at, x->n};
	struct str reason;

	if (row != NULL && row->fault == 0) {
		struct prose_value *v = &values->row[values->n++];

		*v = value_of(w->r, row);
		return (struct mark_word){value_html(w->r, v), v->words};
	}
	reason = row == NULL ? req_tr(w->r, N_("Noch nicht nachgesehen."))
			     : why(w->r, row);
	add_gap(w, words, x->at, reason);
	return (struct mark_word){gap_html(w->r, words, reason), words};
}

/* How many references a text may have: no more than their beginnings. */
static size_t
count(struct str body)
{
	size_t n = 0;

	for (size_t i = 0; i + 7 <= body.n; i++)
		n += memcmp(body.p + i, "[[wert:", 7) == 0;
	return n;
}

static bool
room(struct work *w)
{
	struct prose *to = w->to;
	size_t n = count(w->body);

	w->word = req_room(w->r, n, sizeof(*w->word));
	to->values.row = req_room(w->r, n, sizeof(*to->values.row));
	to->gaps.row = req_room(w->r, n, sizeof(*to->gaps.row));
	return w->r->status == OK;
}

/* Text between references; what only begins like one is marked, too. */
static void
put_between(struct work *w, struct out *o, size_t from, size_t to)
{
	static const char sentence[] =
	    N_("So ist es kein Bezug: [[wert:Indikator|Gebiet|Zeitpunkt]].");
	const struct str text = {w->body.p, to};
	struct str words;
	size_t next = from;

	while (reference_broken(text, &next, &words)) {
		size_t at = (size_t)(words.p - text.p);
		struct str reason = req_tr(w->r, sentence);

		mark_text(o, (struct str){text.p + from, at - from});
		mark_put(o, w->nword);
		w->word[w->nword++] =
		    (struct mark_word){gap_html(w->r, words, reason), words};
		add_gap(w, words, at, reason);
		from = at + words.n;
		next = from;
	}
	mark_text(o, (struct str){text.p + from, to - from});
}

void
prose_make(struct req *r, struct str body,
    const struct reference_list_rows *all, struct id section, struct prose *to)
{
	struct work w = {.r = r,
	    .body = body.p == NULL ? STR("") : body,
	    .all = all,
	    .section = section,
	    .to = to,
	    .line = 1};
	struct reference x;
	struct out o;
	size_t from = 0, done = 0;
	long long n = 0;

	*to = (struct prose){.empty = body.n == 0};
	if (!room(&w))
		return;
	out_init(&o, 2 * w.body.n + 4096);
	while (reference_next(w.body, &from, &x)) {
		put_between(&w, &o, done, x.at);
		mark_put(&o, w.nword);
		w.word[w.nword] = word_of(&w, &x, ++n);
		w.nword++;
		done = from;
	}
	put_between(&w, &o, done, w.body.n);
	to->html = markdown_filled(r->arena, taken(r, &o), 3, w.word, w.nword);
	to->nvalue = (long long)to->values.n;
	to->ngap = (long long)to->gaps.n;
}

struct str
prose_reference(struct req *r, struct str word)
{
	return str_fmt(r->arena, "[[wert:%.*s]]", (int)word.n, word.p);
}
