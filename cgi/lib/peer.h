/*
 * peer.h - a talk with another program of ours over its socket, with one
 * deadline for all of it.
 */
#ifndef PEER_H
#define PEER_H

#include "base.h"

struct peer {
	int fd;          /* -1: not connected */
	long long until; /* of the monotonic clock, in milliseconds */
};

long long peer_now(void); /* that clock */

/* Connect to DIR/NAME.sock; false if nobody is there.  Close it in any case. */
bool peer_dial(struct peer *, struct str dir, const char *name, int ms);
void peer_close(struct peer *);

/* All of it before the deadline, or false. */
bool peer_send(const struct peer *, const void *, size_t n);
bool peer_take(const struct peer *, void *, size_t n);

/* Lengths in messages: 4 bytes, the most significant first. */
void peer_put(unsigned char *, size_t);
size_t peer_number(const unsigned char *);

#endif
