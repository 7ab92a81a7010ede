/*
 * rounds_test.c - what surrounds a round: templates, leading questions, what
 * came by letter, its dates; and that a sealed note shows nowhere.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"
#include "workday.h"

TestSuite(rounds, .init = harness_start, .fini = harness_stop);

static long long
template_named(const char *name)
{
	return number(
	    text("select id from round_template where name = '%s'", name));
}

Test(rounds, begin_from_a_template_that_is_chosen_first)
{
	long long t = template_named("Kurze Runde");
	struct reply r = get(room("/runde/neu"), LEAD);
	struct day last = {today().d - 1};

	cr_expect(shows(r, "Kurze Runde") && shows(r, "Runde mit Workshop"));
	r = get(room("/runde/neu?vorlage=%s", id(t)), LEAD);
	cr_expect(r.code == 200);
	for (int i = 0; i < 3; i++) {
		char iso[FORMAT_MAX];

		last = workday_from((struct day){last.d + 7});
		(void)format_day(LANG_DE, last, DATE_ISO_DAY, iso);
		cr_expect(shows(r, text("value=\"%s\"", iso)),
		    "seven days, and on to a day of work: %s", iso);
	}
	cr_expect(
	    get(room("/runde/neu?vorlage=%s", id(4711)), LEAD).code == 404);
}

Test(rounds, take_their_rule_and_reminders_from_the_template)
{
	long long e = fresh_edition(), t = template_named("Kurze Runde");
	struct reply r;

	run(text("update round_template set rule_text = 'Sitzung im Rathaus' "
		 "where id = %lld",
	    t));
	r = post(room("/runde/neu"),
	    text("edition=%s&vorlage=%s&title=Aus+der+Vorlage&questions=Warum&"
		 "starts_on=2026-11-01&ends_alone=2046-10-31&by_date=1&"
		 "organisation=%s",
		id(e), id(t), id(103)),
	    LEAD);

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
	cr_expect(number(text("select (remind_before = '{3,1}' and rule_text "
			      "= 'Sitzung im Rathaus')::int from round where "
			      "edition_id = %lld",
		      e)) == 1);
	r = get(room("/runde/%s", id(number(text("select id from round where "
						 "edition_id = %lld",
				      e)))),
	    SCHOOL);
	cr_expect(shows(r, "Regel der Runde") && shows(r, "im Rathaus"));
	run(text(
	    "update round_template set rule_text = '' where id = %lld", t));
}

Test(rounds, have_templates_that_are_made_changed_copied_and_put_away)
{
	const char *form = "name=Eigene&days_alone=5&days_consent=6&remind_1=2";
	const char *where;
	long long t;

	cr_expect(get("/arbeit/vorlagen", SCHOOL).code == 403);
	cr_expect(post("/arbeit/vorlagen/neu", form, SCHOOL).code == 403);
	cr_expect(post("/arbeit/vorlagen/neu", "name=Leer", LEAD).code == 422);
	cr_expect(post("/arbeit/vorlagen/neu", form, LEAD).code == 303);
	t = template_named("Eigene");
	where = text("/arbeit/vorlagen/%s", id(t));
	cr_expect(shows(get(where, LEAD), "value=\"Eigene\""));
	cr_expect(
	    post(where, text("seen=1&%s&days_discuss=7", form), LEAD).code ==
	    303);
	cr_expect(number(text("select (days = '{5,7,6}')::int from "
			      "round_template where id = %lld",
		      t)) == 1);
	cr_expect(post(where, text("seen=1&%s", form), LEAD).code == 409);
	cr_expect(
	    shows(get(text("/arbeit/vorlagen/neu?vorlage=%s", id(t)), LEAD),
		"value=\"7\""));
	cr_expect(post(text("%s/ablage", where), "seen=2", LEAD).code == 303);
	cr_expect(!shows(get(room("/runde/neu"), LEAD), "Eigene"));
	cr_expect(shows(get("/arbeit/vorlagen", LEAD), "Zurückholen"));
	cr_expect(
	    post(text("%s/ablage", where), "seen=3&back=1", LEAD).code == 303);
	cr_expect(shows(get(room("/runde/neu"), LEAD), "Eigene"));
}

Test(rounds, show_each_question_with_what_answers_it)
{
	long long e = fresh_edition(), r = fresh_round(e);
	const char *page = room("/runde/%s/frage/1", id(r));
	struct reply p;

	cr_expect(get(room("/runde/%s/frage/2", id(r)), SCHOOL).code == 404);
	p = post(page, "kind=cause&voice=person&body=", SCHOOL);
	cr_expect(p.code == 422, "%d", p.code);
	p = post(
	    page, "kind=cause&voice=organisation&body=Weil+es+so+ist", SCHOOL);
	cr_assert(p.code == 303, "%d %s", p.code, p.body.p);
	cr_expect(shows(get(page, SCHOOL), "Weil es so ist"));
	cr_expect(!shows(get(page, CHAMBER), "Weil es so ist"), "alone");
	go_on(r);
	cr_expect(shows(get(page, CHAMBER), "Weil es so ist"));
	cr_expect(shows(get(room("/analyse/%s/beitraege", id(e)), CHAMBER),
	    "Weil es so ist"));
	go_on(r);
	p = post(page, "kind=cause&voice=person&body=Zu+spaet", SCHOOL);
	cr_expect(p.code == 409 && shows(p, "Zu spaet"), "%d", p.code);
}

Test(rounds, count_what_the_moderator_enters_for_an_organisation)
{
	long long e = fresh_edition(), r = fresh_round(e);
	const char *page = room("/runde/%s/eintragen", id(r));
	const char *form = text("organisation=%s&channel=letter&question=1&"
				"kind=cause&body=Aus+dem+Brief",
	    id(105));

	cr_expect(get(page, SCHOOL).code == 403);
	cr_expect(post(page, form, SCHOOL).code == 403);
	cr_expect(post(page, "kind=cause&body=X", LEAD).code == 422);
	cr_expect(post(page, form, LEAD).code == 303);
	cr_expect(number(text("select count(spoke_at) from round_invitation "
			      "where round_id = %lld",
		      r)) == 0,
	    "sealed with the others");
	cr_expect(number(text("select count(*) from notice n join comment c on "
			      "c.id = n.object_id where n.kind = 'entered' and "
			      "c.round_id = %lld",
		      r)) == 0);
	go_on(r);
	cr_expect(number(text("select count(*) from notice n join comment c on "
			      "c.id = n.object_id where n.kind = 'entered' and "
			      "n.person_id = 1006 and c.round_id = %lld",
		      r)) == 1,
	    "whose word it is reads of it");
	cr_expect(number(text("select count(spoke_at) from round_invitation "
			      "where round_id = %lld and organisation_id = 105",
		      r)) == 1);
	cr_expect(shows(get(room("/runde/%s/frage/1", id(r)), SCHOOL),
	    "per Brief, eingetragen von der Moderation"));
	cr_expect(shows(get(room("/analyse/%s/beitraege", id(e)), SCHOOL),
	    "per Brief, eingetragen von der Moderation"));
}

Test(rounds, are_in_ones_calendar)
{
	long long r = fresh_round(fresh_edition());
	struct reply p = get(room("/runde/%s/kalender.ics", id(r)), SCHOOL);

	cr_expect(p.code == 200 && shows(p, "BEGIN:VCALENDAR"), "%d", p.code);
	cr_expect(shows(p, "DTSTART;VALUE=DATE:20461031"), "the last day");
	cr_expect(shows(p, "DTEND;VALUE=DATE:20461101"));
	cr_expect(shows(p, "SUMMARY:Letzter Tag: Für sich lesen und notieren"));
	cr_expect(shows(p, "-alone@portal.example"));
	run(text("update round set meets_on = '2046-11-15', meets_where = "
		 "'14:00 bis 16 Uhr, Rathaus' where id = %lld",
	    r));
	p = get(room("/runde/%s/kalender.ics", id(r)), SCHOOL);
	cr_expect(shows(p, "DTSTART:20461115T130000Z"));
	cr_expect(shows(p, "DTEND:20461115T150000Z"));
	cr_expect(shows(get("/arbeit/kalender.ics", SCHOOL), "Eine Runde"));
	cr_expect(
	    !shows(get("/arbeit/kalender.ics", STRANGER_A), "Eine Runde"));
	cr_expect(
	    get(room("/runde/%s/kalender.ics", id(r)), STRANGER_A).code == 404);
}

/* Every page of the program that could tell. */
static void
expect_nowhere(long long e, long long r, long long c, const char *as)
{
	const char *const pages[] = {"/arbeit/", "/arbeit/hinweise",
	    "/arbeit/raeume", room("%s", ""), room("/analyse/%s", id(e)),
	    room("/analyse/%s/ausgaben", id(e)),
	    room("/analyse/%s/beitraege", id(e)),
	    room("/analyse/%s/beitraege?art=doubt", id(e)),
	    room("/analyse/%s/frueher", id(e)),
	    room("/analyse/%s/ohne-ort", id(e)),
	    room("/wert/%s/05914/2013?analyse=%s", id(4401), id(e)),
	    room("/beitrag/%s", id(c)), room("/beitrag/%s/bearbeiten", id(c)),
	    room("/beitrag/%s/zurueckziehen", id(c)),
	    room("/beitrag/%s/umhaengen", id(c)), room("/runde/%s", id(r)),
	    room("/runde/%s/weiter", id(r)),
	    room("/runde/%s/bearbeiten", id(r)),
	    room("/runde/%s/eintragen", id(r)),
	    room("/runde/%s/frage/1", id(r)),
	    room("/runde/%s/kalender.ics", id(r)), "/arbeit/kalender.ics",
	    "/arbeit/suche?q=Nachtpfauenauge",
	    "/arbeit/suche?q=Nachtpfauenauge+oder+Schmetterling",
	    /* with a slip, and a compound: what it offers instead */
	    "/arbeit/suche?q=Nachtpfauenaug", "/arbeit/suche?q=Pfauenauge",
	    "/arbeit/suche?q=Mond"};

	for (size_t i = 0; i < COUNT(pages); i++) {
		struct reply p = get(pages[i], as);
		const char *found = strstr(p.body.p, "achtpfauenauge");

		/* but for the words that he himself has just typed */
		if (strncmp(pages[i], "/arbeit/suche", 13) == 0) {
			cr_expect(
			    !shows(p, "Mondfalter"), "%s: %s", as, pages[i]);
			cr_expect((strstr(pages[i], "auge") != NULL &&
				      strstr(pages[i], "Nacht") != NULL) ||
				      found == NULL,
			    "%s: %s", as, pages[i]);
		} else
			cr_expect(found == NULL, "%s: %s", as, pages[i]);
	}
}

