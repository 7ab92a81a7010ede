/*
 * travel_page_test.c - what is noted at data goes wherever its values go: from
 * a verdict, and from a break noted once, to every indicator, figure and file.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "desk.h"
#include "text.h"

/* Both breaks of the demo as they were: others change them. */
static void
start(void)
{
	harness_start();
	run("update series_break b set (source_id, area_prefix, period, "
	    "label_de, label_en, note_de, note_en, withdrawn_at) = (select "
	    "4001, '05', '2013', o.label_de, o.label_en, o.note_de, "
	    "o.note_en, null::timestamptz from series_break o where o.id = "
	    "4502) "
	    "where b.id in (4501, 4502)");
}

TestSuite(travel, .init = start, .fini = harness_stop);

/* Another indicator of the demo's table, as the catalogue would make one. */
static long long
twin(void)
{
	run("insert into indicator (id, slug, name_de, name_en, short_de, "
	    "short_en, stage, area_letter, type, direction, unit, owner) "
	    "select 4391, 'zwilling', 'Zwilling', 'Twin', 'Z', 'T', stage, "
	    "area_letter, type, direction, unit, owner from indicator "
	    "where id = 4301 on conflict do nothing");
	run("select set_config('befund.person', '1002', false)");
	run("select definition_add(4391, 1, array['n', 'n', 'd', 'd', '', '', "
	    "'', '', 'In {area}: {value} von hundert im Jahr {period}.', '', "
	    "'', '', '', ''], 'ratio', 100, 1, null, null, "
	    "'{numerator,denominator}', '{5,1}', '{1,1}', '{0,0}') "
	    "where not exists (select from indicator_definition "
	    "where indicator_id = 4391)");
	return number("select id from indicator_definition "
		      "where indicator_id = 4391");
}

static const char *
at(const char *what)
{
	return text("/daten/indikator/%s%s", id(4391), what);
}

#define BREAK_FORM                                                       \
	"version=%lld&source=%s&period=2013&area_prefix=05&label_de="    \
	"Doppelter+Abiturjahrgang&label_en=Double&note_de=In+Nordrhein-" \
	"Westfalen+zwei&note_en=Two"

Test(travel, break_of_the_data_is_one_of_every_indicator_from_it)
{
	struct reply r;

	(void)twin();
	r = get(at(""), UPLOADER);
	cr_expect(
	    shows(r, "Doppelter Abiturjahrgang") && shows(r, "vermerkt bei"));
	cr_expect(
	    shows(r, text("/daten/indikator/%s/bruch/%s", id(4301), id(4501))),
	    "it is changed where it was noted");
	cr_expect(number("select count(*) from notes_for((select id from "
			 "indicator_definition where indicator_id = 4391), "
			 "null, array(select id from area), '2010', '2015') "
			 "where kind = 'break'") == 1,
	    "noted at two, told once");
	cr_expect(number("select count(*) from breaks_for(4401)") == 1);
}

Test(travel, break_of_one_indicator_is_offered_to_its_like)
{
	struct reply r;
	const char *address =
	    text("/daten/indikator/%s/bruch/%s", id(4301), id(4501));

	(void)twin();
	run("update series_break set source_id = null where id in (4501, "
	    "4502)");
	r = get(at(""), UPLOADER);
	cr_expect(shows(r, "Bei anderen Indikatoren aus denselben Tabellen"));
	cr_expect(shows(r, address) && !shows(r, "vermerkt bei"));
	cr_expect(shows(get(address, UPLOADER), "Die Daten der Tabelle "
						"21111-02-06-4"));
	r = post(address,
	    text(BREAK_FORM,
		number("select version from series_break where id "
		       "= 4501"),
		id(4001)),
	    UPLOADER);
	cr_assert(r.code == 303, "%d", r.code);
	r = get(at(""), UPLOADER);
	cr_expect(shows(r, "In Nordrhein-Westfalen zwei") &&
		  shows(r, "vermerkt bei"));
	cr_expect_not(shows(r, "Bei anderen Indikatoren aus denselben"));
	run("select set_config('befund.person', '1002', false), "
	    "set_config('befund.roles', '{analyst}', false)");
	cr_expect_str_eq(
	    ends_in(text("select break_save(4501, %lld, 4007, '', '2013', "
			 "'a', 'b', 'c', 'd')",
		number("select version from series_break where id = 4501"))),
	    "BF003", "it is not computed from that table");
	run("update series_break set source_id = 4001 where id = 4502");
}

