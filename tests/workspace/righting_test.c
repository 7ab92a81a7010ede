/*
 * righting_test.c - a moderator corrects what a round says while it runs, and
 * takes back an invitation; what was said before stays readable.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

TestSuite(righting, .init = harness_start, .fini = harness_stop);

static long long
version_of(long long round)
{
	return number(text("select version from round where id = %lld", round));
}

/* The form with its first question as it is, and more. */
static const char *
form(long long round, const char *title, const char *more)
{
	return text("seen=%lld&title=%s&number=1&question=Warum%%3F&added=&"
		    "rule_text=&meets_on=&meets_where=&reason=&%s",
	    version_of(round), title, more);
}

static struct reply
correct(long long round, const char *fields)
{
	return post(room("/runde/%s/berichtigen", id(round)),
	    text("seen=%lld&%s&rule_text=&meets_on=&meets_where=",
		version_of(round), fields),
	    LEAD);
}

static long long
told(const char *kind, long long round, int person)
{
	return number(text("select count(*) from notice n join round_event e "
			   "on e.id = n.object_id where n.kind = '%s' and "
			   "e.round_id = %lld and n.person_id = %d",
	    kind, round, person));
}

Test(righting, keeps_the_former_words_beside_the_new_ones)
{
	long long r = fresh_round(fresh_edition());
	const char *page = room("/runde/%s", id(r));
	struct reply p;

	cr_expect(get(text("%s/berichtigen", page), SCHOOL).code == 403);
	cr_expect(shows(get(text("%s/berichtigen", page), LEAD), "Warum?"));
	p = correct(r, "title=Anderer+Titel&number=1&question=Woher%3F&added="
		       "Wohin%3F%0A%0AWozu%3F&reason=Schreibfehler");
	cr_assert(p.code == 303, "%d %s", p.code, p.body.p);
	p = get(page, SCHOOL);
	cr_expect(shows(p, "Anderer Titel") && shows(p, "Woher?"));
	cr_expect(shows(p, "Wortlaut geändert am") && shows(p, "Warum?"));
	cr_expect(shows(p, "Eine Runde") && shows(p, "Runde berichtigt"),
	    "the title it had stands in the log");
	cr_expect(shows(p, "Schreibfehler"));
	cr_expect(shows(p, "Leitfrage 3 ergänzt"));
	cr_expect(shows(get(text("%s/frage/1", page), SCHOOL), "Warum?"));
	cr_expect(shows(get(text("%s/frage/3", page), SCHOOL), "Wozu?"));
	cr_expect(shows(get(text("%s/protokoll", page), SCHOOL), "Warum?"));
	cr_expect(told("round_changed", r, 1001) == 1, "once");
}

Test(righting, tells_nobody_where_no_question_is_another)
{
	long long r = fresh_round(fresh_edition());

	cr_expect(
	    correct(r, "title=Nur+der+Titel&number=1&question=Warum%3F").code ==
	    303);
	cr_expect(told("round_changed", r, 1001) == 0);
	cr_expect(
	    correct(r, "title=Nur+der+Titel&number=1&question=Warum%3F").code ==
	    303);
	cr_expect(version_of(r) == 2, "nothing changed, nothing happened");
	cr_expect(post(room("/runde/%s/berichtigen", id(r)),
		      form(r, "Nur+der+Titel", "x=1"), LEAD)
			  .code == 422,
	    "what the form does not have");
}

Test(righting, tells_of_another_day_of_the_workshop)
{
	long long r = fresh_round(fresh_edition());

	cr_expect(post(room("/runde/%s/berichtigen", id(r)),
		      text("seen=1&title=Eine+Runde&number=1&question="
			   "Warum%%3F&rule_text=Im+Rathaus&meets_on=2046-11-"
			   "11&meets_where=Ratssaal"),
		      LEAD)
		      .code == 303);
	cr_expect(told("round_longer", r, 1001) == 1);
	cr_expect(shows(get(room("/runde/%s/kalender.ics", id(r)), SCHOOL),
	    "LOCATION:Ratssaal"));
	cr_expect(shows(get(room("/runde/%s", id(r)), SCHOOL), "Im Rathaus"));
}

