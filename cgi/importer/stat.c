/*
 * stat.c - JSON-stat: where in the file the dataset is.
 */
#include "stat.h"

#include "i18n.h"
#include "arena.h"
#include "text.h"

enum { LEVELS = 6 };

static const struct {
	const char *name;
	enum stat_key key;
} keys[] = {
    {"category",  STAT_CATEGORY },
    {"child",     STAT_CHILD    },
    {"data",      STAT_DATA     },
    {"dimension", STAT_DIMENSION},
    {"extension", STAT_EXTENSION},
    {"id",        STAT_ID       },
    {"index",     STAT_INDEX    },
    {"item",      STAT_ITEM     },
    {"label",     STAT_LABEL    },
    {"note",      STAT_NOTE     },
    {"role",      STAT_ROLE     },
    {"size",      STAT_SIZE     },
    {"source",    STAT_SOURCE   },
    {"status",    STAT_STATUS   },
    {"unit",      STAT_UNIT     },
    {"updated",   STAT_UPDATED  },
    {"value",     STAT_VALUE    },
};

enum stat_key
stat_key(struct str name)
{
	for (size_t i = 0; i < COUNT(keys); i++)
		if (str_is(name, keys[i].name))
			return keys[i].key;
	return STAT_OTHER;
}

bool
stat_pass(struct json *j, enum stat_key key)
{
	if (key != STAT_VALUE && key != STAT_STATUS && key != STAT_DIMENSION &&
	    key != STAT_EXTENSION)
		return false;
	json_pass(j);
	return true;
}

struct walk {
	struct stat *stat;
	struct json *j;
	int objects;
	bool (*on)(struct stat *, struct json *, int, enum stat_key);
	enum stat_key wanted; /* stop at its value, of the dataset */
	bool there;
};

static void visit(struct walk *w, int level);

/* What may hold datasets: "link", "item", "data", a name of a bundle. */
static void
visit_value(struct walk *w, enum stat_key key, int level)
{
	struct json *j = w->j;

	if (j->kind == JSON_OBJECT && level < LEVELS &&
	    (key == STAT_OTHER || key == STAT_DATA)) {
		visit(w, level + 1);
	} else if (j->kind == JSON_ARRAY && level < LEVELS &&
		   (key == STAT_ITEM || key == STAT_DATA)) {
		while (!w->there && json_next(j) > JSON_END &&
		       j->kind != JSON_ARRAY_END)
			if (j->kind == JSON_OBJECT)
				visit(w, level + 1);
			else
				json_skip(j);
	} else {
		json_skip(j);
	}
}

/* An object, from its first event to its last. */
static void
visit(struct walk *w, int level)
{
	const int object = ++w->objects;
	struct json *j = w->j;

	while (!w->there && take_going(w->stat->take) &&
	       json_next(j) == JSON_NAME) {
		const enum stat_key key = stat_key(j->text);

		if (json_next(j) <= JSON_END)
			return;
		w->there = object == w->stat->dataset && key == w->wanted &&
			   key != STAT_OTHER;
		if (!w->there && !w->on(w->stat, j, object, key))
			visit_value(w, key, level);
	}
}

bool
stat_walk(struct stat *s,
    bool (*on)(struct stat *, struct json *, int, enum stat_key))
{
	struct arena *a = arena_new(json_room(s->file));
	struct json *j = a == NULL ? NULL : json_open(a, s->file);
	struct walk w = {.stat = s, .j = j, .on = on};

	if (j == NULL) {
		take_fail(s->take, BUSY,
		    N_("Der Speicher reicht gerade nicht aus."), 0);
	} else if (json_next(j) == JSON_OBJECT) {
		visit(&w, 0);
		while (take_going(s->take) && j->kind > JSON_END)
			json_next(j);
	}
	if (j != NULL && j->kind == JSON_WRONG)
		take_fail(s->take, INVALID, j->sentence, 0);
	arena_free(a);
	return take_going(s->take);
}

static bool
pass(struct stat *s, struct json *j, int object, enum stat_key key)
{
	(void)s;
	(void)object;
	return stat_pass(j, key);
}

