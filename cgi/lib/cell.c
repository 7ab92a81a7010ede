/*
 * cell.c - numbers and symbols as the statistical offices write them.
 */
#include "cell.h"

#include <string.h>

#include "text.h"

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
    {"\342\200\224", MARK_NOTHING,   false}, /* em dash */
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

/* A number in the making: what stands before the point, and after it. */
struct number {
	bool minus;
	char whole[CELL_DIGITS];
	size_t nwhole;
	const char *fraction;
	size_t nfraction;
};

/* What may part thousands. */
static const struct {
	const char *sign;
	char thousands; /* of the notation that has it */
} parts[] = {
    {".",	    '.' },
    {",",            ',' },
    {" ",            ' ' },
    {"'",            '\''},
    {"\302\240",     ' ' }, /* U+00A0 */
    {"\342\200\257", ' ' }, /* U+202F */
    {"\342\200\211", ' ' }, /* U+2009 */
    {"\342\200\231", '\''}, /* U+2019 */
};

/* The part at `i`, or NULL. */
static const char *
parting(struct str s, size_t i, char *thousands)
{
	for (size_t k = 0; k < COUNT(parts); k++) {
		size_t n = strlen(parts[k].sign);

		if (s.n - i > n && memcmp(s.p + i, parts[k].sign, n) == 0) {
			*thousands = parts[k].thousands;
			return parts[k].sign;
		}
	}
	return NULL;
}

/* How many groups of three follow, each after the same part. */
static size_t
groups(struct str s, size_t i, const char *part)
{
	const size_t n = strlen(part);
	size_t count = 0;

	while (s.n - i > n && memcmp(s.p + i, part, n) == 0 &&
	       digits(s, i + n) == 3) {
		i += n + 3;
		count++;
	}
	return count;
}

/*
 * Copy digits that may be in groups of three; returns where they end, or 0.
 * One group after the decimal sign is a fraction, two are thousands.
 */
static size_t
take_whole(
    struct str s, size_t i, struct notation how, struct number *to, bool *odd)
{
	const size_t run = digits(s, i);
	const char *part = NULL;
	size_t count = 0;
	char sign = 0;