Test(righting, drops_a_question_that_nobody_answered_and_no_other)
{
	long long e = fresh_edition(), r = fresh_round(e);
	const char *page = room("/runde/%s", id(r));
	struct reply p;

	cr_expect(correct(r, "title=Eine+Runde&number=1&question=Warum%3F&"
			     "added=Wohin%3F%0AWozu%3F")
		      .code == 303);
	p = correct(r, "title=Eine+Runde&number=2&question=");
	cr_expect(p.code == 422 && shows(p, "nicht streichen"),
	    "nobody knows whether it is answered: %d", p.code);
	go_on(r);
	cr_expect(post(text("%s/frage/3", page),
		      "kind=cause&voice=person&body=Deshalb", SCHOOL)
		      .code == 303);
	p = correct(r, "title=Eine+Runde&number=3&question=");
	cr_expect(p.code == 422 && shows(p, "lautete"), "%d", p.code);
	cr_expect(shows(p, "Wozu?"), "what it said");
	p = correct(r, "title=Eine+Runde&number=2&question=");
	cr_expect(p.code == 303, "%d %s", p.code, p.body.p);
	p = get(page, SCHOOL);
	cr_expect(shows(p, "Leitfrage 2 gestrichen"));
	cr_expect(!shows(p, "/frage/2\""), "but not asked any more");
	cr_expect(shows(get(text("%s/frage/3", page), SCHOOL), "Deshalb"),
	    "the others keep their numbers");
	cr_expect(shows(get(room("/analyse/%s/beitraege", id(e)), SCHOOL),
	    "zu Leitfrage 3: <span translate=\"no\">Wozu?"));
	p = get(text("%s/frage/2", page), SCHOOL);
	cr_expect(p.code == 303 && strstr(p.location.p, "/frage/3") != NULL,
	    "%d %s", p.code, p.location.p);
	p = post(text("%s/frage/2", page),
	    "kind=cause&voice=person&body=Zu+spaet+gedacht", SCHOOL);
	cr_expect(p.code == 409 && shows(p, "Zu spaet gedacht"), "%d", p.code);
	cr_expect(get(text("%s/frage/4", page), SCHOOL).code == 404);
}

Test(righting, keeps_one_question_at_least)
{
	long long r = fresh_round(fresh_edition());
	struct reply p;

	go_on(r);
	p = correct(r, "title=Eine+Runde&number=1&question=");
	cr_expect(p.code == 422 && shows(p, "Wenigstens eine Leitfrage"), "%d",
	    p.code);
	cr_expect(correct(r, "title=Eine+Runde&number=1&question=&"
			     "added=Woher%3F")
		      .code == 303);
	p = get(room("/runde/%s/werkstatt", id(r)), LEAD);
	cr_assert(p.code == 303, "%d", p.code);
	cr_expect(shows(get(p.location.p, LEAD), "Woher?"));
}

Test(righting, does_not_tell_by_a_question_that_a_note_was_taken_back)
{
	long long r = fresh_round(fresh_edition()), c;

	cr_expect(correct(r, "title=Eine+Runde&number=1&question=Warum%3F&"
			     "added=Wohin%3F")
		      .code == 303);
	cr_expect(post(room("/runde/%s/frage/2", id(r)),
		      "kind=cause&voice=person&body=Doch+nicht", SCHOOL)
		      .code == 303);
	c = number(
	    text("select max(id) from comment where round_id = %lld", r));
	cr_expect(
	    post(room("/beitrag/%s/zurueckziehen", id(c)), "", SCHOOL).code ==
	    303);
	go_on(r);
	cr_expect(correct(r, "title=Eine+Runde&number=2&question=").code == 303,
	    "as if it had never been written");
}

Test(righting, asks_again_when_somebody_else_was_quicker)
{
	long long r = fresh_round(fresh_edition());
	struct reply p;

	cr_expect(
	    correct(r, "title=Sein+Titel&number=1&question=Weshalb%3F").code ==
	    303);
	p = post(room("/runde/%s/berichtigen", id(r)),
	    text("seen=1&title=Mein+Titel&number=1&question=Warum%%3F"), LEAD);
	cr_expect(p.code == 409, "%d", p.code);
	cr_expect(shows(p, "value=\"Mein Titel\""), "what he typed");
	cr_expect(shows(p, "Weshalb?"), "and what is saved");
	cr_expect(shows(p, "name=\"seen\" value=\"2\""));
}

Test(righting, refuses_a_form_that_is_none_of_ours)
{
	long long r = fresh_round(fresh_edition());

	cr_expect(
	    correct(r, "title=Ab&number=1&question=Warum%3F").code == 422);
	cr_expect(
	    correct(r, "title=Titel&number=eins&question=Warum%3F").code ==
	    400);
	cr_expect(correct(r, "title=Titel&number=1").code == 400);
	cr_expect(
	    correct(r, "title=Titel&number=7&question=Was%3F").code == 422);
}

