/*
 * sectors.c - how the organisations of each sector stand to a wording.
 */
#include "arena.h"
#include "workspace.h"

struct sector_tallies
sector_tallies_new(struct req *r, size_t most)
{
	struct sector_tallies s = {
	    0, arena_get(r->arena, most + 1, sizeof(*s.row))};

	if (s.row == NULL)
		r->status = BUSY;
	return s;
}

static long long *
share_of(struct tally *t, int stance)
{
	switch (stance) {
	case STANCE_AGREE:
		return &t->yes;
	case STANCE_RESERVATION:
		return &t->reserved;
	case STANCE_OBJECT:
		return &t->no;
	case STANCE_ABSTAIN:
		return &t->abstain;
	default:
		return &t->silent;
	}
}

/* There are few sectors; they stay in their order. */
void
sector_tallies_add(struct sector_tallies *s, int sector, int stance)
{
	size_t i = 0;

	if (s->row == NULL)
		return;
	while (i < s->n && s->row[i].sector < sector)
		i++;
	if (i == s->n || s->row[i].sector != sector) {
		for (size_t k = s->n++; k > i; k--)
			s->row[k] = s->row[k - 1];
		s->row[i] = (struct sector_tally){.sector = sector};
	}
	++*share_of(&s->row[i].t, stance);
	s->row[i].t.total++;
}
