/*
 * bytes.c - a file that lies in memory.
 */
#include "bytes.h"

#include <string.h>

#include "i18n.h"

static bool
read_memory(void *ctx, long long at, void *to, size_t n)
{
	const struct str *s = ctx;

	if (at < 0 || (size_t)at > s->n || n > s->n - (size_t)at)
		return false;
	memcpy(to, s->p + at, n);
	return true;
}

struct bytes
bytes_of(const struct str *data)
{
	/* Read through only; the member is for every kind of file. */
	void *ctx = (void *)(uintptr_t)data;

	return (struct bytes){
	    .ctx = ctx, .size = (long long)data->n, .read = read_memory};
}

const char *
bytes_why(const struct bytes *b)
{
	return b->why != NULL && *b->why != NULL
		   ? *b->why
		   : N_("Die Datei konnte nicht gelesen werden.");
}
