/*
 * database.c - the test database, seen by its owner or as a program's role.
 */
#include "database.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

static PGconn *owner;

PGconn *
database_as(const char *role)
{
	const char *host = getenv("BEFUND_TEST_HOST");
	const char *name = getenv("BEFUND_TEST_DB");
	char conninfo[512];
	PGconn *c;

	(void)snprintf(conninfo, sizeof(conninfo),
	    "host=%s dbname=%s user=befund_%s", host == NULL ? "/tmp" : host,
	    name == NULL ? "befund_test" : name, role);
	c = PQconnectdb(conninfo);
	cr_assert(PQstatus(c) == CONNECTION_OK, "%s", PQerrorMessage(c));
	return c;
}

void
database_start(void)
{
	owner = database_as("owner");
}

void
database_stop(void)
{
	PQfinish(owner);
}

PGresult *
database_ask(const char *sql)
{
	PGresult *res = PQexec(owner, sql);

	cr_assert(PQresultStatus(res) == PGRES_TUPLES_OK ||
		      PQresultStatus(res) == PGRES_COMMAND_OK,
	    "%s: %s", sql, PQresultErrorMessage(res));
	return res;
}
