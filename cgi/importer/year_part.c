/*
 * year_part.c - the month, quarter or half of a year in a column of its own.
 */
#include "year_part.h"

#include <stdio.h>

#include "text.h"

/* What a bare number below such a heading is. */
static const struct {
	const char *heading;
	enum { MONTHS, QUARTERS, HALVES } parts;
} numbers[] = {
    {"Monat",    MONTHS  },
    {"monat",    MONTHS  },
    {"Month",    MONTHS  },
    {"month",    MONTHS  },
    {"Quartal",  QUARTERS},
    {"quartal",  QUARTERS},
    {"Quarter",  QUARTERS},
    {"quarter",  QUARTERS},
    {"Halbjahr", HALVES  },
    {"halbjahr", HALVES  },
};

struct period
year_part(struct str year, struct str part, struct str heading)
{
	const struct period none = {.kind = PERIOD_NONE};
	char text[64];
	long long number;
	size_t i = 0;
	int n;

	part = str_trim(part);
	year = str_trim(year);
	if (!str_is_digits(part))
		return period_read_part(year, part);
	if (period_read(year).kind != PERIOD_YEAR || part.n > 2 ||
	    !str_int(part, &number))
		return none;
	while (i < COUNT(numbers) && !str_is(heading, numbers[i].heading))
		i++;
	if (i == COUNT(numbers))
		return none;
	n = numbers[i].parts == MONTHS
		? snprintf(text, sizeof(text), "%02lld/%.4s", number, year.p)
		: snprintf(text, sizeof(text), "%lld. %s %.4s", number,
		      numbers[i].parts == QUARTERS ? "Quartal" : "Halbjahr",
		      year.p);
	return period_read((struct str){text, (size_t)n});
}
