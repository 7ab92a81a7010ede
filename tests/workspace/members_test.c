/*
 * members_test.c - workspaces as such: who joins and belongs to them, what is
 * new in them, and the archive.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

static void
stop(void)
{
	run("update workspace set is_open = false, closed_at = null where id "
	    "in (2001, 2002)");
	run("delete from workspace_member where workspace_id = 2001 and "
	    "person_id in (1015, 1012)");
	run("delete from workspace_member where workspace_id = 2002 and "
	    "person_id = 1001");
	harness_stop();
}

TestSuite(members, .init = harness_start, .fini = stop);

#define OTHER "fachberatung" /* moderates 2002 */

static const char *
other(const char *rest)
{
	return text("/arbeit/raum/%s%s", id(2002), rest);
}

Test(members, join_what_is_open_by_one_click_and_read_nothing_before)
{
	struct reply r;

	cr_expect(get(other(""), SCHOOL).code == 404);
	cr_expect(post(other("/beitreten"), "", SCHOOL).code == 404);
	r = post(other("/bearbeiten"), "name=Frühe+Bildung&topic=Kita&open=1",
	    OTHER);
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(shows(get("/arbeit/raeume", SCHOOL), "Frühe Bildung"));
	r = get(other(""), SCHOOL);
	cr_expect(r.code == 200 && shows(r, "Beitreten"));
	cr_expect_not(shows(r, "Kolibri"));
	cr_expect(
	    get(text("/arbeit/raum/%s/analyse/%s", id(2002), id(5103)), SCHOOL)
		.code == 404);
	cr_expect(get(other("/mitglieder"), SCHOOL).code == 404);
	cr_expect(get(other("/regeln"), SCHOOL).code == 404);
	cr_assert(post(other("/beitreten"), "", SCHOOL).code == 303);
	cr_assert(post(other("/beitreten"), "", SCHOOL).code == 303);
	r = get(text("/arbeit/raum/%s/analyse/%s", id(2002), id(5103)), SCHOOL);
	cr_expect(r.code == 200, "%d", r.code);
}

Test(members, are_taken_in_and_out_by_moderators)
{
	struct reply r = get(room("/mitglieder?suche=Nachbar"), LEAD);

	cr_expect(shows(r, "Demo Nachbarraum"));
	cr_expect_not(shows(get(room("/mitglieder?suche=Nachbar"), SCHOOL),
			  "Demo Nachbarraum"),
	    "no directory for everybody");
	cr_expect(post(room("/mitglieder"),
		      text("person=%s&role=provider", id(1015)), SCHOOL)
		      .code == 403);
	cr_assert(post(room("/mitglieder"),
		      text("person=%s&role=provider", id(1015)), LEAD)
		      .code == 303);
	cr_expect(get(room("%s", ""), STRANGER_A).code == 200);
	cr_assert(post(room("/mitglieder/entfernen"),
		      text("person=%s", id(1015)), LEAD)
		      .code == 303);
	cr_expect(number("select count(*) from workspace_member where "
			 "workspace_id = 2001 and person_id = 1015") == 0);
	r = post(room("/mitglieder"), text("person=%s&role=provider", id(1004)),
	    LEAD);
	cr_expect(r.code == 409 && shows(r, "mindestens eine Moderation"));
	cr_expect(post(room("/mitglieder/entfernen"),
		      text("person=%s", id(1004)), LEAD)
		      .code == 409);
}

Test(members, write_nothing_into_an_archive)
{
	long long e = fresh_edition();
	long long c = say(e, "Davor", "person", SCHOOL);
	struct reply r;

	r = post(room("/archiv"), "", LEAD);
	cr_expect(r.code == 409 && shows(r, "läuft noch eine Runde"));
	cr_expect(shows(r, "Das ließ sich so nicht speichern"));
	cr_expect_not(shows(r, "Eine Angabe fehlt"), "nothing is missing");
	cr_expect(shows(r, "Was sagt der Rückgang von 2013?"), "which runs");
	cr_expect_not(shows(get(room("/archiv"), LEAD), ">Archivieren<"),
	    "nothing is offered that is refused");
	cr_expect(post(room("/archiv"), "", SCHOOL).code == 403);
	/* as if its rounds were over */
	run("update workspace set closed_at = now() where id = 2001");
	r = get(room("%s", ""), LEAD);
	cr_expect(r.code == 200 && shows(r, "niemand schreibt mehr"));
	cr_expect_not(shows(r, "Was offen ist") || shows(r, "Neue Runde"));
	cr_expect_not(
	    shows(get(room("/analyse/%s", id(e)), LEAD), "Runde beginnen"));
	cr_expect(shows(get(room("/beitrag/%s", id(c)), CHAMBER), "Davor"));
	r = post(room("/analyse/%s/beitraege", id(e)),
	    "kind=question&voice=person&body=Danach", SCHOOL);
	cr_expect(r.code == 409 && shows(r, "Danach"), "%d", r.code);
	cr_expect(post(room("/beitrag/%s/bearbeiten", id(c)),
		      "seen=1&kind=question&body=Anders", SCHOOL)
		      .code == 409);
	cr_expect(post(room("/beitrag/%s/melden", id(c)),
		      "reason=insult&words=x", CHAMBER)
		      .code == 409);
	cr_expect(post(room("/regeln/bearbeiten"),
		      "seen=0&body=Wir+reden+über+Zahlen+allein.", LEAD)
		      .code == 409);
	r = post(room("/bearbeiten"), "name=Neuer+Name", LEAD);
	cr_expect(r.code == 409 && shows(r, "Neuer Name"));
	cr_assert(post(room("/archiv"), "back=1", LEAD).code == 303);
	(void)say(e, "Wieder", "person", SCHOOL);
}

Test(members, see_what_is_new_since_their_last_visit)
{
	long long e = fresh_edition();
	struct reply r;

	run("delete from workspace_visit where person_id = 1005");
	r = get(room("%s", ""), CHAMBER);
	cr_expect_not(shows(r, "Neu seit"), "the first visit");
	run("update workspace_visit set at = now() - interval '2 hours' where "
	    "person_id = 1005");
	(void)say(e, "Eben erst", "person", SCHOOL);
	r = get(room("%s", ""), CHAMBER);
	cr_expect(shows(r, "Neu seit") && shows(r, "Eben erst"));
	cr_expect(
	    shows(get(room("%s", ""), CHAMBER), "Eben erst"), "the same visit");
	run("update workspace_visit set at = now() - interval '2 hours' where "
	    "person_id = 1005");
	run("update workspace_visit set since = null where person_id = 1005");
	cr_expect(number("select count(*) from workspace_visit where "
			 "person_id = 1005") == 1);
}
