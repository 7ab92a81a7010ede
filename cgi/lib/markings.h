/*
 * markings.h - the words of markup as one line, and marks around some of them
 * with links behind.
 *
 *   struct str words = markup_words(arena, html);
 *   struct marking m[] = {{.at = 4, .n = 9, .address = ..., .label = ...}};
 *   html = markup_marked(arena, html, (struct markings){1, m}, &number);
 *
 * Words are what a reader sees: text between tags, white space of every kind
 * (no-break spaces too) and the borders of blocks as one space, none at the
 * ends.  Bytes of this text are what a marking counts in.
 *
 * The markup is ours (markdown.h): well-formed, with the entities of html.h.
 * Marks may overlap; they become <mark class="quoted">, cut at tags.  Behind
 * the last byte of each stands its link, a number that counts up from
 * *number, with the label for those who do not see where it stands; within
 * a link of the text it waits for that one's end.  A marking of no bytes is
 * the link alone, and one that invites reads as its label.  What is marked
 * stays well-formed, and markup_words() of it is another text: mark last.
 */
#ifndef MARKINGS_H
#define MARKINGS_H

#include "base.h"

struct arena;

struct marking {
	size_t at, n;
	struct str address, label; /* no address: marked without a link */
	struct str id;             /* of its link, or empty */
	bool quiet;                /* what was said is settled */
	bool invites;     /* to say something: its label is to be seen */
	long long key;    /* the caller's, to know it again after ordering */
	long long number; /* that its link was given */
};

struct markings {
	size_t n;
	struct marking *row;
};

/* In the arena; the NULL view past its limit. */
struct str markup_words(struct arena *, struct html) MUST_CHECK;

/*
 * The paragraphs and items of lists that have words of their own, in their
 * order; only where they are is filled in.  In the arena; row is NULL past its
 * limit.
 */
struct markings markup_blocks(struct arena *, struct html) MUST_CHECK;

/*
 * In the arena; the NULL view past its limit.  Orders the markings and writes
 * their numbers into them.
 */
struct html markup_marked(
    struct arena *, struct html, struct markings, long long *number) MUST_CHECK;

#endif
