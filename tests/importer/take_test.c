/*
 * take_test.c - names, counts, doubts and limits of what readers tell.
 */
#include <criterion/criterion.h>
#include <stdio.h>

#include "arena.h"
#include "collect.h"
#include "text.h"

TestSuite(take, .fini = collect_free);

static struct take
begin(void)
{
	return take_begin(collect_arena(128 << 20));
}

static struct strs
path_of(struct str *room, const char *a, const char *b)
{
	room[0] = str_of(a);
	room[1] = str_of(b);
	return (struct strs){b == NULL ? 1 : 2, room};
}

static long long
column_of(struct take *t, const char *a, const char *b, const char *unit)
{
	struct str room[2];
	const struct strs path = path_of(room, a, b);

	return take_column(t, &path, NULL, str_of(unit));
}

Test(take, gives_a_name_the_same_position_again)
{
	struct take t = begin();

	for (int round = 0; round < 2; round++) {
		cr_expect_eq(
		    take_area(&t, STR("05914"), STR("Hagen"), 0, 1), 0);
		cr_expect_eq(take_area(&t, STR(" 05 "), STR("NRW"), 0, 1), 1);
		cr_expect_eq(take_period(&t, STR("2013"), 1), 0);
		cr_expect_eq(take_period(&t, STR("2013/14"), 1), 1);
		cr_expect_eq(take_period(&t, STR("2013/2014"), 1), 1);
		cr_expect_eq(column_of(&t, "Insgesamt", NULL, "Anzahl"), 0);
		cr_expect_eq(column_of(&t, "Insgesamt", "m", "Anzahl"), 1);
		cr_expect_eq(column_of(&t, "Insgesamt", NULL, "%"), 2);
	}
	cr_expect_eq(t.area.n, 2);
	cr_expect_eq(t.period.n, 2);
	cr_expect_eq(t.column.n, 3);
	cr_expect(str_is(t.area.row[0].name, "Hagen"));
	cr_expect(take_going(&t));
}

Test(take, keeps_a_hundred_thousand_names_apart)
{
	struct take t = begin();
	char key[20];

	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 100000; i++) {
			snprintf(key, sizeof(key), "%08d", i);
			cr_assert_eq(
			    take_area(&t, str_of(key), STR("x"), 0, 1), i);
		}
	cr_expect_eq(t.area.n, 100000);
}

Test(take, fails_at_the_first_name_too_many)
{
	struct take t = begin();
	char key[20];

	for (int i = 0; i <= TAKE_AREAS_MAX; i++) {
		snprintf(key, sizeof(key), "%08d", i);
		take_area(&t, str_of(key), STR("x"), 0, i + 1);
	}
	cr_expect_eq((int)t.st, TOO_MUCH);
	cr_expect_eq(t.failed_line, TAKE_AREAS_MAX + 1);
	cr_expect_eq(take_area(&t, STR("05"), STR("x"), 0, 1), -1);
	t = begin();
	for (int i = 0; i <= TAKE_COLUMNS_MAX; i++) {
		snprintf(key, sizeof(key), "%d", i);
		column_of(&t, key, NULL, "");
	}
	cr_expect_eq((int)t.st, TOO_MUCH);
	t = begin();
	for (int i = 0; i <= TAKE_PERIODS_MAX; i++) {
		snprintf(key, sizeof(key), "%04d-%02d-%02d", 1900 + i / 336,
		    i / 28 % 12 + 1, i % 28 + 1);
		take_period(&t, str_of(key), 1);
	}
	cr_expect_eq((int)t.st, TOO_MUCH);
}

Test(take, fails_when_its_arena_is_full_and_stays_so)
{
	struct take t = take_begin(collect_arena(20000));
	char key[20];

	for (int i = 0; i < 1000; i++) {
		snprintf(key, sizeof(key), "%08d", i);
		take_area(&t, str_of(key), STR("x"), 0, 1);
	}
	cr_expect_eq((int)t.st, TOO_MUCH);
	cr_expect(t.sentence != NULL);
	take_cell(&t, 0, 0, 0, 1, STR("1"));
	cr_expect_eq(t.read, 0);
}

Test(take, counts_what_it_reads_and_why_it_skips)
{
	struct take t = begin();
	const long long a = take_area(&t, STR("05"), STR("NRW"), 0, 1);
	const long long p = take_period(&t, STR("2013"), 1);
	const long long c = column_of(&t, "Insgesamt", NULL, "Anzahl");

	take_cell(&t, a, p, c, 1, STR("12"));
	take_cell(&t, a, p, c, 2, STR("0"));
	take_cell(&t, a, p, c, 3, STR("-"));
	take_cell(&t, a, p, c, 4, STR("-3"));
	take_cell(&t, a, p, c, 5, STR("(7)"));
	take_cell(&t, a, p, c, 6, STR(""));
	take_cell(&t, a, p, c, 7, STR("viele"));
	take_cell(&t, take_area(&t, STR("K1"), STR("Mitte"), 0, 8), p, c, 8,
	    STR("1"));
	take_cell(
	    &t, a, take_period(&t, STR("vor dem Krieg"), 9), c, 9, STR("1"));
	take_skip(&t, DOUBT_FIELDS_FEW, 3);
	cr_expect_eq(t.read, 12);
	cr_expect_eq(t.understood, 5);
	cr_expect_eq(t.skipped[DOUBT_CELL_EMPTY], 1);
	cr_expect_eq(t.skipped[DOUBT_CELL_UNREADABLE], 1);
	cr_expect_eq(t.skipped[DOUBT_AREA_UNKNOWN], 1);
	cr_expect_eq(t.skipped[DOUBT_PERIOD_UNKNOWN], 1);
	cr_expect_eq(t.skipped[DOUBT_FIELDS_FEW], 3);
	cr_expect_eq(t.ndoubt[DOUBT_NEGATIVE], 1);
	cr_expect_eq(t.column.row[c].numbers, 4);
	cr_expect_eq(t.column.row[c].zeros, 1);
	cr_expect_eq(t.column.row[c].negative, 1);
	cr_expect_eq(t.column.row[c].graded, 1);
	cr_expect_eq(t.column.row[c].symbol[MARK_NOTHING], 1);
	cr_expect_eq(t.area.row[a].cells, 5);
	cr_expect_eq(t.period.row[p].cells, 5);
}

