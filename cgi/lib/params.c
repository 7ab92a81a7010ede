/*
 * params.c - the values of a question, written as PostgreSQL reads them.
 */
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "db.h"
#include "stmt.h"
#include "text.h"

void
batch_add(struct batch *b, const struct stmt *s, void *out)
{
	if (b->st)
		return;
	if (b->n == BATCH_MAX)
		b->st = FAULT;
	else
		b->call[b->n++] = (struct call){.stmt = s, .out = out};
}

/* The next value of the newest call; p must stay in the arena, NULL is NULL. */
static void
add(struct batch *b, const char *p, size_t n, int format)
{
	struct call *c;

	if (b->st)
		return;
	c = &b->call[b->n - 1];
	if (c->nvalue == PARAM_MAX || n > INT_MAX) {
		b->st = FAULT;
		return;
	}
	c->value[c->nvalue] = p;
	c->len[c->nvalue] = (int)n;
	c->format[c->nvalue++] = format;
}

static void
add_copy(struct batch *b, struct str s)
{
	char *p;

	if (b->st)
		return;
	p = str_copy(b->arena, s);
	if (p == NULL)
		b->st = BUSY;
	else
		add(b, p, s.n, 0);
}

void
batch_bool(struct batch *b, bool v)
{
	add(b, v ? "t" : "f", 1, 0);
}

void
batch_int(struct batch *b, long long v)
{
	char s[24];
	int n = snprintf(s, sizeof(s), "%lld", v);

	if (v == NONE_INT)
		add(b, NULL, 0, 0);
	else
		add_copy(b, (struct str){s, (size_t)n});
}

void
batch_id(struct batch *b, struct id id)
{
	batch_int(b, id.v == 0 ? NONE_INT : id.v);
}

void
batch_text(struct batch *b, struct str s)
{
	if (s.p == NULL)
		add(b, NULL, 0, 0);
	else if (memchr(s.p, 0, s.n) != NULL)
		b->st = b->st ? b->st : INVALID; /* PostgreSQL has no NUL */
	else
		add_copy(b, s);
}

void
batch_bytes(struct batch *b, struct str s)
{
	add(b, s.p, s.n, 1);
}

/* Years, months and days of a count of days since 1970. */
static size_t
day_text(long long z, char out[32])
{
	z += 719468;
	const long long era = (z >= 0 ? z : z - 146096) / 146097;
	const long long doe = z - era * 146097;
	const long long yoe =
	    (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	const long long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	const long long mp = (5 * doy + 2) / 153;
	const long long m = mp < 10 ? mp + 3 : mp - 9;

	return (size_t)snprintf(out, 32, "%04lld-%02lld-%02lld",
	    yoe + era * 400 + (m <= 2), m, doy - (153 * mp + 2) / 5 + 1);
}

void
batch_day(struct batch *b, struct day d)
{
	char s[32];

	if (d.d == NONE_INT)
		add(b, NULL, 0, 0);
	else
		add_copy(b, (struct str){s, day_text(d.d, s)});
}

void
batch_when(struct batch *b, struct when w)
{
	long long day = w.s / 86400 - (w.s % 86400 < 0);
	long long left = w.s - day * 86400;
	char s[64];
	size_t n;

	if (w.s == NONE_INT) {
		add(b, NULL, 0, 0);
		return;
	}
	n = day_text(day, s);
	n += (size_t)snprintf(s + n, sizeof(s) - n, " %02lld:%02lld:%02lld+00",
	    left / 3600, left / 60 % 60, left % 60);
	add_copy(b, (struct str){s, n});
}

void
batch_dec(struct batch *b, struct dec d)
{
	batch_text(b, (struct str){d.p, d.n});
}

void
batch_enum(struct batch *b, const struct enum_type *t, int v)
{
	if (v < 0 || (size_t)v > t->n)
		b->st = b->st ? b->st : FAULT;
	else if (v == 0)
		add(b, NULL, 0, 0);
	else
		add(b, t->name[v - 1], strlen(t->name[v - 1]), 0);
}

/* An array as PostgreSQL reads it: {1,2,3}. */
void
batch_ints(struct batch *b, struct ints list)
{
	char *p = b->st ? NULL : arena_get(b->arena, list.n * 21 + 3, 1);
	size_t n = 0;

	if (p == NULL) {
		b->st = b->st ? b->st : BUSY;
		return;
	}
	p[n++] = '{';
	for (size_t i = 0; i < list.n; i++)
		n += (size_t)snprintf(
		    p + n, 22, i == 0 ? "%lld" : ",%lld", list.row[i]);
	p[n++] = '}';
	add(b, p, n, 0);
}

void
batch_ids(struct batch *b, struct ids list)
{
	struct ints numbers = {.n = list.n};

	numbers.row =
	    b->st ? NULL : arena_get(b->arena, list.n, sizeof(*numbers.row));
	if (numbers.row == NULL) {
		b->st = b->st ? b->st : BUSY;
		return;
	}
	for (size_t i = 0; i < list.n; i++)
		numbers.row[i] = list.row[i].v;
	batch_ints(b, numbers);
}

/* {"one","tw\"o",NULL}: quotes and backslashes are escaped. */
void
batch_texts(struct batch *b, struct strs list)
{
	size_t need = 3, n = 0;
	char *p;

	for (size_t i = 0; i < list.n; i++)
		need += list.row[i].n * 2 + 5;
	p = b->st ? NULL : arena_get(b->arena, need, 1);
	if (p == NULL) {
		b->st = b->st ? b->st : BUSY;
		return;
	}
	p[n++] = '{';
	for (size_t i = 0; i < list.n; i++) {
		struct str s = list.row[i];

		if (i > 0)
			p[n++] = ',';
		if (s.p == NULL) {
			memcpy(p + n, "NULL", 4);
			n += 4;
			continue;
		}
		if (memchr(s.p, 0, s.n) != NULL)
			b->st = INVALID;
		p[n++] = '"';
		for (size_t k = 0; k < s.n; k++) {
			if (s.p[k] == '"' || s.p[k] == '\\')
				p[n++] = '\\';
			p[n++] = s.p[k];
		}
		p[n++] = '"';
	}
	p[n++] = '}';
	add(b, p, n, 0);
}
