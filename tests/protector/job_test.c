/*
 * job_test.c - from a delivery in the database to its release: as the
 * protector's role, with what its role may see.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness.h"
#include "protector.h"
#include "town.h"

TestSuite(job, .init = town_start, .fini = town_stop, .timeout = 120);

Test(job, withholds_and_passes)
{
	make_source(88001);
	make_delivery(88101, 88001);
	make_cells(88101, "2013", "1,20,30,40", "11,21,31,41");
	make_cells(88101, "2014", "10,20,30,40", "11,21,31,41");
	set_rule(88001, 1, "min_count, protection_range", "3, 3");
	protect(88101);
	cr_expect(strcmp(state(88101), "passed") == 0);
	cr_expect(eq(llong,
	    withheld(88101, "s.why = 'primary_count' and k.path[1] = 'a' and "
			    "a.name = 'Eins' and s.period = '2013'"),
	    1));
	cr_expect(eq(llong, withheld(88101, "s.why = 'secondary'"), 3));
	cr_expect(eq(llong, withheld(88101, "a.level <> 'quarter'"), 0));
	cr_expect(eq(llong, withheld(88101, "s.period = '2014'"), 0));
	cr_expect(eq(llong,
	    withheld(88101, "s.why = 'primary_count' and s.low <= 1 and "
			    "s.high >= 4"),
	    1));
	cr_expect(eq(llong,
	    number("select done * 10 + total from protection where "
		   "delivery_id = 88101"),
	    22));
}

Test(job, is_in_the_way_of_a_release)
{
	make_source(88002);
	make_delivery(88102, 88002);
	make_cells(88102, "2013", "1,20,30,40", "11,21,31,41");
	set_rule(88002, 1, "min_count, protection_range", "3, 3");
	judge(88102);
	cr_expect(strcmp(release(88102), "BF002") == 0, "not protected");
	protect(88102);
	/* what it holds for is another now */
	set_rule(88002, 2, "min_count, protection_range", "10, 10");
	cr_expect(strcmp(release(88102), "BF002") == 0, "another rule");
	protect(88102);
	run("insert into area (key, name, level, parent_id) select "
	    "'7700000013', "
	    "'Neu', 'quarter', id from area where key = '770000001'");
	run("update area set valid_until = '2020-01-01' where key = "
	    "'7700000011'");
	cr_expect(strcmp(release(88102), "BF002") == 0, "another map");
	run("update area set valid_until = null where key = '7700000011'");
	cr_expect(strcmp(release(88102), "") == 0);
	run("do $$ begin delete from suppressed where delivery_id = 88102; "
	    "perform set_config('test.state', '', false); exception when "
	    "others then perform set_config('test.state', sqlstate, false); "
	    "end $$");
	cr_expect(
	    strcmp(word("select current_setting('test.state')"), "BF002") == 0,
	    "a release stays as it is");
}

Test(job, leaves_published_tables_alone)
{
	make_source(88003);
	make_delivery(88103, 88003);
	make_cells(88103, "2013", "1,2,3,4", "1,1,1,1");
	judge(88103);
	cr_expect(strcmp(release(88103), "") == 0);
	cr_expect(eq(llong,
	    number("select count(*) from cleared(88103) where value = 1"), 5));
}

Test(job, clears_and_rounds_what_is_released)
{
	make_source(88004);
	make_delivery(88104, 88004);
	make_cells(88104, "2013", "1,23,30,40", "11,21,31,41");
	set_rule(
	    88004, 1, "min_count, protection_range, rounding_base", "3, 3, 5");
	protect(88104);
	cr_assert(strcmp(state(88104), "passed") == 0);
	cr_expect(eq(llong, number("select count(*) from cleared(88104)"), 0),
	    "nothing before its release");
	judge(88104);
	cr_assert(strcmp(release(88104), "") == 0);
	cr_expect(eq(llong, number("select count(*) from cleared(88104)"), 21));
	cr_expect(eq(llong,
	    number("select count(*) from cleared(88104) where value % 5 <> 0"),
	    0));
	cr_expect(eq(llong,
	    number("select count(*) from cleared(88104) where symbol = "
		   "'unknown' and value is null"),
	    number("select count(*) from suppressed where delivery_id = "
		   "88104")));
	cr_expect(eq(llong,
	    number("select value from cleared(88104) c join area a on a.id = "
		   "c.area_id join category k on k.id = c.category_id where "
		   "a.name = 'Vier' and k.path[1] = 'b'"),
	    40));
}

