/*
 * count_test.c - what is counted means the same on every page.
 */
#include <criterion/criterion.h>

#include "room.h"

TestSuite(count, .init = harness_start, .fini = harness_stop);

/* "0 Beiträge" stood where one's own notes were. */
Test(count, of_what_is_noted_alone_is_the_same_everywhere)
{
	long long e = fresh_edition(), r = fresh_round(e);
	const char *own = "2 eigene Notizen, andere noch verborgen";
	const char *pages[] = {room("/runde/%s", id(r)), room("%s", ""),
	    room("/analyse/%s?beitraege=aus", id(e)),
	    room("/analyse/%s/beitraege", id(e)),
	    room("/analyse/%s/ausgaben", id(e))};

	(void)say(e, "Eins", "person", SCHOOL);
	(void)say(e, "Zwei", "person", SCHOOL);
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		struct reply p = get(pages[i], SCHOOL);

		cr_expect(p.code == 200 && shows(p, own), "%s", pages[i]);
		p = get(pages[i], CHAMBER);
		cr_expect(p.code == 200 && !shows(p, own), "%s", pages[i]);
		cr_expect(shows(p, "0 eigene Notizen"), "%s", pages[i]);
	}
	go_on(r);
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		cr_expect(shows(get(pages[i], CHAMBER), "2 Beiträge"), "%s",
		    pages[i]);
}

/* The page of the round left out what is taken in part, that of the
 * conclusion counted what was withdrawn. */
Test(count, of_what_a_conclusion_takes_up_is_what_still_stands)
{
	long long e = fresh_edition(), r = fresh_round(e), a, b, d, c;
	struct reply p;

	a = say(e, "Ganz", "organisation", SCHOOL);
	b = say(e, "Halb", "person", CHAMBER);
	d = say(e, "Bald fort", "person", CHAMBER);
	go_on(r);
	c = conclude(r, "Mit dreien");
	p = post(room("/schlussfolgerung/%s/grundlage", id(c)),
	    text("comment=%s&uptake=taken&reason=&comment=%s&uptake=partly&"
		 "reason=Halb&comment=%s&uptake=taken&reason=&cell=4401.8.2013",
		id(a), id(b), id(d)),
	    LEAD);
	cr_assert(p.code == 303, "%d", p.code);
	cr_expect(
	    shows(get(room("/runde/%s", id(r)), LEAD), "nimmt 3 Beiträge auf"));
	p = post(room("/beitrag/%s/zurueckziehen", id(d)), "", CHAMBER);
	cr_assert(p.code == 303, "%d", p.code);
	cr_expect(
	    shows(get(room("/runde/%s", id(r)), LEAD), "nimmt 2 Beiträge auf"));
	p = get(room("/schlussfolgerung/%s", id(c)), LEAD);
	cr_expect(shows(p, "Nimmt 2 Beiträge auf"));
	cr_expect(shows(p, "Ein weiterer Beitrag, zu dem hier etwas"));
}

Test(count, of_analyses_counts_no_edition_twice)
{
	long long n = number("select count(distinct analysis_id) from edition "
			     "where workspace_id = 2001");

	(void)fresh_edition();
	(void)fresh_edition();
	cr_expect(
	    shows(get("/arbeit/raeume", SCHOOL), text("%lld Analysen", n)));
}

/* Two rounds on one edition stood in one list without a word of it. */
Test(count, names_the_round_where_there_were_several)
{
	long long e = fresh_edition(), first = fresh_round(e);
	const char *list = room("/analyse/%s/beitraege", id(e));
	struct reply p;

	(void)say(e, "Aus der ersten", "person", SCHOOL);
	go_on(first);
	cr_expect_not(shows(get(list, SCHOOL), "aus der Runde „"),
	    "one round need not be named");
	run(text("update round set phase = 'closed', closed_at = now() where "
		 "id = %lld",
	    first));
	(void)fresh_round(e);
	(void)say(e, "Aus der zweiten", "person", SCHOOL);
	p = get(list, SCHOOL);
	cr_expect(shows(p, "aus der Runde „"));
	cr_expect(shows(p, text("href=\"%s\"", room("/runde/%s", id(first)))));
	p = get(list, CHAMBER);
	cr_expect_not(shows(p, "Aus der zweiten"), "what is sealed stays so");
}
