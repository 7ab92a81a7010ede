/*
 * examine_test.c - the examination counts what its definitions say: each number
 * once more, by the plainest question that asks for it.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "base.h"
#include "desk.h"

TestSuite(examine, .init = harness_start, .fini = harness_stop, .timeout = 120);

/* Two sexes and their sum, of a state and its districts, over years; random,
 * with symbols in between.  `first` and `seed` make the difference. */
static long long
make(long long source, int first, int last, int seed)
{
	long long d = number("select new_id()");

	run(text("select setseed(0.%d)", seed));
	run(text("insert into delivery (id, source_id, title, file_name, "
		 "file_sha256, file_bytes, encoding, uploaded_by, "
		 "first_period, last_period) values (%lld, %lld, 'Z', 'z', "
		 "sha256('%lld'), 1, 'UTF-8', 1002, '%d', '%d')",
	    d, source, d, first, last));
	run(text(
	    "insert into cell (delivery_id, area_id, period, category_id, "
	    "value, symbol, line) select %lld, a.id, y::text, k.id, case when "
	    "x.r < 0.9 then round((x.v * x.v * 3000)::numeric, 1) end, case "
	    "when x.r >= 0.9 then (enum_range(null::symbol))[1 + "
	    "floor((x.r - 0.9) * 60)::int] end, 1 from area a cross join "
	    "generate_series(%d, %d) y cross join category k cross join "
	    "lateral (select random() + 0 * (a.id + y + k.id) as r, random() "
	    "+ 0 * (a.id + y + k.id) as v) x where k.source_id = %lld and "
	    "a.id between 2 and 8",
	    d, first, last, source));
	return d;
}

static long long
source(const char *code)
{
	long long s = number("select new_id()");

	run(text("insert into source (id, name, publisher, table_code, "
		 "licence, attribution) values (%lld, 'Z', 'Z', '%s', 'x', "
		 "'x')",
	    s, code));
	run(text("insert into category (source_id, path, unit) select %lld, "
		 "array[p], u from (values ('Insgesamt', 'Anzahl'), ('m', "
		 "'Anzahl'), ('w', 'Anzahl'), ('Quote', 'Prozent')) x(p, u)",
	    s));
	run(text("select members_learn(%lld)", s));
	return s;
}

static void
release(long long d, int n)
{
	run(text("select delivery_examine(%lld)", d));
	run(text("update delivery set state = 'checked', verdict = 'usable', "
		 "verdict_by = 1003, verdict_at = now() where id = %lld",
	    d));
	run(text("insert into release (delivery_id, source_id, number) select "
		 "id, source_id, %d from delivery where id = %lld",
	    n, d));
	run(text("update delivery set state = 'released' where id = %lld", d));
}

static void
expect(long long d, const char *item, int at, const char *query)
{
	long long found = number(
	    text("select counts[%d] from delivery_check where delivery_id = "
		 "%lld and item = '%s'",
		at, d, item));

	cr_expect(
	    eq(llong, found, number(query)), "%s %d: %s", item, at, query);
}

/* Each value with the one before it, the first with what releases had before;
 * and what the release before has. */
#define STEPS                                                                 \
	"with c as (select category_id, area_id, period, value, true as own " \
	"from cell where delivery_id = %lld union all select category_id, "   \
	"area_id, period, value, false from cells_before(%lld)), s as "       \
	"(select c.*, lag(c.value) over (partition by c.category_id, "        \
	"c.area_id order by c.period) as was from c), p as (select s.*, "     \
	"b.value as b from s left join cell b on b.delivery_id = %lld and "   \
	"b.area_id = s.area_id and b.category_id = s.category_id and "        \
	"b.period = s.period where s.own and s.value is not null and s.was "  \
	"is not null and (%lld = 0 or b.value is distinct from s.value)) "