Test(job, fails_where_nothing_helps)
{
	make_source(88005);
	make_delivery(88105, 88005);
	/* three, and each is known to be there: nothing can be uncertain */
	make_cells(88105, "2013", "1,0,0,0", "0,0,0,0");
	set_rule(88005, 1, "min_count, protection_range, zero", "3, 3, true");
	run("update cell set value = null, symbol = 'nothing' where "
	    "delivery_id = 88105 and value = 0");
	protect(88105);
	cr_expect(strcmp(state(88105), "passed") == 0,
	    "all of it withheld is safe, if of no use");
	make_delivery(88106, 88005);
	make_cells(88106, "2013", "1,9,9,9", "9,9,9,9");
	run("delete from member where source_id = 88005 and kind = 'part'");
	protect(88106);
	cr_expect(strcmp(state(88106), "failed") == 0);
	cr_expect(strcmp(word("select fault from protection where delivery_id "
			      "= 88106"),
		      "structure") == 0,
	    "nobody says what adds up to what");
}

/* 2012's table shows what 2011's withheld, for the same period. */
Test(job, does_not_uncover_an_earlier_release)
{
	make_source(88007);
	set_rule(88007, 1, "min_count, protection_range", "3, 3");
	make_delivery(88107, 88007);
	make_cells(88107, "2011", "1,20,30,40", "11,21,31,41");
	protect(88107);
	judge(88107);
	cr_assert(strcmp(release(88107), "") == 0);
	make_delivery(88108, 88007);
	make_cells(88108, "2011", "12,20,30,40", "11,21,31,41"); /* revised */
	make_cells(88108, "2012", "12,20,30,40", "11,21,31,41");
	protect(88108);
	cr_expect(strcmp(state(88108), "passed") == 0);
	cr_expect(lt(llong, 0,
	    withheld(88108, "s.period = '2011' and s.why = 'earlier'")));
	cr_expect(eq(llong, withheld(88108, "s.period = '2012'"), 0));
}

/* The same quantity in another source's table, released as it is. */
Test(job, sees_what_a_linked_source_has_shown)
{
	make_source(88009);
	make_source(88010);
	make_delivery(88109, 88009);
	make_cells(88109, "2013", "1,20,30,40", "11,21,31,41");
	judge(88109);
	cr_assert(strcmp(release(88109), "") == 0);
	make_delivery(88110, 88010);
	make_cells(88110, "2013", "1,20,30,40", "11,21,31,41");
	set_rule(88010, 1, "min_count, protection_range", "3, 3");
	run("insert into category_link (category_id, same_as) select x.id, "
	    "y.id "
	    "from category x join category y on y.path = x.path and "
	    "y.source_id = 88010 where x.source_id = 88009");
	protect(88110);
	cr_expect(strcmp(state(88110), "passed") == 0);
	cr_expect(eq(llong, withheld(88110, "true"), 1));
	cr_expect(eq(llong, withheld(88110, "s.known"), 1),
	    "it is said that everybody can know it");
	/* only the sums are common knowledge: then more is needed */
	run("delete from category_link l using category k where k.id = "
	    "l.category_id and k.path <> '{Insgesamt}'");
	protect(88110);
	cr_expect(eq(llong, withheld(88110, "s.known"), 0));
	cr_expect(eq(llong, withheld(88110, "true"), 4));
}

Test(job, is_done_again_after_a_crash)
{
	make_source(88011);
	make_delivery(88111, 88011);
	make_cells(88111, "2013", "1,20,30,40", "11,21,31,41");
	set_rule(88011, 1, "min_count, protection_range", "3, 3");
	demand(88111);
	run("update protection set state = 'running', claim = 7, touched_at = "
	    "now() where delivery_id = 88111");
	town_protector.begun = true;
	cr_expect(not(protector_round(&town_protector)), "somebody is at it");
	town_protector.begun = false;
	cr_expect(protector_round(&town_protector),
	    "nobody is, when it has just begun");
	cr_expect(strcmp(state(88111), "passed") == 0);
	/* what the former one still wants to say, nobody hears */
	cr_expect(strcmp(word("select protection_note(88111, 7, '2013', "
			      "'{1,1,1,1,1,1,1,1,1,1,1,1}', '{}', '{}', '{}', "
			      "'{}', '{}', '{}')::text"),
		      "false") == 0);
}

