/*
 * workshop.c - what a definition computes: sums, years, formulas, symbols,
 * levels, sources that come out at different times.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "desk.h"
#include "text.h"

/* See workshop.sql.  Areas of a test begin with its own two digits. */
static void
workshop(void)
{
	struct str sql;

	harness_start();
	sql = file("tests/intake/workshop.sql");
	run(text("%.*s", (int)sql.n, sql.p));
}

TestSuite(formula, .init = workshop, .fini = harness_stop);

static void
source(const char *code)
{
	cr_assert(number(text("select workshop.source('%s')", code)) > 0);
}

/* Rows are parted by ", ". */
static long long
out(const char *code, const char *rows)
{
	return number(text("select workshop.release('%s', "
			   "string_to_array('%s', ', '))",
	    code, rows));
}

static long long
made(const char *slug, const char *formula, int factor, int decimals,
    const char *base, const char *terms)
{
	return number(text("select workshop.define('%s', '%s', %d, %d, "
			   "'%s', string_to_array('%s', ', '))",
	    slug, formula, factor, decimals, base, terms));
}

/* "5.3", "nothing", or "" where there is no row. */
static const char *
at(long long definition, const char *key, const char *period)
{
	return word(text("select coalesce((select coalesce(v.shown, "
			 "v.symbol::text) from indicator_value v join area a "
			 "on a.id = v.area_id where v.definition_id = %lld and "
			 "v.release_id = definition_newest(%lld) and a.key = "
			 "'%s' and v.period = '%s'), '')",
	    definition, definition, key, period));
}

static const char *
group_at(long long f, const char *group, const char *period)
{
	return word(text("select coalesce((select concat_ws(' ', v.shown, "
			 "v.symbol, v.n_missing) from group_values(%lld, "
			 "definition_newest(%lld), (select id from area_group "
			 "where name = '%s')) v where v.period = '%s'), '')",
	    f, f, group, period));
}

#define IS(f, key, period, shown) \
	cr_expect_str_eq(at(f, key, period), shown, "%s %s", key, period)

Test(formula, of_a_share_rounds_half_up_from_the_counts)
{
	long long f;

	source("fa");
	out("fa", "71001 2010 1 8, 71002 2010 1 16, 71003 2010 2 3");
	f = made(
	    "f-share", "ratio", 100, 1, "", "numerator fa.a, denominator fa.b");
	IS(f, "71001", "2010", "12.5");
	IS(f, "71002", "2010", "6.3");
	IS(f, "71003", "2010", "66.7");
	f = made("f-promille", "ratio", 1000, 0, "",
	    "numerator fa.a, denominator fa.b");
	IS(f, "71002", "2010", "63");
	cr_expect_str_eq(word(text("select value::text from indicator_value "
				   "where definition_id = %lld and shown = "
				   "'667'",
			     f)),
	    "666.66666666666666666667", "20 places");
}

Test(formula, of_a_sum_adds_weighs_and_subtracts)
{
	long long f;

	source("fb");
	out("fb", "72001 2010 10 20 3 0.5");
	f = made("f-sum", "count", 1, 1, "",
	    "numerator fb.a, numerator fb.b 0.5, numerator fb.c -1");
	IS(f, "72001", "2010", "17.0");
	f = made("f-sum-share", "ratio", 100, 1, "",
	    "numerator fb.a, numerator fb.b, denominator fb.a, denominator "
	    "fb.b, denominator fb.c");
	IS(f, "72001", "2010", "90.9");
}

Test(formula, of_a_difference_divides_once_at_the_end)
{
	long long f;

	source("fc");
	out("fc", "73001 2010 1 3 1 7, 73002 2010 1 3 nothing 7, 73003 2010 "
		  "nothing 3 nothing 7, 73004 2010 1 3 1 0, 73005 2010 1 3 "
		  "unknown 7");
	f = made("f-difference", "difference", 100, 2, "",
	    "numerator fc.a, denominator fc.b, less_numerator fc.c, "
	    "less_denominator fc.d");
	IS(f, "73001", "2010", "19.05");
	IS(f, "73002", "2010", "33.33");
	IS(f, "73003", "2010", "nothing");
	IS(f, "73004", "2010", "senseless");
	IS(f, "73005", "2010", "unknown");
	run("select area_group_set(null, 0, 'fc', 'FC', '', 'own', "
	    "'{73001,73002}')");
	cr_expect_str_eq(group_at(f, "FC", "2010"), "26.19 0");
	cr_expect(number(text("select count(*) from indicator_value where "
			      "definition_id = %lld and denominator is not "
			      "null",
		      f)) == 0,
	    "a difference is not so many of so many");
}

