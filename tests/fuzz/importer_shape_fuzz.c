/*
 * importer_shape_fuzz.c - whatever the bytes are: a shape has an area, a label
 * within its bounds, and a path that is one; or there is a sentence.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "../../cgi/importer/shape.h"
#include "arena.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
demand(bool that)
{
	if (!that)
		abort();
}

static void
check(const struct shape *s)
{
	demand(s->key.n > 0 && s->area >= 0);
	demand(s->path.n > 0 && s->path.p[0] == 'M' &&
	       s->path.p[s->path.n - 1] == 'Z');
	demand(s->min_x <= s->label_x && s->label_x <= s->max_x);
	demand(s->min_y <= s->label_y && s->label_y <= s->max_y + 1);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = {(const char *)data, size};
	struct bytes b = bytes_of(&text);
	struct shape_look k = {0};
	struct arena *a = arena_new(SHAPE_ARENA);
	const char *why = NULL;
	struct shape_wish w = {.key_property = STR("nr"),
	    .prefix = STR("05"),
	    .digits = 3,
	    .crs = SHAPE_4326 + (int)(size % 3),
	    .swapped = size % 2 == 1,
	    .tolerance = (double)(size % 5) * 10};
	struct shapes s = {0};

	if (shape_look(a, &b, &k, &why) == OK)
		demand(k.features > 0 && k.points > 2);
	else
		demand(why != NULL);
	if (k.nproperty > 0)
		w.key_property = k.property[0].name;
	if (k.said != SHAPE_CRS_NONE)
		w.crs = k.said;
	if (shape_read(a, &b, &w, &s, &why) == OK)
		demand(s.n > 0);
	for (size_t i = 0; i < s.n; i++)
		check(&s.row[i]);
	arena_free(a);
	return 0;
}