	if (run == 0 || run > CELL_DIGITS)
		return 0;
	memcpy(to->whole, s.p + i, run);
	to->nwhole = run;
	i += run;
	if (run <= 3 && (part = parting(s, i, &sign)) != NULL)
		count = groups(s, i, part);
	if (count == 0 || (sign == how.decimal && count == 1))
		return i;
	*odd = *odd || sign != how.thousands;
	for (size_t g = 0; g < count; g++) {
		i += strlen(part);
		if (to->nwhole + 3 > CELL_DIGITS)
			return 0;
		memcpy(to->whole + to->nwhole, s.p + i, 3);
		to->nwhole += 3;
		i += 3;
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

/* Write it without zeros that mean nothing; false: too many digits. */
static bool
put_number(const struct number *from, struct cell *out, bool *odd)
{
	size_t n = 0, zeros = 0;

	while (zeros + 1 < from->nwhole && from->whole[zeros] == '0')
		zeros++;
	if (from->nwhole - zeros + from->nfraction > CELL_DIGITS)
		return false;
	*odd = *odd || zeros > 0;
	if (from->minus)
		out->value[n++] = '-';
	memcpy(out->value + n, from->whole + zeros, from->nwhole - zeros);
	n += from->nwhole - zeros;
	if (from->nfraction > 0) {
		out->value[n++] = '.';
		memcpy(out->value + n, from->fraction, from->nfraction);
		n += from->nfraction;
	}
	out->nvalue = (unsigned char)n;
	return true;
}

/*
 * A number; false if it is none.  Sets *odd if one who keeps to the notation
 * would have written it in another way.
 */
static bool
number(struct str s, struct notation how, struct cell *out, bool *odd)
{
	struct number num;
	size_t i;

	num.minus = false;
	num.fraction = NULL;
	num.nfraction = 0;
	i = take_whole(s, take_sign(s, &num.minus, odd), how, &num, odd);
	if (i == 0)
		return false;
	if (i < s.n && (s.p[i] == ',' || s.p[i] == '.')) {
		*odd = *odd || s.p[i] != how.decimal;
		num.fraction = s.p + i + 1;
		num.nfraction = digits(s, i + 1);
		i++;
		if (num.nfraction == 0)
			return false;
	}
	return i + num.nfraction == s.n && put_number(&num, out, odd);
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

/*
 * Without the mark of a footnote behind a number: 12 1), 12 a), 12 *), 12².
 * The NULL view: there is none.  "1 2)" has one digit before its mark, which
 * is as good as any.
 */
static struct str
without_note(struct str s)
{
	static const char *const marks_up[] = {
	    "\302\271", "\302\262", "\302\263", "\302\252", "*"};
	size_t n = s.n;

	for (size_t i = 0; i < COUNT(marks_up); i++) {
		const size_t m = strlen(marks_up[i]);

		if (n > m && memcmp(s.p + n - m, marks_up[i], m) == 0)
			return str_trim((struct str){s.p, n - m});
	}
	if (n < 4 || s.p[n - 1] != ')')
		return (struct str){NULL, 0};
	n--;
	while (n > 0 && s.p[n - 1] != ' ' && s.n - n < 4)
		n--;
	return n > 1 && s.p[n - 1] == ' ' ? str_trim((struct str){s.p, n - 1})
					  : (struct str){NULL, 0};
}

/* Without a unit behind the number: 12,5 %, 1.200 EUR.  The NULL view: there is
 * none. */
static struct str
without_unit(struct str s)
{
	static const char *const units[] = {"%", "\342\202\254", "EUR", "Euro"};

	for (size_t i = 0; i < COUNT(units); i++) {
		const size_t m = strlen(units[i]);

		if (s.n > m && memcmp(s.p + s.n - m, units[i], m) == 0)
			return str_trim((struct str){s.p, s.n - m});
	}
	return (struct str){NULL, 0};
}

enum cell_form
cell_read(struct str field, struct notation how, struct cell *out)
{
	struct str s = str_trim(field);
	bool odd = false;

	out->symbol = MARK_NONE;
	out->quality = GRADE_NONE;
	out->nvalue = 0;
	if (s.n == 0)
		return CELL_EMPTY;
	if (!is_digit(s.p[0]))
		for (size_t i = 0; i < COUNT(marks); i++)
			if (str_is(s, marks[i].sign)) {
				out->symbol = (int)marks[i].mark;
				return marks[i].usual ? CELL_PLAIN
						      : CELL_ODD_SYMBOL;
			}
	if (without_unit(s).n > 0) {
		odd = true;
		s = without_unit(s);
	}
	s = take_grade(s, &out->quality);
	if (s.n > 0 && is_digit(s.p[0]) && without_note(s).n > 0) {
		odd = true;
		s = without_note(s);
	}
	if (!number(s, how, out, &odd)) {
		out->quality = GRADE_NONE;
		return CELL_UNREADABLE;
	}
	return odd ? CELL_ODD_NUMBER : CELL_PLAIN;
}

/* The exponent at `i` to the end, or false. */
static bool
exponent(struct str s, size_t i, long long *out)
{
	if (i == s.n) {
		*out = 0;
		return true;
	}
	if ((s.p[i] != 'e' && s.p[i] != 'E') || ++i == s.n)
		return false;
	if (s.p[i] == '+' && ++i < s.n && !is_digit(s.p[i]))
		return false;
	return i < s.n && s.n - i <= 6 &&
	       str_int((struct str){s.p + i, s.n - i}, out);
}

/*
 * Digits with the point after `point` of them, which may lie before the first
 * or after the last.
 */
static bool
put_shifted(
    const char *digit, size_t n, long long point, bool minus, struct cell *out)
{
	char all[2 * CELL_DIGITS];
	struct number num = {.minus = minus};
	size_t before = 0, after = 0;
	bool odd = false;

	if (point > CELL_DIGITS || point < -CELL_DIGITS)
		return false;
	if (point <= 0)
		before = (size_t)(1 - point);
	else if ((size_t)point > n)
		after = (size_t)point - n;
	if (before + n + after > sizeof(all))
		return false;
	memset(all, '0', before);
	memcpy(all + before, digit, n);
	memset(all + before + n, '0', after);
	num.nwhole = point <= 0 ? 1 : (size_t)point;
	if (num.nwhole > sizeof(num.whole))
		return false;
	memcpy(num.whole, all, num.nwhole);
	num.fraction = all + num.nwhole;
	num.nfraction = before + n + after - num.nwhole;
	return put_number(&num, out, &odd);
}

bool
cell_number(struct str s, struct cell *out)
{
	const size_t sign = s.n > 0 && (s.p[0] == '-' || s.p[0] == '+');
	const size_t whole = digits(s, sign);
	const bool point = sign + whole < s.n && s.p[sign + whole] == '.';
	const size_t fraction = point ? digits(s, sign + whole + 1) : 0;
	struct cell c = {0};
	char all[2 * CELL_DIGITS];
	long long power;

	if (whole + fraction == 0 || whole > CELL_DIGITS ||
	    fraction > CELL_DIGITS ||
	    !exponent(s, sign + whole + point + fraction, &power))
		return false;
	memcpy(all, s.p + sign, whole);
	memcpy(all + whole, s.p + sign + whole + point, fraction);
	if (!put_shifted(all, whole + fraction, (long long)whole + power,
		s.p[0] == '-', &c))
		return false;
	*out = c;
	return true;
}

struct dec
cell_value(const struct cell *c)
{
	return (struct dec){c->nvalue > 0 ? c->value : NULL, c->nvalue};
}

bool
dec_is_zero(struct dec v)
{
	for (size_t i = 0; v.p != NULL && i < v.n; i++)
		if (is_digit(v.p[i]) && v.p[i] != '0')
			return false;
	return v.n > 0;
}

bool
cell_is_zero(const struct cell *c)
{
	return dec_is_zero((struct dec){c->value, c->nvalue});
}
