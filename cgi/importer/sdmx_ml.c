/*
 * sdmx_ml.c - the reader of SDMX-ML messages.
 */
#include <string.h>

#include "arena.h"
#include "i18n.h"
#include "readers.h"
#include "sdmx.h"
#include "text.h"

enum { ROOM = 48 << 20, WORDS = 5000 };

bool
sdmx_ml_recognises(struct str head)
{
	static const char *const roots[] = {"GenericData",
	    "GenericTimeSeriesData", "StructureSpecificData",
	    "StructureSpecificTimeSeriesData", "CompactData",
	    "sdmx.org/resources/sdmxml", "SDMX.org/resources/SDMXML"};

	if (memchr(head.p, '<', head.n < 8 ? head.n : 8) == NULL)
		return false;
	for (size_t i = 0; i < COUNT(roots); i++)
		if (memmem(head.p, head.n, roots[i], strlen(roots[i])) != NULL)
			return true;
	return false;
}

/* Why there is nothing to read. */
static void
refuse(struct sdmx *s)
{
	const char *sentence = N_("Die Datei enthält keine Beobachtungen.");

	if (s->message && !s->data)
		sentence = N_("Die Datei enthält statt der Daten eine "
			      "Nachricht des Herausgebers.");
	else if (s->description && !s->data)
		sentence = N_("Die Datei beschreibt nur die Gliederung von "
			      "Daten; Werte enthält sie nicht.");
	take_fail(s->take, INVALID, sentence, 0);
}

static void
read_passes(struct sdmx *s)
{
	s->pass = SDMX_LEARN;
	if (!sdmx_walk(s))
		return;
	if (s->observations == 0) {
		refuse(s);
		return;
	}
	if (s->file->beside != NULL)
		sdmx_structure(s, s->file->beside);
	sdmx_sort(s);
	s->pass = SDMX_GATHER;
	if (!take_going(s->take) || !sdmx_walk(s))
		return;
	if (s->file->beside != NULL)
		sdmx_names(s, s->file->beside);
	cube_begin(&s->cube);
	s->pass = SDMX_PUT;
	(void)sdmx_walk(s);
}

void
sdmx_ml_read(const struct bytes *b, const struct mapping *m, struct take *t)
{
	struct arena *a = arena_new(cube_room(b, ROOM));
	struct sdmx *s = a == NULL ? NULL : arena_get(a, 1, sizeof(*s));

	if (s == NULL) {
		take_fail(
		    t, BUSY, N_("Der Speicher reicht gerade nicht aus."), 0);
		arena_free(a);
		return;
	}
	s->file = b;
	s->take = t;
	s->arena = a;
	s->cube = cube_new(t, m, a);
	s->ids = book_begin(a, SDMX_IDS);
	s->words = book_begin(a, WORDS);
	s->keys = book_begin(a, SDMX_GROUPS);
	s->at_observation = STR("TIME_PERIOD");
	t->size = b->size;
	t->notation = (struct notation){'.', 0};
	read_passes(s);
	arena_free(a);
}
