/*
 * script.c - whole files of SQL, sent as they are.
 *
 * The second home of libpq-fe.h beside cgi/lib/db.c and params.c: a file of
 * many statements cannot be prepared, and before the first one has run there
 * is no table that a prepared statement could name.
 */
#include "script.h"

#include <dirent.h>
#include <errno.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"

struct script {
	PGconn *conn;
	PGresult *answer;
	char lacks[64]; /* a role of ours that is not there */
};

static void
be_quiet(void *arg, const PGresult *res)
{
	(void)arg;
	(void)res;
}

struct script *
script_open(const char *conninfo)
{
	struct script *s = calloc(1, sizeof(*s));

	if (s == NULL)
		return NULL;
	s->conn = PQconnectdb(conninfo);
	if (PQstatus(s->conn) != CONNECTION_OK) {
		fprintf(stderr, "befundctl: could not connect: %s",
		    PQerrorMessage(s->conn));
		script_close(s);
		return NULL;
	}
	(void)PQsetNoticeReceiver(s->conn, be_quiet, NULL);
	return s;
}

void
script_close(struct script *s)
{
	if (s == NULL)
		return;
	PQclear(s->answer);
	PQfinish(s->conn);
	free(s);
}

/* Which line of the text the server points at; 0 if it points nowhere. */
static long
line_of(const char *sql, const char *position)
{
	long at = position == NULL ? 0 : strtol(position, NULL, 10), line = 1;

	if (at <= 0)
		return 0;
	for (; *sql != '\0' && at > 1; sql++) {
		if ((*sql & 0xc0) != 0x80) /* characters, not bytes */
			at--;
		if (*sql == '\n')
			line++;
	}
	return line;
}

/* The name in: role "befund_herald" does not exist; in whatever language. */
static void
note_lack(struct script *s, const PGresult *res)
{
	const char *state = PQresultErrorField(res, PG_DIAG_SQLSTATE),
		   *what = PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY),
		   *name = what == NULL ? NULL : strstr(what, "befund_");

	if (state != NULL && name != NULL && strcmp(state, "42704") == 0)
		(void)snprintf(s->lacks, sizeof(s->lacks), "%.*s",
		    (int)strspn(name, "abcdefghijklmnopqrstuvwxyz_"), name);
}

const char *
script_lacks(const struct script *s)
{
	return s->lacks;
}

static void
complain(const char *file, const char *sql, const PGresult *res)
{
	const char *what = PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY),
		   *more = PQresultErrorField(res, PG_DIAG_MESSAGE_DETAIL),
		   *where = PQresultErrorField(res, PG_DIAG_CONTEXT);
	long line =
	    line_of(sql, PQresultErrorField(res, PG_DIAG_STATEMENT_POSITION));

	fprintf(stderr, "befundctl: %s", file);
	if (line > 0)
		fprintf(stderr, ":%ld", line);
	fprintf(
	    stderr, ": %s\n", what == NULL ? PQresultErrorMessage(res) : what);
	if (more != NULL)
		fprintf(stderr, "\t%s\n", more);
	if (where != NULL)
		fprintf(stderr, "\t%s\n", where);
}

enum status
script_run(struct script *s, const char *file, const char *sql)
{
	PGTransactionStatusType before = PQtransactionStatus(s->conn);
	PGresult *res = PQexec(s->conn, sql);
	ExecStatusType got = PQresultStatus(res);
	enum status st = OK;

	s->lacks[0] = '\0';
	if (got != PGRES_COMMAND_OK && got != PGRES_TUPLES_OK &&
	    got != PGRES_EMPTY_QUERY) {
		complain(file, sql, res);
		note_lack(s, res);
		st = FAULT;
	} else if (before == PQTRANS_INTRANS &&
		   PQtransactionStatus(s->conn) != PQTRANS_INTRANS) {
		fprintf(stderr, "befundctl: %s: must not end its transaction\n",
		    file);
		st = FAULT;
	}
	PQclear(res);
	return st;
}

