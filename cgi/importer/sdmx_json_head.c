/*
 * sdmx_json_head.c - SDMX-JSON: what the dimensions and attributes are.
 */
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "sdmx_json.h"
#include "text.h"

enum { VALUES = 16, LAST = 1000 };

static const char *const levels[SJ_LEVELS] = {
    "dataSet", "series", "observation"};

static bool
wrong(struct sj *m)
{
	return take_fail(m->sdmx->take, INVALID,
	    N_("Die Angaben zu den Dimensionen der Datei sind nicht zu "
	       "lesen."),
	    0);
}

/* The next member of an object: its value's first event; false: no more. */
static bool
member(struct sj *m, const char *const *names, size_t n, size_t *which)
{
	if (!take_going(m->sdmx->take) || json_next(m->j) != JSON_NAME)
		return false;
	for (*which = 0; *which < n; (*which)++)
		if (str_is(m->j->text, names[*which]))
			break;
	json_next(m->j);
	return true;
}

/* The next element of an array; false: no more. */
static bool
element(struct sj *m)
{
	return take_going(m->sdmx->take) && json_next(m->j) > JSON_END &&
	       m->j->kind != JSON_ARRAY_END;
}

/* The German of {"de": ..., "en": ...}, or nothing. */
static struct str
german(struct sj *m)
{
	static const char *const names[] = {"de"};
	struct str text = STR("");
	size_t which;

	if (m->j->kind != JSON_OBJECT) {
		json_skip(m->j);
		return text;
	}
	while (member(m, names, COUNT(names), &which))
		if (which == 0 && m->j->kind == JSON_STRING)
			text = cube_copy(&m->sdmx->cube, m->j->text);
		else
			json_skip(m->j);
	return text;
}

/* {"id": "F", "name": "female"}; an attribute may have a name only. */
static void
read_value(struct sj *m, struct str *id, struct str *name)
{
	static const char *const names[] = {"id", "value", "name", "names"};
	struct cube *c = &m->sdmx->cube;
	struct str better = STR("");
	size_t which;

	*id = *name = STR("");
	while (member(m, names, COUNT(names), &which))
		if (which <= 1 && json_is_plain(m->j))
			*id = which == 0 || id->n == 0
				  ? cube_copy(c, m->j->text)
				  : *id;
		else if (which == 2 && m->j->kind == JSON_STRING)
			*name = cube_copy(c, m->j->text);
		else if (which == 3)
			better = german(m);
		else
			json_skip(m->j);
	if (better.n > 0)
		*name = better;
}

static struct sj_value *
new_value(struct sj *m, struct sj_component *c)
{
	struct sj_value *grown;

	if (c->n == c->room) {
		c->room = c->room == 0 ? VALUES : 2 * c->room;
		grown = arena_get(m->sdmx->arena, c->room, sizeof(*grown));
		if (grown == NULL) {
			wrong(m);
			return NULL;
		}
		if (c->n > 0)
			memcpy(grown, c->value, c->n * sizeof(*grown));
		c->value = grown;
	}
	return &c->value[c->n++];
}

static void
read_values(struct sj *m, struct sj_component *c)
{
	struct cube *cube = &m->sdmx->cube;
	struct sj_value *value;
	struct str id, name;
	long long at = 0;

	while (element(m)) {
		id = name = STR("");
		if (m->j->kind == JSON_OBJECT)
			read_value(m, &id, &name);
		else if (m->j->kind == JSON_STRING)
			id = cube_copy(cube, m->j->text);
		else
			json_skip(m->j);
		value = new_value(m, c);
		if (value == NULL)
			return;
		value->text = id.n > 0 ? id : name;
		if (c->dim < 0)
			continue;
		at = cube_member(cube, c->dim, value->text);
		if (at < 0)
			return;
		value->member = (size_t)at;
		cube->dim[c->dim].member[at].label = name;
	}
}

/* The first of ["REF_AREA"], or "REF_AREA". */
static enum cube_role
read_roles(struct sj *m)
{
	enum cube_role role = CUBE_CATEGORY;

	if (m->j->kind == JSON_STRING)
		return cube_role_of(m->j->text);
	if (m->j->kind != JSON_ARRAY) {
		json_skip(m->j);
		return role;
	}
	while (element(m))
		if (m->j->kind == JSON_STRING && role == CUBE_CATEGORY)
			role = cube_role_of(m->j->text);
		else
			json_skip(m->j);
	return role;
}

