/*
 * table_block.c - what a table says once for several rows: a period, an area
 * or a category alone in a line above them, or keys that the rows below leave
 * empty.
 */
#include <string.h>

#include "places.h"
#include "table_in.h"
#include "take_in.h"
#include "text.h"

/* "05914 Hagen" */
static bool
key_and_name(struct str s, struct str *key, struct str *name)
{
	const char *blank = s.n == 0 ? NULL : memchr(s.p, ' ', s.n);

	*key = blank == NULL ? s : (struct str){s.p, (size_t)(blank - s.p)};
	*name = str_trim((struct str){s.p + key->n, s.n - key->n});
	return keys_is_area(*key) && !keys_is_period(*key);
}

bool
block_take(struct table *r, const struct record *rec)
{
	const struct str s = take_cut(str_trim(rec->field[0]));
	struct str key, name;

	if (s.n == 0 || rec->lines > 1)
		return false;
	memcpy(r->block_room, s.p, s.n);
	r->block_text = (struct str){r->block_room, s.n};
	r->block_key = STR("");
	if (keys_is_period(s)) {
		r->block = BLOCK_PERIOD;
	} else if (keys_of_name(s).n > 0) {
		r->block = BLOCK_AREA;
		r->block_key = keys_of_name(s);
	} else if (key_and_name(r->block_text, &key, &name)) {
		r->block = BLOCK_AREA;
		r->block_key = key;
		r->block_text = name;
	} else {
		r->block = BLOCK_CATEGORY;
	}
	r->has_columns = false;
	for (size_t i = 0; i < TABLE_KEYS_MAX; i++)
		r->above[i] = STR("");
	return true;
}

static void
remember(struct table *r, size_t i, struct str s)
{
	s = take_cut(s);
	if (s.n > 0)
		memcpy(r->above_room[i], s.p, s.n);
	r->above[i] = (struct str){r->above_room[i], s.n};
}

const struct record *
block_fill(struct table *r, const struct record *rec, struct record *room)
{
	size_t first = 0;
	struct doubt *d;

	while (first < r->nkey && str_trim(rec->field[first]).n == 0)
		first++;
	for (size_t i = first; i < r->nkey; i++)
		remember(r, i, rec->field[i]);
	/* a row that says nothing at all, or the first of a table */
	if (first == 0 || first == r->nkey || r->above[0].n == 0)
		return rec;
	if (r->full == NULL)
		r->full = take_get(r->take, r->width, sizeof(*r->full));
	if (r->full == NULL)
		return rec;
	memcpy(r->full, rec->field, r->width * sizeof(*r->full));
	memcpy(r->full, r->above, first * sizeof(*r->full));
	if ((d = take_doubt(r->take, DOUBT_ROW_FILLED, rec->line)) != NULL)
		d->better = take_copy(r->take, r->above[first - 1]);
	*room = *rec;
	room->field = r->full;
	return room;
}
