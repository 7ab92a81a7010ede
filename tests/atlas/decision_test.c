/*
 * decision_test.c - what a citizen reads of a decision, and what not.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "probe.h"
#include "text.h"

TestSuite(decision, .init = probe_start, .fini = harness_stop);
TestSuite(secret, .init = probe_start, .fini = harness_stop);

#define RATE "/atlas/abgaenge-mit-hochschulreife"

Test(decision, is_listed_with_its_rank)
{
	struct reply r = get_as("/beschluesse/", "de", NULL);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "Ziel zur Hochschulreife bis 2028"));
	cr_expect(shows(r, "Priorität 1"));
}

Test(decision, leads_down_to_the_cells_it_rests_on)
{
	struct reply r = get_as("/beschluesse/2026-001", "de", NULL);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "auf 42 % im Jahr 2028"));
	cr_expect(shows(r, "4 von 5 Organisationen stimmten zu"));
	cr_expect(shows(r, "3 Beiträge"));
	cr_expect(shows(r, "href=\"" RATE "/05914/2013\""));
	cr_expect(shows(r, "45,3 %"));
	cr_expect(shows(r, "Beratung in der Mittelstufe ausbauen"));
	cr_expect(shows(r, "42,0 %"));
	cr_expect(shows(r, "Regionaldatenbank"));
}

Test(decision, says_when_a_number_was_revised_since)
{
	run("update atlas.evidence set shown = '45.1' where period = '2013'");
	cr_expect(shows(
	    get_as("/beschluesse/2026-001", "de", NULL), "seither berichtigt"));
	cr_expect(shows(get_as(RATE "/05914/2013", "de", NULL),
	    "Gelesen wurde damals 45,1 %"));
	run("update atlas.evidence set shown = '45.3' where period = '2013'");
	cr_expect(!shows(
	    get_as("/beschluesse/2026-001", "de", NULL), "seither berichtigt"));
}

Test(decision, in_another_number_is_absent)
{
	struct reply r = get_as("/beschluesse/2026-999", "de", NULL);

	cr_assert(r.code == 404);
	cr_expect(shows(r, "value=\"2026-999\""));
}

/* Everything of it goes through the database's own functions. */
static void
copy_decision(const char *number)
{
	run(text("insert into meeting (id, committee_id, title, starts_at, "
		 "created_by) select %s00, 3001, 'Probesitzung', "
		 "'2026-06-01', 1011",
	    number));
	run(text("insert into agenda_item (id, meeting_id, position, title) "
		 "values (%s01, %s00, 1, 'Probe')",
	    number, number));
	run(text("insert into decision (id, agenda_item_id, committee_id, "
		 "number, title, decided_text, mode, recorded_by) values "
		 "(%s02, %s01, 3001, '2026-%s', 'Probebeschluss %s', "
		 "'Wir proben.', 'consensus', 1011)",
	    number, number, number, number));
	run(text("select publish_decision(%s02)", number));
}

Test(decision, keeps_its_corrections)
{
	struct reply r;

	copy_decision("701");
	run("select publish_decision(70102, title => 'Neuer Titel', "
	    "correction => 'Der Titel war falsch.')");
	r = get_as("/beschluesse/2026-701", "de", NULL);
	cr_assert(r.code == 200);
	cr_expect(shows(r, "Neuer Titel"));
	cr_expect(shows(r, "Der Titel war falsch."));
	cr_expect(shows(r, "Wir proben."));
	cr_expect(shows(get_as("/beschluesse/", "de", NULL), "berichtigt"));
}

Test(decision, that_was_withdrawn_leaves_a_tombstone)
{
	struct reply r;

	copy_decision("702");
	run("select withdraw_decision(70202, 'Der Beschluss war nichtig.')");
	r = get_as("/beschluesse/2026-702", "de", NULL);
	cr_assert(r.code == 200);
	cr_expect(shows(r, "zurückgezogen"));
	cr_expect(shows(r, "Der Beschluss war nichtig."));
	cr_expect(!shows(r, "Wir proben."));
	cr_expect(number("select count(*) from atlas.decision where "
			 "decided_text like '%proben%' and id = 70202") == 0);
	cr_expect(shows(get_as("/beschluesse/", "de", NULL), "2026-702"));
	cr_expect(shows(get_as("/beschluesse/feed", "de", NULL),
	    "Zurückgezogen: Der Beschluss war nichtig."));
}

/* Nothing of a closed workspace is on any public page. */
static const char *const pages[] = {
    "/",
    "/atlas/",
    "/atlas/?q=KANARIE",
    "/atlas/?q=Demo",
    "/atlas/abgaenge-ohne-abschluss",
    "/atlas/abgaenge-ohne-abschluss/05914/2013",
    RATE,
    RATE ".csv",
    RATE "/05914/2013",
    RATE "/05914/2015",
    "/beschluesse/",
    "/beschluesse/2026-001",
    "/beschluesse/feed",
    "/sitemap.xml",
};

Test(secret, stays_in_its_workspace)
{
	static const char *const canaries[] = {"KANARIE", "Demo Schulleitung",
	    "Demo Kammer", "Demo Volkshochschule", "zwei Jahrgänge zugleich",
	    "zweiten Bildungsweg", "An vier Schulen begonnen"};

	run("alter table comment disable trigger user");
	run("update comment set body = 'KANARIE ' || body");
	run("alter table comment enable trigger user");
	run("alter table position disable trigger user");
	run("update position set reason = 'KANARIE Grund'");
	run("alter table position enable trigger user");
	run("select publish_decision(9201, correction => 'Nochmals')");
	for (size_t i = 0; i < COUNT(pages); i++) {
		struct reply r = get_as(pages[i], "de", NULL);

		cr_assert(r.code == 200, "%s", pages[i]);
		for (size_t k = 0; k < COUNT(canaries); k++) {
			bool echoed = k == 0 && strstr(pages[i], "q=") != NULL;

			cr_expect(echoed || !shows(r, canaries[k]),
			    "%s shows \"%s\"", pages[i], canaries[k]);
		}
	}
}

Test(secret, figures_of_unpublished_indicators_are_left_out)
{
	struct reply r;

	run("insert into agenda_item (id, meeting_id, position, title) values "
	    "(70301, 9002, 77, 'Probe')");
	run("alter table agenda_item disable trigger user");
	run("update agenda_item set conclusion_id = 8001, conclusion_title = "
	    "'Schluss', conclusion_wording = 'Wortlaut', conclusion_kind = "
	    "'need', conclusion_outcome = 'consensus', conclusion_totals = "
	    "'agree=1 reservation=0 object=0 abstain=0 silent=0 entitled=1' "
	    "where id = 70301");
	run("alter table agenda_item enable trigger user");
	run("insert into decision (id, agenda_item_id, committee_id, number, "
	    "title, decided_text, mode, answer, recorded_by) values (70302, "
	    "70301, 3001, '2026-703', 'Ohne Zahlen', 'Wir proben.', "
	    "'consensus', 'adopted', 1011)");
	run("insert into indicator select (jsonb_populate_record(i, '{\"id\": "
	    "7030, \"slug\": \"geheim\", \"once\": null}')).* from indicator i "
	    "where id = 4302");
	run("update indicator_definition set indicator_id = 7030 where id = "
	    "4402");
	run("select publish_decision(70302)");
	run("update indicator_definition set indicator_id = 4302 where id = "
	    "4402");
	r = get_as("/beschluesse/2026-703", "de", NULL);
	cr_assert(r.code == 200);
	cr_expect(shows(r, "keine veröffentlichten"));
	cr_expect(!shows(r, "45,3"));
}
