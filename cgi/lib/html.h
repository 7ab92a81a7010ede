/*
 * html.h - the page being written: one buffer, one escaper per position.
 *
 * The writer is sticky: past its limit, or out of memory, it remembers the
 * failure and does nothing more.  Look at `failed` once, at the end.
 */
#ifndef HTML_H
#define HTML_H

#include "base.h"

struct out {
	char *p;
	size_t n;
	size_t cap;
	size_t max;
	bool failed;
};

/* An empty page of at most `max` bytes; takes no memory yet. */
void out_init(struct out *, size_t max);

/* Empty it for the next page and keep the memory. */
void out_clear(struct out *);

/* Undo out_init. */
void out_release(struct out *);

/* Bytes that are markup already. */
void out_raw(struct out *, const char *p, size_t n);

/* Between tags: & < > are escaped. */
void out_text(struct out *, struct str);

/* Within a quoted attribute: & < > " ' are escaped. */
void out_attr(struct out *, struct str);

/* One segment of a path, or one name or value of a query: percent-encoded. */
void out_url(struct out *, struct str);

/*
 * A whole address from data, within a quoted attribute: http, https, mailto,
 * or one of our own beginning with a single "/" or "#"; anything else is "#".
 */
void out_address(struct out *, struct str);

/* A number in plain digits. */
void out_int(struct out *, long long);

/* True if out_address would let this address through. */
bool address_is_safe(struct str);

#endif
