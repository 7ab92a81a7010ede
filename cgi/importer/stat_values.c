/*
 * stat_values.c - JSON-stat: values and their statuses, cell by cell.
 *
 * Statuses stand apart from the values, before or after them.  A list of them
 * is read along with the values by a second reader of the same file; an object
 * names few cells and is kept.
 */
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "stat.h"
#include "text.h"

enum {
	ROOM = 1 << 20,
	MARKS_MAX = 300000,
	WORDS_MAX = 200,    /* different statuses */
	BITS_MAX = 1 << 26, /* cells of which we note that they came */
};

/* The status of one cell, kept. */
struct kept_flag {
	long long cell; /* from 1; 0: free */
	uint32_t word;
	bool used;
};

struct values {
	struct stat *stat;
	struct arena *arena;
	/* The statuses. */
	struct stat_list status;
	struct str one; /* of all cells */
	struct book words;
	struct kept_flag *mark;
	size_t nmark;        /* slots */
	long long most;      /* of them used */
	struct json *beside; /* at the list's beginning, then along */
	long long told;      /* cells that `beside` has passed */
	/* Cells that came, if they are few enough; else they must ascend. */
	uint64_t *came;
	long long last;
};

static bool
wrong(struct stat *s, const char *sentence)
{
	return take_fail(s->take, INVALID, sentence, 0);
}

/* --- statuses --- */

static void
keep(struct values *v, long long cell, struct str status)
{
	const long long word = book_add(&v->words, status);
	size_t i = (size_t)cell * 0x9e3779b97f4a7c15U >> 20 & (v->nmark - 1);

	if (word < 0) {
		wrong(v->stat, N_("Die Datei nennt zu viele verschiedene "
				  "Kennzeichen von Werten."));
		return;
	}
	for (; v->mark[i].cell != 0; i = (i + 1) & (v->nmark - 1))
		if (v->mark[i].cell == cell + 1) {
			wrong(v->stat, N_("Ein Kennzeichen der Datei gehört zu "
					  "keinem Wert."));
			return;
		}
	v->mark[i] = (struct kept_flag){cell + 1, (uint32_t)word, false};
}

static struct kept_flag *
find_mark(struct values *v, long long cell)
{
	size_t i = (size_t)cell * 0x9e3779b97f4a7c15U >> 20 & (v->nmark - 1);

	if (v->nmark == 0)
		return NULL;
	while (v->mark[i].cell != 0 && v->mark[i].cell != cell + 1)
		i = (i + 1) & (v->nmark - 1);
	return v->mark[i].cell == 0 ? NULL : &v->mark[i];
}

/* "status": {"cell": "e"} */
static void
read_marks(struct values *v, struct json *j)
{
	long long cell;

	/* The shortest is "0":"e", */
	v->most = v->stat->file->size / 8 + 1;
	if (v->most > MARKS_MAX)
		v->most = MARKS_MAX;
	v->nmark = 2;
	while ((long long)v->nmark < v->most * 3 / 2)
		v->nmark *= 2;
	v->mark = arena_get(v->arena, v->nmark, sizeof(*v->mark));
	if (v->mark == NULL) {
		take_fail(v->stat->take, BUSY,
		    N_("Der Speicher reicht gerade nicht aus."), 0);
		return;
	}
	json_names_unchecked(j);
	while (take_going(v->stat->take) && json_next(j) == JSON_NAME) {
		if (!str_int(j->text, &cell) || cell < 0 ||
		    cell >= v->stat->cells || ++v->status.n > v->most) {
			wrong(v->stat, N_("Ein Kennzeichen der Datei gehört zu "
					  "keinem Wert."));
			return;
		}
		json_next(j);
		if (j->kind == JSON_STRING)
			keep(v, cell, j->text);
		else
			json_skip(j);
	}
}

/* "status": ["e"] for each cell, or one for all. */
static void
count_list(struct values *v, struct json *j)
{
	while (json_next(j) > JSON_END && j->kind != JSON_ARRAY_END) {
		if (v->status.n++ == 0 && j->kind == JSON_STRING)
			v->one = cube_copy(&v->stat->cube, j->text);
		json_skip(j);
	}
	if (v->status.n == 1)
		v->status.form = STAT_ONE;
	else if (v->status.n != v->stat->cells)
		wrong(v->stat, N_("Die Datei hat nicht so viele Kennzeichen "
				  "wie Werte."));
}

static void
read_statuses(struct values *v)
{
	struct json *j = stat_seek(v->stat, v->arena, STAT_STATUS);

	if (j != NULL && j->kind == JSON_STRING) {
		v->status.form = STAT_ONE;
		v->one = cube_copy(&v->stat->cube, j->text);
	} else if (j != NULL && j->kind == JSON_ARRAY) {
		v->status.form = STAT_ARRAY;
		count_list(v, j);
	} else if (j != NULL && j->kind == JSON_OBJECT) {
		v->status.form = STAT_OBJECT;
		read_marks(v, j);
	}
	if (v->status.form == STAT_ARRAY)
		v->beside = stat_seek(v->stat, v->arena, STAT_STATUS);
}

