/*
 * search_test.c - what is found of what people type, and what a hit says.
 */

#include <criterion/criterion.h>

#include "room.h"

TestSuite(finding, .init = harness_start, .fini = harness_stop);

static struct reply
find(const char *typed)
{
	return get(text("/arbeit/suche?q=%s", typed), SCHOOL);
}

Test(finding, finds_a_verb_in_its_other_forms)
{
	(void)say(fresh_edition(),
	    "Es wurde gekürzt und nur knapp begründet; gefördert und "
	    "eingeschult wird trotzdem.",
	    "person", CHAMBER);
	cr_expect(shows(find("begründen"), "<mark>begründet</mark>"));
	cr_expect(shows(find("Begruendung"), "<mark>begründet</mark>"));
	cr_expect(shows(find("Kürzungen"), "<mark>gekürzt</mark>"));
	cr_expect(shows(find("Förderung"), "<mark>gefördert</mark>"));
	cr_expect(shows(find("Einschulung"), "<mark>eingeschult</mark>"));
	cr_expect(shows(find("begründen+kürzen"), "<mark>gekürzt</mark>"),
	    "each of several words");
	cr_expect_not(shows(find("%22begründen%22"), "<mark>begründet</mark>"),
	    "in quotes as written");
}

Test(finding, knows_compounds_by_their_ends)
{
	(void)say(fresh_edition(),
	    "Die Schulsozialarbeit und das Sprachförderkonzept fehlen; das "
	    "hat keiner gehört.",
	    "person", CHAMBER);
	cr_expect(
	    shows(find("Sozialarbeit"), "<mark>Schulsozialarbeit</mark>"));
	cr_expect(
	    shows(find("Konzept+Sozialarbeit"), "<mark>Schulsozialarbeit"),
	    "and among several words");
	cr_expect_not(shows(find("Hort"), "<mark>gehört</mark>"),
	    "of a compound something is left");
}

Test(finding, takes_what_is_typed_as_it_was_meant)
{
	(void)say(fresh_edition(),
	    "Der offene Zebraganztag braucht Lehrerinnen und Erzieher am "
	    "Übergang Kita/Zebraschule.",
	    "person", CHAMBER);
	cr_expect(
	    shows(find("„offener+Zebraganztag“"), "<mark>Zebraganztag</mark>"));
	cr_expect_not(
	    shows(find("„Zebraganztag+offener“"), "<mark>Zebraganztag</mark>"));
	cr_expect(
	    shows(find("Zebraganztag+-+Erzieher"), "<mark>Zebraganztag</mark>"),
	    "a dash between blanks excludes nothing");
	cr_expect(shows(
	    find("Zebraganztag+–+Erzieher"), "<mark>Zebraganztag</mark>"));
	cr_expect_not(
	    shows(find("Zebraganztag+-Erzieher"), "<mark>Zebraganztag</mark>"));
	cr_expect(
	    shows(find("Zebraganztag+Lehrer*innen"), "<mark>Lehrerinnen"));
	cr_expect(shows(find("Zebraganztag+Erzieher:in"), "<mark>Erzieher"));
	cr_expect(shows(find("Zebraschule"), "Kita/Zebraschule"));
	cr_expect(shows(find("Zebraganztag+oder+Xyz"), "Zebraganztag</mark>"));
}

/* Once "Sozialarbeit" was answered with "Meinten Sie Arbeit?". */
Test(finding, means_words_of_nearly_the_same_letters_only)
{
	(void)say(
	    fresh_edition(), "Arbeit am Zwiebelkuchen.", "person", SCHOOL);
	cr_expect(shows(find("Zwiebelkuhcen"), ">Zwiebelkuchen</a>"));
	cr_expect(shows(find("Zwibelkuchen"), ">Zwiebelkuchen</a>"));
	cr_expect_not(shows(find("Bewegungsarbeitskreise"), "Meinten Sie"));
	cr_expect_not(shows(find("Zwiebelkuchen&in=round"), "Meinten Sie"));
}

Test(finding, a_hit_says_what_it_is)
{
	long long e = fresh_edition(), r = fresh_round(e);
	struct reply p;

	(void)say(e, "Ein Narwal.", "organisation", SCHOOL);
	p = find("Narwal");
	cr_expect(shows(p, "von <span translate=\"no\">Demo Schulleitung"));
	cr_expect(shows(p, "zur Analyse „"));
	go_on(r);
	(void)conclude(r, "Wir schützen das Nashorn");
	p = get("/arbeit/suche?q=Nashorn", LEAD);
	cr_expect(shows(p, "aus der Runde „"));
	p = find("Hochschulreife&in=decision");
	cr_expect(shows(p, "beschlossen am"), "not when it was published");
}

Test(finding, dates_a_decision_by_its_day)
{
	const char *day = word("select to_char(decided_on, 'YYYY-MM-DD') from "
			       "atlas.decision where withdrawn_at is null "
			       "order by id limit 1");
	const char *nr = word("select number from atlas.decision where "
			      "withdrawn_at is null order by id limit 1");
	struct reply p = find("Hochschulreife&in=decision");

	cr_assert(shows(p, nr));
	cr_expect(shows(p, text("datetime=\"%sT", day)));
}

Test(finding, a_piece_of_a_text_says_that_it_goes_on)
{
	const char *long_text =
	    "Am Anfang steht viel, das niemand sucht, und es geht noch lange "
	    "so weiter, bis endlich, nach sehr vielen Worten, die alle gar "
	    "nichts zur Sache tun, der Ameisenbär kommt; danach folgt wieder "
	    "viel, das niemand sucht, und es hört und hört nicht auf, bis es "
	    "schließlich doch noch ein Ende hat.";
	struct reply p;

	(void)say(fresh_edition(), long_text, "person", SCHOOL);
	(void)say(fresh_edition(), "Der Blauwal.", "person", SCHOOL);
	p = find("Ameisenbär");
	cr_expect(shows(p, "<p translate=\"no\">… "));
	cr_expect(shows(p, " …</p>"));
	p = find("Blauwal");
	cr_expect(shows(p, "<p translate=\"no\">Der <mark>"));
	cr_expect(shows(p, "Blauwal</mark>.</p>"));
}

/* Each edition had its own hit, all with the same words. */
Test(finding, shows_the_newest_edition_of_an_analysis_only)
{
	long long old = fresh_edition(), e = fresh_edition();
	struct reply p = find("Hauptschulabschluss&in=analysis");

	cr_expect(shows(p, text("/analyse/%s", id(e))));
	cr_expect_not(shows(p, text("/analyse/%s", id(old))));
}
