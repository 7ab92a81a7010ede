/*
 * guess_role.c - what each column of a plain table is.
 *
 * Headings are believed before contents, and contents must not contradict
 * them.  Whatever makes rows differ and is no value, no area and no period is
 * a category; two columns that always change together are one, and the one
 * that reads better stays.
 */
#include <string.h>

#include "guess_in.h"
#include "table_in.h"
#include "text.h"

/* A table of a thousand columns is not tried out in every way. */
enum { TRIED_MAX = 100 };

static const char *const of_units[] = {
    "=einheit", "=unit", "maßeinheit", "masseinheit", "unit_measure", NULL};

static const char *const of_contacts[] = {"plz", "postleit", "telefon", "fax",
    "vorwahl", "durchwahl", "mail", "http", "=url", "straße", "strasse",
    "koordinate", NULL};

/* Numbers that say of whom, not how many. */
static const char *const of_classes[] = {"=alter", "=age", "altersjahr",
    "=klasse", "jahrgang", "=stufe", "klassenstufe", "=monat", "=quartal",
    "=halbjahr", "=woche", "kalenderwoche", "=month", "=quarter", NULL};

/* --- values and categories --- */

static bool
may_be_value(const struct guess_column *c)
{
	return guess_mostly(c->number, c->n) && c->number > c->symbol &&
	       c->led == 0 && !guess_has(c->head, guess_labels);
}

/* Most are numbers, and what the others are has to be seen: texts like "k. A."
 * and "<3" are no reason to leave all out. */
static bool
may_be_torn_value(const struct guess_column *c)
{
	return 2 * c->number > c->n && 2 * c->number > c->n + c->symbol &&
	       c->led == 0 && c->period < c->number &&
	       !guess_has(c->head, guess_labels);
}

static void
find_torn_values(struct guess *g)
{
	for (size_t c = 0; c < g->ncolumn; c++) {
		const struct guess_column *k = &g->column[c];

		if (!guess_is_free(g, c) || !may_be_torn_value(k) ||
		    may_be_value(k) || guess_has(k->head, of_classes))
			continue;
		guess_give(g, c, ROLE_VALUE);
		g->unsure |= UNSURE_CATEGORY;
	}
}

static void
find_values(struct guess *g)
{
	size_t values = 0, last = g->ncolumn;

	for (size_t c = 0; c < g->ncolumn; c++) {
		const struct guess_column *k = &g->column[c];

		if (!guess_is_free(g, c))
			continue;
		if (guess_has(k->head, of_units) &&
		    !guess_mostly(k->number, k->n))
			guess_give(g, c, ROLE_UNIT);
		else if (may_be_value(k) && !guess_has(k->head, of_classes)) {
			guess_give(g, c, ROLE_VALUE);
			values++;
		} else if (may_be_value(k))
			last = c;
	}
	if (values == 0 && last < g->ncolumn)
		guess_give(g, last, ROLE_VALUE);
	else if (last < g->ncolumn && values > 0)
		guess_give(g, last, ROLE_CATEGORY);
	/* A column without a single value counts nothing yet, but has a
	 * heading like those that do. */
	for (size_t c = 0; c < g->ncolumn && values > 0; c++)
		if (guess_is_free(g, c) && g->column[c].n == 0 &&
		    g->column[c].head.n > 0 && c > 0 &&
		    g->m->role[c - 1] == ROLE_VALUE)
			guess_give(g, c, ROLE_VALUE);
}

/* Another column that is in use says the same. */
static bool
is_said(const struct guess *g, size_t column)
{
	for (size_t c = 0; c < g->ncolumn; c++) {
		const int role = g->m->role[c];

		if (c != column &&
		    (role == ROLE_CATEGORY || role == ROLE_AREA_KEY ||
			role == ROLE_AREA_NAME || role == ROLE_PERIOD) &&
		    guess_follows(g, column, c))
			return true;
	}
	return false;
}

