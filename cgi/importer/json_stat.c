/*
 * json_stat.c - readers of JSON-stat and of the JSON of GENESIS.
 */
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "readers.h"
#include "stat.h"
#include "text.h"

enum { ROOM = 40 << 20 };

static bool
has(struct str head, const char *word)
{
	return memmem(head.p, head.n, word, strlen(word)) != NULL;
}

/* The first bytes without white space. */
static struct str
dense(struct str head, char *to, size_t most)
{
	size_t n = 0;

	if (str_starts(head, "\357\273\277"))
		head = (struct str){head.p + 3, head.n - 3};
	for (size_t i = 0; i < head.n && n < most; i++)
		if (strchr(" \t\r\n", head.p[i]) == NULL)
			to[n++] = head.p[i];
	return (struct str){to, n};
}

bool
json_stat_recognises(struct str head)
{
	char first[1];

	return str_starts(dense(head, first, sizeof(first)), "{") &&
	       !has(head, "\"dataSets\"") && !has(head, "FeatureCollection") &&
	       (has(head, "\"dimension\"") || has(head, "\"value\"") ||
		   has(head, "json-stat") || has(head, "\"dataset\""));
}

/* {"data":[{"code": ..., "id": ..., "dimension": ...}]} */
bool
genesis_json_recognises(struct str head)
{
	char first[11];

	return str_starts(
		   dense(head, first, sizeof(first)), "{\"data\":[{\"") &&
	       has(head, "\"dimension\"") && has(head, "\"id\"");
}

static void
read_with(struct stat *s)
{
	if (stat_find(s) && stat_head(s) && stat_shape(s)) {
		if (s->cube.style == FLAG_GENESIS)
			stat_structure(s, s->file->beside);
		cube_begin(&s->cube);
		stat_values(s);
	}
}

static void
read_style(const struct bytes *b, const struct mapping *m, struct take *t,
    enum flag_style style)
{
	struct arena *a = arena_new(cube_room(b, ROOM));
	struct stat *s = a == NULL ? NULL : arena_get(a, 1, sizeof(*s));

	if (s == NULL) {
		take_fail(
		    t, BUSY, N_("Der Speicher reicht gerade nicht aus."), 0);
		arena_free(a);
		return;
	}
	s->file = b;
	s->take = t;
	s->arena = a;
	s->cube = cube_new(t, m, a);
	s->cube.style = style;
	s->java = style == FLAG_GENESIS;
	t->size = b->size;
	t->notation = (struct notation){'.', 0};
	take_about(t, ABOUT_CHARSET, STR("UTF-8"));
	read_with(s);
	arena_free(a);
}

void
json_stat_read(const struct bytes *b, const struct mapping *m, struct take *t)
{
	read_style(b, m, t, FLAG_USUAL);
}

void
genesis_json_read(
    const struct bytes *b, const struct mapping *m, struct take *t)
{
	read_style(b, m, t, FLAG_GENESIS);
}
