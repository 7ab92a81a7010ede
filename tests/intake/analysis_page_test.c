/*
 * analysis_page_test.c - writing an analysis, and publishing it as a frozen
 * edition.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "desk.h"
#include "text.h"

TestSuite(analysis, .init = harness_start, .fini = harness_stop);

/* The definition and the release of the demo. */
#define DEFINITION 4401
#define RELEASE    4201
#define WORKSPACE  2001

static const char *
begun(const char *once)
{
	struct reply r = post("/daten/analyse/neu",
	    text("once=%s&title=%s&question=Warum%%3F&summary=", once, once),
	    UPLOADER);

	cr_assert(r.code == 303, "%d", r.code);
	return r.location.p;
}

static struct reply
section_sent(const char *analysis, const char *heading, const char *kind,
    const char *body)
{
	return post(text("%s/abschnitt/neu", analysis),
	    text("once=%s-%s&heading=%s&kind=%s&body=%s",
		analysis + strlen("/daten/analyse/"), heading, heading, kind,
		body),
	    UPLOADER);
}

/* The address of a section made with that heading. */
static const char *
section(const char *analysis, const char *heading, const char *kind)
{
	struct reply r = section_sent(analysis, heading, kind, "Text");

	cr_assert(r.code == 303, "%d", r.code);
	return text("%s/abschnitt/%s", analysis,
	    id(number(text("select max(id) from analysis_section where "
			   "heading = '%s'",
		heading))));
}

static struct reply
figure_sent(const char *section, const char *areas, const char *more)
{
	const char *cut = strstr(section, "/abschnitt/");

	return post(text("%.*s/abbildung/neu", (int)(cut - section), section),
	    text("once=f%s&section=%s&definition=%s&release=%s&title=Anteil&"
		 "reading=&note=&%s&from=2010&to=2015%s",
		cut + strlen("/abschnitt/"), cut + strlen("/abschnitt/"),
		id(DEFINITION), id(RELEASE), areas, more),
	    UPLOADER);
}

#define NO_AREAS "&area3=&area4=&area5=&area6="

Test(analysis, says_what_is_wrong_and_keeps_what_was_typed)
{
	struct reply r = post("/daten/analyse/neu",
	    "once=x&title=&question=Eine+Frage&summary=", UPLOADER);

	cr_expect(r.code == 422);
	cr_expect(shows(r, "Eine Frage</textarea>"));
	cr_expect(shows(r, "aria-invalid=\"true\""));
}

Test(analysis, keeps_finding_and_assessment_apart)
{
	const char *a = begun("getrennt");

	section(a, "Zahlen", "finding");
	section(a, "Urteil", "assessment");
	cr_expect(shows(get(a, UPLOADER), "Befund</span>"));
	cr_expect(shows(get(a, UPLOADER), "Bewertung</span>"));
	cr_expect(section_sent(a, "Ohne", "", "x").code == 422);
}

Test(analysis, shows_markdown_without_its_html)
{
	const char *a = begun("markdown");
	struct reply r;

	r = section_sent(
	    a, "M", "finding", "**fett**+%3Cscript%3Ealert(1)%3C/script%3E");
	cr_assert(r.code == 303);
	r = get(a, UPLOADER);
	cr_expect(shows(r, "<strong>fett</strong>"));
	cr_expect_not(shows(r, "<script>alert"));
}

Test(analysis, previews_without_saving)
{
	const char *a = begun("vorschau");
	struct reply r = post(text("%s/abschnitt/neu", a),
	    "once=v&heading=H&kind=finding&body=*kursiv*&vorschau=1", UPLOADER);

	cr_expect(r.code == 200);
	cr_expect(shows(r, "<em>kursiv</em>"));
	cr_expect(shows(r, "*kursiv*</textarea>"));
	cr_expect(shows(get(a, UPLOADER), "Noch kein Abschnitt"));
}

