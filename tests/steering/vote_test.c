/*
 * vote_test.c - who votes, who sees what, and what is counted.
 */
#include <criterion/criterion.h>
#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#include "committee.h"
#include "text.h"

TestSuite(vote, .init = committee_start, .fini = harness_stop);
TestSuite(record, .init = committee_start, .fini = harness_stop);

static struct reply
vote(long long item, const char *ballot, const char *as)
{
	return post(text("/lenkung/punkt/%s/stimme", id(item)),
	    text("ballot=%s", ballot), as);
}

static struct reply
record(long long item, const char *rest)
{
	return post(text("/lenkung/punkt/%s/beschluss", id(item)),
	    text("title=Beschlossen&decided_text=Wir+tun+es.&%s", rest),
	    SECRETARY);
}

Test(vote, is_cast_by_members_with_the_right_while_the_meeting_is_open)
{
	meeting_planned(61000);
	item_added(61001, 61000, 0);
	cr_expect(vote(61001, "yes", MEMBER).code == 403, "not there yet");
	meeting_opened(61010);
	item_added(61011, 61010, 0);
	cr_expect(vote(61011, "yes", MEMBER).code == 303);
	cr_expect(vote(61011, "maybe", MEMBER).code == 422);
	cr_expect(vote(61011, "yes", SECRETARY).code == 403, "no right");
	cr_expect(vote(61011, "yes", PROVIDER).code == 403);
	cr_expect(vote(9913, "yes", MEMBER).code == 404, "foreign");
	run("update meeting set state = 'closed', closed_at = now() where id "
	    "= 61010");
	cr_expect(vote(61011, "no", MEMBER).code == 409, "too late");
	cr_expect(number("select count(*) from vote where agenda_item_id = "
			 "61011 and ballot = 'yes'") == 1);
}

Test(vote, can_be_changed_and_counts_once)
{
	meeting_opened(61100);
	item_added(61101, 61100, 0);
	cr_expect(vote(61101, "yes", MEMBER).code == 303);
	cr_expect(vote(61101, "no", MEMBER).code == 303);
	cr_expect(number("select count(*) from vote where agenda_item_id = "
			 "61101") == 1);
	cr_expect(shows(get(text("/lenkung/punkt/%s", id(61101)), MEMBER),
	    "Sie haben abgestimmt: Nein"));
}

Test(vote, of_others_is_seen_as_a_total_by_who_records_it)
{
	struct reply r;

	meeting_opened(61200);
	item_added(61201, 61200, 0);
	(void)vote(61201, "no", MEMBER);
	r = get(text("/lenkung/punkt/%s", id(61201)), OTHER);
	cr_expect(shows(r, "<strong>1</strong> von 3 Stimmen"));
	cr_expect(!shows(r, "class=\"tally\""), "how, is not shown yet");
	r = get(text("/lenkung/punkt/%s", id(61201)), SECRETARY);
	cr_expect(shows(r, "class=\"tally\""));
	cr_expect(record(61201, "mode=vote&once=v1").code == 303);
	r = get(text("/lenkung/punkt/%s", id(61201)), OTHER);
	cr_expect(shows(r, "class=\"tally\""));
	cr_expect(vote(61201, "yes", OTHER).code == 409, "it is decided");
}

Test(vote, rows_of_others_are_out_of_the_programs_reach)
{
	PGconn *c;
	PGresult *res;

	meeting_opened(61300);
	item_added(61301, 61300, 0);
	(void)vote(61301, "no", MEMBER);
	c = PQconnectdb(text("host=%s dbname=%s user=befund_steering",
	    getenv("BEFUND_TEST_HOST"), getenv("BEFUND_TEST_DB")));
	cr_assert(PQstatus(c) == CONNECTION_OK, "%s", PQerrorMessage(c));
	PQclear(PQexec(c, "select set_config('befund.person', '1010', false), "
			  "set_config('befund.roles', '{committee,chair}', "
			  "false)"));
	res = PQexec(c, "select * from befund.vote where agenda_item_id = "
			"61301");
	cr_expect(PQntuples(res) == 0);
	PQclear(res);
	res = PQexec(c, "insert into befund.vote (agenda_item_id, person_id, "
			"person_name, ballot) values (61301, 1010, 'x', "
			"'yes')");
	cr_expect(PQresultStatus(res) == PGRES_FATAL_ERROR);
	PQclear(res);
	PQfinish(c);
}

Test(record, counts_the_votes_itself_and_numbers_by_year)
{
	struct reply r, again;
	const char *d;

	meeting_opened(62000);
	item_added(62001, 62000, 0);
	(void)vote(62001, "yes", MEMBER);
	(void)vote(62001, "abstain", OTHER);
	(void)vote(62001, "yes", CHAIR);
	r = record(62001, "mode=vote&once=r1");
	again = record(62001, "mode=vote&once=r1");
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(str_eq(r.location, again.location));
	d = word("select number || ' ' || n_yes || n_no || n_abstain from "
		 "decision where agenda_item_id = 62001");
	cr_expect(
	    strncmp(d, "2026-", 5) == 0 && strcmp(d + 9, "201") == 0, "%s", d);
	cr_expect(record(62001, "mode=consensus&once=r2").code == 409);
}

Test(record, needs_a_vote_to_decide_by_vote)
{
	meeting_opened(62100);
	item_added(62101, 62100, 0);
	cr_expect(record(62101, "mode=vote").code == 409);
	cr_expect(record(62101, "mode=consensus").code == 303);
}

