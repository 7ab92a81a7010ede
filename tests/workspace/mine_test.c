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
	    404);
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

Test(matrix, gives_each_role_what_is_written_down)
{
	matrix_check("tests/workspace/matrix.txt");
}
