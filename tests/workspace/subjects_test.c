/*
 * subjects_test.c - a round that rests on several analyses: its phase holds
 * for each of them, and a question can be about one.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

TestSuite(subjects, .init = harness_start, .fini = harness_stop);

/* The edition that the latest contribution of a round stands at. */
static long long
place_of_latest(long long round)
{
	return number(text("select edition_id from comment where round_id = "
			   "%lld order by id desc limit 1",
	    round));
}

Test(subjects, are_all_on_the_page_of_the_round)
{
	long long a = fresh_edition(), b = fresh_edition_like(5102);
	long long r = fresh_round_on_both(a, b);
	struct reply p = get(room("/runde/%s", id(r)), SCHOOL);

	cr_expect(shows(p, text("/analyse/%s\"", id(a))) &&
		  shows(p, text("/analyse/%s\"", id(b))));
	cr_expect(shows(p, "Analysen lesen"));
	p = get(room("/analyse/%s", id(b)), SCHOOL);
	cr_expect(shows(p, "Eine Runde"), "each says that it is in a round");
}

static const char *
form_on(long long first, long long second)
{
	return text("edition=%s&edition=%s&title=Noch+eine&questions=Warum&"
		    "starts_on=2026-11-01&ends_alone=2046-10-31&"
		    "organisation=%s",
	    id(first), id(second), id(103));
}

Test(subjects, are_each_in_one_running_round)
{
	long long a = fresh_edition(), b = fresh_edition_like(5102);
	long long c = fresh_edition(), r = fresh_round_on_both(a, b);
	struct reply p = post(room("/runde/neu"), form_on(c, b), LEAD);

	cr_expect(
	    p.code == 409 && shows(p, "läuft schon eine Runde"), "%d", p.code);
	cr_expect(
	    !shows(get(room("/runde/neu?vorlage=%s", id(41)), LEAD), id(b)),
	    "nor is it offered");
	run(text("update round set phase = 'closed', closed_at = now() where "
		 "id = %lld",
	    r));
	p = post(room("/runde/neu"), form_on(c, b), LEAD);
	cr_expect(p.code == 303, "%d", p.code);
	p = post(room("/runde/neu"), form_on(a, a), LEAD);
	cr_expect(p.code == 404, "twice the same: %d", p.code);
}

Test(subjects, follow_the_phase_of_the_round)
{
	long long a = fresh_edition(), b = fresh_edition_like(5102);
	long long r = fresh_round_on_both(a, b);
	const char *page = room("/analyse/%s/beitraege", id(b));
	const char *form = "kind=cause&voice=person&body=Zum+zweiten";
	long long before =
	    number(text("select revision from edition where id = %lld", b));

	cr_expect(post(page, form, SCHOOL).code == 303);
	cr_expect(!shows(get(page, CHAMBER), "Zum zweiten"));
	go_on(r);
	cr_expect(shows(get(page, CHAMBER), "Zum zweiten"));
	cr_expect(number(text("select revision from edition where id = %lld",
		      b)) > before + 1,
	    "kept pages are made anew");
	go_on(r);
	cr_expect(post(page, form, SCHOOL).code == 409, "no new ones");
	go_on(r);
	cr_expect(post(page, form, SCHOOL).code == 303, "the round is over");
}

Test(subjects, take_the_answers_to_questions_about_them)
{
	long long a = fresh_edition(), b = fresh_edition_like(5102);
	long long r = fresh_round_on_both(a, b);
	const char *page = room("/runde/%s/frage/1", id(r));
	const char *about = text("%s/analyse", page);
	const char *answer = "kind=cause&voice=person&body=Eine+Antwort";

	cr_expect(shows(get(page, LEAD), "Wozu gehört diese Frage?"));
	cr_expect(!shows(get(page, SCHOOL), "Wozu gehört diese Frage?"));
	cr_expect(post(page, answer, SCHOOL).code == 303);
	cr_expect(place_of_latest(r) == a, "the first, when it is about all");
	cr_expect(post(about, text("edition=%s", id(b)), SCHOOL).code == 403);
	cr_expect(post(about, text("edition=%s", id(5101)), LEAD).code == 404);
	cr_expect(post(about, text("edition=%s", id(b)), LEAD).code == 303);
	cr_expect(post(page, answer, SCHOOL).code == 303);
	cr_expect(place_of_latest(r) == b);
	cr_expect(!shows(get(page, SCHOOL), text("/analyse/%s\"", id(a))),
	    "it leads to what it is about");
	cr_expect(shows(get(room("/runde/%s", id(r)), SCHOOL), "zu „"));
	cr_expect(post(about, "edition=", LEAD).code == 303);
	cr_expect(post(page, answer, SCHOOL).code == 303);
	cr_expect(place_of_latest(r) == a);
	cr_expect(
	    post(room("/runde/%s/frage/2/analyse", id(r)), "", LEAD).code ==
	    404);
	run(text("update round set phase = 'closed', closed_at = now() where "
		 "id = %lld",
	    r));
	cr_expect(post(about, text("edition=%s", id(b)), LEAD).code == 409);
}

Test(subjects, lend_their_cells_to_conclusions)
{
	long long a = fresh_edition_like(5102), b = fresh_edition();
	long long r = fresh_round_on_both(a, b), c;
	struct reply p;

	go_on(r);
	c = conclude(r, "Auf beide gestützt");
	p = post(room("/schlussfolgerung/%s/grundlage", id(c)),
	    "cell=4401.8.2013", LEAD);
	cr_expect(p.code == 303, "%d", p.code);
	cr_expect(number(text("select count(*) from conclusion_cell where "
			      "conclusion_id = %lld",
		      c)) == 1,
	    "of the second");
	p = get(room("/schlussfolgerung/%s", id(c)), LEAD);
	cr_expect(shows(p, text("/analyse/%s\"", id(a))) &&
		  shows(p, text("/analyse/%s\"", id(b))));
	cr_expect(shows(p, text("/2013?analyse=%s", id(b))));
}
