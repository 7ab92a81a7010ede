/*
 * grid_area.c - which area a row of a plain table, or a heading, speaks of.
 *
 * Each text is looked up once: what a person said of it, a key in any of the
 * forms that there are, a name of an area that the portal knows.  A name that
 * fits several is never decided here.
 */
#include <stdio.h>
#include <string.h>

#include "grid_in.h"
#include "i18n.h"
#include "places.h"
#include "take_in.h"
#include "text.h"

enum { FIRST_NEW = 101, LAST_NEW = 999 }; /* 001 to 009 would be boroughs */

/* What a person said that it means; NULL: nothing. */
static const struct meant_place *
said(const struct mapping *m, struct str text)
{
	for (size_t i = 0; i < m->nplace; i++)
		if (str_eq(m->place[i].name, text))
			return &m->place[i];
	return NULL;
}

static bool
is_taken(const struct grid *g, struct str key)
{
	const struct mapping *m = g->mapping;
	const struct places *p = g->take->places;

	for (size_t i = 0; i < m->nplace; i++)
		if (str_eq(m->place[i].key, key))
			return true;
	for (size_t i = 0; p != NULL && i < p->n; i++)
		if (str_eq(p->row[i].key, key))
			return true;
	return false;
}

/* The next free number of the area that new ones are put in, or none. */
static struct str
new_key(struct grid *g)
{
	struct grid_head *h = g->head;
	struct str in = g->mapping->area_new;
	char room[16], *copy;

	if (in.n == 0 || in.n > 9)
		return STR("");
	for (long long i = h->next_new; i < LAST_NEW; i++) {
		/* a city that is a district has 000 for its municipality */
		const int n = snprintf(room, sizeof(room), "%.*s%s%03lld",
		    (int)in.n, in.p, in.n == 5 ? "000" : "",
		    i < FIRST_NEW ? FIRST_NEW : i);
		const struct str key = {room, (size_t)n};

		h->next_new = (i < FIRST_NEW ? FIRST_NEW : i) + 1;
		if (is_taken(g, key))
			continue;
		copy = take_get(g->take, key.n, 1);
		if (copy == NULL)
			break;
		memcpy(copy, room, key.n);
		return (struct str){copy, key.n};
	}
	return STR("");
}

/* The key before ours is put, and zeros that were lost. */
static struct str
full_key(const struct grid *g, struct str key, char room[64])
{
	const struct mapping *m = g->mapping;
	const struct str p = m->area_prefix;
	char form[16];
	struct str full;

	if (p.n > 0 && key.n > 0 && p.n + key.n <= 64) {
		memcpy(room, p.p, p.n);
		memcpy(room + p.n, key.p, key.n);
		key = (struct str){room, p.n + key.n};
	}
	full = place_key(key, (enum area_form)m->area_form, form);
	if (full.n > 0 && full.n <= 16 && full.p == form) {
		memcpy(room, form, full.n);
		full.p = room;
	}
	return full;
}

static struct place_found
look_up(struct grid *g, struct str text, bool is_key, char room[64])
{
	const struct meant_place *p = said(g->mapping, text);
	struct place_found f = {0};

	if (p != NULL) {
		f.how = str_is(p->key, "-") ? PLACE_LEFT : PLACE_SAID;
		f.key = p->key;
		return f;
	}
	f.key = is_key ? full_key(g, text, room)
		       : place_key(
			     text, (enum area_form)g->mapping->area_form, room);
	if (f.key.n > 0) {
		f.how = PLACE_KEY;
		return f;
	}
	f = place_find(g->take->places, text);
	if (f.how == PLACE_UNKNOWN && g->mapping->area_new.n > 0 &&
	    text.n > 0) {
		f.key = new_key(g);
		if (f.key.n > 0)
			f.how = PLACE_NEW;
	}
	return f;
}

