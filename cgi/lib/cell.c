/*
 * cell.c - numbers and symbols as the statistical offices write them.
 */
#include "cell.h"

#include <string.h>

#include "arena.h"
#include "text.h"

enum { DIGITS_MAX = 40 };

static const struct {
	const char *sign;
	enum mark mark;
	bool usual;
} marks[] = {
    {"-",	    MARK_NOTHING,   true },
    {"\342\200\223", MARK_NOTHING,   true }, /* en dash */
    {".",	    MARK_UNKNOWN,   true },
    {"\342\200\242", MARK_UNKNOWN,   true }, /* bullet */
    {"...",          MARK_LATER,     true },
    {"\342\200\246", MARK_LATER,     true }, /* ellipsis */
    {"/",	    MARK_UNCERTAIN, true },
    {"x",	    MARK_SENSELESS, true },
    {"X",	    MARK_SENSELESS, false},
    {"*",	    MARK_UNKNOWN,   false}, /* Federal Employment Agency: below 10 */
    {"( )",          MARK_UNCERTAIN, false},
    {"()",	   MARK_UNCERTAIN, false},
};

static const struct {
	char sign;
	enum grade grade;
} grades[] = {
    {'p', GRADE_PROVISIONAL},
    {'r', GRADE_REVISED    },
    {'s', GRADE_ESTIMATED  },
    {'e', GRADE_ESTIMATED  },
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* How many digits follow at `i`. */
static size_t
digits(struct str s, size_t i)
{
	size_t n = 0;

	while (i + n < s.n && is_digit(s.p[i + n]))
		n++;
	return n;
}

/* The length of what may part thousands at `i`, or 0. */
static size_t
parting(struct str s, size_t i)
{
	static const char *const part[] = {
	    ".", " ", "'", "\302\240", "\342\200\257", "\342\200\211"};

	for (size_t k = 0; k < COUNT(part); k++) {
		size_t n = strlen(part[k]);

		if (s.n - i > n && memcmp(s.p + i, part[k], n) == 0)
			return n;
	}
	return 0;
}

/*
 * Copy digits that may be in groups of three, always with the same part
 * between; returns where they end, or 0.  Sets *odd if there were groups.
 */
static size_t
take_whole(struct str s, size_t i, char *to, size_t *n, bool *odd)
{
	size_t run = digits(s, i), first = i + run, part;

	if (run == 0 || run > DIGITS_MAX)
		return 0;
	memcpy(to, s.p + i, run);
	*n = run;
	i = first;
	part = run <= 3 ? parting(s, i) : 0;
	while (part > 0 && *n + 3 <= DIGITS_MAX && s.n - i > part &&
	       memcmp(s.p + i, s.p + first, part) == 0 &&
	       digits(s, i + part) == 3) {
		memcpy(to + *n, s.p + i + part, 3);
		*n += 3;
		i += part + 3;
		*odd = true;
	}
	return i;
}

/* Read a sign before the number; returns its length. */
static size_t
take_sign(struct str s, bool *minus, bool *odd)
{
	size_t i = 0;

	if (s.n > 0 && (s.p[0] == '-' || s.p[0] == '+')) {
		*minus = s.p[0] == '-';
		*odd = s.p[0] == '+';
		i = 1;
	} else if (str_starts(s, "\342\210\222")) { /* U+2212 */
		*minus = *odd = true;
		i = 3;
	}
	while (i > 0 && i < s.n && s.p[i] == ' ') {
		*odd = true;
		i++;
	}
	return i;
}

/*
 * A number into `to` with a decimal point; returns its length, 0 if it is
 * none.  Sets *odd if an office would have written it in another way.
 */
static size_t
number(struct str s, char to[2 * DIGITS_MAX + 4], bool *odd)
{
	char whole[DIGITS_MAX];
	size_t i, n = 0, nwhole = 0, zeros = 0, nfraction = 0;
	bool minus = false;

	i = take_whole(s, take_sign(s, &minus, odd), whole, &nwhole, odd);
	if (i == 0)
		return 0;
	if (i < s.n && (s.p[i] == ',' || s.p[i] == '.')) {
		*odd = *odd || s.p[i] == '.';
		nfraction = digits(s, ++i);
		if (nfraction == 0 || nfraction > DIGITS_MAX)
			return 0;
	}
	if (i + nfraction != s.n)
		return 0;
	while (zeros + 1 < nwhole && whole[zeros] == '0')
		zeros++;
	*odd = *odd || zeros > 0;
	if (minus)
		to[n++] = '-';
	memcpy(to + n, whole + zeros, nwhole - zeros);
	n += nwhole - zeros;
	if (nfraction > 0) {
		to[n++] = '.';
		memcpy(to + n, s.p + i, nfraction);
		n += nfraction;
	}
	return n;
}

/* Take a sign of quality off the number. */
static struct str
take_grade(struct str s, int *quality)
{
	if (s.n > 2 && s.p[0] == '(' && s.p[s.n - 1] == ')') {
		*quality = GRADE_LIMITED;
		return str_trim((struct str){s.p + 1, s.n - 2});
	}
	for (size_t i = 0; s.n > 1 && i < COUNT(grades); i++)
		if (s.p[s.n - 1] == grades[i].sign) {
			*quality = (int)grades[i].grade;
			return str_trim((struct str){s.p, s.n - 1});
		}
	return s;
}

static struct dec
keep(struct arena *a, struct str field, const char *p, size_t n)
{
	char *copy;

	if (field.n == n && memcmp(field.p, p, n) == 0)
		return (struct dec){field.p, n};
	copy = str_copy(a, (struct str){p, n});
	return (struct dec){copy, copy == NULL ? 0 : n};
}

enum cell_form
cell_read(struct arena *a, struct str field, struct cell *out)
{
	struct str s = str_trim(field);
	char text[2 * DIGITS_MAX + 4];
	bool odd = false;
	size_t n;

	*out = (struct cell){0};
	if (s.n == 0)
		return CELL_EMPTY;
	for (size_t i = 0; i < COUNT(marks); i++)
		if (str_is(s, marks[i].sign)) {
			out->symbol = (int)marks[i].mark;
			return marks[i].usual ? CELL_PLAIN : CELL_ODD_SYMBOL;
		}
	s = take_grade(s, &out->quality);
	n = number(s, text, &odd);
	if (n > 0)
		out->value = keep(a, s, text, n);
	if (out->value.p == NULL) {
		*out = (struct cell){0};
		return CELL_UNREADABLE;
	}
	return odd ? CELL_ODD_NUMBER : CELL_PLAIN;
}

bool
cell_is_zero(const struct cell *c)
{
	for (size_t i = 0; i < c->value.n; i++)
		if (is_digit(c->value.p[i]) && c->value.p[i] != '0')
			return false;
	return c->value.n > 0;
}
