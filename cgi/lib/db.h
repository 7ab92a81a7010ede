/*
 * db.h - questions to PostgreSQL, many at a time, one round trip.
 *
 * Write the questions down with the q_*() functions generated from
 * sql/queries, then ask them all with batch_run().  A batch is one
 * transaction: every question succeeds or none happened.
 */
#ifndef DB_H
#define DB_H

#include "base.h"

struct arena;
struct db;
struct stmt;

enum { BATCH_MAX = 24, PARAM_MAX = 24 };
enum { DB_SETS = 24 }; /* of statements that one program may have */

struct call {
	const struct stmt *stmt;
	void *out;                    /* where its rows go */
	const char *value[PARAM_MAX]; /* in the arena; NULL is SQL's NULL */
	int len[PARAM_MAX];
	int format[PARAM_MAX]; /* 1: the bytes of a bytea */
	unsigned nvalue;
};

struct batch {
	struct db *db;
	struct arena *arena; /* rows live here */
	enum status st;      /* the first failure */
	bool again_is_safe;  /* asking twice does no harm: a page being read */
	unsigned n;
	unsigned long long rows; /* read so far, for the log */
	struct call call[BATCH_MAX];
};

/* What a program has prepared on its connection. */
struct stmt_set {
	const struct stmt *stmt;
	size_t n;
};

/* An empty batch.  Nothing to undo if it is never run. */
struct batch batch_begin(struct db *, struct arena *);

/*
 * Ask everything in one round trip.  OK, or the first failure; ABSENT if a
 * question that promises a row found none.  The rows are in the arena.  A
 * lost connection is made again, with every statement, and the batch is sent
 * once more if it certainly had no effect; otherwise BUSY.  A commit that the
 * synchronous standby did not confirm is BUSY too: it is not acknowledged.
 * What the server has undone because it stood in another's way (a deadlock) is
 * sent once more, also if it writes: nothing of it was committed.
 */
enum status batch_run(struct batch *) MUST_CHECK;

/*
 * Whose days are meant by today() in the database, from the next db_open() on;
 * "Europe/Berlin" otherwise.  A name that is none changes nothing.
 */
void db_timezone(const char *name);

/*
 * Connect and prepare every statement.  The caller owns the connection.  If
 * the server is away, that is tried again at each question.  NULL without
 * memory only.
 */
struct db *db_open(
    const char *conninfo, const struct stmt_set *, size_t nset) MUST_CHECK;
void db_close(struct db *);

/*
 * Give the one question of the batch, a copy of what the client sends, its
 * rows in COPY's text format.  OK when they are stored: all of them or none.
 * Never tried again by itself.
 */
enum status batch_copy(struct batch *, struct str rows) MUST_CHECK;

/*
 * Wait for a notification that a "listen" has asked for, at most this long;
 * true if one came.  A lost connection is noticed at the next question.
 */
bool db_wait(struct db *, int milliseconds);

/*
 * For who waits for many things at once: the descriptor to wait at, -1 while
 * there is no connection; and what has come there, each with its payload,
 * valid during the call.  False if the connection was lost.
 */
int db_fd(const struct db *);
bool db_hear(
    struct db *, void (*heard)(void *, struct str payload), void *) MUST_CHECK;

/*
 * After a batch failed: the sentence that the database gave, or the empty
 * text.  Valid until the next batch.
 */
struct str db_message(const struct db *);

#endif
