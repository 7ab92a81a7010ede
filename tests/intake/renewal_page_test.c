/*
 * renewal_page_test.c - a new release says what it changes in an analysis, and
 * is taken over as it was seen.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "desk.h"
#include "text.h"

/* The demo's analysis, whose newest release is 4273. */
enum { ANALYSIS = 5004, WORDS = 5017 };

static void
stand(long long release)
{
	run(text("update analysis_figure set release_id = %lld where "
		 "analysis_id = 5004",
	    release));
	run(text("update analysis_reference set release_id = %lld where "
		 "section_id in (5016, 5017)",
	    release));
}

static void
start(void)
{
	harness_start();
	stand(4272);
}

TestSuite(renewal, .init = start, .fini = harness_stop);

static const char *
page(void)
{
	return text("/daten/analyse/%s/neuer-stand", id(ANALYSIS));
}

static const char *
mark(void)
{
	return word("select analysis_mark(5004)");
}

Test(renewal, names_values_that_change_and_counts_the_others)
{
	struct reply r = get(page(), UPLOADER);

	cr_assert(r.code == 200, "%d", r.code);
	cr_expect(shows(r, "Ein gezeigter Wert ändert sich."));
	cr_expect(shows(r, "32,0\u00a0%") && shows(r, "32,5\u00a0%") &&
		  shows(r, "+0,5\u00a0Prozentpunkte"));
	cr_expect(shows(r, "9 Werte sind unverändert"));
	cr_expect(shows(r, "Datenstand 2 → 3"));
	cr_expect(shows(r, "Neu gibt es auch:") && shows(r, "2023"));
}

Test(renewal, shows_a_sentence_as_it_reads_now_and_then)
{
	struct reply r = get(page(), UPLOADER);

	cr_expect(shows(r, "Ein Satz liest sich anders."));
	cr_expect(shows(r, "<del><span class=\"kern-sr-only\">bisher: "
			   "</span><span translate=\"no\">458</span></del>"));
	cr_expect(shows(r, "<ins><span class=\"kern-sr-only\">neu: "
			   "</span><span translate=\"no\">466</span></ins>"));
	cr_expect(shows(r, "2 Sätze mit Verweisen bleiben"));
	cr_expect(shows(r, "In Dortmund waren es "));
	cr_expect(!shows(r, "Die Zahlen sind erfunden"), "refers to nothing");
}

Test(renewal, is_marked_wherever_the_analysis_is_named)
{
	cr_expect(shows(get("/daten/analyse/", UPLOADER), "neuer Datenstand"));
	cr_expect(shows(
	    get("/daten/", UPLOADER), "Ein neuer Datenstand ändert Analysen"));
	cr_expect(shows(get(text("/daten/analyse/%s", id(ANALYSIS)), UPLOADER),
	    "Es gibt einen neuen Datenstand"));
	cr_expect(!shows(get(text("/daten/analyse/%s", id(5001)), UPLOADER),
	    "Es gibt einen neuen Datenstand"));
	stand(4273);
	cr_expect(!shows(get(text("/daten/analyse/%s", id(ANALYSIS)), UPLOADER),
	    "Es gibt einen neuen Datenstand"));
	cr_expect(
	    shows(get(page(), UPLOADER), "Der Entwurf ist auf dem neuesten"));
}

