/*
 * period_days.c - the days of a stored period, and what else they lie in.
 */
#include "day.h"
#include "period.h"
#include "period_make.h"

/* The number that digits are; the period's form has been checked. */
static int
number(const char *p, size_t n)
{
	int v = 0;

	while (n-- > 0)
		v = 10 * v + (*p++ - '0');
	return v;
}

/* A month, counted from January of the year as 0, which may be 12 or more. */
static struct day
month_begins(int year, int month)
{
	return (struct day){
	    days_of((struct date){year + month / 12, month % 12 + 1, 1})};
}

bool
period_days(struct str s, struct day *first, struct day *after)
{
	const enum period_kind kind = period_kind(s);
	int year, from = 0, months = 12;

	if (kind == PERIOD_NONE)
		return false;
	year = number(s.p, 4);
	switch (kind) {
	case PERIOD_DAY:
		first->d = days_of((struct date){
		    year, number(s.p + 5, 2), number(s.p + 8, 2)});
		after->d = first->d + 1;
		return true;
	case PERIOD_SCHOOL_YEAR:
		from = 7;
		break;
	case PERIOD_WINTER_TERM:
	case PERIOD_SUMMER_TERM:
		from = kind == PERIOD_WINTER_TERM ? 9 : 3;
		months = 6;
		break;
	case PERIOD_HALF_YEAR:
	case PERIOD_QUARTER:
		months = kind == PERIOD_HALF_YEAR ? 6 : 3;
		from = months * (s.p[6] - '1');
		break;
	case PERIOD_MONTH:
		months = 1;
		from = number(s.p + 5, 2) - 1;
		break;
	default:
		break;
	}
	*first = month_begins(year, from);
	*after = month_begins(year, from + months);
	return true;
}

/* The period of a kind that a day lies in. */
static struct period
around(struct date d, enum period_kind kind)
{
	const int year = (int)d.year;

	switch (kind) {
	case PERIOD_YEAR:
		return period_of_year(year);
	case PERIOD_SCHOOL_YEAR:
		return period_of_school_year(d.month >= 8 ? year : year - 1);
	case PERIOD_DAY:
		return period_of_day(year, d.month, d.day);
	case PERIOD_HALF_YEAR:
		return period_of_half(year, (d.month - 1) / 6 + 1);
	case PERIOD_QUARTER:
		return period_of_quarter(year, (d.month - 1) / 3 + 1);
	case PERIOD_MONTH:
		return period_of_month(year, d.month);
	case PERIOD_WINTER_TERM:
	case PERIOD_SUMMER_TERM:
		return period_of_term(d.month < 4 ? year - 1 : year,
		    d.month < 4 || d.month >= 10);
	default:
		return period_none();
	}
}

struct period
period_fit(struct str s, enum period_kind kind, bool last)
{
	const enum period_kind own = period_kind(s);
	struct day first, after;

	if (!period_days(s, &first, &after))
		return period_none();
	if (own == kind)
		return period_read(s);
	if (own == PERIOD_YEAR && kind == PERIOD_SCHOOL_YEAR)
		return period_of_school_year(number(s.p, 4));
	/* the summer term stands before the winter term of its year */
	if (own == PERIOD_YEAR &&
	    (kind == PERIOD_WINTER_TERM || kind == PERIOD_SUMMER_TERM))
		return period_of_term(number(s.p, 4), last);
	return around(date_of(last ? after.d - 1 : first.d), kind);
}
