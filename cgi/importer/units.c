/*
 * units.c - words that are units.
 */
#include "units.h"

#include <string.h>

#include "text.h"

static const char *const units[] = {"Anzahl", "Prozent", "%", "Personen", "EUR",
    "Euro", "€", "ha", "qkm", "km2", "km²", "qm", "m2", "m²", "t", "cbm",
    "Jahre", "Tage", "Stunden", "Promille", "Index", "Number", "number",
    "Percent", "percent", "percentage", "Percentage", "Persons", "Years",
    "TEUR"};

static const char *const starts[] = {"je ", "1000", "1 000", "Tsd", "Mill",
    "Mio", "Mrd", "Anzahl ", "per ", "EUR ", "Euro "};

/* "2020=100": an index. */
static bool
is_index(struct str s)
{
	return s.n == 8 && str_is((struct str){s.p + 4, 4}, "=100") &&
	       str_is_digits((struct str){s.p, 4});
}

bool
unit_is(struct str s)
{
	if (is_index(s))
		return true;
	if (str_starts(s, "in "))
		s = str_trim((struct str){s.p + 3, s.n - 3});
	if (s.n > 2 && s.p[0] == '(' && s.p[s.n - 1] == ')')
		s = (struct str){s.p + 1, s.n - 2};
	for (size_t i = 0; i < COUNT(units); i++)
		if (str_is(s, units[i]))
			return true;
	for (size_t i = 0; i < COUNT(starts); i++)
		if (str_starts(s, starts[i]))
			return true;
	return false;
}

/* What stands in the last brackets of this kind. */
static struct str
bracketed(struct str s, char open, char close)
{
	size_t n = 0;

	if (s.n < 3 || s.p[s.n - 1] != close)
		return STR("");
	while (n < s.n - 1 && s.p[s.n - 2 - n] != open)
		n++;
	return n < s.n - 1 ? (struct str){s.p + s.n - 1 - n, n} : STR("");
}

struct str
unit_of_heading(struct str s)
{
	static const char in[] = " in ";
	struct str unit = bracketed(s, '(', ')');

	if (unit.n == 0)
		unit = bracketed(s, '[', ']');
	if (str_starts(unit, "in "))
		unit = (struct str){unit.p + 3, unit.n - 3};
	for (size_t i = s.n; unit.n == 0 && i >= sizeof(in) - 1; i--)
		if (memcmp(s.p + i - (sizeof(in) - 1), in, sizeof(in) - 1) ==
		    0) {
			unit = (struct str){s.p + i, s.n - i};
			break;
		}
	return unit_is(unit) ? unit : STR("");
}
