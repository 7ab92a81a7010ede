/*
 * painter.h - SVG documents of ours to PNG pictures.
 */
#ifndef PAINTER_H
#define PAINTER_H

#include "html.h"

/*
 * Learn our fonts, DIR/fonts/befund-sans-*.ttf, beside those the system has.
 * They are all that can be opened when a picture is painted.
 */
void fonts_open(struct str static_dir);

/*
 * Paint a document so many pixels wide into `png`.  NULL, or a sentence why
 * not.  Anything that could make the renderer look elsewhere is refused before
 * it sees the document: document types, links, images, foreign parts, and
 * references to anything but a part of the document itself.
 */
const char *picture_paint(struct str svg, size_t width, struct out *png);

/*
 * Answer who connects to fd until SIGTERM: for each a process of its own,
 * which gives up all rights before it reads, and has 5 seconds of processor
 * time, 10 seconds in all and 256 MiB.  Returns the exit status.
 */
int painter_run(int fd);

#endif
