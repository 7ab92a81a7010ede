/*
 * cube.c - values that lie where dimensions cross.
 */
#include "cube.h"

#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "text.h"

static const struct {
	const char *code;
	enum cube_role role;
} known[] = {
    {"TIME_PERIOD", CUBE_PERIOD},
    {"TIME",        CUBE_PERIOD},
    {"time",        CUBE_PERIOD},
    {"Time",        CUBE_PERIOD},
    {"year",        CUBE_PERIOD},
    {"JAHR",        CUBE_PERIOD}, /* GENESIS from here */
    {"STAG",        CUBE_PERIOD},
    {"SMONAT",      CUBE_PERIOD},
    {"SEMEST",      CUBE_PERIOD},
    {"SEMEST2",     CUBE_PERIOD},
    {"SJAHR",       CUBE_PERIOD},
    {"SCHULJ",      CUBE_PERIOD},
    {"QUARTG",      CUBE_PERIOD},
    {"REF_AREA",    CUBE_AREA  },
    {"GEO",         CUBE_AREA  },
    {"geo",         CUBE_AREA  },
    {"AREA",        CUBE_AREA  },
    {"DINSG",       CUBE_AREA  }, /* GENESIS from here */
    {"DLAND",       CUBE_AREA  },
    {"DLANDU",      CUBE_AREA  },
    {"DGRUPPE",     CUBE_AREA  },
    {"REGBEZ",      CUBE_AREA  },
    {"KREISE",      CUBE_AREA  },
    {"KREIS",       CUBE_AREA  },
    {"GEMEIN",      CUBE_AREA  },
    {"GEMEINDE",    CUBE_AREA  },
};

enum cube_role
cube_role_of(struct str code)
{
	for (size_t i = 0; i < COUNT(known); i++)
		if (str_is(code, known[i].code))
			return known[i].role;
	return CUBE_CATEGORY;
}

struct cube
cube_new(struct take *t, const struct mapping *m, struct arena *a)
{
	return (struct cube){.take = t,
	    .mapping = m,
	    .arena = a,
	    .area = -1,
	    .period = -1,
	    .area_dim = -1,
	    .period_dim = -1,
	    .column = -1};
}

/* A member takes three bytes of the file at least, and about 300 of ours. */
size_t
cube_room(const struct bytes *file, size_t most)
{
	enum { FIXED = 3 << 20, EACH = 128 };

	return file->size < (long long)((most - FIXED) / EACH)
		   ? FIXED + EACH * (size_t)file->size
		   : most;
}

static bool
too_much(struct cube *c)
{
	return take_fail(c->take, TOO_MUCH,
	    N_("Die Datei hat mehr Merkmale oder Ausprägungen, als wir lesen."),
	    0);
}

struct str
cube_copy(struct cube *c, struct str s)
{
	char *copy;

	if (s.n > TAKE_TEXT_MAX) {
		s.n = TAKE_TEXT_MAX;
		while (s.n > 0 && ((unsigned char)s.p[s.n] & 0xc0) == 0x80)
			s.n--;
	}
	copy = str_copy(c->arena, s);
	if (copy == NULL) {
		too_much(c);
		return STR("");
	}
	return (struct str){copy, s.n};
}

int
cube_find_dim(const struct cube *c, struct str code)
{
	for (size_t i = 0; i < c->ndim; i++)
		if (str_eq(c->dim[i].code, code))
			return (int)i;
	return -1;
}

int
cube_dim(struct cube *c, struct str code)
{
	const int at = cube_find_dim(c, code);
	struct cube_dim *d;

	if (at >= 0)
		return at;
	if (c->ndim == CUBE_DIMS) {
		too_much(c);
		return -1;
	}
	d = &c->dim[c->ndim];
	*d = (struct cube_dim){.code = cube_copy(c, code),
	    .codes = book_begin(c->arena, CUBE_MEMBERS)};
	return (int)c->ndim++;
}

long long
cube_member(struct cube *c, int dim, struct str code)
{
	struct cube_dim *d = &c->dim[dim];
	const long long at = book_add(&d->codes, code);
	struct cube_member *grown;

	if (at < 0) {
		too_much(c);
		return -1;
	}
	if ((size_t)at < d->room)
		return at;
	grown = arena_get(c->arena, d->codes.room, sizeof(*grown));
	if (grown == NULL) {
		too_much(c);
		return -1;
	}
	if (d->room > 0)
		memcpy(grown, d->member, d->room * sizeof(*grown));
	d->member = grown;
	d->room = d->codes.room;
	return at;
}

/* --- where values lie --- */

