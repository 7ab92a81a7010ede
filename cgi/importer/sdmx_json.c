/*
 * sdmx_json.c - the reader of SDMX-JSON: values by their keys.
 */
#include "sdmx_json.h"

#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "readers.h"
#include "text.h"

enum { ROOM = 44 << 20, WORDS = 5000, BITS_MAX = 1 << 26 };

bool
sdmx_json_recognises(struct str head)
{
	const size_t first = head.n < 200 ? head.n : 200;

	return memchr(head.p, '{', first) != NULL &&
	       (memmem(head.p, head.n, "\"dataSets\"", 10) != NULL ||
		   memmem(head.p, head.n, "sdmx-json", 9) != NULL ||
		   (memmem(head.p, head.n, "\"structure", 10) != NULL &&
		       memmem(head.p, head.n, "keyPosition", 11) != NULL));
}

/* What is read a second time. */
struct values {
	struct sj *m;
	struct arena *arena;
	uint64_t *came; /* of flat observations, if they are few enough */
};

static bool
wrong(struct sj *m)
{
	return take_fail(m->sdmx->take, INVALID,
	    N_("Ein Schlüssel der Datei gehört zu keiner Ausprägung, oder er "
	       "kommt zweimal vor."),
	    0);
}

/* "0:3" says the members of a level's dimensions; *cell gets its number. */
static bool
take_key(struct sj *m, int level, struct str key, struct sdmx_level *to,
    long long *cell)
{
	const struct sj_list *list = &m->dims[level];
	size_t at = 0, end;
	long long position;

	*cell = 0;
	for (size_t i = 0; i < list->n; i++) {
		const struct sj_component *c = &list->row[i];

		for (end = at; end < key.n && key.p[end] != ':'; end++)
			;
		if (at > key.n ||
		    !str_int((struct str){key.p + at, end - at}, &position) ||
		    position < 0 || (size_t)position >= c->n ||
		    __builtin_mul_overflow(*cell, (long long)c->n, cell))
			return wrong(m);
		*cell += position;
		to->member[c->dim] = (long long)c->value[position].member;
		at = end + 1;
	}
	return list->n == 0 || at > key.n || wrong(m);
}

/* What the positions of attributes' values say, as far as it is of use. */
static void
take_attribute(struct sj *m, int level, size_t i, struct sdmx_level *to)
{
	const struct sj_list *list = &m->attrs[level];
	const struct json *j = m->j;
	long long position;

	if (i >= list->n)
		return;
	if (j->kind == JSON_NUMBER && str_int(j->text, &position) &&
	    position >= 0 && (size_t)position < list->row[i].n)
		sdmx_describe(m->sdmx, to, list->row[i].id,
		    list->row[i].value[position].text);
	else if (j->kind == JSON_STRING)
		sdmx_describe(m->sdmx, to, list->row[i].id, j->text);
}

static void
take_attributes(struct sj *m, int level, struct sdmx_level *to)
{
	struct json *j = m->j;

	if (j->kind != JSON_ARRAY) {
		json_skip(j);
		return;
	}
	for (size_t i = 0; json_next(j) > JSON_END && j->kind != JSON_ARRAY_END;
	     i++) {
		take_attribute(m, level, i, to);
		json_skip(j);
	}
}

/* [value, attribute, ...]; 2.0 also knows a bare value. */
static void
take_observation(struct sj *m, struct sdmx_level *to)
{
	struct sdmx *s = m->sdmx;
	struct json *j = m->j;
	const bool list = j->kind == JSON_ARRAY;

	s->number = STR("");
	for (long long i = 0;
	     !list || (json_next(j) > JSON_END && j->kind != JSON_ARRAY_END);
	     i++) {
		if (i == 0 &&
		    (j->kind == JSON_NUMBER || j->kind == JSON_STRING))
			sdmx_say(
			    s, to, STR("OBS_VALUE"), j->text, SDMX_ATTRIBUTE);
		else if (i >= m->measures)
			take_attribute(
			    m, SJ_OBSERVATION, (size_t)(i - m->measures), to);
		json_skip(j);
		if (!list)
			break;
	}
	if (j->kind > JSON_END)
		sdmx_observe(s, to);
	take_position(s->take, j->at);
}

