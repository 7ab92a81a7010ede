/*
 * stage_test.c - a round on the projector: what everybody may read, and of
 * what is noted alone nothing; what is entered there; the question that a
 * contribution answers; calendars under a secret address.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

TestSuite(stage, .init = harness_start, .fini = harness_stop);

static const char *
stage(long long round, const char *query)
{
	return room("/runde/%s/werkstatt%s", id(round), query);
}

static const char said[] = "?teil=beitraege";

static void
answer(long long round, const char *body, const char *as)
{
	struct reply r = post(room("/runde/%s/frage/1", id(round)),
	    text("kind=cause&voice=organisation&body=%s", quoted(body)), as);

	cr_assert(r.code == 303, "%d %s", r.code, r.body.p);
}

/* Every step of it, as its links lead there. */
static bool
shows_anywhere(long long round, const char *words, const char *as)
{
	const char *at = stage(round, "");

	for (int i = 0; i < 30; i++) {
		struct reply r = get(at, as);
		const char *next = strstr(r.body.p, "rel=\"next\" href=\"");
		char href[300];
		size_t n = 0;

		cr_assert(r.code == 200, "%s: %d", at, r.code);
		if (shows(r, words))
			return true;
		if (next == NULL)
			return false;
		next += strlen("rel=\"next\" href=\"");
		for (; *next != '"' && n + 1 < sizeof(href); next++) {
			href[n++] = *next;
			if (strncmp(next, "&amp;", 5) == 0)
				next += 4;
		}
		href[n] = '\0';
		at = text("%s", href);
	}
	cr_assert(false, "it never ends");
	return true;
}

Test(stage, goes_from_question_to_figure_to_contributions)
{
	long long r = fresh_round(fresh_edition());
	struct reply p = get(stage(r, ""), LEAD);

	cr_assert(p.code == 200, "%d", p.code);
	cr_expect(shows(p, "Leitfrage 1 von 1") && shows(p, "Warum?"));
	cr_expect(shows(p, "teil=abbildung"));
	cr_expect(shows_anywhere(r, "class=\"chart", LEAD));
	cr_expect(shows_anywhere(r, "class=\"chart", SCHOOL), "members, too");
	cr_expect(get(stage(r, "?frage=2"), LEAD).code == 404);
	cr_expect(get(stage(r, "?teil=schluss"), LEAD).code == 404);
	cr_expect(get(stage(r, text("?teil=abbildung&analyse=%s&bild=%s",
				   id(5101), id(5121))),
		      LEAD)
			  .code == 404,
	    "a figure of another edition");
	cr_expect(get(stage(r, ""), STRANGER_A).code == 404);
	cr_expect(get(stage(r, ""), NULL).code == 303);
	cr_expect(get(stage(r, "?nr=0"), LEAD).code == 400);
}

Test(stage, shows_nothing_that_was_noted_alone_not_even_to_its_author)
{
	static const char *const all[] = {LEAD, SCHOOL, CHAMBER, ANALYST_A};
	long long e = fresh_edition(), r = fresh_round(e);
	struct reply p;

	answer(r, "Der Nachtfalter", SCHOOL);
	(void)say(e, "Ein Nachtfalter", "person", LEAD);
	p = post(room("/runde/%s/eintragen", id(r)),
	    text("organisation=%s&channel=letter&question=1&kind=cause&"
		 "body=Nachtfalter",
		id(105)),
	    LEAD);
	cr_assert(p.code == 303, "%d", p.code);
	for (size_t i = 0; i < COUNT(all); i++) {
		cr_expect_not(
		    shows_anywhere(r, "Nachtfalter", all[i]), "%s", all[i]);
		p = get(stage(r, said), all[i]);
		cr_expect(shows(p, "jeder für sich"));
		cr_expect(shows(p, "data-said=\"0\""));
		cr_expect_not(shows(p, "Beitrag eintragen"));
	}
	/* nor what is sent there all the same */
	p = post(stage(r, ""),
	    text("frage=1&teil=beitraege&organisation=%s&kind=cause&body=",
		id(105)),
	    LEAD);
	cr_expect(p.code == 422 && !shows(p, "Nachtfalter"), "%d", p.code);
	go_on(r);
	cr_expect(shows_anywhere(r, "Der Nachtfalter", LEAD));
	cr_expect(shows_anywhere(r, "Ein Nachtfalter", LEAD),
	    "which answers no question");
	run("update comment set state = 'hidden' where body = 'Der "
	    "Nachtfalter'");
	cr_expect_not(shows_anywhere(r, "Der Nachtfalter", LEAD), "hidden");
	run("delete from comment_stone; update comment set state = 'visible' "
	    "where body = 'Der Nachtfalter'");
}

