/*
 * answer.h - the end of a request: from what a handler left to HTTP.
 */
#ifndef ANSWER_H
#define ANSWER_H

#include "req.h"

/*
 * Make sure there is an answer: the page or the address the handler gave, or
 * a page that says honestly what went wrong.  Sets r->code.
 */
void answer_finish(struct req *);

/* Whether its body goes out compressed. */
bool answer_is_packed(const struct req *);

/* The head of the answer as CGI wants it, ended by an empty line, before a
 * body of so many bytes. */
void answer_head(const struct req *, size_t length, struct out *);

#endif
