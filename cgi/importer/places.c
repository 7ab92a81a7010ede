/*
 * places.c - which area a name means.
 *
 * Names are compared without what only adorns them: "Hagen, Stadt", "Hagen
 * (krfr. Stadt)" and "HAGEN" are one, "Petershausen-Ost" and
 * "petershausenost" too.  But a district is not the town in it: "Kassel,
 * Landkreis" is not "Kassel", and a bare "Kassel" may be both.
 */
#include "places.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "table_in.h"
#include "text.h"
#include "utf8.h"

const char *const place_how_name[PLACE_HOW_MAX] = {
    [PLACE_UNKNOWN] = "unknown",
    [PLACE_AMBIGUOUS] = "ambiguous",
    [PLACE_NAMED] = "named",
    [PLACE_SIMILAR] = "similar",
    [PLACE_SAID] = "said",
    [PLACE_NEW] = "new",
    [PLACE_LEFT] = "left",
    [PLACE_KEY] = "key",
};

enum { BASE = 120, FOLDED = 4 * BASE };

/* Of what kind a name says that its area is. */
enum kind { BARE, TOWN, DISTRICT, REGION, GONE };

static const struct {
	const char *word; /* in small letters */
	unsigned char kind;
} adorns[] = {
    {"regierungsbezirk",    REGION  },
    {"reg.-bez.",           REGION  },
    {"stat. region",        REGION  },
    {"statistische region", REGION  },
    {"städteregion",       DISTRICT},
    {"regionalverband",     DISTRICT},
    {"kreisfreie stadt",    TOWN    },
    {"krfr. stadt",         TOWN    },
    {"krfr.stadt",          TOWN    },
    {"kreisfreie",          TOWN    },
    {"landeshauptstadt",    TOWN    },
    {"universitätsstadt",  TOWN    },
    {"wissenschaftsstadt",  TOWN    },
    {"hansestadt",          TOWN    },
    {"stadtkreis",          TOWN    },
    {"landkreis",           DISTRICT},
    {"ldkr.",	       DISTRICT},
    {"lkr.",		DISTRICT},
    {"kreis",	       DISTRICT},
    {"stadt",	       TOWN    },
    {"gemeinde",            TOWN    },
    {"markt",	       TOWN    },
    {"documenta-",          TOWN    },
};

static long
small(long c)
{
	if ((c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde && c != 0xd7))
		return c + 32;
	return c;
}

