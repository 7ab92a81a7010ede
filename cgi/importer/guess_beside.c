/*
 * guess_beside.c - what stands beside the values of a plain table and is none:
 * letters about their quality, and a second table with headings of its own.
 */
#include "graded.h"
#include "guess_in.h"
#include "text.h"

/* A column of "p", "r" and "." right of a value. */
void
guess_quality(struct guess *g)
{
	for (size_t c = 1; c < g->ncolumn; c++) {
		const struct guess_column *k = &g->column[c];

		if (g->m->role[c - 1] != ROLE_VALUE || k->letter == 0 ||
		    k->sign < k->n)
			continue;
		guess_give(g, c, ROLE_QUALITY);
		g->unsure |= UNSURE_CATEGORY;
	}
}

static bool
is_key(const struct guess *g, size_t column)
{
	const int role = g->m->role[column];

	return role == ROLE_PERIOD || role == ROLE_AREA_KEY ||
	       role == ROLE_AREA_NAME;
}

/* The column holds what the key's does; "Wert" twice is another matter. */
static bool
holds_keys(const struct guess_column *key, const struct guess_column *k)
{
	return guess_mostly(key->period, key->n)
		   ? guess_mostly(k->period, k->n)
		   : 2 * k->number < k->n || k->led > 0;
}

/* Values stand between them; "Region" over a key and its name is one key. */
static bool
is_parted(const struct guess *g, size_t from, size_t to)
{
	while (from < to && g->m->role[from] != ROLE_VALUE)
		from++;
	return from < to;
}

/*
 * Where the heading of a period or an area comes again, with periods or texts
 * below it, another table begins: its rows speak of other things, and none of
 * its values may be taken for this one.
 */
void
guess_beside(struct guess *g)
{
	for (size_t c = 1; c < g->ncolumn; c++)
		for (size_t i = 0; i < c; i++) {
			const struct guess_column *k = &g->column[c],
						  *key = &g->column[i];

			if (!is_key(g, i) || key->head.n == 0 || k->n == 0 ||
			    !str_eq(k->head, key->head) ||
			    !holds_keys(key, k) || !is_parted(g, i, c))
				continue;
			for (; c < g->ncolumn; c++)
				guess_give(g, c, ROLE_IGNORE);
			g->unsure |= UNSURE_HEADS | UNSURE_CATEGORY;
			return;
		}
}
