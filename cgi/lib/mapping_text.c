/*
 * mapping_text.c - mappings as lines of text.
 */
#include <string.h>

#include "arena.h"
#include "mapping.h"
#include "text.h"

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

/* "head 2 unit", and what else the rows of headings say. */
static void
put_heads(struct writing *w, const struct mapping *m)
{
	char room[24];

	for (size_t i = 0; i < MAPPING_HEADS_MAX; i++) {
		if (m->head[i] == HEAD_AUTO)
			continue;
		put(w, STR("head "));
		put(w, digits_of((long long)i + 1, room));
		put_line(w, "", str_of(head_role_name[m->head[i]]));
	}
	if (m->down)
		put_number(w, "down", 1);
	if (m->block != HEAD_AUTO)
		put_line(w, "block", str_of(head_role_name[m->block]));
	if (m->area_form != AREA_AS_GIVEN)
		put_line(w, "area_form", str_of(area_form_name[m->area_form]));
	if (m->period_form != PERIOD_AS_GIVEN)
		put_line(
		    w, "period_form", str_of(period_form_name[m->period_form]));
	put_line(w, "area_new", m->area_new);
}

static void
put_places(struct writing *w, const struct mapping *m)
{
	char room[24];

	for (size_t i = 0; i < m->nplace; i++) {
		put(w, STR("place "));
		put(w, m->place[i].key);
		put_line(w, "", m->place[i].name);
	}
	for (size_t i = 0; i < m->nname; i++) {
		if (m->name[i].n == 0)
			continue;
		put(w, STR("name "));
		put(w, digits_of((long long)i + 1, room));
		put_line(w, "", m->name[i]);
	}
}

static size_t
room_for(const struct mapping *m)
{
	size_t n = 1500 + m->sheet_name.n + m->area.n + m->area_prefix.n +
		   m->period.n + m->unit.n + m->area_new.n + 32 * m->ncolumn;

	for (size_t i = 0; i < m->nplace; i++)
		n += 16 + m->place[i].key.n + m->place[i].name.n;
	for (size_t i = 0; i < m->nname; i++)
		n += 32 + m->name[i].n;
	return n;
}

struct str
mapping_text(struct arena *a, const struct mapping *m)
{
	struct writing w = {.room = room_for(m)};

	w.p = arena_get(a, w.room, 1);
	if (w.p == NULL)
		return (struct str){NULL, 0};
	if (m->separator != 0)
		put_line(&w, "separator", sign_name(m->separator));
	if (m->charset > CHARSET_ASCII && m->charset < CHARSET_MIXED)
		put_line(&w, "charset", str_of(charset_name[m->charset]));
	if (m->sheet > 0)
		put_number(&w, "sheet", m->sheet);
	put_line(&w, "sheet_name", m->sheet_name);
	/* without columns, headings that nobody counted are not said */
	if (m->ncolumn > 0 || m->skip > 0)
		put_number(&w, "skip", m->skip);
	if (m->ncolumn > 0 || m->heads > 0)
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
	put_heads(&w, m);
	put_columns(&w, m);
	put_places(&w, m);
	return (struct str){w.p, w.n};
}
