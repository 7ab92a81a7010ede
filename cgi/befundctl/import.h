/*
 * import.h - one file on its way from the command line into the portal.
 */
#ifndef IMPORT_H
#define IMPORT_H

#include <time.h>

#include "befundctl.h"
#include "befundctl_sql.h"
#include "mo.h"

struct import {
	struct ctl *ctl;
	struct db *db;
	struct arena *arena; /* reset at each question */
	struct str email, source;
	struct str protects; /* by whom a new source's counts are, or empty */
	struct mo english;   /* what the importer says is German */
	bool accept;
	bool tty;
	const char *name;
	struct id id;
	struct import_state_row now;
	struct timespec began;
};

/* A batch whose answers live until the next one. */
struct batch import_ask(struct import *);

double seconds_since(const struct timespec *);

/* One line that is written over and over; nothing where nobody looks. */
void import_bar(const struct import *, const char *what, long long done,
    long long all, long long cells);

void import_bar_done(const struct import *);

/* From now on an interrupt only says so: the running question is asked to its
 * end, then what was wanted is looked at. */
void import_heed_interrupts(void);
bool import_interrupted(void);

/* Interrupted: nothing of the file is kept, unless it is stored already. */
enum status import_drop(struct import *) MUST_CHECK;

/*
 * The whole file into the database, piece by piece, in the name of the person.
 * It tells what goes wrong: FAULT, also if it was interrupted; CONFLICT if it
 * was delivered before.
 */
enum status import_send(struct import *, const char *path) MUST_CHECK;

#endif
