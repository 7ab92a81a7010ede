/*
 * day.c - days of the Gregorian calendar as numbers, and back.
 *
 * Counted in eras of 400 years, which have the same number of days, and in
 * years that begin in March, so that the leap day is a year's last.
 */
#include "day.h"

enum { ERA = 146097, TO_1970 = 719468 };

long long
days_of(struct date d)
{
	const long long y = d.year - (d.month <= 2);
	const long long era = (y >= 0 ? y : y - 399) / 400;
	const long long year = y - era * 400;
	const long long day =
	    (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;

	return era * ERA + year * 365 + year / 4 - year / 100 + day - TO_1970;
}

struct date
date_of(long long days)
{
	const long long n = days + TO_1970;
	const long long era = (n >= 0 ? n : n - (ERA - 1)) / ERA;
	const long long in = n - era * ERA;
	const long long year =
	    (in - in / 1460 + in / 36524 - in / (ERA - 1)) / 365;
	const int day = (int)(in - (365 * year + year / 4 - year / 100));
	const int m = (5 * day + 2) / 153; /* from March */
	const int month = m < 10 ? m + 3 : m - 9;

	return (struct date){year + era * 400 + (month <= 2), month,
	    day - (153 * m + 2) / 5 + 1};
}
