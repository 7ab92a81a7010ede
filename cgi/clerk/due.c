/*
 * due.c - what is due by date: deliveries and the phases of rounds, with
 * their reminders.
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

enum status
rounds_round(struct clerk *c)
{
	struct rounds_turn_row done = {.turned = 0};
	struct batch b = batch_begin(c->db, c->arena);
	enum status st;

	q_rounds_turn(&b, &done);
	st = batch_run(&b);
	arena_reset(c->arena);
	if (done.turned > 0 || done.reminded > 0)
		log_line("%lld phases of rounds have begun, %lld reminders",
		    done.turned, done.reminded);
	return st;
}
