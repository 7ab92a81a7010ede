/*
 * sdmx.c - concepts of an SDMX message, and the values they speak of.
 */
#include "sdmx.h"

#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "text.h"

/* Attributes by the names that the SDMX content guidelines give them. */
static const char *const attributes[] = {
    "OBS_STATUS",
    "OBS_FLAG",
    "CONF_STATUS",
    "CONF_STATUS_OBS",
    "OBS_CONF",
    "OBS_PRE_BREAK",
    "OBS_COM",
    "PRE_BREAK_VALUE",
    "DECIMALS",
    "UNIT",
    "UNIT_MEASURE",
    "UNIT_MULT",
    "UNIT_INDEX_BASE",
    "BASE_PER",
    "BASE_YEAR",
    "COLL_METHOD",
    "COLLECTION",
    "COLLECTION_INDICATOR",
    "COMPILATION",
    "COVERAGE",
    "AVAILABILITY",
    "SOURCE",
    "SOURCE_AGENCY",
    "SOURCE_PUB",
    "PUBL_PUBLIC",
    "PUBL_ECB",
    "PUBL_MU",
    "TIME_FORMAT",
    "TIME_PER_COLLECT",
    "TITLE",
    "TITLE_COMPL",
    "NAT_TITLE",
    "DISS_ORG",
    "DOM_SER_IDS",
    "EMBARGO_DATE",
    "LAST_UPDATE",
    "BREAKS",
    "METHODOLOGY",
    "REF_PERIOD_DETAIL",
    "REPYEARSTART",
    "REPYEAREND",
    "CONTACT",
    "COMMENT",
};

static const char *const beginnings[] = {"COMMENT_", "NOTE", "TITLE_", "OBS_"};

static bool
is_attribute(struct str id)
{
	for (size_t i = 0; i < COUNT(attributes); i++)
		if (str_is(id, attributes[i]))
			return true;
	for (size_t i = 0; i < COUNT(beginnings); i++)
		if (str_starts(id, beginnings[i]))
			return true;
	return false;
}

/* A word and no sentence. */
static bool
is_code(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == ' ' || s.p[i] == '\n' || s.p[i] == '\t' ||
		    s.p[i] == ',')
			return false;
	return s.n <= 60;
}

static void
learn(struct sdmx *s, struct str id, struct str value, enum sdmx_sort sort)
{
	const long long at = book_add(&s->ids, id);
	struct sdmx_id *is;

	if (at < 0) {
		take_fail(s->take, TOO_MUCH,
		    N_("Die Datei hat mehr Merkmale oder Ausprägungen, als wir "
		       "lesen."),
		    0);
		return;
	}
	is = &s->id[at];
	is->prose |= !is_code(value);
	if (sort != SDMX_UNSORTED && !is->told) {
		is->sort = sort;
		is->told = true;
	}
}

static int
word(struct sdmx *s, struct str value)
{
	return (int)book_add(&s->words, value);
}

struct sdmx_level
sdmx_nothing(void)
{
	struct sdmx_level level = {.unit = -1, .status = -1, .conf = -1};

	for (size_t i = 0; i < CUBE_DIMS; i++)
		level.member[i] = -1;
	return level;
}

void
sdmx_describe(
    struct sdmx *s, struct sdmx_level *to, struct str id, struct str value)
{
	long long power;

	if (str_is(id, "UNIT_MEASURE") || str_is(id, "UNIT"))
		to->unit = word(s, value);
	else if (str_is(id, "UNIT_MULT") && str_int(value, &power) &&
		 power > -20 && power < 20)
		to->power = (int)power;
	else if (str_is(id, "OBS_STATUS") || str_is(id, "OBS_FLAG"))
		to->status = word(s, value);
	else if (str_is(id, "CONF_STATUS") || str_is(id, "OBS_CONF") ||
		 str_is(id, "CONF_STATUS_OBS"))
		to->conf = word(s, value);
}

void
sdmx_say(struct sdmx *s, struct sdmx_level *to, struct str id, struct str value,
    enum sdmx_sort sort)
{
	long long at;

	if (!take_going(s->take))
		return;
	if (str_is(id, "OBS_VALUE")) {
		s->number.n = value.n < sizeof(s->number_room)
				  ? value.n
				  : sizeof(s->number_room);
		while (s->number.n > 0 && s->number.n < value.n &&
		       ((unsigned char)value.p[s->number.n] & 0xc0) == 0x80)
			s->number.n--; /* no half character */
		if (s->number.n > 0)
			memcpy(s->number_room, value.p, s->number.n);
		s->number.p = s->number_room;
		return;
	}
	if (s->pass == SDMX_LEARN) {
		learn(s, id, value, sort);
		return;
	}
	at = book_find(&s->ids, id);
	if (at >= 0 && s->id[at].sort == SDMX_DIMENSION)
		to->member[s->id[at].dim] =
		    cube_member(&s->cube, s->id[at].dim, value);
	else
		sdmx_describe(s, to, id, value);
}

