/*
 * entered_test.c - a position that came by letter: entered by the moderator,
 * signed as such, and never in the place of what the organisation says itself.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

TestSuite(entered, .init = harness_start, .fini = harness_stop);

static long long round_, conclusion;

static void
consenting(void)
{
	round_ = fresh_round(fresh_edition());
	go_on(round_), go_on(round_);
	conclusion = conclude(round_, "Aus dem Brief");
}

static struct reply
enter(long long organisation, int seen, const char *more)
{
	return post(room("/schlussfolgerung/%s/eintragen", id(conclusion)),
	    text("seen=%d&organisation=%s&%s", seen, id(organisation), more),
	    LEAD);
}

static const char letter[] =
    "channel=letter&spoken_by=Frau+Beispiel%2C+Leitung&stance=reservation&"
    "reason=Nur+mit+Geld";

Test(entered, stands_signed_wherever_positions_stand)
{
	const char *page;
	struct reply p;

	consenting();
	page = room("/schlussfolgerung/%s", id(conclusion));
	cr_expect(get(text("%s/eintragen", page), SCHOOL).code == 403);
	cr_expect(shows(get(page, LEAD), "Position eintragen"));
	cr_expect_not(shows(get(page, SCHOOL), "Position eintragen"));
	cr_expect(shows(get(text("%s/eintragen", page), LEAD),
	    "gilt der Brief als von ihr unterzeichnet"));
	p = enter(105, 1, letter);
	cr_assert(p.code == 303, "%d %s", p.code, p.body.p);
	p = get(page, SCHOOL);
	cr_expect(shows(p, "per Brief oder E-Mail") &&
		  shows(p, "Frau Beispiel, Leitung") &&
		  shows(p, "eingetragen von der Moderation"));
	cr_expect(shows(get(room("/runde/%s", id(round_)), SCHOOL),
	    "Position eingetragen"));
	p = get(room("/runde/%s/protokoll", id(round_)), SCHOOL);
	cr_expect(shows(p, "(Brief oder E-Mail, von der Moderation "
			   "eingetragen)"));
	cr_expect(number("select count(*) from notice n join round_event e on "
			 "e.id = n.object_id where n.kind = 'entered' and "
			 "e.kind = 'entered' and n.person_id = 1006") > 0);
	go_on(round_);
	cr_expect(number(text("select count(*) from conclusion_result where "
			      "conclusion_id = %lld and channel = 'letter' "
			      "and stance = 'reservation'",
		      conclusion)) == 1,
	    "frozen so");
	cr_expect(shows(get(room("/runde/%s/protokoll", id(round_)), SCHOOL),
	    "von der Moderation eingetragen)"));
	cr_expect(shows(get(page, SCHOOL), "Frau Beispiel, Leitung"));
	p = enter(104, 1, letter);
	cr_expect(p.code == 409 && shows(p, "Nur mit Geld"), "%d", p.code);
}

Test(entered, wants_to_know_how_it_came_and_why)
{
	struct reply p;

	consenting();
	p = enter(105, 1, "channel=letter&spoken_by=Sie&stance=object&reason=");
	cr_expect(p.code == 422 && shows(p, "begründet"), "%d", p.code);
	p = enter(105, 1, "channel=letter&spoken_by=&stance=agree&reason=");
	cr_expect(p.code == 422 && shows(p, "unterschrieben"), "%d", p.code);
	p = enter(105, 1, "spoken_by=Sie&stance=agree&reason=");
	cr_expect(p.code == 422, "%d", p.code);
	p = enter(106, 1, letter);
	cr_expect(p.code == 404, "who was not invited: %d", p.code);
}

Test(entered, never_takes_the_place_of_their_own_word)
{
	const char *page;
	struct reply p;

	consenting();
	page = room("/schlussfolgerung/%s", id(conclusion));
	cr_expect(
	    post(page, "seen=1&stance=agree&reason=", SCHOOL).code == 303);
	p = enter(103, 1, letter);
	cr_expect(
	    p.code == 409 && shows(p, "selbst Position bezogen"), "%d", p.code);
	cr_expect(shows(p, "Nur mit Geld"), "what was typed");
	cr_expect(strcmp(word(text("select stance from position where "
				   "conclusion_id = %lld and organisation_id "
				   "= 103",
			     conclusion)),
		      "agree") == 0);
	cr_expect(
	    post(room("/schlussfolgerung/%s/wortlaut", id(conclusion)),
		"seen=1&kind=need&title=Aus+dem+Brief&wording=Anders", LEAD)
		.code == 303);
	p = enter(103, 1, letter);
	cr_expect(p.code == 409 && shows(p, "Anders"), "to other words");
	cr_expect(enter(103, 2, letter).code == 303,
	    "to the new ones it has not spoken");
	cr_expect(enter(103, 2,
		      "channel=phone&spoken_by=Sie&stance=agree&"
		      "reason=")
			  .code == 303,
	    "what was entered wrongly is entered again");
	cr_expect(
	    post(page, "seen=2&stance=abstain&reason=", SCHOOL).code == 303);
	cr_expect(number(text("select count(*) from position where "
			      "conclusion_id = %lld and organisation_id = 103 "
			      "and channel is null and spoken_by is null and "
			      "stance = 'abstain'",
		      conclusion)) == 1,
	    "and itself takes the place of that");
	cr_expect(enter(103, 2, letter).code == 409);
}

Test(entered, needs_no_second_person)
{
	consenting();
	run("update organisation set two_persons = true where id = 105");
	cr_expect(enter(105, 1, letter).code == 303);
	cr_expect(number(text("select count(*) from position where "
			      "conclusion_id = %lld and organisation_id = 105",
		      conclusion)) == 1);
	run("update organisation set two_persons = false where id = 105");
}

Test(entered, is_offered_where_the_phase_takes_it)
{
	long long r = fresh_round(fresh_edition());
	const char *page = room("/runde/%s", id(r));

	cr_expect(shows(get(page, LEAD), "Beitrag eintragen"));
	cr_expect_not(shows(get(page, LEAD), "Position eintragen"));
	go_on(r), go_on(r);
	cr_expect_not(shows(get(page, LEAD), "Beitrag eintragen"));
	cr_expect_not(
	    shows(get(page, LEAD), "Position eintragen"), "to nothing");
	cr_expect(get(text("%s/eintragen", page), LEAD).code == 409);
	conclude(r, "Wozu?");
	cr_expect(shows(get(page, LEAD), "Position eintragen"));
	cr_expect_not(shows(get(page, SCHOOL), "Position eintragen"));
}
