/*
 * xml_sax.c - what libxml2 calls while it is given a piece of the file: each
 * call is put in the row from which xml_next() takes them.
 */
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "text.h"
#include "xml_in.h"

const char xml_longer[] = N_("Ein Text der Datei ist länger, als wir ihn "
			     "lesen.");
const char xml_coded[] = N_("Die XML-Datei ist weder in UTF-8 noch in "
			    "ISO-8859-1.");
const char xml_doctype[] = N_("Die XML-Datei enthält einen DOCTYPE. "
			      "Solche Dateien lesen wir nicht, weil er "
			      "andere Dateien einbinden kann.");
const char xml_attributes[] = N_("Ein XML-Element hat mehr Attribute, als "
				 "wir lesen.");
static const char deep[] = N_("Die Datei ist tiefer verschachtelt, als wir "
			      "sie lesen.");
static const char names[] = N_("Die XML-Datei hat mehr verschiedene Namen, "
			       "als wir lesen.");
static const char crowd[] = N_("Die XML-Datei hat mehr Elemente, als wir "
			       "lesen.");

void
xml_wrong(struct xml *x, const char *sentence)
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
		xml_wrong(x, xml_longer);
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
		xml_wrong(x, names);
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
		xml_wrong(x, xml_longer);
		return NULL;
	}
	if (++s->events > XML_EVENTS) {
		xml_wrong(x, crowd);
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

struct str
xml_word(const xmlChar *p)
{
	return p == NULL ? STR("") : str_of((const char *)p);
}

static bool
put_attrs(struct xml *x, struct event *e, int n, const xmlChar **from)
{
	struct xml_state *s = x->state;

	if (n > XML_ATTRS || s->nattr + (size_t)n > ATTRS) {
		xml_wrong(x, xml_attributes);
		return false;
	}
	e->attr = s->nattr;
	e->nattr = (size_t)n;
	for (int i = 0; i < n; i++, from += 5) {
		struct xml_attr *a = &s->attr[s->nattr++];

		*a = (struct xml_attr){xml_word(from[2]), xml_word(from[0])};
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
		xml_wrong(x, deep);
		return;
	}
	s->namespaces[s->depth + 1] = s->namespaces[s->depth] + nns;
	if (s->namespaces[s->depth + 1] > NAMESPACES) {
		xml_wrong(x, xml_attributes);
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
		xml_wrong(x, xml_longer);
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
		xml_wrong(x, names);
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
	xml_wrong(x, xml_coded);
}

/* Never reached: the guard comes first.  Two doors for this one. */
static void
on_doctype(void *ctx, const xmlChar *name, const xmlChar *public,
    const xmlChar *system)
{
	(void)name;
	(void)public;
	(void)system;
	xml_wrong(ctx, xml_doctype);
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

bool
xml_parser(struct xml *x, struct arena *a)
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
