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

static const char *const of_periods[] = {"jahr", "=year", "=time", "zeit",
    "datum", "=date", "stichtag", "semester", "=monat", "=quartal", "=periode",
    "time_period", "berichts", NULL};

static const char *const of_keys[] = {"=ags", "=ars", "=rs", "gemeindeschl",
    "kreisschl", "gebietsschl", "regionalschl", "schlüssel", "schluessel",
    "raum_id", "area_key", "gebiet_id", "gkz", "kennziffer", "stadtteil_nr",
    "stadtteilnr", "bezirk_nr", "bezirksnr", "stt_nr", "stb_nr", "=key",
    "=area", "=geo", "=nuts", "nuts_", "nuts-", "ref_area", "kreis_nr",
    "gem_nr", NULL};

static const char *const of_regional_keys[] = {
    "=ars", "=rs", "regionalschl", NULL};

static const char *const of_names[] = {"=raum", "=name", "gebiet", "kreis",
    "gemeinde", "=stadt", "stadtteil", "stadtbezirk", "bezirk", "ortsteil",
    "=land", "bundesland", "region", "area_name", "=ort", NULL};

static const char *const of_units[] = {
    "=einheit", "=unit", "maßeinheit", "masseinheit", "unit_measure", NULL};

/* What looks like a number and counts nothing; and what is of no use here. */
static const char *const of_labels[] = {"nummer", "_nr", "=nr", "=id", "_id",
    "code", "koordinate", "rechtswert", "hochwert", "latitude", "longitude",
    "utm", "=lat", "=lon", "plz", "postleit", "telefon", "fax", "vorwahl",
    "durchwahl", "mail", "http", "=url", "straße", "strasse", NULL};

static const char *const of_contacts[] = {"plz", "postleit", "telefon", "fax",
    "vorwahl", "durchwahl", "mail", "http", "=url", "straße", "strasse",
    "koordinate", NULL};

/* Numbers that say of whom, not how many. */
static const char *const of_classes[] = {"=alter", "=age", "altersjahr",
    "=klasse", "jahrgang", "=stufe", "klassenstufe", NULL};

static bool
mostly(size_t part, size_t of)
{
	return of > 0 && 10 * part >= 9 * of;
}

static void
give(struct guess *g, size_t column, enum role role)
{
	g->m->role[column] = (unsigned char)role;
}

static bool
is_free(const struct guess *g, size_t column)
{
	return g->m->role[column] == ROLE_IGNORE;
}

/* --- time and place --- */

/* Two or more headings that are periods are a table wide by period. */
static bool
wide_by_period(const struct guess *g)
{
	size_t n = 0;

	for (size_t c = 0; c < g->ncolumn; c++)
		n += g->column[c].head_period;
	return n > 1;
}

static void
find_period(struct guess *g)
{
	/* by the heading, then by what stands there */
	for (size_t c = 0; c < g->ncolumn; c++)
		if (mostly(g->column[c].period, g->column[c].n) &&
		    guess_has(g->column[c].head, of_periods)) {
			give(g, c, ROLE_PERIOD);
			return;
		}
	if (wide_by_period(g)) {
		g->m->periods_in_heads = !mapping_has_head(g->m, HEAD_PERIOD);
		return;
	}
	for (size_t c = 0; c < g->ncolumn; c++) {
		const struct guess_column *k = &g->column[c];

		if (k->n == 0 || k->period < k->n)
			continue;
		give(g, c, ROLE_PERIOD);
		if (k->year > 0)
			g->unsure |= UNSURE_PERIOD;
		return;
	}
	for (size_t c = 0; c < g->ncolumn; c++)
		if (g->column[c].head_period) {
			g->m->periods_in_heads = true;
			return;
		}
	g->unsure |= UNSURE_PERIOD;
}

/* NUTS codes, which have letters. */
static bool
holds_nuts(const struct guess *g, size_t column)
{
	size_t known = 0;

	for (size_t i = 0; i < g->n; i++)
		known += nuts_key(guess_field(g, i, column)).n > 0;
	return mostly(known, g->column[column].n);
}

