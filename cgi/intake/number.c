/*
 * number.c - finding the numbers in a German text that may be data.
 */
#include "number.h"

#include <string.h>

#include "reference.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char
at(struct str s, size_t i)
{
	return (char)(i < s.n ? s.p[i] : '\0');
}

static bool
is_lead(unsigned char c)
{
	return c >= 0xc3 && c <= 0xc9;
}

/* How long the letter is that begins here: ASCII, or one of Europe's. */
static size_t
letter_at(struct str s, size_t i)
{
	char c = at(s, i);

	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
		return 1;
	return is_lead((unsigned char)c) && i + 1 < s.n ? 2 : 0;
}

static bool
letter_before(struct str s, size_t i)
{
	return (i > 0 && letter_at(s, i - 1) == 1) ||
	       (i > 1 && letter_at(s, i - 2) == 2);
}

static bool
begins(struct str s, size_t i, const char *word)
{
	size_t n = strlen(word);

	return i + n <= s.n && memcmp(s.p + i, word, n) == 0;
}

/* Blanks of every kind between a number and its unit. */
static size_t
skip_blank(struct str s, size_t i)
{
	for (;;) {
		if (at(s, i) == ' ')
			i++;
		else if (begins(s, i, "\u00a0"))
			i += strlen("\u00a0");
		else if (begins(s, i, "\u202f"))
			i += strlen("\u202f");
		else
			return i;
	}
}

/* --- what is no text ------------------------------------------------------ */

/* Behind a reference, an address or code that begins here; or `i`. */
static size_t
skip_other(struct str s, size_t i)
{
	struct reference r;
	size_t from = i;

	if (begins(s, i, "[[wert:")) {
		struct str broken;

		if (reference_next(s, &from, &r) && r.at == i)
			return i + r.n;
		from = i;
		return reference_broken(s, &from, &broken) ? i + broken.n : i;
	}
	if (begins(s, i, "http://") || begins(s, i, "https://")) {
		while (i < s.n && strchr(" \n\t)<>", s.p[i]) == NULL)
			i++;
		return i;
	}
	if (s.p[i] == '`') {
		size_t end = i + 1;

		while (end < s.n && s.p[end] != '`' && s.p[end] != '\n')
			end++;
		if (at(s, end) == '`')
			return end + 1;
	}
	return i;
}

/* Everything that a number may be a part of: "31.12.2015", "G8", "12/13". */
static size_t
behind_word(struct str s, size_t i)
{
	for (;;) {
		size_t letter = letter_at(s, i);
		char c = at(s, i), next = at(s, i + 1);

		if (letter > 0)
			i += letter;
		else if (is_digit(c) || (c == '-' && letter_at(s, i + 1)) ||
			 (c != '\0' && strchr(".,/:-_", c) && is_digit(next)))
			i++;
		else
			return i;
	}
}

/* --- one number ----------------------------------------------------------- */

struct reading_at {
	size_t end; /* behind the digits */
	size_t ndigit, first;
	bool grouped, decimals;
};

/* The digits from `i`, with dots between thousands and a comma. */
static bool
read_digits(struct str s, size_t i, struct number *out, struct reading_at *r)
{
	size_t n = out->decimal[0] == '-' ? 1 : 0;

	*r = (struct reading_at){.first = i};
	for (;; i++) {
		char c = at(s, i);

		if (is_digit(c))
			r->ndigit += !r->decimals;
		else if (c == '.' && !r->decimals && r->ndigit > 0 &&
			 is_digit(at(s, i + 1)) && is_digit(at(s, i + 2)) &&
			 is_digit(at(s, i + 3)) && !is_digit(at(s, i + 4)) &&
			 (r->grouped || r->ndigit <= 3)) {
			r->grouped = true;
			continue;
		} else if (c == ',' && !r->decimals && is_digit(at(s, i + 1))) {
			r->decimals = true;
			c = '.';
		} else
			break;
		if (n == NUMBER_MAX)
			return false;
		out->decimal[n++] = c;
	}
	out->decimal[n] = '\0';
	r->end = i;
	return r->ndigit > 0;
}

/* "1. Punkt" at the beginning of a line is the number of a list. */
static bool
is_of_list(struct str s, const struct reading_at *r)
{
	size_t i = r->first;

	while (i > 0 && s.p[i - 1] == ' ')
		i--;
	return (i == 0 || s.p[i - 1] == '\n') && !r->decimals && !r->grouped &&
	       at(s, r->end) != 0 && strchr(".)", at(s, r->end)) != NULL &&
	       at(s, r->end + 1) != 0 &&
	       strchr(" \n", at(s, r->end + 1)) != NULL;
}

static bool
is_year(const struct number *x, const struct reading_at *r)
{
	return r->ndigit == 4 && !r->grouped && !r->decimals && !x->percent &&
	       (memcmp(x->decimal, "19", 2) == 0 ||
		   memcmp(x->decimal, "20", 2) == 0);
}

/* The unit behind it; percentage points are none of ours. */
static bool
read_unit(struct str s, const struct reading_at *r, struct number *out)
{
	size_t i = skip_blank(s, r->end);

	if (begins(s, i, "Prozentpunkt") || begins(s, i, "%-Punkt"))
		return false;
	out->percent = at(s, i) == '%' || begins(s, i, "Prozent");
	out->n = (out->percent ? i + (at(s, i) == '%' ? 1 : strlen("Prozent"))
			       : r->end) -
		 out->at;
	return true;
}

/* The number whose digits begin at `i`; false: it is none of ours. */
static bool
read_number(struct str s, size_t i, struct number *out)
{
	const char before = (char)(i > 0 ? s.p[i - 1] : ' ');
	struct reading_at r;

	*out = (struct number){.at = i};
	if (before == '-' && (i == 1 || strchr(" (\n", s.p[i - 2]) != NULL)) {
		out->decimal[0] = '-';
		out->at--;
	} else if (letter_before(s, i) || strchr("-./:_,", before) != NULL)
		return false;
	if (!read_digits(s, i, out, &r) || behind_word(s, r.end) != r.end ||
	    !read_unit(s, &r, out) || is_of_list(s, &r) || is_year(out, &r))
		return false;
	out->broken = r.decimals || out->percent;
	out->large = r.ndigit > 2;
	return out->broken || r.ndigit > 1;
}

bool
number_next(struct str s, size_t *from, long long *line, struct number *out)
{
	size_t i = *from;

	while (i < s.n) {
		size_t next = skip_other(s, i);

		if (next > i) {
			i = next;
		} else if (is_digit(s.p[i])) {
			bool found = read_number(s, i, out);

			i = found ? out->at + out->n : behind_word(s, i);
			if (found) {
				out->line = *line;
				*from = i;
				return true;
			}
		} else
			*line += s.p[i++] == '\n';
	}
	*from = s.n;
	return false;
}
