/*
 * markdown.h - text of people as markup that can do no harm.
 *
 * Markdown's own HTML is text here, links lead to http, https and mailto
 * only, images become their description, nothing has an id.  What comes out
 * is well-formed XML, not nested deeper than a reader could follow, and its
 * size is bounded; a text that would break a bound is shown as it was typed.
 */
#ifndef MARKDOWN_H
#define MARKDOWN_H

#include "base.h"

struct arena;

enum { MARKDOWN_TEXT_MAX = 1 << 20 };

/*
 * Markdown as blocks, in the arena.  "# Title" becomes a heading of
 * `heading_level` (1 to 6), deeper ones follow without leaving out a level.
 * The NULL view only if the arena is full.
 */
struct html markdown_html(
    struct arena *, struct str text, int heading_level) MUST_CHECK;

/*
 * Plain text as paragraphs with its line breaks and addresses of the web as
 * links, in the arena.
 */
struct html plain_html(struct arena *, struct str text) MUST_CHECK;

/*
 * What remains of Markdown for a search index or a mail: its words, one block
 * a line, items of lists after "- ".  In the arena.
 */
struct str markdown_text(struct arena *, struct str text) MUST_CHECK;

#endif
