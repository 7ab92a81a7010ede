/*
 * comment_test.c - contributions: where they stand, who may change them, what
 * stays of them.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

TestSuite(comment, .init = harness_start, .fini = harness_stop);

#define CELL "/wert/%s/05914/2013?analyse=%s"

Test(comment, keeps_the_value_and_the_release_its_author_saw)
{
	long long e = fresh_edition();
	struct reply r = post(room("/analyse/%s/beitraege", id(e)),
	    text("definition=%s&area=05914&period=2013&kind=cause&voice=person"
		 "&body=Doppelter+Jahrgang",
		id(4401)),
	    SCHOOL);

	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(
	    str_starts(r.location, room("/wert/%s/05914/2013", id(4401))));
	cr_expect(str_is(
	    str_of(word(text("select seen_shown || ' ' || seen_numerator || "
			     "'/' || seen_denominator || ' ' || area_name from "
			     "comment where edition_id = %lld",
		e))),
	    "3.7 106/2871 Hagen, Kreisfreie Stadt"));
	r = get(room(CELL, id(4401), id(e)), CHAMBER);
	cr_assert(r.code == 200);
	cr_expect(shows(r, "Doppelter Jahrgang") && shows(r, "2.871"));
	cr_expect(shows(r, "5,3") && shows(r, "6,3"), "neighbours");
	cr_expect(shows(r, "Doppelter Abiturjahrgang"), "break");
}

Test(comment, says_what_a_newer_release_made_of_its_value)
{
	long long e = fresh_edition(), r;
	struct reply p;

	p = post(room("/analyse/%s/beitraege", id(e)),
	    text("definition=%s&area=05914&period=2012&kind=cause&voice=person"
		 "&body=Alt",
		id(4401)),
	    SCHOOL);
	cr_assert(p.code == 303);
	run("insert into delivery (id, source_id, title, file_name, "
	    "file_sha256, file_bytes, encoding, uploaded_by) select 4199, "
	    "source_id, title, file_name, sha256('neu'), 3, encoding, "
	    "uploaded_by from delivery order by id limit 1");
	r = number("insert into release (delivery_id, source_id, number) "
		   "values (4199, 4001, 99) returning id");
	run(text("insert into computation (definition_id, release_id, number) "
		 "values (4401, %lld, 99)",
	    r));
	run(text("insert into indicator_value (definition_id, release_id, "
		 "area_id, period, numerator, denominator, value, shown) "
		 "values (4401, %lld, 8, '2012', 133, 2462, 5.402, '5.4')",
	    r));
	p = get(room("/analyse/%s/beitraege", id(e)), CHAMBER);
	cr_expect(shows(p, "anchor-revised") && shows(p, "5,4"));
}

Test(comment, is_refused_for_a_cell_that_no_figure_shows)
{
	cr_expect(post(room("/analyse/%s/beitraege", id(fresh_edition())),
		      text("definition=%s&area=05111&period=2013&kind=cause"
			   "&voice=person&body=x",
			  id(4401)),
		      SCHOOL)
		      .code == 404);
}

Test(comment, sent_twice_is_written_once)
{
	static const char key[] = "0123456789012345678901234567890123456789012";
	const char *form =
	    text("kind=cause&voice=person&body=Einmal&once=%s", key);
	long long e = fresh_edition();
	const char *where = room("/analyse/%s/beitraege", id(e));

	cr_expect(post(where, form, SCHOOL).code == 303);
	cr_expect(post(where, form, SCHOOL).code == 303);
	cr_expect(number(text("select count(*) from comment where edition_id "
			      "= %lld",
		      e)) == 1);
	cr_expect(number(text("select n_comments from edition where id = %lld",
		      e)) == 1);
}

Test(comment, changed_after_a_step_back_is_not_lost)
{
	static const char key[] = "1123456789012345678901234567890123456789012";
	long long e = fresh_edition();
	const char *where = room("/analyse/%s/beitraege", id(e));
	struct reply r;

	cr_expect(post(where,
		      text("kind=cause&voice=person&body=Einmal&once=%s", key),
		      SCHOOL)
		      .code == 303);
	r = post(where,
	    text("kind=cause&voice=person&body=Einmal+und+mehr&once=%s", key),
	    SCHOOL);
	cr_assert(r.code == 409, "%d", r.code);
	cr_expect(shows(r, "Einmal und mehr") && shows(r, "schon ein Beitrag"));
	cr_expect(!shows(r, key), "sent again it is another one");
	cr_expect(number(text("select count(*) from comment where edition_id "
			      "= %lld and body = 'Einmal'",
		      e)) == 1);
	/* what was changed since by its author is still the one sent */
	run(text(
	    "update comment set body = 'Anders' where edition_id = %lld", e));
	cr_expect(post(where,
		      text("kind=cause&voice=person&body=Einmal&once=%s", key),
		      SCHOOL)
		      .code == 303);
}

