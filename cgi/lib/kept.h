/*
 * kept.h - pieces of pages, made once and shown to many.
 *
 * One room of fixed size, shared by the workers of a program; what came first
 * is forgotten first.  It knows nothing of what it keeps: who finds a piece
 * has to ask whether it still is what the database would say.
 */
#ifndef KEPT_H
#define KEPT_H

#include "base.h"

struct arena;
struct kept;

/* Compared byte by byte: set the whole of it to zero first. */
struct kept_key {
	long long part[10];
};

/* NULL, and nothing is kept, for no bytes or without memory. */
struct kept *kept_new(size_t bytes);
void kept_free(struct kept *);

/* A copy in the arena; .p is NULL if there is none.  `k` may be NULL. */
struct str kept_find(
    struct kept *k, const struct kept_key *, struct arena *) MUST_CHECK;

/*
 * Keep these, one behind the other, in place of what had this key.  What is
 * large beside the room is not kept: it would drive out most of the others.
 */
void kept_put(
    struct kept *k, const struct kept_key *, struct str head, struct str body);

#endif
