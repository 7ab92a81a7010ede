/*
 * meeting_test.c - planning a meeting, its agenda, opening and closing it.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "committee.h"
#include "text.h"

TestSuite(meeting, .init = committee_start, .fini = harness_stop);
TestSuite(agenda, .init = committee_start, .fini = harness_stop);

#define GOOD_PLAN                                              \
	"title=Sitzung+im+Herbst&place=Rathaus&day=2046-10-05" \
	"&time=14%3A30&once=einmal-geplant"

static const char *
plan(const char *rest)
{
	return text("committee=%s&%s", id(3001), rest);
}

Test(meeting, is_planned_once_however_often_it_is_sent)
{
	struct reply r = post(
			 "/lenkung/sitzungen/neu", plan(GOOD_PLAN), SECRETARY),
		     again = post(
			 "/lenkung/sitzungen/neu", plan(GOOD_PLAN), SECRETARY);

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	cr_expect(str_eq(r.location, again.location));
	cr_expect(number("select count(*) from meeting where title = "
			 "'Sitzung im Herbst'") == 1);
	cr_expect(strcmp(word("select starts_at at time zone 'Europe/Berlin' "
			      "from meeting where title = 'Sitzung im "
			      "Herbst'"),
		      "2046-10-05 14:30:00") == 0);
	r = get(text("/lenkung/sitzung/%s", last_segment(r)), MEMBER);
	cr_expect(r.code == 200 && shows(r, "Sitzung im Herbst"));
}

Test(meeting, shows_what_was_typed_when_something_is_wrong)
{
	struct reply r = post("/lenkung/sitzungen/neu",
	    plan("title=xy&place=Ratskeller&day=&time=25%3A00"), SECRETARY);

	cr_assert(r.code == 422);
	cr_expect(shows(r, "value=\"xy\"") && shows(r, "value=\"Ratskeller\""));
	cr_expect(shows(r, "Bitte mindestens 3 Zeichen."));
	cr_expect(shows(r, "Bitte geben Sie eine Uhrzeit an"));
}

Test(meeting, of_a_foreign_committee_is_as_if_it_were_not_there)
{
	struct reply r = get(text("/lenkung/sitzung/%s", id(9902)), CHAIR);

	cr_expect(r.code == 404);
	r = post("/lenkung/sitzungen/neu",
	    text("committee=%s&%sx", id(3002), GOOD_PLAN), SECRETARY);
	cr_expect(r.code == 404);
	cr_expect(!shows(get("/lenkung/sitzungen", CHAIR), "Fremde"));
	cr_expect(!shows(get("/lenkung/mitglieder", CHAIR), "Fremder"));
	cr_expect(!shows(get("/lenkung/ziele", CHAIR), "Fremdes"));
	cr_expect(!shows(get("/lenkung/beschluesse", CHAIR), "Fremder"));
	cr_expect(!shows(get("/lenkung/massnahmen", CHAIR), "Fremde"));
}

Test(meeting, is_opened_and_closed_by_the_chair_alone)
{
	const char *address;
	struct reply r;

	meeting_planned(51000);
	address = text("/lenkung/sitzung/%s", id(51000));
	r = post(text("%s/eroeffnen", address),
	    text("present=%s&present=%s", id(1010), id(1012)), SECRETARY);
	cr_expect(r.code == 403, "%d", r.code);
	cr_expect(get(text("%s/eroeffnen", address), SECRETARY).code == 403,
	    "no form for what is not his to do");
	r = get(text("%s/schliessen", address), CHAIR);
	cr_expect(r.code == 409 && shows(r, text("href=\"%s\"", address)),
	    "it is not open, and that leads to it");
	r = post(text("%s/eroeffnen", address), "", CHAIR);
	cr_expect(r.code == 422 && shows(r, "wer anwesend ist"));
	r = post(text("%s/eroeffnen", address),
	    text("present=%s&present=%s&present=%s", id(1010), id(1012),
		id(1001)),
	    CHAIR);
	cr_expect(r.code == 303);
	cr_expect(number("select count(*) from meeting_attendance where "
			 "meeting_id = 51000") == 2,
	    "only members of the committee can be there");
	r = post(text("%s/anwesenheit", address),
	    text("present=%s&present=%s", id(1010), id(1011)), SECRETARY);
	cr_expect(r.code == 303);
	cr_expect(number("select count(*) from meeting_attendance where "
			 "meeting_id = 51000 and person_id = 1011") == 1);
	r = post(text("%s/schliessen", address), "", SECRETARY);
	cr_expect(r.code == 403);
	r = post(text("%s/schliessen", address), "", CHAIR);
	cr_expect(r.code == 303);
	r = post(text("%s/schliessen", address), "", CHAIR);
	cr_expect(r.code == 409);
	r = post(text("%s/punkt", address), "title=Zu+spaet", SECRETARY);
	cr_expect(r.code == 409);
}

Test(meeting, that_was_opened_is_not_moved)
{
	struct reply r;

	meeting_opened(51100);
	r = post(text("/lenkung/sitzung/%s/bearbeiten", id(51100)),
	    "title=Anders&day=2046-10-05&time=10%3A00", SECRETARY);
	cr_expect(r.code == 404);
	cr_expect(number("select count(*) from meeting where title = "
			 "'Anders'") == 0);
}

Test(agenda, offers_agreed_conclusions_and_only_their_few_fields)
{
	struct reply r;

	meeting_planned(52000);
	conclusion_closed(52001, "consensus");
	conclusion_closed(52002, "not_agreed");
	r = get(text("/lenkung/sitzung/%s/punkt", id(52000)), SECRETARY);
	cr_assert(r.code == 200);
	cr_expect(shows(r, "Schluss 52001"));
	cr_expect(!shows(r, "Schluss 52002"), "nobody agreed on it");
	cr_expect(!shows(r, "Demo Schulleitung"));
	cr_expect(!shows(r, "zwei Jahrgänge zugleich"));
	r = post(text("/lenkung/sitzung/%s/punkt", id(52000)),
	    text("title=Ohne+Einvernehmen&conclusion=%s", id(52002)),
	    SECRETARY);
	cr_expect(r.code == 404);
}

Test(agenda, copies_the_conclusion_and_keeps_it_from_a_second_item)
{
	const char *address;
	struct reply r;

	meeting_planned(52100);
	conclusion_closed(52101, "dissent");
	address = text("/lenkung/sitzung/%s/punkt", id(52100));
	r = post(address,
	    text("title=Vorlage&is_public=1&conclusion=%s&once=a", id(52101)),
	    SECRETARY);
	cr_assert(r.code == 303, "%d", r.code);
	r = get(text("/lenkung/punkt/%s", last_segment(r)), MEMBER);
	cr_expect(shows(r, "Wortlaut der Schlussfolgerung 52101"));
	cr_expect(shows(r, "5 von 6 Organisationen stimmten zu"));
	r = post(
	    address, text("title=Nochmal&conclusion=%s", id(52101)), SECRETARY);
	cr_expect(r.code == 404, "it waits for an answer already");
}

Test(agenda, item_can_be_worded_anew_and_taken_off_until_it_is_voted_on)
{
	struct reply r;

	meeting_opened(52200);
	item_added(52201, 52200, 0);
	item_added(52202, 52200, 0);
	item_added(52203, 52200, 0);
	r = post(text("/lenkung/punkt/%s/bearbeiten", id(52202)),
	    "title=Besserer+Titel&recommendation=Ja", SECRETARY);
	cr_expect(r.code == 303);
	cr_expect(
	    number("select count(*) from agenda_item where id = 52202 "
		   "and title = 'Besserer Titel' and not is_public") == 1);
	r = post(
	    text("/lenkung/punkt/%s/stimme", id(52203)), "ballot=yes", MEMBER);
	cr_expect(r.code == 303);
	r = post(text("/lenkung/punkt/%s/absetzen", id(52203)), "", SECRETARY);
	cr_expect(r.code == 409);
	r = post(text("/lenkung/punkt/%s/absetzen", id(52201)), "", SECRETARY);
	cr_expect(r.code == 303);
	cr_expect(number("select position from agenda_item where id = "
			 "52202") == 1);
	r = post(text("/lenkung/punkt/%s/bearbeiten", id(9913)), "title=Fremd",
	    SECRETARY);
	cr_expect(r.code == 404);
}
