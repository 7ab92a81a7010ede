/*
 * lines.h - the lines of a text file as UTF-8, one after the other.
 */
#ifndef LINES_H
#define LINES_H

#include "charset.h"
#include "take.h"

struct lines {
	struct take *take;
	const struct bytes *bytes;
	struct survey survey;
	bool one_byte; /* not UTF-8, whatever it looks like */
	long long no;  /* of the last line, from 1 */
	bool doubted;  /* that the last line has no end has been */
	bool informal; /* written by anybody: the last end is often left out */

	/* the pieces read and not given away yet: raw[from..to) */
	char *raw;
	size_t room, from, to;
	long long at; /* where the next piece lies */

	char *text; /* a line decoded */
	size_t text_room;
};

/*
 * Survey the file, doubt what that doubts, and begin at its first line.
 * `charset` is CHARSET_MAX for "as it looks"; else a person said so.  False:
 * the take has failed.
 */
bool lines_open(
    struct lines *, struct take *, const struct bytes *, int charset);

/*
 * The next line with what ends it (LF, CRLF or CR), valid until the next call.
 * False at the end, or when the take has failed.
 */
bool lines_next(struct lines *, struct str *line);

/* Begin again at the first line. */
void lines_again(struct lines *);

#endif
