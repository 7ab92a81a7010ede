/*
 * viewer.c - somebody asks through a program's role.
 */
#include "viewer.h"

#include <criterion/criterion.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "database.h"

const char *
sql(const char *fmt, ...)
{
	static char *text[8];
	static unsigned turn;
	va_list ap;

	turn = (turn + 1) % COUNT(text);
	free(text[turn]);
	va_start(ap, fmt);
	cr_assert(vasprintf(&text[turn], fmt, ap) >= 0);
	va_end(ap);
	return text[turn];
}

const char *
owner_text(const char *command)
{
	static char *text[8];
	static unsigned turn;
	PGresult *res = database_ask(command);

	turn = (turn + 1) % COUNT(text);
	free(text[turn]);
	text[turn] = strdup(PQntuples(res) > 0 ? PQgetvalue(res, 0, 0) : "");
	PQclear(res);
	return text[turn];
}

long long
owner_number(const char *command)
{
	return strtoll(owner_text(command), NULL, 10);
}

char *
quoted(const char *text)
{
	char *q = malloc(2 * strlen(text) + 3), *to = q;

	cr_assert(q != NULL);
	*to++ = '\'';
	for (; *text != '\0'; *to++ = *text++)
		if (*text == '\'')
			*to++ = '\'';
	*to++ = '\'';
	*to = '\0';
	return q;
}

const char *
token_spoilt(long long person, const char *what)
{
	static char token[4][80];
	static unsigned turn, n;

	turn = (turn + 1) % COUNT(token);
	(void)snprintf(token[turn], sizeof(token[turn]), "token-%lld-%d-%u",
	    person, (int)getpid(), n++);
	PQclear(database_ask(
	    sql("insert into session (token_hash, person_id, epoch) select "
		"sha256('%s'), id, epoch from person where id = %lld",
		token[turn], person)));
	PQclear(database_ask(sql("update session set %s where token_hash = "
				 "sha256('%s')",
	    what, token[turn])));
	return token[turn];
}

const char *
token_of_person(long long person)
{
	return token_spoilt(person, "agent = 'test'");
}

static bool
succeeded(const PGresult *res)
{
	return PQresultStatus(res) == PGRES_COMMAND_OK ||
	       PQresultStatus(res) == PGRES_TUPLES_OK;
}

static void
must(PGconn *c, const char *command)
{
	PGresult *res = PQexec(c, command);

	cr_assert(succeeded(res), "%s: %s", command, PQresultErrorMessage(res));
	PQclear(res);
}

bool
viewer_begin(PGconn *c, const char *token)
{
	PGresult *res;
	bool ok;

	if (PQtransactionStatus(c) == PQTRANS_IDLE)
		must(c, "begin");
	if (token == NULL)
		return true;
	res = PQexec(c, sql("select befund.session_open('%s', 1)", token));
	ok = succeeded(res);
	PQclear(res);
	if (!ok)
		must(c, "rollback; begin");
	return ok;
}

void
viewer_end(PGconn *c)
{
	must(c, "rollback");
}

const char *
viewer_try(PGconn *c, const char *command, long long *n)
{
	static char state[8];
	const char *touched;
	PGresult *res;

	must(c, "savepoint try");
	res = PQexec(c, command);
	state[0] = '\0';
	if (!succeeded(res))
		(void)snprintf(state, sizeof(state), "%s",
		    PQresultErrorField(res, PG_DIAG_SQLSTATE));
	touched = PQcmdTuples(res);
	if (n != NULL)
		*n = PQntuples(res) > 0 ? PQntuples(res)
					: strtoll(touched, NULL, 10);
	PQclear(res);
	must(c, "rollback to try; release try");
	return state;
}

char *
text_of_file(const char *path)
{
	FILE *f = fopen(path, "re");
	char *text = NULL;
	size_t size = 0;

	cr_assert(f != NULL, "%s is missing", path);
	cr_assert(getdelim(&text, &size, '\0', f) > 0);
	(void)fclose(f);
	return text;
}

void
outsider_make(void)
{
	char *text = text_of_file("tests/sql/outsider.sql");

	PQclear(database_ask(text));
	free(text);
}
