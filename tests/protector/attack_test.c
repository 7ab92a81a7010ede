/*
 * attack_test.c - ways to what is withheld that lead through more than one
 * table: each would work if the protector looked at one table alone.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "harness.h"
#include "town.h"

TestSuite(attack, .init = town_start, .fini = town_stop, .timeout = 120);

static const char a_of_one[] = "k.path = '{a}' and a.name = 'Eins'";

/* A source of own tables with three as its minimum, and a delivery of it. */
static void
own(long long source, long long delivery)
{
	make_source(source);
	make_delivery(delivery, source);
	set_rule(source, 1, "min_count, protection_range", "3, 3");
}

/* Another source's table, released as it is. */
static void
published(long long delivery)
{
	judge(delivery);
	cr_assert(strcmp(release(delivery), "") == 0);
}

static void
same_columns(long long source, long long other, const char *where)
{
	run(text("insert into category_link (category_id, same_as) select "
		 "least(x.id, y.id), greatest(x.id, y.id) from category x "
		 "join category y on y.path = x.path and y.source_id = %lld "
		 "where x.source_id = %lld and x.%s",
	    other, source, where));
}

/* Nobody can know it more exactly than so many numbers. */
static void
expect_hidden(long long delivery, const char *where)
{
	cr_expect(strcmp(state(delivery), "passed") == 0, "%s",
	    word(text("select fault from protection where delivery_id = %lld",
		delivery)));
	cr_expect(ge(llong, withheld(delivery, where), 1));
	cr_expect(eq(llong,
	    withheld(delivery, text("(%s) and not s.known and "
				    "s.high - s.low < 3",
				   where)),
	    0));
}

/* ---------------------------------------------------------------- periods */

/* The earlier release writes "2013-12-31" where this one writes "2013". */
Test(attack, an_earlier_release_that_writes_its_period_otherwise)
{
	own(89001, 89101);
	make_cells(89101, "2013-12-31", "1,20,30,40", "11,21,31,41");
	protect(89101);
	/* as it was not the cheapest way: by the sums instead of b */
	run("update suppressed s set category_id = w.id from category w, "
	    "category k where s.delivery_id = 89101 and k.id = s.category_id "
	    "and k.path = '{b}' and w.source_id = 89001 and w.path = "
	    "'{Insgesamt}'");
	judge(89101);
	cr_assert(strcmp(release(89101), "") == 0);
	make_delivery(89102, 89001);
	make_cells(89102, "2013", "1,20,30,40", "11,21,31,41");
	protect(89102);
	expect_hidden(89102, a_of_one);
	cr_expect(eq(llong,
		      number("select count(*) from suppressed s where "
			     "s.delivery_id = 89102 and not exists (select "
			     "from suppressed e where e.delivery_id = 89101 "
			     "and e.area_id = s.area_id and e.category_id = "
			     "s.category_id)"),
		      0),
	    "the same cells, or the two together tell");
}

/* What was shown before there was a rule is known, however its period was
 * written. */
Test(attack, a_value_shown_before_under_another_period)
{
	make_source(89003);
	make_delivery(89103, 89003);
	make_cells(89103, "2013-12-31", "1,20,30,40", "11,21,31,41");
	published(89103);
	set_rule(89003, 1, "min_count, protection_range", "3, 3");
	make_delivery(89104, 89003);
	make_cells(89104, "2013", "1,20,30,40", "11,21,31,41");
	protect(89104);
	cr_expect(eq(llong, withheld(89104, a_of_one), 1));
	cr_expect(
	    eq(llong, withheld(89104, text("%s and s.known", a_of_one)), 1),
	    "it is said that everybody can know it");
}

/* "2013-06-30" lies in 2013, but its numbers are of another day. */
Test(attack, a_period_of_other_numbers_is_another)
{
	make_source(89005);
	make_delivery(89105, 89005);
	make_cells(89105, "2013-06-30", "1,17,33,44", "12,25,36,47");
	published(89105);
	set_rule(89005, 1, "min_count, protection_range", "3, 3");
	make_delivery(89106, 89005);
	make_cells(89106, "2013", "1,20,30,40", "11,21,31,41");
	protect(89106);
	expect_hidden(89106, a_of_one);
	cr_expect(eq(llong, withheld(89106, "s.known"), 0));
}

