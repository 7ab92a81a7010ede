/*
 * kept_test.c - what stays as it is: released figures, editions, closed
 * conclusions, decisions; what was noted alone stays sealed until it is
 * revealed, once; a position stays with the wording it was taken on.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "database.h"
#include "play.h"
#include "viewer.h"

static PGconn *super;

static void
start(void)
{
	database_start();
	outsider_make();
	play_start();
	super = database_super();
}

static void
stop(void)
{
	PQfinish(super);
	play_stop();
	database_stop();
}

TestSuite(kept, .init = start, .fini = stop);

static void
run(const char *command)
{
	PGresult *res = PQexec(super, command);

	cr_assert(PQresultStatus(res) == PGRES_COMMAND_OK ||
		      PQresultStatus(res) == PGRES_TUPLES_OK,
	    "%s: %s", command, PQresultErrorMessage(res));
	PQclear(res);
}

static long long
number(const char *command)
{
	PGresult *res = PQexec(super, command);
	long long n;

	cr_assert(
	    PQntuples(res) == 1, "%s: %s", command, PQresultErrorMessage(res));
	n = strtoll(PQgetvalue(res, 0, 0), NULL, 10);
	PQclear(res);
	return n;
}

/* A transaction that will be undone, in this state. */
static void
scene(const char *setup)
{
	run("begin; set local search_path = befund, pg_temp; "
	    "set local session_replication_role = replica");
	run(setup);
	run("set local session_replication_role = origin");
}

/* From here on, somebody else asks through a program. */
static void
enter(const char *program, long long person)
{
	run(sql("reset session authorization; "
		"set local session authorization befund_%s",
	    program));
	if (person != 0)
		cr_assert(viewer_begin(super, token_of_person(person)));
}

static void
gives(char letter, const char *program, long long person, const char *statement,
    const char *args)
{
	char got;

	enter(program, person);
	play_send(super, program, statement, args);
	got = play_answer(super);
	cr_assert(eq(chr, got, letter), "%s by %lld", statement, person);
}

/* ------------------------------------------------------------- for ever */

/* By the owner himself: not even a function of ours could do it. */
static const char *const for_ever[] = {
    "update cell set value = 1 where delivery_id = 4101",
    "delete from cell where delivery_id = 4101",
    "insert into cell select 4101, 1, '2099', 1, 1, null, null, 1",
    "update import_chunk set bytes = '' where import_id = 4101",
    "delete from import_chunk where import_id = 4101",
    "insert into delivery_doubt values (4101, 1, 1, 'kind')",
    "update delivery_note set body = '' where delivery_id = 4101",
    "update delivery_check set note = '' where delivery_id = 4101",
    "update delivery set title = '' where id = 4101",
    "update delivery set verdict = 'limited' where id = 4101",
    "update delivery set state = 'uploaded' where id = 4101",
    "delete from delivery where id = 4101",
    "update release set number = 9 where id = 4201",
    "delete from release where id = 4201",
    "update edition set title = 'x' where id = 5101",
    "delete from edition where id = 5101",
    "update edition_section set body = 'x' where edition_id = 5101",
    "delete from edition_section where edition_id = 5101",
    "update edition_figure set title = 'x' where edition_id = 5101",
    "update conclusion set wording = 'xyz' where id = 8001",
    "update conclusion set state = 'open' where id = 8001",
    "update conclusion set n_agree = 9 where id = 8001",
    "delete from conclusion_cell where conclusion_id = 8001",
    "update conclusion_comment set uptake = 'taken' where "
    "conclusion_id = 8001",
    "update position set stance = 'object', reason = 'Nein' where "
    "conclusion_id = 8001",
    "update decision set decided_text = 'xyz' where id = 9201",
    "update decision set n_yes = 9 where id = 9201",
    "delete from decision where id = 9201",
};

