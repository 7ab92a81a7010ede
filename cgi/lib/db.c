/*
 * db.c - the connection: batches out, rows back, and what to do when the
 * server is not there.  With params.c the home of libpq's words.
 */
#include "db.h"

#include <libpq-fe.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "arena.h"
#include "db_own.h"
#include "db_rows.h"
#include "log.h"
#include "stmt.h"
#include "text.h"

/*
 * PostgreSQL says "success" and a warning when waiting for the synchronous
 * standby was cut short.  The place in its source tells that warning from
 * others in every language.
 */
static void
take_notice(void *arg, const PGresult *res)
{
	struct db *db = arg;
	const char *where = PQresultErrorField(res, PG_DIAG_SOURCE_FUNCTION);

	if (where != NULL && strcmp(where, "SyncRepWaitForLSN") == 0)
		db->unconfirmed = true;
}

static bool
prepare_all(struct db *db)
{
	for (size_t k = 0; k < db->nset; k++)
		for (size_t i = 0; i < db->set[k].n; i++) {
			const struct stmt *s = &db->set[k].stmt[i];
			PGresult *res =
			    PQprepare(db->conn, s->name, s->sql, 0, NULL);
			bool ok = PQresultStatus(res) == PGRES_COMMAND_OK;

			if (!ok)
				log_line("could not prepare %s: %s", s->name,
				    PQresultErrorMessage(res));
			PQclear(res);
			if (!ok)
				return false;
		}
	return true;
}

static bool
make_ready(struct db *db)
{
	if (PQstatus(db->conn) != CONNECTION_OK)
		log_line("could not connect: %s", PQerrorMessage(db->conn));
	else if (prepare_all(db) && PQenterPipelineMode(db->conn) == 1)
		db->ready = true;
	return db->ready;
}

static char zone[64] = "Europe/Berlin";

void
db_timezone(const char *name)
{
	if (strlen(name) < sizeof(zone) &&
	    strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
			 "0123456789_/+-") == strlen(name))
		(void)snprintf(zone, sizeof(zone), "%s", name);
}

struct db *
db_open(const char *conninfo, const struct stmt_set *set, size_t nset)
{
	struct db *db = calloc(1, sizeof(*db));
	char options[256];
	const char *keys[] = {"dbname", "client_encoding", "options", NULL};
	const char *values[] = {conninfo, "UTF8", options, NULL};

	if (db == NULL || nset > DB_SETS) {
		free(db);
		return NULL;
	}
	(void)snprintf(options, sizeof(options),
	    "-c timezone=UTC -c datestyle=ISO -c bytea_output=hex"
	    " -c extra_float_digits=0 -c befund.timezone=%s",
	    zone);
	memcpy(db->set, set, nset * sizeof(*set));
	db->nset = nset;
	db->conn = PQconnectdbParams(keys, values, 1);
	if (db->conn == NULL) {
		free(db);
		return NULL;
	}
	PQsetNoticeReceiver(db->conn, take_notice, db);
	(void)make_ready(db); /* if not now, then at the first question */
	return db;
}

void
db_close(struct db *db)
{
	if (db != NULL)
		PQfinish(db->conn);
	free(db);
}

struct str
db_message(const struct db *db)
{
	return str_of(db->message);
}

/*
 * A server that went away while we were idle is noticed before we ask: its
 * last words and the end of the connection lie there to be read.
 */
static bool
is_alive(struct db *db)
{
	struct pollfd p = {.fd = PQsocket(db->conn), .events = POLLIN};
	PGnotify *note;

	if (!db->ready)
		return false;
	for (int i = 0; i < 8 && poll(&p, 1, 0) == 1; i++) {
		if (PQconsumeInput(db->conn) != 1)
			return false;
		while ((note = PQnotifies(db->conn)) != NULL)
			PQfreemem(note);
	}
	return PQstatus(db->conn) == CONNECTION_OK;
}

static bool
connect_again(struct db *db)
{
	db->ready = false;
	PQreset(db->conn);
	return make_ready(db);
}

struct batch
batch_begin(struct db *db, struct arena *arena)
{
	return (struct batch){.db = db, .arena = arena};
}

static bool
send_batch(struct batch *b)
{
	PGconn *conn = b->db->conn;

	for (unsigned i = 0; i < b->n; i++) {
		const struct call *c = &b->call[i];

		if (PQsendQueryPrepared(conn, c->stmt->name, (int)c->nvalue,
			c->value, c->len, c->format, 0) != 1)
			return false;
	}
	return PQpipelineSync(conn) == 1;
}

static void
result_free(void *res)
{
	PQclear(res);
}

/* Take one statement's result and the NULL that ends it. */
static enum status
take_call(struct batch *b, const struct call *c)
{
	PGresult *res = PQgetResult(b->db->conn);
	enum status st = BUSY;

	switch (res == NULL ? PGRES_FATAL_ERROR : PQresultStatus(res)) {
	case PGRES_COMMAND_OK:
	case PGRES_TUPLES_OK:
		st = rows_read(b, c, res);
		b->rows += (unsigned long long)PQntuples(res);
		break;
	case PGRES_PIPELINE_ABORTED:
		st = b->st ? b->st : BUSY; /* an earlier one failed */
		break;
	default:
		if (res != NULL)
			st = result_status(b->db, res);
	}
	if (res != NULL && !arena_defer(b->arena, result_free, res))
		st = BUSY;
	while ((res = PQgetResult(b->db->conn)) != NULL)
		PQclear(res);
	return st;
}

