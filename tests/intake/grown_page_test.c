/*
 * grown_page_test.c - deliveries by form: what a provider confirmed reaches
 * whoever judges it, and year after year makes one series.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "base.h"
#include "desk.h"
#include "order.h"
#include "text.h"

TestSuite(grown, .init = harness_start, .fini = harness_stop);

/* The address of what was delivered for a due day. */
static const char *
delivery_of(long long due)
{
	return text("/daten/lieferung/%s",
	    id(number(
		text("select delivery_id from due where id = %lld", due))));
}

static long long
counted(long long due, const char *item, int at)
{
	return number(text("select counts[%d] from delivery_check c join due "
			   "u on u.delivery_id = c.delivery_id where u.id = "
			   "%lld and c.item = '%s'",
	    at, due, item));
}

/* Judged and released, with this answer to what becomes of earlier periods. */
static void
release(long long due, const char *answer)
{
	const char *d = delivery_of(due);
	struct reply r = judged(d, "usable", "", SECOND);

	cr_assert(r.code == 303, "%d", r.code);
	r = post(text("%s/freigabe", d), answer, SECOND);
	cr_assert(r.code == 303, "%d", r.code);
}

/* An indicator of an order's columns: young of all.  Its page of values. */
static const char *
indicator(const struct order *o)
{
	long long i = number("select new_id()");

	run(text("insert into indicator (id, slug, name_de, name_en, "
		 "short_de, short_en, stage, area_letter, type, direction, "
		 "unit, owner) values (%lld, 'anteil-%lld', 'Anteil', 'Share', "
		 "'s', 's', 'school', 'D', 'context', 'neutral', '%%', 'o')",
	    i, i));
	run(text("select definition_add(%lld, 1, array['n', 'n', 'd', 'd', '', "
		 "'', '', '', '', '', '', '', '', ''], 'ratio', 100, 1, null, "
		 "null, '{numerator,denominator}', array(select k.id from "
		 "category k where k.source_id = %lld and k.path[2] in "
		 "('jung', 'Insgesamt') order by k.path[2] desc), '{1,1}', "
		 "'{0,0}')",
	    i, o->agreement));
	return text("/daten/indikator/%s/werte", id(i));
}

Test(grown, a_confirmed_sum_that_differs_is_told_wherever_somebody_judges)
{
	struct order o = fresh_order();
	const char *told = "<strong>von der Stelle bestätigt</strong>";
	const char *words = "<q translate=\"no\">Drei ohne Alter</q>";
	const char *d;
	struct reply r = sent(&o, "abgeben", 1, "101|201|305|11|21|32",
	    "sure=1&sure_words=Drei+ohne+Alter", PROVIDER);

	cr_assert(r.code == 303, "%d", r.code);
	cr_expect(eq(llong, counted(o.due, "complete", 5), 2), "two totals");
	cr_expect(eq(llong, counted(o.due, "complete", 6), 1));
	cr_expect(eq(llong, counted(o.due, "complete", 11), 1));
	d = delivery_of(o.due);
	r = get(d, SECOND);
	cr_expect(shows(r, "davon abweichend: 1"));
	cr_expect(shows(r, "Demo-Bezirk Mitte, Kinder / Insgesamt, 2025"));
	cr_expect(shows(r, told) && shows(r, words));
	r = get(text("%s/pruefung?punkt=complete", d), SECOND);
	cr_expect(shows(r, told) && shows(r, words));
	r = get(text("%s/urteil", d), SECOND);
	cr_expect(shows(r, told) && shows(r, words));
	cr_expect(shows(r, "<strong>305</strong>, Summe der Teile 302"));
	r = get(text("%s/tabelle", d), SECOND);
	cr_expect(shows(r, "305<span class=\"apart\">Summe der Teile 302, von "
			   "der Stelle bestätigt</span>"));
	cr_assert(judged(d, "usable", "", SECOND).code == 303);
	r = get(text("%s/freigabe", d), SECOND);
	cr_expect(shows(r, "Eine Summe weicht von ihren Teilen ab"));
	cr_expect(shows(r, told) && shows(r, words));
}

/* Nobody can hand such a form in without a word; if it comes about, it says
 * so. */
Test(grown, a_sum_that_differs_is_told_without_a_confirmation)
{
	struct order o = fresh_order();
	const char *d;
	struct reply r;

	(void)sent(
	    &o, "abgeben", 1, "101|201|305|11|21|32", "sure=1", PROVIDER);
	d = delivery_of(o.due);
	run(text("update import set sure_sums = '{}', sure_asks = 0, "
		 "sure_words = '' where due_id = %lld",
	    o.due));
	cr_assert(post(text("%s/pruefung", d), "", UPLOADER).code == 303);
	cr_expect(eq(llong, counted(o.due, "complete", 6), 1));
	cr_expect(eq(llong, counted(o.due, "complete", 11), 0));
	r = get(text("%s/urteil", d), SECOND);
	cr_expect(shows(r, "von der Stelle nicht bestätigt"));
	r = get(text("%s/tabelle", d), SECOND);
	cr_expect(shows(r, "Summe der Teile 302, nicht bestätigt"));
}