static bool
is_new(struct values *v, long long cell)
{
	uint64_t *word, bit;

	if (v->came == NULL)
		return true;
	word = &v->came[cell >> 6];
	bit = (uint64_t)1 << (cell & 63);
	if (*word & bit)
		return wrong(v->m);
	*word |= bit;
	return true;
}

/* Room to note which observations came, if there are not too many. */
static void
note_cells(struct values *v)
{
	const struct sj_list *list = &v->m->dims[SJ_OBSERVATION];
	long long n = 1;

	for (size_t i = 0; i < list->n; i++)
		if (__builtin_mul_overflow(n, (long long)list->row[i].n, &n) ||
		    n > BITS_MAX)
			return;
	v->came = arena_get(v->arena, (size_t)n / 64 + 1, sizeof(*v->came));
}

static void
take_observations(struct values *v, const struct sdmx_level *series, bool flat)
{
	struct sj *m = v->m;
	struct sdmx_level *to = &m->sdmx->level[2];
	long long cell;

	if (m->j->kind != JSON_OBJECT) {
		json_skip(m->j);
		return;
	}
	if (flat)
		note_cells(v);
	if (flat && v->came != NULL)
		json_names_unchecked(m->j);
	while (take_going(m->sdmx->take) && json_next(m->j) == JSON_NAME) {
		*to = *series;
		if (!take_key(m, SJ_OBSERVATION, m->j->text, to, &cell) ||
		    (flat && !is_new(v, cell)))
			return;
		json_next(m->j);
		take_observation(m, to);
	}
}

static void
take_one_series(struct values *v)
{
	struct sj *m = v->m;
	struct sdmx_level *to = &m->sdmx->level[1];

	if (m->j->kind != JSON_OBJECT) {
		json_skip(m->j);
		return;
	}
	while (take_going(m->sdmx->take) && json_next(m->j) == JSON_NAME) {
		const bool attributes = str_is(m->j->text, "attributes");
		const bool values = str_is(m->j->text, "observations");

		json_next(m->j);
		if (attributes)
			take_attributes(m, SJ_SERIES, to);
		else if (values)
			take_observations(v, to, false);
		else
			json_skip(m->j);
	}
}

static void
take_series(struct values *v)
{
	struct sj *m = v->m;
	struct sdmx_level *to = &m->sdmx->level[1];
	long long cell;

	if (m->j->kind != JSON_OBJECT) {
		json_skip(m->j);
		return;
	}
	while (take_going(m->sdmx->take) && json_next(m->j) == JSON_NAME) {
		*to = m->sdmx->level[0];
		if (!take_key(m, SJ_SERIES, m->j->text, to, &cell))
			return;
		json_next(m->j);
		take_one_series(v);
	}
}

static void
take_dataset(struct values *v)
{
	struct sj *m = v->m;
	struct sdmx_level *to = &m->sdmx->level[0];

	if (m->j->kind != JSON_OBJECT) {
		json_skip(m->j);
		return;
	}
	*to = sdmx_nothing();
	for (size_t i = 0; i < m->dims[SJ_DATASET].n; i++) {
		const struct sj_component *c = &m->dims[SJ_DATASET].row[i];

		if (c->n > 0)
			to->member[c->dim] = (long long)c->value[0].member;
	}
	while (take_going(m->sdmx->take) && json_next(m->j) == JSON_NAME) {
		const bool attributes = str_is(m->j->text, "attributes");
		const bool series = str_is(m->j->text, "series");
		const bool values = str_is(m->j->text, "observations");

		json_next(m->j);
		if (attributes)
			take_attributes(m, SJ_DATASET, to);
		else if (series)
			take_series(v);
		else if (values)
			take_observations(v, to, true);
		else
			json_skip(m->j);
	}
}

/* --- the message --- */

