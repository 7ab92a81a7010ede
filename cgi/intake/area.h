/*
 * area.h - the pages of areas: which there are, what they lie in, what became
 * of them, where they lie, and how they are brought in.
 */
#ifndef AREA_H
#define AREA_H

#include "area_sql.h"
#include "delivery.h"
#include "enums.h"
#include "req.h"
#include "show.h"

/* /daten/gebiet/ */
struct area_tree_view {
	struct area_tree_rows rows;
	long long total;
	struct str word, level, day;
	bool filtered; /* then a list, else a tree */
	struct pager pager;
};

/* Outlines as a template draws them; metres as area_shape has them. */
struct outline {
	struct str key, name, path;
	bool own;
};

struct outlines {
	size_t n;
	struct outline *row;
};

struct outline_view {
	struct outlines rows; /* its own last: its border is on top */
	struct str box;       /* viewBox */
	struct str description;
	struct str attribution;
};

struct area_source_view {
	struct area_sources_row s;
	struct str periods;
};

struct area_source_views {
	size_t n;
	struct area_source_view *row;
};

/* /daten/gebiet/{area} */
struct area_view {
	struct area_one_row a;
	struct area_above_rows above;
	struct area_within_rows parts;
	struct area_change_list_rows changes;
	long long nchanges, nsources;
	struct area_source_views sources;
	struct outline_view map;
	bool has_map;
	struct area_list_rows areas; /* suggested while typing */
};

/* /daten/gebiet/{area}/angaben */
struct area_form_view {
	struct area_one_row a;
	struct str version, from, until, parent, level;
	struct area_list_rows areas;
};

/* /daten/lieferung/{delivery}/gebietsstand */
struct area_end_view {
	struct area_ends_row e;
	struct str value;  /* of its checkbox */
	struct str period; /* as people write it */
};

struct area_end_views {
	size_t n;
	struct area_end_view *row;
};

struct area_ends_view {
	struct delivery_head head;
	struct area_end_views rows;
	long long n;
};

/* /daten/gebiet/liste */
struct listed_view {
	struct area_list_look_row l;
	struct str sentence; /* what is wrong with the line, or empty */
	bool is_new, is_changed, is_same;
};

struct listed_views {
	size_t n;
	struct listed_view *row;
};

struct area_list_view {
	struct str text, mark;
	struct listed_views rows;
	long long nnew, nchanged, nsame, nwrong;
	bool looked, good;
};

void area_tree_page(struct req *);
void area_page(struct req *);
void area_form_page(struct req *);
void area_form_post(struct req *);
void area_change_post(struct req *);
void area_change_drop_post(struct req *);
void area_ends_page(struct req *);
void area_ends_post(struct req *);
void area_list_page(struct req *);
void area_list_post(struct req *);

/* Show the area's page; for its handlers whose form was wrong, too. */
void area_show(struct req *, struct str key);

/*
 * A word typed for an area has to mean one; otherwise false, and the fault is
 * beside that field.  An empty word is fine and gives no row.
 */
bool area_meant(struct req *, const char *field, struct str word,
    const struct area_find_rows *);

/* The bounds of outlines as a viewBox, with a margin. */
struct box {
	long long min_x, min_y, max_x, max_y;
};
struct str box_text(struct req *, const struct box *);
void box_add(struct box *, const struct box *);

#endif
