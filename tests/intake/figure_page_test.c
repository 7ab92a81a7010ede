/*
 * figure_page_test.c - figures of every kind: the form that makes them, what
 * it previews, and their files.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "desk.h"
#include "text.h"

TestSuite(figure, .init = harness_start, .fini = harness_stop);

#define DEFINITION 4401
#define RELEASE    4201
#define ANALYSIS   5001
#define SECTION    5011

/* The form of a figure, with the words that differ; the last ones count. */
static struct reply
sent(const char *kind, const char *areas, const char *more)
{
	static int n; /* in a process of its own each test begins again */
	const char *once = text("%s-%lld-%d", kind,
	    number("select count(*) from analysis_figure"), ++n);

	return post(text("/daten/analyse/%s/abbildung/neu", id(ANALYSIS)),
	    text("once=%s&section=%s&definition=%s&release=%s&title=Bild&"
		 "reading=&note=Eine+Anmerkung&kind=%s&%s&from=2010&to=2015%s",
		once, id(SECTION), id(DEFINITION), id(RELEASE), kind, areas,
		more),
	    UPLOADER);
}

#define HAGEN   "area1=05914&area2=05111"
#define ALL_NRW "whole=05&level=district"

/* The address of the newest figure. */
static const char *
newest(void)
{
	return text("/daten/analyse/%s/abbildung/%s", id(ANALYSIS),
	    id(number("select max(id) from analysis_figure where lead_id is "
		      "null")));
}

struct kind_case {
	char kind[12], areas[40], shows[40];
};

ParameterizedTestParameters(figure, is_drawn_as_chosen)
{
	static struct kind_case cases[] = {
	    {"line",      HAGEN,   "class=\"line\""              },
	    {"bar",       HAGEN,   "class=\"bar\""               },
	    {"dot",       ALL_NRW, "class=\"mark"                },
	    {"stack",     HAGEN,   "class=\"bar\""               },
	    {"multiples", ALL_NRW, "class=\"line\""              },
	    {"heat",      ALL_NRW, "class=\"cell\""              },
	    {"map",       ALL_NRW, "Demo-Umriss, vereinfacht"    },
	    {"table",     ALL_NRW, "Essen, Kreisfreie Stadt</th>"},
	};

	return cr_make_param_array(
	    struct kind_case, cases, sizeof(cases) / sizeof(*cases));
}

ParameterizedTest(struct kind_case *c, figure, is_drawn_as_chosen)
{
	struct reply r;

	const char *parts =
	    strcmp(c->kind, "stack") == 0 ? text("&other=%s", id(4402)) : "";

	r = sent(c->kind, c->areas, text("%s&vorschau=1", parts));
	cr_assert(r.code == 200, "%s %d", c->kind, r.code);
	cr_expect(shows(r, c->shows), "%s", c->kind);
	cr_expect(shows(r, "Quelle:") && shows(r, "Eine Anmerkung"));
	cr_expect_not(shows(r, "<desc id=\"-") || shows(r, "<desc id=\"0"),
	    "a name in a drawing begins with a letter");
	r = sent(c->kind, c->areas, parts);
	cr_assert(r.code == 303, "%s %d", c->kind, r.code);
	r = get(newest(), UPLOADER);
	cr_expect(shows(r, text("value=\"%s\" checked", c->kind)) ||
		      shows(r, text("f-kind-%s", c->kind)),
	    "%s", c->kind);
	cr_expect(shows(
	    get(text("/daten/analyse/%s", id(ANALYSIS)), UPLOADER), c->shows));
}

Test(figure, shows_all_parts_of_an_area)
{
	cr_assert(sent("heat", ALL_NRW, "").code == 303);
	cr_expect(number("select cardinality(areas) from analysis_figure "
			 "order by id desc limit 1") ==
		  number("select count(*) from area where level = 'district' "
			 "and starts_with(key, '05') and valid_until is null"));
	cr_expect(shows(get(newest(), UPLOADER), "Nordrhein-Westfalen (05)"));
	cr_expect(shows(sent("heat", "whole=05914&level=quarter", ""),
	    "hat keine solchen Teile"));
}

#define ALL_A "whole=98&level=district"

/* Aachen before and after 2009: a city that lies in a region of the same
 * kind, and a district that has nothing but "-" since, though nobody said
 * when it ended. */