Test(kept, what_was_released_frozen_closed_or_decided_stays)
{
	scene("select");
	enter("owner", 0);
	for (size_t i = 0; i < COUNT(for_ever); i++) {
		const char *state = viewer_try(super, for_ever[i], NULL);

		cr_expect(strcmp(state, "BF002") == 0, "%s: \"%s\"",
		    for_ever[i], state);
	}
	viewer_end(super);
}

/* By an analyst who got hold of the program's connection. */
static const char *const for_analysts[] = {
    "update cell set value = 1",
    "delete from cell",
    "update import_chunk set bytes = ''",
    "update delivery_doubt set detail = ''",
    "delete from delivery_note",
    "delete from delivery",
    "delete from release",
    "update release set number = 9",
    "update indicator_definition set factor = 1",
    "update indicator_value set shown = '0.0'",
    "delete from indicator_value",
    "insert into indicator_value (definition_id, release_id, area_id, "
    "period, symbol) values (4401, 4201, 8, '2099', 'unknown')",
    "delete from series_break",
    "update indicator set published_at = null",
    "update edition set title = 'x'",
    "insert into release (delivery_id, source_id, number) values (4191, "
    "4001, 2)",
    "insert into delivery (source_id, title, file_name, file_sha256, "
    "file_bytes, encoding, uploaded_by) values (4001, 'x', 'x', "
    "sha256('x'), 1, 'UTF-8', 1003)",
};

Test(kept, what_an_analyst_may_not_write_directly_either)
{
	scene("select test.delivery('uploaded')");
	enter("intake", 1002);
	for (size_t i = 0; i < COUNT(for_analysts); i++) {
		const char *state = viewer_try(super, for_analysts[i], NULL);

		cr_expect(strcmp(state, "42501") == 0, "%s: \"%s\"",
		    for_analysts[i], state);
	}
	cr_expect(strcmp("BF004",
		      viewer_try(super,
			  "update delivery set state = 'checked', verdict = "
			  "'usable', verdict_by = 1003 where id = 4191",
			  NULL)) == 0,
	    "nobody judges in somebody else's name");
	cr_expect(strcmp("23514",
		      viewer_try(super,
			  "update delivery set state = 'checked', verdict = "
			  "'usable', verdict_by = 1002 where id = 4191",
			  NULL)) == 0,
	    "and nobody what he has delivered");
	viewer_end(super);
}

/* -------------------------------------------------------------- sealed */

/* How many contributions of round 6001 a person is shown. */
static long long
seen_by(long long person)
{
	enter("workspace", person);
	return number("select count(*) from comment_shown "
		      "where round_id = 6001");
}

#define ALL_SHOWN                                                            \
	"select count(*) from edition e where id = 5101 and e.n_comments = " \
	"(select count(*) from comment c where c.edition_id = e.id and "     \
	"c.withdrawn_at is null and not c.sealed)"

Test(kept, what_was_noted_alone_is_sealed_and_revealed_once)
{
	scene("select test.round('alone', 'draft')");
	cr_assert(eq(llong, number(ALL_SHOWN), 1));
	gives('+', "workspace", 1006, "comment_add",
	    "2001|5101|||||doubt|Nur für mich|false|seal");
	cr_expect(eq(llong, seen_by(1006), 1));
	cr_expect(eq(llong, seen_by(1001), 1), "the one of his own");
	cr_expect(eq(llong, seen_by(1004), 0), "nor the moderator");
	cr_expect(eq(llong, seen_by(1015), 0));
	enter("workspace", 1001);
	cr_expect(eq(llong,
	    number("select count(*) from search('mich', null, null, null, 1)"),
	    0));
	run("reset session authorization");
	cr_expect(eq(llong,
	    number("select count(*) from notice where kind = 'doubt' and "
		   "made_at = now()"),
	    0));

	gives('+', "workspace", 1004, "round_next", "2001|6001|1||Grund");
	cr_expect(eq(llong, seen_by(1001), 8));
	cr_expect(eq(llong, seen_by(1015), 0));
	run("reset session authorization");
	cr_expect(eq(llong, number(ALL_SHOWN), 1));
	cr_expect(
	    eq(llong,
		number("select count(*) from notice where kind = 'doubt' and "
		       "made_at = now()"),
		1),
	    "the other doubt had been told");
	gives('+', "workspace", 1004, "round_next", "2001|6001|2||Grund");
	gives('+', "workspace", 1004, "round_next", "2001|6001|3|Ende|Grund");
	run("reset session authorization");
	cr_expect(eq(llong, number(ALL_SHOWN), 1), "counted once");
	viewer_end(super);
}

