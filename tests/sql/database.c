/*
 * database.c - the test database, seen by its owner or as a program's role.
 */
#include "database.h"

#include <criterion/criterion.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static PGconn *owner;

static PGconn *
connection(const char *prefix, const char *user)
{
	const char *host = getenv("BEFUND_TEST_HOST");
	const char *name = getenv("BEFUND_TEST_DB");
	char conninfo[512];
	PGconn *c;

	(void)snprintf(conninfo, sizeof(conninfo),
	    "host=%s dbname=%s user=%s%s "
	    "options='-c client_min_messages=warning'",
	    host == NULL ? "/tmp" : host, name == NULL ? "befund_test" : name,
	    prefix, user);
	c = PQconnectdb(conninfo);
	cr_assert(PQstatus(c) == CONNECTION_OK, "%s", PQerrorMessage(c));
	return c;
}

PGconn *
database_as(const char *role)
{
	return connection("befund_", role);
}

PGconn *
database_super(void)
{
	const char *user = getenv("BEFUND_TEST_SUPERUSER");

	return connection("", user == NULL ? "postgres" : user);
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

void
database_note(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	(void)vfprintf(stderr, format, args);
	va_end(args);
	(void)fputc('\n', stderr);
}
