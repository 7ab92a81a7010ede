/*
 * door.h - coming in, for the tests of account.
 */
#ifndef DOOR_H
#define DOOR_H

#include "harness.h"

/* What everybody in the demo has. */
#define DEMO_PASSWORD "gemeinsam-lesen-2026"

/* Begins as harness_start, with nothing counted against anybody. */
void door_start(void);

/* One attempt to sign in from an address, a "weiter" with it or not. */
struct reply try_from(const char *client, const char *email,
    const char *password, const char *onward);

/* The session token that an answer sets, or "". */
const char *new_token(struct reply);

/* Ask with this session token, by GET or, with a form, by POST. */
struct reply ask_with(const char *token, const char *address, const char *form);

/* Percent-encoded, for a form. */
const char *quoted(const char *text);

#endif
