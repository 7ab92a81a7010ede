/*
 * sampling.h - which rows of a table are kept to be looked at.
 *
 * The first ones, and of the others every second, fourth, eighth, as many as
 * there is room: a long table shows late what its columns hold.
 */
#ifndef SAMPLING_H
#define SAMPLING_H

#include "grid.h"

struct sampling {
	struct sample_rows *rows;
	long long seen, stride;
};

/* Into these rows, which get room for them; false: the take has failed. */
bool sampling_begin(struct sampling *, struct take *, struct sample_rows *);

/* Where the next row is to be kept, for the caller to fill; NULL: it is not. */
struct sample_row *sampling_next(struct sampling *);

#endif