/* A note on an edition of a round that is in its first phase. */
static void
expect_sealed(long long e, long long r)
{
	static const char *const others[] = {
	    LEAD, CHAMBER, "bildungsmonitoring", "elternvertretung"};
	long long c;
	struct reply p = post(room("/analyse/%s/beitraege", id(e)),
	    text("definition=%s&area=05914&period=2013&kind=doubt&"
		 "voice=organisation&body=Das+Nachtpfauenauge+ist+ein+"
		 "Mondfalter.",
		id(4401)),
	    SCHOOL);

	cr_assert(p.code == 303, "%d", p.code);
	c = number(
	    text("select max(id) from comment where edition_id = %lld", e));
	cr_expect(shows(get(room("/beitrag/%s", id(c)), SCHOOL), "Mondfalter"));
	for (size_t i = 0; i < COUNT(others); i++)
		expect_nowhere(e, r, c, others[i]);
	cr_expect(number(text("select n_comments from edition where id = %lld",
		      e)) == 0);
	cr_expect(number("select count(*) from search_word where word like "
			 "'nachtpfauen%'") == 0);
	cr_expect(number(text("select count(*) from notice where object_id = "
			      "%lld",
		      c)) == 0);
	cr_expect(number("select count(*) from outbox where title like "
			 "'%pfauen%'") == 0);
	cr_expect(number("select count(*) from journal where detail::text "
			 "like '%pfauen%'") == 0);
	go_on(r);
	cr_expect(shows(get(room("/beitrag/%s", id(c)), LEAD), "Mondfalter"),
	    "and to all when it is revealed");
	cr_expect(number(text("select n_comments from edition where id = %lld",
		      e)) == 1);
	run(text("update comment set withdrawn_at = now() where id = %lld", c));
	run("delete from search_word where word like 'nachtpfauen%'");
}

Test(rounds, show_a_sealed_note_to_nobody_but_its_author)
{
	long long e = fresh_edition();

	expect_sealed(e, fresh_round(e));
}

Test(rounds, show_a_sealed_note_on_any_of_their_editions_to_nobody)
{
	long long first = fresh_edition_like(5102), e = fresh_edition();

	expect_sealed(e, fresh_round_on_both(first, e));
	cr_expect(number(text("select n_comments from edition where id = %lld",
		      first)) == 0,
	    "counted where it stands");
}
