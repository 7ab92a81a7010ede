/*
 * placing_test.c - threads that lost their place are listed, and put elsewhere
 * by hand, with a reason that stays.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

/* As the demo has them: on Bochum, and on a section that is gone. */
enum { FORMER = 5104, LATTER = 5105, BOCHUM = 7303, SECTION = 7304 };

static void
start(void)
{
	harness_start();
	run("update comment set place_id = null, place_href = null where id in "
	    "(7303, 7304)");
}

TestSuite(placing, .init = start, .fini = harness_stop);

static struct reply
orphans(const char *as)
{
	return get(room("/analyse/%s/ohne-ort", id(LATTER)), as);
}

static struct reply
put(long long comment, const char *form, const char *as)
{
	return post(room("/beitrag/%s/umhaengen", id(comment)), form, as);
}

#define HERE "seen=&reason=Gleiche+Frage&place="

static const char *
hagen_2019(void)
{
	return text(HERE "w.%s.05914.2019", id(4407));
}

static long long
place_of(long long comment)
{
	return number(
	    text("select coalesce(place_id, 0) from comment where id = %lld",
		comment));
}

Test(placing, lists_what_has_no_place_for_those_who_may_move_it)
{
	struct reply r = orphans(LEAD);

	cr_assert(r.code == 200, "%d", r.code);
	cr_expect(shows(r, "Warum liegt Bochum 2019"));
	cr_expect(shows(r, "Bochum, Kreisfreie Stadt 2019"));
	cr_expect(shows(r, "zum Abschnitt „Kleine Träger“"));
	cr_expect(shows(r, "geschrieben zu Ausgabe 1"));
	cr_expect(shows(r, "Dortmund, Kreisfreie Stadt 2019") ||
		      shows(r, "Hagen, Kreisfreie Stadt 2019"),
	    "nearby");
	cr_expect(!shows(r, "viele Betriebe"), "has a place");
	cr_expect(orphans(ANALYST_A).code == 200);
	cr_expect(orphans(SCHOOL).code == 403);
	cr_expect(orphans(STRANGER_A).code == 404);
	cr_expect(shows(
	    get(room("/analyse/%s", id(LATTER)), LEAD), "2 Beiträge ohne Ort"));
}

Test(placing, offers_places_nearby)
{
	struct reply r = get(room("/beitrag/%s/umhaengen", id(BOCHUM)), LEAD);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "Anteil in Ausbildung, Hagen, Kreisfreie Stadt "
			   "2019"));
	cr_expect(shows(r, "Wie viele beginnen"));
	r = get(room("/beitrag/%s/umhaengen", id(SECTION)), LEAD);
	cr_expect(shows(r, "Wie viele beginnen"));
	cr_expect(
	    get(room("/beitrag/%s/umhaengen", id(BOCHUM)), SCHOOL).code == 403);
}

Test(placing, moves_a_thread_with_a_reason_and_tells_its_author)
{
	long long told = number("select count(*) from notice where person_id "
				"= 1001 and kind = 'placed'");
	struct reply r = put(BOCHUM, hagen_2019(), LEAD);

	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(place_of(BOCHUM) != 0);
	cr_expect(number("select count(*) from notice where person_id = 1001 "
			 "and kind = 'placed'") == told + 1);
	cr_expect(number("select count(*) from journal where action = "
			 "'comment.place' and detail = 'Gleiche Frage'") >= 1);
	r = get(room("/wert/%s/05914/2019?analyse=%s", id(4407), id(LATTER)),
	    CHAMBER);
	cr_expect(shows(r, "Warum liegt Bochum 2019"));
	cr_expect(shows(r, "Umgehängt nach") && shows(r, "Gleiche Frage") &&
		  shows(r, "Demo Bildungsbüro"));
	r = get(room("/analyse/%s/beitraege", id(FORMER)), CHAMBER);
	cr_expect(shows(r, "Umgehängt nach") &&
		  shows(r, "Hagen, Kreisfreie Stadt 2019"));
	r = get(room("/beitrag/%s", id(BOCHUM)), SCHOOL);
	cr_expect(shows(r, "Wohin er umgehängt wurde"));
	cr_expect(!shows(orphans(LEAD), "Warum liegt Bochum 2019"));
	cr_expect(shows(get(room("/analyse/%s/frueher", id(LATTER)), SCHOOL),
	    "umgehängt: 1"));
}

Test(placing, can_be_done_again_and_taken_back)
{
	long long first;
	struct reply r;

	cr_assert(put(BOCHUM, hagen_2019(), LEAD).code == 303);
	first = place_of(BOCHUM);
	r = put(BOCHUM,
	    text("seen=%s&reason=Doch+eher+hier&place=s.%s", id(first),
		id(5017)),
	    ANALYST_A);
	cr_assert(r.code == 303, "%d", r.code);
	r = get(room("/beitrag/%s", id(BOCHUM)), SCHOOL);
	cr_expect(shows(r, "Gleiche Frage") && shows(r, "Doch eher hier"));
	r = put(BOCHUM,
	    text("seen=%s&reason=Falsch+verstanden&place=ohne",
		id(place_of(BOCHUM))),
	    LEAD);
	cr_assert(r.code == 303);
	cr_expect(shows(orphans(LEAD), "Falsch verstanden"));
	r = get(room("/analyse/%s/beitraege", id(FORMER)), CHAMBER);
	cr_expect(!shows(r, "Umgehängt nach"));
}