/* Only the first of a role keeps it, and none if the mapping says it. */
static int
settle(struct cube *c, enum cube_role role, bool fixed)
{
	int first = -1;

	for (size_t i = 0; i < c->ndim; i++) {
		if (c->dim[i].role != (int)role)
			continue;
		if (first >= 0 || fixed)
			c->dim[i].role = CUBE_CATEGORY;
		else
			first = (int)i;
	}
	return first;
}

/*
 * German keys begin with the number of a state, 01 to 16.  Where other numbers
 * stand among the keys, those that look like ours are not ours either: 15 is a
 * Spanish province then and not Sachsen-Anhalt.
 */
static bool
is_foreign(const struct cube_dim *d)
{
	for (size_t i = 0; i < d->codes.n; i++) {
		const struct str s = d->codes.word[i];
		long long number;

		if (s.n >= 2 && str_int((struct str){s.p, 2}, &number) &&
		    (number < 1 || number > 16))
			return true;
	}
	return false;
}

void
cube_begin(struct cube *c)
{
	const struct mapping *m = c->mapping;
	const bool area = m != NULL && m->area.n > 0;
	const bool period = m != NULL && m->period.n > 0;
	size_t position = 0;

	c->area_dim = settle(c, CUBE_AREA, area);
	c->period_dim = settle(c, CUBE_PERIOD, period);
	if (area)
		c->area = take_area(
		    c->take, m->area, STR(""), take_level(m->area), 0);
	else if (c->area_dim < 0)
		(void)take_doubt(c->take, DOUBT_AREA_MISSING, 0);
	if (period)
		c->period = take_period(c->take, m->period, 0);
	else if (c->period_dim < 0)
		(void)take_doubt(c->take, DOUBT_PERIOD_MISSING, 0);
	c->foreign = c->area_dim >= 0 && is_foreign(&c->dim[c->area_dim]) &&
		     (m == NULL || m->area_prefix.n == 0);
	for (size_t i = 0; i < c->ndim; i++)
		if (c->dim[i].role == CUBE_CATEGORY)
			take_dimension(c->take, position++,
			    c->dim[i].name.n > 0 ? c->dim[i].name
						 : c->dim[i].code,
			    c->dim[i].code);
}

/* The key of an area as our areas have it. */
static long long
find_area(struct cube *c, struct str code, struct str name, long long line)
{
	char key[64];
	const struct mapping *m = c->mapping;
	const size_t n = m != NULL ? m->area_prefix.n : 0;

	if (c->foreign) {
		/* no key of theirs is one of ours, even if it looks so */
		const struct str ours = take_foreign(c->take, code, name, line);
		struct doubt *d;

		if (ours.n > 0 && !str_is(ours, "-"))
			return take_area(
			    c->take, ours, name, take_level(ours), line);
		d = take_doubt(c->take, DOUBT_AREA_UNKNOWN, line);
		if (d != NULL) {
			d->where = str_fmt(c->take->arena, "%.*s", (int)name.n,
			    name.n > 0 ? name.p : "");
			d->given = str_fmt(
			    c->take->arena, "%.*s", (int)code.n, code.p);
		}
		return -1;
	}
	if (str_is(code, "DE") || str_is(code, "DEU"))
		code = STR("DG");
	else if (n > 0 && n + code.n <= sizeof(key)) {
		memcpy(key, m->area_prefix.p, n);
		memcpy(key + n, code.p, code.n);
		code = (struct str){key, n + code.n};
	}
	return take_area(c->take, code, name, take_level(code), line);
}

static long long
place_of(struct cube *c, int dim, size_t member, long long line)
{
	struct cube_dim *d = &c->dim[dim];
	struct cube_member *m = &d->member[member];
	const struct str code = d->codes.word[member];

	if (m->placed)
		return m->place;
	m->placed = true;
	if (d->role == CUBE_AREA)
		m->place = find_area(c, code, m->label, line);
	else if (period_read(code).kind != PERIOD_NONE || m->label.n == 0)
		m->place = take_period(c->take, code, line);
	else
		m->place = take_period(c->take, m->label, line);
	return m->place;
}

/* The same column as the last value's. */
static bool
same_column(const struct cube *c, const size_t *member, struct str unit)
{
	if (c->column < 0 || !str_eq(unit, c->last_unit))
		return false;
	for (size_t i = 0; i < c->ndim; i++)
		if (c->dim[i].role == CUBE_CATEGORY && c->last[i] != member[i])
			return false;
	return true;
}