Test(stage, takes_what_is_said_in_the_room_and_comes_back)
{
	long long r = fresh_round(fresh_edition());
	const char *form = text("frage=1&teil=beitraege&organisation=%s&"
				"kind=cause&body=Laut+gesagt",
	    id(105));
	struct reply p;

	go_on(r);
	cr_expect_not(shows(get(stage(r, said), SCHOOL), "Beitrag eintragen"));
	cr_expect(post(stage(r, ""), form, SCHOOL).code == 403);
	p = post(stage(r, ""),
	    text("frage=1&teil=beitraege&organisation=%s&kind=&body=Halb",
		id(105)),
	    LEAD);
	cr_expect(p.code == 422 && shows(p, "Halb"));
	cr_expect(shows(p, "Bitte wählen Sie, was für ein Beitrag das ist."));
	cr_expect(shows(p, "Beiträge zu Leitfrage 1"), "the same step");
	p = post(stage(r, ""), form, LEAD);
	cr_assert(p.code == 303, "%d %s", p.code, p.body.p);
	cr_expect(strstr(p.location.p, "teil=beitraege&ende=1#b-") != NULL,
	    "%s", p.location.p);
	p = get(stage(r, said), SCHOOL);
	cr_expect(shows(p, "Laut gesagt") && shows(p, "im Workshop"));
	/* said while a figure is looked at */
	p = post(stage(r, ""),
	    text("frage=1&teil=abbildung&analyse=%s&bild=%s&"
		 "organisation=%s&kind=cause&body=Dazu",
		id(5101), id(5121), id(104)),
	    LEAD);
	cr_expect(
	    p.code == 303 && strstr(p.location.p, "teil=abbildung") != NULL);
	go_on(r);
	p = post(stage(r, ""),
	    text("frage=1&teil=beitraege&organisation=%s&kind=cause&"
		 "body=Zu+spaet",
		id(105)),
	    LEAD);
	cr_expect(p.code == 409 && shows(p, "Zu spaet"), "%d", p.code);
}

Test(stage, has_pages_that_fit_and_an_end_that_moves)
{
	long long r = fresh_round(fresh_edition());
	char body[900];
	struct reply p;

	go_on(r);
	memset(body, 'w', sizeof(body));
	for (size_t i = 8; i < sizeof(body); i += 9)
		body[i] = ' ';
	body[300] = '\0';
	for (int i = 0; i < 3; i++)
		answer(r, text("Nummer %d %s", i, body), SCHOOL);
	p = get(stage(r, said), SCHOOL);
	cr_expect(shows(p, "Nummer 0") && !shows(p, "Nummer 2"));
	cr_expect(shows(p, "Seite 1 von 3") || shows(p, "Seite 1 von 2"));
	cr_expect(shows(p, "Zu den neuesten"));
	p = get(stage(r, "?teil=beitraege&ende=1"), SCHOOL);
	cr_expect(shows(p, "Nummer 2") && !shows(p, "Zu den neuesten"));
	p = get(stage(r, "?teil=beitraege&nr=99"), SCHOOL);
	cr_expect(p.code == 200 && shows(p, "Nummer 2"), "the last there is");
	body[300] = 'w';
	body[899] = '\0';
	answer(r, body, CHAMBER);
	p = get(stage(r, "?teil=beitraege&ende=1"), SCHOOL);
	cr_expect(shows(p, "data-long=\"yes\""));
}

