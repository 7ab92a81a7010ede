/*
 * stmt.h - what the SQL compiler knows of a statement.  For generated code
 * and db.c only.
 */
#ifndef STMT_H
#define STMT_H

#include "db.h"

enum type { BOOL, INT, TEXT, ID, WHEN, DAY, DEC, BYTES, ENUM };

/* An SQL enum: label i of `name` is the C value i + 1; 0 is none. */
struct enum_type {
	const char *sql;
	size_t n;
	const char *const *name;  /* as PostgreSQL spells them */
	const char *const *label; /* German, for tr() */
};

struct column {
	enum type type;
	size_t offset; /* in the row struct */
	bool nullable;
	const struct enum_type *names; /* of an ENUM */
	const char *name;
};

struct param {
	enum type type;
	bool array;
	const struct enum_type *names;
	const char *name;
};

struct stmt {
	const char *name;
	const char *sql;
	enum { NONE, ONE, MANY } rows;
	bool writes; /* does not begin with select */
	unsigned nparam;
	const struct param *param;
	unsigned ncolumn;
	size_t row_size;
	const struct column *column;
};

/* Every generated "many" struct begins like this one. */
struct rows {
	size_t n;
	void *row;
};

/* Lists that travel to the database as arrays. */
struct ids {
	size_t n;
	struct id *row;
};

struct strs {
	size_t n;
	struct str *row;
};

struct ints {
	size_t n;
	long long *row;
};

void batch_add(struct batch *, const struct stmt *, void *out);
void batch_bool(struct batch *, bool);
void batch_int(struct batch *, long long);    /* NONE_INT is NULL */
void batch_text(struct batch *, struct str);  /* .p NULL is NULL */
void batch_bytes(struct batch *, struct str); /* for a bytea */
void batch_id(struct batch *, struct id);     /* id 0 is NULL */
void batch_when(struct batch *, struct when); /* NONE_INT is NULL */
void batch_day(struct batch *, struct day);   /* NONE_INT is NULL */
void batch_dec(struct batch *, struct dec);   /* .p NULL is NULL */
void batch_enum(struct batch *, const struct enum_type *, int); /* 0: NULL */
void batch_ids(struct batch *, struct ids);
void batch_texts(struct batch *, struct strs);
void batch_ints(struct batch *, struct ints);

#endif
