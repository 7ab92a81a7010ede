/*
 * take_doubt.c - doubts and notes of a file.
 */
#include "arena.h"
#include "i18n.h"
#include "mojibake.h"
#include "take_in.h"
#include "text.h"

struct doubt *
take_doubt(struct take *t, enum doubt_kind kind, long long line)
{
	const long long n = t->ndoubt[kind]++;
	struct doubt *room = t->doubt[kind];

	if (kind == DOUBT_FIELDS_FEW && t->index != NULL)
		t->index->few_line = line;
	if (n >= DOUBTS_KEPT || t->st != OK)
		return NULL;
	if (room == NULL)
		room = take_get(t, DOUBTS_KEPT, sizeof(*room));
	if (room == NULL) {
		t->ndoubt[kind]--;
		return NULL;
	}
	t->doubt[kind] = room;
	room[n] = (struct doubt){.kind = (int)kind, .line = line};
	return &room[n];
}

void
take_mojibake(struct take *t, struct str text, long long line)
{
	const struct doubt *known = t->doubt[DOUBT_MOJIBAKE];
	struct str better = mojibake_repair(t->arena, text);
	struct doubt *d;

	if (better.p == NULL)
		return;
	for (long long i = 0;
	     known != NULL && i < DOUBTS_KEPT && i < t->ndoubt[DOUBT_MOJIBAKE];
	     i++)
		if (str_eq(known[i].given, text))
			return;
	if ((d = take_doubt(t, DOUBT_MOJIBAKE, line)) != NULL) {
		d->given = take_copy(t, text);
		d->better = take_copy(t, better);
	}
}

void
take_note(struct take *t, long long line, struct str scope, struct str area,
    struct str text)
{
	struct taken_note *to;

	if (t->st != OK)
		return;
	if (t->note.row == NULL)
		t->note.row = take_get(t, TAKE_NOTES_MAX, sizeof(*t->note.row));
	if (t->note.row == NULL)
		return;
	if (t->note.n == TAKE_NOTES_MAX) {
		take_fail(
		    t, TOO_MUCH, N_("Die Datei hat zu viele Fußnoten."), line);
		return;
	}
	to = &t->note.row[t->note.n++];
	take_mojibake(t, text, line);
	*to = (struct taken_note){
	    line, take_copy(t, scope), take_copy(t, area), STR("")};
	if (text.n > 0) {
		char *copy = str_copy(t->arena, text); /* not cut */

		to->text = (struct str){copy, copy == NULL ? 0 : text.n};
	}
}
