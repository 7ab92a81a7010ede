/*
 * conclusion_test.c - from a draft to positions to a result that stands.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "room.h"
#include "text.h"

TestSuite(conclusion, .init = harness_start, .fini = harness_stop);

/* A round in which positions are taken. */
static long long
consenting(void)
{
	long long r = fresh_round(fresh_edition());

	go_on(r);
	go_on(r);
	return r;
}

static struct reply
take(long long c, const char *form, const char *as)
{
	return post(room("/schlussfolgerung/%s", id(c)), form, as);
}

static const char *
outcome_of(long long c)
{
	return word(text("select outcome || ' ' || n_agree || n_reservation || "
			 "n_object || n_abstain || n_silent || entitled from "
			 "conclusion where id = %lld",
	    c));
}

static int
finish(long long c, int seen)
{
	return post(room("/schlussfolgerung/%s/abschliessen", id(c)),
	    text("seen=%d", seen), LEAD)
	    .code;
}

Test(conclusion, is_a_draft_for_its_moderators_only)
{
	long long r = fresh_round(fresh_edition()), c;

	go_on(r);
	c = conclude(r, "Nur ein Entwurf");
	cr_expect(get(room("/schlussfolgerung/%s", id(c)), LEAD).code == 200);
	cr_expect(get(room("/schlussfolgerung/%s", id(c)), SCHOOL).code == 404);
	cr_expect(
	    get(text("/arbeit/schlussfolgerung/%s", id(c)), SCHOOL).code ==
	    404);
	cr_expect(!shows(get(room("/runde/%s", id(r)), SCHOOL), "Nur ein "
								"Entwurf"));
	cr_expect(!shows(get("/arbeit/suche?q=Entwurf", SCHOOL), "Nur ein"));
	cr_expect(
	    post(room("/schlussfolgerung/%s/stellen", id(c)), "seen=1", LEAD)
		.code == 409);
	cr_expect(post(room("/schlussfolgerung/%s/verwerfen", id(c)), "", LEAD)
		      .code == 303);
	cr_expect(number(text("select count(*) from conclusion where id = %lld",
		      c)) == 0);
}

Test(conclusion, asks_the_invited_organisations)
{
	long long c = conclude(consenting(), "Alle gefragt");

	cr_expect(number(text("select count(*) from notice where kind = "
			      "'conclusion' and object_id = %lld",
		      c)) == 3);
	cr_expect(
	    shows(get("/arbeit/", SCHOOL), "Position beziehen: Alle gefragt"));
	cr_expect(shows(get(room("/schlussfolgerung/%s", id(c)), SCHOOL),
	    "Demo Gesamtschule"));
	cr_expect(
	    get(text("/arbeit/schlussfolgerung/%s", id(c)), SCHOOL).code ==
	    303);
}

Test(conclusion, takes_the_word_of_those_invited_alone)
{
	long long c = conclude(consenting(), "Wer darf");

	cr_expect(
	    take(c, "seen=1&stance=agree&reason=", "jugendamt").code == 403);
	cr_expect(
	    take(c, "seen=1&stance=agree&reason=", STRANGER_A).code == 404);
	cr_expect(take(c, "seen=1&stance=agree&reason=", SCHOOL).code == 303);
	cr_expect(take(c, "seen=1&stance=abstain&reason=", SCHOOL).code == 303);
	cr_expect(number(text("select count(*) from position where "
			      "conclusion_id = %lld",
		      c)) == 1);
}

Test(conclusion, wants_a_reason_for_what_is_not_agreement)
{
	long long c = conclude(consenting(), "Warum");
	struct reply r = take(c, "seen=1&stance=object&reason=", SCHOOL);

	cr_assert(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "begründen"));
	cr_expect(
	    take(c, "seen=1&stance=&reason=So+nicht", SCHOOL).code == 422);
	cr_expect(
	    take(c, "seen=1&stance=object&reason=So+nicht", SCHOOL).code ==
	    303);
}

Test(conclusion, does_not_take_a_position_on_an_old_wording)
{
	long long c = conclude(consenting(), "Alt und neu");
	struct reply r;

	cr_expect(take(c, "seen=1&stance=agree&reason=", CHAMBER).code == 303);
	r = post(room("/schlussfolgerung/%s/wortlaut", id(c)),
	    "seen=1&kind=need&title=Alt+und+neu&wording=Ganz+anders", LEAD);
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect_str_eq(word(text("select string_agg(distinct "
				   "p.organisation_name, ',') from notice n "
				   "join person p on p.id = n.person_id where "
				   "n.kind = 'reworded' and n.address like "
				   "'%%%s'",
			     id(c))),
	    "Demo Industrie- und Handelskammer", "who had spoken is told");
	r = take(c, "seen=1&stance=reservation&reason=Mein+Vorbehalt", SCHOOL);
	cr_assert(r.code == 409, "%d", r.code);
	cr_expect(shows(r, "Mein Vorbehalt") && shows(r, "Ganz anders"));
	cr_expect(shows(r, "Was seit der Fassung, die Sie gelesen haben") &&
		  shows(r, "<ins><span class=\"kern-sr-only\">neu: </span>"
			   "<span translate=\"no\">Ganz anders"));
	r = get(room("/schlussfolgerung/%s", id(c)), CHAMBER);
	cr_expect(shows(r, "zu früherem Wortlaut"));
	cr_expect(shows(r, "Was seit der Fassung, die Sie gelesen haben"));
	cr_expect_not(shows(get(room("/schlussfolgerung/%s", id(c)), LEAD),
	    "Was seit der Fassung"));
	cr_expect(shows(get("/arbeit/", CHAMBER), "Der Wortlaut wurde "
						  "geändert"));
	r = post(room("/schlussfolgerung/%s/wortlaut", id(c)),
	    "seen=1&kind=need&title=Alt+und+neu&wording=Zu+spaet", LEAD);
	cr_expect(r.code == 409 && shows(r, "Zu spaet"));
	cr_expect(shows(r, "<del><span class=\"kern-sr-only\">entfällt: "
			   "</span><span translate=\"no\">Ganz anders"),
	    "what differs is marked");
	cr_expect(shows(r, "<ins><span class=\"kern-sr-only\">neu: </span>"
			   "<span translate=\"no\">Zu spaet"));
	cr_expect_not(shows(r, "<dt translate=\"no\">Titel</dt>"));
	r = get(room("/schlussfolgerung/%s/abschliessen", id(c)), LEAD);
	cr_expect(shows(r, "Eine Position galt einem früheren Wortlaut"));
	cr_expect(shows(r, "Demo Industrie- und Handelskammer"));
	cr_expect(shows(r, "Demo Gesamtschule"), "it has not spoken");
	cr_expect(shows(r, "Noch ohne Position:"));
	cr_expect(shows(r, "Kein Einvernehmen"), "what it would come to");
	cr_expect(finish(c, 2) == 303);
	cr_expect(str_is(str_of(outcome_of(c)), "not_agreed 000033"), "%s",
	    outcome_of(c));
}

