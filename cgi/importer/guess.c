/*
 * guess.c - the mapping that a table seems to have.
 */
#include <stdlib.h>
#include <string.h>

#include "charset.h"
#include "guess_in.h"
#include "text.h"
#include "utf8.h"

struct str
guess_field(const struct guess *g, size_t row, size_t column)
{
	for (;; row--) {
		const struct strs *f = &g->rows->row[g->pick[row]].field;
		const struct str s =
		    column < f->n ? str_trim(f->row[column]) : STR("");

		if (s.n > 0 || row == 0 || !g->column[column].down)
			return s;
	}
}

static char
small(char c)
{
	if (c >= 'A' && c <= 'Z')
		c = (char)(c - 'A' + 'a');
	return c;
}

bool
guess_has(struct str heading, const char *const *words)
{
	char room[100];
	const size_t n = heading.n < sizeof(room) ? heading.n : sizeof(room);

	for (size_t i = 0; i < n; i++)
		room[i] = small(heading.p[i]);
	for (; *words != NULL; words++) {
		const char *w = *words;
		const bool whole = w[0] == '='; /* the heading is the word */
		const size_t length = strlen(w + whole);

		if (whole ? n == length && memcmp(room, w + 1, n) == 0
			  : memmem(room, n, w, length) != NULL)
			return true;
	}
	return false;
}

/* Two fields of two rows: by the one, then by the other. */
struct pair {
	struct str a, b;
};

static int
by_both(const void *x, const void *y)
{
	const struct pair *p = x, *q = y;
	const int order = str_order(p->a, q->a);

	return order != 0 ? order : str_order(p->b, q->b);
}

bool
guess_follows(const struct guess *g, size_t follower, size_t of)
{
	struct pair pair[GUESS_ROWS_MAX];

	if (g->n < 2)
		return true;
	for (size_t i = 0; i < g->n; i++)
		pair[i] = (struct pair){
		    guess_field(g, i, of), guess_field(g, i, follower)};
	qsort(pair, g->n, sizeof(*pair), by_both);
	for (size_t i = 1; i < g->n; i++)
		if (str_eq(pair[i].a, pair[i - 1].a) &&
		    !str_eq(pair[i].b, pair[i - 1].b))
			return false;
	return true;
}

/*
 * Letters that code page 850 and Mac Roman make of umlauts when they are read
 * as Windows-1252, between letters.
 */
static bool
looks_misread(struct str s)
{
	static const long strange[] = {
	    0x201e, 0x201d, 0x17d, 0x2122, 0x161, 0xe1, 0x160, 0x178, 0xfffd};
	bool letter = false;

	while (s.n > 0) {
		const long c = utf8_next(&s);

		for (size_t i = 0; letter && i < COUNT(strange); i++)
			if (c == strange[i] && s.n > 0 &&
			    ((s.p[0] >= 'a' && s.p[0] <= 'z') || c == 0xfffd))
				return true;
		letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}
	return false;
}

static bool
charset_unsure(const struct guess *g)
{
	if (g->m->charset == CHARSET_MIXED)
		return true;
	for (size_t i = 0; i < g->rows->n; i++)
		for (size_t k = 0; k < g->rows->row[i].field.n; k++)
			if (looks_misread(g->rows->row[i].field.row[k]))
				return true;
	return false;
}

void
mapping_guess(const struct sample_rows *rows, const struct hints *hints,
    struct mapping *m, unsigned *unsure)
{
	struct mapping found = {.separator = m->separator,
	    .charset = m->charset,
	    .sheet = m->sheet,
	    .notation = NOTATION_GERMAN};
	struct guess *g = calloc(1, sizeof(*g));

	*unsure = UNSURE_HEADS | UNSURE_AREA | UNSURE_PERIOD;
	if (g != NULL && rows->n > 0) {
		g->rows = rows;
		g->m = &found;
		if (hints != NULL)
			g->hints = *hints;
		found.skip = m->skip;
		found.heads = m->heads;
		guess_heads(g);
		guess_rows(g);
		guess_columns(g);
		guess_down(g);
		guess_notation(g);
		guess_heading_rows(g);
		guess_roles(g);
		guess_block(g);
		guess_title(g);
		if (charset_unsure(g))
			g->unsure |= UNSURE_CHARSET;
		if (g->ncolumn < 2)
			g->unsure |= UNSURE_SEPARATOR;
		*unsure = g->unsure;
	}
	free(g);
	*m = found;
}
