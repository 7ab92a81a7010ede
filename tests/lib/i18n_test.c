/*
 * i18n_test.c - words, numbers and dates in German and English.
 */
#include "i18n.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "text.h"

static void
start(void)
{
	const char *dir = getenv("BEFUND_TEST_LOCALE");

	cr_assert(eq(int,
	    i18n_load(dir == NULL ? "build/locale" : dir, "Europe/Berlin"),
	    OK));
}

TestSuite(i18n, .init = start, .fini = i18n_unload);

Test(i18n, number_has_the_separators_of_its_language)
{
	char s[FORMAT_MAX];

	(void)format_int(LANG_DE, 1234567, s);
	cr_expect(strcmp(s, "1.234.567") == 0, "%s", s);
	(void)format_int(LANG_EN, 1234567, s);
	cr_expect(strcmp(s, "1,234,567") == 0, "%s", s);
}

Test(i18n, decimal_keeps_every_digit_it_came_with)
{
	char s[FORMAT_MAX];
	struct dec d = {"-1234567.00000000000000000001", 29};

	(void)format_dec(LANG_DE, d, s);
	cr_expect(
	    strcmp(s, "\u22121.234.567,00000000000000000001") == 0, "%s", s);
	(void)format_dec(LANG_EN, (struct dec){"3.7", 3}, s);
	cr_expect(strcmp(s, "3.7") == 0, "%s", s);
	(void)format_dec(LANG_DE, (struct dec){"100", 3}, s);
	cr_expect(strcmp(s, "100") == 0, "%s", s);
}

Test(i18n, time_is_shown_in_the_zone_of_the_portal)
{
	struct when w = {1796914800}; /* 2026-12-10T15:00:00Z */
	char s[FORMAT_MAX];

	(void)format_when(LANG_DE, w, DATE_TIME, s);
	cr_expect(strcmp(s, "10. Dezember 2026 um 16:00") == 0, "%s", s);
	(void)format_when(LANG_EN, w, DATE_TIME, s);
	cr_expect(strcmp(s, "10 December 2026 at 16:00") == 0, "%s", s);
	(void)format_when(LANG_DE, w, DATE_ISO, s);
	cr_expect(strcmp(s, "2026-12-10T15:00:00Z") == 0, "%s", s);
}

static void
expect_time(long long s, const char *shown)
{
	char got[FORMAT_MAX];

	(void)format_when(LANG_DE, (struct when){s}, DATE_TIME, got);
	cr_expect(strcmp(got, shown) == 0, "%lld: %s", s, got);
}

Test(i18n, clocks_change_to_the_second)
{
	for (int turn = 0; turn < 2; turn++) { /* kept seasons, too */
		expect_time(1774745999, "29. März 2026 um 01:59");
		expect_time(1774746000, "29. März 2026 um 03:00");
		expect_time(1792889999, "25. Oktober 2026 um 02:59");
		expect_time(1792890000, "25. Oktober 2026 um 02:00");
		expect_time(-1, "1. Januar 1970 um 00:59");
	}
}

Test(i18n, days_that_share_a_place_are_not_mixed_up)
{
	char s[FORMAT_MAX];

	for (int turn = 0; turn < 2; turn++)
		for (long long d = 20000; d < 20256; d += 64) {
			static const char *const shown[] = {"4. Oktober 2024",
			    "7. Dezember 2024", "9. Februar 2025",
			    "14. April 2025"};

			(void)format_day(
			    LANG_DE, (struct day){d}, DATE_LONG, s);
			cr_expect(
			    strcmp(s, shown[(d - 20000) / 64]) == 0, "%s", s);
		}
}

Test(i18n, every_day_has_one_number)
{
	for (long long d = -800000; d < 800000; d += 7) {
		struct date there = date_of(d), next = date_of(d + 1);

		cr_assert(eq(i64, days_of(there), d));
		cr_assert(there.day + 1 == next.day || next.day == 1);
	}
	cr_expect(eq(i64, days_of((struct date){2026, 11, 22}), 20779));
	cr_expect(eq(i64, days_of((struct date){1600, 2, 29}), -135081));
}