static void
aachen(void)
{
	run("insert into area (id, key, name, level, parent_id, valid_until) "
	    "overriding system value "
	    "values (990000, '98', 'Land A', 'state', null, null), "
	    "(990001, '98334', 'Region A', 'district', 990000, null), "
	    "(990002, '98334002', 'Stadt A', 'district', 990001, null), "
	    "(990003, '98354', 'Kreis A', 'district', 990000, null), "
	    "(990004, '98399', 'Altkreis', 'district', 990000, '2000-01-01')");
	run("insert into indicator_value (definition_id, release_id, area_id, "
	    "period, numerator, denominator, value, shown, symbol) select "
	    "4401, 4201, a, y::text, 1, 10, case when s is null then 10 end, "
	    "case when s is null then '10.0' end, s "
	    "from generate_series(2007, 2015) y, (values (990001), (990002), "
	    "(990003)) x(a), lateral (select case when a = 990001 and y < 2009 "
	    "or "
	    "a = 990003 and y >= 2009 then 'nothing'::befund.symbol end) z(s)");
}

static const char *
counted_at(const char *period)
{
	return word(
	    text("select string_agg(key || coalesce(' ' || why, ''), "
		 "', ' order by key) from area_parts(990000, 'district', "
		 "'%s', 4401, 4201) where name like '%%A' or "
		 "name = 'Altkreis'",
		period));
}

Test(figure, counts_no_part_of_an_area_twice)
{
	struct reply r;

	aachen();
	cr_expect_str_eq(counted_at("2015"),
	    "98334, 98334002 within, 98354 empty, 98399 gone");
	cr_expect_str_eq(
	    counted_at("2008"), "98334 empty, 98334002, 98354, 98399 gone");
	cr_expect_str_eq(
	    counted_at("1999"), "98334, 98334002 within, 98354, 98399");
	r = sent("map", ALL_A, "&vorschau=1");
	cr_expect(shows(r, "Stadt A (98334002) liegt in einem anderen"));
	cr_expect(shows(r, "Kreis A (98354) hat zu diesem Zeitpunkt nur"));
	cr_expect(shows(r, "Altkreis (98399) gab es"));
	cr_expect(shows(r, "Ohne Grenzen, daher nicht gezeichnet: Region A"),
	    "a map names who is not in it");
	cr_assert(sent("map", ALL_A, "").code == 303);
	cr_expect(number("select cardinality(areas) from analysis_figure "
			 "order by id desc limit 1") == 1);
	run("delete from indicator_value where area_id > 990000");
}

Test(figure, wants_a_period_that_there_is)
{
	struct reply r = post(
	    text("/daten/analyse/%s/abbildung/neu", id(ANALYSIS)),
	    text("once=z&section=%s&definition=%s&release=%s&title=Bild&"
		 "reading=&note=&kind=map&" ALL_NRW "&from=2010&to=2015-13-45",
		id(SECTION), id(DEFINITION), id(RELEASE)),
	    UPLOADER);

	cr_expect(r.code == 422 && shows(r, "nicht als Zeitraum zu "));
}

Test(figure, takes_six_areas_where_patterns_end)
{
	struct reply r;

	run("insert into area (key, name, level, parent_id) select '059' || n, "
	    "'Kreis ' || n, 'district', 2 from generate_series(50, 60) n "
	    "on conflict do nothing");
	r = sent("line", ALL_NRW, "");
	cr_expect(r.code == 422 && shows(r, "höchstens sechs Gebiete"));
	cr_expect_str_eq(ends_in("select figure_put(5021, 'Titel', '', '', "
				 "'{1,2,3,4,5,6,7}', '2010', '2015', "
				 "'{line,quantiles,given}', 5, '{}', null, "
				 "false, null, null, '{}')"),
	    "BF005");
}

Test(figure, names_everybody_whose_outlines_a_map_shows)
{
	const char *demo = word("select attribution from atlas.area_shape "
				"where area_key = '05111' limit 1");
	struct reply r;

	run("update atlas.area_shape set attribution = 'Amt für Grenzen' "
	    "where area_key = '05111'");
	r = sent("map", ALL_NRW, "&vorschau=1");
	run(text("update atlas.area_shape set attribution = '%s' "
		 "where area_key = '05111'",
	    demo));
	cr_expect(
	    shows(r, "; Amt für Grenzen") || shows(r, "Amt für Grenzen; "));
	cr_expect(shows(r, "Demo-Umriss, vereinfacht"));
}