Test(analysis, moves_sections)
{
	const char *a = begun("schieben");
	const char *b;
	struct reply r;

	section(a, "Erstens", "finding");
	b = section(a, "Zweitens", "finding");
	cr_expect(
	    post(text("%s/verschieben", b), "hoch=1", UPLOADER).code == 303);
	r = get(a, UPLOADER);
	cr_expect(
	    strstr(r.body.p, ">Zweitens<") < strstr(r.body.p, ">Erstens<"));
}

Test(analysis, does_not_overwrite_what_another_saved)
{
	const char *a = begun("gleichzeitig");
	const char *s = section(a, "Streit", "finding");
	struct reply r;

	r = post(
	    s, "version=1&heading=Streit&kind=finding&body=Meins", UPLOADER);
	cr_expect(r.code == 303);
	r = post(s, "version=1&heading=Streit&kind=finding&body=Deins", SECOND);
	cr_expect(r.code == 409);
	cr_expect(shows(r, "Deins</textarea>"), "what was written is kept");
	cr_expect(shows(r, "Meins</pre>"), "what is saved is shown");
	cr_expect(shows(r, "name=\"version\" value=\"2\""));
	r = post(s, "version=1&heading=&kind=finding&body=Deins", SECOND);
	cr_expect(r.code == 422);
	cr_expect(shows(r, "name=\"version\" value=\"1\""),
	    "a fault does not make the form newer than it is");
}

Test(analysis, deletes_a_section_after_asking)
{
	const char *a = begun("weg");
	const char *s = section(a, "Kurz", "finding");

	cr_expect(
	    shows(get(text("%s/loeschen", s), UPLOADER), "Abschnitt löschen?"));
	cr_expect(post(text("%s/loeschen", s), "once=l", UPLOADER).code == 303);
	cr_expect(get(s, UPLOADER).code == 404);
	cr_expect(post(text("%s/loeschen", s), "once=l", UPLOADER).code == 404);
}

Test(analysis, draws_figures_with_the_same_numbers_as_a_table)
{
	const char *a = begun("abbildung");
	const char *s = section(a, "Bild", "finding");
	struct reply r = figure_sent(s, "area1=Hagen&area2=05111" NO_AREAS, "");

	cr_assert(r.code == 303, "%d", r.code);
	r = get(a, UPLOADER);
	cr_expect(shows(r, "<svg class=\"chart-wide\""));
	cr_expect(shows(r, "Hagen, Kreisfreie Stadt"));
	cr_expect(shows(r, "3,7"));
	cr_expect(shows(r, "106 von 2.871"));
}

Test(analysis, knows_the_areas_of_a_figure)
{
	const char *a = begun("gebiete");
	const char *s = section(a, "Wo", "finding");
	struct reply r =
	    figure_sent(s, "area1=Hagen&area2=Nirgendwo" NO_AREAS, "");

	cr_expect(r.code == 422);
	cr_expect(shows(r, "kommt in keiner Lieferung vor"));
	cr_expect(shows(r, "value=\"Nirgendwo\""));
	r = figure_sent(s, "area1=Hagen&area2=05914" NO_AREAS, "");
	cr_expect(r.code == 422 && shows(r, "steht schon weiter oben"));
}

Test(analysis, proposes_a_reading_example)
{
	const char *a = begun("lesebeispiel");
	const char *s = section(a, "Lies", "finding");
	struct reply r =
	    figure_sent(s, "area1=05914&area2=" NO_AREAS, "&vorschau=1");

	cr_expect(r.code == 200);
	cr_expect(shows(r, "Hagen, Kreisfreie Stadt, 2015:"));
	cr_expect(shows(r, "129 von 2.407"));
	cr_expect(number("select count(*) from analysis_figure f join "
			 "analysis a on a.id = f.analysis_id where a.title = "
			 "'lesebeispiel'") == 0);
}

static long long
revision(const char *analysis)
{
	return number(text("select revision from analysis where id = %lld",
	    id_of(str_of(analysis + strlen("/daten/analyse/"))).v));
}

