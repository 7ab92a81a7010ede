/*
 * sampling.c - which rows of a table are kept to be looked at.
 */
#include "sampling.h"

#include "take_in.h"

enum { SAMPLE_FIRST = 300, SAMPLE_ROWS = 1000 };

bool
sampling_begin(struct sampling *s, struct take *t, struct sample_rows *to)
{
	*s = (struct sampling){.rows = to, .stride = 1};
	to->n = 0;
	to->row = take_get(t, SAMPLE_ROWS, sizeof(*to->row));
	return to->row != NULL;
}

struct sample_row *
sampling_next(struct sampling *s)
{
	struct sample_rows *all = s->rows;
	const long long later = s->seen++ - SAMPLE_FIRST;

	if (later >= 0 && later % s->stride != 0)
		return NULL;
	if (all->n == SAMPLE_ROWS) {
		size_t n = SAMPLE_FIRST;

		for (size_t i = SAMPLE_FIRST; i < all->n; i += 2)
			all->row[n++] = all->row[i];
		all->n = n;
		s->stride *= 2;
		if (later % s->stride != 0)
			return NULL;
	}
	return &all->row[all->n++];
}