Test(figure, takes_own_limits_as_they_are_written_here)
{
	struct reply r = sent("heat", ALL_NRW, "&classes=own&limits=4%3B+zehn");

	cr_expect(r.code == 422 && shows(r, "bis zu sechs Zahlen"));
	r = sent("heat", ALL_NRW, "&classes=own&limits=4%2C5%3B+6&n_classes=3");
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect_str_eq(word("select limits::text from analysis_figure order "
			      "by id desc limit 1"),
	    "{4.5,6}");
	cr_expect(shows(get(newest(), UPLOADER), "value=\"4,5;6\""));
}

Test(figure, stacks_indicators_that_are_parts)
{
	struct reply r =
	    sent("stack", "area1=05914", text("&other=%s", id(4402)));

	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(number("select count(*) from analysis_figure where lead_id = "
			 "(select max(lead_id) from analysis_figure)") == 1);
	r = get(text("/daten/analyse/%s", id(ANALYSIS)), UPLOADER);
	cr_expect(shows(r, "05914") || shows(r, "Hagen, Kreisfreie Stadt: "));
	r = get(newest(), UPLOADER);
	cr_expect(shows(r, text("f-other-%s", id(4402))));
	r = sent("stack", HAGEN, "");
	cr_expect(r.code == 422, "areas are no parts of a whole: %d", r.code);
	cr_expect(shows(r, "weiter unten die anderen"));
}

Test(figure, has_an_area_to_compare_with)
{
	cr_assert(sent("bar", HAGEN, "&beside=05").code == 303);
	cr_expect(shows(get(text("/daten/analyse/%s", id(ANALYSIS)), UPLOADER),
	    "class=\"compare\""));
	cr_expect(shows(sent("bar", HAGEN, "&beside=Nirgendwo"),
	    "kommt in keiner Lieferung vor"));
}

Test(figure, comes_as_svg_csv_and_workbook)
{
	struct reply r;

	cr_assert(sent("line", HAGEN, "").code == 303);
	r = get(text("%s/svg", newest()), UPLOADER);
	cr_assert(r.code == 200);
	cr_expect(memmem(r.head.p, r.head.n, "image/svg+xml", 13) != NULL);
	cr_expect(memmem(r.head.p, r.head.n, "attachment; filename=\"", 22));
	cr_expect(shows(r, "<svg xmlns") && shows(r, "Quelle: "));
	r = get(text("%s/csv", newest()), UPLOADER);
	cr_expect(r.code == 200);
	cr_expect(
	    shows(r, "\"05914\";\"Hagen, Kreisfreie Stadt\";\"2013\";3,7"));
	r = get(text("%s/xlsx", newest()), UPLOADER);
	cr_expect(r.code == 200 && memcmp(r.body.p, "PK", 2) == 0);
	cr_expect(get(text("%s/exe", newest()), UPLOADER).code == 404);
	/* the painter does not run here: worth trying again */
	cr_expect(get(text("%s/png", newest()), UPLOADER).code == 503);
}

Test(figure, is_a_map_with_the_outlines_of_its_publication)
{
	static const char frozen[] =
	    "select md5(path) from edition_shape where area_key = '05914' "
	    "order by edition_id desc limit 1";
	static const char now[] =
	    "select md5(path) from atlas.area_shape where area_key = '05914'";
	const char *before;

	cr_assert(sent("map", ALL_NRW, "").code == 303);
	cr_assert(post(text("/daten/analyse/%s/ausgabe", id(ANALYSIS)),
		      text("workspace=%s&revision=%lld&once=karte", id(2001),
			  number("select revision from analysis where id = "
				 "5001")),
		      UPLOADER)
		      .code == 303);
	before = word(frozen);
	cr_expect_str_eq(before, word(now));
	run("update atlas.area_shape set path = path || 'M0 0Z' "
	    "where area_key = '05914'");
	cr_expect_str_eq(word(frozen), before);
	cr_expect_str_neq(word(now), before);
	run("update atlas.area_shape set path = replace(path, 'M0 0Z', '') "
	    "where area_key = '05914'");
	cr_expect_str_eq(
	    ends_in("update edition_shape set path = ''"), "BF002");
}