Test(take, puts_a_fix_in_place_of_what_stands_there)
{
	static const struct take_fix fix[] = {
	    {3, {"viele", 5}, {"12", 2}},
	    {4, {"1O", 2},    {"", 0}  },
	    {4, {"2O", 2},    {"20", 2}},
	};
	struct take t = begin();
	const long long a = take_area(&t, STR("05"), STR("NRW"), 0, 1);
	const long long p = take_period(&t, STR("2013"), 1);
	const long long c = column_of(&t, "Insgesamt", NULL, "Anzahl");

	t.fixes.n = COUNT(fix);
	t.fixes.row = fix;
	take_cell(&t, a, p, c, 3, STR(" viele "));
	take_cell(&t, a, p, c, 4, STR("1O"));
	take_cell(&t, a, p, c, 4, STR("2O"));
	take_cell(&t, a, p, c, 5, STR("viele"));
	cr_expect_eq(t.understood, 2);
	cr_expect_eq(t.skipped[DOUBT_LEFT_OUT], 1);
	cr_expect_eq(t.skipped[DOUBT_CELL_UNREADABLE], 1);
	cr_expect_eq(t.column.row[c].numbers, 2);
}

Test(take, says_in_which_periods_an_area_has_nothing)
{
	struct take t = begin();
	const long long c = column_of(&t, "a", NULL, "Anzahl");
	const long long d = column_of(&t, "b", NULL, "Anzahl");
	const long long gone = take_area(&t, STR("05"), STR("Alt"), 0, 7);
	const long long never = take_area(&t, STR("06"), STR("Nie"), 0, 8);
	const long long there = take_area(&t, STR("07"), STR("Da"), 0, 9);
	char year[8];

	for (int y = 1900; y < 2000; y++) {
		long long p;

		snprintf(year, sizeof(year), "%d", y);
		p = take_period(&t, str_of(year), 1);
		take_cell(&t, gone, p, c, 1, STR("-"));
		take_cell(&t, gone, p, d, 1, y < 1990 ? STR("1") : STR("-"));
		take_cell(&t, never, p, c, 1, STR("-"));
		take_cell(&t, there, p, c, 1, STR("-"));
		take_cell(&t, there, p, d, 1, STR("."));
	}
	take_end(&t);
	cr_assert_eq(t.ndoubt[DOUBT_AREA_GONE], 1);
	cr_assert_eq(t.ndoubt[DOUBT_AREA_NEVER], 1);
	cr_expect_eq(t.doubt[DOUBT_AREA_GONE]->line, 7);
	cr_expect_eq(t.doubt[DOUBT_AREA_GONE]->number, 10);
	cr_expect(str_is(t.doubt[DOUBT_AREA_GONE]->given, "1990 – 1999"));
	cr_expect(str_is(t.doubt[DOUBT_AREA_NEVER]->given, "1900 – 1999"));
	cr_expect(str_is(t.doubt[DOUBT_AREA_NEVER]->where, "06 Nie"));
}

Test(take, keeps_the_first_name_and_doubts_another_once)
{
	struct take t = begin();

	take_area(&t, STR("05914"), STR(""), 0, 1);
	take_area(&t, STR("05914"), STR("Hagen"), LEVEL_DISTRICT, 2);
	take_area(&t, STR("05914"), STR("Hagen, Stadt"), 0, 3);
	take_area(&t, STR("05914"), STR("Haspe"), 0, 4);
	cr_expect(str_is(t.area.row[0].name, "Hagen"));
	cr_expect_eq(t.area.row[0].level, LEVEL_DISTRICT);
	cr_expect_eq(t.ndoubt[DOUBT_NAME_CHANGED], 1);
	cr_expect_eq(t.doubt[DOUBT_NAME_CHANGED]->line, 3);
}

Test(take, cuts_a_name_between_characters_and_knows_it_again)
{
	static char name[3001];
	struct take t = begin();

	for (size_t i = 0; i < 3000; i += 3)
		snprintf(name + i, 4, "€");
	for (int round = 0; round < 2; round++) {
		take_area(&t, STR("05914"), str_of(name), 0, 1);
		cr_expect_eq(column_of(&t, name, NULL, "%"), 0);
	}
	cr_expect_eq(t.area.row[0].name.n, 999);
	cr_expect_eq(t.ndoubt[DOUBT_NAME_CHANGED], 0);
	cr_expect_eq(t.column.n, 1);
}

static bool
refuse(void *ctx, const struct taken_cell *c)
{
	(void)c;
	++*(int *)ctx;
	return false;
}

Test(take, ends_when_its_receiver_wants_no_more)
{
	struct take t = begin();
	const long long a = take_area(&t, STR("05"), STR("NRW"), 0, 1);
	const long long p = take_period(&t, STR("2013"), 1);
	const long long c = column_of(&t, "Insgesamt", NULL, "Anzahl");
	int calls = 0;

	t.ctx = &calls;
	t.cell = refuse;
	take_cell(&t, a, p, c, 1, STR("1"));
	take_cell(&t, a, p, c, 1, STR("2"));
	cr_expect_eq(calls, 1);
	cr_expect_eq((int)t.st, BUSY);
	cr_expect(t.sentence != NULL);
}
