/*
 * stat_head.c - JSON-stat: what the dataset says of its dimensions.
 */
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "stat.h"
#include "text.h"

enum { PLACES = 16 };

static bool
wrong(struct stat *s)
{
	return take_fail(s->take, INVALID,
	    N_("Die Angaben zu den Dimensionen der Datei sind nicht zu "
	       "lesen."),
	    0);
}

/* Codes in their order: the members of an array of strings. */
static void
each_code(struct stat *s, struct json *j,
    void (*on)(struct stat *, size_t i, struct str))
{
	size_t i = 0;

	if (j->kind != JSON_ARRAY) {
		wrong(s);
		return;
	}
	while (take_going(s->take) && json_next(j) > JSON_END &&
	       j->kind != JSON_ARRAY_END)
		if (json_is_plain(j))
			on(s, i++, j->text);
		else
			wrong(s);
}

static void
on_id(struct stat *s, size_t i, struct str code)
{
	const int dim = i < CUBE_DIMS ? cube_dim(&s->cube, code) : -1;

	for (size_t k = 0; k < s->ndim; k++)
		if (s->dim[k].dim == dim)
			wrong(s);
	if (dim < 0)
		wrong(s);
	else
		s->dim[s->ndim++].dim = dim;
}

static void
on_size(struct stat *s, size_t i, struct str number)
{
	if (i >= CUBE_DIMS || !str_int(number, &s->size[i]))
		wrong(s);
	else
		s->nsize = i + 1;
}

/* Of several dimensions with a role the first counts. */
static void
give_role(struct stat *s, enum cube_role role, struct str code)
{
	const int dim = cube_dim(&s->cube, code);

	if (dim >= 0 && !s->roles[role])
		s->cube.dim[dim].role = (int)role;
	s->roles[role] = true;
}

static void
on_geo(struct stat *s, size_t i, struct str code)
{
	(void)i;
	give_role(s, CUBE_AREA, code);
}

static void
on_time(struct stat *s, size_t i, struct str code)
{
	(void)i;
	give_role(s, CUBE_PERIOD, code);
}

static void
read_role(struct stat *s, struct json *j)
{
	if (j->kind != JSON_OBJECT) {
		json_skip(j);
		return;
	}
	while (take_going(s->take) && json_next(j) == JSON_NAME) {
		const bool geo = str_is(j->text, "geo");
		const bool time = str_is(j->text, "time");

		json_next(j);
		if ((geo || time) && j->kind == JSON_ARRAY)
			each_code(s, j, geo ? on_geo : on_time);
		else
			json_skip(j);
	}
}

/* --- a dimension --- */

static void
add_place(struct stat *s, int dim, struct str code, long long position)
{
	struct stat_index *x = &s->index[dim];
	const long long member = cube_member(&s->cube, dim, code);
	struct stat_place *grown;

	if (member < 0)
		return;
	if (x->n == x->room) {
		x->room = x->room == 0 ? PLACES : 2 * x->room;
		grown = arena_get(s->arena, x->room, sizeof(*grown));
		if (grown == NULL) {
			wrong(s);
			return;
		}
		if (x->n > 0)
			memcpy(grown, x->row, x->n * sizeof(*grown));
		x->row = grown;
	}
	x->row[x->n++] = (struct stat_place){(size_t)member, position};
}

/* A member whose name has been read, which its value follows. */
static long long
named_member(struct stat *s, struct json *j, int dim)
{
	const long long member = cube_member(&s->cube, dim, j->text);

	json_next(j);
	return member;
}

/* "index": {"code": position} */
static void
read_positions(struct stat *s, struct json *j, int dim)
{
	long long member, position;

	while (take_going(s->take) && json_next(j) == JSON_NAME) {
		member = named_member(s, j, dim);
		if (member < 0 || !str_int(j->text, &position)) {
			wrong(s);
			return;
		}
		add_place(
		    s, dim, s->cube.dim[dim].codes.word[member], position);
	}
}

/* "index": ["code"] */
static void
read_codes(struct stat *s, struct json *j, int dim)
{
	long long position = 0;

	while (take_going(s->take) && json_next(j) > JSON_END &&
	       j->kind != JSON_ARRAY_END)
		if (json_is_plain(j))
			add_place(s, dim, j->text, position++);
		else
			wrong(s);
}

static void
read_index(struct stat *s, struct json *j, int dim)
{
	s->indexed[dim] = true;
	if (j->kind == JSON_ARRAY)
		read_codes(s, j, dim);
	else if (j->kind == JSON_OBJECT)
		read_positions(s, j, dim);
	else
		wrong(s);
}

static void
read_labels(struct stat *s, struct json *j, int dim)
{
	if (j->kind != JSON_OBJECT) {
		json_skip(j);
		return;
	}
	while (take_going(s->take) && json_next(j) == JSON_NAME) {
		const long long member = named_member(s, j, dim);

		if (member < 0)
			return;
		if (j->kind == JSON_STRING)
			s->cube.dim[dim].member[member].label =
			    cube_copy(&s->cube, j->text);
		else
			json_skip(j);
	}
}

/* "label" (or "base") and the power of ten that values are given in. */
static struct str
read_unit(struct stat *s, struct json *j)
{
	struct str label = STR(""), base = STR("");
	bool is_label, is_base;

	if (j->kind != JSON_OBJECT) {
		json_skip(j);
		return label;
	}
	while (take_going(s->take) && json_next(j) == JSON_NAME) {
		is_label =
		    str_is(j->text, "label") || str_is(j->text, "symbol");
		is_base = str_is(j->text, "base");
		json_next(j);
		if (j->kind == JSON_STRING && is_label && label.n == 0)
			label = cube_copy(&s->cube, j->text);
		else if (j->kind == JSON_STRING && is_base)
			base = cube_copy(&s->cube, j->text);
		else
			json_skip(j);
	}
	return label.n > 0 ? label : base;
}

