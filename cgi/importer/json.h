/*
 * json.h - a JSON file as a sequence of events, piece by piece.
 *
 *   struct json *j = json_open(arena, bytes);
 *   while (json_next(j) > JSON_END) ...
 *
 * yajl reads, some kilobytes at a time; nothing is kept but the text of the
 * event.  Numbers stay as they are written.  What JSON leaves open is refused
 * here: bytes that are not strict UTF-8, a NUL in a text, the same name twice
 * in one object, more than JSON_DEPTH levels, texts of more than JSON_TEXT
 * bytes.  A byte order mark at the beginning is passed over.
 */
#ifndef JSON_H
#define JSON_H

#include "bytes.h"

struct arena;

enum { JSON_DEPTH = 64, JSON_TEXT = 1 << 20, JSON_NAMES = 170000 };

enum json_kind {
	JSON_WRONG, /* see json.sentence; nothing follows */
	JSON_END,   /* of the file, which was whole */
	JSON_OBJECT,
	JSON_OBJECT_END,
	JSON_ARRAY,
	JSON_ARRAY_END,
	JSON_NAME, /* of a member; its value is the next event */
	JSON_STRING,
	JSON_NUMBER,
	JSON_TRUE,
	JSON_FALSE,
	JSON_NULL,
};

struct json {
	int kind;             /* enum json_kind, of the event */
	struct str text;      /* name, string, number; until the next event */
	int depth;            /* how many objects and arrays it stands in */
	long long at;         /* bytes of the file that are read */
	const char *sentence; /* what is wrong, German, for tr() */
	struct json_state *state;
};

/* What json_open() needs of an arena: less for a small file, at most 8 MiB. */
size_t json_room(const struct bytes *);

/*
 * Begin.  What is needed lies in the arena, which also ends it.  NULL if that
 * is full.  The bytes must outlive it.
 */
struct json *json_open(struct arena *, const struct bytes *) MUST_CHECK;

/* The next event: its kind, also in json.kind. */
int json_next(struct json *);

/* Having read the first event of a value, go to its last. */
void json_skip(struct json *);

/* The same without looking at names: the caller reads it another time. */
void json_pass(struct json *);

/*
 * The names of the object that has just begun are numbers of cells: there may
 * be more than JSON_NAMES, and the caller sees to it that none comes twice.
 */
void json_names_unchecked(struct json *);

/* An event that begins a value, which is no object and no array. */
bool json_is_plain(const struct json *);

#endif
