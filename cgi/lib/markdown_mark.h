/*
 * markdown_mark.h - places in a Markdown text that hold words of ours.
 *
 * A mark is a number between two characters of no meaning (U+E000, U+E001),
 * so that no rule of Markdown sees anything but a word there.
 *
 *   struct out o;
 *   out_init(&o, ...);
 *   mark_text(&o, before);      text of a person, without such characters
 *   mark_put(&o, 0);            here stands word[0]
 *   mark_text(&o, behind);
 *   html = markdown_filled(arena, text, 3, word, 1);
 */
#ifndef MARKDOWN_MARK_H
#define MARKDOWN_MARK_H

#include "base.h"

struct arena;
struct out;

/* What stands in the place of a mark. */
struct mark_word {
	struct html html;
	struct str plain; /* where there can be no markup */
};

void mark_put(struct out *, size_t i);
void mark_text(struct out *, struct str);

/*
 * The first mark of a text: where it begins, how long it is and its number.
 * False: there is none.
 */
bool mark_find(struct str, size_t *at, size_t *n, size_t *i);

/*
 * markdown_html() of such a text.  Within a link or the description of an
 * image, and where the text has to be shown as it was typed, words are plain.
 */
struct html markdown_filled(struct arena *, struct str text, int heading_level,
    const struct mark_word *, size_t n) MUST_CHECK;

/* The same of a text as remark_html() reads it. */
struct html remark_filled(struct arena *, struct str text,
    const struct mark_word *, size_t n) MUST_CHECK;

#endif