Test(job, is_withheld_from_an_indicator)
{
	make_source(88012);
	make_delivery(88112, 88012);
	make_cells(88112, "2013", "1,20,30,40", "11,21,31,41");
	set_rule(88012, 1, "min_count, protection_range, min_denominator",
	    "3, 3, 12");
	protect(88112);
	judge(88112);
	cr_assert(strcmp(release(88112), "") == 0);
	run("insert into indicator_definition (id, indicator_id, version, "
	    "numerator_de, numerator_en, denominator_de, denominator_en, "
	    "source_id, factor, decimals) values (88912, (select min(id) "
	    "from indicator), 99, 'a', 'a', 'b', 'b', 88012, 100, 1)");
	run("insert into definition_term (definition_id, side, n, source_id, "
	    "category_id) select 88912, case when path = '{a}' then "
	    "'numerator' else 'denominator' end::definition_side, 1, 88012, "
	    "id from category where source_id = 88012 and path in ('{a}', "
	    "'{b}')");
	run("select indicator_compute(88912, 188112)");
	cr_expect(eq(llong,
	    number("select count(*) from indicator_value where definition_id "
		   "= 88912"),
	    7));
	cr_expect(eq(llong,
	    number("select count(*) from indicator_value v join area a on "
		   "a.id = v.area_id where v.definition_id = 88912 and "
		   "a.name = 'Eins' and v.numerator is null and v.shown is "
		   "null and v.symbol = 'unknown'"),
	    1));
	cr_expect(eq(llong,
	    number("select count(*) from indicator_value v where "
		   "v.definition_id = 88912 and v.numerator = 1"),
	    0));
}

/* Koeln, all eight years and seven tables, as one source. */
static bool
make_koeln(void)
{
	struct str csv = shared_file("koeln_strukturdaten/bevoelkerung.csv");
	PGconn *c;

	if (csv.p == NULL)
		return false;
	c = PQconnectdb(text("host=%s dbname=%s user=befund_owner "
			     "options='-c search_path=befund,public'",
	    getenv("BEFUND_TEST_HOST"), getenv("BEFUND_TEST_DB")));
	PQclear(PQexec(c, "create temp table k (id text, tab text, tabelle "
			  "text, jahr text, raum_id text, raum text, zei text, "
			  "zeile text, zahl numeric)"));
	PQclear(PQexec(c, "copy k from stdin with (format csv, header true)"));
	cr_assert(PQputCopyData(c, csv.p, (int)csv.n) == 1);
	cr_assert(PQputCopyEnd(c, NULL) == 1);
	PQclear(PQgetResult(c));
	PQclear(PQgetResult(c));
	{
		struct str sql = file("tests/protector/koeln.sql");
		PGresult *res = PQexec(c, sql.p);

		cr_assert(PQresultStatus(res) == PGRES_COMMAND_OK ||
			      PQresultStatus(res) == PGRES_TUPLES_OK,
		    "%s", PQresultErrorMessage(res));
		PQclear(res);
	}
	PQfinish(c);
	return true;
}

Test(job, protects_the_quarters_of_a_city)
{
	if (!make_koeln()) {
		printf("0 deliveries of Köln: the data are not here\n");
		return;
	}
	set_rule(88020, 1, "min_count, protection_range", "3, 3");
	protect(88120);
	cr_expect(strcmp(state(88120), "passed") == 0, "%s",
	    word("select coalesce(nullif(fault, ''), state::text) from "
		 "protection where delivery_id = 88120"));
	printf("%s\n",
	    word("select format('Köln: %s cells, %s withheld by count, %s "
		 "more, %s attacked, %s exposed, %s problems, %s s', "
		 "sum(cells), sum(primary_cells), sum(more_cells), "
		 "sum(attacked), sum(exposed), sum(problems), "
		 "round(extract(epoch from max(p.ended_at - p.started_at)), "
		 "1)) from protection_period x join protection p using "
		 "(delivery_id) where delivery_id = 88120"));
	cr_expect(lt(llong, 150, withheld(88120, "s.why = 'primary_count'")));
	cr_expect(eq(llong, withheld(88120, "a.level = 'municipality'"), 0));
	judge(88120);
	cr_expect(strcmp(release(88120), "") == 0);
}
