/*
 * xml.c - libxml2's calls, kept until they are asked for.
 *
 * The parser calls back while it is given bytes.  The calls of one piece of
 * the file are put in a row, from which xml_next() takes them; only when it
 * is empty is the next piece given.  Only SAX is used: nothing is built.
 */
#include "xml.h"

#include <libxml/parser.h>
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "text.h"
#include "xml_guard.h"
#include "xml_in.h"

static const char broken[] = N_("Die Datei ist kein gültiges XML.");
static const char cut_off[] = N_("Die Datei ist unvollständig: Sie endet "
				 "mitten in den Angaben.");

/* A file cannot have longer texts than itself; Latin 1 grows to twice that. */
static size_t
text_room(const struct bytes *file)
{
	return file->size < XML_TEXT / 2 ? 2 * (size_t)file->size + ROOM_LEAST
					 : (size_t)ROOM;
}

size_t
xml_room(const struct bytes *file)
{
	return sizeof(struct xml) + sizeof(struct xml_state) +
	       EVENTS * sizeof(struct event) + ATTRS * sizeof(struct xml_attr) +
	       text_room(file) + 1024;
}

struct xml *
xml_open(struct arena *a, const struct bytes *file)
{
	struct xml *x = arena_get(a, 1, sizeof(*x));
	struct xml_state *s = arena_get(a, 1, sizeof(*s));

	if (x == NULL || s == NULL)
		return NULL;
	x->state = s;
	s->file = file;
	s->event = arena_get(a, EVENTS, sizeof(*s->event));
	s->attr = arena_get(a, ATTRS, sizeof(*s->attr));
	s->room_size = text_room(file);
	s->room = arena_get(a, s->room_size, 1);
	if (s->event == NULL || s->attr == NULL || s->room == NULL ||
	    !xml_parser(x, a))
		return NULL;
	return x;
}

/* Keep nothing of the last piece but the text that is still open. */
static void
tidy(struct xml_state *s)
{
	s->nroom -= s->chars;
	memmove(s->room, s->room + s->chars, s->nroom);
	s->chars = 0;
	s->nevent = s->next = s->nattr = 0;
	s->called = false;
}

/* The first bytes say an encoding that has ASCII where it belongs. */
static bool
is_ascii_like(struct str s)
{
	if (str_starts(s, "\357\273\277"))
		s = (struct str){s.p + 3, s.n - 3};
	return s.n == 0 || s.p[0] == '<' || s.p[0] == ' ' || s.p[0] == '\t' ||
	       s.p[0] == '\r' || s.p[0] == '\n';
}

static void
guard(struct xml *x, struct str piece)
{
	if (x->at == 0 && !is_ascii_like(piece))
		xml_wrong(x, str_starts(piece, "\376\377") ||
				     str_starts(piece, "\377\376") ||
				     memchr(piece.p, '\0', piece.n) != NULL
				 ? xml_coded
				 : broken);
	switch (xml_guard(&x->state->guard, piece, XML_ATTRS, XML_TEXT)) {
	case GUARD_DOCTYPE:
		xml_wrong(x, xml_doctype);
		break;
	case GUARD_ATTRS:
		xml_wrong(x, xml_attributes);
		break;
	case GUARD_LENGTH:
		xml_wrong(x, xml_longer);
		break;
	case GUARD_FINE:
		break;
	}
}

/* What the parser found wrong, if we did not. */
static void
judge(struct xml *x, int error)
{
	const xmlParserCtxt *p = x->state->parser;

	if (x->sentence != NULL)
		return;
	if (error == XML_ERR_INVALID_CHAR ||
	    error == XML_ERR_INVALID_ENCODING ||
	    error == XML_ERR_UNKNOWN_ENCODING ||
	    error == XML_ERR_UNSUPPORTED_ENCODING)
		x->sentence = xml_coded;
	else if (x->state->whole && !x->state->ended)
		x->sentence = cut_off;
	else if (error != XML_ERR_OK || !p->wellFormed)
		x->sentence = broken;
}

static void
feed(struct xml *x)
{
	struct xml_state *s = x->state;
	const long long left = s->file->size - x->at;
	const size_t n = left < PIECE ? (size_t)left : PIECE;
	char piece[PIECE];

	tidy(s);
	if (n > 0 && !s->file->read(s->file->ctx, x->at, piece, n)) {
		xml_wrong(x, bytes_why(s->file));
		return;
	}
	if (n > 0)
		guard(x, (struct str){piece, n});
	if (x->sentence != NULL)
		return;
	s->whole = n == 0;
	judge(x, xmlParseChunk(s->parser, piece, (int)n, n == 0));
	x->at += (long long)n;
	s->quiet = s->called ? 0 : s->quiet + n;
	if (s->quiet > XML_TEXT)
		xml_wrong(x, xml_longer);
}

int
xml_next(struct xml *x)
{
	struct xml_state *s = x->state;
	const struct event *e;

	x->nattr = 0;
	x->text = x->name = x->ns = (struct str){NULL, 0};
	while (s->next == s->nevent && x->sentence == NULL && !s->whole)
		feed(x);
	if (s->next == s->nevent)
		return x->kind = x->sentence == NULL ? XML_END : XML_WRONG;
	e = &s->event[s->next++];
	x->kind = e->kind;
	x->depth = e->depth;
	x->text = e->text;
	if (e->name != NULL) {
		x->ns = xml_word(e->ns);
		x->name = xml_word(e->name);
		x->attr = s->attr + e->attr;
		x->nattr = e->nattr;
	}
	return x->kind;
}

void
xml_skip(struct xml *x)
{
	const int depth = x->depth;

	if (x->kind == XML_OPEN)
		while (xml_next(x) > XML_END && x->depth > depth)
			;
}

bool
xml_is(const struct xml *x, const char *name)
{
	return x->name.p != NULL && str_is(x->name, name);
}

struct str
xml_attr(const struct xml *x, const char *name)
{
	for (size_t i = 0; i < x->nattr; i++)
		if (str_is(x->attr[i].name, name))
			return x->attr[i].value;
	return (struct str){NULL, 0};
}

struct str
xml_attr_of(const struct xml *x, const char *ns, const char *name)
{
	const size_t n = strlen(ns);

	for (size_t i = 0; i < x->nattr; i++) {
		const struct xml_attr *a = &x->attr[i];

		if (str_is(a->name, name) && a->ns.n >= n &&
		    (n > 0 || a->ns.n == 0) &&
		    memcmp(a->ns.p + a->ns.n - n, ns, n) == 0)
			return a->value;
	}
	return (struct str){NULL, 0};
}

struct str
xml_text(struct xml *x, struct arena *a, size_t most)
{
	const int depth = x->depth;
	char *to = arena_get(a, 1, most + 1);
	size_t n = 0, more;

	while (xml_next(x) > XML_END && x->depth > depth)
		if (x->kind == XML_CHARS && x->depth == depth + 1) {
			more = x->text.n < most - n ? x->text.n : most - n;
			if (to != NULL)
				memcpy(to + n, x->text.p, more);
			n += more;
		}
	return to == NULL ? (struct str){NULL, 0}
			  : str_trim((struct str){to, n});
}