static void
read_units(struct stat *s, struct json *j, int dim)
{
	if (j->kind != JSON_OBJECT) {
		json_skip(j);
		return;
	}
	while (take_going(s->take) && json_next(j) == JSON_NAME) {
		const long long member = named_member(s, j, dim);

		if (member < 0)
			return;
		s->cube.dim[dim].member[member].unit = read_unit(s, j);
	}
}

static void
read_category(struct stat *s, struct json *j, int dim)
{
	if (j->kind != JSON_OBJECT) {
		wrong(s);
		return;
	}
	while (take_going(s->take) && json_next(j) == JSON_NAME) {
		const enum stat_key key = stat_key(j->text);

		json_next(j);
		if (key == STAT_INDEX)
			read_index(s, j, dim);
		else if (key == STAT_LABEL)
			read_labels(s, j, dim);
		else if (key == STAT_UNIT)
			read_units(s, j, dim);
		else
			json_skip(j);
	}
}

static void
read_notes(struct stat *s, struct json *j, struct str scope)
{
	if (j->kind == JSON_STRING) {
		take_note(s->take, 0, scope, STR(""), j->text);
		return;
	}
	if (j->kind == JSON_ARRAY)
		while (json_next(j) > JSON_END && j->kind != JSON_ARRAY_END)
			if (j->kind == JSON_STRING)
				take_note(s->take, 0, scope, STR(""), j->text);
			else
				json_skip(j);
	else
		json_skip(j);
}

static void
read_one(struct stat *s, struct json *j, int dim)
{
	struct cube_dim *d = &s->cube.dim[dim];

	while (take_going(s->take) && json_next(j) == JSON_NAME) {
		const enum stat_key key = stat_key(j->text);

		json_next(j);
		if (key == STAT_CATEGORY)
			read_category(s, j, dim);
		else if (key == STAT_NOTE)
			read_notes(s, j, d->code);
		else if (key == STAT_LABEL && j->kind == JSON_STRING)
			d->name = cube_copy(&s->cube, j->text);
		else
			json_skip(j);
	}
}

/* In version 1 "id", "size" and "role" stand among the dimensions. */
static void
read_dimensions(struct stat *s, struct json *j)
{
	int dim;

	if (j->kind != JSON_OBJECT) {
		wrong(s);
		return;
	}
	while (take_going(s->take) && json_next(j) == JSON_NAME) {
		const enum stat_key key = stat_key(j->text);
		char code[BOOK_WORD];
		const size_t n = j->text.n;

		if (n > sizeof(code)) {
			wrong(s);
			return;
		}
		memcpy(code, j->text.p, n);
		json_next(j);
		if (key == STAT_ID && j->kind == JSON_ARRAY)
			s->first_version = true, each_code(s, j, on_id);
		else if (key == STAT_SIZE && j->kind == JSON_ARRAY)
			each_code(s, j, on_size);
		else if (j->kind != JSON_OBJECT)
			wrong(s);
		else if (key == STAT_ROLE && s->first_version)
			read_role(s, j);
		else if ((dim = cube_dim(&s->cube, (struct str){code, n})) >= 0)
			read_one(s, j, dim);
	}
}

static bool
read_head(struct stat *s, struct json *j, int object, enum stat_key key)
{
	if (object != s->dataset)
		return stat_pass(j, key);
	if (key == STAT_ID && j->kind == JSON_ARRAY)
		each_code(s, j, on_id);
	else if (key == STAT_SIZE)
		each_code(s, j, on_size);
	else if (key == STAT_DIMENSION)
		read_dimensions(s, j);
	else if (key == STAT_ROLE)
		read_role(s, j);
	else if (key == STAT_NOTE)
		read_notes(s, j, STR(""));
	else if (key == STAT_LABEL && j->kind == JSON_STRING)
		take_about(s->take, ABOUT_TITLE, j->text);
	else if (key == STAT_SOURCE && j->kind == JSON_STRING)
		take_about(s->take, ABOUT_PUBLISHER, j->text);
	else if (key == STAT_UPDATED && j->kind == JSON_STRING)
		take_about(s->take, ABOUT_STAND, j->text);
	else
		json_pass(j);
	return true;
}

/* All codes are periods, and years have four digits. */
static bool
is_time(const struct cube_dim *d)
{
	for (size_t i = 0; i < d->codes.n; i++)
		if (d->codes.word[i].n < 4 ||
		    period_read(d->codes.word[i]).kind == PERIOD_NONE)
			return false;
	return d->codes.n > 0;
}

/* What the file does not say of roles, names and codes may say. */
static void
find_roles(struct stat *s)
{
	int found = -1, times = 0;

	for (size_t i = 0; i < s->cube.ndim; i++) {
		struct cube_dim *d = &s->cube.dim[i];
		const enum cube_role role = cube_role_of(d->code);

		if (d->role == CUBE_CATEGORY && role != CUBE_CATEGORY &&
		    !s->roles[role]) {
			d->role = (int)role;
			s->roles[role] = true;
		}
	}
	for (size_t i = 0; i < s->cube.ndim; i++)
		if (s->cube.dim[i].role == CUBE_CATEGORY &&
		    is_time(&s->cube.dim[i])) {
			found = (int)i;
			times++;
		}
	if (!s->roles[CUBE_PERIOD] && times == 1)
		s->cube.dim[found].role = CUBE_PERIOD;
}

bool
stat_head(struct stat *s)
{
	if (!stat_walk(s, read_head))
		return false;
	find_roles(s);
	return true;
}