Test(comment, without_words_or_kind_comes_back_with_what_was_typed)
{
	const char *where = room("/analyse/%s/beitraege", id(fresh_edition()));
	struct reply r =
	    post(where, "kind=&voice=person&body=Behalten", SCHOOL);

	cr_assert(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "was für ein Beitrag") && shows(r, "Behalten"));
	r = post(where, "kind=doubt&voice=person&body=", SCHOOL);
	cr_expect(r.code == 422 && shows(r, "Bitte schreiben Sie etwas"));
}

Test(comment, speaks_for_an_organisation_only_with_a_mandate)
{
	long long e = fresh_edition();
	struct reply r;

	(void)say(e, "Wir", "organisation", SCHOOL);
	cr_expect(str_is(str_of(word(text("select organisation_name from "
					  "comment where edition_id = %lld",
			     e))),
	    "Demo Gesamtschule"));
	run("update mandate set until_day = current_date - 1, from_day = "
	    "current_date - 9 where person_id = 1008");
	r = post(room("/analyse/%s/beitraege", id(e)),
	    "kind=cause&voice=organisation&body=Ohne", "arbeitsagentur");
	cr_expect(r.code == 303, "%d", r.code);
	cr_expect(number("select count(*) from comment where body = 'Ohne' "
			 "and organisation_id is null") == 1);
}

Test(comment, is_changed_by_its_author_alone_and_keeps_its_history)
{
	long long e = fresh_edition();
	long long c = say(e, "Erste Fassung", "person", SCHOOL);
	const char *where = room("/beitrag/%s/bearbeiten", id(c));
	struct reply r;

	cr_expect(get(where, CHAMBER).code == 403);
	cr_expect(
	    post(where, "seen=1&kind=cause&body=Fremd", CHAMBER).code == 404);
	r = post(where, "seen=1&kind=cause&body=Zweite+Fassung", SCHOOL);
	cr_assert(r.code == 303, "%d", r.code);
	r = post(where, "seen=1&kind=cause&body=Dritte+Fassung", SCHOOL);
	cr_expect(r.code == 409 && shows(r, "Dritte Fassung"));
	r = get(room("/beitrag/%s", id(c)), CHAMBER);
	cr_expect(shows(r, "Erste Fassung") && shows(r, "Zweite Fassung"));
}

Test(comment, that_was_withdrawn_leaves_a_stone_and_its_replies)
{
	long long e = fresh_edition();
	long long c = say(e, "Zu viel gesagt", "person", SCHOOL);
	const char *where = room("/beitrag/%s/zurueckziehen", id(c));
	struct reply r = post(room("/beitrag/%s", id(c)),
	    "kind=question&voice=person&body=Bleibt+stehen", CHAMBER);

	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(get(where, CHAMBER).code == 403);
	cr_expect(post(where, "", CHAMBER).code == 404);
	cr_assert(post(where, "", SCHOOL).code == 303);
	r = get(room("/analyse/%s/beitraege", id(e)), CHAMBER);
	cr_expect(!shows(r, "Zu viel gesagt") && shows(r, "Bleibt stehen"));
	cr_expect(shows(r, "zurückgezogen"));
	cr_expect(post(room("/beitrag/%s", id(c)),
		      "kind=question&voice=person&body=Zu+spät", CHAMBER)
		      .code == 409);
	cr_assert(post(where, "back=1", SCHOOL).code == 303);
	cr_expect(
	    shows(get(room("/beitrag/%s", id(c)), CHAMBER), "Zu viel gesagt"));
	cr_expect(number(text("select n_comments from edition where id = %lld",
		      e)) == 2);
}

