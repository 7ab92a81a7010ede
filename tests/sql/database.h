/*
 * database.h - the test database, seen by its owner or as a program's role.
 */
#ifndef DATABASE_H
#define DATABASE_H

#include <libpq-fe.h>

void database_start(void);
void database_stop(void);

/* As befund_owner.  The caller clears the result. */
PGresult *database_ask(const char *sql);

/* A connection as befund_ROLE; the caller finishes it. */
PGconn *database_as(const char *role);

/* A connection as the cluster's superuser, for what a test must spoil. */
PGconn *database_super(void);

/* Tells why a test fails.  Criterion's own log would count it as a warning,
 * and a run with warnings ends like one that failed. */
void database_note(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

#endif
