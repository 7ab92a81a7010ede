/*
 * workday_test.c - weekends, Easter and what hangs on it; times of day in
 * words; a moment by the portal's clocks.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "i18n.h"
#include "text.h"
#include "workday.h"

static struct day
on(const char *iso)
{
	struct day d = {0};

	cr_assert(day_of(str_of(iso), &d), "%s", iso);
	return d;
}

static void
expect_holiday(const char *iso, const char *name)
{
	const char *is = holiday_of(on(iso));

	cr_expect(is != NULL && strcmp(is, name) == 0, "%s: %s", iso,
	    is == NULL ? "none" : is);
}

Test(workday, knows_the_days_of_the_week)
{
	cr_expect(weekday_of(on("1970-01-01")) == 4);
	cr_expect(weekday_of(on("2026-11-23")) == MONDAY);
	cr_expect(weekday_of(on("2026-12-05")) == SATURDAY);
	cr_expect(weekday_of(on("2026-12-06")) == SUNDAY);
	cr_expect(weekday_of((struct day){-1}) == 3, "also before 1970");
}

Test(workday, finds_easter_and_what_hangs_on_it)
{
	expect_holiday("2026-04-05", "Ostersonntag");
	expect_holiday("2027-03-28", "Ostersonntag");
	expect_holiday("2024-03-31", "Ostersonntag");
	expect_holiday("2038-04-25", "Ostersonntag");
	expect_holiday("1981-04-19", "Ostersonntag");
	expect_holiday("2049-04-18", "Ostersonntag");
	expect_holiday("2285-03-22", "Ostersonntag");
	expect_holiday("2027-03-26", "Karfreitag");
	expect_holiday("2027-05-06", "Christi Himmelfahrt");
	expect_holiday("2027-05-17", "Pfingstmontag");
	expect_holiday("2026-10-03", "Tag der Deutschen Einheit");
	cr_expect(holiday_of(on("2026-12-24")) == NULL);
}

Test(workday, goes_on_to_the_next_day_of_work)
{
	cr_expect(workday_from(on("2026-12-04")).d == on("2026-12-04").d);
	cr_expect(workday_from(on("2026-12-05")).d == on("2026-12-07").d);
	cr_expect(workday_from(on("2026-12-25")).d == on("2026-12-28").d);
	cr_expect(workday_from(on("2027-03-26")).d == on("2027-03-30").d,
	    "Good Friday to the Tuesday after Easter");
}

static void
expect_time(const char *text, int from, int until)
{
	struct clock c = clock_of(str_of(text));

	cr_expect(c.from == from && c.until == until, "%s: %d, %d", text,
	    c.from, c.until);
}

Test(clock, finds_a_time_among_the_words_of_a_place)
{
	expect_time("14 Uhr, Rathaus", 840, NO_TIME);
	expect_time("14:00 bis 16:30 Uhr, Rathaus, Saal 1", 840, 990);
	expect_time("Rathaus, Saal 1, 9.30\u201312 Uhr", 570, 720);
	expect_time("Rathaus, 9 Uhr bis 11 Uhr", 540, 660);
	expect_time("Mensa 14:00-15:30", 840, 930);
	expect_time("um 08:15 im Saal", 495, NO_TIME);
	expect_time("16 bis 14 Uhr", 960, NO_TIME);
}

Test(clock, takes_no_other_number_for_one)
{
	expect_time("", NO_TIME, NO_TIME);
	expect_time("Rathausstraße 11, 58095 Hagen", NO_TIME, NO_TIME);
	expect_time("am 4.12. im Rathaus", NO_TIME, NO_TIME);
	expect_time("Saal 1-3", NO_TIME, NO_TIME);
	expect_time("25:00", NO_TIME, NO_TIME);
	expect_time("14:75", NO_TIME, NO_TIME);
	expect_time("Tel. 02331 207-14:0", NO_TIME, NO_TIME);
}

/* Unbounded memory would show: each prefix of a text is read by itself. */
Test(clock, reads_not_past_the_end)
{
	static const char text[] = "9:30 bis 12:00 Uhr";

	for (size_t n = 0; n < sizeof(text); n++) {
		char *copy = strndup(text, n);

		(void)clock_of((struct str){copy, n});
		free(copy);
	}
	cr_expect(clock_of((struct str){text, 4}).from == 570);
}