/* The same with everything that releases had before. */
#define SERIES                                                               \
	"with c as (select category_id, area_id, period, value::float8 as "  \
	"value from cell where delivery_id = %lld union all select "         \
	"category_id, area_id, period, value::float8 from cells_before("     \
	"%lld)), s as (select c.*, c.value - lag(c.value) over w as step, "  \
	"lag(c.value) over w as was from c window w as (partition by "       \
	"category_id, area_id order by period)), q as (select category_id, " \
	"area_id, (array_agg(value) filter (where period = n.p))[1] as "     \
	"value, (array_agg(was) filter (where period = n.p))[1] as was, "    \
	"percentile_cont(0.25) within group (order by step) filter (where "  \
	"period < n.p) as q1, percentile_cont(0.75) within group (order by " \
	"step) filter (where period < n.p) as q3 from s cross join (select " \
	"last_period as p from delivery where id = %lld) n group by 1, 2 "   \
	"having count(step) filter (where period < n.p) >= 5 and "           \
	"count(step) filter (where period = n.p) = 1) "

static void
expect_all(long long d, long long before)
{
	run(text("select delivery_examine(%lld)", d));
	expect(d, "jump", 1,
	    text(STEPS "select count(*) from p", d, d, before, before));
	expect(d, "jump", 2,
	    text(STEPS "select count(*) from p where was >= 100 and "
		       "abs(value - was) > 0.3 * was",
		d, d, before, before));
	expect(d, "jump", 5, text(SERIES "select count(*) from q", d, d, d));
	expect(d, "jump", 6,
	    text(SERIES
		"select count(*) from q join category k on k.id = "
		"q.category_id where (value < was + q1 - 1.5 * (q3 - q1) or "
		"value > was + q3 + 1.5 * (q3 - q1)) and (is_rate(k.unit) or "
		"abs(value - was) > 2 * sqrt(abs(value) + abs(was)))",
		d, d, d));
	expect(d, "base", 1,
	    text("select count(*) from cell c join category k on k.id = "
		 "c.category_id where c.delivery_id = %lld and k.unit = "
		 "'Anzahl' and c.value > 0 and c.value < 20",
		d));
	expect(d, "base", 2,
	    text("select count(*) from cell c join category k on k.id = "
		 "c.category_id where c.delivery_id = %lld and k.unit = "
		 "'Anzahl' and c.value > 0",
		d));
	expect(d, "symbols", 1,
	    text("select count(*) from cell where delivery_id = %lld", d));
	expect(d, "symbols", 2,
	    text("select count(*) from cell where delivery_id = %lld and "
		 "symbol is not null",
		d));
	expect(d, "complete", 3,
	    text("select count(distinct (area_id, period)) from cell where "
		 "delivery_id = %lld",
		d));
	expect(d, "complete", 4,
	    text("select count(*) from cell where delivery_id = %lld and "
		 "symbol = 'unknown'",
		d));
	expect(d, "complete", 7,
	    text("select count(*) from (select from cell where delivery_id = "
		 "%lld group by area_id, period having bool_and(coalesce("
		 "symbol = 'nothing', false))) x",
		d));
}

Test(examine, counts_the_first_delivery_as_it_is_defined)
{
	long long s = source("99901-01"), d = make(s, 2000, 2014, 11);

	/* one area was not there for two years, one is not there in a third */
	run(text("update cell set value = null, symbol = 'nothing' where "
		 "delivery_id = %lld and area_id = 5 and period < '2002'",
	    d));
	run(text("delete from cell where delivery_id = %lld and area_id = 6 "
		 "and period = '2007'",
	    d));
	expect_all(d, 0);
}

Test(examine, counts_what_is_new_after_a_release)
{
	long long s = source("99901-02"), d = make(s, 2000, 2012, 23), e;

	release(d, 1);
	e = make(s, 2000, 2013, 23);
	expect_all(e, d);
	/* a slice that goes on where the release ends */
	release(e, 2);
	expect_all(make(s, 2013, 2016, 31), e);
}

