/*
 * stat.h - JSON-stat 2.0, and what GENESIS makes of it: the shared parts.
 *
 * Sources: json-stat.org/full, version 2.0; answers of GENESIS-Online (2025).
 *
 * Members of an object may come in any order, so the file is gone through
 * several times: where its dataset lies and how many values it has, then what
 * its dimensions are, then its values.  None of these keeps the values.
 */
#ifndef STAT_H
#define STAT_H

#include "cube.h"
#include "json.h"

enum stat_key {
	STAT_OTHER,
	STAT_CATEGORY,
	STAT_CHILD,
	STAT_DATA,
	STAT_DIMENSION,
	STAT_EXTENSION,
	STAT_ID,
	STAT_INDEX,
	STAT_ITEM,
	STAT_LABEL,
	STAT_NOTE,
	STAT_ROLE,
	STAT_SIZE,
	STAT_SOURCE,
	STAT_STATUS,
	STAT_UNIT,
	STAT_UPDATED,
	STAT_VALUE,
};

/* How values and statuses are written. */
enum stat_form { STAT_NONE, STAT_ONE, STAT_ARRAY, STAT_OBJECT };

struct stat_list {
	enum stat_form form;
	long long n;
};

/* A dimension in the order of "id". */
struct stat_dim {
	int dim;        /* of the cube */
	long long size; /* as claimed */
	size_t *member; /* of the cube, by position */
};

/* A code's position, as "index" says it. */
struct stat_place {
	size_t member;
	long long position;
};

struct stat_index {
	size_t n, room;
	struct stat_place *row;
};

struct stat {
	const struct bytes *file;
	struct take *take;
	struct arena *arena;
	struct cube cube;
	int dataset; /* the how manieth object it is */
	struct stat_list value;
	size_t ndim;
	struct stat_dim dim[CUBE_DIMS];
	struct stat_index index[CUBE_DIMS]; /* by the cube's dimensions */
	bool indexed[CUBE_DIMS], roles[3];  /* roles that the file says */
	size_t nsize;
	long long size[CUBE_DIMS];
	long long cells;    /* the product of the sizes */
	bool first_version; /* "id" stands among the dimensions */
	bool java;          /* 2737905.0 is a whole number */
};

enum stat_key stat_key(struct str name);

/*
 * Go through the file, calling `on` for each member of each object that may
 * be a dataset: j stands at the first event of its value, which `on` reads to
 * the last if it returns true.  False: something is wrong, the take has
 * failed.
 */
bool stat_walk(struct stat *,
    bool (*on)(struct stat *, struct json *, int object, enum stat_key));

/* A reader in the arena that stands at the first event of a member's value in
 * the dataset; NULL: it has none. */
struct json *stat_seek(struct stat *, struct arena *, enum stat_key);

/* Go over a member that holds no dataset; false: it may. */
bool stat_pass(struct json *, enum stat_key);

/* Find the dataset; read what it says of its dimensions; look at it whole. */
bool stat_find(struct stat *);
bool stat_head(struct stat *);
bool stat_shape(struct stat *);

/* Its values, into the cube. */
void stat_values(struct stat *);

/* Names for GENESIS codes from its structure file. */
void stat_structure(struct stat *, const struct bytes *);

#endif
