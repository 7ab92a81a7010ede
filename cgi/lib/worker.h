/*
 * worker.h - what one worker holds, and how the parent starts it.
 */
#ifndef WORKER_H
#define WORKER_H

#include "html.h"
#include "serve.h"

struct worker {
	const struct portal *portal;
	struct arena *arena;
	struct db *db;
	struct kept *kept;
	struct out page, head, packed;
	unsigned count; /* requests so far */
};

/*
 * Serve requests from fd until SIGTERM, with what the workers keep in common
 * or NULL.  Returns the exit status.
 */
int worker_run(
    const struct program *, const struct portal *, struct kept *, int fd);

#endif