static bool
may_be_key(const struct guess_column *c)
{
	return mostly(c->digits, c->n) && c->least >= 2 && c->most <= 12 &&
	       c->period < c->n;
}

/* Keys of states, districts, municipalities, or with zeros in front. */
static bool
looks_like_key(const struct guess_column *c)
{
	return may_be_key(c) && c->led > 0 && c->least == c->most &&
	       (c->most == 2 || c->most == 5 || c->most == 8 ||
		   c->most == 12) &&
	       !guess_has(c->head, of_labels);
}

/*
 * How the keys are written.  Spreadsheets take the zero off 05914 and
 * 05914000; then no key of the column has one, and those of ten states and
 * more, which have none to lose, are longer by one.
 */
static void
find_form(struct guess *g, size_t at)
{
	const struct guess_column *k = &g->column[at];
	size_t shorter = 0, fitting = 0;

	for (size_t i = 0; i < g->n; i++) {
		const struct str s = guess_field(g, i, at);

		shorter += s.n == 4 || s.n == 7 || s.n == 11;
		fitting += s.n <= 2 || s.n == 4 || s.n == 5 || s.n == 7 ||
			   s.n == 8 || s.n == 11 || s.n == 12;
	}
	if (guess_has(k->head, of_regional_keys) || k->least == 12) {
		g->m->area_form = AREA_ARS;
		g->unsure |= UNSURE_AREA;
	} else if (k->led == 0 && shorter > 0 && fitting == k->n &&
		   g->m->area_prefix.n == 0) {
		g->m->area_form = AREA_ZERO_LOST;
		g->unsure |= UNSURE_AREA;
	}
}

static void
find_key(struct guess *g)
{
	size_t at = g->ncolumn;

	for (size_t c = 0; c < g->ncolumn && at == g->ncolumn; c++)
		if (is_free(g, c) &&
		    ((may_be_key(&g->column[c]) &&
			 guess_has(g->column[c].head, of_keys)) ||
			holds_nuts(g, c)))
			at = c;
	for (size_t c = 0; c < g->ncolumn && at == g->ncolumn; c++)
		if (is_free(g, c) && looks_like_key(&g->column[c])) {
			at = c;
			g->unsure |= UNSURE_AREA;
		}
	if (at == g->ncolumn)
		return;
	give(g, at, ROLE_AREA_KEY);
	find_form(g, at);
	/* keys of quarters are short: the town's stands before them */
	if (g->column[at].most <= 4 && g->column[at].most != 2 &&
	    g->m->area_form == AREA_AS_GIVEN)
		g->unsure |= UNSURE_SHORT;
}

static size_t
key_column(const struct guess *g)
{
	for (size_t c = 0; c < g->ncolumn; c++)
		if (g->m->role[c] == ROLE_AREA_KEY)
			return c;
	return g->ncolumn;
}

/* Names of areas: of states, or of those that the portal knows. */
static bool
names_areas(const struct guess *g, size_t column, size_t tenths)
{
	size_t known = 0;

	for (size_t i = 0; i < g->n; i++)
		known += guess_is_area(g, guess_field(g, i, column));
	return g->column[column].n > 0 &&
	       10 * known >= tenths * g->column[column].n;
}

/* Each key has one name; a borough and a quarter may share theirs. */
static bool
names_keys(const struct guess *g, size_t column, size_t key)
{
	return 2 * g->column[column].distinct >= g->column[key].distinct &&
	       guess_follows(g, column, key);
}

static bool
is_text(const struct guess *g, size_t c)
{
	const struct guess_column *k = &g->column[c];

	return is_free(g, c) && k->n > 0 && 2 * k->number <= k->n;
}

