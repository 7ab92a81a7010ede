/*
 * search.c - looking for words in everything the visitor may read.
 */
#include <string.h>

#include "arena.h"
#include "text.h"
#include "workspace.h"
#include "workspace_tmpl.h"

enum { HITS_SHOWN = 20, PAGES_MAX = 50 };

/* The database puts these around the words it looked for. */
enum { MARK_BEGINS = 2, MARK_ENDS = 3 };

struct search_in {
	struct str q, in, zeit;
	struct id raum;
	long long seite;
};

static const struct field search_fields[] = {
    FIELD(struct search_in, q, .max = 200, .optional = true),
    FIELD(struct search_in, in, .max = 20, .optional = true),
    FIELD(struct search_in, raum, .optional = true),
    FIELD(struct search_in, zeit, .max = 20, .optional = true),
    FIELD(struct search_in, seite, .min = 1, .max = PAGES_MAX, .optional = true,
	.absent = 1),
};

/* What and when may be looked for alone; anything else is everything. */
static const char *const kinds[] = {"comment", "analysis", "round",
    "conclusion", "decision", "indicator", "organisation", NULL};
static const char *const times[] = {"monat", "jahr", NULL};

static struct str
known(const char *const *all, struct str name)
{
	for (size_t i = 0; all[i] != NULL; i++)
		if (str_is(name, all[i]))
			return name;
	return (struct str){NULL, 0};
}

/* The text up to the next mark, and what is left behind it. */
static struct str
cut(struct str *s, char mark)
{
	const char *end = s->n == 0 ? NULL : memchr(s->p, mark, s->n);
	size_t n = end == NULL ? s->n : (size_t)(end - s->p);
	struct str piece = {s->p, n};

	s->p += n + (end != NULL);
	s->n -= n + (end != NULL);
	return piece;
}

static bool
snippets_fill(struct req *r, struct hit *h)
{
	struct str s = h->h.snippet;
	size_t max = 1;
	bool mark = false;

	for (size_t i = 0; i < s.n; i++)
		max += s.p[i] == MARK_BEGINS || s.p[i] == MARK_ENDS;
	h->snippets.row = arena_get(r->arena, max, sizeof(*h->snippets.row));
	if (h->snippets.row == NULL)
		return false;
	while (s.n > 0 && h->snippets.n < max) {
		h->snippets.row[h->snippets.n].mark = mark;
		h->snippets.row[h->snippets.n++].text =
		    cut(&s, mark ? MARK_ENDS : MARK_BEGINS);
		mark = !mark;
	}
	return true;
}

/* The same search for other words, or its next page. */
static struct str
address_of(
    struct req *r, const struct search_in *in, struct str q, long long page)
{
	char room[ID_TEXT + 1] = "";
	struct str what = known(kinds, in->in), time = known(times, in->zeit);
	struct str address;
	struct out o;

	if (in->raum.v != 0)
		id_text(in->raum, room);
	out_init(&o, 4096);
	out_raw(&o, "/arbeit/suche?q=", 16);
	out_url(&o, q);
	address = str_fmt(r->arena, "%.*s&in=%.*s&raum=%s&zeit=%.*s&seite=%lld",
	    (int)o.n, o.p == NULL ? "" : o.p, (int)what.n, what.p, room,
	    (int)time.n, time.p, page);
	out_release(&o);
	return address;
}

static void
pager_fill(struct req *r, struct search_view *v, const struct search_in *in)
{
	struct pager *p = &v->pager;

	p->total = v->hits.n > 0 ? v->hits.row[0].h.total : 0;
	v->more = v->hits.n > 0 && v->hits.row[0].h.more;
	p->page = in->seite;
	p->pages = (p->total + HITS_SHOWN - 1) / HITS_SHOWN;
	if (p->pages > PAGES_MAX)
		p->pages = PAGES_MAX;
	if (p->page > 1)
		p->prev = address_of(r, in, in->q, p->page - 1);
	if (p->page < p->pages)
		p->next = address_of(r, in, in->q, p->page + 1);
	v->nhit = p->total;
}

/* Nothing was found, but the database knows what may have been meant. */
static void
near_take(struct req *r, struct search_view *v, const struct search_in *in,
    struct search_rows *rows)
{
	if (rows->n != 1 || !str_is(rows->row[0].what, "near"))
		return;
	v->near = rows->row[0].title;
	v->near_address = address_of(r, in, v->near, 1);
	rows->n = 0;
}

static void
hits_fill(struct req *r, struct search_view *v, const struct search_rows *rows)
{
	v->hits.row = arena_get(r->arena, rows->n + 1, sizeof(*v->hits.row));
	if (v->hits.row == NULL) {
		r->status = BUSY;
		return;
	}
	v->hits.n = rows->n;
	for (size_t i = 0; i < rows->n; i++) {
		v->hits.row[i].h = rows->row[i];
		if (!snippets_fill(r, &v->hits.row[i]))
			r->status = BUSY;
	}
}

/* "-Abschluss" alone says what nobody wants to read, and nothing else. */
static bool
only_excludes(struct str q)
{
	bool outside = true; /* of a word */

	for (size_t i = 0; i < q.n; i++) {
		if (outside && q.p[i] != ' ' && q.p[i] != '-')
			return false;
		outside = q.p[i] == ' ';
	}
	return q.n > 0;
}

/* What cannot be looked for: the page says why, with what was typed. */
static void
refuse_words(struct req *r)
{
	struct search_view v = {.asked = false};

	q_search_rooms(&r->batch, &v.rooms);
	if (!req_ask(r))
		return;
	v.q = form_typed(r, STR("q"), STR(""));
	search_html(r, &v);
}

void
search_show(struct req *r)
{
	struct search_view v = {.asked = false};
	struct search_rows rows = {0, NULL};
	struct search_in in;

	if (!INPUT(r, search_fields, &in)) {
		if (form_error(r, STR("q")).n > 0)
			refuse_words(r);
		else
			refuse(r);
		return;
	}
	if (only_excludes(in.q)) {
		form_fault(r, "q",
		    N_("Ein Minus schließt nur aus. Schreiben Sie auch ein "
		       "Wort, das vorkommen soll."));
		refuse_words(r);
		return;
	}
	v.q = in.q;
	v.in = known(kinds, in.in);
	v.time = known(times, in.zeit);
	v.room = in.raum;
	v.asked = in.q.n > 0;
	q_search_rooms(&r->batch, &v.rooms);
	if (v.asked)
		q_search(
		    &r->batch, in.q, v.in, in.raum, v.time, in.seite, &rows);
	if (!req_ask(r))
		return;
	near_take(r, &v, &in, &rows);
	hits_fill(r, &v, &rows);
	pager_fill(r, &v, &in);
	req_crumb(r, req_tr(r, N_("Was auf mich wartet")), "/arbeit/");
	req_crumb(r, req_tr(r, N_("Suche")), NULL);
	if (r->status == OK)
		search_html(r, &v);
}
