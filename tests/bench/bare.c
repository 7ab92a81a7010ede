/*
 * bare.c - PostgreSQL asked a page's questions, and nothing around it.
 *
 *	bare CONNINFO BATCHES SECONDS CONNECTIONS
 *
 * A line of BATCHES is a statement's name and its values, split by tabs; \N is
 * NULL, \t \n \\ stand for themselves, and %ONCE% for a fresh key.  An empty
 * line ends a batch, which is one pipeline and one transaction.  The
 * statements are those linked in: sql/queries, as the program has them.
 */
#include <libpq-fe.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "session_sql.h"
#include "stmt.h"
#include "token.h"
#include "analysis_sql.h"
#include "attachments_sql.h"
#include "cells_sql.h"
#include "comments_sql.h"
#include "conclusions_sql.h"
#include "desk_sql.h"
#include "discussion_sql.h"
#include "drafts_sql.h"
#include "editions_sql.h"
#include "follow_sql.h"
#include "minutes_sql.h"
#include "moderation_sql.h"
#include "righting_sql.h"
#include "room_sql.h"
#include "rounds_sql.h"
#include "search_sql.h"

enum { CONNECTIONS = 64, ASKS = 32, SAMPLES = 4 << 20 };

struct ask {
	const struct stmt *stmt;
	unsigned n;
	char *value[PARAM_MAX];
};

struct questions {
	unsigned n;
	struct ask ask[ASKS];
};

struct line {
	PGconn *conn;
	long long asked_at; /* microseconds */
};

static struct {
	struct questions *row;
	size_t n;
} batches;
static unsigned *sample;
static size_t nsample, failures;

static void
die(const char *what, const char *why)
{
	fprintf(stderr, "bare: %s: %s\n", what, why);
	exit(1);
}

static long long
now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static const struct stmt *
statement(const char *name)
{
	const struct stmt_set *set[] = {&session_stmts, &analysis_stmts,
	    &attachments_stmts, &cells_stmts, &comments_stmts,
	    &conclusions_stmts, &desk_stmts, &discussion_stmts, &drafts_stmts,
	    &editions_stmts, &follow_stmts, &minutes_stmts, &moderation_stmts,
	    &righting_stmts, &room_stmts, &rounds_stmts, &search_stmts};

	for (size_t k = 0; k < COUNT(set); k++)
		for (size_t i = 0; i < set[k]->n; i++)
			if (strcmp(set[k]->stmt[i].name, name) == 0)
				return &set[k]->stmt[i];
	die("no such statement", name);
	return NULL;
}

/* Undo the escapes in place; NULL for \N. */
static char *
plain(char *s)
{
	char *to = s;

	if (strcmp(s, "\\N") == 0)
		return NULL;
	for (char *p = s; *p != '\0'; p++) {
		if (*p == '\\' && p[1] != '\0')
			p++, *to++ = (char)(*p == 't'   ? '\t'
					    : *p == 'n' ? '\n'
							: *p);
		else
			*to++ = *p;
	}
	*to = '\0';
	return s;
}

static void
take_line(struct questions *q, char *line)
{
	struct ask *a = &q->ask[q->n++];
	char *field = strsep(&line, "\t");

	if (q->n > ASKS)
		die("too many questions in a batch", field);
	a->stmt = statement(field);
	while ((field = strsep(&line, "\t")) != NULL) {
		if (a->n == PARAM_MAX)
			die("too many values", a->stmt->name);
		a->value[a->n++] = plain(field);
	}
	if (a->n != a->stmt->nparam)
		die("another number of values", a->stmt->name);
}

static void
read_batches(const char *path)
{
	FILE *f = fopen(path, "r");
	struct questions q = {0};
	char *line = NULL;
	size_t cap = 0;
	ssize_t n;

	if (f == NULL)
		die("could not open", path);
	while ((n = getline(&line, &cap, f)) > 0) {
		line[n - 1] = '\0';
		if (n > 1) {
			take_line(&q, strdup(line));
			continue;
		}
		batches.row = realloc(
		    batches.row, (batches.n + 1) * sizeof(*batches.row));
		if (batches.row == NULL)
			die("memory", path);
		batches.row[batches.n++] = q;
		q = (struct questions){0};
	}
	free(line);
	(void)fclose(f);
	if (batches.n == 0)
		die("no batch in", path);
}

