/*
 * archive.h - the files in a ZIP archive, read without unpacking it.
 *
 * What an archive says of itself is claims: the number of files and their
 * sizes are limited when it is opened, and what really comes out is counted
 * while it is read.  Names are compared and never used as paths.  Nothing is
 * written anywhere.
 */
#ifndef ARCHIVE_H
#define ARCHIVE_H

#include "bytes.h"

struct arena;
struct archive;

enum {
	ARCHIVE_FILES_MAX = 2000,
	ARCHIVE_OUT_MAX = 256 << 20, /* bytes unpacked, of all files together */
	ARCHIVE_RATIO_MAX = 200,     /* of a file larger than the next */
	ARCHIVE_RATIO_FROM = 16 << 20,
};

/* These first bytes are an archive's. */
bool archive_is(struct str head);

/*
 * Open it in the arena, which also closes it.  NULL, with a sentence (German,
 * for tr()), if it is none, is damaged or encrypted, or has too many or
 * overlapping files.  The bytes must outlive it.
 */
struct archive *archive_open(
    struct arena *, const struct bytes *, const char **sentence) MUST_CHECK;

size_t archive_count(const struct archive *);

/* In UTF-8; folders end in "/". */
struct str archive_name(const struct archive *, size_t i);

/* The position of a file, or -1. */
long long archive_find(const struct archive *, struct str name);

/*
 * A file, in the arena.  It may be read from its beginning to its end, from
 * the beginning again, and with jumps forward; each way back costs unpacking
 * it anew, which is counted.  False, with a sentence: too large or packed in a
 * way that we do not read.
 */
bool archive_file(struct archive *, size_t i, struct bytes *out,
    const char **sentence) MUST_CHECK;

#endif
