/*
 * period_short.c - periods that say too little by themselves: 21/22, 01.08.23.
 */
#include <string.h>

#include "period.h"
#include "period_make.h"
#include "text.h"

/* Digits at the front, at most `most`; how many, and the rest of the text. */
static size_t
number_at(struct str *s, size_t most, int *out)
{
	size_t n = 0;
	int v = 0;

	while (n < s->n && n < most && s->p[n] >= '0' && s->p[n] <= '9')
		v = 10 * v + (s->p[n++] - '0');
	if (n < s->n && s->p[n] >= '0' && s->p[n] <= '9')
		return 0;
	s->p += n;
	s->n -= n;
	*out = v;
	return n;
}

static bool
sign_at(struct str *s, const char *sign)
{
	const size_t n = strlen(sign);

	if (s->n < n || memcmp(s->p, sign, n) != 0)
		return false;
	s->p += n;
	s->n -= n;
	return true;
}

static int
full_year(int year, size_t digits)
{
	return digits == 4 ? year : year + (year < 50 ? 2000 : 1900);
}

/* 21/22, 21-22, 2021-2022, 21/2022: the second year is the next one; with
 * four digits first and a stroke, or two behind a line, it is none of ours. */
static bool
two_years(struct str s, int *first)
{
	int second;
	const size_t n = number_at(&s, 4, first);
	bool stroke;
	size_t m;

	s = str_trim(s);
	stroke = sign_at(&s, "/");
	if ((n != 2 && n != 4) ||
	    (!stroke && !sign_at(&s, "-") && !sign_at(&s, "\342\200\223")))
		return false;
	s = str_trim(s);
	m = number_at(&s, 4, &second);
	if ((m != 2 && m != 4) || s.n > 0 || (n == 4 && (stroke || m == 2)))
		return false;
	*first = full_year(*first, n);
	return *first >= 1800 && *first <= 2199 &&
	       (m == 4 ? second == *first + 1 : second == (*first + 1) % 100);
}

/* 01.08.23, 1.8.23 */
static struct period
short_day(struct str s)
{
	int day, month, year;

	if (number_at(&s, 2, &day) == 0 || !sign_at(&s, ".") ||
	    number_at(&s, 2, &month) == 0 || !sign_at(&s, ".") ||
	    number_at(&s, 2, &year) != 2 || s.n > 0)
		return period_none();
	return period_of_day(full_year(year, 2), month, day);
}

enum period_form
period_short(struct str text)
{
	const struct str s = str_trim(text);
	int year;

	/* 15-16 may be ages */
	if (two_years(s, &year) && (s.n > 7 || memchr(s.p, '/', s.n) != NULL))
		return PERIOD_SHORT_SCHOOL;
	return short_day(s).kind != PERIOD_NONE ? PERIOD_SHORT_DAY
						: PERIOD_AS_GIVEN;
}

struct period
period_read_as(enum period_form form, struct str text)
{
	const struct period p = period_read(text);
	const struct str s = str_trim(text);
	int year;

	/* among winter terms 2021/22 is one, if it is not called otherwise */
	if (p.kind == PERIOD_SCHOOL_YEAR && form == PERIOD_SHORT_WINTER &&
	    s.p[0] >= '0' && s.p[0] <= '9' && memchr(s.p, '/', s.n) != NULL)
		return number_at(&(struct str){s.p, s.n}, 4, &year) == 4
			   ? period_of_term(year, true)
			   : p;
	if (p.kind != PERIOD_NONE || form == PERIOD_AS_GIVEN)
		return p;
	if (form == PERIOD_SHORT_DAY)
		return short_day(s);
	if (!two_years(s, &year))
		return p;
	return form == PERIOD_SHORT_WINTER ? period_of_term(year, true)
					   : period_of_school_year(year);
}

/* The word, in small letters, stands somewhere in the text. */
static bool
has_word(struct str s, const char *word)
{
	const size_t n = strlen(word);

	for (size_t i = 0; i + n <= s.n; i++) {
		size_t k = 0;

		while (k < n && (s.p[i + k] | 0x20) == (word[k] | 0x20))
			k++;
		if (k == n)
			return true;
	}
	return false;
}

enum period_form
period_form_of(struct str heading)
{
	if (has_word(heading, "schuljahr") || has_word(heading, "school year"))
		return PERIOD_SHORT_SCHOOL;
	return has_word(heading, "semester") || has_word(heading, "winter term")
		   ? PERIOD_SHORT_WINTER
		   : PERIOD_AS_GIVEN;
}
