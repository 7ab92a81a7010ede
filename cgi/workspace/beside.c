/*
 * beside.c - what is said beside the text of an edition: of each place the
 * newest, and how much there is.
 */
#include "arena.h"
#include "markdown.h"
#include "page.h"
#include "quote.h"
#include "text.h"
#include "utf8.h"
#include "workspace.h"

enum { NOTES_SHOWN = 3, WORDS_SHOWN = 180 };

/* The beginning of what somebody wrote, in one line. */
static struct str
first_words(struct req *r, struct str body)
{
	struct str all = markdown_text(r->arena, body), rest;
	size_t n;

	if (all.p != NULL)
		all = quote_words(r->arena, all);
	if (all.p == NULL) {
		r->status = BUSY;
		return STR("");
	}
	if (utf8_length(all) <= WORDS_SHOWN)
		return all;
	rest = all;
	for (int i = 0; i < WORDS_SHOWN; i++)
		(void)utf8_next(&rest);
	for (n = all.n - rest.n; n > 0 && all.p[n] != ' ';)
		n--;
	return str_fmt(r->arena, "%.*s \u2026", (int)n, all.p);
}

/* Which link in the text leads to it. */
static long long
number_of(const struct text_marks *t, struct id comment)
{
	for (size_t i = 0; t->number != NULL && i < t->quotes->n; i++)
		if (t->quotes->row[i].id.v == comment.v)
			return t->number[i];
	return 0;
}

/* As the text has them: marked words in their order, then the newest. */
static bool
stands_before(const struct beside_note *a, const struct beside_note *b)
{
	if ((a->number != 0) != (b->number != 0))
		return a->number != 0;
	return a->number != 0 ? a->number < b->number : a->c.id.v > b->c.id.v;
}

static void
put_in_order(struct beside_notes *all)
{
	for (size_t i = 1; i < all->n; i++)
		for (size_t k = i;
		     k > 0 && stands_before(&all->row[k], &all->row[k - 1]);
		     k--) {
			struct beside_note keep = all->row[k];

			all->row[k] = all->row[k - 1];
			all->row[k - 1] = keep;
		}
}

/* The newest of a place; the parts of a stack come one after the other. */
static void
keep_newest(struct beside_notes *all, const struct beside_note *note)
{
	size_t i = all->n;

	while (i > 0 && all->row[i - 1].c.id.v < note->c.id.v)
		i--;
	if (i == NOTES_SHOWN)
		return;
	all->n += all->n < NOTES_SHOWN;
	for (size_t k = all->n - 1; k > i; k--)
		all->row[k] = all->row[k - 1];
	all->row[i] = *note;
}

static bool
is_of(const struct edition_beside_row *c, struct id section, struct id figure)
{
	if (figure.v != 0 || c->figure.v != 0)
		return c->figure.v == figure.v;
	return c->section.v == section.v;
}

/* A section (figure 0), a figure, or with neither the whole. */
static void
add_group(struct req *r, struct beside *b, const struct text_marks *t,
    const struct edition_beside_rows *all, struct id section,
    const struct edition_figures_row *f)
{
	struct id figure = f == NULL ? (struct id){0} : f->id, part = {0};
	struct beside_group g = {
	    .notes = {0, NULL},
	    .workspace = t->workspace,
	    .edition = t->edition,
	    .section = section
        };
	long long shown = 0;

	g.notes.row = req_room(r, NOTES_SHOWN, sizeof(*g.notes.row));
	if (f != NULL) {
		g.figure = text_id(r, f->figure);
		g.title = f->title;
	}
	for (size_t i = 0; r->status == OK && i < all->n; i++) {
		const struct edition_beside_row *c = &all->row[i];
		struct beside_note n = {.c = *c,
		    .number = number_of(t, c->id),
		    .workspace = t->workspace,
		    .edition = t->edition};

		if (!is_of(c, section, figure))
			continue;
		if (g.notes.n == 0 || c->definition.v != part.v)
			g.total += c->total;
		part = c->definition;
		keep_newest(&g.notes, &n);
	}
	if (r->status || g.notes.n == 0)
		return;
	for (size_t i = 0; i < g.notes.n; i++) {
		struct beside_note *n = &g.notes.row[i];

		n->words = first_words(r, n->c.body);
		shown += n->c.state == COMMENT_STATE_VISIBLE;
		shown += n->c.n_replies;
	}
	put_in_order(&g.notes);
	g.more = g.total > shown;
	/* his own that wait are notes, but counted for nobody */
	b->total += g.total > 0 ? g.total : (long long)g.notes.n;
	b->groups.row[b->groups.n++] = g;
}

void
beside_fill(struct req *r, struct beside *b, const struct text_marks *t,
    const struct edition_beside_rows *all, struct id section,
    const struct edition_figures_rows *figures)
{
	*b = (struct beside){.total = 0};
	b->groups.row = req_room(r, figures->n + 1, sizeof(*b->groups.row));
	if (r->status)
		return;
	add_group(r, b, t, all, section, NULL);
	for (size_t i = 0; section.v != 0 && i < figures->n; i++)
		if (figures->row[i].section.v == section.v)
			add_group(r, b, t, all, section, &figures->row[i]);
}
