/*
 * indicator_test.c - front page, catalogue, indicators and their cells.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "probe.h"
#include "text.h"

TestSuite(front, .init = probe_start, .fini = harness_stop);
TestSuite(catalogue, .init = probe_start, .fini = harness_stop);
TestSuite(indicator, .init = probe_start, .fini = harness_stop);
TestSuite(cell, .init = probe_start, .fini = harness_stop);

#define LEAVERS "/atlas/abgaenge-ohne-abschluss"

Test(front, shows_a_figure_and_what_was_decided)
{
	struct reply r = get_as("/", "de", NULL);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "/beschluesse/2026-001"));
	cr_expect(shows(r, "<svg"));
	cr_expect(shows(r, "name=\"q\""));
}

Test(catalogue, lists_what_is_published_by_stage)
{
	struct reply r = get_as("/atlas/", "de", NULL);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "Allgemeinbildende Schule"));
	cr_expect(shows(r, "Frühkindliche Bildung"));
	cr_expect(shows(r, "href=\"" LEAVERS "\""));
}

Test(catalogue, finds_words_in_any_order_and_case)
{
	struct reply r =
	    get_as("/atlas/?q=HAUPTSCHULABSCHLUSS+schulabg", "de", NULL);

	cr_expect(shows(r, LEAVERS));
	cr_expect(!shows(r, "hochschulreife\""));
	r = get_as("/atlas/?q=mittelstufe", "de", NULL);
	cr_expect(shows(r, "/beschluesse/2026-001"), "decisions are found too");
}

Test(catalogue, says_when_nothing_fits)
{
	struct reply r = get_as("/atlas/?q=%3Cb%3Exyz%25", "de", NULL);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "Nichts gefunden"));
	cr_expect(shows(r, "&lt;b&gt;xyz%"));
}

Test(indicator, shows_chart_table_definition_and_source)
{
	struct reply r = get_as(LEAVERS, "de", NULL);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "<svg"));
	cr_expect(shows(r, "3,7 %"));
	cr_expect(shows(r, "106 von 2.871"));
	cr_expect(shows(r, "Nordrhein-Westfalen"));
	cr_expect(shows(r, "Doppelter Abiturjahrgang"));
	cr_expect(shows(r, "dl-de/by-2-0"));
	cr_expect(shows(r, LEAVERS "/05914/2013\""));
	cr_expect(shows(r, LEAVERS ".csv?gebiet=05914"));
}

Test(indicator, speaks_english)
{
	struct reply r = get_as("/atlas/probe", "en", NULL);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "<html lang=\"en\""));
	cr_expect(shows(r, "Probe figure"));
	cr_expect(shows(r, "21.7"));
	cr_expect(!shows(r, "21,7"));
}

Test(indicator, shows_the_areas_and_years_asked_for)
{
	struct reply r = get_as(LEAVERS
	    "?gebiet=05111&gebiet=05111&gebiet=&von=2010&bis=2012",
	    "de", NULL);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "Düsseldorf"));
	cr_expect(shows(r, LEAVERS "/05111/2011\""));
	cr_expect(!shows(r, LEAVERS "/05111/2013\""));
	cr_expect(!shows(r, LEAVERS "/05914/2011\""));
}

Test(indicator, offers_every_area_with_a_number_by_land)
{
	struct reply r = get_as(LEAVERS, "de", NULL);

	cr_expect(shows(r, "<optgroup label=\"Nordrhein-Westfalen\">"));
	cr_expect(shows(r, "<option value=\"05315\">Köln"));
	cr_expect(shows(r, "<option value=\"1995\""));
}

Test(indicator, shows_six_areas_at_most_and_says_so)
{
	struct reply r = get_as(LEAVERS
	    "?gebiet=05111&gebiet=05113&gebiet=05315&gebiet=05911"
	    "&gebiet=05913&gebiet=05914&gebiet=DG",
	    "de", NULL);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "Höchstens sechs Gebiete"));
	cr_expect(!shows(r, LEAVERS "/DG/2013\""));
}

Test(indicator, keeps_signs_apart_from_zero)
{
	struct reply r = get_as("/atlas/probe?gebiet=05914", "de", NULL);

	cr_expect(shows(r, ">0,0 %</a>"));
	cr_expect(shows(r, "title=\"nichts vorhanden\">-</abbr>"));
	cr_expect(shows(r,
	    "title=\"Zahlenwert unbekannt oder geheim zu halten\">.</abbr>"));
	cr_expect(shows(r, "title=\"vorläufige Zahl\""));
	cr_expect(shows(r, "Zeichenerklärung"));
}

Test(indicator, escapes_names_of_areas)
{
	struct reply r = get_as("/atlas/probe?gebiet=05999", "de", NULL);

	cr_expect(!shows(r, "<b>"));
}

Test(indicator, that_is_not_there_answers_with_a_search)
{
	struct reply r = get_as("/atlas/gibt-es-nicht", "de", NULL);

	cr_assert(r.code == 404);
	cr_expect(shows(r, "value=\"gibt-es-nicht\""));
	cr_expect(str_is(str_of(header(r, "Cache-Control")), "no-store"));
}

struct address {
	char path[80];
};

ParameterizedTestParameters(indicator, takes_odd_questions_calmly)
{
	static struct address odd[] = {
	    {LEAVERS "?gebiet=%27%3B--"},
	    {LEAVERS "?gebiet=999999999999999999999"},
	    {LEAVERS "?von=zz&bis=aa"},
	    {LEAVERS "?von=2015&bis=1995"},
	    {LEAVERS "?unbekannt=1"},
	    {LEAVERS "?gebiet=%00"},
	    {LEAVERS ".csv?gebiet=nirgendwo"},
	    {"/atlas/?q=%25%5F%5C"},
	    {"/atlas/?q=%C3%28"},
	    {"/atlas/" LEAVERS ".csv.csv"},
	    {"/beschluesse/?seite=99999"},
	};

	return cr_make_param_array(struct address, odd, COUNT(odd));
}

ParameterizedTest(struct address *a, indicator, takes_odd_questions_calmly)
{
	int code = get_as(a->path, "de", NULL).code;

	cr_assert(code == 200 || code == 404 || code == 422 || code == 400,
	    "%s: %d", a->path, code);
}

Test(cell, says_what_it_is_and_what_rests_on_it)
{
	struct reply r =
	    get_as("/atlas/abgaenge-mit-hochschulreife/05914/2013", "de", NULL);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "45,3 %"));
	cr_expect(shows(r, "1.300 von 2.871"));
	cr_expect(shows(r, "/beschluesse/2026-001"));
	cr_expect(shows(r, "/05914/2012\""));
	cr_expect(shows(r, "/05914/2014\""));
}

Test(cell, without_a_number_says_that_this_is_not_zero)
{
	struct reply r = get_as("/atlas/probe/05914/2012", "de", NULL);

	cr_assert(r.code == 200);
	cr_expect(shows(r, "Zahlenwert unbekannt oder geheim zu halten"));
	cr_expect(shows(r, "etwas anderes als null"));
}

Test(cell, that_is_not_there_is_absent)
{
	cr_expect(get_as("/atlas/probe/05914/1800", "de", NULL).code == 404);
	cr_expect(get_as("/atlas/probe/x/2013", "de", NULL).code == 404);
	cr_expect(get_as("/atlas/kein/05914/2013", "de", NULL).code == 404);
}

/* As publishing writes it: a verdict with limits, a note and how to read a
 * number, and another indicator that the note names. */