/* --- straight from a released table --------------------------------------- */

#define FROM_TABLE text("/daten/lieferung/%s/abbildung", id(4101))

/* The form that makes a figure of these two columns, 0 for none. */
static struct reply
shown_of(int part, int whole, const char *name, const char *more)
{
	return post(FROM_TABLE,
	    text("once=t-%d-%d&part=%d&whole=%s&name=%s&stage=school%s", part,
		whole, part, whole == 0 ? "" : text("%d", whole), name, more),
	    UPLOADER);
}

Test(figure, of_a_share_needs_no_indicator_first)
{
	struct reply r = get(FROM_TABLE, UPLOADER);
	const char *form;

	cr_assert(r.code == 200);
	cr_expect(shows(r, "mit Hauptschulabschluss"));
	cr_expect(shows(r, "value=\"to_work\" selected"),
	    "the catalogue knows where the table belongs");
	r = shown_of(
	    5, 1, "Anteil+mit+Hauptschulabschluss+%28gro%C3%9F%29", "");
	cr_assert(r.code == 303, "%d", r.code);
	form = text("%.*s", (int)r.location.n, r.location.p);
	cr_expect(
	    strcmp(word("select slug || ' ' || unit || ' ' || area_letter "
			"|| ' ' || type from indicator order by id desc "
			"limit 1"),
		"anteil-mit-hauptschulabschluss-gross % D context") == 0);
	cr_expect(
	    number("select count(*) from indicator_value v join "
		   "(select id from indicator_definition order by id desc "
		   "limit 1) f on f.id = v.definition_id join cell n on "
		   "n.delivery_id = 4101 and n.category_id = 5 and "
		   "n.area_id = v.area_id and n.period = v.period join cell d "
		   "on d.delivery_id = 4101 and d.category_id = 1 and "
		   "d.area_id = v.area_id and d.period = v.period where "
		   "v.shown = round(n.value * 100 / d.value, 1)::text") == 168);
	r = get(form, UPLOADER);
	cr_assert(r.code == 200, "%s %d", form, r.code);
	cr_expect(shows(r, "Anteil mit Hauptschulabschluss (groß)"));
	cr_expect(shows(r, "Hagen") && shows(r, "Deutschland"),
	    "its own town, and what it is compared with");
}

Test(figure, of_a_share_that_is_an_indicator_makes_no_second_one)
{
	long long before = number("select count(*) from indicator");
	struct reply r =
	    shown_of(3, 1, "Ganz+anders", text("&analysis=%s", id(ANALYSIS)));

	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(number("select count(*) from indicator") == before);
	cr_expect(strstr(text("%.*s", (int)r.location.n, r.location.p),
		      text("analyse/%s/abbildung/neu", id(ANALYSIS))) != NULL);
	cr_expect(strstr(text("%.*s", (int)r.location.n, r.location.p),
		      text("definition=%s", id(DEFINITION))) != NULL);
	cr_expect(
	    number("select count(*) from analysis_section where "
		   "analysis_id = 5001 and heading = 'Ganz anders'") == 1);
}

Test(figure, of_a_table_sent_twice_is_one)
{
	struct reply first = shown_of(7, 0, "Die+Zahl", "");
	struct reply again = shown_of(7, 0, "Die+Zahl", "");

	cr_assert(first.code == 303, "%d", first.code);
	cr_assert(again.code == 303, "%d", again.code);
	cr_expect(str_eq(again.location, first.location));
	cr_expect(number("select count(*) from analysis where title = "
			 "'Die Zahl'") == 1);
	cr_expect(number("select count(*) from indicator where name_de = "
			 "'Die Zahl' and unit = 'Anzahl'") == 1);
}

Test(figure, of_a_table_wants_two_columns_that_give_values)
{
	long long before = number("select count(*) from indicator");
	struct reply r = shown_of(5, 5, "Unsinn", "");

	cr_expect(r.code == 422 && shows(r, "kein Anteil an sich selbst"));
	cr_expect(shows(r, "value=\"Unsinn\""), "what was typed is kept");
	r = shown_of(71, 72, "Andere+Tabelle", "");
	cr_expect(
	    r.code == 422 && shows(r, "kein einziger Wert"), "%d", r.code);
	r = shown_of(5, 1, "", "");
	cr_expect(r.code == 422 && shows(r, "Bitte f"));
	cr_expect(number("select count(*) from indicator") == before);
}