Test(formula, of_an_index_is_100_in_its_base_period)
{
	long long f;

	source("fd");
	out("fd", "74001 2010 40 4, 74001 2011 50 4, 74002 2011 50 4, 74003 "
		  "2010 0 4, 74003 2011 7 4, 74001 2012 50 5");
	f = made("f-index", "index", 100, 1, "2010", "numerator fd.a");
	IS(f, "74001", "2010", "100.0");
	IS(f, "74001", "2011", "125.0");
	IS(f, "74002", "2011", "");
	IS(f, "74003", "2011", "senseless");
	f = made("f-index-ratio", "index", 100, 1, "2010",
	    "numerator fd.a, denominator fd.b");
	IS(f, "74001", "2011", "125.0");
	IS(f, "74001", "2012", "100.0");
}

/* Children of 1 March over the people of 31 December before. */
Test(formula, finds_the_other_source_by_the_year_and_its_shift)
{
	long long f;

	source("fe");
	source("ff");
	out("fe", "75001 2016-03-01 30, 75001 2015-03-01 20");
	f = made(
	    "f-early", "ratio", 100, 1, "", "numerator fe.a, denominator fe.a");
	cr_expect(number(text("select count(*) from computation where "
			      "definition_id = %lld",
		      f)) == 1);
	out("ff", "75001 2015-06-30 50, 75001 2015-12-31 60, 75001 2016-12-31 "
		  "90");
	f = made("f-shift", "ratio", 100, 1, "",
	    "numerator fe.a, denominator ff.a 1 -1");
	IS(f, "75001", "2016-03-01", "50.0");
	IS(f, "75001", "2015-03-01", "");
	f = made("f-same-year", "ratio", 100, 1, "",
	    "numerator fe.a, denominator ff.a");
	IS(f, "75001", "2016-03-01", "33.3");
	IS(f, "75001", "2015-03-01", "33.3");
}

Test(formula, takes_nothing_for_0_beside_numbers_and_lets_symbols_through)
{
	long long f;

	source("fg");
	out("fg", "76001 2010 nothing 5 10, 76002 2010 nothing nothing 10, "
		  "76003 2010 unknown 5 10, 76004 2010 senseless unknown 10, "
		  "76005 2010 5 5 0, 76006 2010 5 5 nothing, 76007 2010 0 0 "
		  "10, 76008 2010 5, 76009 2010 later 5 senseless");
	f = made("f-symbols", "ratio", 100, 1, "",
	    "numerator fg.a, numerator fg.b, denominator fg.c");
	IS(f, "76001", "2010", "50.0");
	IS(f, "76002", "2010", "nothing");
	IS(f, "76003", "2010", "unknown");
	IS(f, "76004", "2010", "unknown");
	IS(f, "76005", "2010", "senseless");
	IS(f, "76006", "2010", "nothing");
	IS(f, "76007", "2010", "0.0");
	IS(f, "76008", "2010", "");
	IS(f, "76009", "2010", "later");
}

