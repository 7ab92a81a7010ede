/*
 * chunks.c - a file that lies in the database, in pieces of 1 MiB.
 *
 * A few pieces are kept: readers go forward, and those of archives jump
 * between the directory at the end and an entry in the middle.
 */
#include <string.h>

#include "arena.h"
#include "importer.h"

enum { PIECE = 1 << 20, KEPT = 4 };

struct chunks {
	struct job *job;
	struct id file;
	chunk_query *query;
	unsigned long long clock;
	struct piece {
		long long n; /* which one; -1: none */
		unsigned long long used;
		size_t length;
		char *bytes;
	} piece[KEPT];
};

static struct piece *
oldest(struct chunks *c)
{
	struct piece *p = &c->piece[0];

	for (size_t i = 1; i < KEPT; i++)
		if (c->piece[i].used < p->used)
			p = &c->piece[i];
	return p;
}

static struct piece *
fetch(struct chunks *c, long long n)
{
	struct batch b = job_batch(c->job);
	struct import_chunk_row row;
	struct piece *p = oldest(c);

	c->query(&b, c->file, n, &row);
	if (batch_run(&b) || row.bytes.p == NULL || row.bytes.n > PIECE)
		return NULL;
	p->n = n;
	p->length = row.bytes.n;
	memcpy(p->bytes, row.bytes.p, row.bytes.n);
	return p;
}

static struct piece *
find(struct chunks *c, long long n)
{
	for (size_t i = 0; i < KEPT; i++)
		if (c->piece[i].n == n)
			return &c->piece[i];
	return fetch(c, n);
}

static bool
read_chunks(void *ctx, long long at, void *to, size_t n)
{
	struct chunks *c = ctx;
	char *out = to;

	if (at < 0)
		return false;
	while (n > 0) {
		size_t from = (size_t)(at % PIECE), take;
		struct piece *p = find(c, at / PIECE);

		if (p == NULL || from >= p->length)
			return false;
		p->used = ++c->clock;
		take = p->length - from < n ? p->length - from : n;
		memcpy(out, p->bytes + from, take);
		out += take;
		at += (long long)take;
		n -= take;
	}
	return true;
}

struct bytes
chunks_open(struct job *j, struct id file, long long size, chunk_query *query)
{
	struct chunks *c = arena_get(j->arena, 1, sizeof(*c));

	if (c == NULL)
		return (struct bytes){0};
	c->job = j;
	c->file = file;
	c->query = query;
	for (size_t i = 0; i < KEPT; i++) {
		c->piece[i].n = -1;
		c->piece[i].bytes = arena_get(j->arena, PIECE, 1);
		if (c->piece[i].bytes == NULL)
			return (struct bytes){0};
	}
	return (struct bytes){.ctx = c, .size = size, .read = read_chunks};
}
