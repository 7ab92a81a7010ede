/*
 * follow_test.c - goals, priorities, measures and targets; publishing.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "committee.h"
#include "text.h"

TestSuite(goal, .init = committee_start, .fini = harness_stop);
TestSuite(measure, .init = committee_start, .fini = harness_stop);
TestSuite(target, .init = committee_start, .fini = harness_stop);
TestSuite(publish, .init = committee_start, .fini = harness_stop);

Test(goal, gets_a_rank_that_rests_on_a_decision)
{
	struct reply r = post("/lenkung/ziele/neu",
	    text("committee=%s&field=Fruehe+Bildung&title=Alle+Kinder"
		 "&decision=%s&once=z1",
		id(3001), id(9201)),
	    SECRETARY);
	const char *goal;

	cr_assert(r.code == 303, "%d", r.code);
	goal = word("select id from goal where title = 'Alle Kinder'");
	r = post(
	    text("/lenkung/ziel/%s/prioritaet", id(strtoll(goal, NULL, 10))),
	    text("rank=3&decision=%s", id(9201)), SECRETARY);
	cr_expect(r.code == 303);
	r = get("/lenkung/ziele", MEMBER);
	cr_expect(shows(r, "Alle Kinder") && shows(r, "Priorität 3"));
	r = post(
	    text("/lenkung/ziel/%s/prioritaet", id(strtoll(goal, NULL, 10))),
	    text("rank=0&decision=%s", id(9201)), SECRETARY);
	cr_expect(r.code == 422);
	r = post(
	    text("/lenkung/ziel/%s/prioritaet", id(strtoll(goal, NULL, 10))),
	    text("rank=1&decision=%s", id(9922)), SECRETARY);
	cr_expect(r.code == 404, "a decision of another committee");
}

Test(measure, has_somebody_responsible_and_a_day)
{
	const char *address = text("/lenkung/beschluss/%s/massnahme", id(9201));
	struct reply r = post(address, "title=Lotsen&due_on=", SECRETARY);

	cr_expect(
	    shows(post(address, "title=Lotsen&due_on=9999-05-01", SECRETARY),
		"Stimmt das Jahr?"));

	cr_assert(r.code == 422);
	cr_expect(shows(r, "wer verantwortlich ist"));
	cr_expect(shows(r, "value=\"Lotsen\""));
	r = post(address,
	    text("title=Lotsen&organisation=%s&due_on=2047-05-01&once=m1",
		id(106)),
	    SECRETARY);
	cr_expect(r.code == 303);
	(void)post(address,
	    text("title=Lotsen&organisation=%s&due_on=2047-05-01&once=m1",
		id(106)),
	    SECRETARY);
	cr_expect(number("select count(*) from measure where title = "
			 "'Lotsen'") == 1);
	cr_expect(
	    post(text("/lenkung/beschluss/%s/massnahme", id(9922)),
		text("title=Fremd&organisation=%s&due_on=2047-05-01", id(106)),
		SECRETARY)
		.code == 404);
}

Test(measure, changes_its_state_in_public_and_keeps_the_note_inside)
{
	struct reply r = post(text("/lenkung/massnahme/%s", id(9501)),
	    "state=done&note=KANARIE", SECRETARY);

	cr_assert(r.code == 303);
	cr_expect(number("select count(*) from atlas.measure where id = 9501 "
			 "and state = 'done'") == 1);
	cr_expect(shows(get("/lenkung/massnahmen", MEMBER), "KANARIE"));
	cr_expect(
	    post(text("/lenkung/massnahme/%s", id(9501)), "state=done", MEMBER)
		.code == 403);
}

Test(target, begins_at_a_released_value)
{
	const char *address = text("/lenkung/beschluss/%s/zielwert", id(9201));
	struct reply r = get(
	    text("%s?kennzahl=%s&gebiet=05914", address, id(4301)), SECRETARY);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "2014: 6,3 % (154 von 2.448)"));
	r = post(address,
	    text("indicator=%s&area=05914&period=2014&value=viel&year=2050",
		id(4301)),
	    SECRETARY);
	cr_expect(r.code == 422 && shows(r, "Bitte geben Sie eine Zahl ein"));
	r = post(address,
	    text("indicator=%s&area=05914&period=1850&value=4,5&year=2050",
		id(4301)),
	    SECRETARY);
	cr_expect(r.code == 404, "there is no such value");
	r = post(address,
	    text("indicator=%s&area=05914&period=2014&value=4,5&year=2050"
		 "&once=t1",
		id(4301)),
	    SECRETARY);
	cr_assert(r.code == 303);
	cr_expect(strcmp(word("select baseline_shown || ' ' || target_value "
			      "from target where target_year = 2050"),
		      "6.3 4.5") == 0);
	r = get(text("/lenkung/beschluss/%s", id(9201)), MEMBER);
	cr_expect(shows(r, "6,3 %") && shows(r, "4,5 %"));
}

/* A decided item with this conclusion or none, public or not. */
static void
decided(long long base, bool is_public)
{
	meeting_opened(base);
	item_added(base + 1, base, 0);
	run(text("update agenda_item set is_public = %s where id = %lld",
	    is_public ? "true" : "false", base + 1));
	run(text("insert into decision (id, agenda_item_id, committee_id, "
		 "number, title, decided_text, mode, recorded_by) values "
		 "(%lld, %lld, 3001, '2029-%lld', 'Beschluss %lld', 'Innerer "
		 "Text', 'consensus', 1011)",
	    base + 2, base + 1, base, base));
}