Test(i18n, day_has_no_zone)
{
	struct day d;
	char s[FORMAT_MAX];

	cr_assert(day_of(STR("2026-01-01"), &d));
	(void)format_day(LANG_DE, d, DATE_LONG, s);
	cr_expect(strcmp(s, "1. Januar 2026") == 0, "%s", s);
	cr_assert(day_of(STR("29.02.2024"), &d));
	(void)format_day(LANG_DE, d, DATE_ISO_DAY, s);
	cr_expect(strcmp(s, "2024-02-29") == 0, "%s", s);
}

Test(i18n, day_is_named_with_its_day_of_the_week)
{
	struct day d;
	char s[FORMAT_MAX];

	cr_assert(day_of(STR("2026-12-04"), &d));
	(void)format_day(LANG_DE, d, DATE_WEEKDAY, s);
	cr_expect(strcmp(s, "Fr., 4. Dezember 2026") == 0, "%s", s);
	(void)format_day(LANG_EN, d, DATE_WEEKDAY, s);
	cr_expect(strcmp(s, "Fri, 4 December 2026") == 0, "%s", s);
}

Test(i18n, moment_is_by_the_clocks_of_the_portal)
{
	struct day winter, summer;
	char s[FORMAT_MAX];

	cr_assert(day_of(STR("2026-12-04"), &winter));
	cr_assert(day_of(STR("2027-03-28"), &summer));
	(void)format_when(LANG_DE, moment_here(winter, 14 * 60), DATE_ISO, s);
	cr_expect(strcmp(s, "2026-12-04T13:00:00Z") == 0, "%s", s);
	(void)format_when(LANG_DE, moment_here(summer, 14 * 60), DATE_ISO, s);
	cr_expect(strcmp(s, "2027-03-28T12:00:00Z") == 0,
	    "%s: since this morning", s);
	(void)format_when(LANG_DE, moment_here(summer, 60), DATE_ISO, s);
	cr_expect(strcmp(s, "2027-03-28T00:00:00Z") == 0, "%s", s);
}

Test(i18n, day_that_is_none_is_refused)
{
	static const char *const odd[] = {"2026-02-29", "2026-13-01",
	    "2026-00-10", "31.04.2026", "26-1-1", "2026/01/01", "tomorrow!!",
	    "0000-00-00"};
	struct day d;

	for (size_t i = 0; i < COUNT(odd); i++)
		cr_expect(not(day_of(str_of(odd[i]), &d)), "%s", odd[i]);
}

Test(i18n, message_is_german_and_english_by_choice)
{
	static const char fault[] = "Bitte füllen Sie dieses Feld aus.";

	cr_expect(str_is(tr(LANG_DE, fault), fault));
	cr_expect(str_is(tr(LANG_EN, fault), "Please fill in this field."));
	cr_expect(str_is(tr(LANG_EN, "kennt niemand"), "kennt niemand"));
}

Test(i18n, message_of_a_page_is_cut_at_its_places_and_escaped)
{
	static struct msg m = {.one = "<{0}> von {1}", .other = NULL};
	const struct msg_part *p = msg_get(&m, LANG_DE, 0);

	cr_expect(str_is(p[0].text, "&lt;"));
	cr_expect(eq(int, p[0].place, 0));
	cr_expect(str_is(p[1].text, "&gt; von "));
	cr_expect(eq(int, p[1].place, 1));
	cr_expect(eq(int, p[2].place, -1));
}

/* A program has thousands, and keeps each one that it ever said. */
Test(i18n, message_takes_the_room_of_its_words)
{
	static struct msg m[500];
	size_t before, after;

	before = mallinfo2().uordblks;
	for (size_t i = 0; i < COUNT(m); i++) {
		m[i].one = "Noch {0} Tage";
		(void)msg_get(&m[i], LANG_DE, 0);
	}
	after = mallinfo2().uordblks;
	cr_expect(lt(sz, after - before, COUNT(m) * 256));
}

Test(i18n, plural_follows_the_rule_of_the_language)
{
	cr_expect(
	    str_is(tr_n(LANG_DE, "ein Ding", "viele Dinge", 1), "ein Ding"));
	cr_expect(
	    str_is(tr_n(LANG_DE, "ein Ding", "viele Dinge", 0), "viele Dinge"));
}
