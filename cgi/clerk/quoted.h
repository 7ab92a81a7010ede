/*
 * quoted.h - text that mail programs carry unharmed: RFC 2045 and 2047.
 */
#ifndef QUOTED_H
#define QUOTED_H

#include "html.h"

/* A body as quoted-printable: lines of 76 characters at most, CRLF. */
void quoted_body(struct out *, struct str);

/*
 * A text of a header line as encoded words, folded; `column` is how much of
 * the line is used already.  Control characters become spaces.
 */
void quoted_word(struct out *, struct str, size_t column);

#endif
