/*
 * book.h - words, each once, numbered as they come.
 */
#ifndef BOOK_H
#define BOOK_H

#include "base.h"

struct arena;

struct book {
	struct arena *arena;
	size_t n, most;
	struct str *word; /* in the arena; each at most BOOK_WORD bytes */
	size_t room;
	uint32_t *slot; /* word + 1; an open table, at most half full */
	size_t nslot;
};

enum { BOOK_WORD = 4000 };

/* An empty one for at most `most` words. */
struct book book_begin(struct arena *, size_t most);

/* The number of a word, or -1. */
long long book_find(const struct book *, struct str);

/* The same; it is put in if it is new.  -1: too many, or too long, or the
 * arena is full. */
long long book_add(struct book *, struct str);

#endif