Test(conclusion, is_consensus_if_nobody_has_a_doubt)
{
	long long c = conclude(consenting(), "Einig");

	(void)take(c, "seen=1&stance=agree&reason=", SCHOOL);
	(void)take(c, "seen=1&stance=abstain&reason=", CHAMBER);
	cr_expect(finish(c, 1) == 303);
	cr_expect(str_is(str_of(outcome_of(c)), "consensus 100113"), "%s",
	    outcome_of(c));
}

Test(conclusion, records_dissent_and_freezes_it)
{
	long long c = conclude(consenting(), "Nicht ganz einig");

	(void)take(c, "seen=1&stance=agree&reason=", SCHOOL);
	(void)take(c, "seen=1&stance=reservation&reason=Aber", CHAMBER);
	(void)take(c, "seen=1&stance=object&reason=Nein", "volkshochschule");
	cr_expect(finish(c, 1) == 303);
	cr_expect(str_is(str_of(outcome_of(c)), "dissent 111003"), "%s",
	    outcome_of(c));
	cr_expect(take(c, "seen=1&stance=agree&reason=", CHAMBER).code == 409);
	cr_expect(finish(c, 1) == 409);
	cr_expect(post(room("/schlussfolgerung/%s/wortlaut", id(c)),
		      "seen=1&kind=need&title=Anders&wording=Anders", LEAD)
		      .code == 409);
	cr_expect(post(room("/schlussfolgerung/%s/grundlage", id(c)), "", LEAD)
		      .code == 409);
}

Test(conclusion, is_closed_with_its_round)
{
	long long r = consenting(), c = conclude(r, "Mit der Runde");

	(void)take(c, "seen=1&stance=object&reason=Nein", SCHOOL);
	go_on(r);
	cr_expect(str_is(str_of(outcome_of(c)), "not_agreed 001023"), "%s",
	    outcome_of(c));
}

Test(conclusion, says_what_it_takes_up_and_what_it_rests_on)
{
	long long e = fresh_edition(), r = fresh_round(e), a, b, c;
	const char *where;
	struct reply p;

	a = say(e, "Wird aufgenommen", "organisation", SCHOOL);
	b = say(e, "Wird abgelehnt", "person", CHAMBER);
	go_on(r);
	c = conclude(r, "Mit Grundlage");
	where = room("/schlussfolgerung/%s/grundlage", id(c));
	cr_expect(get(where, SCHOOL).code == 404);
	p = post(where,
	    text("comment=%s&uptake=taken&reason=&comment=%s&uptake=not_taken&"
		 "reason=&cell=4401.8.2013",
		id(a), id(b)),
	    LEAD);
	cr_expect(p.code == 422 && shows(p, "Bitte begründen Sie, warum "
					    "nicht"));
	p = post(where,
	    text("comment=%s&uptake=taken&reason=&comment=%s&uptake=not_taken&"
		 "reason=Anderes+Thema&cell=4401.8.2013&cell=4401.3.2013",
		id(a), id(b)),
	    LEAD);
	cr_assert(p.code == 303, "%d", p.code);
	cr_expect(number(text("select count(*) from conclusion_cell where "
			      "conclusion_id = %lld",
		      c)) == 1,
	    "a cell that no figure shows is not taken");
	go_on(r);
	(void)post(room("/schlussfolgerung/%s/stellen", id(c)), "seen=1", LEAD);
	p = get(room("/schlussfolgerung/%s", id(c)), SCHOOL);
	cr_expect(shows(p, "Nimmt einen Beitrag auf"));
	cr_expect(shows(p, "Anderes Thema") && shows(p, "106 von 2.871"));
	cr_expect(
	    shows(get(room("/beitrag/%s", id(b)), CHAMBER), "Anderes Thema"));
	cr_expect(
	    shows(get(room("/wert/%s/05914/2013?analyse=%s", id(4401), id(e)),
		      SCHOOL),
		"Mit Grundlage"));
	cr_expect(post(where, "comment=x&uptake=taken", LEAD).code >= 400);
	cr_expect(
	    post(where, text("comment=%s&uptake=maybe&reason=", id(a)), LEAD)
		.code == 400);
}

Test(conclusion, shows_the_answer_of_the_committee)
{
	struct reply r = get(room("/schlussfolgerung/%s", id(8001)), SCHOOL);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "Antwort des Lenkungskreises"));
	cr_expect(shows(r, "2026-001") && shows(r, "angenommen"));
}
