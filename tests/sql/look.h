/*
 * look.h - one program's role and one table: everything that the role could
 * do to rows that the rule does not give to who asks.
 */
#ifndef LOOK_H
#define LOOK_H

#include <libpq-fe.h>
#include <stdbool.h>

struct look {
	char program[16], table[80]; /* "befund.comment" */
	long long person;            /* 0: nobody */
	bool has_rows, is_view;
	bool all_read;   /* the rule forbids nothing */
	bool is_granted; /* the role may select something */
	char *key;       /* what tells one row from another, or "" */
	char *readable;  /* the keys that may be seen, a quoted array */
	char *writable;  /* and that may be written */
	long long nreadable, nwritable;
	char *column;  /* to be updated, space separated; granted ones */
	char *first;   /* any column */
	char *insert;  /* list of columns to be inserted, granted ones */
	char *foreign; /* a row not to be written, as quoted JSON, or "" */
};

/* Asked of the owner.  Lives until look_clear(). */
void look_prepare(
    struct look *, const char *program, const char *table, long long person);
void look_clear(struct look *);

/*
 * Select, insert, update, delete and truncate on this connection, within a
 * transaction.  The number of commands that got further than the rule allows,
 * each told in the log.
 */
int look_try(const struct look *, PGconn *, const char *who);

#endif
