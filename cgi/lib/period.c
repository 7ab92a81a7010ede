/*
 * period.c - years, school years, terms, quarters, months and days as they
 * are stored.
 */
#include "period.h"

#include <stdio.h>
#include <string.h>

#include "period_make.h"
#include "text.h"

struct period
period_none(void)
{
	return (struct period){.kind = PERIOD_NONE};
}

/* A year, what follows it, and a number of so many digits, if any. */
static struct period
make(enum period_kind kind, int year, const char *then, int number, int width)
{
	struct period p = {.kind = (int)kind};
	char text[40];
	int n;

	n = width > 0 ? snprintf(text, sizeof(text), "%04d%s%0*d", year, then,
			    width, number)
		      : snprintf(text, sizeof(text), "%04d%s", year, then);
	if (n <= 0 || n > PERIOD_TEXT)
		return period_none();
	memcpy(p.text, text, (size_t)n);
	p.n = (unsigned char)n;
	return p;
}

struct period
period_of_year(int year)
{
	return make(PERIOD_YEAR, year, "", 0, 0);
}

static bool
is_leap(int y)
{
	return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

struct period
period_of_day(int year, int month, int day)
{
	static const int days[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	char text[20];

	if (month < 1 || month > 12 || day < 1 ||
	    day > days[month - 1] + (month == 2 && is_leap(year)))
		return period_none();
	snprintf(text, sizeof(text), "-%02d-", month);
	return make(PERIOD_DAY, year, text, day, 2);
}

struct period
period_of_month(int year, int month)
{
	return month < 1 || month > 12
		   ? period_none()
		   : make(PERIOD_MONTH, year, "-", month, 2);
}

struct period
period_of_half(int year, int half)
{
	return half < 1 || half > 2
		   ? period_none()
		   : make(PERIOD_HALF_YEAR, year, "-H", half, 1);
}

struct period
period_of_quarter(int year, int quarter)
{
	return quarter < 1 || quarter > 4
		   ? period_none()
		   : make(PERIOD_QUARTER, year, "-Q", quarter, 1);
}

struct period
period_of_term(int year, bool winter)
{
	return winter ? make(PERIOD_WINTER_TERM, year, "-WS", 0, 0)
		      : make(PERIOD_SUMMER_TERM, year, "-SS", 0, 0);
}

struct period
period_of_school_year(int year)
{
	return make(PERIOD_SCHOOL_YEAR, year, "/", (year + 1) % 100, 2);
}

enum period_kind
period_kind(struct str s)
{
	struct period p;

	if (s.n > PERIOD_TEXT)
		return PERIOD_NONE;
	p = period_read(s);
	return str_eq(s, (struct str){p.text, p.n}) ? (enum period_kind)p.kind
						    : PERIOD_NONE;
}

static bool
not_after(struct str a, struct str b)
{
	return memcmp(a.p, b.p, a.n < b.n ? a.n : b.n) <= 0;
}

bool
period_within(struct str p, struct str first, struct str last)
{
	return p.n > 0 && first.n > 0 && last.n > 0 && not_after(first, p) &&
	       not_after(p, last);
}
