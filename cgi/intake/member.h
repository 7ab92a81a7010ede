/*
 * member.h - what may stand in a position of a source's columns, what of it
 * adds up to what, and whether it does.
 */
#ifndef MEMBER_H
#define MEMBER_H

#include "area_sql.h"
#include "enums.h"
#include "intake_sql.h"
#include "req.h"
#include "show.h"

/* A position, for the choice of one. */
struct position_view {
	struct member_positions_row p;
	struct str number, name; /* "2", "Geschlecht" or "Merkmal 2" */
};

struct position_views {
	size_t n;
	struct position_view *row;
};

struct member_view {
	struct member_list_row m;
	struct str kind;           /* its name in the database */
	struct str kind_id, of_id; /* of its two fields */
};

struct member_views {
	size_t n;
	struct member_view *row;
};

/* One whole with what its parts came to. */
struct sum_view {
	struct str whole, period;
	long long parts, compared, equal, more, less;
	bool overlaps; /* mostly the parts are more than the whole */
	bool lacks;    /* mostly less */
};

struct sum_views {
	size_t n;
	struct sum_view *row;
};

/* A place where the sum is another. */
struct sum_example {
	struct str whole, area, label, value, total;
};

struct sum_examples {
	size_t n;
	struct sum_example *row;
};

/* /daten/quelle/{source}/merkmale */
struct members_view {
	struct source_one_row s;
	struct position_views positions;
	long long position, npositions;
	struct str dimension, mark, number, page;
	struct member_views members;
	struct member_wholes_rows wholes;
	long long nmembers;
	struct sum_views sums;
	long long nsums;
	struct sum_examples examples;
	long long nexamples;
	struct pager pager;
};

void members_page(struct req *);
void members_post(struct req *);

#endif