static int
doubt_it(struct grid *g, struct str text, const struct place_found *f,
    bool is_key, long long line)
{
	enum doubt_kind kind = f->how == PLACE_AMBIGUOUS ? DOUBT_AREA_AMBIGUOUS
			       : is_key                  ? DOUBT_AREA_UNKNOWN
							 : DOUBT_AREA_NAME;
	struct doubt *d;

	if (f->how == PLACE_LEFT)
		return DOUBT_LEFT_OUT;
	if ((d = take_doubt(g->take, kind, line)) != NULL) {
		d->where = take_copy(g->take, text);
		if (g->take->place.n > 0)
			d->better =
			    g->take->place.row[g->take->place.n - 1].candidates;
	}
	return (int)kind;
}

/* What is worth to be shown: all but keys as we write them. */
static bool
is_shown(const struct place_found *f, struct str text)
{
	return f->how != PLACE_KEY || !str_eq(f->key, text);
}

static struct grid_area
find_area(struct grid *g, struct str text, bool is_key, struct str name,
    long long line)
{
	struct grid_area to = {.at = -1};
	char room[64];
	const struct place_found f = look_up(g, text, is_key, room);
	const bool prefixed = is_key && g->mapping->area_prefix.n > 0;

	if (is_shown(&f, text) && !(f.how == PLACE_KEY && prefixed))
		take_place(g->take, text, &f, line);
	if (f.key.n == 0 || f.how == PLACE_LEFT || f.how == PLACE_AMBIGUOUS ||
	    f.how == PLACE_UNKNOWN) {
		to.why = doubt_it(g, text, &f, is_key, line);
		return to;
	}
	if (!is_key && f.how != PLACE_KEY)
		name = text;
	/* what the portal calls it is the better name than an abbreviation */
	if (f.ncandidate == 1)
		name = f.candidate[0]->name;
	to.at = take_area(g->take, f.key, name, take_level(f.key), line);
	to.why = (int)g->take->index->why[WHY_AREA];
	return to;
}

/* Room for the answer to the next text. */
static bool
grow(struct grid *g)
{
	struct grid_head *h = g->head;
	const size_t room = h->narea == 0 ? 64 : 2 * h->narea;
	struct grid_area *grown;

	if (h->text.n < h->narea)
		return true;
	if (h->text.arena == NULL)
		h->text = book_begin(g->take->arena, TAKE_AREAS_MAX);
	grown = take_get(g->take, room, sizeof(*grown));
	if (grown == NULL)
		return false;
	if (h->narea > 0)
		memcpy(grown, h->area, h->narea * sizeof(*grown));
	h->area = grown;
	h->narea = room;
	return true;
}

/* A text that is a key (`is_key`), or anything that means an area. */
static long long
answer(struct grid *g, struct str text, bool is_key, struct str name,
    long long line)
{
	struct grid_head *h = g->head;
	long long at;
	size_t before;

	text = take_cut(text);
	if (!grow(g))
		return -1;
	before = h->text.n;
	at = book_add(&h->text, text);
	if (at < 0) {
		take_fail(g->take, TOO_MUCH,
		    N_("Die Datei nennt zu viele verschiedene Gebiete."), line);
		return -1;
	}
	if (h->text.n > before)
		h->area[at] = find_area(g, text, is_key, name, line);
	else if (is_key && name.n > 0 && h->area[at].at >= 0)
		/* named differently now? */
		(void)take_area(g->take, g->take->area.row[h->area[at].at].key,
		    name, LEVEL_NONE, line);
	if (h->area[at].at < 0)
		g->take->index->why[WHY_AREA] =
		    (enum doubt_kind)h->area[at].why;
	return h->area[at].at;
}

long long
grid_area_of(struct grid *g, struct str text, struct str name, long long line)
{
	return answer(g, text, false, name, line);
}

long long
grid_area(struct grid *g, const struct strs *fields, long long line)
{
	const struct mapping *m = g->mapping;
	const struct grid_head *h = g->head;
	const struct str name = grid_field(fields, h->area_name);
	const struct str key = grid_field(fields, h->area_key);

	if (m->area.n > 0)
		return take_area(g->take, m->area, STR(""), LEVEL_NONE, line);
	if (m->block == HEAD_AREA && h->area_key < 0 && h->area_name < 0)
		return answer(g, h->block, false, STR(""), line);
	if (key.n > 0)
		return answer(g, key, true, name, line);
	return answer(g, name, false, STR(""), line);
}
