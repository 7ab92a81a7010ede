/*
 * cube.h - values that lie where dimensions cross: JSON-stat and SDMX.
 *
 * A reader names the dimensions and their members, says which is of areas and
 * which of time (or lets their names say it), and then gives value by value
 * with the member of each dimension.  The other dimensions make up the path
 * of the column.
 *
 * A mapping may say one area, or one period, for all values, and what to put
 * before every key; see mapping.h.
 */
#ifndef CUBE_H
#define CUBE_H

#include "book.h"
#include "bytes.h"
#include "flag.h"
#include "grid.h"

enum { CUBE_DIMS = 20, CUBE_MEMBERS = 300000 };

enum cube_role { CUBE_CATEGORY, CUBE_AREA, CUBE_PERIOD, CUBE_SILENT };

struct cube_member {
	struct str label; /* empty: the code */
	struct str unit;
	long long place; /* of an area or period in the take */
	bool placed;     /* it has been looked for */
};

struct cube_dim {
	struct str code, name;
	int role;
	struct book codes;
	struct cube_member *member; /* as many as codes */
	size_t room;
};

struct cube {
	struct take *take;
	const struct mapping *mapping; /* or NULL */
	struct arena *arena;
	enum flag_style style;
	size_t ndim;
	struct cube_dim dim[CUBE_DIMS];
	/* Set by cube_begin(): */
	long long area, period;   /* of all values; -1 */
	int area_dim, period_dim; /* or -1 */
	bool foreign;             /* its keys are none of ours */
	/* The last column. */
	size_t last[CUBE_DIMS];
	struct str last_unit;
	long long column; /* -1: none yet */
};

/* One value and what is said of it; the texts are for the call only. */
struct cube_value {
	struct str number; /* as it stands; empty: there is none */
	struct str status;
	struct str unit; /* of the value; empty: its members' */
	long long line;  /* the how manieth value of the file, from 1 */
	bool secret;     /* by a second flag */
};

/* What a file's dimensions need of an arena: at most `most`. */
size_t cube_room(const struct bytes *, size_t most);

struct cube cube_new(struct take *, const struct mapping *, struct arena *);

/* A dimension by its code, new if need be; -1: there are too many. */
int cube_dim(struct cube *, struct str code);
int cube_find_dim(const struct cube *, struct str code);

/* A member by its code, new if need be; -1: too many (the take fails). */
long long cube_member(struct cube *, int dim, struct str code);

/* A text in the cube's arena, cut to what a take keeps. */
struct str cube_copy(struct cube *, struct str);

/* The role that a dimension's name stands for everywhere, or CUBE_CATEGORY. */
enum cube_role cube_role_of(struct str code);

/* All dimensions are there, and their roles: begin with the values. */
void cube_begin(struct cube *);

/* A value with a member of each dimension. */
void cube_put(struct cube *, const size_t *member, const struct cube_value *);

#endif
