/*
 * arena.c - memory that lives exactly as long as one request.
 */
#include "arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct deferred {
	struct deferred *next;
	void (*fn)(void *);
	void *arg;
};

struct arena {
	struct deferred *deferred;
	size_t limit;
	size_t used;
	alignas(max_align_t) unsigned char room[];
};

/* What a request may leave resident for the next one. */
enum { KEEP = 1 << 20 };

struct arena *
arena_new(size_t limit)
{
	struct arena *a = NULL;

	if (limit <= SIZE_MAX / 2)
		a = malloc(sizeof(*a) + limit);
	if (a != NULL)
		*a = (struct arena){.limit = limit};
	return a;
}

/* Give the pages of an unusually large request back to the system. */
static void
shrink(struct arena *a)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	uintptr_t from = (uintptr_t)(a->room + KEEP);
	uintptr_t to = (uintptr_t)(a->room + a->used);

	from = (from + page - 1) / page * page;
	to = to / page * page;
	if (to > from)
		(void)madvise((void *)from, to - from, MADV_DONTNEED);
}

void
arena_reset(struct arena *a)
{
	struct deferred *d;

	while ((d = a->deferred) != NULL) {
		a->deferred = d->next;
		d->fn(d->arg);
	}
	if (a->used > KEEP)
		shrink(a);
	a->used = 0;
}

void
arena_free(struct arena *a)
{
	if (a != NULL)
		arena_reset(a);
	free(a);
}

void *
arena_get(struct arena *a, size_t n, size_t size)
{
	const size_t step = alignof(max_align_t);
	size_t need;
	void *p;

	if (__builtin_mul_overflow(n, size, &need) || need > a->limit - a->used)
		return NULL;
	p = memset(a->room + a->used, 0, need);
	need = (need + step - 1) / step * step;
	a->used = need < a->limit - a->used ? a->used + need : a->limit;
	return p;
}

bool
arena_defer(struct arena *a, void (*fn)(void *), void *arg)
{
	struct deferred *d = arena_get(a, 1, sizeof(*d));

	if (d == NULL) {
		fn(arg);
		return false;
	}
	*d = (struct deferred){a->deferred, fn, arg};
	a->deferred = d;
	return true;
}