/* One delivery that has the same year twice. */
Test(attack, a_period_twice_in_one_delivery)
{
	own(89007, 89107);
	make_cells(89107, "2013", "1,20,30,40", "11,21,31,41");
	make_cells(89107, "2013-12-31", "1,20,30,40", "11,21,31,41");
	protect(89107);
	expect_hidden(89107, a_of_one);
	cr_expect(eq(llong,
	    number("select count(*) from (select area_id, category_id from "
		   "suppressed where delivery_id = 89107 group by 1, 2 having "
		   "count(*) = 1) x"),
	    0));
}

/* ------------------------------------------------------------- two tables */

/* The total of the town is in another source's table only: all quarters but
 * one are its difference. */
Test(attack, a_total_in_another_sources_table)
{
	make_source(89009);
	make_delivery(89109, 89009);
	make_cells(89109, "2013", "1,20,30,40", "11,21,31,41");
	run("delete from cell c using area a where a.id = c.area_id and "
	    "c.delivery_id = 89109 and a.level = 'quarter'");
	published(89109);
	own(89010, 89110);
	make_cells(89110, "2013", "1,20,30,40", "11,21,31,41");
	run("delete from cell c using area a where a.id = c.area_id and "
	    "c.delivery_id = 89110 and a.level <> 'quarter'");
	protect(89110);
	cr_expect(eq(llong, withheld(89110, "k.path = '{a}'"), 1),
	    "nothing adds up to it in its own table");
	same_columns(89009, 89010, "path <> '{}'");
	protect(89110);
	expect_hidden(89110, a_of_one);
	cr_expect(lt(llong, 1, withheld(89110, "k.path = '{a}'")));
}

/* One column is a total that lies in another source, and said to be. */
Test(attack, a_whole_in_another_source_than_its_parts)
{
	make_source(89011);
	make_delivery(89111, 89011);
	make_cells(89111, "2013", "1,20,30,40", "11,21,31,41");
	run("delete from cell c using category k where k.id = c.category_id "
	    "and c.delivery_id = 89111 and k.path <> '{Insgesamt}'");
	published(89111);
	own(89012, 89112);
	make_cells(89112, "2013", "1,20,30,40", "11,21,31,41");
	run("delete from cell c using category k where k.id = c.category_id "
	    "and c.delivery_id = 89112 and k.path = '{Insgesamt}'");
	protect(89112);
	cr_expect(eq(llong, withheld(89112, "k.path = '{b}'"), 0));
	run("insert into category_sum (whole_id, part_id) select w.id, p.id "
	    "from category w join category p on p.source_id = 89012 and "
	    "p.path <> '{Insgesamt}' where w.source_id = 89011 and w.path = "
	    "'{Insgesamt}'");
	protect(89112);
	expect_hidden(89112, a_of_one);
	cr_expect(lt(llong, 0, withheld(89112, "k.path = '{b}'")),
	    "the whole less b is a");
}

/* Released once with the quarters and once more without one of them, of which
 * the borough tells. */
Test(attack, the_difference_of_two_releases)
{
	own(89013, 89113);
	make_cells(89113, "2013", "4,20,30,40", "11,21,31,41");
	run("delete from cell c using area a where a.id = c.area_id and "
	    "c.delivery_id = 89113 and a.name = 'West'");
	protect(89113);
	judge(89113);
	cr_assert(strcmp(release(89113), "") == 0);
	set_rule(89013, 2, "min_count, protection_range", "5, 3");
	make_delivery(89114, 89013);
	make_cells(89114, "2013", "4,20,30,40", "11,21,31,41");
	run("delete from cell c using area a where a.id = c.area_id and "
	    "c.delivery_id = 89114 and a.name = 'Zwei'");
	protect(89114);
	cr_expect(
	    eq(llong, withheld(89114, text("%s and s.known", a_of_one)), 1),
	    "it was shown");
	/* had it been withheld the first time, West less Zwei would tell */
	own(89015, 89115);
	make_cells(89115, "2013", "1,20,30,40", "11,21,31,41");
	run("delete from cell c using area a where a.id = c.area_id and "
	    "c.delivery_id = 89115 and a.level <> 'quarter'");
	protect(89115);
	judge(89115);
	cr_assert(strcmp(release(89115), "") == 0);
	make_delivery(89116, 89015);
	make_cells(89116, "2013", "1,20,30,40", "11,21,31,41");
	run("delete from cell c using area a where a.id = c.area_id and "
	    "c.delivery_id = 89116 and a.level = 'quarter'");
	protect(89116);
	cr_expect(strcmp(state(89116), "passed") == 0);
	cr_expect(lt(llong, 0, withheld(89116, "a.name = 'West'")),
	    "the borough less the quarter that was shown");
}

