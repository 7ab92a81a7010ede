/*
 * paint.h - ask the painter for a picture: SVG in, PNG out.
 *
 * The painter is a program of its own (cgi/painter), reached by its socket
 * DIR/painter.sock, which takes one picture a connection.  What it takes is
 * what chart_alone() makes: no links, no references to anything but parts of
 * the document itself, no entities.
 *
 *   question  4 bytes length, 4 bytes width in pixels, both most significant
 *             first, then so many bytes of SVG
 *   answer    1 byte, 0 for a picture or 1 for a sentence why there is none,
 *             4 bytes length, then so many bytes
 */
#ifndef PAINT_H
#define PAINT_H

#include "base.h"

struct arena;

enum {
	PAINT_SVG_MAX = 4 << 20,
	PAINT_PNG_MAX = 16 << 20,
	PAINT_WIDTH_MAX = 4096,
	PAINT_HIGH_MAX = 16384,
	PAINT_HEAD = 8,  /* bytes before the SVG */
	PAINT_REPLY = 5, /* bytes before the answer */
};

/*
 * A picture of so many pixels across, within so many milliseconds; the PNG in
 * the arena.  TOO_MUCH: the SVG is larger than PAINT_SVG_MAX, or the PNG than
 * the arena.  INVALID: the painter will not paint it; *why, if not NULL, is
 * its sentence.  BUSY: the painter is not there, or was too slow.
 */
enum status paint_png(struct arena *, struct str socket_dir, struct str svg,
    long long width, int ms, struct str *png, struct str *why) MUST_CHECK;

#endif