static void
noted(void)
{
	run("delete from atlas.series_break where indicator_id = 77");
	run("insert into atlas.series_break (id, indicator_id, area_prefix, "
	    "period, last_period, label_de, label_en, note_de, note_en, kind) "
	    "values (771, 77, '', '2010', '2013', 'Aussagekraft "
	    "eingeschränkt', 'Limited significance', 'Zwei Schulen fehlen.', "
	    "'Two schools missing.', 'limit'), "
	    "(772, 77, '05', '2012', '2013', 'Neue Software', 'New software', "
	    "'Seither anders erfasst.', 'Recorded otherwise.', 'note')");
	run("update atlas.indicator set reading_de = 'In {area} waren {period} "
	    "{value} Prozent da: {numerator} von {denominator}.', "
	    "reading_en = '{value} in {area}', note_de = 'Siehe „Probezahl“, "
	    "„Schulabgänge ohne Hauptschulabschluss“ und „Unbekanntes“.' "
	    "where id = 77");
}

#define PROBE "/atlas/probe?gebiet=05914"

Test(indicator, says_first_that_it_is_to_be_used_with_limits)
{
	struct reply r;
	const char *limit, *chart;

	noted();
	r = get_as(PROBE, "de", NULL);
	limit = strstr(r.body.p, "Zwei Schulen fehlen.");
	chart = strstr(r.body.p, "<figure");
	cr_assert(limit != NULL && chart != NULL && limit < chart);
	cr_expect(shows(r, "2012 bis 2013: Neue Software."));
	cr_expect(strstr(limit + 1, "Zwei Schulen fehlen.") == NULL, "once");
	cr_expect(shows(get_as(PROBE, "en", NULL), "Two schools missing."));
	cr_expect(shows(get_as("/atlas/", "de", NULL),
	    "Aussagekraft eingeschränkt</span>"));
	cr_expect(!shows(get_as(LEAVERS, "de", NULL), "Aussagekraft"));
}