/* ----------------------------------------------------------- columns alone */

/* Nobody said that a and b are the whole: the numbers do. */
Test(attack, a_sum_that_nobody_stated)
{
	own(89017, 89117);
	make_cells(89117, "2013", "1,2000,3000,4000", "1100,2100,3100,4100");
	run("update member set kind = 'single', parent = null where source_id "
	    "= 89017");
	protect(89117);
	expect_hidden(89117, a_of_one);
	cr_expect(lt(
	    llong, 0, withheld(89117, "k.path <> '{a}' and a.name = 'Eins'")));
	cr_expect(lt(llong, 0,
	    number("select found from protection_period where delivery_id = "
		   "89117")));
}

/* ---------------------------------------------------------------- shares */

/* The column b becomes the share of a in Insgesamt, to so many decimals. */
static void
make_share(long long source, long long delivery, int decimals)
{
	run(text("update category set unit = 'Prozent' where source_id = %lld "
		 "and path = '{b}'",
	    source));
	run(text("update member set kind = 'single', parent = null where "
		 "source_id = %lld",
	    source));
	run(text(
	    "update cell c set value = round(100 * a.value / w.value, %d) "
	    "from cell a, cell w, category ka, category kw, category kb where "
	    "c.delivery_id = %lld and kb.id = c.category_id and kb.path = "
	    "'{b}' and a.delivery_id = c.delivery_id and w.delivery_id = "
	    "c.delivery_id and a.area_id = c.area_id and w.area_id = c.area_id "
	    "and a.period = c.period and w.period = c.period and ka.id = "
	    "a.category_id and ka.path = '{a}' and kw.id = w.category_id and "
	    "kw.path = '{Insgesamt}'",
	    decimals, delivery));
}

static void
state_ratio(long long rates, long long counts)
{
	run(text("insert into category_ratio (rate_id, part_id, whole_id) "
		 "select r.id, p.id, w.id from category r, category p, "
		 "category w where r.source_id = %lld and r.path = '{b}' and "
		 "p.source_id = %lld and p.path = '{a}' and w.source_id = "
		 "%lld and w.path = '{Insgesamt}'",
	    rates, counts, counts));
}

/* A share and its whole are the part, whichever source has shown it. */
Test(attack, a_share_in_another_source_and_its_whole)
{
	make_source(89019);
	make_delivery(89119, 89019);
	make_cells(89119, "2013-12-31", "1,20,30,40", "11,21,31,41");
	make_share(89019, 89119, 1);
	run("delete from cell c using category k where k.id = c.category_id "
	    "and c.delivery_id = 89119 and k.path <> '{b}'");
	published(89119);
	own(89020, 89120);
	make_cells(89120, "2013", "1,20,30,40", "11,21,31,41");
	run("delete from cell c using category k where k.id = c.category_id "
	    "and c.delivery_id = 89120 and k.path = '{b}'");
	protect(89120);
	cr_expect(eq(llong, withheld(89120, "s.known"), 0));
	state_ratio(89019, 89020);
	protect(89120);
	cr_expect(
	    eq(llong, withheld(89120, text("%s and s.known", a_of_one)), 1),
	    "8.3 per cent of 12 is one");
}

/* A share that says little of a large whole leaves it in doubt. */
Test(attack, a_rough_share_of_a_large_whole)
{
	make_source(89021);
	make_delivery(89121, 89021);
	make_cells(89121, "2013", "2,20,30,40", "11998,21,31,41");
	make_share(89021, 89121, 0);
	run("delete from cell c using category k where k.id = c.category_id "
	    "and c.delivery_id = 89121 and k.path <> '{b}'");
	published(89121);
	own(89022, 89122);
	make_cells(89122, "2013", "2,20,30,40", "11998,21,31,41");
	run("delete from cell c using category k where k.id = c.category_id "
	    "and c.delivery_id = 89122 and k.path = '{b}'");
	state_ratio(89021, 89022);
	protect(89122);
	expect_hidden(89122, a_of_one);
	cr_expect(eq(llong, withheld(89122, "s.known"), 0));
}

