/*
 * protector.h - the program that says what of a delivery may be shown.
 */
#ifndef PROTECTOR_H
#define PROTECTOR_H

#include <signal.h>

#include "base.h"

struct arena;
struct db;

struct protector {
	const volatile sig_atomic_t *stopping; /* NULL, or set by a signal */
	struct db *db;
	struct arena *job;    /* emptied after every delivery */
	struct arena *period; /* ... after every period of it */
	bool begun;           /* it has looked for what was left lying */
};

/* Protect what is asked for, at most one delivery.  True if there was one. */
bool protector_round(struct protector *);

#endif