Test(cell, says_what_is_noted_at_it)
{
	struct reply r;

	noted();
	r = get_as("/atlas/probe/05914/2013", "de", NULL);
	cr_expect(shows(r, "Zwei Schulen fehlen."));
	cr_expect(shows(r, "Seither anders erfasst."));
	r = get_as("/atlas/probe/05914/2010", "de", NULL);
	cr_expect(shows(r, "Zwei Schulen fehlen."));
	cr_expect(!shows(r, "Seither anders erfasst."));
	run("update atlas.indicator set release_id = 771 where id = 77");
	r = get_as("/atlas/probe/05914/2013", "de", NULL);
	cr_expect(!shows(r, "Zwei Schulen fehlen."),
	    "the verdict is not about an earlier release");
	run("update atlas.indicator set release_id = 770 where id = 77");
}

Test(indicator, file_has_what_is_noted_in_every_line)
{
	struct reply r;

	noted();
	r = get_as("/atlas/probe.csv?gebiet=05914", "de", NULL);
	cr_expect(shows(r, "Aussagekraft;Brüche und Hinweise") ||
		  shows(r, "\"Aussagekraft\";\"Brüche und Hinweise\""));
	cr_expect(shows(r, "Aussagekraft eingeschränkt: Zwei Schulen"));
	cr_expect(shows(r, "Neue Software: Seither anders erfasst."));
	r = get_as("/atlas/probe.csv?gebiet=05914&bis=2011", "de", NULL);
	cr_expect(shows(r, "Zwei Schulen") && !shows(r, "Neue Software"));
	r = get_as("/atlas/probe.csv", "de", NULL);
	cr_expect(shows(r, "Neue Software"), "of all areas, too");
}

Test(indicator, reads_a_number_as_its_definition_does)
{
	struct reply r;

	noted();
	cr_expect(shows(get_as(PROBE, "de", NULL),
	    "Lesebeispiel: In Hagen waren 2013 21,7 Prozent da: 1.234 von "
	    "5.678."));
	cr_expect(shows(get_as("/atlas/probe/05914/2010", "de", NULL),
	    "<p class=\"lead\">In Hagen waren 2010 0,0 Prozent da: 0 von "
	    "200.</p>"));
	cr_expect(
	    !shows(get_as("/atlas/probe/05914/2011", "de", NULL), "Prozent da"),
	    "without a number there is nothing to read");
	run("update atlas.indicator set reading_de = 'In A-Stadt war es so.' "
	    "where id = 77");
	r = get_as("/atlas/probe/05914/2010", "de", NULL);
	cr_expect(shows(r, "<dt>Lesebeispiel</dt><dd>In A-Stadt war es so.") &&
		      shows(r, "Auf 200 ("),
	    "literally, and as an example only");
}

Test(indicator, note_leads_to_those_it_names)
{
	struct reply r;

	noted();
	run("update atlas.indicator set short_de = 'Schulabgänge ohne "
	    "Hauptschulabschluss' where slug = 'abgaenge-ohne-abschluss'");
	r = get_as(PROBE, "de", NULL);
	cr_expect(shows(r, "Siehe „Probezahl“, „<a href=\"" LEAVERS
			   "\">Schulabgänge ohne Hauptschulabschluss</a>“ und "
			   "„Unbekanntes“."));
}

/* The probe as it was, for the tests that come after. */
static void
probe_forget(void)
{
	run("delete from atlas.value where indicator_id = 77; "
	    "delete from atlas.period where indicator_id = 77; "
	    "delete from atlas.area where indicator_id = 77; "
	    "delete from atlas.waiting; "
	    "delete from atlas.series_break where indicator_id = 77; "
	    "delete from atlas.indicator where id = 77");
}

/* The same values, by days of reference. */
static void
by_day(void)
{
	run("delete from atlas.value where indicator_id = 77; "
	    "delete from atlas.period where indicator_id = 77");
	run("insert into atlas.value (indicator_id, release_id, area_key, "
	    "area_name, level, period, numerator, denominator, shown, symbol) "
	    "select 77, 770, '05914', 'Hagen', 'district', y || '-03-01', "
	    "case when y < 2012 then y - 2000 end, case when y < 2012 then "
	    "200 end, case when y < 2012 then '5.0' end, case when y >= 2012 "
	    "then 'unknown'::befund.symbol end from generate_series(2010, "
	    "2013) y");
	run("insert into atlas.period select 77, y || '-03-01' from "
	    "generate_series(2010, 2013) y");
}

