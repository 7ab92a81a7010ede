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
 * What people write to each other: paragraphs with their line breaks, emphasis,
 * lists, quotes, code and links.  A title is a line in bold, so that it is
 * nothing to navigate by; there are no tables.  "@[Name]" (see mention_find)
 * is a <span class="mention">.
 */
struct html remark_html(struct arena *, struct str text) MUST_CHECK;

/*
 * A few plain sentences mostly, and a page shows fifty of them: one look at
 * every byte says whether more than the escaper's work is to be done.
 */
enum remark { REMARK_ONE_PARAGRAPH, REMARK_PLAIN_LINES, REMARK_MARKED_UP };

enum remark remark_look(struct str);

/* The words of such a text, without line breaks: for a line of a list. */
struct str remark_text(struct arena *, struct str text) MUST_CHECK;

/*
 * The first "@[Name]" of a text: where it begins, how long it is and whose
 * name it holds.  False: there is none.
 */
bool mention_find(struct str, size_t *at, size_t *n, struct str *name);

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
