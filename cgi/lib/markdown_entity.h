/*
 * markdown_entity.h - text that may stand in XML, what entities mean, and
 * what every result needs.  For markdown*.c only.
 */
#ifndef MARKDOWN_ENTITY_H
#define MARKDOWN_ENTITY_H

#include "base.h"

struct arena;
struct out;

/*
 * The text itself if every character of it may stand in XML, else a copy in
 * the arena with U+FFFD for those that may not.  The NULL view if it is full.
 */
struct str xml_clean(struct arena *, struct str);

/*
 * What "&auml;", "&#228;" or "&#xe4;" stands for, written to `to`; returns its
 * length.  0 if we do not know it: then it is text like any other.
 */
size_t entity_decode(struct str, char to[4]);

/* How large the markup of a text of n bytes may become. */
size_t markdown_bound(size_t n);

/* <a href="..." rel="...">: the beginning of a link away from us. */
void markdown_link(struct out *, struct str address);

/* Text, in which what begins like an address of the web becomes a link. */
void markdown_linked(struct out *, struct str);

/*
 * Move what was written into the arena and release the writer.  The NULL view
 * if writing failed or the arena is full.
 */
struct str markdown_take(struct arena *, struct out *);

#endif