/* The delivery's own shares: of what is withheld, and only of that. */
Test(attack, a_share_in_the_same_table)
{
	own(89023, 89123);
	make_cells(89123, "2013", "1,20,30,40", "11,21,31,41");
	make_share(89023, 89123, 1);
	state_ratio(89023, 89023);
	protect(89123);
	cr_expect(eq(llong,
	    number("select count(*) from suppressed s join category k on k.id "
		   "= s.category_id and k.path = '{b}' where s.delivery_id = "
		   "89123 and not exists (select from suppressed o join "
		   "category ko on ko.id = o.category_id and ko.path <> '{b}' "
		   "where o.delivery_id = 89123 and o.area_id = s.area_id)"),
	    0));
	cr_expect(eq(
	    llong, withheld(89123, "k.path = '{b}' and a.name = 'Eins'"), 1));
}

/* Rounded counts beside an exact share are not rounded. */
Test(attack, an_exact_share_beside_rounded_numbers)
{
	make_source(89025);
	make_delivery(89125, 89025);
	make_cells(89125, "2013", "13,20,30,40", "11,21,31,41");
	make_share(89025, 89125, 2);
	set_rule(
	    89025, 1, "min_count, protection_range, rounding_base", "3, 3, 5");
	protect(89125);
	cr_expect(eq(llong, withheld(89125, "k.path = '{b}'"), 7));
	cr_expect(eq(llong, withheld(89125, "k.path <> '{b}'"), 0));
}

/* Rounded before, exact now: both are known. */
Test(attack, rounded_before_and_exact_now)
{
	make_source(89027);
	make_delivery(89127, 89027);
	make_cells(89127, "2013", "2,20,30,40", "11,21,31,41");
	set_rule(
	    89027, 1, "min_count, protection_range, rounding_base", "0, 3, 5");
	protect(89127);
	judge(89127);
	cr_assert(strcmp(release(89127), "") == 0);
	set_rule(89027, 2, "min_count, protection_range", "3, 3");
	make_delivery(89128, 89027);
	make_cells(89128, "2013", "2,20,30,40", "11,21,31,41");
	protect(89128);
	cr_expect(
	    eq(llong, withheld(89128, text("%s and s.known", a_of_one)), 1),
	    "shown as 0: it is at most 2");
}

/* What one bearer gives comes with the delivery: it decides, and is not
 * shown. */
Test(attack, a_value_that_one_bearer_nearly_gives_alone)
{
	make_source(89029);
	make_delivery(89129, 89029);
	make_cells(89129, "2013", "50,20,30,40", "47,5,5,5");
	run("update member set kind = 'single', parent = null where source_id "
	    "= 89029");
	run("insert into category_bearer (category_id, of_id, rank) select "
	    "b.id, a.id, 1 from category a join category b on b.source_id = "
	    "89029 and b.path = '{b}' where a.source_id = 89029 and a.path = "
	    "'{a}'");
	set_rule(89029, 1, "dominance_n, dominance_percent, protection_percent",
	    "1, 85, 10");
	protect(89129);
	expect_hidden(89129, text("%s and s.why = 'dominance'", a_of_one));
	cr_expect(eq(llong, withheld(89129, "k.path = '{b}'"), 7));
	cr_expect(eq(llong,
	    withheld(89129, "k.path = '{a}' and s.why = 'dominance'"), 1));
	/* nobody dominates more than that */
	set_rule(89029, 2, "dominance_n, dominance_percent, protection_percent",
	    "1, 95, 10");
	protect(89129);
	cr_expect(eq(llong,
	    withheld(89129, "k.path = '{a}' and s.why = 'dominance'"), 0));
}

/* Of the two largest, the delivery names one: the other may give as much. */
Test(attack, what_a_second_bearer_may_give_is_taken_at_most)
{
	make_source(89055);
	make_delivery(89155, 89055);
	make_cells(89155, "2013", "50,20,30,40", "26,5,5,5");
	run("update member set kind = 'single', parent = null where source_id "
	    "= 89055");
	run("insert into category_bearer (category_id, of_id, rank) select "
	    "b.id, a.id, 1 from category a join category b on b.source_id = "
	    "89055 and b.path = '{b}' where a.source_id = 89055 and a.path = "
	    "'{a}'");
	set_rule(89055, 1, "dominance_n, dominance_percent, protection_percent",
	    "1, 85, 10");
	protect(89155);
	cr_expect(eq(llong,
	    withheld(89155, "k.path = '{a}' and s.why = 'dominance'"), 0));
	set_rule(89055, 2, "dominance_n, dominance_percent, protection_percent",
	    "2, 85, 10");
	protect(89155);
	expect_hidden(89155, text("%s and s.why = 'dominance'", a_of_one));
	/* without the largest, nobody knows */
	run("update cell set value = null, symbol = 'unknown' where "
	    "delivery_id = 89155 and category_id = (select id from category "
	    "where source_id = 89055 and path = '{b}')");
	set_rule(89055, 3, "dominance_n, dominance_percent, protection_percent",
	    "1, 95, 10");
	protect(89155);
	expect_hidden(89155, text("%s and s.why = 'dominance'", a_of_one));
}

