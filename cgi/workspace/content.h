/*
 * content.h - what a file from outside is, by its bytes alone, and an image
 * without what it tells beyond the picture.
 *
 * Neither its name nor what the browser says of it is asked.  Of an archive
 * (all office documents are ZIP archives) only the table of contents and the
 * one small part that names the type are read.
 */
#ifndef CONTENT_H
#define CONTENT_H

#include "base.h"

struct arena;

enum { CONTENT_MAX = 10 << 20 }; /* bytes of a file that is taken */

/*
 * An enum attachment_kind, or 0 and in *sentence (German, for tr()) why it is
 * not taken: another type, damaged, encrypted, with macros or scripts, or
 * packed to fill the memory.
 *
 * A PDF is never shown by the portal itself: what pdf_look() cannot see, as in
 * an encrypted one, runs in no page of ours.
 */
int content_kind(struct arena *, struct str, const char **sentence) MUST_CHECK;

/*
 * The image, in the arena, with nothing in it but what is needed to show it:
 * place, time, camera, author, comments, thumbnails and whatever stands
 * behind its end are gone; which way is up (of a JPEG) and its colours stay.
 * The NULL view if it is no such image from beginning to end.
 */
struct str image_clean(struct arena *, int kind, struct str) MUST_CHECK;

#endif
