/*
 * mapping.c - mappings out of lines of text.
 */
#include "mapping.h"

#include <string.h>

#include "arena.h"
#include "period.h"
#include "text.h"

const char *const charset_name[CHARSET_MAX] = {
    [CHARSET_ASCII] = "ASCII",
    [CHARSET_UTF8] = "UTF-8",
    [CHARSET_LATIN1] = "ISO-8859-1",
    [CHARSET_WINDOWS1252] = "Windows-1252",
    [CHARSET_MIXED] = "UTF-8 / Windows-1252",
};

const char *const role_name[ROLE_MAX] = {
    [ROLE_IGNORE] = "ignore",
    [ROLE_AREA_KEY] = "area_key",
    [ROLE_AREA_NAME] = "area_name",
    [ROLE_PERIOD] = "period",
    [ROLE_CATEGORY] = "category",
    [ROLE_VALUE] = "value",
    [ROLE_UNIT] = "unit",
    [ROLE_QUALITY] = "quality",
};

const char *const head_role_name[HEAD_ROLE_MAX] = {
    [HEAD_AUTO] = "auto",
    [HEAD_CATEGORY] = "category",
    [HEAD_PERIOD] = "period",
    [HEAD_AREA] = "area",
    [HEAD_UNIT] = "unit",
    [HEAD_IGNORE] = "ignore",
};

const char *const area_form_name[AREA_FORM_MAX] = {
    [AREA_AS_GIVEN] = "given",
    [AREA_ZERO_LOST] = "zero",
    [AREA_ARS] = "ars",
};

const char *const period_form_name[PERIOD_FORM_MAX] = {
    [PERIOD_AS_GIVEN] = "given",
    [PERIOD_SHORT_SCHOOL] = "school",
    [PERIOD_SHORT_WINTER] = "winter",
    [PERIOD_SHORT_DAY] = "day",
};

bool
mapping_has_head(const struct mapping *m, enum head_role role)
{
	if (role == HEAD_PERIOD && m->periods_in_heads)
		return true;
	for (size_t i = 0; i < MAPPING_HEADS_MAX; i++)
		if (m->head[i] == role && (long long)i < m->heads)
			return true;
	return false;
}

static bool
sign_of(struct str s, const char *allowed, char *out)
{
	char c = 0;

	if (s.n == 1)
		c = s.p[0];
	else if (str_is(s, "tab"))
		c = '\t';
	else if (str_is(s, "blank"))
		c = ' ';

	if (str_is(s, "none")) {
		*out = 0;
		return strchr(allowed, 'n') != NULL;
	}
	*out = c;
	return c != 0 && c != 'n' && strchr(allowed, c) != NULL;
}

static bool
charset_of(struct str s, int *out)
{
	for (int i = CHARSET_UTF8; i < CHARSET_MIXED; i++)
		if (str_is(s, charset_name[i])) {
			*out = i;
			return true;
		}
	return false;
}

static bool
number_of(struct str s, long long least, long long most, long long *out)
{
	long long n;

	if (!str_int(s, &n) || n < least || n > most)
		return false;
	*out = n;
	return true;
}

static bool
keep(struct arena *a, struct str s, struct str *out)
{
	char *copy;

	if (s.n == 0 || s.n > MAPPING_TEXT_MAX || utf8_length(s) < 0 ||
	    (copy = str_copy(a, s)) == NULL)
		return false;
	*out = (struct str){copy, s.n};
	return true;
}

/* Digits, or DG. */
static bool
keep_key(struct arena *a, struct str s, struct str *out)
{
	bool fine = s.n <= 12;

	for (size_t i = 0; i < s.n; i++)
		fine = fine && s.p[i] >= '0' && s.p[i] <= '9';
	return (fine || str_is(s, "DG")) && keep(a, s, out);
}

/* "3 period": the number and the word behind it. */
static bool
part_number(struct str s, long long most, long long *at, struct str *word)
{
	const char *blank = s.n == 0 ? NULL : memchr(s.p, ' ', s.n);
	struct str number;

	if (blank == NULL)
		return false;
	number = (struct str){s.p, (size_t)(blank - s.p)};
	*word = str_trim((struct str){blank, s.n - number.n});
	return number_of(number, 1, most, at);
}

static bool
word_of(struct str s, const char *const *words, size_t n, unsigned char *out)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(s, words[i])) {
			*out = (unsigned char)i;
			return true;
		}
	return false;
}

static bool
column_of(struct str s, struct mapping *m)
{
	struct str role;
	long long at;

	if (!part_number(s, MAPPING_COLUMNS_MAX, &at, &role))
		return false;
	for (int i = 0; i < ROLE_MAX; i++)
		if (str_is(role, role_name[i])) {
			m->role[at - 1] = (unsigned char)i;
			if ((size_t)at > m->ncolumn)
				m->ncolumn = (size_t)at;
			return true;
		}
	return false;
}

static bool
head_of(struct str s, struct mapping *m)
{
	struct str role;
	long long at;

	return part_number(s, MAPPING_HEADS_MAX, &at, &role) &&
	       word_of(role, head_role_name, HEAD_ROLE_MAX, &m->head[at - 1]);
}