static struct reply
published(
    const char *analysis, long long workspace, long long seen, const char *once)
{
	return post(text("%s/ausgabe", analysis),
	    text("workspace=%s&revision=%lld&once=%s", id(workspace), seen,
		once),
	    UPLOADER);
}

Test(analysis, is_published_as_a_frozen_edition)
{
	const char *a = begun("ausgabe");
	const char *s = section(a, "Fest", "finding");

	cr_assert(
	    figure_sent(s, "area1=05914&area2=" NO_AREAS, "").code == 303);
	cr_expect(shows(
	    get(text("%s/ausgabe", a), UPLOADER), "Übergang Schule–Beruf"));
	cr_expect(shows(get(a, UPLOADER), "Analyse im Entwurf"));
	cr_expect(published(a, WORKSPACE, revision(a), "e1").code == 303);
	cr_expect(shows(get(a, UPLOADER), "Entwurf für Ausgabe 2") &&
		  !shows(get(a, UPLOADER), "Analyse im Entwurf"));
	cr_expect(shows(get(a, UPLOADER), "Datenstand 1 vom ") &&
		  shows(get(a, UPLOADER), ", Stand "));
	cr_expect(published(a, WORKSPACE, revision(a), "e1").code == 303);
	cr_expect(number("select count(*) from edition where title = "
			 "'ausgabe'") == 1);
	cr_expect(
	    post(s, "version=1&heading=Fest&kind=finding&body=Anders", UPLOADER)
		.code == 303);
	cr_expect_str_eq(word("select body from edition_section where heading "
			      "= 'Fest'"),
	    "Text");
	cr_expect(number("select count(*) from edition_figure where title = "
			 "'Anteil'") >= 1);
	cr_expect_str_eq(ends_in("update edition_section set body = 'x' where "
				 "heading = 'Fest'"),
	    "BF002");
	cr_expect(published(a, WORKSPACE, revision(a), "e2").code == 303);
	cr_expect(number("select max(number) from edition where title = "
			 "'ausgabe'") == 2);
}

Test(analysis, is_published_as_it_was_seen)
{
	const char *a = begun("gesehen");
	long long seen;

	section(a, "Eins", "finding");
	seen = revision(a);
	section(a, "Zwei", "finding");
	cr_expect(published(a, WORKSPACE, seen, "g").code == 409);
	cr_expect(number("select count(*) from edition where title = "
			 "'gesehen'") == 0);
}

Test(analysis, is_published_to_members_only)
{
	const char *a = begun("fremd");

	section(a, "Eins", "finding");
	cr_expect(published(a, 2002, revision(a), "f").code == 403);
	cr_expect(published(a, 999, revision(a), "f").code == 403);
}

#define SLUG "abgaenge-ohne-abschluss"

Test(analysis, keeps_which_cells_its_sentences_speak_of)
{
	const char *a = begun("verweise");
	struct reply r = section_sent(a, "Verweis", "finding",
	    "Nicht+[[wort:" SLUG "|05914|1066]]:+es+waren+"
	    "[[wert:" SLUG "|05914|2013]]+oder+"
	    "[[wert:" SLUG "|05914|2013|nenner]].");

	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(number("select count(*) from analysis_reference_value v join "
			 "analysis a on a.id = v.analysis_id where a.title = "
			 "'verweise'") == 2);
	cr_assert(published(a, WORKSPACE, revision(a), "v1").code == 303);
	cr_expect_str_eq(word("select replace(body, e'\u00a0', ' ') from "
			      "edition_section where heading = 'Verweis'"),
	    "Nicht [[wort:" SLUG "|05914|1066]]: es waren 3,7 % oder 2.871.");
	cr_expect(number("select count(*) from edition_reference r join "
			 "edition e on e.id = r.edition_id where e.title = "
			 "'verweise' and r.area_id = 8 and r.period = "
			 "'2013'") == 2);
	cr_expect_str_eq(
	    ends_in("update edition_reference set words = 'x'"), "BF002");
}