/* ----------------------------------------------------------- the wording */

static long long
agreed(void)
{
	run("reset session authorization");
	return number("select t.agree from conclusion c, conclusion_tally(c) "
		      "t where c.id = 8091");
}

Test(kept, a_position_stays_with_the_wording_it_was_taken_on)
{
	scene("select test.round('consent', 'open')");
	gives('+', "workspace", 1001, "position_take", "2001|8091|1|agree|");
	cr_expect(eq(llong, agreed(), 1));
	gives('+', "workspace", 1004, "conclusion_reword",
	    "2001|8091|1|need|Entwurf|Ein anderer Wortlaut");
	cr_expect(eq(llong, agreed(), 0));

	gives('+', "workspace", 1005, "position_take", "2001|8091|1|agree|");
	cr_expect(eq(llong, agreed(), 0), "he has read the earlier one");
	gives('+', "workspace", 1005, "position_take", "2001|8091|2|agree|");
	gives('+', "workspace", 1001, "position_take", "2001|8091|2|agree|");
	cr_expect(eq(llong, agreed(), 2));

	gives('+', "workspace", 1004, "conclusion_reword",
	    "2001|8091|2|recommendation|Entwurf|Ein anderer Wortlaut");
	cr_expect(eq(llong, agreed(), 0), "a recommendation is no need");
	gives('+', "workspace", 1001, "position_take", "2001|8091|3|agree|");
	gives('+', "workspace", 1004, "conclusion_basis",
	    "2001|8091|{7004}|{taken}|{\"\"}|{4401.8.2014}");
	cr_expect(eq(llong, agreed(), 0), "he knew another basis");
	gives('+', "workspace", 1001, "position_take", "2001|8091|4|agree|");
	gives('+', "workspace", 1004, "conclusion_basis",
	    "2001|8091|{7004}|{taken}|{\"\"}|{4401.8.2014}");
	cr_expect(eq(llong, agreed(), 1), "it is the same basis");
	viewer_end(super);
}

/* ------------------------------------------------------------- doubts */

static long long
waiting(void)
{
	enter("workspace", 1002);
	play_send(super, "workspace", "doubts_waiting", "");
	return play_answer(super) == '+';
}

Test(kept, a_doubt_waits_until_somebody_else_has_replied)
{
	scene("select test.round('discuss', 'draft'); delete from comment "
	      "where round_id = 6001 and id <> 7001");
	cr_expect(eq(llong, waiting(), 0));
	gives('+', "workspace", 1001, "comment_edit",
	    "2001|7001|1|doubt|Stimmt das?||{}");
	cr_expect(eq(llong, waiting(), 1), "what became a doubt is one");
	gives('+', "workspace", 1001, "comment_reply",
	    "2001|7001|question|Noch etwas|false|a");
	cr_expect(eq(llong, waiting(), 1), "he replied to himself");
	gives('+', "workspace", 1005, "comment_reply",
	    "2001|7001|confirmation|Ja|false|b");
	cr_expect(eq(llong, waiting(), 0));
	enter("workspace", 1005);
	gives('+', "workspace", 1005, "comment_withdraw",
	    sql("2001|%lld|false",
		number("select id from comment where once = 'b'")));
	cr_expect(eq(llong, waiting(), 1), "the reply was taken back");
	gives('+', "workspace", 1001, "comment_withdraw", "2001|7001|false");
	cr_expect(eq(llong, waiting(), 0), "and so was the doubt");
	viewer_end(super);
}