struct json *
stat_seek(struct stat *s, struct arena *a, enum stat_key key)
{
	struct json *j = json_open(a, s->file);
	struct walk w = {.stat = s, .j = j, .on = pass, .wanted = key};

	if (j == NULL)
		take_fail(s->take, BUSY,
		    N_("Der Speicher reicht gerade nicht aus."), 0);
	else if (json_next(j) == JSON_OBJECT)
		visit(&w, 0);
	return w.there ? j : NULL;
}

/* --- the first time: where, and how many --- */

/* How many elements or members: the value is read to its end. */
static struct stat_list
count(struct json *j)
{
	struct stat_list list = {STAT_ONE, 1};
	const int depth = j->depth, kind = j->kind;

	if (kind != JSON_ARRAY && kind != JSON_OBJECT)
		return list;
	list.form = kind == JSON_ARRAY ? STAT_ARRAY : STAT_OBJECT;
	list.n = 0;
	if (kind == JSON_OBJECT)
		json_names_unchecked(j);
	while (json_next(j) > JSON_END && j->depth > depth)
		if (j->depth == depth + 1 && j->kind != JSON_NAME &&
		    j->kind != JSON_OBJECT_END && j->kind != JSON_ARRAY_END)
			list.n++;
	return list;
}

static bool
find(struct stat *s, struct json *j, int object, enum stat_key key)
{
	const bool list = j->kind == JSON_ARRAY || j->kind == JSON_OBJECT;

	if (key == STAT_VALUE && list) {
		if (s->dataset != 0 && s->dataset != object)
			take_fail(s->take, INVALID,
			    N_("Die Datei enthält mehrere Datensätze; bitte "
			       "jeden einzeln hochladen."),
			    0);
		s->dataset = object;
		s->value = count(j);
		return true;
	}
	return stat_pass(j, key);
}

bool
stat_find(struct stat *s)
{
	if (!stat_walk(s, find))
		return false;
	if (s->dataset == 0)
		return take_fail(s->take, INVALID,
		    N_("Die Datei enthält keinen Datensatz mit Werten."), 0);
	return true;
}

/* --- the last: whether it fits together --- */

/* The members of a dimension by their positions. */
static bool
place(struct stat *s, struct stat_dim *d)
{
	const struct stat_index *index = &s->index[d->dim];
	const struct cube_dim *dim = &s->cube.dim[d->dim];
	long long only;

	d->member = arena_get(s->arena, index->n + 1, sizeof(*d->member));
	if (d->member == NULL)
		return false;
	if (!s->indexed[d->dim] && d->size == 1 && dim->codes.n <= 1) {
		only = cube_member(&s->cube, d->dim,
		    dim->codes.n == 1 ? dim->codes.word[0] : dim->code);
		d->member[0] = (size_t)only;
		return only >= 0;
	}
	if ((long long)index->n != d->size)
		return false;
	for (size_t i = 0; i < index->n; i++) {
		const long long at = index->row[i].position;

		if (at < 0 || at >= d->size || d->member[at] != 0)
			return false;
		d->member[at] = index->row[i].member + 1;
	}
	for (size_t i = 0; i < index->n; i++)
		d->member[i]--;
	return true;
}

bool
stat_shape(struct stat *s)
{
	static const char *const wrong =
	    N_("Die Angaben zu den Dimensionen der Datei passen nicht "
	       "zusammen.");

	s->cells = 1;
	if (s->ndim == 0 || s->nsize != s->ndim || s->cube.ndim != s->ndim)
		return take_fail(s->take, INVALID, wrong, 0);
	for (size_t i = 0; i < s->ndim; i++) {
		s->dim[i].size = s->size[i];
		if (s->size[i] < 1 || !place(s, &s->dim[i]) ||
		    __builtin_mul_overflow(s->cells, s->size[i], &s->cells))
			return take_fail(s->take, INVALID, wrong, 0);
	}
	if (s->value.form == STAT_ARRAY ? s->value.n != s->cells
					: s->value.n > s->cells)
		return take_fail(s->take, INVALID,
		    N_("Die Datei hat nicht so viele Werte, wie ihre "
		       "Dimensionen sagen."),
		    0);
	return true;
}
