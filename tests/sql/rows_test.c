/*
 * rows_test.c - every program's role x every table x every command, for
 * persons of other workspaces, for nobody and with tokens that are none: no
 * row comes back or can be changed that rows.txt does not give.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "base.h"
#include "database.h"
#include "look.h"
#include "viewer.h"

static void
start(void)
{
	database_start();
	outsider_make();
}

TestSuite(rows, .init = start, .fini = database_stop, .timeout = 120);

#define TABLES                                                                \
	"select n.nspname || '.' || c.relname from pg_class c join "          \
	"pg_namespace n on n.oid = c.relnamespace where n.nspname in "        \
	"('befund', 'atlas') and c.relkind in ('r', 'p', 'v', 'm', 'f') and " \
	"c.relname <> 'befund_migration' order by 1"

/* All tables as one program, for one bearer of a token. */
static int
look_at_all(PGconn *c, const char *program, const char *who, long long person,
    const char *token)
{
	PGresult *tables = database_ask(TABLES);
	int bad = 0;

	cr_assert(lt(int, 60, PQntuples(tables)));
	for (int i = 0; i < PQntuples(tables); i++) {
		struct look l;

		look_prepare(&l, program, PQgetvalue(tables, i, 0), person);
		cr_expect(l.has_rows, "%s has no row to be seen", l.table);
		if (viewer_begin(c, token))
			bad += look_try(&l, c, who);
		viewer_end(c);
		look_clear(&l);
	}
	PQclear(tables);
	return bad;
}

static void
for_persons(const char *program)
{
	static const struct {
		const char *who;
		long long person;
	} person[] = {
	    {"an outsider with every right",  OUTSIDER},
	    {"a provider of 2001",            1001    },
	    {"an author of something sealed", 1009    },
	    {"an analyst of 2001",            1002    },
	    {"the moderator of 2001",         1004    },
	    {"a provider of 2002",            1015    },
	    {"the moderator of 2002",         1016    },
	    {"the chair",                     1010    },
	    {"a member of the committee",     1012    },
	    {"who has to deliver",            1007    },
	    {"who has to deliver otherwise",  1006    },
	    {"the administrator",             1014    },
	};
	PGconn *c = database_as(program);
	int bad = 0;

	for (size_t i = 0; i < COUNT(person); i++)
		bad += look_at_all(c, program, person[i].who, person[i].person,
		    token_of_person(person[i].person));
	cr_expect(eq(int, bad, 0));
	PQfinish(c);
}

static void
for_nobody(const char *program, bool has_sessions)
{
	PGconn *c = database_as(program);
	int bad = look_at_all(c, program, "nobody", 0, NULL);

	if (has_sessions) {
		bad += look_at_all(c, program, "a forged token", 0, "forged");
		bad += look_at_all(c, program, "an idle session", 0,
		    token_spoilt(OUTSIDER, "idle_end = now()"));
		bad += look_at_all(c, program, "an ended session", 0,
		    token_spoilt(OUTSIDER, "ends_at = now()"));
		bad += look_at_all(c, program, "a session before a change", 0,
		    token_spoilt(OUTSIDER, "epoch = epoch - 1"));
	}
	cr_expect(eq(int, bad, 0));
	PQfinish(c);
}

Test(rows, of_workspace_are_for_their_readers)
{
	for_persons("workspace");
}

Test(rows, of_workspace_are_not_for_nobody)
{
	for_nobody("workspace", true);
}

Test(rows, of_steering_are_for_their_readers)
{
	for_persons("steering");
}

Test(rows, of_steering_are_not_for_nobody)
{
	for_nobody("steering", true);
}

Test(rows, of_intake_are_for_their_readers)
{
	for_persons("intake");
}

Test(rows, of_intake_are_not_for_nobody)
{
	for_nobody("intake", true);
}

Test(rows, of_admin_are_for_administrators)
{
	for_persons("admin");
}

