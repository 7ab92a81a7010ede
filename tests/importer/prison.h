/*
 * prison.h - read a hostile file as the importer's child would: in a process
 * of its own, with 256 MiB and 5 seconds of a processor.
 */
#ifndef PRISON_H
#define PRISON_H

#include "reader.h"

enum { PRISON_MIB = 256, PRISON_SECONDS = 5 };

struct sentence {
	char text[500]; /* what the reader said; empty: it read the file */
	long long cells;
	long kilobytes; /* that it held at most */
	double seconds;
	int signal; /* that ended it, or 0 */
};

/* The file as this format (FORMAT_NONE: as found), with a mapping of one value
 * column if it needs one.  What a test has made is freed before, by
 * collect_free() and packed_free(): the process gets all that we have. */
struct sentence imprisoned(struct str data, enum file_format);

/* The same for something else that is done with a file. */
typedef void prison_work(struct bytes *file, struct sentence *out);
struct sentence imprisoned_at(struct str data, prison_work *);

#endif