/* A dimension that only says in what the values are counted. */
static bool
is_unit(struct str code)
{
	return str_is(code, "unit") || str_is(code, "UNIT") ||
	       str_is(code, "UNIT_MEASURE");
}

static void
doubt_unit(struct cube *c, long long column)
{
	struct take *t = c->take;

	if (column >= 0 && t->column.row[column].unit.n == 0 &&
	    t->ndoubt[DOUBT_UNIT_MISSING] == 0)
		(void)take_doubt(t, DOUBT_UNIT_MISSING, 0);
}

static long long
find_column(struct cube *c, const size_t *member, struct str unit)
{
	struct str path[CUBE_DIMS], codes[CUBE_DIMS];
	size_t n = 0;
	long long at;

	for (size_t i = 0; i < c->ndim; i++) {
		const struct cube_dim *d = &c->dim[i];
		const struct cube_member *m = &d->member[member[i]];

		if (unit.n == 0)
			unit = m->unit;
		if (d->role != CUBE_CATEGORY)
			continue;
		codes[n] = d->codes.word[member[i]];
		path[n++] =
		    m->label.n > 0 ? m->label : d->codes.word[member[i]];
		if (unit.n == 0 && is_unit(d->code))
			unit = path[n - 1];
	}
	if (unit.n == 0 && c->mapping != NULL)
		unit = c->mapping->unit;
	at = take_column(
	    c->take, &(struct strs){n, path}, &(struct strs){n, codes}, unit);
	doubt_unit(c, at);
	return at;
}

static long long
column_of(struct cube *c, const size_t *member, struct str unit)
{
	if (same_column(c, member, unit))
		return c->column;
	c->column = find_column(c, member, unit);
	memcpy(c->last, member, c->ndim * sizeof(*member));
	/* The unit of a series lies in the file's buffer: compare a column's.
	 */
	c->last_unit = c->column >= 0 && unit.n > 0
			   ? c->take->column.row[c->column].unit
			   : STR("");
	return c->column;
}

/* Say of a cell what has no place in it. */
static void
doubt(struct cube *c, enum doubt_kind kind, long long area, long long period,
    const struct cube_value *v)
{
	struct doubt *d = take_doubt(c->take, kind, v->line);
	struct str name, given, label;

	if (d == NULL)
		return;
	name = c->take->area.row[area].name;
	if (name.n == 0)
		name = c->take->area.row[area].key;
	given = c->take->period.row[period].given;
	label = take_label(c->take, c->column);
	d->where = str_fmt(c->take->arena, "%.*s, %.*s, %.*s", (int)name.n,
	    name.n > 0 ? name.p : "", (int)given.n, given.n > 0 ? given.p : "",
	    (int)label.n, label.n > 0 ? label.p : "");
	d->given = str_fmt(c->take->arena, "%.*s", (int)v->status.n,
	    v->status.n > 0 ? v->status.p : "");
}

static bool
has_place(struct cube *c)
{
	if (c->area_dim < 0 && c->area < 0)
		take_skip(c->take, DOUBT_AREA_MISSING, 1);
	else if (c->period_dim < 0 && c->period < 0)
		take_skip(c->take, DOUBT_PERIOD_MISSING, 1);
	else
		return true;
	return false;
}

void
cube_put(struct cube *c, const size_t *member, const struct cube_value *v)
{
	struct flags flags = flags_read(c->style, v->status);
	struct cell cell = {0};
	long long area = c->area, period = c->period, column;

	if (!take_going(c->take) || !has_place(c))
		return;
	if (c->area_dim >= 0)
		area = place_of(c, c->area_dim, member[c->area_dim], v->line);
	if (area < 0) {
		take_skip(c->take, DOUBT_AREA_UNKNOWN, 1);
		return;
	}
	if (c->period_dim >= 0)
		period =
		    place_of(c, c->period_dim, member[c->period_dim], v->line);
	column = column_of(c, member, v->unit);
	if (v->number.n > 0 && !cell_number(v->number, &cell))
		cell = (struct cell){0};
	flags.secret |= v->secret;
	flags_apply(&flags, &cell);
	if (area >= 0 && period >= 0 && column >= 0) {
		if (flags.breaks)
			doubt(c, DOUBT_BREAK_FLAG, area, period, v);
		if (flags.secret && cell.nvalue > 0)
			doubt(c, DOUBT_SECRET_FLAG, area, period, v);
		if (flags.strange)
			doubt(c, DOUBT_SYMBOL_FORM, area, period, v);
	}
	take_value(c->take, area, period, column, v->line, &cell,
	    v->number.n > 0            ? v->number
	    : cell.symbol != MARK_NONE ? v->status
				       : STR(""));
}
