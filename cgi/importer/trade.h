/*
 * trade.h - the kinds of files that the importer reads: tables, and boundaries
 * of areas.
 */
#ifndef TRADE_H
#define TRADE_H

#include "importer.h"

/* What there is to do with files of one kind. */
struct trade {
	const char *name;
	size_t job, moment; /* what its arenas may hold */
	/* The next file, into the job; then its id, or 0. */
	void (*claim)(struct batch *, struct job *);
	struct id (*claimed)(const struct job *);
	enum status (*run)(struct job *);
	/* It cannot be read; or we are ending, and the next one shall. */
	void (*refuse)(struct batch *, struct id, struct str sentence);
	void (*leave)(struct batch *, struct id);
};

enum { TRADE_MAX = 2 };
extern const struct trade trades[TRADE_MAX];

#endif
