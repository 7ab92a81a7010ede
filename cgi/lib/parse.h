/*
 * parse.h - what a browser sends, taken apart: pairs, multipart, cookies.
 *
 * Everything is bounded, works in the arena, and refuses rather than repairs.
 */
#ifndef PARSE_H
#define PARSE_H

#include "req.h"

enum { PAIRS_MAX = 2048, COOKIE_MAX = 32 };

/*
 * "a=1&b=2" with percent-encoding and "+".  INVALID for a bad escape, a NUL
 * or too many pairs.
 */
enum status parse_form(struct arena *, struct str, struct pairs *) MUST_CHECK;

/* multipart/form-data with this boundary (RFC 7578). */
enum status parse_multipart(struct arena *, struct str body,
    struct str boundary, struct pairs *) MUST_CHECK;

/* The body of a POST, by its Content-Type.  INVALID for any other type. */
enum status parse_body(struct arena *, struct str type, struct str body,
    struct pairs *) MUST_CHECK;

/* The value of one cookie; empty if it is missing or given twice. */
struct str parse_cookie(struct str header, const char *name);

/*
 * The path of a request address, decoded.  INVALID for a bad escape, a
 * control character, or bytes that are not UTF-8.
 */
enum status parse_path(struct arena *, struct str, struct str *out) MUST_CHECK;

#endif
