/*
 * shown.c - what a spreadsheet's number formats make of a number.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "text.h"
#include "workbook.h"

/* What is left of a format when texts, colours and sections are gone. */
struct signs {
	bool year, month, day, hour, percent, other;
	int zeros;
};

/* Past "[Red]", "[$-407]"; "[h]" counts hours. */
static size_t
past_bracket(struct str f, size_t i, struct signs *s)
{
	if (i + 2 < f.n && f.p[i + 2] == ']' &&
	    memchr("hHmMsS", f.p[i + 1], 6) != NULL)
		s->hour = true;
	while (i < f.n && f.p[i] != ']')
		i++;
	return i;
}

static size_t
past_quote(struct str f, size_t i)
{
	for (i++; i < f.n && f.p[i] != '"'; i++)
		;
	return i;
}

static void
see(struct signs *s, char c)
{
	switch (c) {
	case 'y':
	case 'Y':
		s->year = true;
		break;
	case 'm':
	case 'M':
		s->month = true;
		break;
	case 'd':
	case 'D':
		s->day = true;
		break;
	case 'h':
	case 'H':
	case 's':
	case 'S':
		s->hour = true;
		break;
	case '%':
		s->percent = true;
		break;
	case '0':
		s->zeros++;
		break;
	default:
		s->other = true;
	}
}

static struct signs
signs_of(struct str f)
{
	struct signs s = {0};

	if (str_is(f, "General") || str_is(f, "@"))
		return (struct signs){.other = true};
	for (size_t i = 0; i < f.n && f.p[i] != ';'; i++)
		if (f.p[i] == '"')
			i = past_quote(f, i);
		else if (f.p[i] == '[')
			i = past_bracket(f, i, &s);
		else if (f.p[i] == '\\' || f.p[i] == '_' || f.p[i] == '*')
			i++;
		else
			see(&s, f.p[i]);
	return s;
}

struct shown
shown_as(struct str format)
{
	const struct signs s = signs_of(format);

	if (s.year)
		return (struct shown){.shape = s.day     ? SHAPE_DAY
					       : s.month ? SHAPE_MONTH
							 : SHAPE_YEAR};
	if (s.day || (s.month && !s.hour))
		return (struct shown){.shape = SHAPE_DAY};
	if (s.hour)
		return (struct shown){.shape = SHAPE_TIME};
	if (s.percent)
		return (struct shown){.shape = SHAPE_PERCENT};
	if (s.zeros > 1 && s.zeros < 20 && !s.other)
		return (struct shown){SHAPE_ZEROS, (unsigned char)s.zeros};
	return (struct shown){0};
}

struct shown
shown_by_number(long long n)
{
	int shape = SHAPE_PLAIN;

	if (n == 9 || n == 10)
		shape = SHAPE_PERCENT;
	else if (n == 17)
		shape = SHAPE_MONTH;
	else if ((n >= 14 && n <= 16) || n == 22 || (n >= 27 && n <= 31) ||
		 n == 36 || (n >= 50 && n <= 58))
		shape = SHAPE_DAY;
	else if ((n >= 18 && n <= 21) || (n >= 32 && n <= 35) ||
		 (n >= 45 && n <= 47))
		shape = SHAPE_TIME;
	return (struct shown){.shape = (unsigned char)shape};
}

/*
 * Day 1 is 1900-01-01, and 60 the 29th of February of that year, which never
 * was; in the other count day 0 is 1904-01-01.
 */
static long long
day_of(long long serial, bool from_1904)
{
	static const struct date base_1904 = {1904, 1, 1};
	static const struct date base_1900 = {1899, 12, 30};

	if (from_1904)
		return days_of(base_1904) + serial;
	return days_of(base_1900) + serial + (serial < 60 ? 1 : 0);
}

struct str
day_shown(struct str serial, enum shape shape, bool from_1904, char to[32])
{
	enum { LAST = 2958465 }; /* 9999-12-31 */
	char text[40], *end;
	double value, rest;
	struct date d;
	int n, seconds;

	if (serial.n == 0 || serial.n >= sizeof(text))
		return (struct str){NULL, 0};
	memcpy(text, serial.p, serial.n);
	text[serial.n] = '\0';
	value = strtod(text, &end);
	if (*end != '\0' || !(value >= (from_1904 ? 0 : 1) && value < LAST + 1))
		return (struct str){NULL, 0};
	d = date_of(day_of((long long)value, from_1904));
	rest = value - (double)(long long)value;
	seconds = (int)(rest * 86400 + 0.5);
	if (shape == SHAPE_YEAR)
		n = snprintf(to, 32, "%04lld", d.year);
	else if (shape == SHAPE_MONTH)
		n = snprintf(to, 32, "%04lld-%02d", d.year, d.month);
	else if (seconds == 0)
		n = snprintf(
		    to, 32, "%04lld-%02d-%02d", d.year, d.month, d.day);
	else
		n = snprintf(to, 32, "%04lld-%02d-%02d %02d:%02d", d.year,
		    d.month, d.day, seconds / 3600 % 24, seconds / 60 % 60);
	return (struct str){to, n > 0 && n < 32 ? (size_t)n : 0};
}
