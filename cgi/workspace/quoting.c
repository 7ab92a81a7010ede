/*
 * quoting.c - words of the text that a contribution is about: taken from a
 * form, marked in the section, and followed into the newest edition.
 */
#include <string.h>

#include "arena.h"
#include "comments.h"
#include "markdown.h"
#include "quote.h"
#include "text.h"
#include "workspace.h"

/* The plain text of a section as the page shows it. */
static struct str
section_words(struct req *r, struct str body)
{
	struct html h = markdown_html(r->arena, body, 3);
	struct str words = {NULL, 0};

	if (h.p != NULL)
		words = markup_words(r->arena, h);
	if (words.p == NULL)
		r->status = BUSY;
	return words;
}

bool
quote_read(struct req *r, struct id workspace, struct id edition,
    struct id section, const struct quote_typed *typed,
    struct quote_taken *taken)
{
	struct section_text_row s;
	struct quote q = {.words = quote_words(r->arena, typed->words),
	    .prefix = typed->before,
	    .suffix = typed->after};
	struct quote_place p;
	struct str words;

	q_section_text(&r->batch, workspace, edition, section, &s);
	if (!req_ask(r))
		return false;
	words = section_words(r, s.body);
	if (r->status)
		return false;
	p = quote_place(words, &q);
	if (p.fate != QUOTE_GONE)
		q = quote_take(words, p.at, p.n);
	if (p.fate == QUOTE_GONE || utf8_length(q.words) > QUOTE_MAX) {
		form_fault(r, "quote",
		    N_("Diese Worte stehen so nicht in diesem Abschnitt. Bitte "
		       "kopieren Sie sie aus dem Text, höchstens 500 "
		       "Zeichen."));
		return false;
	}
	*taken =
	    (struct quote_taken){q.words, q.prefix, q.suffix, (long long)q.at};
	return true;
}

enum { WHOLE_PARAGRAPH = 200 }; /* characters */
enum { LINKS_SHOWN = 6 };       /* in a section, or the text is hard to read */

/* Where the first sentence ends that is none of "z. B."; a byte of words. */
static size_t
sentence_end(struct str words)
{
	enum { SHORTEST = 25 };

	for (size_t i = SHORTEST; i + 2 < words.n; i++)
		if (strchr(".!?", words.p[i]) != NULL &&
		    words.p[i + 1] == ' ' && words.p[i - 2] != ' ' &&
		    words.p[i - 2] != '.')
			return i + 1;
	return words.n;
}

/* Not longer than a quote may be: cut behind a word. */
static size_t
cut_at_word(struct str words)
{
	size_t n = words.n < WHOLE_PARAGRAPH ? words.n : WHOLE_PARAGRAPH;

	while (n > 0 && n < words.n && words.p[n] != ' ')
		n--;
	return n;
}

struct quote_typed
quote_paragraph(struct req *r, struct str body, long long number)
{
	struct html h = markdown_html(r->arena, body, 3);
	struct str all = section_words(r, body), words;
	struct markings m = {0, NULL};
	struct quote q;
	size_t n;

	if (r->status == OK)
		m = markup_blocks(r->arena, h);
	if (r->status == OK && m.row == NULL)
		r->status = BUSY;
	if (r->status || number < 1 || (size_t)number > m.n)
		return (struct quote_typed){.words = STR("")};
	words = (struct str){all.p + m.row[number - 1].at, m.row[number - 1].n};
	n = words.n;
	if (utf8_length(words) > WHOLE_PARAGRAPH)
		n = sentence_end(words);
	if (utf8_length((struct str){words.p, n}) > QUOTE_MAX)
		n = cut_at_word(words);
	q = quote_take(all, m.row[number - 1].at, n);
	return (struct quote_typed){q.words, q.prefix, q.suffix};
}

static struct marking
marking_of(
    struct req *r, const struct text_marks *t, size_t row, struct quote_place p)
{
	const struct edition_quotes_row *q = &t->quotes->row[row];

	return (struct marking){
	    .at = p.at,
	    .n = p.n,
	    .address = str_fmt(r->arena, "/arbeit/raum/%s/beitrag/%s",
		id_shown(r, t->workspace), id_shown(r, q->id)),
	    .label = text_fill(
		r, N_("Beitrag von {0} zu diesen Worten:"), 1, &q->author_name),
	    .id = str_fmt(r->arena, "z-%s", id_shown(r, q->id)),
	    .quiet = q->settled,
	    .key = (long long)row,
	};
}

/* The way to the form behind each paragraph. */
static struct markings
invitations(
    struct req *r, const struct text_marks *t, struct id section, struct html h)
{
	struct markings m = {0, NULL};
	struct str label = req_tr(r, N_("Zu diesem Absatz schreiben"));

