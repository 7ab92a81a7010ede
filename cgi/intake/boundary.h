/*
 * boundary.h - the pages of a file of boundaries: brought, looked into by the
 * importer, read as an analyst says, looked at as a map, taken over from a day
 * on.
 */
#ifndef BOUNDARY_H
#define BOUNDARY_H

#include "area.h"
#include "area_sql.h"
#include "import.h"

/* /daten/gebiet/grenzen/ */
struct shapes_view {
	struct shape_list_rows files;
	long long nfiles;
	struct pager pager;
	struct shape_held_rows held;
	long long nheld;
	long long limit; /* megabytes that are taken */
};

/* A property that the file's features have, as an option of a list. */
struct property_view {
	struct str name, label; /* "ARS, zum Beispiel 05111 (53)" */
};

struct property_views {
	size_t n;
	struct property_view *row;
};

/* How the file is to be read: as somebody said, or as we propose. */
struct wish_view {
	struct property_views properties;
	struct str key, name, prefix, digits, crs, tolerance;
	struct str swapped; /* "1" or empty */
	bool open;          /* what is rarely needed may be here */
	struct str crs_why; /* what the file says of it, a sentence */
	struct shape_cities_rows cities;
};

/* An outline of the file, and what became of it. */
struct drawn {
	struct str name, path;
	bool stranger, doubtful;
};

struct drawns {
	size_t n;
	struct drawn *row;
};

struct drawn_map {
	struct drawns rows;
	struct str box, description;
	long long left_out;
};

struct shape_doubt_view {
	struct shape_doubts_row d;
	struct str sentence;
};

struct shape_doubt_views {
	size_t n;
	struct shape_doubt_view *row;
};

/* /daten/gebiet/grenzen/{shape} */
struct shape_view {
	struct shape_one_row s;
	struct str version, size, done, sentence;
	bool working, looked, read;
	long long percent;
	struct wish_view wish;
	struct shape_tally_row tally;
	struct shape_strangers_rows strangers;
	long long nstrangers;
	struct shape_bare_rows bare;
	long long nbare;
	struct shape_doubt_views doubts;
	struct drawn_map map;
	struct shape_attributions_rows attributions;
};

/* The same address after "take over": what it will do. */
struct shape_take_view {
	struct shape_one_row s;
	struct str version, attribution, day;
	struct day from;
	bool known_only;
	long long left_out; /* outlines of areas that we do not know */
	struct shape_effect_row effect;
};

void shapes_page(struct req *);
void shapes_post(struct req *);
void shape_page(struct req *);
void shape_wish_post(struct req *);
void shape_take_post(struct req *);
void shape_cancel_post(struct req *);

/* Show the page; for handlers whose form was wrong, too. */
void shapes_show(struct req *, long long page);
void shape_show(struct req *, struct id);
void shape_crumbs(struct req *, struct str file_name, struct id);

/* boundary_wish.c: how the file may have to be read. */
void wish_dress(struct req *, const struct shape_one_row *,
    const struct shape_properties_rows *, struct wish_view *);

#endif
