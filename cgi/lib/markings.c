/*
 * markings.c - markup is read tag by tag and character by character, once to
 * know its words and once more to write it with marks.
 */
#include "markings.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "html.h"
#include "text.h"

enum kind { END, TAG, SPACE, LETTER };

/* A tag or a character as the markup has it, and the byte or bytes it means. */
struct unit {
	enum kind kind;
	struct str markup;
	char byte;       /* of an entity */
	struct str word; /* what is read: of the markup, or that byte */
};

static struct str
cut(struct str *from, size_t n)
{
	struct str s = {from->p, n};

	from->p += n;
	from->n -= n;
	return s;
}

/* The entities that html.h writes; another one is its own letters. */
static size_t
entity(struct str s, char *byte)
{
	static const struct {
		const char *name;
		char byte;
	} known[] = {
	    {"&amp;",  '&' },
            {"&lt;",   '<' },
            {"&gt;",   '>' },
            {"&quot;", '"' },
	    {"&#39;",  '\''}
        };

	for (size_t i = 0; i < COUNT(known); i++)
		if (str_starts(s, known[i].name)) {
			*byte = known[i].byte;
			return strlen(known[i].name);
		}
	return 0;
}

static struct unit
next(struct str *rest)
{
	struct unit u = {.kind = END};
	const char *end;
	size_t n;

	if (rest->n == 0)
		return u;
	end = memchr(rest->p, '>', rest->n);
	if (rest->p[0] == '<' && end != NULL) {
		u.kind = TAG;
		u.markup = cut(rest, (size_t)(end - rest->p) + 1);
		return u;
	}
	n = entity(*rest, &u.byte);
	u.kind = strchr(" \t\n\r\f\v", rest->p[0]) != NULL ||
			 str_starts(*rest, "\xc2\xa0")
		     ? SPACE
		     : LETTER;
	if (n == 0)
		for (n = 1;
		     n < rest->n && ((unsigned char)rest->p[n] & 0xc0) == 0x80;)
			n++;
	u.markup = cut(rest, n);
	u.word = u.markup;
	if (u.byte != '\0')
		u.word.n = 1;
	return u;
}

static void
word_of(const struct unit *u, char *to)
{
	if (u->byte != '\0')
		*to = u->byte;
	else
		memcpy(to, u->word.p, u->word.n);
}

/* Tags within a line; all others begin or end one. */
static bool
is_within_line(struct str tag)
{
	static const char *const name[] = {
	    "a", "em", "strong", "code", "del", "s", "span", "mark", "sup"};
	size_t from = tag.n > 1 && tag.p[1] == '/' ? 2 : 1;

	for (size_t i = 0; i < COUNT(name); i++) {
		size_t n = strlen(name[i]);

		if (tag.n > from + n && memcmp(tag.p + from, name[i], n) == 0 &&
		    strchr(" >/", tag.p[from + n]) != NULL)
			return true;
	}
	return false;
}

struct str
markup_words(struct arena *a, struct html h)
{
	struct str rest = {h.p, h.n};
	char *to = arena_get(a, h.n + 1, 1);
	bool gap = false;
	size_t n = 0;

	if (to == NULL)
		return (struct str){NULL, 0};
	for (struct unit u = next(&rest); u.kind != END; u = next(&rest)) {
		if (u.kind != LETTER) {
			gap |= u.kind == SPACE || !is_within_line(u.markup);
			continue;
		}
		if (gap && n > 0)
			to[n++] = ' ';
		gap = false;
		word_of(&u, to + n);
		n += u.word.n;
	}
	return (struct str){to, n};
}

static bool
holds_words(struct str tag)
{
	return str_starts(tag, "<p>") || str_starts(tag, "<li");
}

struct markings
markup_blocks(struct arena *a, struct html h)
{
	struct markings m = {0, arena_get(a, h.n / 4 + 1, sizeof(*m.row))};
	struct str rest = {h.p, h.n};
	bool gap = false, holds = false;
	size_t at = 0, from = 0;

	if (m.row == NULL)
		return m;
	for (struct unit u = next(&rest); u.kind != END; u = next(&rest)) {
		if (u.kind == LETTER) {
			at += gap && at > 0;
			if (gap && from == SIZE_MAX)
				from = at;
			gap = false;
			at += u.word.n;
			continue;
		}
		gap |= u.kind == SPACE || !is_within_line(u.markup);
		if (u.kind == SPACE || is_within_line(u.markup) ||
		    str_starts(u.markup, "<br"))
			continue;
		if (holds && from != SIZE_MAX && at > from)
			m.row[m.n++] =
			    (struct marking){.at = from, .n = at - from};
		holds = holds_words(u.markup);
		from = SIZE_MAX;
	}
	return m;
}

