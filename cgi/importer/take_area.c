/*
 * take_area.c - areas by their keys, and the periods in which they have values.
 */
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "places.h"
#include "take_in.h"
#include "text.h"

enum {
	WORDS_MAX = 1 << 20, /* of 16 bytes: which periods areas have */
	PERIODS_IN_WORD = 64,
};

static bool
is_key(struct str s)
{
	if (str_is(s, "DG"))
		return true;
	return s.n >= 2 && s.n <= 12 && str_is_digits(s);
}

int
take_level(struct str key)
{
	if (str_is(key, "DG"))
		return LEVEL_COUNTRY;
	switch (key.n) {
	case 2:
		return LEVEL_STATE;
	case 3:
		return LEVEL_REGION;
	case 5:
		return LEVEL_DISTRICT;
	case 8:
		return LEVEL_MUNICIPALITY;
	default:
		return LEVEL_NONE;
	}
}

/* The same area again: is it called the same? */
static void
see_again(
    struct take *t, long long at, struct str name, int level, long long line)
{
	struct taken_area *area = &t->area.row[at];
	struct area_memo *memo = &t->index->area_memo[at];
	struct doubt *d;

	if (area->level == LEVEL_NONE)
		area->level = level;
	if (name.n == 0 || str_eq(name, area->name) || memo->renamed)
		return;
	if (area->name.n == 0) {
		take_mojibake(t, name, line);
		area->name = take_copy(t, name);
		return;
	}
	memo->renamed = true;
	if ((d = take_doubt(t, DOUBT_NAME_CHANGED, line)) != NULL) {
		d->where = str_fmt(t->arena, "%.*s %.*s", (int)area->key.n,
		    area->key.p, (int)area->name.n, area->name.p);
		d->given = take_copy(t, name);
	}
	take_mojibake(t, name, line);
}

static long long
add_area(struct take *t, uint32_t hash, const struct taken_area *area,
    long long line)
{
	struct take_index *x = t->index;
	const size_t n = t->area.n;

	if (n == TAKE_AREAS_MAX) {
		take_fail(t, TOO_MUCH,
		    N_("Die Datei nennt zu viele verschiedene Gebiete."), line);
		return -1;
	}
	if (!names_grow(t, &x->area, n) ||
	    !rows_grow(
		t, &t->area.row, n, x->area_room, sizeof(*t->area.row)) ||
	    !rows_grow(
		t, &x->area_memo, n, x->area_room, sizeof(*x->area_memo)))
		return -1;
	x->area_room = rows_room(n, x->area_room);
	take_mojibake(t, area->name, line);
	t->area.row[n] = (struct taken_area){.key = take_copy(t, area->key),
	    .name = take_copy(t, area->name),
	    .level = area->level};
	x->area_memo[n] = (struct area_memo){.line = line};
	names_add(&x->area, hash, n);
	t->area.n++;
	return t->st == OK ? (long long)n : -1;
}

void
take_place(struct take *t, struct str name, const struct place_found *f,
    long long line)
{
	struct taken_place *to;
	struct str all = STR("");

	if (t->st != OK || t->place.n == TAKE_PLACES_MAX)
		return;
	if (t->place.row == NULL)
		t->place.row =
		    take_get(t, TAKE_PLACES_MAX, sizeof(*t->place.row));
	if (t->place.row == NULL)
		return;
	for (size_t i = 0; i < f->ncandidate; i++) {
		const struct known_place *k = f->candidate[i];

		all = str_fmt(t->arena, "%.*s%s%.*s %.*s", (int)all.n,
		    all.n > 0 ? all.p : "", i > 0 ? ", " : "", (int)k->key.n,
		    k->key.p, (int)k->name.n, k->name.p);
	}
	to = &t->place.row[t->place.n++];
	*to = (struct taken_place){line, take_copy(t, name),
	    take_copy(t, f->key), take_copy(t, all), (int)f->how};
}

/* A name and no code: it has small letters. */
static bool
is_name(struct str s)
{
	size_t small = 0;

	for (size_t i = 0; i < s.n; i++)
		small += s.p[i] >= 'a' && s.p[i] <= 'z';
	return small > 1;
}

struct str
take_foreign(struct take *t, struct str given, struct str name, long long line)
{
	struct book *known = &t->index->foreign;
	struct place_found f = {.how = PLACE_UNKNOWN, .key = nuts_key(given)};
	size_t before;

	if (f.key.n > 0)
		f.how = PLACE_KEY;
	else if (t->places != NULL && is_name(given))
		f = place_find(t->places, given);
	for (size_t i = 0; t->said != NULL && i < t->said->nplace; i++)
		if (str_eq(t->said->place[i].name, given)) {
			f.key = t->said->place[i].key;
			f.how = str_is(f.key, "-") ? PLACE_LEFT : PLACE_SAID;
		}
	if (known->arena == NULL)
		*known = book_begin(t->arena, TAKE_AREAS_MAX);
	before = known->n;
	if (given.n > 0 && book_add(known, take_cut(given)) >= 0 &&
	    known->n > before) {
		const struct known_place called = {f.key, name};

		if (name.n > 0 && !str_eq(name, given)) {
			f.ncandidate = 1;
			f.candidate[0] = &called;
		}
		take_place(t, given, &f, line);
	}
	return f.key;
}

