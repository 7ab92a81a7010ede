/*
 * guess_key.c - which columns of a plain table say when and where.
 *
 * Headings are believed before contents, and contents must not contradict
 * them.
 */
#include <string.h>

#include "guess_in.h"
#include "table_in.h"
#include "text.h"
#include "year_part.h"

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

/* What looks like a number and counts nothing; and what is of no use here. */
const char *const guess_labels[] = {"nummer", "_nr", "=nr", "=id", "_id",
    "code", "koordinate", "rechtswert", "hochwert", "latitude", "longitude",
    "utm", "=lat", "=lon", "plz", "postleit", "telefon", "fax", "vorwahl",
    "lfd", "laufende n", "=nr.", "durchwahl", "mail", "http", "=url", "straße",
    "strasse", NULL};

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
find_period_column(struct guess *g)
{
	/* by the heading, then by what stands there */
	for (size_t c = 0; c < g->ncolumn; c++)
		if (guess_mostly(g->column[c].period, g->column[c].n) &&
		    guess_has(g->column[c].head, of_periods)) {
			guess_give(g, c, ROLE_PERIOD);
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
		guess_give(g, c, ROLE_PERIOD);
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

/* A column of months or quarters beside one of years is part of the period. */
static void
find_part(struct guess *g)
{
	size_t year = 0;

	while (year < g->ncolumn && g->m->role[year] != ROLE_PERIOD)
		year++;
	if (year == g->ncolumn || g->column[year].year < g->column[year].n)
		return;
	for (size_t c = 0; c < g->ncolumn; c++) {
		size_t parts = 0;

		for (size_t i = 0; i < g->n && guess_is_free(g, c); i++)
			parts += year_part(guess_field(g, i, year),
				     guess_field(g, i, c), g->column[c].head)
				     .kind != PERIOD_NONE;
		if (!guess_mostly(parts, g->column[c].n))
			continue;
		guess_give(g, c, ROLE_PERIOD);
		return;
	}
}

/* Where nothing says what 21/22 or 01.08.23 is, a person is asked. */
static void
see_short(struct guess *g, struct str s)
{
	const enum period_form form =
	    keys_is_period(s) ? PERIOD_AS_GIVEN : period_short(s);

	if (form == PERIOD_AS_GIVEN)
		return;
	g->m->period_form = (unsigned char)form;
	g->unsure |= UNSURE_YEARS;
}

/* The form that a text of the headings says, or one above the table. */
static enum period_form
form_above(const struct guess *g)
{
	enum period_form form = PERIOD_AS_GIVEN;

	for (size_t r = 0; r < g->first; r++) {
		const struct strs *f = &g->rows->row[r].field;

		for (size_t c = 0; c < f->n && form == PERIOD_AS_GIVEN; c++)
			form = period_form_of(f->row[c]);
	}
	return form;
}

/* How short periods are meant, in the column or in the headings. */
static void
find_period_form(struct guess *g)
{
	enum period_form above;

	for (size_t c = 0; c < g->ncolumn; c++)
		for (size_t i = 0; g->m->role[c] == ROLE_PERIOD &&
				   g->column[c].brief > 0 && i < g->n;
		     i++)
			see_short(g, guess_field(g, i, c));
	for (size_t r = g->top;
	     mapping_has_head(g->m, HEAD_PERIOD) && r < g->first; r++)
		for (size_t c = 0; c < g->rows->row[r].field.n; c++)
			see_short(g, g->rows->row[r].field.row[c]);
	above = form_above(g);
	if (g->m->period_form == PERIOD_SHORT_SCHOOL &&
	    above != PERIOD_AS_GIVEN) {
		g->m->period_form = (unsigned char)above;
		g->unsure &= ~(unsigned)UNSURE_YEARS;
	}
}

void
guess_period_column(struct guess *g)
{
	find_period_column(g);
	find_part(g);
	find_period_form(g);
}

/* NUTS codes, which have letters. */
static bool
holds_nuts(const struct guess *g, size_t column)
{
	size_t known = 0;

	for (size_t i = 0; i < g->n; i++)
		known += nuts_key(guess_field(g, i, column)).n > 0;
	return guess_mostly(known, g->column[column].n);
}

static bool
may_be_key(const struct guess_column *c)
{
	return guess_mostly(c->digits, c->n) && c->least >= 2 &&
	       c->most <= 12 && c->period < c->n;
}

/* Keys of states, districts, municipalities, or with zeros in front. */
static bool
looks_like_key(const struct guess_column *c)
{
	return may_be_key(c) && c->led > 0 && c->least == c->most &&
	       (c->most == 2 || c->most == 5 || c->most == 8 ||
		   c->most == 12) &&
	       !guess_has(c->head, guess_labels);
}

/*
 * How the keys are written.  Spreadsheets take the zero off 05914 and
 * 05914000; those of the states from 10 on, which have none to lose, are longer
 * by one then, and so are those that were typed as texts.
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
	} else if (shorter > 0 && fitting == k->n &&
		   (k->led == 0 || k->most == 5 || k->most == 8) &&
		   g->m->area_prefix.n == 0) {
		g->m->area_form = AREA_ZERO_LOST;
		g->unsure |= UNSURE_AREA;
	}
}

void
guess_key_column(struct guess *g)
{
	size_t at = g->ncolumn;

	for (size_t c = 0; c < g->ncolumn && at == g->ncolumn; c++)
		if (guess_is_free(g, c) &&
		    ((may_be_key(&g->column[c]) &&
			 guess_has(g->column[c].head, of_keys)) ||
			holds_nuts(g, c)))
			at = c;
	for (size_t c = 0; c < g->ncolumn && at == g->ncolumn; c++)
		if (guess_is_free(g, c) && looks_like_key(&g->column[c])) {
			at = c;
			g->unsure |= UNSURE_AREA;
		}
	if (at == g->ncolumn)
		return;
	guess_give(g, at, ROLE_AREA_KEY);
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

	return guess_is_free(g, c) && k->n > 0 && 2 * k->number <= k->n;
}

void
guess_name_column(struct guess *g)
{
	const size_t key = key_column(g);
	bool found = false;

	if (mapping_has_head(g->m, HEAD_AREA))
		return;
	for (size_t c = 0; c < g->ncolumn && !found; c++)
		if (is_text(g, c) && guess_has(g->column[c].head, of_names) &&
		    (key < g->ncolumn ? names_keys(g, c, key)
				      : names_areas(g, c, 5))) {
			guess_give(g, c, ROLE_AREA_NAME);
			found = true;
		}
	for (size_t c = 0; c < g->ncolumn && key == g->ncolumn && !found; c++)
		if (is_text(g, c) && names_areas(g, c, 9)) {
			guess_give(g, c, ROLE_AREA_NAME);
			found = true;
		}
	/* called so, but nobody knows them yet */
	for (size_t c = 0; c < g->ncolumn && key == g->ncolumn && !found; c++)
		if (is_text(g, c) && guess_has(g->column[c].head, of_names)) {
			guess_give(g, c, ROLE_AREA_NAME);
			g->unsure |= UNSURE_AREA;
			found = true;
		}
	if (key == g->ncolumn && !found)
		g->unsure |= UNSURE_AREA;
}
