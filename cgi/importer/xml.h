/*
 * xml.h - an XML file as a sequence of events, piece by piece.
 *
 *   struct xml *x = xml_open(arena, bytes);
 *   while (xml_next(x) > XML_END) ...
 *
 * libxml2 reads, some kilobytes at a time, and builds no tree.  It gets what
 * needs nothing but the bytes themselves: a DOCTYPE is refused, so there are
 * no entities but the five of XML; the encoding is UTF-8 or Latin 1 and
 * no other; at most XML_DEPTH levels, XML_ATTRS attributes in an element,
 * XML_TEXT bytes in a text or tag, XML_NAMES different names, XML_EVENTS in
 * all.
 */
#ifndef XML_H
#define XML_H

#include "bytes.h"

struct arena;

enum {
	XML_DEPTH = 64,
	XML_ATTRS = 256,
	XML_TEXT = 4 << 20,
	XML_NAMES = 4000,
	XML_EVENTS = 48 << 20,
};

enum xml_kind {
	XML_WRONG, /* see xml.sentence; nothing follows */
	XML_END,   /* of the file, which was whole */
	XML_OPEN,
	XML_CLOSE,
	XML_CHARS, /* all between two tags; CDATA too, comments left out */
};

struct xml_attr {
	struct str ns, name, value;
};

struct xml {
	int kind;        /* enum xml_kind, of the event */
	int depth;       /* how many elements it stands in */
	struct str ns;   /* of the element: the address, or empty */
	struct str name; /* of the element, without prefix */
	struct str text; /* of XML_CHARS; until the next event */
	size_t nattr;    /* of XML_OPEN; until the next event */
	struct xml_attr *attr;
	long long at;         /* bytes of the file that are read */
	const char *sentence; /* what is wrong, German, for tr() */
	struct xml_state *state;
};

/* What xml_open() needs of an arena: less for a small file, at most 6 MiB. */
size_t xml_room(const struct bytes *);

/*
 * Begin.  What is needed lies in the arena, which also ends it.  NULL if that
 * is full.  The bytes must outlive it.
 */
struct xml *xml_open(struct arena *, const struct bytes *) MUST_CHECK;

/* The next event: its kind, also in xml.kind. */
int xml_next(struct xml *);

/* Having read XML_OPEN, go to its XML_CLOSE. */
void xml_skip(struct xml *);

/* The element of XML_OPEN or XML_CLOSE is called so, in any namespace. */
bool xml_is(const struct xml *, const char *name);

/* An attribute of XML_OPEN by its name, in any namespace; and in one whose
 * address ends in `ns`, or in none if that is "".  The NULL view if there is
 * none. */
struct str xml_attr(const struct xml *, const char *name);
struct str xml_attr_of(const struct xml *, const char *ns, const char *name);

/*
 * Having read XML_OPEN, the text up to its XML_CLOSE, elements in it left out,
 * trimmed, in the arena; at most `most` bytes of it.  The NULL view if there
 * is none or the arena is full.
 */
struct str xml_text(struct xml *, struct arena *, size_t most);

#endif