/* The city is the sum of its boroughs; a share is no sum of anything. */
Test(grown, sums_over_areas_are_the_forms_as_well)
{
	struct order o = fresh_order();
	const char *form = text("version=1&gebiet=8&gebiet=21&gebiet=22&spalte="
				"%lld&spalte=%lld&spalte=%lld",
	    o.column, o.column + 1, o.column + 2);
	struct reply r;

	run(text("update agreement set area_keys = "
		 "'{05914,05914000011,05914000012}' where id = %lld",
	    o.agreement));
	run(text("update agreement_column set path = '{Kinder,Quote}', unit = "
		 "'Prozent' where id = %lld",
	    o.column + 1));
	/* 7 of 5 and 1; shares of 50, 40 and 60; of what is a total then */
	r = post(text("%s/abgeben", o.path),
	    text("%s&wert=7&wert=50&wert=9&wert=5&wert=40&wert=5&wert=1&wert="
		 "60&wert=4&sure=1",
		form),
	    PROVIDER);
	cr_assert(r.code == 303, "%d", r.code);
	cr_expect_str_eq(
	    word(text("select string_agg(concat_ws(' ', f.kind, k.path[2], "
		      "f.now, f.low, f.confirmed), ', ' order by f.n) from "
		      "delivery_finding f join due u on u.delivery_id = "
		      "f.delivery_id join category k on k.id = f.category_id "
		      "where u.id = %lld and f.item = 'complete'",
		o.due)),
	    "sum_area jung 7 6 t");
}

Test(grown, years_of_a_form_stay_and_the_release_asks_first)
{
	struct order o = fresh_order();
	const char *values, *d;
	struct reply r;

	release(o.due + 1, "");
	values = indicator(&o);
	cr_assert(
	    sent(&o, "abgeben", 1, "150|201|351|11|21|32", "sure=1", PROVIDER)
		.code == 303);
	cr_expect(eq(llong, counted(o.due, "jump", 1), 6), "with last year's");
	cr_expect(eq(llong, counted(o.due, "jump", 2), 1), "100, now 150");
	cr_expect(eq(llong, counted(o.due, "revision", 5), 0), "nothing gone");
	cr_expect(eq(llong, counted(o.due, "revision", 7), 1), "a year");
	d = delivery_of(o.due);
	cr_assert(judged(d, "usable", "", SECOND).code == 303);
	r = get(text("%s/freigabe", d), SECOND);
	cr_expect(shows(r, "aber in der bisherigen Zeitreihe: 2024"));
	cr_expect(shows(r, "name=\"earlier\" value=\"keep\" checked"));
	cr_expect(shows(r, "weggefallen: 0"));
	r = get(text("%s/aenderungen", d), SECOND);
	cr_expect(shows(r, "Kein früherer Datenstand hat diese Zeiträume"));
	/* even a form that came without an answer loses nothing */
	cr_assert(post(text("%s/freigabe", d), "", SECOND).code == 303);
	cr_expect(shows(get(d, SECOND), "nicht hat, blieben gültig"));
	r = get(text("%s?zeit=2024", values), SECOND);
	cr_expect(shows(r, "33,3"), "100 of 300");
	r = get(text("%s?zeit=2025", values), SECOND);
	cr_expect(shows(r, "42,7"), "150 of 351");
	cr_expect(eq(llong,
		      number(text(
			  "select count(*) from due u join delivery_of("
			  "(select max(id) from indicator_definition), (select "
			  "id from release where delivery_id = (select "
			  "delivery_id from due where id = %lld)), u.period) o "
			  "on o.delivery_id = u.delivery_id where u.id in "
			  "(%lld, %lld)",
			  o.due, o.due, o.due + 1)),
		      2),
	    "a doubt about a year is looked up in its own delivery");
}

Test(grown, who_replaces_everything_is_told_where_it_was)
{
	struct order o = fresh_order();
	const char *values;
	struct reply r;

	release(o.due + 1, "");
	values = indicator(&o);
	(void)sent(&o, "abgeben", 1, "101|201|302|11|21|32", "", PROVIDER);
	release(o.due, "earlier=replace");
	cr_expect(shows(get(delivery_of(o.due), SECOND), "damit ersetzt"));
	r = get(text("%s?zeit=2024", values), SECOND);
	cr_expect_not(shows(r, "keinen Wert aus einem freigegebenen"));
	cr_expect(shows(r, "2024 steht nur in einem früheren Datenstand"));
	cr_expect(shows(r, "Datenstand 1, freigegeben am"));
	cr_expect(shows(r, "hatte dafür 2 Werte"));
	r = get(text("%s?zeit=1999", values), SECOND);
	cr_expect(shows(r, "keinen Wert aus einem freigegebenen"));
	/* and it stays so, whatever is said of the source later */
	run(text("update source set keeps_periods = true where id = %lld",
	    o.agreement));
	cr_expect(eq(llong,
	    number(text("select count(*) from release u cross join lateral "
			"series_releases(u.id) where u.source_id = %lld and "
			"u.number = 2",
		o.agreement)),
	    1));
}

Test(grown, an_agreement_with_a_form_lets_its_series_grow)
{
	struct order o = fresh_order();
	const char *path = text("/daten/vereinbarung/%s", id(o.agreement));
	const char *keeps = text(
	    "select keeps_periods from source where id = %lld", o.agreement);
	const char *more =
	    text("title=Kinder&organisation=%s&first_period=2024&"
		 "due_day=15&due_month=11&due_later=1&"
		 "keys=05914000011&columns=Kinder+/+jung",
		id(106));

	cr_expect(shows(get(text("%s/bearbeiten", path), UPLOADER),
	    "Damit daraus eine Zeitreihe wird"));
	cr_expect(shows(get(path, UPLOADER),
	    "bleiben nur, wenn das bei der Freigabe gewählt wird"));
	/* a file may hold all years */
	cr_assert(post(text("%s/bearbeiten", path),
		      text("version=1&way=file&%s", more), UPLOADER)
		      .code == 303);
	cr_expect_str_eq(word(keeps), "f");
	cr_assert(post(text("%s/bearbeiten", path),
		      text("version=2&way=form&%s", more), UPLOADER)
		      .code == 303);
	cr_expect_str_eq(word(keeps), "t");
	cr_expect(shows(get(path, UPLOADER), "frühere bleiben gültig"));
}
