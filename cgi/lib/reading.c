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

/* The word that a text ends with before a blank; empty if it does not. */
static struct str
last_word(struct str s)
{
	size_t n = 0;

	if (s.n == 0 || s.p[s.n - 1] != ' ')
		return (struct str){"", 0};
	for (s.n--;
	     n < s.n && s.p[s.n - 1 - n] != ' ' && s.p[s.n - 1 - n] != '}'; n++)
		;
	return (struct str){s.p + s.n - n, n};
}

static bool
is_one_of(struct str s, const char *const *words)
{
	for (; *words != NULL; words++)
		if (str_is(s, *words))
			return true;
	return false;
}

/* How the period is said after this beginning of the pattern; `cut`: so many
 * bytes of it are another preposition and its blank, to be taken back. */
static struct str
said(struct str before, const struct reading *r, size_t *cut)
{
	static const char *const own[] = {"im", "in", "am", "on", NULL};
	static const char *const others[] = {"ab", "bis", "by", "during", "for",
	    "from", "für", "of", "seit", "since", "to", "und", "and", "until",
	    "vom", "von", "zum", "dem", "der", "the", NULL};
	const struct str word = last_word(before);

	*cut = 0;
	if (r->at.n == 0 || str_eq(r->at, r->period) || word.n == 0)
		return r->period;
	if (is_one_of(word, own)) {
		*cut = word.n + 1;
		return r->at;
	}
	/* a verb; a noun begins with a capital and says what it is */
	return word.p[0] >= 'a' && word.p[0] <= 'z' && !is_one_of(word, others)
		   ? r->at
		   : r->period;
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
			size_t cut = 0;

			memcpy(
			    &with, (const char *)r + p->offset, sizeof(with));
			if (p->offset == offsetof(struct reading, period))
				with = said((struct str){pattern.p,
						(size_t)(rest.p - pattern.p)},
				    r, &cut);
			out.n -= cut;
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
