/*
 * print.h - ask the printer for a tagged PDF of a page of ours.
 *
 * The printer is a program of its own (cgi/printer), reached by its socket
 * DIR/printer.sock, which takes one document a connection and prints one at a
 * time.  It adds our style sheet and fonts itself, and loads nothing else.
 *
 *   question  4 bytes length, most significant first, then so many bytes of
 *             HTML, with <html lang>, <head> and <title>
 *   answer    1 byte (enum print_answer), 4 bytes length, then so many bytes:
 *             the PDF, or a sentence why there is none
 */
#ifndef PRINT_H
#define PRINT_H

#include "html.h"

struct arena;

enum {
	PRINT_HTML_MAX = 4 << 20,
	PRINT_PDF_MAX = 16 << 20,
	PRINT_HEAD = 4,  /* bytes before the document */
	PRINT_REPLY = 5, /* bytes before the answer */
};

enum print_answer {
	PRINT_DONE,
	PRINT_REFUSED, /* not this document */
	PRINT_BUSY,    /* too many wait already, or it does not work here */
};

/*
 * The document as PDF, within so many milliseconds; in the arena.  TOO_MUCH:
 * the document is larger than PRINT_HTML_MAX, or the PDF than the arena.
 * INVALID: the printer will not print it.  BUSY: it is not there, has too much
 * to do, or was too slow.  *why, if not NULL, is its sentence, if it said one.
 */
enum status print_pdf(struct arena *, struct str socket_dir, struct str html,
    int ms, struct str *pdf, struct str *why) MUST_CHECK;

/*
 * A name for a file from words of people, in the way of Content-Disposition:
 * attachment, in letters of ASCII for old browsers and in its own for others.
 * `end` is ".pdf".
 */
struct str print_disposition(
    struct arena *, const char *first, struct str words, const char *end);

#endif