/* Texts that come again and again: of "005" and "Einwohner" the second. */
static void
find_categories(struct guess *g)
{
	enum { ENOUGH = 4 };
	size_t n = 0, tried = 0;

	for (size_t c = 0; c < g->ncolumn && n < ENOUGH; c++) {
		const struct guess_column *k = &g->column[c];

		if (!guess_is_free(g, c) || (k->distinct < 2 && !k->down) ||
		    2 * k->n < g->n || 2 * k->number >= k->n ||
		    (10 * k->distinct > 3 * g->n && g->n > 50) ||
		    guess_has(k->head, guess_labels))
			continue;
		if (tried++ == TRIED_MAX)
			return;
		if (is_said(g, c))
			continue;
		guess_give(g, c, ROLE_CATEGORY);
		n++;
	}
}

/* The columns that say what a row speaks of. */
struct speaking {
	size_t n;
	size_t column[GUESS_COLUMNS_MAX];
};

static struct speaking
speaking_columns(const struct guess *g)
{
	struct speaking s = {0};

	for (size_t c = 0; c < g->ncolumn; c++) {
		const int role = g->m->role[c];

		if (role == ROLE_CATEGORY || role == ROLE_AREA_KEY ||
		    role == ROLE_AREA_NAME || role == ROLE_PERIOD)
			s.column[s.n++] = c;
	}
	return s;
}

static bool
rows_differ(const struct guess *g, const struct speaking *s, size_t a, size_t b)
{
	for (size_t i = 0; i < s->n; i++)
		if (!str_eq(guess_field(g, a, s->column[i]),
			guess_field(g, b, s->column[i])))
			return true;
	return false;
}

static bool
all_differ(const struct guess *g)
{
	/* a part of the sample is enough to see it */
	const size_t n = g->n < 200 ? g->n : 200;
	const struct speaking s = speaking_columns(g);

	for (size_t i = 1; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (!rows_differ(g, &s, i, k))
				return false;
	return true;
}

/* What makes every row another: a name, a number, or both with others. */
static void
tell_rows_apart(struct guess *g)
{
	enum { NAMES, NUMBERS, ANY, STEPS };
	size_t tried = 0;

	if (all_differ(g))
		return;
	g->unsure |= UNSURE_CATEGORY;
	for (int step = NAMES; step < STEPS; step++)
		for (size_t c = 0; c < g->ncolumn; c++) {
			const struct guess_column *k = &g->column[c];
			const bool text = 2 * k->number < k->n;

			if (!guess_is_free(g, c) || k->n == 0 ||
			    guess_has(k->head, of_contacts) ||
			    (step != ANY && (k->distinct < g->n ||
						text != (step == NAMES))))
				continue;
			if (tried++ == TRIED_MAX)
				return;
			guess_give(g, c, ROLE_CATEGORY);
			if (all_differ(g))
				return;
			guess_give(g, c, ROLE_IGNORE);
		}
}

/* One unit for all, if all values are whole numbers. */
static void
find_unit(struct guess *g)
{
	size_t values = 0, percent = 0;
	bool whole = true;

	for (size_t c = 0; c < g->ncolumn; c++) {
		const struct guess_column *k = &g->column[c];

		if (g->m->role[c] == ROLE_UNIT)
			return;
		if (g->m->role[c] == ROLE_VALUE &&
		    k->whole + k->symbol < k->number)
			whole = false;
		if (g->m->role[c] == ROLE_VALUE) {
			values++;
			percent += k->percent > 0 &&
				   k->percent + k->symbol == k->number;
		}
	}
	if (values > 0 && percent == values)
		g->m->unit = STR("Prozent");
	if (!whole)
		return;
	if (g->m->notation.thousands == 0)
		g->m->unit = STR("Anzahl");
}

void
guess_roles(struct guess *g)
{
	g->m->ncolumn = g->ncolumn;
	guess_period_column(g);
	guess_key_column(g);
	guess_name_column(g);
	find_values(g);
	find_torn_values(g);
	guess_quality(g);
	guess_beside(g);
	find_categories(g);
	tell_rows_apart(g);
	find_unit(g);
}