/* 77: a state of two districts, one of them with two municipalities. */
Test(formula, of_a_higher_area_adds_the_counts_of_all_its_parts)
{
	long long f;

	source("fh");
	out("fh", "77001001 2010 1 4, 77001002 2010 2 4, 77002 2010 1 2, "
		  "77001001 2011 1 4, 77002 2011 1 2, 77001001 2012 1 4, "
		  "77001002 2012 unknown 4, 77002 2012 1 2, 77001001 2013 1 "
		  "4, 77001002 2013 nothing 4, 77002 2013 1 2");
	run("insert into area (key, name, level) values ('77', '77', 'state'), "
	    "('77001', '77001', 'district')");
	run("update area a set parent_id = p.id from area p where a.key ~ "
	    "'^77' and a.key <> '77' and p.key = case when length(a.key) = 8 "
	    "then left(a.key, 5) else '77' end");
	f = made(
	    "f-level", "ratio", 100, 1, "", "numerator fh.a, denominator fh.b");
	IS(f, "77", "2010", "");
	run("select set_config('befund.roles', '{analyst}', false), "
	    "area_parts_set('77', true)");
	IS(f, "77", "2010", "unknown"); /* 77001 may have other parts */
	run("delete from indicator_value where release_id in (select "
	    "release_id from computation where definition_id in (select id "
	    "from indicator_definition where source_id = (select id from "
	    "source where table_code = 'fh')))");
	run("select area_parts_set('77001', true), area_parts_set('77', "
	    "true)");
	run(text(
	    "select indicator_compute(%lld, definition_newest(%lld))", f, f));
	IS(f, "77001", "2010", "37.5");
	IS(f, "77", "2010", "40.0"); /* never the mean, 43.8 */
	IS(f, "77001", "2011", "unknown");
	IS(f, "77", "2012", "unknown");
	IS(f, "77001", "2013", "12.5");
	IS(f, "77", "2013", "20.0");
	IS(f, "77002", "2010", "50.0");
}

Test(formula, keeps_every_computation_and_the_versions_apart)
{
	long long f, g;

	source("fi");
	source("fj");
	out("fi", "78001 2010 10");
	f = made("f-versions", "ratio", 100, 1, "",
	    "numerator fi.a, denominator fi.a");
	g = made("f-versions", "ratio", 10, 1, "",
	    "numerator fi.a, denominator fj.a");
	IS(f, "78001", "2010", "100.0");
	IS(g, "78001", "2010", "");
	cr_expect(number(text("select count(*) from computation where "
			      "definition_id = %lld",
		      g)) == 0,
	    "a source is not here yet");
	out("fj", "78001 2010 20");
	IS(g, "78001", "2010", "5.0");
	out("fj", "78001 2010 40");
	IS(g, "78001", "2010", "2.5");
	out("fi", "78001 2010 20");
	IS(g, "78001", "2010", "5.0");
	cr_expect_str_eq(
	    word(text("select string_agg(v.shown, ' ' order by c.number) from "
		      "computation c join indicator_value v using "
		      "(definition_id, release_id) where c.definition_id = "
		      "%lld",
		g)),
	    "5.0 2.5 5.0");
	cr_expect_str_eq(
	    word(text("select string_agg(u.number::text, ' ' order by "
		      "c.number, s.table_code) from computation c join "
		      "computation_basis b using (definition_id, release_id) "
		      "join release u on u.id = b.used_release_id join source "
		      "s on s.id = b.source_id where c.definition_id = %lld",
		g)),
	    "1 1 1 2 2 2");
	cr_expect(number(text("select count(*) from computation where "
			      "definition_id = %lld",
		      f)) == 2,
	    "the former version goes on");
}

/* A file for each year: only where a person has said so. */
Test(formula, keeps_earlier_periods_of_a_source_in_slices)
{
	long long f;

	source("fk");
	out("fk", "79001 2010 1 2, 79001 2011 1 4");
	f = made("f-slices", "ratio", 100, 0, "",
	    "numerator fk.a, denominator fk.b");
	out("fk", "79001 2011 3 4");
	IS(f, "79001", "2010", "");
	run("update source set keeps_periods = true where table_code = 'fk'");
	out("fk", "79001 2012 1 1");
	IS(f, "79001", "2010", "50");
	IS(f, "79001", "2011", "75");
	IS(f, "79001", "2012", "100");
}

