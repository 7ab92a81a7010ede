/*
 * room.h - what the tests of workspaces share: an edition of one's own, a
 * round on it, and short names for addresses.
 */
#ifndef ROOM_H
#define ROOM_H

#include "harness.h"

/* The demo's people in workspace 2001, by what they do. */
#define SCHOOL     "schulleitung"
#define CHAMBER    "kammer"
#define LEAD       "bildungsbuero"
#define ANALYST_A  "bildungsmonitoring"
#define STRANGER_A "nachbarraum"

/* An address in workspace 2001. */
const char *room(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* A new edition of the demo's analysis, as if published now. */
long long fresh_edition(void);

/* The same of another analysis. */
long long fresh_edition_like(long long like);

/* A round on it, made by the moderator; school, chamber and others invited. */
long long fresh_round(long long edition);

/* A round that rests on two editions. */
long long fresh_round_on_both(long long first, long long second);

/* Lead the round on to its next phase. */
void go_on(long long round);

/* Write on the edition; the new contribution. */
long long say(
    long long edition, const char *words, const char *voice, const char *as);

/* A conclusion of the round, put to positions if its phase is "consent". */
long long conclude(long long round, const char *title);

/* How often something happened to the moderation of a contribution. */
long long steps(long long comment);

/* A moderator's decision about it as it stands now. */
struct reply decide(
    long long comment, const char *what, const char *why, const char *as);

/* A text as a form sends it. */
const char *quoted(const char *);

#endif