Test(rows, of_admin_are_not_for_nobody)
{
	for_nobody("admin", true);
}

Test(rows, of_account_are_people_and_no_content)
{
	for_nobody("account", true);
}

Test(rows, of_atlas_are_published)
{
	for_nobody("atlas", false);
}

Test(rows, of_protector_are_cells_and_what_they_stand_on)
{
	for_nobody("protector", false);
}

Test(rows, of_clerk_are_mails_and_the_journal)
{
	for_nobody("clerk", false);
}

Test(rows, of_importer_are_none)
{
	for_nobody("importer", false);
}

static void
expect_state(PGconn *c, const char *command, const char *state)
{
	const char *got = viewer_try(c, command, NULL);

	cr_expect(strcmp(got, state) == 0, "%s gives \"%s\"", command, got);
}

Test(rows, need_a_session_that_is_good)
{
	PGconn *c = database_as("workspace");
	const char *good = token_of_person(1001);

	cr_assert(viewer_begin(c, NULL));
	expect_state(c, sql("select session_open('%s', 2)", good), "");
	expect_state(c, "select session_open('x', 2)", "BF001");
	expect_state(c, "select session_open(null, 2)", "BF001");
	for (int need = 3; need <= 7; need++)
		expect_state(c,
		    sql("select session_open('%s', %d)", good, need), "28000");
	viewer_end(c);
	PQfinish(c);
}

Test(rows, are_gone_with_the_transaction)
{
	PGconn *c = database_as("workspace");
	PGresult *res;

	res = PQexec(
	    c, sql("select session_open('%s', 2)", token_of_person(1001)));
	cr_assert(eq(int, PQntuples(res), 1));
	PQclear(res);
	res = PQexec(c, "select 1 from comment");
	cr_expect(eq(int, PQntuples(res), 0));
	PQclear(res);
	PQfinish(c);
}

/* ------------------------------------------------------- the test itself */

/*
 * How many offences it finds as `program` for the outsider, once the
 * superuser has spoilt something; nothing of it stays.
 */
static int
offences(const char *spoil, const char *program, const char *table)
{
	const char *token = token_of_person(OUTSIDER);
	PGconn *c = database_super();
	struct look l;
	PGresult *res;
	int bad;

	look_prepare(&l, program, table, OUTSIDER);
	res =
	    PQexec(c, sql("begin; %s; set local search_path = befund, pg_temp; "
			  "set local role befund_%s",
			  spoil, program));
	cr_assert(eq(int, PQresultStatus(res), PGRES_COMMAND_OK), "%s",
	    PQresultErrorMessage(res));
	PQclear(res);
	cr_assert(viewer_begin(c, token));
	bad = look_try(&l, c, "an outsider, on purpose");
	viewer_end(c);
	look_clear(&l);
	PQfinish(c);
	return bad;
}

Test(rows, that_leak_are_noticed)
{
	cr_expect(
	    eq(int, offences("select", "workspace", "befund.comment"), 0));
	cr_expect(lt(int, 0,
	    offences("drop policy member on befund.comment; create policy "
		     "member on befund.comment for select using (true)",
		"workspace", "befund.comment")));
	cr_expect(lt(int, 0,
	    offences("alter table befund.notice disable row level security",
		"workspace", "befund.notice")));
	cr_expect(lt(int, 0,
	    offences("create policy more on befund.comment for update "
		     "using (true)",
		"workspace", "befund.comment")));
	cr_expect(lt(int, 0,
	    offences("create policy more on befund.meeting for insert with "
		     "check (true); drop policy lead_insert on befund.meeting",
		"steering", "befund.meeting")));
	cr_expect(lt(int, 0,
	    offences("grant delete on befund.position to befund_workspace; "
		     "create policy more on befund.position for delete using "
		     "(true)",
		"workspace", "befund.position")));
	cr_expect(lt(int, 0,
	    offences("grant truncate on befund.journal to befund_admin",
		"admin", "befund.journal")));
}
