/*
 * herald.h - tells open pages that a discussion stands elsewhere by now.
 *
 * One process waits for all of them: a worker that answers requests would be
 * held by each.  It tells a number and no content, so that nothing leaks: a
 * page then asks as its reader.
 */
#ifndef HERALD_H
#define HERALD_H

#include "base.h"
#include "text.h"

enum { EDITIONS_MAX = 8, KEY_BYTES = 32 };

/* What a ticket is good for: "edition.until.person.proof", of the database. */
struct ticket {
	char edition[ID_TEXT + 1];
	long long until; /* seconds since 1970 */
};

/*
 * True if it was signed with this key and is good at `now`.  The proof is
 * hex(SHA-256(key SHA-256(key said))) of what stands before its dot.
 */
bool ticket_read(struct str ticket, const unsigned char key[KEY_BYTES],
    long long now, struct ticket *out) MUST_CHECK;

/* Those who listen, and those who are still saying what they want. */
struct crowd;

/*
 * NULL without memory.  `listening` is the socket that they come to; the
 * crowd lets in at most as many as there are descriptors for.
 */
struct crowd *crowd_new(int listening) MUST_CHECK;
void crowd_free(struct crowd *);
void crowd_key(struct crowd *, const unsigned char key[KEY_BYTES]);

/*
 * Wait at most so many milliseconds for guests and for `also` (-1: nothing
 * else), and serve them.  True if `also` has something to read.
 */
bool crowd_wait(struct crowd *, int also, int milliseconds);

/* "edition number": to all who listen to this edition. */
void crowd_tell(struct crowd *, struct str stand);

/* To everybody: nobody knows what was missed, look for yourselves. */
void crowd_tell_all(struct crowd *);

/* Now and then: a sign of life to each; who is over his time goes. */
void crowd_tick(struct crowd *);

size_t crowd_size(const struct crowd *);

#endif