/* In small letters; blanks of all kinds are one. */
static size_t
fold(struct str s, char to[FOLDED])
{
	size_t n = 0;

	while (s.n > 0 && n + 8 < FOLDED) {
		const long c = small(utf8_next(&s));

		if (c == UTF8_BAD)
			continue;
		if (c == 0xa0 || c == '\t' || c == '\n')
			to[n++] = ' ';
		else
			n += utf8_put(to + n, c);
	}
	return n;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* A word of the list that stands alone here; its length. */
static size_t
adorned(const char *p, size_t n, size_t at, unsigned char *kind)
{
	if (at > 0 && is_letter(p[at - 1]))
		return 0;
	for (size_t i = 0; i < COUNT(adorns); i++) {
		const size_t length = strlen(adorns[i].word);

		if (at + length > n ||
		    memcmp(p + at, adorns[i].word, length) != 0 ||
		    (at + length < n && is_letter(p[at + length]) &&
			is_letter(adorns[i].word[length - 1])))
			continue;
		if (*kind == BARE)
			*kind = adorns[i].kind;
		return length;
	}
	return 0;
}

/* One letter or digit of a base: umlauts as two letters, signs left out. */
static size_t
put_base(const char *p, size_t n, size_t *at, char *to)
{
	static const struct {
		const char *from, *to;
	} umlauts[] = {
	    {"ä", "ae"},
            {"ö", "oe"},
            {"ü", "ue"},
            {"ß", "ss"}
        };

	for (size_t i = 0; i < COUNT(umlauts); i++)
		if (*at + 2 <= n && memcmp(p + *at, umlauts[i].from, 2) == 0) {
			memcpy(to, umlauts[i].to, 2);
			*at += 2;
			return 2;
		}
	to[0] = p[(*at)++];
	return is_letter(to[0]) || (to[0] >= '0' && to[0] <= '9') ? 1 : 0;
}

static struct str
base_of(struct str name, char to[BASE], unsigned char *kind)
{
	char text[FOLDED];
	const size_t n = fold(str_trim(name), text);
	size_t used = 0, at = 0;

	*kind = BARE;
	if (memmem(text, n, "(bis ", 5) != NULL ||
	    memmem(text, n, "bis zum ", 8) != NULL)
		*kind = GONE;
	while (at < n && used + 2 < BASE) {
		const size_t skip = adorned(text, n, at, kind);

		if (skip > 0)
			at += skip;
		else
			used += put_base(text, n, &at, to + used);
	}
	return (struct str){to, used};
}

static int
by_base(const void *a, const void *b)
{
	const struct place_index *x = a, *y = b;
	const int order = str_order(x->base, y->base);

	return order != 0 ? order
			  : (x->place > y->place) - (x->place < y->place);
}

bool
places_begin(struct places *p, struct arena *a)
{
	p->arena = a;
	p->index = arena_get(a, p->n, sizeof(*p->index));
	if (p->index == NULL)
		return false;
	for (size_t i = 0; i < p->n; i++) {
		char room[BASE];
		struct str base =
		    base_of(p->row[i].name, room, &p->index[i].kind);
		char *copy = str_copy(a, base);

		if (copy == NULL)
			return false;
		p->index[i].base = (struct str){copy, base.n};
		p->index[i].place = (unsigned)i;
	}
	if (p->n > 0)
		qsort(p->index, p->n, sizeof(*p->index), by_base);
	return true;
}

static void
add_candidate(struct place_found *f, const struct known_place *k)
{
	for (size_t i = 0; i < f->ncandidate; i++)
		if (str_eq(f->candidate[i]->key, k->key))
			return;
	if (f->ncandidate < PLACE_CANDIDATES)
		f->candidate[f->ncandidate++] = k;
}

/* Whether a name of this kind may mean an area of that one. */
static bool
may_mean(unsigned char given, unsigned char kind)
{
	if (given == BARE)
		return kind != REGION && kind != GONE;
	if (given == TOWN)
		return kind == TOWN || kind == BARE;
	return given == kind;
}

static size_t
first_of(const struct places *p, struct str base)
{
	size_t from = 0, to = p->n;

	while (from < to) {
		const size_t middle = from + (to - from) / 2;

		if (str_order(p->index[middle].base, base) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

/* Without the mark of a note behind it: "Hagen 2)", "Bochum *)". */
static struct str
without_note(struct str s)
{
	size_t n = s.n;

	if (n < 4 || s.p[n - 1] != ')')
		return s;
	n--;
	while (n > 0 && s.n - n < 4 &&
	       ((s.p[n - 1] >= '0' && s.p[n - 1] <= '9') || s.p[n - 1] == '*'))
		n--;
	return n + 1 < s.n && n > 1 && s.p[n - 1] == ' '
		   ? str_trim((struct str){s.p, n - 1})
		   : s;
}

struct place_found
place_find(const struct places *p, struct str name)
{
	struct place_found same = {0}, like = {0}, *f;
	unsigned char kind;
	char room[BASE];
	struct str base;

	name = without_note(str_trim(name));
	like.key = keys_of_name(name);
	if (like.key.n > 0) {
		like.how = PLACE_NAMED;
		return like;
	}
	base = base_of(name, room, &kind);
	if (p == NULL || base.n == 0)
		return like;
	for (size_t i = first_of(p, base);
	     i < p->n && str_eq(p->index[i].base, base); i++) {
		const struct known_place *k = &p->row[p->index[i].place];

		if (str_eq(str_trim(k->name), name))
			add_candidate(&same, k);
		if (may_mean(kind, p->index[i].kind))
			add_candidate(&like, k);
	}
	/* "Kassel" may be called exactly so and still be the other one, too */
	f = same.ncandidate > 0 && (kind != BARE || like.ncandidate < 2)
		? &same
		: &like;
	if (f->ncandidate == 0)
		return *f;
	f->how = f->ncandidate > 1 ? PLACE_AMBIGUOUS
		 : f == &same      ? PLACE_NAMED
				   : PLACE_SIMILAR;
	if (f->ncandidate == 1)
		f->key = f->candidate[0]->key;
	return *f;
}
