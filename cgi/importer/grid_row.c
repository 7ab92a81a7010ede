/*
 * grid_row.c - rows of a plain table that are not what they seem: headings of
 * the rows below them, notes at the foot, and rows that leave empty what
 * stands above.
 */
#include <string.h>

#include "grid_in.h"
#include "heading.h"
#include "places.h"
#include "table_in.h"
#include "take_in.h"
#include "text.h"

enum { ABOVE_COLUMNS = 16, NOTE_LONG = 80 };

/* --- what stands above --- */

static bool
goes_down(int role)
{
	return role == ROLE_AREA_KEY || role == ROLE_AREA_NAME ||
	       role == ROLE_PERIOD || role == ROLE_CATEGORY;
}

struct strs
grid_down(struct grid *g, const struct strs *fields)
{
	const struct mapping *m = g->mapping;
	struct grid_head *h = g->head;
	const size_t n = fields->n < MAPPING_COLUMNS_MAX
			     ? fields->n
			     : (size_t)MAPPING_COLUMNS_MAX;
	bool broken = false; /* what is left of it changed: nothing is above */
	size_t kept = 0;

	if (h->above_room == NULL)
		h->above_room = take_get(g->take, ABOVE_COLUMNS, TAKE_TEXT_MAX);
	if (h->above_room == NULL)
		return *fields;
	for (size_t i = 0; i < n; i++) {
		struct str s = str_trim(fields->row[i]);
		char *room = h->above_room + kept * TAKE_TEXT_MAX;

		h->row[i] = fields->row[i];
		if (i >= m->ncolumn || !goes_down(m->role[i]) ||
		    kept == ABOVE_COLUMNS)
			continue;
		kept++;
		if (s.n == 0) {
			h->row[i] = broken ? STR("") : h->above[i];
			continue;
		}
		s = take_cut(s);
		broken |= !str_eq(s, h->above[i]);
		memcpy(room, s.p, s.n);
		h->above[i] = (struct str){room, s.n};
	}
	return (struct strs){n, h->row};
}

/* --- a text alone --- */

/* Words that begin what stands below tables. */
static bool
looks_like_note(struct str s)
{
	static const char *const begins[] = {"Quelle", "Datenquelle", "©",
	    "(c)", "(C)", "Anm", "Hinweis", "Stand", "*", "Source", "Note",
	    "Fu\303\237note", "Erl\303\244uterung", "Zeichen", "Lizenz",
	    "Licen", "Copyright", "Legende", "Bearbeitung", "Herausgeber",
	    "Bemerkung", "Datenbasis", "Datengrundlage", "Methodi"};

	if (s.n > NOTE_LONG)
		return true;
	for (size_t i = 0; i < COUNT(begins); i++)
		if (str_starts(s, begins[i]))
			return true;
	/* 1) a) ¹ */
	return (s.n > 2 && s.p[1] == ')') ||
	       (s.n > 3 && s.p[2] == ')' && s.p[0] >= '0' && s.p[0] <= '9') ||
	       str_starts(s, "\302\271") || str_starts(s, "\302\262") ||
	       str_starts(s, "\302\263");
}

static bool
is_ruler(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '_' && s.p[i] != '-' && s.p[i] != '=')
			return false;
	return s.n > 2;
}

/* The only text of a row, and where; merged cells repeat it. */
static bool
only_text(const struct grid *g, const struct strs *fields, struct str *text,
    size_t *at, size_t *n)
{
	*n = 0;
	for (size_t i = 0; i < fields->n; i++) {
		const struct str s = str_trim(fields->row[i]);

		if (s.n == 0)
			continue;
		if (++*n == 1) {
			*text = s;
			*at = i;
		} else if (g->mapping->separator != 0 || !str_eq(s, *text))
			return false;
	}
	return *n > 0;
}

/* A note is of the headings that bear its mark. */
void
grid_note(struct grid *g, long long line, struct str text)
{
	const struct grid_head *h = g->head;
	struct str scope = STR("");
	char mark[4];

	for (size_t i = 0; heading_mark(text, mark) && i < h->nmark; i++)
		if (strcmp(h->mark[i].mark, mark) == 0)
			scope = str_fmt(g->take->arena, "%.*s%s%.*s",
			    (int)scope.n, scope.p, scope.n > 0 ? ", " : "",
			    (int)h->mark[i].heading.n, h->mark[i].heading.p);
	take_note(g->take, line, scope, STR(""), text);
}

/* A row of notes may have more texts, but nothing where values are. */
static bool
note_of(struct grid *g, const struct strs *fields, long long line)
{
	const struct grid_head *h = g->head;
	struct str all = STR("");

	for (size_t i = 0; i < h->nvalue; i++)
		if (grid_field(fields, (int)h->value[i].field).n > 0)
			return false;
	for (size_t i = 0; i < fields->n; i++) {
		const struct str s = str_trim(fields->row[i]);

		if (s.n == 0)
			continue;
		if (all.n == 0 && !looks_like_note(s))
			return false;
		all = all.n == 0 ? s
				 : str_fmt(g->take->arena, "%.*s %.*s",
				       (int)all.n, all.p, (int)s.n, s.p);
	}
	grid_note(g, line, all);
	return true;
}

/* Whether the text is what its column holds: a row without values. */
static bool
belongs(const struct grid *g, struct str text, size_t at)
{
	const struct mapping *m = g->mapping;
	char room[16];

	if (at >= m->ncolumn)
		return false;
	switch (m->role[at]) {
	case ROLE_PERIOD:
		return grid_is_period(g, text);
	case ROLE_AREA_KEY:
		return place_key(text, (enum area_form)m->area_form, room).n >
		       0;
	case ROLE_VALUE:
		return keys_is_value(text);
	case ROLE_AREA_NAME:
	case ROLE_CATEGORY:
		return true;
	default:
		return false;
	}
}

static void
set_block(struct grid *g, struct str text, long long line)
{
	struct grid_head *h = g->head;

	if (h->block.n > 0 && !h->block_used)
		take_note(g->take, h->block_line, STR(""), STR(""), h->block);
	text = take_cut(text);
	memcpy(h->block_room, text.p, text.n);
	h->block = (struct str){h->block_room, text.n};
	h->block_line = line;
	h->block_used = false;
	h->has_columns = false;
	for (size_t i = 0; i < MAPPING_COLUMNS_MAX; i++)
		h->above[i] = STR("");
}

bool
grid_lone(struct grid *g, const struct strs *fields, long long line)
{
	const struct mapping *m = g->mapping;
	struct str text = STR("");
	size_t at = 0, n = 0;

	if (!only_text(g, fields, &text, &at, &n))
		return n > 1 && note_of(g, fields, line);
	if (is_ruler(text))
		return true;
	if (at < m->ncolumn && m->role[at] == ROLE_VALUE &&
	    (keys_is_value(text) || n > 1))
		return false;
	if (looks_like_note(text)) {
		grid_note(g, line, text);
		return true;
	}
	/* a year among the years is a row that has no values */
	if (m->block != HEAD_AUTO &&
	    !(belongs(g, text, at) && at < m->ncolumn &&
		(m->role[at] == ROLE_PERIOD || m->role[at] == ROLE_AREA_KEY))) {
		if (m->block == HEAD_IGNORE)
			grid_note(g, line, text);
		else
			set_block(g, text, line);
		return true;
	}
	if (belongs(g, text, at))
		return false;
	grid_note(g, line, text);
	return true;
}
