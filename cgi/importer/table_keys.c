/*
 * table_keys.c - which fields of a row are its period, its area, its name and
 * its further keys.
 */
#include <string.h>

#include "graded.h"
#include "places.h"
#include "table_in.h"
#include "take_in.h"
#include "text.h"

/* What tables without keys call the areas that everybody knows. */
static const struct {
	const char *name, *key;
} known[] = {
    {"Deutschland",            "DG"},
    {"Deutschland insgesamt",  "DG"},
    {"Germany",		"DG"},
    {"Schleswig-Holstein",     "01"},
    {"Hamburg",		"02"},
    {"Niedersachsen",          "03"},
    {"Bremen",		 "04"},
    {"Nordrhein-Westfalen",    "05"},
    {"Hessen",		 "06"},
    {"Rheinland-Pfalz",        "07"},
    {"Baden-Württemberg",     "08"},
    {"Bayern",		 "09"},
    {"Saarland",               "10"},
    {"Berlin",		 "11"},
    {"Brandenburg",            "12"},
    {"Mecklenburg-Vorpommern", "13"},
    {"Sachsen",		"14"},
    {"Sachsen-Anhalt",         "15"},
    {"Thüringen",             "16"},
    {"Lower Saxony",           "03"},
    {"North Rhine-Westphalia", "05"},
    {"Hesse",		  "06"},
    {"Rhineland-Palatinate",   "07"},
    {"Bavaria",		"09"},
    {"Saxony",		 "14"},
    {"Saxony-Anhalt",          "15"},
    {"Thuringia",              "16"},
};

struct str
keys_of_name(struct str name)
{
	name = str_trim(name);
	for (size_t i = 0; i < COUNT(known); i++)
		if (str_is(name, known[i].name))
			return str_of(known[i].key);
	return STR("");
}

bool
keys_is_area(struct str s)
{
	s = str_trim(s);
	if (str_is(s, "DG"))
		return true;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n >= 2 && s.n <= 12;
}

bool
keys_is_value(struct str s)
{
	struct cell c;
	const enum cell_form form = cell_read(s, NOTATION_GERMAN, &c);

	return form != CELL_EMPTY && form != CELL_UNREADABLE;
}

bool
keys_is_period(struct str s)
{
	return period_read(s).kind != PERIOD_NONE;
}

struct str
keys_period_in(struct str s)
{
	struct str found = STR("");
	size_t n = 0;

	while (n < s.n) {
		size_t from = n, to;

		while (n < s.n && strchr(" _(),;\t", s.p[n]) == NULL)
			n++;
		to = n++;
		while (to > from && (s.p[to - 1] == '.' || s.p[to - 1] == ':'))
			to--;
		if (to - from < 4 ||
		    !keys_is_period((struct str){s.p + from, to - from}))
			continue;
		if (found.n > 0 &&
		    !str_eq(found, (struct str){s.p + from, to - from}))
			return STR("");
		found = (struct str){s.p + from, to - from};
	}
	return found;
}

/* Fields at the front that no row of headings names. */
static size_t
unnamed(const struct table *r)
{
	size_t least = r->width;

	for (size_t i = 0; i < r->nheader; i++) {
		const struct header *h = &r->header[i];
		size_t n = 0;

		while (n < least && (n >= h->n || h->field[n].n == 0))
			n++;
		least = n;
	}
	return least;
}

/* Where the keys have headings too: fields before the first value. */
static size_t
before_values(const struct table *r, const struct record *row)
{
	size_t n = 0;

	while (
	    n < row->n && n < r->width &&
	    (!keys_is_value(row->field[n]) || keys_is_period(row->field[n]) ||
		(keys_is_area(row->field[n]) && n + 1 < row->n &&
		    !keys_is_value(row->field[n + 1]) &&
		    !graded_is_sign(str_trim(row->field[n + 1])))))
		n++;
	return n;
}

/* An area's key, and its name behind it. */
static bool
is_pair(const struct table *r, const struct record *row, size_t i)
{
	return i + 1 < r->nkey && i + 1 < row->n &&
	       keys_is_area(row->field[i]) &&
	       !keys_is_area(row->field[i + 1]) &&
	       !keys_is_period(row->field[i + 1]);
}

static int
find_area(const struct table *r, const struct record *row)
{
	/* 2013 before DG is a year, whatever else four digits may be */
	for (size_t i = 0; i < r->nkey && i < row->n; i++)
		if (is_pair(r, row, i) && !keys_is_period(row->field[i]))
			return (int)i;
	for (size_t i = 0; i < r->nkey && i < row->n; i++)
		if (r->head_period.n > 0 && is_pair(r, row, i))
			return (int)i;
	return -1;
}

