/*
 * quoting.c - words of the text that a contribution is about: taken from a
 * form, marked in the section, and followed into the newest edition.
 */
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

static struct marking
marking_of(struct req *r, struct id workspace,
    const struct edition_quotes_row *row, struct quote_place p)
{
	return (struct marking){
	    .at = p.at,
	    .n = p.n,
	    .address = str_fmt(r->arena, "/arbeit/raum/%s/beitrag/%s",
		id_shown(r, workspace), id_shown(r, row->id)),
	    .label = text_fill(r, N_("Beitrag von {0} zu diesen Worten:"), 1,
		&row->author_name),
	    .quiet = row->settled,
	};
}

struct html
quotes_marked(struct req *r, struct id workspace, struct id section,
    struct html h, const struct edition_quotes_rows *all, long long *number,
    long long *gone)
{
	struct markings m = {0, req_room(r, all->n, sizeof(*m.row))};
	struct str words = {NULL, 0};

	for (size_t i = 0; r->status == OK && i < all->n; i++) {
		const struct edition_quotes_row *row = &all->row[i];
		struct quote q = {
		    row->quote, row->prefix, row->suffix, (size_t)row->at};
		struct quote_place p;

		if (row->section.v != section.v)
			continue;
		if (words.p == NULL)
			words = markup_words(r->arena, h);
		p = quote_place(words, &q);
		if (p.fate == QUOTE_GONE)
			*gone += row->earlier;
		else
			m.row[m.n++] = marking_of(r, workspace, row, p);
	}
	if (r->status || m.n == 0)
		return h;
	h = markup_marked(r->arena, h, m, number);
	if (h.p == NULL)
		r->status = BUSY;
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