Test(travel, break_is_noted_once_for_a_table)
{
	struct reply r;

	(void)twin();
	r = post(at("/bruch"), text("once=tr-1&" BREAK_FORM, 0LL, id(4001)),
	    UPLOADER);
	cr_expect(r.code == 422 && shows(r, "schon ein Bruch"));
	r = post(
	    at("/bruch"), text("once=tr-2&" BREAK_FORM, 0LL, ""), UPLOADER);
	cr_expect(r.code == 303, "of its own it may have one: %d", r.code);
	run("delete from series_break where once = 'tr-2'");
}

/* --- verdicts ------------------------------------------------------------ */

/* The demo's delivery, judged otherwise. */
static void
judged_limited(bool limited)
{
	run("alter table delivery disable trigger user");
	run(text("update delivery set verdict = '%s', verdict_reason = '%s' "
		 "where id = 4101",
	    limited ? "limited" : "usable",
	    limited ? "Zwei Schulen fehlen." : ""));
	run("alter table delivery enable trigger user");
}

static struct reply
figure_as(const char *form)
{
	return get(
	    text("/daten/analyse/%s/abbildung/%s/%s", id(5001), id(5021), form),
	    UPLOADER);
}

Test(travel, limits_of_a_verdict_stand_at_the_figure_and_in_its_files)
{
	struct reply r;
	const char *limit, *chart;

	judged_limited(true);
	r = get(text("/daten/analyse/%s", id(5001)), UPLOADER);
	limit = strstr(r.body.p, "Zwei Schulen fehlen.");
	chart = strstr(r.body.p, "<svg");
	cr_assert(limit != NULL && chart != NULL);
	cr_expect(limit < strstr(r.body.p, "class=\"chart"),
	    "before the chart, not below it");
	r = figure_as("csv");
	cr_expect(shows(r, "Aussagekraft eingeschränkt: Zwei Schulen fehlen."));
	cr_expect(shows(r, "Doppelter Abiturjahrgang: In Nordrhein"));
	r = figure_as("svg");
	limit = strstr(r.body.p, "Zwei Schulen fehlen.");
	chart = strstr(r.body.p, "class=\"grid");
	cr_assert(limit != NULL && chart != NULL);
	cr_expect(limit < chart, "below the title");
	cr_expect(figure_as("xlsx").code == 200);
	judged_limited(false);
	cr_expect_not(shows(figure_as("csv"), "eingeschränkt"));
	cr_expect_not(shows(figure_as("svg"), "eingeschränkt"));
}

Test(travel, limits_of_a_verdict_and_notes_become_public_with_the_values)
{
	judged_limited(true);
	run("select set_config('befund.person', '1002', false)");
	run("insert into cell_note (id, source_id, area_prefix, first_period, "
	    "last_period, kind, label_de, text_de, is_public) values (4591, "
	    "4001, '05914', '2012', '2013', 'note', 'Neue Software', 'Seither "
	    "anders erfasst.', true), (4592, 4001, '', '2012', '2012', 'note', "
	    "'Nur hier', 'Für uns.', false)");
	run("select publish_indicator(4301)");
	cr_expect_str_eq(
	    word("select string_agg(kind || ' ' || period || ' ' || "
		 "last_period || ' ' || label_de, ', ' order by kind, period) "
		 "from atlas.series_break where indicator_id = 4301"),
	    "break 2013 2013 Doppelter Abiturjahrgang, note 2012 2013 Neue "
	    "Software, limit 1995 2015 Aussagekraft eingeschränkt");
	cr_expect(number("select count(*) from atlas.indicator where id = 4301 "
			 "and note_de like '%eingeschr%'") == 0,
	    "no longer hidden in the note");
	judged_limited(false);
	run("delete from cell_note where id in (4591, 4592)");
	run("select publish_indicator(4301)");
}

/* --- how to read it ------------------------------------------------------ */

Test(travel, reading_example_of_the_definition_is_proposed)
{
	long long f = twin();
	struct reply r = post(text("/daten/analyse/%s/abbildung/neu", id(5001)),
	    text("once=tr-3&section=%s&definition=%s&release=%s&title=Bild&"
		 "reading=&note=&kind=line&area1=05914&from=2010&to=2014&"
		 "vorschau=1",
		id(5011), id(f), id(4201)),
	    UPLOADER);

	cr_expect(shows(r, "von hundert im Jahr 2014."), "%d", r.code);
	cr_expect(shows(r, "In Hagen, Kreisfreie Stadt: "));
}