/* Every statement that any of the batches has, once. */
static void
prepare(PGconn *conn)
{
	const struct stmt *had[ASKS];
	size_t n = 0;

	for (size_t i = 0; i < batches.n; i++)
		for (unsigned k = 0; k < batches.row[i].n; k++) {
			const struct stmt *s = batches.row[i].ask[k].stmt;
			size_t j = 0;
			PGresult *res;

			while (j < n && had[j] != s)
				j++;
			if (j < n)
				continue;
			if (n == ASKS)
				die("too many statements", s->name);
			had[n++] = s;
			res = PQprepare(conn, s->name, s->sql, 0, NULL);
			if (PQresultStatus(res) != PGRES_COMMAND_OK)
				die(s->name, PQresultErrorMessage(res));
			PQclear(res);
		}
}

/* As the program connects: db_open(). */
static PGconn *
open_line(const char *conninfo)
{
	const char *keys[] = {"dbname", "client_encoding", "options", NULL};
	const char *values[] = {conninfo, "UTF8",
	    "-c timezone=UTC -c datestyle=ISO -c bytea_output=hex"
	    " -c extra_float_digits=0",
	    NULL};
	PGconn *conn = PQconnectdbParams(keys, values, 1);

	if (PQstatus(conn) != CONNECTION_OK)
		die("could not connect", PQerrorMessage(conn));
	prepare(conn);
	if (PQenterPipelineMode(conn) != 1)
		die("pipeline", PQerrorMessage(conn));
	return conn;
}

static void
send_batch(struct line *l)
{
	const struct questions *q = &batches.row[(size_t)random() % batches.n];
	char once[TOKEN_TEXT + 1];

	token_new(once);
	for (unsigned i = 0; i < q->n; i++) {
		const struct ask *a = &q->ask[i];
		const char *value[PARAM_MAX];

		for (unsigned k = 0; k < a->n; k++)
			value[k] = a->value[k] != NULL &&
					   strcmp(a->value[k], "%ONCE%") == 0
				       ? once
				       : a->value[k];
		if (PQsendQueryPrepared(l->conn, a->stmt->name, (int)a->n,
			value, NULL, NULL, 0) != 1)
			die(a->stmt->name, PQerrorMessage(l->conn));
	}
	if (PQpipelineSync(l->conn) != 1)
		die("sync", PQerrorMessage(l->conn));
	l->asked_at = now();
}

/* Take what is there; true when the batch has ended. */
static bool
take(struct line *l)
{
	if (PQconsumeInput(l->conn) != 1)
		die("connection", PQerrorMessage(l->conn));
	while (!PQisBusy(l->conn)) {
		PGresult *res = PQgetResult(l->conn);
		ExecStatusType st = PQresultStatus(res);

		if (res != NULL && st == PGRES_FATAL_ERROR && failures++ == 0)
			fprintf(stderr, "bare: %s", PQresultErrorMessage(res));
		PQclear(res);
		if (st == PGRES_PIPELINE_SYNC)
			return true;
	}
	return false;
}

static int
by_size(const void *a, const void *b)
{
	unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;

	return (x > y) - (x < y);
}

static void
run(struct line *l, nfds_t n, long long seconds)
{
	struct pollfd fd[CONNECTIONS];
	long long start = now(), end = start + seconds * 1000000;

	for (nfds_t i = 0; i < n; i++) {
		fd[i] = (struct pollfd){PQsocket(l[i].conn), POLLIN, 0};
		send_batch(&l[i]);
	}
	while (now() < end) {
		if (poll(fd, n, 1000) < 0)
			die("poll", "failed");
		for (nfds_t i = 0; i < n; i++) {
			if (fd[i].revents == 0 || !take(&l[i]))
				continue;
			if (nsample < SAMPLES)
				sample[nsample++] =
				    (unsigned)(now() - l[i].asked_at);
			send_batch(&l[i]);
		}
	}
	qsort(sample, nsample, sizeof(*sample), by_size);
	if (nsample == 0)
		die("no answer within", "the time");
	printf("%.1f %u %u %zu\n",
	    (double)nsample * 1e6 / (double)(now() - start),
	    sample[nsample / 2], sample[nsample * 99 / 100], failures);
}

int
main(int argc, char **argv)
{
	static struct line line[CONNECTIONS];
	long long seconds;
	nfds_t n;

	if (argc != 5)
		die("usage", "bare CONNINFO BATCHES SECONDS CONNECTIONS");
	seconds = strtoll(argv[3], NULL, 10);
	n = (nfds_t)strtoul(argv[4], NULL, 10);
	sample = calloc(SAMPLES, sizeof(*sample));
	if (sample == NULL || n < 1 || n > CONNECTIONS)
		die("connections", argv[4]);
	read_batches(argv[2]);
	srandom(2026);
	for (nfds_t i = 0; i < n; i++)
		line[i].conn = open_line(argv[1]);
	run(line, n, seconds);
	return 0;
}
