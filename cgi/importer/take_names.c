/*
 * take_names.c - tables that find a name's position by its hash.
 */
#include <string.h>

#include "take_in.h"
#include "text.h"

enum {
	NAMES_FIRST = 64, /* slots of a new table */
	ROWS_FIRST = 16,
};

__extension__ typedef unsigned __int128 wide;

/* Multiply and fold: every bit of the input moves every bit of the result. */
static uint64_t
fold(uint64_t a, uint64_t b)
{
	const wide product = (wide)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t
names_hash(uint64_t h, struct str s)
{
	uint64_t word;

	h = fold(h ^ s.n, 0xa0761d6478bd642fu);
	while (s.n >= 8) {
		memcpy(&word, s.p, 8);
		h = fold(h ^ word, 0xe7037ed1a0b428dbu);
		s.p += 8;
		s.n -= 8;
	}
	if (s.n > 0) {
		word = 0;
		memcpy(&word, s.p, s.n);
		h = fold(h ^ word, 0x8ebc6af09c88c6e3u);
	}
	return h;
}

uint64_t
names_hash_all(uint64_t h, const struct strs *s)
{
	for (size_t i = 0; i < s->n; i++)
		h = names_hash(h, s->row[i]);
	return h;
}

/* Room for one more name; the old slots stay behind in the arena. */
bool
names_grow(struct take *t, struct names *names, size_t n)
{
	struct names grown = {
	    .room = names->room == 0 ? NAMES_FIRST : 2 * names->room};

	if (2 * (n + 1) <= names->room)
		return true;
	grown.slot = take_get(t, grown.room, sizeof(*grown.slot));
	if (grown.slot == NULL)
		return false;
	for (size_t i = 0; i < names->room; i++) {
		size_t at = names->slot[i].hash & (grown.room - 1);

		if (names->slot[i].position == 0)
			continue;
		while (grown.slot[at].position != 0)
			at = (at + 1) & (grown.room - 1);
		grown.slot[at] = names->slot[i];
	}
	*names = grown;
	return true;
}

void
names_add(struct names *names, uint32_t hash, size_t position)
{
	size_t at = hash & (names->room - 1);

	while (names->slot[at].position != 0)
		at = (at + 1) & (names->room - 1);
	names->slot[at].hash = hash;
	names->slot[at].position = (uint32_t)position + 1;
}

/* The next position with this hash, from slot *at on; -1: no more. */
long long
names_next(const struct names *names, uint32_t hash, size_t *at)
{
	if (names->room == 0)
		return -1;
	for (*at &= names->room - 1; names->slot[*at].position != 0;
	     *at = (*at + 1) & (names->room - 1))
		if (names->slot[*at].hash == hash)
			return (long long)names->slot[(*at)++].position - 1;
	return -1;
}

/*
 * Room for one more row; rows move when there is none.  `row` points to the
 * pointer to them.
 */
bool
rows_grow(struct take *t, void *rows, size_t n, size_t room, size_t size)
{
	void *old, *grown;

	if (n < room)
		return true;
	grown = take_get(t, room == 0 ? ROWS_FIRST : 2 * room, size);
	if (grown == NULL)
		return false;
	memcpy(&old, rows, sizeof(old));
	if (n > 0)
		memcpy(grown, old, n * size);
	memcpy(rows, &grown, sizeof(grown));
	return true;
}

size_t
rows_room(size_t n, size_t room)
{
	return n < room ? room : room == 0 ? ROWS_FIRST : 2 * room;
}

bool
take_has(
    const struct take *t, long long area, long long period, long long column)
{
	return area >= 0 && (size_t)area < t->area.n && period >= 0 &&
	       (size_t)period < t->period.n && column >= 0 &&
	       (size_t)column < t->column.n;
}
