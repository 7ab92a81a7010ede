/*
 * mine_test.c - the first page, notices, rooms and the search.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "matrix.h"
#include "room.h"
#include "text.h"

TestSuite(mine, .init = harness_start, .fini = harness_stop);
TestSuite(search, .init = harness_start, .fini = harness_stop);
TestSuite(matrix, .init = harness_start, .fini = harness_stop);

Test(mine, says_what_waits_for_each)
{
	struct reply r;

	cr_expect(get("/arbeit/", NULL).code == 303);
	r = get("/arbeit/", "volkshochschule");
	cr_expect(r.code == 200 && shows(r, "Beitrag schreiben: Was sagt der "
					    "Rückgang von 2013?"));
	r = get("/arbeit/", LEAD);
	cr_expect(shows(r, "Runde leiten: Was sagt der Rückgang von 2013?"));
	cr_expect(shows(r, "Noch nicht: "));
	r = get("/arbeit/", "administration");
	cr_expect(r.code == 200 && shows(r, "wartet nichts auf Sie"));
	cr_expect(get("/arbeit/", "vorsitz").code == 200);
	cr_expect(get("/arbeit", SCHOOL).code == 303);
}

/* The demo's round about a year to start from asks for an opinion now, and
 * goes on for two weeks after that. */
Test(mine, is_due_when_the_phase_ends_not_the_round)
{
	const char *ends = text("<time datetime=\"%s\">",
	    word("select ends_on from round_phase where round_id = 6003 and "
		 "phase = 'sense'"));
	const char *over = text("<time datetime=\"%s\">",
	    word("select ends_on from round where id = 6003"));
	struct reply r = get("/arbeit/", SCHOOL);

	cr_assert(shows(r, "Entwurf einschätzen"));
	cr_expect(shows(r, ends));
	cr_expect_not(shows(r, over));
	r = get(room("%s", ""), SCHOOL);
	cr_expect(shows(r, ends));
}

/* One analysis of the demo stands at a former computation, and one file was
 * read: the page of discussions says so to analysts and to nobody else. */
Test(mine, names_an_analyst_what_waits_at_his_desk)
{
	struct reply r;

	run("delete from import where state in ('understood', 'failed')");
	run("update analysis_figure set release_id = "
	    "definition_newest(definition_id)");
	run("update analysis_reference set release_id = "
	    "definition_newest(definition_id)");
	cr_expect(!shows(get("/arbeit/", ANALYST_A), "Datei ansehen"));
	cr_expect(!shows(get("/arbeit/", ANALYST_A), "ändert eine Analyse"));
	run("update analysis_figure set release_id = 4272 where "
	    "analysis_id = 5004");
	run("insert into import (id, state, file_name, uploaded_by) values "
	    "(4861, 'understood', 'a.csv', 1003), (4862, 'failed', 'b.csv', "
	    "1002), (4863, 'failed', 'c.csv', 1003)");
	run("update comment set answered = true where id in (7002, 7301)");
	r = get("/arbeit/", ANALYST_A);
	cr_expect(shows(r, "<a href=\"/daten/einlesen/\">Eine gelesene Datei "
			   "ansehen und übernehmen</a>"));
	cr_expect(shows(r, "Eine Datei ließ sich nicht lesen"), "his own");
	cr_expect(shows(r, "<a href=\"/daten/analyse/\">Ein neuer Datenstand "
			   "ändert eine Analyse</a>"));
	cr_expect(shows(r, "href=\"/daten/zweifel/\""), "answered, but open");
	cr_expect_not(shows(get("/arbeit/", LEAD), "/daten/"));
	cr_expect_not(shows(get("/arbeit/", SCHOOL), "/daten/einlesen/"));
	run("delete from import where id between 4861 and 4863");
	run("update comment set answered = false where id = 7002");
}

static void
revise(const char *value)
{
	run(text("update comment set now_release_id = 4273, now_shown = '%s', "
		 "now_symbol = null where id = 7301",
	    value));
}

/* A doubt of the demo about Hagen 2022; its author reads of each revision once,
 * and not of the next one before he has read of this one. */