static void
find_name(struct guess *g)
{
	const size_t key = key_column(g);
	bool found = false;

	if (mapping_has_head(g->m, HEAD_AREA))
		return;
	for (size_t c = 0; c < g->ncolumn && !found; c++)
		if (is_text(g, c) && guess_has(g->column[c].head, of_names) &&
		    (key < g->ncolumn ? names_keys(g, c, key)
				      : names_areas(g, c, 5))) {
			give(g, c, ROLE_AREA_NAME);
			found = true;
		}
	for (size_t c = 0; c < g->ncolumn && key == g->ncolumn && !found; c++)
		if (is_text(g, c) && names_areas(g, c, 9)) {
			give(g, c, ROLE_AREA_NAME);
			found = true;
		}
	/* called so, but nobody knows them yet */
	for (size_t c = 0; c < g->ncolumn && key == g->ncolumn && !found; c++)
		if (is_text(g, c) && guess_has(g->column[c].head, of_names)) {
			give(g, c, ROLE_AREA_NAME);
			g->unsure |= UNSURE_AREA;
			found = true;
		}
	if (key == g->ncolumn && !found)
		g->unsure |= UNSURE_AREA;
}

/* --- values and categories --- */

static bool
may_be_value(const struct guess_column *c)
{
	return mostly(c->number, c->n) && c->number > c->symbol &&
	       c->led == 0 && !guess_has(c->head, of_labels);
}

static void
find_values(struct guess *g)
{
	size_t values = 0, last = g->ncolumn;

	for (size_t c = 0; c < g->ncolumn; c++) {
		const struct guess_column *k = &g->column[c];

		if (!is_free(g, c))
			continue;
		if (guess_has(k->head, of_units) && !mostly(k->number, k->n))
			give(g, c, ROLE_UNIT);
		else if (may_be_value(k) && !guess_has(k->head, of_classes)) {
			give(g, c, ROLE_VALUE);
			values++;
		} else if (may_be_value(k))
			last = c;
	}
	if (values == 0 && last < g->ncolumn)
		give(g, last, ROLE_VALUE);
	else if (last < g->ncolumn && values > 0)
		give(g, last, ROLE_CATEGORY);
	/* A column without a single value counts nothing yet, but has a
	 * heading like those that do. */
	for (size_t c = 0; c < g->ncolumn && values > 0; c++)
		if (is_free(g, c) && g->column[c].n == 0 &&
		    g->column[c].head.n > 0 && c > 0 &&
		    g->m->role[c - 1] == ROLE_VALUE)
			give(g, c, ROLE_VALUE);
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

		if (!is_free(g, c) || (k->distinct < 2 && !k->down) ||
		    2 * k->n < g->n || 2 * k->number >= k->n ||
		    (10 * k->distinct > 3 * g->n && g->n > 50) ||
		    guess_has(k->head, of_labels))
			continue;
		if (tried++ == TRIED_MAX)
			return;
		if (is_said(g, c))
			continue;
		give(g, c, ROLE_CATEGORY);
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

			if (!is_free(g, c) || k->n == 0 ||
			    guess_has(k->head, of_contacts) ||
			    (step != ANY && (k->distinct < g->n ||
						text != (step == NAMES))))
				continue;
			if (tried++ == TRIED_MAX)
				return;
			give(g, c, ROLE_CATEGORY);
			if (all_differ(g))
				return;
			give(g, c, ROLE_IGNORE);
		}
}

/* One unit for all, if all values are whole numbers. */
static void
find_unit(struct guess *g)
{
	for (size_t c = 0; c < g->ncolumn; c++) {
		const struct guess_column *k = &g->column[c];

		if (g->m->role[c] == ROLE_UNIT)
			return;
		if (g->m->role[c] == ROLE_VALUE &&
		    k->whole + k->symbol < k->number)
			return;
	}
	if (g->m->notation.thousands == 0)
		g->m->unit = STR("Anzahl");
}

void
guess_roles(struct guess *g)
{
	g->m->ncolumn = g->ncolumn;
	find_period(g);
	find_key(g);
	find_name(g);
	find_values(g);
	find_categories(g);
	tell_rows_apart(g);
	find_unit(g);
}
