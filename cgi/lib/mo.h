/*
 * mo.h - a compiled GNU gettext catalogue, mapped into memory.
 */
#ifndef MO_H
#define MO_H

#include "base.h"

struct mo {
	const char *p;
	size_t n;
	uint32_t count, ids, texts; /* as the file's header says */
};

/* Map the file.  FAULT, after a line in the log, if it is not one. */
enum status mo_open(struct mo *, const char *path) MUST_CHECK;
void mo_close(struct mo *);

/*
 * The text for a message, or the NULL view.  For plural forms `id` is the
 * singular and the answer holds the forms one after the other, with a NUL
 * between them.
 */
struct str mo_find(const struct mo *, struct str id);

#endif
