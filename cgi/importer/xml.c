/*
 * xml.c - libxml2's calls, kept until they are asked for.
 *
 * The parser calls back while it is given bytes.  The calls of one piece of
 * the file are put in a row, from which xml_next() takes them; only when it
 * is empty is the next piece given.  Only SAX is used: nothing is built.
 */
#include "xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "text.h"
#include "xml_guard.h"

enum { PIECE = 8192 };

/* "<a/>" makes two events of four bytes; the rest is for what was held back. */
enum { EVENTS = PIECE, ATTRS = PIECE / 4 + XML_ATTRS, NAMESPACES = 128 };
enum {
	ROOM = XML_TEXT + (64 << 10),
	ROOM_LEAST = 64 << 10,
	SLOTS = 16384,
	INSTRUCTIONS = 1000
};

struct event {
	unsigned char kind, depth;
	const xmlChar *ns, *name; /* in the parser's dictionary */
	struct str text;
	size_t attr, nattr;
};

struct xml_state {
	xmlParserCtxtPtr parser;
	const struct bytes *file;
	struct xml_guard guard;
	bool whole;  /* the parser was told that this is all */
	bool ended;  /* the outermost element is closed */
	bool called; /* it called back since the last piece */

	struct event *event;
	size_t nevent, next;
	struct xml_attr *attr;
	size_t nattr;
	char *room; /* of texts */
	size_t nroom, room_size;
	size_t chars; /* where the text that is still open begins */
	size_t quiet; /* bytes given since the last call */
	int depth;
	int namespaces[XML_DEPTH + 1]; /* declared up to a depth */
	/* Different names: each is in the parser's dictionary once, which gets
	 * slow by the hundred thousand. */
	const xmlChar *name[SLOTS];
	int nname, instructions, events;
};

static const char broken[] = N_("Die Datei ist kein gültiges XML.");
static const char deep[] = N_("Die Datei ist tiefer verschachtelt, als wir "
			      "sie lesen.");
static const char longer[] = N_("Ein Text der Datei ist länger, als wir ihn "
				"lesen.");
static const char cut_off[] = N_("Die Datei ist unvollständig: Sie endet "
				 "mitten in den Angaben.");
static const char coded[] = N_("Die XML-Datei ist weder in UTF-8 noch in "
			       "ISO-8859-1.");
static const char doctype[] = N_("Die XML-Datei enthält einen DOCTYPE. "
				 "Solche Dateien lesen wir nicht, weil er "
				 "andere Dateien einbinden kann.");
static const char names[] = N_("Die XML-Datei hat mehr verschiedene Namen, "
			       "als wir lesen.");
static const char crowd[] = N_("Die XML-Datei hat mehr Elemente, als wir "
			       "lesen.");
static const char attributes[] = N_("Ein XML-Element hat mehr Attribute, als "
				    "wir lesen.");

/* Remember the first failure, and stop the parser. */
static void
wrong(struct xml *x, const char *sentence)
{
	if (x->sentence == NULL)
		x->sentence = sentence;
	xmlStopParser(x->state->parser);
}

/* A copy in the room, or false: there is none left. */
static bool
copy(struct xml *x, const void *p, size_t n, struct str *to)
{
	struct xml_state *s = x->state;

	if (n > s->room_size - s->nroom) {
		wrong(x, longer);
		return false;
	}
	if (n > 0)
		memcpy(s->room + s->nroom, p, n);
	*to = (struct str){s->room + s->nroom, n};
	s->nroom += n;
	return true;
}

/* Count a name; false: there are too many. */
static bool
count_name(struct xml *x, const xmlChar *name)
{
	struct xml_state *s = x->state;
	size_t i =
	    (size_t)((uintptr_t)name * 0x9e3779b97f4a7c15U >> 40) & (SLOTS - 1);

	if (name == NULL)
		return true;
	while (s->name[i] != NULL && s->name[i] != name)
		i = (i + 1) & (SLOTS - 1);
	if (s->name[i] == NULL && ++s->nname > XML_NAMES) {
		wrong(x, names);
		return false;
	}
	s->name[i] = name;
	return true;
}

static struct event *
put(struct xml *x, int kind)
{
	struct xml_state *s = x->state;
	struct event *e;

	if (s->nevent == EVENTS) {
		wrong(x, longer);
		return NULL;
	}
	if (++s->events > XML_EVENTS) {
		wrong(x, crowd);
		return NULL;
	}
	e = &s->event[s->nevent++];
	*e = (struct event){(unsigned char)kind, (unsigned char)s->depth};
	return e;
}

/* The text before a tag is whole now. */
static bool
close_chars(struct xml *x)
{
	struct xml_state *s = x->state;
	const size_t n = s->nroom - s->chars;
	struct event *e;

	s->called = true;
	if (x->sentence != NULL)
		return false;
	if (n == 0)
		return true;
	e = put(x, XML_CHARS);
	if (e == NULL)
		return false;
	e->text = (struct str){s->room + s->chars, n};
	s->chars = s->nroom;
	return true;
}

/* libxml2 leaves an ampersand in an attribute as "&#38;". */
static struct str
ampersands(struct str s)
{
	char *p = (char *)(uintptr_t)s.p; /* in our room */
	size_t n = 0;

	if (memchr(p, '&', s.n) == NULL)
		return s;
	for (size_t i = 0; i < s.n; i++) {
		p[n++] = p[i];
		if (s.n - i >= 5 && memcmp(p + i, "&#38;", 5) == 0)
			i += 4;
	}
	return (struct str){p, n};
}

static struct str
word(const xmlChar *p)
{
	return p == NULL ? STR("") : str_of((const char *)p);
}

