/*
 * route.h - which handler answers which address, and for whom.
 */
#ifndef ROUTE_H
#define ROUTE_H

#include "req.h"

/*
 * Who may ask.  Zero is nobody: a row that forgets to say whom it serves
 * serves no one.  The database decides (session_open); what a person may do
 * in one workspace is decided by the statements and their policies.
 */
enum who {
	NOBODY,
	ANYONE, /* public; the database is not asked who */
	PERSON, /* signed in */
	ANALYST,
	MODERATOR,
	COMMITTEE, /* member, chair or secretary of a committee */
	SECRETARY, /* secretary or chair */
	ADMINISTRATOR,
};

struct route {
	enum method method;
	const char *path; /* "{name}" matches one segment */
	enum who who;
	void (*handler)(struct req *);
	size_t body_max; /* bytes of a POST; 0 is 256 KiB */
	bool by_address; /* the address is a secret: a POST needs no other */
};

/*
 * Answer one request.  Checks here what no handler may forget: the method,
 * the CSRF token and the origin of a POST, and that a page for members did
 * ask who is visiting.  Whatever happens there is an answer in r afterwards.
 */
void route_serve(struct req *, const struct route *, size_t n);

/*
 * The row for this request, also put in r->route; NULL if there is none, and
 * then r->status says whether the address (ABSENT) or the method is unknown.
 */
const struct route *route_find(struct req *, const struct route *, size_t n);

/* True if this address of the table would match; for tests and 405. */
bool route_matches(const char *pattern, struct str path);

/* The value of "{name}" in this request's address, not decoded. */
struct str route_segment(const struct req *, const char *name);

#endif
