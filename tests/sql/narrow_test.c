/*
 * narrow_test.c - what only the pages would keep anybody from: the database
 * does, whatever statement is sent.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "base.h"
#include "database.h"
#include "play.h"
#include "viewer.h"

static void
start(void)
{
	database_start();
	outsider_make();
	play_start();
}

static void
stop(void)
{
	play_state("select test.round('discuss', 'draft')");
	play_stop();
	database_stop();
}

TestSuite(narrow, .init = start, .fini = stop, .timeout = 60);

static char
plays(long long person, const char *setup, const char *statement,
    const char *args)
{
	int noted;

	return play(&(struct play){.program = "workspace",
			.setup = setup,
			.statement = statement,
			.args = args,
			.person = person},
	    &noted);
}

/* Other words would neither make a version nor be looked at. */
Test(narrow, contribution_is_changed_or_taken_back_but_not_both)
{
	PGconn *c = database_as("workspace");
	const char *token = token_of_person(1001);
	long long n;

	play_state("select test.round('discuss', 'draft')");
	cr_assert(viewer_begin(c, token));
	cr_expect_str_eq(
	    viewer_try(c,
		"update comment set body = 'Anders', withdrawn_at = now() "
		"where id = 7001",
		&n),
	    "BF002");
	cr_expect_str_eq(
	    viewer_try(c,
		"update comment set withdrawn_at = now() where id = 7001", &n),
	    "");
	cr_expect_str_eq(
	    viewer_try(
		c, "update comment set body = 'Anders' where id = 7001", &n),
	    "");
	cr_expect(eq(llong, n, 1));
	viewer_end(c);
	PQfinish(c);
}

Test(narrow, workspace_is_changed_by_functions_alone)
{
	PGconn *c = database_as("workspace");
	const char *token = token_of_person(1004);
	long long n;

	cr_assert(viewer_begin(c, token));
	cr_expect_str_eq(
	    viewer_try(
		c, "update workspace set name = 'x' where id = 2001", &n),
	    "42501");
	viewer_end(c);
	PQfinish(c);
}

static const char hidden_head[] =
    "select test.thread('answered'); "
    "update comment set state = 'hidden' where id = 7971";

Test(narrow, nobody_replies_below_what_he_cannot_read)
{
	static const char reply[] = "2001|7972|cause|Text|false|below";

	cr_expect(
	    eq(chr, plays(1005, hidden_head, "comment_reply", reply), 'C'));
	cr_expect(
	    eq(chr, plays(1004, hidden_head, "comment_reply", reply), '+'),
	    "who moderates reads it");
	cr_expect(
	    eq(chr, plays(1001, hidden_head, "comment_reply", reply), '+'),
	    "who wrote it, too");
}

Test(narrow, nobody_puts_elsewhere_what_he_cannot_read)
{
	static const char hidden[] =
	    "select test.placing('gone'); "
	    "update comment set state = 'hidden' where id = 7303";
	static const char place[] = "2001|7303||5016||||Grund";

	cr_expect(eq(chr, plays(1002, hidden, "comment_put", place), 'A'));
	cr_expect(eq(chr, plays(1004, hidden, "comment_put", place), '+'));
	cr_expect(eq(chr,
	    plays(1002, "select test.placing('gone')", "comment_put", place),
	    '+'));
}

Test(narrow, conclusion_rests_on_what_is_there_to_be_read)
{
	static const char basis[] = "2001|8091|{7981}|{taken}|{\"\"}|{}";
	static const char *const gone[] = {
	    "select test.round('draft', 'draft'); update comment set state = "
	    "'hidden' where id = 7981",
	    "select test.round('draft', 'draft'); update comment set "
	    "withdrawn_at = now() where id = 7981",
	};
	static const char stays[] =
	    "select test.round('draft', 'draft'); update comment set "
	    "withdrawn_at = now() where id = 7981; insert into "
	    "conclusion_comment (conclusion_id, comment_id, workspace_id, "
	    "uptake) values (8091, 7981, 2001, 'taken') on conflict do nothing";

	cr_expect(eq(chr,
	    plays(1004, "select test.round('draft', 'draft')",
		"conclusion_basis", basis),
	    '+'));
	for (size_t i = 0; i < COUNT(gone); i++)
		cr_expect(eq(
		    chr, plays(1004, gone[i], "conclusion_basis", basis), 'C'));
	cr_expect(eq(chr, plays(1004, stays, "conclusion_basis", basis), '+'),
	    "what was taken up before stays");
}

/* Of two contributions one was taken back and one is hidden. */
Test(narrow, who_is_invited_later_has_not_spoken_with_what_is_gone)
{
	static const char again[] =
	    "select test.round('discuss', 'draft'); delete from "
	    "round_invitation where round_id = 6001 and organisation_id = 103; "
	    "update comment set withdrawn_at = now() where round_id = 6001 and "
	    "organisation_id = 103; insert into comment (id, workspace_id, "
	    "edition_id, round_id, root_id, kind, body, author_id, "
	    "author_name, organisation_id, state) values (7973, 2001, 5101, "
	    "6001, 7973, 'cause', 'x', 1005, 'Wer', 103, 'hidden')";
	PGconn *c = database_super();
	PGresult *res;

	res = PQexec(c, sql("begin; set local search_path = befund, pg_temp; "
			    "set local session_replication_role = replica; %s; "
			    "set local session_replication_role = origin; "
			    "select round_invite(r, '{103}', '{}') from round "
			    "r where r.id = 6001; select spoke_at is null from "
			    "round_invitation where round_id = 6001 and "
			    "organisation_id = 103",
			    again));
	cr_assert(PQresultStatus(res) == PGRES_TUPLES_OK, "%s",
	    PQresultErrorMessage(res));
	cr_expect(eq(int, PQntuples(res), 1));
	cr_expect_str_eq(PQgetvalue(res, 0, 0), "t");
	PQclear(res);
	PQclear(PQexec(c, "rollback"));
	PQfinish(c);
}