/* What is written, and where in the words it is. */
struct writer {
	struct out o;
	struct markings m;
	size_t done; /* markings whose link is written */
	size_t open; /* where the mark that is open began, + 1 */
	bool linked; /* within a link of the text */
	size_t at;   /* in the words */
	long long *number;
};

static void
put(struct writer *w, const char *s)
{
	out_raw(&w->o, s, strlen(s));
}

static int
by_end(const void *x, const void *y)
{
	const struct marking *a = x, *b = y;
	size_t ea = a->at + a->n, eb = b->at + b->n;

	if (ea != eb)
		return (ea > eb) - (ea < eb);
	if (a->invites != b->invites)
		return a->invites ? 1 : -1;
	return (a->at > b->at) - (a->at < b->at);
}

static bool
is_marked(const struct writer *w, size_t at)
{
	for (size_t i = w->done; i < w->m.n; i++)
		if (at >= w->m.row[i].at && at < w->m.row[i].at + w->m.row[i].n)
			return true;
	return false;
}

static void
close_mark(struct writer *w)
{
	if (w->open != 0)
		put(w, "</mark>");
	w->open = 0;
}

static void
put_invitation(struct writer *w, const struct marking *m)
{
	put(w, " <a class=\"write-link\" href=\"");
	out_address(&w->o, m->address);
	put(w, "\">");
	out_text(&w->o, m->label);
	put(w, "</a>");
}

static void
put_link(struct writer *w, struct marking *m)
{
	if (m->invites) {
		put_invitation(w, m);
		return;
	}
	if (m->address.n == 0)
		return;
	m->number = ++*w->number;
	put(w, m->quiet ? "<a class=\"quote-link settled\""
			: "<a class=\"quote-link\"");
	if (m->id.n > 0) {
		put(w, " id=\"");
		out_attr(&w->o, m->id);
		put(w, "\"");
	}
	put(w, " href=\"");
	out_address(&w->o, m->address);
	put(w, "\"><span class=\"kern-sr-only\">");
	out_text(&w->o, m->label);
	put(w, " </span>");
	out_int(&w->o, m->number);
	put(w, "</a>");
}

/* The links of all that ended here. */
static void
put_links(struct writer *w)
{
	while (!w->linked && w->done < w->m.n &&
	       w->m.row[w->done].at + w->m.row[w->done].n <= w->at) {
		close_mark(w);
		put_link(w, &w->m.row[w->done++]);
	}
}

static void
put_tag(struct writer *w, struct str tag)
{
	close_mark(w);
	if (str_starts(tag, "</a>"))
		w->linked = false;
	out_raw(&w->o, tag.p, tag.n);
	if (str_starts(tag, "<a "))
		w->linked = true;
	else if (str_starts(tag, "</a>"))
		put_links(w);
}

static void
put_word(struct writer *w, const struct unit *u)
{
	bool marked = is_marked(w, w->at);

	if (!marked)
		close_mark(w);
	else if (w->open == 0 && u->kind == LETTER) {
		put(w, "<mark class=\"quoted\">");
		w->open = w->at + 1;
	}
	out_raw(&w->o, u->markup.p, u->markup.n);
}

static void
put_all(struct writer *w, struct str rest)
{
	bool gap = false;

	for (struct unit u = next(&rest); u.kind != END; u = next(&rest)) {
		if (u.kind == TAG) {
			gap |= !is_within_line(u.markup);
			put_tag(w, u.markup);
			continue;
		}
		if (u.kind == SPACE) {
			gap = true;
			put_word(w, &u);
			continue;
		}
		w->at += gap && w->at > 0;
		gap = false;
		put_word(w, &u);
		w->at += u.word.n;
		put_links(w);
	}
	close_mark(w);
	w->linked = false;
	w->at = SIZE_MAX;
}

struct html
markup_marked(
    struct arena *a, struct html h, struct markings m, long long *number)
{
	struct writer w = {.m = m, .number = number};
	size_t room = 16 * h.n + 4096;
	char *made = NULL;

	for (size_t i = 0; i < m.n; i++)
		room += 512 + 6 * (m.row[i].address.n + m.row[i].label.n +
				      m.row[i].id.n);
	if (m.n > 0)
		qsort(m.row, m.n, sizeof(*m.row), by_end);
	out_init(&w.o, room + 40 * m.n);
	put_all(&w, (struct str){h.p, h.n});
	if (!w.o.failed)
		made = arena_get(a, w.o.n + 1, 1);
	if (made != NULL && w.o.n > 0)
		memcpy(made, w.o.p, w.o.n);
	h = (struct html){made, made == NULL ? 0 : w.o.n};
	out_release(&w.o);
	return h;
}