Test(renewal, is_taken_over_and_offers_the_next_edition)
{
	struct reply r = get(page(), UPLOADER);

	cr_expect(shows(r, text("name=\"mark\" value=\"%s\"", mark())));
	r = post(page(), text("mark=%s", mark()), UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(str_is(
	    r.location, text("/daten/analyse/%s/ausgabe", id(ANALYSIS))));
	cr_expect(number("select count(*) from analysis_figure where "
			 "analysis_id = 5004 and release_id = 4273") == 1);
	cr_expect(number("select count(*) from analysis_reference where "
			 "section_id = 5016 and release_id = 4273") == 4);
	cr_expect(number("select count(*) from edition_figure where "
			 "edition_id = 5105 and release_id = 4272") == 1);
}

Test(renewal, taken_by_another_meanwhile_says_what_is_true_now)
{
	const char *seen = mark();
	struct reply r = post(page(), text("mark=%s", seen), UPLOADER);

	cr_assert(r.code == 303);
	r = post(page(), text("mark=%s", seen), SECOND);
	cr_expect(r.code == 409, "%d", r.code);
	cr_expect(shows(r, "Hier steht, was jetzt gilt") &&
		  shows(r, "Der Entwurf ist auf dem neuesten Stand"));
	cr_expect(post(page(), "mark=", SECOND).code == 422);
}

/* A further computation, of what this condition holds for. */
static long long
computed(const char *what)
{
	long long r = number(
	    "with d as (insert into delivery (source_id, title, file_name, "
	    "file_sha256, file_bytes, encoding, uploaded_by) values (4007, "
	    "'n', 'n', sha256('n'), 1, 'UTF-8', 1002) returning id) insert "
	    "into release (delivery_id, source_id, number) select id, 4007, "
	    "(select max(number) + 1 from release where source_id = 4007) "
	    "from d returning id");

	run(text("insert into computation (definition_id, release_id, number, "
		 "n_values) select 4407, %lld, max(number) + 1, 1 from "
		 "computation where definition_id = 4407",
	    r));
	run(text("insert into indicator_value (definition_id, release_id, "
		 "area_id, period, value, shown, symbol, quality) select "
		 "definition_id, %lld, area_id, period, value, shown, symbol, "
		 "case when period = '2018' then 'provisional'::quality end "
		 "from indicator_value where definition_id = 4407 and "
		 "release_id = 4273 and %s",
	    r, what));
	return r;
}

static void
forget(long long release)
{
	run(text(
	    "delete from indicator_value where release_id = %lld", release));
	run(text("delete from computation where release_id = %lld", release));
}

Test(renewal, names_what_is_gone_and_what_is_marked_otherwise)
{
	const char *seen = mark();
	long long r4 = computed("not (area_id = 8 and period = '2020')");
	struct reply r = get(page(), UPLOADER);

	cr_expect(shows(r, ">entfallen</span>"));
	cr_expect(shows(r, "Verweise ohne Wert"));
	cr_expect(shows(r, "kein Wert</ins>"));
	cr_expect(shows(r, "anders gekennzeichnet"));
	r = post(page(), text("mark=%s", seen), UPLOADER);
	cr_expect(r.code == 409, "a release came out meanwhile");
	cr_expect(number("select count(*) from analysis_figure where "
			 "analysis_id = 5004 and release_id = 4272") == 1);
	forget(r4);
}

Test(renewal, names_a_new_break_and_a_changed_definition)
{
	long long d;
	struct reply r;

	cr_expect(!shows(get(page(), UPLOADER), "Neuer Bruch"));
	run("insert into series_break (id, indicator_id, area_prefix, period, "
	    "label_de, label_en, note_de, note_en) values (4591, 4307, '', "
	    "'2021', 'Neue Abgrenzung', 'b', 'Ab 2021 anders.', 'n')");
	d = number("insert into indicator_definition (indicator_id, version, "
		   "numerator_de, numerator_en, denominator_de, "
		   "denominator_en, source_id, factor, decimals) select "
		   "indicator_id, 2, 'n', 'n', 'd', 'd', source_id, 100, 1 "
		   "from indicator_definition where id = 4407 returning id");
	run(text("insert into computation (definition_id, release_id, number, "
		 "n_values) values (%lld, 4273, 1, 1)",
	    d));
	r = get(page(), UPLOADER);
	cr_expect(shows(r, "Neuer Bruch, 2021: Neue Abgrenzung") &&
		  shows(r, "Ab 2021 anders."));
	cr_expect(shows(r, "Diese Abbildung bleibt bei Fassung 1; es gibt "
			   "Fassung 2."));
	run("delete from series_break where id = 4591");
	run(text("delete from computation where definition_id = %lld", d));
	run(text("delete from indicator_definition where id = %lld", d));
}

Test(renewal, cuts_sentences_where_they_end)
{
	const char *ref = "[[wert:uebergang-in-ausbildung|05914|2022]]";
	struct reply r;

	run(text("update analysis_section set body = 'Davor steht nichts. Am "
		 "3. Mai, z. B. in Hagen (ca. hier), waren es **%s**! Danach "
		 "ist Schluss.' where id = %d",
	    ref, WORDS));
	stand(4272);
	r = get(page(), UPLOADER);
	cr_expect(shows(r, "2 Sätze lesen sich anders."));
	cr_expect(shows(r, "Am 3. Mai, z. B. in Hagen (ca. hier), waren es "));
	cr_expect(!shows(r, "Davor steht nichts") &&
		  !shows(r, "Danach ist Schluss") && !shows(r, "**"));
	run(text(
	    "update analysis_section set body = 'Ohne.' where id = %d", WORDS));
}

Test(renewal, says_which_reference_means_nothing)
{
	struct reply r;

	run(text("update analysis_section set body = 'Es waren "
		 "[[wert:gibt-es-nicht|05914|2022]].' where id = %d",
	    WORDS));
	stand(4272);
	r = get(page(), UPLOADER);
	cr_expect(shows(r, "[gibt-es-nicht, 05914, 2022]"));
	cr_expect(shows(r, "Verweise ohne Wert"));
	run(text(
	    "update analysis_section set body = 'Ohne.' where id = %d", WORDS));
}

Test(renewal, lists_editions_to_compare)
{
	struct reply r =
	    get(text("/daten/analyse/%s/ausgaben", id(ANALYSIS)), UPLOADER);

	cr_assert(r.code == 200);
	cr_expect(
	    shows(r, "Ausgabe 2:") &&
	    shows(r, text("/analyse/%s/vergleich/%s", id(5105), id(5104))));
	cr_expect(
	    shows(r, text("action=\"/arbeit/raum/%s/analyse/%s/vergleich\"",
			 id(2001), id(5105))));
	cr_expect(shows(r, text("<option value=\"%s\" selected=\"selected\">"
				"Ausgabe 1",
			       id(5104))),
	    "the one before, to begin with");
	cr_expect_not(shows(r, "Zwei Ausgaben wählen"));
	r = get(text("/daten/analyse/%s/ausgaben", id(ANALYSIS)), SECOND);
	cr_expect(shows(r, "Noch keine Ausgabe"), "of another workspace");
}

/* The body of a section, and what the cells of the demo change to: Hagen 2022
 * has 458 of 1431 before and 466 after, 32,0 % and 32,5 %. */
static struct reply
typed(const char *body)
{
	run(text("update analysis_section set body = '%s', version = version "
		 "+ 1 where id = %d",
	    body, WORDS));
	stand(4272);
	return get(page(), UPLOADER);
}

static const char *
chosen(const char *choice)
{
	return text("section=%s&version=%lld&choice=%s", id(WORDS),
	    number("select version from analysis_section where id = 5017"),
	    choice);
}

Test(renewal, names_typed_numbers_that_mean_a_cell_which_changes)
{
	struct reply r = typed("Davor steht nichts. In Hagen waren es 2022 "
			       "**32,0 %**. In Dortmund anders.");
	const char *choice;
	size_t at;

	cr_expect(shows(r, "<h2 id=\"getippt\">Getippte Zahlen</h2>"));
	cr_expect(shows(r, "<q translate=\"no\">In Hagen waren es 2022 32,0 "
			   "%.</q>"));
	cr_expect(shows(r, "meint wahrscheinlich"));
	cr_expect(shows(r, "32,5\u00a0%</span></ins>"));
	at = strlen("Davor steht nichts. In Hagen waren es 2022 **");
	choice = text("%zu:6:uebergang-in-ausbildung|05914|2022", at);
	cr_assert(shows(r, text("name=\"choice\" value=\"%s\"", choice)));
	r = post(text("/daten/analyse/%s/bezug", id(ANALYSIS)), chosen(choice),
	    UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect_str_eq(
	    word("select body from analysis_section where id = 5017"),
	    "Davor steht nichts. In Hagen waren es 2022 **[[wert:uebergang-in-"
	    "ausbildung|05914|2022]]**. In Dortmund anders.");
	r = get(page(), UPLOADER);
	cr_expect_not(shows(r, "id=\"getippt\""));
	cr_expect(shows(r, "2 Sätze lesen sich anders."));
	r = post(text("/daten/analyse/%s/bezug", id(ANALYSIS)), chosen(choice),
	    UPLOADER);
	cr_expect(r.code == 409, "%d", r.code);
	cr_expect(shows(r, "Die Zahl steht nicht mehr dort"));
	run(text(
	    "update analysis_section set body = 'Ohne.' where id = %d", WORDS));
}

Test(renewal, leaves_typed_numbers_alone_that_no_cell_changes)
{
	struct reply r = typed("In Hagen waren es 2019 33,3 % und 4711 Leute.");

	cr_expect_not(shows(r, "id=\"getippt\""));
	r = post(text("/daten/analyse/%s/bezug", id(ANALYSIS)),
	    text("section=%s&version=1&choice=%s", id(WORDS), "x"), UPLOADER);
	cr_expect(r.code == 409, "%d", r.code);
	cr_expect(post(text("/daten/analyse/%s/bezug", id(ANALYSIS)),
		      "section=&version=1&choice=x", UPLOADER)
		      .code == 422);
	run(text(
	    "update analysis_section set body = 'Ohne.' where id = %d", WORDS));
}
