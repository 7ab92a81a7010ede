/*
 * reader.h - the formats we read, and how to tell which one a file has.
 *
 * A reader gets the bytes of a file, goes through them once or twice without
 * ever holding them all, and tells the take what it understood.  It trusts
 * nothing: lengths, counts, nesting, names and references in the file are
 * claims to be checked; what it must hold (a table of strings, a dimension's
 * members) is bounded by the take's arena and the limits of take.h.
 */
#ifndef READER_H
#define READER_H

#include "bytes.h"
#include "grid.h"
#include "take.h"

/* Numbered like the SQL enum "table_format". */
enum file_format {
	FORMAT_NONE,
	FORMAT_GENESIS_TABLE,
	FORMAT_GENESIS_FLAT_OLD, /* Statistik_Code;...: a column per value */
	FORMAT_GENESIS_FLAT_NEW, /* statistics_code;...: a row per value */
	FORMAT_GENESIS_JSON,
	FORMAT_JSON_STAT,
	FORMAT_SDMX_ML,
	FORMAT_SDMX_JSON,
	FORMAT_SDMX_CSV,
	FORMAT_CSV,
	FORMAT_XLSX,
	FORMAT_ODS,
	FILE_FORMAT_MAX
};

struct reader {
	const char *name; /* "genesis_table", as the database names it */
	bool mapped;      /* needs a mapping */
	/* Do these first bytes (all, if the file is shorter) look like it? */
	bool (*recognises)(struct str head);
	/* Read it all into the take; the mapping is NULL unless `mapped`. */
	void (*read)(
	    const struct bytes *, const struct mapping *, struct take *);
	/* The first rows of a mapped format and, of long ones, some of the
	 * later ones (their lines say which), in the arena, with the separator
	 * and charset (or sheet) that the mapping says or, being zero there,
	 * gets guessed. */
	enum status (*sample)(struct arena *, const struct bytes *,
	    struct mapping *, struct sample_rows *, const char **sentence);
};

/* By enum file_format. */
extern const struct reader readers[FILE_FORMAT_MAX];

enum { READER_HEAD = 65536 }; /* bytes to recognise a format by */

/*
 * Which format a file has.  A ZIP archive with one file that we can read in
 * it is opened (*inner is then that file, in the arena's care); else *inner
 * is the file itself.  FORMAT_NONE, with a sentence, if it is none of ours.
 */
enum file_format reader_find(struct arena *, const struct bytes *,
    struct bytes *inner, const char **sentence);

#endif
