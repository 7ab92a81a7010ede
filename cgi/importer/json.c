/*
 * json.c - yajl's calls, kept until they are asked for.
 *
 * yajl calls back while it is given bytes.  The calls of one piece of the
 * file are put in a row, from which json_next() takes them; only when it is
 * empty is the next piece given.
 */
#include "json.h"

#include <string.h>
#include <yajl/yajl_parse.h>

#include "arena.h"
#include "i18n.h"
#include "text.h"
#include "utf8.h"

enum { PIECE = 8192, NAME_LEAST = 5 /* "":1, */ };

/* A byte makes at most one event, but the text before it may end in it. */
enum { EVENTS = PIECE + 8 };

struct event {
	unsigned char kind, depth;
	size_t at, n; /* of its text */
};

struct json_state {
	yajl_handle yajl;
	const struct bytes *file;
	bool passing; /* names are not looked at */
	bool whole;   /* yajl was told that this is all */

	struct event *event;
	size_t nevent, next;
	char *text;
	size_t ntext, text_room;
	size_t quiet; /* bytes given since the last event */
	int depth;    /* of what yajl has read */

	/* Names of the open objects: a table of their hashes, and which slots
	 * are used, in the order of use, so that the last can be given back. */
	uint64_t *slot;
	size_t nslot, names; /* a power of two; the most names that are open */
	uint32_t *used;
	size_t nused;
	struct {
		size_t first; /* of `used` */
		bool unchecked;
	} open[JSON_DEPTH + 1];
};

static const char broken[] = N_("Die Datei ist kein gültiges JSON.");
static const char deep[] = N_("Die Datei ist tiefer verschachtelt, als wir "
			      "sie lesen.");
static const char longer[] = N_("Ein Text der Datei ist länger, als wir ihn "
				"lesen.");
static const char cut_off[] = N_("Die Datei ist unvollständig: Sie endet "
				 "mitten in den Angaben.");
static const char coded[] = N_("Die Datei ist nicht durchgehend in UTF-8.");
static const char nul[] = N_("Ein Text der Datei enthält ein Nullzeichen.");
static const char twice[] = N_("Derselbe Name steht in einem JSON-Objekt "
			       "zweimal.");
static const char crowd[] = N_("Ein JSON-Objekt hat mehr Einträge, als wir "
			       "lesen.");

/* What yajl's callbacks see: they end the reading by giving 0. */
static int
wrong(struct json *j, const char *sentence)
{
	if (j->sentence == NULL)
		j->sentence = sentence;
	return 0;
}

static int
put(struct json *j, int kind, const void *p, size_t n)
{
	struct json_state *s = j->state;

	s->quiet = 0;
	if (s->nevent == EVENTS || n > s->text_room - s->ntext)
		return wrong(j, longer);
	if (n > 0)
		memcpy(s->text + s->ntext, p, n);
	s->event[s->nevent++] = (struct event){
	    (unsigned char)kind, (unsigned char)s->depth, s->ntext, n};
	s->ntext += n;
	return 1;
}

static int
begin(struct json *j, int kind)
{
	if (j->state->depth >= JSON_DEPTH)
		return wrong(j, deep);
	if (!put(j, kind, NULL, 0))
		return 0;
	j->state->depth++;
	return 1;
}

static int
end(struct json *j, int kind)
{
	j->state->depth--;
	return put(j, kind, NULL, 0);
}

static int
text(struct json *j, int kind, const unsigned char *p, size_t n)
{
	const struct str s = {(const char *)p, n};

	if (!utf8_valid(s))
		return wrong(j, coded);
	if (n > 0 && memchr(p, '\0', n) != NULL)
		return wrong(j, nul);
	return put(j, kind, p, n);
}

static int
on_null(void *j)
{
	return put(j, JSON_NULL, NULL, 0);
}

static int
on_boolean(void *j, int value)
{
	return put(j, value ? JSON_TRUE : JSON_FALSE, NULL, 0);
}

static int
on_number(void *j, const char *p, size_t n)
{
	return put(j, JSON_NUMBER, p, n);
}

static int
on_string(void *j, const unsigned char *p, size_t n)
{
	return text(j, JSON_STRING, p, n);
}

static int
on_name(void *j, const unsigned char *p, size_t n)
{
	return text(j, JSON_NAME, p, n);
}

static int
on_object(void *j)
{
	return begin(j, JSON_OBJECT);
}

static int
on_object_end(void *j)
{
	return end(j, JSON_OBJECT_END);
}

static int
on_array(void *j)
{
	return begin(j, JSON_ARRAY);
}

static int
on_array_end(void *j)
{
	return end(j, JSON_ARRAY_END);
}

static const yajl_callbacks callbacks = {
    .yajl_null = on_null,
    .yajl_boolean = on_boolean,
    .yajl_number = on_number,
    .yajl_string = on_string,
    .yajl_start_map = on_object,
    .yajl_map_key = on_name,
    .yajl_end_map = on_object_end,
    .yajl_start_array = on_array,
    .yajl_end_array = on_array_end,
};

static void
release(void *yajl)
{
	yajl_free(yajl);
}

/* After a byte order mark, if there is one. */
static long long
beginning(const struct bytes *file)
{
	char mark[3];

	return file->size >= 3 && file->read(file->ctx, 0, mark, 3) &&
		       memcmp(mark, "\357\273\277", 3) == 0
		   ? 3
		   : 0;
}

