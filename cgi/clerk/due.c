/*
 * due.c - deliveries that become due, and reminders of them.
 *
 * The database makes both in one transaction and remembers every reminder
 * with its day: nobody is told twice, however often a clerk dies in between.
 */
#include "arena.h"
#include "clerk.h"
#include "clerk_sql.h"
#include "log.h"

enum status
due_round(struct clerk *c)
{
	struct dues_round_row done = {.made = 0};
	struct batch b = batch_begin(c->db, c->arena);
	enum status st;

	q_dues_round(&b, &done);
	st = batch_run(&b);
	arena_reset(c->arena);
	if (done.made > 0 || done.reminded > 0)
		log_line("%lld deliveries become due, %lld reminders",
		    done.made, done.reminded);
	return st;
}