/* From the preview on, with what it showed. */
static struct reply
publish(const char *address, const char *form)
{
	struct reply r = post(text("%s/vorschau", address), form, SECRETARY);
	const char *name = "name=\"seen\" value=\"";
	const char *at = strstr(r.body.p, name);

	cr_assert(r.code == 200 && at != NULL, "%d", r.code);
	return post(text("%s/veroeffentlichen", address),
	    text("%s&seen=%.64s", form, at + strlen(name)), SECRETARY);
}

Test(publish, shows_first_exactly_what_becomes_public)
{
	const char *address;
	struct reply r;

	decided(71000, true);
	address = text("/lenkung/beschluss/%s", id(71002));
	r = post(text("%s/vorschau", address),
	    "title=Aussen&decided_text=Aeusserer+Text", SECRETARY);
	cr_assert(r.code == 200, "%d", r.code);
	cr_expect(shows(r, "Aeusserer Text") && !shows(r, "Innerer Text"));
	cr_expect(number("select count(*) from atlas.decision where id = "
			 "71002") == 0);
	r = post(text("%s/wortlaut", address),
	    "title=Aussen&decided_text=Aeusserer+Text", SECRETARY);
	cr_expect(r.code == 200 && shows(r, "value=\"Aussen\""));
	r = publish(address, "title=Aussen&decided_text=Aeusserer+Text");
	cr_assert(r.code == 303);
	cr_expect(strcmp(word("select title || decided_text || answer_reason "
			      "from atlas.decision where id = 71002"),
		      "AussenAeusserer Text") == 0);
	cr_expect(shows(get(address, MEMBER), "veröffentlicht"));
}

/* A measure that was not in the preview does not become public with it. */
Test(publish, publishes_what_was_seen)
{
	const char *form = "title=Aussen&decided_text=Aeusserer+Text";
	const char *address, *old;
	struct reply r;

	decided(71300, true);
	address = text("/lenkung/beschluss/%s", id(71302));
	r = post(text("%s/vorschau", address), form, SECRETARY);
	old = text("%s&seen=%.64s", form,
	    strstr(r.body.p, "name=\"seen\"") +
		strlen("name=\"seen\" value=\""));
	run("insert into measure (decision_id, title, organisation_id, due_on, "
	    "created_by) values (71302, 'Dazwischen', 102, '2030-01-01', "
	    "1011)");
	r = post(text("%s/veroeffentlichen", address), old, SECRETARY);
	cr_expect(r.code == 409 && shows(r, "Inzwischen hat sich geändert"));
	cr_expect(shows(r, "Dazwischen") && shows(r, "Aeusserer Text"));
	cr_expect(number("select count(*) from atlas.decision where id = "
			 "71302") == 0);
	r = post(text("%s/veroeffentlichen", address), form, SECRETARY);
	cr_expect(r.code == 409, "nothing was seen");
	r = publish(address, form);
	cr_expect(r.code == 303, "%d", r.code);
	cr_expect(number("select count(*) from atlas.measure where "
			 "decision_id = 71302") == 1);
	r = post(text("%s/veroeffentlichen", address), old, SECRETARY);
	cr_expect(r.code == 400 || r.code == 409, "it is public: %d", r.code);
}