/* Sums that hold in nine of ten cases, and those that do not. */
Test(examine, finds_the_sums_that_differ)
{
	long long s = source("99901-03"), d = make(s, 2000, 2014, 47);

	run(text("update cell c set symbol = null, value = 100 * c.area_id + "
		 "c.period::int - 2000 + case k.path[1] when 'm' then 3 when "
		 "'w' then 4 else 0 end from category k where k.id = "
		 "c.category_id and c.delivery_id = %lld and k.unit = "
		 "'Anzahl'",
	    d));
	run(text("update cell c set value = (select sum(x.value) from cell x "
		 "join category y on y.id = x.category_id and y.path[1] in "
		 "('m', 'w') where x.delivery_id = c.delivery_id and x.area_id "
		 "= c.area_id and x.period = c.period) from category k where "
		 "k.id = c.category_id and c.delivery_id = %lld and k.path[1] "
		 "= 'Insgesamt'",
	    d));
	run(text("update cell c set value = (select sum(x.value) from cell x "
		 "where x.delivery_id = c.delivery_id and x.category_id = "
		 "c.category_id and x.area_id > 2 and x.period = c.period) "
		 "from category k where k.id = c.category_id and "
		 "c.delivery_id = %lld and k.unit = 'Anzahl' and c.area_id = "
		 "2",
	    d));
	run(text("update cell c set value = value + 1 from category k where "
		 "k.id = c.category_id and c.delivery_id = %lld and k.path[1] "
		 "= 'm' and c.area_id = 4 and c.period = '2005'",
	    d));
	run(text("select delivery_examine(%lld)", d));
	/* 15 years of 3 columns of the state; 15 years of 7 areas */
	expect(d, "complete", 5, "select 15 * 3 + 15 * 7");
	expect(d, "complete", 6, "select 2");
}

/* A column that has a value at fewer places than the others lacks them. */
Test(examine, counts_what_a_column_lacks)
{
	long long s = source("99901-04"), d = make(s, 2000, 2014, 53);
	struct reply r;

	run(text("delete from cell c using category k where k.id = "
		 "c.category_id and c.delivery_id = %lld and k.path[1] = 'w' "
		 "and c.period < '2007'",
	    d));
	run(text("select delivery_examine(%lld)", d));
	expect(d, "complete", 3, "select 7 * 15");
	expect(d, "complete", 9, "select 7 * 7");
	expect(d, "complete", 10, "select 1");
	r = get(text("/daten/lieferung/%s/pruefung?punkt=complete", id(d)),
	    UPLOADER);
	cr_expect(shows(r, "Werte, die einer Spalte fehlen, obwohl andere "
			   "Spalten dort einen haben: 49"));
	cr_expect(shows(r, "Spalten, denen Werte fehlen"));
}

/* What was compared with nothing is not inconspicuous. */
Test(examine, says_where_there_was_nothing_to_compare)
{
	long long s = source("99901-05"), d = make(s, 2000, 2000, 59);
	struct reply r;

	run(text("delete from cell c using category k where k.id = "
		 "c.category_id and c.delivery_id = %lld and k.path[1] <> "
		 "'Quote'",
	    d));
	run(text("select delivery_examine(%lld)", d));
	cr_expect_str_eq(
	    word(text("select string_agg(item::text, ' ' order by item) from "
		      "delivery_check where delivery_id = %lld and result = "
		      "'not_checked' and item not in ('principle', 'legal')",
		d)),
	    "symbols definition unit jump revision known_break base");
	r = get(text("/daten/lieferung/%s/pruefung", id(d)), UPLOADER);
	cr_expect(shows(r, "nichts zu vergleichen</span>"));
	cr_expect(shows(r, "war keine mit ihren Teilen zu vergleichen"));
	cr_expect(shows(r, "Zu keinem Wert gibt es einen Zeitraum davor"));
}

/* A year that comes again is compared with the release that had it, though
 * another one came after it. */
Test(examine, compares_each_period_with_the_newest_release_that_has_it)
{
	long long s = source("99901-06"), d = make(s, 2000, 2004, 61), e, f;

	release(d, 1);
	e = make(s, 2005, 2006, 67);
	release(e, 2);
	f = make(s, 2003, 2005, 71);
	run(text("select delivery_examine(%lld)", f));
	expect(f, "revision", 1,
	    text("select count(*) from cell c join cell o using (category_id, "
		 "area_id, period) where c.delivery_id = %lld and "
		 "o.delivery_id = case when c.period < '2005' then %lld else "
		 "%lld end and c.value <> o.value",
		f, d, e));
	expect(f, "revision", 5, "select 0");
	/* the series goes from 2005 to 2006; before that nothing was kept */
	expect(f, "revision", 7, "select 1");
	run(text("update source set keeps_periods = true where id = %lld", s));
	run(text("select delivery_examine(%lld)", f));
	expect(f, "revision", 7, "select 4");
}
