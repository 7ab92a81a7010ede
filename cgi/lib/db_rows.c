/*
 * db_rows.c - from a result of libpq to the structs of generated code.
 *
 * Texts point into the result, which the arena clears; nothing is copied.
 */
#include "db_rows.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "day.h"
#include "log.h"
#include "stmt.h"

/* Read digits up to something else, as PostgreSQL writes dates. */
static long long
take_digits(const char **p)
{
	long long v = 0;

	while (**p >= '0' && **p <= '9')
		v = v * 10 + (*(*p)++ - '0');
	if (**p == '-' || **p == ':' || **p == ' ')
		(*p)++;
	return v;
}

/* "2026-11-22": ISO, as the connection asks for. */
static long long
read_day(const char **p)
{
	struct date d = {.year = take_digits(p)};

	d.month = (int)take_digits(p);
	d.day = (int)take_digits(p);
	return days_of(d);
}

/* "2026-11-22 04:31:15.123+00": the connection's time zone is UTC. */
static long long
read_when(const char *p)
{
	long long day = read_day(&p), h = take_digits(&p), m = take_digits(&p);

	return ((day * 24 + h) * 60 + m) * 60 + take_digits(&p);
}

static int
nibble(char c)
{
	return c <= '9' ? c - '0' : c - 'a' + 10;
}

static bool
read_bytes(struct arena *a, const char *v, struct str *out)
{
	size_t n = strlen(v);
	char *p;

	if (n < 2 || (p = arena_get(a, n / 2, 1)) == NULL)
		return false;
	for (size_t i = 2; i + 1 < n; i += 2)
		p[i / 2 - 1] = (char)(nibble(v[i]) << 4 | nibble(v[i + 1]));
	*out = (struct str){p, n / 2 - 1};
	return true;
}

static int
read_enum(const struct enum_type *t, const char *v)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(v, t->name[i]) == 0)
			return (int)i + 1;
	return 0;
}

static void
read_null(const struct column *c, void *out)
{
	switch (c->type) {
	case BOOL:
		*(bool *)out = false;
		break;
	case INT:
	case WHEN:
	case DAY:
		*(long long *)out = NONE_INT;
		break;
	case ID:
		*(struct id *)out = (struct id){0};
		break;
	case ENUM:
		*(int *)out = 0;
		break;
	case TEXT:
	case DEC:
	case BYTES:
		*(struct str *)out = (struct str){NULL, 0};
		break;
	}
}

static bool
read_value(
    struct arena *a, const struct column *c, const char *v, size_t n, void *out)
{
	switch (c->type) {
	case BOOL:
		*(bool *)out = *v == 't';
		return true;
	case INT:
	case ID:
		*(long long *)out = strtoll(v, NULL, 10);
		return true;
	case WHEN:
		*(long long *)out = read_when(v);
		return true;
	case DAY:
		*(long long *)out = read_day(&v);
		return true;
	case ENUM:
		*(int *)out = read_enum(c->names, v);
		return *(int *)out != 0;
	case TEXT:
	case DEC:
		*(struct str *)out = (struct str){v, n};
		return true;
	case BYTES:
		return read_bytes(a, v, out);
	}
	return false;
}

static enum status
read_row(struct batch *b, const struct stmt *s, const PGresult *res, int i,
    char *row)
{
	for (unsigned k = 0; k < s->ncolumn; k++) {
		const struct column *c = &s->column[k];

		if (PQgetisnull(res, i, (int)k)) {
			if (!c->nullable) {
				log_line("%s: %s is null", s->name, c->name);
				return FAULT;
			}
			read_null(c, row + c->offset);
		} else if (!read_value(b->arena, c, PQgetvalue(res, i, (int)k),
			       (size_t)PQgetlength(res, i, (int)k),
			       row + c->offset))
			return FAULT;
	}
	return OK;
}

enum status
rows_read(struct batch *b, const struct call *c, const PGresult *res)
{
	const struct stmt *s = c->stmt;
	int n = PQntuples(res);
	char *row = c->out;
	enum status st = OK;

	if (s->rows == NONE)
		return OK;
	if (PQnfields(res) != (int)s->ncolumn) {
		log_line("%s: %d columns instead of %u", s->name,
		    PQnfields(res), s->ncolumn);
		return FAULT;
	}
	if (s->rows == ONE && n != 1)
		return n == 0 ? ABSENT : FAULT;
	if (s->rows == MANY) {
		row = arena_get(b->arena, (size_t)n, s->row_size);
		if (row == NULL)
			return BUSY;
		/* Generated row pointers differ in type, not in shape. */
		memcpy(c->out, &(struct rows){(size_t)n, row},
		    sizeof(struct rows));
	}
	for (int i = 0; i < n && !st; i++)
		st = read_row(b, s, res, i, row + (size_t)i * s->row_size);
	return st;
}
