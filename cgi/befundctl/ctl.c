/*
 * ctl.c - what several commands do alike.
 */
#include <stdio.h>

#include "befundctl.h"
#include "befundctl_sql.h"
#include "text.h"

struct db *
ctl_connect(struct ctl *c)
{
	struct db *db = db_open(c->conninfo, &befundctl_stmts, 1);

	if (db == NULL)
		fputs("befundctl: could not connect\n", stderr);
	return db;
}

enum status
ctl_told(const struct db *db, const char *what)
{
	struct str why = db == NULL ? STR("") : db_message(db);

	fprintf(stderr, "befundctl: %s%s%.*s\n", what, why.n > 0 ? ": " : "",
	    (int)why.n, why.p);
	if (db != NULL && why.n == 0)
		fputs("befundctl: is the database there and the schema up to "
		      "date? try: befundctl migrate\n",
		    stderr);
	return FAULT;
}