/* A file cannot have more names, or longer texts, than bytes. */
static void
measure(struct json_state *s, const struct bytes *file)
{
	const long long names = file->size / NAME_LEAST + 1;

	s->names = names < JSON_NAMES ? (size_t)names : (size_t)JSON_NAMES;
	for (s->nslot = 16; s->nslot < s->names * 3 / 2; s->nslot *= 2)
		;
	s->text_room = file->size < JSON_TEXT ? (size_t)file->size + PIECE
					      : (size_t)JSON_TEXT + PIECE;
}

size_t
json_room(const struct bytes *file)
{
	struct json_state s;

	measure(&s, file);
	return sizeof(struct json) + sizeof(s) + EVENTS * sizeof(*s.event) +
	       s.text_room + s.nslot * sizeof(*s.slot) +
	       s.names * sizeof(*s.used) + 1024;
}

struct json *
json_open(struct arena *a, const struct bytes *file)
{
	struct json *j = arena_get(a, 1, sizeof(*j));
	struct json_state *s = arena_get(a, 1, sizeof(*s));

	if (j == NULL || s == NULL)
		return NULL;
	j->state = s;
	j->at = beginning(file);
	s->file = file;
	s->event = arena_get(a, EVENTS, sizeof(*s->event));
	measure(s, file);
	s->text = arena_get(a, s->text_room, 1);
	s->slot = arena_get(a, s->nslot, sizeof(*s->slot));
	s->used = arena_get(a, s->names, sizeof(*s->used));
	if (s->event == NULL || s->text == NULL || s->slot == NULL ||
	    s->used == NULL)
		return NULL;
	s->yajl = yajl_alloc(&callbacks, NULL, j);
	if (s->yajl == NULL || !arena_defer(a, release, s->yajl))
		return NULL;
	return j;
}

/* Why yajl stopped, if none of the callbacks knows better. */
static const char *
complaint(yajl_handle yajl)
{
	unsigned char *why = yajl_get_error(yajl, 0, NULL, 0);
	const bool bytes = why != NULL && strstr((char *)why, "UTF8") != NULL;

	yajl_free_error(yajl, why);
	return bytes ? coded : broken;
}

/* Give yajl the next piece, or tell it that there is none. */
static void
feed(struct json *j)
{
	struct json_state *s = j->state;
	unsigned char piece[PIECE];
	const long long left = s->file->size - j->at;
	const size_t n = left < PIECE ? (size_t)left : PIECE;
	yajl_status st;

	s->nevent = s->next = s->ntext = 0;
	if (n == 0) {
		s->whole = true;
		if (yajl_complete_parse(s->yajl) != yajl_status_ok)
			wrong(j, cut_off);
		return;
	}
	if (!s->file->read(s->file->ctx, j->at, piece, n)) {
		wrong(j, bytes_why(s->file));
		return;
	}
	s->quiet += n;
	st = yajl_parse(s->yajl, piece, n);
	j->at += (long long)n;
	if (st != yajl_status_ok)
		wrong(j, complaint(s->yajl));
	else if (s->quiet > JSON_TEXT)
		wrong(j, longer);
}

/* The name is new in its object.  Hashes that happen to be alike refuse a
 * file that is right, once in 10^14 times; they never let one pass. */
static bool
name_is_new(struct json *j)
{
	struct json_state *s = j->state;
	const uint64_t prime = 1099511628211U;
	uint64_t h = (14695981039346656037U ^ (uint64_t)j->depth) * prime;
	size_t i;

	for (size_t k = 0; k < j->text.n; k++)
		h = (h ^ (unsigned char)j->text.p[k]) * prime;
	h ^= h >> 29;
	h |= 1; /* 0 is an empty slot */
	for (i = h >> 13 & (s->nslot - 1); s->slot[i] != 0;
	     i = (i + 1) & (s->nslot - 1))
		if (s->slot[i] == h)
			return wrong(j, twice);
	if (s->nused == s->names)
		return wrong(j, crowd);
	s->slot[i] = h;
	s->used[s->nused++] = (uint32_t)i;
	return true;
}

/* Keep the account of names; false: something is wrong. */
static bool
account(struct json *j)
{
	struct json_state *s = j->state;

	if (j->kind == JSON_OBJECT) {
		s->open[j->depth + 1].first = s->nused;
		s->open[j->depth + 1].unchecked = false;
	} else if (j->kind == JSON_OBJECT_END) {
		while (s->nused > s->open[j->depth + 1].first)
			s->slot[s->used[--s->nused]] = 0;
	} else if (j->kind == JSON_NAME && !s->open[j->depth].unchecked &&
		   !s->passing) {
		return name_is_new(j);
	}
	return true;
}

int
json_next(struct json *j)
{
	struct json_state *s = j->state;
	const struct event *e;

	j->text = (struct str){NULL, 0};
	while (s->next == s->nevent && j->sentence == NULL && !s->whole)
		feed(j);
	if (s->next == s->nevent)
		return j->kind = j->sentence == NULL ? JSON_END : JSON_WRONG;
	e = &s->event[s->next++];
	j->depth = e->depth;
	j->text = (struct str){s->text + e->at, e->n};
	j->kind = e->kind;
	if (!account(j)) {
		s->next = s->nevent;
		j->kind = JSON_WRONG;
	}
	return j->kind;
}

void
json_skip(struct json *j)
{
	const int depth = j->depth;

	if (j->kind == JSON_OBJECT || j->kind == JSON_ARRAY)
		while (json_next(j) > JSON_END && j->depth > depth)
			;
}

void
json_pass(struct json *j)
{
	j->state->passing = true;
	json_skip(j);
	j->state->passing = false;
}

void
json_names_unchecked(struct json *j)
{
	j->state->open[j->depth + 1].unchecked = true;
}

bool
json_is_plain(const struct json *j)
{
	return j->kind >= JSON_STRING;
}