/* The status of the next cell, or of one after it. */
static struct str
status_of(struct values *v, long long cell)
{
	struct kept_flag *mark;

	if (v->status.form == STAT_ONE)
		return v->one;
	if (v->status.form == STAT_OBJECT) {
		mark = find_mark(v, cell);
		if (mark == NULL)
			return STR("");
		mark->used = true;
		return v->words.word[mark->word];
	}
	while (v->beside != NULL && v->told <= cell) {
		if (json_next(v->beside) <= JSON_END)
			return STR("");
		json_skip(v->beside);
		v->told++;
	}
	return v->beside != NULL && v->beside->kind == JSON_STRING
		   ? v->beside->text
		   : STR("");
}

/* --- values --- */

static void
put(struct values *v, long long cell, struct str number)
{
	struct stat *s = v->stat;
	size_t member[CUBE_DIMS];
	long long rest = cell;

	for (size_t i = s->ndim; i > 0; i--) {
		const struct stat_dim *d = &s->dim[i - 1];

		member[d->dim] = d->member[rest % d->size];
		rest /= d->size;
	}
	if (s->java && number.n > 2 &&
	    memcmp(number.p + number.n - 2, ".0", 2) == 0)
		number.n -= 2;
	cube_put(&s->cube, member,
	    &(struct cube_value){.number = number,
		.status = status_of(v, cell),
		.line = cell + 1});
}

/* The text of a value: a number, or what else stands there. */
static struct str
text_of(struct json *j)
{
	switch (j->kind) {
	case JSON_NUMBER:
	case JSON_STRING:
		return j->text;
	case JSON_NULL:
		return STR("");
	case JSON_TRUE:
		return STR("true");
	case JSON_FALSE:
		return STR("false");
	default:
		json_skip(j);
		return STR("[]");
	}
}

static void
put_list(struct values *v, struct json *j)
{
	struct take *t = v->stat->take;
	long long cell = 0;

	while (take_going(t) && json_next(j) > JSON_END &&
	       j->kind != JSON_ARRAY_END) {
		take_position(t, j->at);
		put(v, cell++, text_of(j));
	}
}

/* The cell comes for the first time. */
static bool
is_new(struct values *v, long long cell)
{
	const uint64_t bit = (uint64_t)1 << (cell & 63);
	uint64_t *word;

	if (v->came == NULL) {
		if (cell <= v->last)
			return false;
		v->last = cell;
		return true;
	}
	word = &v->came[cell >> 6];
	if (*word & bit)
		return false;
	*word |= bit;
	if (cell < v->last && v->status.form == STAT_ARRAY)
		return false; /* the list of statuses has gone on */
	v->last = cell;
	return true;
}

static void
put_object(struct values *v, struct json *j)
{
	struct stat *s = v->stat;
	long long cell;

	if (s->cells <= BITS_MAX)
		v->came = arena_get(v->arena, (size_t)s->cells / 64 + 1, 8);
	json_names_unchecked(j);
	while (take_going(s->take) && json_next(j) == JSON_NAME) {
		if (!str_int(j->text, &cell) || cell < 0 || cell >= s->cells ||
		    !is_new(v, cell)) {
			wrong(s, N_("Die Nummern der Werte in der Datei sind "
				    "nicht aufsteigend, doppelt oder zu "
				    "groß."));
			return;
		}
		take_position(s->take, j->at);
		json_next(j);
		put(v, cell, text_of(j));
	}
}

/* What has a status and no value: ":" or "c". */
static void
put_rest(struct values *v)
{
	for (size_t i = 0; i < v->nmark && take_going(v->stat->take); i++)
		if (v->mark[i].cell != 0 && !v->mark[i].used)
			put(v, v->mark[i].cell - 1, STR(""));
}

/* Three readers, what is kept of statuses, and which cells came. */
static size_t
room_of(const struct stat *s)
{
	const size_t marks = 2 * (size_t)MARKS_MAX * sizeof(struct kept_flag);
	const size_t bits = BITS_MAX / 8;
	const size_t size = (size_t)s->file->size;

	return ROOM + 3 * json_room(s->file) +
	       (size < marks / 8 ? 8 * size + 1024 : marks) +
	       (s->value.form == STAT_OBJECT && s->cells <= BITS_MAX ? bits
								     : 0);
}

void
stat_values(struct stat *s)
{
	struct values v = {
	    .stat = s, .arena = arena_new(room_of(s)), .last = -1};
	struct json *j;

	if (v.arena == NULL) {
		take_fail(s->take, BUSY,
		    N_("Der Speicher reicht gerade nicht aus."), 0);
		return;
	}
	v.words = book_begin(v.arena, WORDS_MAX);
	read_statuses(&v);
	j = take_going(s->take) ? stat_seek(s, v.arena, STAT_VALUE) : NULL;
	if (j != NULL && j->kind == JSON_ARRAY)
		put_list(&v, j);
	else if (j != NULL)
		put_object(&v, j);
	if (j != NULL && j->kind == JSON_WRONG)
		wrong(s, j->sentence);
	put_rest(&v);
	arena_free(v.arena);
}
