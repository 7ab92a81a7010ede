/*
 * bytes.h - a file from outside, read piece by piece from where it lies.
 *
 * Readers go through a file once or twice and jump about in archives; none
 * of them holds a whole file.  Where it lies, in memory or in the pieces that
 * the database keeps, is the business of whoever opened it.
 */
#ifndef BYTES_H
#define BYTES_H

#include "base.h"

struct bytes {
	void *ctx;
	long long size;
	/* Exactly n bytes from `at`, or false: the file cannot be read. */
	bool (*read)(void *ctx, long long at, void *to, size_t n);
	/* Where it is written, in German, why read() failed; may be NULL. */
	const char *const *why;
	/* What came in the same archive: names for the codes in this file.
	 * NULL if there is no such file. */
	const struct bytes *beside;
};

/* A file that lies in memory.  *data must outlive it. */
struct bytes bytes_of(const struct str *data);

/* Why read() failed, German, for tr(). */
const char *bytes_why(const struct bytes *);

#endif
