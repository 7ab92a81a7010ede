/*
 * guest.c - the organisations that a round can invite, and their contacts.
 */
#include "arena.h"
#include "rounds.h"
#include "text.h"

struct guests
guests_of(struct req *r, const struct round_guests_rows *rows,
    const struct guest_people_rows *people)
{
	struct guests all = {0, NULL};
	size_t at = 0, first = 0;

	all.row = arena_get(r->arena, rows->n + 1, sizeof(*all.row));
	if (all.row == NULL) {
		r->status = BUSY;
		return all;
	}
	/* both come in the same order */
	for (; all.n < rows->n; all.n++) {
		struct guest *g = &all.row[all.n];

		*g = (struct guest){.o = rows->row[all.n]};
		if (all.n == 0 || g->o.sector != g[-1].o.sector)
			first = all.n;
		all.row[first].nsector++;
		while (at < people->n &&
		       people->row[at].organisation.v == g->o.id.v) {
			if (g->people.n++ == 0)
				g->people.row = &people->row[at];
			at++;
		}
	}
	return all;
}

struct ids
contacts_of(struct req *r, const struct strs *typed)
{
	struct ids ids = {0, NULL};

	ids.row = arena_get(r->arena, typed->n + 1, sizeof(*ids.row));
	if (ids.row == NULL) {
		r->status = BUSY;
		return ids;
	}
	for (size_t i = 0; i < typed->n; i++) {
		struct id id = id_of(typed->row[i]);

		if (id.v != 0)
			ids.row[ids.n++] = id;
	}
	return ids;
}