Test(formula, refuses_terms_that_do_not_make_it)
{
	source("fl");
	out("fl", "70001 2010 1 2");
#define TRY(formula, terms)                                              \
	cr_expect_str_eq(                                                \
	    ends_in("select workshop.define('f-wrong', '" formula        \
		    "', 1, 0, '', string_to_array('" terms "', ', '))"), \
	    "BF005", "%s", terms)
	TRY("ratio", "numerator fl.a");
	TRY("ratio", "denominator fl.a");
	TRY("count", "numerator fl.a, denominator fl.b");
	TRY("difference", "numerator fl.a, denominator fl.b");
	cr_expect_str_eq(
	    ends_in("select workshop.define('f-wrong', 'count', 1, 0, '', "
		    "'{numerator fl.a 1 -1}')"),
	    "23514", "the first term is the axis");
}

/* --- groups --------------------------------------------------------------- */

Test(formula, of_a_group_is_that_of_the_sums_of_its_counts)
{
	long long f;

	source("fm");
	out("fm", "69001 2010 1 10, 69002 2010 9 30, 69001 2011 1 10, 69002 "
		  "2011 unknown 30, 69001 2012 1 10, 69002 2012 nothing 30, "
		  "69001 2013 1 10");
	f = made(
	    "f-group", "ratio", 100, 1, "", "numerator fm.a, denominator fm.b");
	run("select area_group_set(null, 0, 'fm', 'FM', '', 'own', "
	    "'{69001,69002}')");
	cr_expect_str_eq(group_at(f, "FM", "2010"), "25.0 0");
	cr_expect_str_eq(group_at(f, "FM", "2011"), "unknown 1");
	cr_expect_str_eq(group_at(f, "FM", "2012"), "2.5 0");
	cr_expect_str_eq(group_at(f, "FM", "2013"), "unknown 1");
}

Test(formula, comparison_says_that_an_area_is_unknown)
{
	struct reply r =
	    get(text("/daten/indikator/%s/vergleich?gebiet=Quatsch", id(4301)),
		UPLOADER);

	cr_expect(r.code == 422 && shows(r, "Gebiet ist hier nicht bekannt"));
	cr_expect(shows(r, "value=\"Quatsch\""), "what was typed stays");
	cr_expect(shows(r, "aria-describedby=\"about-gebiet\""));
	cr_expect_not(shows(r, "im Vergleich</h2>"),
	    "another area's values are no answer");
	r = get(text("/daten/indikator/%s/vergleich?gebiet=hagen", id(4301)),
	    UPLOADER);
	cr_expect(r.code == 200 && shows(r, "Hagen, Kreisfreie Stadt"));
}

Test(formula, of_a_group_is_shown_beside_an_area_its_state_and_country)
{
	struct reply r = post("/daten/vergleich/neu",
	    "once=g&name=Nachbarn&kind=own&note=&areas=05911+Bochum%0A05913",
	    UPLOADER);
	const char *group;

	cr_assert(r.code == 303, "%d", r.code);
	group = id(number("select id from area_group where name = 'Nachbarn'"));
	r = get(text("/daten/indikator/%s/vergleich?gebiet=05914&gruppe=%s",
		    id(4301), group),
	    UPLOADER);
	cr_assert(r.code == 200, "%d", r.code);
	cr_expect(shows(r, "Hagen, Kreisfreie Stadt</th>"));
	cr_expect(shows(r, "Nordrhein-Westfalen</th>"));
	cr_expect(shows(r, "Deutschland</th>"));
	cr_expect(shows(r, "Nachbarn</th>"));
	r = post("/daten/vergleich/neu",
	    "once=h&name=Falsch&kind=own&note=&areas=05%0A05914%0A99999",
	    UPLOADER);
	cr_expect(r.code == 422, "%d", r.code);
	cr_expect(shows(r, "kommt in keiner Lieferung vor"));
	cr_expect(shows(r, "liegt in"));
	/* it stood above the form, far from the field */
	cr_expect(memmem(r.body.p, r.body.n, "id=\"f-areas\"", 12) <
		  memmem(r.body.p, r.body.n, "field-faults", 12));
	cr_expect(memmem(r.body.p, r.body.n, "field-faults", 12) <
		  memmem(r.body.p, r.body.n, "id=\"f-note\"", 11));
}