Test(righting, is_over_with_the_round)
{
	long long r = fresh_round(fresh_edition());
	struct reply p;

	go_on(r), go_on(r), go_on(r);
	cr_expect(get(room("/runde/%s/berichtigen", id(r)), LEAD).code == 409);
	p = correct(r, "title=Zu+spaet&number=1&question=Warum%3F");
	cr_expect(p.code == 409 && shows(p, "Zu spaet"), "%d", p.code);
	cr_expect(!shows(get(room("/runde/%s", id(r)), LEAD), "berichtigen"));
}

static struct reply
take_back(long long round, long long organisation, const char *reason)
{
	return post(room("/runde/%s/einladung/%s", id(round), id(organisation)),
	    text("reason=%s", reason), LEAD);
}

Test(righting, takes_back_an_invitation_by_mistake)
{
	long long r = fresh_round(fresh_edition());
	const char *page = room("/runde/%s/einladung/%s", id(r), id(104));
	struct reply p;

	cr_expect(shows(get(room("/runde/%s/bearbeiten", id(r)), LEAD),
	    text("/einladung/%s", id(104))));
	cr_expect(get(page, SCHOOL).code == 403);
	cr_expect(post(page, "reason=Grund", SCHOOL).code == 403);
	cr_expect(get(page, LEAD).code == 200);
	cr_expect(take_back(r, 104, "").code == 422);
	run(text("select round_tell(%lld, 'round_reminder', "
		 "round_note(%lld, 'reminded', '', 3), false)",
	    r, r));
	cr_expect(told("round_reminder", r, 1005) == 1);
	p = take_back(r, 104, "Falsche+Kammer");
	cr_assert(p.code == 303, "%d %s", p.code, p.body.p);
	cr_expect(number(text("select count(*) from round_invitation where "
			      "round_id = %lld",
		      r)) == 2);
	cr_expect(told("round_reminder", r, 1005) == 0, "nobody waits");
	cr_expect(number(text("select count(*) from notice where kind = "
			      "'invitation' and object_id = %lld and "
			      "person_id = 1005",
		      r)) == 0);
	cr_expect(told("uninvited", r, 1005) == 1);
	p = get(room("/runde/%s", id(r)), SCHOOL);
	cr_expect(
	    shows(p, "Einladung zurückgenommen") && shows(p, "Falsche Kammer"));
	cr_expect(get(page, LEAD).code == 404);
	cr_expect(post(room("/runde/%s/bearbeiten", id(r)),
		      text("seen=%lld&starts_on=2026-11-01&ends_alone=2046-10-"
			   "31&ends_discuss=2046-11-30&ends_consent=2046-12-31"
			   "&by_date=1&reason=&organisation=%s",
			  version_of(r), id(104)),
		      LEAD)
		      .code == 303);
	cr_expect(number(text("select count(*) from notice where kind = "
			      "'invitation' and object_id = %lld and "
			      "person_id = 1005",
		      r)) == 1,
	    "and invites again");
}

Test(righting, leaves_invited_who_has_spoken)
{
	long long e = fresh_edition(), r = fresh_round(e), c;
	const char *school = room("/runde/%s/einladung/%s", id(r), id(103));
	struct reply p;

	say(e, "Wir sind da", "organisation", SCHOOL);
	p = get(school, LEAD);
	cr_expect(shows(p, "hat schon etwas notiert"));
	cr_expect(!shows(p, "<textarea"));
	p = take_back(r, 103, "Versehen");
	cr_expect(p.code == 409 && shows(p, "hat schon etwas notiert"));
	say(e, "Nur ich", "person", CHAMBER);
	cr_expect(
	    !shows(get(room("/runde/%s/einladung/%s", id(r), id(104)), LEAD),
		"notiert"),
	    "what nobody said for it");
	go_on(r), go_on(r);
	c = conclude(r, "Wer steht wozu?");
	cr_expect(post(room("/schlussfolgerung/%s", id(c)),
		      "seen=1&stance=agree&reason=", CHAMBER)
		      .code == 303);
	cr_expect(take_back(r, 104, "Versehen").code == 409);
	cr_expect(take_back(r, 105, "Versehen").code == 303);
	cr_expect(number(text("select (t).entitled from conclusion c, "
			      "conclusion_tally(c) t where c.id = %lld",
		      c)) == 2);
}

Test(righting, leaves_the_last_one_invited)
{
	long long r = fresh_round(fresh_edition());

	cr_expect(take_back(r, 104, "Versehen").code == 303);
	cr_expect(take_back(r, 105, "Versehen").code == 303);
	cr_expect(take_back(r, 103, "Versehen").code == 409);
	cr_expect(
	    shows(get(room("/runde/%s/einladung/%s", id(r), id(103)), LEAD),
		"als einzige eingeladen"));
}
