/*
 * guess_place.c - what the rows of headings of a plain table name: areas,
 * periods, units, or what is counted.
 */
#include <string.h>

#include "guess_in.h"
#include "table_in.h"
#include "text.h"
#include "units.h"

/* A table says of itself, or its file does, that its columns are areas. */
static const char *const by_area[] = {"stadtteil", "stadtbezirk", "ortsteil",
    "stadtviertel", "quartier", "nach gemeinde", "nach_gemeinde", "nach kreis",
    "nach_kreis", "nach bezirk", "nach_bezirk", NULL};

bool
guess_is_area(const struct guess *g, struct str s)
{
	struct place_found f;
	char room[16];

	if (s.n == 0)
		return false;
	if (s.p[0] == '0' || s.p[0] == 'D') {
		const struct str key = place_key(s, AREA_AS_GIVEN, room);

		if (key.n == 2 || key.n == 5 || key.n == 8 || key.n == 11)
			return true;
	}
	f = place_find(g->hints.places, s);
	return f.how != PLACE_UNKNOWN;
}

/* How many of a row's headings are what; over keys of rows they are not
 * looked at, as far as is known yet: the first one. */
struct looks {
	size_t n, period, area, unit, texts;
};

static struct looks
looks_of(const struct guess *g, size_t row)
{
	const struct strs *f = &g->rows->row[row].field;
	struct looks l = {0};

	for (size_t c = 1; c < g->ncolumn && c < f->n; c++) {
		const struct str s = str_trim(f->row[c]);
		const struct guess_column *k = &g->column[c];

		/* over columns of texts stands what those are */
		if (s.n == 0 || (k->n > 0 && 2 * k->number < k->n))
			continue;
		l.n++;
		l.period += guess_is_period(s);
		l.unit += unit_is(s);
		l.area += guess_is_area(g, s);
	}
	return l;
}

static bool
said_by_area(const struct guess *g)
{
	char title[200];

	if (guess_has(g->hints.file_name, by_area))
		return true;
	for (size_t i = 0; i < g->top; i++) {
		const struct strs *f = &g->rows->row[i].field;

		for (size_t c = 0; c < f->n; c++) {
			size_t n = f->row[c].n < sizeof(title) ? f->row[c].n
							       : sizeof(title);

			if (guess_has((struct str){f->row[c].p, n}, by_area))
				return true;
		}
	}
	return false;
}

static bool
all_are_texts(const struct guess *g)
{
	for (size_t c = 0; c < g->ncolumn; c++)
		if (g->column[c].n > 0 &&
		    2 * g->column[c].number < g->column[c].n)
			return false;
	return true;
}

void
guess_heading_rows(struct guess *g)
{
	bool areas = false;

	for (size_t r = g->top; r < g->first && r - g->top < MAPPING_HEADS_MAX;
	     r++) {
		unsigned char *to = &g->m->head[r - g->top];
		const struct looks l = looks_of(g, r);

		if (l.n > 1 && 10 * l.period >= 9 * l.n &&
		    g->first > g->top + 1)
			*to = HEAD_PERIOD;
		else if (l.n > 0 && l.unit == l.n && g->first > g->top + 1)
			*to = HEAD_UNIT;
		else if (l.n > 1 && 10 * l.area >= 6 * l.n) {
			*to = HEAD_AREA;
			areas = true;
		}
	}
	/* no column of names, and the table says that it is by areas */
	if (!areas && g->first > g->top && g->ncolumn > 3 && said_by_area(g) &&
	    all_are_texts(g) && g->first - g->top <= MAPPING_HEADS_MAX &&
	    g->m->head[g->first - 1 - g->top] == HEAD_AUTO) {
		g->m->head[g->first - 1 - g->top] = HEAD_AREA;
		areas = true;
		g->unsure |= UNSURE_AREA;
	}
	if (areas)
		g->unsure |= UNSURE_PLACE;
}