/* Take every result, and the one that says the whole is committed. */
static enum status
take_batch(struct batch *b)
{
	enum status st;
	PGresult *res;

	for (unsigned i = 0; i < b->n; i++) {
		st = take_call(b, &b->call[i]);
		if (!b->st)
			b->st = st;
		if (PQstatus(b->db->conn) != CONNECTION_OK)
			return BUSY;
	}
	res = PQgetResult(b->db->conn);
	switch (res == NULL ? PGRES_FATAL_ERROR : PQresultStatus(res)) {
	case PGRES_PIPELINE_SYNC:
		break;
	case PGRES_FATAL_ERROR: /* the commit itself failed: deferred checks */
		st = res == NULL ? BUSY : result_status(b->db, res);
		if (!b->st)
			b->st = st;
		PQclear(res);
		while ((res = PQgetResult(b->db->conn)) != NULL &&
		       PQresultStatus(res) != PGRES_PIPELINE_SYNC)
			PQclear(res);
		break;
	default:
		b->st = BUSY;
	}
	PQclear(res);
	return PQstatus(b->db->conn) == CONNECTION_OK ? b->st : BUSY;
}

static enum status
run_once(struct batch *b)
{
	b->st = OK;
	b->rows = 0;
	b->db->unconfirmed = false;
	b->db->undone = false;
	b->db->message[0] = '\0';
	if (!send_batch(b)) {
		b->db->ready = false; /* half a batch is no batch */
		return BUSY;
	}
	if (take_batch(b) == BUSY && PQstatus(b->db->conn) != CONNECTION_OK)
		b->db->ready = false;
	if (!b->st && b->db->unconfirmed) {
		log_line("database: commit not confirmed by the standby");
		b->st = BUSY;
	}
	return b->db->ready ? b->st : BUSY;
}

/* Who was in the way goes first, or it would be the same again. */
static void
let_pass(void)
{
	const struct timespec t = {.tv_nsec = 100 * 1000000L};

	(void)nanosleep(&t, NULL);
}

enum status
batch_run(struct batch *b)
{
	enum status st = b->st;

	for (unsigned i = 0; i < b->n && !st; i++)
		if (b->call[i].nvalue != b->call[i].stmt->nparam)
			st = b->st = FAULT;
	if (st || b->n == 0)
		return st; /* nothing was sent */
	if (!is_alive(b->db) && !connect_again(b->db))
		return b->st = BUSY;
	st = run_once(b);
	if (!b->db->ready) {
		/* The connection broke while we waited: we know nothing. */
		if (!b->again_is_safe || !connect_again(b->db))
			return b->st = BUSY;
		st = run_once(b);
	} else if (b->db->undone) {
		log_line("database: %s; asked again", b->db->message);
		let_pass();
		st = run_once(b);
	}
	return b->st = st;
}

/* COPY is no part of a pipeline: step out of it, and in again. */
static enum status
copy_rows(struct db *db, const struct stmt *s, struct str rows)
{
	enum { PIECE = 1 << 20 };
	PGresult *res =
	    PQexecPrepared(db->conn, s->name, 0, NULL, NULL, NULL, 0);
	enum status st =
	    PQresultStatus(res) == PGRES_COPY_IN ? OK : result_status(db, res);

	PQclear(res);
	for (size_t at = 0; !st && at < rows.n; at += PIECE) {
		size_t n = rows.n - at < PIECE ? rows.n - at : PIECE;

		if (PQputCopyData(db->conn, rows.p + at, (int)n) != 1)
			st = BUSY;
	}
	if (!st && PQputCopyEnd(db->conn, NULL) != 1)
		st = BUSY;
	while ((res = PQgetResult(db->conn)) != NULL) {
		if (!st && PQresultStatus(res) != PGRES_COMMAND_OK)
			st = result_status(db, res);
		PQclear(res);
	}
	return st;
}

enum status
batch_copy(struct batch *b, struct str rows)
{
	struct db *db = b->db;

	if (b->st || b->n != 1)
		return b->st ? b->st : FAULT;
	if (!is_alive(db) && !connect_again(db))
		return b->st = BUSY;
	if (PQexitPipelineMode(db->conn) != 1)
		return b->st = FAULT;
	b->st = copy_rows(db, b->call[0].stmt, rows);
	if (PQstatus(db->conn) != CONNECTION_OK ||
	    PQenterPipelineMode(db->conn) != 1)
		db->ready = false;
	return b->st;
}

bool
db_wait(struct db *db, int milliseconds)
{
	struct pollfd p = {.fd = PQsocket(db->conn), .events = POLLIN};
	bool came = false;
	PGnotify *note;

	if (p.fd >= 0 && poll(&p, 1, milliseconds) == 1 &&
	    PQconsumeInput(db->conn) == 1)
		while ((note = PQnotifies(db->conn)) != NULL) {
			came = true;
			PQfreemem(note);
		}
	return came;
}

int
db_fd(const struct db *db)
{
	return PQstatus(db->conn) == CONNECTION_OK ? PQsocket(db->conn) : -1;
}

bool
db_hear(struct db *db, void (*heard)(void *, struct str payload), void *of)
{
	PGnotify *note;

	if (PQconsumeInput(db->conn) != 1)
		return false;
	while ((note = PQnotifies(db->conn)) != NULL) {
		heard(of, str_of(note->extra));
		PQfreemem(note);
	}
	return PQstatus(db->conn) == CONNECTION_OK;
}
