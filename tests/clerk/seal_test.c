/*
 * seal_test.c - the journal as a chain, and its end outside the database.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "clerk.h"
#include "clerk_sql.h"
#include "config.h"
#include "harness.h"
#include "text.h"

static char folder[64];
static struct portal portal;
static struct clerk clerk;

static void
open_clerk(void)
{
	clerk = (struct clerk){.portal = &portal, .head = -1};
	clerk.arena = arena_new(16 << 20);
	clerk.db =
	    db_open(text("host=%s dbname=%s user=befund_clerk",
			getenv("BEFUND_TEST_HOST"), getenv("BEFUND_TEST_DB")),
		&clerk_stmts, 1);
	cr_assert(clerk.arena != NULL && clerk.db != NULL);
	cr_assert(seal_open(&clerk) == OK);
}

static void
close_clerk(void)
{
	db_close(clerk.db);
	arena_free(clerk.arena);
	(void)close(clerk.head);
}

static void
set_up(void)
{
	harness_start();
	(void)snprintf(folder, sizeof(folder), "/tmp/befund-seal.XXXXXX");
	cr_assert(mkdtemp(folder) != NULL);
	portal = (struct portal){.state_dir = str_of(folder)};
	run("delete from journal_seal");
	open_clerk();
}

static void
tear_down(void)
{
	close_clerk();
	cr_expect(system(text("rm -rf %s", folder)) == 0);
	harness_stop();
}

TestSuite(seal, .init = set_up, .fini = tear_down);

static const char *
head(void)
{
	struct str s = file(text("%s/journal-head", folder));

	return s.p == NULL ? "" : s.p;
}

Test(seal, is_one_chain_over_all_rows)
{
	cr_assert(seal_round(&clerk, true) == OK);
	cr_expect(number("select count(*) from journal") > 100);
	cr_expect(number("select count(*) from journal j where not exists "
			 "(select from journal_seal s where s.journal_id = "
			 "j.id)") == 0);
	cr_expect(number("select max(n) - count(*) from journal_seal") == 0);
	cr_expect(strcmp(head(),
		      word("select lpad(n::text, 20, '0') || ' ' || "
			   "encode(hash, 'hex') || e'\\n' from journal_seal "
			   "order by n desc limit 1")) == 0);
}

Test(seal, goes_on_where_it_was)
{
	long long n;

	cr_assert(seal_round(&clerk, true) == OK);
	n = number("select max(n) from journal_seal");
	cr_assert(seal_round(&clerk, false) == OK);
	cr_expect(number("select max(n) from journal_seal") == n);
	run("select journal_add('test', 'test', 1, null)");
	cr_assert(seal_round(&clerk, false) == OK);
	cr_expect(number("select max(n) from journal_seal") == n + 1);
	close_clerk();
	open_clerk();
	run("select journal_add('test', 'test', 2, null)");
	cr_assert(seal_round(&clerk, false) == OK);
	cr_expect(number("select max(n) from journal_seal") == n + 2);
	cr_expect(strtoll(head(), NULL, 10) == n + 2);
}

Test(seal, takes_rows_that_appear_late)
{
	long long before, late;

	run("insert into journal (action, object) select 'test', 'test' from "
	    "generate_series(1, 3)");
	/* its number was drawn long before it could be seen */
	late = number("insert into journal (action, object) values ('late', "
		      "'test') returning id");
	run("create temporary table kept as select * from journal where "
	    "action = 'late'; delete from journal where action = 'late'; "
	    "insert into journal (action, object) select 'test', 'test' from "
	    "generate_series(1, 3)");
	cr_assert(seal_round(&clerk, false) == OK);
	before = number("select max(n) from journal_seal");
	run("insert into journal overriding system value select * from kept");
	cr_assert(seal_round(&clerk, false) == OK);
	cr_expect(number(text("select n from journal_seal where journal_id = "
			      "%lld",
		      late)) == before + 1);
}

Test(seal, stops_when_the_journal_was_cut)
{
	const char *kept;

	cr_assert(seal_round(&clerk, true) == OK);
	kept = text("%s", head());
	run("delete from journal_seal where n > (select max(n) - 3 from "
	    "journal_seal)");
	run("delete from journal where id > (select max(journal_id) from "
	    "journal_seal)");
	cr_expect(seal_round(&clerk, false) == FAULT);
	run("select journal_add('test', 'test', 1, null)");
	cr_expect(seal_round(&clerk, false) == OK, "it does nothing more");
	cr_expect(number("select count(*) from journal j where j.action = "
			 "'test' and exists (select from journal_seal s where "
			 "s.journal_id = j.id and j.object_id = 1)") == 0);
	cr_expect(strcmp(head(), kept) == 0, "the note of the end stays");
}

Test(seal, writes_no_head_without_a_place_for_it)
{
	close_clerk();
	portal.state_dir = STR("");
	open_clerk();
	cr_expect(seal_round(&clerk, true) == OK);
	cr_expect(number("select count(*) from journal_seal") > 100);
}