/* "header" or "meta": who sent it, and when. */
static void
read_header(struct sj *m)
{
	struct take *t = m->sdmx->take;
	struct json *j = m->j;
	const int depth = j->depth;

	if (j->kind != JSON_OBJECT) {
		json_skip(j);
		return;
	}
	while (json_next(j) > JSON_END && j->depth > depth) {
		const bool name = j->kind == JSON_NAME &&
				  j->depth > depth + 1 &&
				  str_is(j->text, "name");
		const bool when =
		    j->kind == JSON_NAME && str_is(j->text, "prepared");

		if (!name && !when)
			continue;
		if (json_next(j) == JSON_STRING)
			take_about(
			    t, when ? ABOUT_STAND : ABOUT_PUBLISHER, j->text);
	}
}

/* Each element of an array, or the object itself. */
static void
each(struct sj *m, void (*on)(struct values *), struct values *v)
{
	if (m->j->kind != JSON_ARRAY) {
		on(v);
		return;
	}
	while (take_going(m->sdmx->take) && json_next(m->j) > JSON_END &&
	       m->j->kind != JSON_ARRAY_END)
		on(v);
}

static void
on_structure(struct values *v)
{
	sj_structure(v->m);
}

/* The message: `v` for its values, else for what they mean. */
static void
read_message(struct values *v, bool values, int level)
{
	struct sj *m = v->m;
	struct json *j = m->j;

	while (take_going(m->sdmx->take) && json_next(j) == JSON_NAME) {
		const bool data = str_is(j->text, "data");
		const bool sets = str_is(j->text, "dataSets");
		const bool structure = str_is(j->text, "structure") ||
				       str_is(j->text, "structures");
		const bool header = level == 0 && (str_is(j->text, "header") ||
						      str_is(j->text, "meta"));

		json_next(j);
		m->data |= sets;
		if (data && level == 0 && j->kind == JSON_OBJECT)
			read_message(v, values, 1);
		else if (sets && values)
			each(m, take_dataset, v);
		else if (structure && !values)
			each(m, on_structure, v);
		else if (header && !values)
			read_header(m);
		else
			json_pass(j);
	}
}

static bool
walk(struct sj *m, bool values)
{
	struct arena *a = arena_new(
	    json_room(m->sdmx->file) + (values ? BITS_MAX / 8 + 1024 : 0));
	struct values v = {.m = m, .arena = a};
	struct take *t = m->sdmx->take;

	m->j = a == NULL ? NULL : json_open(a, m->sdmx->file);
	if (m->j == NULL) {
		take_fail(
		    t, BUSY, N_("Der Speicher reicht gerade nicht aus."), 0);
	} else {
		if (json_next(m->j) == JSON_OBJECT)
			read_message(&v, values, 0);
		while (take_going(t) && m->j->kind > JSON_END)
			json_next(m->j);
		if (m->j->kind == JSON_WRONG)
			take_fail(t, INVALID, m->j->sentence, 0);
	}
	arena_free(a);
	return take_going(t);
}

static void
read_both(struct sj *m)
{
	struct sdmx *s = m->sdmx;

	if (!walk(m, false))
		return;
	if (!m->described || !m->data) {
		take_fail(s->take, INVALID,
		    N_("Die Datei enthält keine Beobachtungen."), 0);
		return;
	}
	cube_begin(&s->cube);
	s->pass = SDMX_PUT;
	if (walk(m, true) && s->observations == 0)
		take_fail(s->take, INVALID,
		    N_("Die Datei enthält keine Beobachtungen."), 0);
}

void
sdmx_json_read(const struct bytes *b, const struct mapping *map, struct take *t)
{
	struct arena *a = arena_new(cube_room(b, ROOM));
	struct sj *m = a == NULL ? NULL : arena_get(a, 1, sizeof(*m));
	struct sdmx *s = a == NULL ? NULL : arena_get(a, 1, sizeof(*s));

	if (m == NULL || s == NULL) {
		take_fail(
		    t, BUSY, N_("Der Speicher reicht gerade nicht aus."), 0);
		arena_free(a);
		return;
	}
	m->sdmx = s;
	m->measures = 1;
	s->file = b;
	s->take = t;
	s->arena = a;
	s->cube = cube_new(t, map, a);
	s->words = book_begin(a, WORDS);
	t->size = b->size;
	t->notation = (struct notation){'.', 0};
	take_about(t, ABOUT_CHARSET, STR("UTF-8"));
	read_both(m);
	arena_free(a);
}