Test(indicator, says_days_as_its_readers_do)
{
	struct reply r;

	by_day();
	r = get_as("/atlas/probe?gebiet=05914", "de", NULL);
	cr_assert(r.code == 200);
	cr_expect(shows(r, "<th scope=\"col\">Stichtag</th>"));
	cr_expect(shows(r, "<th scope=\"row\">01.03.2011"));
	cr_expect(shows(r, "/atlas/probe/05914/2011-03-01\""),
	    "addresses are for machines");
	cr_expect(shows(r, "value=\"2011-03-01\""));
	cr_expect_not(shows(r, ">2011-03-01<") || shows(r, " 2011-03-01 "));
	r = get_as("/atlas/probe/05914/2011-03-01", "de", NULL);
	cr_expect(shows(r, "<h1>Hagen, 01.03.2011</h1>"));
	cr_expect(shows(r, "Zeitraum davor: 01.03.2010"));
	r = get_as("/atlas/probe/05914/2011-03-01", "en", NULL);
	cr_expect(shows(r, "<h1>Hagen, 1 March 2011</h1>"));
	r = get_as("/atlas/probe.csv", "de", NULL);
	cr_expect(shows(r, "2011-03-01"), "and so are files");
	probe_forget();
}

Test(indicator, takes_days_and_years_as_they_are_written)
{
	struct reply r;

	by_day();
	r = get_as(
	    "/atlas/probe?gebiet=05914&von=01.03.2011&bis=2012", "de", NULL);
	cr_assert(r.code == 200);
	cr_expect_not(shows(r, "id=\"z2010-03-01\""));
	cr_expect(shows(r, "id=\"z2011-03-01\""));
	cr_expect(shows(r, "id=\"z2012-03-01\""), "2012 ends with its year");
	cr_expect_not(shows(r, "id=\"z2013-03-01\""));
	r = get_as("/atlas/probe?gebiet=05914&von=fr%C3%BCher", "de", NULL);
	cr_expect(shows(r, "nicht als Zeitraum zu verstehen"));
	cr_expect(shows(r, "id=\"z2010-03-01\""));
	probe_forget();
}

Test(indicator, says_that_newer_numbers_are_withheld_and_why)
{
	struct reply r;

	by_day();
	r = get_as("/atlas/probe?gebiet=05914", "de", NULL);
	cr_expect(shows(r, "Neuere Werte für Hagen gibt es nicht als Zahl:"));
	cr_expect(shows(r, "01.03.2012\u00a0– 01.03.2013</strong>"));
	cr_expect(shows(r, "„<span class=\"symbol\">.</span>“ – Zahlenwert "
			   "unbekannt oder geheim zu halten"));
	r = get_as(LEAVERS, "de", NULL);
	cr_expect_not(shows(r, "gibt es nicht als Zahl"));
	probe_forget();
}

Test(indicator, says_that_newer_data_wait_and_nothing_of_them)
{
	const char *said = "Neuere Daten liegen vor und werden geprüft.";

	cr_expect_not(shows(get_as("/atlas/probe", "de", NULL), said));
	run("insert into atlas.waiting (indicator_id) values (77)");
	cr_expect(shows(get_as("/atlas/probe", "de", NULL), said));
	probe_forget();
}

Test(indicator, tells_areas_of_one_name_apart_by_their_level)
{
	struct reply r;

	run("insert into atlas.value (indicator_id, release_id, area_key, "
	    "area_name, level, period, shown) select 77, 770, k, 'Kalk, Kalk', "
	    "l::befund.area_level, '2013', '1.0' from (values ('05315008', "
	    "'borough'), ('05315801', 'quarter')) x(k, l)");
	run("insert into atlas.area values (77, '05315008', 'Kalk, Kalk', "
	    "'borough', 'Nordrhein-Westfalen'), (77, '05315801', 'Kalk, Kalk', "
	    "'quarter', 'Nordrhein-Westfalen')");
	r = get_as("/atlas/probe?gebiet=05315008&gebiet=05315801", "de", NULL);
	cr_expect(
	    shows(r, "<option value=\"05315801\">Kalk, Kalk (Stadtteil)"));
	cr_expect(
	    shows(r, "<option value=\"05315008\">Kalk, Kalk (Stadtbezirk)"));
	cr_expect(shows(r, "class=\"num\">Kalk, Kalk (Stadtteil)</th>"));
	cr_expect_not(shows(r, "Hagen (Kreis"));
	probe_forget();
}