static bool
name_of(struct arena *a, struct str s, struct mapping *m)
{
	struct str name;
	long long at;

	if (!part_number(s, MAPPING_NAMES_MAX, &at, &name) ||
	    !keep(a, name, &m->name[at - 1]))
		return false;
	if ((size_t)at > m->nname)
		m->nname = (size_t)at;
	return true;
}

/* "05914 Hagen, Stadt", or "- sonstige". */
static bool
place_of(struct arena *a, struct str s, struct mapping *m)
{
	const char *blank = s.n == 0 ? NULL : memchr(s.p, ' ', s.n);
	struct meant_place *to;
	struct str key;

	if (blank == NULL || m->nplace == MAPPING_PLACES_MAX)
		return false;
	if (m->place == NULL)
		m->place = arena_get(a, MAPPING_PLACES_MAX, sizeof(*m->place));
	if (m->place == NULL)
		return false;
	to = &m->place[m->nplace];
	key = (struct str){s.p, (size_t)(blank - s.p)};
	if (!(str_is(key, "-") ? keep(a, key, &to->key)
			       : keep_key(a, key, &to->key)) ||
	    !keep(a, str_trim((struct str){blank, s.n - key.n}), &to->name))
		return false;
	m->nplace++;
	return true;
}

static bool
flag_of(struct str s, bool *out)
{
	long long n;

	if (!number_of(s, 0, 1, &n))
		return false;
	*out = n == 1;
	return true;
}

/* What a mapping says beyond its columns. */
static bool
take_more(struct arena *a, struct mapping *m, struct str key, struct str v)
{
	if (str_is(key, "periods_in_heads"))
		return flag_of(v, &m->periods_in_heads);
	if (str_is(key, "down"))
		return flag_of(v, &m->down);
	if (str_is(key, "head"))
		return head_of(v, m);
	if (str_is(key, "block"))
		return word_of(v, head_role_name, HEAD_ROLE_MAX, &m->block);
	if (str_is(key, "area_form"))
		return word_of(v, area_form_name, AREA_FORM_MAX, &m->area_form);
	if (str_is(key, "period_form"))
		return word_of(
		    v, period_form_name, PERIOD_FORM_MAX, &m->period_form);
	if (str_is(key, "area_new"))
		return keep_key(a, v, &m->area_new);
	if (str_is(key, "place"))
		return place_of(a, v, m);
	if (str_is(key, "name"))
		return name_of(a, v, m);
	return str_is(key, "column") && column_of(v, m);
}

static bool
take_setting(struct arena *a, struct mapping *m, struct str key, struct str v)
{
	enum { LINES_MAX = 100000000 };

	if (str_is(key, "separator"))
		return sign_of(v, ";,|\t", &m->separator);
	if (str_is(key, "charset"))
		return charset_of(v, &m->charset);
	if (str_is(key, "sheet"))
		return number_of(v, 1, 10000, &m->sheet);
	if (str_is(key, "sheet_name"))
		return keep(a, v, &m->sheet_name);
	if (str_is(key, "skip"))
		return number_of(v, 0, LINES_MAX, &m->skip);
	if (str_is(key, "heads"))
		return number_of(v, 0, 20, &m->heads);
	if (str_is(key, "end"))
		return number_of(v, 0, LINES_MAX, &m->end);
	if (str_is(key, "decimal"))
		return sign_of(v, ",.", &m->notation.decimal);
	if (str_is(key, "thousands"))
		return sign_of(v, ".,' n", &m->notation.thousands);
	if (str_is(key, "area"))
		return keep_key(a, v, &m->area);
	if (str_is(key, "area_prefix"))
		return keep_key(a, v, &m->area_prefix);
	if (str_is(key, "period"))
		return period_read(v).kind != PERIOD_NONE &&
		       keep(a, v, &m->period);
	if (str_is(key, "unit"))
		return keep(a, v, &m->unit);
	return take_more(a, m, key, v);
}

enum status
mapping_of(
    struct arena *a, struct str text, struct mapping *out, long long *line)
{
	struct mapping m = {.notation = NOTATION_GERMAN};
	long long no = 0;

	while (text.n > 0) {
		const char *end = memchr(text.p, '\n', text.n);
		const size_t n =
		    end == NULL ? text.n : (size_t)(end - text.p) + 1;
		const struct str s = str_trim((struct str){text.p, n});
		const char *blank = s.n == 0 ? NULL : memchr(s.p, ' ', s.n);
		const size_t key = blank == NULL ? s.n : (size_t)(blank - s.p);

		no++;
		text.p += n;
		text.n -= n;
		if (s.n > 0 &&
		    !take_setting(a, &m, (struct str){s.p, key},
			str_trim((struct str){s.p + key, s.n - key}))) {
			*line = no;
			return INVALID;
		}
	}
	if (m.notation.thousands == m.notation.decimal) {
		*line = no;
		return INVALID;
	}
	*out = m;
	return OK;
}
