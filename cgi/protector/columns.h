/*
 * columns.h - which columns of a source add up to which, from the members of
 * its dimensions.
 *
 * A column's path has positions: {Schulabschluss, Insgesamt, weiblich}.  If
 * "weiblich" is a part of "zusammen" in the third, then in every column the
 * one is a part of the other where the rest of the path is the same.
 */
#ifndef COLUMNS_H
#define COLUMNS_H

#include "base.h"
#include "table.h"

struct arena;

struct path {
	long long source;
	struct str joined; /* its parts, U+001F between them */
};

struct member {
	long long source, position; /* from 1 */
	struct str name;
	struct str parent; /* of a part, or "of which"; else empty */
	bool adds;
};

/*
 * The sums of these columns, in the arena, into the ground.  Gives how many
 * positions of columns hold a name that no member describes, though it is not
 * the only one there: nobody knows what these add up to.  FAULT past the
 * arena's limit.
 */
enum status columns_sums(struct arena *, size_t ncolumns, const struct path *,
    size_t nmembers, struct member *, struct ground *,
    size_t *unknown) MUST_CHECK;

#endif
