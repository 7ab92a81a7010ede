/*
 * xml_guard.h - what libxml2 shall not even see.
 *
 * It compares every attribute of an element with all others and keeps a tag
 * until it is whole, so a tag is a way to spend its time and memory.  The
 * guard goes over the bytes before: it knows only where tags, comments, CDATA
 * sections and instructions begin and end.
 */
#ifndef XML_GUARD_H
#define XML_GUARD_H

#include "base.h"

struct xml_guard {
	int where;      /* xml_guard.c's own */
	size_t matched; /* bytes of a beginning or an end */
	char quote;
	int attrs;     /* of the open tag */
	size_t length; /* of the open tag, comment, ... so far */
};

enum xml_guard_finding {
	GUARD_FINE,
	GUARD_DOCTYPE,
	GUARD_ATTRS,  /* more than `attrs` in one tag */
	GUARD_LENGTH, /* a tag, comment, ... longer than `length` */
};

/* The next piece; the guard begins as zeroes.  The encoding must be one that
 * has ASCII in its place. */
enum xml_guard_finding xml_guard(
    struct xml_guard *, struct str piece, int attrs, size_t length);

#endif
