/*
 * digest.c - followers are told of what was written, and what waits for a
 * digest becomes a mail when its hour has come.
 *
 * The database does it in one transaction each, so that a notice is in one mail
 * at most, however often a clerk dies in between.
 */
#include "arena.h"
#include "clerk.h"
#include "clerk_sql.h"
#include "config.h"
#include "log.h"

enum { MOST = 500, CONTRIBUTIONS = 10, PARTS = 20 };

/* In parts, so that no transaction grows long. */
enum status
followers_round(struct clerk *c)
{
	struct tell_followers_row done = {.told = 1};
	long long told = 0;
	enum status st = OK;

	for (int i = 0; i < PARTS && st == OK && done.told > 0; i++) {
		struct batch b = batch_begin(c->db, c->arena);

		q_tell_followers(&b, CONTRIBUTIONS, &done);
		st = batch_run(&b);
		told += st == OK ? done.told : 0;
		arena_reset(c->arena);
	}
	if (told > 0)
		log_line("%lld followers told", told);
	return st;
}

enum status
digest_round_run(struct clerk *c)
{
	struct digest_round_row done = {.made = 0};
	struct batch b = batch_begin(c->db, c->arena);
	enum status st;

	q_digest_round(&b, c->portal->timezone, MOST, &done);
	st = batch_run(&b);
	arena_reset(c->arena);
	if (done.made > 0)
		log_line("%lld digests", done.made);
	return st;
}
