/*
 * zip_out.h - a ZIP archive, written file by file into memory.
 *
 * Workers may write no file, temporary ones neither, so libraries that make
 * archives or spreadsheets by way of files are of no use to them.  Names are
 * UTF-8, times always 1980-01-01: the same content gives the same bytes.
 */
#ifndef ZIP_OUT_H
#define ZIP_OUT_H

#include "html.h"

enum { ZIP_FILES_MAX = 16 };

struct zip_out_file {
	const char *name;
	unsigned long crc;
	size_t at, packed, length;
};

/* Begins with .o alone, an empty writer; the writer's `failed` is the
 * archive's, too. */
struct zip_out {
	struct out *o;
	size_t n;
	struct zip_out_file file[ZIP_FILES_MAX];
};

/* A file; its name must live until zip_out_end(). */
void zip_out_add(struct zip_out *, const char *name, struct str content);

/* The directory; the archive is whole. */
void zip_out_end(struct zip_out *);

#endif
