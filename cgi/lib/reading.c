/*
 * reading.c - fill the places of a reading example.
 */
#include "reading.h"

#include <stddef.h>
#include <string.h>

#include "arena.h"
#include "text.h"

static const struct place {
	const char *name;
	size_t offset;
} places[] = {
    {"{area}",        offsetof(struct reading, area)       },
    {"{period}",      offsetof(struct reading, period)     },
    {"{value}",       offsetof(struct reading, value)      },
    {"{numerator}",   offsetof(struct reading, numerator)  },
    {"{denominator}", offsetof(struct reading, denominator)},
};

/* The place that begins here, or NULL. */
static const struct place *
place_at(struct str s)
{
	for (size_t i = 0; i < COUNT(places); i++)
		if (str_starts(s, places[i].name))
			return &places[i];
	return NULL;
}

bool
reading_has_places(struct str pattern)
{
	for (size_t i = 0; i < pattern.n; i++)
		if (place_at((struct str){pattern.p + i, pattern.n - i}) !=
		    NULL)
			return true;
	return false;
}

bool
reading_fits(struct str pattern, const struct reading *r)
{
	for (size_t i = 0; i < pattern.n; i++) {
		const struct place *p =
		    place_at((struct str){pattern.p + i, pattern.n - i});
		struct str with;

		if (p == NULL)
			continue;
		memcpy(&with, (const char *)r + p->offset, sizeof(with));
		if (with.n == 0)
			return false;
	}
	return pattern.n > 0;
}

struct str
reading_fill(struct arena *a, struct str pattern, const struct reading *r)
{
	struct str out = {"", 0}, rest = pattern;

	while (rest.n > 0 && out.p != NULL) {
		const struct place *p = place_at(rest);
		struct str with = {rest.p, 1};
		size_t n = 1;

		if (p != NULL) {
			memcpy(
			    &with, (const char *)r + p->offset, sizeof(with));
			n = strlen(p->name);
		} else {
			while (with.n < rest.n && rest.p[with.n] != '{')
				with.n++;
			n = with.n;
		}
		out = str_fmt(a, "%.*s%.*s", (int)out.n, out.p, (int)with.n,
		    with.p == NULL ? "" : with.p);
		rest.p += n;
		rest.n -= n;
	}
	return out;
}