/* --------------------------------------------------------- periods that add */

/* The year less one half is the other. */
Test(attack, two_half_years_and_their_year)
{
	own(89031, 89131);
	make_cells(89131, "2013-H1", "1,20,30,40", "11,21,31,41");
	make_cells(89131, "2013-H2", "5,20,30,40", "11,21,31,41");
	make_cells(89131, "2013", "6,40,60,80", "22,42,62,82");
	protect(89131);
	expect_hidden(89131, a_of_one);
	cr_expect(lt(llong, 0,
		      withheld(89131,
			  text("%s and s.period <> '2013-H1'", a_of_one))),
	    "the year less the second half is the first");
	cr_expect(eq(llong,
		      number("select count(*) from protection_period where "
			     "delivery_id = 89131 and cells = 21"),
		      3),
	    "each period is told of");
	cr_expect(eq(llong,
	    number("select done * 10 + total from protection where "
		   "delivery_id = 89131"),
	    33));
	judge(89131);
	cr_expect(strcmp(release(89131), "") == 0);
}

/* Pupils of two halves are not the year's: nothing follows, and nothing more
 * than before is withheld. */
Test(attack, half_years_that_are_no_parts_of_a_year)
{
	own(89033, 89133);
	make_cells(89133, "2013-H1", "1,20,30,40", "11,21,31,41");
	make_cells(89133, "2013-H2", "5,24,33,44", "12,22,32,42");
	make_cells(89133, "2013", "4,22,31,42", "12,21,31,41");
	protect(89133);
	expect_hidden(89133, a_of_one);
	cr_expect(eq(llong, withheld(89133, "s.period <> '2013-H1'"), 0));
}

/* Four quarters, twelve months, and the terms of a year of studies. */
Test(attack, quarters_and_terms_of_a_year)
{
	own(89035, 89135);
	make_cells(89135, "2013-Q1", "1,20,30,40", "11,21,31,41");
	make_cells(89135, "2013-Q2", "5,20,30,40", "11,21,31,41");
	make_cells(89135, "2013-Q3", "6,20,30,40", "11,21,31,41");
	make_cells(89135, "2013-Q4", "7,20,30,40", "11,21,31,41");
	make_cells(89135, "2013", "19,80,120,160", "44,84,124,164");
	make_cells(89135, "2015-SS", "2,20,30,40", "11,21,31,41");
	make_cells(89135, "2015-WS", "8,20,30,40", "11,21,31,41");
	make_cells(89135, "2015", "10,40,60,80", "22,42,62,82");
	protect(89135);
	expect_hidden(89135, a_of_one);
	cr_expect(lt(llong, 0,
	    withheld(89135, text("%s and s.period in ('2013-Q2', '2013-Q3', "
				 "'2013-Q4', '2013')",
				a_of_one))));
	cr_expect(lt(llong, 0,
	    withheld(89135,
		text("%s and s.period in ('2015-WS', '2015')", a_of_one))));
}

/* The year was released, with everything in it large; its halves come now. */
Test(attack, halves_of_a_year_that_was_released)
{
	own(89037, 89137);
	make_cells(89137, "2013", "6,40,60,80", "22,42,62,82");
	protect(89137);
	cr_expect(eq(llong, withheld(89137, "true"), 0));
	judge(89137);
	cr_assert(strcmp(release(89137), "") == 0);
	make_delivery(89138, 89037);
	make_cells(89138, "2013-H1", "1,20,30,40", "11,21,31,41");
	make_cells(89138, "2013-H2", "5,20,30,40", "11,21,31,41");
	protect(89138);
	expect_hidden(89138, a_of_one);
	cr_expect(eq(llong, withheld(89138, a_of_one), 2),
	    "one half would tell the other");
}

