/*
 * table.c - files and cells for the tests of the intake.
 */
#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "text.h"

enum { ARENA = 64 << 20, TABLES_MAX = 8 };

static struct arena *arenas[TABLES_MAX];
static size_t narena;

void
tables_free(void)
{
	while (narena > 0)
		arena_free(arenas[--narena]);
}

struct table
table_of(struct str text)
{
	struct table t = {.arena = arena_new(ARENA)};

	if (t.arena == NULL || narena == TABLES_MAX)
		abort();
	arenas[narena++] = t.arena;
	t.st = genesis_read(t.arena, text, &t.g, &t.why);
	return t;
}

static struct table
table_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	static char room[2 << 20];
	size_t n;

	if (f == NULL) {
		perror(path);
		abort();
	}
	n = fread(room, 1, sizeof(room), f);
	fclose(f);
	return table_of((struct str){room, n});
}

struct table
table_fixture(const char *name)
{
	char path[200];

	snprintf(path, sizeof(path), "tests/fixtures/%s", name);
	return table_file(path);
}

static const char *
shared(void)
{
	const char *dir = getenv("BEFUND_SHARED_DATA");

	return dir != NULL ? dir : "../shared/data";
}

struct table
table_shared(const char *name)
{
	char path[400];

	snprintf(path, sizeof(path), "%s/%s", shared(), name);
	return table_file(path);
}

bool
table_has_shared(void)
{
	char path[400];
	FILE *f;

	snprintf(path, sizeof(path), "%s/README.md", shared());
	if ((f = fopen(path, "rb")) == NULL) {
		fprintf(stderr, "skipped 1 test: no data in %s\n", shared());
		return false;
	}
	fclose(f);
	return true;
}

const struct genesis_row *
table_row(const struct table *t, const char *period, const char *area)
{
	for (size_t i = 0; i < t->g.row.n; i++) {
		const struct genesis_row *row = &t->g.row.row[i];

		if (str_is(row->period, period) && str_is(row->area, area))
			return row;
	}
	return NULL;
}

const char *
table_cell(
    const struct table *t, const char *period, const char *area, size_t column)
{
	static const char *const mark[MARK_MAX] = {
	    "?", "-", ".", "...", "/", "x", "<0.5"};
	static const char *const grade[GRADE_MAX] = {"", "()", "p", "r", "s"};
	const struct genesis_row *row = table_row(t, period, area);
	const struct genesis_cell *c;

	if (row == NULL)
		return "no such row";
	c = &row->cell[column];
	if (c->value.p == NULL)
		return mark[c->symbol];
	return table_text(t, str_fmt(t->arena, "%.*s%s", (int)c->value.n,
				 c->value.p, grade[c->quality]));
}

const struct doubt *
table_doubt(const struct table *t, enum doubt_kind kind)
{
	for (size_t i = 0; i < t->g.doubt.n; i++)
		if (t->g.doubt.row[i].kind == (int)kind)
			return &t->g.doubt.row[i];
	return NULL;
}

const char *
table_text(const struct table *t, struct str s)
{
	const char *copy = str_copy(t->arena, s);

	return copy == NULL ? "" : copy;
}