Test(figure, of_a_table_waits_for_its_release)
{
	const char *delivery = delivered("21111-77-06-4", 41);
	struct reply r = get(text("%s/abbildung", delivery), UPLOADER);

	cr_expect(r.code == 200 && shows(r, "Erst die Freigabe"));
	r = post(text("%s/abbildung", delivery),
	    "once=early&part=5&whole=&name=Zu+frueh&stage=school", UPLOADER);
	cr_expect(r.code == 422, "%d", r.code);
}

Test(figure, says_of_when_the_outlines_of_a_map_are)
{
	struct reply r;

	run("update atlas.area_shape set valid_from = '2013-01-01' where "
	    "area_key = '05111'");
	r = sent("map", ALL_NRW, "&vorschau=1");
	cr_expect(shows(r, "Die Umrisse sind nicht alle von derselben Zeit:"));
	cr_expect(shows(r, "ein Gebiet mit Umriss von 2013"));
	run("update atlas.area_shape set valid_from = '1975-01-01' where "
	    "area_key = '05111'");
	r = sent("map", ALL_NRW, "&vorschau=1");
	cr_expect_not(shows(r, "nicht alle von derselben Zeit"));
}

/* "Kalk" is a Stadtbezirk of Köln and a Stadtteil in it. */
static void
kalk(void)
{
	run("insert into area (key, name, level, parent_id) values "
	    "('05315000008', 'Kalk, Kalk', 'borough', 5) "
	    "on conflict do nothing");
	run("insert into area (key, name, level, parent_id) select "
	    "'05315000801', 'Kalk, Kalk', 'quarter', id from area where key = "
	    "'05315000008' on conflict do nothing");
}

Test(figure, offers_what_a_word_may_mean_and_takes_it_by_one_click)
{
	struct reply r;

	kalk();
	r = sent("line", "area1=Kalk,+Kalk&area2=05914", "");
	cr_expect(r.code == 422);
	cr_expect(shows(r, "name=\"nehmen\" value=\"area1 05315000801\""));
	cr_expect(shows(r, "Kalk, Kalk – Stadtteil in Kalk, Kalk "
			   "(05315000801)"));
	cr_expect(shows(r, "Kalk, Kalk – Stadtbezirk in Köln"));
	cr_expect_not(shows(r, "value=\"area2 "));
	r = sent("line", "area1=Kalk,+Kalk&area2=05914",
	    "&nehmen=area1+05315000801");
	cr_expect(r.code == 200, "%d", r.code);
	cr_expect(shows(r, "value=\"Kalk, Kalk (05315000801)\""));
	cr_expect(shows(r, "value=\"05914\""), "what else was typed stays");
	cr_expect(shows(r, "Eine Anmerkung"));
	cr_expect_not(shows(r, "name=\"nehmen\""));
}

Test(figure, takes_days_and_years_as_people_write_them)
{
	const char *form =
	    text("/daten/analyse/%s/abbildung/neu", id(ANALYSIS));
	const char *fields =
	    text("section=%s&definition=%s&release=%s&title=Bild&"
		 "reading=&note=&kind=line&" HAGEN,
		id(SECTION), id(DEFINITION), id(RELEASE));
	struct reply r = post(form,
	    text("%s&once=d1&from=31.12.2011&to=Jahr+2014", fields), UPLOADER);

	cr_expect(r.code == 303, "%d", r.code);
	cr_expect_str_eq(word("select from_period || ' ' || to_period from "
			      "analysis_figure order by id desc limit 1"),
	    "2011 2014", "as periods of the series");
	r = post(form, text("%s&once=d2&from=fr%%C3%%BCher&to=2014", fields),
	    UPLOADER);
	cr_expect(r.code == 422);
	cr_expect(shows(r, "nicht als Zeitraum zu verstehen"));
	cr_expect(
	    shows(r, "name=\"from\" value=\"früher\""), "what was typed stays");
}
