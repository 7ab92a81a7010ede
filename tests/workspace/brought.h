/*
 * brought.h - files as somebody might bring them: small ones of each kind, and
 * such as are not what they say.  All live until the test ends.
 */
#ifndef BROUGHT_H
#define BROUGHT_H

#include "base.h"

struct part {
	const char *name;
	struct str text;
};

/* An archive of these files. */
struct str archive_of(size_t n, const struct part *);

/* A document of Office Open XML whose main part is of this type, with one more
 * part or NULL. */
struct str office(const char *main_type, const char *part, const char *text);

/* A document of this mimetype, with one more part or NULL. */
struct str open_document(const char *type, const char *part, const char *text);

/* A picture with a place in its Exif data, lying on its side, a comment, a
 * thumbnail, and something behind its end. */
struct str photograph(void);
struct str drawing(void);   /* PNG with text and place */
struct str web_image(void); /* WebP likewise */

struct str paper(const char *inside); /* PDF with this in it */

#define WORD "wordprocessingml.document.main+xml"

#endif