struct str
take_zero(struct take *t, struct str key, long long line)
{
	struct book *known = &t->index->foreign;
	struct place_found f = {.how = PLACE_KEY};
	char room[16];
	size_t before;

	/* 05, 053, 05914, 05914000 and DG are whole */
	if (key.n == 0 || key.p[0] == '0' || key.n == 5 || key.n == 8)
		return key;
	f.key = place_key(key, AREA_ZERO_LOST, room);
	if (f.key.n != key.n + 1)
		return key;
	f.key = take_copy(t, f.key);
	if (known->arena == NULL)
		*known = book_begin(t->arena, TAKE_AREAS_MAX);
	before = known->n;
	if (book_add(known, key) >= 0 && known->n > before)
		take_place(t, key, &f, line);
	return f.key;
}

long long
take_area(
    struct take *t, struct str key, struct str name, int level, long long line)
{
	uint32_t hash;
	long long at;
	size_t slot;
	struct doubt *d;

	if (t->st != OK)
		return -1;
	key = str_trim(key);
	name = take_cut(str_trim(name));
	if (!is_key(key)) {
		const struct str ours = take_foreign(t, key, name, line);

		if (str_is(ours, "-")) {
			t->index->why[WHY_AREA] = DOUBT_LEFT_OUT;
			return -1;
		}
		if (is_key(ours)) {
			key = ours;
			level = take_level(key);
		}
	}
	if (!is_key(key)) {
		t->index->why[WHY_AREA] = DOUBT_AREA_UNKNOWN;
		d = take_doubt(t, DOUBT_AREA_UNKNOWN, line);
		if (d != NULL) {
			d->where = take_copy(t, name);
			d->given = take_copy(t, key);
		}
		return -1;
	}
	slot = hash = (uint32_t)names_hash(t->index->seed, key);
	while ((at = names_next(&t->index->area, hash, &slot)) >= 0)
		if (str_eq(t->area.row[at].key, key)) {
			see_again(t, at, name, level, line);
			return at;
		}
	return add_area(
	    t, hash, &(struct taken_area){key, name, level, 0, 0}, line);
}

void
take_area_cell(struct take *t, long long area, long long period, bool nothing)
{
	struct area_memo *memo = &t->index->area_memo[area];
	const size_t word = (size_t)period / PERIODS_IN_WORD;
	const uint64_t bit = (uint64_t)1 << ((size_t)period % PERIODS_IN_WORD);

	if (word >= memo->nword) {
		/* Beyond the limit it is not said which periods. */
		const size_t want = t->period.n / PERIODS_IN_WORD + 1;
		void *grown;

		if (t->index->words + want > WORDS_MAX)
			return;
		grown = arena_get(t->arena, want, sizeof(*memo->word));
		if (grown == NULL)
			return;
		if (memo->nword > 0)
			memcpy(grown, memo->word,
			    memo->nword * sizeof(*memo->word));
		memo->word = grown;
		memo->nword = want;
		t->index->words += want;
	}
	memo->word[word].cells |= bit;
	if (!nothing)
		memo->word[word].something |= bit;
}

/* The periods in which an area has nothing but "-". */
struct gone {
	long long n;
	struct str first, last;
};

static struct gone
gone_of(const struct take *t, size_t area)
{
	const struct area_memo *memo = &t->index->area_memo[area];
	struct gone gone = {0};

	for (size_t p = 0; p < t->period.n; p++) {
		const size_t word = p / PERIODS_IN_WORD;
		const uint64_t bit = (uint64_t)1 << p % PERIODS_IN_WORD;
		const struct period *period = &t->period.row[p].period;
		const struct str text = {period->text, period->n};

		if (word >= memo->nword || !(memo->word[word].cells & bit) ||
		    (memo->word[word].something & bit))
			continue;
		if (gone.n == 0 || str_order(text, gone.first) < 0)
			gone.first = text;
		if (gone.n == 0 || str_order(text, gone.last) > 0)
			gone.last = text;
		gone.n++;
	}
	return gone;
}

void
take_end(struct take *t)
{
	take_short(t);
	for (size_t i = 0; i < t->area.n && t->st == OK; i++) {
		const struct taken_area *a = &t->area.row[i];
		const bool never = a->nothing == a->cells;
		struct gone gone = {0};
		struct doubt *d;

		if (a->nothing != 0)
			gone = gone_of(t, i);
		if (gone.n == 0 && (a->cells == 0 || !never))
			continue;
		d = take_doubt(t, never ? DOUBT_AREA_NEVER : DOUBT_AREA_GONE,
		    t->index->area_memo[i].line);
		if (d == NULL)
			continue;
		d->number = gone.n;
		d->where = str_fmt(t->arena, "%.*s %.*s", (int)a->key.n,
		    a->key.p, (int)a->name.n, a->name.p);
		d->given =
		    str_eq(gone.first, gone.last)
			? gone.first
			: str_fmt(t->arena, "%.*s – %.*s", (int)gone.first.n,
			      gone.first.p, (int)gone.last.n, gone.last.p);
	}
}
