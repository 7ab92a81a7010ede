/*
 * due.c - what is due by date: deliveries and the phases of rounds, with
 * their reminders.
 *
 * The database remembers every reminder with its day: nobody is told twice,
 * however often a clerk dies in between.
 */
#include "arena.h"
#include "clerk.h"
#include "clerk_sql.h"
#include "log.h"
#include "text.h"

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

/* One round; what it did is added up. */
static enum status
one_round_on(
    struct clerk *c, struct id round, long long *turned, long long *reminded)
{
	struct round_step_row done = {.turned = 0};
	struct batch b = batch_begin(c->db, c->arena);
	enum status st;
	char id[ID_TEXT + 1];

	q_round_step(&b, round, &done);
	st = batch_run(&b);
	if (st == OK) {
		*turned += done.turned;
		*reminded += done.reminded;
	} else {
		id_text(round, id);
		log_line("could not lead round %s on: %.*s", id,
		    (int)db_message(c->db).n, db_message(c->db).p);
	}
	return st;
}

/*
 * Each in its own transaction: one that takes long holds no other's
 * discussions, and one that fails keeps no other from going on.
 */
enum status
rounds_round(struct clerk *c)
{
	struct rounds_due_rows due = {0, NULL};
	struct batch b = batch_begin(c->db, c->arena);
	long long turned = 0, reminded = 0;
	enum status st, worst;

	q_rounds_due(&b, &due);
	worst = batch_run(&b);
	for (size_t i = 0; i < due.n && db_fd(c->db) != -1; i++) {
		st = one_round_on(c, due.row[i].id, &turned, &reminded);
		worst = st == OK ? worst : st;
	}
	arena_reset(c->arena);
	if (turned > 0 || reminded > 0)
		log_line("%lld phases of rounds have begun, %lld reminders",
		    turned, reminded);
	return worst;
}
