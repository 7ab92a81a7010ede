/*
 * arena.c - memory that lives exactly as long as one request.
 *
 * What is not handed out is always zero: a reset wipes what was used, so that
 * nothing of a request, a password say, outlives it; handing out is free.
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
enum { KEEP = 1 << 18 };

struct arena *
arena_new(size_t limit)
{
	struct arena *a = NULL;

	if (limit <= SIZE_MAX / 2)
		a = calloc(1, sizeof(*a) + limit);
	if (a != NULL)
		a->limit = limit;
	return a;
}

/*
 * Zeroes again.  The whole pages of an unusually large request go back to the
 * system, which gives new ones when they are wanted.
 */
static void
wipe(struct arena *a)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	uintptr_t from = (uintptr_t)a->room, to = from + a->used;
	uintptr_t first = (from + KEEP + page - 1) / page * page;
	uintptr_t end = to / page * page;

	if (end > first &&
	    madvise((void *)first, end - first, MADV_DONTNEED) == 0) {
		explicit_bzero((void *)end, to - end);
		to = first;
	}
	explicit_bzero(a->room, to - from);
}

void
arena_reset(struct arena *a)
{
	struct deferred *d;

	while ((d = a->deferred) != NULL) {
		a->deferred = d->next;
		d->fn(d->arg);
	}
	wipe(a);
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
	p = a->room + a->used;
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