Test(publish, again_needs_a_note_and_withdrawing_a_reason)
{
	const char *address;
	struct reply r;

	decided(71100, true);
	run("select publish_decision(71102)");
	address = text("/lenkung/beschluss/%s", id(71102));
	r = post(text("%s/veroeffentlichen", address),
	    "title=Neu&decided_text=Neuer+Text&again=1", SECRETARY);
	cr_expect(r.code == 422 && shows(r, "was sich geändert hat"));
	r = publish(address, "title=Neu&decided_text=Neuer+Text");
	cr_expect(r.code == 400, "the database asks for the note too");
	r = publish(address,
	    "title=Neu&decided_text=Neuer+Text&again=1&correction=Besser");
	cr_expect(r.code == 303);
	r = post(text("%s/zurueckziehen", address), "reason=", SECRETARY);
	cr_expect(r.code == 422);
	r = post(
	    text("%s/zurueckziehen", address), "reason=War+falsch", SECRETARY);
	cr_expect(r.code == 303);
	r = post(text("%s/veroeffentlichen", address),
	    "title=Neu&decided_text=Neuer+Text&again=1&correction=Doch",
	    SECRETARY);
	cr_expect(r.code == 409);
}

Test(publish, is_not_for_items_behind_closed_doors)
{
	struct reply r;

	decided(71200, false);
	r = get(text("/lenkung/beschluss/%s/veroeffentlichen", id(71202)),
	    SECRETARY);
	cr_expect(r.code == 200 && shows(r, "kann nicht veröffentlicht"));
	r = post(text("/lenkung/beschluss/%s/veroeffentlichen", id(71202)),
	    "title=Trotzdem&decided_text=Text", SECRETARY);
	cr_expect(r.code == 409);
	cr_expect(number("select count(*) from atlas.decision where id = "
			 "71202") == 0);
}

Test(publish, uses_no_inner_words_for_what_was_emptied)
{
	cr_assert(publish(text("/lenkung/beschluss/%s", id(9201)),
		      "title=Ziel+zur+Hochschulreife+bis+2028"
		      "&decided_text=Text&wording=Warum&reason=&again=1"
		      "&correction=Ohne+Begruendung")
		      .code == 303);
	cr_expect(number("select length(answer_reason) from atlas.decision "
			 "where id = 9201") == 0);
}

Test(publish, shows_the_evidence_line_inside)
{
	struct reply r = get(text("/lenkung/beschluss/%s", id(9201)), MEMBER);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "45,3 %"));
	cr_expect(shows(r, "/atlas/abgaenge-mit-hochschulreife/05914/2013"));
	cr_expect(shows(r, "3 Beiträge"));
	cr_expect(!shows(r, "zwei Jahrgänge zugleich"));
}

TestSuite(choice, .init = committee_start, .fini = harness_stop);

Test(choice, that_is_none_is_the_visitors_mistake_not_ours)
{
	const char *meeting = id(9002), *decision = id(9201);

	cr_expect(get("/lenkung/sitzungen?seite=0", MEMBER).code == 400);
	cr_expect(get("/lenkung/ziele/neu?beschluss=x", CHAIR).code == 400);
	cr_expect(
	    get(text("/lenkung/beschluss/%s/zielwert?kennzahl=x", decision),
		CHAIR)
		.code == 400);
	cr_expect(
	    get(text("/lenkung/sitzung/%s/punkt?schluss=x", meeting), CHAIR)
		.code == 400);
	cr_expect(post(text("/lenkung/sitzung/%s/schliessen", meeting),
		      "fremd=1", CHAIR)
		      .code == 422);
}