/* The halves were released in two deliveries, one cell withheld; now comes
 * their year. */
Test(attack, the_year_of_halves_that_were_released)
{
	own(89039, 89139);
	make_cells(89139, "2013-H1", "1,20,30,40", "11,21,31,41");
	protect(89139);
	judge(89139);
	cr_assert(strcmp(release(89139), "") == 0);
	make_delivery(89140, 89039);
	make_cells(89140, "2013-H2", "5,20,30,40", "11,21,31,41");
	protect(89140);
	cr_expect(eq(llong, withheld(89140, "true"), 0));
	judge(89140);
	cr_assert(strcmp(release(89140), "") == 0);
	make_delivery(89141, 89039);
	make_cells(89141, "2013", "6,40,60,80", "22,42,62,82");
	protect(89141);
	cr_expect(strcmp(state(89141), "passed") == 0);
	cr_expect(eq(llong, withheld(89141, a_of_one), 1),
	    "the year less the second half is the first");
}

/* ----------------------------------------------------- rounded, and a rule */

/* Only numbers of four and more are shown.  So what is rounded to 5 is no 3,
 * and West less Zwei is 3 at most: that is too near to 2. */
Test(attack, a_rounded_number_that_is_not_a_small_one)
{
	make_source(89043);
	make_delivery(89143, 89043);
	make_cells(89143, "2013", "2,4,300,400", "100,200,300,400");
	set_rule(
	    89043, 1, "min_count, protection_range, rounding_base", "4, 2, 5");
	protect(89143);
	cr_expect(strcmp(state(89143), "passed") == 0);
	cr_expect(lt(llong, 0,
	    withheld(89143, "k.path = '{a}' and a.name in ('Zwei', 'West')")));
	cr_expect(
	    eq(llong, withheld(89143, text("%s and s.low < 1", a_of_one)), 0),
	    "a zero would be shown");
}

/* What is shown as 0 is 0 if everything else that rounds to it is withheld:
 * then it hides nothing. */
Test(attack, a_rounded_zero_beside_an_exact_total)
{
	make_source(89045);
	make_delivery(89145, 89045);
	make_cells(89145, "2013", "2,0,300,400", "0,9,300,400");
	run("delete from cell c using category k where k.id = c.category_id "
	    "and c.delivery_id = 89145 and k.path <> '{Insgesamt}'");
	published(89145);
	make_source(89046);
	make_delivery(89146, 89046);
	make_cells(89146, "2013", "2,0,300,400", "0,9,300,400");
	set_rule(
	    89046, 1, "min_count, protection_range, rounding_base", "3, 3, 5");
	same_columns(89045, 89046, "path = '{Insgesamt}'");
	protect(89146);
	cr_expect(strcmp(state(89146), "failed") == 0,
	    "Insgesamt is 2 and b is 0: nothing hides a");
	cr_expect(eq(llong,
	    number("select count(*) from exposed e join area a on a.id = "
		   "e.area_id join category k on k.id = e.category_id where "
		   "e.delivery_id = 89146 and k.path = '{a}' and a.name = "
		   "'Eins' and e.low = 2 and e.high = 2"),
	    1));
}

/* Totals that somebody else shows exactly, beside our rounded parts: b is 18 to
 * 22, so a is 2 or more, and 1 is not possible any more. */
Test(attack, an_exact_total_beside_rounded_parts)
{
	make_source(89047);
	make_delivery(89147, 89047);
	make_cells(89147, "2013", "2,20,300,400", "22,21,310,410");
	run("delete from cell c using category k where k.id = c.category_id "
	    "and c.delivery_id = 89147 and k.path <> '{Insgesamt}'");
	published(89147);
	make_source(89048);
	make_delivery(89148, 89048);
	make_cells(89148, "2013", "2,20,300,400", "22,21,310,410");
	set_rule(
	    89048, 1, "min_count, protection_range, rounding_base", "3, 3, 5");
	same_columns(89047, 89048, "path = '{Insgesamt}'");
	protect(89148);
	expect_hidden(89148, a_of_one);
	cr_expect(
	    eq(llong, withheld(89148, text("%s and s.low > 1", a_of_one)), 0));
	cr_expect(
	    lt(llong, 0, withheld(89148, "k.path = '{b}' and a.name = 'Eins'")),
	    "24 less what b can be");
}