Test(record, answers_the_conclusion_with_a_reason_and_tells_who_took_part)
{
	struct reply r;

	meeting_opened(62200);
	conclusion_closed(62201, "consensus");
	run("alter table conclusion_comment disable trigger user");
	run("insert into conclusion_comment (conclusion_id, comment_id, "
	    "workspace_id, uptake, reason) values (62201, 7101, 2001, "
	    "'taken', ''), (62201, 7104, 2001, 'not_taken', 'passt nicht')");
	run("alter table conclusion_comment enable trigger user");
	run("alter table position disable trigger user");
	run("insert into position (conclusion_id, organisation_id, "
	    "workspace_id, organisation_name, person_id, person_name, "
	    "version, stance) values (62201, 104, 2001, 'Kammer', 1005, 'K', "
	    "1, 'agree')");
	run("alter table position enable trigger user");
	item_added(62202, 62200, 62201);
	r = record(62202, "mode=consensus&asked=1");
	cr_expect(r.code == 422 && shows(r, "was aus der Schlussfolgerung"));
	r = record(62202, "mode=consensus&asked=1&answer=rejected");
	cr_expect(r.code == 422 && shows(r, "Bitte begründen Sie"));
	cr_expect(record(62202, "mode=consensus").code == 400,
	    "the database asks for an answer too");
	r = record(62202,
	    "mode=consensus&asked=1&answer=rejected&reason=Kein+Geld.&once=x");
	cr_assert(r.code == 303);
	(void)record(62202,
	    "mode=consensus&asked=1&answer=rejected&reason=Kein+Geld.&once=x");
	cr_expect(strcmp(word("select string_agg(person_id::text, ',' order "
			      "by person_id) from notice where kind = "
			      "'committee' and title = 'Schluss 62201'"),
		      "1001,1004,1005,1006") == 0);
	cr_expect(number("select count(*) from outbox where title = "
			 "'Schluss 62201'") == 4);
}

Test(record, does_not_call_adopted_what_was_voted_down)
{
	struct reply r;

	meeting_opened(62600);
	conclusion_closed(62601, "consensus");
	item_added(62602, 62600, 62601);
	cr_expect(vote(62602, "no", MEMBER).code == 303);
	r = record(62602, "mode=vote&asked=1&answer=adopted");
	cr_expect(r.code == 422 && shows(r, "keine Mehrheit") &&
		      shows(r, "Wir tun es."),
	    "%d", r.code);
	r = record(62602, "mode=vote&asked=1&answer=rejected&reason=Nein");
	cr_expect(r.code == 303, "%d", r.code);
	cr_expect(get(text("/lenkung/punkt/%s/beschluss", id(62602)), SECRETARY)
			  .code == 409,
	    "it is decided");
}

Test(record, leaves_a_deferred_conclusion_to_a_later_meeting)
{
	meeting_opened(62300);
	conclusion_closed(62301, "consensus");
	item_added(62302, 62300, 62301);
	cr_expect(record(62302, "mode=consensus&asked=1&answer=deferred"
				"&reason=Erst+rechnen.")
		      .code == 303);
	meeting_planned(62310);
	cr_expect(
	    shows(get(text("/lenkung/sitzung/%s/punkt", id(62310)), SECRETARY),
		"Schluss 62301"));
}

Test(record, is_kept_as_it_is)
{
	PGconn *c = PQconnectdb(text("host=%s dbname=%s user=befund_owner",
	    getenv("BEFUND_TEST_HOST"), getenv("BEFUND_TEST_DB")));
	PGresult *res =
	    PQexec(c, "update befund.decision set decided_text = 'anders' "
		      "where id = 9201");

	cr_expect(
	    strcmp(PQresultErrorField(res, PG_DIAG_SQLSTATE), "BF002") == 0);
	PQclear(res);
	PQfinish(c);
}

enum { RECORDERS = 8 };

/* Eight record at once, one of them gives up: numbers without a gap. */
Test(record, numbers_have_no_gap_when_many_record_at_once)
{
	PGconn *c[RECORDERS];

	meeting_opened(62400);
	run("update meeting set opened_at = '2031-03-03 10:00+01' where id = "
	    "62400");
	for (int i = 0; i < RECORDERS; i++) {
		item_added(62401 + i, 62400, 0);
		c[i] =
		    PQconnectdb(text("host=%s dbname=%s user=befund_steering",
			getenv("BEFUND_TEST_HOST"), getenv("BEFUND_TEST_DB")));
		cr_assert(PQstatus(c[i]) == CONNECTION_OK);
	}
	for (int i = 0; i < RECORDERS; i++)
		cr_assert(PQsendQuery(c[i],
		    text("begin; select set_config('befund.person', '1011', "
			 "true); select befund.decision_record(%d, 'Titel', "
			 "'Text', 'consensus', null, '', 'g%d'); "
			 "select pg_sleep(0.02); %s",
			62401 + i, i, i == 3 ? "rollback" : "commit")));
	for (int i = 0; i < RECORDERS; i++) {
		for (PGresult *res; (res = PQgetResult(c[i])) != NULL;) {
			cr_expect(PQresultStatus(res) != PGRES_FATAL_ERROR,
			    "%s", PQresultErrorMessage(res));
			PQclear(res);
		}
		PQfinish(c[i]);
	}
	cr_expect(
	    strcmp(word("select string_agg(number, ' ' order by number) from "
			"decision where number like '2031-%'"),
		"2031-001 2031-002 2031-003 2031-004 2031-005 2031-006 "
		"2031-007") == 0);
}
