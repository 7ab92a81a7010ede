/*
 * db_own.h - the connection as its own files see it, db.c and db_state.c.
 */
#ifndef DB_OWN_H
#define DB_OWN_H

#include <libpq-fe.h>

#include "db.h"
#include "stmt.h"

struct db {
	PGconn *conn;
	struct stmt_set set[DB_SETS];
	size_t nset;
	bool ready;       /* connected, prepared, in pipeline mode */
	bool unconfirmed; /* a commit no synchronous standby confirmed */
	bool undone;      /* the server says so: all of it was rolled back */
	char message[300];
};

/*
 * What an answer that is an error means for the request; its message is kept
 * in the db, and one that means nothing to us goes to the log.
 */
enum status result_status(struct db *, const PGresult *) MUST_CHECK;

#endif
