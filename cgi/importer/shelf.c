/*
 * shelf.c - cells on their way into the database, by COPY, some megabytes at a
 * time.
 */
#include <string.h>

#include "arena.h"
#include "importer.h"

enum { ROOM = 4 << 20, ROW_MAX = 256 };

struct shelf {
	struct job *job;
	char *row; /* in COPY's text format */
	size_t n;
	enum status st;
	char head[24]; /* the file's id and a tab */
	size_t nhead;
};

static char *
put_number(char *p, long long v)
{
	char digits[20];
	size_t n = 0;

	if (v < 0) {
		*p++ = '-';
		v = -v;
	}
	do {
		digits[n++] = (char)('0' + v % 10);
		v /= 10;
	} while (v > 0);
	while (n > 0)
		*p++ = digits[--n];
	return p;
}

struct shelf *
shelf_new(struct job *j)
{
	struct shelf *s = arena_get(j->arena, 1, sizeof(*s));
	char *end;

	if (s == NULL || (s->row = arena_get(j->arena, ROOM, 1)) == NULL)
		return NULL;
	s->job = j;
	end = put_number(s->head, j->file.id.v);
	*end++ = '\t';
	s->nhead = (size_t)(end - s->head);
	return s;
}

static enum status
send(struct shelf *s)
{
	struct batch b = job_batch(s->job);

	if (s->st || s->n == 0)
		return s->st;
	q_import_cells(&b);
	s->st = batch_copy(&b, (struct str){s->row, s->n});
	s->n = 0;
	return s->st;
}

bool
shelf_cell(void *shelf, const struct taken_cell *c)
{
	const struct dec v = cell_value(&c->cell);
	struct shelf *s = shelf;
	char *p = s->row + s->n;

	memcpy(p, s->head, s->nhead);
	p = put_number(p + s->nhead, c->area);
	*p++ = '\t';
	p = put_number(p, c->period);
	*p++ = '\t';
	p = put_number(p, c->column);
	*p++ = '\t';
	p = put_number(p, c->line);
	*p++ = '\t';
	if (v.p == NULL) {
		memcpy(p, "\\N", 2);
		p += 2;
	} else {
		memcpy(p, v.p, v.n);
		p += v.n;
	}
	*p++ = '\t';
	p = put_number(p, c->cell.symbol + 8 * c->cell.quality);
	*p++ = '\n';
	s->n = (size_t)(p - s->row);
	return s->n + ROW_MAX < ROOM || send(s) == OK;
}

enum status
shelf_end(struct shelf *s)
{
	return send(s);
}
