/*
 * markdown_span.h - the spans that are open, so that tags always pair.  For
 * markdown*.c only.
 *
 * md4c 0.4.8 leaves an emphasis that it never entered if it began within the
 * address of a link.  What is left here closes only what was opened.
 */
#ifndef MARKDOWN_SPAN_H
#define MARKDOWN_SPAN_H

#include "base.h"

struct out;

enum span { SPAN_EM, SPAN_STRONG, SPAN_CODE, SPAN_DEL, SPAN_LINK, SPAN_IMAGE };

enum { SPANS_DEEP = 8 };

struct spans {
	size_t n;
	struct {
		enum span type;
		bool written;
	} open[SPANS_DEEP];
	unsigned ignored;   /* spans deeper than that */
	unsigned images;    /* more than 0: within a description */
	unsigned links;     /* more than 0: within the text of a link */
	struct str address; /* of the link */
	size_t start;       /* of its text */
};

/*
 * Enter a span.  A link is written if it leads out of our pages and is in no
 * other; an image never, its description stays.
 */
void span_enter(struct spans *, struct out *, enum span, struct str address);

/* Close the innermost span of this type, and what was opened within it. */
void span_leave(struct spans *, struct out *, enum span);

/* At the end of a block: no span outlives it. */
void span_leave_all(struct spans *, struct out *);

#endif
