/*
 * rooms.h - workspaces as such: the list, one of them, its members.
 */
#ifndef ROOMS_H
#define ROOMS_H

#include "desk_sql.h"
#include "follow.h"
#include "req.h"
#include "room_sql.h"

struct room_edition {
	struct workspace_editions_row e;
	long long fresh; /* contributions of others that he has not read */
};

struct room_editions {
	size_t n;
	struct room_edition *row;
};

struct rooms_view {
	struct my_workspaces_rows workspaces;
	struct rooms_open_rows open; /* that one may join */
};

struct room_view {
	struct room_head_row w;
	struct room_editions editions;
	struct workspace_rounds_rows rounds;
	struct workspace_conclusions_rows conclusions;
	struct room_news_row news;
	struct room_latest_rows latest;
	struct room_waits_row waits;
	struct room_sectors_rows sectors;
	long long most; /* persons of one sector, for the bars */
	struct room_dates_rows dates;
	struct follow_form follow;
	bool is_new;  /* something came since the last visit */
	bool is_open; /* something waits for somebody */
};

/* A new workspace (id 0) or the words of one; or whether to archive it. */
struct room_form_view {
	struct room_head_row w;
	struct workspace_rounds_rows rounds;
	long long nrunning;
};

struct members_view {
	struct room_head_row w;
	struct str suche; /* whom one looks for */
	struct room_members_rows members;
	struct workspace_candidates_rows candidates;
	long long nsecond; /* appeals that wait for somebody to be appointed */
};

void rooms_show(struct req *);
void room_new(struct req *);
void room_make(struct req *);
void room_show(struct req *);
void room_edit(struct req *);
void room_save(struct req *);
void room_join(struct req *);
void archive_show(struct req *);
void archive_make(struct req *);
void members_show(struct req *);
void member_set(struct req *);
void member_drop(struct req *);

#endif
