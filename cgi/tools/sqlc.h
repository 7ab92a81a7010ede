/*
 * sqlc.h - what the compiler of statements knows after reading its files.
 */
#ifndef SQLC_H
#define SQLC_H

#include "tool.h"

enum { IN_MAX = 24, OUT_MAX = 64, LABELS_MAX = 64 };

/* A type as it is written in a head, and what stands for it in C. */
struct type {
	const char *name;
	const char *c;    /* a row's member, a function's parameter */
	const char *kind; /* enum type of stmt.h */
	const char *add;  /* batch_<add>() */
	const char *array_c;
	const char *array_add;
};

/* Value i of an enum is the C constant i + 1. */
struct sql_enum {
	struct sql_enum *next;
	const char *name;
	size_t n;
	const char *value[LABELS_MAX];
	const char *label[LABELS_MAX];
};

struct member {
	const char *name;
	const struct type *type;
	const struct sql_enum *names; /* of an enum's value */
	bool array, nullable;
};

enum rows { ROWS_NONE, ROWS_ONE, ROWS_MANY };

struct query {
	struct query *next;
	const char *name;
	int line;
	enum rows rows;
	size_t nin, nout;
	struct member in[IN_MAX], out[OUT_MAX];
	const char *like;  /* whose row struct this one fills, or NULL */
	struct query *row; /* the same, found; itself otherwise */
	bool many;         /* a list of this row struct is wanted */
	bool writes;
	unsigned long used; /* bit n: $n occurs */
	const char *sql;
};

/* One program's statements. */
struct queries {
	struct queries *next;
	const char *program;
	const char *path;
	struct query *first;
};

struct sqlc {
	struct tool tool;
	const char *enums_path;
	struct sql_enum *enums;
	struct queries *programs;
};

/* Read a file's text.  What is wrong with it is in c->tool.wrong. */
void sqlc_read_enums(struct sqlc *, const char *path, const char *text);
void sqlc_read_queries(
    struct sqlc *, const char *program, const char *path, const char *text);

/* Write what was read without complaint. */
void sqlc_write_enums(struct sqlc *, const char *dir);
void sqlc_write_queries(struct sqlc *, const struct queries *, const char *dir);

#endif
