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
};

/* A file that lies in memory.  *data must outlive it. */
struct bytes bytes_of(const struct str *data);

#endif
