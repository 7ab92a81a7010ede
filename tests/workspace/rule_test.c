/*
 * rule_test.c - the rule of a round: what its result is at the borders of a
 * share and a quorum, and that it is set once and shown wherever it decides.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

TestSuite(rule, .init = harness_start, .fini = harness_stop);

static const char *
result(const char *rule, int agree, int reservation, int object, int abstain,
    int entitled)
{
	return word(text("select outcome_by(%s, %d, %d, %d, %d, %d)", rule,
	    agree, reservation, object, abstain, entitled));
}

static void
expect(const char *rule, int agree, int reservation, int object, int abstain,
    int entitled, const char *is)
{
	const char *was =
	    result(rule, agree, reservation, object, abstain, entitled);

	cr_expect(strcmp(was, is) == 0, "%s %d %d %d %d of %d: %s, not %s",
	    rule, agree, reservation, object, abstain, entitled, was, is);
}

#define CONSENSUS   "'consensus', null, null"
#define TWO_THIRDS  "'share', 67, 50"
#define HALF_MORE   "'share', 51, 0"
#define ALL_OF_THEM "'share', 100, 100"

Test(rule, of_consensus_wants_a_yes_and_no_reservation)
{
	expect(CONSENSUS, 1, 0, 0, 5, 6, "consensus");
	expect(CONSENSUS, 0, 0, 0, 6, 6, "not_agreed");
	expect(CONSENSUS, 0, 0, 0, 0, 6, "not_agreed");
	expect(CONSENSUS, 5, 1, 0, 0, 6, "dissent");
	expect(CONSENSUS, 2, 1, 3, 0, 6, "not_agreed");
	expect(CONSENSUS, 2, 2, 3, 0, 7, "dissent");
}

Test(rule, of_a_share_is_met_at_the_share_itself)
{
	expect(TWO_THIRDS, 67, 0, 33, 0, 100, "dissent");
	expect(TWO_THIRDS, 66, 0, 34, 0, 100, "not_agreed");
	expect(TWO_THIRDS, 2, 0, 1, 0, 3, "not_agreed"); /* 66.7 % */
	expect(TWO_THIRDS, 0, 67, 33, 0, 100, "dissent");
	expect(TWO_THIRDS, 10, 0, 0, 0, 10, "consensus");
	expect(TWO_THIRDS, 9, 1, 0, 0, 10, "dissent");
	expect(HALF_MORE, 51, 0, 49, 0, 100, "dissent");
	expect(HALF_MORE, 1, 0, 1, 0, 2, "not_agreed");
	expect(ALL_OF_THEM, 3, 0, 0, 0, 3, "consensus");
	expect(ALL_OF_THEM, 2, 0, 1, 0, 3, "not_agreed");
}

Test(rule, of_a_share_counts_abstentions_for_the_quorum_alone)
{
	expect(TWO_THIRDS, 2, 0, 0, 3, 10, "consensus");
	expect(TWO_THIRDS, 2, 0, 1, 7, 10, "not_agreed");
	expect(TWO_THIRDS, 0, 0, 0, 10, 10, "not_agreed");
	expect(HALF_MORE, 0, 0, 0, 0, 10, "not_agreed");
}

Test(rule, of_a_share_is_missed_below_the_quorum)
{
	expect(TWO_THIRDS, 5, 0, 0, 0, 10, "consensus");
	expect(TWO_THIRDS, 4, 0, 0, 0, 10, "not_agreed");
	expect(TWO_THIRDS, 3, 0, 0, 2, 11, "not_agreed"); /* 45 % */
	expect(ALL_OF_THEM, 2, 0, 0, 0, 3, "not_agreed");
	expect(HALF_MORE, 1, 0, 0, 0, 1000, "consensus");
}

static const char *
form(long long edition, const char *rule)
{
	return text("edition=%s&title=Nach+der+Regel&questions=Warum&"
		    "starts_on=2026-11-01&ends_alone=2046-10-31&"
		    "ends_consent=2046-12-31&organisation=%s&organisation=%s&"
		    "%s",
	    id(edition), id(103), id(104), rule);
}

Test(rule, is_chosen_with_the_round_and_stands_where_it_decides)
{
	long long e = fresh_edition(), r, c;
	struct reply p;

	p = post(
	    room("/runde/neu"), form(e, "rule=share&share=50&quorum=50"), LEAD);
	cr_expect(p.code == 422 && shows(p, "51 bis 100"), "%d", p.code);
	p = post(room("/runde/neu"), form(e, "rule=share&share=67"), LEAD);
	cr_expect(p.code == 422 && shows(p, "wie viele sich beteiligen"));
	cr_expect(shows(p, "value=\"67\""), "what was typed is kept");
	p = post(room("/runde/neu"), form(e, "rule=share&share=67&quorum=100"),
	    LEAD);
	cr_assert(p.code == 303, "%d %s", p.code, p.body.p);
	r = number(text("select id from round where edition_id = %lld", e));
	cr_expect(shows(get(room("/runde/%s", id(r)), SCHOOL),
	    "mindestens 67 % derer tragen"));
	cr_expect(shows(get(room("/runde/%s/protokoll", id(r)), SCHOOL),
	    "mindestens 67 % derer tragen"));
	go_on(r);
	c = conclude(r, "Nach der Regel");
	cr_expect(shows(get(room("/schlussfolgerung/%s", id(c)), SCHOOL),
	    "mindestens 67 % derer tragen"));
	p = post(room("/schlussfolgerung/%s", id(c)),
	    "seen=1&stance=agree&reason=", SCHOOL);
	cr_expect(p.code == 303, "%d", p.code);
	go_on(r);
	cr_expect(strcmp(word(text("select outcome from conclusion where id = "
				   "%lld",
			     c)),
		      "not_agreed") == 0,
	    "one of two entitled is half, not all");
}

Test(rule, is_kept_from_the_beginning)
{
	long long r = fresh_round(fresh_edition());

	go_on(r);
	run(text("do $$ begin update round set rule = 'share', rule_share = "
		 "51, rule_quorum = 0 where id = %lld; raise 'changed'; "
		 "exception when sqlstate 'BF002' then null; end $$",
	    r));
	cr_expect(number(text("select (rule = 'consensus')::int from round "
			      "where id = %lld",
		      r)) == 1);
}
