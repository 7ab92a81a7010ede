/*
 * fcgi.h - FastCGI, as nginx speaks it.  One request at a time.
 */
#ifndef FCGI_H
#define FCGI_H

#include "base.h"

struct fcgi;

/* Requests come from this listening socket.  NULL without memory. */
struct fcgi *fcgi_new(int fd) MUST_CHECK;
void fcgi_free(struct fcgi *);

/* Wait for a request.  False on a signal, or when there is nothing to take. */
bool fcgi_accept(struct fcgi *) MUST_CHECK;

/* A parameter of the request, good until it is finished, or the NULL view. */
struct str fcgi_param(const struct fcgi *, const char *name);

/* Read the body, exactly n bytes of it; false if there are fewer. */
bool fcgi_read(struct fcgi *, char *to, size_t n) MUST_CHECK;

/*
 * Send the whole answer, once: the lines of its head, ended by an empty one,
 * and a body.  The parameters stay until fcgi_finish().  A visitor who has
 * gone is no failure.
 */
void fcgi_answer(struct fcgi *, struct str head, struct str body);

/* Forget the request, its parameters too. */
void fcgi_finish(struct fcgi *);

#endif