Test(stage, ends_with_the_conclusions_that_all_may_read)
{
	long long e = fresh_edition(), r = fresh_round(e), c, stand;

	go_on(r);
	c = conclude(r, "Noch geheim");
	cr_expect_not(shows_anywhere(r, "Noch geheim", LEAD),
	    "the moderator has not shared it");
	stand = number(text("select stand from edition where id = %lld", e));
	cr_assert(
	    post(room("/schlussfolgerung/%s/teilen", id(c)), "", LEAD).code ==
	    303);
	cr_expect(shows_anywhere(r, "Noch geheim", SCHOOL));
	cr_expect(shows_anywhere(r, "Es muss etwas geschehen.", SCHOOL));
	cr_expect(number(text("select (stand = %lld and stand_drafts = 1)::int "
			      "from edition where id = %lld",
		      stand + 1, e)) == 1,
	    "pages that look hear of it");
}

Test(stage, is_linked_from_the_round_for_its_moderator)
{
	long long r = fresh_round(fresh_edition());

	cr_expect(shows(get(room("/runde/%s", id(r)), LEAD), "/werkstatt\""));
	cr_expect_not(
	    shows(get(room("/runde/%s", id(r)), SCHOOL), "/werkstatt\""));
}

Test(stage, questions_stand_beside_what_answers_them)
{
	long long e = fresh_edition(), r = fresh_round(e), c;
	struct reply p;

	go_on(r);
	answer(r, "Weil es regnet", SCHOOL);
	c = number(
	    text("select max(id) from comment where edition_id = %lld", e));
	(void)say(e, "Ohne Frage", "person", SCHOOL);
	p = get(room("/analyse/%s/beitraege", id(e)), CHAMBER);
	cr_expect(shows(p, "zu Leitfrage 1: "));
	cr_expect(shows(p, text("/runde/%s/frage/1\"", id(r))));
	cr_expect(shows(
	    get(room("/beitrag/%s", id(c)), CHAMBER), "zu Leitfrage 1: "));
	p = get(room("/analyse/%s/beitraege?frage=1", id(e)), CHAMBER);
	cr_expect(shows(p, "Weil es regnet") && !shows(p, "Ohne Frage"));
	cr_expect(shows(p, "Ein Beitrag gefunden."));
	cr_expect_not(shows(get(room("/runde/%s/frage/1", id(r)), CHAMBER),
	    "zu Leitfrage 1: "));
}

Test(stage, calendars_are_read_by_a_secret_address)
{
	struct reply p = post("/arbeit/feed", "", SCHOOL);
	const char *at = strstr(p.body.p, "/arbeit/feed/");
	long long r = fresh_round(fresh_edition());
	const char *address;

	cr_assert(p.code == 200 && at != NULL);
	address = text("%.56s", at);
	p = get(text("%s/kalender.ics", address), NULL);
	cr_assert(p.code == 200, "%s: %d", address, p.code);
	cr_expect(shows(p, "BEGIN:VCALENDAR"));
	cr_expect(shows(p, text("UID:runde-%s-discuss@portal.example", id(r))));
	cr_expect(
	    shows(get(text("%s/%s/kalender.ics", address, id(2001)), NULL),
		text("UID:runde-%s-discuss@portal.example", id(r))));
	cr_expect(
	    get(text("%s/%s/kalender.ics", address, id(2002)), NULL).code ==
		404,
	    "not his workspace");
	cr_assert(post("/arbeit/feed/widerrufen", "", SCHOOL).code == 303);
	cr_expect(get(text("%s/kalender.ics", address), NULL).code == 404);
	cr_expect(shows(get(room("/kalender.ics"), SCHOOL),
	    text("UID:runde-%s-discuss@portal.example", id(r))));
	cr_expect(get(room("/kalender.ics"), STRANGER_A).code == 404);
	p = get(room("%s", ""), SCHOOL);
	cr_expect(shows(p, "/kalender.ics\"") && shows(p, "balance-bar"));
}
