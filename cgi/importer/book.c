/*
 * book.c - words, each once, numbered as they come.
 */
#include "book.h"

#include <string.h>

#include "arena.h"
#include "text.h"

enum { FIRST = 16 };

struct book
book_begin(struct arena *a, size_t most)
{
	return (struct book){.arena = a, .most = most};
}

static size_t
slot_of(const struct book *b, struct str s)
{
	uint64_t h = 14695981039346656037U;

	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211U;
	return (size_t)(h ^ h >> 32) & (b->nslot - 1);
}

/* The slot of a word, or the free one where it belongs. */
static size_t
look(const struct book *b, struct str s)
{
	size_t i = slot_of(b, s);

	while (b->slot[i] != 0 && !str_eq(b->word[b->slot[i] - 1], s))
		i = (i + 1) & (b->nslot - 1);
	return i;
}

long long
book_find(const struct book *b, struct str s)
{
	return b->n == 0 ? -1 : (long long)b->slot[look(b, s)] - 1;
}

/* Room for another word; the old room stays in the arena. */
static bool
grow(struct book *b)
{
	const size_t room = b->room == 0 ? FIRST : 2 * b->room;
	struct str *word;

	if (b->n < b->room)
		return true;
	word = arena_get(b->arena, room, sizeof(*word));
	b->slot = arena_get(b->arena, 2 * room, sizeof(*b->slot));
	if (word == NULL || b->slot == NULL) {
		b->n = b->room = b->most = 0; /* nothing is found any more */
		return false;
	}
	if (b->n > 0)
		memcpy(word, b->word, b->n * sizeof(*word));
	b->word = word;
	b->room = room;
	b->nslot = 2 * room;
	for (size_t i = 0; i < b->n; i++)
		b->slot[look(b, word[i])] = (uint32_t)i + 1;
	return true;
}

long long
book_add(struct book *b, struct str s)
{
	const long long known = book_find(b, s);
	char *copy;

	if (known >= 0)
		return known;
	if (b->n >= b->most || s.n > BOOK_WORD || !grow(b))
		return -1;
	copy = arena_get(b->arena, 1, s.n + 1);
	if (copy == NULL)
		return -1;
	if (s.n > 0)
		memcpy(copy, s.p, s.n);
	b->word[b->n] = (struct str){copy, s.n};
	b->slot[look(b, s)] = (uint32_t)b->n + 1;
	return (long long)b->n++;
}
