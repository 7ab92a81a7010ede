/*
 * near.c - Myers' bit vectors: a column of the table of edit distances is
 * kept as the steps from row to row, one bit up and one bit down for each.
 */
#include "near.h"

#include <string.h>

enum { BITS = 64, BLOCKS = NEAR_WORDS_MAX / BITS };

struct column {
	uint64_t eq[256][BLOCKS]; /* rows at which a byte stands */
	uint64_t up[BLOCKS], down[BLOCKS];
	size_t nblock;
	uint64_t last; /* the bit of the last row, in the last block */
	size_t score;  /* what stands in the last row */
};

/* Rows are the words, forwards or backwards. */
static void
begin(struct column *c, struct str words, bool backwards)
{
	c->nblock = (words.n + BITS - 1) / BITS;
	memset(c->eq, 0, sizeof(c->eq));
	for (size_t i = 0; i < words.n; i++) {
		size_t k = backwards ? words.n - 1 - i : i;

		c->eq[(unsigned char)words.p[k]][i / BITS] |= UINT64_C(1)
							      << i % BITS;
	}
	for (size_t b = 0; b < c->nblock; b++) {
		c->up[b] = ~UINT64_C(0);
		c->down[b] = 0;
	}
	c->last = UINT64_C(1) << (words.n - 1) % BITS;
	c->score = words.n;
}

/* One block takes a byte; `in` is the step of the row above it, and what it
 * gives is the step of its own last row. */
static int
advance(struct column *c, size_t b, uint64_t eq, uint64_t top, int in)
{
	uint64_t up = c->up[b], down = c->down[b];
	uint64_t v = eq | down, h, plus, minus;
	int out;

	eq |= (uint64_t)(in < 0);
	h = (((eq & up) + up) ^ up) | eq;
	plus = down | ~(h | up);
	minus = up & h;
	out = ((plus & top) != 0) - ((minus & top) != 0);
	plus = plus << 1 | (uint64_t)(in > 0);
	minus = minus << 1 | (uint64_t)(in < 0);
	c->up[b] = minus | ~(v | plus);
	c->down[b] = plus & v;
	return out;
}

/* The next byte of the text.  `above` is 0 where a match may begin anywhere,
 * 1 where it has begun. */
static void
step(struct column *c, char byte, int above)
{
	const uint64_t *eq = c->eq[(unsigned char)byte];
	int in = above;

	for (size_t b = 0; b < c->nblock; b++)
		in = advance(c, b, eq[b],
		    b + 1 == c->nblock ? c->last : UINT64_C(1) << (BITS - 1),
		    in);
	c->score = (size_t)((long long)c->score + in);
}

static size_t
apart(size_t a, size_t b)
{
	return a > b ? a - b : b - a;
}

/* How many bytes before `end` the match with this distance begins. */
static size_t
length_to(struct column *c, struct str text, struct str words, size_t end,
    size_t distance)
{
	size_t best = SIZE_MAX;

	begin(c, words, true);
	for (size_t n = 0; n <= words.n + distance && n <= end; n++) {
		if (n > 0)
			step(c, text.p[end - n], 1);
		if (c->score == distance &&
		    (best == SIZE_MAX ||
			apart(n, words.n) < apart(best, words.n)))
			best = n;
	}
	return best == SIZE_MAX ? 0 : best;
}

static bool
goes_on(struct str text, size_t i)
{
	return i < text.n && ((unsigned char)text.p[i] & 0xc0) == 0x80;
}

/* Outwards to whole characters; bytes that are no UTF-8 end it soon. */
static void
whole(struct str text, struct near *n)
{
	size_t end = n->at + n->n;

	for (int i = 0; i < 3 && n->at > 0 && goes_on(text, n->at); i++)
		n->at--;
	for (int i = 0; i < 3 && goes_on(text, end); i++)
		end++;
	n->n = end - n->at;
}

struct near
near_find(struct str text, struct str words, size_t bound, size_t hint)
{
	static _Thread_local struct column c; /* 64 KB: not for the stack */
	struct near found = {.distance = bound + 1};
	size_t end = 0;

	if (words.n == 0 || words.n > NEAR_WORDS_MAX ||
	    text.n > NEAR_TEXT_MAX || bound >= words.n)
		return (struct near){.found = false};
	begin(&c, words, false);
	for (size_t i = 0; i < text.n; i++) {
		step(&c, text.p[i], 0);
		if (c.score < found.distance ||
		    (found.found && c.score == found.distance &&
			apart(i + 1, hint + words.n) <
			    apart(end, hint + words.n))) {
			found.found = true;
			found.distance = c.score;
			end = i + 1;
		}
	}
	if (!found.found)
		return (struct near){.found = false};
	found.n = length_to(&c, text, words, end, found.distance);
	found.at = end - found.n;
	whole(text, &found);
	return found;
}