/* The values may come before the id: they are read at the end, by then. */
static void
read_component(struct sj *m, struct sj_list *list, bool dimension)
{
	static const char *const names[] = {
	    "id", "name", "names", "keyPosition", "role", "roles", "values"};
	struct cube *cube = &m->sdmx->cube;
	enum cube_role role = CUBE_CATEGORY;
	struct sj_component *c;
	struct str name = STR(""), better = STR("");
	size_t which;

	if (m->j->kind != JSON_OBJECT || list->n == SDMX_IDS) {
		wrong(m);
		return;
	}
	c = &list->row[list->n++];
	*c = (struct sj_component){.dim = -1, .place = LAST};
	while (member(m, names, COUNT(names), &which))
		if (which == 0 && m->j->kind == JSON_STRING) {
			c->id = cube_copy(cube, m->j->text);
			c->dim = dimension ? cube_dim(cube, c->id) : -1;
		} else if (which == 1 && m->j->kind == JSON_STRING)
			name = cube_copy(cube, m->j->text);
		else if (which == 2)
			better = german(m);
		else if (which == 3 && m->j->kind == JSON_NUMBER &&
			 !str_int(m->j->text, &c->place))
			wrong(m);
		else if (which == 4 || which == 5)
			role = read_roles(m);
		else if (which == 6 && m->j->kind == JSON_ARRAY) {
			if (dimension && c->dim < 0)
				wrong(m); /* every publisher begins with it */
			else
				read_values(m, c);
		} else
			json_skip(m->j);
	if (dimension && c->dim < 0)
		wrong(m);
	if (c->dim < 0)
		return;
	cube->dim[c->dim].name = better.n > 0 ? better : name;
	cube->dim[c->dim].role =
	    (int)(role != CUBE_CATEGORY ? role : cube_role_of(c->id));
}

/* {"dataSet": [], "series": [], "observation": []} */
static void
read_lists(struct sj *m, struct sj_list *lists, bool dimension)
{
	size_t level;

	if (m->j->kind != JSON_OBJECT) {
		json_skip(m->j);
		return;
	}
	while (member(m, levels, SJ_LEVELS, &level))
		if (level < SJ_LEVELS && m->j->kind == JSON_ARRAY)
			while (element(m))
				read_component(m, &lists[level], dimension);
		else
			json_skip(m->j);
}

/* How many values an observation has. */
static void
read_measures(struct sj *m)
{
	size_t level;

	if (m->j->kind != JSON_OBJECT) {
		json_skip(m->j);
		return;
	}
	while (member(m, levels, SJ_LEVELS, &level)) {
		if (level != SJ_OBSERVATION || m->j->kind != JSON_ARRAY) {
			json_skip(m->j);
			continue;
		}
		for (m->measures = 0; element(m); m->measures++)
			json_skip(m->j);
	}
	if (m->measures < 1)
		m->measures = 1;
}

/* Dimensions in the order of the structure's key, not of the message. */
static void
put_in_order(struct sj *m)
{
	struct cube *c = &m->sdmx->cube;
	struct cube_dim *old =
	    arena_get(m->sdmx->arena, CUBE_DIMS, sizeof(*old));
	long long place[CUBE_DIMS] = {0};
	int to[CUBE_DIMS];

	if (old == NULL) {
		wrong(m);
		return;
	}
	memcpy(old, c->dim, sizeof(c->dim));
	for (int l = 0; l < SJ_LEVELS; l++)
		for (size_t i = 0; i < m->dims[l].n; i++)
			if (m->dims[l].row[i].dim >= 0)
				place[m->dims[l].row[i].dim] =
				    m->dims[l].row[i].place;
	for (size_t i = 0; i < c->ndim; i++) {
		to[i] = 0;
		for (size_t k = 0; k < c->ndim; k++)
			to[i] += place[k] < place[i] ||
				 (k < i && place[k] == place[i]);
		c->dim[to[i]] = old[i];
	}
	for (int l = 0; l < SJ_LEVELS; l++)
		for (size_t i = 0; i < m->dims[l].n; i++)
			if (m->dims[l].row[i].dim >= 0)
				m->dims[l].row[i].dim =
				    to[m->dims[l].row[i].dim];
}

void
sj_structure(struct sj *m)
{
	static const char *const names[] = {
	    "dimensions", "attributes", "measures", "name"};
	size_t which;

	if (m->described || m->j->kind != JSON_OBJECT) {
		json_skip(m->j);
		return;
	}
	m->described = true;
	while (member(m, names, COUNT(names), &which))
		if (which == 0)
			read_lists(m, m->dims, true);
		else if (which == 1)
			read_lists(m, m->attrs, false);
		else if (which == 2)
			read_measures(m);
		else if (which == 3 && m->j->kind == JSON_STRING)
			take_about(m->sdmx->take, ABOUT_TITLE, m->j->text);
		else
			json_skip(m->j);
	put_in_order(m);
}
