/*
 * day.h - days of the Gregorian calendar as numbers, and back.
 */
#ifndef DAY_H
#define DAY_H

/* One that exists: nothing checks it. */
struct date {
	long long year;
	int month, day; /* from 1 */
};

/* Days since 1970-01-01; also before it. */
long long days_of(struct date);
struct date date_of(long long days);

#endif
