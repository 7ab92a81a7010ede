/*
 * viewer.h - somebody asks through a program's role: sessions made by the
 * owner, one transaction each, which is always rolled back.
 */
#ifndef VIEWER_H
#define VIEWER_H

#include <libpq-fe.h>
#include <stdbool.h>

#include "base.h"

/* Who has every right, and nothing to do with any row: see outsider.sql. */
enum { OUTSIDER = 1099 };

/* Makes him, and a row in every table. */
void outsider_make(void);

/* A session for a person, as the owner makes it; the token is static. */
const char *token_of_person(long long person);

/* The same, spoilt: `what` is an assignment, "idle_end = now()". */
const char *token_spoilt(long long person, const char *what);

/*
 * Begins a transaction, unless one is open, in which the bearer of this token
 * asks; NULL: nobody said who asks.  False if the role may not open sessions,
 * and then nothing is set.
 */
bool viewer_begin(PGconn *, const char *token);
void viewer_end(PGconn *);

/*
 * One command within that transaction, undone afterwards.  SQLSTATE, or ""
 * if it succeeded; `n` gets the number of rows it returned or touched.
 */
const char *viewer_try(PGconn *, const char *sql, long long *n);

/* printf into one of a few buffers that take turns. */
const char *sql(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* The whole of a file; the caller frees it. */
char *text_of_file(const char *path);

/* As the owner: one value; static, the empty text for NULL or no row. */
const char *owner_text(const char *command);
long long owner_number(const char *command);

/* A text as a literal of SQL; the caller frees it. */
char *quoted(const char *text);

#endif