/* A key that can be none but an area's stands without its name. */
static int
find_bare_area(const struct table *r, const struct record *row)
{
	for (size_t i = 0; i < r->nkey && i < row->n; i++) {
		const struct str s = str_trim(row->field[i]);
		long long state;

		if ((s.n == 5 || s.n == 8) && keys_is_area(s) &&
		    str_int((struct str){s.p, 2}, &state) && state >= 1 &&
		    state <= 16)
			return (int)i;
	}
	return -1;
}

/* A state, or what the portal knows. */
static bool
names_area(const struct table *r, struct str s)
{
	struct place_found f;

	s = str_trim(s);
	if (keys_of_name(s).n > 0)
		return true;
	if (r->take->places == NULL || s.n == 0 || keys_is_value(s) ||
	    keys_is_period(s))
		return false;
	f = place_find(r->take->places, s);
	return f.how == PLACE_NAMED || f.how == PLACE_SIMILAR;
}

static int
find_name(const struct table *r, const struct record *row)
{
	for (size_t i = 0; i < r->nkey && i < row->n; i++)
		if (names_area(r, row->field[i]))
			return (int)i;
	return -1;
}

static int
find_period(const struct table *r, const struct record *row)
{
	for (size_t i = 0; i < r->nkey && i < row->n; i++)
		if ((int)i != r->area_key && (int)i != r->name_key &&
		    keys_is_period(row->field[i]))
			return (int)i;
	return -1;
}

/* The month, quarter or half of the year that is the period. */
static int
find_part(const struct table *r, const struct record *row)
{
	if (r->period_key < 0)
		return -1;
	for (size_t i = 0; i < r->nkey && i < row->n; i++)
		if ((int)i != r->area_key && (int)i != r->name_key &&
		    (int)i != r->period_key &&
		    period_read_part(row->field[r->period_key], row->field[i])
			    .kind != PERIOD_NONE)
			return (int)i;
	return -1;
}

/* The usual order, for a first row that is not in order itself. */
static bool
suppose_usual(struct table *r, const struct record *row)
{
	const size_t at = r->head_period.n == 0 ? 1 : 0;
	struct str key;

	if (r->nkey < at + 2)
		return false;
	key = str_trim(row->field[at]);
	if (!str_starts(row->field[at + 1], "  ") &&
	    (key.n == 0 || key.p[0] < '0' || key.p[0] > '9' ||
		keys_is_period(key)))
		return false;
	r->period_key = (int)at - 1;
	r->area_key = (int)at;
	r->name_key = r->area_key + 1;
	return true;
}

static bool
heads_name_period(const struct table *r)
{
	for (size_t i = 0; i < r->nheader; i++)
		for (size_t c = r->nkey; c < r->header[i].n; c++)
			if (keys_is_period(r->header[i].field[c]))
				return true;
	return false;
}

/* A table that names no area speaks of one: its title may say of which. */
static bool
suppose(struct table *r, const struct record *row)
{
	struct doubt *d;

	if (suppose_usual(r, row))
		return true;
	if (row->n < r->width || record_width(row) > r->width ||
	    (r->period_key < 0 && r->head_period.n == 0 &&
		r->block != BLOCK_PERIOD && !heads_name_period(r)))
		return false;
	if (r->mapping != NULL && r->mapping->area.n > 0) {
		r->said = r->mapping->area;
		return true;
	}
	r->assumed = STR("Deutschland");
	for (size_t i = 0; i < r->title.n; i++)
		if (keys_of_name(r->title.row[i]).n > 0)
			r->assumed = r->title.row[i];
	d = take_doubt(r->take, DOUBT_AREA_ASSUMED, row->line);
	if (d != NULL)
		d->better = r->assumed;
	return true;
}

bool
keys_find(struct table *r, const struct record *row)
{
	r->nkey = unnamed(r);
	if (r->nkey == 0)
		r->nkey = before_values(r, row);
	if (r->nkey == 0 || r->nkey > TABLE_KEYS_MAX || row->n < r->nkey)
		return false;
	r->graded = graded_find(r, row);
	r->area_key = find_area(r, row);
	r->name_key = r->area_key < 0 ? find_name(r, row) : r->area_key + 1;
	if (r->area_key < 0 && r->name_key < 0)
		r->area_key = find_bare_area(r, row);
	r->period_key = find_period(r, row);
	if (r->area_key < 0 && r->name_key < 0 && r->block != BLOCK_AREA &&
	    !suppose(r, row))
		return false;
	r->part_key = find_part(r, row);
	for (size_t i = 0; i < r->nkey; i++)
		if ((int)i != r->area_key && (int)i != r->name_key &&
		    (int)i != r->period_key && (int)i != r->part_key)
			r->category_key[r->ncategory++] = i;
	return true;
}
