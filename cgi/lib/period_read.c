/*
 * period_read.c - years, school years, terms, quarters, months and days as
 * publishers write them.
 */
#include <string.h>

#include "period.h"
#include "period_make.h"
#include "text.h"

/* What is still to be read of a text. */
struct scan {
	const char *p;
	size_t n;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Exactly n digits as a number; false, and nothing is read, otherwise. */
static bool
digits(struct scan *s, size_t n, int *out)
{
	int v = 0;

	if (s->n < n || (s->n > n && is_digit(s->p[n])))
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!is_digit(s->p[i]))
			return false;
		v = 10 * v + (s->p[i] - '0');
	}
	s->p += n;
	s->n -= n;
	*out = v;
	return true;
}

static char
lower(char c)
{
	if (c >= 'A' && c <= 'Z')
		c = (char)(c - 'A' + 'a');
	return c;
}

/* A word of ASCII and UTF-8, whatever its case in ASCII. */
static bool
word(struct scan *s, const char *w)
{
	const size_t n = strlen(w);

	if (s->n < n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (lower(s->p[i]) != w[i])
			return false;
	s->p += n;
	s->n -= n;
	return true;
}

static void
blanks(struct scan *s)
{
	while (s->n > 0 && (*s->p == ' ' || *s->p == '\t')) {
		s->p++;
		s->n--;
	}
	while (word(s, "\302\240"))
		blanks(s);
}

static bool
year_of(struct scan *s, int *year)
{
	return digits(s, 4, year) && *year >= 1800 && *year <= 2199;
}

/* "14" or "2014" after 2013: the second year must be the next one. */
static bool
next_year(struct scan *s, int year)
{
	int second;

	blanks(s);
	if (digits(s, 4, &second))
		return second == year + 1;
	return digits(s, 2, &second) && second == (year + 1) % 100;
}

/* The months that begin in `month` of the year: 1 of them, 3, 6 or 12. */
static struct period
months_from(int year, int month, int n)
{
	switch (n) {
	case 1:
		return period_of_month(year, month);
	case 3:
		return month % 3 == 1 ? period_of_quarter(year, month / 3 + 1)
				      : period_none();
	case 6:
		if (month == 4 || month == 10)
			return period_of_term(year, month == 10);
		return month % 6 == 1 ? period_of_half(year, month / 6 + 1)
				      : period_none();
	case 12:
		if (month == 8)
			return period_of_school_year(year);
		return month == 1 ? period_of_year(year) : period_none();
	default:
		return period_none();
	}
}

/* "P6M", "P1Y": how many months, or 0. */
static int
duration(struct scan *s)
{
	int n;

	if (!word(s, "p") || (!digits(s, 1, &n) && !digits(s, 2, &n)))
		return 0;
	return word(s, "m") ? n : word(s, "y") && n == 1 ? 12 : 0;
}

/* What follows "2013-": a month, a day, a half, a quarter, a term. */
static struct period
after_dash(struct scan *s, int year)
{
	int a, b, months;

	if (word(s, "q") && digits(s, 1, &a))
		return period_of_quarter(year, a);
	if (word(s, "ws") || word(s, "ss"))
		return period_of_term(year, lower(s->p[-2]) == 'w');
	if ((word(s, "h") || word(s, "s")) && digits(s, 1, &a))
		return period_of_half(year, a);
	if (word(s, "a1"))
		return period_of_year(year);
	(void)word(s, "m");
	if (!digits(s, 2, &a))
		return period_none();
	if (word(s, "-") && digits(s, 2, &b)) {
		if (word(s, "/"))
			return (months = duration(s)) > 0 && b == 1
				   ? months_from(year, a, months)
				   : period_none();
		if (word(s, "t00:00:00"))
			(void)word(s, "z");
		return period_of_day(year, a, b);
	}
	if (s->n == 0)
		return period_of_month(year, a);
	months = duration(s);
	return months > 0 ? months_from(year, a, months) : period_none();
}

/* A text that begins with its year. */
static struct period
year_first(struct scan *s)
{
	int year, n;

	if (!year_of(s, &year))
		return period_none();
	if (s->n == 0)
		return period_of_year(year);
	if (word(s, "-"))
		return after_dash(s, year);
	if ((word(s, "m") && digits(s, 2, &n)))
		return period_of_month(year, n);
	if ((word(s, "q") || word(s, "k")) && digits(s, 1, &n))
		return period_of_quarter(year, n);
	if (word(s, "h") && digits(s, 1, &n))
		return period_of_half(year, n);
	blanks(s);
	return word(s, "/") && next_year(s, year) ? period_of_school_year(year)
						  : period_none();
}

static int month_named(struct scan *);

/* What a spreadsheet puts behind a day. */
static void
midnight(struct scan *s)
{
	blanks(s);
	if (word(s, "00:00"))
		(void)word(s, ":00");
}

/* "31. Dezember 2013", behind its day. */
static struct period
day_of_month(struct scan *s, int day)
{
	int month, year;

	blanks(s);
	month = month_named(s);
	blanks(s);
	return month > 0 && year_of(s, &year) ? period_of_day(year, month, day)
					      : period_none();
}

/* 31.12.2013, 1.8.2013; false, and nothing is read, otherwise. */
static bool
day_in_numbers(struct scan *s, struct period *out)
{
	struct scan rest = *s;
	int day, month, year;

	if ((!digits(&rest, 2, &day) && !digits(&rest, 1, &day)) ||
	    !word(&rest, ".") ||
	    (!digits(&rest, 2, &month) && !digits(&rest, 1, &month)) ||
	    !word(&rest, ".") || !year_of(&rest, &year))
		return false;
	midnight(&rest);
	*s = rest;
	*out = period_of_day(year, month, day);
	return true;
}

/* 31.12.2013, 05/2013, 1. Halbjahr 2013, 3. Quartal 2013. */
static struct period
number_first(struct scan *s)
{
	struct period day;
	int a, year;
	bool half;

	if (day_in_numbers(s, &day))
		return day;
	if (digits(s, 2, &a)) {
		if (word(s, "/"))
			return year_of(s, &year) ? period_of_month(year, a)
						 : period_none();
		return word(s, ".") ? day_of_month(s, a) : period_none();
	}
	if (!digits(s, 1, &a))
		return period_none();
	if (s->n > 2 && s->p[0] == '.' &&
	    month_named(&(struct scan){s->p + 2, s->n - 2}) > 0) {
		(void)word(s, ".");
		return day_of_month(s, a);
	}
	if (!word(s, ".") && !word(s, a == 1 ? "st" : a == 2 ? "nd" : "rd"))
		(void)word(s, "th");
	blanks(s);
	half = word(s, "halbjahr") || word(s, "half-year") ||
	       word(s, "half year") || word(s, "hj.") || word(s, "hj");
	if (!half && !word(s, "quartal") && !word(s, "vierteljahr") &&
	    !word(s, "quarter") && !word(s, "vj.") && !word(s, "vj"))
		return period_none();
	blanks(s);
	if (!year_of(s, &year))
		return period_none();
	return half ? period_of_half(year, a) : period_of_quarter(year, a);
}

/* The names of months, German and English; longer ones before their parts. */
static const struct {
	const char *name;
	int month;
} names[] = {
    {"januar",    1 },
    {"january",   1 },
    {"jan.",      1 },
    {"jan",       1 },
    {"jänner",   1 },
    {"februar",   2 },
    {"february",  2 },
    {"feb.",      2 },
    {"feb",       2 },
    {"märz",     3 },
    {"march",     3 },
    {"mär",      3 },
    {"mar",       3 },
    {"april",     4 },
    {"apr.",      4 },
    {"apr",       4 },
    {"mai",       5 },
    {"may",       5 },
    {"juni",      6 },
    {"june",      6 },
    {"jun",       6 },
    {"juli",      7 },
    {"july",      7 },
    {"jul",       7 },
    {"august",    8 },
    {"aug.",      8 },
    {"aug",       8 },
    {"september", 9 },
    {"sept.",     9 },
    {"sep",       9 },
    {"oktober",   10},
    {"october",   10},
    {"okt",       10},
    {"oct",       10},
    {"november",  11},
    {"nov.",      11},
    {"nov",       11},
    {"dezember",  12},
    {"december",  12},
    {"dez.",      12},
    {"dez",       12},
    {"dec",       12}
};

/* The month that is called so here, or 0. */
static int
month_named(struct scan *s)
{
	for (size_t i = 0; i < COUNT(names); i++)
		if (word(s, names[i].name))
			return names[i].month;
	return 0;
}

/* "Mai 2013" */
static struct period
month_first(struct scan *s)
{
	for (size_t i = 0; i < COUNT(names); i++) {
		struct scan rest = *s;
		int year;

		if (!word(&rest, names[i].name) || rest.n == 0)
			continue;
		blanks(&rest);
		if (!year_of(&rest, &year))
			continue;
		*s = rest;
		return period_of_month(year, names[i].month);
	}
	return period_none();
}

static bool
any(struct scan *s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (word(s, words[i]))
			return true;
	return false;
}

static const char *const school[] = {"schuljahr", "school year", "sj."};

/* "Schuljahr 2013/14", "WS 2013/14", "SS 2014" */
static struct period
named(struct scan *s)
{
	static const char *const winter[] = {"wintersemester", "winterhalbjahr",
	    "winter semester", "winter term", "wise", "ws"},
				 *const summer[] = {"sommersemester",
				     "sommerhalbjahr", "summer semester",
				     "summer term", "sose", "ss"},
				 *const years[] = {"jahr ", "year "};
	const bool is_school = any(s, school, COUNT(school));
	const bool is_winter = !is_school && any(s, winter, COUNT(winter));
	int year;

	if (!is_school && !is_winter && any(s, years, COUNT(years))) {
		blanks(s);
		return year_of(s, &year) ? period_of_year(year) : period_none();
	}
	if (!is_school && !is_winter && !any(s, summer, COUNT(summer)))
		return month_first(s);
	blanks(s);
	/* of two years the name says what they are, and the first may be
	 * short: "Schuljahr 21/22" */
	if ((is_school || is_winter) && s->n > 2 && !is_digit(s->p[2])) {
		const struct period p = period_read_as(
		    is_school ? PERIOD_SHORT_SCHOOL : PERIOD_SHORT_WINTER,
		    (struct str){s->p, s->n});

		s->p += s->n;
		s->n = 0;
		return p;
	}
	if (!year_of(s, &year))
		return period_none();
	if (!is_school && !is_winter)
		return period_of_term(year, false);
	blanks(s);
	/* after its name a line is no sign of a month any more */
	if (!(word(s, "/") || word(s, "-") || word(s, "–")) ||
	    !next_year(s, year))
		return period_none();
	return is_winter ? period_of_term(year, true)
			 : period_of_school_year(year);
}

struct period
period_read(struct str text)
{
	const struct str t = str_trim(text);
	struct scan s = {t.p, t.n};
	struct period p;

	if (t.n < 4 || t.n > 60)
		return period_none();
	if (!is_digit(t.p[0]))
		p = named(&s);
	else if (t.n >= 4 && is_digit(t.p[1]) && is_digit(t.p[2]))
		p = year_first(&s);
	else
		p = number_first(&s);
	blanks(&s);
	return s.n == 0 ? p : period_none();
}

struct period
period_read_below(struct str heading, struct str text)
{
	const struct str t = str_trim(text);
	struct scan head = {heading.p, heading.n}, s = {t.p, t.n};
	int year;

	if (!any(&head, school, COUNT(school)) || !year_of(&s, &year) ||
	    !(word(&s, "-") || word(&s, "–")) || !next_year(&s, year) ||
	    s.n > 0)
		return period_read_as(period_form_of(heading), text);
	return period_of_school_year(year);
}

struct period
period_read_part(struct str year, struct str part)
{
	char both[64];
	struct period p = period_read(year);

	part = str_trim(part);
	if (p.kind != PERIOD_YEAR || part.n == 0 ||
	    part.n + 1 + p.n > sizeof(both))
		return period_none();
	memcpy(both, part.p, part.n);
	both[part.n] = ' ';
	memcpy(both + part.n + 1, p.text, p.n);
	p = period_read((struct str){both, part.n + 1 + p.n});
	return p.kind == PERIOD_MONTH || p.kind == PERIOD_QUARTER ||
		       p.kind == PERIOD_HALF_YEAR
		   ? p
		   : period_none();
}
