/*
 * desk.h - a person's own page: what waits, notices, the address of a feed.
 */
#ifndef DESK_H
#define DESK_H

#include "conclusions_sql.h"
#include "desk_sql.h"
#include "drafts_sql.h"
#include "follow_sql.h"
#include "moderation_sql.h"
#include "req.h"
#include "room_sql.h"

/* What somebody began to write, and where he goes on. */
struct my_draft {
	struct my_drafts_row d;
	struct str address;
};

struct my_drafts_lines {
	size_t n;
	struct my_draft *row;
};

struct mine_view {
	long long ntask; /* what is asked of this person, all together */
	struct my_rounds_rows rounds;
	struct my_conclusions_rows conclusions;
	struct my_senses_rows senses;
	struct my_countersigns_rows countersigns;
	struct lead_rounds_rows lead_rounds;
	struct lead_conclusions_rows lead_conclusions;
	struct lead_reviews_rows lead_reviews;
	struct lead_moderation_rows lead_moderation;
	struct seconds_wanted_rows seconds;
	struct my_returned_rows returned;
	struct doubts_waiting_rows doubts;
	struct deliveries_waiting_rows deliveries;
	long long ndeliveries; /* that wait and are not listed */
	struct desk_waits_row desk;
	struct desk_dues_rows dues;
	struct desk_orders_row orders;
	struct committee_waits_rows meetings;
	struct agenda_waits_row agenda;
	struct notices_unread_rows notices;
	struct my_drafts_lines drafts;
	struct my_workspaces_rows workspaces;
};

struct notices_view {
	struct notices_unread_rows notices;
	struct id older; /* where the next page begins */
	bool begins;     /* this is the first page */
};

struct feed_view {
	bool has;
	struct feed_one_rows feed;
	struct my_workspaces_rows rooms;
	struct str address; /* just made, or empty */
};

void mine_show(struct req *);
void mine_from_here(struct req *);
void notices_show(struct req *);
void notice_open(struct req *);
void notices_read(struct req *);

void feed_show(struct req *);
void feed_make(struct req *);
void feed_revoke(struct req *);
void feed_read(struct req *);
void feed_read_room(struct req *);

#endif
