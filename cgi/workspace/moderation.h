/*
 * moderation.h - the moderation of a workspace: flags, the queue, decisions,
 * the rules of the house, the log and its numbers.
 */
#ifndef MODERATION_H
#define MODERATION_H

#include "attachments_sql.h"
#include "clash.h"
#include "enums.h"
#include "moderation_sql.h"
#include "modnote.h"
#include "req.h"
#include "view.h"

/* Where the rules are said: under every form, decision and stone. */
struct rules_view {
	struct house_rules_row h;
	struct id workspace;
	struct html body; /* as they stand, or what holds without any */
	bool earlier;     /* this is not the version that counts */
	struct house_rules_versions_rows versions;
};

struct rules_form_view {
	struct house_rules_row h;
	struct id workspace;
	struct str body;
	struct clash clash; /* with what somebody saved meanwhile */
};

/* One line of the queue, with its words. */
struct queue_item {
	struct moderation_queue_row q;
	struct str reasons; /* of those who flagged it */
};

struct queue_items {
	size_t n;
	struct queue_item *row;
};

struct queue_view {
	struct moderation_room_row w;
	struct id workspace;
	struct str wartet, art, alter; /* what is filtered */
	struct queue_items items;
	struct note_open notes;
	struct id after; /* where the next page begins */
	bool begins;     /* this is the first page */
};

struct judge_view {
	struct moderation_one_row c;
	struct id workspace;
	struct moderation_flags_rows flags;
	struct moderation_history_rows history;
	long long nflag, nhistory, nfile;
	struct attachments_of_rows files;
	struct note_view notes;
	bool may_decide;
	bool is_other; /* whoever decided before may not decide again */
	struct clash clash;
};

struct log_view {
	struct moderation_room_row w;
	struct id workspace;
	struct moderation_log_rows log;
	long long older; /* where the next page begins, or 0 */
	bool begins;
};

struct numbers_view {
	struct moderation_room_row w;
	struct id workspace;
	struct moderation_numbers_rows months;
};

/* The rules of a workspace that wrote none of its own, as Markdown. */
struct str house_rules_usual(struct req *);

/* --- handlers ------------------------------------------------------------- */

void flag_show(struct req *);
void flag_make(struct req *);
void appeal_show(struct req *);
void appeal_make(struct req *);
void rules_show(struct req *);
void rules_edit(struct req *);
void rules_save(struct req *);
void queue_show(struct req *);
void queue_mode(struct req *);
void judge_show(struct req *);
void judge_make(struct req *);
void modlog_show(struct req *);
void modlog_file(struct req *);
void numbers_show(struct req *);
void numbers_file(struct req *);

#endif
