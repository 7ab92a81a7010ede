/*
 * workday.c - weekends and public holidays.
 */
#include "workday.h"

#include "day.h"
#include "i18n.h"

enum { WEEK = 7 };

int
weekday_of(struct day d)
{
	/* 1970-01-01 was a Thursday */
	const long long n = (d.d + 3) % WEEK;

	return (int)(n < 0 ? n + WEEK : n) + MONDAY;
}

/*
 * Easter Sunday as days since 1970: the Sunday after the first full moon of
 * spring, by the Gregorian tables.
 */
static long long
easter(long long year)
{
	const long long century = year / 100;
	const long long leap = century - century / 4;
	const long long moon = (8 * century + 13) / 25;
	const long long golden = year % 19;
	const long long epact = (leap - moon + 19 * golden + 15) % 30;
	const long long late = epact == 29 || (epact == 28 && golden > 10);
	const long long full =
	    days_of((struct date){year, 3, 21}) + epact - late;

	return full + WEEK - weekday_of((struct day){full}) % WEEK;
}

static const struct {
	int month, day;
	const char *name;
} fixed[] = {
    {1,  1,  N_("Neujahr")                  },
    {5,  1,  N_("Tag der Arbeit")           },
    {10, 3,  N_("Tag der Deutschen Einheit")},
    {12, 25, N_("erster Weihnachtstag")     },
    {12, 26, N_("zweiter Weihnachtstag")    },
};

static const struct {
	int after; /* days after Easter Sunday */
	const char *name;
} moving[] = {
    {-2, N_("Karfreitag")         },
    {0,  N_("Ostersonntag")       },
    {1,  N_("Ostermontag")        },
    {39, N_("Christi Himmelfahrt")},
    {49, N_("Pfingstsonntag")     },
    {50, N_("Pfingstmontag")      },
};

const char *
holiday_of(struct day d)
{
	const struct date date = date_of(d.d);
	const long long after = d.d - easter(date.year);

	for (size_t i = 0; i < COUNT(fixed); i++)
		if (fixed[i].month == date.month && fixed[i].day == date.day)
			return fixed[i].name;
	for (size_t i = 0; i < COUNT(moving); i++)
		if (moving[i].after == after)
			return moving[i].name;
	return NULL;
}

struct day
workday_from(struct day d)
{
	while (weekday_of(d) >= SATURDAY || holiday_of(d) != NULL)
		d.d++;
	return d;
}
