/*
 * xml_in.h - for xml.c and xml_sax.c: what the parser said and nobody has
 * asked for yet.
 */
#ifndef XML_IN_H
#define XML_IN_H

#include "xml.h"
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

struct _xmlParserCtxt; /* of libxml2 */

struct event {
	unsigned char kind, depth;
	const unsigned char *ns, *name; /* in the parser's dictionary */
	struct str text;
	size_t attr, nattr;
};

struct xml_state {
	struct _xmlParserCtxt *parser;
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
	const unsigned char *name[SLOTS];
	int nname, instructions, events;
};

/* Sentences, German, for tr(). */
extern const char xml_longer[], xml_coded[], xml_doctype[], xml_attributes[];

/* Remember the first failure, and stop the parser. */
void xml_wrong(struct xml *, const char *sentence);

/* A name as the parser keeps it; NULL is the empty text. */
struct str xml_word(const unsigned char *);

/* A parser that puts what it finds into the state, freed with the arena;
 * false: no memory. */
bool xml_parser(struct xml *, struct arena *) MUST_CHECK;

#endif