Test(mine, tells_an_author_once_that_his_value_was_revised)
{
	const char *told = "select count(*) from notice where person_id = 1001 "
			   "and object_id = 7301 and kind = 'revised'";

	run("delete from notice where object_id = 7301");
	run("update comment set author_id = 1001, now_release_id = null, "
	    "now_shown = null where id = 7301");
	run("update comment set now_release_id = 4272, now_shown = seen_shown, "
	    "now_symbol = seen_symbol where id = 7301");
	cr_expect(number(told) == 0, "newer, but the same");
	revise("99.1");
	cr_expect(number(told) == 1);
	revise("99.1");
	revise("99.2");
	cr_expect(number(told) == 1, "not before the first was read");
	run("update notice set read_at = now() where object_id = 7301");
	revise("99.3");
	cr_expect(number(told) == 1);
	cr_expect(shows(get("/arbeit/hinweise", SCHOOL),
	    "Ein Wert, zu dem Sie geschrieben haben, hat sich geändert"));
	run("update comment set now_shown = null where id = 7301");
	cr_expect(number("select count(*) from notice where person_id = 1001 "
			 "and object_id = 7301 and kind = 'gone'") == 1);
	run("delete from notice where object_id = 7301");
	run("update comment set author_id = 1015, now_shown = '99.4' where "
	    "id = 7301");
	cr_expect(
	    number("select count(*) from notice where object_id = 7301") == 0,
	    "who may not read the room");
}

/* The demo's threads on Bochum and on a section that edition 2 lacks. */
Test(mine, tells_once_that_a_place_is_gone)
{
	const char *told = "select count(*) from notice where kind = 'gone' "
			   "and object_id in (7303, 7304)";

	run("delete from notice where kind = 'gone'");
	run("update comment set place_id = null, place_href = null where id in "
	    "(7303, 7304)");
	run("select edition_tells(5105)");
	cr_expect(number(told) == 2, "%lld", number(told));
	cr_expect(
	    number("select count(*) from notice where kind = 'gone'") == 2);
	run("select edition_tells(5105)");
	cr_expect(number(told) == 2, "never twice");
	run("delete from notice where kind = 'gone'");
}

/* Edition 2 of the demo's series has no words of its own, but older ones. */
Test(mine, counts_in_a_room_what_one_finds_behind_it)
{
	struct reply r = get(text("/arbeit/raum/%s", id(2001)), SCHOOL);

	cr_assert(r.code == 200);
	cr_expect(
	    shows(r, text("<a href=\"/arbeit/raum/%s/analyse/%s/frueher\">"
			  "6 Beiträge aus früheren Ausgaben</a>",
			 id(2001), id(5105))));
	cr_expect_not(shows(r, "0 Beiträge"));
	r = get(room("/analyse/%s/beitraege", id(5105)), SCHOOL);
	cr_expect(shows(r, "/frueher\">Beiträge früherer Ausgaben</a>"));
	r = get(room("/analyse/%s/beitraege", id(5104)), SCHOOL);
	cr_expect_not(shows(r, "/frueher\">"));
}

Test(mine, follows_a_notice_and_marks_it_read)
{
	long long n = number("insert into notice (person_id, kind, "
			     "workspace_id, object_id, title, address) values "
			     "(1001, 'reply', 2001, 1, 'Neues', '/arbeit/raum/"
			     "x') returning id");
	struct reply r = get("/arbeit/hinweise", SCHOOL);

	cr_expect(r.code == 200 && shows(r, "neu"));
	cr_expect(get(text("/arbeit/hinweise/%s", id(n)), CHAMBER).code == 404);
	r = get(text("/arbeit/hinweise/%s", id(n)), SCHOOL);
	cr_expect(r.code == 303 && str_starts(r.location, "/arbeit/raum/"));
	cr_expect(number(text("select count(read_at) from notice where id = "
			      "%lld",
		      n)) == 1);
	cr_expect(post("/arbeit/hinweise", "", SCHOOL).code == 303);
	cr_expect(number("select unread from person where id = 1001") == 0);
}

