/*
 * search.h - looking for words in everything one may read, and what is to be
 * found of an organisation.
 */
#ifndef SEARCH_H
#define SEARCH_H

#include "req.h"
#include "search_sql.h"
#include "view.h"

/* A piece of what was found, marked if it was looked for. */
struct snippet {
	struct str text;
	bool mark;
};

struct snippets {
	size_t n;
	struct snippet *row;
};

struct hit {
	struct search_row h;
	struct snippets snippets;
};

struct hits {
	size_t n;
	struct hit *row;
};

struct search_view {
	struct str q, in, time;
	struct id room;
	bool asked;
	struct hits hits;
	long long nhit;
	bool more; /* than were counted */
	struct search_rooms_rows rooms;
	struct str near, near_address;
	struct pager pager;
};

struct organisation_view {
	struct organisation_one_row o;
	struct organisation_people_rows people;
	struct organisation_comments_rows comments;
	struct id older;
	bool begins; /* this is the newest of them */
};

void search_show(struct req *);
void organisation_show(struct req *);

#endif
