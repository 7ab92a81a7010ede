/*
 * sweep.c - what is over its time goes.
 */
#include "arena.h"
#include "clerk.h"
#include "clerk_sql.h"
#include "log.h"

enum status
sweep_round(struct clerk *c)
{
	struct mail_lost_row lost = {.lost = 0};
	struct sweep_row swept = {.gone = 0};
	struct batch b = batch_begin(c->db, c->arena);
	enum status st;

	q_mail_lost(&b, &lost);
	st = batch_run(&b);
	if (st == OK) {
		b = batch_begin(c->db, c->arena);
		q_sweep(&b, &swept);
		st = batch_run(&b);
	}
	arena_reset(c->arena);
	if (lost.lost > 0)
		log_line("%lld mails were begun and never ended", lost.lost);
	return st;
}
