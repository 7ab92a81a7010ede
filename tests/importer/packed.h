/*
 * packed.h - archives that tests make, by libzip or byte by byte.
 */
#ifndef PACKED_H
#define PACKED_H

#include "base.h"

struct packed_file {
	const char *name;
	struct str text;
	bool stored; /* not deflated */
};

/* An archive of these files; freed by packed_free(). */
struct str packed(size_t n, const struct packed_file *);

/* An archive of n shared files, named by their paths (const char *). */
struct str packed_shared(size_t n, ...);

void packed_free(void);

#endif