Test(mine, makes_a_room_for_moderators_only)
{
	struct reply r;

	cr_expect(get("/arbeit/raum/neu", SCHOOL).code == 403);
	cr_expect(
	    post("/arbeit/raum/neu", "name=Nein&purpose=", SCHOOL).code == 403);
	r = post("/arbeit/raum/neu", "name=&purpose=Behalten", LEAD);
	cr_expect(r.code == 422 && shows(r, "Behalten"));
	r = post("/arbeit/raum/neu", "name=Neuer+Raum&purpose=", LEAD);
	cr_assert(r.code == 303);
	r = get(text("%.*s", (int)r.location.n, r.location.p), LEAD);
	cr_expect(r.code == 200 && shows(r, "Neuer Raum"));
	cr_expect(shows(get("/arbeit/raeume", LEAD), "Neuer Raum"));
	cr_expect(!shows(get("/arbeit/raeume", SCHOOL), "Neuer Raum"));
	cr_expect(get(room("/bearbeiten"), SCHOOL).code == 403);
	cr_expect(
	    post(room("/bearbeiten"), "name=Gekapert&purpose=", SCHOOL).code ==
	    403);
}

Test(search, finds_words_compounds_and_alternatives)
{
	struct reply r = get("/arbeit/suche?q=Jahrgang", SCHOOL);

	cr_assert(r.code == 200, "%d", r.code);
	cr_expect(shows(r, "<mark>Abiturjahrgang</mark>"));
	cr_expect(shows(get("/arbeit/suche?q=Foerderung+oder+Nenner", SCHOOL),
	    "<mark>Nenner</mark>"));
	cr_expect(shows(
	    get("/arbeit/suche?q=Nenner&in=round", SCHOOL), "Nichts gefunden"));
	cr_expect(get("/arbeit/suche", SCHOOL).code == 200);
	cr_expect(get("/arbeit/suche?q=%22%27%3B--", SCHOOL).code == 200);
	cr_expect(get("/arbeit/suche?q=x&seite=0", SCHOOL).code == 400);
	r = get(text("/arbeit/suche?q=%0201d", 7), SCHOOL);
	cr_expect(r.code == 422 && shows(r, "Bitte höchstens 200 Zeichen") &&
		  shows(r, text("value=\"%0201d\"", 7)));
}

Test(search, knows_an_umlaut_by_its_two_letters)
{
	long long e = fresh_edition();

	(void)say(
	    e, "Die Prüfungen begründen das Übergewicht", "person", SCHOOL);
	cr_expect(shows(get("/arbeit/suche?q=pruefungen", SCHOOL),
	    "<mark>Prüfungen</mark>"));
	cr_expect(
	    shows(get("/arbeit/suche?q=%22Pruefungen+begruenden%22", SCHOOL),
		"<mark>Prüfungen</mark>"));
	cr_expect_not(
	    shows(get("/arbeit/suche?q=Uebergewicht+-pruefungen", SCHOOL),
		"<mark>Prüfungen</mark>"));
}

/* All that does not say a word is no answer to anything, and dear to find. */
Test(search, asks_for_a_word_that_is_to_be_there)
{
	struct reply r = get("/arbeit/suche?q=-Jahrgang+-Nenner", SCHOOL);

	cr_expect(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "schließt nur aus"));
	cr_expect(shows(r, "value=\"-Jahrgang -Nenner\""));
}

/* "der doppelte Abiturjahrgang", in one word that nobody wrote. */
Test(search, finds_a_compound_by_its_parts)
{
	cr_expect(shows(get("/arbeit/suche?q=doppeljahrgang", SCHOOL),
	    "<mark>Abiturjahrgang</mark>"));
	cr_expect(shows(
	    get("/arbeit/suche?q=kolibrijahrgang", SCHOOL), "Nichts gefunden"));
}

