/*
 * markup.h - look into pieces of markup with XPath.
 */
#ifndef MARKUP_H
#define MARKUP_H

#include "base.h"

struct arena;

/* It is well-formed XML within one element of its own. */
bool markup_is_well_formed(struct html);

/* count(xpath); -1 if it is not well-formed. */
long long markup_count(struct html, const char *xpath);

/* string(xpath), in the arena. */
const char *markup_text(struct arena *, struct html, const char *xpath);

#endif
