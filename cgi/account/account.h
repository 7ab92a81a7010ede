/*
 * account.h - signing in, invitations, and one's own account.
 */
#ifndef ACCOUNT_H
#define ACCOUNT_H

#include "account_sql.h"
#include "req.h"

/* A form that one signs in with. */
struct sign_in_view {
	struct str onward; /* where to go then; an address of ours */
};

/* What is told after signing in, if there is something to tell. */
struct greeting_view {
	struct session_begun_row session;
	struct str onward;
};

struct invitation_view {
	struct invitation_look_row who;
	struct str token;
};

struct profile_view {
	struct profile_row me;
	struct str lang; /* "0" the browser's, "1" German, "2" English */
};

/* The kinds of notice of one part of the page. */
struct notice_part {
	long long part; /* as notice_group() numbers them */
	bool portal;    /* whether one may keep them out of the portal */
	long long now, gathered, none; /* how many are mailed in which way */
	struct notice_choices_rows kinds;
};

struct notice_parts {
	size_t n;
	struct notice_part *row;
};

struct hour {
	struct str value, text; /* "7", "7 Uhr" */
};

struct hours {
	size_t n;
	struct hour *row;
};

struct notices_view {
	struct notice_parts parts;
	struct hours hours;
	struct str from, until, weekend; /* as they stand in the form */
	bool open; /* a fault is shown: with all that was chosen */
};

/* An address that stops a kind of mail, before it is used and after. */
struct stop_view {
	struct id person;
	int kind;
	struct str key;
	bool stopped;
};

/* A session as its owner may recognise it. */
struct device {
	struct sessions_row s;
	struct str browser; /* "Firefox", or empty */
	struct str machine; /* "Android", or empty */
};

struct devices {
	size_t n;
	struct device *row;
};

struct sessions_view {
	struct devices devices;
	bool others; /* there is one more than this */
};

struct password_view {
	struct str name;
};

void sign_in_page(struct req *);
void sign_in(struct req *);
void sign_out(struct req *);
void greeting_page(struct req *);
void extend(struct req *);
void language(struct req *);

void invitation_page(struct req *);
void invitation_use(struct req *);

void account_page(struct req *);
void profile_page(struct req *);
void profile_save(struct req *);
void notices_page(struct req *);
void notices_save(struct req *);
void stop_page(struct req *);
void stop_use(struct req *);

void password_page(struct req *);
void password_save(struct req *);

void sessions_page(struct req *);
void session_end_one(struct req *);
void session_end_all(struct req *);

/*
 * The address to go to, if it is one of ours as it may stand in a Location;
 * else the first page for persons.
 */
struct str onward_of(struct req *, struct str address);

/*
 * Answer that hashing passwords is all this machine can do now.  The visitor
 * is asked to come back in a moment.
 */
void too_busy(struct req *);

/*
 * Answer 429 on the page with the form: the next attempt will be looked at in
 * so many seconds.
 */
void too_soon(struct req *, long long seconds);

/* Begin to use this session token, and forget the one before. */
void use_token(struct req *, const char *token);

#endif