static bool
put_attrs(struct xml *x, struct event *e, int n, const xmlChar **from)
{
	struct xml_state *s = x->state;

	if (n > XML_ATTRS || s->nattr + (size_t)n > ATTRS) {
		wrong(x, attributes);
		return false;
	}
	e->attr = s->nattr;
	e->nattr = (size_t)n;
	for (int i = 0; i < n; i++, from += 5) {
		struct xml_attr *a = &s->attr[s->nattr++];

		*a = (struct xml_attr){word(from[2]), word(from[0])};
		if (!count_name(x, from[0]))
			return false;
		if (!copy(x, from[3], (size_t)(from[4] - from[3]), &a->value))
			return false;
		a->value = ampersands(a->value);
	}
	s->chars = s->nroom;
	return true;
}

static void
on_open(void *ctx, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *ns, int nns, const xmlChar **nss, int nattr, int defaulted,
    const xmlChar **attr)
{
	struct xml *x = ctx;
	struct xml_state *s = x->state;
	struct event *e;

	(void)prefix;
	(void)defaulted;
	if (!close_chars(x) || !count_name(x, name))
		return;
	for (int i = 0; i < 2 * nns; i++) /* prefix and address */
		if (!count_name(x, nss[i]))
			return;
	if (s->depth >= XML_DEPTH) {
		wrong(x, deep);
		return;
	}
	s->namespaces[s->depth + 1] = s->namespaces[s->depth] + nns;
	if (s->namespaces[s->depth + 1] > NAMESPACES) {
		wrong(x, attributes);
		return;
	}
	e = put(x, XML_OPEN);
	if (e == NULL || !put_attrs(x, e, nattr, attr))
		return;
	e->ns = ns;
	e->name = name;
	s->depth++;
}

static void
on_close(
    void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *ns)
{
	struct xml *x = ctx;
	struct event *e;

	(void)prefix;
	if (!close_chars(x))
		return;
	x->state->ended = --x->state->depth == 0;
	e = put(x, XML_CLOSE);
	if (e == NULL)
		return;
	e->ns = ns;
	e->name = name;
}

static void
on_chars(void *ctx, const xmlChar *p, int n)
{
	struct xml *x = ctx;
	struct str s;

	x->state->called = true;
	if (x->sentence != NULL || n <= 0)
		return;
	if (x->state->nroom - x->state->chars + (size_t)n > XML_TEXT)
		wrong(x, longer);
	else if (!copy(x, p, (size_t)n, &s))
		return;
}

static void
on_comment(void *ctx, const xmlChar *text)
{
	struct xml *x = ctx;

	(void)text;
	x->state->called = true;
}

static void
on_instruction(void *ctx, const xmlChar *name, const xmlChar *text)
{
	struct xml *x = ctx;

	(void)name;
	(void)text;
	x->state->called = true;
	if (++x->state->instructions > INSTRUCTIONS)
		wrong(x, names);
}

/* The parser knows the encoding now. */
static void
on_begin(void *ctx)
{
	static const char *const known[] = {
	    "UTF-8", "US-ASCII", "ASCII", "ISO-8859-1", "LATIN1"};
	struct xml *x = ctx;
	const xmlChar *is = x->state->parser->encoding;

	if (is == NULL && x->state->parser->input != NULL)
		is = x->state->parser->input->encoding;
	if (is == NULL)
		return;
	for (size_t i = 0; i < COUNT(known); i++)
		if (xmlStrcasecmp(is, (const xmlChar *)known[i]) == 0)
			return;
	wrong(x, coded);
}

/* Never reached: the guard comes first.  Two doors for this one. */
static void
on_doctype(void *ctx, const xmlChar *name, const xmlChar *public,
    const xmlChar *system)
{
	(void)name;
	(void)public;
	(void)system;
	wrong(ctx, doctype);
}

static void
silent(void *ctx, xmlErrorPtr error)
{
	(void)ctx;
	(void)error;
}

static void
release(void *parser)
{
	xmlFreeParserCtxt(parser);
}

static bool
open_parser(struct xml *x, struct arena *a)
{
	xmlSAXHandler sax = {
	    .initialized = XML_SAX2_MAGIC,
	    .startDocument = on_begin,
	    .internalSubset = on_doctype,
	    .startElementNs = on_open,
	    .endElementNs = on_close,
	    .characters = on_chars,
	    .ignorableWhitespace = on_chars,
	    .comment = on_comment,
	    .processingInstruction = on_instruction,
	    .serror = silent,
	};

	x->state->parser = xmlCreatePushParserCtxt(&sax, x, NULL, 0, NULL);
	if (x->state->parser == NULL ||
	    !arena_defer(a, release, x->state->parser))
		return false;
	xmlCtxtUseOptions(x->state->parser, XML_PARSE_NONET);
	return true;
}

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
	    !open_parser(x, a))
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
		wrong(x, str_starts(piece, "\376\377") ||
				 str_starts(piece, "\377\376") ||
				 memchr(piece.p, '\0', piece.n) != NULL
			     ? coded
			     : broken);
	switch (xml_guard(&x->state->guard, piece, XML_ATTRS, XML_TEXT)) {
	case GUARD_DOCTYPE:
		wrong(x, doctype);
		break;
	case GUARD_ATTRS:
		wrong(x, attributes);
		break;
	case GUARD_LENGTH:
		wrong(x, longer);
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
		x->sentence = coded;
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
		wrong(x, bytes_why(s->file));
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
		wrong(x, longer);
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
		x->ns = word(e->ns);
		x->name = word(e->name);
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