Test(comment, in_another_workspace_is_as_if_it_were_not_there)
{
	cr_expect(get(room("/beitrag/%s", id(7201)), SCHOOL).code == 404);
	cr_expect(
	    get(text("/arbeit/raum/%s/beitrag/%s", id(2002), id(7201)), SCHOOL)
		.code == 404);
	cr_expect(post(text("/arbeit/raum/%s/analyse/%s/beitraege", id(2002),
			   id(5103)),
		      "kind=cause&voice=person&body=x", SCHOOL)
		      .code == 404);
	cr_expect(post(room("/analyse/%s/beitraege", id(5103)),
		      "kind=cause&voice=person&body=x", SCHOOL)
		      .code == 404);
}

Test(comment, tells_its_author_of_a_reply_and_the_office_of_a_doubt)
{
	long long e = fresh_edition();
	long long c = say(e, "Frage", "person", SCHOOL);
	struct reply r = post(room("/beitrag/%s", id(c)),
	    "kind=doubt&voice=person&body=Wirklich%3F", CHAMBER);
	long long reply =
	    number(text("select id from comment where parent_id = %lld", c));

	cr_assert(r.code == 303);
	cr_expect(number(text("select count(*) from notice where kind = "
			      "'reply' and person_id = 1001 and object_id = "
			      "%lld",
		      reply)) == 1);
	cr_expect(number(text("select count(*) from notice where kind = "
			      "'doubt' and person_id = 1002 and object_id = "
			      "%lld",
		      reply)) == 1);
	cr_expect(shows(get("/arbeit/", ANALYST_A), "Wirklich?"));
	cr_expect(!shows(get("/arbeit/", CHAMBER), "Wirklich?"));
}

Test(comment, is_shown_as_text_whatever_it_holds)
{
	long long e = fresh_edition();
	struct reply r;

	(void)say(e, "<script>alert(1)</script> **fett** [x](javascript:y)",
	    "person", SCHOOL);
	r = get(room("/analyse/%s/beitraege", id(e)), CHAMBER);
	cr_expect(shows(r, "&lt;script&gt;"));
	cr_expect(shows(r, "<strong>fett</strong>"));
	cr_expect(!shows(r, "href=\"javascript"));
}

/* Who reads a reply below a hidden beginning can answer nobody. */
Test(comment, below_a_hidden_beginning_takes_no_reply_and_says_so)
{
	long long e = fresh_edition(), head, reply;
	struct reply r;

	head = number(text("insert into comment (workspace_id, edition_id, "
			   "kind, body, author_id, author_name, root_id) "
			   "values (2001, %lld, 'cause', 'Anfang', 1001, 'A', "
			   "0) returning id",
	    e));
	reply = number(text("insert into comment (workspace_id, edition_id, "
			    "parent_id, kind, body, author_id, author_name, "
			    "root_id) values (2001, %lld, %lld, 'cause', "
			    "'Darauf', 1001, 'A', 0) returning id",
	    e, head));
	run(text("update comment set state = 'hidden' where id = %lld", head));
	r = get(room("/beitrag/%s", id(reply)), CHAMBER);
	cr_expect(r.code == 200 && shows(r, "ist ausgeblendet: Antworten"));
	cr_expect_not(shows(r, "Ihre Antwort"));
	r = post(room("/beitrag/%s", id(reply)),
	    "kind=cause&voice=person&body=Zu+sp%C3%A4t", CHAMBER);
	cr_expect(r.code == 409, "%d", r.code);
	cr_expect(
	    shows(r, "ist ausgeblendet: Antworten") && shows(r, "Zu spät"));
	cr_expect(
	    shows(get(room("/beitrag/%s", id(reply)), LEAD), "Ihre Antwort"),
	    "who moderates reads all of it");
}
