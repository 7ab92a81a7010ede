/*
 * workspace_content_fuzz.c - any bytes as a file with a contribution: what it
 * is said to be it stays, and a clean image has nothing more to lose.
 */
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "content.h"
#include "enums.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
need(bool holds)
{
	if (!holds)
		abort();
}

static void
clean(struct arena *a, int kind, struct str s)
{
	const struct str once = image_clean(a, kind, s);
	struct str twice;
	const char *sentence;

	if (once.p == NULL)
		return;
	need(once.n <= s.n + 64);
	need(content_kind(a, once, &sentence) == kind);
	twice = image_clean(a, kind, once);
	need(twice.n == once.n && memcmp(twice.p, once.p, once.n) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena *a;
	/* a copy of its own, so that a read behind it is seen */
	char *copy = malloc(n == 0 ? 1 : n);
	const struct str s = {copy, n};
	const char *sentence = NULL;
	int kind;

	if (a == NULL)
		a = arena_new(64 << 20);
	need(a != NULL && copy != NULL);
	memcpy(copy, data, n);
	kind = content_kind(a, s, &sentence);
	need(kind != 0 || sentence != NULL);
	if (kind != 0)
		clean(a, kind, s);
	arena_reset(a);
	free(copy);
	return 0;
}
