/*
 * archive_pick.h - which file of a ZIP archive is meant.
 *
 * Publishers pack one table into an archive, sometimes with a description of
 * its codes (SDMX, GENESIS) or a text to read.
 */
#ifndef ARCHIVE_PICK_H
#define ARCHIVE_PICK_H

#include "bytes.h"
#include "reader.h"

enum { PICK_FILES = 50, PICK_INNER = 16 << 20 };

/*
 * The one file that we can read, with the description beside it if there is
 * one.  A spreadsheet, which is an archive itself, is unpacked into memory if
 * it has at most PICK_INNER bytes.  FORMAT_NONE, with a sentence, if there is
 * none or more than one.
 */
enum file_format archive_pick(struct arena *, const struct bytes *,
    enum file_format (*format_of)(struct str head), struct bytes *inner,
    const char **sentence);

#endif
