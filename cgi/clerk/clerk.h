/*
 * clerk.h - what the background worker does, round after round.
 */
#ifndef CLERK_H
#define CLERK_H

#include <signal.h>

#include "base.h"

struct arena;
struct db;
struct portal;

struct clerk {
	const volatile sig_atomic_t *stopping; /* NULL, or set by a signal */
	const struct portal *portal;
	struct db *db;
	struct arena *arena; /* emptied after every question */
	struct smtp *smtp;   /* NULL: no mail is sent */
	int head;            /* the file of the chain's end, or -1 */
	long long head_n;    /* how far it says the chain has come */
	const char *stop;    /* not NULL: sealing has stopped, and why */
};

/* Followers of what was written since.  BUSY without the database. */
enum status followers_round(struct clerk *) MUST_CHECK;

/* Digests whose hour has come, into the outbox.  BUSY without the database. */
enum status digest_round_run(struct clerk *) MUST_CHECK;

/* Send what is due, at most `most` mails.  How many were taken up. */
int mail_round(struct clerk *, int most);

/*
 * Seal the journal, the newest rows or all, and note the end of the chain
 * outside the database.  BUSY if the database was away.
 */
enum status seal_round(struct clerk *, bool all_rows) MUST_CHECK;

/* Open the file of the chain's end; OK without one if none is configured. */
enum status seal_open(struct clerk *) MUST_CHECK;

/* What becomes due, and who is reminded of it: notices and their mails. */
enum status due_round(struct clerk *) MUST_CHECK;

/* Rounds go on when their phase is over; who has not acted is reminded. */
enum status rounds_round(struct clerk *) MUST_CHECK;

/* Sessions, delays, invitations and mails whose time is over. */
enum status sweep_round(struct clerk *) MUST_CHECK;

#endif
