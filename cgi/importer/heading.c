/*
 * heading.c - what a heading says beside its words.
 */
#include "heading.h"

#include <string.h>

#include "table_in.h"
#include "text.h"

/* --- marks of notes --- */

static const struct {
	const char *sign;
	char digit;
} raised[] = {
    {"\302\271",     '1'},
    {"\302\262",     '2'},
    {"\302\263",     '3'},
    {"\342\201\264", '4'},
    {"\342\201\265", '5'},
    {"\342\201\266", '6'},
    {"\342\201\267", '7'},
    {"\342\201\270", '8'},
    {"\342\201\271", '9'},
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static struct str
first(struct str s, size_t n)
{
	return str_trim((struct str){s.p, n});
}

/* m², km³: what a raised digit is there. */
static bool
is_measure(struct str before)
{
	return before.n > 0 && before.p[before.n - 1] == 'm';
}

/* "Insgesamt²": what is left of it, or all. */
static struct str
without_raised(struct str s, char mark[4])
{
	for (size_t i = 0; i < COUNT(raised); i++) {
		const size_t n = strlen(raised[i].sign);

		if (s.n <= n || memcmp(s.p + s.n - n, raised[i].sign, n) != 0 ||
		    is_measure((struct str){s.p, s.n - n}))
			continue;
		mark[0] = raised[i].digit;
		mark[1] = '\0';
		return first(s, s.n - n);
	}
	return s;
}

/* "Insgesamt 12)", "Insgesamt a)", "Insgesamt *)": the bracket closes none. */
static struct str
without_bracket(struct str s, char mark[4])
{
	size_t n = s.n - 1, from;

	if (s.p[n] != ')' || memchr(s.p, '(', n) != NULL)
		return s;
	for (from = n; from > 0 && n - from < 2 && is_digit(s.p[from - 1]);)
		from--;
	if (from == n && n > 1 && s.p[n - 2] == ' ' &&
	    ((s.p[n - 1] >= 'a' && s.p[n - 1] <= 'z') || s.p[n - 1] == '*'))
		from = n - 1;
	if (from == n || from == 0 || is_digit(s.p[from - 1]))
		return s;
	memcpy(mark, s.p + from, n - from);
	mark[n - from] = '\0';
	return first(s, from);
}

static struct str
without_star(struct str s, char mark[4])
{
	size_t n = s.n;

	while (n > 0 && s.p[n - 1] == '*')
		n--;
	if (n == s.n || n == 0 || s.n - n > 3)
		return s;
	memcpy(mark, s.p + n, s.n - n);
	mark[s.n - n] = '\0';
	return first(s, n);
}

struct str
heading_bare(struct str s, char mark[4])
{
	mark[0] = '\0';
	for (;;) {
		const struct str before = s = str_trim(s);

		if (s.n < 3)
			return s;
		s = without_raised(s, mark);
		if (s.n == before.n)
			s = without_bracket(s, mark);
		if (s.n == before.n)
			s = without_star(s, mark);
		/* a comma parts two of them; a mark alone is a heading */
		while (s.n > 0 && s.n < before.n && s.p[s.n - 1] == ',')
			s.n--;
		if (s.n == 0)
			return before;
		if (s.n == before.n)
			return s;
	}
}

bool
heading_mark(struct str note, char mark[4])
{
	size_t n = 0;

	for (size_t i = 0; i < COUNT(raised); i++)
		if (str_starts(note, raised[i].sign)) {
			mark[0] = raised[i].digit;
			mark[1] = '\0';
			return true;
		}
	while (n < note.n && n < 3 && note.p[n] == '*')
		n++;
	if (n == 0) {
		while (n < note.n && n < 2 && is_digit(note.p[n]))
			n++;
		if (n == 0 && note.n > 0 && note.p[0] >= 'a' &&
		    note.p[0] <= 'z')
			n = 1;
		if (n == 0 || n >= note.n || note.p[n] != ')')
			return false;
	}
	memcpy(mark, note.p, n);
	mark[n] = '\0';
	return true;
}

/* --- periods --- */

static bool
is_between(char c)
{
	return strchr(" :,;-()_/", c) != NULL;
}

static struct str
words(struct str s)
{
	while (s.n > 0 && is_between(s.p[0])) {
		s.p++;
		s.n--;
	}
	while (s.n > 0 && is_between(s.p[s.n - 1]))
		s.n--;
	return s;
}

/* "Mai" before 2021 and "1. Halbjahr" are of the period. */
static void
widen(struct str all, struct str *period)
{
	struct str longer = *period;

	for (int i = 0; i < 2; i++) {
		while (longer.p > all.p && longer.p[-1] == ' ') {
			longer.p--;
			longer.n++;
		}
		while (longer.p > all.p && longer.p[-1] != ' ' &&
		       longer.p[-1] != '(') {
			longer.p--;
			longer.n++;
		}
		if (keys_is_period(longer))
			*period = str_trim(longer);
	}
}

bool
heading_dated(struct str s, struct dated_heading *out)
{
	struct str p = keys_period_in(s), rest;

	s = str_trim(s);
	if (p.n == 0 || keys_is_period(s))
		return false;
	widen(s, &p);
	out->period = p;
	out->before = words((struct str){s.p, (size_t)(p.p - s.p)});
	rest = (struct str){p.p + p.n, (size_t)(s.p + s.n - p.p) - p.n};
	out->after = words(rest);
	/* the same period once more */
	return keys_period_in(rest).n == 0 &&
	       keys_period_in(out->before).n == 0;
}

bool
heading_plain(const struct dated_heading *d)
{
	static const char *const plain[] = {"", "Wert", "Werte", "Zahl",
	    "Anzahl", "Stand", "Stand am", "Stand zum", "Stand vom", "Stichtag",
	    "am", "zum", "Jahr", "im Jahr", "in", "Value", "Number", "As of"};

	for (size_t i = 0; i < COUNT(plain); i++)
		if (d->after.n == 0 && str_is(d->before, plain[i]))
			return true;
	return false;
}

bool
heading_is_of(const struct dated_heading *all, size_t n, size_t i)
{
	const struct dated_heading *d = &all[i];

	if (d->period.n == 0)
		return false;
	for (size_t k = 0; k < n && !heading_plain(d); k++)
		if (all[k].period.n > 0 && str_eq(d->before, all[k].before) &&
		    str_eq(d->after, all[k].after) &&
		    !str_eq(d->period, all[k].period))
			return true;
	return heading_plain(d);
}