Test(search, helps_with_a_typing_error)
{
	struct reply r = get("/arbeit/suche?q=abituriahrgang", SCHOOL);

	cr_expect(shows(r, "Meinten Sie"));
	cr_expect(shows(r, ">Abiturjahrgang</a>"), "as it is written");
}

Test(search, shows_nothing_of_other_workspaces)
{
	run("insert into comment (workspace_id, edition_id, root_id, kind, "
	    "body, author_id, author_name) values (2002, 5103, 0, 'cause', "
	    "'Noch ein Kolibri', 1015, 'Demo Nachbarraum')");
	cr_expect(shows(get("/arbeit/suche?q=Kolibri", STRANGER_A),
	    "<mark>Kolibri</mark>"));
	cr_expect(
	    shows(get("/arbeit/suche?q=Kolibri", SCHOOL), "Nichts gefunden"));
	cr_expect(
	    !shows(get("/arbeit/suche?q=Kolibrie", SCHOOL), "Meinten Sie"));
}

Test(search, forgets_what_was_withdrawn_and_escapes_the_rest)
{
	long long e = fresh_edition();
	long long c = say(e, "Xylophon <b>laut</b>", "person", SCHOOL);
	struct reply r = get("/arbeit/suche?q=Xylophon", CHAMBER);

	cr_expect(shows(r, "<mark>Xylophon</mark>"));
	cr_expect(!shows(r, "<b>laut"));
	(void)post(room("/beitrag/%s/zurueckziehen", id(c)), "", SCHOOL);
	cr_expect(
	    shows(get("/arbeit/suche?q=Xylophon", CHAMBER), "Nichts gefunden"));
	cr_expect(
	    !shows(get("/arbeit/suche?q=Xylofon", CHAMBER), "Meinten Sie"));
}

/* Where and when, beside what. */
Test(search, looks_in_one_room_or_in_the_last_month_only)
{
	const char *month = "/arbeit/suche?q=Quittenbaum&zeit=monat";

	run("insert into comment (id, workspace_id, edition_id, root_id, kind, "
	    "body, author_id, author_name) values (id_since(current_date - "
	    "40), "
	    "2001, 5105, 0, 'cause', 'Ein Quittenbaum.', 1005, 'Demo Kammer')");
	cr_expect(shows(get(month, SCHOOL), "Nichts gefunden"));
	cr_expect(shows(
	    get("/arbeit/suche?q=Quittenbaum&zeit=jahr", SCHOOL), "<mark>"));
	cr_expect(shows(
	    get(text("/arbeit/suche?q=Quittenbaum&raum=%s", id(2001)), SCHOOL),
	    "<mark>"));
	cr_expect(shows(
	    get(text("/arbeit/suche?q=Quittenbaum&raum=%s", id(2002)), SCHOOL),
	    "Nichts gefunden"));
	run("insert into comment (workspace_id, edition_id, root_id, kind, "
	    "body, author_id, author_name) values (2001, 5105, 0, 'cause', "
	    "'Noch ein Quittenbaum.', 1005, 'Demo Kammer')");
	cr_expect(shows(get(month, SCHOOL), "<mark>"));
	run("delete from comment where body like '%Quittenbaum.'");
}

Test(search, finds_an_organisation_and_what_was_said_for_it)
{
	long long e = fresh_edition();
	struct reply r;

	(void)say(e, "Im Namen aller.", "organisation", SCHOOL);
	r = get("/arbeit/suche?q=Industrie&in=organisation", LEAD);
	cr_expect(shows(r, text("/arbeit/organisation/%s", id(104))));
	r = get(text("/arbeit/organisation/%s", id(103)), CHAMBER);
	cr_expect(r.code == 200 && shows(r, "Im Namen aller."));
	cr_expect(shows(r, "Demo Schulleitung"));
	r = get(text("/arbeit/organisation/%s", id(103)), STRANGER_A);
	cr_expect(r.code == 200 && !shows(r, "Im Namen aller."));
	cr_expect(get("/arbeit/organisation/0000000000001", LEAD).code == 404);
}

Test(matrix, gives_each_role_what_is_written_down)
{
	matrix_check("tests/workspace/matrix.txt");
}