void
sdmx_sort(struct sdmx *s)
{
	bool guessed = false;

	for (size_t i = 0; i < s->ids.n && take_going(s->take); i++) {
		struct sdmx_id *is = &s->id[i];
		const struct str id = s->ids.word[i];

		if (is->sort == SDMX_UNSORTED) {
			guessed = true;
			is->sort = is_attribute(id) || is->prose
				       ? SDMX_ATTRIBUTE
				       : SDMX_DIMENSION;
		}
		if (is->sort != SDMX_DIMENSION)
			continue;
		is->dim = cube_dim(&s->cube, id);
		if (is->dim >= 0 && s->cube.dim[is->dim].role == CUBE_CATEGORY)
			s->cube.dim[is->dim].role = (int)cube_role_of(id);
	}
	if (guessed)
		(void)take_doubt(s->take, DOUBT_STRUCTURE_GUESSED, 0);
}

/* --- groups --- */

/* Which dimensions the group names, as a number of its kind; -1: too many. */
static int
mask_of(struct sdmx *s, const struct sdmx_level *level)
{
	bool mask[CUBE_DIMS] = {false};

	for (size_t i = 0; i < s->cube.ndim; i++)
		mask[i] = level->member[i] >= 0;
	for (size_t i = 0; i < s->nmask; i++)
		if (memcmp(mask, s->mask[i], sizeof(mask)) == 0)
			return (int)i;
	if (s->nmask == SDMX_MASKS)
		return -1;
	memcpy(s->mask[s->nmask], mask, sizeof(mask));
	return (int)s->nmask++;
}

/* The key of the group of a kind that a level belongs to. */
static struct str
key_of(const struct sdmx *s, size_t mask, const struct sdmx_level *level,
    long long key[CUBE_DIMS + 1])
{
	size_t n = 0;

	key[n++] = (long long)mask;
	for (size_t i = 0; i < s->cube.ndim; i++)
		if (s->mask[mask][i])
			key[n++] = level->member[i];
	return (struct str){(const char *)key, n * sizeof(*key)};
}

void
sdmx_group(struct sdmx *s, const struct sdmx_level *level)
{
	long long key[CUBE_DIMS + 1], at;
	int mask;

	if (s->pass != SDMX_GATHER || (level->unit < 0 && level->power == 0))
		return;
	if (s->group == NULL)
		s->group = arena_get(s->arena, SDMX_GROUPS, sizeof(*s->group));
	mask = mask_of(s, level);
	at = mask < 0 || s->group == NULL
		 ? -1
		 : book_add(&s->keys, key_of(s, (size_t)mask, level, key));
	if (at < 0)
		take_fail(s->take, TOO_MUCH,
		    N_("Die Datei hat mehr Gruppen von Reihen, als wir lesen."),
		    0);
	else
		s->group[at] = (struct sdmx_group){level->unit, level->power};
}

void
sdmx_of_groups(const struct sdmx *s, struct sdmx_level *level)
{
	long long key[CUBE_DIMS + 1], at;

	for (size_t i = 0; i < s->nmask && s->pass == SDMX_PUT; i++) {
		at = book_find(&s->keys, key_of(s, i, level, key));
		if (at < 0)
			continue;
		if (level->unit < 0)
			level->unit = s->group[at].unit;
		if (level->power == 0)
			level->power = s->group[at].power;
	}
}

/* --- values --- */

/* A unit and the power of ten that the values are given in. */
static struct str
unit_of(
    const struct sdmx *s, const struct sdmx_level *level, char *to, size_t most)
{
	const struct str unit =
	    level->unit >= 0 ? s->words.word[level->unit] : STR("");
	int n;

	if (level->power == 0)
		return unit;
	n = snprintf(to, most, "%s%d%s%.*s", "10^", level->power,
	    unit.n > 0 ? " " : "", (int)unit.n, unit.p);
	return (struct str){to, n < 0              ? 0
				: (size_t)n < most ? (size_t)n
						   : most - 1};
}

void
sdmx_observe(struct sdmx *s, struct sdmx_level *level)
{
	size_t member[CUBE_DIMS];
	char room[300];
	struct cube_value v = {.number = s->number};

	s->observations++;
	s->number = STR("");
	if (s->pass == SDMX_LEARN)
		return;
	for (size_t i = 0; i < s->cube.ndim; i++) {
		if (level->member[i] < 0)
			level->member[i] =
			    cube_member(&s->cube, (int)i, STR(""));
		if (level->member[i] < 0)
			return;
		member[i] = (size_t)level->member[i];
	}
	if (s->pass != SDMX_PUT)
		return;
	sdmx_of_groups(s, level);
	v.line = s->observations;
	v.unit = unit_of(s, level, room, sizeof(room));
	if (level->status >= 0)
		v.status = s->words.word[level->status];
	v.secret = level->conf >= 0 &&
		   !str_is(s->words.word[level->conf], "F") &&
		   !str_is(s->words.word[level->conf], "A");
	cube_put(&s->cube, member, &v);
}
