/*
 * order_test.c - nobody waits in a ring: who changes many discussions holds
 * them before what those who write into one name only afterwards.
 *
 * Somebody holds a discussion, as he does who writes into it; another one
 * begins what needs it too, and waits; then the first one names what his
 * contribution belongs to.  If the other one had that already, they would wait
 * for each other.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base.h"
#include "database.h"
#include "play.h"
#include "viewer.h"

static PGconn *writer;

static void
start(void)
{
	database_start();
	outsider_make();
	play_start();
	writer = database_super();
}

static void
stop(void)
{
	PQfinish(writer);
	play_stop();
	database_stop();
}

TestSuite(order, .init = start, .fini = stop, .timeout = 60);

static bool
done(PGconn *c, const char *command)
{
	PGresult *res = PQexec(c, command);
	bool well = PQresultStatus(res) == PGRES_COMMAND_OK ||
		    PQresultStatus(res) == PGRES_TUPLES_OK;

	if (!well)
		database_note("%s: %s", command, PQresultErrorMessage(res));
	PQclear(res);
	return well;
}

/* False if it went through. */
static bool
waits(PGconn *c)
{
	while (owner_number(sql("select count(*) from pg_locks where pid = %d "
				"and not granted",
		   PQbackendPID(c))) == 0) {
		if (PQconsumeInput(c) != 1 || !PQisBusy(c))
			return false;
		(void)usleep(10000);
	}
	return true;
}

struct other {
	const char *setup;
	const char *program, *statement, *args;
	long long person;
	const char *holds; /* what the writer has, */
	const char *names; /* and what he names then */
};

static void
goes_well(const struct other *o)
{
	PGconn *c = database_as(o->program);

	play_state(o->setup);
	cr_assert(
	    done(writer, "begin; set local search_path = befund, pg_temp; "
			 "set local lock_timeout = '10s'"));
	cr_assert(done(writer, o->holds));
	cr_assert(viewer_begin(c, token_of_person(o->person)));
	play_send(c, o->program, o->statement, o->args);
	cr_expect(waits(c));
	cr_expect(done(writer, o->names));
	cr_assert(done(writer, "rollback"));
	cr_expect(eq(chr, play_answer(c), '+'));
	cr_assert(done(c, "rollback"));
	PQfinish(c);
	play_state(o->setup);
}

Test(order, archive_waits_for_who_writes)
{
	goes_well(&(struct other){
	    .setup = "select test.ring()",
	    .program = "workspace",
	    .statement = "workspace_archive",
	    .args = "2004|true",
	    .person = 1004,
	    .holds = "select from edition where id = 5190 for no key update",
	    .names = "select from workspace where id = 2004 for key share",
	});
}

/* Of a source whose cells stand in a discussion. */
Test(order, release_waits_for_who_writes)
{
	goes_well(&(struct other){
	    .setup = "select test.delivery('checked')",
	    .program = "intake",
	    .statement = "release_make",
	    .args = "4191|true",
	    .person = 1002,
	    .holds = "select from edition e where e.id in (select f.edition_id "
		     "from edition_figure f join definition_term t on "
		     "t.definition_id = f.definition_id where t.source_id = "
		     "4001) order by e.id for no key update",
	    .names = "select from indicator_definition d where d.id in (select "
		     "t.definition_id from definition_term t where t.source_id "
		     "= 4001) for key share; select from source where id = "
		     "4001 for key share",
	});
}

/* Two tell the same two persons, each in another order. */
Test(order, persons_are_counted_as_the_transaction_commits)
{
	static const char tell[] =
	    "insert into notice (person_id, kind, object_id, title, address) "
	    "values (%d, 'released', new_id(), 'Reihenfolge', '/')";
	static const char miscounted[] =
	    "select count(*) from person p where p.id in (1001, 1005) and "
	    "p.unread <> (select count(*) from notice n where n.person_id = "
	    "p.id and n.read_at is null)";
	static const char told[] =
	    "select count(*) from notice where title = 'Reihenfolge'";
	static const int who[2][2] = {
	    {1001, 1005},
            {1005, 1001}
        };
	PGconn *c[2] = {writer, database_super()};

	for (int i = 0; i < 2; i++)
		cr_assert(done(c[i],
		    "begin; set local search_path = befund, pg_temp; "
		    "set local lock_timeout = '10s'"));
	for (int k = 0; k < 2; k++)
		for (int i = 0; i < 2; i++)
			cr_expect(done(c[i], sql(tell, who[i][k])));
	for (int i = 0; i < 2; i++)
		cr_expect(done(c[i], "commit"));
	cr_expect(eq(llong, owner_number(miscounted), 0));
	cr_expect(eq(llong, owner_number(told), 4));
	cr_expect(eq(llong,
	    owner_number("select count(*) from unread_change where at <> '3'"),
	    0));
	cr_assert(done(writer, "delete from befund.notice where title = "
			       "'Reihenfolge'"));
	cr_expect(eq(llong, owner_number(miscounted), 0));
	PQfinish(c[1]);
}
