/*
 * printer.h - HTML documents of ours to tagged PDF.
 */
#ifndef PRINTER_H
#define PRINTER_H

#include "html.h"

/* --- paper.c: the document as it is printed ------------------------------- */

struct paper {
	struct out style; /* our style sheet and fonts, in one */
};

/* Read static_dir/befund.css and its fonts.  False after a line in the log. */
bool paper_open(struct paper *, struct str static_dir);
void paper_release(struct paper *);

/*
 * The document with our style in it and a policy that lets it load nothing:
 * no script, no picture, no style but this.  NULL, or a sentence why not.
 */
const char *paper_make(const struct paper *, struct str html, struct out *);

/* --- browser.c: one run of the browser ------------------------------------ */

struct browser {
	const char *program; /* its path */
	bool has_sandbox;    /* it can build its own one here */
};

/* Find it, and what it can do here.  False after a line in the log. */
bool browser_find(struct browser *);

/*
 * In this process, for good: nothing can be opened but the system's own files
 * and this folder, and there is no network.  False after a line in the log.
 */
bool browser_confine(const char *folder);

/*
 * Print FOLDER/in.html to FOLDER/out.pdf and wait for it.  False after a line
 * in the log.  There is no deadline: who may kill this process group has one.
 */
bool browser_print(const struct browser *, const char *folder);

/* --- tagged.c: what the browser leaves to be done ------------------------- */

/*
 * The PDF in this file with its title where readers look for it, and with
 * roles that all of them know.  NULL, or a sentence why not.  It does not
 * claim PDF/UA: no check that we can run proves it.
 */
const char *tagged_make(const char *path, struct out *pdf);

/* --- printer.c: who connects ---------------------------------------------- */

struct printer {
	struct paper paper;
	struct browser browser;
	int ms; /* for one document, from its first byte to the answer */
};

enum { PRINTER_MS = 9000 };

/*
 * Answer who connects to fd until SIGTERM: one at a time, one may wait, the
 * next is told to come later.  Each is a process group of its own in a folder
 * of its own, and both are gone before the next begins.  Returns the exit
 * status.
 */
int printer_run(int fd, const struct printer *);

#endif