	if (!t->invites)
		return m;
	m = markup_blocks(r->arena, h);
	if (m.row == NULL)
		r->status = BUSY;
	for (size_t i = 0; r->status == OK && i < m.n; i++)
		m.row[i] = (struct marking){
		    .at = m.row[i].at + m.row[i].n,
		    .invites = true,
		    .label = label,
		    .address = str_fmt(r->arena,
			"/arbeit/raum/%s/analyse/%s/beitraege?abschnitt=%s"
			"&absatz=%zu#schreiben",
			id_shown(r, t->workspace), id_shown(r, t->edition),
			id_shown(r, section), i + 1),
		};
	return m;
}

/* What threads are about, and what is gone. */
static void
add_quotes(struct req *r, struct text_marks *t, struct id section,
    struct html h, struct markings *m)
{
	struct str words = {NULL, 0};

	t->more = 0;
	for (size_t i = 0; r->status == OK && i < t->quotes->n; i++) {
		const struct edition_quotes_row *row = &t->quotes->row[i];
		struct quote q = {
		    row->quote, row->prefix, row->suffix, (size_t)row->at};
		struct quote_place p;

		if (row->section.v != section.v)
			continue;
		if (words.p == NULL)
			words = markup_words(r->arena, h);
		if (words.p == NULL) {
			r->status = BUSY;
			return;
		}
		p = quote_place(words, &q);
		if (p.fate == QUOTE_GONE)
			t->gone += row->earlier;
		else if (!t->bare && m->n < LINKS_SHOWN)
			m->row[m->n++] = marking_of(r, t, i, p);
		else if (!t->bare) {
			m->row[m->n++] = (struct marking){
			    .at = p.at, .n = p.n, .key = (long long)i};
			t->more++;
		}
	}
}

struct html
text_marked(
    struct req *r, struct text_marks *t, struct id section, struct html h)
{
	struct markings w = invitations(r, t, section, h), m = {0, NULL};

	if (r->status == OK)
		m.row = req_room(r, t->quotes->n + w.n, sizeof(*m.row));
	if (t->number == NULL)
		t->number = req_room(r, t->quotes->n, sizeof(*t->number));
	if (r->status)
		return h;
	add_quotes(r, t, section, h, &m);
	for (size_t i = 0; i < w.n; i++)
		m.row[m.n++] = w.row[i];
	if (r->status || m.n == 0)
		return h;
	h = markup_marked(r->arena, h, m, &t->nquote);
	if (h.p == NULL)
		r->status = BUSY;
	for (size_t i = 0; i < m.n; i++)
		if (!m.row[i].invites)
			t->number[m.row[i].key] = m.row[i].number;
	return h;
}

struct quotes_gone
quotes_without_place(struct req *r, const struct edition_quotes_rows *all,
    const struct section_texts_rows *texts)
{
	struct quotes_gone g = {0, req_room(r, all->n, sizeof(*g.row))};

	for (size_t i = 0; i < texts->n; i++) {
		const struct section_texts_row *s = &texts->row[i];
		struct str words = section_words(r, s->body);

		for (size_t k = 0; r->status == OK && k < all->n; k++) {
			const struct edition_quotes_row *row = &all->row[k];
			struct quote q = {row->quote, row->prefix, row->suffix,
			    (size_t)row->at};

			if (row->earlier && row->section.v == s->section.v &&
			    quote_place(words, &q).fate == QUOTE_GONE)
				g.row[g.n++] =
				    (struct quote_gone){*row, s->heading};
		}
	}
	return g;
}

static const struct quoted_texts_row *
text_of(const struct quoted_texts_rows *all, const struct comments_after_row *c)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].edition.v == c->edition.v &&
		    all->row[i].section.v == c->section.v)
			return &all->row[i];
	return NULL;
}

void
thread_quotes(
    struct req *r, struct thread *t, const struct quoted_texts_rows *texts)
{
	static const char *const name[] = {[QUOTE_GONE] = "gone",
	    [QUOTE_SAME] = "same",
	    [QUOTE_MOVED] = "moved",
	    [QUOTE_NEAR] = "near"};

	for (size_t i = 0; r->status == OK && i < t->n; i++) {
		struct comments_after_row *c = &t->row[i];
		const struct quoted_texts_row *now = text_of(texts, c);
		struct quote q = {c->quote, c->quote_prefix, c->quote_suffix,
		    (size_t)c->quote_at};
		struct quote_place p = {.fate = QUOTE_GONE};
		struct str words;

		if (c->quote.n == 0 || now == NULL)
			continue;
		words = section_words(r, now->body);
		if (r->status == OK && now->body.n > 0)
			p = quote_place(words, &q);
		c->quote_fate = str_of(name[p.fate]);
		if (p.fate == QUOTE_NEAR)
			c->quote_now = (struct str){words.p + p.at, p.n};
	}
}
