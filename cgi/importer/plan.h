/*
 * plan.h - what will be read of a file, and how.
 */
#ifndef PLAN_H
#define PLAN_H

#include "importer.h"
#include "places.h"
#include "template.h"

/* What will be read, and how. */
struct plan {
	const struct reader *reader;
	enum file_format format;
	struct bytes bytes;
	struct mapping *mapping; /* NULL: the format says all */
	struct sample_rows sample;
	struct places places; /* of a mapped format: areas that we know */
	unsigned unsure;
	struct changes changes; /* against the template, if it was one */
	bool ask;               /* a person must say how to read it */
	const char *sentence;   /* why it cannot be read */
	long long line;
};

/* INVALID with a sentence: the file cannot be read at all. */
enum status plan_make(struct job *, struct plan *) MUST_CHECK;

/*
 * A table that claims a known layout and has another one is a plain table:
 * false if it is none, or if something was understood of it.
 */
bool plan_as_plain(struct job *, struct plan *, const struct take *);

#endif