Test(placing, of_another_meanwhile_is_not_overwritten)
{
	struct reply r;

	cr_assert(put(BOCHUM, hagen_2019(), LEAD).code == 303);
	r = put(BOCHUM, text(HERE "s.%s", id(5017)), ANALYST_A);
	cr_expect(r.code == 409, "%d", r.code);
	cr_expect(shows(r, "Gleiche Frage"), "what he wrote, what is there");
	cr_expect(
	    shows(r, text("name=\"seen\" value=\"%s\"", id(place_of(BOCHUM)))));
}

Test(placing, wants_a_reason_and_a_place_that_is_there)
{
	struct reply r =
	    put(BOCHUM, text("seen=&reason=&place=s.%s", id(5016)), LEAD);

	cr_expect(r.code == 422 && shows(r, "Bitte schreiben Sie, warum"));
	cr_expect(put(BOCHUM, "seen=&reason=Grund&place=", LEAD).code == 422);
	cr_expect(
	    put(BOCHUM, "seen=&reason=Grund&place=quer", LEAD).code == 422);
	r = put(
	    BOCHUM, "seen=&reason=Grund&place=wert&series=&period=2019", LEAD);
	cr_expect(r.code == 422 && shows(r, "Bitte wählen Sie die Reihe"));
	cr_expect(put(BOCHUM,
		      text("seen=&reason=Grund&place=wert&series=%s.05911&"
			   "period=2019",
			  id(4407)),
		      LEAD)
		      .code == 404);
	cr_expect(
	    put(BOCHUM, text("seen=&reason=Grund&place=s.%s", id(5018)), LEAD)
		.code == 404);
	cr_expect(place_of(BOCHUM) == 0);
	cr_expect(put(BOCHUM,
		      text("seen=&reason=Grund&place=wert&series=%s.05913&"
			   "period=2019",
			  id(4407)),
		      LEAD)
		      .code == 303);
}

Test(placing, is_for_moderators_and_analysts_of_the_workspace)
{
	cr_expect(put(BOCHUM, hagen_2019(), SCHOOL).code == 403);
	cr_expect(put(BOCHUM, hagen_2019(), STRANGER_A).code == 404);
	cr_expect(put(BOCHUM, hagen_2019(), "zweitpruefung").code == 404);
	cr_expect(place_of(BOCHUM) == 0);
}

Test(placing, leaves_what_has_a_place_alone)
{
	struct reply r = get(room("/beitrag/%s/umhaengen", id(7302)), LEAD);

	cr_expect(r.code == 200 && shows(r, "Dieser Beitrag hat einen Ort"));
	r = put(7302, text(HERE "s.%s", id(5016)), LEAD);
	cr_expect(r.code == 409, "%d", r.code);
}

Test(placing, sees_nothing_of_what_is_sealed)
{
	run("update comment set sealed = true where id = 7303");
	cr_expect(!shows(orphans(LEAD), "Warum liegt Bochum 2019"));
	cr_expect(shows(get(room("/analyse/%s", id(LATTER)), LEAD),
	    "Ein Beitrag ohne Ort"));
	cr_expect(!shows(get(room("/analyse/%s", id(LATTER)), SCHOOL),
		      "2 frühere Beiträge"),
	    "nor does its author here");
	cr_expect(put(BOCHUM, hagen_2019(), LEAD).code == 404);
	cr_expect(
	    get(room("/beitrag/%s/umhaengen", id(BOCHUM)), LEAD).code == 404);
	run("update comment set sealed = false where id = 7303");
}

Test(placing, has_another_orphan_with_the_next_edition)
{
	cr_assert(put(SECTION, text(HERE "s.%s", id(5017)), LEAD).code == 303);
	cr_expect(!shows(orphans(LEAD), "einfache Liste"));
	run("insert into edition (id, analysis_id, workspace_id, number, "
	    "title, summary, question, author_name, published_by) select "
	    "5190, analysis_id, workspace_id, 3, title, summary, question, "
	    "author_name, published_by from edition where id = 5105");
	cr_expect(shows(get(room("/analyse/%s/ohne-ort", id(5190)), LEAD),
	    "War schon umgehängt nach"));
	run("alter table edition disable trigger frozen; delete from edition "
	    "where id = 5190; alter table edition enable trigger frozen");
}

Test(placing, is_not_given_with_a_new_contribution)
{
	run("create or replace function pg_temp.given() returns text language "
	    "plpgsql as $$ begin insert into comment (workspace_id, "
	    "edition_id, root_id, kind, body, author_id, author_name, "
	    "place_href) values (2001, 5105, 0, 'cause', 'x', 1001, 'x', "
	    "'/'); return 'done'; exception when others then return sqlstate; "
	    "end $$");
	cr_expect_str_eq(word("select pg_temp.given()"), "BF004");
}
