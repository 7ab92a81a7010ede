/*
 * mapping.c - mappings as lines of text, and back.
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
};

/* --- writing --- */

/* A text that grows in room for all that a mapping can say. */
struct writing {
	char *p;
	size_t n, room;
};

static void
put(struct writing *w, struct str s)
{
	if (s.n > w->room - w->n)
		s.n = w->room - w->n;
	if (s.n > 0)
		memcpy(w->p + w->n, s.p, s.n);
	w->n += s.n;
}

/* "key value", if there is a value; it stays on its line. */
static void
put_line(struct writing *w, const char *key, struct str value)
{
	if (value.n == 0)
		return;
	put(w, str_of(key));
	put(w, STR(" "));
	for (size_t i = 0; i < value.n; i++)
		put(w, value.p[i] == '\n' || value.p[i] == '\r'
			   ? STR(" ")
			   : (struct str){value.p + i, 1});
	put(w, STR("\n"));
}

static struct str
digits_of(long long n, char room[24])
{
	size_t at = 24;

	do
		room[--at] = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	return (struct str){room + at, 24 - at};
}

static void
put_number(struct writing *w, const char *key, long long n)
{
	char room[24];

	put_line(w, key, digits_of(n, room));
}

static struct str
sign_name(char c)
{
	static const struct {
		char sign;
		const char *name;
	} signs[] = {
	    {'\t', "tab"  },
            {' ',  "blank"},
            {0,    "none" }
        };
	static const char plain[] = ";,|.'";
	const char *at = c == 0 ? NULL : strchr(plain, c);

	if (at != NULL)
		return (struct str){at, 1};
	for (size_t i = 0; i < COUNT(signs); i++)
		if (signs[i].sign == c)
			return str_of(signs[i].name);
	return STR("none");
}

static void
put_columns(struct writing *w, const struct mapping *m)
{
	char room[24];

	for (size_t i = 0; i < m->ncolumn; i++) {
		put(w, STR("column "));
		put(w, digits_of((long long)i + 1, room));
		put(w, STR(" "));
		put(w, str_of(role_name[m->role[i]]));
		put(w, STR("\n"));
	}
}

struct str
mapping_text(struct arena *a, const struct mapping *m)
{
	struct writing w = {.room = 1000 + m->area.n + m->area_prefix.n +
				    m->period.n + m->unit.n + 32 * m->ncolumn};

	w.p = arena_get(a, w.room, 1);
	if (w.p == NULL)
		return (struct str){NULL, 0};
	if (m->separator != 0)
		put_line(&w, "separator", sign_name(m->separator));
	if (m->charset > CHARSET_ASCII && m->charset < CHARSET_MIXED)
		put_line(&w, "charset", str_of(charset_name[m->charset]));
	if (m->sheet > 0)
		put_number(&w, "sheet", m->sheet);
	put_number(&w, "skip", m->skip);
	put_number(&w, "heads", m->heads);
	if (m->end > 0)
		put_number(&w, "end", m->end);
	if (m->notation.decimal != 0)
		put_line(&w, "decimal", sign_name(m->notation.decimal));
	put_line(&w, "thousands", sign_name(m->notation.thousands));
	put_line(&w, "area", m->area);
	put_line(&w, "area_prefix", m->area_prefix);
	put_line(&w, "period", m->period);
	put_line(&w, "unit", m->unit);
	if (m->periods_in_heads)
		put_number(&w, "periods_in_heads", 1);
	put_columns(&w, m);
	return (struct str){w.p, w.n};
}

/* --- reading --- */

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

/* "3 period" */
static bool
column_of(struct str s, struct mapping *m)
{
	const char *blank = s.n == 0 ? NULL : memchr(s.p, ' ', s.n);
	struct str number, role;
	long long at;

	if (blank == NULL)
		return false;
	number = (struct str){s.p, (size_t)(blank - s.p)};
	role = str_trim((struct str){blank, s.n - number.n});
	if (!number_of(number, 1, MAPPING_COLUMNS_MAX, &at))
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
take_setting(struct arena *a, struct mapping *m, struct str key, struct str v)
{
	enum { LINES_MAX = 100000000 };
	long long n;

	if (str_is(key, "separator"))
		return sign_of(v, ";,|\t", &m->separator);
	if (str_is(key, "charset"))
		return charset_of(v, &m->charset);
	if (str_is(key, "sheet"))
		return number_of(v, 1, 10000, &m->sheet);
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
	if (str_is(key, "periods_in_heads")) {
		if (!number_of(v, 0, 1, &n))
			return false;
		m->periods_in_heads = n == 1;
		return true;
	}
	return str_is(key, "column") && column_of(v, m);
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
