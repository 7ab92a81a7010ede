/*
 * clock.c - a time of day in words that people wrote.
 */
#include "clock.h"

#include <string.h>

#include "text.h"

enum { HOUR = 60, DAY_HOURS = 24 };

static struct str
from(struct str s, size_t at)
{
	return (struct str){s.p + at, s.n - at};
}

static bool
is_digit(struct str s, size_t at)
{
	return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

static size_t
skip_blanks(struct str s, size_t at)
{
	while (at < s.n && s.p[at] == ' ')
		at++;
	return at;
}

/* Behind this word, if it stands here; else 0. */
static size_t
behind(struct str s, size_t at, const char *word)
{
	at = skip_blanks(s, at);
	return str_starts(from(s, at), word) ? at + strlen(word) : 0;
}

/* "9", "09", "9:30", "9.30": where it ends, or 0. */
static size_t
read_time(struct str s, size_t at, int *minutes, bool *sure)
{
	int hour = 0, minute = 0, n = 0;

	for (; is_digit(s, at) && n < 3; n++)
		hour = hour * 10 + (s.p[at++] - '0');
	if (n == 0 || n > 2 || hour > DAY_HOURS)
		return 0;
	if (at < s.n && (s.p[at] == ':' || s.p[at] == '.') &&
	    is_digit(s, at + 1) && is_digit(s, at + 2)) {
		minute = (s.p[at + 1] - '0') * 10 + (s.p[at + 2] - '0');
		*sure = *sure || s.p[at] == ':';
		at += 3;
	}
	if (is_digit(s, at) || minute >= HOUR ||
	    hour * HOUR + minute > DAY_HOURS * HOUR)
		return 0;
	*minutes = hour * HOUR + minute;
	return at;
}

/* A time, or two of a span, that begin here. */
static bool
read_span(struct str s, size_t at, struct clock *out)
{
	static const char *const until[] = {"-", "\u2013", "bis"};
	struct clock c = {NO_TIME, NO_TIME};
	size_t end, next = 0;
	bool sure = false;

	end = read_time(s, at, &c.from, &sure);
	if (end == 0)
		return false;
	if (behind(s, end, "Uhr") > 0) {
		end = behind(s, end, "Uhr");
		sure = true;
	}
	for (size_t i = 0; i < COUNT(until) && next == 0; i++)
		next = behind(s, end, until[i]);
	if (next > 0)
		next = read_time(s, skip_blanks(s, next), &c.until, &sure);
	if (next > 0 && behind(s, next, "Uhr") > 0)
		sure = true;
	if (next == 0 || c.until <= c.from)
		c.until = NO_TIME;
	*out = c;
	return sure;
}

struct clock
clock_of(struct str s)
{
	struct clock c;

	for (size_t i = 0; i < s.n; i++) {
		const bool begins =
		    i == 0 || !(is_digit(s, i - 1) || s.p[i - 1] == '.' ||
				  s.p[i - 1] == ':');

		if (begins && is_digit(s, i) && read_span(s, i, &c))
			return c;
	}
	return (struct clock){NO_TIME, NO_TIME};
}