enum status
script_begin(struct script *s)
{
	return script_ask(s, "begin", NULL);
}

enum status
script_commit(struct script *s)
{
	return script_ask(s, "commit", NULL);
}

enum status
script_ask(
    struct script *s, const char *sql, const char *const value[SCRIPT_VALUES])
{
	int n = 0;

	while (value != NULL && n < SCRIPT_VALUES && value[n] != NULL)
		n++;
	PQclear(s->answer);
	s->answer = PQexecParams(s->conn, sql, n, NULL, value, NULL, NULL, 0);
	if (PQresultStatus(s->answer) == PGRES_TUPLES_OK ||
	    PQresultStatus(s->answer) == PGRES_COMMAND_OK)
		return OK;
	fprintf(stderr, "befundctl: %s", PQresultErrorMessage(s->answer));
	return FAULT;
}

size_t
script_rows(const struct script *s)
{
	return (size_t)PQntuples(s->answer);
}

const char *
script_value(const struct script *s, size_t row, unsigned column)
{
	const char *v = PQgetvalue(s->answer, (int)row, (int)column);

	return v == NULL ? "" : v;
}

char *
script_read(struct arena *a, const char *dir, const char *name)
{
	char path[4096], *text = NULL;
	FILE *f = NULL;
	long size = -1;

	if (snprintf(path, sizeof(path), "%s/%s", dir, name) <
	    (int)sizeof(path))
		f = fopen(path, "re");
	if (f != NULL && fseek(f, 0, SEEK_END) == 0)
		size = ftell(f);
	if (size >= 0 && fseek(f, 0, SEEK_SET) == 0)
		text = arena_get(a, (size_t)size + 1, 1);
	if (text != NULL && fread(text, 1, (size_t)size, f) != (size_t)size)
		text = NULL;
	if (text != NULL && strlen(text) != (size_t)size) {
		fprintf(stderr, "befundctl: \"%s\" holds a zero byte\n", path);
		text = NULL;
	} else if (text == NULL)
		fprintf(stderr, "befundctl: could not read \"%s/%s\": %s\n",
		    dir, name, strerror(errno));
	if (f != NULL)
		(void)fclose(f);
	return text;
}

static int
is_sql(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return n > 4 && strcmp(d->d_name + n - 4, ".sql") == 0 &&
	       d->d_name[0] != '.';
}

/* Four digits and an underline at the beginning, and not like the one before.
 */
static bool
name_is_good(const char *name, const char *before)
{
	if (strspn(name, "0123456789") != 4 || name[4] != '_') {
		fprintf(stderr,
		    "befundctl: \"%s\" does not begin with four digits\n",
		    name);
		return false;
	}
	if (before != NULL && strncmp(name, before, 4) == 0) {
		fprintf(stderr,
		    "befundctl: \"%s\" and \"%s\" have the same number\n",
		    before, name);
		return false;
	}
	return true;
}

int
script_files(struct arena *a, const char *dir, const char *const **names)
{
	struct dirent **entry = NULL;
	int n = scandir(dir, &entry, is_sql, alphasort), found = n;
	char **list;

	if (n < 0) {
		fprintf(stderr, "befundctl: could not read \"%s\": %s\n", dir,
		    strerror(errno));
		return -1;
	}
	list = arena_get(a, (size_t)n + 1, sizeof(*list));
	for (int i = 0; i < n; i++) {
		size_t len = strlen(entry[i]->d_name) + 1;
		char *name = list == NULL ? NULL : arena_get(a, len, 1);

		if (name == NULL || !name_is_good(entry[i]->d_name,
					i == 0 ? NULL : entry[i - 1]->d_name))
			found = -1;
		else
			list[i] = memcpy(name, entry[i]->d_name, len);
	}
	for (int i = 0; i < n; i++)
		free(entry[i]);
	free(entry);
	*names = (const char *const *)list;
	return found;
}
